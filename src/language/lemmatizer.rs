//! Lemmas: suffix rules learned from the trees, and a dictionary of the forms that no rule gets right.
//!
//! A rule says for a Penn tag and an ending how many letters to take off and what to put on. The longest ending that
//! has a rule wins, as in Jongejan and Dalianis, "Automatic training of lemmatization rules" (2009).

use rustc_hash::FxHashMap;

use crate::model::PartOfSpeech;

use super::error::ModelError;
use super::hashing::{hash_text, mix};
use super::model_file::{Reader, Writer};
use super::word::straighten;

/// The part name in the weight file.
pub(crate) const PART: &str = "lemmas";

/// The longest ending that rules look at, in letters.
pub(crate) const LONGEST_ENDING: usize = 6;

/// How a form becomes its lemma.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Edit {
    /// Letters to take off at the end.
    pub cut: usize,
    /// What to put on.
    pub add: String,
}

impl Edit {
    /// The edit that makes `lemma` of `form`.
    pub(crate) fn between(form: &str, lemma: &str) -> Self {
        let common = form.chars().zip(lemma.chars()).take_while(|(left, right)| left == right).count();
        Self { cut: form.chars().count() - common, add: lemma.chars().skip(common).collect() }
    }

    /// The edited form; `None` where it is too short.
    pub(crate) fn apply(&self, form: &str) -> Option<String> {
        let keep = form.chars().count().checked_sub(self.cut)?;
        let lemma: String = form.chars().take(keep).chain(self.add.chars()).collect();
        (!lemma.is_empty()).then_some(lemma)
    }
}

/// The lemmatiser with its rules and dictionary.
#[derive(Clone, Debug, Default)]
pub(crate) struct Lemmatizer {
    rules: FxHashMap<u64, Edit>,
    dictionary: FxHashMap<u64, String>,
}

/// The key of a rule or a dictionary entry.
pub(crate) fn key(penn: &str, text: &str) -> u64 {
    mix(hash_text(text), hash_text(penn))
}

/// The last `letters` letters of a text.
pub(crate) fn ending(text: &str, letters: usize) -> Option<&str> {
    if letters == 0 {
        return Some("");
    }
    text.char_indices().rev().nth(letters - 1).map(|(at, _)| &text[at..])
}

impl Lemmatizer {
    /// A lemmatiser from rules and dictionary entries by [`key`].
    pub(crate) fn new(rules: FxHashMap<u64, Edit>, dictionary: FxHashMap<u64, String>) -> Self {
        Self { rules, dictionary }
    }

    /// The lemma by the rules alone, of a form in lower case.
    pub(crate) fn by_rule(&self, lower: &str, penn: &str) -> String {
        (0..=LONGEST_ENDING)
            .rev()
            .filter_map(|letters| self.rules.get(&key(penn, ending(lower, letters)?)))
            .find_map(|edit| edit.apply(lower))
            .unwrap_or_else(|| lower.to_owned())
    }

    /// The lemma of a form: lower case except for proper nouns, which keep their capitals.
    pub(crate) fn lemma(&self, form: &str, pos: PartOfSpeech, penn: &str) -> String {
        let form = straighten(form);
        let lower = form.to_lowercase();
        if !lower.chars().any(char::is_alphabetic) {
            return form;
        }
        let lemma = match self.dictionary.get(&key(penn, &lower)) {
            Some(lemma) => lemma.clone(),
            None => self.by_rule(&lower, penn),
        };
        if pos == PartOfSpeech::ProperNoun { recase(&form, &lower, &lemma) } else { lemma }
    }

    /// Writes rules and dictionary.
    pub(crate) fn write(&self) -> Vec<u8> {
        let mut writer = Writer::default();
        let mut rules: Vec<_> = self.rules.iter().collect();
        rules.sort();
        let mut content = Writer::default();
        content.number(rules.len() as u64);
        for (&key, edit) in rules {
            content.number(key);
            content.number(edit.cut as u64);
            content.text(&edit.add);
        }
        let mut dictionary: Vec<_> = self.dictionary.iter().collect();
        dictionary.sort();
        content.number(dictionary.len() as u64);
        for (&key, lemma) in dictionary {
            content.number(key);
            content.text(lemma);
        }
        writer.compressed(&content.into_content());
        writer.finish(PART)
    }

    /// Reads rules and dictionary from the file called `name`.
    pub(crate) fn read(name: &str, file: &[u8]) -> Result<Self, ModelError> {
        let content = Reader::new(name, PART, file)?.compressed()?;
        let mut reader = Reader::over(name, &content);
        let mut lemmatizer = Self::default();
        for _ in 0..reader.count()? {
            let key = reader.number()?;
            let cut = reader.number()? as usize;
            lemmatizer.rules.insert(key, Edit { cut, add: reader.text()?.to_owned() });
        }
        for _ in 0..reader.count()? {
            let key = reader.number()?;
            lemmatizer.dictionary.insert(key, reader.text()?.to_owned());
        }
        Ok(lemmatizer)
    }
}

/// The lemma of a proper noun with the capitals of its form.
fn recase(form: &str, lower: &str, lemma: &str) -> String {
    if lower == lemma {
        return form.to_owned();
    }
    let common = lower.chars().zip(lemma.chars()).take_while(|(left, right)| left == right).count();
    form.chars().take(common).chain(lemma.chars().skip(common)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn edits_and_capitals() {
        let edit = Edit::between("replied", "reply");
        assert_eq!(edit, Edit { cut: 3, add: "y".to_owned() });
        assert_eq!(edit.apply("applied").as_deref(), Some("apply"));
        assert_eq!(edit.apply("ed"), None);
        assert_eq!(recase("Islands", "islands", "island"), "Island");
        assert_eq!(recase("NATO", "nato", "nato"), "NATO");
        assert_eq!(ending("été", 2), Some("té"));
    }
}
