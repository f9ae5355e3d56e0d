//! SPARQL over the store.

use oxigraph::model::IriParseError;
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
    /// together. The prefixes of [`PREFIXES`] need no declaration, and relative IRIs are instances: `<country/nor>`.
    ///
    /// # Errors
    /// When the query is not valid, is an update, or asks for another server.
    ///
    /// ```
    /// let graph = chancery::pipeline::Pipeline::embedded()?.build_texts(&[
    ///     ("one.txt", "LIMA, March 7, 2031 - Peru accused Bolivia of closing the border."),
    ///     ("two.txt", "LA PAZ, March 9, 2031 - Bolivia praised Chile on Saturday."),
    /// ])?.graph;
    /// use oxigraph::sparql::QueryResults;
    ///
    /// let QueryResults::Solutions(mut rows) =
    ///     graph.query("SELECT ?label WHERE { ?accuser ch:accuses <country/bol> ; rdfs:label ?label }")?
    /// else {
    ///     panic!("a SELECT has solutions")
    /// };
    /// let row = rows.next().expect("one accusation")?;
    /// assert_eq!(row["label"].to_string(), "\"Peru\"");
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
    ///
    /// ```
    /// use chancery::query::{ResultFormat, Scope, write_results};
    /// # let graph = chancery::pipeline::Pipeline::embedded()?.build_texts(&[
    /// #     ("one.txt", "LIMA, March 7, 2031 - Peru accused Bolivia of closing the border."),
    /// #     ("two.txt", "LA PAZ, March 9, 2031 - Bolivia praised Chile on Saturday."),
    /// # ])?.graph;
    ///
    /// let rows = graph.query_in("SELECT ?a ?b WHERE { ?a ch:supports ?b }", Scope::Extracted)?;
    /// let mut table = Vec::new();
    /// write_results(rows, ResultFormat::Csv, graph.base(), &mut table)?;
    /// assert!(String::from_utf8(table)?.contains("country/bol"));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn query_in(&self, sparql: &str, scope: Scope) -> Result<QueryResults<'static>, QueryError> {
        let evaluator = self.evaluator().map_err(|error| QueryError::Invalid(error.to_string()))?;
        let mut prepared = evaluator.parse_query(sparql).map_err(|error| self.explain_error(&error, sparql))?;
        if scope == Scope::All && prepared.dataset().is_default_dataset() {
            prepared.dataset_mut().set_default_graph_as_union();
        }
        Ok(prepared.on_store(self.store()?).execute()?)
    }

    fn evaluator(&self) -> Result<SparqlEvaluator, IriParseError> {
        let prefixes = PREFIXES.iter().copied().chain([("id", self.base().as_str())]);
        let evaluator = SparqlEvaluator::new().with_base_iri(self.base().as_str());
        prefixes.into_iter().try_fold(evaluator?, |evaluator, (prefix, iri)| evaluator.with_prefix(prefix, iri))
    }

    fn explain_error(&self, error: &SparqlSyntaxError, sparql: &str) -> QueryError {
        if sparql.trim().is_empty() {
            return QueryError::Invalid("it is empty".to_owned());
        }
        if self.evaluator().is_ok_and(|evaluator| evaluator.parse_update(sparql).is_ok()) {
            return QueryError::Update;
        }
        let text = error.to_string();
        let Some((line, column, expected)) = position(&text) else { return QueryError::Invalid(text) };
        let source_line = sparql.lines().nth(line.saturating_sub(1)).unwrap_or_default().to_owned();
        // Where a word is wrong, the parser stops at the end of the longest keyword that it tried there.
        let keyword = expected.strip_prefix("expected ").filter(|word| word.chars().all(|c| c.is_ascii_uppercase()));
        let column = keyword.map(str::len).and_then(|length| column.checked_sub(length)).unwrap_or(column).max(1);
        let message = match undeclared_prefix(sparql) {
            Some(prefix) if expected.contains("Prefix not found") => format!(
                "the prefix `{prefix}:` is not declared; known without declaration are {}",
                PREFIXES.iter().map(|(prefix, _)| *prefix).chain(["id"]).collect::<Vec<_>>().join(", ")
            ),
            _ => match signs(expected).as_slice() {
                [] => "this cannot be read; look here and just before".to_owned(),
                signs => format!(
                    "this cannot be read; look here and just before, where one of these may be missing: {}",
                    signs.join(" ")
                ),
            },
        };
        QueryError::Syntax { line, column, message, source_line }
    }
}

/// Takes apart "error at LINE:COLUMN: expected EXPECTED", the only form in which the parser tells where it stopped.
fn position(text: &str) -> Option<(usize, usize, &str)> {
    let (place, message) = text.strip_prefix("error at ")?.split_once(": ")?;
    let (line, column) = place.split_once(':')?;
    Some((line.parse().ok()?, column.parse().ok()?, message))
}

/// The signs that part a query, out of what the parser expected: it also lists whatever a name may go on with.
fn signs(expected: &str) -> Vec<&str> {
    let list = expected.trim_start_matches("expected ").trim_start_matches("one of ");
    let items = list.split(", ").map(|item| item.trim_start_matches("['").trim_end_matches("']").trim_matches('"'));
    let mut signs: Vec<&str> = items.filter(|item| item.len() == 1 && ".;,(){}[]<>".contains(item)).collect();
    signs.sort_unstable();
    signs.dedup();
    signs
}

/// The first prefix in a query that is neither the project's nor declared there.
fn undeclared_prefix(sparql: &str) -> Option<&str> {
    let separators = |character: char| character.is_whitespace() || "(){}[];,|/^!*+?".contains(character);
    let declared = |prefix: &str| {
        let words: Vec<&str> = sparql.split_whitespace().collect();
        words.windows(2).any(|pair| {
            matches!(pair, [keyword, name]
                if keyword.trim_start_matches('@').eq_ignore_ascii_case("prefix") && name.split(':').next() == Some(prefix))
        })
    };
    sparql
        .split(separators)
        .filter(|token| !token.starts_with(['<', '"', '\'']))
        .filter_map(|token| token.split_once(':'))
        .map(|(prefix, _)| prefix)
        .filter(|prefix| !prefix.is_empty() && prefix.chars().all(|c| c.is_alphanumeric() || "-_.".contains(c)))
        .find(|prefix| *prefix != "id" && PREFIXES.iter().all(|(known, _)| known != prefix) && !declared(prefix))
}
