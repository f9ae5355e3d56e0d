//! The RDF form of a resolution.

use std::fs;
use std::path::Path;

use chancery::graph::{KnowledgeGraph, rdf11};
use chancery::model::{EntityClass, EntityId, Property, Resolution};
use chancery::vocabulary::Base;
use oxigraph::io::{RdfFormat, RdfSerializer};
use oxigraph::model::{NamedOrBlankNode, Quad, Term};

use crate::story;

fn quads(graph: &KnowledgeGraph) -> Vec<Quad> {
    graph.quads_sorted()
}

#[test]
fn a_story_in_trig() {
    let trig = String::from_utf8(story::graph().trig().expect("a store")).expect("UTF-8");
    insta::assert_snapshot!(trig);
}

#[test]
fn two_builds_give_the_same_bytes() {
    assert_eq!(story::graph().trig().expect("a store"), story::graph().trig().expect("a store"));
}

#[test]
fn what_is_written_is_read_back() {
    let written = story::graph();
    let read = KnowledgeGraph::load(&written.trig().expect("a store"), story::story()).expect("valid TriG");
    assert_eq!(quads(&written), quads(&read));
    assert_eq!(written.base(), read.base());
}

#[test]
fn another_base_renames_instances_and_nothing_else() {
    let base = Base::new("https://example.org/x/").expect("a base");
    let moved = KnowledgeGraph::from_resolution(story::story(), &base).expect("a store");
    let (moved, usual) = (moved.trig().expect("a store"), story::graph().trig().expect("a store"));
    let moved =
        String::from_utf8(moved).expect("UTF-8").replace("https://example.org/x/", "https://w3id.org/chancery/id/");
    let sorted = |text: &str| {
        let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
        lines.sort();
        lines
    };
    assert_eq!(sorted(&moved), sorted(&String::from_utf8(usual).expect("UTF-8")));
}

#[test]
fn a_file_without_its_base_is_refused_with_a_remedy() {
    let error = KnowledgeGraph::load(b"<a:b> <a:c> <a:d> .", Resolution::default()).err().expect("an error");
    insta::assert_snapshot!(error.to_string());
    assert!(KnowledgeGraph::load(b"@prefix id: <https://example.org/> . id:a", Resolution::default()).is_err());
}

#[test]
fn no_node_is_blank() {
    for quad in quads(&story::graph()) {
        assert!(matches!(quad.subject, NamedOrBlankNode::NamedNode(_)), "{quad}");
        assert!(!quad.object.is_blank_node(), "{quad}");
    }
}

#[test]
fn the_older_form_names_each_piece_of_evidence() {
    let quads = quads(&story::graph());
    let reifiers = quads.iter().filter(|quad| quad.object.is_triple()).count();
    let plain = rdf11(&quads);
    assert!(reifiers > 0);
    assert!(plain.iter().all(|quad| !quad.object.is_triple()));
    // One triple with rdf:reifies becomes a type, a subject, a predicate and an object.
    assert_eq!(plain.len(), quads.len() + 3 * reifiers);
}

#[test]
fn a_triple_stands_in_one_graph_only() {
    let mut story = story::story();
    story.inferred.push(story.statements[0].clone());
    let signed = story.statements[1].clone();
    story.inferred.push(signed.clone());
    story.background.push(signed);
    let graph = KnowledgeGraph::from_resolution(story, &Base::default()).expect("a store");
    let mut triples: Vec<String> =
        quads(&graph).into_iter().map(|quad| format!("{} {} {}", quad.subject, quad.predicate, quad.object)).collect();
    let all = triples.len();
    triples.sort();
    triples.dedup();
    assert_eq!(triples.len(), all);
}

#[test]
fn what_the_ontology_does_not_admit_is_left_out_with_a_warning() {
    let mut story = story::story();
    let evidence = story::evidence("aa/1", "a-rule-to-mend");
    story.statements.push(story::statement(
        "city/lima",
        Property::Meets,
        "person/ada-lindqvist",
        vec![evidence.clone()],
    ));
    story.statements.push(story::statement("country/per", Property::Claims, "territory/nowhere", vec![evidence]));
    let graph = KnowledgeGraph::from_resolution(story, &Base::default()).expect("a store");
    assert_eq!(quads(&graph), quads(&story::graph()));
    let warnings: Vec<String> =
        graph.report().warnings.iter().map(|warning| format!("{}: {}", warning.source, warning.message)).collect();
    insta::assert_snapshot!(warnings.join("\n"));
}

#[test]
fn damaged_identifiers_and_addresses_do_not_break_the_graph() {
    let mut story = story::story();
    let mut entity = story::entity(EntityClass::Person, "<odd> \"name\"\u{7}", &[]);
    entity.same_as = vec!["not an iri".to_owned()];
    story.entities.insert(EntityId("person/odd <one>".to_owned()), entity);
    let graph = KnowledgeGraph::from_resolution(story.clone(), &Base::default()).expect("a store");
    let read = KnowledgeGraph::load(&graph.trig().expect("a store"), story).expect("valid TriG");
    assert_eq!(quads(&graph), quads(&read));
}

#[test]
fn the_view_has_what_is_stated_and_not_what_is_claimed() {
    let graph = story::graph();
    let view = graph.view();
    let edges: Vec<String> = view
        .graph
        .edge_indices()
        .filter_map(|edge| {
            let (from, to) = view.graph.edge_endpoints(edge)?;
            let weight = &view.graph[edge];
            let counts = format!("{} sentences, {} publishers", weight.evidence_count, weight.publisher_count);
            let origin = format!("{:?}", weight.origin);
            Some(format!("{} {} {} ({origin}, {counts})", view.graph[from].id, weight.property, view.graph[to].id))
        })
        .collect();
    insta::assert_snapshot!(edges.join("\n"));
}

/// Leaves the story in the form that `tests/python/validate_shapes.py` reads.
#[test]
fn the_story_for_the_shapes() {
    let mut serializer = RdfSerializer::from_format(RdfFormat::NQuads).for_writer(Vec::new());
    for quad in rdf11(&quads(&story::graph())) {
        assert!(!matches!(quad.object, Term::Triple(_)));
        serializer.serialize_quad(&quad).expect("a buffer");
    }
    let file = Path::new(env!("CARGO_TARGET_TMPDIR")).join("story.nq");
    fs::write(file, serializer.finish().expect("a buffer")).expect("the target folder");
}
