//! Results in columns.

use std::io::{self, Write};

use oxigraph::model::{NamedNode, Term};

use crate::vocabulary::{Base, PREFIXES};

/// A term as people read it: IRIs short, literals without quotes and datatypes.
pub(super) fn cell(term: Option<&Term>, base: &Base) -> String {
    match term {
        None => String::new(),
        Some(Term::NamedNode(node)) => short(node, base),
        Some(Term::Literal(literal)) => literal.value().to_owned(),
        Some(Term::Triple(triple)) => {
            let subject = cell(Some(&triple.subject.clone().into()), base);
            format!("<<( {subject} {} {} )>>", short(&triple.predicate, base), cell(Some(&triple.object), base))
        }
        Some(other) => other.to_string(),
    }
}

fn short(node: &NamedNode, base: &Base) -> String {
    if let Some(local) = base.local(node.as_str()) {
        return format!("<{local}>");
    }
    let prefixed = PREFIXES.iter().find_map(|(prefix, iri)| Some((prefix, node.as_str().strip_prefix(iri)?)));
    prefixed.map_or_else(|| node.to_string(), |(prefix, local)| format!("{prefix}:{local}"))
}

/// Writes rows under their headings, and how many there are. The last column is not padded.
pub(super) fn write(headings: Vec<String>, rows: &[Vec<String>], writer: &mut impl Write) -> io::Result<()> {
    let width = |column: usize| {
        let cells = rows.iter().filter_map(|row| row.get(column)).chain(headings.get(column));
        cells.map(|cell| cell.chars().count()).max().unwrap_or(0)
    };
    let widths: Vec<usize> = (0..headings.len()).map(width).collect();
    let rule: Vec<String> = widths.iter().map(|width| "-".repeat(*width)).collect();
    for row in [&headings, &rule].into_iter().chain(rows) {
        let cells: Vec<String> =
            row.iter().zip(&widths).map(|(cell, width)| format!("{:<width$}", one_line(cell))).collect();
        writeln!(writer, "{}", cells.join("  ").trim_end())?;
    }
    writeln!(writer, "({} {})", rows.len(), if rows.len() == 1 { "row" } else { "rows" })
}

/// A row is a line, whatever its cells hold.
fn one_line(text: &str) -> String {
    text.replace(['\n', '\r', '\t'], " ")
}
