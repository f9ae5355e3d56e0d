//! Places in the text that speak of a thing.

use crate::model::{EntityClass, EntityIndex};

/// What form a mention has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum MentionKind {
    /// A name: "Lyudmila Vorobyova", "Russia's Foreign Ministry".
    Name,
    /// A description: "the ministry", "the two countries", "Japanese officials", "a peace treaty".
    Description,
    /// A pronoun, possessive ones included.
    Pronoun,
    /// A demonym used as an adjective: "Russian" of "Russian troops".
    Demonym,
}

/// A place in the text that speaks of a thing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention {
    /// Index of the sentence.
    pub sentence: usize,
    /// First token.
    pub first: usize,
    /// One past the last token.
    pub end: usize,
    /// The token that heads it in the tree.
    pub head: usize,
    /// Its form.
    pub kind: MentionKind,
    /// The class that the words themselves tell; the referent's may be finer.
    pub class: Option<EntityClass>,
    /// What it denotes; several for "the two countries", none where it is not clear.
    pub referents: Vec<EntityIndex>,
    /// Who acts where this mention is an agent: the country for a capital or for "Japanese officials",
    /// otherwise the referents themselves.
    pub actors: Vec<EntityIndex>,
}

/// All mentions of a document, found by sentence and token.
#[derive(Clone, Debug, Default)]
pub struct Mentions {
    list: Vec<Mention>,
    /// For each sentence, its mentions.
    by_sentence: Vec<Vec<usize>>,
    /// For each sentence and token, the mention that it heads.
    by_head: Vec<Vec<Option<usize>>>,
}

impl Mentions {
    /// Indexes `list`; of two mentions with one head, the first wins. `lengths` are the sentences' token counts.
    pub fn new(list: Vec<Mention>, lengths: &[usize]) -> Self {
        let mut by_head: Vec<Vec<Option<usize>>> = lengths.iter().map(|&length| vec![None; length]).collect();
        let mut by_sentence = vec![Vec::new(); lengths.len()];
        for (index, mention) in list.iter().enumerate() {
            if let Some(mentions) = by_sentence.get_mut(mention.sentence) {
                mentions.push(index);
            }
            if let Some(slot) = by_head.get_mut(mention.sentence).and_then(|heads| heads.get_mut(mention.head)) {
                slot.get_or_insert(index);
            }
        }
        Self { list, by_sentence, by_head }
    }

    /// All of them, in text order.
    pub fn iter(&self) -> impl Iterator<Item = &Mention> {
        self.list.iter()
    }

    /// The mention headed by this token. Where a damaged tree makes another word of a name its head, the smallest name
    /// around the token is given.
    pub fn headed_by(&self, sentence: usize, token: usize) -> Option<&Mention> {
        match *self.by_head.get(sentence)?.get(token)? {
            Some(index) => self.list.get(index),
            None => self
                .of_sentence(sentence)
                .filter(|mention| mention.kind == MentionKind::Name && mention.first <= token && token < mention.end)
                .min_by_key(|mention| mention.end - mention.first),
        }
    }

    /// The mention at this position of the list.
    pub fn get(&self, index: usize) -> Option<&Mention> {
        self.list.get(index)
    }

    /// The mentions of one sentence, in text order.
    pub fn of_sentence(&self, sentence: usize) -> impl Iterator<Item = &Mention> {
        let indexes = self.by_sentence.get(sentence).map_or(&[][..], Vec::as_slice);
        indexes.iter().filter_map(|&index| self.list.get(index))
    }
}
