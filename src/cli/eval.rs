//! `chancery eval`: how good the reading is, measured on annotated data.

use std::fs::File;
use std::io::{BufWriter, Write as _};
use std::path::{Path, PathBuf};

use anyhow::Context as _;
use clap::Args;

use super::Output;
use crate::evaluate::{GoldError, Names, Score, evaluate_language, evaluate_texts};
use crate::language::LanguageCore;
use crate::resources::Resources;

/// Score the reading of texts on annotated corpora.
///
/// DATA is a file or a folder. Files of JSON lines (`*.jsonl`, also in folders within) are scored on whatever their
/// records are annotated with: events, dyads in CAMEO codes, related mentions, names, clusters of mentions. Treebanks
/// (`ud_*_dev.conllu.gz`) and corpora of names (`ner_*_dev.tsv.gz`) in the folder score the language layer, and texts with
/// marked names (`*.txt`, as in `weights/corpus/dev`) the entity tagger.
/// `docs/EVALUATION.md` says what counts as right.
#[derive(Debug, Args)]
pub struct Eval {
    /// The file or folder with annotated data
    #[arg(value_name = "DATA")]
    data: PathBuf,
    /// Write every error with its sentence to this file, as JSON lines
    #[arg(long, value_name = "FILE")]
    errors: Option<PathBuf>,
    /// Score only the clusters, with the annotated names in place of those that are found
    #[arg(long)]
    given_names: bool,
    /// Take the tables from this folder, laid out like `ontology/`
    #[arg(long, value_name = "DIR")]
    resources: Option<PathBuf>,
    /// Take the trained weights from this folder
    #[arg(long, value_name = "DIR")]
    weights: Option<PathBuf>,
}

impl Eval {
    /// Scores.
    pub fn run(self, output: &mut Output) -> anyhow::Result<()> {
        let core = match &self.weights {
            Some(folder) => LanguageCore::from_folder(folder)?,
            None => LanguageCore::embedded()?,
        };
        let mut scored = false;
        if self.data.is_dir() && !self.given_names {
            let scores = evaluate_language(&core, &self.data)?;
            if !scores.trees.is_empty() || !scores.names.is_empty() {
                write!(output, "{scores}")?;
                scored = true;
            }
        }
        let resources = match &self.resources {
            Some(folder) => Resources::from_folder(folder)?,
            None => Resources::embedded()?,
        };
        let names = if self.given_names { Names::Given } else { Names::Found };
        let scores = evaluate_texts(&core, &resources, &self.data, names)?;
        for score in &scores {
            write!(output, "{score}")?;
        }
        if !scored && scores.is_empty() {
            return Err(GoldError::Nothing { path: self.data }.into());
        }
        match &self.errors {
            Some(file) => write_errors(file, &scores),
            None => Ok(()),
        }
    }
}

fn write_errors(path: &Path, scores: &[Score]) -> anyhow::Result<()> {
    let file = File::create(path).with_context(|| format!("cannot write {}", path.display()))?;
    let mut writer = BufWriter::new(file);
    for error in scores.iter().flat_map(|score| &score.errors) {
        serde_json::to_writer(&mut writer, error)?;
        writeln!(writer)?;
    }
    Ok(writer.flush()?)
}
