//! The averaged perceptron (Collins, "Discriminative Training Methods for Hidden Markov Models", 2002) over sparse
//! hashed features, with a threshold on how often a feature took part in an update.

use std::collections::HashMap;
use std::hash::BuildHasherDefault;

use rustc_hash::FxHasher;

use crate::language::hashing::key_of;
use crate::language::linear::{LinearModel, TrainedRow};

/// A class of a feature: its weight now, and the sum of its weights over all steps until `stamp`.
#[derive(Clone, Copy)]
struct Cell {
    total: i64,
    stamp: u32,
    weight: i16,
    class: u16,
}

#[derive(Default)]
struct Row {
    /// How often the feature should have spoken for a class and did not.
    updates: u32,
    cells: Vec<Cell>,
}

/// A model being trained. Weights are whole numbers, so that sums do not depend on the order of additions.
pub(crate) struct Perceptron {
    classes: usize,
    step: u32,
    minimum_updates: u32,
    rows: HashMap<u32, Row, BuildHasherDefault<FxHasher>>,
}

impl Perceptron {
    /// A model in which features take part only after `minimum_updates` updates: rare ones fit noise and cost space.
    pub(crate) fn new(classes: usize, minimum_updates: u32) -> Self {
        Self { classes, step: 0, minimum_updates, rows: HashMap::default() }
    }

    /// Counts a decision; averages run over these.
    pub(crate) fn advance(&mut self) {
        self.step += 1;
    }

    /// Sets `scores` to the scores of all classes.
    pub(crate) fn score(&self, features: &[u64], scores: &mut [i32]) {
        scores.fill(0);
        for &feature in features {
            if let Some(row) = self.rows.get(&key_of(feature)).filter(|row| row.updates >= self.minimum_updates) {
                for cell in &row.cells {
                    scores[cell.class as usize] += i32::from(cell.weight);
                }
            }
        }
    }

    /// Moves the weights of `features` for `class` by `change`.
    pub(crate) fn update(&mut self, features: &[u64], class: usize, change: i16) {
        let step = self.step;
        for &feature in features {
            let row = self.rows.entry(key_of(feature)).or_default();
            if change > 0 {
                row.updates += 1;
                if row.updates == self.minimum_updates {
                    // Until now the feature was silent: its average begins here.
                    for cell in &mut row.cells {
                        cell.total = 0;
                        cell.stamp = step;
                    }
                }
            }
            if let Some(cell) = row.cells.iter_mut().find(|cell| cell.class as usize == class) {
                cell.total += i64::from(step - cell.stamp) * i64::from(cell.weight);
                cell.stamp = step;
                cell.weight = cell.weight.saturating_add(change);
            } else {
                row.cells.push(Cell { total: 0, stamp: step, weight: change, class: class as u16 });
            }
        }
    }

    /// The averaged weights, those below `least` left out, quantised with `scale`.
    pub(crate) fn freeze(&self, least: f32, scale: f32) -> LinearModel {
        let steps = f64::from(self.step.max(1));
        let mut rows: Vec<TrainedRow> = self
            .rows
            .iter()
            .filter(|(_, row)| row.updates >= self.minimum_updates)
            .map(|(&key, row)| {
                let weights = row.cells.iter().map(|cell| {
                    let total = cell.total + i64::from(self.step - cell.stamp) * i64::from(cell.weight);
                    (cell.class as u8, (total as f64 / steps) as f32)
                });
                let mut weights: Vec<(u8, f32)> = weights.filter(|(_, weight)| weight.abs() >= least).collect();
                weights.sort_unstable_by_key(|&(class, _)| class);
                (key, weights)
            })
            .filter(|(_, weights)| !weights.is_empty())
            .collect();
        rows.sort_unstable_by_key(|&(key, _)| key);
        LinearModel::new(self.classes, &rows, scale)
    }
}
