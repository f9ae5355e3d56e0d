//! An annotated text as the program reads it: mentions, events and statements, with offsets in code points.

use crate::extract::{EntityFindings, Extractor, Mention, MentionIndex, find_entities};
use crate::language::LanguageCore;
use crate::model::{
    AnalyzedDocument, Document, EntityIndex, Extraction, LocalEntity, NamedEntity, NamedEntityKind, Span,
};
use crate::resources::Resources;

use super::gold::Record;

/// Everything that reads a text.
pub struct Reader<'r> {
    core: &'r LanguageCore,
    resources: &'r Resources,
    index: MentionIndex,
    extractor: Extractor<'r>,
}

/// A stretch of text in code points, `end` exclusive.
pub type Stretch = (usize, usize);

/// A text as the program reads it.
pub struct Reading {
    /// The words and trees.
    pub analyzed: AnalyzedDocument,
    /// The things and where they are spoken of.
    pub findings: EntityFindings,
    /// What it says.
    pub extraction: Extraction,
    /// For each byte of the text, the number of code points before it.
    characters: Vec<usize>,
}

impl<'r> Reader<'r> {
    /// A reader with these tables and weights.
    pub fn new(core: &'r LanguageCore, resources: &'r Resources) -> Self {
        Self { core, resources, index: MentionIndex::new(resources), extractor: Extractor::new(resources) }
    }

    /// The tables.
    pub fn resources(&self) -> &'r Resources {
        self.resources
    }

    /// Reads the text of a record.
    pub fn read(&self, record: &Record) -> Reading {
        self.finish(record, self.core.analyze(document(record)))
    }

    /// Reads the text of a record with its annotated names in place of those that the tagger finds.
    pub fn read_given_names(&self, record: &Record) -> Reading {
        let mut analyzed = self.core.analyze(document(record));
        give_names(&mut analyzed, record);
        self.finish(record, analyzed)
    }

    fn finish(&self, record: &Record, analyzed: AnalyzedDocument) -> Reading {
        let findings = find_entities(&analyzed, self.resources, &self.index);
        let extraction = self.extractor.extract(&analyzed);
        Reading { analyzed, findings, extraction, characters: characters(&record.text) }
    }
}

fn document(record: &Record) -> Document {
    Document { id: record.id.clone(), source: record.id.clone(), text: record.text.clone(), ..Document::default() }
}

/// The number of code points before each byte, one entry more than bytes.
fn characters(text: &str) -> Vec<usize> {
    let mut before = Vec::with_capacity(text.len() + 1);
    let mut count = 0;
    for letter in text.chars() {
        before.extend(std::iter::repeat_n(count, letter.len_utf8()));
        count += 1;
    }
    before.push(count);
    before
}

/// Replaces the tagger's names by the annotated ones; of nested names the longest stays.
fn give_names(analyzed: &mut AnalyzedDocument, record: &Record) {
    let before = characters(&record.text);
    let at = |byte: usize| before.get(byte).copied().unwrap_or(usize::MAX);
    let mut names: Vec<(Stretch, NamedEntityKind)> = record
        .entities
        .iter()
        .flatten()
        .filter(|annotation| annotation.named && !annotation.pron)
        .filter_map(|annotation| {
            let kind = match annotation.m.as_deref()? {
                "PER" => NamedEntityKind::Person,
                "ORG" => NamedEntityKind::Organization,
                _ => NamedEntityKind::Place,
            };
            Some((annotation.name_span(), kind))
        })
        .collect();
    names.sort_by_key(|&((begin, end), kind)| (std::cmp::Reverse(end - begin), begin, kind));
    for sentence in &mut analyzed.sentences {
        let mut given: Vec<NamedEntity> = Vec::new();
        for &((begin, end), kind) in &names {
            let inside = |span: Span| begin <= at(span.begin) && at(span.end) <= end;
            let Some(first) = sentence.tokens.iter().position(|token| inside(token.span)) else { continue };
            let count = sentence.tokens[first..].iter().take_while(|token| inside(token.span)).count();
            let name = NamedEntity { first, end: first + count, kind };
            if given.iter().all(|other| other.end <= name.first || name.end <= other.first) {
                given.push(name);
            }
        }
        given.sort_by_key(|name| name.first);
        sentence.entities = given;
    }
}

impl Reading {
    /// A stretch of bytes in code points.
    pub fn stretch(&self, span: Span) -> Stretch {
        let at = |byte: usize| self.characters.get(byte).or(self.characters.last()).copied().unwrap_or(0);
        (at(span.begin), at(span.end))
    }

    /// Where a mention stands.
    pub fn place(&self, mention: &Mention) -> Stretch {
        let Some(sentence) = self.analyzed.sentences.get(mention.sentence) else { return (0, 0) };
        let begin = sentence.tokens.get(mention.first).map_or(0, |token| token.span.begin);
        let end =
            mention.end.checked_sub(1).and_then(|last| sentence.tokens.get(last)).map_or(0, |token| token.span.end);
        self.stretch(Span::new(begin, end))
    }

    /// Where the head of a mention stands.
    pub fn head_place(&self, mention: &Mention) -> Stretch {
        let token =
            self.analyzed.sentences.get(mention.sentence).and_then(|sentence| sentence.tokens.get(mention.head));
        token.map_or((0, 0), |token| self.stretch(token.span))
    }

    /// The thing with this index.
    pub fn entity(&self, index: EntityIndex) -> Option<&LocalEntity> {
        self.extraction.entities.get(index.0 as usize)
    }

    /// The label of a thing.
    pub fn label(&self, index: EntityIndex) -> &str {
        self.entity(index).map_or("", |entity| entity.label.as_str())
    }

    /// The labels of several things.
    pub fn labels(&self, indexes: &[EntityIndex]) -> String {
        indexes.iter().map(|&index| self.label(index)).collect::<Vec<_>>().join(", ")
    }

    /// The number of the sentence around a character.
    pub fn passage_at(&self, begin: usize) -> Option<usize> {
        self.analyzed.sentences.iter().position(|sentence| {
            let (first, last) = self.stretch(sentence.span);
            first <= begin && begin < last
        })
    }

    /// The sentence around a place, or the whole text.
    pub fn sentence_at(&self, (begin, _): Stretch) -> &str {
        let text = &self.analyzed.document.text;
        let sentence = self.passage_at(begin).and_then(|passage| self.analyzed.sentences.get(passage));
        sentence.map_or(text, |sentence| sentence.span.of(text))
    }
}

/// How much two stretches share, in code points.
pub fn overlap(one: Stretch, other: Stretch) -> usize {
    one.1.min(other.1).saturating_sub(one.0.max(other.0))
}
