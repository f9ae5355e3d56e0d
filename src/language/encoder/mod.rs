//! A small neural encoder of sentences, shared by tagger and parser.
//!
//! Each word is the sum of rows of values for its form, affixes, shape and clusters. Some bidirectional layers of
//! simple recurrent units make of it a word in its sentence; from that, one product gives scores of tags and what the
//! parser needs: a biaffine choice of heads (Dozat and Manning, "Deep Biaffine Attention for Neural Dependency
//! Parsing", 2017) and of relations.
//!
//! All sums have a fixed order and all functions are made of basic arithmetic, so that the same words have the same
//! scores on every machine.

pub(crate) mod forward;
pub(crate) mod function;
pub(crate) mod matrix;
mod quantized;
pub(crate) mod recurrent;
pub(crate) mod vocabulary;
pub(crate) mod weights;

use std::ops::Range;

use crate::model::{DependencyRelation, PartOfSpeech};

use super::entities::LABELS;
use super::error::ModelError;
use super::model_file::{Reader, Writer};
use super::tagger::Tag;
use super::word::Word;
use forward::{ArcTrace, Factors, Trace, forward, join_labels, score_arcs, sum_rows};
use matrix::{Left, add_product};
use quantized::ByteRows;
use vocabulary::Vocabulary;
use weights::{Shape, Weights};

/// The part name in the weight file.
pub(crate) const PART: &str = "encoder";

/// Bounds of the measures in a weight file, so that a damaged one cannot ask for any amount of memory.
const LARGEST: u64 = 1024;

/// The encoder with its weights.
#[derive(Clone, Debug)]
pub(crate) struct Encoder {
    shape: Shape,
    tags: Vec<Tag>,
    relations: Vec<DependencyRelation>,
    vocabulary: Vocabulary,
    rows: ByteRows,
    /// All but the rows.
    weights: Weights,
    factors: Factors,
}

/// Buffers that are used again for every sentence.
#[derive(Debug, Default)]
pub(crate) struct Workspace {
    trace: Trace,
    /// Scores of heads.
    pub arcs: ArcTrace,
    /// The rows of the words, and where those of each word end.
    rows: Vec<u32>,
    ends: Vec<usize>,
    joined: Vec<f32>,
    labels: Vec<f32>,
}

impl Encoder {
    /// An encoder with weights as trained. The rows of the features are rounded; [`Self::write`] rounds the others.
    pub(crate) fn new(
        shape: Shape,
        tags: Vec<Tag>,
        relations: Vec<DependencyRelation>,
        vocabulary: Vocabulary,
        mut weights: Weights,
    ) -> Self {
        let rows = ByteRows::new(&std::mem::take(&mut weights.rows), shape.width);
        let factors = Factors::new(shape, &weights);
        Self { shape, tags, relations, vocabulary, rows, weights, factors }
    }

    /// The tag with this number.
    pub(crate) fn tag(&self, number: usize) -> Option<&Tag> {
        self.tags.get(number)
    }

    /// How many tags there are.
    pub(crate) fn tags(&self) -> usize {
        self.tags.len()
    }

    /// The relation with this number.
    pub(crate) fn relation(&self, number: usize) -> Option<DependencyRelation> {
        self.relations.get(number).copied()
    }

    /// Encodes the words of some sentences, given as ranges. `known` tells for each word in which lists of names it
    /// stands.
    pub(crate) fn encode(&self, words: &[Word], known: &[u32], sentences: &[Range<usize>], workspace: &mut Workspace) {
        let Workspace { trace, rows, ends, .. } = workspace;
        rows.clear();
        ends.clear();
        for (word, &known) in words.iter().zip(known) {
            self.vocabulary.each_row(word, known, |row| rows.push(row as u32));
            ends.push(rows.len());
        }
        sum_rows(&self.rows, rows, ends, &mut trace.sums);
        forward(self.shape, &self.weights, &self.factors, sentences, trace);
    }

    /// The scores of the tags of an encoded word.
    pub(crate) fn tag_scores<'a>(&self, workspace: &'a Workspace, word: usize) -> &'a [f32] {
        self.scores(workspace, word, 0, self.shape.tags)
    }

    /// The scores of the labels of names of an encoded word.
    pub(crate) fn name_scores<'a>(&self, workspace: &'a Workspace, word: usize) -> &'a [f32] {
        self.scores(workspace, word, self.shape.name(), self.shape.names)
    }

    /// `count` values of the heads' output for a word, from place `first` on; none for a word that is not encoded.
    fn scores<'a>(&self, workspace: &'a Workspace, word: usize, first: usize, count: usize) -> &'a [f32] {
        let place = word * self.shape.output() + first;
        workspace.trace.output.get(place..place + count).unwrap_or_default()
    }

    /// Scores the heads of the words of an encoded sentence, in `workspace.arcs.scores`.
    pub(crate) fn score_arcs(&self, sentence: Range<usize>, workspace: &mut Workspace) {
        score_arcs(self.shape, &self.weights, &self.factors, &workspace.trace, sentence, &mut workspace.arcs);
    }

    /// Scores of the relations of each word of an encoded sentence to its head.
    pub(crate) fn score_relations<'a>(
        &self,
        sentence: Range<usize>,
        heads: &[usize],
        workspace: &'a mut Workspace,
    ) -> impl Iterator<Item = &'a [f32]> {
        let Workspace { trace, joined, labels, .. } = workspace;
        join_labels(self.shape, trace, sentence.clone(), heads, joined);
        for value in joined.iter_mut() {
            *value = value.max(0.0);
        }
        labels.clear();
        for _ in sentence {
            labels.extend_from_slice(&self.weights.relation_bias);
        }
        add_product(Left::Rows(joined), &self.factors.relation, labels);
        labels.chunks_exact(self.shape.relations)
    }

    /// Writes measures, labels, vocabulary and weights.
    pub(crate) fn write(&self) -> Vec<u8> {
        let mut writer = Writer::default();
        let Shape { width, layers, arc, label, .. } = self.shape;
        for measure in [width, layers, arc, label] {
            writer.number(measure as u64);
        }
        writer.number(self.tags.len() as u64);
        for tag in &self.tags {
            writer.text(tag.pos.as_str());
            writer.text(&tag.penn);
        }
        writer.number(self.relations.len() as u64);
        for relation in &self.relations {
            writer.text(relation.as_str());
        }
        self.vocabulary.write(&mut writer);
        quantized::write(self.shape, &self.rows, &self.weights, &mut writer);
        writer.finish(PART)
    }

    /// Reads measures, labels, vocabulary and weights from the file called `name`.
    pub(crate) fn read(name: &str, file: &[u8]) -> Result<Self, ModelError> {
        let mut reader = Reader::new(name, PART, file)?;
        let mut measures = [0; 4];
        for measure in &mut measures {
            *measure = reader.number()?;
            if *measure == 0 || *measure > LARGEST {
                return Err(reader.damaged("its measures make no sense"));
            }
        }
        let [width, layers, arc, label] = measures.map(|measure| measure as usize);
        let unknown = |label: &str| ModelError::UnknownLabel { name: name.to_owned(), label: label.to_owned() };
        let mut tags = Vec::new();
        for _ in 0..reader.count()? {
            let label = reader.text()?;
            let pos = PartOfSpeech::from_label(label).ok_or_else(|| unknown(label))?;
            tags.push(Tag { pos, penn: reader.text()?.to_owned() });
        }
        let mut relations = Vec::new();
        for _ in 0..reader.count()? {
            let label = reader.text()?;
            relations.push(DependencyRelation::from_label(label).ok_or_else(|| unknown(label))?);
        }
        let vocabulary = Vocabulary::read(&mut reader)?;
        let shape = Shape {
            width,
            layers,
            rows: vocabulary.rows(),
            tags: tags.len(),
            arc,
            label,
            relations: relations.len(),
            names: LABELS,
        };
        if tags.is_empty() || tags.len() > 250 || relations.is_empty() || width % 32 != 0 {
            return Err(reader.damaged("its labels make no sense"));
        }
        let (rows, weights) = quantized::read(shape, &mut reader)?;
        let factors = Factors::new(shape, &weights);
        Ok(Self { shape, tags, relations, vocabulary, rows, weights, factors })
    }
}
