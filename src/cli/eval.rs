//! `chancery eval`: how good the language layer is.

use std::io::Write as _;
use std::path::PathBuf;

use clap::Args;

use super::Output;
use crate::evaluate::evaluate_language;
use crate::language::LanguageCore;

/// Score the language layer on annotated corpora.
///
/// The folder holds treebanks as `ud_*_dev.conllu.gz` and names as `ner_*_dev.tsv.gz`; `weights/MODEL_CARD.md` says where they
/// come from.
#[derive(Debug, Args)]
pub struct Eval {
    /// The folder with the corpora
    #[arg(value_name = "DATA")]
    data: PathBuf,
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
        Ok(write!(output, "{}", evaluate_language(&core, &self.data)?)?)
    }
}
