//! Writes a graph in the formats that other tools open: one exporter a format, all listed in [`exporter`].
//!
//! Every exporter writes the same bytes for the same graph. Files are written beside their place and renamed
//! into it, so that nobody ever opens half a file.

mod error;
mod file;
mod format;
mod graphml;
mod rdf;
mod relation;
mod tables;

use std::io;

pub use error::ExportError;
pub use file::{write_file, write_folder};
pub use format::{Format, RdfVersion, UnknownFormat, UnknownRdfVersion};
pub use graphml::{GraphmlExporter, GraphmlOptions};
pub use rdf::RdfExporter;
pub use tables::{EntitiesCsvExporter, EventsCsvExporter, RelationsCsvExporter, guard_formula, unguard_formula};

use crate::graph::KnowledgeGraph;

/// Writes graphs in one format.
pub trait Exporter {
    /// The format.
    fn format(&self) -> Format;

    /// Writes `graph` to `out`, all of it or an error.
    fn write(&self, graph: &KnowledgeGraph, out: &mut dyn io::Write) -> Result<(), ExportError>;
}

/// What the user may choose besides the format. Each exporter takes what concerns it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ExportOptions {
    /// For [`Format::TriG`], [`Format::NQuads`] and [`Format::Turtle`]; JSON-LD is always RDF 1.1.
    pub rdf: RdfVersion,
    /// For [`Format::GraphMl`].
    pub graphml: GraphmlOptions,
}

/// The exporter of a format.
///
/// # Errors
/// [`ExportError::SeveralFiles`] for [`Format::Csv`], which no single stream can hold: see [`write_folder`].
pub fn exporter(format: Format, options: ExportOptions) -> Result<Box<dyn Exporter>, ExportError> {
    Ok(match format {
        Format::GraphMl => Box::new(GraphmlExporter { options: options.graphml }),
        Format::TriG => Box::new(RdfExporter::trig(options.rdf)),
        Format::NQuads => Box::new(RdfExporter::nquads(options.rdf)),
        Format::Turtle => Box::new(RdfExporter::turtle(options.rdf)),
        Format::JsonLd => Box::new(RdfExporter::jsonld()),
        Format::EntitiesCsv => Box::new(EntitiesCsvExporter),
        Format::RelationsCsv => Box::new(RelationsCsvExporter),
        Format::EventsCsv => Box::new(EventsCsvExporter),
        Format::Csv => return Err(ExportError::SeveralFiles(format.as_str(), format::names(format.parts()))),
    })
}
