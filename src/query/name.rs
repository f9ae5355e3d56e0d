//! From what a user types to what is meant.

use deunicode::deunicode;
use strsim::jaro_winkler;

use super::{Choice, NameError};
use crate::graph::KnowledgeGraph;
use crate::model::{EntityId, EventId, Property};
use crate::vocabulary;

/// Names less similar than this are not worth suggesting.
const SIMILAR: f64 = 0.8;

/// How many names to suggest.
const SUGGESTIONS: usize = 5;

/// What an explanation is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// An entity.
    Entity(EntityId),
    /// An event.
    Event(EventId),
    /// A statement, whether asserted or not.
    Triple(EntityId, Property, EntityId),
}

impl KnowledgeGraph {
    /// The entity that is meant by an IRI, an identifier (`person/ada-lovelace`, with or without `id:`), a label or an
    /// alias. Case, punctuation and diacritics do not matter; a label goes before an alias.
    ///
    /// # Errors
    /// When several entities are called so, with all of them; when none is, with the nearest names.
    ///
    /// ```
    /// # let graph = chancery::pipeline::Pipeline::embedded()?.build_texts(&[
    /// #     ("one.txt", "LIMA, March 7, 2031 - Peru accused Bolivia of closing the border."),
    /// #     ("two.txt", "LA PAZ, March 9, 2031 - Bolivia praised Chile on Saturday."),
    /// # ])?.graph;
    /// assert_eq!(graph.resolve_name("PERU")?.as_str(), "country/per");
    /// assert!(graph.resolve_name("Perru").unwrap_err().to_string().contains("did you mean"));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn resolve_name(&self, name: &str) -> Result<EntityId, NameError> {
        let entities = &self.resolution().entities;
        let local = self.local_name(name);
        if let Some((id, _)) = entities.get_key_value(&EntityId(local.to_owned())) {
            return Ok(id.clone());
        }
        let key = name_key(name);
        let by_label = entities.iter().filter(|(_, entity)| name_key(&entity.label) == key);
        let mut found: Vec<&EntityId> = by_label.map(|(id, _)| id).collect();
        if found.is_empty() {
            let has_alias = |aliases: &[String]| aliases.iter().any(|alias| name_key(alias) == key);
            found = entities.iter().filter(|(_, entity)| has_alias(&entity.aliases)).map(|(id, _)| id).collect();
        }
        match found.as_slice() {
            [] => Err(NameError::Unknown { name: name.to_owned(), nearest: self.nearest(&key) }),
            [only] => Ok((*only).clone()),
            several => {
                let choices = several.iter().filter_map(|id| self.choice(id)).collect();
                Err(NameError::Ambiguous { name: name.to_owned(), choices })
            }
        }
    }

    /// What an explanation is asked for: an event's identifier, a triple such as `Japan controls Egg Island` or
    /// `country/jpn ch:controls territory/egg-island`, or else the name of an entity.
    ///
    /// # Errors
    /// As [`resolve_name`](Self::resolve_name).
    ///
    /// ```
    /// # let graph = chancery::pipeline::Pipeline::embedded()?.build_texts(&[
    /// #     ("one.txt", "LIMA, March 7, 2031 - Peru accused Bolivia of closing the border."),
    /// #     ("two.txt", "LA PAZ, March 9, 2031 - Bolivia praised Chile on Saturday."),
    /// # ])?.graph;
    /// use chancery::query::Target;
    ///
    /// assert!(matches!(graph.resolve_target("Peru")?, Target::Entity(_)));
    /// assert!(matches!(graph.resolve_target("Peru accuses Bolivia")?, Target::Triple(..)));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn resolve_target(&self, text: &str) -> Result<Target, NameError> {
        let event = EventId(self.local_name(text).to_owned());
        if self.resolution().events.contains_key(&event) {
            return Ok(Target::Event(event));
        }
        // A whole name goes before a triple, for names hold words such as "claims" too.
        let whole = match self.resolve_name(text) {
            Ok(id) => return Ok(Target::Entity(id)),
            Err(error @ NameError::Ambiguous { .. }) => return Err(error),
            Err(error) => error,
        };
        let words: Vec<&str> = text.split_whitespace().collect();
        let mut problem = None;
        for (position, word) in words.iter().enumerate().skip(1).take(words.len().saturating_sub(2)) {
            let Some(property) = property_named(word) else { continue };
            let (subject, object) = (words[..position].join(" "), words[position + 1..].join(" "));
            match self.resolve_name(&subject).and_then(|subject| Ok((subject, self.resolve_name(&object)?))) {
                Ok((subject, object)) => return Ok(Target::Triple(subject, property, object)),
                Err(error) => problem = problem.or(Some(error)),
            }
        }
        Err(problem.unwrap_or(whole))
    }

    /// The local identifier in an IRI, in angle brackets or not, or after the prefix `id:`.
    fn local_name<'a>(&self, name: &'a str) -> &'a str {
        let name = name.trim();
        let name = name.strip_prefix('<').and_then(|name| name.strip_suffix('>')).unwrap_or(name);
        self.base().local(name).or_else(|| name.strip_prefix("id:")).unwrap_or(name)
    }

    fn choice(&self, id: &EntityId) -> Option<Choice> {
        let entity = self.resolution().entities.get(id)?;
        Some(Choice { id: id.clone(), label: entity.label.clone(), class: entity.class })
    }

    /// Entities with names like `key`, the most similar first, then those that are mentioned most.
    fn nearest(&self, key: &str) -> Vec<Choice> {
        let entities = self.resolution().entities.iter();
        let mut scored: Vec<(f64, u32, &EntityId)> = entities
            .filter_map(|(id, entity)| {
                let names = std::iter::once(&entity.label).chain(&entity.aliases);
                let best = names.map(|name| similarity(key, &name_key(name))).fold(0.0, f64::max);
                (best >= SIMILAR).then_some((best, entity.mentions, id))
            })
            .collect();
        scored.sort_by(|left, right| {
            right.0.total_cmp(&left.0).then(right.1.cmp(&left.1)).then_with(|| left.2.cmp(right.2))
        });
        scored.into_iter().take(SUGGESTIONS).filter_map(|(_, _, id)| self.choice(id)).collect()
    }
}

/// A property's local name, with or without `ch:`, or its IRI in angle brackets.
fn property_named(word: &str) -> Option<Property> {
    let iri = word.strip_prefix('<').and_then(|word| word.strip_suffix('>'));
    iri.map_or_else(|| Property::from_name(word.strip_prefix("ch:").unwrap_or(word)), vocabulary::property_from_iri)
}

/// Jaro-Winkler similarity; a name that is among the words of the other counts as very similar.
fn similarity(left: &str, right: &str) -> f64 {
    let (left_words, right_words): (Vec<_>, Vec<_>) = (left.split(' ').collect(), right.split(' ').collect());
    let within = |few: &[&str], many: &[&str]| !left.is_empty() && few.iter().all(|word| many.contains(word));
    let contained = within(&left_words, &right_words) || within(&right_words, &left_words);
    jaro_winkler(left, right).max(if contained { 0.95 } else { 0.0 })
}

/// What two spellings of a name have in common: letters and digits in lower case without diacritics, single spaces,
/// no leading article. Full stops and apostrophes join ("U.S.", "Sana'a"), other punctuation separates.
fn name_key(name: &str) -> String {
    let plain: String = deunicode(name)
        .to_lowercase()
        .chars()
        .filter(|character| !matches!(character, '.' | '\'' | '`'))
        .map(|character| if character.is_alphanumeric() { character } else { ' ' })
        .collect();
    let mut words: Vec<&str> = plain.split_whitespace().collect();
    if words.len() > 1 && words.first() == Some(&"the") {
        words.remove(0);
    }
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spelling_does_not_matter() {
        assert_eq!(name_key("The U.S."), name_key("us"));
        assert_eq!(name_key("Tomás  Quiroga-Díaz"), name_key("tomas quiroga diaz"));
        assert_eq!(name_key("Sana\u{2019}a"), name_key("Sana'a"));
    }

    #[test]
    fn part_of_a_name_is_like_the_whole() {
        assert!(similarity("quiroga", "tomas quiroga") > similarity("quirrel", "tomas quiroga"));
    }
}
