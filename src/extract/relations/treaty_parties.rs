//! Country is party to, or has signed, a treaty: "the treaty between Kenya and Uganda".

use super::{Context, Finding, RelationExtractor, is};
use crate::extract::EntityFindings;
use crate::model::{Modality, Property, Sentence};

/// Reads the parties that stand with a treaty.
pub(super) struct PartiesOfTreaty;

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

impl RelationExtractor for PartiesOfTreaty {
    fn name(&self) -> &'static str {
        "parties-of-treaty"
    }

    fn extract(&self, context: &Context<'_>, findings: &mut EntityFindings) -> Vec<Finding> {
        let mut found = Vec::new();
        for treaty_parties in &findings.treaty_parties {
            let Some(candidate) = findings.candidates.list.get(treaty_parties.candidate) else { continue };
            let (Some(sentence), Some(treaty)) = (
                context.document.sentences.get(candidate.sentence),
                findings.referent_at(candidate.sentence, candidate.first),
            ) else {
                continue;
            };
            if is_open(sentence) {
                continue;
            }
            let parties = treaty_parties.parties.iter().map(|&party| (party, Property::PartyTo));
            let signers = treaty_parties.signers.iter().map(|&signer| (signer, Property::Signs));
            found.extend(parties.chain(signers).map(|(subject, property)| Finding {
                subject,
                property,
                object: treaty,
                sentence: candidate.sentence,
                first: candidate.first,
                end: candidate.end,
                modality: Modality::Occurred,
                confidence: 0.8,
            }));
        }
        found
    }
}

fn is_open(sentence: &Sentence) -> bool {
    (0..sentence.tokens.len()).any(|token| is(sentence, token, OPEN))
}
