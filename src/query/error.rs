//! What can be wrong with a question.

use std::fmt;

use oxigraph::sparql::QueryEvaluationError;
use serde::Serialize;

use crate::graph::GraphError;
use crate::model::{EntityClass, EntityId};

/// A query that has no answer.
#[derive(Debug, thiserror::Error)]
pub enum QueryError {
    /// The query is not SPARQL.
    #[error("{}", syntax(*line, *column, message, source_line))]
    Syntax {
        /// Line, from 1.
        line: usize,
        /// Column in characters, from 1.
        column: usize,
        /// What was expected.
        message: String,
        /// The line of the query that is concerned.
        source_line: String,
    },
    /// The query is wrong as a whole (an undeclared prefix in its base, a blank node in two places).
    #[error("the query is not valid SPARQL: {0}")]
    Invalid(String),
    /// The query is an update.
    #[error("this is an update, and a graph is only read: change the articles and build it again")]
    Update,
    /// The query asks for another server.
    #[error("SERVICE is not available: queries read the graph at hand and nothing else")]
    Service,
    /// Evaluation failed.
    #[error("the query failed: {0}")]
    Evaluation(QueryEvaluationError),
    /// The store cannot be filled.
    #[error(transparent)]
    Store(#[from] GraphError),
    /// The results cannot be written.
    #[error("the results cannot be written: {0}")]
    Io(#[from] std::io::Error),
}

impl From<QueryEvaluationError> for QueryError {
    fn from(error: QueryEvaluationError) -> Self {
        match error {
            QueryEvaluationError::UnsupportedService(_) | QueryEvaluationError::UnboundService => Self::Service,
            other => Self::Evaluation(other),
        }
    }
}

fn syntax(line: usize, column: usize, message: &str, source_line: &str) -> String {
    let caret = " ".repeat(column.saturating_sub(1));
    format!("syntax error in the query at line {line}, column {column}: {message}\n  {source_line}\n  {caret}^")
}

/// An entity that a name may mean.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Choice {
    /// Its identifier, which is never ambiguous.
    pub id: EntityId,
    /// Its preferred name.
    pub label: String,
    /// Its class.
    #[serde(serialize_with = "super::quote::as_text")]
    pub class: EntityClass,
}

impl fmt::Display for Choice {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{} ({}, {})", self.label, self.class, self.id)
    }
}

/// A name that means no entity, or several.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NameError {
    /// No entity is called so.
    #[error("the graph has nothing called `{name}`{}", listed("; did you mean", nearest))]
    Unknown {
        /// What was asked for.
        name: String,
        /// Entities with similar names, the most similar first.
        nearest: Vec<Choice>,
    },
    /// Several entities are called so.
    #[error("`{name}` may mean several things; use one of the identifiers in brackets{}", listed(":", choices))]
    Ambiguous {
        /// What was asked for.
        name: String,
        /// What it may mean, sorted by identifier.
        choices: Vec<Choice>,
    },
}

fn listed(lead: &str, choices: &[Choice]) -> String {
    if choices.is_empty() {
        return String::new();
    }
    choices.iter().fold(lead.to_owned(), |text, choice| format!("{text}\n  {choice}"))
}
