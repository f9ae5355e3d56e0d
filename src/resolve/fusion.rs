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
    use super::*;

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
