//! Who stands for whom: a person for a body, a body for its state. Two reports of one event may name either.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{EntityClass, Modality, Property};

use super::corpus::Corpus;
use super::entities::{Entities, EntityRef};

/// Larger bodies and states above each entity.
pub(super) struct Hierarchy {
    above: Vec<BTreeSet<EntityRef>>,
    /// For each entity, a number that its state and all that belongs to it share.
    roots: Vec<usize>,
}

/// Bodies lie no deeper in each other than this; a longer chain is an error of reading.
const DEPTH: usize = 6;

impl Hierarchy {
    /// Gathers what the documents say of membership, parts and organs.
    pub fn new(corpus: &Corpus<'_>, entities: &Entities) -> Self {
        let mut parents: Vec<BTreeSet<EntityRef>> = vec![BTreeSet::new(); entities.list.len()];
        for (document, source) in corpus.documents.iter().enumerate() {
            for statement in &source.extraction.statements {
                let upward = matches!(
                    statement.property,
                    Property::MemberOf | Property::PartOf | Property::OrganOf | Property::Represents
                );
                let holds = statement.support.modality == Modality::Occurred && !statement.support.claimed;
                if let (true, true, Some(subject), Some(object)) =
                    (upward, holds, corpus.node(document, statement.subject), corpus.node(document, statement.object))
                {
                    parents[entities.of_node[subject]].insert(entities.of_node[object]);
                }
            }
        }
        let countries: BTreeMap<&str, EntityRef> = entities
            .list
            .iter()
            .enumerate()
            .filter(|(_, (_, entity))| entity.class == EntityClass::Country)
            .filter_map(|(index, (_, entity))| Some((entity.country.as_deref()?, index)))
            .collect();
        let above: Vec<BTreeSet<EntityRef>> = (0..parents.len())
            .map(|entity| {
                let mut above = ancestors(entity, &parents);
                let own = entities.get(entity);
                if let Some(country) = own.country.as_deref().and_then(|code| countries.get(code)) {
                    above.insert(*country);
                }
                above.remove(&entity);
                above
            })
            .collect();
        let mut numbers: BTreeMap<String, usize> = BTreeMap::new();
        let roots = above
            .iter()
            .enumerate()
            .map(|(entity, above)| {
                let state = entities.get(entity).country.clone().or_else(|| {
                    let mut states = above
                        .iter()
                        .map(|other| entities.get(*other))
                        .filter(|other| other.class == EntityClass::Country)
                        .filter_map(|country| country.country.clone());
                    let first = states.next();
                    if states.next().is_some() { None } else { first }
                });
                let next = numbers.len();
                *numbers.entry(state.unwrap_or_else(|| entities.id(entity).to_string())).or_insert(next)
            })
            .collect();
        Self { above, roots }
    }

    /// Whether one of the two is the other or stands for it.
    pub fn related(&self, left: EntityRef, right: EntityRef) -> bool {
        left == right || self.above[left].contains(&right) || self.above[right].contains(&left)
    }

    /// Those of `entities` that none of the others stands for: without the states and bodies of the persons among them.
    pub fn most_specific(&self, entities: &[EntityRef]) -> Vec<EntityRef> {
        let covered = |entity: &EntityRef| entities.iter().any(|other| self.above[*other].contains(entity));
        let specific: Vec<EntityRef> = entities.iter().copied().filter(|entity| !covered(entity)).collect();
        // Two bodies that are each said to be part of the other would leave nobody.
        if specific.is_empty() { entities.to_vec() } else { specific }
    }

    /// What two reports of one event must have in common however they name a participant: a number for its state, or for
    /// itself where no state is known.
    pub fn root(&self, entity: EntityRef) -> usize {
        self.roots[entity]
    }
}

fn ancestors(entity: EntityRef, parents: &[BTreeSet<EntityRef>]) -> BTreeSet<EntityRef> {
    let mut found: BTreeSet<EntityRef> = BTreeSet::new();
    let mut level: Vec<EntityRef> = vec![entity];
    for _ in 0..DEPTH {
        level =
            level.iter().flat_map(|at| parents[*at].iter().copied()).filter(|parent| found.insert(*parent)).collect();
        if level.is_empty() {
            break;
        }
    }
    found
}
