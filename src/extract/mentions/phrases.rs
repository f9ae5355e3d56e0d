//! Finds the longest of many phrases in a sentence.

use rustc_hash::FxHashMap;

use super::text::{Unit, fold};

/// Phrases with values, found by their first word.
#[derive(Clone, Debug)]
pub(crate) struct Phrases<T> {
    by_first: FxHashMap<String, Vec<(Vec<String>, T)>>,
}

impl<T> Default for Phrases<T> {
    fn default() -> Self {
        Self { by_first: FxHashMap::default() }
    }
}

impl<T> Phrases<T> {
    /// Adds a phrase; later additions rank behind earlier ones of the same length.
    pub(crate) fn insert(&mut self, phrase: &str, value: T) {
        let pieces = fold(phrase);
        let Some(first) = pieces.first() else { return };
        let list = self.by_first.entry(first.clone()).or_default();
        let position = list.partition_point(|(other, _)| other.len() >= pieces.len());
        list.insert(position, (pieces, value));
    }

    /// The phrases that begin at unit `start`, longest first, each with the unit one past its end. Only whole tokens count.
    pub(crate) fn at<'a>(&'a self, units: &'a [Unit], start: usize) -> impl Iterator<Item = (usize, &'a T)> + 'a {
        let list = units
            .get(start)
            .filter(|unit| unit.first)
            .and_then(|unit| self.by_first.get(&unit.text))
            .map_or(&[][..], Vec::as_slice);
        list.iter().filter_map(move |(pieces, value)| {
            let end = start + pieces.len();
            let window = units.get(start..end)?;
            let same = window.last().is_some_and(|unit| unit.last)
                && window.iter().zip(pieces).all(|(unit, piece)| unit.text == *piece);
            same.then_some((end, value))
        })
    }

    /// The values of exactly this phrase.
    pub(crate) fn exact<'a>(&'a self, phrase: &str) -> impl Iterator<Item = &'a T> + 'a {
        let pieces = fold(phrase);
        let list = pieces.first().and_then(|first| self.by_first.get(first)).map_or(&[][..], Vec::as_slice);
        list.iter().filter(move |(other, _)| *other == pieces).map(|(_, value)| value)
    }
}
