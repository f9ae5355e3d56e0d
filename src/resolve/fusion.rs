//! How sure several pieces of evidence make a statement together.

use std::collections::BTreeMap;

use crate::model::Confidence;

/// No number of reports makes a statement certain.
const CEILING: f64 = 0.99;

/// Fuses the confidences of evidence, each given with the source that it comes from.
///
/// Within one source the surest counts, since a publisher's second sentence or second copy is no second witness. Sources
/// are taken as independent and combined by noisy-or, `1 - Π (1 - cᵢ)` (Pearl, *Probabilistic Reasoning in Intelligent
/// Systems*, 1988): more evidence never lowers the result, which stays below 1.
pub(super) fn fuse<'a>(evidence: impl Iterator<Item = (&'a str, Confidence)>) -> Confidence {
    let mut best: BTreeMap<&str, Confidence> = BTreeMap::new();
    for (source, confidence) in evidence {
        let surest = best.entry(source).or_default();
        *surest = confidence.max(*surest);
    }
    let doubt: f64 = best.values().map(|confidence| 1.0 - confidence.value()).product();
    Confidence::new((1.0 - doubt).min(CEILING))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn fused(evidence: &[(u8, u16)]) -> Confidence {
        let names: Vec<String> = evidence.iter().map(|(source, _)| source.to_string()).collect();
        let confidences = evidence.iter().map(|(_, value)| Confidence::new(f64::from(*value) / 1000.0));
        fuse(names.iter().map(String::as_str).zip(confidences))
    }

    proptest! {
        #[test]
        fn more_evidence_never_lowers_it_and_order_does_not_matter(
            evidence in prop::collection::vec((0..6u8, 0..=1000u16), 0..8),
            more in (0..6u8, 0..=1000u16),
            turn in 0..8usize,
        ) {
            let mut grown = evidence.clone();
            grown.push(more);
            prop_assert!(fused(&grown) >= fused(&evidence));
            let length = grown.len();
            grown.rotate_left(turn % length);
            prop_assert!(fused(&grown) >= fused(&evidence));
            prop_assert!(fused(&grown).value() <= CEILING);
            // A second copy of what a source says is no second witness.
            let copied: Vec<_> = evidence.iter().chain(&evidence).copied().collect();
            prop_assert_eq!(fused(&copied), fused(&evidence));
        }
    }

    #[test]
    fn independent_sources_add_up_and_repetition_does_not() {
        let fused = |evidence: &[(&str, f64)]| {
            fuse(evidence.iter().map(|(source, value)| (*source, Confidence::new(*value)))).value()
        };
        assert!((fused(&[("one", 0.8)]) - 0.8).abs() < 1e-9);
        assert!((fused(&[("one", 0.8), ("one", 0.6)]) - 0.8).abs() < 1e-9);
        assert!((fused(&[("one", 0.8), ("two", 0.5)]) - 0.9).abs() < 1e-9);
        assert!((fused(&[("one", 1.0), ("two", 1.0)]) - CEILING).abs() < 1e-9);
    }
}
