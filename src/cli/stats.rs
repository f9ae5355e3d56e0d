//! `chancery stats`: what a graph holds, in figures.

use std::path::PathBuf;

use clap::Args;

use super::{Output, summary};
use crate::pipeline::{GraphFolder, StoredGraph, Summary};

/// Print what a graph holds: documents, entities and events by class, statements, warnings.
#[derive(Debug, Args)]
pub struct Stats {
    /// The graph folder
    #[arg(value_name = "DIR")]
    folder: PathBuf,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

impl Stats {
    /// Prints the figures.
    pub fn run(self, output: &mut Output) -> anyhow::Result<()> {
        let stored = StoredGraph::read(&GraphFolder::open(self.folder)?)?;
        let figures = Summary::of(&stored.resolution, &stored.report);
        if self.json {
            output.json(&figures)?
        } else {
            summary::print(output, &figures)?
        }
        Ok(())
    }
}
