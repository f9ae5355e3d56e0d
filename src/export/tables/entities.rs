//! `entities.csv`: one row an entity.

use std::io::Write;

use super::Table;
use crate::export::relation::{json_list, names_by_side};
use crate::export::{ExportError, Exporter, Format};
use crate::graph::KnowledgeGraph;
use crate::model::Resolution;
use crate::vocabulary::Base;

/// Writes the table of entities: id, IRI, label, class, aliases (JSON array), country (ISO 3166-1 alpha-3),
/// number of mentions and of documents that mention it, names that one side uses (JSON array of `side: name`). Cells go through [`guard_formula`](super::guard_formula).
#[derive(Clone, Copy, Debug, Default)]
pub struct EntitiesCsvExporter;

impl Exporter for EntitiesCsvExporter {
    fn format(&self) -> Format {
        Format::EntitiesCsv
    }

    fn write(&self, graph: &KnowledgeGraph, out: &mut dyn Write) -> Result<(), ExportError> {
        write(graph.resolution(), graph.base(), out)
    }
}

fn write(resolution: &Resolution, base: &Base, out: &mut dyn Write) -> Result<(), ExportError> {
    let header = ["id", "iri", "label", "class", "aliases", "country", "mentions", "documents", "names_by_side"];
    let mut table = Table::begin(out, header)?;
    for (id, entity) in &resolution.entities {
        table.row([
            id.as_str(),
            base.iri(id.as_str()).as_str(),
            &entity.label,
            entity.class.as_str(),
            json_list(&entity.aliases).as_deref().unwrap_or_default(),
            entity.country.as_deref().unwrap_or_default(),
            &entity.mentions.to_string(),
            &entity.articles.len().to_string(),
            json_list(names_by_side(entity, resolution)).as_deref().unwrap_or_default(),
        ])?;
    }
    table.finish()
}
