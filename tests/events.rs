//! What is read from single sentences: the cases of `tests/cases/events.txt`, from text to events.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test that cannot read its cases has failed")]

use std::fmt::Write as _;

use chancery::extract::Extractor;
use chancery::language::LanguageCore;
use chancery::model::{
    Block, BlockKind, Document, EntityIndex, EventTime, Extraction, LocalEvent, Modality, PartialDate, PublicationDate,
    Span,
};
use chancery::resources::Resources;

struct Case {
    text: String,
    wanted: Vec<String>,
    forbidden: Vec<String>,
    known_misses: Vec<String>,
    nothing: bool,
}

fn cases(file: &str) -> Vec<Case> {
    let mut cases: Vec<Case> = Vec::new();
    for line in file.lines().map(str::trim) {
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        if let Some(event) = line.strip_prefix("= ") {
            let case = cases.last_mut().expect("an event before any sentence");
            if event == "none" { case.nothing = true } else { case.wanted.push(event.to_owned()) }
        } else if let Some(event) = line.strip_prefix("! ") {
            cases.last_mut().expect("an event before any sentence").forbidden.push(event.to_owned());
        } else if let Some(event) = line.strip_prefix("~ ") {
            let (event, reason) = event.split_once(" -- ").expect("a known miss has a reason");
            assert!(!reason.is_empty());
            cases.last_mut().expect("an event before any sentence").known_misses.push(event.to_owned());
        } else {
            cases.push(Case {
                text: line.to_owned(),
                wanted: vec![],
                forbidden: vec![],
                known_misses: vec![],
                nothing: false,
            });
        }
    }
    cases
}

fn names(extraction: &Extraction, entities: &[EntityIndex]) -> String {
    let mut labels: Vec<&str> =
        entities.iter().map(|entity| extraction.entities[entity.0 as usize].label.as_str()).collect();
    labels.sort_unstable();
    labels.join(", ")
}

/// The event as the case file writes it.
fn line(extraction: &Extraction, event: &LocalEvent) -> String {
    let mut line = event.class.to_string();
    if let Some(kind) = event.kind {
        write!(line, "/{kind}").unwrap();
    }
    write!(line, ": {}", names(extraction, &event.actors)).unwrap();
    if !event.recipients.is_empty() {
        write!(line, " > {}", names(extraction, &event.recipients)).unwrap();
    }
    if !event.concerns.is_empty() {
        write!(line, " about: {}", names(extraction, &event.concerns)).unwrap();
    }
    if !event.places.is_empty() {
        write!(line, " at: {}", names(extraction, &event.places)).unwrap();
    }
    if let Some(EventTime::At(date)) = event.time {
        write!(line, " on: {date}").unwrap();
    }
    if event.support.modality != Modality::Occurred {
        write!(line, " {}", event.support.modality).unwrap();
    }
    if let Some(speaker) = event.support.attributed_to {
        write!(line, " by: {}", names(extraction, &[speaker])).unwrap();
    }
    if event.support.claimed {
        line.push_str(" claimed");
    }
    line
}

fn document(text: &str) -> Document {
    Document {
        id: "case".to_owned(),
        source: "case.txt".to_owned(),
        text: text.to_owned(),
        published: Some(PublicationDate { date: PartialDate::day(2023, 5, 17), timestamp: None }),
        blocks: vec![Block { span: Span::new(0, text.len()), kind: BlockKind::Paragraph }],
        ..Document::default()
    }
}

#[test]
fn sentences_give_the_events_they_tell() {
    let resources = Resources::embedded().expect("the embedded tables load");
    let core = LanguageCore::embedded().expect("the embedded weights load");
    let extractor = Extractor::new(&resources);
    let mut failures = String::new();
    let cases = cases(include_str!("cases/events.txt"));
    assert!(cases.len() > 40, "the case file is read whole");
    let mut failed = 0;
    for case in &cases {
        let extraction = extractor.extract(&core.analyze(document(&case.text)));
        let found: Vec<String> = extraction.events.iter().map(|event| line(&extraction, event)).collect();
        let missing: Vec<&String> = case.wanted.iter().filter(|wanted| !found.contains(wanted)).collect();
        // A forbidden line ends where its words end: "Assault: A > B" forbids it as a fact, whatever else is known of it.
        let wrong: Vec<&String> = found
            .iter()
            .filter(|found| {
                case.forbidden.iter().any(|forbidden| {
                    found.strip_prefix(forbidden.as_str()).is_some_and(|rest| {
                        !["planned", "demanded", "denied", "conditional", "claimed"]
                            .iter()
                            .any(|word| rest.contains(word))
                    })
                })
            })
            .collect();
        if let Some(event) = case.known_misses.iter().find(|event| found.contains(event)) {
            writeln!(failures, "{}\n   is read now, so it is no known miss any more: {event}", case.text).unwrap();
            failed += 1;
        }
        if !missing.is_empty() || !wrong.is_empty() || (case.nothing && !found.is_empty()) {
            failed += 1;
            writeln!(failures, "{}\n   found {found:#?}\n   missing {missing:?} wrong {wrong:?}", case.text).unwrap();
        }
    }
    assert!(failed == 0, "{failed} of {} cases:\n{failures}", cases.len());
}
