//! What readers hand on: the pieces of an article before cleaning.

/// An article as its file holds it, boilerplate included.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RawArticle {
    /// The record's name or number; `None` where the file is the article.
    pub record: Option<String>,
    /// Hexadecimal SHA-256 of the record's bytes.
    pub sha256: String,
    /// The headline, where the format marks it.
    pub title: Option<String>,
    /// The publication date as written, where the format marks it.
    pub date: Option<String>,
    /// The medium, where the format marks it.
    pub publisher: Option<String>,
    /// The address, where the format marks it.
    pub url: Option<String>,
    /// The authors, where the format marks them.
    pub authors: Vec<String>,
    /// Captions of pictures, where the format marks them.
    pub captions: Vec<String>,
    /// Lines of the page around the article, read for its origin alone.
    pub frame: Vec<RawBlock>,
    /// The lines and paragraphs, in order.
    pub blocks: Vec<RawBlock>,
}

/// A line or paragraph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RawBlock {
    /// Its text on one line.
    pub text: String,
    /// What the format says it is.
    pub hint: BlockHint,
}

/// What a format says of a block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BlockHint {
    /// Nothing: a line of plain text.
    Line,
    /// A heading of the first level.
    Title,
    /// A heading of a lower level.
    Heading,
    /// A paragraph.
    Paragraph,
    /// A list item.
    Item,
    /// A list item or paragraph that is nothing but a link.
    Link,
}

impl RawBlock {
    /// A block of this text.
    pub fn new(text: impl Into<String>, hint: BlockHint) -> Self {
        Self { text: text.into(), hint }
    }
}
