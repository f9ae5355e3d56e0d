//! Events that the text has spoken of already, so that "the invasion" and a judged "it" lead back to who did it.

use crate::extract::scene::Scene;
use crate::model::{EntityIndex, PartOfSpeech};

use super::matching::Match;

/// How many sentences back "it" may lead.
const REACH: usize = 1;

/// Who did what was spoken of, in text order.
#[derive(Clone, Debug, Default)]
pub struct EarlierEvents {
    records: Vec<Record>,
}

#[derive(Clone, Debug)]
struct Record {
    sentence: usize,
    token: usize,
    lemma: String,
    actors: Vec<EntityIndex>,
}

impl EarlierEvents {
    /// Remembers an event that a noun tells of.
    pub fn record(&mut self, scene: &Scene<'_>, sentence: usize, found: &Match<'_>, actors: &[EntityIndex]) {
        let tree = &scene.trees[sentence];
        if tree.token(found.token).pos == PartOfSpeech::Noun && !actors.is_empty() {
            self.records.push(Record {
                sentence,
                token: found.token,
                lemma: tree.lemma(found.token),
                actors: actors.to_vec(),
            });
        }
    }

    /// Who did what a definite noun ("the invasion") or a pronoun ("it", "this", as what is judged) speaks of again.
    pub fn actors_of(&self, scene: &Scene<'_>, sentence: usize, token: usize) -> &[EntityIndex] {
        let tree = &scene.trees[sentence];
        let word = tree.token(token);
        let before = |record: &&Record| (record.sentence, record.token) < (sentence, token);
        let found = if word.pos == PartOfSpeech::Pronoun {
            matches!(word.form.to_lowercase().as_str(), "it" | "this" | "that")
                .then(|| self.records.iter().rev().filter(before).find(|record| record.sentence + REACH >= sentence))
                .flatten()
        } else {
            let definite = tree.children(token).iter().any(|&child| {
                matches!(tree.token(child).form.to_lowercase().as_str(), "the" | "this" | "that" | "these" | "those")
            });
            let lemma = tree.lemma(token);
            definite.then(|| self.records.iter().rev().filter(before).find(|record| record.lemma == lemma)).flatten()
        };
        found.map_or(&[], |record| &record.actors)
    }
}
