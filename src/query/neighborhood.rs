//! What surrounds somebody.

use std::collections::BTreeMap;

use petgraph::Direction;
use petgraph::graph::NodeIndex;
use petgraph::visit::EdgeRef;
use serde::Serialize;

use super::path::Filter;
use super::quote::{as_number, as_optional_text, as_text};
use super::{EntityReference, PathOptions};
use crate::graph::{KnowledgeGraph, Origin};
use crate::model::{Confidence, EntityId, EventId, EventTime, Property};

/// An entity with all that is at most so many statements away.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Neighborhood {
    /// The entities, the centre first, by distance and then identifier.
    pub entities: Vec<Neighbor>,
    /// All admitted statements between them, in the order of the view.
    pub links: Vec<Link>,
}

/// An entity near the centre.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Neighbor {
    /// The entity.
    #[serde(flatten)]
    pub entity: EntityReference,
    /// Number of statements between it and the centre.
    pub distance: usize,
}

/// A statement between two entities of a neighbourhood.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Link {
    /// From.
    pub subject: EntityId,
    /// How.
    #[serde(serialize_with = "as_text")]
    pub property: Property,
    /// To.
    pub object: EntityId,
    /// When, as an ISO 8601 date or interval.
    #[serde(serialize_with = "as_optional_text")]
    pub time: Option<EventTime>,
    /// Where it comes from.
    pub origin: Origin,
    /// Fused confidence.
    #[serde(serialize_with = "as_number")]
    pub confidence: Confidence,
    /// The events that it abridges.
    pub events: Vec<EventId>,
}

impl KnowledgeGraph {
    /// Everything at most `hops` statements away from `entity`, and the statements between; `None` where the graph
    /// has no such entity. The options restrict statements as they do for paths; `max_hops` is not looked at.
    ///
    /// ```
    /// # let graph = chancery::pipeline::Pipeline::embedded()?.build_texts(&[
    /// #     ("one.txt", "LIMA, March 7, 2031 - Peru accused Bolivia of closing the border."),
    /// #     ("two.txt", "LA PAZ, March 9, 2031 - Bolivia praised Chile on Saturday."),
    /// # ])?.graph;
    /// use chancery::query::PathOptions;
    ///
    /// let near = graph.neighborhood(&graph.resolve_name("Peru")?, 1, &PathOptions::default()).expect("an entity");
    /// let labels: Vec<_> = near.entities.iter().map(|near| near.entity.label.as_str()).collect();
    /// assert_eq!(labels, ["Peru", "Bolivia"]);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn neighborhood(&self, entity: &EntityId, hops: usize, options: &PathOptions) -> Option<Neighborhood> {
        let centre = self.view().node(entity)?;
        let filter = Filter::new(self, options);
        let distances = self.distances(centre, hops, &filter);
        let view = &self.view().graph;

        let mut entities: Vec<Neighbor> = distances
            .iter()
            .filter_map(|(node, distance)| {
                let entity = EntityReference::of(&view.node_weight(*node)?.id, self.resolution())?;
                Some(Neighbor { entity, distance: *distance })
            })
            .collect();
        entities.sort_by(|left, right| (left.distance, &left.entity.id).cmp(&(right.distance, &right.entity.id)));

        let within = |node| distances.contains_key(&node);
        let links = view
            .edge_references()
            .filter(|edge| within(edge.source()) && within(edge.target()) && filter.admits(edge.id()))
            .filter_map(|edge| {
                let weight = edge.weight();
                Some(Link {
                    subject: view.node_weight(edge.source())?.id.clone(),
                    property: weight.property,
                    object: view.node_weight(edge.target())?.id.clone(),
                    time: weight.time,
                    origin: weight.origin,
                    confidence: weight.confidence,
                    events: weight.events.clone(),
                })
            })
            .collect();
        Some(Neighborhood { entities, links })
    }

    /// Distance of each node that is within reach, breadth first.
    fn distances(&self, centre: NodeIndex, hops: usize, filter: &Filter<'_>) -> BTreeMap<NodeIndex, usize> {
        let view = &self.view().graph;
        let mut distances = BTreeMap::from([(centre, 0)]);
        let mut frontier = vec![centre];
        for distance in 1..=hops {
            let mut next = Vec::new();
            for node in frontier {
                let out = view.edges_directed(node, Direction::Outgoing).map(|edge| (edge.id(), edge.target(), true));
                let back = view.edges_directed(node, Direction::Incoming);
                let back = back.map(|edge| (edge.id(), edge.source(), filter.runs_back(edge.id())));
                for (edge, other, open) in out.chain(back) {
                    if open && !distances.contains_key(&other) && filter.admits(edge) {
                        distances.insert(other, distance);
                        next.push(other);
                    }
                }
            }
            if next.is_empty() {
                break;
            }
            frontier = next;
        }
        distances
    }
}
