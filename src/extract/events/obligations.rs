//! Demands in the words of somebody: "X said that Y must leave".

use crate::extract::arguments::surface_subjects;
use crate::extract::attribution::{Quotations, speaker_at};
use crate::extract::factuality::{Negation, factuality};
use crate::extract::participants;
use crate::extract::scene::{Part, Scene};
use crate::model::{
    Confidence, DependencyRelation as Relation, EntityIndex, EventClass, LocalEvent, Modality, Mode, Support,
};

/// The demands of a sentence: one for each clause in which somebody says what another party must or should do.
pub(super) fn obligations(scene: &Scene<'_>, quotations: &Quotations, sentence: usize) -> Vec<LocalEvent> {
    let Some(tree) = scene.trees.get(sentence) else { return Vec::new() };
    let mut found = Vec::new();
    for modal in 0..tree.len() {
        let token = tree.token(modal);
        if token.relation != Relation::Aux || !matches!(token.form.to_lowercase().as_str(), "must" | "should" | "ought")
        {
            continue;
        }
        let Some(predicate) = token.head.filter(|&head| tree.is_verb(head) && !tree.is_passive(head)) else { continue };
        // Only the speaker of this very clause demands; a condition ("if X should ...") demands nothing.
        if tree.child(predicate, Relation::Mark).is_some_and(|mark| tree.token(mark).form.to_lowercase() == "if") {
            continue;
        }
        let said = tree.head(predicate).map_or(predicate, |(head, _)| head);
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
        if recipients.is_empty() || recipients.iter().any(|&entity| same_side(scene, entity, speaker)) {
            continue;
        }
        found.push(LocalEvent {
            class: EventClass::Request,
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
                rule: format!("event/obligation/{}", token.form.to_lowercase()),
            },
        });
    }
    found
}

/// Whether two are one, or one stands for the other's country.
fn same_side(scene: &Scene<'_>, one: EntityIndex, other: EntityIndex) -> bool {
    one == other || scene.country_of(one).is_some_and(|country| scene.country_of(other) == Some(country))
}
