//! `chancery path`: how two things are connected.

use std::io::{self, Write as _};
use std::path::PathBuf;

use anyhow::bail;
use clap::Args;
use clap::builder::{PossibleValuesParser, TypedValueParser};

use super::{Output, arguments, evidence};
use crate::model::{Confidence, PartialDate, Property};
use crate::pipeline::{GraphFolder, StoredGraph};
use crate::query::{Hop, Path, PathOptions};

/// Find the most informative chains of statements between two things.
///
/// Each step is shown with the sentence behind it. Chains through things that are connected to everything, and through
/// doubtful statements, come last; the direction of statements does not matter unless told.
#[derive(Debug, Args)]
pub struct FindPath {
    /// The graph folder
    #[arg(value_name = "DIR")]
    folder: PathBuf,
    /// Where to begin: a name or an IRI
    from: String,
    /// Where to end
    to: String,
    /// How many paths to show
    #[arg(short, value_name = "N", default_value_t = 1, value_parser = clap::value_parser!(u16).range(1..))]
    k: u16,
    /// At most so many steps
    #[arg(long, value_name = "N")]
    max_hops: Option<usize>,
    /// Use only these properties, for instance meets,signs
    #[arg(long, value_name = "PROPS", value_delimiter = ',', value_parser = property(), hide_possible_values = true)]
    only: Vec<Property>,
    /// Use none of these properties
    #[arg(long, value_name = "PROPS", value_delimiter = ',', value_parser = property(), hide_possible_values = true)]
    without: Vec<Property>,
    /// Leave out what ended before this day, month or year
    #[arg(long, value_name = "DATE", value_parser = arguments::date)]
    since: Option<PartialDate>,
    /// Leave out what began after this day, month or year
    #[arg(long, value_name = "DATE", value_parser = arguments::date)]
    until: Option<PartialDate>,
    /// Leave out statements less sure than this, from 0 to 1
    #[arg(long, value_name = "NUMBER", default_value = "0", value_parser = arguments::fraction)]
    min_confidence: f64,
    /// Follow statements from subject to object only
    #[arg(long)]
    directed: bool,
    /// Use background knowledge, such as capitals, too
    #[arg(long)]
    background: bool,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

/// Reads the local name of a property.
fn property() -> impl TypedValueParser<Value = Property> {
    PossibleValuesParser::new(Property::ALL.iter().map(|property| property.as_str()))
        .try_map(|name| Property::from_name(&name).ok_or_else(|| format!("no property is called {name}")))
}

impl FindPath {
    /// Finds and prints the paths.
    pub fn run(self, output: &mut Output) -> anyhow::Result<()> {
        let graph = StoredGraph::read(&GraphFolder::open(&self.folder)?)?.into_graph()?;
        let (from, to) = (graph.resolve_name(&self.from)?, graph.resolve_name(&self.to)?);
        let options = PathOptions {
            only: self.only,
            without: self.without,
            since: self.since,
            until: self.until,
            min_confidence: Confidence::new(self.min_confidence),
            directed: self.directed,
            max_hops: self.max_hops,
            include_background: self.background,
        };
        let paths = graph.k_shortest_paths(&from, &to, self.k.into(), &options);
        if paths.is_empty() {
            let remedy = if options == PathOptions::default() {
                "no chain of statements connects them"
            } else {
                "no chain of statements connects them under these restrictions; loosen them"
            };
            bail!("no path from {} to {}: {remedy}", self.from, self.to);
        }
        if self.json {
            return Ok(output.json(&paths)?);
        }
        for (index, path) in paths.iter().enumerate() {
            if index > 0 {
                writeln!(output)?;
            }
            print(output, path)?;
        }
        Ok(())
    }
}

fn print(output: &mut Output, path: &Path) -> io::Result<()> {
    let names: Vec<&str> = path.hops.iter().map(|hop| hop.to.label.as_str()).collect();
    let line = std::iter::once(path.from.label.as_str()).chain(names).collect::<Vec<_>>().join(" - ");
    writeln!(output, "{}  {}", output.bold(line), output.faint(format!("cost {:.2}", path.cost)))?;
    path.hops.iter().try_for_each(|hop| print_hop(output, hop))
}

fn print_hop(output: &mut Output, hop: &Hop) -> io::Result<()> {
    let mut remarks = evidence::remarks(hop.time, hop.origin, hop.confidence.value(), true);
    if !hop.also.is_empty() {
        let others: Vec<_> = hop.also.iter().map(|property| property.as_str()).collect();
        remarks = format!("{remarks}, also {}", others.join(", "));
    }
    let arrow = evidence::arrow(&hop.from.label, hop.property, hop.forward, &hop.to.label);
    writeln!(output, "  {arrow}  {}", output.faint(remarks))?;
    if let Some(quote) = hop.quotes.first() {
        evidence::print_quote(output, quote)?;
    }
    if let more @ 1.. = hop.quotes.len().saturating_sub(1) {
        writeln!(output, "    {}", output.faint(format!("and {more} more: see `explain`")))?;
    }
    Ok(())
}
