//! How things are connected.

use std::collections::BTreeSet;

use crate::story::{self, id};
use chancery::graph::KnowledgeGraph;
use chancery::model::{Confidence, EntityClass, EntityId, PartialDate, Property, Resolution, Statement};
use chancery::query::{Path, PathOptions};
use chancery::vocabulary::Base;
use proptest::prelude::*;

fn route(path: &Path) -> Vec<String> {
    std::iter::once(&path.from).chain(path.hops.iter().map(|hop| &hop.to)).map(|entity| entity.id.to_string()).collect()
}

/// A graph of people who meet; `edges` are pairs of their numbers with a confidence.
fn meetings(people: usize, edges: &[(usize, usize, f64)]) -> KnowledgeGraph {
    let mut resolution = story::story();
    resolution.statements.clear();
    resolution.inferred.clear();
    resolution.background.clear();
    for person in 0..people {
        let label = format!("Person {person}");
        resolution.entities.insert(name(person), story::entity(EntityClass::Person, &label, &[]));
    }
    resolution.entities.sort_keys();
    for &(from, to, confidence) in edges {
        let evidence = story::evidence("aa/1", "rule");
        let (from, to) = (name(from), name(to));
        let statement = story::statement(from.as_str(), Property::Supports, to.as_str(), vec![evidence]);
        resolution.statements.push(Statement { confidence: Confidence::new(confidence), ..statement });
    }
    build(resolution)
}

fn build(resolution: Resolution) -> KnowledgeGraph {
    KnowledgeGraph::from_resolution(resolution, &Base::default()).expect("a store")
}

fn name(person: usize) -> EntityId {
    id(&format!("person/p{person}"))
}

#[test]
fn a_path_shows_the_sentence_behind_each_hop() {
    let graph = story::graph();
    let path =
        graph.shortest_path(&id("person/tomas-quiroga"), &id("country/nor"), &PathOptions::default()).expect("a path");
    insta::assert_json_snapshot!(path);
}

#[test]
fn a_path_through_a_small_body_goes_before_one_through_a_hub() {
    // 0 and 1 share a hub (2, with eight others) and a quiet acquaintance (3).
    let mut edges = vec![(0, 2, 0.9), (1, 2, 0.9), (0, 3, 0.9), (1, 3, 0.9)];
    edges.extend((4..12).map(|other| (other, 2, 0.9)));
    let graph = meetings(12, &edges);
    let paths = graph.k_shortest_paths(&name(0), &name(1), 5, &PathOptions::default());
    let routes: Vec<Vec<String>> = paths.iter().map(route).collect();
    assert_eq!(routes, [["person/p0", "person/p3", "person/p1"], ["person/p0", "person/p2", "person/p1"]]);
    // ln of two neighbours, and twice the information of nine tenths.
    let expected = 2f64.ln() - 2.0 * 0.9f64.ln();
    assert!((paths[0].cost - expected).abs() < 1e-5, "{}", paths[0].cost);
}

#[test]
fn better_evidence_goes_before_worse() {
    let graph = meetings(4, &[(0, 2, 0.5), (2, 1, 0.5), (0, 3, 0.9), (3, 1, 0.9)]);
    let path = graph.shortest_path(&name(0), &name(1), &PathOptions::default()).expect("a path");
    assert_eq!(route(&path), ["person/p0", "person/p3", "person/p1"]);
}

#[test]
fn a_hop_takes_the_surest_statement_and_names_the_others() {
    let mut resolution = story::story();
    let evidence = story::evidence("aa/1", "rule");
    let weaker = story::statement("person/tomas-quiroga", Property::Supports, "person/ada-lindqvist", vec![evidence]);
    resolution.statements.push(Statement { confidence: Confidence::new(0.3), ..weaker });
    let graph = build(resolution);
    let path = graph
        .shortest_path(&id("person/tomas-quiroga"), &id("person/ada-lindqvist"), &PathOptions::default())
        .expect("a path");
    assert_eq!(path.hops.len(), 1);
    assert_eq!((path.hops[0].property, path.hops[0].forward), (Property::Meets, false));
    assert_eq!(path.hops[0].also, [Property::Supports]);
}

#[test]
fn paths_obey_their_restrictions() {
    let graph = story::graph();
    let (quiroga, norway) = (id("person/tomas-quiroga"), id("country/nor"));
    let found = |options: PathOptions| -> Vec<String> {
        let path = graph.shortest_path(&quiroga, &norway, &options);
        path.iter().flat_map(|path| path.hops.iter().map(|hop| hop.property.to_string())).collect()
    };
    let none = PathOptions::default;
    assert_eq!(found(none()), ["meets", "represents"]);
    assert_eq!(found(PathOptions { without: vec![Property::Represents], ..none() }), ["meets", "memberOf", "organOf"]);
    assert!(found(PathOptions { only: vec![Property::Meets], ..none() }).is_empty());
    assert!(found(PathOptions { max_hops: Some(1), ..none() }).is_empty());
    assert!(found(PathOptions { min_confidence: Confidence::new(0.95), ..none() }).is_empty());
    // Meetings run both ways even where direction matters; posts do not.
    assert_eq!(found(PathOptions { directed: true, ..none() }), ["meets", "represents"]);
    let back = graph.shortest_path(&norway, &quiroga, &PathOptions { directed: true, ..none() });
    assert!(back.is_none());
    // The meeting was on the fourth of March; standing relations have no date and last.
    let march = PartialDate::month(2031, 3);
    assert_eq!(found(PathOptions { since: Some(march), until: Some(march), ..none() }), ["meets", "represents"]);
    assert!(found(PathOptions { since: Some(PartialDate::day(2031, 3, 5)), ..none() }).is_empty());
    assert!(found(PathOptions { until: Some(PartialDate::year(2030)), ..none() }).is_empty());
}

#[test]
fn background_knowledge_connects_only_when_asked() {
    let graph = story::graph();
    let (lima, peru) = (id("city/lima"), id("country/per"));
    assert!(graph.shortest_path(&lima, &peru, &PathOptions::default()).is_none());
    let with = PathOptions { include_background: true, ..PathOptions::default() };
    assert!(graph.shortest_path(&lima, &peru, &with).is_some());
}

#[test]
fn ends_that_are_equal_or_absent() {
    let graph = story::graph();
    let (norway, options) = (id("country/nor"), PathOptions::default());
    let here = graph.k_shortest_paths(&norway, &norway, 3, &options);
    assert_eq!(here.iter().map(|path| path.hops.len()).collect::<Vec<_>>(), [0]);
    assert!(graph.shortest_path(&norway, &id("country/nowhere"), &options).is_none());
    assert!(graph.k_shortest_paths(&norway, &id("country/per"), 0, &options).is_empty());
}

#[test]
fn a_neighborhood_has_the_statements_between_its_members() {
    let graph = story::graph();
    let near = |hops| graph.neighborhood(&id("country/nor"), hops, &PathOptions::default()).expect("an entity");
    let names = |hops| -> Vec<String> {
        near(hops).entities.iter().map(|near| format!("{} {}", near.distance, near.entity.id)).collect()
    };
    assert_eq!(names(0), ["0 country/nor"]);
    insta::assert_snapshot!(names(2).join("\n"));
    assert_eq!(near(1).links.len(), 4);
    assert!(graph.neighborhood(&id("nobody"), 1, &PathOptions::default()).is_none());
}

/// Every way from `from` to `to` that passes nobody twice.
fn all_routes(
    edges: &[(usize, usize, f64)],
    route: &mut Vec<usize>,
    to: usize,
    hops: usize,
    found: &mut Vec<Vec<usize>>,
) {
    let Some(&here) = route.last() else { return };
    if here == to {
        found.push(route.clone());
        return;
    }
    if route.len() > hops {
        return;
    }
    let next: BTreeSet<usize> = edges
        .iter()
        .filter_map(|&(a, b, _)| if a == here { Some(b) } else { (b == here).then_some(a) })
        .filter(|next| !route.contains(next))
        .collect();
    for next in next {
        route.push(next);
        all_routes(edges, route, to, hops, found);
        route.pop();
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    /// Against every loopless route there is: the k paths are the k cheapest, in order, distinct and loopless.
    #[test]
    fn k_shortest_paths_are_the_k_cheapest(
        edges in prop::collection::vec((0..7usize, 0..7usize, 1..=100u32), 0..16),
        k in 0..12usize,
        max_hops in prop::option::of(0..6usize),
    ) {
        let edges: Vec<(usize, usize, f64)> =
            edges.into_iter().map(|(from, to, percent)| (from, to, f64::from(percent) / 100.0)).collect();
        let graph = meetings(7, &edges);
        let options = PathOptions { max_hops, ..PathOptions::default() };
        let paths = graph.k_shortest_paths(&name(0), &name(1), k, &options);

        let mut expected = Vec::new();
        all_routes(&edges, &mut vec![0], 1, max_hops.unwrap_or(usize::MAX - 1), &mut expected);
        prop_assert_eq!(paths.len(), expected.len().min(k));

        let neighbours = |node: usize| -> usize {
            let others = edges.iter().filter_map(|&(a, b, _)| {
                if a == b { None } else if a == node { Some(b) } else { (b == node).then_some(a) }
            });
            others.collect::<BTreeSet<_>>().len()
        };
        let surest = |from: usize, to: usize| {
            let joins = |a: usize, b: usize| (a, b) == (from, to) || (a, b) == (to, from);
            edges.iter().filter(|&&(a, b, _)| joins(a, b)).map(|edge| edge.2).fold(0.0, f64::max)
        };
        let cost = |route: &[usize]| -> f64 {
            let statements: f64 = route.windows(2).map(|pair| -surest(pair[0], pair[1]).ln()).sum();
            let passages: f64 = route[1..route.len() - 1].iter().map(|&node| (neighbours(node) as f64).ln()).sum();
            statements + passages
        };
        let mut costs: Vec<f64> = expected.iter().map(|route| cost(route)).collect();
        costs.sort_by(f64::total_cmp);
        let mut seen = BTreeSet::new();
        for (path, expected) in paths.iter().zip(costs) {
            prop_assert!((path.cost - expected).abs() < 1e-4, "{} is not {}", path.cost, expected);
            let route = route(path);
            prop_assert_eq!(route.iter().collect::<BTreeSet<_>>().len(), route.len(), "a loop in {:?}", route);
            prop_assert!(seen.insert(route), "twice the same path");
        }
    }
}
