//! Scores of the entity tagger on raw text: our own sentences and words, names that have the right limits and kind.
//!
//! The corpora give words, not text; it is put together with plausible spaces, a sentence at a time, because the corpora
//! do not tell where documents begin. Where a treebank of the same sentences does, whole documents are scored as well. Each
//! is scored by its own labels and by labels brought into line as for training.

use std::fmt;
use std::path::Path;

use crate::language::{
    LabelledDocument, LabelledSentence, LanguageCore, NameSentence, TrainingError, TreeSentence, files, has_documents,
    read_labelled_text, read_names, read_trees,
};
use crate::model::{Block, BlockKind, Document, NamedEntityKind, Span};

use super::Counts;
use super::language::name_of;

/// The kinds of names in the order of the columns.
const KINDS: [(NamedEntityKind, &str); 3] =
    [(NamedEntityKind::Person, "PER"), (NamedEntityKind::Organization, "ORG"), (NamedEntityKind::Place, "LOC")];

/// Scores on a corpus of names.
#[derive(Clone, Debug, Default)]
pub struct NameScores {
    /// File name, and whether the labels were brought into line.
    pub corpus: String,
    /// All names: a name is right if its limits and its kind are.
    pub all: Counts,
    /// Persons, organisations and places.
    pub kinds: [Counts; 3],
    /// Names whose limits are right, whatever their kind.
    pub untyped: Counts,
}

/// A text with its names: places in bytes and kinds.
struct MarkedText {
    document: Document,
    names: Vec<(Span, NamedEntityKind)>,
}

impl MarkedText {
    fn new(paragraphs: &[Vec<LabelledSentence>]) -> Self {
        let mut marked = Self { document: Document::default(), names: Vec::new() };
        let text = &mut marked.document.text;
        for paragraph in paragraphs {
            let begin = text.len();
            for (index, sentence) in paragraph.iter().enumerate() {
                text.push_str(if index > 0 { " " } else { "" });
                let moved = |span: Span| Span::new(text.len() + span.begin, text.len() + span.end);
                marked.names.extend(sentence.names.iter().map(|&(span, kind)| (moved(span), kind)));
                text.push_str(&sentence.text);
            }
            let span = Span::new(begin, text.len());
            marked.document.blocks.push(Block { span, kind: BlockKind::Paragraph });
            text.push_str("\n\n");
        }
        marked
    }
}

/// Scores `core` on every `ner_*_dev.tsv.gz` and every text with marked names (`*.txt` with documents) in `data`.
pub(super) fn score_corpora(core: &LanguageCore, data: &Path) -> Result<Vec<NameScores>, TrainingError> {
    let mut scores = Vec::new();
    let treebanks = files(data, "ud_", "_dev.conllu.gz")?;
    let treebanks: Vec<Vec<TreeSentence>> = treebanks.iter().map(|path| read_trees(path)).collect::<Result<_, _>>()?;
    for path in files(data, "ner_", "_dev.tsv.gz")? {
        let corpus = name_of(&path);
        let sentences = read_names(&path)?;
        let treebank = treebanks.iter().find(|trees| has_same_sentences(&sentences, trees));
        let aligned = core.aligned(sentences.clone(), corpus.contains("gum"));
        for (title, sentences) in [(corpus.clone(), sentences), (format!("{corpus}, aligned"), aligned)] {
            let texts =
                sentences.iter().map(|sentence| MarkedText::new(&[vec![LabelledSentence::from_words(sentence)]]));
            scores.push(score(core, title.clone(), texts));
            if let Some(trees) = treebank {
                scores.push(score(core, format!("{title}, documents"), documents(&sentences, trees).into_iter()));
            }
        }
    }
    for path in files(data, "", ".txt")? {
        if has_documents(&path)? {
            let documents: Vec<LabelledDocument> = read_labelled_text(&path)?;
            let texts = documents.iter().map(|document| MarkedText::new(&document.paragraphs));
            scores.push(score(core, name_of(&path), texts));
        }
    }
    Ok(scores)
}

/// Whether a treebank has these sentences, in this order.
fn has_same_sentences(sentences: &[NameSentence], trees: &[TreeSentence]) -> bool {
    let same = |(sentence, tree): (&NameSentence, &TreeSentence)| {
        sentence.forms.iter().eq(tree.words.iter().map(|word| &word.form))
    };
    sentences.len() == trees.len() && sentences.iter().zip(trees).all(same)
}

/// The sentences put together to the documents and paragraphs of a treebank that has the same ones.
fn documents(sentences: &[NameSentence], trees: &[TreeSentence]) -> Vec<MarkedText> {
    let mut documents: Vec<Vec<Vec<LabelledSentence>>> = Vec::new();
    for (sentence, tree) in sentences.iter().zip(trees) {
        if tree.begins_document || documents.is_empty() {
            documents.push(Vec::new());
        }
        let Some(paragraphs) = documents.last_mut() else { continue };
        if tree.begins_paragraph || paragraphs.is_empty() {
            paragraphs.push(Vec::new());
        }
        if let Some(paragraph) = paragraphs.last_mut() {
            paragraph.push(LabelledSentence::from_words(sentence));
        }
    }
    documents.iter().map(|paragraphs| MarkedText::new(paragraphs)).collect()
}

fn score(core: &LanguageCore, corpus: String, texts: impl Iterator<Item = MarkedText>) -> NameScores {
    let mut score = NameScores { corpus, ..NameScores::default() };
    for MarkedText { document, names: expected } in texts {
        let analyzed = core.analyze(document);
        let mut found = Vec::new();
        for sentence in &analyzed.sentences {
            for name in &sentence.entities {
                let tokens = sentence.tokens.get(name.first..name.end).unwrap_or_default();
                if let (Some(first), Some(last)) = (tokens.first(), tokens.last()) {
                    found.push((Span::new(first.span.begin, last.span.end), name.kind));
                }
            }
        }
        score.all.add(&found, &expected);
        let limits = |names: &[(Span, NamedEntityKind)]| names.iter().map(|name| name.0).collect::<Vec<Span>>();
        score.untyped.add(&limits(&found), &limits(&expected));
        for (counts, (kind, _)) in score.kinds.iter_mut().zip(KINDS) {
            let of_kind = |names: &[(Span, NamedEntityKind)]| -> Vec<_> {
                names.iter().filter(|name| name.1 == kind).copied().collect()
            };
            counts.add(&of_kind(&found), &of_kind(&expected));
        }
    }
    score
}

/// Writes a table of scores.
pub(super) fn write_table(formatter: &mut fmt::Formatter<'_>, scores: &[NameScores]) -> fmt::Result {
    write!(formatter, "{:<36}{:>8}{:>8}{:>8}", "names, raw text", "prec", "recall", "F1")?;
    for (_, kind) in KINDS {
        write!(formatter, "{kind:>8}")?;
    }
    writeln!(formatter, "{:>8}", "untyped")?;
    for score in scores {
        let (all, untyped) = (score.all, score.untyped.f1());
        write!(formatter, "{:<36}{:>8.1}{:>8.1}{:>8.1}", score.corpus, all.precision(), all.recall(), all.f1())?;
        for counts in score.kinds {
            write!(formatter, "{:>8.1}", counts.f1())?;
        }
        writeln!(formatter, "{untyped:>8.1}")?;
    }
    Ok(())
}
