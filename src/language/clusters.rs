//! Word clusters: words that stand in like company share a number, so that the models know something of words
//! that the trees never showed them.

use rustc_hash::FxHashMap;

use super::error::ModelError;
use super::hashing::{hash_text, mix};
use super::model_file::{Reader, Writer};

/// The part name in the weight file.
pub(crate) const PART: &str = "clusters";

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
        Self { by_word: words.into_iter().map(|(word, fine, coarse)| (key(&word), (fine, coarse))).collect() }
    }

    /// The fine and the coarse cluster of a word, as feature values.
    pub(crate) fn of(&self, lower: &str) -> (u64, u64) {
        match self.by_word.get(&key(lower)) {
            Some(&(fine, coarse)) => (mix(u64::from(fine), 0xF1), mix(u64::from(coarse), 0xC0)),
            None => UNKNOWN,
        }
    }

    /// Writes the clusters.
    pub(crate) fn write(&self) -> Vec<u8> {
        let mut entries: Vec<(u64, u16, u16)> =
            self.by_word.iter().map(|(&word, &(fine, coarse))| (word, fine, coarse)).collect();
        entries.sort_unstable();
        let mut writer = Writer::default();
        writer.number(entries.len() as u64);
        let mut last = 0;
        for (word, fine, coarse) in entries {
            writer.number(word - last);
            writer.number(u64::from(fine));
            writer.number(u64::from(coarse));
            last = word;
        }
        writer.finish(PART)
    }

    /// Reads the clusters from the file called `name`.
    pub(crate) fn read(name: &str, file: &[u8]) -> Result<Self, ModelError> {
        let mut reader = Reader::new(name, PART, file)?;
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

/// The key of a word: 40 bits keep tens of thousands of words apart.
fn key(lower: &str) -> u64 {
    hash_text(lower) >> 24
}
