//! The extractions of many documents become one [`Resolution`].
//!
//! 1. Local entities that share a safe key (gazetteer entry, full name, name and country, name and parties) and do not
//!    contradict each other become one entity; the user's verdicts are obeyed; what is left in doubt is proposed.
//! 2. Reports of one event, within a document and across documents, become one event.
//! 3. Relations and the direct edges of events become statements, one a triple, with all their evidence.
//! 4. Capitals and what follows from membership are added apart.
//!
//! The result is a function of the set of extractions: they are sorted by document first, and no later step depends on
//! anything but that order. All comparisons are made within blocks that share a key, so that the cost grows little
//! faster than the number of documents.

mod background;
mod blocking;
mod cluster_index;
mod clusters;
mod corpus;
mod doubtful;
mod entities;
mod event_clusters;
mod event_label;
mod events;
mod fusion;
mod hierarchy;
mod names;
mod profile;
mod reports;
mod statements;
mod verdicts;
mod weekdays;

pub use verdicts::{Verdict, VerdictError, Verdicts, decisions_csv};

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{Decision, EntityId, Extraction, PassageId, Resolution};
use crate::resources::Resources;

use clusters::Clusters;
use corpus::{Corpus, Node};
use doubtful::Proposal;
use entities::{Entities, describe};
use hierarchy::Hierarchy;

/// Merges what the documents say. The order of `extractions` does not matter, and a document that is not among them
/// leaves no trace.
pub fn resolve(extractions: &[Extraction], verdicts: &Verdicts, resources: &Resources) -> Resolution {
    let corpus = Corpus::new(extractions);
    let (entities, proposals) = resolve_entities(&corpus, verdicts, resources);
    let hierarchy = Hierarchy::new(&corpus, &entities);
    let mut reports = reports::reports(&corpus, &entities, &hierarchy);
    let mut clusters = event_clusters::cluster(&reports, &entities, &hierarchy);
    if weekdays::date_weekdays(&mut reports, &clusters, &entities) {
        clusters = event_clusters::cluster(&reports, &entities, &hierarchy);
    }
    let events = events::fuse(&corpus, &entities, &hierarchy, &reports, &clusters);
    let statements = statements::statements(&corpus, &entities, &reports, &events);
    let background = background::capitals(&entities, &resources.gazetteer);
    let inferred = background::inferred(&entities, &statements);
    let decisions = decisions(proposals, &entities);
    let cited: BTreeSet<&PassageId> = statements
        .iter()
        .flat_map(|statement| &statement.evidence)
        .chain(events.by_id.values().flat_map(|event| event.reports.iter().map(|report| &report.evidence)))
        .map(|evidence| &evidence.passage)
        .collect();
    let passages = corpus.passages(&cited);
    Resolution {
        articles: corpus.articles().into_iter().collect(),
        passages: passages.into_iter().collect(),
        events: events.by_id.into_iter().collect(),
        entities: entities.list.into_iter().collect(),
        statements,
        background,
        inferred,
        decisions,
    }
}

/// Which entity of the graph each local entity becomes: one list a document, by the document's id, in the order of its
/// entities. The merging is that of [`resolve()`].
pub fn entity_ids(
    extractions: &[Extraction],
    verdicts: &Verdicts,
    resources: &Resources,
) -> BTreeMap<String, Vec<EntityId>> {
    let corpus = Corpus::new(extractions);
    let (entities, _) = resolve_entities(&corpus, verdicts, resources);
    let mut ids: BTreeMap<String, Vec<EntityId>> = BTreeMap::new();
    for (node, &(document, _)) in corpus.nodes.iter().enumerate() {
        let id = entities.id(entities.of_node[node]).clone();
        ids.entry(corpus.documents[document].extraction.document.id.clone()).or_default().push(id);
    }
    ids
}

/// Clusters the local entities, first by what is sure, then by the user's word, then by context.
fn resolve_entities(corpus: &Corpus<'_>, verdicts: &Verdicts, resources: &Resources) -> (Entities, Vec<Proposal>) {
    let profiles = profile::profiles(corpus);
    let identities = profiles.iter().map(|profile| profile.identity.clone()).collect();
    let mut clusters = Clusters::new(identities);
    blocking::join_by_keys(corpus, &profiles, &mut clusters);
    obey(verdicts, &describe(corpus, &profiles, &clusters, &resources.gazetteer), &mut clusters);
    let proposals = doubtful::weigh(corpus, &profiles, &mut clusters);
    (describe(corpus, &profiles, &clusters, &resources.gazetteer), proposals)
}

/// Applies the verdicts. The user saw the ids of entities that were still apart, which are the ids before any verdict.
fn obey(verdicts: &Verdicts, before: &Entities, clusters: &mut Clusters) {
    let mut first_nodes: BTreeMap<&EntityId, Node> = BTreeMap::new();
    for (node, entity) in before.of_node.iter().enumerate() {
        first_nodes.entry(before.id(*entity)).or_insert(node);
    }
    let node = |id: &EntityId| first_nodes.get(id).copied();
    // First what must stay apart, so that no chain of "same" joins it.
    for wanted in [Verdict::Different, Verdict::Same] {
        for (left, right, verdict) in verdicts.iter().filter(|(_, _, verdict)| *verdict == wanted) {
            if let (Some(left), Some(right)) = (node(left), node(right)) {
                match verdict {
                    Verdict::Different => clusters.separate(left, right),
                    Verdict::Same => {
                        clusters.force(left, right);
                    }
                }
            }
        }
    }
}

fn decisions(proposals: Vec<Proposal>, entities: &Entities) -> Vec<Decision> {
    let mut decisions: Vec<Decision> = proposals
        .into_iter()
        .map(|proposal| {
            let (left, right) = (entities.of_node[proposal.left], entities.of_node[proposal.right]);
            Decision {
                left: entities.id(left.min(right)).clone(),
                right: entities.id(left.max(right)).clone(),
                score: proposal.score,
                reasons: proposal.reasons,
            }
        })
        .collect();
    decisions.sort_by(|one, other| (&one.left, &one.right).cmp(&(&other.left, &other.right)));
    decisions.dedup_by(|one, other| one.left == other.left && one.right == other.right);
    decisions
}
