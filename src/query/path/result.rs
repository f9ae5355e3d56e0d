//! Paths as results.

use petgraph::graph::{EdgeIndex, NodeIndex};
use serde::Serialize;

use super::cost::Cost;
use crate::graph::{KnowledgeGraph, Origin};
use crate::model::{Confidence, EventId, EventTime, Property};
use crate::query::quote::{as_number, as_optional_text, as_text};
use crate::query::{EntityReference, Quote};

/// A chain of statements between two entities.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Path {
    /// Where it begins.
    pub from: EntityReference,
    /// Where it ends.
    pub to: EntityReference,
    /// Its cost in nats: less is more informative. Comparable between paths of one graph only.
    pub cost: f64,
    /// Its steps; none where it ends where it begins.
    pub hops: Vec<Hop>,
}

/// A step of a path.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Hop {
    /// Where the step begins.
    pub from: EntityReference,
    /// Where it leads.
    pub to: EntityReference,
    /// The statement's property.
    #[serde(serialize_with = "as_text")]
    pub property: Property,
    /// Whether the statement runs as the step does, from subject to object.
    pub forward: bool,
    /// When it holds, as an ISO 8601 date or interval.
    #[serde(serialize_with = "as_optional_text")]
    pub time: Option<EventTime>,
    /// Where the statement comes from; what is inferred or background has no sentences.
    pub origin: Origin,
    /// Fused confidence.
    #[serde(serialize_with = "as_number")]
    pub confidence: Confidence,
    /// Number of independent publishers behind it.
    pub publisher_count: u32,
    /// The events that it abridges.
    pub events: Vec<EventId>,
    /// The sentences behind it.
    pub quotes: Vec<Quote>,
    /// Properties of other statements between the two, in either direction that the search allows.
    #[serde(serialize_with = "as_texts")]
    pub also: Vec<Property>,
}

impl Path {
    pub(super) fn of(
        graph: &KnowledgeGraph,
        from: NodeIndex,
        to: NodeIndex,
        cost: f64,
        hops: Vec<Hop>,
    ) -> Option<Self> {
        Some(Self { from: reference(graph, from)?, to: reference(graph, to)?, cost, hops })
    }
}

impl Hop {
    /// The step between two nodes that `edges` join, the cheapest first.
    pub(super) fn of(
        graph: &KnowledgeGraph,
        from: NodeIndex,
        to: NodeIndex,
        edges: &[(Cost, EdgeIndex)],
    ) -> Option<Self> {
        let view = &graph.view().graph;
        let (_, index) = edges.first()?;
        let edge = view.edge_weight(*index)?;
        let mut also: Vec<Property> =
            edges.iter().skip(1).filter_map(|(_, index)| Some(view.edge_weight(*index)?.property)).collect();
        also.retain(|property| *property != edge.property);
        also.sort_unstable();
        also.dedup();
        let evidence = edge.statement(graph.resolution()).map(|statement| statement.evidence.as_slice());
        Some(Self {
            from: reference(graph, from)?,
            to: reference(graph, to)?,
            property: edge.property,
            forward: view.edge_endpoints(*index)?.0 == from,
            time: edge.time,
            origin: edge.origin,
            confidence: edge.confidence,
            publisher_count: edge.publisher_count,
            events: edge.events.clone(),
            quotes: Quote::all(evidence.unwrap_or_default(), graph.resolution()),
            also,
        })
    }
}

fn reference(graph: &KnowledgeGraph, node: NodeIndex) -> Option<EntityReference> {
    let node = graph.view().graph.node_weight(node)?;
    Some(EntityReference { id: node.id.clone(), label: node.label.clone(), class: node.class })
}

fn as_texts<S: serde::Serializer>(properties: &[Property], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_seq(properties.iter().map(|property| property.as_str()))
}
