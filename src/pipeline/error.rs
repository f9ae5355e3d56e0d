//! What can stop a build.

use std::io;
use std::path::PathBuf;

use crate::export::ExportError;
use crate::graph::GraphError;
use crate::language::ModelError;
use crate::model::Report;
use crate::resolve::{AuthorityError, VerdictError};
use crate::resources::ResourceError;
use crate::vocabulary::BaseError;

/// A build, or the reading of a graph folder, that cannot go on.
#[derive(Debug, thiserror::Error)]
pub enum PipelineError {
    /// A resource table cannot be used.
    #[error(transparent)]
    Resource(#[from] ResourceError),
    /// The graph folder cannot be read or written.
    #[error(transparent)]
    Folder(#[from] FolderError),
    /// The weights cannot be used.
    #[error(transparent)]
    Model(#[from] ModelError),
    /// None of the inputs holds an article.
    #[error("no article to read{}", reasons(report))]
    NothingToRead {
        /// What is wrong with each of them.
        report: Report,
    },
    /// A document to remove is not in the graph.
    #[error("no document {name:?} in the graph; its documents are {known}")]
    UnknownDocument {
        /// What was asked for.
        name: String,
        /// The documents that are there, shortened when there are many.
        known: String,
    },
    /// The user's list of known things cannot be used.
    #[error(transparent)]
    Authority(#[from] AuthorityError),
    /// The number of threads cannot be had.
    #[error("cannot start {threads} threads: {message}; give a smaller number with --threads")]
    Threads {
        /// The number asked for.
        threads: usize,
        /// Why.
        message: String,
    },
    /// The store refused the graph.
    #[error(transparent)]
    Graph(#[from] GraphError),
    /// The graph cannot be written in one of the formats of its folder.
    #[error(transparent)]
    Export(#[from] ExportError),
    /// The graph folder says that it has a base which cannot serve.
    #[error(transparent)]
    Base(#[from] BaseError),
}

fn reasons(report: &Report) -> String {
    report
        .warnings
        .iter()
        .fold(String::new(), |text, warning| format!("{text}\n  {}: {}", warning.source, warning.message))
}

/// What can be wrong with a graph folder.
#[derive(Debug, thiserror::Error)]
pub enum FolderError {
    /// There is no graph at this place.
    #[error("{path} holds no graph; make one with `chancery build INPUT... --out {path}`", path = .0.display())]
    NoGraph(PathBuf),
    /// A file or folder of it cannot be read.
    #[error("cannot read {path}: {source}", path = path.display())]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// It cannot be written; what was there before is still whole.
    #[error(
        "cannot write {path}: {source}; nothing was changed: choose another folder with --out, or make room or give \
         permission there",
        path = path.display()
    )]
    Unwritable {
        /// The file or folder.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// A stored file does not hold what this version expects.
    #[error("{path} is damaged or from another version ({message}); run `chancery build` again", path = path.display())]
    Damaged {
        /// The file.
        path: PathBuf,
        /// What is wrong.
        message: String,
    },
    /// The table of doubtful pairs, which the user edits, has a fault.
    #[error("{path}: {source}", path = path.display())]
    Verdict {
        /// The file.
        path: PathBuf,
        /// What is wrong and what is expected.
        source: VerdictError,
    },
    /// Another process is writing to it.
    #[error("another chancery is writing to {path}; wait until it is done and run this again", path = .0.display())]
    Busy(PathBuf),
    /// The folder has a sub-folder `cache` that is somebody else's.
    #[error(
        "{path} is not a cache of chancery and would be overwritten; choose another folder with --out",
        path = .0.display()
    )]
    ForeignCache(PathBuf),
}

impl FolderError {
    /// A reading fault of `path`.
    pub(crate) fn unreadable(path: impl Into<PathBuf>, source: io::Error) -> Self {
        Self::Unreadable { path: path.into(), source }
    }

    /// A writing fault of `path`.
    pub(crate) fn unwritable(path: impl Into<PathBuf>, source: io::Error) -> Self {
        Self::Unwritable { path: path.into(), source }
    }
}
