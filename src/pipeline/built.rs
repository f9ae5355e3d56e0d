//! A graph that was just built.

use super::Summary;
use super::cache::CacheEntry;
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
    /// Where each extraction is stored.
    pub(super) files: Vec<CacheEntry>,
    /// What each document says, in an order that follows from the documents.
    pub(super) extractions: Vec<Extraction>,
}

impl Built {
    /// The graph in figures, with all remarks.
    pub fn summary(&self) -> Summary {
        let mut report = self.report.clone();
        report.merge(self.graph.report().clone());
        Summary::of(self.graph.resolution(), &report)
    }

    /// What each document says, in an order that follows from the documents.
    pub fn extractions(&self) -> &[Extraction] {
        &self.extractions
    }
}
