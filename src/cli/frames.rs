//! `chancery explain --frames`: which predicate frames fire in a text and why, and which nearly do.

use std::io::{self, Read as _, Write as _};
use std::path::Path;

use anyhow::{Context as _, bail};

use super::Output;
use crate::extract::Extractor;
use crate::extract::events::{FilledRole, FiredFrame, FrameRow, SentenceExplanation};
use crate::language::LanguageCore;
use crate::model::{Block, BlockKind, Document, PartialDate, PublicationDate, Span};
use crate::resources::Resources;

/// Explains `text`, or standard input for `-`.
pub(super) fn run(
    text: &str,
    published: Option<PartialDate>,
    tables: Option<&Path>,
    json: bool,
    output: &mut Output,
) -> anyhow::Result<()> {
    let text = if text == "-" {
        let mut read = String::new();
        io::stdin().read_to_string(&mut read).context("standard input could not be read as text")?;
        read
    } else {
        text.to_owned()
    };
    if text.trim().is_empty() {
        bail!("there is no text to explain");
    }
    let resources = match tables {
        Some(folder) => Resources::from_folder(folder)?,
        None => Resources::embedded()?,
    };
    let core = LanguageCore::embedded()?;
    let explanations = Extractor::new(&resources).explain(&core.analyze(document(text, published)));
    if json {
        return Ok(output.json(&explanations)?);
    }
    for (index, explanation) in explanations.iter().enumerate() {
        if index > 0 {
            writeln!(output)?;
        }
        print(explanation, output)?;
    }
    Ok(())
}

/// The text as an article; an empty line ends a paragraph.
fn document(text: String, published: Option<PartialDate>) -> Document {
    let mut blocks = Vec::new();
    let mut begin = 0;
    for paragraph in text.split("\n\n") {
        let end = begin + paragraph.len();
        if !paragraph.trim().is_empty() {
            blocks.push(Block { span: Span::new(begin, end), kind: BlockKind::Paragraph });
        }
        begin = end + 2;
    }
    Document {
        id: "text".to_owned(),
        source: "text".to_owned(),
        published: published.map(|date| PublicationDate { date, timestamp: None }),
        blocks,
        text,
        ..Document::default()
    }
}

fn print(explanation: &SentenceExplanation, output: &mut Output) -> io::Result<()> {
    writeln!(output, "{}", output.bold(&explanation.sentence))?;
    for frame in &explanation.fired {
        print_fired(frame, output)?;
    }
    if explanation.fired.is_empty() {
        writeln!(output, "  no frame fired")?;
    }
    for miss in &explanation.near {
        let class = miss.class.map(|class| format!("{class}, ")).unwrap_or_default();
        writeln!(
            output,
            "  not {}: {}  {}",
            miss.word,
            miss.reason,
            output.faint(format!("({class}{})", source(&miss.frame)))
        )?;
    }
    Ok(())
}

fn print_fired(frame: &FiredFrame, output: &mut Output) -> io::Result<()> {
    let light = frame.light_verb.as_ref().map(|verb| format!("{verb} ... ")).unwrap_or_default();
    let kind = frame.kind.map(|kind| format!("/{kind}")).unwrap_or_default();
    let row = output.faint(format!("({})", source(&frame.frame)));
    writeln!(output, "  {light}{}: {}{kind}, {}  {row}", frame.word, frame.class, frame.mode)?;
    for FilledRole { role, slot, words, things } in &frame.roles {
        let by = if slot.is_empty() { String::new() } else { format!("  from {slot}: \"{words}\"") };
        writeln!(output, "    {role:<10} {}{by}", things.join(", "))?;
    }
    let claimed = if frame.claimed { ", only claimed" } else { "" };
    let because: Vec<String> =
        frame.because.iter().map(|word| format!("\"{}\" makes it {}", word.word, word.makes)).collect();
    let because = if because.is_empty() { String::new() } else { format!("  {}", because.join("; ")) };
    writeln!(output, "    {:<10} {}{claimed}{because}", "modality", frame.modality)?;
    if let Some(speaker) = &frame.speaker {
        let word = frame.speaker_word.as_ref().map(|word| format!("  by \"{word}\"")).unwrap_or_default();
        writeln!(output, "    {:<10} {speaker}{word}", "speaker")?;
    }
    if let Some(time) = &frame.time {
        writeln!(output, "    {:<10} {time}", "time")?;
    }
    for quantity in &frame.quantities {
        writeln!(output, "    {:<10} {} {}", "counted", quantity.count, quantity.unit)?;
    }
    Ok(())
}

/// Where a frame stands in the table.
fn source(frame: &FrameRow) -> String {
    format!("frames.csv:{}, {} {}", frame.line, frame.form, frame.lemma)
}
