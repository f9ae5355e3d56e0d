//! From clusters of reports to the events of the graph.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{Event, EventClass, EventId, EventKind, EventReport, EventTime, Modality, Mode, Quantity};

use super::corpus::{Corpus, short_hash};
use super::entities::{Entities, EntityRef};
use super::event_clusters::{EventCluster, more_precise};
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
    reports: &[Report<'_>],
    clusters: &[EventCluster],
) -> Events {
    let drafts: Vec<(Event, String)> =
        clusters.iter().map(|cluster| draft(corpus, entities, reports, cluster)).collect();
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

fn draft(corpus: &Corpus<'_>, entities: &Entities, reports: &[Report<'_>], cluster: &EventCluster) -> (Event, String) {
    let members: Vec<&Report<'_>> = cluster.reports.iter().map(|index| &reports[*index]).collect();
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
    let time = members.iter().fold(None, |time, report| more_precise(time, report.time));
    let quantities: BTreeSet<&Quantity> = members.iter().flat_map(|report| &report.event.quantities).collect();
    let mut told: Vec<EventReport> = members.iter().map(|report| told(entities, report)).collect();
    told.sort();
    told.dedup();
    let sources: BTreeSet<usize> = members.iter().map(|report| corpus.documents[report.document].text_group).collect();
    let origins: BTreeSet<&str> = members
        .iter()
        .map(|report| corpus.documents[report.document].origin.as_str())
        .filter(|origin| !origin.is_empty())
        .collect();
    let event = Event {
        class,
        kind,
        mode: mode(&members),
        label: label(entities, class, kind, modality, [&actors, &recipients, &places, &concerns], time),
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
        publisher_count: origins.len().max(1) as u32,
    };
    let key = format!(
        "{class} {kind:?} {modality} {time:?} {:?} {:?} {:?} {:?}",
        event.actors, event.recipients, event.places, event.concerns
    );
    (event, key)
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

/// "Masashi Nakagome meets Lyudmila Vorobyova, 2024-06-21".
fn label(
    entities: &Entities,
    class: EventClass,
    kind: Option<EventKind>,
    modality: Modality,
    [actors, recipients, places, concerns]: [&[EntityRef]; 4],
    time: Option<EventTime>,
) -> String {
    const MOST_NAMES: usize = 3;
    let names = |list: &[EntityRef]| {
        let mut names: Vec<&str> =
            list.iter().take(MOST_NAMES).map(|entity| entities.get(*entity).label.as_str()).collect();
        if list.len() > MOST_NAMES {
            names.push("others");
        }
        match names.split_last() {
            Some((last, [])) => (*last).to_owned(),
            Some((last, rest)) => format!("{} and {last}", rest.join(", ")),
            None => String::new(),
        }
    };
    let verb = verb(class, kind);
    let mut label = String::new();
    let object = [recipients, if kind == Some(EventKind::Visit) { places } else { &[] }]
        .into_iter()
        .find(|list| !list.is_empty())
        .map(names);
    match (actors.is_empty(), object) {
        (false, Some(object)) => label = format!("{} {verb} {object}", names(actors)),
        (false, None) => {
            // Without an object the preposition of the verb would hang.
            let verb = verb.split(' ').next().unwrap_or(verb);
            label = format!("{} {verb}", names(actors));
        }
        (true, Some(object)) => {
            label.push_str(&format!("{}: {object}", kind.map_or(class.as_str(), EventKind::as_str)))
        }
        (true, None) => label.push_str(kind.map_or(class.as_str(), EventKind::as_str)),
    }
    if !concerns.is_empty() {
        label.push_str(&format!(" ({})", names(concerns)));
    }
    match time {
        Some(EventTime::At(date)) => label.push_str(&format!(", {date}")),
        Some(EventTime::During { begins: Some(begins), ends: Some(ends) }) => {
            label.push_str(&format!(", {begins} to {ends}"));
        }
        Some(EventTime::During { begins: Some(begins), ends: None }) => label.push_str(&format!(", from {begins}")),
        Some(EventTime::During { begins: None, ends: Some(ends) }) => label.push_str(&format!(", until {ends}")),
        Some(EventTime::During { begins: None, ends: None }) | None => {}
    }
    if modality != Modality::Occurred {
        label.push_str(&format!(" [{modality}]"));
    }
    label
}

fn verb(class: EventClass, kind: Option<EventKind>) -> &'static str {
    match (class, kind) {
        (_, Some(EventKind::Signing)) => "signs with",
        (_, Some(EventKind::Meeting)) => "meets",
        (_, Some(EventKind::Visit)) => "visits",
        (_, Some(EventKind::Call)) => "calls",
        (_, Some(EventKind::Negotiation)) => "negotiates with",
        (_, Some(EventKind::Recognition)) => "recognises",
        (_, Some(EventKind::DiplomaticProtest)) => "protests to",
        (_, Some(EventKind::Expulsion)) => "expels officials of",
        (_, Some(EventKind::Suspension)) => "suspends ties with",
        (_, Some(EventKind::Invasion)) => "invades",
        (EventClass::Agree, _) => "agrees with",
        (EventClass::Consult, _) => "consults",
        (EventClass::Support, _) => "supports",
        (EventClass::Concede, _) => "concedes to",
        (EventClass::Cooperate, _) => "cooperates with",
        (EventClass::Aid, _) => "aids",
        (EventClass::Retreat, _) => "retreats from",
        (EventClass::Request, _) => "makes a request to",
        (EventClass::Accuse, _) => "accuses",
        (EventClass::Reject, _) => "rejects",
        (EventClass::Threaten, _) => "threatens",
        (EventClass::Protest, _) => "protests against",
        (EventClass::Sanction, _) => "sanctions",
        (EventClass::Mobilize, _) => "mobilizes against",
        (EventClass::Coerce, _) => "coerces",
        (EventClass::Assault, _) => "assaults",
    }
}
