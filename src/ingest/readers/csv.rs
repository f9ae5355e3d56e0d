//! CSV: one article a row, with a header row.

use std::io::BufRead;

use csv::{ReaderBuilder, StringRecord, Trim};

use super::record::{Problems, Record, article, not_text};
use super::{ArticleReader, ReadContext, sha256};
use crate::ingest::decode::DecodingReader;
use crate::ingest::options::Field;
use crate::ingest::raw::RawArticle;
use crate::model::Report;

/// Reads `.csv` files, row by row. Columns may be parted by commas, semicolons or tabs.
pub(super) struct CsvReader;

impl ArticleReader for CsvReader {
    fn extensions(&self) -> &'static [&'static str] {
        &["csv"]
    }

    fn holds_records(&self) -> bool {
        true
    }

    fn read(&self, input: &mut dyn BufRead, context: &ReadContext<'_>, found: &mut dyn FnMut(RawArticle)) -> Report {
        let mut report = Report::default();
        let mut problems = Problems::default();
        match DecodingReader::new(input) {
            Err(error) => report.warn(context.source, crate::ingest::unreadable(&error)),
            Ok(Err(kind)) => report.warn(context.source, not_text(kind.0)),
            Ok(Ok(reader)) => read_rows(reader, context, &mut problems, &mut report, found),
        }
        report.merge(problems.into_report(context));
        report
    }
}

/// Reads row after row.
fn read_rows(
    mut reader: DecodingReader<'_>,
    context: &ReadContext<'_>,
    problems: &mut Problems,
    report: &mut Report,
    found: &mut dyn FnMut(RawArticle),
) {
    let delimiter = match reader.fill_buf() {
        Ok(beginning) => delimiter(beginning),
        Err(error) => {
            report.warn(context.source, crate::ingest::unreadable(&error));
            return;
        }
    };
    let mut rows = ReaderBuilder::new().delimiter(delimiter).flexible(true).trim(Trim::Headers).from_reader(reader);
    let columns: Vec<String> = match rows.headers() {
        Ok(headers) => headers.iter().map(|name| name.trim_start_matches('\u{feff}').to_owned()).collect(),
        Err(error) => {
            report.warn(context.source, format!("has no readable header row ({error})"));
            return;
        }
    };
    if columns.iter().all(String::is_empty) {
        report.warn(context.source, "is empty");
        return;
    }
    let positions = Field::ALL
        .iter()
        .map(|&field| (field, context.options.fields.position(field, columns.iter().map(String::as_str))))
        .collect::<Vec<_>>();
    let position = |field| positions.iter().find(|(known, _)| *known == field).and_then(|(_, position)| *position);
    if position(Field::Text).is_none() {
        let wanted = context.options.fields.named(Field::Text).unwrap_or("text");
        report.warn(
            context.source,
            format!(
                "has no column `{wanted}`, only {}; name the column that holds the text with --field text=COLUMN",
                columns.join(", ")
            ),
        );
        return;
    }
    let mut row = StringRecord::new();
    for number in 1.. {
        match rows.read_record(&mut row) {
            Ok(false) => break,
            Ok(true) => {}
            Err(error) if error.is_io_error() => {
                report.warn(context.source, format!("cannot be read ({error}); check the file"));
                break;
            }
            Err(_) => {
                problems.add("row that is no CSV; check its quotation marks", rows.position().line());
                continue;
            }
        }
        let line = row.position().map_or(0, csv::Position::line);
        if row.as_slice().len() as u64 > context.options.max_bytes {
            problems.add(&format!("record {}", crate::ingest::too_large(context.options.max_bytes)), line);
            continue;
        }
        let values = |field| {
            let value = position(field).and_then(|position| row.get(position)).unwrap_or("");
            match field {
                _ if value.is_empty() => Vec::new(),
                Field::Author => value.split(';').map(str::to_owned).collect(),
                _ => vec![value.to_owned()],
            }
        };
        // The row's fields, parted by a sign that no text has: quoting does not change what a row says.
        let content = row.iter().collect::<Vec<_>>().join("\u{1f}");
        let record = Record { number, sha256: sha256(content.as_bytes()), values: &values };
        match article(&record, context) {
            Some(article) => found(article),
            None => problems.add("row without text", line),
        }
    }
}

/// What parts the columns: the commonest of comma, semicolon and tab in the header row.
fn delimiter(beginning: &[u8]) -> u8 {
    let header = beginning.split(|&byte| byte == b'\n').next().unwrap_or_default();
    let count = |delimiter: u8| header.split(|&byte| byte == delimiter).count();
    [b',', b';', b'\t'].into_iter().rev().max_by_key(|&delimiter| count(delimiter)).unwrap_or(b',')
}
