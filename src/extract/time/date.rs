//! Dates with a month or a year: "June 21, 2024", "the 21st of June", "2024-06-21", "in 2014".

use crate::model::{PartOfSpeech, PartialDate};

use super::atom::{Atom, AtomKind};
use super::calendar::{Point, Shift, When, YearOf};
use super::cursor::Cursor;

/// Words before which a number of four digits is a year.
const BEFORE_YEAR: [&str; 24] = [
    "in",
    "since",
    "until",
    "till",
    "by",
    "of",
    "early",
    "late",
    "mid",
    "during",
    "before",
    "after",
    "around",
    "circa",
    "through",
    "year",
    "years",
    "throughout",
    "spring",
    "summer",
    "autumn",
    "fall",
    "winter",
    "from",
];

/// Words after which such a number counts something.
const AFTER_COUNT: [&str; 17] = [
    "%",
    "percent",
    "per",
    "km",
    "kilometers",
    "kilometres",
    "miles",
    "meters",
    "metres",
    "people",
    "troops",
    "soldiers",
    "tons",
    "tonnes",
    "dollars",
    "euros",
    "times",
];

/// A date with a month, with or without day and year.
pub(super) fn with_month(cursor: &mut Cursor<'_>, weekday: Option<u8>) -> Option<Point> {
    cursor
        .attempt(iso)
        .or_else(|| cursor.attempt(|cursor| month_first(cursor, weekday)))
        .or_else(|| cursor.attempt(|cursor| day_first(cursor, weekday)))
}

/// "June 20-21, 2024", "20 to 21 June", "May to June 2023", "June 20 to July 2".
pub(super) fn range(cursor: &mut Cursor<'_>) -> Option<When> {
    cursor.attempt(days_of_one_month).or_else(|| {
        cursor.attempt(|cursor| {
            let first = with_month(cursor, None).or_else(|| months_alone(cursor))?;
            if !joins(cursor, true) {
                return None;
            }
            let last = with_month(cursor, None).or_else(|| months_alone(cursor))?;
            Some(When::Between(shared_year(first, last), last))
        })
    })
}

/// Gives `first` the year of `last`, where only the latter has one: "from May to June 2023".
pub(super) fn shared_year(first: Point, last: Point) -> Point {
    match (first, last) {
        (Point::Yearless { month, day, shift: Shift::Nearest, .. }, Point::Date(date)) => {
            let year = if date.month.is_some_and(|last| month > last) { date.year - 1 } else { date.year };
            Point::Date(PartialDate { year, month: Some(month), day })
        }
        _ => first,
    }
}

/// A year where the words around it make it one.
pub(super) fn year(cursor: &mut Cursor<'_>, in_range: bool) -> Option<Point> {
    let before = cursor.look(-1);
    let introduced = in_range
        || before.is_some_and(|atom| {
            BEFORE_YEAR.contains(&atom.text.as_str()) || matches!(atom.text.as_str(), "(" | "'s" | "’s" | "'" | "’")
        });
    // "The 2014 annexation", "its 2014 law".
    let modifies = before.is_some_and(|atom| {
        matches!(atom.pos, PartOfSpeech::Determiner | PartOfSpeech::Adjective | PartOfSpeech::Pronoun)
            || atom.text == "the"
    }) && cursor.look(1).is_some_and(|atom| {
        matches!(atom.pos, PartOfSpeech::Noun | PartOfSpeech::ProperNoun | PartOfSpeech::Adjective)
    });
    if !introduced && !modifies {
        return None;
    }
    cursor.attempt(|cursor| {
        let year = cursor.year().filter(|year| (1500..=2150).contains(year))?;
        let counts = cursor.peek().is_some_and(|atom| AFTER_COUNT.contains(&atom.text.as_str()));
        (!counts).then_some(Point::Date(PartialDate::year(year)))
    })
}

/// "1990-91", "2014–2016".
pub(super) fn year_range(cursor: &mut Cursor<'_>) -> Option<When> {
    cursor.attempt(|cursor| {
        let first = cursor.year().filter(|year| (1500..=2150).contains(year))?;
        if !cursor.mark('-') {
            return None;
        }
        let last = cursor.number(|_, digits, ordinal| matches!(digits, 2 | 4) && !ordinal)?;
        let last = i16::try_from(last).ok()?;
        let last = if last < 100 { first / 100 * 100 + last } else { last };
        let continues = cursor.peek().is_some_and(|atom| matches!(atom.text.as_str(), "-" | "/"));
        (last > first && last - first < 200 && !continues)
            .then_some(When::Between(Point::Date(PartialDate::year(first)), Point::Date(PartialDate::year(last))))
    })
}

/// "To", "and", "until" or a dash between the ends of a range.
pub(super) fn joins(cursor: &mut Cursor<'_>, dash: bool) -> bool {
    cursor.word(&["to", "until", "till", "through"]) || (dash && cursor.mark('-'))
}

fn date(year: Option<i16>, month: u8, day: Option<u8>, weekday: Option<u8>) -> Option<Point> {
    if let Some(year) = year {
        let date = PartialDate { year, month: Some(month), day };
        return date.bounds().map(|_| Point::Date(date));
    }
    // 2000 is a leap year: it has every day that any year has.
    PartialDate { year: 2000, month: Some(month), day }.bounds()?;
    Some(Point::Yearless { month, day, weekday, shift: Shift::Nearest })
}

/// ", 2024", "of 2024" or "2024".
fn year_after(cursor: &mut Cursor<'_>) -> Option<i16> {
    cursor.attempt(|cursor| {
        if !cursor.mark(',') {
            cursor.word(&["of"]);
        }
        cursor.year().filter(|year| (1500..=2150).contains(year))
    })
}

fn month_first(cursor: &mut Cursor<'_>, weekday: Option<u8>) -> Option<Point> {
    let month = cursor.month()?;
    let day = cursor.attempt(|cursor| {
        cursor.word(&["the"]);
        let day = cursor.day_of_month()?;
        // "March 3 percent", "June 20:00" and the like are no dates.
        let number = |atom: &Atom| matches!(atom.kind, AtomKind::Number { .. });
        let clock = cursor.look(0).is_some_and(|atom| atom.text == ":") && cursor.look(1).is_some_and(number);
        let counts = clock || cursor.peek().is_some_and(|atom| AFTER_COUNT.contains(&atom.text.as_str()));
        (!counts).then_some(day)
    });
    let year = year_after(cursor);
    if year.is_none()
        && let Some(year) = year_of(cursor)
    {
        return Some(Point::InYear { month, day, year });
    }
    match (day, year) {
        (None, None) => None,
        _ => date(year, month, day, weekday),
    }
}

fn day_first(cursor: &mut Cursor<'_>, weekday: Option<u8>) -> Option<Point> {
    cursor.word(&["the"]);
    let day = cursor.day_of_month()?;
    cursor.word(&["of"]);
    let month = cursor.month()?;
    let year = year_after(cursor);
    if year.is_none()
        && let Some(year) = year_of(cursor)
    {
        return Some(Point::InYear { month, day: Some(day), year });
    }
    date(year, month, Some(day), weekday)
}

/// "Of the same year", "of that year", "that year", "last year", "of this year".
fn year_of(cursor: &mut Cursor<'_>) -> Option<YearOf> {
    const YEARS: [(&[&str], YearOf); 6] = [
        (&["the", "same", "year"], YearOf::Narrated),
        (&["that", "same", "year"], YearOf::Narrated),
        (&["that", "year"], YearOf::Narrated),
        (&["last", "year"], YearOf::Article(-1)),
        (&["this", "year"], YearOf::Article(0)),
        (&["next", "year"], YearOf::Article(1)),
    ];
    cursor.attempt(|cursor| {
        if !cursor.mark(',') {
            cursor.word(&["of"]);
        }
        let found = YEARS.iter().find(|(words, _)| cursor.words(words)).map(|(_, year)| *year)?;
        // "In May last year's budget was passed" is of no May of last year.
        let possessive = cursor.peek().is_some_and(|atom| matches!(atom.text.as_str(), "'s" | "’s" | "'" | "’"));
        (!possessive).then_some(found)
    })
}

/// A month with neither day nor year, where the words around it leave no doubt that it is one.
pub(super) fn months_alone(cursor: &mut Cursor<'_>) -> Option<Point> {
    let atom = cursor.peek()?;
    // "May" and "March" are auxiliaries and verbs, "April" and "June" people.
    let introduced = cursor.look(-1).is_some_and(|before| {
        matches!(
            before.text.as_str(),
            "in" | "since"
                | "until"
                | "till"
                | "by"
                | "of"
                | "early"
                | "late"
                | "mid"
                | "during"
                | "before"
                | "after"
                | "last"
                | "next"
                | "this"
                | "through"
                | "and"
                | "to"
                | "from"
                | "between"
                | "-"
                | "earlier"
                | "later"
                | "throughout"
        )
    });
    let noun = matches!(atom.pos, PartOfSpeech::ProperNoun | PartOfSpeech::Noun);
    let followed_by_name = cursor
        .look(1)
        .is_some_and(|after| after.pos == PartOfSpeech::ProperNoun && after.token != atom.token && after.capital);
    // "In July Congo signed": nobody is in a person.
    let surely = cursor.look(-1).is_some_and(|before| {
        matches!(before.text.as_str(), "in" | "since" | "until" | "during" | "last" | "next" | "early" | "late" | "mid")
    });
    if !introduced || !noun || (followed_by_name && !surely) {
        return None;
    }
    let month = cursor.month()?;
    if let Some(year) = year_of(cursor) {
        return Some(Point::InYear { month, day: None, year });
    }
    Some(Point::Yearless { month, day: None, weekday: None, shift: Shift::Nearest })
}

fn days_of_one_month(cursor: &mut Cursor<'_>) -> Option<When> {
    let between = |cursor: &mut Cursor<'_>| {
        let first = cursor.day_of_month()?;
        if !joins(cursor, true) && !cursor.word(&["and"]) {
            return None;
        }
        let last = cursor.day_of_month()?;
        (first < last).then_some((first, last))
    };
    let (month, (first, last)) = if let Some(month) = cursor.month() {
        (month, between(cursor)?)
    } else {
        let days = between(cursor)?;
        (cursor.month()?, days)
    };
    let year = year_after(cursor);
    Some(When::Between(date(year, month, Some(first), None)?, date(year, month, Some(last), None)?))
}

/// "2024-06-21", "2024-06", "21/06/2024", "21.06.2024".
fn iso(cursor: &mut Cursor<'_>) -> Option<Point> {
    if let Some(year) = cursor.year() {
        let mark = if cursor.mark('-') {
            '-'
        } else if cursor.mark('/') {
            '/'
        } else {
            return None;
        };
        let two = |value: u32, digits: usize, ordinal: bool| digits == 2 && !ordinal && value > 0;
        let month = u8::try_from(cursor.number(two)?).ok().filter(|month| *month <= 12)?;
        let day = if cursor.mark(mark) { Some(u8::try_from(cursor.number(two)?).ok()?) } else { None };
        if day.is_none() && (mark == '/' || i16::from(month) > year % 100) {
            return None;
        }
        return date(Some(year), month, day, None);
    }
    let first = cursor.day_of_month()?;
    let mark = *['/', '.', '-'].iter().find(|mark| cursor.mark(**mark))?;
    let second = cursor.day_of_month()?;
    if !cursor.mark(mark) {
        return None;
    }
    let year = cursor.year()?;
    match (first, second) {
        (day, month) if month <= 12 && (day > 12 || day == month || mark == '.') => {
            date(Some(year), month, Some(day), None)
        }
        (month, day) if month <= 12 && day > 12 => date(Some(year), month, Some(day), None),
        // Day first or month first: nothing in the words tells.
        (first, second) if first <= 12 && second <= 12 => Some(Point::Numeric { first, second, year }),
        _ => None,
    }
}

/// Whether the dates of a document that are written as "23/04/2024" begin with the day; nothing where none tells, or two differ.
pub(super) fn numbers_begin_with_day<'a>(texts: impl Iterator<Item = &'a [Atom]>) -> Option<bool> {
    let mut found = None;
    for atoms in texts {
        for window in atoms.windows(5) {
            let [first, mark, second, again, year] = window else { continue };
            let number = |atom: &Atom| match atom.kind {
                AtomKind::Number { value, ordinal: false, .. } => Some(value),
                _ => None,
            };
            let (Some(first), Some(second), Some(1000..=2199)) = (number(first), number(second), number(year)) else {
                continue;
            };
            if mark.kind != AtomKind::Mark('/') || again.kind != mark.kind {
                continue;
            }
            let leads = match (first, second) {
                (13..=31, 1..=12) => true,
                (1..=12, 13..=31) => false,
                _ => continue,
            };
            if found.is_some_and(|known| known != leads) {
                return None;
            }
            found = Some(leads);
        }
    }
    found
}
