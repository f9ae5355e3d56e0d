//! The features of words that the network has rows of values for.

use rustc_hash::FxHashMap;

use crate::language::error::ModelError;
use crate::language::hashing::mix;
use crate::language::model_file::{Reader, Writer};
use crate::language::word::Word;

/// The row of words that were too rare in training to have one.
pub(crate) const RARE_WORD: u32 = 0;

/// How many features a word has besides its form.
pub(crate) const SIGNS: usize = 10;

/// How many of the bits of known names count: those of the lists from [`NameList::Country`] to
/// [`NameList::FamilyName`], two each. The encoder need not be trained again when lists are added behind them.
///
/// [`NameList::Country`]: crate::language::known_names::NameList::Country
/// [`NameList::FamilyName`]: crate::language::known_names::NameList::FamilyName
const LIST_BITS: u32 = 18;

/// The key of a feature: 40 bits keep tens of thousands apart.
fn key(kind: u64, value: u64) -> u64 {
    mix(value, kind) >> 24
}

/// The key of the form of a word.
pub(crate) fn form_key(word: &Word) -> u64 {
    key(0, word.lower)
}

/// The keys of the other features of a word.
pub(crate) fn sign_keys(word: &Word) -> [u64; SIGNS] {
    let [_, two, three, four] = word.suffixes;
    let [one_letter, two_letters, three_letters] = word.prefixes;
    [
        key(1, two),
        key(2, three),
        key(3, four),
        key(4, one_letter),
        key(5, two_letters),
        key(6, three_letters),
        key(7, word.shape),
        key(8, word.fine_cluster),
        key(9, word.coarse_cluster),
        key(10, word.flags),
    ]
}

/// The keys of the lists of known names, by the bits of [`KnownNames::mark`](crate::language::known_names::KnownNames).
pub(crate) fn list_keys(known: u32) -> impl Iterator<Item = u64> {
    (0..LIST_BITS).filter(move |bit| known >> bit & 1 == 1).map(|bit| key(11, u64::from(bit)))
}

/// The rows of features.
#[derive(Clone, Debug, Default)]
pub(crate) struct Vocabulary {
    rows: FxHashMap<u64, u32>,
}

impl Vocabulary {
    /// A vocabulary of features by their keys, which are sorted; row nought is [`RARE_WORD`].
    pub(crate) fn new(keys: &[u64]) -> Self {
        Self { rows: keys.iter().zip(1..).map(|(&key, row)| (key, row)).collect() }
    }

    /// How many rows there are.
    pub(crate) fn rows(&self) -> usize {
        self.rows.len() + 1
    }

    /// The row of a feature.
    pub(crate) fn row(&self, key: u64) -> Option<u32> {
        self.rows.get(&key).copied()
    }

    /// Calls `found` with the rows of a word; `known` tells in which lists of names it stands.
    #[inline]
    pub(crate) fn each_row(&self, word: &Word, known: u32, mut found: impl FnMut(usize)) {
        found(self.row(form_key(word)).unwrap_or(RARE_WORD) as usize);
        for key in sign_keys(word).into_iter().chain(list_keys(known)) {
            if let Some(row) = self.row(key) {
                found(row as usize);
            }
        }
    }

    /// Writes the keys.
    pub(crate) fn write(&self, writer: &mut Writer) {
        let mut keys: Vec<(u32, u64)> = self.rows.iter().map(|(&key, &row)| (row, key)).collect();
        keys.sort_unstable();
        writer.number(keys.len() as u64);
        let mut last = 0;
        for (_, key) in keys {
            writer.number(key - last);
            last = key;
        }
    }

    /// Reads the keys.
    pub(crate) fn read(reader: &mut Reader<'_>) -> Result<Self, ModelError> {
        let count = reader.count()?;
        let mut keys = Vec::with_capacity(count);
        let mut key = 0_u64;
        for _ in 0..count {
            key = key.wrapping_add(reader.number()?);
            keys.push(key);
        }
        let vocabulary = Self::new(&keys);
        if vocabulary.rows() != count + 1 {
            return Err(reader.damaged("a feature stands twice in its vocabulary"));
        }
        Ok(vocabulary)
    }
}
