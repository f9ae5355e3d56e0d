//! RDF in its syntaxes and versions: the same triples in each, and nothing stated that the graph does not state.

use std::collections::BTreeSet;

use chancery::export::{ExportOptions, Format, RdfVersion, exporter};
use oxigraph::io::{JsonLdProfileSet, RdfFormat, RdfParser};
use oxigraph::model::vocab::rdf;
use oxigraph::model::{GraphName, Quad};

use crate::fixture::{graph, resolution, resolution_with, written};

const SYNTAXES: [(Format, RdfFormat); 4] = [
    (Format::TriG, RdfFormat::TriG),
    (Format::NQuads, RdfFormat::NQuads),
    (Format::Turtle, RdfFormat::Turtle),
    (Format::JsonLd, RdfFormat::JsonLd { profile: JsonLdProfileSet::empty() }),
];

fn export(format: Format, rdf: RdfVersion, resolution: chancery::model::Resolution) -> String {
    let exporter = exporter(format, ExportOptions { rdf, ..ExportOptions::default() }).unwrap();
    written(exporter.as_ref(), resolution)
}

fn quads(text: &str, syntax: RdfFormat) -> Vec<Quad> {
    RdfParser::from_format(syntax).for_slice(text).map(|quad| quad.unwrap()).collect()
}

fn triples(quads: &[Quad]) -> BTreeSet<String> {
    quads.iter().map(|quad| Quad { graph_name: GraphName::DefaultGraph, ..quad.clone() }.to_string()).collect()
}

#[test]
fn all_syntaxes_hold_the_same_triples() {
    for version in [RdfVersion::V1_1, RdfVersion::V1_2] {
        let all: Vec<_> = SYNTAXES
            .iter()
            .filter(|(format, _)| version == RdfVersion::V1_1 || *format != Format::JsonLd)
            .map(|&(format, syntax)| triples(&quads(&export(format, version, resolution()), syntax)))
            .collect();
        assert!(all[0].len() > 100);
        assert!(all.iter().all(|triples| *triples == all[0]), "RDF {version}");
    }
}

#[test]
fn named_graphs_are_kept_where_the_syntax_has_them() {
    for (format, syntax) in SYNTAXES {
        let text = export(format, RdfVersion::V1_1, resolution());
        let graphs: BTreeSet<String> = quads(&text, syntax).iter().map(|quad| quad.graph_name.to_string()).collect();
        assert_eq!(graphs.len(), if format == Format::Turtle { 1 } else { 3 }, "{format}: {graphs:?}");
    }
}

#[test]
fn trig_is_the_file_of_the_graph_folder() {
    let expected = String::from_utf8(graph(resolution()).trig().unwrap()).unwrap();
    assert_eq!(export(Format::TriG, RdfVersion::V1_2, resolution()), expected);
}

#[test]
fn rdf_1_1_has_a_statement_node_for_every_reifier() {
    let new = quads(&export(Format::NQuads, RdfVersion::V1_2, resolution()), RdfFormat::NQuads);
    let reifiers = new.iter().filter(|quad| quad.predicate == rdf::REIFIES).count();
    assert!(reifiers > 0);
    for (format, syntax) in SYNTAXES {
        let old = quads(&export(format, RdfVersion::V1_1, resolution()), syntax);
        assert!(old.iter().all(|quad| !quad.object.is_triple() && quad.predicate != rdf::REIFIES), "{format}");
        let statements = old.iter().filter(|quad| quad.object == rdf::STATEMENT.into()).count();
        assert_eq!(statements, reifiers, "{format}");
    }
}

#[test]
fn a_mere_claim_is_recorded_but_not_stated() {
    for (format, syntax) in SYNTAXES {
        let quads = quads(&export(format, RdfVersion::V1_1, resolution()), syntax);
        let coerces = |quad: &&Quad| quad.to_string().contains("ns#coerces>");
        let mentions: Vec<&Quad> = quads.iter().filter(coerces).collect();
        assert!(!mentions.is_empty(), "{format}");
        assert!(mentions.iter().all(|quad| quad.predicate == rdf::PREDICATE), "{format}");
    }
}

#[test]
fn hostile_text_survives_every_syntax() {
    let hostile =
        "quote \" backslash \\ newline \n return \r nul \u{0} bell \u{7} <b> 🧑‍🚀 \u{202E}עברית\u{202C} \u{FFFF}";
    for (format, syntax) in SYNTAXES {
        let quads = quads(&export(format, RdfVersion::V1_1, resolution_with(hostile)), syntax);
        let label = |quad: &Quad| match &quad.object {
            oxigraph::model::Term::Literal(literal) => literal.value() == hostile,
            _ => false,
        };
        assert!(quads.iter().any(label), "{format}");
    }
}
