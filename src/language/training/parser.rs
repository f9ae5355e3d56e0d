//! Trains the parser with a dynamic oracle: after the first round it follows its own mistakes most of the time, and
//! learns to make the best of them.

use crate::language::linear::LinearModel;
use crate::language::parser::features::{Input, extract};
use crate::language::parser::state::{State, move_of};
use crate::language::word::Word;

use super::perceptron::Perceptron;
use super::random::Random;

/// How often the parser follows its own choice in training.
const EXPLORE: f64 = 0.9;

/// A tree to learn from.
pub(crate) struct ParseExample {
    /// The words.
    pub words: Vec<Word>,
    /// The numbers of tags as a tagger that has not seen the sentence gives them.
    pub tags: Vec<u8>,
    /// Head of each word; the number of words for the root.
    pub heads: Vec<usize>,
    /// The numbers of the relations.
    pub relations: Vec<u8>,
}

/// Trains on the examples.
pub(crate) fn train(
    examples: &[ParseExample],
    relations: usize,
    epochs: usize,
    minimum_updates: u32,
    mut progress: impl FnMut(usize, f64),
) -> LinearModel {
    let classes = 1 + 2 * relations;
    let mut model = Perceptron::new(classes, minimum_updates);
    let mut random = Random::new(7);
    let mut order: Vec<&ParseExample> = examples.iter().collect();
    let mut features = Vec::new();
    let mut scores = vec![0; classes];
    for epoch in 0..epochs {
        random.shuffle(&mut order);
        let (mut wrong, mut steps) = (0_u32, 0_u32);
        for example in &order {
            let input = Input { words: &example.words, tags: &example.tags };
            let mut state = State::new(example.words.len());
            while !state.is_done() {
                extract(input, &state, &mut features);
                model.score(&features, &mut scores);
                let (guess, right) = choose(&state, example, relations, &scores);
                model.advance();
                steps += 1;
                if guess != right {
                    wrong += 1;
                    model.update(&features, right, 1);
                    model.update(&features, guess, -1);
                }
                let follow = if epoch > 0 && random.fraction() < EXPLORE { guess } else { right };
                state.apply(move_of(follow, relations));
            }
        }
        progress(epoch, f64::from(wrong) / f64::from(steps.max(1)));
    }
    model.freeze(0.02, 8.0)
}

/// The move that scores highest among the allowed, and among those that keep most of the tree in reach.
fn choose(state: &State, example: &ParseExample, relations: usize, scores: &[i32]) -> (usize, usize) {
    let (allowed, costs) = (state.allowed(), state.costs(&example.heads));
    let least = (0..3).filter(|&kind| allowed[kind]).map(|kind| costs[kind]).min().unwrap_or(0);
    let (mut guess, mut right) = ((0, i32::MIN), (0, i32::MIN));
    if allowed[0] {
        guess = (0, scores[0]);
        if costs[0] == least {
            right = guess;
        }
    }
    let top = state.stacked(0);
    for (kind, first, head) in [(1, 1, state.next), (2, 1 + relations, state.stacked(1))] {
        if !allowed[kind] {
            continue;
        }
        let gold_arc = example.heads[top] == head;
        for label in 0..relations {
            let class = first + label;
            if scores[class] > guess.1 {
                guess = (class, scores[class]);
            }
            let fits = !gold_arc || example.relations[top] as usize == label;
            if costs[kind] == least && fits && scores[class] > right.1 {
                right = (class, scores[class]);
            }
        }
    }
    (guess.0, right.0)
}
