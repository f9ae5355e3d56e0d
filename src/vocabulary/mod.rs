//! The names of the ontology: IRI constants, prefixes, and which classes a property joins.
//!
//! `ontology/chancery.ttl` is the authority; tests hold this module to it in both directions.

mod base;
pub mod ch;
pub mod external;
mod hierarchy;
mod signature;

pub use base::{Base, BaseError};
pub use hierarchy::{
    class_iri, entity_ancestors, event_class_iri, event_kind_iri, property_from_iri, property_iri, super_property,
};
pub use signature::{Operand, admits, domain, range};

/// Namespace of the ontology's own terms.
pub const NAMESPACE: &str = "https://w3id.org/chancery/ns#";

/// Where instances live unless the user gives another base.
pub const DEFAULT_BASE: &str = "https://w3id.org/chancery/id/";

/// Prefixes that every query may use and every written file declares, in alphabetical order. The prefix `id:`
/// stands for the instance base, which the user may choose; see [`Base`].
pub const PREFIXES: &[(&str, &str)] = &[
    ("ch", NAMESPACE),
    ("owl", "http://www.w3.org/2002/07/owl#"),
    ("prov", "http://www.w3.org/ns/prov#"),
    ("rdf", "http://www.w3.org/1999/02/22-rdf-syntax-ns#"),
    ("rdfs", "http://www.w3.org/2000/01/rdf-schema#"),
    ("schema", "https://schema.org/"),
    ("skos", "http://www.w3.org/2004/02/skos/core#"),
    ("xsd", "http://www.w3.org/2001/XMLSchema#"),
];

/// The ontology in OWL, as Turtle.
pub const ONTOLOGY: &str = include_str!("../../ontology/chancery.ttl");

/// The shapes of the output in SHACL, as Turtle.
pub const SHAPES: &str = include_str!("../../ontology/shapes.ttl");
