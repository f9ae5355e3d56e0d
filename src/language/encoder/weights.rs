//! The weights of the encoder and of the heads upon it, as matrices of floats.

/// The measures of a network.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Shape {
    /// Values a word has throughout; a multiple of 32.
    pub width: usize,
    /// Recurrent layers.
    pub layers: usize,
    /// Feature rows.
    pub rows: usize,
    /// Tags.
    pub tags: usize,
    /// Values by which words choose their heads.
    pub arc: usize,
    /// Values by which the relation of a word to its head is chosen.
    pub label: usize,
    /// Relations.
    pub relations: usize,
    /// Labels of names.
    pub names: usize,
}

impl Shape {
    /// Where the values for choosing heads begin in the output of the heads: those of tags stand before.
    pub(crate) fn dependent(self) -> usize {
        self.tags
    }

    /// Where the values of a word as a head begin.
    pub(crate) fn head(self) -> usize {
        self.tags + self.arc
    }

    /// Where the values of a word's relation begin, those of the word first, then those of it as a head.
    pub(crate) fn label(self) -> usize {
        self.tags + 2 * self.arc
    }

    /// Where the scores of the labels of names begin.
    pub(crate) fn name(self) -> usize {
        self.tags + 2 * self.arc + 2 * self.label
    }

    /// Length of the output of the heads for a word.
    pub(crate) fn output(self) -> usize {
        self.name() + self.names
    }
}

/// Distances of a word to its head are told apart up to this many classes on each side.
pub(crate) const DISTANCES: usize = 12;

/// The class of the distance from a word to its head.
#[inline]
pub(crate) fn distance_class(word: usize, head: usize) -> usize {
    let far = |distance: usize| match distance {
        0..=6 => distance - 1,
        7..=9 => 6,
        10..=14 => 7,
        15..=20 => 8,
        21..=30 => 9,
        31..=50 => 10,
        _ => 11,
    };
    match head.checked_sub(word) {
        Some(0) => 0,
        Some(right) => far(right),
        None => DISTANCES + far(word - head),
    }
}

/// A recurrent layer: normalisation, a look at the neighbours, and gated sums in both directions.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Layer {
    /// Gain and shift of the normalisation.
    pub norm: Vec<f32>,
    /// Weights of the word before, the word and the word after, value by value.
    pub mix: Vec<f32>,
    /// From a word's values to input, forget gate and output gate of both directions.
    pub matrix: Vec<f32>,
    /// Added to forget and output gates.
    pub bias: Vec<f32>,
    /// Weights of the state in forget and output gates, value by value.
    pub peephole: Vec<f32>,
}

/// All weights.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Weights {
    /// A row of values for each feature.
    pub rows: Vec<f32>,
    /// Gain and shift of the normalisation of the sum of rows.
    pub input_norm: Vec<f32>,
    /// The recurrent layers.
    pub layers: Vec<Layer>,
    /// Gain and shift of the normalisation before the heads.
    pub output_norm: Vec<f32>,
    /// From a word's values to tags, dependents, heads, relations and names.
    pub output: Vec<f32>,
    /// Added to these.
    pub output_bias: Vec<f32>,
    /// Between the values of a word as dependent and as head.
    pub arc: Vec<f32>,
    /// The values of the root as a head of sentences.
    pub root: Vec<f32>,
    /// What a distance adds to the score of an arc.
    pub distance: Vec<f32>,
    /// From the joined values of word and head to relations.
    pub relation: Vec<f32>,
    /// Added to these.
    pub relation_bias: Vec<f32>,
}

impl Weights {
    /// Weights that are all nought.
    pub(crate) fn zeros(shape: Shape) -> Self {
        let zeros = |count: usize| vec![0.0; count];
        let Shape { width, arc, label, relations, .. } = shape;
        Self {
            rows: zeros(shape.rows * width),
            input_norm: zeros(2 * width),
            layers: (0..shape.layers)
                .map(|_| Layer {
                    norm: zeros(2 * width),
                    mix: zeros(3 * width),
                    matrix: zeros(3 * width * width),
                    bias: zeros(2 * width),
                    peephole: zeros(2 * width),
                })
                .collect(),
            output_norm: zeros(2 * width),
            output: zeros(width * shape.output()),
            output_bias: zeros(shape.output()),
            arc: zeros(arc * arc),
            root: zeros(arc),
            distance: zeros(2 * DISTANCES),
            relation: zeros(label * relations),
            relation_bias: zeros(relations),
        }
    }

    /// All parts but the rows, in a fixed order, with the length of their rows.
    pub(crate) fn parts(&self, shape: Shape) -> Vec<(&Vec<f32>, usize)> {
        let width = shape.width;
        let mut parts = vec![(&self.input_norm, width)];
        for layer in &self.layers {
            let Layer { norm, mix, matrix, bias, peephole } = layer;
            parts.extend([(norm, width), (mix, width), (matrix, 3 * width), (bias, width), (peephole, width)]);
        }
        parts.extend([
            (&self.output_norm, width),
            (&self.output, shape.output()),
            (&self.output_bias, shape.output()),
            (&self.arc, shape.arc),
            (&self.root, shape.arc),
            (&self.distance, DISTANCES),
            (&self.relation, shape.relations),
            (&self.relation_bias, shape.relations),
        ]);
        parts
    }

    /// The same, to change them.
    pub(crate) fn parts_mut(&mut self) -> Vec<&mut Vec<f32>> {
        let mut parts = vec![&mut self.input_norm];
        for layer in &mut self.layers {
            let Layer { norm, mix, matrix, bias, peephole } = layer;
            parts.extend([norm, mix, matrix, bias, peephole]);
        }
        parts.extend([
            &mut self.output_norm,
            &mut self.output,
            &mut self.output_bias,
            &mut self.arc,
            &mut self.root,
            &mut self.distance,
            &mut self.relation,
            &mut self.relation_bias,
        ]);
        parts
    }
}
