//! `chancery train`: the weights of the language layer, anew.

use std::io::Write as _;
use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::Output;
use super::output::ProgressLine;
use crate::language::{TrainingOptions, train};
use crate::resources::Resources;

/// Train the weights of the language layer on annotated corpora.
///
/// The folder holds treebanks as `ud_*_train.conllu.gz` and names as `ner_*.tsv.gz`; `weights/MODEL_CARD.md` says where they
/// come from. News texts with marked names come from the source tree of this program. The same data give the same weights.
#[derive(Debug, Args)]
pub struct Train {
    /// The folder with the corpora
    #[arg(value_name = "DATA")]
    data: PathBuf,
    /// The folder to write the weights to
    #[arg(long, value_name = "DIR")]
    out: PathBuf,
    /// The folder with the news texts with marked names (`train/*.txt`), as the source tree of this program holds it
    #[arg(long, value_name = "DIR", default_value = "weights/corpus")]
    corpus: PathBuf,
    /// Train only one part, with the rest taken from the output folder: word clusters and name lists (words), the
    /// sentence splitter (sentences), the tagger, lemmatizer and parser (trees), or the entity tagger (names)
    #[arg(long, value_enum)]
    only: Option<Part>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Part {
    Words,
    Sentences,
    Trees,
    Names,
}

impl Train {
    /// Trains.
    pub fn run(self, output: &mut Output) -> anyhow::Result<()> {
        let options = TrainingOptions {
            words: self.only.is_none_or(|part| part == Part::Words),
            sentences: self.only.is_none_or(|part| part == Part::Sentences),
            trees: self.only.is_none_or(|part| part == Part::Trees),
            names: self.only.is_none_or(|part| part == Part::Names),
            ..TrainingOptions::default()
        };
        let line = ProgressLine::new(false);
        let gazetteer = Resources::embedded()?.gazetteer;
        let report = train(&self.data, &self.corpus, &gazetteer, &self.out, &options, &|step| line.show(step))?;
        line.clear();
        writeln!(output, "learned from {} trees and {} sentences with names", report.trees, report.name_sentences)?;
        for (name, size) in &report.files {
            writeln!(output, "{size:>10} bytes  {}", self.out.join(name).display())?;
        }
        Ok(())
    }
}
