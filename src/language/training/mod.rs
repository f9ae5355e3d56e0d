//! Trains all weights from the annotated corpora. The same data give the same bytes.

mod data;
mod entities;
mod lemmas;
mod parser;
mod perceptron;
mod random;
mod tagger;

use std::path::Path;

pub(crate) use data::{NameSentence, TreeSentence, files, read_names, read_trees};

use crate::model::DependencyRelation;

use super::clusters::Clusters;
use super::error::TrainingError;
use super::parser::Parser;
use super::tagger::{Scratch, Tag, Tagger};
use super::word::Word;
use entities::NameExample;
use parser::ParseExample;
use tagger::TagExample;

/// What to train, and how long.
#[derive(Clone, Debug)]
pub struct TrainingOptions {
    /// Whether to train the tagger, the lemmatiser and the parser.
    pub trees: bool,
    /// Whether to train the entity tagger.
    pub names: bool,
    /// Rounds of the tagger over its data.
    pub tagger_epochs: usize,
    /// Rounds of the parser over its data.
    pub parser_epochs: usize,
    /// Rounds of the entity tagger over its data.
    pub entity_epochs: usize,
}

impl Default for TrainingOptions {
    fn default() -> Self {
        Self { trees: true, names: true, tagger_epochs: 8, parser_epochs: 10, entity_epochs: 12 }
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

/// Into how many parts the trees are cut to tag each with a tagger that has not seen it.
const FOLDS: usize = 5;

/// Trains from the corpora in `data` (`ud_*_train.conllu.gz`, `ner_*.tsv.gz` without those of `_dev`) and writes the
/// weight files into `out`. `progress` is told what is being done.
///
/// # Errors
/// When a corpus cannot be read, has another form than expected, or a weight file cannot be written.
pub fn train(
    data: &Path,
    out: &Path,
    options: &TrainingOptions,
    progress: &dyn Fn(&str),
) -> Result<TrainingReport, TrainingError> {
    std::fs::create_dir_all(out).map_err(|source| TrainingError::File { path: out.to_owned(), source })?;
    let mut report = TrainingReport::default();
    let clusters = Clusters::default();
    if options.trees {
        let mut trees = Vec::new();
        for path in files(data, "ud_", "_train.conllu.gz")? {
            trees.extend(read_trees(&path)?);
        }
        if trees.is_empty() {
            return Err(TrainingError::Empty { path: data.to_owned() });
        }
        report.trees = trees.len();
        save(out, "lemmas.bin", &lemmas::train(&trees).write(), &mut report)?;
        let (tagger, parser) = train_trees(&trees, &clusters, options, progress);
        save(out, "tagger.bin", &tagger.write(), &mut report)?;
        save(out, "parser.bin", &parser.write(), &mut report)?;
    }
    if options.names {
        let mut sentences = Vec::new();
        for path in files(data, "ner_", ".tsv.gz")? {
            if !path.to_string_lossy().contains("_dev.") {
                sentences.extend(read_names(&path)?);
            }
        }
        if sentences.is_empty() {
            return Err(TrainingError::Empty { path: data.to_owned() });
        }
        report.name_sentences = sentences.len();
        let examples: Vec<NameExample> = sentences.iter().map(|sentence| name_example(sentence, &clusters)).collect();
        let tagger = entities::train(&examples, options.entity_epochs, 3, |epoch, wrong| {
            progress(&format!("entities, round {}: {:.1} % of the sentences wrong", epoch + 1, 100.0 * wrong));
        });
        save(out, "entities.bin", &tagger.write(), &mut report)?;
    }
    Ok(report)
}

fn save(out: &Path, name: &str, file: &[u8], report: &mut TrainingReport) -> Result<(), TrainingError> {
    let path = out.join(name);
    std::fs::write(&path, file).map_err(|source| TrainingError::File { path, source })?;
    report.files.push((name.to_owned(), file.len()));
    Ok(())
}

fn name_example(sentence: &NameSentence, clusters: &Clusters) -> NameExample {
    NameExample {
        words: sentence.forms.iter().map(|form| Word::new(form, clusters)).collect(),
        known: vec![0; sentence.forms.len()],
        labels: sentence.labels.clone(),
    }
}

/// Trains tagger and parser.
fn train_trees(
    trees: &[TreeSentence],
    clusters: &Clusters,
    options: &TrainingOptions,
    progress: &dyn Fn(&str),
) -> (Tagger, Parser) {
    let mut tags: Vec<Tag> =
        trees.iter().flat_map(|tree| &tree.words).map(|word| Tag { pos: word.pos, penn: word.penn.clone() }).collect();
    tags.sort();
    tags.dedup();
    tags.truncate(250);
    let number = |tag: &Tag| tags.binary_search(tag).unwrap_or(0) as u8;
    let examples: Vec<TagExample> = trees
        .iter()
        .map(|tree| TagExample {
            words: tree.words.iter().map(|word| Word::new(&word.form, clusters)).collect(),
            tags: tree.words.iter().map(|word| number(&Tag { pos: word.pos, penn: word.penn.clone() })).collect(),
        })
        .collect();
    progress("training the tagger");
    let all: Vec<&TagExample> = examples.iter().collect();
    let model = tagger::train(&all, tags.len(), options.tagger_epochs, 10);
    let tagger = Tagger::new(tags.clone(), model);

    progress("tagging the trees with taggers that have not seen them");
    let mut parse_examples: Vec<ParseExample> = Vec::with_capacity(trees.len());
    let fold_of = |index: usize| (index / 20) % FOLDS;
    let mut scratch = Scratch::default();
    let fold_taggers: Vec<Tagger> = (0..FOLDS)
        .map(|fold| {
            let rest: Vec<&TagExample> = examples
                .iter()
                .enumerate()
                .filter(|(index, _)| fold_of(*index) != fold)
                .map(|(_, example)| example)
                .collect();
            Tagger::new(tags.clone(), tagger::train(&rest, tags.len(), options.tagger_epochs.min(5), 10))
        })
        .collect();
    let relations = DependencyRelation::ALL.to_vec();
    for (index, (tree, example)) in trees.iter().zip(examples).enumerate() {
        let relation =
            |label: DependencyRelation| relations.iter().position(|&other| other == label).unwrap_or(0) as u8;
        parse_examples.push(ParseExample {
            tags: fold_taggers[fold_of(index)].run(&example.words, &mut scratch),
            words: example.words,
            heads: tree.words.iter().map(|word| word.head).collect(),
            relations: tree.words.iter().map(|word| relation(word.relation)).collect(),
        });
    }
    let model = parser::train(&parse_examples, relations.len(), options.parser_epochs, 10, |epoch, wrong| {
        progress(&format!("parser, round {}: {:.2} % of the moves wrong", epoch + 1, 100.0 * wrong));
    });
    (tagger, Parser::new(relations, model))
}
