//! Elementary functions from basic arithmetic alone, which every processor rounds alike; those of the system's
//! mathematical library differ from platform to platform in their last bit.
#![allow(clippy::inline_always, reason = "what is not inlined is not compiled for wide vectors")]

/// The logistic function, by way of [`tanh`].
#[inline(always)]
pub(crate) fn sigmoid(value: f32) -> f32 {
    0.5 + 0.5 * tanh(0.5 * value)
}

/// The hyperbolic tangent as a quotient of polynomials of degree 13 and 6, with an error below one in a million; the
/// coefficients are those of the Eigen library (`generic_fast_tanh_float`).
#[inline(always)]
pub(crate) fn tanh(value: f32) -> f32 {
    const ODD: [f32; 7] = [
        -2.760_768_4e-16,
        2.000_188e-13,
        -8.604_672e-11,
        5.122_297_1e-8,
        1.485_722_4e-5,
        6.372_619_3e-4,
        4.893_524_6e-3,
    ];
    const EVEN: [f32; 4] = [1.198_258_4e-6, 1.185_347_1e-4, 2.268_434_6e-3, 4.893_525e-3];
    let value = value.clamp(-7.9, 7.9);
    let square = value * value;
    let mut odd = ODD[0];
    for coefficient in &ODD[1..] {
        odd = odd * square + coefficient;
    }
    let mut even = EVEN[0];
    for coefficient in &EVEN[1..] {
        even = even * square + coefficient;
    }
    value * odd / even
}

/// The exponential function: two to a whole power by its bits, times a Taylor polynomial of the rest.
#[inline(always)]
pub(crate) fn exp(value: f32) -> f32 {
    let scaled = value.clamp(-87.0, 87.0) * std::f32::consts::LOG2_E;
    let whole = scaled.floor();
    let rest = (scaled - whole) * std::f32::consts::LN_2;
    let mut sum = 1.0 / 5040.0;
    for coefficient in [1.0 / 720.0, 1.0 / 120.0, 1.0 / 24.0, 1.0 / 6.0, 0.5, 1.0, 1.0] {
        sum = sum * rest + coefficient;
    }
    sum * f32::from_bits(((whole as i32 + 127) as u32) << 23)
}

/// The sum of `values` in sixteen lanes, each from first to last.
#[inline(always)]
pub(crate) fn sum_of(values: &[f32], term: impl Fn(f32) -> f32) -> f32 {
    let mut lanes = [0.0_f32; 16];
    let (pieces, rest) = values.as_chunks::<16>();
    for piece in pieces {
        for (lane, &value) in lanes.iter_mut().zip(piece) {
            *lane += term(value);
        }
    }
    for (lane, &value) in lanes.iter_mut().zip(rest) {
        *lane += term(value);
    }
    lanes.iter().fold(0.0, |sum, lane| sum + lane)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn close_to_the_system_library() {
        for step in -200..200 {
            let value = step as f32 * 0.1;
            assert!((tanh(value) - value.tanh()).abs() < 1e-6, "tanh {value}");
            assert!((exp(value) / value.exp() - 1.0).abs() < 1e-4, "exp {value}");
            assert!((sigmoid(value) - 1.0 / (1.0 + (-value).exp())).abs() < 1e-6, "sigmoid {value}");
        }
    }
}
