//! A source document after cleaning.

use serde::{Deserialize, Serialize};

use super::{PartialDate, Span};

/// An article as the ingest layer hands it on: clean text, and what is known about its origin.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Document {
    /// Stable identifier, derived from the content alone (`sha256`), so that order and file name do not matter.
    pub id: String,
    /// The input as the user named it: a relative path, with `#n` or `#id` for a record of a JSONL or CSV file.
    pub source: String,
    /// Hexadecimal SHA-256 of the record's bytes (the file's, or the line's in JSONL and CSV).
    pub sha256: String,
    /// The headline, where there is one.
    pub headline: Option<String>,
    /// The place of the dateline ("TOKYO" in "TOKYO: Japan has ...").
    pub dateline: Option<String>,
    /// Names of the authors.
    pub bylines: Vec<String>,
    /// The medium that published it.
    pub publisher: Option<String>,
    /// News agencies that it credits.
    pub agencies: Vec<String>,
    /// When it was published.
    pub published: Option<PublicationDate>,
    /// The day of publication where the dateline is, if the time of publication is given in UTC and makes it another day there.
    #[serde(default)]
    pub published_there: Option<PartialDate>,
    /// The day of the dateline, if it has one and it lies close to the date of publication.
    #[serde(default)]
    pub written: Option<PartialDate>,
    /// Its address on the web.
    pub url: Option<String>,
    /// BCP 47 language code, where it could be told.
    pub language: Option<String>,
    /// The clean text that all spans refer to: blocks joined by blank lines, no boilerplate.
    pub text: String,
    /// The blocks of `text`, in order, without gaps that hold text.
    pub blocks: Vec<Block>,
}

/// When an article was published.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PublicationDate {
    /// The calendar day in the article's own time zone.
    pub date: PartialDate,
    /// The full time stamp as ISO 8601 with its offset, where the article gives one.
    pub timestamp: Option<String>,
}

/// A paragraph, headline or list item of the clean text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Block {
    /// Where it lies in [`Document::text`].
    pub span: Span,
    /// What it is.
    pub kind: BlockKind,
}

/// The part that a block plays in an article.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum BlockKind {
    /// The headline; title case and telegram style are to be expected.
    Headline,
    /// A subheading or the standfirst under the headline.
    Summary,
    /// A paragraph of running text.
    Paragraph,
    /// An item of a list.
    ListItem,
    /// A picture caption.
    Caption,
}
