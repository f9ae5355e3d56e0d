//! `chancery train`: the weights of the language layer, anew.

use std::io::Write as _;
use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::Output;
use super::output::ProgressLine;
use crate::language::{TrainingOptions, train};

/// Train the weights of the language layer on annotated corpora.
///
/// The folder holds treebanks as `ud_*_train.conllu.gz` and names as `ner_*.tsv.gz`; `weights/MODEL_CARD.md` says where they
/// come from. The same data give the same weights.
#[derive(Debug, Args)]
pub struct Train {
    /// The folder with the corpora
    #[arg(value_name = "DATA")]
    data: PathBuf,
    /// The folder to write the weights to
    #[arg(long, value_name = "DIR")]
    out: PathBuf,
    /// Train only the tagger, lemmatizer and parser (trees), or only the entity tagger (names)
    #[arg(long, value_enum)]
    only: Option<Part>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Part {
    Trees,
    Names,
}

impl Train {
    /// Trains.
    pub fn run(self, output: &mut Output) -> anyhow::Result<()> {
        let options = TrainingOptions {
            trees: self.only != Some(Part::Names),
            names: self.only != Some(Part::Trees),
            ..TrainingOptions::default()
        };
        let line = ProgressLine::new(false);
        let report = train(&self.data, &self.out, &options, &|step| line.show(step))?;
        line.clear();
        writeln!(output, "learned from {} trees and {} sentences with names", report.trees, report.name_sentences)?;
        for (name, size) in &report.files {
            writeln!(output, "{size:>10} bytes  {}", self.out.join(name).display())?;
        }
        Ok(())
    }
}
