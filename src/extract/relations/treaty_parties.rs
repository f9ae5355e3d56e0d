//! Country is party to treaty: "the treaty between Kenya and Uganda".

use super::{Context, Finding, RelationExtractor, is};
use crate::extract::EntityFindings;
use crate::model::{Modality, Property, Sentence};

/// Reads the parties that stand with a treaty.
pub(super) struct TreatyParties;

/// Words that show that the treaty is yet to be concluded.
const OPEN: &[&str] = &[
    "negotiate",
    "negotiates",
    "negotiated",
    "negotiating",
    "negotiation",
    "negotiations",
    "talks",
    "draft",
    "propose",
    "proposed",
    "proposes",
    "seek",
    "seeks",
    "sought",
    "plan",
    "plans",
    "planned",
    "unable",
    "possible",
    "potential",
    "future",
    "would",
    "could",
    "may",
    "might",
    "will",
    "conclude",
    "concluding",
    "discuss",
    "discussed",
    "hope",
    "hopes",
    "want",
    "wants",
    "without",
    "no",
];

impl RelationExtractor for TreatyParties {
    fn name(&self) -> &'static str {
        "parties-of-treaty"
    }

    fn extract(&self, context: &Context<'_>, findings: &mut EntityFindings) -> Vec<Finding> {
        let mut found = Vec::new();
        for (index, parties) in &findings.treaty_parties {
            let Some(candidate) = findings.candidates.list.get(*index) else { continue };
            let (Some(sentence), Some(treaty)) = (
                context.document.sentences.get(candidate.sentence),
                findings.referent_at(candidate.sentence, candidate.first),
            ) else {
                continue;
            };
            for &party in parties {
                found.push(Finding {
                    subject: party,
                    property: Property::PartyTo,
                    object: treaty,
                    sentence: candidate.sentence,
                    first: candidate.first,
                    end: candidate.end,
                    modality: if is_open(sentence) { Modality::Planned } else { Modality::Occurred },
                    confidence: 0.8,
                });
            }
        }
        found
    }
}

fn is_open(sentence: &Sentence) -> bool {
    (0..sentence.tokens.len()).any(|token| is(sentence, token, OPEN))
}
