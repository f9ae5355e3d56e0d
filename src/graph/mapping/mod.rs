//! From a resolution to quads.

mod conflict;
mod document;
mod entity;
mod event;
mod evidence;
mod inference;
mod statement;
mod time;

use oxigraph::model::{NamedNode, NamedNodeRef, Term, Triple};

use self::evidence::EvidenceIndex;
use super::dataset::{Dataset, QuadCollector};
use crate::model::Resolution;
use crate::vocabulary::Base;

/// All quads of a resolution.
pub(super) fn dataset(resolution: &Resolution, base: &Base) -> Dataset {
    let mut sink = Sink { base, quads: QuadCollector::default() };
    let mut evidence = EvidenceIndex::default();
    document::map(resolution, &mut sink);
    entity::map(resolution, &mut evidence, &mut sink);
    event::map(resolution, &mut evidence, &mut sink);
    statement::map(resolution, &mut evidence, &mut sink);
    conflict::map(resolution, &evidence, &mut sink);
    evidence.write(&mut sink);
    inference::map(resolution, &mut sink);
    sink.quads.sort()
}

/// Where quads are collected.
struct Sink<'a> {
    base: &'a Base,
    quads: QuadCollector,
}

impl Sink<'_> {
    /// The IRI of an instance.
    fn iri(&self, local: impl AsRef<str>) -> NamedNode {
        self.base.iri(local.as_ref())
    }

    /// States a triple in the default graph.
    fn state(&mut self, subject: &NamedNode, predicate: NamedNodeRef<'_>, object: impl Into<Term>) {
        let object = self.quads.intern(object.into());
        self.quads.state(None, subject, predicate, object);
    }

    /// States a triple in a named graph.
    fn state_in(
        &mut self,
        graph: NamedNodeRef<'_>,
        subject: &NamedNode,
        predicate: NamedNodeRef<'_>,
        object: impl Into<Term>,
    ) {
        let object = self.quads.intern(object.into());
        self.quads.state(Some(graph), subject, predicate, object);
    }

    /// States a triple that is at hand as a whole; `None` is the default graph.
    fn state_triple(&mut self, graph: Option<NamedNode>, triple: Triple) {
        let Triple { subject, predicate, object } = triple;
        self.quads.add(graph.map(Into::into), subject.into(), predicate.into(), object);
    }
}
