//! Entities as nodes, statements as edges.

use std::io::{self, Write};

use super::document::Document;
use super::keys::{edge, node};
use super::{shown, style};
use crate::export::relation::{Backing, IsoTime, Relation, names_by_side, origin_name};
use crate::graph::KnowledgeGraph;
use crate::model::{Entity, EntityId, EventId, Resolution};
use crate::vocabulary::property_iri;

/// The least weight: layouts and path searches divide by weights, so none may be 0.
pub(super) const LEAST_WEIGHT: f64 = 0.001;

/// Writes the node of an entity that `degree` edges touch; `among_events` where the file has event nodes to tell
/// it from.
pub(super) fn write_node<W: Write>(
    document: &mut Document<W>,
    node_id: &str,
    graph: &KnowledgeGraph,
    id: &EntityId,
    entity: &Entity,
    degree: usize,
    among_events: bool,
) -> io::Result<()> {
    let name = shown(&entity.label, id.as_str());
    let class = entity.class.as_str();
    let [red, green, blue] = style::colour(entity.class);
    document.node(node_id, |data| {
        data.text(node::NAME, name)?;
        data.text(node::LABEL, name)?;
        data.text(node::LABELS, format!(":{class}").as_str())?;
        data.text(node::ENTITY_TYPE, class)?;
        data.text(node::IRI, graph.base().iri(id.as_str()).as_str())?;
        data.list(node::ALIASES, &entity.aliases)?;
        data.list(node::NAMES_BY_SIDE, names_by_side(entity, graph.resolution()))?;
        data.text(node::COUNTRY, entity.country.as_deref())?;
        data.integer(node::MENTIONS, entity.mentions)?;
        data.integer(node::DOCUMENTS, entity.articles.len())?;
        data.integer(node::RED, red)?;
        data.integer(node::GREEN, green)?;
        data.integer(node::BLUE, blue)?;
        data.double(node::SIZE, style::size(degree))?;
        if among_events { data.boolean(node::IS_EVENT, false) } else { Ok(()) }
    })
}

/// Writes the edge of a statement. Its weight is the number of right reports to be expected, the sum of the
/// confidences of what supports it; without evidence (inference, background) the statement's own confidence.
pub(super) fn write_edge<W: Write>(
    document: &mut Document<W>,
    id: &str,
    ends: (&str, &str),
    resolution: &Resolution,
    relation: &Relation<'_>,
) -> io::Result<()> {
    let statement = relation.statement;
    let property = statement.property.as_str();
    let backing = Backing::of(resolution, statement.evidence.iter());
    let time = IsoTime::of(statement.time);
    let confidence = statement.confidence.value();
    let weight = if statement.evidence.is_empty() { confidence } else { backing.weight };
    document.edge(id, ends, |data| {
        data.text(edge::LABEL, property)?;
        data.text(edge::INTERACTION, property)?;
        data.text(edge::PREDICATE, property_iri(statement.property).as_str())?;
        data.text(edge::EID, id)?;
        data.text(edge::ORIGIN, origin_name(relation.origin))?;
        data.double(edge::WEIGHT, weight.max(LEAST_WEIGHT))?;
        data.double(edge::CONFIDENCE, confidence)?;
        data.integer(edge::EVIDENCE, backing.count)?;
        data.integer(edge::PUBLISHERS, backing.publishers)?;
        data.text(edge::DATE, time.date.as_deref())?;
        data.text(edge::BEGINS, time.begins.as_deref())?;
        data.text(edge::ENDS, time.ends.as_deref())?;
        data.list(edge::EVENTS, statement.events.iter().map(EventId::as_str))?;
        data.text(edge::SENTENCE, backing.sentence)?;
        data.list(edge::ATTRIBUTED_TO, &backing.attributed_to)
    })
}
