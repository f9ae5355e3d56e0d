//! The merged graph as a graph folder stores it.

use std::fs;

use serde::{Deserialize, Serialize};

use super::cache::write_json;
use super::{FolderError, GraphFolder, Staging};
use crate::model::{Report, Resolution};

/// Everything that the commands on a graph folder work with: one file, so that a reader never sees half of an
/// old graph and half of a new one.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct StoredGraph {
    /// The version of the program that wrote it.
    pub program: String,
    /// The IRI that instances live under.
    pub base: String,
    /// The graph.
    pub resolution: Resolution,
    /// The remarks of the stages.
    pub report: Report,
}

impl StoredGraph {
    /// Reads the graph of a folder.
    ///
    /// # Errors
    /// When there is none, or its file cannot be read or is damaged.
    pub fn read(folder: &GraphFolder) -> Result<Self, FolderError> {
        let path = folder.resolution_file();
        let bytes = fs::read(&path).map_err(|source| FolderError::unreadable(&path, source))?;
        serde_json::from_slice(&bytes).map_err(|error| FolderError::Damaged { path, message: error.to_string() })
    }

    pub(super) fn write(&self, staging: &Staging) -> Result<(), FolderError> {
        write_json(&staging.resolution_file(), self)
    }
}
