//! Entities as nodes and statements as edges, for walking and drawing.

use indexmap::IndexMap;
use petgraph::graph::{DiGraph, NodeIndex};
use serde::Serialize;

use crate::model::{Confidence, EntityClass, EntityId, EventId, EventTime, Property, Resolution, Statement};

/// A directed multigraph in stable order: nodes by identifier, edges as the resolution lists them.
#[derive(Clone, Debug, Default)]
pub struct GraphView {
    /// The graph.
    pub graph: DiGraph<EntityNode, StatementEdge>,
    /// Where each entity is.
    pub index: IndexMap<EntityId, NodeIndex>,
}

/// An entity.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct EntityNode {
    /// Its identifier, the key of [`Resolution::entities`].
    pub id: EntityId,
    /// Its class.
    pub class: EntityClass,
    /// Its preferred name.
    pub label: String,
    /// Number of mentions in all documents.
    pub mentions: u32,
}

/// Where a statement comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Origin {
    /// Articles say so.
    Extracted,
    /// It follows from extracted statements.
    Inferred,
    /// It is known beforehand.
    Background,
}

/// A statement that is stated as a fact.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct StatementEdge {
    /// How subject and object are joined.
    pub property: Property,
    /// Where it comes from.
    pub origin: Origin,
    /// Its place in the list of the resolution that `origin` names (`statements`, `inferred` or `background`).
    pub statement: usize,
    /// When it holds.
    pub time: Option<EventTime>,
    /// The events that it abridges.
    pub events: Vec<EventId>,
    /// Number of sentences that support it.
    pub evidence_count: u32,
    /// Number of independent publishers among them: see [`Resolution::witness`].
    pub publisher_count: u32,
    /// Fused confidence.
    pub confidence: Confidence,
}

impl GraphView {
    /// The view of a resolution: all entities, and the statements that are asserted, inferred or background.
    pub fn of(resolution: &Resolution) -> Self {
        let mut view = Self::default();
        for (id, entity) in &resolution.entities {
            let node = view.graph.add_node(EntityNode {
                id: id.clone(),
                class: entity.class,
                label: entity.label.clone(),
                mentions: entity.mentions,
            });
            view.index.insert(id.clone(), node);
        }
        let lists = [
            (Origin::Extracted, &resolution.statements),
            (Origin::Inferred, &resolution.inferred),
            (Origin::Background, &resolution.background),
        ];
        for (origin, statements) in lists {
            for (position, statement) in statements.iter().enumerate() {
                let ends = (view.index.get(&statement.subject), view.index.get(&statement.object));
                if let (Some(&subject), Some(&object)) = ends
                    && (statement.asserted || origin != Origin::Extracted)
                {
                    let edge = StatementEdge {
                        property: statement.property,
                        origin,
                        statement: position,
                        time: statement.time,
                        events: statement.events.clone(),
                        evidence_count: u32::try_from(statement.evidence.len()).unwrap_or(u32::MAX),
                        publisher_count: publishers(statement, resolution),
                        confidence: statement.confidence,
                    };
                    view.graph.add_edge(subject, object, edge);
                }
            }
        }
        view
    }

    /// The node of an entity.
    pub fn node(&self, id: &EntityId) -> Option<NodeIndex> {
        self.index.get(id).copied()
    }
}

impl StatementEdge {
    /// The statement that the edge stands for, in the resolution that the view was made of.
    pub fn statement<'a>(&self, resolution: &'a Resolution) -> Option<&'a Statement> {
        match self.origin {
            Origin::Extracted => resolution.statements.get(self.statement),
            Origin::Inferred => resolution.inferred.get(self.statement),
            Origin::Background => resolution.background.get(self.statement),
        }
    }
}

/// Counts the independent publishers behind a statement.
fn publishers(statement: &Statement, resolution: &Resolution) -> u32 {
    let mut names: Vec<&str> = statement
        .evidence
        .iter()
        .filter_map(|evidence| resolution.passages.get(&evidence.passage))
        .map(|(id, _)| resolution.witness(id))
        .collect();
    names.sort_unstable();
    names.dedup();
    u32::try_from(names.len()).unwrap_or(u32::MAX)
}
