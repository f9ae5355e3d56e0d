//! Trains the encoder with its heads for tags, heads, relations and labels of names, all at once.

mod adam;
mod backward;
pub(super) mod committee;
mod loss;

use std::collections::{BTreeMap, HashSet};

use rayon::prelude::*;

use crate::language::encoder::Encoder;
use crate::language::encoder::forward::{Factors, Trace};
use crate::language::encoder::vocabulary::{RARE_WORD, Vocabulary, form_key, list_keys, sign_keys};
use crate::language::encoder::weights::{Shape, Weights};
use crate::language::entities::LABELS;
use crate::language::tagger::Tag;
use crate::language::word::Word;
use crate::model::DependencyRelation;

use super::random::Random;
use adam::Adam;
use backward::rows_back;
use loss::{Batch, Tally, UNKNOWN, learn};

/// Values that a word has throughout the network.
const WIDTH: usize = 160;
/// Recurrent layers.
const LAYERS: usize = 3;
/// Values by which heads are chosen, and relations.
const HEAD_WIDTH: usize = 64;
/// Forms and other features that occur less often have no row of their own.
const LEAST_COUNT: usize = 3;
/// Words of each part of a batch.
const BATCH: usize = 150;
/// Parts of a batch, which are learned from side by side.
const PARTS: usize = 2;
/// Share of values that are left out between the layers, so that none is leaned upon alone.
const DROPPED: f64 = 0.2;
/// Share of features other than the form that are hidden, so that words out of the common are read by their context.
const SIGNS_HIDDEN: f64 = 0.1;
/// Share of sentences whose lists of names are hidden, so that the network does not lean on them alone.
const LISTS_HIDDEN: f64 = 0.3;
/// The first step's size; steps get smaller in proportion to what is left to do.
const RATE: f32 = 2e-3;
/// The weights are the mean of those after each round of this last share of the training.
const AVERAGED: f64 = 0.3;

/// A sentence to learn from.
#[derive(Clone, Debug, Default)]
pub(super) struct Example {
    /// The words.
    pub words: Vec<Word>,
    /// The lists of names in which they stand.
    pub known: Vec<u32>,
    /// The numbers of their tags; empty for a sentence without a tree, which has no heads and relations either.
    pub tags: Vec<usize>,
    /// Head of each word; the number of words for the root.
    pub heads: Vec<usize>,
    /// The numbers of the relations.
    pub relations: Vec<usize>,
    /// The numbers of the labels of names; empty where names are not marked.
    pub names: Vec<usize>,
    /// Whether its names were put in for others: they get no rows of their own, and are read as unknown words are.
    pub renamed: bool,
}

/// Trains on the examples for so many rounds. Another `seed` gives an encoder that errs elsewhere.
pub(super) fn train(
    examples: &[Example],
    tags: &[Tag],
    relations: &[DependencyRelation],
    epochs: usize,
    seed: u64,
    mut progress: impl FnMut(usize, &str),
) -> Encoder {
    let counts = count_features(examples);
    let keys: Vec<u64> = counts.iter().filter(|(_, count)| **count >= LEAST_COUNT).map(|(&key, _)| key).collect();
    let vocabulary = Vocabulary::new(&keys);
    let shape = Shape {
        width: WIDTH,
        layers: LAYERS,
        rows: vocabulary.rows(),
        tags: tags.len(),
        arc: HEAD_WIDTH,
        label: HEAD_WIDTH,
        relations: relations.len(),
        names: LABELS,
    };
    let mut random = Random::new(seed);
    let mut weights = initial(shape, &mut random);
    let mut gradient = Weights::zeros(shape);
    let mut adam = Adam::new(shape);
    let mut mean = Weights::zeros(shape);
    let mut averaged = 0_usize;
    let mut parts: Vec<Part> = (0..PARTS).map(|_| Part::new(shape)).collect();
    let mut order: Vec<usize> = (0..examples.len()).collect();
    let words: usize = examples.iter().map(|example| example.words.len()).sum();
    let total = (epochs * words) as f32;
    let mut done = 0;
    let first_averaged = ((epochs as f64) * (1.0 - AVERAGED)) as usize;
    for epoch in 0..epochs {
        random.shuffle(&mut order);
        let mut rest = order.as_slice();
        while !rest.is_empty() {
            for part in &mut parts {
                part.batch = next_batch(examples, &mut rest, &counts, &vocabulary, &mut random);
                part.random = Random::new(random.next());
            }
            let words: usize = parts.iter().map(|part| part.batch.rows.len()).sum();
            let factors = Factors::new(shape, &weights);
            parts.par_iter_mut().for_each(|part| part.learn((shape, &weights, &factors), words));
            let mut touched: Vec<usize> = Vec::new();
            for part in &mut parts {
                part.hand_over(shape, &mut gradient);
                touched.extend(part.batch.rows.iter().flatten());
            }
            touched.sort_unstable();
            touched.dedup();
            done += words;
            let warm = (done as f32 / 100_000.0).min(1.0);
            let rate = RATE * warm * (1.0 - done as f32 / total).max(0.02);
            adam.step(rate, &touched, &mut weights, &mut gradient);
        }
        if epoch >= first_averaged {
            add(&mut mean, &weights);
            averaged += 1;
        }
        let tally = parts.iter_mut().map(|part| std::mem::take(&mut part.tally)).fold(Tally::default(), Tally::add);
        let share = |index: usize| 100.0 * tally.right[index] / tally.words[index].max(1) as f64;
        let message =
            format!("tags {:.2}, heads {:.2}, relations {:.2}, names {:.2} %", share(0), share(1), share(2), share(3));
        progress(epoch, &message);
    }
    Encoder::new(shape, tags.to_vec(), relations.to_vec(), vocabulary, scaled(&mean, averaged.max(1)))
}

/// A part of a batch with all that is needed to learn from it beside the others.
struct Part {
    batch: Batch,
    random: Random,
    trace: Trace,
    /// Without that of the rows.
    gradient: Weights,
    /// The gradient of the sums of rows of each word.
    sums: Vec<f32>,
    tally: Tally,
}

impl Part {
    fn new(shape: Shape) -> Self {
        Self {
            batch: Batch::default(),
            random: Random::new(0),
            trace: Trace::default(),
            gradient: Weights::zeros(Shape { rows: 0, ..shape }),
            sums: Vec::new(),
            tally: Tally::default(),
        }
    }

    /// Learns from the part of a batch of so many words.
    fn learn(&mut self, network: (Shape, &Weights, &Factors), words: usize) {
        let Self { batch, random, trace, gradient, sums, tally } = self;
        drop_values(network.0, batch.rows.len(), trace, random);
        let mut label_mask = |count: usize| mask(count, DROPPED, random);
        *sums = learn(network, batch, 1.0 / words as f32, trace, &mut label_mask, gradient, tally);
    }

    /// Adds its gradient to that of the batch, and clears it.
    fn hand_over(&mut self, shape: Shape, gradient: &mut Weights) {
        for (sum, values) in gradient.parts_mut().into_iter().zip(self.gradient.parts_mut()) {
            for (sum, value) in sum.iter_mut().zip(values) {
                *sum += std::mem::take(value);
            }
        }
        rows_back(shape.width, &self.batch.rows, &self.sums, &mut gradient.rows);
    }
}

/// How often each feature occurs. Sentences that are learned from several times count once.
fn count_features(examples: &[Example]) -> BTreeMap<u64, usize> {
    let mut counts = BTreeMap::new();
    let mut seen = HashSet::new();
    for example in examples {
        if example.renamed || !seen.insert(example.words.iter().map(form_key).collect::<Vec<u64>>()) {
            continue;
        }
        for (word, &known) in example.words.iter().zip(&example.known) {
            let signs = sign_keys(word).into_iter().chain(list_keys(known));
            for key in signs.chain([form_key(word)]) {
                *counts.entry(key).or_default() += 1;
            }
        }
    }
    counts
}

/// Random weights, the smaller the more values are summed (Glorot and Bengio, 2010).
fn initial(shape: Shape, random: &mut Random) -> Weights {
    let mut weights = Weights::zeros(shape);
    let mut fill = |values: &mut [f32], bound: f64| {
        for value in values {
            *value = ((2.0 * random.fraction() - 1.0) * bound) as f32;
        }
    };
    let glorot = |inputs: usize, outputs: usize| (6.0 / (inputs + outputs) as f64).sqrt();
    let Shape { width, arc, label, relations, .. } = shape;
    fill(&mut weights.rows, 0.1);
    for layer in &mut weights.layers {
        fill(&mut layer.matrix, glorot(width, width));
        fill(&mut layer.mix, 0.3);
        layer.norm[..width].fill(1.0);
        layer.mix[width..2 * width].fill(1.0);
        layer.bias[..width].fill(0.5);
    }
    fill(&mut weights.output, glorot(width, 2 * arc));
    fill(&mut weights.arc, glorot(arc, arc));
    fill(&mut weights.root, 0.1);
    fill(&mut weights.relation, glorot(label, relations));
    weights.input_norm[..width].fill(1.0);
    weights.output_norm[..width].fill(1.0);
    weights
}

/// Takes sentences from the front of `rest` until the batch is full. Rare forms are now and then hidden, so that
/// unknown ones are learned too (Kiperwasser and Goldberg, 2016).
fn next_batch(
    examples: &[Example],
    rest: &mut &[usize],
    counts: &BTreeMap<u64, usize>,
    vocabulary: &Vocabulary,
    random: &mut Random,
) -> Batch {
    let mut batch = Batch::default();
    while let Some((&index, others)) = rest.split_first() {
        let example = &examples[index];
        let first = batch.rows.len();
        if first > 0 && first + example.words.len() > BATCH {
            break;
        }
        *rest = others;
        let hide_lists = random.fraction() < LISTS_HIDDEN;
        for (word, &known) in example.words.iter().zip(&example.known) {
            let count = counts.get(&form_key(word)).copied().unwrap_or(0) as f64;
            let hidden = random.fraction() < 0.5 / (count + 0.5);
            let mut rows = Vec::with_capacity(12);
            let known = if hide_lists { 0 } else { known };
            vocabulary.each_row(word, known, |row| rows.push(row));
            if hidden && let Some(form) = rows.first_mut() {
                *form = RARE_WORD as usize;
            }
            let mut place = 0;
            rows.retain(|_| {
                place += 1;
                place == 1 || random.fraction() >= SIGNS_HIDDEN
            });
            batch.rows.push(rows);
        }
        let words = example.words.len();
        batch.sentences.push(first..batch.rows.len());
        let extend = |all: &mut Vec<usize>, of_example: &[usize]| {
            all.extend_from_slice(of_example);
            all.resize(first + words, UNKNOWN);
        };
        extend(&mut batch.tags, &example.tags);
        extend(&mut batch.heads, &example.heads);
        extend(&mut batch.relations, &example.relations);
        extend(&mut batch.names, &example.names);
    }
    batch
}

/// A mask that leaves out a share of values and makes up for it in the others.
fn mask(count: usize, dropped: f64, random: &mut Random) -> Vec<f32> {
    let factor = (1.0 / (1.0 - dropped)) as f32;
    let bound = (dropped * 65536.0) as u64;
    let mut bits = 0;
    (0..count)
        .map(|index| {
            bits = if index % 4 == 0 { random.next() } else { bits >> 16 };
            if bits & 0xFFFF < bound { 0.0 } else { factor }
        })
        .collect()
}

/// Draws the masks of a step.
fn drop_values(shape: Shape, words: usize, trace: &mut Trace, random: &mut Random) {
    let count = words * shape.width;
    trace.layers.resize_with(shape.layers, Default::default);
    for layer in &mut trace.layers {
        layer.mask = mask(count, DROPPED, random);
    }
    trace.input_mask = mask(count, DROPPED, random);
    trace.encoded_mask = mask(count, DROPPED, random);
}

fn add(sum: &mut Weights, weights: &Weights) {
    let mut copy = weights.clone();
    let parts = sum.parts_mut().into_iter().zip(copy.parts_mut());
    for (sum, values) in parts {
        for (sum, value) in sum.iter_mut().zip(values.iter()) {
            *sum += value;
        }
    }
    for (sum, value) in sum.rows.iter_mut().zip(&weights.rows) {
        *sum += value;
    }
}

fn scaled(sum: &Weights, count: usize) -> Weights {
    let mut mean = sum.clone();
    let factor = 1.0 / count as f32;
    let Weights { rows, .. } = &mut mean;
    for value in rows.iter_mut() {
        *value *= factor;
    }
    for part in mean.parts_mut() {
        for value in part.iter_mut() {
            *value *= factor;
        }
    }
    mean
}
