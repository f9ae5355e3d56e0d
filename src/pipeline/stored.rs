//! The merged graph as a graph folder stores it.

use std::fs;

use serde::{Deserialize, Serialize};

use super::cache::write_json;
use super::{Built, FolderError, GraphFolder, PipelineError, Staging, Summary};
use crate::graph::KnowledgeGraph;
use crate::model::{Report, Resolution};
use crate::vocabulary::{Base, BaseError};

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
    /// The remarks about inputs.
    pub inputs: Report,
    /// The remarks about the merged graph.
    pub merged: Report,
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

    /// What to store of a graph.
    pub(super) fn of(built: &Built) -> Self {
        Self {
            program: env!("CARGO_PKG_VERSION").to_owned(),
            base: built.graph.base().as_str().to_owned(),
            resolution: built.graph.resolution().clone(),
            inputs: built.report.clone(),
            merged: built.graph.report().clone(),
        }
    }

    /// The graph in figures, with all remarks.
    pub fn summary(&self) -> Summary {
        let mut report = self.inputs.clone();
        report.merge(self.merged.clone());
        Summary::of(&self.resolution, &report)
    }

    /// The instance base.
    ///
    /// # Errors
    /// When it cannot serve, because somebody changed the file.
    pub fn base(&self) -> Result<Base, BaseError> {
        Base::new(self.base.as_str())
    }

    /// The store and the view.
    ///
    /// # Errors
    /// When the base cannot serve or the store fails.
    pub fn into_graph(self) -> Result<KnowledgeGraph, PipelineError> {
        let base = self.base()?;
        Ok(KnowledgeGraph::from_resolution(self.resolution, &base)?)
    }

    pub(super) fn write(&self, staging: &Staging) -> Result<(), FolderError> {
        write_json(&staging.resolution_file(), self)
    }
}
