//! Trains the entity tagger: a structured perceptron, which compares whole label sequences.

use crate::language::entities::{EntityTagger, LABELS, Label, START, Transitions, decode, features};
use crate::language::word::Word;

use super::perceptron::Perceptron;
use super::random::Random;

/// The weight of one becomes this much when frozen.
const SCALE: f32 = 16.0;

/// A sentence to learn names from.
pub(crate) struct NameExample {
    /// The words.
    pub words: Vec<Word>,
    /// For each word in which lists of names it stands.
    pub known: Vec<u32>,
    /// The right labels.
    pub labels: Vec<Label>,
}

/// Averaged weights of label pairs.
struct PairWeights {
    weights: Transitions,
    totals: [[i64; LABELS]; LABELS + 1],
    stamps: [[u32; LABELS]; LABELS + 1],
}

impl PairWeights {
    fn update(&mut self, step: u32, last: usize, label: usize, change: i32) {
        self.settle(step, last, label);
        self.weights[last][label] += change;
    }

    fn settle(&mut self, step: u32, last: usize, label: usize) {
        let passed = i64::from(step - self.stamps[last][label]);
        self.totals[last][label] += passed * i64::from(self.weights[last][label]);
        self.stamps[last][label] = step;
    }

    fn averaged(mut self, steps: u32) -> Transitions {
        let mut averaged = [[0; LABELS]; LABELS + 1];
        for (last, row) in averaged.iter_mut().enumerate() {
            for (label, weight) in row.iter_mut().enumerate() {
                self.settle(steps, last, label);
                let mean = self.totals[last][label] as f64 / f64::from(steps.max(1));
                *weight = (mean * f64::from(SCALE)).round() as i32;
            }
        }
        averaged
    }
}

/// Trains on the examples.
pub(crate) fn train(
    examples: &[NameExample],
    epochs: usize,
    minimum_updates: u32,
    mut progress: impl FnMut(usize, f64),
) -> EntityTagger {
    let mut model = Perceptron::new(LABELS, minimum_updates);
    let mut pairs = PairWeights {
        weights: [[0; LABELS]; LABELS + 1],
        totals: [[0; LABELS]; LABELS + 1],
        stamps: [[0; LABELS]; LABELS + 1],
    };
    let mut random = Random::new(5);
    let mut order: Vec<&NameExample> = examples.iter().collect();
    for epoch in 0..epochs {
        random.shuffle(&mut order);
        let mut wrong = 0_usize;
        for example in &order {
            let mut all_features = Vec::with_capacity(example.words.len());
            let mut emissions = vec![[0_i32; LABELS]; example.words.len()];
            for (index, emission) in emissions.iter_mut().enumerate() {
                let mut features = Vec::with_capacity(64);
                features::extract(&example.words, &example.known, index, &mut features);
                model.score(&features, emission);
                all_features.push(features);
            }
            let guess = decode(&emissions, &pairs.weights);
            model.advance();
            if guess == example.labels {
                continue;
            }
            wrong += 1;
            let step = model.steps();
            let (mut last_right, mut last_guess) = (START, START);
            for (index, features) in all_features.iter().enumerate() {
                let (right, guessed) = (example.labels[index].index(), guess[index].index());
                if (last_right, right) != (last_guess, guessed) {
                    pairs.update(step, last_right, right, 1);
                    pairs.update(step, last_guess, guessed, -1);
                }
                if right != guessed {
                    model.update(features, right, 1);
                    model.update(features, guessed, -1);
                }
                (last_right, last_guess) = (right, guessed);
            }
        }
        progress(epoch, wrong as f64 / order.len().max(1) as f64);
    }
    let transitions = &pairs.averaged(model.steps());
    EntityTagger::new(model.freeze(0.02, SCALE), transitions)
}
