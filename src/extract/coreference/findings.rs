//! The entities and mentions of a document.

use rustc_hash::FxHashMap;

use super::{Denotation, Holding, SideName, TreatyParties};
use crate::extract::mentions::Candidates;
use crate::extract::{Mention, MentionKind, Mentions};
use crate::model::{AnalyzedDocument, EntityClass, EntityIndex, LocalEntity, Name, Report};

/// The entities of a document, and where it speaks of them.
#[derive(Debug, Default)]
pub struct EntityFindings {
    /// One entry a thing.
    pub entities: Vec<LocalEntity>,
    /// All mentions, in text order.
    pub mentions: Mentions,
    /// Remarks for the user.
    pub report: Report,
    /// What the mentions' words say; entry by entry that of `mentions`.
    pub(crate) candidates: Candidates,
    /// Who holds which office.
    pub(crate) holdings: Vec<Holding>,
    /// What the words around treaties say of their parties.
    pub(crate) treaty_parties: Vec<TreatyParties>,
    /// Which side uses which name of a place.
    pub(crate) namings: Vec<SideName>,
    /// For countries, the adjective: "Kenyan".
    pub(crate) adjectives: FxHashMap<EntityIndex, String>,
}

impl EntityFindings {
    pub(super) fn assemble(
        document: &AnalyzedDocument,
        candidates: Candidates,
        entities: Vec<LocalEntity>,
        denotations: Vec<Denotation>,
    ) -> Self {
        let mut entities = entities;
        for denotation in &denotations {
            for entity in &denotation.referents {
                if let Some(entity) = entities.get_mut(entity.0 as usize) {
                    entity.mentions += 1;
                }
            }
        }
        for entity in &mut entities {
            order_names(entity);
        }
        let list = candidates
            .list
            .iter()
            .zip(denotations)
            .map(|(candidate, denotation)| Mention {
                sentence: candidate.sentence,
                first: candidate.outer_first.min(candidate.first),
                end: candidate.end,
                head: candidate.head,
                kind: candidate.kind,
                class: candidate.class,
                referents: denotation.referents,
                actors: denotation.actors,
            })
            .collect();
        let lengths: Vec<usize> = document.sentences.iter().map(|sentence| sentence.tokens.len()).collect();
        Self {
            entities,
            mentions: Mentions::new(list, &lengths),
            report: Report::default(),
            candidates,
            ..Self::default()
        }
    }

    /// The entity with this index.
    pub fn entity(&self, index: EntityIndex) -> Option<&LocalEntity> {
        self.entities.get(index.0 as usize)
    }

    /// The class of an entity.
    pub fn class(&self, index: EntityIndex) -> Option<EntityClass> {
        self.entity(index).map(|entity| entity.class)
    }

    /// The country that an entity belongs to, or is, where the document speaks of that country.
    pub fn country_of(&self, index: EntityIndex) -> Option<EntityIndex> {
        let code = self.entity(index)?.country.as_ref()?;
        self.country_with_code(code)
    }

    /// The country with this ISO code, where the document speaks of it.
    pub fn country_with_code(&self, code: &str) -> Option<EntityIndex> {
        let position = self
            .entities
            .iter()
            .position(|entity| entity.class == EntityClass::Country && entity.country.as_deref() == Some(code))?;
        Some(EntityIndex(position as u32))
    }

    /// The entity with this authority key.
    pub fn with_authority(&self, authority: &str) -> Option<EntityIndex> {
        let position = self.entities.iter().position(|entity| entity.authority.as_deref() == Some(authority))?;
        Some(EntityIndex(position as u32))
    }

    /// The names of the document in text order, titles and owners left out: sentence, first token, one past the last,
    /// and what is named.
    pub fn names(&self) -> impl Iterator<Item = (usize, usize, usize, EntityIndex)> + '_ {
        self.candidates
            .list
            .iter()
            .zip(self.mentions.iter())
            .filter(|(_, mention)| mention.kind == MentionKind::Name)
            .filter_map(|(candidate, mention)| {
                Some((candidate.sentence, candidate.first, candidate.end, *mention.referents.first()?))
            })
    }

    /// Adds an entity that follows from others (an office); the one with the same authority where there is one.
    pub fn add(&mut self, entity: LocalEntity) -> EntityIndex {
        if let Some(known) = entity.authority.as_deref().and_then(|authority| self.with_authority(authority)) {
            if let Some(value) = self.entities.get_mut(known.0 as usize) {
                value.mentions += entity.mentions;
            }
            return known;
        }
        self.entities.push(entity);
        EntityIndex((self.entities.len() - 1) as u32)
    }

    /// What the mention at a token speaks of, where it is one thing.
    pub(crate) fn referent_at(&self, sentence: usize, token: usize) -> Option<EntityIndex> {
        match self.mention_at(sentence, token)?.referents[..] {
            [one] => Some(one),
            _ => None,
        }
    }

    /// Who acts at a token, where it is one.
    pub(crate) fn actor_at(&self, sentence: usize, token: usize) -> Option<EntityIndex> {
        match self.mention_at(sentence, token)?.actors[..] {
            [one] => Some(one),
            _ => None,
        }
    }

    /// The class of what the mention at a token speaks of.
    pub(crate) fn class_at(&self, sentence: usize, token: usize) -> Option<EntityClass> {
        self.class(self.referent_at(sentence, token)?)
    }

    /// The mention whose own words cover a token.
    pub(crate) fn mention_at(&self, sentence: usize, token: usize) -> Option<&Mention> {
        self.mentions.get(self.candidates.at(sentence, token)?)
    }
}

/// The label first, then the other names in order of first use; names that the document does not use come last.
fn order_names(entity: &mut LocalEntity) {
    let label = entity.label.clone();
    let mut names: Vec<Name> = Vec::with_capacity(entity.names.len());
    for name in entity.names.drain(..) {
        match names.iter_mut().find(|other: &&mut Name| other.text == name.text) {
            Some(other) => other.count += name.count,
            None => names.push(name),
        }
    }
    names.sort_by_key(|name| (name.text != label, name.count == 0));
    entity.names = names;
}
