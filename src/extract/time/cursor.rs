//! Walking over atoms.

use crate::resources::Period;

use super::atom::{Atom, AtomKind};

/// A place in a sentence's atoms; a failed attempt is undone by going back to a copy.
#[derive(Clone, Copy)]
pub(super) struct Cursor<'a> {
    /// All atoms of the sentence.
    pub atoms: &'a [Atom],
    /// The next one to read.
    pub at: usize,
    /// Periods that have a name.
    pub periods: &'a [Period],
}

impl<'a> Cursor<'a> {
    /// The next atom.
    pub fn peek(&self) -> Option<&'a Atom> {
        self.atoms.get(self.at)
    }

    /// The atom `offset` places away from the next one.
    pub fn look(&self, offset: isize) -> Option<&'a Atom> {
        self.atoms.get(self.at.checked_add_signed(offset)?)
    }

    /// Takes the next atom if it is one of these words.
    pub fn word(&mut self, words: &[&str]) -> bool {
        let found = self.peek().is_some_and(|atom| words.contains(&atom.text.as_str()));
        self.at += usize::from(found);
        found
    }

    /// Takes these words in this order, or nothing.
    pub fn words(&mut self, words: &[impl AsRef<str>]) -> bool {
        let found = words
            .iter()
            .enumerate()
            .all(|(offset, word)| self.atoms.get(self.at + offset).is_some_and(|atom| atom.text == word.as_ref()));
        self.at += if found { words.len() } else { 0 };
        found
    }

    /// Takes the next atom if it is this mark.
    pub fn mark(&mut self, mark: char) -> bool {
        let found = self.peek().is_some_and(|atom| atom.kind == AtomKind::Mark(mark));
        self.at += usize::from(found);
        found
    }

    /// Takes a number that `accept` allows, given its value, number of digits and whether it is ordinal.
    pub fn number(&mut self, accept: impl Fn(u32, usize, bool) -> bool) -> Option<u32> {
        match self.peek()?.kind {
            AtomKind::Number { value, digits, ordinal } if accept(value, digits, ordinal) => {
                self.at += 1;
                Some(value)
            }
            _ => None,
        }
    }

    /// Takes a day of the month, "21" or "21st".
    pub fn day_of_month(&mut self) -> Option<u8> {
        self.number(|value, digits, _| (1..=31).contains(&value) && digits <= 2).and_then(|day| u8::try_from(day).ok())
    }

    /// Takes a year of four digits.
    pub fn year(&mut self) -> Option<i16> {
        self.number(|value, digits, ordinal| digits == 4 && !ordinal && (1000..=2199).contains(&value))
            .and_then(|year| i16::try_from(year).ok())
    }

    /// Takes a month's name.
    pub fn month(&mut self) -> Option<u8> {
        match self.peek()?.kind {
            AtomKind::Month(month) => {
                self.at += 1;
                Some(month)
            }
            _ => None,
        }
    }

    /// Takes a weekday's name.
    pub fn weekday(&mut self) -> Option<u8> {
        match self.peek()?.kind {
            AtomKind::Weekday(day) => {
                self.at += 1;
                Some(day)
            }
            _ => None,
        }
    }

    /// Runs `attempt` and goes back where it finds nothing.
    pub fn attempt<T>(&mut self, attempt: impl FnOnce(&mut Self) -> Option<T>) -> Option<T> {
        let before = self.at;
        let found = attempt(self);
        if found.is_none() {
            self.at = before;
        }
        found
    }
}
