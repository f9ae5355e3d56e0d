//! Everything that is known of a document when its events are read.

use crate::model::{AnalyzedDocument, EntityClass, EntityIndex, LocalEntity};
use crate::resources::Resources;

use super::mention::{Mention, Mentions};
use super::time::TimeExpression;
use super::tree::Tree;

/// A document with its things, its trees and the tables.
#[derive(Debug)]
pub struct Scene<'a> {
    /// The document.
    pub document: &'a AnalyzedDocument,
    /// The tables.
    pub resources: &'a Resources,
    /// The things it speaks of.
    pub entities: &'a [LocalEntity],
    /// Where it speaks of them.
    pub mentions: &'a Mentions,
    /// Its dates.
    pub times: &'a [TimeExpression],
    /// One tree a sentence.
    pub trees: Vec<Tree<'a>>,
}

/// What a participant is looked up as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// Somebody who does something: only what can act, and only through nouns that act for it.
    Actor,
    /// Somebody to whom it is done: also through what belongs to them.
    Recipient,
    /// Where it happens.
    Place,
    /// What it is about: treaties and territories.
    Matter,
    /// The goal of a visit: people, bodies and places alike, and a capital as a place.
    Destination,
}

/// A participant found for a token.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Participant {
    /// The thing.
    pub entity: EntityIndex,
    /// Whether the words name it themselves; otherwise it was reached through a noun that belongs to it
    /// ("Russian banks", "the statement of the ministry").
    pub direct: bool,
}

impl<'a> Scene<'a> {
    /// Puts a scene together.
    pub fn new(
        document: &'a AnalyzedDocument,
        resources: &'a Resources,
        entities: &'a [LocalEntity],
        mentions: &'a Mentions,
        times: &'a [TimeExpression],
    ) -> Self {
        let trees = document.sentences.iter().map(|sentence| Tree::new(sentence, resources)).collect();
        Self { document, resources, entities, mentions, times, trees }
    }

    /// The class of an entity.
    pub fn class(&self, entity: EntityIndex) -> Option<EntityClass> {
        self.entities.get(entity.0 as usize).map(|entity| entity.class)
    }

    /// The mention that a token heads or lies in.
    pub fn mention_at(&self, sentence: usize, token: usize) -> Option<&Mention> {
        self.mentions.headed_by(sentence, token).or_else(|| {
            self.mentions
                .of_sentence(sentence)
                .filter(|mention| mention.first <= token && token < mention.end)
                .min_by_key(|mention| mention.end - mention.first)
        })
    }

    /// The country that an entity belongs to or is, as an entity of this document.
    pub fn country_of(&self, entity: EntityIndex) -> Option<EntityIndex> {
        let found = self.entities.get(entity.0 as usize)?;
        if found.class == EntityClass::Country {
            return Some(entity);
        }
        let code = found.country.as_deref()?;
        self.entities
            .iter()
            .position(|other| other.class == EntityClass::Country && other.country.as_deref() == Some(code))
            .and_then(|index| u32::try_from(index).ok())
            .map(EntityIndex)
    }
}
