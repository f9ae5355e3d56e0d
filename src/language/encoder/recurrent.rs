//! Simple recurrent units (Lei et al., "Simple Recurrent Units for Highly Parallelizable Recurrence", 2018): all
//! products of matrices are made for the whole sentence at once, and only sums value by value go from word to word.
#![allow(clippy::inline_always, reason = "what is not inlined is not compiled for wide vectors")]

use std::ops::Range;

use super::forward::Normalized;
use super::function::{sigmoid, sum_of};
use super::weights::Layer;

/// Keeps normalisation from dividing by nought.
const EPSILON: f32 = 1e-5;

/// Normalises each row of `input` (Ba et al., "Layer Normalization", 2016): its standard score in `normalized`, and scaled
/// by the gains and shifted in `output`.
#[inline(always)]
pub(crate) fn normalize(input: &[f32], norm: &[f32], normalized: &mut Normalized, output: &mut Vec<f32>) {
    let width = norm.len() / 2;
    let (gain, shift) = norm.split_at(width);
    let Normalized { scores, deviations } = normalized;
    scores.resize(input.len(), 0.0);
    output.resize(input.len(), 0.0);
    deviations.clear();
    let rows = input.chunks_exact(width).zip(scores.chunks_exact_mut(width)).zip(output.chunks_exact_mut(width));
    for ((input, scores), output) in rows {
        let mean = sum_of(input, |value| value) / width as f32;
        let variance = sum_of(input, |value| (value - mean) * (value - mean)) / width as f32;
        let deviation = 1.0 / (variance + EPSILON).sqrt();
        deviations.push(deviation);
        for (((score, &value), output), (gain, shift)) in
            scores.iter_mut().zip(input).zip(output).zip(gain.iter().zip(shift))
        {
            *score = (value - mean) * deviation;
            *output = *score * gain + shift;
        }
    }
}

/// Mixes each word's values with those of its neighbours.
#[inline(always)]
pub(crate) fn mix_neighbours(input: &[f32], mix: &[f32], sentences: &[Range<usize>], output: &mut [f32]) {
    let width = mix.len() / 3;
    let (before, rest) = mix.split_at(width);
    let (here, after) = rest.split_at(width);
    for sentence in sentences {
        for word in sentence.clone() {
            let output = &mut output[word * width..][..width];
            let values = &input[word * width..][..width];
            for ((output, value), weight) in output.iter_mut().zip(values).zip(here) {
                *output = value * weight;
            }
            if word > sentence.start {
                let values = &input[(word - 1) * width..][..width];
                for ((output, value), weight) in output.iter_mut().zip(values).zip(before) {
                    *output += value * weight;
                }
            }
            if word + 1 < sentence.end {
                let values = &input[(word + 1) * width..][..width];
                for ((output, value), weight) in output.iter_mut().zip(values).zip(after) {
                    *output += value * weight;
                }
            }
        }
    }
}

/// Values that are worked on side by side.
const LANES: usize = 16;

/// A direction's share of the gates' weights, in pieces of [`LANES`].
struct Gates<'a> {
    forget_bias: &'a [[f32; LANES]],
    out_bias: &'a [[f32; LANES]],
    forget_peephole: &'a [[f32; LANES]],
    out_peephole: &'a [[f32; LANES]],
}

/// Runs the recurrence of a layer over each sentence: `gates` holds input, forget gate and output gate of each word
/// before their bounds, and afterwards within them; `states` gets the sums, and `output` what is let out of them. The
/// width is a multiple of twice [`LANES`].
#[inline(always)]
pub(crate) fn recur(
    layer: &Layer,
    sentences: &[Range<usize>],
    gates: &mut [f32],
    states: &mut [f32],
    output: &mut [f32],
) {
    let width = layer.bias.len() / 2;
    let half = width / 2;
    let mut last = vec![[0.0_f32; LANES]; half / LANES];
    for sentence in sentences {
        for backward in [false, true] {
            let first = if backward { half } else { 0 };
            let weights = Gates {
                forget_bias: pieces(&layer.bias[first..][..half]),
                out_bias: pieces(&layer.bias[width + first..][..half]),
                forget_peephole: pieces(&layer.peephole[first..][..half]),
                out_peephole: pieces(&layer.peephole[width + first..][..half]),
            };
            last.fill([0.0; LANES]);
            for step in 0..sentence.len() {
                let word = if backward { sentence.end - 1 - step } else { sentence.start + step };
                let (inputs, rest) = gates[word * 3 * width..][..3 * width].split_at_mut(width);
                let (forgets, outs) = rest.split_at_mut(width);
                let inputs = pieces(&inputs[first..][..half]);
                let forgets = forgets[first..][..half].as_chunks_mut().0;
                let outs = outs[first..][..half].as_chunks_mut().0;
                let states = states[word * width + first..][..half].as_chunks_mut().0;
                let output = output[word * width + first..][..half].as_chunks_mut().0;
                for (piece, last) in last.iter_mut().enumerate() {
                    recur_piece(
                        &weights,
                        piece,
                        &inputs[piece],
                        &mut forgets[piece],
                        &mut outs[piece],
                        last,
                        &mut output[piece],
                    );
                    states[piece] = *last;
                }
            }
        }
    }
}

#[inline(always)]
fn pieces(values: &[f32]) -> &[[f32; LANES]] {
    values.as_chunks().0
}

/// A step of the recurrence for some values: `last` holds the state before, and afterwards that of this step.
#[inline(always)]
fn recur_piece(
    weights: &Gates<'_>,
    piece: usize,
    inputs: &[f32; LANES],
    forgets: &mut [f32; LANES],
    outs: &mut [f32; LANES],
    last: &mut [f32; LANES],
    output: &mut [f32; LANES],
) {
    let (forget_bias, out_bias) = (&weights.forget_bias[piece], &weights.out_bias[piece]);
    let (forget_peephole, out_peephole) = (&weights.forget_peephole[piece], &weights.out_peephole[piece]);
    for lane in 0..LANES {
        let forget = sigmoid(forgets[lane] + forget_peephole[lane] * last[lane] + forget_bias[lane]);
        let out = sigmoid(outs[lane] + out_peephole[lane] * last[lane] + out_bias[lane]);
        let state = forget * last[lane] + (1.0 - forget) * inputs[lane];
        forgets[lane] = forget;
        outs[lane] = out;
        output[lane] = out * state;
        last[lane] = state;
    }
}
