//! SPARQL over the store.

use oxigraph::sparql::{QueryResults, SparqlEvaluator, SparqlSyntaxError};

use super::QueryError;
use crate::graph::KnowledgeGraph;
use crate::vocabulary::PREFIXES;

/// What triple patterns outside `GRAPH` match.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Scope {
    /// All graphs together: what articles say, background knowledge, and what is inferred.
    #[default]
    All,
    /// What articles say, and nothing else.
    Extracted,
}

impl KnowledgeGraph {
    /// Answers a SPARQL 1.1 query, with triple terms and reifiers as in the SPARQL 1.2 drafts, over all graphs
    /// together. The prefixes of [`PREFIXES`], and `id:` for instances, need no declaration.
    ///
    /// # Errors
    /// When the query is not valid, is an update, or asks for another server.
    ///
    /// ```
    /// # use chancery::graph::KnowledgeGraph;
    /// # use chancery::{model::Resolution, vocabulary::Base};
    /// use oxigraph::sparql::QueryResults;
    ///
    /// let graph = KnowledgeGraph::from_resolution(Resolution::default(), &Base::default())?;
    /// let QueryResults::Boolean(met) = graph.query("ASK { ?somebody ch:meets ?other }")? else { unreachable!() };
    /// assert!(!met);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn query(&self, sparql: &str) -> Result<QueryResults<'static>, QueryError> {
        self.query_in(sparql, Scope::All)
    }

    /// Like [`query`](Self::query), over the graphs that `scope` names. A query with `FROM` clauses of its own keeps
    /// them.
    ///
    /// # Errors
    /// As [`query`](Self::query).
    pub fn query_in(&self, sparql: &str, scope: Scope) -> Result<QueryResults<'static>, QueryError> {
        let mut prepared = self.evaluator()?.parse_query(sparql).map_err(|error| self.explain_error(&error, sparql))?;
        if scope == Scope::All && prepared.dataset().is_default_dataset() {
            prepared.dataset_mut().set_default_graph_as_union();
        }
        Ok(prepared.on_store(self.store()).execute()?)
    }

    fn evaluator(&self) -> Result<SparqlEvaluator, QueryError> {
        let prefixes = PREFIXES.iter().copied().chain([("id", self.base().as_str())]);
        prefixes.into_iter().try_fold(SparqlEvaluator::new(), |evaluator, (prefix, iri)| {
            evaluator.with_prefix(prefix, iri).map_err(|error| QueryError::Invalid(error.to_string()))
        })
    }

    fn explain_error(&self, error: &SparqlSyntaxError, sparql: &str) -> QueryError {
        if self.evaluator().is_ok_and(|evaluator| evaluator.parse_update(sparql).is_ok()) {
            return QueryError::Update;
        }
        let text = error.to_string();
        let Some((line, column, message)) = position(&text) else { return QueryError::Invalid(text) };
        let source_line = sparql.lines().nth(line.saturating_sub(1)).unwrap_or_default().to_owned();
        QueryError::Syntax { line, column, message: message.to_owned(), source_line }
    }
}

/// Takes apart "error at LINE:COLUMN: MESSAGE", the only form in which the parser tells where it stopped.
fn position(text: &str) -> Option<(usize, usize, &str)> {
    let (place, message) = text.strip_prefix("error at ")?.split_once(": ")?;
    let (line, column) = place.split_once(':')?;
    Some((line.parse().ok()?, column.parse().ok()?, message))
}
