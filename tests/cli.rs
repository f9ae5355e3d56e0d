//! What a user of the command line sees.
#![allow(clippy::panic, clippy::unwrap_used, reason = "a test fails by panicking")]

mod command;

use std::io::{BufRead, BufReader};
use std::process::Stdio;

use command::{ABIY, Place, RUTO};

#[test]
fn build_writes_a_graph_and_tells_what_is_in_it() {
    let place = Place::with_articles();
    let run = place.run(&["build", "news", "--out", "graph"]).success();
    let run = run.says(&["documents", "entities", "events", "statements", "best connected", " s"]);
    assert_eq!(run.stderr(), "", "progress is for terminals");
    for file in
        ["graph.trig", "graph.graphml", "entities.csv", "relations.csv", "events.csv", "report.json", "decisions.csv"]
    {
        assert!(place.path().join("graph").join(file).is_file(), "{file}");
    }
}

#[test]
fn build_is_silent_when_asked() {
    let run = Place::with_articles().run(&["build", "news", "--out", "graph", "--quiet"]).success();
    assert_eq!(run.stdout() + &run.stderr(), "");
}

#[test]
fn build_reads_only_what_has_changed() {
    let place = Place::with_graph();
    place.write(
        "news/third.txt",
        "LIMA, March 7, 2024 - Peruvian President Dina Boluarte met Bolivian officials on Thursday.",
    );
    let report = place.run(&["build", "news", "--out", "graph", "--json"]).success().json();
    assert_eq!((&report["documents"], &report["unchanged"]), (&3.into(), &2.into()));
}

#[test]
fn build_leaves_files_of_others_alone() {
    let place = Place::with_articles();
    place.write("graph/README.md", "mine");
    place.run(&["build", "news", "--out", "graph"]).success();
    place.run(&["build", "news", "--out", "graph"]).success();
    assert_eq!(place.read("graph/README.md"), "mine");
}

#[test]
fn build_reads_standard_input_and_maps_fields() {
    let place = Place::new();
    let record = serde_json::json!({ "key": "a", "body": RUTO, "when": "2024-03-04" });
    let mut command = place.command(&["build", "-", "--out", "graph", "--field", "text=body", "--field", "date=when"]);
    command.write_stdin(format!("{record}\n")).assert().success();
    let run = place.run(&["query", "graph", "SELECT ?d WHERE { ?a schema:datePublished ?d }", "--format", "csv"]);
    run.success().says(&["2024-03-04"]);
}

#[test]
fn instances_live_under_the_base_that_the_user_gives() {
    let place = Place::with_articles();
    place.run(&["build", "news", "--out", "graph", "--base", "https://example.org/news/"]).success();
    assert!(place.read("graph/graph.trig").contains("https://example.org/news/"));
    place.run(&["add", "news", "--out", "graph"]).success();
    assert!(place.read("graph/graph.trig").contains("https://example.org/news/"), "the base is kept");
}

#[test]
fn add_and_remove_change_the_documents() {
    let place = Place::new();
    place.write("news/ruto.txt", RUTO);
    place.run(&["build", "news", "--out", "graph"]).success();
    place.write("more/abiy.txt", ABIY);
    let report = place.run(&["add", "more", "--out", "graph", "--json"]).success().json();
    assert_eq!(report["documents"], 2);
    let report = place.run(&["remove", "news/ruto.txt", "--out", "graph", "--json"]).success().json();
    assert_eq!(report["documents"], 1);
    assert!(!place.read("graph/graph.trig").contains("Somalia"));
    place.run(&["remove", "news/ruto.txt", "--out", "graph"]).code(1).complains(&["news/ruto.txt", "more/abiy.txt"]);
}

#[test]
fn add_takes_a_changed_article_in_the_place_of_the_old_one() {
    let place = Place::with_graph();
    place.write("news/ruto.txt", RUTO.replace("Somalia", "Uganda"));
    let report = place.run(&["add", "news/ruto.txt", "--out", "graph", "--json"]).success().json();
    assert_eq!(report["documents"], 2);
    let graph = place.read("graph/graph.trig");
    assert!(graph.contains("Uganda") && !graph.contains("Somalia"));
}

#[test]
fn query_answers_in_every_format() {
    let place = Place::with_graph();
    let query = "SELECT ?name WHERE { ?person a ch:Person ; rdfs:label ?name } ORDER BY ?name";
    place.run(&["query", "graph", query]).success().says(&["name", "William Ruto"]);
    place.run(&["query", "graph", query, "--format", "csv"]).success().says(&["name\r\n", "William Ruto"]);
    place.run(&["query", "graph", query, "--format", "tsv"]).success().says(&["?name\n", "\"William Ruto\""]);
    place.run(&["query", "graph", query, "--format", "xml"]).success().says(&["<sparql", "William Ruto"]);
    let answer = place.run(&["query", "graph", query, "--format", "json"]).success().json();
    let names: Vec<_> = answer["results"]["bindings"].as_array().unwrap().iter().map(|b| &b["name"]["value"]).collect();
    assert!(names.iter().any(|name| **name == "William Ruto"), "{answer}");
}

#[test]
fn query_reads_a_file_and_answers_yes_or_no() {
    let place = Place::with_graph();
    place.write("question.rq", "ASK { ?person rdfs:label ?name FILTER(CONTAINS(STR(?name), 'Ruto')) }");
    place.run(&["query", "graph", "-f", "question.rq"]).success().says(&["yes"]);
}

#[test]
fn path_shows_each_step_with_its_sentence() {
    let place = Place::with_graph();
    let run = place.run(&["path", "graph", "William Ruto", "Abiy Ahmed"]).success();
    run.says(&["William Ruto", "Abiy Ahmed", "meets", "met", "Nairobi", "news/"]);
    let paths = place.run(&["path", "graph", "Ruto", "Abiy Ahmed", "--json"]).success().json();
    assert!(!paths.as_array().unwrap().is_empty());
}

#[test]
fn path_that_does_not_exist_is_said_to_not_exist() {
    let place = Place::with_graph();
    let run = place.run(&["path", "graph", "William Ruto", "Abiy Ahmed", "--only", "suspends"]);
    run.code(1).complains(&["no path"]);
}

#[test]
fn explain_shows_what_is_said_and_where() {
    let place = Place::with_graph();
    place.run(&["explain", "graph", "William Ruto"]).success().says(&["Person", "meets", "Abiy Ahmed", "*met*"]);
    let run = place.run(&["explain", "graph", "William Ruto", "meets", "Abiy Ahmed"]).success();
    run.says(&["news/ruto.txt", "news/abiy.txt", "occurred"]);
    place.run(&["explain", "graph", "William Ruto meets Abiy Ahmed"]).success().says(&["*met*"]);
}

#[test]
fn explain_frames_shows_what_fires_and_what_nearly_does() {
    let place = Place::new();
    let text = "Norway did not expel three Chilean diplomats on Monday, Sweden said. Peru's sanctions plan failed.";
    let run = place.run(&["explain", "--frames", text, "--published", "2023-05-17"]).success();
    let run =
        run.says(&["expel: Sanction/Expulsion, material", "actor      Norway", "recipient  Chile", "frames.csv:"]);
    let run = run.says(&["\"not\" makes it denied", "Sweden  by \"said\"", "2023-05-15", "3 Chilean diplomats"]);
    run.says(&["not sanctions: the noun only tells what kind of thing the next noun is"]);
    let told = place.run(&["explain", "--json", "--frames", "The attack shocked Mali."]).success().json();
    assert_eq!(told[0]["fired"].as_array().map(Vec::len), Some(0));
    assert!(told[0]["near"].as_array().is_some_and(|near| near.iter().any(|miss| miss["word"] == "attack")), "{told}");
    place.run(&["explain", "--frames", " "]).code(1).complains(&["no text"]);
    place.run(&["explain", "graph", "--frames", text]).code(2);
    place.run(&["explain"]).code(2);
}

#[test]
fn timeline_is_in_the_order_of_time() {
    let place = Place::with_graph();
    let text = place.run(&["timeline", "graph", "Abiy Ahmed"]).success().stdout();
    let (first, second) = (text.find("2024-03-04"), text.find("2024-03-05"));
    assert!(first.is_some() && first < second, "{text}");
}

#[test]
fn stats_agree_with_the_report_file() {
    let place = Place::with_graph();
    let figures = place.run(&["stats", "graph", "--json"]).success().json();
    let report: serde_json::Value = serde_json::from_str(&place.read("graph/report.json")).unwrap();
    assert_eq!(figures, report);
    place.run(&["stats", "graph"]).success().says(&["documents", "best connected"]);
}

#[test]
fn export_writes_every_format() {
    let place = Place::with_graph();
    for (format, words) in [
        ("trig", "rdf:reifies"),
        ("nquads", "<http"),
        ("turtle", "@prefix"),
        ("jsonld", "@"),
        ("graphml", "<graphml"),
        ("entities-csv", "William Ruto"),
    ] {
        place.run(&["export", "graph", "--format", format]).success().says(&[words]);
    }
    let old = place.run(&["export", "graph", "--format", "turtle", "--rdf", "1.1"]).success().stdout();
    assert!(old.contains("rdf:Statement") && !old.contains("<<("));
}

#[test]
fn export_writes_to_a_file_whole_or_not_at_all() {
    let place = Place::with_graph();
    place.run(&["export", "graph", "--format", "nquads", "--out", "graph.nq"]).success();
    assert!(place.read("graph.nq").contains("William Ruto"));
    place.run(&["export", "graph", "--format", "csv", "--out", "tables"]).success();
    assert!(place.read("tables/events.csv").contains("Ruto"));
    place.run(&["export", "graph", "--format", "nquads", "--out", "absent/graph.nq"]).code(1).complains(&["absent"]);
}

#[test]
fn the_graph_file_is_what_export_gives() {
    let place = Place::with_graph();
    assert_eq!(place.run(&["export", "graph", "--format", "trig"]).success().stdout(), place.read("graph/graph.trig"));
    assert_eq!(
        place.run(&["export", "graph", "--format", "graphml"]).success().stdout(),
        place.read("graph/graph.graphml")
    );
}

#[test]
fn analyze_shows_sentences_and_trees() {
    let place = Place::with_articles();
    let text = place.run(&["analyze", "news/ruto.txt", "--format", "conllu"]).success().stdout();
    let rows: Vec<_> = text.lines().filter(|line| line.contains('\t')).collect();
    assert!(!rows.is_empty() && rows.iter().all(|row| row.split('\t').count() == 10), "{text}");
    assert!(rows.iter().any(|row| row.contains("\tVERB\t")));
    let json = place.run(&["analyze", "news/ruto.txt", "--format", "json"]).success().json();
    assert_eq!(json[0]["source"], "news/ruto.txt");
    assert!(json[0]["sentences"].to_string().contains(r#""form":"Ruto""#), "{json}");
    let drawing = place.run(&["analyze", "news/ruto.txt", "--width", "70"]).success().stdout();
    assert!(drawing.contains("Ruto") && drawing.contains('▲') && drawing.contains("nsubj"), "{drawing}");
}

#[test]
fn completions_are_printed_for_every_shell() {
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        Place::new().run(&["completions", shell]).success().says(&["chancery", "timeline"]);
    }
}

#[test]
fn help_and_version_are_no_errors() {
    let place = Place::new();
    place.run(&["--help"]).success().says(&["build", "query", "path", "explain"]);
    place.run(&["build", "--help"]).success().says(&["--out", "--field"]);
    place.run(&["--version"]).success().says(&[env!("CARGO_PKG_VERSION")]);
}

#[test]
fn a_reader_that_goes_away_is_no_error() {
    let place = Place::with_graph();
    let mut child = std::process::Command::new(env!("CARGO_BIN_EXE_chancery"))
        .args(["export", "graph", "--format", "nquads"])
        .current_dir(place.path())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut line = String::new();
    BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success());
    assert_eq!(String::from_utf8(output.stderr).unwrap(), "");
}

#[test]
fn eval_scores_annotated_texts_and_writes_the_errors() {
    let place = Place::new();
    let event = |id: &str, text: &str, class: &str, source: &str, target: &str| {
        serde_json::json!({ "id": id, "text": text, "event": class,
            "source": [{ "actorText": source, "code": "" }], "target": [{ "actorText": target, "code": "" }] })
    };
    let right = event("a", "Kenya condemned Uganda on Monday.", "DISAPPROVE", "Kenya", "Uganda");
    let wrong = event("b", "Kenya condemned Uganda on Monday.", "AID", "Kenya", "Uganda");
    place.write("gold/events.jsonl", format!("{right}\n{wrong}\n"));
    let run = place.run(&["eval", "gold", "--errors", "errors.jsonl"]).success();
    run.says(&["gold/events.jsonl", "all: event found", "0.500  (1 of 2)", "Aid → Accuse"]);
    let errors = place.read("errors.jsonl");
    assert_eq!(errors.lines().count(), 1);
    assert!(errors.contains("Accuse: Kenya > Uganda (condemned)"), "{errors}");
}

#[test]
fn eval_names_the_line_that_is_no_record() {
    let place = Place::new();
    place.write("gold.jsonl", "{\"text\":\"x\",\"events\":[]}\n{\"text\":\"x\"}\n");
    place.run(&["eval", "gold.jsonl"]).code(1).complains(&["gold.jsonl, line 2"]);
}
