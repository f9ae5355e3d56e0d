//! The k shortest loopless paths.

use std::cmp::Reverse;
use std::collections::{BTreeSet, BinaryHeap};

use petgraph::graph::NodeIndex;

use super::cost::{Cost, Network};

type Route = Vec<NodeIndex>;

/// The `k` cheapest paths from `start` to `end` that pass no node twice and have at most `max_hops` steps, cheapest
/// first; equal ones by number of steps, then by nodes. Yen (1971).
pub(super) fn shortest_loopless(
    network: &Network,
    start: NodeIndex,
    end: NodeIndex,
    k: usize,
    max_hops: usize,
) -> Vec<(Route, Cost)> {
    let mut found: Vec<(Route, Cost)> = Vec::new();
    // Ordered by cost, length and nodes, and free of repetition.
    let mut candidates: BTreeSet<(Cost, usize, Route)> = BTreeSet::new();
    if k > 0
        && let Some((route, cost)) = cheapest(network, start, end, max_hops, &[], &BTreeSet::new())
    {
        candidates.insert((cost, route.len(), route));
    }
    while let Some((cost, _, route)) = candidates.pop_first() {
        found.push((route, cost));
        let Some((last, _)) = found.last().filter(|_| found.len() < k) else { break };
        let mut root_cost = 0;
        for spur in 0..last.len().saturating_sub(1) {
            let (root, rest) = last.split_at(spur);
            let [spur_node, next_node, ..] = rest else { break };
            let banned: BTreeSet<NodeIndex> = found
                .iter()
                .filter(|(route, _)| route.get(..=spur) == last.get(..=spur))
                .filter_map(|(route, _)| route.get(spur + 1).copied())
                .collect();
            let hops = max_hops.saturating_sub(spur);
            if let Some((tail, tail_cost)) = cheapest(network, *spur_node, end, hops, root, &banned) {
                let route: Route = root.iter().chain(&tail).copied().collect();
                candidates.insert((root_cost + tail_cost, route.len(), route));
            }
            root_cost += network.step(*spur_node, *next_node).unwrap_or_default();
        }
    }
    found
}

/// A way to a node, and the place of the way that it continues.
struct Label {
    node: NodeIndex,
    hops: usize,
    before: Option<usize>,
}

/// The cheapest path that avoids the nodes in `avoided` and whose first step leads to none of `banned`: Dijkstra's
/// algorithm over pairs of node and number of steps, so that a dear way of few steps is kept beside a cheap one of many.
fn cheapest(
    network: &Network,
    start: NodeIndex,
    end: NodeIndex,
    max_hops: usize,
    avoided: &[NodeIndex],
    banned: &BTreeSet<NodeIndex>,
) -> Option<(Route, Cost)> {
    let mut labels = vec![Label { node: start, hops: 0, before: None }];
    let mut queue = BinaryHeap::from([Reverse((0, 0, start, 0))]);
    // The fewest steps in which each node was reached so far; whoever comes later comes dearer.
    let mut fewest: std::collections::BTreeMap<NodeIndex, usize> = std::collections::BTreeMap::new();
    while let Some(Reverse((cost, hops, node, position))) = queue.pop() {
        if node == end {
            return Some((retrace(&labels, position), cost));
        }
        let bounded = max_hops < usize::MAX;
        if fewest.get(&node).is_some_and(|known| !bounded || *known <= hops) {
            continue;
        }
        fewest.insert(node, hops);
        if hops >= max_hops {
            continue;
        }
        for (next, step) in network.steps(node) {
            let barred = avoided.contains(&next) || (position == 0 && banned.contains(&next));
            if !barred && !fewest.get(&next).is_some_and(|known| !bounded || *known <= hops + 1) {
                labels.push(Label { node: next, hops: hops + 1, before: Some(position) });
                queue.push(Reverse((cost + step, hops + 1, next, labels.len() - 1)));
            }
        }
    }
    None
}

fn retrace(labels: &[Label], last: usize) -> Route {
    let mut route = Vec::with_capacity(labels.get(last).map_or(0, |label| label.hops + 1));
    let mut at = Some(last);
    while let Some(label) = at.and_then(|position| labels.get(position)) {
        route.push(label.node);
        at = label.before;
    }
    route.reverse();
    route
}
