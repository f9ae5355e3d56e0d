//! What results show of an event.

use serde::Serialize;

use super::quote::{as_optional_text, as_text};
use super::{EntityReference, Quote};
use crate::model::{Event, EventClass, EventId, EventKind, EventTime, Modality, Mode, Quantity, Resolution};

/// An event with its participants and the sentences that report it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct EventProfile {
    /// The event.
    pub event: EventId,
    /// Readable summary.
    pub label: String,
    /// One of the sixteen classes.
    #[serde(serialize_with = "as_text")]
    pub class: EventClass,
    /// The finer class.
    #[serde(serialize_with = "as_optional_text")]
    pub kind: Option<EventKind>,
    /// By words or by deeds.
    #[serde(serialize_with = "as_text")]
    pub mode: Mode,
    /// When, as an ISO 8601 date or interval; absent where no report tells.
    #[serde(serialize_with = "as_optional_text")]
    pub time: Option<EventTime>,
    /// Whether it is so.
    #[serde(serialize_with = "as_text")]
    pub modality: Modality,
    /// Whether every report presents it as no more than somebody's claim.
    pub claimed: bool,
    /// Who has which part in it: actors, recipients, places, and what it concerns.
    pub participants: Vec<Participant>,
    /// Counted things.
    pub quantities: Vec<Quantity>,
    /// Number of articles that report it.
    pub article_count: u32,
    /// Number of independent publishers that report it.
    pub publisher_count: u32,
    /// The sentences that report it.
    pub reports: Vec<Quote>,
}

/// An entity with its part in an event.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Participant {
    /// `actor`, `recipient`, `place` or `concerns`, as the ontology names them.
    pub role: &'static str,
    /// The entity.
    pub entity: EntityReference,
}

impl EventProfile {
    /// What results show of the event with this identifier.
    pub fn of(id: &EventId, resolution: &Resolution) -> Option<Self> {
        let event = resolution.events.get(id)?;
        Some(Self {
            event: id.clone(),
            label: event.label.clone(),
            class: event.class,
            kind: event.kind,
            mode: event.mode,
            time: event.time,
            modality: event.modality,
            claimed: event.reports.iter().all(|report| report.evidence.claimed),
            participants: participants(event, resolution),
            quantities: event.quantities.clone(),
            article_count: event.article_count,
            publisher_count: event.publisher_count,
            reports: Quote::all(event.reports.iter().map(|report| &report.evidence), resolution),
        })
    }
}

fn participants(event: &Event, resolution: &Resolution) -> Vec<Participant> {
    let parts = [
        ("actor", &event.actors),
        ("recipient", &event.recipients),
        ("place", &event.places),
        ("concerns", &event.concerns),
    ];
    parts
        .into_iter()
        .flat_map(|(role, entities)| entities.iter().map(move |id| (role, id)))
        .filter_map(|(role, id)| Some(Participant { role, entity: EntityReference::of(id, resolution)? }))
        .collect()
}
