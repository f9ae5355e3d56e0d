//! Questions that an analyst of international relations asks of the articles in `seeds/`.
//!
//! Each `tests/queries/NAME.rq` begins with its question in plain English; `NAME.expected` is the answer that a reader of
//! the articles gives, as the table that `chancery query` prints. After a change that answers a question better, run
//! the tests with `UPDATE_EXPECTED=1` and check every new line against the text of the articles.

#![allow(clippy::expect_used, clippy::panic, reason = "a test ends with what it did not expect")]

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;
use std::{env, fs};

use chancery::graph::KnowledgeGraph;
use chancery::ingest::Input;
use chancery::model::Property;
use chancery::pipeline::{BuildOptions, Pipeline};
use chancery::query::{self, PathOptions, ResultFormat, write_results};

/// The graph of all articles, built once.
static GRAPH: LazyLock<KnowledgeGraph> = LazyLock::new(|| {
    let pipeline = Pipeline::embedded().expect("the tables and weights in the program");
    let built = pipeline.build(&[Input::Path(folder("seeds"))], &BuildOptions::default());
    built.expect("the articles of the project").graph
});

fn folder(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// All questions in the order of their names.
fn questions() -> Vec<PathBuf> {
    let entries = fs::read_dir(folder("tests/queries")).expect("the folder of questions");
    let mut files: Vec<PathBuf> = entries.map(|entry| entry.expect("a readable folder").path()).collect();
    files.retain(|file| file.extension().is_some_and(|extension| extension == "rq"));
    files.sort();
    files
}

fn answer(sparql: &str) -> String {
    let results = GRAPH.query(sparql).unwrap_or_else(|error| panic!("{error}\n{sparql}"));
    let mut table = Vec::new();
    write_results(results, ResultFormat::Table, GRAPH.base(), &mut table).expect("an answer");
    String::from_utf8(table).expect("text")
}

/// The best path between two names, a line a hop: `from --property--> to`, or `from <--property-- to` against the
/// direction of the statement.
fn route(from: &str, to: &str, options: &PathOptions) -> Vec<String> {
    let [from, to] = [from, to].map(|name| GRAPH.resolve_name(name).unwrap_or_else(|error| panic!("{error}")));
    let path = GRAPH.shortest_path(&from, &to, options).expect("a path");
    path.hops.iter().map(hop).collect()
}

fn hop(hop: &query::Hop) -> String {
    let (back, forth) = if hop.forward { ("", ">") } else { ("<", "") };
    format!("{} {back}--{}--{forth} {}", hop.from.label, hop.property, hop.to.label)
}

#[test]
fn every_question_is_answered_as_the_articles_do() {
    let update = env::var_os("UPDATE_EXPECTED").is_some();
    let mut wrong = String::new();
    for file in questions() {
        let sparql = fs::read_to_string(&file).expect("a question");
        let actual = answer(&sparql);
        let expected = file.with_extension("expected");
        if update {
            fs::write(&expected, &actual).expect("a writable folder");
        }
        let expected = fs::read_to_string(&expected).unwrap_or_default();
        if actual != expected {
            let question = sparql.lines().next().unwrap_or_default();
            writeln!(wrong, "{question}\n   ({})\nexpected\n{expected}\nanswered\n{actual}", file.display())
                .expect("text");
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

#[test]
fn every_question_is_stated_in_plain_words_and_has_an_answer_in_a_fixed_order() {
    assert!(questions().len() >= 24);
    for file in questions() {
        let sparql = fs::read_to_string(&file).expect("a question");
        let name = file.display();
        let question = sparql.lines().next().and_then(|line| line.strip_prefix("# ")).unwrap_or_default();
        assert!(question.len() > 20 && question.ends_with('?'), "{name}: begins with a question");
        assert!(sparql.contains("ORDER BY"), "{name}: rows in a fixed order");
        let answered = GRAPH.query(&sparql).is_ok() && !answer(&sparql).contains("(0 rows)");
        assert!(answered, "{name}: has an answer");
    }
}

#[test]
fn two_who_never_met_are_connected_through_whom_both_met() {
    let meetings = PathOptions { only: vec![Property::Meets], ..PathOptions::default() };
    let route = route("Shinzo Abe", "Kim Jong Un", &meetings);
    assert_eq!(route, ["Shinzo Abe --meets--> Vladimir Putin", "Vladimir Putin <--meets-- Kim Jong Un"]);
}

#[test]
fn a_state_far_from_a_quarrel_is_connected_through_the_one_it_backs() {
    let route = route("Egypt", "Abiy Ahmed", &PathOptions::default());
    assert_eq!(
        route,
        ["Egypt --supports--> Somalia", "Somalia --accuses--> Ethiopia", "Ethiopia <--represents-- Abiy Ahmed"]
    );
}

#[test]
fn an_official_is_connected_with_the_state_through_the_body_and_never_against_the_direction() {
    let belonging = vec![Property::MemberOf, Property::PartOf, Property::OrganOf];
    let options = PathOptions { only: belonging, directed: true, ..PathOptions::default() };
    let route = route("Maki Kobayashi", "Japan", &options);
    assert_eq!(
        route,
        ["Maki Kobayashi --memberOf--> Japanese Foreign Ministry", "Japanese Foreign Ministry --organOf--> Japan"]
    );
}
