//! What somebody says that he or his side will do: a promise where it helps, a threat where it harms, a refusal where it
//! is denied. The announced deed stays an event of its own that is planned.

use crate::extract::scene::Scene;
use crate::extract::tree::Tree;
use crate::model::{Confidence, DependencyRelation as Relation, EntityIndex, EventClass, LocalEvent, Modality};

use super::complements::is_hostile;
use super::matching::Match;

/// The commitment that an announced deed is, if its own side announces it.
pub(super) fn commitment(
    scene: &Scene<'_>,
    sentence: usize,
    found: &Match<'_>,
    event: &LocalEvent,
) -> Option<LocalEvent> {
    let tree = scene.trees.get(sentence)?;
    let speaker = event.support.attributed_to?;
    if event.support.claimed || !is_announced(tree, found.predicate()) || !is_own_side(scene, speaker, &event.actors) {
        return None;
    }
    let class = match (event.support.modality, event.class) {
        (Modality::Planned, class) if is_deed(class) && is_hostile(class) => EventClass::Threaten,
        (Modality::Planned | Modality::Conditional, class)
            if is_deed(class) && has_condition(tree, found.predicate()) =>
        {
            EventClass::Threaten
        }
        (Modality::Planned, class) if is_deed(class) => EventClass::Agree,
        // "said it would expel": the future of a report in the past, where nothing is put as a condition
        (Modality::Conditional, class) if is_deed(class) && is_reported_future(tree, found.predicate()) => {
            if is_hostile(class) { EventClass::Threaten } else { EventClass::Agree }
        }
        (Modality::Denied, class) if is_deed(class) && !is_hostile(class) => EventClass::Reject,
        _ => return None,
    };
    let mut support = event.support.clone();
    support.modality = Modality::Occurred;
    support.attributed_to = None;
    support.confidence = Confidence::new(support.confidence.value() * 0.85);
    support.rule = support.rule.replacen("event/", "event/announced/", 1);
    Some(LocalEvent {
        class,
        kind: None,
        mode: crate::model::Mode::Verbal,
        reciprocal: false,
        time: None,
        relative_time: None,
        quantities: Vec::new(),
        places: Vec::new(),
        support,
        ..event.clone()
    })
}

/// Deeds that one can promise or threaten. What is no more than talk is not promised by being announced.
fn is_deed(class: EventClass) -> bool {
    matches!(
        class,
        EventClass::Support
            | EventClass::Concede
            | EventClass::Cooperate
            | EventClass::Aid
            | EventClass::Retreat
            | EventClass::Sanction
            | EventClass::Mobilize
            | EventClass::Coerce
            | EventClass::Assault
            | EventClass::Protest
    )
}

/// "will", "would", "shall" with the predicate or the verb it depends on.
fn is_announced(tree: &Tree<'_>, predicate: usize) -> bool {
    let has_will = |verb: usize| {
        tree.children_by(verb, &[Relation::Aux]).any(|child| {
            matches!(tree.token(child).form.to_lowercase().as_str(), "will" | "would" | "shall" | "'ll" | "’ll" | "wo")
        })
    };
    has_will(predicate)
        || matches!(tree.head(predicate), Some((head, Relation::Xcomp | Relation::Conj)) if has_will(head))
}

/// "would" in a clause that no other clause makes depend on anything.
fn is_reported_future(tree: &Tree<'_>, predicate: usize) -> bool {
    let would =
        tree.children_by(predicate, &[Relation::Aux]).any(|child| tree.token(child).form.eq_ignore_ascii_case("would"));
    let other = tree
        .children_by(predicate, &[Relation::Aux])
        .any(|child| matches!(tree.token(child).form.to_lowercase().as_str(), "have" | "like"));
    let free = tree
        .children_by(predicate, &[Relation::Advcl])
        .all(|clause| !matches!(tree.subordinator(clause).as_deref(), Some("if" | "unless" | "should" | "provided")));
    would && !other && free && matches!(tree.head(predicate), Some((_, Relation::Ccomp)))
}

/// "unless", "until": what is announced is to make somebody else act.
fn has_condition(tree: &Tree<'_>, predicate: usize) -> bool {
    tree.children_by(predicate, &[Relation::Advcl])
        .any(|clause| matches!(tree.subordinator(clause).as_deref(), Some("unless")))
}

/// Whether the speaker is one of the actors or of an actor's country.
fn is_own_side(scene: &Scene<'_>, speaker: EntityIndex, actors: &[EntityIndex]) -> bool {
    let country =
        |entity: EntityIndex| scene.entities.get(entity.0 as usize).and_then(|entity| entity.country.as_deref());
    actors.iter().any(|&actor| actor == speaker || (country(actor).is_some() && country(actor) == country(speaker)))
}
