//! The tables hold the same values when they are read again, and nothing that a spreadsheet would run.

use std::collections::BTreeMap;

use chancery::export::{
    EntitiesCsvExporter, EventsCsvExporter, Exporter, RelationsCsvExporter, guard_formula, unguard_formula,
};
use proptest::prelude::*;

use crate::fixture::{SENTENCE, resolution, resolution_with, written};

type Row = BTreeMap<String, String>;

fn rows(exporter: &dyn Exporter, resolution: chancery::model::Resolution) -> Vec<Row> {
    let text = written(exporter, resolution);
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let raw: Vec<Row> = reader.deserialize().collect::<Result<_, _>>().unwrap();
    raw.into_iter()
        .map(|row| row.into_iter().map(|(column, cell)| (column, unguard_formula(&cell).to_owned())).collect())
        .collect()
}

fn list(cell: &str) -> Vec<String> {
    serde_json::from_str(cell).unwrap()
}

#[test]
fn every_entity_is_a_row() {
    let rows = rows(&EntitiesCsvExporter, resolution());
    assert_eq!(rows.len(), 6);
    let rosa = &rows[3];
    assert_eq!(rosa["id"], "person/rosa-quispe");
    assert_eq!(rosa["iri"], "https://w3id.org/chancery/id/person/rosa-quispe");
    assert_eq!((rosa["label"].as_str(), rosa["class"].as_str()), ("Rosa Quispe", "Person"));
    assert_eq!(list(&rosa["aliases"]), ["Quispe", "R. \"Rosita\" Quispe"]);
    assert_eq!(rosa["names_by_side"], "");
    assert_eq!(list(&rows[0]["names_by_side"]), ["Peru: Lima"]);
    assert_eq!((rosa["mentions"].as_str(), rosa["documents"].as_str(), rosa["country"].as_str()), ("3", "1", ""));
}

#[test]
fn every_statement_is_a_row_and_claims_are_told_from_facts() {
    let rows = rows(&RelationsCsvExporter, resolution());
    let summary: Vec<[&str; 6]> = rows
        .iter()
        .map(|row| {
            ["subject", "property", "object", "asserted", "claimed", "origin"].map(|column| row[column].as_str())
        })
        .collect();
    assert_eq!(
        summary,
        [
            ["Rosa Quispe", "meets", "Tomás Arancibia", "true", "false", "extracted"],
            ["Tomás Arancibia", "meets", "Rosa Quispe", "true", "false", "extracted"],
            ["Rosa Quispe", "meets", "Tomás Arancibia", "true", "false", "extracted"],
            ["Rosa Quispe", "signs", "Border Water Accord", "true", "false", "extracted"],
            ["Chile", "coerces", "Rosa Quispe", "false", "true", "extracted"],
            ["Rosa Quispe", "represents", "Peru", "true", "false", "inferred"],
            ["Lima", "capitalOf", "Peru", "true", "false", "background"],
        ]
    );
    let meeting = &rows[0];
    assert_eq!((meeting["date"].as_str(), meeting["confidence"].as_str()), ("2031-04-01", "0.9"));
    assert_eq!((meeting["evidence"].as_str(), meeting["publishers"].as_str()), ("3", "2"));
    assert_eq!((meeting["sentence"].as_str(), meeting["source"].as_str()), (SENTENCE, "articles/1.txt"));
    assert_eq!(list(&rows[4]["attributed_to"]), ["Peru"]);
}

#[test]
fn every_event_is_a_row() {
    let rows = rows(&EventsCsvExporter, resolution());
    assert_eq!(rows.len(), 1);
    let event = &rows[0];
    assert_eq!(
        (event["class"].as_str(), event["kind"].as_str(), event["date"].as_str()),
        ("Consult", "Meeting", "2031-04-01")
    );
    assert_eq!(list(&event["actors"]), ["Rosa Quispe", "Tomás Arancibia"]);
    assert_eq!(list(&event["actor_ids"]), ["person/rosa-quispe", "person/tomas-arancibia"]);
    assert_eq!((event["reports"].as_str(), event["publishers"].as_str(), event["places"].as_str()), ("3", "2", ""));
}

#[test]
fn no_cell_is_a_formula() {
    for evil in ["=1+2", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "=cmd|' /C calc'!A0"] {
        for exporter in [&EntitiesCsvExporter as &dyn Exporter, &RelationsCsvExporter, &EventsCsvExporter] {
            let text = written(exporter, resolution_with(evil));
            let mut reader = csv::Reader::from_reader(text.as_bytes());
            for record in reader.records() {
                assert!(record.unwrap().iter().all(|cell| !cell.starts_with(['=', '+', '-', '@', '\t', '\r'])));
            }
        }
        assert!(rows(&EntitiesCsvExporter, resolution_with(evil)).iter().all(|row| row["label"] == evil));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_text_comes_back_from_a_table(text in "(?s)['=+@\t\r\n\", -]{0,3}.*") {
        for row in rows(&EntitiesCsvExporter, resolution_with(&text)) {
            prop_assert_eq!(&row["label"], &text);
            prop_assert_eq!(list(&row["aliases"]), [text.clone()]);
        }
        for row in rows(&RelationsCsvExporter, resolution_with(&text)) {
            prop_assert_eq!(&row["subject"], &text);
            let sentence = if row["origin"] == "extracted" { text.as_str() } else { "" };
            prop_assert_eq!(&row["sentence"], sentence);
        }
    }

    #[test]
    fn the_guard_loses_nothing(text in "(?s)['=+@\t\r-]{0,4}.{0,5}") {
        let guarded = guard_formula(&text);
        prop_assert!(!guarded.starts_with(['=', '+', '-', '@', '\t', '\r']));
        prop_assert_eq!(unguard_formula(&guarded), text.as_str());
    }
}
