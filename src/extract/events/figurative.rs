//! What a frame's words say in another sense than its own: arguments and games that are told as fights, what a newspaper
//! attacks, what is demonstrated rather than demonstrated for.

use crate::extract::scene::Scene;
use crate::model::{DependencyRelation as Relation, EntityClass, EntityIndex, EventClass};
use crate::resources::{FrameForm, WordClass};

use super::complements::class_done_to;
use super::is_group;
use super::matching::Match;
use super::roles::Roles;

/// Whether the words of a frame are meant otherwise than the frame takes them.
pub(super) fn is_figurative(
    scene: &Scene<'_>,
    sentence: usize,
    found: &Match<'_>,
    matches: &[Match<'_>],
    class: EventClass,
    roles: &Roles,
) -> bool {
    match class {
        EventClass::Assault => is_contest(scene, sentence, found, roles) || is_in_print(scene, roles),
        EventClass::Protest => shows_something(found),
        EventClass::Threaten => is_carried_out(scene, sentence, found),
        EventClass::Sanction => is_own_way(scene, found, roles),
        EventClass::Aid => is_kept_back(scene, sentence, found, matches),
        _ => false,
    }
}

/// "clashed over the plan", "beat her in two sets": a fight without anybody who bears arms, or about what is argued over.
fn is_contest(scene: &Scene<'_>, sentence: usize, found: &Match<'_>, roles: &Roles) -> bool {
    let Some(tree) = scene.trees.get(sentence) else { return false };
    if found.frame.form != FrameForm::Verb || !tree.is_of(found.token, WordClass::Contending) {
        return false;
    }
    let armed = |entity: EntityIndex| scene.class(entity) == Some(EntityClass::ArmedForce) || is_group(scene, entity);
    let state = |entity: EntityIndex| scene.class(entity) == Some(EntityClass::Country);
    let sides: Vec<EntityIndex> = roles.actors.iter().chain(&roles.recipients).copied().collect();
    let has_force = sides.iter().any(|&side| armed(side));
    let argued = found.arguments.has("over")
        || found.arguments.has("about")
        || tree.children_by(found.token, &[Relation::Advcl]).any(|clause| {
            tree.children_by(clause, &[Relation::Mark, Relation::Case])
                .any(|mark| matches!(tree.token(mark).form.to_lowercase().as_str(), "over" | "about"))
        });
    let states = if argued { sides.iter().all(|&side| state(side)) } else { sides.iter().any(|&side| state(side)) };
    !has_force && !states
}

/// What newspapers attack they attack in words.
fn is_in_print(scene: &Scene<'_>, roles: &Roles) -> bool {
    !roles.actors.is_empty() && roles.actors.iter().all(|&actor| scene.class(actor) == Some(EntityClass::MediaOutlet))
}

/// "demonstrated its strength", "the zeal demonstrated by X": to protest takes no object.
fn shows_something(found: &Match<'_>) -> bool {
    found.frame.form == FrameForm::Verb
        && found.arguments.has("obj")
        && found.frame.roles.iter().all(|pattern| pattern.slot != "obj")
        && found.frame.objects.is_empty()
}

/// "halted aid to X": the verb tells what was done, and the aid is what there is no more.
fn is_kept_back(scene: &Scene<'_>, sentence: usize, found: &Match<'_>, matches: &[Match<'_>]) -> bool {
    let Some(tree) = scene.trees.get(sentence) else { return false };
    matches!(class_done_to(tree, found, matches), Some(EventClass::Sanction | EventClass::Reject))
}

/// "retaliated by firing at it": what was done in return is no threat any more.
fn is_carried_out(scene: &Scene<'_>, sentence: usize, found: &Match<'_>) -> bool {
    let Some(tree) = scene.trees.get(sentence) else { return false };
    matches!(found.frame.lemma.as_str(), "retaliate" | "respond" | "reciprocate")
        && found.frame.form == FrameForm::Verb
        && tree.token(found.token).tag == "VBD"
}

/// A person who leaves a body punishes nobody by it.
fn is_own_way(scene: &Scene<'_>, found: &Match<'_>, roles: &Roles) -> bool {
    matches!(found.frame.lemma.as_str(), "leave" | "quit")
        && roles.actors.iter().all(|&actor| scene.class(actor) == Some(EntityClass::Person))
}
