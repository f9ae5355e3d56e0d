//! The files of cases under `tests/cases/`: sentences with what a careful reader takes from them.
//!
//! Each line that does not begin with a mark is a text; ` ¶ ` in it ends a paragraph. What follows belongs to it:
//!
//! - `= Class[/Kind]: actors > recipients [about: matters] [at: places] [on: time] [modality] [by: speaker] [claimed]`,
//!   an event; `= none` where there must be none. `[counted: 12 diplomats]` stands after the time.
//! - `! line`: an event that must not be found as a fact.
//! - `+ subject property object`: a statement that the graph must make.
//! - `- subject property object`: a statement that the graph must not make.
//! - `@ side: place = name`, the one node that bears the name, and the side that uses it; `@ none` where no side has a name.
//! - `~ line -- reason`: an event or, behind `~ +`, a statement that is known to be missed.
//!
//! Lines that begin with `#` are comments. Every article is dated 2023-05-17, a Wednesday.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test that cannot read its cases has failed")]

use std::collections::BTreeSet;
use std::fmt::Write as _;

use chancery::extract::Extractor;
use chancery::language::LanguageCore;
use chancery::model::{
    Block, BlockKind, Document, EntityIndex, Extraction, LocalEvent, Modality, PartialDate, PublicationDate, Span,
};
use chancery::resolve::{Verdicts, resolve};
use chancery::resources::Resources;

/// A text with what must and must not be read from it.
#[derive(Default)]
pub struct Case {
    /// Paragraphs, joined by ` ¶ `.
    pub text: String,
    /// Lines of events.
    pub wanted: Vec<String>,
    /// Beginnings of lines of events that must not be facts.
    pub forbidden: Vec<String>,
    /// Statements that the graph must make.
    pub statements: Vec<String>,
    /// Statements that the graph must not make.
    pub false_statements: Vec<String>,
    /// Which side uses which name of a place, where the case says so: no other name may have a side.
    pub namings: Option<BTreeSet<String>>,
    /// Lines that are missed for now.
    pub known_misses: Vec<String>,
    /// Whether nothing at all may be read.
    pub nothing: bool,
}

/// The cases of a file.
pub fn cases(file: &str) -> Vec<Case> {
    let mut cases: Vec<Case> = Vec::new();
    for line in file.lines().map(str::trim) {
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        let Some((mark, rest)) =
            line.split_once(' ').filter(|(mark, _)| matches!(*mark, "=" | "!" | "+" | "-" | "@" | "~"))
        else {
            cases.push(Case { text: line.to_owned(), ..Case::default() });
            continue;
        };
        let case = cases.last_mut().expect("a reading before any text");
        match mark {
            "=" if rest == "none" => case.nothing = true,
            "=" => case.wanted.push(rest.to_owned()),
            "!" => case.forbidden.push(rest.to_owned()),
            "+" => case.statements.push(rest.to_owned()),
            "-" => case.false_statements.push(rest.to_owned()),
            "@" => case.namings.get_or_insert_default().extend((rest != "none").then(|| rest.to_owned())),
            _ => {
                let (missed, reason) = rest.split_once(" -- ").expect("a known miss has a reason");
                assert!(!reason.is_empty(), "a known miss has a reason: {line}");
                case.known_misses.push(missed.to_owned());
            }
        }
    }
    cases
}

/// What was read from a text.
pub struct Reading {
    extraction: Extraction,
    /// The events, as the case files write them.
    pub events: Vec<String>,
    /// The statements that the graph makes: "subject property object".
    pub asserted: BTreeSet<String>,
    /// "side: place = name"; a name that several nodes bear is marked.
    pub namings: BTreeSet<String>,
    /// Those of them that are direct edges of events.
    edges: BTreeSet<(String, String)>,
}

/// Reads texts with the embedded tables and weights.
pub struct Reader {
    resources: Resources,
    core: LanguageCore,
}

impl Reader {
    /// A reader.
    pub fn new() -> Self {
        Self {
            resources: Resources::embedded().expect("the embedded tables load"),
            core: LanguageCore::embedded().expect("the embedded weights load"),
        }
    }

    /// Reads one text.
    pub fn read(&self, text: &str) -> Reading {
        let extraction = Extractor::new(&self.resources).extract(&self.core.analyze(document(text)));
        let events = extraction.events.iter().map(|event| line(&extraction, event)).collect();
        let resolution = resolve(std::slice::from_ref(&extraction), &Verdicts::default(), &self.resources);
        let label = |id| resolution.entities.get(id).map_or("", |entity| entity.label.as_str()).to_owned();
        let (mut asserted, mut edges) = (BTreeSet::new(), BTreeSet::new());
        for statement in resolution.statements.iter().filter(|statement| statement.asserted) {
            let (subject, object) = (label(&statement.subject), label(&statement.object));
            asserted.insert(format!("{subject} {} {object}", statement.property));
            if !statement.events.is_empty() {
                edges.insert((subject, object));
            }
        }
        let bearers = |name: &str| {
            resolution
                .entities
                .values()
                .filter(|entity| entity.label == name || entity.aliases.iter().any(|alias| alias == name))
                .count()
        };
        let mut namings = BTreeSet::new();
        for naming in resolution.entities.values().flat_map(|entity| entity.namings.iter().map(move |n| (entity, n))) {
            let (entity, naming) = naming;
            let several = if bearers(&naming.name) > 1 { " (several nodes)" } else { "" };
            namings.insert(format!("{}: {} = {}{several}", label(&naming.side), entity.label, naming.name));
        }
        Reading { extraction, events, asserted, namings, edges }
    }
}

impl Reading {
    /// Direct edges between two things for which no event stands in `wanted` as a fact with both of them in it.
    pub fn unfounded_edges(&self, wanted: &[String]) -> Vec<String> {
        let founded: BTreeSet<(String, String)> = self
            .extraction
            .events
            .iter()
            .filter(|event| event.support.modality == Modality::Occurred && !event.support.claimed)
            .filter(|event| wanted.contains(&line(&self.extraction, event)))
            .flat_map(|event| {
                let all = [&event.actors[..], &event.recipients, &event.places, &event.concerns].concat();
                let labels: Vec<String> = all.into_iter().map(|entity| names(&self.extraction, &[entity])).collect();
                labels
                    .iter()
                    .flat_map(|one| labels.iter().map(|other| (one.clone(), other.clone())))
                    .collect::<Vec<_>>()
            })
            .collect();
        self.edges.difference(&founded).map(|(subject, object)| format!("{subject} -> {object}")).collect()
    }
}

fn names(extraction: &Extraction, entities: &[EntityIndex]) -> String {
    let mut labels: Vec<&str> =
        entities.iter().map(|entity| extraction.entities[entity.0 as usize].label.as_str()).collect();
    labels.sort_unstable();
    labels.join(", ")
}

/// The event as the case files write it.
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
    if let Some(time) = event.time {
        write!(line, " on: {time}").unwrap();
    }
    if !event.quantities.is_empty() {
        let counted: Vec<String> =
            event.quantities.iter().map(|quantity| format!("{} {}", quantity.count, quantity.unit)).collect();
        write!(line, " counted: {}", counted.join(", ")).unwrap();
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
    let mut joined = String::new();
    let mut blocks = Vec::new();
    for paragraph in text.split(" ¶ ") {
        if !joined.is_empty() {
            joined.push_str("\n\n");
        }
        let begin = joined.len();
        joined.push_str(paragraph);
        blocks.push(Block { span: Span::new(begin, joined.len()), kind: BlockKind::Paragraph });
    }
    Document {
        id: "case".to_owned(),
        source: "case.txt".to_owned(),
        text: joined,
        published: Some(PublicationDate { date: PartialDate::day(2023, 5, 17), timestamp: None }),
        blocks,
        ..Document::default()
    }
}

/// Reads every case and tells of those that are read wrongly. With `complete`, the cases name every event that happened,
/// and no other direct edge may come of them.
pub fn check(file: &str, at_least: usize, complete: bool) {
    let reader = Reader::new();
    let cases = cases(file);
    assert!(cases.len() >= at_least, "the case file is read whole");
    let mut failures = String::new();
    let mut failed = 0;
    for case in &cases {
        let reading = reader.read(&case.text);
        let mut wrong: Vec<String> = Vec::new();
        wrong.extend(
            case.wanted.iter().filter(|event| !reading.events.contains(event)).map(|event| format!("missing {event}")),
        );
        wrong.extend(
            case.statements
                .iter()
                .filter(|statement| !reading.asserted.contains(*statement))
                .map(|statement| format!("not stated {statement}")),
        );
        wrong.extend(
            case.false_statements
                .iter()
                .filter(|statement| reading.asserted.contains(*statement))
                .map(|statement| format!("stated {statement}")),
        );
        wrong.extend(
            reading.events.iter().filter(|found| is_forbidden(case, found)).map(|found| format!("false {found}")),
        );
        if complete {
            wrong
                .extend(reading.unfounded_edges(&case.wanted).into_iter().map(|edge| format!("unfounded edge {edge}")));
        }
        if let Some(namings) = case.namings.as_ref().filter(|namings| **namings != reading.namings) {
            wrong.push(format!("names by side {:?} instead of {namings:?}", reading.namings));
        }
        if case.nothing && !reading.events.is_empty() {
            wrong.push("nothing may be read".to_owned());
        }
        wrong.extend(
            case.known_misses
                .iter()
                .filter(|missed| is_read(&reading, missed))
                .map(|missed| format!("read now, so no known miss any more: {missed}")),
        );
        if !wrong.is_empty() {
            failed += 1;
            writeln!(failures, "{}\n   found {:#?}\n   {wrong:#?}", case.text, reading.events).unwrap();
        }
    }
    assert!(failed == 0, "{failed} of {} cases:\n{failures}", cases.len());
}

fn is_read(reading: &Reading, line: &str) -> bool {
    match line.strip_prefix("+ ") {
        Some(statement) => reading.asserted.contains(statement),
        None => reading.events.iter().any(|event| event == line),
    }
}

/// A forbidden line ends where its words end: "Assault: A > B" forbids it as a fact, whatever else is known of it.
fn is_forbidden(case: &Case, found: &str) -> bool {
    case.forbidden.iter().any(|forbidden| {
        found.strip_prefix(forbidden.as_str()).is_some_and(|rest| {
            !["planned", "demanded", "denied", "conditional", "claimed"].iter().any(|word| rest.contains(word))
        })
    })
}
