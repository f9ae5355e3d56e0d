//! The way back through the layers: from the gradient of the heads' output to that of all weights.

use std::ops::Range;

use crate::language::encoder::forward::{LayerTrace, Normalized, Trace};
use crate::language::encoder::function::{exp, sum_of};
use crate::language::encoder::matrix::{Left, Panels, add_product};
use crate::language::encoder::weights::{Layer, Shape, Weights};

/// Adds to `gradient` what the gradient of the heads' output, `output`, means for all weights up to the sums of feature
/// rows, and gives the gradient of these sums.
pub(super) fn backward(
    shape: Shape,
    weights: &Weights,
    sentences: &[Range<usize>],
    trace: &Trace,
    output: &mut [f32],
    gradient: &mut Weights,
) -> Vec<f32> {
    let width = shape.width;
    let words = trace.sums.len() / width;
    for (slopes, values) in output.chunks_exact_mut(shape.output()).zip(trace.output.chunks_exact(shape.output())) {
        for place in shape.dependent()..shape.label() {
            if values[place] <= 0.0 {
                slopes[place] = 0.0;
            }
        }
        for (sum, slope) in gradient.output_bias.iter_mut().zip(slopes.iter()) {
            *sum += slope;
        }
    }
    add_product(
        Left::Columns(&trace.encoded, width),
        &Panels::new(output, words, shape.output()),
        &mut gradient.output,
    );
    let mut encoded = vec![0.0; words * width];
    add_product(Left::Rows(output), &Panels::transposed(&weights.output, width, shape.output()), &mut encoded);
    apply(&trace.encoded_mask, &mut encoded);
    let mut stream = vec![0.0; words * width];
    normalize_back(&trace.last, &weights.output_norm, &encoded, &mut gradient.output_norm, &mut stream);
    let layers = weights.layers.iter().zip(&trace.layers).zip(&mut gradient.layers);
    for ((layer, trace), gradient) in layers.rev() {
        layer_back(width, layer, sentences, trace, &mut stream, gradient);
    }
    apply(&trace.input_mask, &mut stream);
    let mut sums = vec![0.0; words * width];
    normalize_back(&trace.input, &weights.input_norm, &stream, &mut gradient.input_norm, &mut sums);
    sums
}

fn apply(mask: &[f32], values: &mut [f32]) {
    for (value, factor) in values.iter_mut().zip(mask) {
        *value *= factor;
    }
}

/// Adds to `input` the gradient of what was normalised.
fn normalize_back(trace: &Normalized, norm: &[f32], output: &[f32], gradient: &mut [f32], input: &mut [f32]) {
    let width = norm.len() / 2;
    let gain = &norm[..width];
    let (gain_gradient, shift_gradient) = gradient.split_at_mut(width);
    let mut slopes = vec![0.0; width];
    let mut products = vec![0.0; width];
    let rows = output.chunks_exact(width).zip(trace.scores.chunks_exact(width)).zip(&trace.deviations);
    for (((output, scores), deviation), input) in rows.zip(input.chunks_exact_mut(width)) {
        for place in 0..width {
            gain_gradient[place] += output[place] * scores[place];
            shift_gradient[place] += output[place];
            slopes[place] = output[place] * gain[place];
            products[place] = slopes[place] * scores[place];
        }
        let mean = sum_of(&slopes, |value| value) / width as f32;
        let product_mean = sum_of(&products, |value| value) / width as f32;
        for place in 0..width {
            input[place] += deviation * (slopes[place] - mean - scores[place] * product_mean);
        }
    }
}

/// Adds to `stream`, the gradient of the values that pass along the layers, what a layer makes of it.
fn layer_back(
    width: usize,
    layer: &Layer,
    sentences: &[Range<usize>],
    trace: &LayerTrace,
    stream: &mut [f32],
    gradient: &mut Layer,
) {
    let words = stream.len() / width;
    let mut output = stream.to_vec();
    apply(&trace.mask, &mut output);
    let mut gates = vec![0.0; 3 * output.len()];
    recur_back(layer, sentences, trace, &output, &mut gates, gradient);
    add_product(Left::Columns(&trace.mixed, width), &Panels::new(&gates, words, 3 * width), &mut gradient.matrix);
    let mut mixed = vec![0.0; output.len()];
    add_product(Left::Rows(&gates), &Panels::transposed(&layer.matrix, width, 3 * width), &mut mixed);
    let mut normalized = vec![0.0; output.len()];
    mix_back(&layer.mix, sentences, &trace.normalized, &mixed, &mut normalized, &mut gradient.mix);
    normalize_back(&trace.norm, &layer.norm, &normalized, &mut gradient.norm, stream);
}

fn mix_back(
    mix: &[f32],
    sentences: &[Range<usize>],
    input: &[f32],
    output: &[f32],
    input_gradient: &mut [f32],
    gradient: &mut [f32],
) {
    let width = mix.len() / 3;
    for sentence in sentences {
        for word in sentence.clone() {
            let slopes = &output[word * width..][..width];
            let before = (word > sentence.start).then(|| word - 1);
            let after = (word + 1 < sentence.end).then_some(word + 1);
            for (kind, other) in [before, Some(word), after].into_iter().enumerate() {
                let Some(other) = other else { continue };
                let values = &input[other * width..][..width];
                let sums = &mut input_gradient[other * width..][..width];
                let weights = &mix[kind * width..][..width];
                let weight_sums = &mut gradient[kind * width..][..width];
                for place in 0..width {
                    sums[place] += slopes[place] * weights[place];
                    weight_sums[place] += slopes[place] * values[place];
                }
            }
        }
    }
}

/// The gradient of inputs and gates of a recurrence, before their bounds, from that of its output.
#[allow(clippy::needless_range_loop, reason = "a lane is an index into nine lists")]
fn recur_back(
    layer: &Layer,
    sentences: &[Range<usize>],
    trace: &LayerTrace,
    output: &[f32],
    gates: &mut [f32],
    gradient: &mut Layer,
) {
    let width = layer.bias.len() / 2;
    let half = width / 2;
    let nought = vec![0.0; width];
    for sentence in sentences {
        for backward in [false, true] {
            let mut from_next = vec![0.0; half];
            for step in (0..sentence.len()).rev() {
                let place = |step: usize| if backward { sentence.end - 1 - step } else { sentence.start + step };
                let word = place(step);
                let last = if step > 0 { &trace.states[place(step - 1) * width..][..width] } else { &nought };
                let states = &trace.states[word * width..][..width];
                let values = &trace.gates[word * 3 * width..][..3 * width];
                let slopes = &output[word * width..][..width];
                let gates = &mut gates[word * 3 * width..][..3 * width];
                for lane in 0..half {
                    let here = if backward { half + lane } else { lane };
                    let (input, forget, out) = (values[here], values[width + here], values[2 * width + here]);
                    let out_slope = slopes[here] * states[here] * out * (1.0 - out);
                    let state = from_next[lane] + slopes[here] * out;
                    let forget_slope = state * (last[here] - input) * forget * (1.0 - forget);
                    gates[here] = state * (1.0 - forget);
                    gates[width + here] = forget_slope;
                    gates[2 * width + here] = out_slope;
                    from_next[lane] =
                        state * forget + forget_slope * layer.peephole[here] + out_slope * layer.peephole[width + here];
                    gradient.bias[here] += forget_slope;
                    gradient.bias[width + here] += out_slope;
                    gradient.peephole[here] += forget_slope * last[here];
                    gradient.peephole[width + here] += out_slope * last[here];
                }
            }
        }
    }
}

/// Adds the gradient of the sums of feature rows to that of the rows.
pub(super) fn rows_back(width: usize, rows: &[Vec<usize>], sums: &[f32], gradient: &mut [f32]) {
    for (rows, slopes) in rows.iter().zip(sums.chunks_exact(width)) {
        for &row in rows {
            for (sum, slope) in gradient[row * width..][..width].iter_mut().zip(slopes) {
                *sum += slope;
            }
        }
    }
}

/// The largest of some values, for a soft maximum.
fn largest(values: &[f32]) -> f32 {
    values.iter().fold(f32::NEG_INFINITY, |largest, &value| largest.max(value))
}

/// Turns scores into the gradient of the cross-entropy of their soft maximum against the right class, times `weight`, and
/// gives the probability of that class.
pub(super) fn soft_maximum_back(scores: &mut [f32], right: usize, weight: f32) -> f32 {
    let top = largest(scores);
    for score in scores.iter_mut() {
        *score = exp(*score - top);
    }
    let sum = sum_of(scores, |value| value);
    let probability = scores[right] / sum;
    for score in scores.iter_mut() {
        *score *= weight / sum;
    }
    scores[right] -= weight;
    probability
}
