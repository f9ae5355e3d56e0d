//! Reads short texts and compares what was found with lines of what must (`+`) or must not (`-`) come out of them:
//! `Class Label` (a thing), `name A = B` (A is a name of the thing labelled B), `means A = B` (the mention written A speaks
//! of B), `acts A = B` (where A acts, B does), `A property B` (a relation, its property in lower camel case).

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test ends with what it did not expect")]

use std::sync::LazyLock;

use chancery::extract::{EntityFindings, MentionIndex, find_entities, standing_relations};
use chancery::language::LanguageCore;
use chancery::model::{
    AnalyzedDocument, Block, BlockKind, Document, EntityIndex, LocalStatement, Modality, Property, Span,
};
use chancery::resources::Resources;

static CORE: LazyLock<LanguageCore> = LazyLock::new(|| LanguageCore::embedded().unwrap());
static RESOURCES: LazyLock<Resources> = LazyLock::new(|| Resources::embedded().unwrap());
static INDEX: LazyLock<MentionIndex> = LazyLock::new(|| MentionIndex::new(&RESOURCES));

struct Reading {
    document: AnalyzedDocument,
    findings: EntityFindings,
    statements: Vec<LocalStatement>,
}

/// Reads a text whose lines are paragraphs; one that begins with `# ` is the headline, one with `@ ` the dateline.
fn read(text: &str) -> Reading {
    let mut document = Document::default();
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
        if let Some(place) = line.strip_prefix("@ ") {
            document.dateline = Some(place.to_owned());
            continue;
        }
        let (kind, line) = match line.strip_prefix("# ") {
            Some(headline) => (BlockKind::Headline, headline),
            None => (BlockKind::Paragraph, line),
        };
        if !document.text.is_empty() {
            document.text.push_str("\n\n");
        }
        let begin = document.text.len();
        document.text.push_str(line);
        document.blocks.push(Block { span: Span::new(begin, document.text.len()), kind });
    }
    let document = CORE.analyze(document);
    let mut findings = find_entities(&document, &RESOURCES, &INDEX);
    let statements = standing_relations(&document, &mut findings, &RESOURCES);
    Reading { document, findings, statements }
}

impl Reading {
    fn label(&self, index: EntityIndex) -> &str {
        &self.findings.entities[index.0 as usize].label
    }

    /// Whether some mention written so (with or without an article) has one of its things labelled so.
    fn mention(&self, written: &str, label: &str, acting: bool) -> bool {
        self.findings.mentions.iter().any(|mention| {
            let tokens = &self.document.sentences[mention.sentence].tokens;
            let text = Span::new(tokens[mention.first].span.begin, tokens[mention.end - 1].span.end)
                .of(&self.document.document.text);
            let things = if acting { &mention.actors } else { &mention.referents };
            text.eq_ignore_ascii_case(written) && things.iter().any(|&thing| self.label(thing) == label)
        })
    }

    fn holds(&self, expectation: &str) -> bool {
        if let Some((written, label)) = expectation.strip_prefix("means ").and_then(|rest| rest.split_once(" = ")) {
            return self.mention(written, label, false);
        }
        if let Some((written, label)) = expectation.strip_prefix("acts ").and_then(|rest| rest.split_once(" = ")) {
            return self.mention(written, label, true);
        }
        if let Some((name, label)) = expectation.strip_prefix("name ").and_then(|rest| rest.split_once(" = ")) {
            let mut entities = self.findings.entities.iter();
            return entities.any(|entity| entity.label == label && entity.names.iter().any(|other| other.text == name));
        }
        for property in Property::ALL {
            if let Some((subject, object)) = expectation.split_once(&format!(" {property} ")) {
                return self.statements.iter().any(|statement| {
                    statement.property == *property
                        && statement.support.modality == Modality::Occurred
                        && self.label(statement.subject) == subject
                        && self.label(statement.object) == object
                });
            }
        }
        let (class, label) = expectation.split_once(' ').unwrap();
        let mut entities = self.findings.entities.iter();
        if label == "*" {
            return entities.any(|entity| entity.class.as_str() == class);
        }
        entities.any(|entity| entity.class.as_str() == class && entity.label == label)
    }

    fn describe(&self) -> String {
        let mut lines: Vec<String> = Vec::new();
        for entity in &self.findings.entities {
            let names: Vec<&str> = entity.names.iter().map(|name| name.text.as_str()).collect();
            lines.push(format!("    {} {} {names:?}", entity.class, entity.label));
        }
        for statement in &self.statements {
            let (subject, object) = (self.label(statement.subject), self.label(statement.object));
            lines.push(format!("    {subject} {} {object} ({:?})", statement.property, statement.support.modality));
        }
        for mention in self.findings.mentions.iter() {
            let tokens = &self.document.sentences[mention.sentence].tokens;
            let text = Span::new(tokens[mention.first].span.begin, tokens[mention.end - 1].span.end)
                .of(&self.document.document.text);
            let names =
                |list: &[EntityIndex]| list.iter().map(|&index| self.label(index)).collect::<Vec<_>>().join("+");
            lines.push(format!("    <{text}> means {} acts {}", names(&mention.referents), names(&mention.actors)));
        }
        lines.join("\n")
    }
}

/// Checks every case: a text and its lines.
pub fn check(cases: &[(&str, &[&str])]) {
    let mut failures = Vec::new();
    for (text, expectations) in cases {
        let reading = read(text);
        let missed: Vec<&str> = expectations
            .iter()
            .copied()
            .filter(|line| match line.split_at(2) {
                ("+ ", expectation) => !reading.holds(expectation),
                (_, expectation) => reading.holds(expectation),
            })
            .collect();
        if !missed.is_empty() {
            failures.push(format!("{text}\n  not so: {missed:#?}\n{}", reading.describe()));
        }
    }
    assert!(failures.is_empty(), "{} of {} cases fail\n\n{}", failures.len(), cases.len(), failures.join("\n\n"));
}
