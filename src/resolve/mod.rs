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

mod authority;
mod background;
mod blocking;
mod blocks;
mod cluster_index;
mod clusters;
mod conflicts;
mod copies;
mod corpus;
mod entities;
mod event_clusters;
mod event_label;
mod events;
mod fusion;
mod given_names;
mod hierarchy;
mod judgement;
mod matching;
mod names;
mod namings;
mod profile;
mod reports;
mod sentences;
mod separation;
mod statements;
mod verdicts;
mod weekdays;

pub use authority::{Authorities, AuthorityError};
pub use given_names::merge_names;
pub use sentences::Sentences;
pub use verdicts::{Verdict, VerdictError, Verdicts, decisions_csv};

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{Decision, EntityId, Extraction, PassageId, Resolution};
use crate::resources::Resources;

use clusters::{Clusters, Identity};
use corpus::Corpus;
use entities::{Entities, describe};
use hierarchy::Hierarchy;
use matching::{Matching, Proposal};
use separation::Ruling;

/// Merges what the documents say. The order of `extractions` does not matter, and a document that is not among them
/// leaves no trace.
pub fn resolve(extractions: &[Extraction], verdicts: &Verdicts, resources: &Resources) -> Resolution {
    let guidance = Guidance { verdicts: verdicts.clone(), ..Guidance::default() };
    resolve_guided(extractions, &guidance, resources)
}

/// What the user knows better than the texts tell.
#[derive(Clone, Debug, Default)]
pub struct Guidance {
    /// The user's word on pairs.
    pub verdicts: Verdicts,
    /// The user's list of known things.
    pub authorities: Authorities,
}

/// [`resolve()`] with a list of known things besides the verdicts; its names and ids decide before anything else does.
pub fn resolve_guided(extractions: &[Extraction], guidance: &Guidance, resources: &Resources) -> Resolution {
    let Guidance { verdicts, authorities } = guidance;
    let corpus = Corpus::new(extractions);
    let (mut entities, proposals) = resolve_entities(&corpus, verdicts, authorities, resources);
    namings::attach(&corpus, &mut entities);
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
    let labels = entities.list.iter().map(|(id, entity)| (id, entity.label.as_str())).collect();
    let conflicts = conflicts::conflicts(&corpus, &statements, &events.by_id, &resources.lexicon, &labels);
    let cited: BTreeSet<&PassageId> = statements
        .iter()
        .flat_map(|statement| &statement.evidence)
        .chain(events.by_id.values().flat_map(|event| event.reports.iter().map(|report| &report.evidence)))
        .chain(entities.list.iter().flat_map(|(_, entity)| &entity.namings).flat_map(|naming| &naming.evidence))
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
        conflicts,
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
    let (entities, _) = resolve_entities(&corpus, verdicts, &Authorities::default(), resources);
    let mut ids: BTreeMap<String, Vec<EntityId>> = BTreeMap::new();
    for (node, &(document, _)) in corpus.nodes.iter().enumerate() {
        let id = entities.id(entities.of_node[node]).clone();
        ids.entry(corpus.documents[document].extraction.document.id.clone()).or_default().push(id);
    }
    ids
}

/// Clusters the local entities: the user's "same" first, then what is sure, and the user's "different" last.
fn resolve_entities(
    corpus: &Corpus<'_>,
    verdicts: &Verdicts,
    authorities: &Authorities,
    resources: &Resources,
) -> (Entities, Vec<Proposal>) {
    let profiles = profile::profiles(corpus, authorities, resources);
    let identities: Vec<Identity> = profiles.iter().map(|profile| profile.identity.clone()).collect();
    let matching = Matching::new(corpus, &profiles, resources);
    let merge = |rulings: &[Ruling]| {
        let mut clusters = Clusters::new(identities.clone());
        separation::unite(rulings, &mut clusters);
        blocking::join_by_keys(corpus, &profiles, &mut clusters);
        let proposals = matching.merge(&mut clusters);
        (clusters, proposals)
    };
    let describe = |clusters: &Clusters| describe(corpus, &profiles, clusters, authorities, &resources.gazetteer);
    let (clusters, proposals) = merge(&[]);
    let entities = describe(&clusters);
    if verdicts.is_empty() {
        return (entities, proposals);
    }
    // The user saw ids; what they stand for is best known without any verdict.
    let rulings = separation::rulings(corpus, verdicts, &entities);
    let (clusters, mut proposals) = merge(&rulings);
    let clusters = separation::part(corpus, &rulings, clusters, &identities);
    proposals.retain(|proposal| !clusters.are_separate(clusters.of(proposal.left), clusters.of(proposal.right)));
    (describe(&clusters), proposals)
}

fn decisions(proposals: Vec<Proposal>, entities: &Entities) -> Vec<Decision> {
    let mut decisions: Vec<Decision> = proposals
        .into_iter()
        .filter(|proposal| entities.of_node[proposal.left] != entities.of_node[proposal.right])
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
