//! Dates as RDF, no more precise than they are known.

use oxigraph::model::vocab::xsd;
use oxigraph::model::{Literal, NamedNodeRef};

use crate::model::{EventTime, PartialDate};
use crate::vocabulary::ch;

/// `xsd:date`, `xsd:gYearMonth` or `xsd:gYear`, by what is known.
pub(super) fn literal(date: PartialDate) -> Literal {
    let datatype = match (date.month, date.day) {
        (Some(_), Some(_)) => xsd::DATE,
        (Some(_), None) => xsd::G_YEAR_MONTH,
        (None, _) => xsd::G_YEAR,
    };
    Literal::new_typed_literal(date.to_string(), datatype)
}

/// The properties that tell a time, with their values.
pub(super) fn properties(time: EventTime) -> Vec<(NamedNodeRef<'static>, Literal)> {
    match time {
        EventTime::At(date) => vec![(ch::DATE, literal(date))],
        EventTime::During { begins, ends } => {
            let begins = begins.map(|date| (ch::BEGINS, literal(date)));
            begins.into_iter().chain(ends.map(|date| (ch::ENDS, literal(date)))).collect()
        }
    }
}
