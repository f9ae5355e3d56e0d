//! Which articles are copies of one text: a paper that prints an agency's report, cut or with small changes, is no second
//! witness.
//!
//! Candidates are articles that share a fingerprint. Fingerprints are chosen by winnowing (Schleimer, Wilkerson and Aiken,
//! "Winnowing: local algorithms for document fingerprinting", SIGMOD 2003): the smallest hash of [`SHINGLE`] words in every
//! window of [`WINDOW`] of them, so that any run of `SHINGLE + WINDOW - 1` equal words is noticed, wherever it stands.
//! Whether a candidate is a copy is then decided by containment (Broder, "On the resemblance and containment of
//! documents", 1997): the share of the shorter text's runs of words that the longer one has too.
//!
//! Each article is compared with the first and with the last one before it that has the fingerprint, not with all of
//! them, so that a sentence which ten thousand articles share costs ten thousand comparisons and not fifty million.

use std::collections::BTreeSet;

use rayon::prelude::*;
use rustc_hash::FxHashMap;

/// Words in a run. Five and more are rarely the same by chance.
const SHINGLE: usize = 5;

/// Runs among which one is chosen as a fingerprint.
const WINDOW: usize = 6;

/// A text with fewer runs of words is a copy only of its equal: two papers may well tell a short thing in the same words.
const FEWEST: usize = 12;

/// The share of the shorter text that must be in the longer one. A copy with one word in fifteen replaced is above it;
/// two reports that quote the same statement at length, up to half of either, are below it.
const CONTAINED: f64 = 0.6;

/// For each text the first one that it is a copy of, which is itself for originals. The order of the texts decides which is
/// first, and nothing else.
pub(super) fn copies<T: AsRef<str> + Sync>(texts: &[T]) -> Vec<usize> {
    let prints: Vec<Prints> = texts.par_iter().map(|text| Prints::of(text.as_ref())).collect();
    let mut first_of: Vec<usize> = (0..texts.len()).collect();
    let mut whole: FxHashMap<u64, usize> = FxHashMap::default();
    let mut seen: FxHashMap<u64, (usize, usize)> = FxHashMap::default();
    for (text, own) in prints.iter().enumerate() {
        if let Some(&equal) = whole.get(&own.all) {
            first_of[text] = root(&mut first_of, equal);
            continue;
        }
        whole.insert(own.all, text);
        let mut candidates: BTreeSet<usize> = BTreeSet::new();
        for &print in &own.chosen {
            let (first, last) = seen.entry(print).or_insert((text, text));
            candidates.extend([*first, *last]);
            *last = text;
        }
        candidates.remove(&text);
        for candidate in candidates {
            let (one, other) = (root(&mut first_of, text), root(&mut first_of, candidate));
            if one != other && is_copy(&own.shingles, &prints[candidate].shingles) {
                first_of[one.max(other)] = one.min(other);
            }
        }
    }
    (0..texts.len()).map(|text| root(&mut first_of, text)).collect()
}

/// The first text of the group, with the way there shortened.
fn root(first_of: &mut [usize], text: usize) -> usize {
    let mut at = text;
    while first_of[at] != at {
        first_of[at] = first_of[first_of[at]];
        at = first_of[at];
    }
    at
}

fn is_copy(one: &[u32], other: &[u32]) -> bool {
    let (shorter, longer) = if one.len() <= other.len() { (one, other) } else { (other, one) };
    shorter.len() >= FEWEST && shared(shorter, longer) as f64 >= CONTAINED * shorter.len() as f64
}

/// How many values two sorted lists have in common.
fn shared(one: &[u32], other: &[u32]) -> usize {
    let (mut left, mut right, mut count) = (0, 0, 0);
    while let (Some(one), Some(other)) = (one.get(left), other.get(right)) {
        left += usize::from(one <= other);
        right += usize::from(other <= one);
        count += usize::from(one == other);
    }
    count
}

/// What a text is compared by.
struct Prints {
    /// A hash of the whole.
    all: u64,
    /// Its fingerprints, sorted.
    chosen: Vec<u64>,
    /// All its runs of words, sorted: half of each hash, which takes half the room and is as good for telling two texts apart.
    shingles: Vec<u32>,
}

impl Prints {
    fn of(text: &str) -> Self {
        let words = words(text);
        let all = words.iter().fold(0, |hash, word| mix(hash ^ word));
        let runs: Vec<u64> = words
            .windows(SHINGLE)
            .map(|run| run.iter().fold(0, |hash: u64, word| mix(hash.rotate_left(1) ^ word)))
            .collect();
        let mut chosen: Vec<u64> = runs.windows(WINDOW).filter_map(|window| window.iter().min().copied()).collect();
        chosen.sort_unstable();
        chosen.dedup();
        let mut shingles: Vec<u32> = runs.iter().map(|run| *run as u32).collect();
        shingles.sort_unstable();
        shingles.dedup();
        Self { all, chosen, shingles }
    }
}

/// A hash of each word: letters and digits without case. Punctuation and spacing do not count.
fn words(text: &str) -> Vec<u64> {
    // FNV-1a over code points.
    const BASIS: u64 = 0xcbf2_9ce4_8422_2325;
    let add = |hash: u64, c: char| (hash ^ u64::from(c)).wrapping_mul(0x0100_0000_01b3);
    let mut words = Vec::with_capacity(text.len() / 5);
    let mut hash = BASIS;
    for c in text.chars() {
        if c.is_ascii_alphanumeric() {
            hash = add(hash, c.to_ascii_lowercase());
        } else if c.is_alphanumeric() {
            hash = c.to_lowercase().fold(hash, add);
        } else if hash != BASIS {
            words.push(std::mem::replace(&mut hash, BASIS));
        }
    }
    words.extend((hash != BASIS).then_some(hash));
    words
}

/// Spreads the bits (the finalizer of `SplitMix64`).
fn mix(value: u64) -> u64 {
    let value = (value ^ (value >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    let value = (value ^ (value >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    value ^ (value >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    const REPORT: &str = "Fishermen from both shores of the lake agreed on Tuesday to share the southern grounds, ending a \
        quarrel that had lasted eleven years. The agreement sets a season from May to September and limits each \
        village to forty boats. Inspectors will be paid by the two provinces in equal parts.";

    #[test]
    fn a_text_with_small_changes_is_a_copy() {
        let cut = REPORT.split(" Inspectors").next().unwrap();
        let changed = REPORT.replace("quarrel", "dispute") + " Additional reporting by our staff.";
        let loud = REPORT.to_uppercase().replace(". ", ".\n\n");
        assert_eq!(copies(&[REPORT, cut, &changed, &loud]), [0, 0, 0, 0]);
    }

    #[test]
    fn another_report_with_the_same_quotation_is_none() {
        let quotation = "\"limits each village to forty boats and sets a season from May to September\"";
        let one =
            format!("The mayors met in the old ferry house for two hours. The paper {quotation}, said a clerk there.");
        let other = format!(
            "Eleven years of anger over nets and boats are over, people by the lake hope. According to a radio station, the \
             text {quotation}."
        );
        assert_eq!(copies(&[one, other]), [0, 1]);
    }

    #[test]
    fn short_texts_are_copies_of_their_equals_only() {
        let texts = [
            "The mayors met.",
            "The mayors met!",
            "The mayors met on Monday in the ferry house by the lake.",
            "The mayors met on Monday in the ferry house by the sea.",
        ];
        assert_eq!(copies(&texts), [0, 0, 2, 3]);
    }

    #[test]
    fn a_group_grows_from_copy_to_copy_whatever_lies_between() {
        let sentences: Vec<String> = (0..12)
            .map(|n| format!("Sentence {n} tells of village {n} with its {n} boats and of nothing else at all."))
            .collect();
        let part = |range: std::ops::Range<usize>| sentences[range].join(" ");
        assert_eq!(copies(&[part(0..8), REPORT.to_owned(), part(2..10), part(4..12)]), [0, 1, 0, 0]);
    }
}
