//! JSON lines: one article a line.

use std::io::{BufRead, Read};

use serde_json::{Map, Value};

use super::record::{Problems, Record, article, not_text};
use super::{ArticleReader, ReadContext, sha256};
use crate::ingest::decode::DecodingReader;
use crate::ingest::raw::RawArticle;
use crate::model::Report;

/// Reads `.jsonl` files and standard input, line by line, so that a file of any length can be read.
pub(super) struct JsonLinesReader;

impl ArticleReader for JsonLinesReader {
    fn extensions(&self) -> &'static [&'static str] {
        &["jsonl", "ndjson"]
    }

    fn holds_records(&self) -> bool {
        true
    }

    fn read(&self, input: &mut dyn BufRead, context: &ReadContext<'_>, found: &mut dyn FnMut(RawArticle)) -> Report {
        let mut problems = Problems::default();
        let mut report = Report::default();
        match DecodingReader::new(input) {
            Err(error) => report.warn(context.source, crate::ingest::unreadable(&error)),
            Ok(Err(kind)) => report.warn(context.source, not_text(kind.0)),
            Ok(Ok(mut reader)) => {
                if let Err(error) = read_lines(&mut reader, context, &mut problems, found) {
                    report.warn(context.source, crate::ingest::unreadable(&error));
                }
            }
        }
        report.merge(problems.into_report(context));
        report
    }
}

/// Reads line after line.
fn read_lines(
    reader: &mut DecodingReader<'_>,
    context: &ReadContext<'_>,
    problems: &mut Problems,
    found: &mut dyn FnMut(RawArticle),
) -> std::io::Result<()> {
    let limit = context.options.max_bytes;
    let mut line = Vec::new();
    let mut count = 0;
    let mut any = false;
    for number in 1.. {
        line.clear();
        if reader.take(limit.saturating_add(1)).read_until(b'\n', &mut line)? == 0 {
            break;
        }
        if line.len() as u64 > limit && !line.ends_with(b"\n") {
            problems.add(&format!("record {}", crate::ingest::too_large(limit)), number);
            skip_line(reader)?;
            continue;
        }
        let text = String::from_utf8_lossy(&line);
        let text = text.trim();
        if text.is_empty() {
            continue;
        }
        any = true;
        match serde_json::from_str::<Value>(text) {
            Ok(Value::Object(object)) => {
                count += 1;
                let values = |field| values(&object, context, field);
                let record = Record { number: count, sha256: sha256(text.as_bytes()), values: &values };
                match article(&record, context) {
                    Some(article) => found(article),
                    None => problems.add("record without text; name its key with --field text=KEY", number),
                }
            }
            Ok(_) => problems.add("not a JSON object; every line must be one", number),
            Err(_) => problems.add("not valid JSON; every line must be one whole JSON object", number),
        }
    }
    if !any {
        problems.add("is empty", 1);
    }
    Ok(())
}

/// Passes over the rest of a line.
fn skip_line(reader: &mut DecodingReader<'_>) -> std::io::Result<()> {
    loop {
        let available = reader.fill_buf()?;
        if available.is_empty() {
            return Ok(());
        }
        if let Some(at) = available.iter().position(|&byte| byte == b'\n') {
            reader.consume(at + 1);
            return Ok(());
        }
        let length = available.len();
        reader.consume(length);
    }
}

/// The values of a field: a string, a number, or a list of them; of objects their `name`.
fn values(object: &Map<String, Value>, context: &ReadContext<'_>, field: crate::ingest::options::Field) -> Vec<String> {
    let position = context.options.fields.position(field, object.keys().map(String::as_str));
    position.and_then(|position| object.values().nth(position)).map_or_else(Vec::new, strings)
}

fn strings(value: &Value) -> Vec<String> {
    match value {
        Value::String(text) => vec![text.clone()],
        Value::Number(number) => vec![number.to_string()],
        Value::Array(values) => values.iter().flat_map(strings).collect(),
        Value::Object(object) => object.get("name").map_or_else(Vec::new, strings),
        Value::Null | Value::Bool(_) => Vec::new(),
    }
}
