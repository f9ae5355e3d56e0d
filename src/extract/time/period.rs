//! Periods: decades, centuries, quarters and halves of a year, and those that the table of periods names.

use crate::model::PartialDate;

use super::atom::AtomKind;
use super::calendar::Point;
use super::cursor::Cursor;

/// The first and last year of a named period.
pub(super) fn named(cursor: &mut Cursor<'_>) -> Option<(i16, i16)> {
    cursor.attempt(|cursor| {
        cursor.word(&["the"]);
        let periods = cursor.periods;
        periods.iter().find(|period| cursor.words(&period.words)).map(|period| (period.first, period.last))
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
