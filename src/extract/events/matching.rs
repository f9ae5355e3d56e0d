//! Which frame a word carries, chosen by particle, object and form: the most demanding frame that fits wins.

use std::collections::BTreeSet;

use crate::extract::arguments::{Arguments, surface_subjects};
use crate::extract::factuality::Negation;
use crate::extract::scene::{Part, Scene};
use crate::extract::tree::Tree;
use crate::extract::{MentionKind, participants};
use crate::model::{DependencyRelation as Relation, EntityClass, EventKind, PartOfSpeech};
use crate::resources::{ComplementUse, Frame, FrameForm, Role, WordClass};

use super::judgements::{adjective_match, to_blame};
use super::light_verbs::light_verb_match;
use super::{presence, requests};

/// A frame found at a word.
#[derive(Clone, Debug)]
pub struct Match<'a> {
    /// The frame.
    pub frame: &'a Frame,
    /// The word that carries it: the verb, or the noun of a light verb.
    pub token: usize,
    /// The light verb, where there is one.
    pub light_verb: Option<usize>,
    /// The slots.
    pub arguments: Arguments,
}

impl Match<'_> {
    /// The word that heads the clause: time and speaker are looked for from here.
    pub fn predicate(&self) -> usize {
        self.light_verb.unwrap_or(self.token)
    }

    /// Whether a negation of the predicate is part of the frame's meaning.
    pub fn negation(&self) -> Negation {
        let meant = self.frame.form == FrameForm::Verb && self.frame.particles.iter().any(|particle| particle == "not");
        if meant { Negation::IsMeant } else { Negation::Counts }
    }
}

/// The frames of one sentence, in text order.
pub fn matches_of_sentence<'a>(scene: &Scene<'a>, sentence: usize) -> Vec<Match<'a>> {
    let Some(tree) = scene.trees.get(sentence) else { return Vec::new() };
    let mut found: Vec<Match<'a>> = Vec::new();
    let mut taken: BTreeSet<usize> = BTreeSet::new();
    for token in 0..tree.len() {
        if tree.token(token).pos == PartOfSpeech::Noun
            && let Some(matched) = light_verb_match(scene, tree, token)
        {
            taken.insert(token);
            taken.extend(matched.light_verb);
            found.push(matched);
        }
    }
    for token in 0..tree.len() {
        if taken.contains(&token) {
            continue;
        }
        let matched = if tree.is_verb(token) && !is_function_verb(tree, token) {
            to_blame(scene, tree, token).or_else(|| verb_match(scene, tree, sentence, token))
        } else if matches!(tree.token(token).pos, PartOfSpeech::Noun | PartOfSpeech::Adjective) {
            adjective_match(scene, tree, token).or_else(|| noun_match(scene, tree, sentence, token))
        } else if tree.token(token).pos == PartOfSpeech::ProperNoun {
            presence::presence_match(scene, tree, sentence, token)
        } else {
            None
        };
        found.extend(matched);
    }
    // "suspended the negotiations": the noun is told by the verb; the roles decide whether it is a report of its own.
    found.sort_by_key(|matched| matched.token);
    found
}

fn is_function_verb(tree: &Tree<'_>, token: usize) -> bool {
    matches!(tree.token(token).relation, Relation::Aux | Relation::AuxPass | Relation::Cop)
}

/// The noun that counts where a measure stands before it: "a series of sanctions" is about sanctions.
pub fn measured(tree: &Tree<'_>, noun: usize) -> usize {
    let mut at = noun;
    // "tens of thousands of people" is three deep.
    for _ in 0..3 {
        let below = tree.children_by(at, &[Relation::Nmod]).find(|&child| {
            // "$7 billion of reserves"
            let sum = matches!(tree.token(at).tag.as_str(), "$" | "CD");
            (sum || tree.is_of(at, WordClass::Measure)) && tree.preposition(child).as_deref() == Some("of")
        });
        match below {
            Some(child) => at = child,
            None => break,
        }
    }
    at
}

fn verb_match<'a>(scene: &Scene<'a>, tree: &Tree<'_>, sentence: usize, verb: usize) -> Option<Match<'a>> {
    let frames = scene.resources.frames.by_lemma(&tree.lemma(verb));
    if frames.is_empty() {
        return None;
    }
    let mut arguments = Arguments::of_verb(tree, verb);
    let mut particles = tree.particles(verb);
    // "handed over 700 tons", with the particle as an adverb
    particles.extend(
        tree.children_by(verb, &[Relation::Advmod])
            .filter(|&child| child == verb + 1)
            .map(|child| tree.token(child).form.to_lowercase())
            .filter(|word| matches!(word.as_str(), "over" | "off" | "out" | "up" | "down" | "back" | "away")),
    );
    // "sent two diplomats home"
    particles.extend(
        tree.children_by(verb, &[Relation::Advmod, Relation::Xcomp, Relation::OblUnmarked])
            .filter(|&child| child > verb)
            .map(|child| tree.token(child).form.to_lowercase())
            .filter(|word| matches!(word.as_str(), "home" | "packing")),
    );
    let infinitive = has_infinitive(tree, verb);
    // "has never agreed to do it" tells what was not done, not that somebody refused to.
    let never = tree.children_by(verb, &[Relation::Advmod]).any(|child| tree.lemma(child) == "never");
    if tree.is_negated(verb) && !(never && infinitive) {
        particles.push("not".to_owned());
    }
    if infinitive {
        particles.push("inf".to_owned());
    }
    let objects: Vec<usize> = arguments.fill("obj").map(|object| measured(tree, object)).collect();
    lend_phrases_of_names(scene, tree, sentence, &mut arguments);
    // "called on him to come": an infinitive asks for a frame that says what becomes of it, where there is one.
    let demanding =
        frames.iter().filter(|other| other.form == FrameForm::Verb && other.complement == ComplementUse::Demanded);
    let wanted: Vec<&String> = demanding.flat_map(|other| &other.particles).filter(|word| *word != "inf").collect();
    let demands = |particles: &[String]| particles.iter().any(|word| wanted.contains(&word));
    let frame = best(frames.iter().filter(|frame| {
        frame.form == FrameForm::Verb
            && !(infinitive && frame.complement == ComplementUse::None && demands(&frame.particles))
            && (frame.particles.is_empty()
                || frame.particles.iter().any(|particle| particles.contains(particle) || arguments.has(particle)))
            && (frame.objects.is_empty()
                || objects.iter().any(|&object| object_fits(scene, tree, sentence, object, &frame.objects))
                || oblique_fits(scene, tree, sentence, &arguments, frame))
    }))?;
    // "called her the inventor of it": what somebody is named is no call.
    let named = frame.kind == Some(EventKind::Call) && tree.child(verb, Relation::Xcomp).is_some();
    if named || requests::is_idle(tree, verb, frame, &arguments) {
        return None;
    }
    for object in objects {
        let mut of_object = Arguments::of_noun(tree, object);
        of_object = of_object.only_prepositions();
        arguments.fill_gaps(&of_object);
    }
    Some(Match { frame, token: verb, light_verb: None, arguments })
}

/// "assured X of its help", with the phrase hung on X: a person or country takes no such phrase.
fn lend_phrases_of_names(scene: &Scene<'_>, tree: &Tree<'_>, sentence: usize, arguments: &mut Arguments) {
    let names: Vec<(usize, usize)> = arguments
        .fill("obj")
        .filter_map(|object| scene.mention_at(sentence, object).map(|mention| (object, mention)))
        .filter(|(_, mention)| {
            mention.kind == MentionKind::Name
                && matches!(mention.class, Some(EntityClass::Person | EntityClass::Country))
        })
        .map(|(object, mention)| (object, mention.end))
        .collect();
    for (name, end) in names {
        for phrase in tree.children_by(name, &[Relation::Nmod]).filter(|&phrase| phrase >= end) {
            if let Some(preposition) = tree.preposition(phrase)
                && !arguments.has(&preposition)
            {
                arguments.add(preposition, phrase);
            }
        }
    }
}

/// Whether an infinitive stands under the verb: "offered to help".
pub(super) fn has_infinitive(tree: &Tree<'_>, verb: usize) -> bool {
    let infinitive = |clause: usize| tree.children(clause).iter().any(|&child| tree.token(child).tag == "TO");
    // "ordered the envoys of Peru and two other countries to leave", with the clause hung on the countries
    let hung_on_object = || {
        tree.asks_for_deeds(verb)
            && tree.children_by(verb, &[Relation::Obj, Relation::Iobj]).any(|object| {
                let (_, end) = tree.sentence.subtree(object);
                (object..end)
                    .any(|at| tree.token(at).tag == "VB" && tree.token(at).relation == Relation::Acl && infinitive(at))
            })
    };
    tree.children_by(verb, &[Relation::Xcomp, Relation::Ccomp, Relation::Advcl])
        .any(|clause| clause > verb && infinitive(clause))
        || hung_on_object()
}

/// For particle frames the demanded object may stand after the particle's preposition: "withdraw from the treaty".
fn oblique_fits(scene: &Scene<'_>, tree: &Tree<'_>, sentence: usize, arguments: &Arguments, frame: &Frame) -> bool {
    frame.particles.iter().any(|particle| {
        arguments.fill(particle).any(|token| object_fits(scene, tree, sentence, measured(tree, token), &frame.objects))
    })
}

fn object_fits(scene: &Scene<'_>, tree: &Tree<'_>, sentence: usize, object: usize, wanted: &[String]) -> bool {
    tree.coordination(object).into_iter().any(|object| {
        let lemma = tree.lemma(object);
        wanted.iter().any(|want| match want.strip_prefix('@') {
            // "troops" is a lemma of its own
            None => *want == lemma || lemma.strip_suffix('s') == Some(want.as_str()),
            Some(class) => of_class(scene, sentence, object, class),
        })
    })
}

fn of_class(scene: &Scene<'_>, sentence: usize, object: usize, wanted: &str) -> bool {
    let Some(mention) = scene.mention_at(sentence, object) else { return false };
    let classes = mention
        .referents
        .iter()
        .filter_map(|&entity| scene.class(entity))
        // A capital stands for its country; "Iranian diplomats" are not Iran.
        .chain(
            mention
                .actors
                .iter()
                .filter(|_| mention.kind == MentionKind::Name)
                .filter_map(|&entity| scene.class(entity)),
        )
        .chain(mention.class)
        .collect::<Vec<EntityClass>>();
    classes.into_iter().any(|class| match wanted {
        "treaty" => class == EntityClass::Treaty,
        "person" => class == EntityClass::Person,
        "agent" => class.is_agent(),
        "place" => class.is_place(),
        "territory" => class == EntityClass::Territory,
        "country" => class == EntityClass::Country,
        "organization" => class.is_organization(),
        _ => false,
    })
}

/// The most demanding frame: a particle counts more than an object; of equals the first in the table.
pub(super) fn best<'a>(frames: impl Iterator<Item = &'a Frame>) -> Option<&'a Frame> {
    let mut best: Option<(usize, &Frame)> = None;
    for frame in frames {
        let demand = 2 * usize::from(!frame.particles.is_empty()) + usize::from(!frame.objects.is_empty());
        if best.is_none_or(|(most, _)| demand > most) {
            best = Some((demand, frame));
        }
    }
    best.map(|(_, frame)| frame)
}

fn noun_match<'a>(scene: &Scene<'a>, tree: &Tree<'_>, sentence: usize, noun: usize) -> Option<Match<'a>> {
    let token = tree.token(noun);
    if token.pos != PartOfSpeech::Noun {
        return None;
    }
    if matches!(token.relation, Relation::Compound | Relation::Flat | Relation::Amod) {
        return None;
    }
    // A word of a name, and the head of a treaty's name, tell of a thing and not of an event.
    if let Some(mention) = scene.mention_at(sentence, noun)
        && (mention.kind == MentionKind::Name || mention.class == Some(EntityClass::Treaty))
    {
        return None;
    }
    let mut arguments = Arguments::of_noun(tree, noun);
    // "congratulated X in a telephone call": who was spoken to was on the line.
    if matches!(tree.lemma(noun).as_str(), "call" | "conversation")
        && !arguments.has("with")
        && let Some((verb, Relation::Obl)) = tree.head(noun)
        && matches!(tree.preposition(noun).as_deref(), Some("in" | "during" | "over"))
        && arguments.fill("comp").any(|word| matches!(tree.lemma(word).as_str(), "telephone" | "phone" | "video"))
    {
        let of_verb = Arguments::of_verb(tree, verb);
        for object in of_verb.fill("obj").chain(of_verb.fill("iobj")).filter(|&object| object < noun) {
            arguments.add("with", object);
        }
    }
    // "a call with X" is another matter than "a call for X".
    let frame = best(scene.resources.frames.by_lemma(&tree.lemma(noun)).iter().filter(|frame| {
        frame.form == FrameForm::Noun
            && frame.class.is_some()
            && (frame.particles.is_empty() || frame.particles.iter().any(|particle| arguments.has(particle)))
    }))?;
    let mut at = noun;
    if let Some((head, Relation::Nmod)) = tree.head(at)
        && measured(tree, head) == at
    {
        let of_measure = Arguments::of_noun(tree, head);
        arguments.fill_gaps(&of_measure.without("of"));
        at = head;
    }
    presence::lend_neighbours(tree, noun, &mut arguments);
    presence::lend_subject(tree, noun, &mut arguments);
    // "X was on a visit to Y"
    if tree.child(noun, Relation::Cop).is_some()
        && tree.preposition(noun).as_deref() == Some("on")
        && !arguments.has("poss")
    {
        for subject in surface_subjects(tree, noun) {
            arguments.add("poss", subject);
        }
    }
    // "talks between X and Y began in Oslo"
    if let Some((verb, Relation::Nsubj)) = tree.head(at)
        && tree.is_of(verb, WordClass::Dating)
    {
        arguments.fill_gaps(&Arguments::of_verb(tree, verb).only(&["in", "at"]));
    }
    if let Some((verb, relation)) = tree.head(at)
        && tree.is_verb(verb)
        && matches!(relation, Relation::Obj | Relation::NsubjPass | Relation::Obl)
    {
        let of_verb = Arguments::of_verb(tree, verb);
        if matches!(relation, Relation::Obj | Relation::NsubjPass) {
            // Phrases after the noun that the parser hung on the verb.
            arguments.fill_gaps(&of_verb.clone().only(&["with", "between", "against"]));
        }
        // "said after a call with X": who says so was part of it.
        let part_of = relation == Relation::Obl
            && arguments.has("with")
            && frame.roles.iter().any(|pattern| pattern.slot == "with" && pattern.role == Role::Partner)
            && matches!(tree.preposition(at).as_deref(), Some("after" | "following" | "during" | "in" | "at"));
        if (part_of || tree.is_of(verb, WordClass::Participation))
            && !arguments.has("poss")
            && !arguments.has("between")
            && !arguments.has("by")
            && (relation != Relation::Obl
                || part_of
                || matches!(tree.preposition(at).as_deref(), Some("from" | "in" | "into" | "to")))
        {
            // "said X is right, in a call with Y": behind a comma the call is of whoever says so.
            let comma = part_of && tree.is_set_off_by(at, ",");
            let saying = match tree.head(verb) {
                Some((saying, Relation::Ccomp)) if comma && at > verb => Arguments::of_verb(tree, saying),
                _ => of_verb,
            };
            for subject in saying.fill("subj") {
                arguments.add("poss", subject);
            }
        }
    }
    Some(Match { frame, token: noun, light_verb: None, arguments })
}

/// Whether a token brings in a matter (a treaty or territory), by itself or through a word before or after it:
/// "the treaty", "treaty negotiations", "talks on the treaty".
pub fn matters(scene: &Scene<'_>, sentence: usize, token: usize) -> Vec<crate::model::EntityIndex> {
    let Some(tree) = scene.trees.get(sentence) else { return Vec::new() };
    let token = measured(tree, token);
    let mut found: Vec<crate::model::EntityIndex> = Vec::new();
    let mut take = |at: usize| {
        for participant in participants(scene, sentence, at, Part::Matter) {
            if participant.direct && !found.contains(&participant.entity) {
                found.push(participant.entity);
            }
        }
    };
    take(token);
    for child in tree.children_by(token, &[Relation::Compound, Relation::Nmod]) {
        let about = tree.token(child).relation == Relation::Compound
            || matches!(
                tree.preposition(child).as_deref(),
                Some("of" | "on" | "over" | "about" | "for" | "concerning" | "regarding" | "toward" | "towards")
            );
        if about {
            take(child);
        }
    }
    found
}
