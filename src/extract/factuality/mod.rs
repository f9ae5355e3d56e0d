//! Whether what a predicate says is so: negation, modals, and the words that govern it.
//!
//! The reading walks from the predicate up its tree. Its own auxiliaries, adverbs and determiners come first
//! (`own`); then each governor says what it makes of what stands under it (`governor`), until one takes its
//! complement for granted. Where several colour it, the least real one counts.

mod governor;
mod own;

use crate::extract::scene::Scene;
use crate::extract::tree::Tree;
use crate::model::{BlockKind, Modality};
use crate::resources::{CueEffect, ReportingStance, WordClass};

use governor::Step;

/// What the words around a predicate make of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Factuality {
    /// Whether it is so.
    pub modality: Modality,
    /// Whether it is no more than somebody's claim.
    pub claimed: bool,
    /// The words that made it so, in the order in which they were met.
    pub influences: Vec<Influence>,
}

/// A word that makes a predicate less than a fact.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Influence {
    /// The token.
    pub token: usize,
    /// What it makes of the predicate.
    pub effect: CueEffect,
}

/// Whether the predicate's own negation makes it unreal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Negation {
    /// "did not attack": there was no attack.
    Counts,
    /// "cannot accept", read as a rejection: the negation is part of what happened, and so is the modal with it.
    IsMeant,
}

impl Factuality {
    fn fact() -> Self {
        Self { modality: Modality::Occurred, claimed: false, influences: Vec::new() }
    }

    fn add(&mut self, token: usize, effect: CueEffect) {
        match effect {
            CueEffect::Modality(Modality::Occurred) => return,
            CueEffect::Modality(modality) => self.modality = stronger(self.modality, modality),
            CueEffect::Claimed => self.claimed = true,
        }
        let influence = Influence { token, effect };
        if !self.influences.contains(&influence) {
            self.influences.push(influence);
        }
    }

    /// Makes a threat of what was read as only intended: who vows to retaliate, threatens by saying so.
    pub fn utter(&mut self, scene: &Scene<'_>, sentence: usize) {
        let Some(tree) = scene.trees.get(sentence) else { return };
        let vows = |influence: &Influence| {
            let reporting = scene.resources.lexicon.reporting(&tree.lemma(influence.token));
            reporting.is_some_and(|word| word.stance == ReportingStance::Intention)
        };
        if self.modality == Modality::Planned && self.influences.iter().all(vows) {
            *self = Self::fact();
        }
    }

    /// Makes a threat of what somebody says will come: "you will face consequences, he said".
    pub fn foretell(&mut self) {
        if self.modality == Modality::Planned {
            *self = Self::fact();
        }
    }

    /// Makes a judgement of what was read as a claim: "what it called hostile" is claimed to be so, but is said for sure.
    pub fn judge(&mut self) {
        self.claimed = false;
        self.influences.retain(|influence| influence.effect != CueEffect::Claimed);
    }

    fn take(&mut self, other: &Self) {
        for influence in &other.influences {
            self.add(influence.token, influence.effect);
        }
    }
}

/// Reads the factuality of the predicate at `token`; `noun` is the word that carries its meaning where the predicate is a
/// light verb.
pub fn factuality(
    scene: &Scene<'_>,
    sentence: usize,
    token: usize,
    noun: Option<usize>,
    negation: Negation,
) -> Factuality {
    let mut result = Factuality::fact();
    let Some(tree) = scene.trees.get(sentence) else {
        result.modality = Modality::Conditional;
        return result;
    };
    own::read(scene, tree, token, negation, &mut result);
    if let Some(noun) = noun {
        own::read(scene, tree, noun, negation, &mut result);
        // "talks are scheduled": a light verb that only sets a date.
        // "talks are set", but "set fire to".
        let appoints = tree.is_of(token, WordClass::Appointed);
        // and a deadline that is set is there
        let date = tree.lemma(noun) != "deadline";
        if appoints && date && (tree.is_passive(token) || tree.lemma(token) != "set") {
            result.add(token, CueEffect::Modality(Modality::Planned));
        }
    }
    let mut at = token;
    for _ in 0..tree.len() {
        let Some((head, relation)) = tree.head(at) else { break };
        match governor::step(scene, tree, at, head, relation) {
            Step::Stop => break,
            Step::Pass => {}
            Step::Colour(effect) => result.add(head, effect),
        }
        // What colours the governing clause colours what depends on it, unless the governor presupposes it.
        let open = matches!(result.modality, Modality::Occurred | Modality::Planned);
        if open && governor::governs_reality(scene, tree, at, head, relation) {
            let mut above = Factuality::fact();
            own::read(scene, tree, head, Negation::Counts, &mut above);
            result.take(&above);
        }
        at = head;
    }
    of_sentence(tree, token, &mut result);
    // What is denied is not claimed any more.
    if result.modality == Modality::Denied {
        result.claimed = false;
    }
    result
}

/// What the form of the whole sentence makes of its predicates.
fn of_sentence(tree: &Tree<'_>, token: usize, result: &mut Factuality) {
    if result.modality != Modality::Occurred {
        return;
    }
    let last = tree.len().saturating_sub(1);
    let closing = ["?", "”", "\"", "''", "»", ")"];
    let question = (0..tree.len())
        .rev()
        .take_while(|&at| closing.contains(&tree.token(at).form.as_str()))
        .any(|at| tree.token(at).form == "?");
    if question {
        result.add(last, CueEffect::Modality(Modality::Conditional));
    }
    // Headlines announce with a bare infinitive: "Ministers to meet in Lima".
    if matches!(tree.sentence.block_kind, BlockKind::Headline | BlockKind::Summary)
        && tree.is_verb(token)
        && tree.token(token).tag == "VB"
        && let Some(to) = tree.children(token).iter().copied().find(|&child| tree.token(child).tag == "TO")
    {
        result.add(to, CueEffect::Modality(Modality::Planned));
    }
}

/// The less real of two modalities.
fn stronger(one: Modality, other: Modality) -> Modality {
    let rank = |modality| match modality {
        Modality::Occurred => 0,
        Modality::Planned => 1,
        Modality::Conditional => 2,
        Modality::Demanded => 3,
        Modality::Denied => 4,
    };
    if rank(other) > rank(one) { other } else { one }
}
