//! Statements that no sentence supports: capitals, and what follows from membership.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{Confidence, EntityClass, Property, Statement};
use crate::resources::{Gazetteer, name_key};

use super::entities::{Entities, EntityRef};
use super::statements::unsupported;

/// Bodies lie no deeper in each other than this.
const DEPTH: usize = 6;

/// `capitalOf`, for the capitals and countries that the documents speak of.
pub(super) fn capitals(entities: &Entities, gazetteer: &Gazetteer) -> Vec<Statement> {
    let countries: BTreeMap<&str, EntityRef> = of_class(entities, EntityClass::Country)
        .filter_map(|country| Some((entities.get(country).country.as_deref()?, country)))
        .collect();
    of_class(entities, EntityClass::City)
        .filter_map(|city| {
            let entity = entities.get(city);
            let code = entity.country.as_deref()?;
            let capital = gazetteer.capital_of(code)?;
            (name_key(&capital.name) == name_key(&entity.label)).then_some(())?;
            Some(unsupported(entities, (city, Property::CapitalOf, *countries.get(code)?), Confidence::new(1.0)))
        })
        .collect()
}

fn of_class(entities: &Entities, class: EntityClass) -> impl Iterator<Item = EntityRef> + '_ {
    entities.list.iter().enumerate().filter(move |(_, (_, entity))| entity.class == class).map(|(place, _)| place)
}

/// What follows from the statements at hand, and is not among them:
///
/// - a member of a part is a member of the whole (`memberOf` over `partOf`), and a part of an organ of a state is one
///   itself (`organOf` over `partOf`);
/// - ministries, missions, armed forces and other bodies of a government represent its state, and so do their members.
///
/// The confidence is that of the weakest step.
pub(super) fn inferred(entities: &Entities, statements: &[Statement]) -> Vec<Statement> {
    let places: BTreeMap<&str, EntityRef> =
        entities.list.iter().enumerate().map(|(place, (id, _))| (id.as_str(), place)).collect();
    let mut known: BTreeSet<(EntityRef, Property, EntityRef)> = BTreeSet::new();
    let mut edges: BTreeMap<(Property, EntityRef), Vec<(EntityRef, Confidence)>> = BTreeMap::new();
    for statement in statements.iter().filter(|statement| statement.asserted) {
        let place = |id: &str| places.get(id).copied();
        let (Some(subject), Some(object)) = (place(statement.subject.as_str()), place(statement.object.as_str()))
        else {
            continue;
        };
        known.insert((subject, statement.property, object));
        edges.entry((statement.property, subject)).or_default().push((object, statement.confidence));
    }
    let step = |property, entity| edges.get(&(property, entity)).map_or(&[][..], Vec::as_slice);
    let mut found: BTreeMap<(EntityRef, Property, EntityRef), Confidence> = BTreeMap::new();
    let mut add = |subject: EntityRef, property: Property, object: EntityRef, confidence: Confidence| {
        if subject != object && !known.contains(&(subject, property, object)) {
            let surest = found.entry((subject, property, object)).or_default();
            *surest = confidence.max(*surest);
        }
    };
    for entity in 0..entities.list.len() {
        let own = entities.get(entity);
        // The body itself where the entity is one, and the bodies it belongs to.
        let mut bodies: BTreeMap<EntityRef, Confidence> = BTreeMap::new();
        let mut level: Vec<(EntityRef, Confidence)> = step(Property::MemberOf, entity).to_vec();
        if own.class.is_organization() {
            level.push((entity, Confidence::new(1.0)));
        }
        for _ in 0..DEPTH {
            let mut next = Vec::new();
            for (body, confidence) in level {
                if bodies.get(&body).is_none_or(|known| *known < confidence) {
                    bodies.insert(body, confidence);
                    next.extend(
                        step(Property::PartOf, body).iter().map(|(whole, other)| (*whole, confidence.min(*other))),
                    );
                }
            }
            level = next;
        }
        for (&body, &confidence) in &bodies {
            let class = entities.get(body).class;
            if !class.is_organization() {
                continue;
            }
            if own.class == EntityClass::Person {
                add(entity, Property::MemberOf, body, confidence);
            }
            for &(state, other) in step(Property::OrganOf, body) {
                let confidence = confidence.min(other);
                if own.class.is_organization() && step(Property::MemberOf, entity).is_empty() {
                    add(entity, Property::OrganOf, state, confidence);
                }
                if speaks_for_state(class) && (own.class == EntityClass::Person || speaks_for_state(own.class)) {
                    add(entity, Property::Represents, state, confidence);
                }
            }
        }
    }
    found.into_iter().map(|(triple, confidence)| unsupported(entities, triple, confidence)).collect()
}

fn speaks_for_state(class: EntityClass) -> bool {
    matches!(
        class,
        EntityClass::Ministry | EntityClass::GovernmentBody | EntityClass::DiplomaticMission | EntityClass::ArmedForce
    )
}
