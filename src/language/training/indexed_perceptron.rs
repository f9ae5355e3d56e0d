//! The averaged perceptron over features that are numbered before training starts.
//!
//! It learns what [`super::perceptron::Perceptron`] learns, but needs every example beforehand: frequent features get low
//! numbers, so that most look-ups stay in the cache, and features that occur once are left out, as they fit noise.

use std::collections::HashMap;
use std::hash::BuildHasherDefault;

use rustc_hash::FxHasher;

use crate::language::entities::LABELS;
use crate::language::hashing::key_of;
use crate::language::linear::{LinearModel, TrainedRow};

type KeyMap = HashMap<u32, u32, BuildHasherDefault<FxHasher>>;

/// Counts features, then numbers them.
#[derive(Default)]
pub(crate) struct FeatureCounts(KeyMap);

impl FeatureCounts {
    /// Counts the features of a place.
    pub(crate) fn add(&mut self, features: &[u64]) {
        for &feature in features {
            *self.0.entry(key_of(feature)).or_default() += 1;
        }
    }

    /// Numbers the features that occur at least `least` times, frequent ones first.
    pub(crate) fn number(self, least: u32) -> FeatureIndex {
        let mut kept: Vec<(u32, u32)> = self.0.into_iter().filter(|&(_, count)| count >= least).collect();
        kept.sort_unstable_by_key(|&(key, count)| (std::cmp::Reverse(count), key));
        let keys: Vec<u32> = kept.into_iter().map(|(key, _)| key).collect();
        let numbers = keys.iter().zip(0..).map(|(&key, number)| (key, number)).collect();
        FeatureIndex { keys, numbers }
    }
}

/// Features and their numbers.
pub(crate) struct FeatureIndex {
    keys: Vec<u32>,
    numbers: KeyMap,
}

impl FeatureIndex {
    /// The numbers of those features that have one.
    pub(crate) fn numbers_of<'a>(&'a self, features: &'a [u64]) -> impl Iterator<Item = u32> + 'a {
        features.iter().filter_map(|&feature| self.numbers.get(&key_of(feature)).copied())
    }
}

/// A model being trained.
pub(crate) struct IndexedPerceptron {
    step: i64,
    minimum_updates: u32,
    weights: Vec<[i16; LABELS]>,
    /// For each weight the sum of its changes, each times the step at which it was made.
    moments: Vec<[i64; LABELS]>,
    updates: Vec<u32>,
}

impl IndexedPerceptron {
    /// A model in which features take part only after `minimum_updates` updates.
    pub(crate) fn new(index: &FeatureIndex, minimum_updates: u32) -> Self {
        let count = index.keys.len();
        Self {
            step: 0,
            minimum_updates,
            weights: vec![[0; LABELS]; count],
            moments: vec![[0; LABELS]; count],
            updates: vec![0; count],
        }
    }

    /// Counts a decision; averages run over these.
    pub(crate) fn advance(&mut self) {
        self.step += 1;
    }

    /// The scores of all classes for numbered features.
    pub(crate) fn score(&self, features: &[u32]) -> [i32; LABELS] {
        let mut scores = [0; LABELS];
        for &feature in features {
            let feature = feature as usize;
            if self.updates[feature] >= self.minimum_updates {
                for (score, &weight) in scores.iter_mut().zip(&self.weights[feature]) {
                    *score += i32::from(weight);
                }
            }
        }
        scores
    }

    /// Moves the weights of `features` towards the class `right` and away from `wrong`.
    pub(crate) fn update(&mut self, features: &[u32], right: usize, wrong: usize) {
        let step = self.step;
        for &feature in features {
            let feature = feature as usize;
            let (weights, moments) = (&mut self.weights[feature], &mut self.moments[feature]);
            for (class, change) in [(right, 1_i16), (wrong, -1)] {
                weights[class] = weights[class].saturating_add(change);
                moments[class] += i64::from(change) * step;
            }
            self.updates[feature] += 1;
            if self.updates[feature] == self.minimum_updates {
                // Until now the feature was silent: its average begins here.
                for (moment, &weight) in moments.iter_mut().zip(&*weights) {
                    *moment = i64::from(weight) * step;
                }
            }
        }
    }

    /// Adds the averaged weights to `sums`.
    pub(crate) fn add_averages(&self, sums: &mut WeightSums) {
        let steps = self.step.max(1) as f64;
        sums.models += 1.0;
        for (feature, sum) in sums.weights.iter_mut().enumerate() {
            if self.updates[feature] >= self.minimum_updates {
                let changed = self.weights[feature].iter().zip(&self.moments[feature]);
                for (sum, (&weight, &moment)) in sum.iter_mut().zip(changed) {
                    *sum += ((i64::from(weight) * self.step - moment) as f64 / steps) as f32;
                }
            }
        }
    }
}

/// The weights of several models, which differ in the order of their examples. Their mean is better than any of them.
pub(crate) struct WeightSums {
    models: f32,
    weights: Vec<[f32; LABELS]>,
}

impl WeightSums {
    /// No model yet.
    pub(crate) fn new(index: &FeatureIndex) -> Self {
        Self { models: 0.0, weights: vec![[0.0; LABELS]; index.keys.len()] }
    }

    /// The mean weights, those below `least` left out, quantised with `scale`.
    pub(crate) fn freeze(&self, index: &FeatureIndex, least: f32, scale: f32) -> LinearModel {
        let mut rows: Vec<TrainedRow> = Vec::new();
        for (&key, sums) in index.keys.iter().zip(&self.weights) {
            let means = sums.iter().map(|sum| sum / self.models.max(1.0));
            let cells: Vec<(u8, f32)> = (0_u8..).zip(means).filter(|(_, mean)| mean.abs() >= least).collect();
            if !cells.is_empty() {
                rows.push((key, cells));
            }
        }
        rows.sort_unstable_by_key(|&(key, _)| key);
        LinearModel::new(LABELS, &rows, scale)
    }
}
