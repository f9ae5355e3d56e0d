//! Stretches of text.

use serde::{Deserialize, Serialize};

/// A stretch of a document's clean text: byte offsets, `end` exclusive.
///
/// Inside the program offsets are bytes, so that slicing is free; what leaves it (passages in the
/// graph) is converted to Unicode code points once, by [`crate::model::Passage`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Span {
    /// First byte.
    pub begin: usize,
    /// One past the last byte.
    pub end: usize,
}

impl Span {
    /// The stretch from `begin` to `end`.
    pub fn new(begin: usize, end: usize) -> Self {
        Self { begin, end }
    }

    /// Length in bytes.
    pub fn len(self) -> usize {
        self.end.saturating_sub(self.begin)
    }

    /// Whether the stretch is empty.
    pub fn is_empty(self) -> bool {
        self.end <= self.begin
    }

    /// Whether `other` lies wholly inside this one.
    pub fn contains(self, other: Self) -> bool {
        self.begin <= other.begin && other.end <= self.end
    }

    /// Whether the two share at least one byte.
    pub fn overlaps(self, other: Self) -> bool {
        self.begin < other.end && other.begin < self.end
    }

    /// The text under the span, empty where the span does not fit `text`.
    pub fn of(self, text: &str) -> &str {
        text.get(self.begin..self.end).unwrap_or("")
    }
}
