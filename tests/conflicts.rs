//! What articles do not agree about, as the command line lists it and as the graph holds it.
#![allow(clippy::panic, clippy::unwrap_used, reason = "a test fails by panicking")]

mod command;

use command::Place;

const FIFTEENTH: &str = "LIMA, March 16, 2019 - Peruvian Foreign Minister Luis Paredes met Kenyan Foreign Minister Wanjiru Okello in \
    Lima on March 15, 2019.\n\nBolivia expelled three diplomats of Chile on March 12, 2019.\n";
const FOURTEENTH: &str = "NAIROBI, March 17, 2019 - Kenyan Foreign Minister Wanjiru Okello met Peruvian Foreign Minister Luis Paredes on \
    March 14, 2019.\n\nFishermen hoped for better prices.\n";
const DENIAL: &str = "LA PAZ, March 18, 2019 - Bolivia did not expel diplomats of Chile, a statement of the cabinet said.\n\nThe streets \
    were quiet on Monday.\n";

fn place() -> Place {
    let place = Place::new();
    for (name, text) in [("news/a.txt", FIFTEENTH), ("news/b.txt", FOURTEENTH), ("news/c.txt", DENIAL)] {
        place.write(name, text);
    }
    place.run(&["build", "news", "--out", "graph", "--quiet"]).success();
    place
}

#[test]
fn the_dates_of_one_meeting_are_listed_with_who_says_which() {
    let place = place();
    let listed = place.run(&["conflicts", "graph", "--kind", "event-date"]).success();
    listed.says(&["different dates", "2019-03-14", "2019-03-15", "news/a.txt", "news/b.txt"]);
    let json = place.run(&["conflicts", "graph", "--format", "json"]).success().json();
    let dates = json.as_array().unwrap().iter().find(|conflict| conflict["kind"] == "eventDate").unwrap();
    assert_eq!(dates["sides"].as_array().unwrap().len(), 2);
    let csv = place.run(&["conflicts", "graph", "--kind", "event-date", "--format", "csv"]).success().stdout();
    assert!(csv.starts_with("conflict,kind,about,claim,publishers,sentence,source,"));
    assert_eq!(csv.lines().count(), 3, "{csv}");
}

#[test]
fn the_graph_points_from_a_conflict_to_both_pieces_of_evidence() {
    let place = place();
    // Which sentences give one event different dates?
    let question = "SELECT ?date ?sentence WHERE { ?conflict a ch:Conflict ; ch:conflictKind 'eventDate' ; ch:between ?reifier . \
        ?reifier rdf:reifies <<( ?event ch:date ?date )>> ; prov:wasDerivedFrom/ch:text ?sentence } ORDER BY ?date";
    let answer = place.run(&["query", "graph", question, "--format", "tsv"]).success().stdout();
    let rows: Vec<&str> = answer.lines().skip(1).collect();
    assert_eq!(rows.len(), 2, "{answer}");
    assert!(
        rows[0].contains("2019-03-14") && rows[0].contains("NAIROBI") || rows[0].contains("Okello met"),
        "{answer}"
    );
    assert!(rows[1].contains("2019-03-15"), "{answer}");
    // The event keeps one date, and the other as evidence.
    let stated = "SELECT (COUNT(?date) AS ?dates) WHERE { ?event a ch:Meeting ; ch:date ?date }";
    assert!(place.run(&["query", "graph", stated, "--format", "csv"]).success().stdout().contains("\n1"));
}

#[test]
fn what_is_denied_stands_beside_what_is_reported() {
    let place = place();
    // What do some report and others deny, and in which articles?
    let question = "SELECT ?about (COUNT(DISTINCT ?modality) AS ?sides) WHERE { ?conflict a ch:Conflict ; ch:conflictKind 'denial' ; \
        rdfs:label ?about ; ch:between/ch:modality ?modality } GROUP BY ?about";
    let answer = place.run(&["query", "graph", question, "--format", "csv"]).success().stdout();
    assert!(answer.lines().nth(1).is_some_and(|row| row.contains("Bolivia") && row.contains('2')), "{answer}");
    place.run(&["conflicts", "graph", "--kind", "denial"]).success().says(&["occurred", "denied", "news/c.txt"]);
}

#[test]
fn articles_that_agree_give_an_empty_list() {
    let place = Place::with_graph();
    assert_eq!(place.run(&["conflicts", "graph"]).success().stdout(), "");
    assert_eq!(place.run(&["conflicts", "graph", "--format", "json"]).success().json(), serde_json::json!([]));
}
