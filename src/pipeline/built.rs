//! A graph that was just built.

use super::Summary;
use super::cache::CacheFile;
use crate::graph::KnowledgeGraph;
use crate::model::{Extraction, Report};

/// A graph, and what there is to say about its making.
pub struct Built {
    /// The graph.
    pub graph: KnowledgeGraph,
    /// The remarks about inputs.
    pub report: Report,
    /// How many documents were taken from an earlier build.
    pub unchanged: usize,
    /// The file of each extraction.
    pub(super) files: Vec<CacheFile>,
    /// What each document says, sorted by document.
    pub(super) extractions: Vec<Extraction>,
}

impl Built {
    /// The graph in figures, with all remarks.
    pub fn summary(&self) -> Summary {
        let mut report = self.report.clone();
        report.merge(self.graph.report().clone());
        Summary::of(self.graph.resolution(), &report)
    }

    /// What each document says, sorted by document.
    pub fn extractions(&self) -> &[Extraction] {
        &self.extractions
    }
}
