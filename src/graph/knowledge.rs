//! The knowledge graph.

use std::sync::OnceLock;

use oxigraph::model::{Quad, QuadRef};
use oxigraph::store::Store;

use super::{Dataset, GraphError, GraphView, check, mapping, trig};
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
    /// The quads of a file that the graph was read from; otherwise they follow from the resolution.
    read: Option<Dataset>,
    /// Made when first asked for, since a graph that is only built and written needs none.
    store: OnceLock<Store>,
    /// Likewise.
    view: OnceLock<GraphView>,
    report: Report,
}

impl KnowledgeGraph {
    /// Takes what the ontology admits; what it does not is left out, with a warning in [`report`](Self::report).
    ///
    /// # Errors
    /// None at present: store and view are made when they are first needed.
    pub fn from_resolution(resolution: Resolution, base: &Base) -> Result<Self, GraphError> {
        Ok(Self::assemble(resolution, base.clone(), None))
    }

    /// Reads back what [`trig`](Self::trig) wrote. The resolution is the one that the file was made from.
    ///
    /// # Errors
    /// When the bytes are not valid `TriG`, or do not declare the instance base as the prefix `id:`.
    pub fn load(trig: &[u8], resolution: Resolution) -> Result<Self, GraphError> {
        let (quads, base) = trig::read(trig)?;
        Ok(Self::assemble(resolution, base, Some(quads.into_iter().collect())))
    }

    fn assemble(mut resolution: Resolution, base: Base, read: Option<Dataset>) -> Self {
        let report = check::conform(&mut resolution);
        Self { base, resolution, read, store: OnceLock::new(), view: OnceLock::new(), report }
    }

    /// What the graph was made from.
    pub fn resolution(&self) -> &Resolution {
        &self.resolution
    }

    /// The RDF 1.2 store, filled on first use. For queries with the project's prefixes see [`query`](Self::query).
    ///
    /// # Errors
    /// When the store fails.
    pub fn store(&self) -> Result<&Store, GraphError> {
        if let Some(store) = self.store.get() {
            return Ok(store);
        }
        let store = Store::new()?;
        store.extend(self.dataset().iter().map(QuadRef::into_owned))?;
        Ok(self.store.get_or_init(|| store))
    }

    /// Entities as nodes and statements as edges, made on first use.
    pub fn view(&self) -> &GraphView {
        self.view.get_or_init(|| GraphView::of(&self.resolution))
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
    pub fn dataset(&self) -> Dataset {
        self.read.clone().unwrap_or_else(|| mapping::dataset(&self.resolution, &self.base))
    }

    /// The same as a list.
    pub fn quads_sorted(&self) -> Vec<Quad> {
        self.dataset().iter().map(QuadRef::into_owned).collect()
    }

    /// The whole dataset as `TriG` (RDF 1.2): the same bytes for the same resolution and base.
    ///
    /// # Errors
    /// When the base cannot be a prefix.
    pub fn trig(&self) -> Result<Vec<u8>, GraphError> {
        let mut bytes = Vec::new();
        trig::write_dataset(&self.dataset(), &self.base, &mut bytes)?;
        Ok(bytes)
    }
}
