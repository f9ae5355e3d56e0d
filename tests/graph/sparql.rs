//! Questions in SPARQL, and by name.

use chancery::graph::KnowledgeGraph;
use chancery::query::{ResultFormat, Scope, Target, write_results};

use crate::story;

fn answer(graph: &KnowledgeGraph, sparql: &str, format: ResultFormat) -> String {
    let results = graph.query(sparql).expect("a valid query");
    let mut bytes = Vec::new();
    write_results(results, format, graph.base(), &mut bytes).expect("a buffer");
    String::from_utf8(bytes).expect("UTF-8")
}

fn table(sparql: &str) -> String {
    answer(&story::graph(), sparql, ResultFormat::Table)
}

fn problem(sparql: &str) -> String {
    let graph = story::graph();
    let written = graph
        .query(sparql)
        .and_then(|results| write_results(results, ResultFormat::Table, graph.base(), std::io::sink()));
    written.expect_err("an error").to_string()
}

const MEETINGS: &str = "SELECT ?who ?whom ?day ?where WHERE {
    ?event a ch:Meeting ; ch:actor ?a , ?b ; ch:date ?day ; ch:place/rdfs:label ?where .
    ?a rdfs:label ?who . ?b rdfs:label ?whom FILTER(?a != ?b)
} ORDER BY ?who";

#[test]
fn prefixes_need_no_declaration() {
    insta::assert_snapshot!(table(MEETINGS));
}

#[test]
fn each_format_is_the_standard_one() {
    let graph = story::graph();
    for (name, format) in ResultFormat::ALL {
        assert_eq!(name.parse(), Ok(*format));
        insta::assert_snapshot!(format!("meetings_as_{name}"), answer(&graph, MEETINGS, *format));
    }
    assert!("yaml".parse::<ResultFormat>().is_err());
}

#[test]
fn yes_and_no() {
    assert_eq!(table("ASK { id:country\\/per ch:claims ?territory }"), "yes\n");
    assert_eq!(table("ASK { <country/per> ch:claims ?territory }"), "yes\n");
    let json = answer(&story::graph(), "ASK { ?x ch:occupies ?y }", ResultFormat::Json);
    assert_eq!(json, "{\"head\":{},\"boolean\":false}");
}

#[test]
fn triples_are_turtle_for_people_and_rows_for_programs() {
    let query = "CONSTRUCT { ?c ch:claims ?t } WHERE { ?c ch:claims ?t }";
    let turtle = table(query);
    assert!(turtle.ends_with("id:country\\/per ch:claims id:territory\\/egg-island .\n"), "{turtle}");
    let rows = answer(&story::graph(), query, ResultFormat::Csv);
    let base = "https://w3id.org/chancery/id/";
    let row = format!("{base}country/per,https://w3id.org/chancery/ns#claims,{base}territory/egg-island");
    assert_eq!(rows, format!("subject,predicate,object\r\n{row}\r\n"));
}

#[test]
fn what_is_only_claimed_is_found_as_evidence_and_not_as_fact() {
    assert_eq!(table("ASK { ?a ch:coerces ?b }"), "no\n");
    assert_eq!(table("ASK { ?a ch:sanctions ?b }"), "no\n");
    insta::assert_snapshot!(table(
        "SELECT ?subject ?property ?object ?modality ?speaker ?text WHERE {
            ?evidence rdf:reifies <<( ?subject ?property ?object )>> ; ch:modality ?modality ;
                ch:inEvent ?event ; prov:wasDerivedFrom/ch:text ?text .
            OPTIONAL { ?evidence ch:attributedTo/rdfs:label ?speaker }
            FILTER NOT EXISTS { ?subject ?property ?object }
        } ORDER BY ?property"
    ));
}

#[test]
fn classes_above_and_converses_need_no_reasoner() {
    let agents = "SELECT (COUNT(*) AS ?n) WHERE { ?x a ch:Organization }";
    assert!(table(agents).contains('2'));
    assert_eq!(table("ASK { <person/tomas-quiroga> ch:consults <person/ada-lindqvist> }"), "yes\n");
}

#[test]
fn what_articles_say_can_be_asked_for_alone() {
    let graph = story::graph();
    let capital = "SELECT ?c WHERE { ?c ch:capitalOf ?country }";
    let rows = |scope| {
        let mut bytes = Vec::new();
        let results = graph.query_in(capital, scope).expect("a valid query");
        write_results(results, ResultFormat::Csv, graph.base(), &mut bytes).expect("a buffer");
        String::from_utf8(bytes).expect("UTF-8").lines().count() - 1
    };
    assert_eq!((rows(Scope::All), rows(Scope::Extracted)), (1, 0));
    assert_eq!(table("SELECT ?c WHERE { GRAPH ch:background { ?c ch:capitalOf ?country } }").lines().count(), 4);
    assert_eq!(table("ASK FROM ch:inferred { ?c ch:capitalOf ?country }"), "no\n");
}

#[test]
fn mistakes_are_shown_where_they_are() {
    let mistakes = [
        "SELECT ?x WHERE {\n    ?x ch:meets ?y\n    ?y a ch:Person }",
        "SELECT ?x WHERE { ?x unknown:meets ?y }",
        "SELECT ?x { ?x a ch:Person",
        "SELCT ?x WHERE { ?x a ch:Person }",
        "",
        "INSERT DATA { <a:b> <a:c> <a:d> }",
        "LOAD <http://example.org/>",
        "SELECT * { SERVICE <http://example.org/> { ?s ?p ?o } }",
    ];
    let told: Vec<String> = mistakes.iter().map(|query| format!("{query}\n=> {}", problem(query))).collect();
    insta::assert_snapshot!(told.join("\n\n"));
}

#[test]
fn names_are_found_however_they_are_spelt() {
    let graph = story::graph();
    for name in [
        "Tomás Quiroga",
        "tomas quiroga",
        "TOMAS-QUIROGA",
        "Quiroga",
        "person/tomas-quiroga",
        "id:person/tomas-quiroga",
        "https://w3id.org/chancery/id/person/tomas-quiroga",
        "<https://w3id.org/chancery/id/person/tomas-quiroga>",
    ] {
        assert_eq!(graph.resolve_name(name), Ok(story::id("person/tomas-quiroga")), "{name}");
    }
    assert_eq!(graph.resolve_name("the Kingdom of Norway"), Ok(story::id("country/nor")));
}

#[test]
fn doubtful_and_unknown_names_get_suggestions() {
    let graph = story::graph();
    let told: Vec<String> = ["Foreign Ministry", "Tomas Quirroga", "Egg", "zzz", ""]
        .iter()
        .map(|name| graph.resolve_name(name).expect_err("no single entity").to_string())
        .collect();
    insta::assert_snapshot!(told.join("\n\n"));
}

#[test]
fn an_explanation_shows_the_sentences() {
    let graph = story::graph();
    let explain = |text: &str| {
        let target = graph.resolve_target(text).expect("something known");
        serde_json::to_value(graph.explain(&target).expect("an explanation")).expect("plain data")
    };
    insta::assert_json_snapshot!("explanation_of_a_triple", explain("Norway ch:coerces Peru"));
    insta::assert_json_snapshot!("explanation_of_an_event", explain("event/02"));
    insta::assert_json_snapshot!("explanation_of_an_entity", explain("Egg Island"));
}

#[test]
fn a_symmetric_triple_is_explained_from_either_end() {
    let graph = story::graph();
    let target = graph.resolve_target("Quiroga meets Lindqvist").expect("known names");
    assert!(matches!(target, Target::Triple(..)));
    let told = serde_json::to_string(&graph.explain(&target)).expect("plain data");
    assert!(told.contains("held talks this week"), "{told}");
}

#[test]
fn a_timeline_runs_from_the_first_day_to_the_undated() {
    let graph = story::graph();
    let events = |name: &str| -> Vec<String> {
        let entries = graph.timeline(&graph.resolve_name(name).expect("a known name"));
        let time = |entry: &chancery::query::TimelineEntry| entry.event.time.map(|time| time.to_string());
        entries.iter().map(|entry| format!("{:?} {} {:?}", time(entry), entry.event.label, entry.roles)).collect()
    };
    insta::assert_snapshot!([events("Norway"), events("Lima")].concat().join("\n"));
}

#[test]
fn the_queries_in_the_documentation_have_answers() {
    let page = include_str!("../../docs/GRAPH.md");
    let queries: Vec<&str> = page.split("```sparql\n").skip(1).filter_map(|rest| rest.split("```").next()).collect();
    assert!(queries.len() >= 5);
    let answers: Vec<String> = queries.iter().map(|query| table(query)).collect();
    for (query, answer) in queries.iter().zip(&answers) {
        assert!(!answer.ends_with("(0 rows)\n"), "no answer to\n{query}");
    }
}

#[test]
fn a_name_has_the_side_that_uses_it_and_the_sentence_that_says_so() {
    let question = "SELECT ?land ?name ?side ?sentence WHERE {
        ?evidence rdf:reifies <<( ?place ?called ?name )>> ; ch:usedBy/rdfs:label ?side ; prov:wasDerivedFrom/ch:text ?sentence .
        ?place ?called ?name ; rdfs:label ?land }";
    assert_eq!(
        answer(&story::graph(), question, ResultFormat::Csv).replace('\r', ""),
        "land,name,side,sentence\nEgg Island,Isla Huevo,Peru,Egg Island is known in Peru as Isla Huevo.\n"
    );
}
