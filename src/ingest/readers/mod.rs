//! The file formats: one reader a file, all of them listed here.

mod csv;
mod html;
mod html_metadata;
mod html_nesting;
mod jsonl;
mod markdown;
mod record;
mod text;

use std::io::{BufRead, Read};
use std::path::Path;

use sha2::{Digest, Sha256};

use super::credit::Outlets;
use super::options::IngestOptions;
use super::raw::RawArticle;
use crate::model::Report;
use crate::resources::Gazetteer;

/// What a reader needs to know besides the bytes.
#[derive(Clone, Copy)]
pub struct ReadContext<'a> {
    /// How warnings call the input.
    pub source: &'a str,
    /// What the user has set.
    pub options: &'a IngestOptions,
    /// Names of cities and media.
    pub gazetteer: &'a Gazetteer,
    /// The media of the gazetteer, by name.
    pub outlets: &'a Outlets<'a>,
}

/// Reads the articles of one file format. A reader never fails: what cannot be read is a warning.
pub trait ArticleReader: Sync {
    /// The file name extensions of the format, lower case, without the dot.
    fn extensions(&self) -> &'static [&'static str];

    /// Whether a file holds many articles, one a record, so that the size limit is one of records.
    fn holds_records(&self) -> bool {
        false
    }

    /// Hands each article of `input` to `found`, in the order of the file.
    fn read(&self, input: &mut dyn BufRead, context: &ReadContext<'_>, found: &mut dyn FnMut(RawArticle)) -> Report;
}

/// All formats.
const READERS: &[&dyn ArticleReader] =
    &[&text::TextReader, &markdown::MarkdownReader, &html::HtmlReader, &jsonl::JsonLinesReader, &csv::CsvReader];

/// The reader for standard input, which holds JSON lines.
pub(super) fn standard() -> &'static dyn ArticleReader {
    &jsonl::JsonLinesReader
}

/// All known extensions with their dots, in the order of the readers.
pub(super) fn known_extensions() -> impl Iterator<Item = String> {
    READERS.iter().flat_map(|reader| reader.extensions()).map(|extension| format!(".{extension}"))
}

/// The reader for the extension of `path`.
pub(super) fn by_extension(path: &Path) -> Option<&'static dyn ArticleReader> {
    let extension = path.extension()?.to_str()?.to_ascii_lowercase();
    READERS.iter().copied().find(|reader| reader.extensions().contains(&extension.as_str()))
}

/// The reader for a file without a known extension, by how its content begins.
pub(super) fn by_content(beginning: &[u8]) -> &'static dyn ArticleReader {
    let beginning = String::from_utf8_lossy(beginning);
    let beginning = beginning.trim_start_matches('\u{feff}').trim_start();
    let lower = beginning.get(..beginning.len().min(256)).unwrap_or("").to_ascii_lowercase();
    if ["<!doctype html", "<html", "<head", "<body"].iter().any(|tag| lower.starts_with(tag)) {
        &html::HtmlReader
    } else if beginning.lines().next().is_some_and(|line| line.starts_with('{') && line.trim_end().ends_with('}')) {
        &jsonl::JsonLinesReader
    } else {
        &text::TextReader
    }
}

/// Reads all of `input`, which the caller has checked not to be larger than the limit; stops there if it is
/// larger all the same.
fn read_whole(input: &mut dyn BufRead, context: &ReadContext<'_>) -> Result<Vec<u8>, String> {
    let mut bytes = Vec::new();
    let limit = context.options.max_bytes;
    input.take(limit.saturating_add(1)).read_to_end(&mut bytes).map_err(|error| super::unreadable(&error))?;
    if bytes.len() as u64 > limit { Err(super::too_large(limit)) } else { Ok(bytes) }
}

/// Hexadecimal SHA-256.
pub(super) fn sha256(bytes: &[u8]) -> String {
    crate::resources::hexadecimal(&Sha256::digest(bytes))
}
