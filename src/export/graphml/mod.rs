//! GraphML that networkx, igraph, rustworkx, Gephi, Cytoscape, graphology and Neo4j open alike.
//!
//! Nodes are the entities, edges the statements that are stated as facts. The readers disagree about much of
//! the format, so the writer keeps to what all of them take: the default namespace without a prefix; keys
//! first, one kind of element each, of four types; `edgedefault="directed"` and nothing else on direction;
//! unique ids on nodes and edges; nodes before edges; no defaults; lists as one JSON string; an absent value
//! leaves no element; XML 1.0 characters only. `docs/EXPORTS.md` lists the rules with their reasons.

mod document;
mod entities;
mod events;
mod keys;
mod style;
mod xml;

use std::io::{BufWriter, Write};

use indexmap::IndexMap;

use self::document::Document;
use self::events::Role;
use self::keys::{edge, node};
use super::relation::{Relation, relations};
use super::{ExportError, Exporter, Format};
use crate::graph::KnowledgeGraph;
use crate::model::{EntityId, EventId};

/// What a GraphML file holds besides entities and the statements between them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct GraphmlOptions {
    /// Whether events are nodes too, with edges `actor`, `recipient`, `place` and `concerns` to their
    /// participants. Planned, demanded, denied and conditional events are then in the file as well; their
    /// `event_modality` tells.
    pub include_events: bool,
}

/// Writes GraphML.
#[derive(Clone, Copy, Debug, Default)]
pub struct GraphmlExporter {
    /// What to write.
    pub options: GraphmlOptions,
}

impl Exporter for GraphmlExporter {
    fn format(&self) -> Format {
        Format::GraphMl
    }

    fn write(&self, graph: &KnowledgeGraph, out: &mut dyn Write) -> Result<(), ExportError> {
        let (resolution, base) = (graph.resolution(), graph.base());
        let edges: Vec<Relation<'_>> = relations(resolution).filter(Relation::is_fact).collect();
        let with_events = self.options.include_events;
        let roles: Vec<Role<'_>> = if with_events { events::roles(resolution) } else { Vec::new() };
        let degrees = degrees(&edges, &roles);
        let degree = |id: &str| degrees.get(id).copied().unwrap_or(0);

        let declared: &[&[_]] = if with_events { &[node::ENTITY, node::EVENT] } else { &[node::ENTITY] };
        let mut document = Document::begin(BufWriter::new(out), declared, edge::ALL)?;
        for (index, (id, entity)) in resolution.entities.iter().enumerate() {
            let (node, degree) = (entity_node(index), degree(id.as_str()));
            entities::write_node(&mut document, &node, graph, id, entity, degree, with_events)?;
        }
        if with_events {
            for (index, (id, event)) in resolution.events.iter().enumerate() {
                let node = event_node(index);
                events::write_node(&mut document, &node, base, resolution, id, event, degree(id.as_str()))?;
            }
        }

        let entity = |id: &EntityId| resolution.entities.get_index_of(id).map(entity_node);
        let event = |id: &EventId| resolution.events.get_index_of(id).map(event_node);
        let mut ids = (1_u64..).map(|number| format!("e:{number}"));
        for relation in &edges {
            let ends = entity(&relation.statement.subject).zip(entity(&relation.statement.object));
            if let (Some((source, target)), Some(id)) = (ends, ids.next()) {
                entities::write_edge(&mut document, &id, (&source, &target), resolution, relation)?;
            }
        }
        for role in &roles {
            if let (Some((source, target)), Some(id)) = (event(role.event).zip(entity(role.participant)), ids.next()) {
                events::write_edge(&mut document, &id, (&source, &target), resolution, role)?;
            }
        }
        Ok(document.finish()?)
    }
}

/// The id of a node: its place among the sorted entities. The IRI is an attribute, since long ids make the
/// tables of drawing programs unreadable.
fn entity_node(index: usize) -> String {
    format!("n:{}", index + 1)
}

/// The id of an event's node.
fn event_node(index: usize) -> String {
    format!("v:{}", index + 1)
}

/// The number of edges at each node that has any.
fn degrees<'a>(edges: &[Relation<'a>], roles: &[Role<'a>]) -> IndexMap<&'a str, usize> {
    let mut degrees: IndexMap<&str, usize> = IndexMap::new();
    let statements = edges.iter().flat_map(|edge| [edge.statement.subject.as_str(), edge.statement.object.as_str()]);
    for id in statements.chain(roles.iter().flat_map(|role| [role.event.as_str(), role.participant.as_str()])) {
        *degrees.entry(id).or_default() += 1;
    }
    degrees
}

/// The name that a node shows: its label, or its id where no character of the label can be seen.
fn shown<'a>(label: &'a str, id: &'a str) -> &'a str {
    let visible = |character: char| !character.is_whitespace() && xml::is_xml_character(character);
    if label.chars().any(visible) { label } else { id }
}
