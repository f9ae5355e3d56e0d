//! The store and the view of a resolution.
//!
//! A [`KnowledgeGraph`] holds the same facts three times over: the [`Resolution`](crate::model::Resolution) that
//! they come from, an RDF 1.2 store for SPARQL, and a [`GraphView`] for walking. All three are functions of the
//! resolution and the base.
//!
//! In the store, the default graph holds what articles say; background knowledge and what is inferred are in the
//! named graphs `ch:background` and `ch:inferred`. Every extracted triple is reified once per supporting passage.
//! A statement that no report vouches for (denied, demanded, planned, only claimed) is reified but never asserted.

mod check;
mod dataset;
mod error;
mod knowledge;
mod mapping;
mod rdf11;
mod trig;
mod view;

pub use dataset::Dataset;
pub use error::GraphError;
pub use knowledge::KnowledgeGraph;
pub use rdf11::rdf11;
pub use trig::{sort_quads, write_dataset, write_trig};
pub use view::{EntityNode, GraphView, Origin, StatementEdge};
