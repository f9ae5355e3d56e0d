//! The user's word on pairs: what is said to be the same is joined before anything else, and what is said to be different
//! is cut apart after everything else.
//!
//! A cut divides the cluster that holds both sides: every member goes to the side whose names are nearer to its own. Each cut
//! looks at the merged clusters and at its own pair alone, and two things end up together exactly where no cut parts them.
//! So the order of the verdicts has no part in it, two sides are never joined by a detour over a third thing, and one more
//! "different" can only make clusters smaller.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::EntityId;

use super::clusters::{Clusters, Identity, family};
use super::corpus::{Corpus, Node};
use super::entities::Entities;
use super::names::{plain_key, words};
use super::verdicts::{Side, Verdict, Verdicts};

/// What a verdict means for the nodes of this corpus.
pub(super) struct Ruling {
    /// What was said.
    pub verdict: Verdict,
    /// The nodes of one side.
    pub left: BTreeSet<Node>,
    /// Those of the other.
    pub right: BTreeSet<Node>,
}

/// Finds the nodes that the verdicts speak of: those of the entity with that id as it is without any verdict, or, where there
/// is none any more, those that are called so.
pub(super) fn rulings(corpus: &Corpus<'_>, verdicts: &Verdicts, before: &Entities) -> Vec<Ruling> {
    let mut by_id: BTreeMap<&EntityId, BTreeSet<Node>> = BTreeMap::new();
    for (node, entity) in before.of_node.iter().enumerate() {
        by_id.entry(before.id(*entity)).or_default().insert(node);
    }
    let mut by_label: BTreeMap<String, BTreeSet<Node>> = BTreeMap::new();
    for node in 0..corpus.nodes.len() {
        by_label.entry(plain_key(&corpus.entity(node).label)).or_default().insert(node);
    }
    let named = |side: Side<'_>| -> BTreeSet<Node> {
        let Some(class) = side.class else { return BTreeSet::new() };
        let same = by_label.get(&plain_key(side.name)).into_iter().flatten().copied();
        same.filter(|node| family(corpus.entity(*node).class) == family(class)).collect()
    };
    verdicts
        .judged()
        .filter_map(|(left, right, verdict)| {
            let (mut one, mut other) = match (by_id.get(left.id), by_id.get(right.id)) {
                (Some(one), Some(other)) => (one.clone(), other.clone()),
                (Some(one), None) => (one.clone(), named(right)),
                (None, Some(other)) => (named(left), other.clone()),
                (None, None) => (named(left), named(right)),
            };
            // Of an entity that has both names by now, each side is what is called so.
            if !by_id.contains_key(right.id) {
                one = &one - &other;
            } else if !by_id.contains_key(left.id) {
                other = &other - &one;
            }
            let distinct = one.is_disjoint(&other) && !one.is_empty() && !other.is_empty();
            distinct.then_some(Ruling { verdict, left: one, right: other })
        })
        .collect()
}

/// Joins what the user said is the same.
pub(super) fn unite(rulings: &[Ruling], clusters: &mut Clusters) {
    for ruling in rulings.iter().filter(|ruling| ruling.verdict == Verdict::Same) {
        if let (Some(&left), Some(&right)) = (ruling.left.first(), ruling.right.first()) {
            clusters.force(left, right);
        }
    }
}

/// Where a node ends up: its cluster, and for each cut of the cluster whether it is on the right.
type Place = (usize, Vec<(usize, bool)>);

/// Parts what the user said is different; `identities` are those of the single nodes.
pub(super) fn part(corpus: &Corpus<'_>, rulings: &[Ruling], merged: Clusters, identities: &[Identity]) -> Clusters {
    let cuts: Vec<&Ruling> = rulings.iter().filter(|ruling| ruling.verdict == Verdict::Different).collect();
    if cuts.is_empty() {
        return merged;
    }
    // For each node, the cluster and the sides that it is on.
    let mut places: Vec<Place> = (0..corpus.nodes.len()).map(|node| (merged.of(node), Vec::new())).collect();
    for (number, cut) in cuts.iter().enumerate() {
        let left: BTreeSet<usize> = cut.left.iter().map(|node| merged.of(*node)).collect();
        let both: BTreeSet<usize> =
            cut.right.iter().map(|node| merged.of(*node)).filter(|cluster| left.contains(cluster)).collect();
        for cluster in both {
            for &node in merged.members(cluster) {
                places[node].1.push((number, is_right(corpus, node, cut)));
            }
        }
    }
    let mut parts: BTreeMap<&Place, Vec<Node>> = BTreeMap::new();
    for (node, place) in places.iter().enumerate() {
        parts.entry(place).or_default().push(node);
    }
    let mut parted = Clusters::new(identities.to_vec());
    for nodes in parts.values() {
        for pair in nodes.windows(2) {
            parted.force(pair[0], pair[1]);
        }
    }
    for cut in &cuts {
        let one_each = |side: &BTreeSet<Node>| -> Vec<Node> {
            let clusters: BTreeMap<usize, Node> = side.iter().rev().map(|node| (parted.of(*node), *node)).collect();
            clusters.into_values().collect()
        };
        let (left, right) = (one_each(&cut.left), one_each(&cut.right));
        for &one in &left {
            for &other in &right {
                parted.separate(one, other);
            }
        }
    }
    parted
}

/// On which side of a cut a node is: its own, or the one whose names share more with its name; the left where it is all one.
fn is_right(corpus: &Corpus<'_>, node: Node, cut: &Ruling) -> bool {
    if cut.left.contains(&node) {
        return false;
    }
    if cut.right.contains(&node) {
        return true;
    }
    let own = words(&corpus.entity(node).label);
    // Names that are the same to the word are nearest; beyond that, words in common count, and words that differ against.
    let nearness = |side: &BTreeSet<Node>| {
        side.iter()
            .map(|other| {
                let other = words(&corpus.entity(*other).label);
                let common = own.iter().filter(|word| other.contains(word)).count() as i64;
                2 * common - (own.len().max(other.len()) as i64)
            })
            .max()
            .unwrap_or(i64::MIN)
    };
    nearness(&cut.right) > nearness(&cut.left)
}
