//! Events as nodes, where the user wants them, and their participants as edges.

use std::io::{self, Write};

use oxigraph::model::NamedNodeRef;

use super::document::Document;
use super::entities::LEAST_WEIGHT;
use super::keys::{edge, node};
use super::{shown, style};
use crate::export::relation::{Backing, IsoTime, origin_name};
use crate::graph::Origin;
use crate::model::{EntityId, Event, EventId, EventReport, Resolution};
use crate::vocabulary::{Base, ch};

/// A participant of an event in one of its roles.
pub(super) struct Role<'a> {
    pub(super) event: &'a EventId,
    pub(super) participant: &'a EntityId,
    name: &'static str,
    property: NamedNodeRef<'static>,
    /// The reports that have the participant in this role.
    reports: Vec<&'a EventReport>,
}

/// All participants of all events that are entities of the graph, event by event, role by role.
pub(super) fn roles(resolution: &Resolution) -> Vec<Role<'_>> {
    type Participants = fn(&EventReport) -> &[EntityId];
    let mut roles = Vec::new();
    for (id, event) in &resolution.events {
        let kinds: [(&str, NamedNodeRef<'static>, &[EntityId], Participants); 4] = [
            ("actor", ch::ACTOR, &event.actors, |report| &report.actors),
            ("recipient", ch::RECIPIENT, &event.recipients, |report| &report.recipients),
            ("place", ch::PLACE, &event.places, |report| &report.places),
            ("concerns", ch::CONCERNS, &event.concerns, |report| &report.concerns),
        ];
        for (name, property, participants, of) in kinds {
            for participant in participants.iter().filter(|id| resolution.entities.contains_key(*id)) {
                let reports = event.reports.iter().filter(|report| of(report).contains(participant)).collect();
                roles.push(Role { event: id, participant, name, property, reports });
            }
        }
    }
    roles
}

/// Writes the node of an event that `degree` edges touch.
pub(super) fn write_node<W: Write>(
    document: &mut Document<W>,
    node_id: &str,
    base: &Base,
    resolution: &Resolution,
    id: &EventId,
    event: &Event,
    degree: usize,
) -> io::Result<()> {
    let name = shown(&event.label, id.as_str());
    let class = event.class.as_str();
    let finest = event.kind.map_or(class, |kind| kind.as_str());
    let labels = event.kind.map_or_else(|| format!(":Event:{class}"), |kind| format!(":Event:{class}:{kind}"));
    let time = IsoTime::of(event.time);
    let backing = Backing::of(resolution, event.reports.iter().map(|report| &report.evidence));
    let [red, green, blue] = style::EVENT;
    document.node(node_id, |data| {
        data.text(node::NAME, name)?;
        data.text(node::LABEL, name)?;
        data.text(node::LABELS, labels.as_str())?;
        data.text(node::ENTITY_TYPE, finest)?;
        data.text(node::IRI, base.iri(id.as_str()).as_str())?;
        data.integer(node::MENTIONS, event.reports.len())?;
        data.integer(node::DOCUMENTS, event.article_count)?;
        data.integer(node::RED, red)?;
        data.integer(node::GREEN, green)?;
        data.integer(node::BLUE, blue)?;
        data.double(node::SIZE, style::size(degree))?;
        data.boolean(node::IS_EVENT, true)?;
        data.text(node::EVENT_CLASS, class)?;
        data.text(node::EVENT_MODE, event.mode.as_str())?;
        data.text(node::EVENT_MODALITY, event.modality.as_str())?;
        data.text(node::EVENT_DATE, time.date.as_deref())?;
        data.text(node::EVENT_BEGINS, time.begins.as_deref())?;
        data.text(node::EVENT_ENDS, time.ends.as_deref())?;
        data.integer(node::EVENT_PUBLISHERS, event.publisher_count)?;
        data.text(node::EVENT_SENTENCE, backing.sentence)
    })
}

/// Writes the edge from an event to a participant.
pub(super) fn write_edge<W: Write>(
    document: &mut Document<W>,
    id: &str,
    ends: (&str, &str),
    resolution: &Resolution,
    role: &Role<'_>,
) -> io::Result<()> {
    let backing = Backing::of(resolution, role.reports.iter().map(|report| &report.evidence));
    document.edge(id, ends, |data| {
        data.text(edge::LABEL, role.name)?;
        data.text(edge::INTERACTION, role.name)?;
        data.text(edge::PREDICATE, role.property.as_str())?;
        data.text(edge::EID, id)?;
        data.text(edge::ORIGIN, origin_name(Origin::Extracted))?;
        data.double(edge::WEIGHT, backing.weight.max(LEAST_WEIGHT))?;
        data.double(edge::CONFIDENCE, backing.confidence)?;
        data.integer(edge::EVIDENCE, backing.count)?;
        data.integer(edge::PUBLISHERS, backing.publishers)?;
        data.text(edge::SENTENCE, backing.sentence)?;
        data.list(edge::ATTRIBUTED_TO, &backing.attributed_to)
    })
}
