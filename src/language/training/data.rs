//! Reads the annotated corpora: trees in CoNLL-U and names as token and BIO tag, gzipped.

use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};

use flate2::read::MultiGzDecoder;

use crate::language::entities::Label;
use crate::language::error::TrainingError;
use crate::model::{DependencyRelation, NamedEntity, NamedEntityKind, PartOfSpeech};

/// An annotated tree.
#[derive(Clone, Debug, Default)]
pub(crate) struct TreeSentence {
    /// The text as it stands in the source.
    pub text: String,
    /// Whether a new paragraph or document begins here.
    pub begins_paragraph: bool,
    /// Whether a new document begins here.
    pub begins_document: bool,
    /// Whether a space stands between it and the next sentence of its paragraph.
    pub space_after: bool,
    /// The words.
    pub words: Vec<TreeWord>,
}

/// A word of an annotated tree.
#[derive(Clone, Debug)]
pub(crate) struct TreeWord {
    /// The form.
    pub form: String,
    /// The lemma.
    pub lemma: String,
    /// Universal part of speech.
    pub pos: PartOfSpeech,
    /// Penn tag.
    pub penn: String,
    /// Index of the head; the number of words for the root.
    pub head: usize,
    /// The relation.
    pub relation: DependencyRelation,
}

/// A sentence with names.
#[derive(Clone, Debug, Default)]
pub(crate) struct NameSentence {
    /// The forms.
    pub forms: Vec<String>,
    /// Their labels.
    pub labels: Vec<Label>,
    /// Whether its names were put in for others.
    pub renamed: bool,
}

impl NameSentence {
    /// The names that the labels mark.
    pub(crate) fn names(&self) -> Vec<NamedEntity> {
        Label::spans(&self.labels)
    }
}

/// Calls `line` with every line of a gzipped file and its number, and once more with an empty one.
fn for_each_line(path: &Path, mut line: impl FnMut(usize, &str) -> Result<(), String>) -> Result<(), TrainingError> {
    let unreadable = |source| TrainingError::File { path: path.to_owned(), source };
    let reader = BufReader::new(MultiGzDecoder::new(File::open(path).map_err(unreadable)?));
    let mut number = 0;
    for text in reader.lines() {
        number += 1;
        let text = text.map_err(unreadable)?;
        line(number, text.trim_end_matches('\r')).map_err(|message| TrainingError::Invalid {
            path: path.to_owned(),
            line: number,
            message,
        })?;
    }
    line(number + 1, "").map_err(|message| TrainingError::Invalid { path: path.to_owned(), line: number, message })
}

/// The trees of a CoNLL-U file. Multiword lines and empty nodes are passed over.
pub(crate) fn read_trees(path: &Path) -> Result<Vec<TreeSentence>, TrainingError> {
    let mut sentences = Vec::new();
    let mut sentence = TreeSentence { begins_document: true, begins_paragraph: true, ..TreeSentence::default() };
    // The last word of the range that a line such as "3-4" announced; its words say nothing of the space after it.
    let mut range_end = 0;
    for_each_line(path, |_, line| {
        if let Some(comment) = line.strip_prefix('#') {
            if let Some(text) = comment.trim_start().strip_prefix("text = ") {
                text.clone_into(&mut sentence.text);
            }
            sentence.begins_document |= comment.trim_start().starts_with("newdoc");
            sentence.begins_paragraph |= comment.trim_start().starts_with("new");
        } else if line.is_empty() {
            if !sentence.words.is_empty() {
                let roots = sentence.words.len();
                if let Some(word) = sentence.words.iter().find(|word| word.head >= roots && word.head != usize::MAX) {
                    return Err(format!("the head of `{}` is not in its sentence", word.form));
                }
                sentences.push(std::mem::take(&mut sentence));
                range_end = 0;
            }
        } else {
            let columns: Vec<&str> = line.split('\t').collect();
            let [number, form, lemma, pos, penn, _, head, relation, _, misc] = columns[..] else {
                return Err("expected ten columns".to_owned());
            };
            let last = number.rsplit('-').next().and_then(|last| last.parse().ok()).unwrap_or(0);
            if last > range_end || number.contains('-') {
                sentence.space_after = !misc.contains("SpaceAfter=No");
                range_end = last;
            }
            if !number.contains(['-', '.']) {
                let head: usize = head.parse().map_err(|_| format!("`{head}` is no head"))?;
                sentence.words.push(TreeWord {
                    form: form.to_owned(),
                    lemma: lemma.to_owned(),
                    pos: PartOfSpeech::from_label(pos).ok_or_else(|| format!("unknown part of speech `{pos}`"))?,
                    penn: penn.to_owned(),
                    head: head.checked_sub(1).unwrap_or(usize::MAX),
                    relation: DependencyRelation::from_label(relation)
                        .or_else(|| DependencyRelation::from_label(relation.split(':').next().unwrap_or(relation)))
                        .ok_or_else(|| format!("unknown relation `{relation}`"))?,
                });
            }
        }
        Ok(())
    })?;
    for sentence in &mut sentences {
        let length = sentence.words.len();
        for word in &mut sentence.words {
            word.head = word.head.min(length);
        }
    }
    Ok(sentences)
}

/// The sentences of a file of names. Kinds other than person, organisation and place count as no name.
pub(crate) fn read_names(path: &Path) -> Result<Vec<NameSentence>, TrainingError> {
    let mut sentences = Vec::new();
    let mut rows: Vec<(String, String)> = Vec::new();
    for_each_line(path, |_, line| {
        if line.is_empty() {
            if !rows.is_empty() {
                let tags: Vec<&str> = rows.iter().map(|(_, tag)| tag.as_str()).collect();
                let labels = labels_of(&tags);
                let forms = std::mem::take(&mut rows).into_iter().map(|(form, _)| form).collect();
                sentences.push(NameSentence { forms, labels, renamed: false });
            }
        } else {
            let (form, tag) = line.split_once('\t').ok_or("expected a token, a tab and a tag")?;
            rows.push((form.to_owned(), tag.to_owned()));
        }
        Ok(())
    })?;
    Ok(sentences)
}

/// BILOU labels from BIO tags.
fn labels_of(tags: &[&str]) -> Vec<Label> {
    let kind_of = |tag: &str| match tag.get(2..) {
        Some("PER") => Some(NamedEntityKind::Person),
        Some("ORG") => Some(NamedEntityKind::Organization),
        Some("LOC") => Some(NamedEntityKind::Place),
        _ => None,
    };
    let mut spans = Vec::new();
    for (index, tag) in tags.iter().enumerate() {
        let Some(kind) = kind_of(tag) else { continue };
        match spans.last_mut() {
            Some((_, end, last)) if tag.starts_with('I') && *end == index && *last == kind => *end = index + 1,
            _ => spans.push((index, index + 1, kind)),
        }
    }
    Label::from_spans(tags.len(), &spans)
}

/// The paths of the files in `folder` whose names begin and end so, sorted.
pub(crate) fn files(folder: &Path, start: &str, end: &str) -> Result<Vec<PathBuf>, TrainingError> {
    let unreadable = |source| TrainingError::File { path: folder.to_owned(), source };
    let mut paths = Vec::new();
    for entry in std::fs::read_dir(folder).map_err(unreadable)? {
        let path = entry.map_err(unreadable)?.path();
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        if name.starts_with(start) && name.ends_with(end) {
            paths.push(path);
        }
    }
    paths.sort();
    Ok(paths)
}
