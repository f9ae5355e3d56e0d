//! What a score consists of: rows of counts, the worst confusions, and every error with its sentence.

use std::collections::BTreeMap;
use std::fmt;

use serde::Serialize;

use super::Counts;

/// How many confusions are printed.
const CONFUSIONS: usize = 12;

/// The score of one kind on one file.
#[derive(Clone, Debug, Default)]
pub struct Score {
    /// What is scored on what: `events · folder/dev.jsonl`.
    pub title: String,
    /// The rows.
    pub rows: Vec<Row>,
    /// How often one thing was taken for another.
    pub confusions: BTreeMap<String, usize>,
    /// What was missed or wrong.
    pub errors: Vec<ErrorRecord>,
}

/// A line of a score.
#[derive(Clone, Debug)]
pub struct Row {
    /// What is counted.
    pub name: String,
    /// The figures.
    pub figures: Figures,
}

/// The figures of a row.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Figures {
    /// Precision, recall and F1.
    Matching(Counts),
    /// A share: so many of so many.
    Share(usize, usize),
    /// Precision and recall that are averages, from 0 to 1 (B³), over so many mentions.
    Averages {
        /// Mean over the mentions of the share of their found cluster that belongs there.
        precision: f64,
        /// Mean over the mentions of the share of their true cluster that was found.
        recall: f64,
        /// Number of mentions.
        mentions: usize,
    },
}

impl Figures {
    /// The figure that sums the row up, from 0 to 1: F1, or the share.
    pub fn value(self) -> f64 {
        match self {
            Self::Matching(counts) => counts.f1() / 100.0,
            Self::Share(part, whole) => share(part, whole),
            Self::Averages { precision, recall, .. } => harmonic(precision, recall),
        }
    }
}

/// One error, as it is written to a file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ErrorRecord {
    /// The score that counts it.
    pub score: String,
    /// The record of the corpus.
    pub id: String,
    /// What kind of error: `missed`, `wrong`, `confused`.
    pub error: &'static str,
    /// What the corpus says.
    pub expected: String,
    /// What was found.
    pub found: String,
    /// The sentence, or the text where it is short.
    pub text: String,
}

impl Score {
    /// An empty score.
    pub fn new(title: String) -> Self {
        Self { title, ..Self::default() }
    }

    /// Adds a row.
    pub fn row(&mut self, name: &str, figures: Figures) {
        self.rows.push(Row { name: name.to_owned(), figures });
    }

    /// Counts a confusion.
    pub fn confuse(&mut self, expected: &str, found: &str) {
        *self.confusions.entry(format!("{expected} → {found}")).or_default() += 1;
    }

    /// Records an error.
    pub fn error(&mut self, id: &str, error: &'static str, expected: String, found: String, text: &str) {
        let record =
            ErrorRecord { score: self.title.clone(), id: id.to_owned(), error, expected, found, text: text.to_owned() };
        self.errors.push(record);
    }
}

pub(super) fn share(part: usize, whole: usize) -> f64 {
    if whole == 0 { 0.0 } else { part as f64 / whole as f64 }
}

fn harmonic(one: f64, other: f64) -> f64 {
    if one + other == 0.0 { 0.0 } else { 2.0 * one * other / (one + other) }
}

impl fmt::Display for Score {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(formatter, "{}", self.title)?;
        for row in &self.rows {
            match row.figures {
                Figures::Matching(counts) => writeln!(
                    formatter,
                    "  {:<44} P {:.3}  R {:.3}  F1 {:.3}  ({} right, {} found, {} expected)",
                    row.name,
                    counts.precision() / 100.0,
                    counts.recall() / 100.0,
                    counts.f1() / 100.0,
                    counts.right,
                    counts.found,
                    counts.expected
                )?,
                Figures::Share(part, whole) => {
                    writeln!(formatter, "  {:<44} {:.3}  ({part} of {whole})", row.name, share(part, whole))?;
                }
                Figures::Averages { precision, recall, mentions } => writeln!(
                    formatter,
                    "  {:<44} P {precision:.3}  R {recall:.3}  F1 {:.3}  ({mentions} mentions)",
                    row.name,
                    harmonic(precision, recall)
                )?,
            }
        }
        let mut worst: Vec<(&String, &usize)> = self.confusions.iter().collect();
        worst.sort_by_key(|&(name, count)| (std::cmp::Reverse(*count), name));
        for (name, count) in worst.into_iter().take(CONFUSIONS) {
            writeln!(formatter, "  {count:>6} × {name}")?;
        }
        Ok(())
    }
}
