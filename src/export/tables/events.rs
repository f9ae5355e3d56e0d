//! `events.csv`: one row an event.

use std::io::Write;

use super::Table;
use crate::export::relation::{Backing, IsoTime, json_list};
use crate::export::{ExportError, Exporter, Format};
use crate::graph::KnowledgeGraph;
use crate::model::{EntityId, EventKind, Resolution};

/// Writes the table of events. Participants are JSON arrays of names, and of ids in the `..._ids` columns at
/// the end; `reports` counts sentences, `publishers` independent publishers. Sentence, article and source file
/// are those of the best report. Cells go through [`guard_formula`](super::guard_formula).
#[derive(Clone, Copy, Debug, Default)]
pub struct EventsCsvExporter;

impl Exporter for EventsCsvExporter {
    fn format(&self) -> Format {
        Format::EventsCsv
    }

    fn write(&self, graph: &KnowledgeGraph, out: &mut dyn Write) -> Result<(), ExportError> {
        write(graph.resolution(), out)
    }
}

const HEADER: [&str; 24] = [
    "id",
    "class",
    "kind",
    "mode",
    "actors",
    "recipients",
    "places",
    "concerns",
    "date",
    "begins",
    "ends",
    "modality",
    "claimed",
    "reports",
    "publishers",
    "label",
    "attributed_to",
    "sentence",
    "article",
    "source",
    "actor_ids",
    "recipient_ids",
    "place_ids",
    "concern_ids",
];

fn write(resolution: &Resolution, out: &mut dyn Write) -> Result<(), ExportError> {
    let names = |ids: &[EntityId]| {
        let label = |id: &EntityId| resolution.entities.get(id).map_or(id.as_str(), |entity| &entity.label).to_owned();
        json_list(ids.iter().map(label)).unwrap_or_default()
    };
    let keys = |ids: &[EntityId]| json_list(ids.iter().map(EntityId::as_str)).unwrap_or_default();
    let mut table = Table::begin(out, HEADER)?;
    for (id, event) in &resolution.events {
        let backing = Backing::of(resolution, event.reports.iter().map(|report| &report.evidence));
        let time = IsoTime::of(event.time);
        table.row([
            id.as_str(),
            event.class.as_str(),
            event.kind.map(EventKind::as_str).unwrap_or_default(),
            event.mode.as_str(),
            &names(&event.actors),
            &names(&event.recipients),
            &names(&event.places),
            &names(&event.concerns),
            time.date.as_deref().unwrap_or_default(),
            time.begins.as_deref().unwrap_or_default(),
            time.ends.as_deref().unwrap_or_default(),
            event.modality.as_str(),
            if backing.claimed { "true" } else { "false" },
            &event.reports.len().to_string(),
            &event.publisher_count.to_string(),
            &event.label,
            json_list(&backing.attributed_to).as_deref().unwrap_or_default(),
            backing.sentence.unwrap_or_default(),
            backing.article.map(|(id, _)| id.as_str()).unwrap_or_default(),
            backing.article.map(|(_, article)| article.source.as_str()).unwrap_or_default(),
            &keys(&event.actors),
            &keys(&event.recipients),
            &keys(&event.places),
            &keys(&event.concerns),
        ])?;
    }
    table.finish()
}
