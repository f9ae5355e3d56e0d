//! GraphML as a whole, and names that break careless writers.

use std::collections::BTreeMap;

use chancery::export::{GraphmlExporter, GraphmlOptions};
use proptest::prelude::*;
use roxmltree::{Document, Node};

use crate::fixture::{SENTENCE, resolution, resolution_with, written};

/// A GraphML file as a reader sees it.
pub struct Parsed {
    /// Key id → (`node` or `edge`, name, type).
    pub keys: Vec<(String, [String; 3])>,
    pub nodes: Vec<Element>,
    pub edges: Vec<Element>,
    /// Names of the children of `<graphml>` and of `<graph>`, in order.
    pub order: Vec<String>,
}

/// A node or an edge.
pub struct Element {
    /// The XML attributes.
    pub attributes: BTreeMap<String, String>,
    /// The `<data>` in order, by key id.
    pub data: Vec<(String, String)>,
}

impl Element {
    pub fn get(&self, key: &str) -> Option<&str> {
        self.data.iter().find(|(id, _)| id == key).map(|(_, value)| value.as_str())
    }
}

pub const ENTITIES_ONLY: GraphmlExporter = GraphmlExporter { options: GraphmlOptions { include_events: false } };
pub const WITH_EVENTS: GraphmlExporter = GraphmlExporter { options: GraphmlOptions { include_events: true } };

pub fn parse(text: &str) -> Parsed {
    let document = Document::parse(text).unwrap();
    let root = document.root_element();
    let graph =
        root.children().find(|child| child.has_tag_name(("http://graphml.graphdrawing.org/xmlns", "graph"))).unwrap();
    let elements =
        |parent: Node<'_, '_>| parent.children().filter(Node::is_element).map(|n| n.id()).collect::<Vec<_>>();
    let attribute = |node: Node<'_, '_>, name: &str| node.attribute(name).unwrap().to_owned();
    let mut parsed = Parsed { keys: Vec::new(), nodes: Vec::new(), edges: Vec::new(), order: Vec::new() };
    for id in elements(root).into_iter().chain(elements(graph)) {
        let node = document.get_node(id).unwrap();
        parsed.order.push(node.tag_name().name().to_owned());
        if node.tag_name().name() == "key" {
            let declared = ["for", "attr.name", "attr.type"].map(|name| attribute(node, name));
            parsed.keys.push((attribute(node, "id"), declared));
            continue;
        }
        let data = node.children().filter(|child| child.tag_name().name() == "data");
        let element = Element {
            attributes: node.attributes().map(|a| (a.name().to_owned(), a.value().to_owned())).collect(),
            data: data.map(|d| (attribute(d, "key"), d.text().unwrap_or("").to_owned())).collect(),
        };
        match node.tag_name().name() {
            "node" => parsed.nodes.push(element),
            "edge" => parsed.edges.push(element),
            _ => {}
        }
    }
    parsed
}

#[test]
fn a_small_graph() {
    insta::assert_snapshot!("small_graph", written(&ENTITIES_ONLY, resolution()));
}

#[test]
fn events_as_nodes_are_linked_to_their_participants() {
    let parsed = parse(&written(&WITH_EVENTS, resolution()));
    let event = parsed.nodes.iter().find(|node| node.get("is_event") == Some("true")).unwrap();
    assert_eq!(event.get("labels"), Some(":Event:Consult:Meeting"));
    assert_eq!(event.get("event_date"), Some("2031-04-01"));
    let name = |id: &str| parsed.nodes.iter().find(|node| node.attributes["id"] == id).unwrap().get("name").unwrap();
    let roles: Vec<(&str, &str)> = parsed
        .edges
        .iter()
        .filter(|edge| edge.attributes["source"] == event.attributes["id"])
        .map(|edge| (edge.get("label").unwrap(), name(&edge.attributes["target"])))
        .collect();
    assert_eq!(roles, [("actor", "Rosa Quispe"), ("actor", "Tomás Arancibia"), ("concerns", "Border Water Accord")]);
}

#[test]
fn an_edge_says_what_supports_it() {
    let parsed = parse(&written(&ENTITIES_ONLY, resolution()));
    let meeting = &parsed.edges[0];
    assert_eq!(meeting.get("sentence"), Some(SENTENCE));
    assert_eq!(meeting.get("evidence"), Some("3"));
    // Two newspapers print the dispatch of one agency.
    assert_eq!(meeting.get("publishers"), Some("2"));
    assert_eq!(meeting.get("weight"), Some("2.4"));
    assert_eq!(meeting.get("events"), Some(r#"["event/00aa"]"#));
    let earlier = parsed.edges.iter().find(|edge| edge.get("begins").is_some()).unwrap();
    assert_eq!((earlier.get("begins"), earlier.get("ends"), earlier.get("date")), (Some("2030-11"), None, None));
    assert_eq!(earlier.get("attributed_to"), Some(r#"["Peru"]"#));
}

#[test]
fn only_facts_are_edges_and_what_no_sentence_says_is_marked() {
    let parsed = parse(&written(&ENTITIES_ONLY, resolution()));
    let edges: Vec<(&str, &str)> =
        parsed.edges.iter().map(|edge| (edge.get("label").unwrap(), edge.get("origin").unwrap())).collect();
    assert_eq!(
        edges,
        [
            ("meets", "extracted"),
            ("meets", "extracted"),
            ("meets", "extracted"),
            ("signs", "extracted"),
            ("represents", "inferred"),
            ("capitalOf", "background"),
        ]
    );
}

#[test]
fn the_same_graph_gives_the_same_bytes() {
    assert_eq!(written(&WITH_EVENTS, resolution()), written(&WITH_EVENTS, resolution()));
}

/// The characters of `text` that XML 1.0 can hold.
fn xml_characters(text: &str) -> String {
    let allowed = |c: &char| matches!(*c, '\t' | '\n' | '\r' | ' '..='\u{FFFD}' | '\u{10000}'..);
    text.chars().filter(allowed).collect()
}

#[test]
fn hostile_names_come_back_as_they_were() {
    let long = "長い name ".repeat(1_250);
    for name in [
        "Quote \" apostrophe ' both",
        "AT&T <b>bold</b> &amp; ]]> <!-- -->",
        "nul \u{0} escape \u{1b}[31m bell \u{7} delete \u{7f} next line \u{85}",
        "tab\tline\nreturn\rboth\r\nend",
        "emoji 🧑‍🚀 🇯🇵 family 👨‍👩‍👧",
        "right to left \u{202E}עברית العربية\u{202C}",
        "noncharacters \u{FFFE}\u{FFFF} replacement \u{FFFD} astral \u{10FFFF}",
        "  spaces before and after  ",
        &long,
    ] {
        let parsed = parse(&written(&WITH_EVENTS, resolution_with(name)));
        let expected = xml_characters(name);
        for node in &parsed.nodes {
            assert_eq!(node.get("name"), Some(expected.as_str()));
            assert_eq!(node.get("nodelabel"), Some(expected.as_str()));
        }
        assert_eq!(parsed.edges[0].get("sentence"), Some(expected.as_str()));
        let aliases: Vec<String> = serde_json::from_str(parsed.nodes[0].get("aliases").unwrap()).unwrap();
        assert_eq!(aliases, [expected]);
    }
}

#[test]
fn a_name_that_cannot_be_seen_gives_way_to_the_id() {
    for name in ["", " \n", "\u{0}\u{1}"] {
        let parsed = parse(&written(&ENTITIES_ONLY, resolution_with(name)));
        assert_eq!(parsed.nodes[0].get("name"), Some("city/lima"));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn any_text_gives_well_formed_xml(text in "\\PC*|(?s).*") {
        let parsed = parse(&written(&WITH_EVENTS, resolution_with(&text)));
        let expected = xml_characters(&text);
        if !expected.trim().is_empty() {
            prop_assert_eq!(parsed.nodes[0].get("name"), Some(expected.as_str()));
        }
    }
}
