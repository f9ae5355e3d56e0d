//! Statements and the sentences behind them, as lines for people.

use std::io::{self, Write as _};

use super::Output;
use crate::graph::Origin;
use crate::model::{EventTime, Modality, Property};
use crate::query::{EntityReference, Quote, StatementEvidence};

/// A name with its class: "Kenya (Country)".
pub fn name(entity: &EntityReference) -> String {
    format!("{} ({})", entity.label, entity.class)
}

/// A statement as an arrow, the way it is walked.
pub fn arrow(from: &str, property: Property, forward: bool, to: &str) -> String {
    if forward { format!("{from} --{property}--> {to}") } else { format!("{from} <--{property}-- {to}") }
}

/// Prints a statement and all sentences behind it.
pub fn print_statement(output: &mut Output, statement: &StatementEvidence) -> io::Result<()> {
    let line = arrow(&statement.subject.label, statement.property, true, &statement.object.label);
    let remarks = remarks(statement.time, statement.origin, statement.confidence.value(), statement.asserted);
    writeln!(output, "\n{}  {}", output.bold(line), output.faint(remarks))?;
    for quote in &statement.quotes {
        print_quote(output, quote)?;
    }
    Ok(())
}

/// When a statement holds, where it comes from, how sure it is.
pub fn remarks(time: Option<EventTime>, origin: Origin, confidence: f64, asserted: bool) -> String {
    let mut remarks: Vec<String> = time.iter().map(ToString::to_string).collect();
    match origin {
        Origin::Extracted => remarks.push(format!("confidence {confidence:.2}")),
        Origin::Inferred => remarks.push("inferred, no sentence says so".to_owned()),
        Origin::Background => remarks.push("background knowledge, no sentence says so".to_owned()),
    }
    if !asserted {
        remarks.push("reported, not stated as a fact".to_owned());
    }
    remarks.join(", ")
}

/// Prints a sentence with its decisive words marked, and where it stands, who says so, and by which rule it was read.
pub fn print_quote(output: &mut Output, quote: &Quote) -> io::Result<()> {
    writeln!(output, "    \u{201c}{}\u{201d}", output.sentence(&quote.text, quote.trigger))?;
    let mut origin = vec![quote.source.clone()];
    origin.extend(quote.publisher.clone());
    origin.extend(quote.published.map(|date| date.to_string()));
    origin.extend(quote.attributed_to.as_ref().map(|speaker| format!("according to {}", speaker.label)));
    origin.push(if quote.claimed && quote.modality == Modality::Occurred {
        "claimed".to_owned()
    } else {
        quote.modality.to_string()
    });
    origin.push(format!("{:.2}", quote.confidence.value()));
    origin.push(format!("rule {}", quote.rule));
    writeln!(output, "    {}", output.faint(origin.join(" | ")))
}
