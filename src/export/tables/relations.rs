//! `relations.csv`: one row a statement.

use std::io::Write;

use super::Table;
use crate::export::relation::{Backing, IsoTime, json_list, origin_name, relations};
use crate::export::{ExportError, Exporter, Format};
use crate::graph::KnowledgeGraph;
use crate::model::{EventId, Resolution};

/// Writes the table of relations, those included that are only claimed, planned, demanded, denied or
/// conditional: `asserted` tells them apart. Sentence, article and source file are those of the best evidence,
/// `attributed_to` (JSON array) the speakers of all evidence that agrees with it. Cells go through
/// [`guard_formula`](super::guard_formula).
#[derive(Clone, Copy, Debug, Default)]
pub struct RelationsCsvExporter;

impl Exporter for RelationsCsvExporter {
    fn format(&self) -> Format {
        Format::RelationsCsv
    }

    fn write(&self, graph: &KnowledgeGraph, out: &mut dyn Write) -> Result<(), ExportError> {
        write(graph.resolution(), out)
    }
}

const HEADER: [&str; 22] = [
    "subject_id",
    "subject",
    "property",
    "object_id",
    "object",
    "date",
    "begins",
    "ends",
    "confidence",
    "evidence",
    "publishers",
    "asserted",
    "modality",
    "claimed",
    "origin",
    "attributed_to",
    "events",
    "sentence",
    "article",
    "headline",
    "published",
    "source",
];

fn write(resolution: &Resolution, out: &mut dyn Write) -> Result<(), ExportError> {
    let mut table = Table::begin(out, HEADER)?;
    for relation in relations(resolution) {
        let statement = relation.statement;
        let backing = Backing::of(resolution, statement.evidence.iter());
        let time = IsoTime::of(statement.time);
        let article = backing.article.map(|(_, article)| article);
        let published = article.and_then(|article| article.published.as_ref()).map(|day| day.date.to_string());
        table.row([
            statement.subject.as_str(),
            &relation.subject.label,
            statement.property.as_str(),
            statement.object.as_str(),
            &relation.object.label,
            time.date.as_deref().unwrap_or_default(),
            time.begins.as_deref().unwrap_or_default(),
            time.ends.as_deref().unwrap_or_default(),
            &statement.confidence.value().to_string(),
            &backing.count.to_string(),
            &backing.publishers.to_string(),
            if relation.is_fact() { "true" } else { "false" },
            backing.modality.as_str(),
            if backing.claimed { "true" } else { "false" },
            origin_name(relation.origin),
            json_list(&backing.attributed_to).as_deref().unwrap_or_default(),
            json_list(statement.events.iter().map(EventId::as_str)).as_deref().unwrap_or_default(),
            backing.sentence.unwrap_or_default(),
            backing.article.map(|(id, _)| id.as_str()).unwrap_or_default(),
            article.and_then(|article| article.headline.as_deref()).unwrap_or_default(),
            published.as_deref().unwrap_or_default(),
            article.map(|article| article.source.as_str()).unwrap_or_default(),
        ])?;
    }
    table.finish()
}
