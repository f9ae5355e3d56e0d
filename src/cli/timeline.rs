//! `chancery timeline`: what happened to somebody, in order.

use std::io::Write as _;
use std::path::PathBuf;

use clap::Args;

use super::{Output, evidence};
use crate::model::Modality;
use crate::pipeline::{GraphFolder, StoredGraph};

/// List the events that something has a part in, in the order of time.
#[derive(Debug, Args)]
pub struct Timeline {
    /// The graph folder
    #[arg(value_name = "DIR")]
    folder: PathBuf,
    /// A name or an IRI
    #[arg(value_name = "NAME")]
    name: String,
    /// Show the sentences that report each event
    #[arg(long)]
    sentences: bool,
    /// Print JSON
    #[arg(long, conflicts_with = "sentences")]
    json: bool,
}

impl Timeline {
    /// Lists the events.
    pub fn run(self, output: &mut Output) -> anyhow::Result<()> {
        let graph = StoredGraph::read(&GraphFolder::open(self.folder)?)?.into_graph()?;
        let entries = graph.timeline(&graph.resolve_name(&self.name)?);
        if self.json {
            return Ok(output.json(&entries)?);
        }
        for entry in entries {
            let event = &entry.event;
            let time = event.time.map_or_else(|| "undated".to_owned(), |time| time.to_string());
            let kind = event.kind.map_or_else(|| event.class.to_string(), |kind| kind.to_string());
            let mut remarks = vec![kind];
            if event.claimed {
                remarks.push("claimed".to_owned());
            }
            if event.modality != Modality::Occurred {
                remarks.push(event.modality.to_string());
            }
            if event.article_count > 1 {
                remarks.push(format!("{} articles", event.article_count));
            }
            // The label ends in the date where there is one, which stands in the first column already.
            let label = event.label.strip_suffix(&format!(", {time}")).unwrap_or(&event.label);
            writeln!(output, "{time:<22}{label}  {}", output.faint(remarks.join(", ")))?;
            if self.sentences {
                for quote in &event.reports {
                    evidence::print_quote(output, quote)?;
                }
            }
        }
        Ok(())
    }
}
