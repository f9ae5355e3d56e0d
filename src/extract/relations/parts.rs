//! Body is part of a larger body: "the ministry's African Affairs Bureau".

use super::{Context, Finding, RelationExtractor};
use crate::extract::EntityFindings;
use crate::extract::mentions::candidate::Reading;
use crate::model::{EntityClass, Modality, Property};

/// Reads from a body that is named with a larger body as its owner that it is part of it.
pub(super) struct Parts;

impl RelationExtractor for Parts {
    fn name(&self) -> &'static str {
        "body-of-body"
    }

    fn extract(&self, _context: &Context<'_>, findings: &mut EntityFindings) -> Vec<Finding> {
        let mut found = Vec::new();
        for candidate in &findings.candidates.list {
            let Reading::Body { owner: Some(owner) } = candidate.reading else { continue };
            let (Some(body), Some(larger)) = (
                findings.referent_at(candidate.sentence, candidate.first),
                findings
                    .referent_at(candidate.sentence, owner)
                    .or_else(|| findings.actor_at(candidate.sentence, owner)),
            ) else {
                continue;
            };
            if findings.class(body).is_some_and(EntityClass::is_organization)
                && findings.class(larger).is_some_and(EntityClass::is_organization)
            {
                found.push(Finding {
                    subject: body,
                    property: Property::PartOf,
                    object: larger,
                    sentence: candidate.sentence,
                    first: candidate.first,
                    end: candidate.end,
                    modality: Modality::Occurred,
                    confidence: 0.9,
                });
            }
        }
        found
    }
}
