//! Reads running text in which names are marked by hand, as in `weights/corpus/`.
//!
//! The format is meant for writing: a line `# document: ID` begins a document, other lines beginning with `#` are
//! comments, a blank line parts paragraphs, and every other line is a sentence. Names stand in square brackets with their
//! kind, `[PER Ana Ruiz]`, `[ORG Senate]`, `[LOC Lima]`; they are never nested, and brackets serve nothing else.

use std::collections::BTreeSet;
use std::path::Path;

use crate::language::entities::Label;
use crate::language::error::TrainingError;
use crate::language::tokenizer::tokenize;
use crate::model::{NamedEntityKind, Span};

use super::data::NameSentence;
use super::spacing::join;

/// How the line that begins a document begins.
const DOCUMENT: &str = "# document:";

/// A document with marked names.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct LabelledDocument {
    /// Its identifier, unique in its file.
    pub id: String,
    /// Its paragraphs, each of one or more sentences.
    pub paragraphs: Vec<Vec<LabelledSentence>>,
}

/// A sentence with marked names.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct LabelledSentence {
    /// The text without the marks.
    pub text: String,
    /// The places of the names in `text` in bytes, and their kinds.
    pub names: Vec<(Span, NamedEntityKind)>,
}

impl LabelledSentence {
    /// Reads a line.
    fn parse(line: &str) -> Result<Self, String> {
        if line.trim() != line || line.contains("  ") || line.contains(|letter: char| letter.is_control()) {
            return Err("stray white space: words are parted by single spaces".to_owned());
        }
        let mut sentence = Self::default();
        let mut rest = line;
        while let Some((before, marked)) = rest.split_once('[') {
            sentence.push_text(before)?;
            let (marked, after) = marked.split_once(']').ok_or("a name is not closed with `]`")?;
            let (kind, name) = marked.split_once(' ').unwrap_or((marked, ""));
            let kind = match kind {
                "PER" => NamedEntityKind::Person,
                "ORG" => NamedEntityKind::Organization,
                "LOC" => NamedEntityKind::Place,
                _ => return Err(format!("expected `[PER `, `[ORG ` or `[LOC `, found `[{kind}`")),
            };
            if name.trim() != name || !name.contains(char::is_alphanumeric) || name.contains('[') {
                return Err(format!("`[{marked}]` does not mark a name"));
            }
            let begin = sentence.text.len();
            sentence.text.push_str(name);
            sentence.names.push((Span::new(begin, sentence.text.len()), kind));
            rest = after;
        }
        sentence.push_text(rest)?;
        sentence.labels().map(|_| sentence)
    }

    fn push_text(&mut self, text: &str) -> Result<(), String> {
        if text.contains(']') {
            return Err("a `]` closes no name".to_owned());
        }
        self.text.push_str(text);
        Ok(())
    }

    /// The sentence of a corpus as running text.
    pub(crate) fn from_words(sentence: &NameSentence) -> Self {
        let (text, places) = join(sentence.forms.iter().map(String::as_str));
        let names = sentence.names().into_iter().filter_map(|name| {
            let (first, last) = (places.get(name.first)?, places.get(name.end.checked_sub(1)?)?);
            Some((Span::new(first.begin, last.end), name.kind))
        });
        Self { names: names.collect(), text }
    }

    /// The words of our own tokenizer and their labels.
    pub(crate) fn labels(&self) -> Result<NameSentence, String> {
        let tokens = tokenize(&self.text, Span::new(0, self.text.len()));
        let mut spans = Vec::new();
        for &(span, kind) in &self.names {
            let first = tokens.iter().position(|token| token.span.begin == span.begin);
            let last = tokens.iter().position(|token| token.span.end == span.end);
            let (Some(first), Some(last)) = (first, last) else {
                return Err(format!("`{}` begins or ends within a word", span.of(&self.text)));
            };
            spans.push((first, last + 1, kind));
        }
        Ok(NameSentence {
            forms: tokens.iter().map(|token| token.span.of(&self.text).to_owned()).collect(),
            labels: Label::from_spans(tokens.len(), &spans),
            renamed: false,
        })
    }
}

/// The documents of a file.
///
/// # Errors
/// When the file cannot be read, or a line does not keep to the format; the error tells file and line.
pub(crate) fn read_labelled_text(path: &Path) -> Result<Vec<LabelledDocument>, TrainingError> {
    let text = std::fs::read_to_string(path).map_err(|source| TrainingError::File { path: path.to_owned(), source })?;
    parse(&text).map_err(|(line, message)| TrainingError::Invalid { path: path.to_owned(), line, message })
}

/// Whether a file is a text with marked names rather than any other text.
pub(crate) fn has_documents(path: &Path) -> Result<bool, TrainingError> {
    let bytes = std::fs::read(path).map_err(|source| TrainingError::File { path: path.to_owned(), source })?;
    Ok(bytes.starts_with(DOCUMENT.as_bytes()) || String::from_utf8_lossy(&bytes).contains(&format!("\n{DOCUMENT}")))
}

fn parse(text: &str) -> Result<Vec<LabelledDocument>, (usize, String)> {
    let mut documents: Vec<LabelledDocument> = Vec::new();
    let mut ids = BTreeSet::new();
    let mut in_paragraph = false;
    for (index, line) in text.lines().enumerate() {
        let at = |message: String| (index + 1, message);
        if let Some(id) = line.strip_prefix(DOCUMENT) {
            let id = id.trim().to_owned();
            if id.is_empty() || !ids.insert(id.clone()) {
                return Err(at(format!("the identifier `{id}` is empty or used before")));
            }
            documents.push(LabelledDocument { id, paragraphs: Vec::new() });
            in_paragraph = false;
        } else if line.starts_with('#') {
            // A comment.
        } else if line.is_empty() {
            in_paragraph = false;
        } else {
            let document =
                documents.last_mut().ok_or_else(|| at("a sentence before the first `# document: ID`".to_owned()))?;
            let sentence = LabelledSentence::parse(line).map_err(at)?;
            match document.paragraphs.last_mut() {
                Some(paragraph) if in_paragraph => paragraph.push(sentence),
                _ => document.paragraphs.push(vec![sentence]),
            }
            in_paragraph = true;
        }
    }
    Ok(documents)
}

/// The sentences of documents as words and labels.
pub(crate) fn sentences_of(documents: &[LabelledDocument]) -> Vec<NameSentence> {
    let sentences = documents.iter().flat_map(|document| document.paragraphs.iter().flatten());
    // Reading has checked that the names fit the words.
    sentences.filter_map(|sentence| sentence.labels().ok()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::training::files;

    #[test]
    fn names_are_read_from_running_text() {
        let text = "# document: a1\n# a comment\nMinister [PER Ana Ruiz] left [LOC Lima].\n\n\
                    The [LOC U.S.]-led force.\nIt left.\n# document: a2\n[ORG Senate]'s vote\n";
        let documents = parse(text).unwrap();
        assert_eq!(documents.iter().map(|document| document.id.as_str()).collect::<Vec<_>>(), ["a1", "a2"]);
        assert_eq!(documents[0].paragraphs.iter().map(Vec::len).collect::<Vec<_>>(), [1, 2]);
        let sentences = sentences_of(&documents);
        assert_eq!(sentences[0].forms, ["Minister", "Ana", "Ruiz", "left", "Lima", "."]);
        let names: Vec<_> = sentences[0].names().iter().map(|name| (name.first, name.end)).collect();
        assert_eq!(names, [(1, 3), (4, 5)]);
        assert_eq!(sentences[3].names()[0].kind, NamedEntityKind::Organization);
    }

    #[test]
    fn malformed_lines_are_told_by_number() {
        let line_of = |body: &str| parse(&format!("# document: a\n{body}\n")).unwrap_err().0;
        for body in [
            "[PERS Ana Ruiz] left.",
            "[PER ] left.",
            "[PER Ana left.",
            "Ana] left.",
            "[ORG Bank of [LOC Lima]] left.",
            "Two  spaces.",
            "Over[LOC land]ish.",
        ] {
            assert_eq!(line_of(body), 2, "{body}");
        }
        assert_eq!(parse("No document.\n").unwrap_err().0, 1);
        assert_eq!(parse("# document: a\n# document: a\n").unwrap_err().0, 2);
    }

    /// The corpus of the repository keeps to its format.
    #[test]
    fn the_corpus_can_be_read() {
        let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("weights/corpus");
        for part in ["train", "dev"] {
            for path in files(&corpus.join(part), "", ".txt").unwrap() {
                let documents = read_labelled_text(&path).unwrap_or_else(|error| panic!("{error}"));
                assert!(!documents.is_empty(), "{} holds no document", path.display());
            }
        }
    }
}
