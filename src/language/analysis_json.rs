//! Analysed documents as JSON for other programs, in a form that stays the same whatever the program keeps in memory.
//! `docs/ANALYSIS.md` describes it.

use serde::Serialize;

use crate::model::{AnalyzedDocument, BlockKind, Sentence, Span};

/// A document as JSON shows it.
#[derive(Clone, Debug, Serialize)]
pub struct DocumentJson<'a> {
    source: &'a str,
    id: &'a str,
    headline: Option<&'a str>,
    /// ISO 8601, no more precise than known.
    published: Option<String>,
    text: &'a str,
    sentences: Vec<SentenceJson<'a>>,
}

#[derive(Clone, Debug, Serialize)]
struct SentenceJson<'a> {
    text: &'a str,
    #[serde(flatten)]
    place: Place,
    block: usize,
    kind: &'static str,
    tokens: Vec<TokenJson<'a>>,
    entities: Vec<EntityJson<'a>>,
}

#[derive(Clone, Debug, Serialize)]
struct TokenJson<'a> {
    /// From 1, as in CoNLL-U.
    id: usize,
    form: &'a str,
    lemma: &'a str,
    upos: &'static str,
    xpos: &'a str,
    /// The `id` of the head, 0 for the root.
    head: usize,
    deprel: &'static str,
    #[serde(flatten)]
    place: Place,
}

#[derive(Clone, Debug, Serialize)]
struct EntityJson<'a> {
    text: &'a str,
    kind: &'static str,
    /// The `id` of the first token.
    first: usize,
    /// The `id` of the last token.
    last: usize,
    #[serde(flatten)]
    place: Place,
}

/// Where something stands in the document's text: begin and end, the end exclusive.
#[derive(Clone, Copy, Debug, Serialize)]
struct Place {
    bytes: [usize; 2],
    characters: [usize; 2],
}

/// Makes the JSON view of a document.
pub fn view(document: &AnalyzedDocument) -> DocumentJson<'_> {
    let article = &document.document;
    let characters = Characters::of(&article.text);
    DocumentJson {
        source: &article.source,
        id: &article.id,
        headline: article.headline.as_deref(),
        published: article.published.as_ref().map(|published| published.date.to_string()),
        text: &article.text,
        sentences: document
            .sentences
            .iter()
            .map(|sentence| view_sentence(sentence, &article.text, &characters))
            .collect(),
    }
}

fn view_sentence<'a>(sentence: &'a Sentence, text: &'a str, characters: &Characters) -> SentenceJson<'a> {
    let tokens = sentence.tokens.iter().enumerate().map(|(index, token)| TokenJson {
        id: index + 1,
        form: &token.form,
        lemma: &token.lemma,
        upos: token.pos.as_str(),
        xpos: &token.tag,
        head: token.head.map_or(0, |head| head + 1),
        deprel: token.relation.as_str(),
        place: characters.place(token.span),
    });
    let entities = sentence.entities.iter().filter_map(|entity| {
        let (first, last) = (sentence.tokens.get(entity.first)?, sentence.tokens.get(entity.end.checked_sub(1)?)?);
        let span = Span::new(first.span.begin, last.span.end);
        Some(EntityJson {
            text: span.of(text),
            kind: entity.kind.as_str(),
            first: entity.first + 1,
            last: entity.end,
            place: characters.place(span),
        })
    });
    SentenceJson {
        text: sentence.span.of(text),
        place: characters.place(sentence.span),
        block: sentence.block,
        kind: label(sentence.block_kind),
        tokens: tokens.collect(),
        entities: entities.collect(),
    }
}

fn label(kind: BlockKind) -> &'static str {
    match kind {
        BlockKind::Headline => "headline",
        BlockKind::Summary => "summary",
        BlockKind::Paragraph => "paragraph",
        BlockKind::ListItem => "list item",
        BlockKind::Caption => "caption",
    }
}

/// The first bytes of the characters of a text.
struct Characters(Vec<usize>);

impl Characters {
    fn of(text: &str) -> Self {
        Self(text.char_indices().map(|(begin, _)| begin).collect())
    }

    fn place(&self, span: Span) -> Place {
        let character = |byte| self.0.partition_point(|&begin| begin < byte);
        Place { bytes: [span.begin, span.end], characters: [character(span.begin), character(span.end)] }
    }
}
