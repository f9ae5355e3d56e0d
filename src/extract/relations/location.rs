//! Place or body is located in place: "the Peruvian Embassy in Ottawa", "Mombasa, Kenya".

use super::{Context, Finding, RelationExtractor, is};
use crate::extract::mentions::candidate::{Candidate, Reading};
use crate::extract::mentions::text;
use crate::extract::{EntityFindings, MentionKind};
use crate::model::{EntityClass, EntityIndex, Modality, Property, Sentence};
use crate::resources::{Resources, WordClass};

/// Reads places that follow a place or body directly, after "in" or a comma.
pub(super) struct Location;

impl RelationExtractor for Location {
    fn name(&self) -> &'static str {
        "place-after-name"
    }

    fn extract(&self, context: &Context<'_>, findings: &mut EntityFindings) -> Vec<Finding> {
        let mut found = Vec::new();
        for candidate in &findings.candidates.list {
            let (Some(sentence), Some(thing)) = (
                context.document.sentences.get(candidate.sentence),
                findings.referent_at(candidate.sentence, candidate.first),
            ) else {
                continue;
            };
            if matches!(candidate.reading, Reading::Description(_) | Reading::Pronoun(_)) {
                continue;
            }
            if let Some((place, token)) = place_after(context.resources, findings, sentence, candidate, thing) {
                found.push(finding(candidate, thing, place, token));
                // "in Westlands, Nairobi": what is in a part is in the whole.
                if let Some((larger, _)) = findings.mention_at(candidate.sentence, token).and_then(|mention| {
                    place_beyond(context.resources, findings, sentence, candidate.sentence, mention.end, place)
                }) {
                    found.push(finding(candidate, thing, larger, token));
                }
            }
        }
        found
    }
}

fn finding(candidate: &Candidate, subject: EntityIndex, object: EntityIndex, token: usize) -> Finding {
    Finding {
        subject,
        property: Property::LocatedIn,
        object,
        sentence: candidate.sentence,
        first: candidate.end,
        end: token + 1,
        modality: Modality::Occurred,
        confidence: 0.85,
    }
}

/// The place that stands after "in" or a comma, where it can be what the thing lies in.
fn place_after(
    resources: &Resources,
    findings: &EntityFindings,
    sentence: &Sentence,
    candidate: &Candidate,
    thing: EntityIndex,
) -> Option<(EntityIndex, usize)> {
    let class = findings.class(thing)?;
    // "Mbale district, Uganda": what kind of place it is.
    let kind = sentence.tokens.get(candidate.end).is_some_and(|token| {
        class.is_place() && resources.word_classes.contains(WordClass::PlaceKind, &token.form.to_lowercase())
    });
    let end = candidate.end + usize::from(kind);
    if is(sentence, end, &["in"]) {
        let start = if is(sentence, end + 1, &["the"]) { end + 2 } else { end + 1 };
        let place = findings.referent_at(candidate.sentence, start)?;
        let token = start;
        // "the Rift Institute in Nakuru"
        let last = sentence.tokens.get(candidate.end.checked_sub(1)?)?;
        let seated = class == EntityClass::Organization
            && findings.class(place) == Some(EntityClass::City)
            && resources.word_classes.contains(WordClass::Institution, &last.form.to_lowercase());
        return (seated || fits(findings, thing, class, place)).then_some((place, token));
    }
    if class.is_place() && class != EntityClass::Country {
        return place_beyond(resources, findings, sentence, candidate.sentence, end, thing);
    }
    None
}

/// The larger place after a comma: "Mombasa, Kenya". In a list of places nothing lies in the next.
fn place_beyond(
    resources: &Resources,
    findings: &EntityFindings,
    sentence: &Sentence,
    number: usize,
    end: usize,
    thing: EntityIndex,
) -> Option<(EntityIndex, usize)> {
    if !is(sentence, end, &[","]) {
        return None;
    }
    let place = findings.referent_at(number, end + 1)?;
    let next = findings.mention_at(number, end + 1)?;
    // "in Mombasa, Ugandan traders": an adjective says of what comes after it.
    if next.kind == MentionKind::Demonym {
        return None;
    }
    let after = next.end;
    // "in Brixton, Birmingham's Handsworth": the name is an owner; "Lancashire County Cricket Club": it goes on.
    let goes_on = sentence
        .tokens
        .get(after)
        .is_some_and(|token| text::is_possessive_marker(token) || text::starts_upper(token) && text::is_proper(token));
    if goes_on {
        return None;
    }
    let list = is(sentence, after, &["and"])
        || is(sentence, after, &[","])
            && (is(sentence, after + 1, &["and"])
                || findings.class_at(number, after + 1).is_some_and(EntityClass::is_place));
    let class = findings.class(thing)?;
    let same_country =
        findings.entity(thing)?.country.is_some() && findings.entity(thing)?.country == findings.entity(place)?.country;
    // "Kasese district, Uganda"; "Africa, Kenya ..." is no place and the larger one.
    let kind = end.checked_sub(1).and_then(|last| sentence.tokens.get(last)).is_some_and(|last| {
        class == EntityClass::Region && resources.word_classes.contains(WordClass::PlaceKind, &last.form.to_lowercase())
    });
    (fits(findings, thing, class, place) && (same_country || !list && (kind || class == EntityClass::Place)))
        .then_some((place, end + 1))
}

/// Whether a thing of this kind can lie in the place, as far as classes and countries tell.
fn fits(findings: &EntityFindings, thing: EntityIndex, class: EntityClass, place: EntityIndex) -> bool {
    let (Some(inner), Some(outer)) = (findings.entity(thing), findings.entity(place)) else { return false };
    let countries_agree = inner.country.is_none() || outer.country.is_none() || inner.country == outer.country;
    if thing == place || !outer.class.is_place() || outer.class == EntityClass::Facility {
        return false;
    }
    match class {
        EntityClass::DiplomaticMission => {
            matches!(outer.class, EntityClass::City | EntityClass::Country | EntityClass::Place)
                && (outer.class != EntityClass::Country || inner.country != outer.country)
        }
        EntityClass::Ministry | EntityClass::GovernmentBody | EntityClass::Parliament => {
            matches!(outer.class, EntityClass::City | EntityClass::Place | EntityClass::Region) && countries_agree
        }
        EntityClass::Facility => countries_agree,
        EntityClass::City | EntityClass::Place => {
            (matches!(outer.class, EntityClass::Country | EntityClass::Region | EntityClass::Territory)
                || class == EntityClass::Place)
                && countries_agree
        }
        EntityClass::Region => outer.class == EntityClass::Country,
        _ => false,
    }
}
