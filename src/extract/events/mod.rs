//! Events: predicate frames over the tree, with roles, factuality, attribution and time.

mod earlier;
mod explanation;
mod matching;
mod neighbours;
mod quantities;
mod roles;

use std::collections::BTreeSet;

use crate::model::{BlockKind, Confidence, EventClass, EventKind, LocalEvent, Modality, Span, Support};
use crate::resources::FrameForm;

use super::attribution::{Quotations, attribution};
use super::factuality::{Factuality, factuality};
use super::scene::Scene;
use super::time::{time_of, times_in};

use earlier::EarlierEvents;
pub use explanation::{Because, FilledRole, FiredFrame, FrameRow, NearMiss, SentenceExplanation, explain};
pub use matching::{Match, matches_of_sentence};
use neighbours::Neighbours;
use roles::Roles;

/// Reads the events of a document, in text order.
pub fn find_events(scene: &Scene<'_>, quotations: &Quotations) -> Vec<LocalEvent> {
    let mut events = Vec::new();
    let mut earlier = EarlierEvents::default();
    let mut neighbours = Neighbours::default();
    for sentence in 0..scene.trees.len() {
        let mut seen = BTreeSet::new();
        for found in matches_of_sentence(scene, sentence) {
            let Some(mut event) = event_of(scene, quotations, &earlier, sentence, &found) else { continue };
            neighbours.lend(scene, &found, &mut event);
            neighbours.record(&event);
            earlier.record(scene, sentence, &found, &event.actors);
            // The same thing said by two words of one sentence ("launched an attack ... the attack") is one report.
            let key = (
                event.class,
                event.kind,
                event.actors.clone(),
                event.recipients.clone(),
                event.concerns.clone(),
                event.support.modality,
            );
            if seen.insert(key) {
                events.push(event);
            }
        }
    }
    events
}

fn event_of(
    scene: &Scene<'_>,
    quotations: &Quotations,
    earlier: &EarlierEvents,
    sentence: usize,
    found: &Match<'_>,
) -> Option<LocalEvent> {
    let frame = found.frame;
    let class = frame.class?;
    let sentence_tree = scene.trees.get(sentence)?;
    let roles = Roles::of(scene, quotations, earlier, sentence, found);
    if absence(frame.kind, &roles).is_some() {
        return None;
    }
    let predicate = found.predicate();
    let reality = reality(scene, sentence, found);
    let source = attribution(scene, quotations, sentence, predicate);
    let expressions = times_in(scene.times, sentence);
    let expression = time_of(scene.resources, expressions, sentence_tree.sentence, predicate)
        .or_else(|| time_of(scene.resources, expressions, sentence_tree.sentence, found.token));
    // What a clause dates in the past does not date a wish or a plan in it.
    let (time, relative_time) = match reality.modality {
        Modality::Occurred | Modality::Planned | Modality::Denied => {
            (expression.and_then(|found| found.time), expression.and_then(|found| found.relative))
        }
        Modality::Demanded | Modality::Conditional => (None, None),
    };
    Some(LocalEvent {
        class,
        kind: frame.kind.or_else(|| call(scene, sentence, found)),
        mode: frame.mode,
        reciprocal: roles.reciprocal,
        time,
        relative_time,
        quantities: quantities::quantities(scene, sentence, found),
        support: Support {
            passage: sentence,
            trigger: trigger(scene, sentence, found),
            attributed_to: source.speaker,
            // Quoted words that nobody signs are not the article's own.
            claimed: reality.claimed || source.unsigned && reality.modality == Modality::Occurred,
            modality: reality.modality,
            confidence: confidence(scene, sentence, found, &roles),
            rule: rule(found),
        },
        actors: roles.actors,
        recipients: roles.recipients,
        places: roles.places,
        concerns: roles.concerns,
    })
}

/// Whether what a frame tells is so. A noun with its light verb hears the words of both: "no talks were held".
pub fn reality(scene: &Scene<'_>, sentence: usize, found: &Match<'_>) -> Factuality {
    let mut reality =
        factuality(scene, sentence, found.predicate(), found.light_verb.map(|_| found.token), found.negation());
    if found.frame.class == Some(EventClass::Threaten) {
        reality.utter(scene, sentence);
    }
    reality
}

/// "spoke by telephone", "talked in a video call": a consultation of no other kind that went over a wire.
fn call(scene: &Scene<'_>, sentence: usize, found: &Match<'_>) -> Option<EventKind> {
    let tree = scene.trees.get(sentence)?;
    let wired = found.arguments.iter().any(|(slot, token)| {
        matches!(slot, "by" | "in" | "on" | "over" | "during" | "via")
            && matches!(tree.lemma(token).as_str(), "telephone" | "phone" | "call" | "videoconference" | "video")
    });
    (found.frame.class == Some(EventClass::Consult) && wired).then_some(EventKind::Call)
}

/// What an event lacks: without an actor, or with nothing it is done to, about or at, it tells nobody anything.
fn absence(kind: Option<EventKind>, roles: &Roles) -> Option<&'static str> {
    if roles.actors.is_empty() {
        return Some("no actor was found");
    }
    if kind == Some(EventKind::Visit) {
        return roles.recipients.is_empty().then_some("nothing was found that is visited");
    }
    (roles.recipients.is_empty() && roles.concerns.is_empty() && !roles.reciprocal)
        .then_some("nobody was found to whom it is done, nor a treaty or territory that it is about")
}

fn rule(found: &Match<'_>) -> String {
    let form = match found.frame.form {
        FrameForm::Verb => "verb",
        FrameForm::LightVerb => "light-verb",
        FrameForm::Noun => "noun",
        FrameForm::Adjective => "adjective",
    };
    let mut rule = format!("event/{form}/{}", found.frame.lemma);
    if found.frame.form == FrameForm::Verb
        && let Some(particle) = found.frame.particles.first()
    {
        rule.push('-');
        rule.push_str(particle);
    }
    rule.replace(' ', "-")
}

fn trigger(scene: &Scene<'_>, sentence: usize, found: &Match<'_>) -> Span {
    let tree = &scene.trees[sentence];
    tree.token(found.token).span
}

/// How sure a frame's finding is: names in clear slots are surest; what was reached through another noun, through a
/// pronoun, from a headline's telegram style or by a noun alone is less so. The steps were set by judgement.
fn confidence(scene: &Scene<'_>, sentence: usize, found: &Match<'_>, roles: &Roles) -> Confidence {
    let mut value = match found.frame.form {
        FrameForm::Verb | FrameForm::LightVerb => 0.9,
        FrameForm::Noun => 0.8,
        FrameForm::Adjective => 0.75,
    };
    if roles.indirect {
        value *= 0.85;
    }
    if roles.through_pronoun {
        value *= 0.9;
    }
    if matches!(scene.trees[sentence].sentence.block_kind, BlockKind::Headline | BlockKind::Summary) {
        value *= 0.85;
    }
    Confidence::new(value)
}
