//! On whose word something rests: complements of reporting verbs and nouns, "according to", and quotations.

mod quotations;

use crate::model::{DependencyRelation as Relation, EntityClass, EntityIndex};
use crate::resources::{ComplementUse, ReportingStance, WordClass};

use super::arguments::surface_subjects;
use super::participants::participants;
use super::scene::{Part, Scene};
use super::tree::Tree;

pub use quotations::Quotations;

/// On whose word a predicate rests.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Attribution {
    /// Who says so; `None` where the article itself does, or where nobody is named.
    pub speaker: Option<EntityIndex>,
    /// The reporting word, or the first word of "according to".
    pub word: Option<usize>,
    /// Whether it stands between quotation marks that nobody is known to have spoken: somebody's words, not the article's.
    pub unsigned: bool,
}

/// Whose words the predicate at `token` rests on; `None` where the article itself says so.
pub fn speaker_at(scene: &Scene<'_>, quotations: &Quotations, sentence: usize, token: usize) -> Option<EntityIndex> {
    attribution(scene, quotations, sentence, token).speaker
}

/// On whose word the predicate at `token` rests, and by which word.
pub fn attribution(scene: &Scene<'_>, quotations: &Quotations, sentence: usize, token: usize) -> Attribution {
    let Some(tree) = scene.trees.get(sentence) else { return Attribution::default() };
    let by =
        |speaker: EntityIndex, word: usize| Attribution { speaker: Some(speaker), word: Some(word), unsigned: false };
    let mut at = token;
    for _ in 0..=tree.len() {
        // "..., he said" inserted anywhere in the clause. A participle of the predicate itself is no insertion.
        for child in tree.children_by(at, &[Relation::Parataxis]) {
            let apart = child > at && tree.is_set_off_by(child, ";");
            if tree.child(child, Relation::Nsubj).is_some()
                && !apart
                && is_reporting(scene, tree, child)
                && let Some(speaker) = speaker_of(scene, sentence, child)
            {
                return by(speaker, child);
            }
        }
        let Some((head, relation)) = tree.head(at).filter(|_| !tree.is_sentence_of_its_own(at)) else { break };
        if is_reported(scene, tree, at, head, relation)
            && let Some(speaker) = speaker_of(scene, sentence, head)
        {
            return by(speaker, head);
        }
        at = head;
    }
    for phrase in source_phrases(scene, sentence) {
        if phrase.covers(token)
            && let Some(speaker) =
                (phrase.source..phrase.end).find_map(|source| speaking_entity(scene, sentence, source))
        {
            return by(speaker, phrase.first);
        }
    }
    if !quotations.is_quoted(sentence, token) {
        return Attribution::default();
    }
    let speaker = quotations.speaker(sentence);
    Attribution { speaker, word: None, unsigned: speaker.is_none() }
}

/// Who speaks the words at `token` where they are quoted: the "we" of a quotation.
pub fn first_person(scene: &Scene<'_>, quotations: &Quotations, sentence: usize, token: usize) -> Option<EntityIndex> {
    if !quotations.is_quoted(sentence, token) {
        return None;
    }
    speaker_at(scene, quotations, sentence, token)
}

/// Whether the word at `head` gives what stands under it at `at` to a speaker.
fn is_reported(scene: &Scene<'_>, tree: &Tree<'_>, at: usize, head: usize, relation: Relation) -> bool {
    let stance = || scene.resources.lexicon.reporting(&tree.lemma(head)).map(|word| word.stance);
    // "denied attacking", "denied an attack", "alleged an attack"; "accused X of attacking"
    let contested = || {
        tree.is_verb(head)
            && (blames(scene, tree, head) || matches!(stance(), Some(ReportingStance::Denial | ReportingStance::Claim)))
    };
    match relation {
        // "X is leaving, but Y says so": what "but" sets against the saying is not said by it.
        Relation::Ccomp if tree.children_by(head, &[Relation::Cc]).any(|but| at < but && but < head) => false,
        Relation::Ccomp | Relation::Csubj | Relation::CsubjPass if tree.is_verb(head) => {
            is_reporting(scene, tree, head) || is_in_words_of(tree, head)
        }
        Relation::Ccomp | Relation::Acl | Relation::AclRelcl if tree.is_content_clause(at) => {
            stance().is_some() || tree.is_of(head, WordClass::Hearsay)
        }
        Relation::Parataxis => tree.is_verb(head) && head > at && is_reporting(scene, tree, head),
        // "After X attacked Y, Z accused X": a circumstance that stands before the verb is nobody's word.
        // nor is a clause beside it that has a subject of its own: "rejected it over fears that it would".
        Relation::Advcl => at > head && (contested() && !tree.has_subject(at) || is_in_words_of(tree, head)),
        Relation::Obl | Relation::Xcomp => contested() || is_in_words_of(tree, head),
        // "denied an attack"; a deadline that is rejected was set by somebody else.
        Relation::Obj => {
            let turned_down = matches!(tree.lemma(head).as_str(), "reject" | "dismiss" | "refuse" | "decline");
            let told = tree.is_of(at, WordClass::Charge) || tree.is_of(at, WordClass::Hearsay);
            contested() && (told || !turned_down) && !tree.is_verb(at) || is_in_words_of(tree, head)
        }
        // "its allegation of an attack", "the denial of an attack"
        Relation::Nmod => {
            matches!(stance(), Some(ReportingStance::Denial | ReportingStance::Claim))
                && matches!(tree.preposition(at).as_deref(), Some("of" | "about" | "that"))
        }
        _ => false,
    }
}

/// "what it called an invasion", "what X described as": the word for it is the subject's.
pub fn is_in_words_of(tree: &Tree<'_>, verb: usize) -> bool {
    tree.is_of(verb, WordClass::Judging)
        && (tree
            .children(verb)
            .iter()
            .any(|&child| child < verb && tree.token(child).form.eq_ignore_ascii_case("what"))
            || tree
                .head(verb)
                .is_some_and(|(head, _)| head < verb && tree.token(head).form.eq_ignore_ascii_case("what")))
}

/// Whether a frame of the word makes its complement a claim: "accuse X of".
fn blames(scene: &Scene<'_>, tree: &Tree<'_>, head: usize) -> bool {
    scene.resources.frames.by_lemma(&tree.lemma(head)).iter().any(|frame| frame.complement == ComplementUse::Claimed)
}

fn is_reporting(scene: &Scene<'_>, tree: &Tree<'_>, verb: usize) -> bool {
    let lemma = tree.lemma(verb);
    scene.resources.lexicon.reporting(&lemma).is_some()
        || tree
            .particles(verb)
            .iter()
            .any(|particle| scene.resources.lexicon.reporting(&format!("{lemma} {particle}")).is_some())
}

/// A phrase that names the source of a clause, read from the surface, since a parser hangs it on whatever is near.
struct SourcePhrase {
    /// First word: "according".
    first: usize,
    /// First word of the source's name.
    source: usize,
    /// One past the last.
    end: usize,
    /// Whether it stands before what it vouches for.
    leads: bool,
}

impl SourcePhrase {
    fn covers(&self, token: usize) -> bool {
        if self.leads { token >= self.end } else { token < self.first }
    }
}

/// "according to X", "in the words of X".
fn source_phrases(scene: &Scene<'_>, sentence: usize) -> Vec<SourcePhrase> {
    const LONGEST: usize = 4;
    let tree = &scene.trees[sentence];
    let form = |token: usize| tree.token(token).form.to_lowercase();
    let mut found = Vec::new();
    for first in 0..tree.len() {
        if !matches!(form(first).as_str(), "according" | "in") {
            continue;
        }
        let source = (first + 2..=(first + LONGEST).min(tree.len())).find(|&end| {
            let words: Vec<String> = (first..end).map(form).collect();
            matches!(words.last().map(String::as_str), Some("to" | "of"))
                && scene.resources.lexicon.reporting(&words.join(" ")).is_some()
        });
        let Some(source) = source else { continue };
        let end = (source..tree.len())
            .find(|&token| {
                tree.is_verb(token) || matches!(form(token).as_str(), "," | ";" | "." | "that" | "which" | "who")
            })
            .unwrap_or(tree.len());
        let clause_before = (0..first).rev().take_while(|&token| form(token) != ";").any(|token| tree.is_verb(token));
        let joined =
            first.checked_sub(1).is_some_and(|before| matches!(form(before).as_str(), "and" | "but" | "while"));
        found.push(SourcePhrase { first, source, end, leads: joined || !clause_before });
    }
    found
}

/// The subject of a reporting verb, or the owner of a reporting noun.
fn speaker_of(scene: &Scene<'_>, sentence: usize, word: usize) -> Option<EntityIndex> {
    let tree = scene.trees.get(sentence)?;
    if tree.is_verb(word) {
        if tree.is_passive(word) {
            let agent = tree.child(word, Relation::OblAgent)?;
            return speaking_entity(scene, sentence, agent);
        }
        return surface_subjects(tree, word).into_iter().find_map(|subject| speaking_entity(scene, sentence, subject));
    }
    participants(scene, sentence, word, Part::Recipient).first().map(|participant| participant.entity)
}

/// The person or body that speaks; a capital speaks for its country.
fn speaking_entity(scene: &Scene<'_>, sentence: usize, token: usize) -> Option<EntityIndex> {
    if let Some(mention) = scene.mention_at(sentence, token) {
        let speaks = |entity: &&EntityIndex| {
            scene.class(**entity).is_some_and(|class| {
                class == EntityClass::Person || class.is_organization() || class == EntityClass::Country
            })
        };
        if let Some(entity) = mention.referents.iter().find(speaks).or_else(|| mention.actors.iter().find(speaks)) {
            return Some(*entity);
        }
    }
    participants(scene, sentence, token, Part::Actor).first().map(|participant| participant.entity)
}
