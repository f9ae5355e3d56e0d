//! What the network is taught: tags, heads and relations of words, each as a choice of a class by cross-entropy.

use std::ops::Range;

use crate::language::encoder::forward::{ArcTrace, Factors, Trace, forward, join_labels, score_arcs};
use crate::language::encoder::matrix::{Left, Panels, add_product};
use crate::language::encoder::weights::{Shape, Weights, distance_class};

use super::backward::{backward, soft_maximum_back};

/// What tags count against heads and relations.
const TAG_WEIGHT: f32 = 0.5;
/// What the labels of names count against heads and relations.
const NAME_WEIGHT: f32 = 0.5;

/// Stands for a tag, head, relation or label of names that the corpus does not tell.
pub(super) const UNKNOWN: usize = usize::MAX;

/// Words to learn from in one step, of one or several sentences.
#[derive(Clone, Debug, Default)]
pub(super) struct Batch {
    /// The sentences, as ranges of the words.
    pub sentences: Vec<Range<usize>>,
    /// The feature rows of each word.
    pub rows: Vec<Vec<usize>>,
    /// The tag of each word, or [`UNKNOWN`]. A sentence has all its tags, heads and relations or none.
    pub tags: Vec<usize>,
    /// The head of each word, counted from the first of its sentence, whose length stands for the root.
    pub heads: Vec<usize>,
    /// The relation of each word.
    pub relations: Vec<usize>,
    /// The label of names of each word, or [`UNKNOWN`].
    pub names: Vec<usize>,
}

/// How well the network did.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Tally {
    /// Words with tags, heads, relations and labels of names.
    pub words: [usize; 4],
    /// The sum of the probabilities of the right tags, heads, relations and labels of names.
    pub right: [f64; 4],
    /// The loss, for tests.
    pub loss: f64,
}

impl Tally {
    /// Both together.
    pub(super) fn add(mut self, other: Self) -> Self {
        for kind in 0..self.words.len() {
            self.words[kind] += other.words[kind];
            self.right[kind] += other.right[kind];
        }
        self.loss += other.loss;
        self
    }
}

/// The rows of the words summed.
pub(super) fn sum_rows(width: usize, weights: &Weights, rows: &[Vec<usize>], sums: &mut Vec<f32>) {
    sums.clear();
    sums.resize(rows.len() * width, 0.0);
    for (rows, sum) in rows.iter().zip(sums.chunks_exact_mut(width)) {
        for &row in rows {
            for (sum, value) in sum.iter_mut().zip(&weights.rows[row * width..][..width]) {
                *sum += value;
            }
        }
    }
}

/// Adds the gradient of the loss of a batch to `gradient`, but for the feature rows, and gives that of the sums of rows
/// of each word. A word's loss counts `scale`. The masks in `trace` count. `label_mask` gives a mask for so many values
/// of joined labels.
pub(super) fn learn(
    (shape, weights, factors): (Shape, &Weights, &Factors),
    batch: &Batch,
    scale: f32,
    trace: &mut Trace,
    label_mask: &mut dyn FnMut(usize) -> Vec<f32>,
    gradient: &mut Weights,
    tally: &mut Tally,
) -> Vec<f32> {
    sum_rows(shape.width, weights, &batch.rows, &mut trace.sums);
    forward(shape, weights, factors, &batch.sentences, trace);
    let mut output = vec![0.0; trace.output.len()];
    let of_words = [
        (0, 0, shape.tags, &batch.tags, TAG_WEIGHT * scale),
        (3, shape.name(), shape.names, &batch.names, NAME_WEIGHT * scale),
    ];
    for (kind, first, count, classes, weight) in of_words {
        for (word, &class) in classes.iter().enumerate().filter(|&(_, &class)| class != UNKNOWN) {
            let place = word * shape.output() + first;
            let slopes = &mut output[place..place + count];
            slopes.copy_from_slice(&trace.output[place..place + count]);
            let probability = soft_maximum_back(slopes, class, weight);
            tally.words[kind] += 1;
            tally.right[kind] += f64::from(probability);
            tally.loss -= f64::from(weight * probability.ln());
        }
    }
    let mut step = Step { shape, weights, factors, batch, scale, trace, output: &mut output, gradient, tally };
    for sentence in batch.sentences.iter().filter(|sentence| batch.heads[sentence.start] != UNKNOWN) {
        step.learn_arcs(sentence.clone());
        step.learn_relations(sentence.clone(), label_mask);
    }
    backward(shape, weights, &batch.sentences, trace, &mut output, gradient)
}

/// What a step of learning has at hand after the way forward.
struct Step<'a> {
    shape: Shape,
    weights: &'a Weights,
    factors: &'a Factors,
    batch: &'a Batch,
    scale: f32,
    trace: &'a Trace,
    /// The gradient of the output of the heads.
    output: &'a mut [f32],
    gradient: &'a mut Weights,
    tally: &'a mut Tally,
}

impl Step<'_> {
    /// Learns the heads of a sentence's words.
    fn learn_arcs(&mut self, sentence: Range<usize>) {
        let Self { shape, weights, factors, batch, scale, trace, output, gradient, tally } = self;
        let (shape, scale) = (*shape, *scale);
        let mut arcs = ArcTrace::default();
        score_arcs(shape, weights, factors, trace, sentence.clone(), &mut arcs);
        let words = sentence.len();
        for (word, slopes) in arcs.scores.chunks_exact_mut(words + 1).enumerate() {
            // A word is not its own head.
            slopes[word] = -1e4;
            let probability = soft_maximum_back(slopes, batch.heads[sentence.start + word], scale);
            tally.words[1] += 1;
            tally.right[1] += f64::from(probability);
            tally.loss -= f64::from(scale * probability.ln());
            slopes[word] = 0.0;
            for (head, slope) in slopes.iter().take(words).enumerate().filter(|&(head, _)| head != word) {
                gradient.distance[distance_class(word, head)] += slope;
            }
        }
        let slopes = &arcs.scores;
        let mut turned = vec![0.0; words * shape.arc];
        add_product(Left::Rows(slopes), &Panels::new(&arcs.heads, words + 1, shape.arc), &mut turned);
        let mut heads = vec![0.0; (words + 1) * shape.arc];
        add_product(Left::Columns(slopes, words + 1), &Panels::new(&arcs.turned, words, shape.arc), &mut heads);
        let turned_panels = Panels::new(&turned, words, shape.arc);
        add_product(Left::Columns(&arcs.dependents, shape.arc), &turned_panels, &mut gradient.arc);
        let mut dependents = vec![0.0; words * shape.arc];
        add_product(Left::Rows(&turned), &Panels::transposed(&weights.arc, shape.arc, shape.arc), &mut dependents);
        for (index, word) in sentence.enumerate() {
            let slopes = &mut output[word * shape.output()..][..shape.output()];
            slopes[shape.dependent()..shape.head()].copy_from_slice(&dependents[index * shape.arc..][..shape.arc]);
            slopes[shape.head()..shape.label()].copy_from_slice(&heads[index * shape.arc..][..shape.arc]);
        }
        for (sum, slope) in gradient.root.iter_mut().zip(&heads[words * shape.arc..]) {
            *sum += slope;
        }
    }

    /// Learns the relations of a sentence's words to their right heads.
    fn learn_relations(&mut self, sentence: Range<usize>, label_mask: &mut dyn FnMut(usize) -> Vec<f32>) {
        let Self { shape, weights, factors, batch, scale, trace, output, gradient, tally } = self;
        let (shape, scale) = (*shape, *scale);
        let words = sentence.len();
        let heads = &batch.heads[sentence.clone()];
        let mut joined = Vec::new();
        join_labels(shape, trace, sentence.clone(), heads, &mut joined);
        let mask = label_mask(joined.len());
        for (place, value) in joined.iter_mut().enumerate() {
            *value = value.max(0.0) * mask.get(place).copied().unwrap_or(1.0);
        }
        let mut slopes = weights.relation_bias.repeat(words);
        add_product(Left::Rows(&joined), &factors.relation, &mut slopes);
        for (word, slopes) in slopes.chunks_exact_mut(shape.relations).enumerate() {
            let probability = soft_maximum_back(slopes, batch.relations[sentence.start + word], scale);
            tally.words[2] += 1;
            tally.right[2] += f64::from(probability);
            tally.loss -= f64::from(scale * probability.ln());
            for (sum, slope) in gradient.relation_bias.iter_mut().zip(slopes.iter()) {
                *sum += slope;
            }
        }
        let panels = Panels::new(&slopes, words, shape.relations);
        add_product(Left::Columns(&joined, shape.label), &panels, &mut gradient.relation);
        let mut back = vec![0.0; joined.len()];
        let turned = Panels::transposed(&weights.relation, shape.label, shape.relations);
        add_product(Left::Rows(&slopes), &turned, &mut back);
        for (place, slope) in back.iter_mut().enumerate() {
            let factor = if joined[place] > 0.0 { mask.get(place).copied().unwrap_or(1.0) } else { 0.0 };
            *slope *= factor;
        }
        for (index, &head) in heads.iter().enumerate() {
            let slopes = &back[index * shape.label..][..shape.label];
            let mut add = |word: usize, first: usize| {
                let sums = &mut output[word * shape.output() + first..][..shape.label];
                for (sum, slope) in sums.iter_mut().zip(slopes) {
                    *sum += slope;
                }
            };
            add(sentence.start + index, shape.label());
            if head < words {
                add(sentence.start + head, shape.label() + shape.label);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::training::encoder::backward::rows_back;
    use crate::language::training::random::Random;

    const SHAPE: Shape = Shape { width: 32, layers: 2, rows: 6, tags: 5, arc: 4, label: 4, relations: 3, names: 3 };

    fn batch() -> Batch {
        Batch {
            sentences: vec![0..4, 4..7, 7..9],
            rows: vec![
                vec![0, 1],
                vec![2],
                vec![3, 1],
                vec![4, 5],
                vec![2, 5],
                vec![1],
                vec![0, 3],
                vec![4, 1],
                vec![2],
            ],
            tags: vec![0, 1, 2, 3, 4, 0, 1, UNKNOWN, UNKNOWN],
            heads: vec![1, 4, 1, 2, 3, 0, 1, UNKNOWN, UNKNOWN],
            relations: vec![0, 1, 2, 0, 1, 2, 0, UNKNOWN, UNKNOWN],
            names: vec![UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN, 0, 1, 2, 2, 0],
        }
    }

    fn loss(weights: &Weights, trace: &mut Trace, gradient: &mut Weights) -> f64 {
        let mut tally = Tally::default();
        let mut label_mask = |count: usize| (0..count).map(|index| (index % 3) as f32).collect();
        let (batch, factors) = (batch(), Factors::new(SHAPE, weights));
        let scale = 1.0 / batch.rows.len() as f32;
        let network = (SHAPE, weights, &factors);
        let sums = learn(network, &batch, scale, trace, &mut label_mask, gradient, &mut tally);
        rows_back(SHAPE.width, &batch.rows, &sums, &mut gradient.rows);
        tally.loss
    }

    /// The gradient of every weight is the slope of the loss, as small steps of the weight measure it.
    #[test]
    fn gradients_are_slopes_of_the_loss() {
        let mut random = Random::new(3);
        let mut weights = Weights::zeros(SHAPE);
        let mut fill = |values: &mut Vec<f32>| {
            for value in values {
                *value = (2.0 * random.fraction() - 1.0) as f32;
            }
        };
        fill(&mut weights.rows);
        weights.parts_mut().into_iter().for_each(&mut fill);
        let mut trace = Trace::default();
        trace.layers.resize_with(2, Default::default);
        trace.input_mask = (0..9 * SHAPE.width).map(|index| (index % 4) as f32 * 0.5).collect();
        trace.layers[1].mask = trace.input_mask.iter().rev().copied().collect();
        let mut gradient = Weights::zeros(SHAPE);
        loss(&weights, &mut trace, &mut gradient);
        let mut checked = 0;
        let count = weights.parts_mut().len();
        for part in 0..=count {
            let of = |weights: &mut Weights, index: usize, change: f32| {
                let values = if part == count { &mut weights.rows } else { weights.parts_mut().swap_remove(part) };
                values.get_mut(index).map(|value| {
                    *value += change;
                    *value
                })
            };
            for index in (0..).step_by(13) {
                let Some(slope) = of(&mut gradient, index, 0.0) else { break };
                let mut unused = Weights::zeros(SHAPE);
                of(&mut weights, index, 2e-3);
                let above = loss(&weights, &mut trace, &mut unused);
                of(&mut weights, index, -4e-3);
                let below = loss(&weights, &mut trace, &mut unused);
                of(&mut weights, index, 2e-3);
                let measured = (above - below) / 4e-3;
                let error = (measured - f64::from(slope)).abs();
                assert!(error < 4e-3 + 0.03 * measured.abs(), "part {part}, {index}: {slope} instead of {measured}");
                checked += 1;
            }
        }
        assert!(checked > 250, "{checked}");
    }
}
