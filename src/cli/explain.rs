//! `chancery explain`: every sentence behind an entity, an event or a statement; or why a text gives its events.

use std::fmt::Display;
use std::io::{self, Write as _};
use std::path::PathBuf;

use anyhow::bail;
use clap::Args;

use super::{Output, evidence, frames};
use crate::graph::KnowledgeGraph;
use crate::model::{PartialDate, Property};
use crate::pipeline::{GraphFolder, StoredGraph};
use crate::query::{EntityProfile, EventProfile, Explanation, NameError, StatementEvidence, Target};

/// Show what the graph says of something, with every sentence behind it.
///
/// For instance: explain graph Kenya, or for one statement: explain graph Kenya meets Ethiopia
///
/// With --frames, no graph is needed: explain --frames 'Kenya condemned the attack.'
#[derive(Debug, Args)]
pub struct Explain {
    /// The graph folder
    #[arg(value_name = "DIR", required_unless_present = "frames")]
    folder: Option<PathBuf>,
    /// A name, an IRI, an identifier of an event, or subject, property and object
    #[arg(value_name = "NAME-OR-TRIPLE", required_unless_present = "frames")]
    target: Vec<String>,
    /// Show which predicate frames fire in this text and why, and which nearly do; `-` reads standard input
    #[arg(long, value_name = "TEXT", conflicts_with_all = ["folder", "target"])]
    frames: Option<String>,
    /// The day the text was published, for "on Friday" and the like
    #[arg(long, value_name = "DATE", value_parser = super::arguments::date, requires = "frames")]
    published: Option<PartialDate>,
    /// Take tables from this copy of `ontology/`; what is not there comes from the program
    #[arg(long, value_name = "DIR", requires = "frames")]
    resources: Option<PathBuf>,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

impl Explain {
    /// Explains.
    pub fn run(self, output: &mut Output) -> anyhow::Result<()> {
        if let Some(text) = &self.frames {
            return frames::run(text, self.published, self.resources.as_deref(), self.json, output);
        }
        let Some(folder) = &self.folder else { bail!("name a graph folder, or a text with --frames") };
        let graph = StoredGraph::read(&GraphFolder::open(folder)?)?.into_graph()?;
        let explanation = graph.explain(&target(&graph, &self.target)?);
        let Some(explanation) = explanation else { bail!("the graph has no {}", self.target.join(" ")) };
        if let Explanation::Triple { statements } = &explanation
            && statements.is_empty()
        {
            bail!(
                "the graph does not say `{}`; `explain` of one of the names shows what it says",
                self.target.join(" ")
            );
        }
        if self.json {
            return Ok(output.json(&explanation)?);
        }
        match &explanation {
            Explanation::Entity(profile) => print_entity(output, profile)?,
            Explanation::Event(profile) => print_event(output, profile)?,
            Explanation::Triple { statements } => print_statements(output, statements)?,
        }
        Ok(())
    }
}

/// What the words mean: three words of which the middle one is a property are a statement, whatever else they might be.
fn target(graph: &KnowledgeGraph, words: &[String]) -> Result<Target, NameError> {
    if let [subject, property, object] = words
        && let Some(property) = Property::from_name(property.trim_start_matches("ch:"))
    {
        return Ok(Target::Triple(graph.resolve_name(subject)?, property, graph.resolve_name(object)?));
    }
    graph.resolve_target(&words.join(" "))
}

/// Prints statements; of one that holds in both directions, only the first that is met.
fn print_statements(output: &mut Output, statements: &[StatementEvidence]) -> io::Result<()> {
    for (index, statement) in statements.iter().enumerate() {
        let mirrors = |earlier: &StatementEvidence| {
            (&earlier.subject, earlier.property, &earlier.object)
                == (&statement.object, statement.property, &statement.subject)
        };
        let told = statement.property.is_symmetric() && statements.iter().take(index).any(mirrors);
        if !told {
            evidence::print_statement(output, statement)?;
        }
    }
    Ok(())
}

/// "1 article", "2 articles".
fn counted(count: impl Display, noun: &str) -> String {
    let count = count.to_string();
    let ending = if count == "1" { "" } else { "s" };
    format!("{count} {noun}{ending}")
}

fn print_entity(output: &mut Output, profile: &EntityProfile) -> io::Result<()> {
    writeln!(output, "{}  {}", output.bold(evidence::name(&profile.entity)), output.faint(&profile.entity.id))?;
    if !profile.aliases.is_empty() {
        writeln!(output, "also called: {}", profile.aliases.join("; "))?;
    }
    for naming in &profile.namings {
        writeln!(output, "called {} by {}", output.bold(&naming.name), evidence::name(&naming.side))?;
        for quote in &naming.quotes {
            evidence::print_quote(output, quote)?;
        }
    }
    if !profile.same_as.is_empty() {
        writeln!(output, "the same as: {}", profile.same_as.join(" "))?;
    }
    let mentions = counted(profile.mentions, "mention");
    writeln!(output, "{mentions} in {}", counted(profile.article_count, "article"))?;
    print_statements(output, &profile.statements)
}

fn print_event(output: &mut Output, event: &EventProfile) -> io::Result<()> {
    writeln!(output, "{}  {}", output.bold(&event.label), output.faint(&event.event))?;
    let class = event.kind.map_or_else(|| event.class.to_string(), |kind| format!("{}, {kind}", event.class));
    let time = event.time.map_or_else(|| "date unknown".to_owned(), |time| time.to_string());
    let claimed = if event.claimed { ", claimed" } else { "" };
    writeln!(output, "{class}; {time}; {}{claimed}", event.modality)?;
    for participant in &event.participants {
        writeln!(output, "{}: {}", participant.role, evidence::name(&participant.entity))?;
    }
    for quantity in &event.quantities {
        writeln!(output, "counted: {} {}", quantity.count, quantity.unit)?;
    }
    let articles = counted(event.article_count, "article");
    writeln!(output, "reported by {articles} of {}", counted(event.publisher_count, "publisher"))?;
    for quote in &event.reports {
        evidence::print_quote(output, quote)?;
    }
    Ok(())
}
