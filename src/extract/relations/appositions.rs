//! Body is part or member of another by apposition: "the Senate, the upper house of Kenya's parliament".

use super::{Context, Finding, RelationExtractor, is};
use crate::extract::EntityFindings;
use crate::model::{EntityClass, Property};

/// Nouns for a part of a larger body.
const PART: &[&str] = &[
    "chamber",
    "house",
    "arm",
    "wing",
    "branch",
    "unit",
    "division",
    "subsidiary",
    "affiliate",
    "part",
    "agency",
    "offshoot",
];

/// Reads "X, the NOUN of Y" and "X is the NOUN of Y".
pub(super) struct Appositions;

impl RelationExtractor for Appositions {
    fn name(&self) -> &'static str {
        "part-in-apposition"
    }

    fn extract(&self, context: &Context<'_>, findings: &mut EntityFindings) -> Vec<Finding> {
        let mut found = Vec::new();
        for (number, sentence) in context.document.sentences.iter().enumerate() {
            for token in 1..sentence.tokens.len() {
                if !(is(sentence, token, PART) && is(sentence, token + 1, &["of"])) {
                    continue;
                }
                // Left edge of "the upper chamber".
                let mut first = token;
                while first > 0
                    && (matches!(sentence.tokens[first - 1].pos.as_str(), "ADJ" | "DET" | "NOUN")
                        || is(sentence, first - 1, &["armed", "ruling"]))
                {
                    first -= 1;
                }
                if first < 2 || !is(sentence, first - 1, &[",", "is", "was"]) {
                    continue;
                }
                let body = |at: usize| {
                    findings
                        .referent_at(number, at)
                        .filter(|&entity| findings.class(entity).is_some_and(EntityClass::is_organization))
                };
                // "Its wing, the Union, is an offshoot of Y"
                let last = if is(sentence, first - 2, &[","]) && first > 2 { first - 3 } else { first - 2 };
                let Some(smaller) = body(last) else { continue };
                let stop = (token + 8).min(sentence.tokens.len());
                let Some(larger) = (token + 2..stop).find_map(body) else { continue };
                found.push(Finding::told_by(sentence, number, token, smaller, Property::PartOf, larger));
            }
        }
        found
    }
}
