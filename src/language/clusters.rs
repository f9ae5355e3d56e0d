//! Word clusters: words that stand in like company share a number, so that the models know something of words
//! that the trees never showed them.

use rustc_hash::FxHashMap;

use super::error::ModelError;
use super::hashing::{hash_text, mix};
use super::model_file::{Reader, Writer};

/// The number that stands for a word of no cluster.
const UNKNOWN: (u64, u64) = (77, 78);

/// The clusters of lower-case words.
#[derive(Clone, Debug, Default)]
pub(crate) struct Clusters {
    by_word: FxHashMap<u64, (u16, u16)>,
}

impl Clusters {
    /// Clusters from words (lower case, digits levelled) with their fine and coarse number.
    pub(crate) fn new(words: impl IntoIterator<Item = (String, u16, u16)>) -> Self {
        Self { by_word: words.into_iter().map(|(word, fine, coarse)| (hash_text(&word), (fine, coarse))).collect() }
    }

    /// The fine and the coarse cluster of a word, as feature values.
    pub(crate) fn of(&self, lower: &str) -> (u64, u64) {
        match self.by_word.get(&hash_text(lower)) {
            Some(&(fine, coarse)) => (mix(u64::from(fine), 0xF1), mix(u64::from(coarse), 0xC0)),
            None => UNKNOWN,
        }
    }

    /// Writes the clusters.
    pub(crate) fn write(&self, writer: &mut Writer) {
        let mut entries: Vec<(u64, u16, u16)> =
            self.by_word.iter().map(|(&word, &(fine, coarse))| (word, fine, coarse)).collect();
        entries.sort_unstable();
        writer.number(entries.len() as u64);
        let mut last = 0;
        for (word, fine, coarse) in entries {
            writer.number(word - last);
            writer.number(u64::from(fine));
            writer.number(u64::from(coarse));
            last = word;
        }
    }

    /// Reads clusters.
    pub(crate) fn read(reader: &mut Reader<'_>) -> Result<Self, ModelError> {
        let count = reader.count()?;
        let mut by_word = FxHashMap::default();
        by_word.reserve(count);
        let mut word = 0_u64;
        for _ in 0..count {
            word = word.wrapping_add(reader.number()?);
            let fine = reader.number()? as u16;
            let coarse = reader.number()? as u16;
            by_word.insert(word, (fine, coarse));
        }
        Ok(Self { by_word })
    }
}
