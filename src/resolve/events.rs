//! From clusters of reports to the events of the graph.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{Event, EventClass, EventId, EventReport, EventTime, Modality, Mode, Quantity};

use super::corpus::{Corpus, short_hash};
use super::entities::{Entities, EntityRef};
use super::event_clusters::{EventCluster, more_precise};
use super::event_label::Label;
use super::hierarchy::Hierarchy;
use super::reports::{Report, union};

/// The events in order of their ids, and which one each report became.
pub(super) struct Events {
    pub by_id: BTreeMap<EventId, Event>,
    /// For each report, its event.
    pub of_report: Vec<EventId>,
}

/// Fuses the reports of each cluster into an event.
pub(super) fn fuse(
    corpus: &Corpus<'_>,
    entities: &Entities,
    hierarchy: &Hierarchy,
    reports: &[Report<'_>],
    clusters: &[EventCluster],
) -> Events {
    let drafts: Vec<(Event, String)> = clusters
        .iter()
        .map(|cluster| {
            let members: Vec<&Report<'_>> = cluster.reports.iter().map(|index| &reports[*index]).collect();
            draft(corpus, entities, hierarchy, &members)
        })
        .collect();
    let mut bearers: BTreeMap<&str, usize> = BTreeMap::new();
    for (_, key) in &drafts {
        *bearers.entry(key).or_default() += 1;
    }
    let ids: Vec<EventId> = drafts
        .iter()
        .map(|(event, key)| {
            // Events that agree in everything but their place in the texts are told apart by their first report.
            let place = event.reports.first().filter(|_| bearers.get(key.as_str()) != Some(&1)).map(|report| {
                let trigger = report.evidence.trigger;
                format!("{} {} {}", report.evidence.passage, trigger.begin, trigger.end)
            });
            EventId(format!("event/{}", short_hash(&format!("{key} {}", place.unwrap_or_default()))))
        })
        .collect();
    let mut by_id = BTreeMap::new();
    let mut of_report = vec![EventId(String::new()); reports.len()];
    for ((cluster, (event, _)), id) in clusters.iter().zip(drafts).zip(ids) {
        // Two events with one predicate and the same roles are one.
        for &report in &cluster.reports {
            of_report[report] = id.clone();
        }
        by_id.entry(id).or_insert(event);
    }
    Events { by_id, of_report }
}

/// The event that all these reports tell of, and what its id is made of.
fn draft(corpus: &Corpus<'_>, entities: &Entities, hierarchy: &Hierarchy, members: &[&Report<'_>]) -> (Event, String) {
    let all = |role: for<'r> fn(&'r Report<'_>) -> &'r Vec<EntityRef>| {
        members.iter().fold(Vec::new(), |all, report| union(&all, role(report)))
    };
    let (actors, recipients) = (all(|report| &report.actors), all(|report| &report.recipients));
    // Who is named on both sides by different reports of a meeting is kept on one.
    let recipients: Vec<EntityRef> = recipients.into_iter().filter(|entity| !actors.contains(entity)).collect();
    let (places, concerns) = (all(|report| &report.places), all(|report| &report.concerns));
    let class = members.first().map_or(EventClass::Consult, |report| report.event.class);
    let kind = members.iter().filter_map(|report| report.event.kind).min();
    let modality = members.iter().map(|report| report.event.support.modality).min().unwrap_or(Modality::Occurred);
    let time = time(corpus, members);
    let quantities: BTreeSet<&Quantity> = members.iter().flat_map(|report| &report.event.quantities).collect();
    let mut told: Vec<EventReport> = members.iter().map(|report| told(entities, report)).collect();
    told.sort();
    told.dedup();
    let sources: BTreeSet<usize> = members.iter().map(|report| corpus.documents[report.document].original).collect();
    let origins: BTreeSet<&str> =
        members.iter().map(|report| corpus.documents[report.document].origin.as_str()).collect();
    let event = Event {
        class,
        kind,
        mode: mode(members),
        label: Label { entities, hierarchy, class, kind, modality, time }.write(
            members,
            &actors,
            &recipients,
            &concerns,
        ),
        actors: entities.ids(&actors),
        recipients: entities.ids(&recipients),
        places: entities.ids(&places),
        concerns: entities.ids(&concerns),
        reciprocal: members.iter().any(|report| report.event.reciprocal),
        time,
        quantities: quantities.into_iter().cloned().collect(),
        modality,
        reports: told,
        article_count: sources.len() as u32,
        publisher_count: origins.len() as u32,
    };
    let key = format!(
        "{class} {kind:?} {modality} {time:?} {:?} {:?} {:?} {:?}",
        event.actors, event.recipients, event.places, event.concerns
    );
    (event, key)
}

/// The most precise time; of several equally precise ones the one that most sources give, and of these the first.
fn time(corpus: &Corpus<'_>, members: &[&Report<'_>]) -> Option<EventTime> {
    let best = members.iter().fold(None, |time, report| more_precise(time, report.time))?;
    let mut sources: BTreeMap<EventTime, BTreeSet<&str>> = BTreeMap::new();
    for report in members {
        let time = report.time.filter(|time| more_precise(Some(*time), Some(best)) == Some(*time));
        if let Some(time) = time {
            sources.entry(time).or_default().insert(corpus.documents[report.document].origin.as_str());
        }
    }
    // `rev`, since of equal ones the last would win.
    sources.into_iter().rev().max_by_key(|(_, sources)| sources.len()).map(|(time, _)| time)
}

fn mode(members: &[&Report<'_>]) -> Mode {
    let material = members.iter().filter(|report| report.event.mode == Mode::Material).count();
    if material * 2 > members.len() { Mode::Material } else { Mode::Verbal }
}

fn told(entities: &Entities, report: &Report<'_>) -> EventReport {
    EventReport {
        evidence: report.evidence.clone(),
        actors: entities.ids(&report.actors),
        recipients: entities.ids(&report.recipients),
        places: entities.ids(&report.places),
        concerns: entities.ids(&report.concerns),
        time: report.time,
    }
}
