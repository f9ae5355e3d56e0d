//! Statements between things, with the evidence for each.

use std::collections::BTreeSet;

use oxigraph::model::Triple;

use super::Sink;
use super::evidence::EvidenceIndex;
use crate::model::{EntityId, EventId, Evidence, Property, Resolution, Statement};
use crate::vocabulary::{ch, property_iri};

pub(super) fn map<'a>(resolution: &'a Resolution, evidence: &mut EvidenceIndex<'a>, sink: &mut Sink<'_>) {
    for statement in &resolution.statements {
        let triple = triple(statement, sink);
        if statement.asserted {
            sink.state_triple(None, triple.clone());
        }
        for support in &statement.evidence {
            let events: Vec<_> = events_told(statement, support, resolution).collect();
            if events.is_empty() {
                evidence.add(sink, triple.clone(), support, statement.time, None);
            }
            for event in events {
                evidence.add(sink, triple.clone(), support, statement.time, Some(event));
            }
        }
    }
    // A triple stands in one graph only, the one that says most for it: a pattern over all graphs matches it once.
    let asserted = resolution.statements.iter().filter(|statement| statement.asserted).map(key);
    let mut stated: BTreeSet<_> = asserted.collect();
    for (graph, statements) in [(ch::BACKGROUND, &resolution.background), (ch::INFERRED, &resolution.inferred)] {
        for statement in statements.iter().filter(|statement| stated.insert(key(statement))) {
            let triple = triple(statement, sink);
            sink.state_triple(Some(graph.into_owned()), triple);
        }
    }
}

fn key(statement: &Statement) -> (&EntityId, Property, &EntityId) {
    (&statement.subject, statement.property, &statement.object)
}

/// The events among those of `statement` that this evidence reports.
fn events_told<'a>(
    statement: &'a Statement,
    support: &'a Evidence,
    resolution: &'a Resolution,
) -> impl Iterator<Item = &'a EventId> {
    statement.events.iter().filter(move |id| {
        resolution.events.get(*id).is_some_and(|event| {
            event
                .reports
                .iter()
                .any(|report| report.evidence.passage == support.passage && report.evidence.trigger == support.trigger)
        })
    })
}

fn triple(statement: &Statement, sink: &Sink<'_>) -> Triple {
    Triple::new(
        sink.iri(statement.subject.as_str()),
        property_iri(statement.property),
        sink.iri(statement.object.as_str()),
    )
}
