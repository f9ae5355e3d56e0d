//! Deeds told once and said of others as well: "X condemned the attack, as did Y", "Y did the same", "Y followed suit".

use crate::extract::participants;
use crate::extract::scene::{Part, Scene};
use crate::extract::time::{time_of, times_in};
use crate::extract::tree::Tree;
use crate::model::{Confidence, DependencyRelation as Relation, EntityIndex, LocalEvent, Modality};

use super::{Negation, factuality};

/// The events that a sentence says others did as well: each is a copy of one of `told`, the events of this sentence in text order, or
/// of `before`, the last event of the sentence before.
pub(super) fn echoes(
    scene: &Scene<'_>,
    sentence: usize,
    told: &[LocalEvent],
    before: Option<&LocalEvent>,
) -> Vec<LocalEvent> {
    let Some(tree) = scene.trees.get(sentence) else { return Vec::new() };
    let mut found = Vec::new();
    for verb in 0..tree.len() {
        let source = if let Some(main) = likewise(tree, verb) {
            told.iter().rev().find(|event| tree.token(main).span == event.support.trigger)
        } else if repeats(tree, verb) {
            let earlier = told.iter().rev().find(|event| event.support.trigger.end <= tree.token(verb).span.begin);
            earlier.or_else(|| before.filter(|event| event.support.passage + 1 == sentence))
        } else {
            continue;
        };
        let Some(source) = source.filter(|event| is_told_of_one_side(event)) else { continue };
        if factuality(scene, sentence, verb, None, Negation::Counts).modality != Modality::Occurred {
            continue;
        }
        let actors = doers(scene, tree, sentence, verb);
        let known = |actor: &EntityIndex| source.actors.contains(actor) || source.recipients.contains(actor);
        if actors.is_empty() || actors.iter().any(known) {
            continue;
        }
        let expression = time_of(scene.resources, times_in(scene.times, sentence), tree.sentence, verb);
        let mut support = source.support.clone();
        support.passage = sentence;
        support.trigger = tree.token(verb).span;
        support.confidence = Confidence::new(support.confidence.value() * 0.85);
        support.rule = support.rule.replacen("event/", "event/echo/", 1);
        found.push(LocalEvent {
            actors,
            support,
            time: expression.and_then(|found| found.time),
            relative_time: expression.and_then(|found| found.relative),
            places: Vec::new(),
            quantities: Vec::new(),
            ..source.clone()
        });
    }
    found
}

/// What was done to somebody, is so, and can be done to him by another as well.
fn is_told_of_one_side(event: &LocalEvent) -> bool {
    event.support.modality == Modality::Occurred
        && !event.support.claimed
        && !event.reciprocal
        && !event.recipients.is_empty()
}

/// "as did Y", "as has Y": the verb that "did" stands for.
fn likewise(tree: &Tree<'_>, verb: usize) -> Option<usize> {
    let (main, Relation::Advcl) = tree.head(verb)? else { return None };
    let before = verb.checked_sub(1).map(|before| tree.token(before).form.to_lowercase())?;
    let stands_for = matches!(tree.lemma(verb).as_str(), "do" | "have") && before == "as";
    (stands_for && main < verb).then_some(main)
}

/// "did the same", "followed suit".
fn repeats(tree: &Tree<'_>, verb: usize) -> bool {
    let object = |word: &str| {
        tree.children_by(verb, &[Relation::Obj, Relation::Xcomp, Relation::Advmod])
            .any(|child| child > verb && tree.lemma(child) == word)
    };
    tree.is_verb(verb)
        && match tree.lemma(verb).as_str() {
            "do" => {
                let form = |at: usize| tree.sentence.tokens.get(at).map_or("", |token| token.form.as_str());
                object("likewise") || form(verb + 1) == "the" && form(verb + 2) == "same"
            }
            "follow" => object("suit"),
            _ => false,
        }
}

/// Who did so, before or behind the verb.
fn doers(scene: &Scene<'_>, tree: &Tree<'_>, sentence: usize, verb: usize) -> Vec<EntityIndex> {
    let subject = tree.child(verb, Relation::Nsubj);
    let behind = tree.child(verb, Relation::Obj).filter(|_| likewise(tree, verb).is_some());
    let mut actors: Vec<EntityIndex> = subject
        .or(behind)
        .into_iter()
        .flat_map(|noun| participants(scene, sentence, noun, Part::Actor))
        .map(|participant| participant.entity)
        .collect();
    actors.sort_unstable();
    actors.dedup();
    actors
}
