//! Universal and Penn part of speech, chosen together, word by word from left to right.

mod dictionary;
pub(crate) mod features;

use crate::model::PartOfSpeech;

use super::error::ModelError;
use super::linear::LinearModel;
use super::model_file::{Reader, Writer};
use super::word::Word;
pub(crate) use dictionary::TagDictionary;
use features::{NO_TAG, extract, tag_value};

/// The part name in the weight file.
pub(crate) const PART: &str = "tagger";

/// A universal and a Penn tag that occur together.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Tag {
    /// The universal part of speech.
    pub pos: PartOfSpeech,
    /// The Penn tag.
    pub penn: String,
}

/// The tagger with its weights.
#[derive(Clone, Debug)]
pub(crate) struct Tagger {
    tags: Vec<Tag>,
    model: LinearModel,
}

/// Buffers that a tagger, a parser or an entity tagger uses again and again.
#[derive(Debug, Default)]
pub(crate) struct Scratch {
    /// Features of a step.
    pub features: Vec<u64>,
    /// Scores of the classes.
    pub scores: Vec<i32>,
    /// Places in the weight table.
    pub places: Vec<u32>,
}

impl Tagger {
    /// A tagger over `tags`, the classes of `model`.
    pub(crate) fn new(tags: Vec<Tag>, model: LinearModel) -> Self {
        Self { tags, model }
    }

    /// The tag with this number.
    pub(crate) fn tag(&self, number: u8) -> Option<&Tag> {
        self.tags.get(number as usize)
    }

    /// How many tags there are.
    pub(crate) fn count(&self) -> usize {
        self.tags.len()
    }

    /// The numbers of the tags of `words`, those of frequent words among the ones that `dictionary` has.
    pub(crate) fn run(&self, words: &[Word], dictionary: &TagDictionary, scratch: &mut Scratch) -> Vec<u8> {
        let mut output = Vec::with_capacity(words.len());
        let (mut last, mut before) = (NO_TAG, NO_TAG);
        scratch.scores.resize(self.model.classes(), 0);
        for (index, word) in words.iter().enumerate() {
            let allowed = dictionary.of(word);
            let tag = if let Some(&[only]) = allowed {
                only
            } else {
                extract(words, index, last, before, &mut scratch.features);
                scratch.scores.fill(0);
                self.model.score(&scratch.features, &mut scratch.scores, &mut scratch.places);
                let score = |tag: u8| scratch.scores.get(tag as usize).copied();
                let known = allowed.and_then(|allowed| allowed.iter().rev().copied().max_by_key(|&tag| score(tag)));
                known.unwrap_or_else(|| best(&scratch.scores) as u8)
            };
            output.push(tag);
            before = last;
            last = tag_value(tag);
        }
        output
    }

    /// Writes tags and weights.
    pub(crate) fn write(&self) -> Vec<u8> {
        let mut writer = Writer::default();
        writer.number(self.tags.len() as u64);
        for tag in &self.tags {
            writer.text(tag.pos.as_str());
            writer.text(&tag.penn);
        }
        self.model.write(&mut writer);
        writer.finish(PART)
    }

    /// Reads tags and weights from the file called `name`.
    pub(crate) fn read(name: &str, file: &[u8]) -> Result<Self, ModelError> {
        let mut reader = Reader::new(name, PART, file)?;
        let mut tags = Vec::new();
        for _ in 0..reader.count()? {
            let label = reader.text()?;
            let pos = PartOfSpeech::from_label(label)
                .ok_or_else(|| ModelError::UnknownLabel { name: name.to_owned(), label: label.to_owned() })?;
            tags.push(Tag { pos, penn: reader.text()?.to_owned() });
        }
        let model = LinearModel::read(&mut reader)?;
        if model.classes() != tags.len() {
            return Err(reader.damaged("tags and weights do not fit each other"));
        }
        Ok(Self { tags, model })
    }
}

/// The index of the first highest score.
pub(crate) fn best(scores: &[i32]) -> usize {
    let mut best = 0;
    let mut highest = i32::MIN;
    for (index, &score) in scores.iter().enumerate() {
        if score > highest {
            highest = score;
            best = index;
        }
    }
    best
}
