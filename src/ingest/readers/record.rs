//! What JSONL and CSV have in common: named fields become an article.

use super::{ReadContext, html, text};
use crate::ingest::lines::blocks_of_text;
use crate::ingest::options::Field;
use crate::ingest::raw::RawArticle;
use crate::model::Report;

/// The values of a record.
pub(super) struct Record<'a> {
    /// Position in the file, from 1.
    pub number: u64,
    /// Hexadecimal SHA-256 of its bytes.
    pub sha256: String,
    /// The values of a field; several only for authors.
    pub values: &'a dyn Fn(Field) -> Vec<String>,
}

/// Makes an article of a record; `None` where it has no text.
pub(super) fn article(record: &Record<'_>, context: &ReadContext<'_>) -> Option<RawArticle> {
    let first =
        |field| (record.values)(field).into_iter().map(|value| value.trim().to_owned()).find(|value| !value.is_empty());
    let text = first(Field::Text)?;
    let mut article = if html::looks_like_html(&text) {
        html::article_of_page(&text, context.options)
    } else {
        RawArticle { blocks: blocks_of_text(&text, &context.options.boilerplate), ..RawArticle::default() }
    };
    article.record = Some(first(Field::Id).unwrap_or_else(|| record.number.to_string()));
    article.sha256.clone_from(&record.sha256);
    article.title = first(Field::Title).or(article.title);
    article.date = first(Field::Date).or(article.date);
    article.publisher = first(Field::Publisher).or(article.publisher);
    article.url = first(Field::Url).or(article.url);
    let authors = (record.values)(Field::Author);
    if !authors.is_empty() {
        article.authors = authors;
    }
    Some(article)
}

/// Records that could not be read, gathered so that a broken file gives few warnings.
#[derive(Default)]
pub(super) struct Problems {
    kinds: Vec<(String, u64, u64)>,
}

impl Problems {
    /// Notes a problem at a line.
    pub(super) fn add(&mut self, message: &str, line: u64) {
        match self.kinds.iter_mut().find(|(known, _, _)| known == message) {
            Some((_, _, count)) => *count += 1,
            None => self.kinds.push((message.to_owned(), line, 1)),
        }
    }

    /// One warning for each kind of problem, with the first line that has it.
    pub(super) fn into_report(self, context: &ReadContext<'_>) -> Report {
        let mut report = Report::default();
        for (message, line, count) in self.kinds {
            let others = match count {
                1 => String::new(),
                2 => " (and 1 other record)".to_owned(),
                _ => format!(" (and {} other records)", count - 1),
            };
            report.warn(format!("{}, line {line}", context.source), format!("{message}{others}"));
        }
        report
    }
}

/// The message for a stream that is no text.
pub(super) fn not_text(kind: &str) -> String {
    text::not_text(kind)
}
