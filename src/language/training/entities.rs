//! Trains the entity tagger: a structured perceptron, which compares whole label sequences.

use crate::language::entities::{
    EntityTagger, LABELS, Label, OUTSIDE_ONLY, START, Scene, TagClue, Transitions, decode,
};
use crate::language::word::Word;

use super::indexed_perceptron::{FeatureCounts, FeatureIndex, IndexedPerceptron, WeightSums};
use super::random::Random;

/// The weight of one becomes this much when frozen.
const SCALE: f32 = 16.0;
/// Features that occur less often fit noise and cost space.
const LEAST_COUNT: u32 = 3;
/// Features with fewer updates stay silent.
const MINIMUM_UPDATES: u32 = 3;
/// Smaller weights are left out.
const LEAST_WEIGHT: f32 = 0.03;
/// How many models are averaged. A perceptron's errors depend on the order of its examples by about half a point of F1.
const MODELS: u64 = 10;

/// A sentence to learn names from.
pub(crate) struct NameExample {
    /// The words.
    pub words: Vec<Word>,
    /// For each word in which lists of names it stands.
    pub known: Vec<u32>,
    /// For each word what the tagger says of it.
    pub tags: Vec<TagClue>,
    /// The right labels.
    pub labels: Vec<Label>,
}

/// Averaged weights of label pairs.
struct PairWeights {
    weights: Transitions,
    totals: [[i64; LABELS]; LABELS + 1],
    stamps: [[u32; LABELS]; LABELS + 1],
}

impl PairWeights {
    fn update(&mut self, step: u32, last: usize, label: usize, change: i32) {
        self.settle(step, last, label);
        self.weights[last][label] += change;
    }

    fn settle(&mut self, step: u32, last: usize, label: usize) {
        let passed = i64::from(step - self.stamps[last][label]);
        self.totals[last][label] += passed * i64::from(self.weights[last][label]);
        self.stamps[last][label] = step;
    }

    fn averaged(mut self, steps: u32) -> Transitions {
        let mut averaged = [[0; LABELS]; LABELS + 1];
        for (last, row) in averaged.iter_mut().enumerate() {
            for (label, weight) in row.iter_mut().enumerate() {
                self.settle(steps, last, label);
                let mean = self.totals[last][label] as f64 / f64::from(steps.max(1));
                *weight = (mean * f64::from(SCALE)).round() as i32;
            }
        }
        averaged
    }
}

/// An example as numbered features.
struct NumberedExample<'a> {
    labels: &'a [Label],
    features: Vec<u32>,
    /// Where the features of each word end.
    ends: Vec<usize>,
}

impl<'a> NumberedExample<'a> {
    fn new(example: &'a NameExample, index: &FeatureIndex) -> Self {
        let mut numbered = Self { labels: &example.labels, features: Vec::new(), ends: Vec::new() };
        example.for_each_word(|features| {
            numbered.features.extend(index.numbers_of(features));
            numbered.ends.push(numbered.features.len());
        });
        numbered.features.shrink_to_fit();
        numbered
    }

    /// The features of a word.
    fn features(&self, word: usize) -> &[u32] {
        let begin = word.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.features[begin..self.ends[word]]
    }
}

impl NameExample {
    /// An example; names with words that cannot be part of one are left out, as the tagger could never find them.
    pub(crate) fn new(words: Vec<Word>, known: Vec<u32>, tags: Vec<TagClue>, labels: &[Label]) -> Self {
        let scene = Scene::new(&words, &known, &tags);
        let spans: Vec<_> = Label::spans(labels)
            .into_iter()
            .filter(|name| (name.first..name.end).all(|index| scene.is_candidate(index)))
            .map(|name| (name.first, name.end, name.kind))
            .collect();
        let labels = Label::from_spans(labels.len(), &spans);
        Self { words, known, tags, labels }
    }

    /// Visits the features of each word.
    fn for_each_word(&self, mut visit: impl FnMut(&[u64])) {
        let scene = Scene::new(&self.words, &self.known, &self.tags);
        let mut features = Vec::with_capacity(128);
        for index in 0..self.words.len() {
            scene.extract(index, &mut features);
            visit(&features);
        }
    }
}

/// Trains on the examples: the mean of [`MODELS`] models, each of `epochs` rounds.
pub(crate) fn train(examples: &[NameExample], epochs: usize, progress: &dyn Fn(&str)) -> EntityTagger {
    let mut counts = FeatureCounts::default();
    for example in examples {
        example.for_each_word(|features| counts.add(features));
    }
    let index = counts.number(LEAST_COUNT);
    let numbered: Vec<NumberedExample<'_>> =
        examples.iter().map(|example| NumberedExample::new(example, &index)).collect();
    let mut sums = WeightSums::new(&index);
    let mut pair_sums = [[0; LABELS]; LABELS + 1];
    for number in 0..MODELS {
        let mut random = Random::new(5 + number);
        let pairs = train_one(&numbered, epochs, &index, &mut random, &mut sums, &mut |epoch, wrong| {
            let share = 100.0 * wrong;
            progress(&format!(
                "entities, model {}, round {}: {share:.1} % of the sentences wrong",
                number + 1,
                epoch + 1
            ));
        });
        for (sum, weight) in pair_sums.iter_mut().flatten().zip(pairs.iter().flatten()) {
            *sum += weight;
        }
    }
    let transitions = pair_sums.map(|row| row.map(|sum: i32| sum / MODELS as i32));
    EntityTagger::new(sums.freeze(&index, LEAST_WEIGHT, SCALE), &transitions)
}

/// Trains one model, adds its weights to `sums`, and gives its weights of label pairs.
fn train_one(
    examples: &[NumberedExample<'_>],
    epochs: usize,
    index: &FeatureIndex,
    random: &mut Random,
    sums: &mut WeightSums,
    progress: &mut dyn FnMut(usize, f64),
) -> Transitions {
    let mut model = IndexedPerceptron::new(index, MINIMUM_UPDATES);
    let mut pairs = PairWeights {
        weights: [[0; LABELS]; LABELS + 1],
        totals: [[0; LABELS]; LABELS + 1],
        stamps: [[0; LABELS]; LABELS + 1],
    };
    let mut order: Vec<&NumberedExample<'_>> = examples.iter().collect();
    let mut step = 0;
    for epoch in 0..epochs {
        random.shuffle(&mut order);
        let mut wrong = 0_usize;
        for example in &order {
            let emissions: Vec<[i32; LABELS]> = (0..example.labels.len())
                .map(|word| match example.features(word) {
                    [] => OUTSIDE_ONLY,
                    features => model.score(features),
                })
                .collect();
            let guess = decode(&emissions, &pairs.weights);
            model.advance();
            step += 1;
            if guess == example.labels {
                continue;
            }
            wrong += 1;
            let (mut last_right, mut last_guess) = (START, START);
            for (word, (right, guessed)) in example.labels.iter().zip(&guess).enumerate() {
                let (right, guessed) = (right.index(), guessed.index());
                if (last_right, right) != (last_guess, guessed) {
                    pairs.update(step, last_right, right, 1);
                    pairs.update(step, last_guess, guessed, -1);
                }
                if right != guessed {
                    model.update(example.features(word), right, guessed);
                }
                (last_right, last_guess) = (right, guessed);
            }
        }
        progress(epoch, wrong as f64 / order.len().max(1) as f64);
    }
    model.add_averages(sums);
    pairs.averaged(step)
}
