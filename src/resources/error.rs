//! What can be wrong with a resource.

use std::path::PathBuf;

/// A table or weight file that cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum ResourceError {
    /// The file cannot be read.
    #[error("cannot read {path}: {source}; check the folder given with --resources", path = path.display())]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// A folder has neither of the folders that tables are in, so that it would change nothing.
    #[error("no table in {path}; expected files such as gazetteer/countries.csv or lexicon/frames.csv in the folder given with --resources", path = path.display())]
    NoTables {
        /// The folder.
        path: PathBuf,
    },
    /// A row does not say what its columns ask for.
    #[error("{file}, line {line}: {message}")]
    Invalid {
        /// The table.
        file: String,
        /// Line number, from 1.
        line: u64,
        /// What is wrong and what is expected.
        message: String,
    },
}
