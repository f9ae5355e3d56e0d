//! What somebody says others must do, and what he says his side will not: "X said that Y must leave", "X said it would not
//! negotiate". The one is a demand, the other a refusal.

use crate::resources::ReportingStance;

use super::complements::{is_hostile, match_at, of_slots};
use super::matching::Match;
use crate::extract::arguments::surface_subjects;
use crate::extract::attribution::{Quotations, speaker_at};
use crate::extract::factuality::{Negation, factuality};
use crate::extract::participants;
use crate::extract::scene::{Part, Scene};
use crate::model::{
    Confidence, DependencyRelation as Relation, EntityClass, EntityIndex, EventClass, LocalEvent, Modality, Mode,
    Support,
};

/// The demands and refusals of a sentence: one for each clause in which somebody says what another party must or should do,
/// or what his own side will not.
pub(super) fn obligations(
    scene: &Scene<'_>,
    quotations: &Quotations,
    sentence: usize,
    matches: &[Match<'_>],
) -> Vec<LocalEvent> {
    let Some(tree) = scene.trees.get(sentence) else { return Vec::new() };
    let mut found = Vec::new();
    for modal in 0..tree.len() {
        let token = tree.token(modal);
        let refusal = match token.form.to_lowercase().as_str() {
            "must" | "should" | "ought" => false,
            "will" | "would" | "wo" => true,
            _ => continue,
        };
        if token.relation != Relation::Aux {
            continue;
        }
        let predicates =
            |head: usize| tree.is_verb(head) && !tree.is_passive(head) || tree.child(head, Relation::Cop).is_some();
        let Some(predicate) = token.head.filter(|&head| predicates(head)) else { continue };
        if refusal && !tree.is_negated(predicate) {
            continue;
        }
        // Only the speaker of this very clause demands; a condition ("if X should ...") demands nothing.
        if tree.child(predicate, Relation::Mark).is_some_and(|mark| tree.token(mark).form.to_lowercase() == "if") {
            continue;
        }
        let said = tree.head(predicate).map_or(predicate, |(head, _)| head);
        // Who denies or doubts that somebody must do it demands nothing.
        let stance = scene.resources.lexicon.reporting(&tree.lemma(said)).map(|verb| verb.stance);
        if stance == Some(ReportingStance::Denial) {
            continue;
        }
        if factuality(scene, sentence, said, None, Negation::Counts).modality != Modality::Occurred {
            continue;
        }
        let Some(speaker) = speaker_at(scene, quotations, sentence, predicate) else { continue };
        let mut recipients: Vec<EntityIndex> = surface_subjects(tree, predicate)
            .into_iter()
            .flat_map(|subject| participants(scene, sentence, subject, Part::Recipient))
            .filter(|participant| participant.direct)
            .map(|participant| participant.entity)
            .collect();
        recipients.sort_unstable();
        recipients.dedup();
        // What a court must decide is no demand on it.
        recipients.retain(|&entity| !is_court(scene, entity));
        let own_side = recipients.iter().any(|&entity| same_side(scene, entity, speaker));
        if recipients.is_empty() || own_side != refusal {
            continue;
        }
        if refusal {
            // Not to attack is no refusal.
            let harmful = match_at(matches, predicate).and_then(|found| found.frame.class).is_some_and(is_hostile);
            recipients = of_slots(scene, sentence, predicate, &[]);
            recipients.retain(|&entity| !same_side(scene, entity, speaker));
            recipients.sort_unstable();
            recipients.dedup();
            if harmful || recipients.is_empty() {
                continue;
            }
        }
        found.push(LocalEvent {
            class: if refusal { EventClass::Reject } else { EventClass::Request },
            kind: None,
            mode: Mode::Verbal,
            actors: vec![speaker],
            recipients,
            places: Vec::new(),
            concerns: Vec::new(),
            reciprocal: false,
            time: None,
            relative_time: None,
            quantities: Vec::new(),
            support: Support {
                passage: sentence,
                trigger: token.span,
                attributed_to: None,
                claimed: false,
                modality: Modality::Occurred,
                confidence: Confidence::new(0.75),
                rule: format!("event/{}/{}", if refusal { "refusal" } else { "obligation" }, tree.lemma(modal)),
            },
        });
    }
    found
}

/// Whether a body gives judgement.
fn is_court(scene: &Scene<'_>, entity: EntityIndex) -> bool {
    scene.entities.get(entity.0 as usize).is_some_and(|entity| {
        entity.label.split(' ').any(|word| matches!(word.to_lowercase().as_str(), "court" | "tribunal"))
    })
}

/// Whether two are one, or one stands for the other's country. Rebels and parties do not.
pub(super) fn same_side(scene: &Scene<'_>, one: EntityIndex, other: EntityIndex) -> bool {
    let apart = |entity: EntityIndex| {
        let named = scene.entities.get(entity.0 as usize).is_some_and(|entity| {
            entity.label.split(' ').next_back().is_some_and(|word| word.starts_with(char::is_uppercase))
        });
        scene.class(entity).is_some_and(EntityClass::is_organization) && !named
            || scene.class(entity) == Some(EntityClass::PoliticalParty)
    };
    one == other
        || !apart(one)
            && !apart(other)
            && scene.country_of(one).is_some_and(|country| scene.country_of(other) == Some(country))
}
