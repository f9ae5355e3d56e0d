//! `chancery stats`: what a graph holds, in figures.

use std::io::Write as _;
use std::path::PathBuf;

use clap::Args;

use super::{Output, summary};
use crate::model::Resolution;
use crate::pipeline::{GraphFolder, StoredGraph};

/// Print what a graph holds: documents, entities and events by class, statements, warnings.
#[derive(Debug, Args)]
pub struct Stats {
    /// The graph folder
    #[arg(value_name = "DIR")]
    folder: PathBuf,
    /// List the documents instead: name, date and headline
    #[arg(long)]
    documents: bool,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

impl Stats {
    /// Prints the figures.
    pub fn run(self, output: &mut Output) -> anyhow::Result<()> {
        let stored = StoredGraph::read(&GraphFolder::open(self.folder)?)?;
        if self.documents {
            return documents(&stored.resolution, self.json, output);
        }
        let figures = stored.summary();
        let printed = if self.json { output.json(&figures) } else { summary::print(output, &figures) };
        Ok(printed?)
    }
}

/// Lists the articles by the name of their file.
fn documents(resolution: &Resolution, json: bool, output: &mut Output) -> anyhow::Result<()> {
    let mut articles: Vec<_> = resolution.articles.iter().collect();
    articles.sort_by(|left, right| (&left.1.source, left.0).cmp(&(&right.1.source, right.0)));
    if json {
        let list: Vec<_> = articles
            .iter()
            .map(|(id, article)| {
                let date = article.published.as_ref().map(|published| published.date.to_string());
                serde_json::json!({ "id": id, "source": article.source, "date": date, "headline": article.headline })
            })
            .collect();
        return Ok(output.json(&list)?);
    }
    for (_, article) in articles {
        let date = article.published.as_ref().map(|published| published.date.to_string()).unwrap_or_default();
        writeln!(output, "{}\t{date}\t{}", article.source, article.headline.as_deref().unwrap_or_default())?;
    }
    Ok(())
}
