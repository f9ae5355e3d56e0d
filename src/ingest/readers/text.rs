//! Plain text.

use std::io::BufRead;

use super::{ArticleReader, ReadContext, read_whole, sha256};
use crate::ingest::decode::{Decoded, NotText, decode};
use crate::ingest::lines::blocks_of_text;
use crate::ingest::raw::RawArticle;
use crate::model::Report;

/// Reads `.txt` files: one article a file.
pub(super) struct TextReader;

impl ArticleReader for TextReader {
    fn extensions(&self) -> &'static [&'static str] {
        &["txt", "text"]
    }

    fn read(&self, input: &mut dyn BufRead, context: &ReadContext<'_>, found: &mut dyn FnMut(RawArticle)) -> Report {
        let mut report = Report::default();
        if let Some((bytes, text)) = read_text(input, context, &mut report) {
            let blocks = blocks_of_text(&text, &context.options.boilerplate);
            found(RawArticle { sha256: sha256(&bytes), blocks, ..RawArticle::default() });
        }
        report
    }
}

/// Reads and decodes a whole file; gives its bytes and text, or warns.
pub(super) fn read_text(
    input: &mut dyn BufRead,
    context: &ReadContext<'_>,
    report: &mut Report,
) -> Option<(Vec<u8>, String)> {
    read_declared_text(input, context, report, |_| None)
}

/// As [`read_text`], with the encoding that the bytes themselves declare.
pub(super) fn read_declared_text(
    input: &mut dyn BufRead,
    context: &ReadContext<'_>,
    report: &mut Report,
    declared: fn(&[u8]) -> Option<&'static encoding_rs::Encoding>,
) -> Option<(Vec<u8>, String)> {
    let bytes = match read_whole(input, context) {
        Ok(bytes) => bytes,
        Err(message) => {
            report.warn(context.source, message);
            return None;
        }
    };
    match decode(&bytes, declared(&bytes)) {
        Ok(Decoded { text, .. }) if text.trim().is_empty() => {
            report.warn(context.source, "is empty");
            None
        }
        Ok(Decoded { text, replaced, encoding }) => {
            if replaced > 0 {
                report.warn(
                    context.source,
                    format!("{replaced} characters are not valid {encoding} and were left out; save the file as UTF-8"),
                );
            }
            Some((bytes, text))
        }
        Err(NotText(kind)) => {
            report.warn(context.source, not_text(kind));
            None
        }
    }
}

/// The message for a file that is no text.
pub(super) fn not_text(kind: &str) -> String {
    match kind.split_once("; ") {
        Some(_) => format!("is {kind}"),
        None => format!("is {kind}; only text, Markdown, HTML, JSONL and CSV are read"),
    }
}
