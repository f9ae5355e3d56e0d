//! Scores events against records of one annotated event each, with a PLOVER class, its source and its target.
//!
//! What counts is what the graph would hold: every event node of the record's text, in the order of the words that tell
//! of it. A first block of rows takes the events that are stated as facts, a second one all event nodes, so also
//! what is planned, demanded, denied, conditional or claimed.
//!
//! - *event found*: some event has the record's class;
//! - *first event right*: the first one has it;
//! - *events of the right class*: the share of all events in all records that have their record's class;
//! - *class, source and target*: one and the same event has the class, and each annotated source is among its actors
//!   and each annotated target among its recipients, or among its actors where these act on each other. A record
//!   without a target asks for the sources only. How a party is known, [`super::actors`] says.

use crate::model::{EventClass, LocalEvent, Modality};
use crate::resources::Gazetteer;

use super::actors::is_party;
use super::gold::{Actor, Record};
use super::reading::{Reader, Reading};
use super::score::{Figures, Score};

/// The class that a PLOVER type is called here; older versions of PLOVER have other names for some.
pub fn class_of(plover: &str) -> Option<EventClass> {
    let name = match plover {
        "DISAPPROVE" | "INVESTIGATE" => "ACCUSE",
        "DEMAND" => "REQUEST",
        "FIGHT" => "ASSAULT",
        other => other,
    };
    EventClass::ALL.iter().copied().find(|class| class.as_str().eq_ignore_ascii_case(name))
}

/// Which events count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Events {
    Facts,
    All,
}

#[derive(Default)]
struct Tally {
    found: usize,
    first: usize,
    whole: usize,
    right_events: usize,
    events: usize,
}

/// Scores the records of a file that have one annotated event.
pub fn score(title: String, reader: &Reader<'_>, records: &[Record]) -> Score {
    let mut score = Score::new(title);
    let mut facts = Tally::default();
    let mut all = Tally::default();
    let mut scored = 0;
    for record in records {
        let Some(class) = record.event.as_deref().and_then(class_of) else { continue };
        scored += 1;
        let reading = reader.read(record);
        let gazetteer = &reader.resources().gazetteer;
        count(record, class, &reading, gazetteer, Events::Facts, &mut facts);
        let (found, whole) = count(record, class, &reading, gazetteer, Events::All, &mut all);
        let told = ordered(&reading, Events::All);
        if !found {
            score.confuse(class.as_str(), told.first().map_or("nothing", |event| event.class.as_str()));
        }
        if !whole {
            let lines: Vec<String> = told.iter().map(|event| line(&reading, event)).collect();
            let actors = |actors: &[Actor]| {
                actors.iter().map(|actor| format!("{} [{}]", actor.text, actor.code)).collect::<Vec<_>>().join(", ")
            };
            let expected = format!("{class}: {} > {}", actors(&record.source), actors(&record.target));
            let kind = if found { "confused" } else { "missed" };
            score.error(&record.id, kind, expected, lines.join("; "), &record.text);
        }
    }
    for (name, tally) in [("facts", &facts), ("all", &all)] {
        score.row(&format!("{name}: event found"), Figures::Share(tally.found, scored));
        score.row(&format!("{name}: first event right"), Figures::Share(tally.first, scored));
        score.row(&format!("{name}: events of the right class"), Figures::Share(tally.right_events, tally.events));
        score.row(&format!("{name}: class, source and target"), Figures::Share(tally.whole, scored));
    }
    score
}

/// The events that count, in text order.
fn ordered(reading: &Reading, which: Events) -> Vec<&LocalEvent> {
    let mut events: Vec<&LocalEvent> =
        reading.extraction.events.iter().filter(|event| which == Events::All || is_fact(event)).collect();
    events.sort_by_key(|event| event.support.trigger);
    events
}

/// Whether the graph states the event as a fact.
pub fn is_fact(event: &LocalEvent) -> bool {
    event.support.modality == Modality::Occurred && !event.support.claimed
}

/// Counts a record; tells whether the class was found, and whether it was found with its parties.
fn count(
    record: &Record,
    class: EventClass,
    reading: &Reading,
    gazetteer: &Gazetteer,
    which: Events,
    tally: &mut Tally,
) -> (bool, bool) {
    let events = ordered(reading, which);
    let right = |event: &&&LocalEvent| event.class == class;
    let found = events.iter().any(|event| right(&event));
    let whole =
        events.iter().filter(right).any(|event| has_parties(&record.source, &record.target, event, reading, gazetteer));
    tally.found += usize::from(found);
    tally.first += usize::from(events.first().as_ref().is_some_and(right));
    tally.whole += usize::from(whole);
    tally.right_events += events.iter().filter(right).count();
    tally.events += events.len();
    (found, whole)
}

fn has_parties(
    source: &[Actor],
    target: &[Actor],
    event: &LocalEvent,
    reading: &Reading,
    gazetteer: &Gazetteer,
) -> bool {
    let among = |actor: &Actor, list: &[crate::model::EntityIndex]| {
        list.iter().filter_map(|&index| reading.entity(index)).any(|entity| is_party(actor, entity, gazetteer))
    };
    source.iter().all(|actor| among(actor, &event.actors))
        && target
            .iter()
            .all(|actor| among(actor, &event.recipients) || (event.reciprocal && among(actor, &event.actors)))
}

/// An event in a line: "Accuse: Peru > Chile planned".
pub fn line(reading: &Reading, event: &LocalEvent) -> String {
    let mut line = format!("{}: {}", event.class, reading.labels(&event.actors));
    if !event.recipients.is_empty() {
        line.push_str(" > ");
        line.push_str(&reading.labels(&event.recipients));
    }
    if event.support.modality != Modality::Occurred {
        line.push(' ');
        line.push_str(event.support.modality.as_str());
    }
    if event.support.claimed {
        line.push_str(" claimed");
    }
    format!("{line} ({})", event.support.trigger.of(&reading.analyzed.document.text))
}
