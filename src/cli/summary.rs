//! The short human report on a graph.

use std::fmt::Write as _;
use std::io::{self, Write as _};

use indexmap::IndexMap;

use super::Output;
use crate::pipeline::Summary;

/// At most so many warnings are printed; the report file has all of them.
const WARNINGS_SHOWN: usize = 20;

/// Prints what a graph holds.
pub fn print(output: &mut Output, summary: &Summary) -> io::Result<()> {
    let statements = summary.statements;
    let rows = [
        ("documents", summary.documents, String::new()),
        ("entities", summary.entities.values().sum(), list(&summary.entities)),
        ("events", summary.events.values().sum(), list(&summary.events)),
        (
            "statements",
            statements.asserted,
            format!(
                "and {} only reported, denied, wanted or planned; {} supporting sentences; {} derived",
                statements.reported, statements.evidence, summary.derived_statements
            ),
        ),
    ];
    for (name, count, detail) in rows {
        let line = format!("{name:<12}{count:>7}  {detail}");
        writeln!(output, "{}", line.trim_end())?;
    }
    if !summary.best_connected.is_empty() {
        writeln!(output, "\n{}", output.bold("best connected"))?;
        for entity in &summary.best_connected {
            writeln!(output, "{:>7}  {} ({})", entity.neighbours, entity.label, entity.class)?;
        }
    }
    if summary.open_decisions > 0 {
        writeln!(output, "\n{} pairs of names may be the same: see decisions.csv", summary.open_decisions)?;
    }
    if !summary.warnings.is_empty() {
        writeln!(output, "\n{}", output.bold(format!("warnings ({})", summary.warnings.len())))?;
        for warning in summary.warnings.iter().take(WARNINGS_SHOWN) {
            writeln!(output, "  {}: {}", warning.source, warning.message)?;
        }
        if let more @ 1.. = summary.warnings.len().saturating_sub(WARNINGS_SHOWN) {
            writeln!(output, "  and {more} more in report.json")?;
        }
    }
    Ok(())
}

/// The classes, the most frequent first.
fn list(counts: &IndexMap<String, usize>) -> String {
    let mut sorted: Vec<_> = counts.iter().collect();
    sorted.sort_by_key(|&(_, count)| std::cmp::Reverse(count));
    sorted.iter().fold(String::new(), |mut text, (class, count)| {
        if !text.is_empty() {
            text.push_str(", ");
        }
        let _ = write!(text, "{class} {count}");
        text
    })
}
