//! The dependency parser: greedy arc-hybrid transitions, chosen by a linear model.

mod argument_repair;
mod attachment;
pub(crate) mod features;
mod name_repair;
pub(crate) mod state;

use crate::model::{DependencyRelation, NamedEntity, Token};

use super::error::ModelError;
use super::linear::LinearModel;
use super::model_file::{Reader, Writer};
use super::tagger::Scratch;
use features::{Input, extract};
use state::{Move, State, move_of};

/// The part name in the weight file.
pub(crate) const PART: &str = "parser";

/// Mends a sentence's tree with what its names tell: first each name within, then its place in the sentence, then what
/// hangs on it.
pub(crate) fn repair(tokens: &mut [Token], names: &[NamedEntity]) {
    name_repair::repair(tokens, names);
    argument_repair::repair(tokens, names);
    attachment::reattach(tokens, names);
}

/// The parser with its weights.
#[derive(Clone, Debug)]
pub(crate) struct Parser {
    relations: Vec<DependencyRelation>,
    model: LinearModel,
}

/// Head (`None` for the root) and relation of a word.
pub(crate) type Arc = (Option<usize>, DependencyRelation);

impl Parser {
    /// A parser over `relations`; the classes of `model` are the moves of [`move_of`].
    pub(crate) fn new(relations: Vec<DependencyRelation>, model: LinearModel) -> Self {
        Self { relations, model }
    }

    /// The tree of a sentence: exactly one root, no circles.
    pub(crate) fn run(&self, input: Input<'_>, scratch: &mut Scratch) -> Vec<Arc> {
        let count = self.relations.len();
        let length = input.words.len();
        let mut state = State::new(length);
        scratch.scores.resize(self.model.classes(), 0);
        while !state.is_done() {
            let [shift, left, right] = state.allowed();
            if !left && !right {
                state.apply(Move::Shift);
                continue;
            }
            extract(input, &state, &mut scratch.features);
            scratch.scores.fill(0);
            self.model.score(&scratch.features, &mut scratch.scores, &mut scratch.places);
            let best = choose([shift, left, right], count, &scratch.scores);
            state.apply(move_of(best, count));
        }
        let arc = |word: usize| {
            let head = Some(state.heads[word]).filter(|&head| head < length);
            let relation = self.relations.get(state.relations[word] as usize).copied();
            let relation = relation.unwrap_or(DependencyRelation::Dep);
            match head {
                None => (None, DependencyRelation::Root),
                Some(_) if relation == DependencyRelation::Root => (head, DependencyRelation::Parataxis),
                Some(_) => (head, relation),
            }
        };
        (0..length).map(arc).collect()
    }

    /// Writes relations and weights.
    pub(crate) fn write(&self) -> Vec<u8> {
        let mut writer = Writer::default();
        writer.number(self.relations.len() as u64);
        for relation in &self.relations {
            writer.text(relation.as_str());
        }
        self.model.write(&mut writer);
        writer.finish(PART)
    }

    /// Reads relations and weights from the file called `name`.
    pub(crate) fn read(name: &str, file: &[u8]) -> Result<Self, ModelError> {
        let mut reader = Reader::new(name, PART, file)?;
        let mut relations = Vec::new();
        for _ in 0..reader.count()? {
            let label = reader.text()?;
            let relation = DependencyRelation::from_label(label)
                .ok_or_else(|| ModelError::UnknownLabel { name: name.to_owned(), label: label.to_owned() })?;
            relations.push(relation);
        }
        let model = LinearModel::read(&mut reader)?;
        if model.classes() != 1 + 2 * relations.len() {
            return Err(reader.damaged("relations and weights do not fit each other"));
        }
        Ok(Self { relations, model })
    }
}

/// The allowed move that scores highest; of equal ones the first.
fn choose(allowed: [bool; 3], relations: usize, scores: &[i32]) -> usize {
    let ranges = [0..1, 1..1 + relations, 1 + relations..1 + 2 * relations];
    let mut choice: Option<(i32, usize)> = None;
    for (range, _) in ranges.into_iter().zip(allowed).filter(|(_, allowed)| *allowed) {
        let Some(highest) = scores.get(range.clone()).and_then(|scores| scores.iter().max()) else { continue };
        if choice.is_none_or(|(score, _)| *highest > score) {
            let offset = scores[range.clone()].iter().position(|score| score == highest).unwrap_or(0);
            choice = Some((*highest, range.start + offset));
        }
    }
    choice.map_or(0, |(_, class)| class)
}
