//! Statements between entities: standing relations, and the direct edges of events.

use std::collections::{BTreeMap, BTreeSet};

use rustc_hash::FxHashMap;

use crate::model::{
    Confidence, EntityClass, EventId, EventKind, EventTime, Evidence, Modality, PartialDate, PassageId, Property,
    Statement,
};

use super::corpus::Corpus;
use super::entities::{Entities, EntityRef};
use super::event_clusters::bounds;
use super::events::Events;
use super::fusion::fuse;
use super::reports::{Report, evidence};

/// Gathers what supports each triple.
#[derive(Default)]
struct Draft {
    times: BTreeSet<EventTime>,
    events: BTreeSet<EventId>,
    evidence: BTreeSet<Evidence>,
}

type Triple = (EntityRef, Property, EntityRef);

/// All extracted statements, in order of subject, property and object; one for each triple.
pub(super) fn statements(
    corpus: &Corpus<'_>,
    entities: &Entities,
    reports: &[Report<'_>],
    events: &Events,
) -> Vec<Statement> {
    let mut drafts: BTreeMap<Triple, Draft> = BTreeMap::new();
    for (document, source) in corpus.documents.iter().enumerate() {
        for statement in &source.extraction.statements {
            let (Some(subject), Some(object), Some(evidence)) = (
                corpus.node(document, statement.subject),
                corpus.node(document, statement.object),
                evidence(corpus, entities, document, &statement.support),
            ) else {
                continue;
            };
            let (subject, object) = (entities.of_node[subject], entities.of_node[object]);
            if subject != object {
                let draft = drafts.entry((subject, statement.property, object)).or_default();
                draft.times.extend(statement.time);
                draft.evidence.insert(evidence);
            }
        }
    }
    for (index, report) in reports.iter().enumerate() {
        let Some(event) = events.of_report.get(index) else { continue };
        let time = events.by_id.get(event).and_then(|event| event.time);
        for triple in edges(report, entities) {
            let draft = drafts.entry(triple).or_default();
            draft.times.extend(time);
            draft.events.insert(event.clone());
            draft.evidence.insert(report.evidence.clone());
        }
    }
    let origins = origins(corpus);
    drafts.into_iter().map(|(triple, draft)| statement(entities, triple, draft, &origins)).collect()
}

/// The direct edges of one report.
fn edges(report: &Report<'_>, entities: &Entities) -> BTreeSet<Triple> {
    let class = |entity: EntityRef| entities.get(entity).class;
    let agents = |side: &[EntityRef]| -> Vec<EntityRef> {
        side.iter().copied().filter(|entity| class(*entity).is_agent()).collect()
    };
    let kind = report.event.kind;
    let property = report.event.class.direct_property(kind);
    let actors = agents(&report.actors);
    let mut edges = BTreeSet::new();
    let mut connect = |subject: EntityRef, property: Property, object: EntityRef| {
        if subject != object {
            edges.insert((subject, property, object));
        }
    };
    let objects: Vec<EntityRef> = if report.recipients.is_empty() && kind == Some(EventKind::Visit) {
        report.places.clone()
    } else {
        report.recipients.clone()
    };
    for &actor in &actors {
        for &object in objects.iter().filter(|object| class(**object).is_agent() || class(**object).is_place()) {
            connect(actor, property, object);
            if report.event.reciprocal && class(object).is_agent() {
                connect(object, property, actor);
            }
        }
        // Who acts together with others on somebody else does not act on them.
        if report.event.reciprocal && report.recipients.is_empty() {
            for &other in &actors {
                connect(actor, property, other);
            }
        }
    }
    let on_treaty = match kind {
        Some(EventKind::Signing) => Some(Property::Signs),
        Some(EventKind::Negotiation) => Some(Property::Negotiates),
        Some(EventKind::Suspension) => Some(Property::Suspends),
        _ => None,
    };
    if let Some(property) = on_treaty {
        // What one side suspends, the other does not; what two sign or negotiate, both do.
        let both =
            kind != Some(EventKind::Suspension) && (report.event.reciprocal || kind == Some(EventKind::Negotiation));
        let parties = if both { [actors, agents(&report.recipients)].concat() } else { actors };
        for &treaty in report.concerns.iter().filter(|thing| class(**thing) == EntityClass::Treaty) {
            for &party in &parties {
                connect(party, property, treaty);
            }
        }
    }
    edges
}

fn statement(
    entities: &Entities,
    (subject, property, object): Triple,
    draft: Draft,
    origins: &FxHashMap<PassageId, &str>,
) -> Statement {
    let asserted = draft.evidence.iter().any(|piece| piece.modality == Modality::Occurred && !piece.claimed);
    let origin = |evidence: &Evidence| origins.get(&evidence.passage).copied().unwrap_or_default();
    let confidence = fuse(draft.evidence.iter().map(|evidence| (origin(evidence), evidence)));
    Statement {
        subject: entities.id(subject).clone(),
        property,
        object: entities.id(object).clone(),
        time: span(&draft.times),
        events: draft.events.into_iter().collect(),
        evidence: draft.evidence.into_iter().collect(),
        confidence,
        asserted,
    }
}

/// The one time of a statement, or for several events the stretch from the first to the last.
fn span(times: &BTreeSet<EventTime>) -> Option<EventTime> {
    if times.len() < 2 {
        return times.first().copied();
    }
    let first = |time: &EventTime| bounds(*time).map(|bounds| bounds.0);
    let last = |time: &EventTime| bounds(*time).map(|bounds| bounds.1);
    let begins: Option<PartialDate> = times.iter().min_by_key(|time| first(time)).and_then(|time| match time {
        EventTime::At(date) => Some(*date),
        EventTime::During { begins, .. } => *begins,
    });
    let ends: Option<PartialDate> = times.iter().max_by_key(|time| last(time)).and_then(|time| match time {
        EventTime::At(date) => Some(*date),
        EventTime::During { ends, .. } => *ends,
    });
    (begins.is_some() || ends.is_some()).then_some(EventTime::During { begins, ends })
}

/// For each passage, what counts as one source.
fn origins<'a>(corpus: &'a Corpus<'_>) -> FxHashMap<PassageId, &'a str> {
    let mut origins = FxHashMap::default();
    for (document, source) in corpus.documents.iter().enumerate() {
        let origin = source.origin.as_str();
        for passage in 0..source.extraction.passages.len() {
            if let Some(id) = corpus.passage_id(document, passage) {
                origins.insert(id, origin);
            }
        }
    }
    origins
}

/// A statement that no passage supports.
pub(super) fn unsupported(
    entities: &Entities,
    (subject, property, object): Triple,
    confidence: Confidence,
) -> Statement {
    Statement {
        subject: entities.id(subject).clone(),
        property,
        object: entities.id(object).clone(),
        time: None,
        events: Vec::new(),
        evidence: Vec::new(),
        confidence,
        asserted: true,
    }
}
