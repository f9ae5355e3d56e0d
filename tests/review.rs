//! Doubtful pairs, the user's word on them, and lists of known things, as a user of the command line meets them.
#![allow(clippy::panic, clippy::unwrap_used, reason = "a test fails by panicking")]

mod command;

use command::{Place, Run};

const FULL: &str = "WINDHOEK, March 4, 2024 - Namibian Trade Minister Selma Haufiku met Zambian officials in Windhoek on Monday.\n\n\
    Selma Haufiku criticized Angola for closing the border.\n";
const SHORT: &str = "LUANDA, March 9, 2024 - Haufiku visited Portugal on Friday.\n\nPortugal condemned Morocco.\n";

/// A graph in which it is in doubt whether Haufiku is Selma Haufiku.
fn place() -> Place {
    let place = Place::new();
    place.write("news/full.txt", FULL);
    place.write("news/short.txt", SHORT);
    place.run(&["build", "news", "--out", "graph", "--quiet"]).success();
    place
}

fn review(place: &Place, arguments: &[&str], answers: &str) -> String {
    let mut command = place.command(&[&["review", "graph"], arguments].concat());
    let output = command.write_stdin(answers.to_owned()).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

fn people(place: &Place) -> usize {
    let run: Run = place.run(&["query", "graph", "SELECT ?p WHERE { ?p a ch:Person }", "--format", "csv"]).success();
    run.stdout().lines().filter(|line| line.contains("haufiku")).count()
}

fn verdict(place: &Place) -> String {
    let table = place.read("graph/decisions.csv");
    table.lines().nth(1).and_then(|row| row.rsplit(',').next()).unwrap_or_default().to_owned()
}

#[test]
fn a_pair_is_shown_with_what_is_known_and_the_answer_is_kept() {
    let place = place();
    assert_eq!(people(&place), 2);
    let shown = review(&place, &[], "d\n");
    for part in
        ["1 of 1", "Selma Haufiku", "Trade Minister", "NAM", "“", "score 0.", "0 same, 1 different, 0 left open"]
    {
        assert!(shown.contains(part), "{part} is not in\n{shown}");
    }
    assert_eq!(verdict(&place), "different");
    // What was judged is not asked again.
    assert!(review(&place, &[], "").starts_with("0 same, 0 different, 0 left open"));
    place.run(&["build", "news", "--out", "graph", "--quiet"]).success();
    assert_eq!((people(&place), verdict(&place).as_str()), (2, "different"));
}

#[test]
fn what_is_said_to_be_the_same_is_merged() {
    let place = place();
    let shown = review(&place, &["--apply"], "what?\ns\n");
    assert!(shown.contains("\"what?\" is no answer") && shown.contains("merged again"), "{shown}");
    assert_eq!(people(&place), 1);
    // And stays so when more is added.
    place.write(
        "more/other.txt",
        "OSLO, March 11, 2024 - Norway praised Namibian Trade Minister Selma Haufiku on Monday.\n",
    );
    place.run(&["add", "more", "--out", "graph", "--quiet"]).success();
    assert_eq!(people(&place), 1);
}

#[test]
fn an_answer_can_be_taken_back_and_a_pair_left_open() {
    let place = place();
    let shown = review(&place, &[], "u\ns\nu\nd\n");
    assert!(shown.contains("there is nothing to undo") && shown.contains("0 same, 1 different"), "{shown}");
    assert_eq!(verdict(&place), "different");
    let place = self::place();
    assert!(review(&place, &[], "s\nundo\nskip\n").contains("0 same, 0 different, 1 left open"));
    assert!(review(&place, &[], "q\n").contains("0 same, 0 different, 1 left open"));
    assert_eq!(verdict(&place), "");
}

#[test]
fn names_of_one_record_are_one_thing_and_its_addresses_are_in_the_graph() {
    let place = place();
    place.write(
        "house.csv",
        "id,name,aliases,class,country,sameAs\nh7,Selma Haufiku,Haufiku,Person,NA,https://example.org/people/7\n",
    );
    place.run(&["build", "news", "--out", "graph", "--quiet", "--authority", "house.csv"]).success();
    assert_eq!(people(&place), 1);
    let same = "SELECT ?s WHERE { ?p rdfs:label 'Selma Haufiku' ; owl:sameAs ?s }";
    place.run(&["query", "graph", same, "--format", "csv"]).success().says(&["https://example.org/people/7"]);
    // The graph keeps the list.
    place.write("more/third.txt", "OSLO, March 11, 2024 - Haufiku met Norwegian officials on Monday.\n");
    place.run(&["add", "more", "--out", "graph", "--quiet"]).success();
    assert_eq!(people(&place), 1);
    place.run(&["remove", "more/third.txt", "--out", "graph", "--quiet"]).success();
    assert_eq!(people(&place), 1);
}

#[test]
fn a_fault_in_the_list_is_named_with_file_and_line() {
    let place = place();
    place.write("house.csv", "id,name,class\nh1,Selma Haufiku,Person\nh2,Luanda,Town\n");
    let run = place.run(&["build", "news", "--out", "other", "--authority", "house.csv"]).code(1);
    run.complains(&["house.csv, line 3: \"Town\" is no class; expected one of Person, "]);
    place.run(&["build", "news", "--out", "other", "--authority", "none.csv"]).code(1).complains(&["none.csv"]);
}
