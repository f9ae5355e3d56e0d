//! `chancery export`: the graph in another format.

use std::path::PathBuf;

use clap::Args;

use super::Output;
use crate::export::{
    ExportError, ExportOptions, Format, GraphmlOptions, RdfVersion, exporter, write_file, write_folder,
};
use crate::pipeline::{GraphFolder, StoredGraph};

/// Write the graph in another format, to standard output or a file.
#[derive(Debug, Args)]
pub struct Export {
    /// The graph folder
    #[arg(value_name = "DIR")]
    folder: PathBuf,
    /// The format: graphml, trig, nquads, turtle, jsonld, csv, entities-csv, relations-csv or events-csv
    /// [default: by the name of the file]
    #[arg(long, short, value_name = "FORMAT")]
    format: Option<Format>,
    /// The version of RDF; 1.1 writes each piece of evidence as an rdf:Statement, for tools such as rdflib
    #[arg(long, value_name = "VERSION", default_value = "1.2")]
    rdf: RdfVersion,
    /// Draw events as nodes too, linked to those who take part; for graphml
    #[arg(long)]
    events: bool,
    /// The file to write; for `csv` a folder
    #[arg(long, short, value_name = "FILE")]
    out: Option<PathBuf>,
}

impl Export {
    /// Writes.
    pub fn run(self, output: &mut Output) -> anyhow::Result<()> {
        let by_name = || self.out.as_deref().and_then(Format::from_path);
        let Some(format) = self.format.or_else(by_name) else {
            anyhow::bail!("the name of the file does not tell its format; say it with --format");
        };
        let options = ExportOptions { rdf: self.rdf, graphml: GraphmlOptions { include_events: self.events } };
        let graph = StoredGraph::read(&GraphFolder::open(&self.folder)?)?.into_graph()?;
        match &self.out {
            Some(folder) if format.file_name().is_none() => {
                write_folder(format, options, &graph, folder)?;
            }
            Some(file) => write_file(exporter(format, options)?.as_ref(), &graph, file)?,
            None => exporter(format, options)?.write(&graph, output).map_err(closed_pipe_first)?,
        }
        Ok(())
    }
}

/// Keeps the kind of a writing fault visible, so that a closed pipe is told from a full disk.
fn closed_pipe_first(error: ExportError) -> anyhow::Error {
    match error {
        ExportError::Write(source) => source.into(),
        other => other.into(),
    }
}
