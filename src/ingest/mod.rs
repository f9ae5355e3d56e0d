//! Bytes of any kind become clean [`Document`]s: the only layer that reads articles.
//!
//! [`collect`] lists the files, [`read`] turns one of them into documents. In between lie the formats
//! ([`ArticleReader`], one a file), encodings, the parting of the article from the page around it, and the
//! reading of headline, dateline, byline, date and credits. Reading never fails: what cannot be read is a
//! warning that names the file and the remedy, and no document.
//!
//! ```
//! use chancery::ingest::{Input, IngestOptions, collect, read};
//! use chancery::resources::Gazetteer;
//!
//! let (files, report) = collect(&[Input::Path("no/such/folder".into())]);
//! assert!(files.is_empty());
//! assert_eq!(report.warnings[0].source, "no/such/folder");
//! for file in &files {
//!     let (documents, report) = read(file, &IngestOptions::default(), &Gazetteer::default());
//!     println!("{} articles, {} warnings", documents.len(), report.warnings.len());
//! }
//! ```

mod classify;
mod clean;
mod credit;
mod date;
mod date_parts;
mod dateline;
mod decode;
mod document;
mod input;
mod lexicon;
mod lines;
mod normalize;
mod options;
mod origin;
mod raw;
mod readers;
mod written;

use std::fs::File;
use std::io::{self, BufRead, BufReader, Cursor};
use std::path::Path;

use crate::model::{Document, Report};
use crate::resources::Gazetteer;

pub use credit::Outlets;
pub use input::{Input, InputFile, collect};
pub use lexicon::Boilerplate;
pub use options::{Field, FieldError, FieldMap, IngestOptions};
pub use raw::{BlockHint, RawArticle, RawBlock};
pub use readers::{ArticleReader, ReadContext};

/// Reads the articles of one file, in their order in the file.
///
/// Files of one article must not be larger than [`IngestOptions::max_bytes`]; of JSONL and CSV files, which
/// may be of any length, no record may be. An article in another language than English is passed over.
pub fn read(file: &InputFile, options: &IngestOptions, gazetteer: &Gazetteer) -> (Vec<Document>, Report) {
    match &file.input {
        Input::Standard => {
            let mut input = BufReader::with_capacity(decode::SAMPLE_BYTES, io::stdin().lock());
            read_with(readers::standard(), &mut input, &file.source, options, gazetteer)
        }
        Input::Path(path) => match read_path(path, &file.source, options, gazetteer) {
            Ok(result) => result,
            Err(message) => (Vec::new(), warning(&file.source, message)),
        },
    }
}

/// Reads articles from memory, in the format that the extension of `name` or, failing that, the content says.
pub fn read_bytes(name: &str, bytes: &[u8], options: &IngestOptions, gazetteer: &Gazetteer) -> (Vec<Document>, Report) {
    let reader = readers::by_extension(Path::new(name)).unwrap_or_else(|| readers::by_content(bytes));
    if bytes.len() as u64 > options.max_bytes && !reader.holds_records() {
        return (Vec::new(), warning(name, too_large(options.max_bytes)));
    }
    read_with(reader, &mut Cursor::new(bytes), name, options, gazetteer)
}

/// Opens and reads a file; the error is the warning's message.
fn read_path(
    path: &Path,
    source: &str,
    options: &IngestOptions,
    gazetteer: &Gazetteer,
) -> Result<(Vec<Document>, Report), String> {
    let metadata = path.metadata().map_err(|error| unreadable(&error))?;
    if !metadata.is_file() {
        return Err("is no regular file; name a file or a folder".to_owned());
    }
    if metadata.len() == 0 {
        return Err("is empty".to_owned());
    }
    let file = File::open(path).map_err(|error| unreadable(&error))?;
    let mut input = BufReader::with_capacity(decode::SAMPLE_BYTES, file);
    let reader = match readers::by_extension(path) {
        Some(reader) => reader,
        None => readers::by_content(input.fill_buf().map_err(|error| unreadable(&error))?),
    };
    // Checked before anything is read, so that a huge file costs neither time nor memory.
    if metadata.len() > options.max_bytes && !reader.holds_records() {
        return Err(too_large(options.max_bytes));
    }
    Ok(read_with(reader, &mut input, source, options, gazetteer))
}

/// Reads with a known reader and cleans each article as it comes.
fn read_with(
    reader: &dyn ArticleReader,
    input: &mut dyn BufRead,
    source: &str,
    options: &IngestOptions,
    gazetteer: &Gazetteer,
) -> (Vec<Document>, Report) {
    let outlets = Outlets::new(gazetteer);
    let context = ReadContext { source, options, gazetteer, outlets: &outlets };
    let mut documents = Vec::new();
    let mut report = Report::default();
    let mut found = |article: RawArticle| {
        let name = match &article.record {
            Some(record) => format!("{source}#{record}"),
            None => source.to_owned(),
        };
        let cleaned = clean::clean(&article, &context);
        let document = document::assemble(cleaned, name.clone(), article.sha256, gazetteer);
        match document.language.as_deref() {
            _ if document.text.is_empty() => {
                report.warn(name, "holds no article text; if it is an article, check that its text was saved with it");
            }
            None | Some("en") => documents.push(document),
            Some(language) => {
                report.warn(
                    name,
                    format!("is written in another language ({language}); only English is read, translate it first"),
                );
            }
        }
    };
    let mut problems = reader.read(input, &context, &mut found);
    problems.merge(report);
    (documents, problems)
}

/// A report of one warning.
fn warning(source: &str, message: String) -> Report {
    let mut report = Report::default();
    report.warn(source, message);
    report
}

/// The message for an input that the system cannot read.
fn unreadable(error: &io::Error) -> String {
    format!("cannot be read ({error}); check the file and its permissions")
}

/// The message for an input over the limit.
fn too_large(limit: u64) -> String {
    let limit = match limit {
        bytes if bytes >= 1024 * 1024 => format!("{} MB", bytes / (1024 * 1024)),
        bytes => format!("{bytes} bytes"),
    };
    format!("is larger than the limit of {limit}; split it, or raise the limit (--max-size)")
}
