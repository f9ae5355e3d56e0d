//! Lists of known names as the entity tagger sees them: for each word a bit for each list in which it begins or
//! continues a name.
//!
//! The lists are baked into the weights when they are trained, because the weights are only good for the lists that
//! they were trained with.

use rustc_hash::{FxBuildHasher, FxHashMap};

use super::clusters::Clusters;
use super::error::ModelError;
use super::hashing::mix;
use super::model_file::{Reader, Writer};
use super::tokenizer::tokenize;
use super::word::Word;
use crate::model::Span;

/// The part name in the weight file.
pub(crate) const PART: &str = "known-names";

/// Names of more words are not looked for.
const LONGEST: usize = 6;

/// A kind of known name; its number is its place in the bits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NameList {
    /// States.
    Country,
    /// Adjectives and nouns for their people.
    Demonym,
    /// Cities.
    City,
    /// Capitals.
    Capital,
    /// Bodies.
    Body,
    /// Media.
    Outlet,
    /// Territories, regions, buildings.
    Place,
    /// Given names.
    GivenName,
    /// Family names.
    FamilyName,
    /// Towns too small for the list of cities.
    Settlement,
    /// Given names of registers; many are other words as well.
    RegisteredGivenName,
    /// Family names of registers; many are other words as well.
    RegisteredFamilyName,
}

impl NameList {
    /// The bit of the first word of such a name, and of the others.
    fn bits(self) -> (u32, u32) {
        let shift = self as u32 * 2;
        (1 << shift, 2 << shift)
    }

    /// The bit in the set of lists that have a name.
    fn flag(self) -> u16 {
        1 << self as u16
    }
}

/// All lists.
#[derive(Clone, Debug, Default)]
pub(crate) struct KnownNames {
    lists: FxHashMap<u64, u16>,
}

impl KnownNames {
    /// Adds a name to a list.
    pub(crate) fn add(&mut self, list: NameList, name: &str) {
        let tokens = tokenize(name, Span::new(0, name.len()));
        let no_clusters = Clusters::default();
        let words: Vec<Word> = tokens.iter().map(|token| Word::new(token.span.of(name), &no_clusters)).collect();
        if (1..=LONGEST).contains(&words.len()) {
            *self.lists.entry(key(&words)).or_default() |= list.flag();
        }
    }

    /// Whether `words` as a whole are a name of the list.
    pub(crate) fn has(&self, list: NameList, words: &[Word]) -> bool {
        words.len() <= LONGEST && self.lists.get(&key(words)).is_some_and(|lists| lists & list.flag() != 0)
    }

    /// Whether any list has a name of these words.
    pub(crate) fn is_listed(&self, words: &[Word]) -> bool {
        words.len() <= LONGEST && self.lists.contains_key(&key(words))
    }

    /// For each word the lists in which it begins or continues a name. Of names that begin at the same word in the
    /// same list only the longest counts.
    pub(crate) fn mark(&self, words: &[Word]) -> Vec<u32> {
        let mut marks = vec![0; words.len()];
        for first in 0..words.len() {
            let longest = LONGEST.min(words.len() - first);
            let mut seen = 0;
            for length in (1..=longest).rev() {
                let Some(&lists) = words.get(first..first + length).and_then(|words| self.lists.get(&key(words)))
                else {
                    continue;
                };
                let fresh = lists & !seen;
                seen |= lists;
                for list in ALL.into_iter().filter(|list| fresh & list.flag() != 0) {
                    let (begins, continues) = list.bits();
                    for (offset, mark) in marks.iter_mut().skip(first).take(length).enumerate() {
                        *mark |= if offset == 0 { begins } else { continues };
                    }
                }
            }
        }
        marks
    }

    /// Writes the lists.
    pub(crate) fn write(&self) -> Vec<u8> {
        let mut writer = Writer::default();
        let mut entries: Vec<(u64, u16)> = self.lists.iter().map(|(&key, &lists)| (key, lists)).collect();
        entries.sort_unstable();
        writer.number(entries.len() as u64);
        let mut last = 0;
        for (key, lists) in entries {
            writer.number(key - last);
            writer.number(u64::from(lists));
            last = key;
        }
        writer.finish(PART)
    }

    /// Reads the lists from the file called `name`.
    pub(crate) fn read(name: &str, file: &[u8]) -> Result<Self, ModelError> {
        let mut reader = Reader::new(name, PART, file)?;
        let count = reader.count()?;
        let mut lists = FxHashMap::with_capacity_and_hasher(count, FxBuildHasher);
        let mut key = 0_u64;
        for _ in 0..count {
            key = key.wrapping_add(reader.number()?);
            lists.insert(key, reader.number()? as u16);
        }
        Ok(Self { lists })
    }
}

/// The lists in the order of their bits.
const ALL: [NameList; 12] = [
    NameList::Country,
    NameList::Demonym,
    NameList::City,
    NameList::Capital,
    NameList::Body,
    NameList::Outlet,
    NameList::Place,
    NameList::GivenName,
    NameList::FamilyName,
    NameList::Settlement,
    NameList::RegisteredGivenName,
    NameList::RegisteredFamilyName,
];

/// The key of a name of some words: 40 bits are enough to keep tens of thousands of names apart.
fn key(words: &[Word]) -> u64 {
    words.iter().fold(words.len() as u64, |key, word| mix(key, word.name)) >> 24
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<Word> {
        text.split(' ').map(|form| Word::new(form, &Clusters::default())).collect()
    }

    #[test]
    fn the_longest_name_of_a_list_counts() {
        let mut names = KnownNames::default();
        names.add(NameList::City, "York");
        names.add(NameList::City, "New York");
        names.add(NameList::Country, "Guinea");
        names.add(NameList::Country, "Guinea-Bissau");
        let city = NameList::City.bits();
        let country = NameList::Country.bits();
        assert_eq!(names.mark(&words("in YORK .")), [0, city.0, 0]);
        assert_eq!(names.mark(&words("in New York .")), [0, city.0, city.0 | city.1, 0]);
        assert_eq!(names.mark(&words("Guinea - Bissau")), [country.0, country.1, country.1]);
        assert!(names.has(NameList::City, &words("YORK")) && !names.has(NameList::Country, &words("York")));
    }
}
