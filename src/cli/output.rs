//! Results on standard output, everything else on standard error.

use std::fmt::Display;
use std::io::{self, BufWriter, IsTerminal, Stdout, StdoutLock, Write};

use serde::Serialize;

use crate::model::Span;

/// Standard output, buffered, and what it can show.
pub struct Output {
    writer: BufWriter<StdoutLock<'static>>,
    styled: bool,
}

impl Output {
    /// Standard output; styles are used on a terminal unless the user's `NO_COLOR` is set.
    pub fn stdout() -> Self {
        let stdout: Stdout = io::stdout();
        let styled = stdout.is_terminal() && std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty());
        Self { writer: BufWriter::new(stdout.lock()), styled }
    }

    /// Writes `value` as indented JSON.
    pub fn json(&mut self, value: &impl Serialize) -> io::Result<()> {
        serde_json::to_writer_pretty(&mut self.writer, value)?;
        writeln!(self.writer)
    }

    /// `text` in bold where styles are shown.
    pub fn bold(&self, text: impl Display) -> String {
        self.style("1", text)
    }

    /// `text` in a fainter colour where styles are shown.
    pub fn faint(&self, text: impl Display) -> String {
        self.style("2", text)
    }

    fn style(&self, code: &str, text: impl Display) -> String {
        if self.styled { format!("\u{1b}[{code}m{text}\u{1b}[0m") } else { text.to_string() }
    }

    /// A sentence on one line with the words that carry the finding marked: in bold, or between asterisks.
    /// `trigger` is relative to the sentence.
    pub fn sentence(&self, sentence: &str, trigger: Span) -> String {
        let parts = (sentence.get(..trigger.begin), sentence.get(trigger.end..));
        let text = match (trigger.of(sentence), parts) {
            ("", _) | (_, (None, _) | (_, None)) => sentence.to_owned(),
            (words, (Some(before), Some(after))) => {
                let marked = if self.styled { self.style("1;4", words) } else { format!("*{words}*") };
                format!("{before}{marked}{after}")
            }
        };
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// Sends out what is still in the buffer.
    pub fn finish(&mut self) -> io::Result<()> {
        self.writer.flush()
    }
}

impl Write for Output {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.writer.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.writer.flush()
    }
}

/// How far a build is, on one line of standard error; silent where that is no terminal.
#[derive(Clone, Copy, Debug)]
pub struct ProgressLine {
    shown: bool,
}

impl ProgressLine {
    /// A line of progress, unless the user wants none.
    pub fn new(quiet: bool) -> Self {
        Self { shown: !quiet && io::stderr().is_terminal() }
    }

    /// Replaces the line.
    pub fn show(self, text: impl Display) {
        if self.shown {
            let _ = write!(io::stderr(), "\r\u{1b}[K{text}");
        }
    }

    /// Takes the line away.
    pub fn clear(self) {
        self.show("");
    }
}

/// Says on standard error why the program failed.
pub fn complain(error: &anyhow::Error) {
    let mut text = error.to_string();
    for cause in error.chain().skip(1).map(ToString::to_string) {
        // Many messages already quote their cause.
        if !text.contains(&cause) {
            text.push_str(": ");
            text.push_str(&cause);
        }
    }
    // A line of progress may stand there.
    ProgressLine::new(false).clear();
    let _ = writeln!(io::stderr(), "error: {text}");
}
