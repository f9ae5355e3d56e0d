//! What a step costs; the formula and its source are in the documentation of `k_shortest_paths`.

use std::collections::{BTreeMap, BTreeSet};

use petgraph::graph::{EdgeIndex, NodeIndex};
use petgraph::visit::EdgeRef;

use super::Filter;
use crate::graph::{KnowledgeGraph, StatementEdge};

/// Millionths of a nat: sums and comparisons of whole numbers are exact, and so the order of paths is the same
/// everywhere.
pub(super) type Cost = u64;

const UNIT: f64 = 1e6;

/// The least confidence that is told from none.
const LEAST_CONFIDENCE: f64 = 0.001;

/// The statements that paths may use, bundled by the entities that they join.
pub(super) struct Network {
    /// For each node its neighbours, with the edges that lead there, cheapest first.
    steps: Vec<BTreeMap<NodeIndex, Vec<(Cost, EdgeIndex)>>>,
    /// What it costs to pass through each node.
    passage: Vec<Cost>,
    end: NodeIndex,
}

impl Network {
    pub(super) fn new(graph: &KnowledgeGraph, filter: &Filter<'_>, end: NodeIndex) -> Self {
        let view = &graph.view().graph;
        let mut neighbours: Vec<BTreeSet<NodeIndex>> = vec![BTreeSet::new(); view.node_count()];
        let mut steps: Vec<BTreeMap<NodeIndex, Vec<(Cost, EdgeIndex)>>> = vec![BTreeMap::new(); view.node_count()];
        for edge in view.edge_references() {
            let (source, target) = (edge.source(), edge.target());
            if source == target {
                continue;
            }
            for (from, to, open) in [(source, target, true), (target, source, filter.runs_back(edge.id()))] {
                if let Some(known) = neighbours.get_mut(from.index()) {
                    known.insert(to);
                }
                if open
                    && filter.admits(edge.id())
                    && let Some(known) = steps.get_mut(from.index())
                {
                    known.entry(to).or_default().push((statement_cost(edge.weight()), edge.id()));
                }
            }
        }
        for edges in steps.iter_mut().flat_map(BTreeMap::values_mut) {
            edges.sort_unstable();
        }
        let passage = neighbours.iter().map(|known| millionths((known.len().max(1) as f64).ln())).collect();
        Self { steps, passage, end }
    }

    /// Where one step leads from `node`, and what it costs: the statement, and passing through where it leads unless
    /// the path ends there.
    pub(super) fn steps(&self, node: NodeIndex) -> impl Iterator<Item = (NodeIndex, Cost)> {
        let steps = self.steps.get(node.index()).into_iter().flatten();
        steps.filter_map(|(&to, edges)| {
            let passage = if to == self.end { 0 } else { *self.passage.get(to.index())? };
            // A step is never free, so that among equals the shorter path wins.
            edges.first().map(|(cost, _)| (to, (cost + passage).max(1)))
        })
    }

    /// What the step from one node to its neighbour costs.
    pub(super) fn step(&self, from: NodeIndex, to: NodeIndex) -> Option<Cost> {
        self.steps(from).find(|(node, _)| *node == to).map(|(_, cost)| cost)
    }

    /// The edges that lead from one node to the next, cheapest first.
    pub(super) fn edges(&self, from: NodeIndex, to: NodeIndex) -> &[(Cost, EdgeIndex)] {
        self.steps.get(from.index()).and_then(|steps| steps.get(&to)).map_or(&[], Vec::as_slice)
    }
}

/// The cost in nats.
pub(super) fn nats(cost: Cost) -> f64 {
    cost as f64 / UNIT
}

fn statement_cost(edge: &StatementEdge) -> Cost {
    millionths(-edge.confidence.value().max(LEAST_CONFIDENCE).ln())
}

fn millionths(nats: f64) -> Cost {
    (nats * UNIT).round() as Cost
}
