//! Events: predicate frames over the tree, with roles, factuality, attribution and time.

mod commitments;
mod complements;
mod diplomats;
mod earlier;
mod echo;
mod explanation;
mod figurative;
mod judged;
mod judgements;
mod light_verbs;
mod matching;
mod nearby;
mod neighbours;
mod obligations;
mod presence;
mod quantities;
mod requests;
mod roles;

use std::collections::BTreeSet;

use crate::model::{
    BlockKind, Confidence, DependencyRelation as Relation, EntityIndex, EventClass, EventKind, LocalEvent, Modality,
    Span, Support,
};
use crate::resources::{ComplementUse, FrameForm, Role};

use super::attribution::{Attribution, Quotations, attribution};
use super::factuality::{Factuality, Negation, factuality};
use super::scene::Scene;
use super::time::{time_of, times_in};
use super::tree::Tree;

use earlier::EarlierEvents;
pub use explanation::{Because, FilledRole, FiredFrame, FrameRow, NearMiss, SentenceExplanation, explain};
use judged::judged;
pub use matching::{Match, matches_of_sentence};
use neighbours::Neighbours;
use roles::Roles;

/// Reads the events of a document, in text order.
pub fn find_events(scene: &Scene<'_>, quotations: &Quotations) -> Vec<LocalEvent> {
    let mut events = Vec::new();
    let mut earlier = EarlierEvents::default();
    let mut neighbours = Neighbours::default();
    for sentence in 0..scene.trees.len() {
        let matches = matches_of_sentence(scene, sentence);
        let mut told = Vec::new();
        for found in &matches {
            let Some(mut event) = event_of(scene, quotations, &mut earlier, sentence, found, &matches) else {
                continue;
            };
            neighbours.lend(scene, found, &mut event);
            neighbours.record(found, &event);
            told.extend(commitments::commitment(scene, sentence, found, &event));
            told.push(event);
        }
        told.extend(obligations::obligations(scene, quotations, sentence, &matches));
        told.sort_by_key(|event| event.support.trigger.begin);
        let echoes = echo::echoes(scene, sentence, &told, events.last());
        told.extend(echoes);
        // "shelled X, killing ten": what has the same actors and no recipient adds nothing to what has one.
        let fuller: Vec<(EventClass, Vec<EntityIndex>, Modality)> = told
            .iter()
            .filter(|event| !event.recipients.is_empty())
            .map(|event| (event.class, event.actors.clone(), event.support.modality))
            .collect();
        told.retain(|event| {
            !event.recipients.is_empty()
                || !event.concerns.is_empty()
                || event.reciprocal
                || !fuller.contains(&(event.class, event.actors.clone(), event.support.modality))
        });
        let mut seen = BTreeSet::new();
        for event in told {
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
    earlier: &mut EarlierEvents,
    sentence: usize,
    found: &Match<'_>,
    matches: &[Match<'_>],
) -> Option<LocalEvent> {
    let frame = found.frame;
    let sentence_tree = scene.trees.get(sentence)?;
    if is_of_a_kind(sentence_tree, found.predicate()) {
        return None;
    }
    if is_cut_off(sentence_tree, found, matches) {
        return None;
    }
    let class = complements::class_in_context(scene, sentence, found, matches)?;
    let roles = roles_of(scene, quotations, earlier, sentence, found, matches, class);
    let class = class_by_actors(scene, found, class, &roles);
    if figurative::is_figurative(scene, sentence, found, matches, class, &roles) {
        return None;
    }
    let predicate = found.predicate();
    let mut reality = reality(scene, sentence, found);
    earlier.record(scene, sentence, found, (class, &roles, reality.modality));
    if absence(scene, sentence, found, class, &roles).is_some() {
        return None;
    }
    let mut source = attribution(scene, quotations, sentence, predicate);
    // "declared that it will retaliate" threatens by saying so.
    let uttered = class == EventClass::Threaten
        && reality.modality == Modality::Planned
        && source.speaker.is_some_and(|speaker| roles.actors.contains(&speaker));
    if uttered {
        reality.foretell();
        source = Attribution::default();
    }
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
        kind: frame.kind.filter(|kind| kind.class() == class).or_else(|| call(scene, sentence, found)),
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

/// "the policy on Kenyans travelling to Peru": a participle that says which people in general are meant tells of no event.
fn is_of_a_kind(tree: &Tree<'_>, predicate: usize) -> bool {
    let Some((noun, Relation::Acl)) = tree.head(predicate) else { return false };
    let single =
        [Relation::Det, Relation::Nummod, Relation::Amod, Relation::Compound, Relation::NmodPoss, Relation::Appos];
    tree.token(predicate).tag == "VBG"
        && matches!(tree.token(noun).tag.as_str(), "NNS" | "NNPS")
        && matches!(tree.head(noun), Some((_, Relation::Nmod)))
        && tree.children_by(noun, &single).next().is_none()
}

/// "suspended its support for X": what a sanction takes away is no deed of its own.
fn is_cut_off(tree: &Tree<'_>, found: &Match<'_>, matches: &[Match<'_>]) -> bool {
    let help = matches!(found.frame.class, Some(EventClass::Support | EventClass::Aid));
    help && complements::class_done_to(tree, found, matches) == Some(EventClass::Sanction)
}

/// Whether what a frame tells is so. A noun with its light verb hears the words of both: "no talks were held".
pub fn reality(scene: &Scene<'_>, sentence: usize, found: &Match<'_>) -> Factuality {
    let mut reality =
        factuality(scene, sentence, found.predicate(), found.light_verb.map(|_| found.token), found.negation());
    if found.frame.class == Some(EventClass::Threaten) {
        reality.utter(scene, sentence);
        if found.frame.roles.iter().any(|pattern| pattern.slot == "speaker") {
            reality.foretell();
        }
    }
    if found.frame.form == FrameForm::Adjective {
        reality.judge();
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

/// Who is what in the event of a frame, with what the clause under it adds.
fn roles_of(
    scene: &Scene<'_>,
    quotations: &Quotations,
    earlier: &EarlierEvents,
    sentence: usize,
    found: &Match<'_>,
    matches: &[Match<'_>],
    class: EventClass,
) -> Roles {
    let mut roles = Roles::of(scene, quotations, earlier, sentence, found);
    if roles.recipients.is_empty() && !roles.reciprocal && !unknown_recipient(scene, sentence, found) {
        complements::recipients(scene, sentence, found, class, matches, &mut roles);
    }
    if roles.recipients.is_empty() && !roles.reciprocal && found.frame.form != FrameForm::Noun {
        judged(scene, earlier, sentence, found, class, &mut roles);
    }
    roles
}

/// "expelled it", of which nobody knows what it is: whoever else stands in the clause is not meant.
fn unknown_recipient(scene: &Scene<'_>, sentence: usize, found: &Match<'_>) -> bool {
    let Some(tree) = scene.trees.get(sentence) else { return false };
    let to_whom = found.frame.roles.iter().filter(|pattern| matches!(pattern.role, Role::Recipient | Role::Partner));
    to_whom.filter(|pattern| pattern.slot == "obj").any(|pattern| {
        found.arguments.fill(&pattern.slot).any(|token| {
            let form = tree.token(token).form.to_lowercase();
            tree.token(token).tag == "PRP" && matches!(form.as_str(), "it" | "him" | "her" | "them")
        })
    })
}

/// States lodge protests; people without a name of their own protest in the street.
fn class_by_actors(scene: &Scene<'_>, found: &Match<'_>, class: EventClass, roles: &Roles) -> EventClass {
    let in_the_street = found.frame.kind == Some(EventKind::DiplomaticProtest)
        && found.frame.lemma == "protest"
        && !roles.actors.is_empty()
        && roles.actors.iter().all(|&actor| is_group(scene, actor));
    if in_the_street { EventClass::Protest } else { class }
}

/// Whether an entity is a group that the text describes and does not name: "Kenyan students".
fn is_group(scene: &Scene<'_>, entity: EntityIndex) -> bool {
    scene.entities.get(entity.0 as usize).is_some_and(|entity| {
        entity.class.is_organization()
            && entity.label.split(' ').next_back().is_some_and(|word| word.starts_with(char::is_lowercase))
    })
}

/// What an event lacks: without an actor, or without whatever its predicate asks for, it tells nobody anything.
fn absence(
    scene: &Scene<'_>,
    sentence: usize,
    found: &Match<'_>,
    class: EventClass,
    roles: &Roles,
) -> Option<&'static str> {
    const NOBODY: &str = "nobody was found to whom it is done, nor a treaty or territory that it is about";
    if roles.actors.is_empty() {
        return Some("no actor was found");
    }
    if found.frame.kind == Some(EventKind::Visit) {
        return roles.recipients.is_empty().then_some("nothing was found that is visited");
    }
    if !roles.recipients.is_empty() || !roles.concerns.is_empty() || roles.reciprocal {
        return None;
    }
    // To consult, support, blame or help nobody in particular is nothing; to resign, to refuse or to march needs no other.
    if matches!(
        class,
        EventClass::Consult | EventClass::Support | EventClass::Cooperate | EventClass::Aid | EventClass::Accuse
    ) || found.frame.form == FrameForm::Noun
    {
        return Some(NOBODY);
    }
    let has_clause = complements::clause_of(scene, sentence, found.token).is_some();
    // "offered discounts", "agreed": a word for what comes under it needs something under it.
    let takes_clause = matches!(class, EventClass::Agree | EventClass::Threaten)
        && found.frame.complement != ComplementUse::None
        && found.frame.form != FrameForm::LightVerb;
    let takes_object = found.frame.roles.iter().any(|pattern| pattern.slot == "obj");
    let whole = if takes_clause {
        has_clause || ["on", "to"].iter().any(|slot| found.arguments.has(slot))
    } else {
        !takes_object || has_clause || found.arguments.has("obj")
    };
    (!whole).then_some(NOBODY)
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
