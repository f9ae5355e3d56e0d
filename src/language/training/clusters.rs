//! Learns word clusters from the plain text of the corpora: skip-gram vectors with negative sampling (Mikolov et al.,
//! "Distributed Representations of Words and Phrases and their Compositionality", 2013), grouped by k-means over their
//! directions.
//!
//! Only operations that give the same bits on every machine are used: no library logarithm, power or exponential.

use std::collections::BTreeMap;

use crate::language::clusters::Clusters;
use crate::language::word::cluster_key;

use super::random::Random;

/// Length of the vectors.
const SIZE: usize = 48;
/// Words this far to the left and right are company.
const WINDOW: usize = 2;
/// Random words contrasted with each true neighbour.
const NEGATIVES: usize = 6;
/// Rounds over the text.
const EPOCHS: usize = 12;
/// Words that are rarer have no cluster.
const LEAST_COUNT: usize = 4;
/// Words more frequent than this share of the text are thinned out.
const FREQUENT: f64 = 2e-4;
/// Numbers of fine and coarse clusters.
const FINE: usize = 400;
/// See [`FINE`].
const COARSE: usize = 64;
/// Rounds of k-means.
const ROUNDS: usize = 20;

type Vector = [f32; SIZE];

/// Learns clusters from sentences of words as they stand in the text.
pub(crate) fn train<'a>(sentences: impl Iterator<Item = Vec<&'a str>>, progress: &dyn Fn(&str)) -> Clusters {
    let sentences: Vec<Vec<String>> =
        sentences.map(|words| words.into_iter().map(cluster_key).collect::<Vec<String>>()).collect();
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for word in sentences.iter().flatten() {
        *counts.entry(word).or_default() += 1;
    }
    let mut vocabulary: Vec<(&str, usize)> = counts.into_iter().filter(|&(_, count)| count >= LEAST_COUNT).collect();
    vocabulary.sort_by(|left, right| right.1.cmp(&left.1).then(left.0.cmp(right.0)));
    if vocabulary.len() < FINE {
        return Clusters::default();
    }
    let numbers: BTreeMap<&str, usize> =
        vocabulary.iter().enumerate().map(|(number, &(word, _))| (word, number)).collect();
    let text: Vec<Vec<usize>> = sentences
        .iter()
        .map(|words| words.iter().filter_map(|word| numbers.get(word.as_str()).copied()).collect())
        .collect();
    progress(&format!("learning vectors of {} words", vocabulary.len()));
    let counts: Vec<usize> = vocabulary.iter().map(|&(_, count)| count).collect();
    let mut vectors = word_vectors(&text, &counts);
    for vector in &mut vectors {
        normalize(vector);
    }
    progress("grouping the words");
    let fine = group(&vectors, FINE);
    let coarse = group(&vectors, COARSE);
    let words = vocabulary.iter().zip(fine.into_iter().zip(coarse));
    Clusters::new(words.map(|(&(word, _), (fine, coarse))| (word.to_owned(), fine, coarse)))
}

/// Skip-gram vectors of the words 0.. of a text, by descending count.
fn word_vectors(text: &[Vec<usize>], counts: &[usize]) -> Vec<Vector> {
    let mut random = Random::new(11);
    let mut vectors: Vec<Vector> =
        counts.iter().map(|_| std::array::from_fn(|_| (random.fraction() as f32 - 0.5) / SIZE as f32)).collect();
    let mut contexts = vec![[0_f32; SIZE]; counts.len()];
    // Noise words are drawn by count to the power of three quarters.
    let mut noise = Vec::new();
    for (word, &count) in counts.iter().enumerate() {
        let root = (count as f64).sqrt();
        noise.extend(std::iter::repeat_n(word as u32, (root * root.sqrt()) as usize));
    }
    let total: usize = counts.iter().sum();
    let keep: Vec<f64> = counts
        .iter()
        .map(|&count| {
            let ratio = FREQUENT * total as f64 / count as f64;
            ratio.sqrt() + ratio
        })
        .collect();
    let steps = (text.len() * EPOCHS) as f32;
    let mut step = 0_f32;
    for _ in 0..EPOCHS {
        for sentence in text {
            step += 1.0;
            let rate = 0.025 * (1.0 - step / steps).max(0.004);
            let words: Vec<usize> = sentence.iter().copied().filter(|&word| random.fraction() < keep[word]).collect();
            for (place, &word) in words.iter().enumerate() {
                let company = words.iter().enumerate().take(place + WINDOW + 1).skip(place.saturating_sub(WINDOW));
                for (_, &neighbour) in company.filter(|&(other, _)| other != place) {
                    let mut change = [0_f32; SIZE];
                    for draw in 0..=NEGATIVES {
                        let (target, label) =
                            if draw == 0 { (neighbour, 1.0) } else { (noise[random.below(noise.len())] as usize, 0.0) };
                        if draw > 0 && target == neighbour {
                            continue;
                        }
                        let slope = rate * (label - logistic(dot(&vectors[word], &contexts[target])));
                        for axis in 0..SIZE {
                            change[axis] += slope * contexts[target][axis];
                            contexts[target][axis] += slope * vectors[word][axis];
                        }
                    }
                    for axis in 0..SIZE {
                        vectors[word][axis] += change[axis];
                    }
                }
            }
        }
    }
    vectors
}

/// The number of the group of each vector; k-means over directions, started from the most frequent words.
fn group(vectors: &[Vector], groups: usize) -> Vec<u16> {
    let mut centres: Vec<Vector> = vectors.iter().take(groups * 3).step_by(3).copied().collect();
    let mut members = vec![0_u16; vectors.len()];
    for _ in 0..ROUNDS {
        for (member, vector) in members.iter_mut().zip(vectors) {
            let (mut best, mut highest) = (0, f32::NEG_INFINITY);
            for (number, centre) in centres.iter().enumerate() {
                let likeness = dot(vector, centre);
                if likeness > highest {
                    highest = likeness;
                    best = number;
                }
            }
            *member = best as u16;
        }
        let mut sums = vec![[0_f32; SIZE]; centres.len()];
        for (&member, vector) in members.iter().zip(vectors) {
            for (sum, part) in sums[member as usize].iter_mut().zip(vector) {
                *sum += part;
            }
        }
        for (centre, mut sum) in centres.iter_mut().zip(sums) {
            // An empty group keeps its centre.
            if sum.iter().any(|part| *part != 0.0) {
                normalize(&mut sum);
                *centre = sum;
            }
        }
    }
    members
}

fn dot(left: &Vector, right: &Vector) -> f32 {
    // Eight sums side by side, so that the compiler can use wide registers without changing the order of additions.
    let mut sums = [0_f32; 8];
    for (left, right) in left.chunks_exact(8).zip(right.chunks_exact(8)) {
        for lane in 0..8 {
            sums[lane] += left[lane] * right[lane];
        }
    }
    sums.iter().sum()
}

fn normalize(vector: &mut Vector) {
    let length = dot(vector, vector).sqrt().max(1e-12);
    for part in vector {
        *part /= length;
    }
}

/// 1 / (1 + e^-x), with e^y as (1 + y/1024)^1024.
fn logistic(value: f32) -> f32 {
    let value = value.clamp(-8.0, 8.0);
    let mut power = 1.0 - f64::from(value) / 1024.0;
    for _ in 0..10 {
        power *= power;
    }
    (1.0 / (1.0 + power)) as f32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_logistic_function_is_close() {
        for value in [-6.0_f32, -1.0, 0.0, 0.5, 4.0] {
            assert!((logistic(value) - 1.0 / (1.0 + (-value).exp())).abs() < 0.01, "{value}");
        }
    }

    #[test]
    fn like_vectors_share_a_group() {
        let mut vectors = vec![[0.0; SIZE]; 60];
        for (number, vector) in vectors.iter_mut().enumerate() {
            vector[number % 2] = 1.0;
        }
        let groups = group(&vectors, 2);
        assert!(groups.iter().enumerate().all(|(number, group)| groups[number % 2] == *group));
    }
}
