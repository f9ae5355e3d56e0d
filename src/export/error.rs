//! What can go wrong while a graph is written.

use std::io;
use std::path::PathBuf;

use crate::graph::GraphError;

/// Why an export could not be written.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ExportError {
    /// The stream that was written to failed: disk full, pipe closed.
    #[error("cannot write the export: {0}")]
    Write(#[from] io::Error),
    /// A file of the export could not be created, written or renamed into place.
    #[error("cannot write {path}: {source}; is the folder there and writable?")]
    File {
        /// The file or folder concerned.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// The format is a set of files and was asked for as one stream.
    #[error("{0} is a set of files: name a folder to write to, or ask for one of {1}")]
    SeveralFiles(&'static str, String),
    /// The store of the graph failed.
    #[error(transparent)]
    Graph(#[from] GraphError),
}

impl ExportError {
    /// Whether the reader went away (`chancery export ... | head`), which is no failure for a command line tool.
    pub fn is_closed_pipe(&self) -> bool {
        match self {
            Self::Write(source) | Self::File { source, .. } => source.kind() == io::ErrorKind::BrokenPipe,
            _ => false,
        }
    }
}

impl From<csv::Error> for ExportError {
    fn from(error: csv::Error) -> Self {
        // The CSV writer buffers and may wrap the kind that tells a closed pipe from a full disk.
        match error.into_kind() {
            csv::ErrorKind::Io(source) => Self::Write(source),
            other => Self::Write(io::Error::other(format!("{other:?}"))),
        }
    }
}
