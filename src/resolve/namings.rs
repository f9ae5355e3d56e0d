//! Which side uses which name of a place, over all documents.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{Evidence, Naming};

use super::corpus::Corpus;
use super::entities::{Entities, EntityRef};
use super::reports::evidence;

/// Gives the entities the sides that use their names. A name that the merged entity does not bear is left out, and so is
/// a place that would be its own side.
pub(super) fn attach(corpus: &Corpus<'_>, entities: &mut Entities) {
    let mut gathered: BTreeMap<(EntityRef, String, EntityRef), BTreeSet<Evidence>> = BTreeMap::new();
    for (document, source) in corpus.documents.iter().enumerate() {
        for naming in &source.extraction.namings {
            let (Some(entity), Some(side), Some(evidence)) = (
                corpus.node(document, naming.entity),
                corpus.node(document, naming.side),
                evidence(corpus, entities, document, &naming.support),
            ) else {
                continue;
            };
            let (entity, side) = (entities.of_node[entity], entities.of_node[side]);
            let named = entities.get(entity);
            if entity != side && (named.label == naming.name || named.aliases.contains(&naming.name)) {
                gathered.entry((entity, naming.name.clone(), side)).or_default().insert(evidence);
            }
        }
    }
    for ((entity, name, side), evidence) in gathered {
        let naming = Naming { name, side: entities.id(side).clone(), evidence: evidence.into_iter().collect() };
        if let Some((_, entity)) = entities.list.get_mut(entity) {
            entity.namings.push(naming);
        }
    }
}
