//! What a graph holds, in figures.

use std::collections::{BTreeMap, BTreeSet};

use indexmap::IndexMap;
use serde::{Deserialize, Serialize};

use crate::model::{EntityClass, EntityId, EventClass, Report, Resolution, Statement, Warning};

/// How many best-connected entities a summary names.
const BEST_CONNECTED: usize = 5;

/// A graph in figures; the content of `report.json`. It holds nothing that differs between two builds of the
/// same input, such as the time they took.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Summary {
    /// Articles.
    pub documents: usize,
    /// Sentences that some evidence points to.
    pub passages: usize,
    /// Entities by class, in the order of the ontology; classes without any are left out.
    pub entities: IndexMap<String, usize>,
    /// Events by class, likewise.
    pub events: IndexMap<String, usize>,
    /// Extracted statements.
    pub statements: Statements,
    /// Background and inferred statements, which no passage says.
    pub derived_statements: usize,
    /// The entities with the most neighbours, best first.
    pub best_connected: Vec<Connected>,
    /// Pairs of entities that may be the same, for the user to judge.
    pub open_decisions: usize,
    /// What the stages had to remark.
    pub warnings: Vec<Warning>,
}

/// Extracted statements.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Statements {
    /// Stated as facts.
    pub asserted: usize,
    /// Only denied, demanded, planned, conditional or claimed: kept as evidence, not stated.
    pub reported: usize,
    /// Sentences counted once for each statement that they support.
    pub evidence: usize,
}

/// An entity and the number of its neighbours.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Connected {
    /// Its id.
    pub id: EntityId,
    /// Its preferred name.
    pub label: String,
    /// Its class.
    pub class: EntityClass,
    /// Entities that an extracted, asserted statement links it to.
    pub neighbours: usize,
}

impl Summary {
    /// Counts what `resolution` holds.
    pub fn of(resolution: &Resolution, report: &Report) -> Self {
        let asserted = resolution.statements.iter().filter(|statement| statement.asserted).count();
        Self {
            documents: resolution.articles.len(),
            passages: resolution.passages.len(),
            entities: by_class(
                EntityClass::ALL.iter().map(|class| class.as_str()),
                resolution.entities.values().map(|entity| entity.class.as_str()),
            ),
            events: by_class(
                EventClass::ALL.iter().map(|class| class.as_str()),
                resolution.events.values().map(|event| event.class.as_str()),
            ),
            statements: Statements {
                asserted,
                reported: resolution.statements.len() - asserted,
                evidence: resolution.statements.iter().map(|statement| statement.evidence.len()).sum(),
            },
            derived_statements: resolution.background.len() + resolution.inferred.len(),
            best_connected: best_connected(resolution),
            open_decisions: resolution.decisions.len(),
            warnings: report.warnings.clone(),
        }
    }
}

fn by_class<'a>(
    classes: impl Iterator<Item = &'a str>,
    found: impl Iterator<Item = &'a str>,
) -> IndexMap<String, usize> {
    let mut counts: IndexMap<&str, usize> = classes.map(|class| (class, 0)).collect();
    for class in found {
        *counts.entry(class).or_default() += 1;
    }
    counts.into_iter().filter(|&(_, count)| count > 0).map(|(class, count)| (class.to_owned(), count)).collect()
}

fn best_connected(resolution: &Resolution) -> Vec<Connected> {
    let mut neighbours: BTreeMap<&EntityId, BTreeSet<&EntityId>> = BTreeMap::new();
    for Statement { subject, object, .. } in resolution.statements.iter().filter(|statement| statement.asserted) {
        neighbours.entry(subject).or_default().insert(object);
        neighbours.entry(object).or_default().insert(subject);
    }
    let mut ranked: Vec<_> = neighbours.into_iter().map(|(id, others)| (others.len(), id)).collect();
    // The map was in order of ids, and the sort is stable: equals stay in that order.
    ranked.sort_by_key(|&(count, _)| std::cmp::Reverse(count));
    let named = ranked.into_iter().filter_map(|(neighbours, id)| {
        let entity = resolution.entities.get(id)?;
        Some(Connected { id: id.clone(), label: entity.label.clone(), class: entity.class, neighbours })
    });
    named.take(BEST_CONNECTED).collect()
}
