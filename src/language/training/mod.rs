//! Trains all weights from the annotated corpora. The same data give the same bytes.

mod clusters;
mod data;
mod encoder;
mod entities;
mod indexed_perceptron;
mod labelled_text;
mod lemmas;
mod name_labels;
mod name_lists;
mod names;
mod perceptron;
mod random;
mod renaming;
mod sentences;
mod spacing;
mod trees;
mod variants;

use std::collections::HashSet;
use std::path::Path;

pub(crate) use data::{NameSentence, TreeSentence, files, read_names, read_trees};
pub(crate) use labelled_text::{LabelledDocument, LabelledSentence, has_documents, read_labelled_text};
pub(crate) use name_labels::align;
#[cfg(test)]
pub(crate) use random::Random;
pub(crate) use sentences::Paragraph;

use crate::resources::Gazetteer;

use super::clusters::Clusters;
use super::core::{CLUSTERS, ENCODER, KNOWN_NAMES};
use super::encoder::Encoder;
use super::error::TrainingError;
use super::known_names::KnownNames;
use super::sentence_splitter::SENTENCES;
use names::{NameCorpus, Readers};

/// What to train, and how long.
#[derive(Clone, Debug)]
pub struct TrainingOptions {
    /// Whether to learn the word clusters and gather the lists of known names. Both other
    /// parts must be trained again when they change.
    pub words: bool,
    /// Whether to train the sentence splitter.
    pub sentences: bool,
    /// Whether to train the lemmatiser and the encoder with its heads for tags, trees and names.
    pub trees: bool,
    /// Whether to train the linear model for names. It looks at tags, so it must be trained again when the encoder changes.
    pub names: bool,
    /// Rounds of the encoder over trees and names.
    pub tree_epochs: usize,
    /// Rounds of the linear model for names over its data.
    pub entity_epochs: usize,
}

impl Default for TrainingOptions {
    fn default() -> Self {
        Self { words: true, sentences: true, trees: true, names: true, tree_epochs: 30, entity_epochs: 12 }
    }
}

/// What was trained.
#[derive(Clone, Debug, Default)]
pub struct TrainingReport {
    /// Trees learned from.
    pub trees: usize,
    /// Sentences with names learned from.
    pub name_sentences: usize,
    /// File name and size in bytes of each weight file written.
    pub files: Vec<(String, usize)>,
}

/// Trains from the corpora in `data` (`ud_*_train.conllu.gz`, `ner_*.tsv.gz` without those of `_dev`), from the texts with
/// marked names in `corpus` (`train/*.txt`) and from the names of `gazetteer`, and writes the weight files into `out`.
/// Parts that `options` leaves out are taken from `out`. `progress` is told what is being done.
///
/// # Errors
/// When a corpus cannot be read, has another form than expected, or a weight file cannot be written.
pub fn train(
    data: &Path,
    corpus: &Path,
    gazetteer: &Gazetteer,
    out: &Path,
    options: &TrainingOptions,
    progress: &dyn Fn(&str),
) -> Result<TrainingReport, TrainingError> {
    std::fs::create_dir_all(out).map_err(|source| TrainingError::File { path: out.to_owned(), source })?;
    let mut report = TrainingReport::default();
    let mut trees = Vec::new();
    for path in files(data, "ud_", "_train.conllu.gz")? {
        trees.extend(read_trees(&path)?);
    }
    let mut corpora = names::read_corpora(data)?;
    let mut news = Vec::new();
    for path in files(&corpus.join("train"), "", ".txt")? {
        news.extend(labelled_text::read_labelled_text(&path)?);
    }
    for (empty, missing) in [(trees.is_empty(), "treebanks"), (corpora.is_empty(), "names")] {
        if empty {
            return Err(TrainingError::NoData { path: data.to_owned(), missing });
        }
    }
    report.trees = trees.len();
    if options.words {
        let clusters = clusters::train(plain_text(&trees, &corpora).into_iter(), progress);
        save(out, CLUSTERS, &clusters.write(), &mut report)?;
        save(out, KNOWN_NAMES, &name_lists::gather(gazetteer)?.write(), &mut report)?;
    }
    corpora.push(names::news_corpus(&news));
    let clusters = Clusters::read(CLUSTERS, &load(out, CLUSTERS)?)?;
    let known = KnownNames::read(KNOWN_NAMES, &load(out, KNOWN_NAMES)?)?;
    if options.sentences {
        save(out, SENTENCES, &sentences::train(&trees, &news).write(), &mut report)?;
    }
    report.name_sentences = corpora.iter().map(|corpus| corpus.sentences.len()).sum();
    let name_sentences = if options.trees || options.names { names::sentences(&corpora, &known)? } else { Vec::new() };
    if options.trees {
        save(out, "lemmas.bin", &lemmas::train(&trees).write(), &mut report)?;
        variants::curl_tree_quotes(&mut trees);
        let named = variants::tree_names(&trees, &known);
        trees.extend(variants::tree_headlines(&trees));
        trees.extend(named);
        let readings = trees::Readings::new(&trees, &name_sentences, &clusters, &known);
        let encoder = readings.train(options.tree_epochs, progress);
        save(out, ENCODER, &encoder.write(), &mut report)?;
    }
    if options.names {
        let encoder = Encoder::read(ENCODER, &load(out, ENCODER)?)?;
        let readers = Readers { clusters: &clusters, known: &known, encoder: &encoder };
        let examples = names::examples(&name_sentences, &readers);
        let tagger = entities::train(&examples, options.entity_epochs, progress);
        save(out, "entities.bin", &tagger.write(), &mut report)?;
    }
    Ok(report)
}

/// The sentences of all corpora but our own as words: the clusters, and with them the trees, stay the same when that one
/// grows. Sentences that stand in two corpora count once.
fn plain_text<'a>(trees: &'a [TreeSentence], corpora: &'a [NameCorpus]) -> Vec<Vec<&'a str>> {
    let of_trees = trees.iter().map(|tree| tree.words.iter().map(|word| word.form.as_str()).collect());
    let sentences = corpora.iter().flat_map(|corpus| &corpus.sentences);
    let of_names = sentences.map(|sentence| sentence.forms.iter().map(String::as_str).collect());
    let mut seen = HashSet::new();
    of_trees.chain(of_names).filter(|words: &Vec<&str>| seen.insert(words.clone())).collect()
}

fn load(out: &Path, name: &str) -> Result<Vec<u8>, TrainingError> {
    let path = out.join(name);
    std::fs::read(&path).map_err(|source| TrainingError::File { path, source })
}

fn save(out: &Path, name: &str, file: &[u8], report: &mut TrainingReport) -> Result<(), TrainingError> {
    let path = out.join(name);
    std::fs::write(&path, file).map_err(|source| TrainingError::File { path, source })?;
    report.files.push((name.to_owned(), file.len()));
    Ok(())
}
