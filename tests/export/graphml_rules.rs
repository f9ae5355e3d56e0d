//! What the readers of GraphML need, rule by rule, with the reader that each rule is for. Gephi, Cytoscape
//! desktop, graphology and Neo4j cannot run here; their rules are kept by these tests alone.

use std::collections::BTreeSet;

use crate::fixture::{resolution, resolution_with, written};
use crate::graphml::{ENTITIES_ONLY, Element, Parsed, WITH_EVENTS, parse};

fn texts() -> Vec<String> {
    vec![
        written(&ENTITIES_ONLY, resolution()),
        written(&WITH_EVENTS, resolution()),
        written(&WITH_EVENTS, resolution_with("a <\"&'>\u{0} b")),
    ]
}

fn graphs() -> Vec<Parsed> {
    texts().iter().map(|text| parse(text)).collect()
}

fn elements(graph: &Parsed) -> impl Iterator<Item = (&'static str, &Element)> {
    graph.nodes.iter().map(|node| ("node", node)).chain(graph.edges.iter().map(|edge| ("edge", edge)))
}

fn all_distinct<T: Ord>(items: impl IntoIterator<Item = T>) -> bool {
    let mut seen = BTreeSet::new();
    items.into_iter().all(|item| seen.insert(item))
}

/// rustworkx and graphology refuse a prefix.
#[test]
fn the_namespace_is_the_default_one() {
    for text in texts() {
        assert!(text.contains("<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">"));
        assert!(!text.contains("xmlns:") && !text.contains("</graphml:"));
    }
}

/// networkx and rustworkx read in one pass; Cytoscape desktop drops edges whose nodes come later.
#[test]
fn keys_come_first_then_nodes_then_edges() {
    for graph in graphs() {
        let rank = |name: &String| ["key", "graph", "node", "edge"].iter().position(|known| known == name).unwrap();
        assert!(graph.order.iter().map(rank).is_sorted());
    }
}

/// igraph, rustworkx and networkx break on other types, rustworkx on a missing one; several on `for="all"`.
#[test]
fn every_key_is_for_nodes_or_edges_and_has_a_type_that_all_know() {
    for graph in graphs() {
        for (_, [kind, _, value]) in &graph.keys {
            assert!(["node", "edge"].contains(&kind.as_str()));
            assert!(["string", "int", "long", "float", "double", "boolean"].contains(&value.as_str()));
        }
    }
}

/// networkx and rustworkx refuse `<data>` without a key, or with one of the other kind of element.
#[test]
fn every_value_has_a_declared_key_of_its_kind() {
    for graph in graphs() {
        for (kind, element) in elements(&graph) {
            for (key, _) in &element.data {
                assert!(graph.keys.iter().any(|(id, declared)| id == key && declared[0] == kind), "{kind} {key}");
            }
        }
    }
}

/// igraph fills `id` itself; `key`, `source`, `target` and `selected` are taken elsewhere; sigma throws on `type`.
#[test]
fn attribute_names_are_unique_and_not_taken() {
    for graph in graphs() {
        assert!(all_distinct(graph.keys.iter().map(|(id, _)| id)));
        assert!(all_distinct(graph.keys.iter().map(|(_, [kind, name, _])| (kind, name))));
        for (id, [_, name, _]) in &graph.keys {
            for taken in ["id", "key", "source", "target", "selected", "type"] {
                assert!(name != taken && id != taken);
            }
        }
    }
}

/// Cytoscape.js takes the key's id as the field's name; older Gephi takes `d3` and `d7` for labels.
#[test]
fn key_ids_are_readable() {
    for graph in graphs() {
        for (id, [kind, name, _]) in &graph.keys {
            let expected = if kind == "node" && name == "label" { "nodelabel" } else { name };
            assert_eq!(id, expected);
        }
    }
}

/// Cytoscape desktop ignores defaults, graphology leaves them strings.
#[test]
fn there_are_no_defaults() {
    assert!(texts().iter().all(|text| !text.contains("<default")));
}

/// networkx refuses a mixture of directed and undirected edges; Gephi takes an XML attribute `label` for the type.
#[test]
fn edges_are_directed_by_the_graph_alone_and_labelled_by_data_alone() {
    for text in texts() {
        assert!(text.contains("edgedefault=\"directed\""));
        assert!(!text.contains(" directed="));
    }
    for graph in graphs() {
        for edge in &graph.edges {
            assert_eq!(edge.attributes.keys().collect::<Vec<_>>(), ["id", "source", "target"]);
        }
    }
}

/// cytoscape.js refuses an id twice, and nodes and edges share one space of ids there; parallel edges need ids.
#[test]
fn ids_are_unique_and_short() {
    for graph in graphs() {
        assert!(all_distinct(elements(&graph).map(|(_, element)| &element.attributes["id"])));
        assert!(elements(&graph).all(|(_, element)| element.attributes["id"].len() <= 8));
        assert!(graph.edges.iter().all(|edge| edge.get("eid") == Some(&edge.attributes["id"])));
    }
}

/// Every reader refuses them or invents a node.
#[test]
fn no_edge_leads_nowhere() {
    let mut broken = resolution();
    broken.entities.shift_remove(&chancery::model::EntityId("country/per".to_owned()));
    for graph in graphs().into_iter().chain([parse(&written(&WITH_EVENTS, broken))]) {
        let nodes: BTreeSet<_> = graph.nodes.iter().map(|node| &node.attributes["id"]).collect();
        for edge in &graph.edges {
            assert!(nodes.contains(&edge.attributes["source"]) && nodes.contains(&edge.attributes["target"]));
        }
    }
}

/// Two meetings of the same people are two edges.
#[test]
fn parallel_edges_are_kept() {
    let graph = parse(&written(&ENTITIES_ONLY, resolution()));
    let ends = |edge: &Element| (edge.attributes["source"].clone(), edge.attributes["target"].clone());
    assert!(!all_distinct(graph.edges.iter().map(ends)));
}

/// igraph and networkx convert by the declared type and fail on what does not fit; an empty number fails everywhere.
#[test]
fn every_value_fits_its_type() {
    for graph in graphs() {
        for (_, element) in elements(&graph) {
            for (key, value) in &element.data {
                let (_, [_, _, declared]) = graph.keys.iter().find(|(id, _)| id == key).unwrap();
                assert!(!value.is_empty(), "{key}");
                match declared.as_str() {
                    "int" => assert!(value.parse::<i32>().is_ok(), "{key} {value}"),
                    "double" => {
                        assert!(value.contains('.') && value.parse::<f64>().unwrap().is_finite(), "{key} {value}");
                    }
                    "boolean" => assert!(value == "true" || value == "false"),
                    _ => {}
                }
            }
        }
    }
}

/// An attribute is there once: the last would win in one reader, the first in another.
#[test]
fn no_attribute_is_given_twice() {
    for graph in graphs() {
        assert!(elements(&graph).all(|(_, element)| all_distinct(element.data.iter().map(|(key, _)| key))));
    }
}

/// Cytoscape and igraph look for `name`, Gephi and sigma for `label`, Neo4j for `labels`.
#[test]
fn nodes_have_the_attributes_that_people_look_for() {
    for graph in graphs() {
        for node in &graph.nodes {
            assert_eq!(node.get("name"), node.get("nodelabel"));
            assert!(node.get("labels").unwrap().starts_with(':'));
            assert!(node.get("iri").unwrap().starts_with("https://"));
            for key in ["name", "entity_type", "mentions", "documents", "r", "g", "b", "size"] {
                assert!(node.get(key).is_some(), "{key}");
            }
            for colour in ["r", "g", "b"] {
                assert!(node.get(colour).unwrap().parse::<u8>().is_ok());
            }
        }
    }
}

/// Neo4j takes the relationship type from the first `<data>` if its key is `label`; Cytoscape desktop shows
/// `interaction`; layouts divide by `weight`.
#[test]
fn edges_have_the_attributes_that_people_look_for() {
    for graph in graphs() {
        for edge in &graph.edges {
            assert_eq!(edge.data[0].0, "label");
            assert_eq!(edge.get("interaction"), edge.get("label"));
            assert!(edge.get("predicate").unwrap().ends_with(edge.get("label").unwrap()));
            assert!(edge.get("weight").unwrap().parse::<f64>().unwrap() > 0.0);
            assert!((0.0..=1.0).contains(&edge.get("confidence").unwrap().parse().unwrap()));
        }
    }
}

/// The format has no lists; a reader gets one string that any JSON parser takes apart.
#[test]
fn lists_are_json_arrays() {
    for graph in graphs() {
        for (_, element) in elements(&graph) {
            for key in ["aliases", "events", "attributed_to"] {
                if let Some(list) = element.get(key) {
                    assert!(!serde_json::from_str::<Vec<String>>(list).unwrap().is_empty());
                }
            }
        }
    }
}
