//! Why a sentence gives the events it gives: which frames fired, and which nearly did.

use serde::Serialize;

use crate::extract::attribution::{Quotations, attribution};
use crate::extract::scene::{Part, Scene};
use crate::extract::tree::Tree;
use crate::extract::{participants, time::time_of, time::times_in};
use crate::model::{
    DependencyRelation as Relation, EntityIndex, EventClass, EventKind, Modality, Mode, PartOfSpeech, Quantity,
};
use crate::resources::{CueEffect, Frame, FrameForm, Role};

use super::complements::class_in_context;
use super::earlier::EarlierEvents;
use super::matching::{Match, matches_of_sentence, matters};
use super::roles::Roles;
use super::{absence, class_by_actors, quantities, reality, roles_of};

/// A sentence with the frames that its words carry.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct SentenceExplanation {
    /// The sentence.
    pub sentence: String,
    /// Frames that gave an event, in text order.
    pub fired: Vec<FiredFrame>,
    /// Frames of its words that gave none, with the reason.
    pub near: Vec<NearMiss>,
}

/// A row of the table of frames.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FrameRow {
    /// Lemma of the word.
    pub lemma: String,
    /// verb, light verb, noun or adjective.
    pub form: &'static str,
    /// Line of `lexicon/frames.csv`.
    pub line: u64,
}

/// A frame that gave an event, and what made the event what it is.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct FiredFrame {
    /// The word that carries it.
    pub word: String,
    /// The light verb, where there is one.
    pub light_verb: Option<String>,
    /// The frame.
    pub frame: FrameRow,
    /// The event's class.
    pub class: EventClass,
    /// Its finer class.
    pub kind: Option<EventKind>,
    /// By words or deeds.
    pub mode: Mode,
    /// Who plays which part, and by which words.
    pub roles: Vec<FilledRole>,
    /// Whether it is so.
    pub modality: Modality,
    /// Whether it is no more than somebody's claim.
    pub claimed: bool,
    /// The words that made it less than a fact.
    pub because: Vec<Because>,
    /// On whose word it rests.
    pub speaker: Option<String>,
    /// The reporting word.
    pub speaker_word: Option<String>,
    /// When, as the sentence says it.
    pub time: Option<String>,
    /// Counted things.
    pub quantities: Vec<Quantity>,
}

/// A part, the slot of the frame that brought it in, and the things that play it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FilledRole {
    /// actor, recipient, place or concerns.
    pub role: &'static str,
    /// The slot: `subj`, `obj`, a preposition; empty where no slot of the frame brought it in.
    pub slot: String,
    /// The words in the slot.
    pub words: String,
    /// What they denote.
    pub things: Vec<String>,
}

/// A word that makes an event less than a fact.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Because {
    /// The word.
    pub word: String,
    /// What it makes of the event: planned, demanded, denied, conditional, claimed.
    pub makes: &'static str,
}

/// A frame that a word has and that gave no event.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct NearMiss {
    /// The word.
    pub word: String,
    /// The frame.
    pub frame: FrameRow,
    /// The event class that it would have given.
    pub class: Option<EventClass>,
    /// Why it gave none.
    pub reason: String,
}

/// Explains every sentence of a document.
pub fn explain(scene: &Scene<'_>, quotations: &Quotations) -> Vec<SentenceExplanation> {
    let mut earlier = EarlierEvents::default();
    let text = scene.document.document.text.as_str();
    let mut explanations = Vec::new();
    for (sentence, tree) in scene.trees.iter().enumerate() {
        let mut explanation = SentenceExplanation {
            sentence: tree.sentence.span.of(text).split_whitespace().collect::<Vec<_>>().join(" "),
            fired: Vec::new(),
            near: Vec::new(),
        };
        let found = matches_of_sentence(scene, sentence);
        for frame in &found {
            let Some(class) = class_in_context(scene, sentence, frame, &found) else {
                explanation.near.push(near(tree, frame.token, frame.frame, "this use tells of no event"));
                continue;
            };
            let roles = roles_of(scene, quotations, &earlier, sentence, frame, &found, class);
            let class = class_by_actors(scene, frame, class, &roles);
            let modality = reality(scene, sentence, frame).modality;
            earlier.record(scene, sentence, frame, (class, &roles, modality));
            if let Some(reason) = absence(scene, sentence, frame, class, &roles) {
                explanation.near.push(near(tree, frame.token, frame.frame, reason));
            } else {
                explanation.fired.push(fired(scene, quotations, sentence, frame, &roles, class));
            }
        }
        for token in 0..tree.len() {
            if !found.iter().any(|frame| frame.token == token || frame.light_verb == Some(token)) {
                explanation.near.extend(misfits(scene, tree, token));
            }
        }
        explanations.push(explanation);
    }
    explanations
}

fn fired(
    scene: &Scene<'_>,
    quotations: &Quotations,
    sentence: usize,
    found: &Match<'_>,
    roles: &Roles,
    class: EventClass,
) -> FiredFrame {
    let tree = &scene.trees[sentence];
    let form = |token: usize| tree.token(token).form.clone();
    let reality = reality(scene, sentence, found);
    let source = attribution(scene, quotations, sentence, found.predicate());
    let expressions = times_in(scene.times, sentence);
    let time = time_of(scene.resources, expressions, tree.sentence, found.predicate())
        .or_else(|| time_of(scene.resources, expressions, tree.sentence, found.token));
    FiredFrame {
        word: form(found.token),
        light_verb: found.light_verb.map(form),
        frame: row(found.frame),
        class,
        kind: found.frame.kind.filter(|kind| kind.class() == class),
        mode: found.frame.mode,
        roles: filled(scene, sentence, found, roles),
        modality: reality.modality,
        claimed: reality.claimed || source.unsigned && reality.modality == Modality::Occurred,
        because: reality
            .influences
            .iter()
            .map(|influence| Because { word: form(influence.token), makes: effect(influence.effect) })
            .collect(),
        speaker: source.speaker.map(|speaker| label(scene, speaker)),
        speaker_word: source.word.map(form),
        time: time.map(|time| {
            let words: Vec<String> = (time.first..time.end.min(tree.len())).map(form).collect();
            let date = time.time.map(|date| format!(" ({date})")).unwrap_or_default();
            format!("{}{date}", words.join(" "))
        }),
        quantities: quantities::quantities(scene, sentence, found),
    }
}

fn filled(scene: &Scene<'_>, sentence: usize, found: &Match<'_>, roles: &Roles) -> Vec<FilledRole> {
    let tree = &scene.trees[sentence];
    let mut filled: Vec<FilledRole> = Vec::new();
    let mut told: Vec<(&str, EntityIndex)> = Vec::new();
    for pattern in &found.frame.roles {
        let (role, part, list) = match pattern.role {
            Role::Actor | Role::Partner => ("actor", Part::Actor, &roles.actors),
            Role::Recipient => ("recipient", Part::Recipient, &roles.recipients),
            Role::Place => ("place", Part::Place, &roles.places),
            Role::Concerns => ("concerns", Part::Matter, &roles.concerns),
        };
        for token in Roles::tokens(scene, sentence, found, &pattern.slot) {
            let entities: Vec<EntityIndex> = if pattern.role == Role::Concerns {
                matters(scene, sentence, token)
            } else {
                participants(scene, sentence, token, part).into_iter().map(|participant| participant.entity).collect()
            };
            let entities: Vec<EntityIndex> = entities.into_iter().filter(|entity| list.contains(entity)).collect();
            if entities.is_empty() {
                continue;
            }
            told.extend(entities.iter().map(|&entity| (role, entity)));
            filled.push(FilledRole {
                role,
                slot: pattern.slot.clone(),
                words: phrase(tree, token),
                things: entities.into_iter().map(|entity| label(scene, entity)).collect(),
            });
        }
    }
    for (role, list) in [
        ("actor", &roles.actors),
        ("recipient", &roles.recipients),
        ("place", &roles.places),
        ("concerns", &roles.concerns),
    ] {
        for &entity in list.iter().filter(|&&entity| !told.contains(&(role, entity))) {
            filled.push(FilledRole {
                role,
                slot: String::new(),
                words: String::new(),
                things: vec![label(scene, entity)],
            });
        }
    }
    filled
}

/// The frames of a word that no frame was chosen for.
fn misfits(scene: &Scene<'_>, tree: &Tree<'_>, token: usize) -> Vec<NearMiss> {
    let word = tree.token(token);
    if !matches!(word.pos, PartOfSpeech::Verb | PartOfSpeech::Noun | PartOfSpeech::Adjective | PartOfSpeech::ProperNoun)
    {
        return Vec::new();
    }
    let frames = scene.resources.frames.by_lemma(&tree.lemma(token));
    let mut near_misses: Vec<NearMiss> = frames
        .iter()
        .filter(|frame| frame.class.is_some())
        .map(|frame| near(tree, token, frame, &misfit(tree, token, frame)))
        .collect();
    // Of several rows of one class that fail for one reason, the first stands for all.
    let mut seen: Vec<(Option<EventClass>, String)> = Vec::new();
    near_misses.retain(|miss| {
        let key = (miss.class, miss.reason.clone());
        let new = !seen.contains(&key);
        seen.push(key);
        new
    });
    near_misses
}

/// Why a frame of the word does not fit it.
fn misfit(tree: &Tree<'_>, token: usize, frame: &Frame) -> String {
    let word = tree.token(token);
    let as_read = format!("the word was read as {}", word.pos.as_str());
    let relation = word.relation;
    match frame.form {
        FrameForm::Verb if word.pos != PartOfSpeech::Verb => format!("the frame asks for a verb; {as_read}"),
        FrameForm::Verb if !frame.particles.is_empty() && !has_particle(tree, token, &frame.particles) => {
            format!("the frame asks for one of: {}", frame.particles.join(", "))
        }
        FrameForm::Verb if !frame.objects.is_empty() => {
            format!("the frame asks for an object such as: {}", some(&frame.objects))
        }
        FrameForm::Verb => "another reading of the verb was chosen".to_owned(),
        FrameForm::LightVerb if word.pos == PartOfSpeech::Verb => format!("the frame asks for a noun; {as_read}"),
        FrameForm::LightVerb => {
            format!("the frame asks for the noun under one of the verbs: {}", some(&frame.particles))
        }
        FrameForm::Noun if word.pos == PartOfSpeech::ProperNoun => "the word is part of a name".to_owned(),
        FrameForm::Noun if word.pos != PartOfSpeech::Noun => format!("the frame asks for a noun; {as_read}"),
        FrameForm::Noun if matches!(relation, Relation::Compound | Relation::Flat | Relation::Amod) => {
            "the noun only tells what kind of thing the next noun is".to_owned()
        }
        FrameForm::Noun => "the word is part of a name or of a treaty's name".to_owned(),
        FrameForm::Adjective => "the frame asks for a copula, or for a verb that judges, such as \"call\"".to_owned(),
    }
}

fn has_particle(tree: &Tree<'_>, verb: usize, wanted: &[String]) -> bool {
    let mut present = tree.particles(verb);
    present.extend(tree.children_by(verb, &[Relation::Obl]).filter_map(|child| tree.preposition(child)));
    wanted.iter().any(|word| present.contains(word))
}

/// The first few of a list.
fn some(words: &[String]) -> String {
    const SHOWN: usize = 6;
    let shown = words.iter().take(SHOWN).map(String::as_str).collect::<Vec<_>>().join(", ");
    if words.len() > SHOWN { format!("{shown}, ...") } else { shown }
}

fn near(tree: &Tree<'_>, token: usize, frame: &Frame, reason: &str) -> NearMiss {
    NearMiss { word: tree.token(token).form.clone(), frame: row(frame), class: frame.class, reason: reason.to_owned() }
}

fn row(frame: &Frame) -> FrameRow {
    let form = match frame.form {
        FrameForm::Verb => "verb",
        FrameForm::LightVerb => "light verb",
        FrameForm::Noun => "noun",
        FrameForm::Adjective => "adjective",
    };
    FrameRow { lemma: frame.lemma.clone(), form, line: frame.line }
}

fn effect(effect: CueEffect) -> &'static str {
    match effect {
        CueEffect::Modality(modality) => modality.as_str(),
        CueEffect::Claimed => "claimed",
    }
}

fn label(scene: &Scene<'_>, entity: EntityIndex) -> String {
    scene.entities.get(entity.0 as usize).map_or_else(String::new, |entity| entity.label.clone())
}

/// The words of a slot, without the preposition before them.
fn phrase(tree: &Tree<'_>, token: usize) -> String {
    let (first, end) = tree.sentence.subtree(token);
    let preposition = |at: usize| {
        matches!(tree.token(at).relation, Relation::Case | Relation::Mark | Relation::Fixed | Relation::Punct)
    };
    let first = (first..=token).find(|&at| !preposition(at)).unwrap_or(token);
    let clause = (token + 1..end).find(|&at| {
        tree.is_relative_pronoun(at) || tree.is_verb(at) || matches!(tree.token(at).form.as_str(), "," | ";" | ".")
    });
    let words: Vec<&str> =
        (first..clause.unwrap_or(end).max(token + 1)).map(|at| tree.token(at).form.as_str()).collect();
    words.join(" ")
}
