//! Names of persons, organisations and places: a chain over BILOU labels, scored by linear weights of features and by
//! the encoder together.

mod cleanup;
pub(crate) mod document_pass;
mod features;
mod label;
mod runs;
mod titles;
mod viterbi;

pub(crate) use cleanup::clean;
pub(crate) use features::{Scene, TagClue};
pub(crate) use label::{LABELS, Label};
pub(crate) use titles::{is_title, leading_titles};
pub(crate) use viterbi::{OUTSIDE_ONLY, START, Transitions, decode};

use super::error::ModelError;
use super::linear::{LinearModel, Scratch};
use super::model_file::{Reader, Writer};
use super::word::Word;

/// The part name in the weight file.
pub(crate) const PART: &str = "entities";

/// What a unit of the encoder's scores counts on the scale of the linear weights. Either alone errs more often; shares
/// from half to twice this do about as well.
const ENCODER_SHARE: f32 = 130.0;

/// Words that the encoder takes for no part of a name by more than this are not looked at again, which saves half the
/// time and costs nothing on development texts.
const SURE: f32 = 5.0;

/// The entity tagger with its weights.
#[derive(Clone, Debug)]
pub(crate) struct EntityTagger {
    model: LinearModel,
    transitions: Transitions,
}

impl EntityTagger {
    /// An entity tagger; `transitions` are on the scale of `model`.
    pub(crate) fn new(model: LinearModel, transitions: &Transitions) -> Self {
        Self { model, transitions: *transitions }
    }

    /// The labels of a sentence. `known` tells for each word in which lists of names it stands, `tags` what the tagger
    /// says of it, and `encoder_scores` how the encoder scores its labels.
    pub(crate) fn run<'a>(
        &self,
        words: &[Word],
        known: &[u32],
        tags: &[TagClue],
        encoder_scores: &dyn Fn(usize) -> &'a [f32],
        scratch: &mut Scratch,
    ) -> Vec<Label> {
        let scene = Scene::new(words, known, tags);
        let mut emissions = vec![[0_i32; LABELS]; words.len()];
        for (index, emission) in emissions.iter_mut().enumerate() {
            let encoder_scores = encoder_scores(index);
            scratch.features.clear();
            if !is_surely_outside(encoder_scores) {
                scene.extract(index, &mut scratch.features);
            }
            if scratch.features.is_empty() {
                *emission = OUTSIDE_ONLY;
                continue;
            }
            self.model.score(&scratch.features, emission, &mut scratch.places);
            for (score, value) in emission.iter_mut().zip(encoder_scores) {
                *score += (value * ENCODER_SHARE) as i32;
            }
        }
        decode(&emissions, &self.transitions)
    }

    /// Writes the weights.
    pub(crate) fn write(&self) -> Vec<u8> {
        let mut writer = Writer::default();
        for row in &self.transitions {
            for &weight in row {
                writer.signed(i64::from(weight));
            }
        }
        self.model.write(&mut writer);
        writer.finish(PART)
    }

    /// Reads the weights from the file called `name`.
    pub(crate) fn read(name: &str, file: &[u8]) -> Result<Self, ModelError> {
        let mut reader = Reader::new(name, PART, file)?;
        let mut transitions = [[0; LABELS]; LABELS + 1];
        for row in &mut transitions {
            for weight in row {
                *weight = reader.signed()? as i32;
            }
        }
        let model = LinearModel::read(&mut reader)?;
        if model.classes() != LABELS {
            return Err(reader.damaged("labels and weights do not fit each other"));
        }
        Ok(Self { model, transitions })
    }
}

/// Whether the encoder scores "outside" so far above all other labels that other evidence would not change it.
fn is_surely_outside(scores: &[f32]) -> bool {
    scores.split_first().is_some_and(|(outside, others)| others.iter().all(|score| outside - score > SURE))
}
