//! What can go wrong with weights and with training.

use std::path::PathBuf;

/// What to do about a weight file that cannot be used.
const REMEDY: &str =
    "take the file from `weights/` in the source tree of this version, or make all of them again with `chancery train`";

/// A weight file that cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum ModelError {
    /// The file cannot be read.
    #[error("cannot read {path}: {source}; {REMEDY}", path = path.display())]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// The file does not begin as a weight file does.
    #[error("{name} is no chancery weight file; {REMEDY}")]
    NotAModel {
        /// The file's name.
        name: String,
    },
    /// The file holds weights of another part.
    #[error("{name} holds the weights of `{found}`, not of `{expected}`; {REMEDY}")]
    WrongPart {
        /// The file's name.
        name: String,
        /// What it says that it holds.
        found: String,
        /// What was asked for.
        expected: String,
    },
    /// The file was written by another version of the program.
    #[error("{name} has weight format {found}, this program reads {expected}; {REMEDY}")]
    WrongVersion {
        /// The file's name.
        name: String,
        /// The version of the file.
        found: u32,
        /// The version that the program reads.
        expected: u32,
    },
    /// The file ends early, or its checksum does not fit its content.
    #[error("{name} is damaged: {what}; {REMEDY}")]
    Damaged {
        /// The file's name.
        name: String,
        /// What does not fit.
        what: String,
    },
    /// The file names a tag or relation that the program does not know.
    #[error("{name} uses the label `{label}`, which is unknown; {REMEDY}")]
    UnknownLabel {
        /// The file's name.
        name: String,
        /// The label.
        label: String,
    },
}

/// Why weights could not be trained.
#[derive(Debug, thiserror::Error)]
pub enum TrainingError {
    /// A data file cannot be read or a weight file not be written.
    #[error("cannot use {path}: {source}", path = path.display())]
    File {
        /// The file.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// A data file does not have the form that is expected.
    #[error("{path}, line {line}: {message}", path = path.display())]
    Invalid {
        /// The file.
        path: PathBuf,
        /// Line, from 1.
        line: usize,
        /// What is wrong.
        message: String,
    },
    /// There is nothing to learn from.
    #[error(
        "{path} holds no {missing}; training needs treebanks as ud_*_train.conllu.gz and names as ner_*.tsv.gz, and \
         weights/MODEL_CARD.md in the source tree says which and where they are from",
        path = path.display()
    )]
    NoData {
        /// The folder.
        path: PathBuf,
        /// What is missing.
        missing: &'static str,
    },
    /// The weights just written cannot be read back.
    #[error(transparent)]
    Model(#[from] ModelError),
}
