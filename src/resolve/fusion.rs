//! How sure several pieces of evidence make a statement together.

use std::collections::BTreeMap;

use crate::model::{Confidence, Evidence, Modality};

/// No number of reports makes a statement certain.
const CEILING: f64 = 0.99;

/// What a sentence counts that tells of something without stating it as a fact: a claim, a plan, a demand, a condition.
const HEARSAY: f64 = 0.5;

/// Fuses evidence, each piece given with the source that it comes from, into how sure it is that the statement holds.
///
/// Within one source the surest counts, since a publisher's second sentence or second copy is no second witness. Sources
/// are taken as independent and combined by noisy-or, `1 - Π (1 - cᵢ)` (Pearl, *Probabilistic Reasoning in Intelligent
/// Systems*, 1988). What a piece counts depends on itself alone, so that more evidence never lowers the result, whatever it
/// is; it stays below 1.
pub(super) fn fuse<'a>(evidence: impl Iterator<Item = (&'a str, &'a Evidence)>) -> Confidence {
    let mut best: BTreeMap<&str, f64> = BTreeMap::new();
    for (source, evidence) in evidence {
        let surest = best.entry(source).or_default();
        *surest = surest.max(support(evidence));
    }
    let doubt: f64 = best.values().map(|support| 1.0 - support).product();
    Confidence::new((1.0 - doubt).min(CEILING))
}

/// How much a piece of evidence supports that the statement holds. A denial does not speak for it; it does not take away
/// from what others say either, but stands beside it as a conflict.
fn support(evidence: &Evidence) -> f64 {
    match evidence.modality {
        Modality::Occurred if !evidence.claimed => evidence.confidence.value(),
        Modality::Denied => 0.0,
        _ => evidence.confidence.value() * HEARSAY,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use crate::model::{PassageId, Span};

    use super::*;

    fn piece(confidence: f64, modality: Modality, claimed: bool) -> Evidence {
        Evidence {
            passage: PassageId(String::new()),
            trigger: Span::new(0, 0),
            attributed_to: None,
            claimed,
            modality,
            confidence: Confidence::new(confidence),
            rule: String::new(),
        }
    }

    fn fused(evidence: &[(u8, Evidence)]) -> Confidence {
        let names: Vec<String> = evidence.iter().map(|(source, _)| source.to_string()).collect();
        fuse(names.iter().map(String::as_str).zip(evidence.iter().map(|(_, evidence)| evidence)))
    }

    /// A sentence of one of six sources.
    fn sentence() -> impl Strategy<Value = (u8, Evidence)> {
        (0..6u8, 0..=1000u16, prop::sample::select(Modality::ALL), any::<bool>()).prop_map(
            |(source, confidence, modality, claimed)| {
                (source, piece(f64::from(confidence) / 1000.0, modality, claimed))
            },
        )
    }

    proptest! {
        #[test]
        fn more_evidence_never_lowers_it_and_order_does_not_matter(
            evidence in prop::collection::vec(sentence(), 0..8),
            more in sentence(),
            turn in 0..8usize,
        ) {
            let mut grown = evidence.clone();
            grown.push(more);
            let confidence = fused(&grown);
            prop_assert!(confidence >= fused(&evidence));
            prop_assert!(confidence.value() <= CEILING);
            let length = grown.len();
            grown.rotate_left(turn % length);
            prop_assert_eq!(fused(&grown), confidence);
            // A second copy of what a source says is no second witness.
            let copied: Vec<_> = evidence.iter().chain(&evidence).cloned().collect();
            prop_assert_eq!(fused(&copied), fused(&evidence));
        }

        #[test]
        fn a_plain_report_of_another_source_makes_it_surer(
            evidence in prop::collection::vec(sentence(), 0..4),
            confidence in 0.1..0.9,
        ) {
            let mut grown = evidence.clone();
            grown.push((9, piece(confidence, Modality::Occurred, false)));
            let (before, after) = (fused(&evidence), fused(&grown));
            prop_assert!(after > before || before.value() >= CEILING);
            prop_assert!(after.value() >= confidence - 1e-3);
        }
    }

    #[test]
    fn independent_sources_add_up_and_repetition_does_not() {
        let plain = |source, confidence| (source, piece(confidence, Modality::Occurred, false));
        let close = |evidence: &[(u8, Evidence)], expected: f64| (fused(evidence).value() - expected).abs() < 1e-9;
        assert!(close(&[plain(1, 0.8)], 0.8));
        assert!(close(&[plain(1, 0.8), plain(1, 0.6)], 0.8));
        assert!(close(&[plain(1, 0.8), plain(2, 0.5)], 0.9));
        assert!(close(&[plain(1, 1.0), plain(2, 1.0)], CEILING));
    }

    #[test]
    fn what_is_only_claimed_or_planned_counts_half_and_a_denial_nothing() {
        let confidence = |modality, claimed| fused(&[(1, piece(0.8, modality, claimed))]).value();
        assert!((confidence(Modality::Occurred, true) - 0.4).abs() < 1e-9);
        assert!((confidence(Modality::Planned, false) - 0.4).abs() < 1e-9);
        assert!(confidence(Modality::Denied, false).abs() < 1e-9);
        // One who claims and one who states it.
        let both = fused(&[(1, piece(0.8, Modality::Occurred, true)), (2, piece(0.5, Modality::Occurred, false))]);
        assert!((both.value() - 0.7).abs() < 1e-9);
    }
}
