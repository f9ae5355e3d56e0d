//! The tags that frequent words were seen with. A linear tagger weighs many small signs and can take "Wong spoke" for
//! a compound noun; that a word seen twenty times was a verb each time is better evidence.

use rustc_hash::FxHashMap;

use crate::language::error::ModelError;
use crate::language::model_file::{Reader, Writer};
use crate::language::word::Word;

/// The part name in the weight file.
pub(crate) const PART: &str = "tag-dictionary";

/// Numbers of the tags of frequent words in small letters.
#[derive(Clone, Debug, Default)]
pub(crate) struct TagDictionary {
    tags: FxHashMap<u64, Vec<u8>>,
}

/// The key of a word: 40 bits keep some thousands of words apart.
fn key(word: &Word) -> u64 {
    word.form >> 24
}

impl TagDictionary {
    /// A dictionary of words with their tags.
    pub(crate) fn new(words: impl IntoIterator<Item = (Word, Vec<u8>)>) -> Self {
        Self { tags: words.into_iter().map(|(word, tags)| (key(&word), tags)).collect() }
    }

    /// The tags that a word may have; `None` for any.
    pub(crate) fn of(&self, word: &Word) -> Option<&[u8]> {
        self.tags.get(&key(word)).map(Vec::as_slice)
    }

    /// Writes the dictionary.
    pub(crate) fn write(&self) -> Vec<u8> {
        let mut entries: Vec<(u64, &Vec<u8>)> = self.tags.iter().map(|(&key, tags)| (key, tags)).collect();
        entries.sort_unstable();
        let mut writer = Writer::default();
        writer.number(entries.len() as u64);
        let mut last = 0;
        for (key, tags) in entries {
            writer.number(key - last);
            writer.bytes(tags);
            last = key;
        }
        writer.finish(PART)
    }

    /// Reads the dictionary of a tagger with `count` tags from the file called `name`.
    pub(crate) fn read(name: &str, file: &[u8], count: usize) -> Result<Self, ModelError> {
        let mut reader = Reader::new(name, PART, file)?;
        let mut tags = FxHashMap::default();
        let mut key = 0_u64;
        for _ in 0..reader.count()? {
            key = key.wrapping_add(reader.number()?);
            let allowed = reader.bytes()?;
            if allowed.is_empty() || allowed.iter().any(|&tag| tag as usize >= count) {
                return Err(reader.damaged("it has tags that the tagger does not know"));
            }
            tags.insert(key, allowed.to_vec());
        }
        Ok(Self { tags })
    }
}
