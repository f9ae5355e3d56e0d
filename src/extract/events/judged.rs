//! Whom a judgement, a refusal or a threat is meant for, where it names only the deed: "condemned the move", "rejected the
//! accusations", "refused", "vowed to retaliate".

use crate::extract::arguments::surface_subjects;
use crate::extract::scene::Scene;
use crate::model::{DependencyRelation as Relation, EntityClass, EntityIndex, EventClass};
use crate::resources::{ComplementUse, Role, WordClass};

use super::complements::{self, agents};
use super::earlier::EarlierEvents;
use super::matching::Match;
use super::obligations::same_side;
use super::roles::Roles;

/// How many sentences back a proposal may have been told that "the plan" or "the offer" speaks of.
const REACH_OF_PROPOSAL: usize = 2;

/// "condemned the move", "rejected the accusations": whoever did what is judged, told before.
pub(super) fn judged(
    scene: &Scene<'_>,
    earlier: &EarlierEvents,
    sentence: usize,
    found: &Match<'_>,
    class: EventClass,
    roles: &mut Roles,
) {
    let Some(tree) = scene.trees.get(sentence) else { return };
    let to_whom = found.frame.roles.iter().filter(|pattern| pattern.role == Role::Recipient);
    let mut slots: Vec<&str> = to_whom.map(|pattern| pattern.slot.as_str()).collect();
    slots.sort_unstable_by_key(|&slot| slot != "obj");
    for slot in slots {
        for token in found.arguments.fill(slot) {
            let mut answerable = doers_of_clause(scene, sentence, found.predicate(), token, &roles.actors);
            if answerable.is_empty() {
                answerable = earlier.answerable(scene, sentence, token, class, &roles.actors);
            }
            if answerable.is_empty() && matches!(class, EventClass::Accuse | EventClass::Reject | EventClass::Support) {
                answerable = proposers(scene, sentence, token, &roles.actors);
            }
            complements::take(answerable, roles);
            if !roles.recipients.is_empty() {
                return;
            }
        }
    }
    // "asked X to leave, but X refused"
    let bare = !["obj", "to", "from", "with"].iter().any(|slot| found.arguments.has(slot))
        && complements::clause_of(scene, sentence, found.token).is_none();
    if class == EventClass::Reject && found.frame.complement == ComplementUse::Denied && bare {
        complements::take(earlier.requesters(scene, sentence, found.token, &roles.actors), roles);
    }
    // "vowed to retaliate": against whoever did the harm.
    if class == EventClass::Threaten {
        let returned = complements::clause_of(scene, sentence, found.token).unwrap_or(found.token);
        if matches!(tree.lemma(returned).as_str(), "retaliate" | "respond" | "reciprocate") {
            let mut provokers = earlier.provokers(scene, sentence, found.token, &roles.actors);
            // A state answers the other state, not its minister.
            if roles.actors.iter().any(|&actor| scene.class(actor) == Some(EntityClass::Country)) {
                for provoker in &mut provokers {
                    *provoker = scene.country_of(*provoker).unwrap_or(*provoker);
                }
            }
            complements::take(provokers, roles);
        }
    }
}

/// "X ratified it in a move that Y condemned", "X let them in, a decision that Y protested against": whoever did what the noun
/// before the judging clause sums up.
fn doers_of_clause(
    scene: &Scene<'_>,
    sentence: usize,
    predicate: usize,
    noun: usize,
    judges: &[EntityIndex],
) -> Vec<EntityIndex> {
    let Some(tree) = scene.trees.get(sentence) else { return Vec::new() };
    let judging = matches!(tree.head(predicate), Some((head, Relation::AclRelcl | Relation::Acl)) if head == noun);
    if !judging || !tree.is_indefinite(noun) || !tree.is_summary(noun) {
        return Vec::new();
    }
    let summing = match tree.token(noun).relation {
        Relation::Appos | Relation::Parataxis => true,
        Relation::Obl | Relation::Nmod => tree.preposition(noun).as_deref() == Some("in"),
        _ => false,
    };
    let deeds = tree.ancestors(noun).into_iter().skip(1).filter(|&above| summing && tree.is_verb(above));
    deeds
        .map(|deed| {
            let doers = surface_subjects(tree, deed).into_iter().flat_map(|subject| agents(scene, sentence, subject));
            of_another_side(scene, doers, judges)
        })
        .find(|doers| !doers.is_empty())
        .unwrap_or_default()
}

/// "Under X's plan, ... Y denounced the plan", "X had offered talks. Y rejected the offer": who proposed what is judged.
fn proposers(scene: &Scene<'_>, sentence: usize, noun: usize, judges: &[EntityIndex]) -> Vec<EntityIndex> {
    let Some(tree) = scene.trees.get(sentence) else { return Vec::new() };
    let plain = tree.children(noun).iter().all(|&child| {
        matches!(tree.token(child).relation, Relation::Det | Relation::Amod | Relation::Case | Relation::Punct)
    });
    let definite = tree
        .children_by(noun, &[Relation::Det])
        .any(|child| matches!(tree.token(child).form.to_lowercase().as_str(), "the" | "this" | "that"));
    if !definite || !plain || !tree.is_of(noun, WordClass::Proposal) {
        return Vec::new();
    }
    let lemma = tree.lemma(noun);
    for number in (sentence.saturating_sub(REACH_OF_PROPOSAL)..=sentence).rev() {
        let Some(before) = scene.trees.get(number) else { continue };
        let last = if number == sentence { noun } else { before.len() };
        for at in (0..last).rev() {
            let owners = if before.is_noun(at) && before.lemma(at) == lemma {
                before
                    .children_by(at, &[Relation::NmodPoss])
                    .flat_map(|owner| agents(scene, number, owner))
                    .collect::<Vec<_>>()
            } else if before.is_verb(at) && proposes(&before.lemma(at), &lemma) && !before.is_passive(at) {
                surface_subjects(before, at).into_iter().flat_map(|subject| agents(scene, number, subject)).collect()
            } else {
                Vec::new()
            };
            let others = of_another_side(scene, owners, judges);
            if !others.is_empty() {
                return others;
            }
        }
    }
    Vec::new()
}

/// Those of the entities that are on the side of none of the judges.
fn of_another_side(
    scene: &Scene<'_>,
    entities: impl IntoIterator<Item = EntityIndex>,
    judges: &[EntityIndex],
) -> Vec<EntityIndex> {
    let apart = |&entity: &EntityIndex| !judges.iter().any(|&judge| same_side(scene, judge, entity));
    entities.into_iter().filter(apart).collect()
}

/// Whether the verb is the one that the noun for a proposal is made from.
fn proposes(verb: &str, noun: &str) -> bool {
    matches!(
        (verb, noun),
        ("offer", "offer") | ("propose", "proposal" | "plan") | ("suggest", "suggestion") | ("invite", "invitation")
    )
}
