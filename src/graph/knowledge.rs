//! The knowledge graph.

use oxigraph::model::Quad;
use oxigraph::store::Store;

use super::{GraphError, GraphView, check, mapping, trig};
use crate::model::{Report, Resolution};
use crate::vocabulary::Base;

/// What all documents say, ready for SPARQL and for walking.
///
/// ```
/// use chancery::graph::KnowledgeGraph;
/// use chancery::model::Resolution;
/// use chancery::vocabulary::Base;
///
/// let graph = KnowledgeGraph::from_resolution(Resolution::default(), &Base::default())?;
/// assert_eq!(graph.view().graph.node_count(), 0);
/// # Ok::<(), chancery::graph::GraphError>(())
/// ```
pub struct KnowledgeGraph {
    base: Base,
    resolution: Resolution,
    store: Store,
    view: GraphView,
    report: Report,
}

impl KnowledgeGraph {
    /// Builds store and view. What the ontology does not admit is left out, with a warning in
    /// [`report`](Self::report).
    ///
    /// # Errors
    /// When the store fails.
    pub fn from_resolution(mut resolution: Resolution, base: &Base) -> Result<Self, GraphError> {
        let report = check::conform(&mut resolution);
        let quads = mapping::quads(&resolution, base);
        Self::assemble(quads, resolution, base.clone(), report)
    }

    /// Reads back what [`trig`](Self::trig) wrote. The resolution is the one that the file was made from.
    ///
    /// # Errors
    /// When the bytes are not valid `TriG`, or do not declare the instance base as the prefix `id:`.
    pub fn load(trig: &[u8], mut resolution: Resolution) -> Result<Self, GraphError> {
        let report = check::conform(&mut resolution);
        let (quads, base) = trig::read(trig)?;
        Self::assemble(quads, resolution, base, report)
    }

    fn assemble(quads: Vec<Quad>, resolution: Resolution, base: Base, report: Report) -> Result<Self, GraphError> {
        let store = Store::new()?;
        store.extend(quads)?;
        let view = GraphView::of(&resolution);
        Ok(Self { base, resolution, store, view, report })
    }

    /// What the graph was made from.
    pub fn resolution(&self) -> &Resolution {
        &self.resolution
    }

    /// The RDF 1.2 store. For queries with the project's prefixes see [`query`](Self::query).
    pub fn store(&self) -> &Store {
        &self.store
    }

    /// Entities as nodes and statements as edges.
    pub fn view(&self) -> &GraphView {
        &self.view
    }

    /// What instances' IRIs begin with.
    pub fn base(&self) -> &Base {
        &self.base
    }

    /// What was left out because the ontology does not admit it.
    pub fn report(&self) -> &Report {
        &self.report
    }

    /// All quads, in the order in which every file writes them: graph, subject, predicate, object.
    ///
    /// # Errors
    /// When the store fails.
    pub fn quads_sorted(&self) -> Result<Vec<Quad>, GraphError> {
        let mut quads = self.store.iter().collect::<Result<Vec<_>, _>>()?;
        trig::sort_quads(&mut quads);
        Ok(quads)
    }

    /// The whole dataset as `TriG` (RDF 1.2): the same bytes for the same resolution and base.
    ///
    /// # Errors
    /// When the store fails.
    pub fn trig(&self) -> Result<Vec<u8>, GraphError> {
        let mut bytes = Vec::new();
        trig::write_trig(&self.quads_sorted()?, &self.base, &mut bytes)?;
        Ok(bytes)
    }
}
