//! The features of a place between two words, where a sentence may end.

use crate::language::hashing::mix;

use super::view::{BORDER, Kind, Seen};

/// The state of the reading: what is known of the sentence that is being read.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Reading {
    /// Index of its first word.
    pub begin: usize,
    /// How many brackets are open.
    pub brackets: usize,
    /// Whether a quotation is open.
    pub quoted: bool,
    /// Whether it has a word in small letters.
    pub has_lower: bool,
    /// Whether the sentence before it began with a small letter.
    pub last_began_lower: bool,
}

impl Reading {
    /// The state at the begin of a sentence.
    pub(super) fn at(begin: usize, last_began_lower: bool) -> Self {
        Self { begin, last_began_lower, ..Self::default() }
    }

    /// Takes in a word.
    pub(super) fn take(&mut self, word: &Seen) {
        match word.kind {
            Kind::Opening => self.brackets += 1,
            Kind::Closing => self.brackets = self.brackets.saturating_sub(1),
            Kind::OpeningQuote => self.quoted = true,
            Kind::ClosingQuote => self.quoted = false,
            Kind::Lower | Kind::Speaking => self.has_lower = true,
            _ => {}
        }
    }
}

/// Whether a sentence may end between word `index` and the next at all: never with an announcing abbreviation, never
/// before closing marks, and between two words only where one of them is more than a word in small letters.
pub(super) fn is_candidate(seen: &[Seen], index: usize) -> bool {
    let (Some(last), Some(next)) = (seen.get(index), seen.get(index + 1)) else { return false };
    if last.kind == Kind::Announcing || last.kind.opens() || next.kind.closes() {
        return false;
    }
    if matches!(next.kind, Kind::Comma | Kind::Semicolon | Kind::Colon | Kind::Stop) {
        return false;
    }
    if !(next.spaced || last.kind.is_final() || last.kind.closes()) {
        return false;
    }
    !(next.kind.is_lower() && (last.kind.is_lower() || last.kind == Kind::Comma))
}

/// A number in few steps: exact when small, then by powers of two.
fn step(count: usize) -> u64 {
    match count {
        0..=5 => count as u64,
        6..=8 => 6,
        9..=16 => 7,
        17..=32 => 8,
        _ => 9,
    }
}

/// Sets `features` to those of the place after word `index`.
pub(super) fn extract(seen: &[Seen], index: usize, reading: &Reading, features: &mut Vec<u64>) {
    let at = |offset: isize| index.checked_add_signed(offset).and_then(|place| seen.get(place)).unwrap_or(&BORDER);
    let (last, next) = (at(0), at(1));
    // What stands before closing marks, and after opening ones.
    let mut base = 0;
    while base > -3 && at(base).kind.closes() {
        base -= 1;
    }
    let mut ahead = 1;
    while ahead < 4 && (at(ahead).kind.opens() || at(ahead).kind == Kind::Rule) {
        ahead += 1;
    }
    let closed = u64::from(base < 0) * (1 + u64::from(last.kind == Kind::Closing));
    let opened = u64::from(ahead > 1) * (1 + u64::from(next.kind == Kind::Opening));
    let (before, after) = (at(base), at(ahead));
    let first = seen.get(reading.begin).unwrap_or(&BORDER);
    let length = step(index + 1 - reading.begin.min(index));
    let rest = step(seen.len().saturating_sub(index + 2)).min(7);
    let mut capitals = 0;
    while capitals < 5 && at(ahead + capitals).kind.is_name_part() {
        capitals += 1;
    }
    let (capitals_end, after_capitals) = (at(ahead + capitals).kind as u64, at(ahead + capitals).form);
    let mut behind = 0;
    while behind < 5 && at(-behind).kind.is_name_part() {
        behind += 1;
    }
    let state = u64::from(reading.has_lower)
        | u64::from(reading.quoted) << 1
        | (reading.brackets.min(1) as u64) << 2
        | u64::from(reading.last_began_lower) << 3
        | u64::from(next.spaced) << 4;
    let pair = (before.kind as u64) << 8 | (after.kind as u64) << 2 | closed;
    let full = mix(pair, opened);

    features.clear();
    let mut add = |template: u64, value: u64| features.push(mix(mix(0x5E17, template), value));
    add(0, 0);
    add(1, full);
    add(2, mix(full, length));
    add(3, mix(full, state));
    add(4, last.form);
    add(5, mix(last.form, after.kind as u64));
    add(6, mix(pair, after.form));
    add(7, mix(before.kind as u64, after.form));
    add(8, mix(before.form, mix(after.form, 3)));
    add(9, mix(pair, before.form));
    add(10, mix(pair, mix(at(base - 1).kind as u64, at(ahead + 1).kind as u64)));
    add(11, mix(mix(at(base - 1).form, before.kind as u64), after.kind as u64));
    add(12, mix(mix(at(ahead + 1).form, before.kind as u64), after.kind as u64));
    add(13, mix(last.shape, next.shape));
    add(14, mix(at(-1).shape, mix(last.shape, next.kind as u64)));
    add(15, mix(next.shape, mix(at(2).shape, last.kind as u64)));
    add(16, mix(mix(pair, first.kind as u64), length.min(8)));
    add(17, mix(first.form, pair));
    add(18, mix(mix(pair, capitals as u64), capitals_end));
    add(19, mix(mix(pair, behind as u64), capitals as u64));
    add(20, mix(pair, rest));
    add(21, mix(mix(at(base - 1).kind as u64, at(base - 2).kind as u64), pair));
    add(22, mix(mix(at(ahead + 1).kind as u64, at(ahead + 2).kind as u64), pair));
    add(23, mix(mix(pair, capitals as u64), mix(length, state)));
    add(24, mix(mix(at(base - 1).form, before.form), mix(pair, 9)));
    // The name of a speaker and a verb of speaking: "Why now?" Ms. Silva asked.
    add(26, mix(mix(after_capitals, u64::from(capitals > 0)), pair));
    add(25, mix(mix(after.form, at(ahead + 1).form), mix(pair, 9)));
}
