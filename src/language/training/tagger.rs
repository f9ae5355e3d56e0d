//! Trains the tagger.

use crate::language::linear::LinearModel;
use crate::language::tagger::best;
use crate::language::tagger::features::{NO_TAG, extract, tag_value};
use crate::language::word::Word;

use super::perceptron::Perceptron;
use super::random::Random;

/// A sentence to learn tags from.
pub(crate) struct TagExample {
    /// The words.
    pub words: Vec<Word>,
    /// The numbers of the right tags.
    pub tags: Vec<u8>,
}

/// Trains on the examples with the given indexes.
pub(crate) fn train(examples: &[&TagExample], classes: usize, epochs: usize, minimum_updates: u32) -> LinearModel {
    let mut model = Perceptron::new(classes, minimum_updates);
    let mut random = Random::new(1);
    let mut order: Vec<&TagExample> = examples.to_vec();
    let mut features = Vec::new();
    let mut scores = vec![0; classes];
    for _ in 0..epochs {
        random.shuffle(&mut order);
        for example in &order {
            let (mut last, mut before) = (NO_TAG, NO_TAG);
            for (index, &right) in example.tags.iter().enumerate() {
                extract(&example.words, index, last, before, &mut features);
                model.score(&features, &mut scores);
                let guess = best(&scores);
                model.advance();
                if guess != right as usize {
                    model.update(&features, right as usize, 1);
                    model.update(&features, guess, -1);
                }
                before = last;
                last = tag_value(guess as u8);
            }
        }
    }
    model.freeze(0.03, 8.0)
}
