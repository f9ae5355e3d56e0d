//! `chancery conflicts`: what the articles do not agree about.

use std::io::Write as _;
use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::{Output, evidence};
use crate::model::ConflictKind;
use crate::pipeline::{GraphFolder, StoredGraph};
use crate::query::Disagreement;

/// List what the articles do not agree about, and who says what.
///
/// These are different dates of one event, several holders of one office at one time, several values of a property that has one
/// at a time, and what some report and others deny. Nothing is decided: all claims stay in the graph with their evidence.
#[derive(Debug, Args)]
pub struct Conflicts {
    /// The graph folder
    #[arg(value_name = "DIR")]
    folder: PathBuf,
    /// List conflicts of this kind only
    #[arg(long, value_name = "KIND")]
    kind: Option<Kind>,
    /// How to print
    #[arg(long, value_name = "FORMAT", default_value = "table")]
    format: Format,
}

/// The kinds by the words for them on the command line.
#[derive(Clone, Copy, Debug, ValueEnum)]
enum Kind {
    /// Dates of one event
    EventDate,
    /// Holders of one office at one time
    PostHolder,
    /// Values of a property that has one at a time
    SingleValue,
    /// Reported and denied
    Denial,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Format {
    /// For people, with the sentences
    Table,
    /// One list of conflicts
    Json,
    /// One row a sentence
    Csv,
}

impl Kind {
    fn kind(self) -> ConflictKind {
        match self {
            Self::EventDate => ConflictKind::EventDate,
            Self::PostHolder => ConflictKind::PostHolder,
            Self::SingleValue => ConflictKind::SingleValue,
            Self::Denial => ConflictKind::Denial,
        }
    }
}

impl Conflicts {
    /// Lists the conflicts.
    pub fn run(self, output: &mut Output) -> anyhow::Result<()> {
        let graph = StoredGraph::read(&GraphFolder::open(self.folder)?)?.into_graph()?;
        let mut conflicts = graph.conflicts();
        conflicts.retain(|conflict| self.kind.is_none_or(|kind| conflict.kind == kind.kind()));
        match self.format {
            Format::Json => Ok(output.json(&conflicts)?),
            Format::Csv => write_csv(&conflicts, output),
            Format::Table => write_table(&conflicts, output),
        }
    }
}

fn write_table(conflicts: &[Disagreement], output: &mut Output) -> anyhow::Result<()> {
    for (number, conflict) in conflicts.iter().enumerate() {
        let kind = match conflict.kind {
            ConflictKind::EventDate => "different dates",
            ConflictKind::PostHolder => "several holders",
            ConflictKind::SingleValue => "several values",
            ConflictKind::Denial => "reported and denied",
        };
        let gap = if number > 0 { "\n" } else { "" };
        writeln!(output, "{gap}{}  {}", output.bold(&conflict.about), output.faint(kind))?;
        for side in &conflict.sides {
            let publishers = if side.publishers == 1 { "publisher" } else { "publishers" };
            let count = format!("{} {publishers}", side.publishers);
            writeln!(output, "  {}  {}", output.bold(&side.claim), output.faint(count))?;
            for quote in &side.quotes {
                evidence::print_quote(output, quote)?;
            }
        }
    }
    Ok(())
}

fn write_csv(conflicts: &[Disagreement], output: &mut Output) -> anyhow::Result<()> {
    let mut csv = csv::Writer::from_writer(output);
    csv.write_record([
        "conflict",
        "kind",
        "about",
        "claim",
        "publishers",
        "sentence",
        "source",
        "publisher",
        "published",
        "attributed_to",
        "modality",
        "claimed",
        "confidence",
    ])?;
    for (number, conflict) in conflicts.iter().enumerate() {
        for side in &conflict.sides {
            for quote in &side.quotes {
                csv.write_record([
                    (number + 1).to_string(),
                    conflict.kind.to_string(),
                    conflict.about.clone(),
                    side.claim.clone(),
                    side.publishers.to_string(),
                    quote.text.split_whitespace().collect::<Vec<_>>().join(" "),
                    quote.source.clone(),
                    quote.publisher.clone().unwrap_or_default(),
                    quote.published.map(|date| date.to_string()).unwrap_or_default(),
                    quote.attributed_to.as_ref().map(|speaker| speaker.label.clone()).unwrap_or_default(),
                    quote.modality.to_string(),
                    quote.claimed.to_string(),
                    format!("{:.3}", quote.confidence.value()),
                ])?;
            }
        }
    }
    Ok(csv.flush()?)
}
