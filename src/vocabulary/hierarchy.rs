//! IRIs of the model's classes and properties, and what stands above them.

use oxigraph::model::{NamedNode, NamedNodeRef};

use super::{NAMESPACE, ch};
use crate::model::{EntityClass, EventClass, EventKind, Property};

fn term(local: &str) -> NamedNode {
    NamedNode::new_unchecked(format!("{NAMESPACE}{local}"))
}

/// The IRI of a class of things.
pub fn class_iri(class: EntityClass) -> NamedNode {
    term(class.as_str())
}

/// The IRI of a class of events.
pub fn event_class_iri(class: EventClass) -> NamedNode {
    term(class.as_str())
}

/// The IRI of a finer class of events.
pub fn event_kind_iri(kind: EventKind) -> NamedNode {
    term(kind.as_str())
}

/// The IRI of a property between things.
///
/// ```
/// use chancery::{model::Property, vocabulary};
///
/// assert_eq!(vocabulary::property_iri(Property::Meets).as_str(), "https://w3id.org/chancery/ns#meets");
/// ```
pub fn property_iri(property: Property) -> NamedNode {
    term(property.as_str())
}

/// The property between things with this IRI.
pub fn property_from_iri(iri: &str) -> Option<Property> {
    Property::from_name(iri.strip_prefix(NAMESPACE)?)
}

/// The classes above a class of things, nearest first. They are asserted apart from it, as inferred, so that a
/// query for "all organizations" needs no reasoner.
pub fn entity_ancestors(class: EntityClass) -> Vec<NamedNode> {
    let mut ancestors: Vec<NamedNodeRef<'_>> = Vec::new();
    let (organization, place) = (class_iri(EntityClass::Organization), class_iri(EntityClass::Place));
    if class.is_organization() && class != EntityClass::Organization {
        ancestors.push(organization.as_ref());
    }
    if class.is_agent() {
        ancestors.push(ch::AGENT);
    }
    if class.is_place() && class != EntityClass::Place {
        ancestors.push(place.as_ref());
    }
    ancestors.into_iter().map(NamedNodeRef::into_owned).collect()
}

/// The more general property that holds wherever this one does.
pub fn super_property(property: Property) -> Option<Property> {
    match property {
        Property::Meets | Property::Calls | Property::NegotiatesWith => Some(Property::Consults),
        Property::Occupies => Some(Property::Controls),
        _ => None,
    }
}
