//! Universal and Penn part of speech, chosen together by the encoder's scores.

use crate::model::PartOfSpeech;

use super::encoder::{Encoder, Workspace};
use super::entities::TagClue;

/// A universal and a Penn tag that occur together.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Tag {
    /// The universal part of speech.
    pub pos: PartOfSpeech,
    /// The Penn tag.
    pub penn: String,
}

/// The number of the tag of a word that stands at `place` among the encoded ones.
pub(crate) fn tag(encoder: &Encoder, place: usize, workspace: &Workspace) -> usize {
    let scores = encoder.tag_scores(workspace, place);
    first_best(0..scores.len(), scores)
}

/// What the entity tagger is told of a tag.
pub(crate) fn clue(encoder: &Encoder, tag: usize) -> TagClue {
    let is_proper = encoder.tag(tag).is_some_and(|tag| tag.pos == PartOfSpeech::ProperNoun);
    TagClue { number: tag as u64, is_proper }
}

/// The first of `tags`, or of other classes by their numbers, with the highest score.
pub(crate) fn first_best(tags: impl Iterator<Item = usize>, scores: &[f32]) -> usize {
    let mut best = (None, f32::NEG_INFINITY);
    for tag in tags {
        let score = scores.get(tag).copied().unwrap_or(f32::NEG_INFINITY);
        if best.0.is_none() || score > best.1 {
            best = (Some(tag), score);
        }
    }
    best.0.unwrap_or(0)
}
