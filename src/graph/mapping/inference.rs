//! What the ontology's own axioms add to what is stated: converses of symmetric properties, and more general
//! properties. Classes above a class are added where the class is stated.

use std::collections::BTreeSet;

use super::Sink;
use crate::model::{EntityId, Property, Resolution};
use crate::vocabulary::{ch, property_iri, super_property};

pub(super) fn map(resolution: &Resolution, sink: &mut Sink<'_>) {
    type Fact<'a> = (&'a EntityId, Property, &'a EntityId);
    let asserted = resolution.statements.iter().filter(|statement| statement.asserted);
    let stated: BTreeSet<Fact<'_>> = asserted
        .chain(&resolution.background)
        .chain(&resolution.inferred)
        .map(|statement| (&statement.subject, statement.property, &statement.object))
        .collect();
    let mut added: BTreeSet<Fact<'_>> = BTreeSet::new();
    for &(subject, property, object) in &stated {
        for property in [Some(property), super_property(property)].into_iter().flatten() {
            added.insert((subject, property, object));
            if property.is_symmetric() {
                added.insert((object, property, subject));
            }
        }
    }
    for &(subject, property, object) in added.difference(&stated) {
        let (subject, object) = (sink.iri(subject.as_str()), sink.iri(object.as_str()));
        sink.state_in(ch::INFERRED, &subject, property_iri(property).as_ref(), object);
    }
}
