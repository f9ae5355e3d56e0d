//! Person represents country: heads of state and government, ministers, ambassadors.

use super::{Context, Finding, RelationExtractor};
use crate::extract::EntityFindings;
use crate::model::{Modality, Property};

/// Reads from an office whose holder speaks for a country that the holder represents it.
pub(super) struct Representation;

impl RelationExtractor for Representation {
    fn name(&self) -> &'static str {
        "office-speaks-for-country"
    }

    fn extract(&self, _context: &Context<'_>, findings: &mut EntityFindings) -> Vec<Finding> {
        let mut found = Vec::new();
        for holding in &findings.holdings {
            let (Some(country), Some(office)) = (holding.country, findings.candidates.offices.get(holding.office))
            else {
                continue;
            };
            if holding.speaks_for_country {
                found.push(Finding {
                    subject: holding.person,
                    property: Property::Represents,
                    object: country,
                    sentence: office.sentence,
                    first: office.outer_first,
                    end: office.end,
                    modality: Modality::Occurred,
                    confidence: if holding.concluded { 0.7 } else { 0.95 },
                });
            }
        }
        found
    }
}
