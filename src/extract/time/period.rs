//! Periods: decades, centuries, quarters and halves of a year, and the wars that news prose dates by.

use crate::model::PartialDate;

use super::atom::AtomKind;
use super::calendar::Point;
use super::cursor::Cursor;

/// A period with a name.
struct NamedPeriod {
    /// Lower case words of the name.
    words: &'static [&'static str],
    /// First and last year.
    years: (i16, i16),
}

/// Wars and orders of the world whose years are beyond dispute.
const NAMED: [NamedPeriod; 17] = [
    NamedPeriod { words: &["world", "war", "ii"], years: (1939, 1945) },
    NamedPeriod { words: &["world", "war", "two"], years: (1939, 1945) },
    NamedPeriod { words: &["world", "war", "2"], years: (1939, 1945) },
    NamedPeriod { words: &["second", "world", "war"], years: (1939, 1945) },
    NamedPeriod { words: &["wwii"], years: (1939, 1945) },
    NamedPeriod { words: &["ww2"], years: (1939, 1945) },
    NamedPeriod { words: &["world", "war", "i"], years: (1914, 1918) },
    NamedPeriod { words: &["world", "war", "one"], years: (1914, 1918) },
    NamedPeriod { words: &["world", "war", "1"], years: (1914, 1918) },
    NamedPeriod { words: &["first", "world", "war"], years: (1914, 1918) },
    NamedPeriod { words: &["wwi"], years: (1914, 1918) },
    NamedPeriod { words: &["cold", "war"], years: (1947, 1991) },
    NamedPeriod { words: &["korean", "war"], years: (1950, 1953) },
    NamedPeriod { words: &["vietnam", "war"], years: (1955, 1975) },
    NamedPeriod { words: &["russo", "-", "japanese", "war"], years: (1904, 1905) },
    NamedPeriod { words: &["iran", "-", "iraq", "war"], years: (1980, 1988) },
    NamedPeriod { words: &["falklands", "war"], years: (1982, 1982) },
];

/// The first and last year of a named period.
pub(super) fn named(cursor: &mut Cursor<'_>) -> Option<(i16, i16)> {
    cursor.attempt(|cursor| {
        cursor.word(&["the"]);
        NAMED.iter().find(|period| cursor.words(period.words)).map(|period| period.years)
    })
}

/// "The 1990s", "the 19th century".
pub(super) fn numbered(cursor: &mut Cursor<'_>) -> Option<Point> {
    cursor.attempt(|cursor| {
        cursor.word(&["the"]);
        while cursor.word(&["early", "mid", "late", "-"]) {}
        if let AtomKind::Decade(first) = cursor.peek()?.kind {
            cursor.at += 1;
            return Some(years(first, first + 9));
        }
        let century = cursor.number(|value, _, ordinal| ordinal && (2..=21).contains(&value))?;
        cursor.mark('-');
        if !cursor.word(&["century", "centuries"]) {
            return None;
        }
        let last = i16::try_from(century * 100).ok()?;
        Some(years(last - 99, last))
    })
}

/// "The first half of 2023", "the second quarter of 2023".
pub(super) fn part_of_year(cursor: &mut Cursor<'_>) -> Option<Point> {
    cursor.attempt(|cursor| {
        cursor.word(&["the"]);
        let ordinal = ["first", "second", "third", "fourth"].iter().position(|word| cursor.word(&[word]))?;
        let ordinal = u8::try_from(ordinal).ok()?;
        let (length, parts) = if cursor.word(&["half"]) {
            (6, 2)
        } else if cursor.word(&["quarter"]) {
            (3, 4)
        } else {
            return None;
        };
        cursor.word(&["of"]);
        let year = cursor.year()?;
        (ordinal < parts).then(|| {
            Point::Period(
                PartialDate::month(year, ordinal * length + 1),
                PartialDate::month(year, (ordinal + 1) * length),
            )
        })
    })
}

pub(super) fn years(first: i16, last: i16) -> Point {
    Point::Period(PartialDate::year(first), PartialDate::year(last))
}
