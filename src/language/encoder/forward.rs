//! From words to the outputs of the heads, with everything on the way that training needs to go back.
#![allow(clippy::inline_always, reason = "what is not inlined is not compiled for wide vectors")]

use std::ops::Range;

use pulp::{Simd, WithSimd};

use super::matrix::{Left, Panels, add_product_with};
use super::quantized::ByteRows;
use super::recurrent::{mix_neighbours, normalize, recur};
use super::weights::{Shape, Weights, distance_class};

/// The matrices of the weights as right factors of products.
#[derive(Clone, Debug, Default)]
pub(crate) struct Factors {
    /// Of the layers.
    pub layers: Vec<Panels>,
    /// Of the heads.
    pub output: Panels,
    /// Of the arcs.
    pub arc: Panels,
    /// Of the relations.
    pub relation: Panels,
}

impl Factors {
    /// From the weights.
    pub(crate) fn new(shape: Shape, weights: &Weights) -> Self {
        let width = shape.width;
        Self {
            layers: weights.layers.iter().map(|layer| Panels::new(&layer.matrix, width, 3 * width)).collect(),
            output: Panels::new(&weights.output, width, shape.output()),
            arc: Panels::new(&weights.arc, shape.arc, shape.arc),
            relation: Panels::new(&weights.relation, shape.label, shape.relations),
        }
    }
}

/// What a normalisation leaves behind.
#[derive(Clone, Debug, Default)]
pub(crate) struct Normalized {
    /// Standard scores.
    pub scores: Vec<f32>,
    /// Reciprocals of the standard deviations of the rows.
    pub deviations: Vec<f32>,
}

/// What a layer leaves behind.
#[derive(Clone, Debug, Default)]
pub(crate) struct LayerTrace {
    /// Of its normalisation.
    pub norm: Normalized,
    /// The normalised values.
    pub normalized: Vec<f32>,
    /// The same, mixed with those of the neighbours.
    pub mixed: Vec<f32>,
    /// Inputs and gates.
    pub gates: Vec<f32>,
    /// The states of the recurrence.
    pub states: Vec<f32>,
    /// What was let out of them.
    pub output: Vec<f32>,
    /// What the values of `output` are multiplied by in training; empty for one.
    pub mask: Vec<f32>,
}

/// All values on the way from words to the outputs of the heads.
#[derive(Clone, Debug, Default)]
pub(crate) struct Trace {
    /// The sums of the rows of each word.
    pub sums: Vec<f32>,
    /// Of their normalisation.
    pub input: Normalized,
    /// What the normalised sums are multiplied by in training; empty for one.
    pub input_mask: Vec<f32>,
    /// The values that pass along the layers, each of which adds to them.
    pub stream: Vec<f32>,
    /// Of the layers.
    pub layers: Vec<LayerTrace>,
    /// Of the last normalisation.
    pub last: Normalized,
    /// The input of the heads.
    pub encoded: Vec<f32>,
    /// What it is multiplied by in training; empty for one.
    pub encoded_mask: Vec<f32>,
    /// The output of the heads.
    pub output: Vec<f32>,
}

/// Multiplies by a mask, if there is one.
#[inline(always)]
fn apply(mask: &[f32], values: &mut [f32]) {
    for (value, factor) in values.iter_mut().zip(mask) {
        *value *= factor;
    }
}

#[inline(always)]
fn resize(values: &mut Vec<f32>, length: usize) {
    values.clear();
    values.resize(length, 0.0);
}

/// Adds up the rows of words: `rows` holds those of all words, one word's behind the other's, and `ends` where each
/// word's end.
pub(crate) fn sum_rows(table: &ByteRows, rows: &[u32], ends: &[usize], sums: &mut Vec<f32>) {
    pulp::Arch::new().dispatch(SumRows { table, rows, ends, sums });
}

/// What [`sum_rows`] runs.
struct SumRows<'a> {
    table: &'a ByteRows,
    rows: &'a [u32],
    ends: &'a [usize],
    sums: &'a mut Vec<f32>,
}

impl WithSimd for SumRows<'_> {
    type Output = ();

    #[inline(always)]
    fn with_simd<S: Simd>(self, _: S) {
        let Self { table, rows, ends, sums } = self;
        resize(sums, ends.len() * table.width());
        let mut first = 0;
        for (&end, sum) in ends.iter().zip(sums.chunks_exact_mut(table.width())) {
            for &row in &rows[first..end] {
                table.add_row(row as usize, sum);
            }
            first = end;
        }
    }
}

/// Runs the network over `sentences`, ranges of the words whose sums of rows stand in `trace`.
pub(crate) fn forward(
    shape: Shape,
    weights: &Weights,
    factors: &Factors,
    sentences: &[Range<usize>],
    trace: &mut Trace,
) {
    pulp::Arch::new().dispatch(Forward { shape, weights, factors, sentences, trace });
}

/// What [`forward`] runs.
struct Forward<'a> {
    shape: Shape,
    weights: &'a Weights,
    factors: &'a Factors,
    sentences: &'a [Range<usize>],
    trace: &'a mut Trace,
}

impl WithSimd for Forward<'_> {
    type Output = ();

    #[inline(always)]
    fn with_simd<S: Simd>(self, simd: S) {
        let Self { shape, weights, factors, sentences, trace } = self;
        forward_with(simd, shape, weights, factors, sentences, trace);
    }
}

#[inline(always)]
fn forward_with<S: Simd>(
    simd: S,
    shape: Shape,
    weights: &Weights,
    factors: &Factors,
    sentences: &[Range<usize>],
    trace: &mut Trace,
) {
    let length = trace.sums.len();
    let words = length / shape.width;
    normalize(&trace.sums, &weights.input_norm, &mut trace.input, &mut trace.stream);
    apply(&trace.input_mask, &mut trace.stream);
    trace.layers.resize_with(shape.layers, LayerTrace::default);
    for ((layer, panels), trace_of_layer) in weights.layers.iter().zip(&factors.layers).zip(&mut trace.layers) {
        let LayerTrace { norm, normalized, mixed, gates, states, output, mask } = trace_of_layer;
        for values in [&mut *mixed, states, output] {
            values.resize(length, 0.0);
        }
        resize(gates, 3 * length);
        normalize(&trace.stream, &layer.norm, norm, normalized);
        mix_neighbours(normalized, &layer.mix, sentences, mixed);
        add_product_with(simd, Left::Rows(mixed), panels, gates);
        recur(layer, sentences, gates, states, output);
        apply(mask, output);
        for (value, added) in trace.stream.iter_mut().zip(output.iter()) {
            *value += added;
        }
    }
    normalize(&trace.stream, &weights.output_norm, &mut trace.last, &mut trace.encoded);
    apply(&trace.encoded_mask, &mut trace.encoded);
    trace.output.clear();
    for _ in 0..words {
        trace.output.extend_from_slice(&weights.output_bias);
    }
    add_product_with(simd, Left::Rows(&trace.encoded), &factors.output, &mut trace.output);
    for output in trace.output.chunks_exact_mut(shape.output()) {
        for value in &mut output[shape.dependent()..shape.label()] {
            *value = value.max(0.0);
        }
    }
}

/// What a sentence's choice of heads is made of.
#[derive(Clone, Debug, Default)]
pub(crate) struct ArcTrace {
    /// The values of the words as dependents.
    pub dependents: Vec<f32>,
    /// The same times the arc matrix.
    pub turned: Vec<f32>,
    /// The values of the words as heads, then those of the root.
    pub heads: Vec<f32>,
    /// The score of each head for each word; the root comes last.
    pub scores: Vec<f32>,
}

/// Scores all heads for all words of a sentence.
pub(crate) fn score_arcs(
    shape: Shape,
    weights: &Weights,
    factors: &Factors,
    trace: &Trace,
    sentence: Range<usize>,
    arcs: &mut ArcTrace,
) {
    pulp::Arch::new().dispatch(ScoreArcs { shape, weights, factors, trace, sentence, arcs });
}

/// What [`score_arcs`] runs.
struct ScoreArcs<'a> {
    shape: Shape,
    weights: &'a Weights,
    factors: &'a Factors,
    trace: &'a Trace,
    sentence: Range<usize>,
    arcs: &'a mut ArcTrace,
}

impl WithSimd for ScoreArcs<'_> {
    type Output = ();

    #[inline(always)]
    fn with_simd<S: Simd>(self, simd: S) {
        let Self { shape, weights, factors, trace, sentence, arcs } = self;
        score_arcs_with(simd, shape, weights, factors, trace, sentence, arcs);
    }
}

#[inline(always)]
fn score_arcs_with<S: Simd>(
    simd: S,
    shape: Shape,
    weights: &Weights,
    factors: &Factors,
    trace: &Trace,
    sentence: Range<usize>,
    arcs: &mut ArcTrace,
) {
    let words = sentence.len();
    let arc = shape.arc;
    arcs.dependents.clear();
    arcs.heads.clear();
    for word in sentence {
        let output = &trace.output[word * shape.output()..][..shape.output()];
        arcs.dependents.extend_from_slice(&output[shape.dependent()..][..arc]);
        arcs.heads.extend_from_slice(&output[shape.head()..][..arc]);
    }
    arcs.heads.extend_from_slice(&weights.root);
    resize(&mut arcs.turned, words * arc);
    add_product_with(simd, Left::Rows(&arcs.dependents), &factors.arc, &mut arcs.turned);
    resize(&mut arcs.scores, words * (words + 1));
    for (word, scores) in arcs.scores.chunks_exact_mut(words + 1).enumerate() {
        for (head, score) in scores.iter_mut().take(words).enumerate().filter(|&(head, _)| head != word) {
            *score = weights.distance[distance_class(word, head)];
        }
    }
    let heads = Panels::transposed(&arcs.heads, words + 1, arc);
    add_product_with(simd, Left::Rows(&arcs.turned), &heads, &mut arcs.scores);
}

/// The joined values of each word of a sentence and its head, before negative ones are cut off; `heads` counts from
/// the sentence's first word, and the number of words stands for the root.
pub(crate) fn join_labels(shape: Shape, trace: &Trace, sentence: Range<usize>, heads: &[usize], joined: &mut Vec<f32>) {
    joined.clear();
    let begin = sentence.start;
    let words = sentence.len();
    for (word, &head) in sentence.zip(heads) {
        let first = joined.len();
        joined.extend_from_slice(&trace.output[word * shape.output() + shape.label()..][..shape.label]);
        if head < words {
            let values = &trace.output[(begin + head) * shape.output() + shape.label() + shape.label..][..shape.label];
            for (sum, value) in joined[first..].iter_mut().zip(values) {
                *sum += value;
            }
        }
    }
}
