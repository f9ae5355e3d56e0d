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

/// What a change of a graph needs to know of it besides the extractions.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(super) struct StoredInputs {
    /// What besides the documents decides what the extractions hold.
    pub(super) reader: String,
    /// The IRI that instances live under.
    base: String,
    /// The remarks about inputs.
    pub(super) inputs: Report,
}

impl StoredInputs {
    /// Reads those of a folder.
    pub(super) fn read(folder: &GraphFolder) -> Result<Self, FolderError> {
        let path = folder.inputs_file();
        let bytes = fs::read(&path).map_err(|source| FolderError::unreadable(&path, source))?;
        serde_json::from_slice(&bytes).map_err(|error| FolderError::Damaged { path, message: error.to_string() })
    }

    /// Writes those of a new state.
    pub(super) fn write(built: &Built, reader: &str, staging: &Staging) -> Result<(), FolderError> {
        let base = built.graph.base().as_str().to_owned();
        let inputs = Self { reader: reader.to_owned(), base, inputs: built.report.clone() };
        write_json(&staging.inputs_file(), &inputs)
    }

    /// The instance base.
    pub(super) fn base(&self) -> Result<Base, BaseError> {
        Base::new(self.base.as_str())
    }
}

/// The part of a [`StoredGraph`] that is written, borrowed from a graph.
#[derive(Serialize)]
struct StoredGraphRef<'a> {
    program: &'a str,
    base: &'a str,
    resolution: &'a Resolution,
    inputs: &'a Report,
    merged: &'a Report,
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

    /// Writes the graph of a new state.
    pub(super) fn write(built: &Built, staging: &Staging) -> Result<(), FolderError> {
        let stored = StoredGraphRef {
            program: env!("CARGO_PKG_VERSION"),
            base: built.graph.base().as_str(),
            resolution: built.graph.resolution(),
            inputs: &built.report,
            merged: built.graph.report(),
        };
        write_json(&staging.resolution_file(), &stored)
    }
}
