//! Body is organ of country: "Kenya's Foreign Ministry", "the Peruvian embassy", "the Egyptian army".

use super::{Context, Finding, RelationExtractor};
use crate::extract::EntityFindings;
use crate::extract::mentions::candidate::{Candidate, Reading};
use crate::extract::mentions::{Listed, is_national_force, text};
use crate::model::{AnalyzedDocument, EntityClass, EntityIndex, Modality, Property};

/// Reads from a body of state that is named with its country that it is the country's organ.
pub(super) struct Organs;

impl RelationExtractor for Organs {
    fn name(&self) -> &'static str {
        "body-of-country"
    }

    fn extract(&self, context: &Context<'_>, findings: &mut EntityFindings) -> Vec<Finding> {
        let mut found = Vec::new();
        for candidate in &findings.candidates.list {
            let Some(body) = findings.referent_at(candidate.sentence, candidate.first) else { continue };
            if !findings.class(body).is_some_and(is_state_body) {
                continue;
            }
            let told = |owner: usize| country_at(findings, candidate.sentence, owner);
            let (country, confidence) = match &candidate.reading {
                Reading::Ministry { owner, .. } => match owner.and_then(told) {
                    Some(country) => (Some(country), 0.95),
                    None => (findings.country_of(body), 0.75),
                },
                Reading::Mission { owner, .. } | Reading::NationalBody { owner, .. } | Reading::Body { owner } => {
                    (owner.and_then(told), 0.9)
                }
                // "the Kenyan Senate": the adjective before a listed body of that country.
                Reading::Listed(Listed::Body(position)) => {
                    let code =
                        context.resources.gazetteer.bodies.get(*position).and_then(|body| body.country.as_deref());
                    let before = candidate
                        .first
                        .checked_sub(1)
                        .and_then(told)
                        .or_else(|| candidate.first.checked_sub(2).and_then(told));
                    let inside = code
                        .filter(|code| names_country(context, code, context.document, candidate))
                        .and_then(|code| findings.country_with_code(code));
                    let before = inside.or(before);
                    (
                        before.filter(|&country| {
                            findings.entity(country).is_some_and(|country| country.country.as_deref() == code)
                        }),
                        0.9,
                    )
                }
                _ => (None, 0.0),
            };
            if let Some(country) = country {
                found.push(Finding {
                    subject: body,
                    property: Property::OrganOf,
                    object: country,
                    sentence: candidate.sentence,
                    first: candidate.outer_first.min(candidate.first),
                    end: candidate.end,
                    modality: Modality::Occurred,
                    confidence,
                });
            }
        }
        found
    }
}

/// Whether the body's name, as the text has it, has the name or adjective of its country in it: "German Foreign Office".
fn names_country(context: &Context<'_>, code: &str, document: &AnalyzedDocument, candidate: &Candidate) -> bool {
    let Some(country) = context.resources.gazetteer.countries.iter().find(|country| country.code == code) else {
        return false;
    };
    let words = text::fold(text::surface(document, candidate.sentence, candidate.first, candidate.end));
    let mut names = std::iter::once(&country.name).chain(&country.aliases).chain(&country.demonyms);
    names.any(|name| {
        let name = text::fold(name);
        let Some(at) = words.windows(name.len().max(1)).position(|window| window == name) else { return false };
        // Many armed groups have a country in their name; only "Kenyan Army" and the like are its own.
        let rest = [&words[..at], &words[at + name.len()..]].concat().join(" ");
        candidate.class != Some(EntityClass::ArmedForce) || is_national_force(&rest)
    })
}

fn is_state_body(class: EntityClass) -> bool {
    matches!(
        class,
        EntityClass::Ministry
            | EntityClass::GovernmentBody
            | EntityClass::Parliament
            | EntityClass::DiplomaticMission
            | EntityClass::ArmedForce
    )
}

/// The country that the token itself names.
fn country_at(findings: &EntityFindings, sentence: usize, token: usize) -> Option<EntityIndex> {
    findings.actor_at(sentence, token).filter(|&actor| findings.class(actor) == Some(EntityClass::Country))
}
