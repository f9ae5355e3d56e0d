//! Query results in the formats that other programs read, and as a table for people.

use std::io::Write;
use std::str::FromStr;

use oxigraph::io::{RdfFormat, RdfSerializer};
use oxigraph::model::{Term, Variable};
use oxigraph::sparql::results::{QueryResultsFormat, QueryResultsSerializer};
use oxigraph::sparql::{QueryResults, QueryTripleIter};

use super::{QueryError, table};
use crate::vocabulary::{Base, PREFIXES};

/// How results are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ResultFormat {
    /// Columns with short names, for people; Turtle for the triples of a `CONSTRUCT` or `DESCRIBE`.
    #[default]
    Table,
    /// SPARQL 1.1 Query Results JSON.
    Json,
    /// SPARQL 1.1 Query Results CSV.
    Csv,
    /// SPARQL 1.1 Query Results TSV.
    Tsv,
    /// SPARQL Query Results XML.
    Xml,
}

impl ResultFormat {
    /// All formats with their names.
    pub const ALL: &'static [(&'static str, Self)] =
        &[("table", Self::Table), ("json", Self::Json), ("csv", Self::Csv), ("tsv", Self::Tsv), ("xml", Self::Xml)];

    fn standard(self) -> Option<QueryResultsFormat> {
        match self {
            Self::Table => None,
            Self::Json => Some(QueryResultsFormat::Json),
            Self::Csv => Some(QueryResultsFormat::Csv),
            Self::Tsv => Some(QueryResultsFormat::Tsv),
            Self::Xml => Some(QueryResultsFormat::Xml),
        }
    }
}

/// Reads the name of a format.
impl FromStr for ResultFormat {
    type Err = String;

    fn from_str(name: &str) -> Result<Self, Self::Err> {
        Self::ALL.iter().find(|(known, _)| *known == name).map(|(_, format)| *format).ok_or_else(|| {
            let names: Vec<&str> = Self::ALL.iter().map(|(name, _)| *name).collect();
            format!("`{name}` is no format of results; expected one of {}", names.join(", "))
        })
    }
}

/// Writes the results of a query. In formats other than a table the triples of a `CONSTRUCT` or `DESCRIBE` are rows
/// of `subject`, `predicate` and `object`. A table shortens IRIs with the project's prefixes, and those of
/// instances to what follows `base`; both may stand so in a query.
///
/// # Errors
/// When evaluation fails, which shows only as results are read, or `writer` fails.
pub fn write_results(
    results: QueryResults<'_>,
    format: ResultFormat,
    base: &Base,
    mut writer: impl Write,
) -> Result<(), QueryError> {
    match (results, format.standard()) {
        (QueryResults::Boolean(answer), Some(format)) => {
            QueryResultsSerializer::from_format(format).serialize_boolean_to_writer(&mut writer, answer)?;
        }
        (QueryResults::Boolean(answer), None) => writeln!(writer, "{}", if answer { "yes" } else { "no" })?,
        (QueryResults::Solutions(solutions), Some(format)) => {
            let variables = solutions.variables().to_vec();
            let mut serializer =
                QueryResultsSerializer::from_format(format).serialize_solutions_to_writer(&mut writer, variables)?;
            for solution in solutions {
                serializer.serialize(&solution?)?;
            }
            serializer.finish()?;
        }
        (QueryResults::Solutions(solutions), None) => {
            let names = solutions.variables().iter().map(|variable| variable.as_str().to_owned()).collect();
            let rows = solutions
                .map(|solution| Ok(solution?.values().iter().map(|term| table::cell(term.as_ref(), base)).collect()))
                .collect::<Result<Vec<_>, QueryError>>()?;
            table::write(names, &rows, &mut writer)?;
        }
        (QueryResults::Graph(triples), Some(format)) => write_rows(triples, format, &mut writer)?,
        (QueryResults::Graph(triples), None) => write_turtle(triples, base, &mut writer)?,
    }
    Ok(writer.flush()?)
}

fn write_rows(
    triples: QueryTripleIter<'_>,
    format: QueryResultsFormat,
    writer: &mut impl Write,
) -> Result<(), QueryError> {
    let variables = ["subject", "predicate", "object"].map(Variable::new_unchecked);
    let mut serializer =
        QueryResultsSerializer::from_format(format).serialize_solutions_to_writer(writer, variables.to_vec())?;
    for triple in triples {
        let triple = triple?;
        let terms = [Term::from(triple.subject), Term::from(triple.predicate), triple.object];
        serializer.serialize(variables.iter().zip(&terms))?;
    }
    serializer.finish()?;
    Ok(())
}

fn write_turtle(triples: QueryTripleIter<'_>, base: &Base, writer: &mut impl Write) -> Result<(), QueryError> {
    let mut serializer = RdfSerializer::from_format(RdfFormat::Turtle);
    for (prefix, iri) in PREFIXES.iter().copied().chain([("id", base.as_str())]) {
        serializer = serializer.with_prefix(prefix, iri).map_err(std::io::Error::other)?;
    }
    let mut serializer = serializer.for_writer(writer);
    for triple in triples {
        serializer.serialize_triple(&triple?)?;
    }
    serializer.finish()?;
    Ok(())
}
