//! `chancery query`: any question, in SPARQL.

use std::fs;
use std::path::PathBuf;

use anyhow::Context as _;
use clap::Args;

use super::Output;
use crate::pipeline::{GraphFolder, StoredGraph};
use crate::query::{QueryError, ResultFormat, Scope, write_results};

/// Ask the graph a question in SPARQL.
///
/// The project's prefixes (ch:, id:, rdfs:, skos:, prov:, schema: and others) need no declaration. The question is put to
/// all graphs together: what articles say, background knowledge and inferences.
#[derive(Debug, Args)]
pub struct Query {
    /// The graph folder
    #[arg(value_name = "DIR")]
    folder: PathBuf,
    /// The question
    #[arg(value_name = "SPARQL", required_unless_present = "file", conflicts_with = "file")]
    sparql: Option<String>,
    /// Read the question from a file
    #[arg(long, short, value_name = "FILE")]
    file: Option<PathBuf>,
    /// How to write the answer: table, csv, tsv, json or xml
    #[arg(long, value_name = "FORMAT", default_value = "table")]
    format: ResultFormat,
    /// Leave out background knowledge and inferences
    #[arg(long)]
    extracted_only: bool,
}

impl Query {
    /// Asks.
    pub fn run(self, output: &mut Output) -> anyhow::Result<()> {
        let sparql = match (self.sparql, &self.file) {
            (Some(sparql), _) => sparql,
            (None, Some(file)) => fs::read_to_string(file)
                .with_context(|| format!("cannot read the query in {}; check the name of the file", file.display()))?,
            (None, None) => String::new(),
        };
        let graph = StoredGraph::read(&GraphFolder::open(self.folder)?)?.into_graph()?;
        let scope = if self.extracted_only { Scope::Extracted } else { Scope::All };
        let results = graph.query_in(&sparql, scope)?;
        write_results(results, self.format, graph.base(), output).map_err(|error| match error {
            // Keeps a closed pipe visible as such.
            QueryError::Io(source) => source.into(),
            other => other.into(),
        })
    }
}
