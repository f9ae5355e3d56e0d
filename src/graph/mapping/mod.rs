//! From a resolution to quads.

mod document;
mod entity;
mod event;
mod evidence;
mod inference;
mod statement;
mod time;

use oxigraph::model::{GraphName, NamedNode, Quad, Term};

use self::evidence::EvidenceIndex;
use crate::model::Resolution;
use crate::vocabulary::Base;

/// All quads of a resolution, in no particular order.
pub(super) fn quads(resolution: &Resolution, base: &Base) -> Vec<Quad> {
    let mut sink = Sink { base, quads: Vec::new() };
    let mut evidence = EvidenceIndex::default();
    document::map(resolution, &mut sink);
    entity::map(resolution, &mut sink);
    event::map(resolution, &mut evidence, &mut sink);
    statement::map(resolution, &mut evidence, &mut sink);
    evidence.write(&mut sink);
    inference::map(resolution, &mut sink);
    sink.quads
}

/// Where quads are collected.
struct Sink<'a> {
    base: &'a Base,
    quads: Vec<Quad>,
}

impl Sink<'_> {
    /// The IRI of an instance.
    fn iri(&self, local: impl AsRef<str>) -> NamedNode {
        self.base.iri(local.as_ref())
    }

    /// States a triple in the default graph.
    fn state(&mut self, subject: &NamedNode, predicate: impl Into<NamedNode>, object: impl Into<Term>) {
        self.quads.push(Quad::new(subject.clone(), predicate, object, GraphName::DefaultGraph));
    }

    /// States a triple in a named graph.
    fn state_in(
        &mut self,
        graph: impl Into<GraphName>,
        subject: &NamedNode,
        predicate: impl Into<NamedNode>,
        object: impl Into<Term>,
    ) {
        self.quads.push(Quad::new(subject.clone(), predicate, object, graph));
    }
}
