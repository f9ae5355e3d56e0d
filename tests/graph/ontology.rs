//! The vocabulary in code and the ontology file say the same.

use std::collections::BTreeSet;

use chancery::model::{EntityClass, EventClass, EventKind, Property};
use chancery::vocabulary::{self, NAMESPACE, ONTOLOGY, ch};
use oxigraph::io::{RdfFormat, RdfParser};
use oxigraph::model::vocab::{rdf, rdfs};
use oxigraph::model::{Graph, NamedNode, NamedNodeRef, NamedOrBlankNodeRef, TermRef, Triple};

const OWL: &str = "http://www.w3.org/2002/07/owl#";

fn ontology() -> Graph {
    RdfParser::from_format(RdfFormat::Turtle)
        .for_slice(ONTOLOGY)
        .map(|quad| Triple::from(quad.expect("valid Turtle")))
        .collect()
}

/// The project's own terms with one of these OWL types.
fn declared(graph: &Graph, types: &[&str]) -> BTreeSet<String> {
    let types: Vec<NamedNode> = types.iter().map(|name| NamedNode::new_unchecked(format!("{OWL}{name}"))).collect();
    types
        .iter()
        .flat_map(|class| graph.subjects_for_predicate_object(rdf::TYPE, class))
        .filter_map(|subject| match subject {
            NamedOrBlankNodeRef::NamedNode(node) => node.as_str().strip_prefix(NAMESPACE).map(str::to_owned),
            NamedOrBlankNodeRef::BlankNode(_) => None,
        })
        .collect()
}

fn local_names(terms: &[NamedNodeRef<'static>]) -> Vec<String> {
    terms.iter().map(|term| term.as_str().trim_start_matches(NAMESPACE).to_owned()).collect()
}

#[test]
fn classes_agree() {
    let mut named: BTreeSet<String> = local_names(ch::CLASSES).into_iter().collect();
    named.extend(EntityClass::ALL.iter().map(ToString::to_string));
    named.extend(EventClass::ALL.iter().map(ToString::to_string));
    named.extend(EventKind::ALL.iter().map(ToString::to_string));
    assert_eq!(declared(&ontology(), &["Class"]), named);
}

#[test]
fn properties_agree() {
    let mut named: BTreeSet<String> = local_names(ch::PROPERTIES).into_iter().collect();
    named.extend(Property::ALL.iter().map(ToString::to_string));
    assert_eq!(declared(&ontology(), &["ObjectProperty", "DatatypeProperty"]), named);
}

#[test]
fn symmetry_and_generality_agree() {
    let graph = ontology();
    let symmetric: BTreeSet<String> =
        Property::ALL.iter().filter(|property| property.is_symmetric()).map(ToString::to_string).collect();
    assert_eq!(declared(&graph, &["SymmetricProperty"]), symmetric);
    for &property in Property::ALL {
        let iri = vocabulary::property_iri(property);
        let above: Vec<String> = graph
            .objects_for_subject_predicate(&iri, rdfs::SUB_PROPERTY_OF)
            .filter_map(|term| match term {
                TermRef::NamedNode(node) => node.as_str().strip_prefix(NAMESPACE).map(str::to_owned),
                _ => None,
            })
            .collect();
        let expected: Vec<String> = vocabulary::super_property(property).iter().map(ToString::to_string).collect();
        assert_eq!(above, expected, "{property}");
    }
}

/// All classes of this ontology above `class`, by `rdfs:subClassOf`.
fn ancestors(graph: &Graph, class: NamedNodeRef<'_>) -> BTreeSet<NamedNode> {
    let mut found = BTreeSet::new();
    let mut waiting = vec![class.into_owned()];
    while let Some(class) = waiting.pop() {
        for above in graph.objects_for_subject_predicate(&class, rdfs::SUB_CLASS_OF) {
            if let TermRef::NamedNode(above) = above
                && above.as_str().starts_with(NAMESPACE)
                && found.insert(above.into_owned())
            {
                waiting.push(above.into_owned());
            }
        }
    }
    found
}

#[test]
fn class_hierarchies_agree() {
    let graph = ontology();
    for &class in EntityClass::ALL {
        let named: BTreeSet<NamedNode> = vocabulary::entity_ancestors(class).into_iter().collect();
        assert_eq!(ancestors(&graph, vocabulary::class_iri(class).as_ref()), named, "{class}");
    }
    for &kind in EventKind::ALL {
        let named = BTreeSet::from([vocabulary::event_class_iri(kind.class()), ch::EVENT.into_owned()]);
        assert_eq!(ancestors(&graph, vocabulary::event_kind_iri(kind).as_ref()), named, "{kind}");
    }
}

/// The named classes of a domain or range, which is one class or a union of several.
fn operands(graph: &Graph, property: &NamedNode, end: NamedNodeRef<'_>) -> BTreeSet<String> {
    let union = NamedNode::new_unchecked(format!("{OWL}unionOf"));
    let mut names = BTreeSet::new();
    match graph.object_for_subject_predicate(property, end) {
        Some(TermRef::NamedNode(class)) => {
            names.insert(class.as_str().trim_start_matches(NAMESPACE).to_owned());
        }
        Some(TermRef::BlankNode(class)) => {
            let mut list = graph.object_for_subject_predicate(class, &union);
            while let Some(TermRef::BlankNode(cell)) = list {
                if let Some(TermRef::NamedNode(class)) = graph.object_for_subject_predicate(cell, rdf::FIRST) {
                    names.insert(class.as_str().trim_start_matches(NAMESPACE).to_owned());
                }
                list = graph.object_for_subject_predicate(cell, rdf::REST);
            }
        }
        _ => {}
    }
    names
}

#[test]
fn domains_and_ranges_agree() {
    let graph = ontology();
    for &property in Property::ALL {
        let iri = vocabulary::property_iri(property);
        let names = |operands: &[vocabulary::Operand]| operands.iter().map(ToString::to_string).collect();
        assert_eq!(operands(&graph, &iri, rdfs::DOMAIN), names(vocabulary::domain(property)), "domain of {property}");
        assert_eq!(operands(&graph, &iri, rdfs::RANGE), names(vocabulary::range(property)), "range of {property}");
    }
}

#[test]
fn every_term_has_a_label_and_a_comment() {
    let graph = ontology();
    for name in declared(&graph, &["Class", "ObjectProperty", "DatatypeProperty"]) {
        let term = NamedNode::new_unchecked(format!("{NAMESPACE}{name}"));
        assert!(graph.object_for_subject_predicate(&term, rdfs::LABEL).is_some(), "{name} has no label");
        assert!(graph.object_for_subject_predicate(&term, rdfs::COMMENT).is_some(), "{name} has no comment");
    }
}

#[test]
fn every_property_has_a_shape() {
    let shapes: Graph = RdfParser::from_format(RdfFormat::Turtle)
        .for_slice(vocabulary::SHAPES)
        .map(|quad| Triple::from(quad.expect("valid Turtle")))
        .collect();
    let path = NamedNode::new_unchecked("http://www.w3.org/ns/shacl#path");
    for name in declared(&ontology(), &["ObjectProperty", "DatatypeProperty"]) {
        let property = NamedNode::new_unchecked(format!("{NAMESPACE}{name}"));
        assert!(shapes.subject_for_predicate_object(&path, &property).is_some(), "no shape speaks of ch:{name}");
    }
}
