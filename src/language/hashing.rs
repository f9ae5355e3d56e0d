//! Hashes of features: 64 bits while they are built, the upper 32 as key of the weight tables.

/// Mixes `value` into `seed`; a multiply-xorshift step in the manner of `MurmurHash3`'s finaliser.
#[inline]
pub(crate) fn mix(seed: u64, value: u64) -> u64 {
    let mixed = (seed ^ value.wrapping_mul(0x9E37_79B9_7F4A_7C15)).wrapping_mul(0xFF51_AFD7_ED55_8CCD);
    mixed ^ (mixed >> 32)
}

/// The hash of a text: 64-bit FNV-1a, mixed once more because its low bits are weak.
#[inline]
pub(crate) fn hash_text(text: &str) -> u64 {
    mix(fnv1a(text.as_bytes()), 17)
}

/// 64-bit FNV-1a of some bytes.
#[inline]
pub(crate) fn fnv1a(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xCBF2_9CE4_8422_2325, |hash, &byte| (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01B3))
}

/// The part of a feature's hash under which its weights are stored.
///
/// A feature that was never seen in training collides with one of half a million stored ones once in about eight
/// thousand times, which is far below the noise of the weights.
#[inline]
pub(crate) fn key_of(feature: u64) -> u32 {
    (mix(feature, 0x51) >> 16) as u32
}
