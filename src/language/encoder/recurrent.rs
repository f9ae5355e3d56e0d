//! Simple recurrent units (Lei et al., "Simple Recurrent Units for Highly Parallelizable Recurrence", 2018): all
//! products of matrices are made for the whole sentence at once, and only sums value by value go from word to word.

use std::ops::Range;

use super::function::{sigmoid, sum_of};
use super::weights::Layer;

/// Keeps normalisation from dividing by nought.
const EPSILON: f32 = 1e-5;

/// Normalises each row of `input` (Ba et al., "Layer Normalization", 2016): its standard score in `scores`, and scaled
/// by the gains and shifted in `output`. `deviations` gets the reciprocal of each row's standard deviation.
pub(crate) fn normalize(
    input: &[f32],
    norm: &[f32],
    scores: &mut [f32],
    deviations: &mut Vec<f32>,
    output: &mut [f32],
) {
    let width = norm.len() / 2;
    let (gain, shift) = norm.split_at(width);
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

/// Runs the recurrence of a layer over each sentence: `gates` holds input, forget gate and output gate of each word
/// before their bounds, and afterwards within them; `states` gets the sums, and `output` what is let out of them.
pub(crate) fn recur(
    layer: &Layer,
    sentences: &[Range<usize>],
    gates: &mut [f32],
    states: &mut [f32],
    output: &mut [f32],
) {
    let width = layer.bias.len() / 2;
    let half = width / 2;
    let start = vec![0.0_f32; half];
    for sentence in sentences {
        for backward in [false, true] {
            let lanes = if backward { half..width } else { 0..half };
            let of = |values: &'_ [f32]| -> (Vec<f32>, Vec<f32>) {
                (values[lanes.clone()].to_vec(), values[width + lanes.start..width + lanes.end].to_vec())
            };
            let (forget_bias, out_bias) = of(&layer.bias);
            let (forget_peephole, out_peephole) = of(&layer.peephole);
            let mut last = start.clone();
            for step in 0..sentence.len() {
                let word = if backward { sentence.end - 1 - step } else { sentence.start + step };
                let gates = &mut gates[word * 3 * width..][..3 * width];
                let (inputs, rest) = gates.split_at_mut(width);
                let (forgets, outs) = rest.split_at_mut(width);
                let inputs = &inputs[lanes.clone()];
                let forgets = &mut forgets[lanes.clone()];
                let outs = &mut outs[lanes.clone()];
                let states = &mut states[word * width..][lanes.clone()];
                let output = &mut output[word * width..][lanes.clone()];
                for lane in 0..half {
                    let forget = sigmoid(forgets[lane] + forget_peephole[lane] * last[lane] + forget_bias[lane]);
                    let out = sigmoid(outs[lane] + out_peephole[lane] * last[lane] + out_bias[lane]);
                    let state = forget * last[lane] + (1.0 - forget) * inputs[lane];
                    forgets[lane] = forget;
                    outs[lane] = out;
                    states[lane] = state;
                    output[lane] = out * state;
                    last[lane] = state;
                }
            }
        }
    }
}
