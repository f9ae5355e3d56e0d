//! The grammar of time expressions: points, ranges, and what opens or closes them.

use crate::model::PartOfSpeech;

use super::calendar::{Part, Point, When};
use super::cursor::Cursor;
use super::{date, period, relative};
use crate::model::{PartialDate, RelativeTime};

/// What the words at the cursor say, and whether they name a period of history.
pub(super) fn when(cursor: &mut Cursor<'_>) -> Option<(When, bool)> {
    let found = expression(cursor)?;
    // "Friday local time", "May 3 at dawn": finer than what is kept.
    if !cursor.words(&["local", "time"]) && !cursor.words(&["at", "dawn"]) {
        cursor.words(&["at", "midnight"]);
    }
    Some(found)
}

fn expression(cursor: &mut Cursor<'_>) -> Option<(When, bool)> {
    bounded(cursor)
        .or_else(|| cursor.attempt(two_days).map(|when| (when, false)))
        .or_else(|| cursor.attempt(opened_or_closed))
        .or_else(|| relative::past_stretch(cursor).map(|(count, unit)| (When::Past(count, unit), false)))
        .or_else(|| point(cursor, false).map(|(point, historical)| (When::At(point), historical)))
}

/// "From 1910 to 1945", "between May and June", "June 20-21", "1990-91".
fn bounded(cursor: &mut Cursor<'_>) -> Option<(When, bool)> {
    if let Some(found) = cursor.attempt(|cursor| {
        let between = cursor.word(&["between"]);
        if !between && !cursor.word(&["from"]) {
            return None;
        }
        if let Some(range) = date::range(cursor) {
            return Some((range, false));
        }
        let (first, historical) = point(cursor, true)?;
        let joined = if between { cursor.word(&["and"]) } else { date::joins(cursor, false) };
        if !joined {
            return None;
        }
        let (last, _) = point(cursor, true)?;
        Some((When::Between(date::shared_year(first, last), last), historical))
    }) {
        return Some(found);
    }
    date::range(cursor).or_else(|| date::year_range(cursor)).map(|range| (range, false))
}

/// "Tuesday and Wednesday": two days that follow each other are one stretch.
fn two_days(cursor: &mut Cursor<'_>) -> Option<When> {
    let first @ Point::Weekday { day, .. } = relative::weekday(cursor)? else { return None };
    if !cursor.word(&["and"]) {
        return None;
    }
    cursor.word(&["on"]);
    let last @ Point::Weekday { day: next, .. } = relative::weekday(cursor)? else { return None };
    (next == day % 7 + 1).then_some(When::Between(first, last))
}

/// "Since 2022", "until Friday", "by the end of 2026", "after World War II", "from June 1 on".
fn opened_or_closed(cursor: &mut Cursor<'_>) -> Option<(When, bool)> {
    if cursor.words(&["as", "of"]) || cursor.words(&["starting", "from"]) || cursor.words(&["beginning", "in"]) {
        return point(cursor, true).map(|(point, historical)| (When::Since(point), historical));
    }
    if cursor.word(&["since", "ever"]) {
        cursor.word(&["since"]);
        if let Some((_, last)) = period::named(cursor) {
            return Some((When::Since(Point::Date(PartialDate::year(last))), true));
        }
        return point(cursor, true).map(|(point, historical)| (When::Since(point), historical));
    }
    if cursor.word(&["until", "till", "through"])
        || cursor.words(&["up", "until"])
        || cursor.words(&["up", "to"])
        || cursor.word(&["by"])
    {
        return point(cursor, true).map(|(point, historical)| (When::Until(point), historical));
    }
    if cursor.word(&["from"]) {
        let (point, historical) = point(cursor, true)?;
        let open = cursor.word(&["onward", "onwards"]) || (cursor.word(&["on"]) && ends_phrase(cursor));
        return open.then_some((When::Since(point), historical));
    }
    if cursor.word(&["after"]) {
        if let Some((_, last)) = period::named(cursor) {
            return Some((When::Since(Point::Date(PartialDate::year(last))), true));
        }
        let (point, historical) = point(cursor, true)?;
        return ends_phrase(cursor).then_some((When::Since(point), historical));
    }
    if cursor.word(&["before"]) || cursor.words(&["prior", "to"]) {
        if let Some((first, _)) = period::named(cursor) {
            return Some((When::Until(Point::Date(PartialDate::year(first))), true));
        }
        let (point, historical) = point(cursor, true)?;
        return ends_phrase(cursor).then_some((When::Until(point), historical));
    }
    None
}

/// Whether the time is not the modifier of a noun: not "after Friday's talks", "before the 2014 vote".
fn ends_phrase(cursor: &Cursor<'_>) -> bool {
    cursor.peek().is_none_or(|atom| {
        !matches!(atom.text.as_str(), "'s" | "’s" | "'" | "’")
            && !matches!(atom.pos, PartOfSpeech::Noun | PartOfSpeech::ProperNoun | PartOfSpeech::Adjective)
    })
}

/// A point in time; `introduced` where the words before it already make a bare number a year.
fn point(cursor: &mut Cursor<'_>, introduced: bool) -> Option<(Point, bool)> {
    let plain = |point: Point| (point, false);
    edge(cursor)
        .or_else(|| part_of(cursor).map(plain))
        .or_else(|| period::named(cursor).map(|(first, last)| (period::years(first, last), true)))
        .or_else(|| period::numbered(cursor).map(|point| (point, true)))
        .or_else(|| period::part_of_year(cursor).map(plain))
        .or_else(|| relative::weekday(cursor).map(plain))
        .or_else(|| date::with_month(cursor, None).map(plain))
        .or_else(|| relative::calendar_offset(cursor).map(plain))
        .or_else(|| cursor.attempt(|cursor| blurred(cursor, introduced)).map(plain))
        .or_else(|| date::months_alone(cursor).map(plain))
        .or_else(|| date::year(cursor, introduced).map(plain))
}

/// "The morning of 3 May", "the early hours of Friday", "the spring of 2021", "the first week of June": the day, month or year
/// that it is a part of, as no finer time is kept.
fn part_of(cursor: &mut Cursor<'_>) -> Option<Point> {
    cursor.attempt(|cursor| {
        cursor.word(&["the"]);
        cursor.word(&["early", "late", "small", "first", "second", "third", "last", "final"]);
        let of_day = cursor.word(&["morning", "afternoon", "evening", "night", "hours"]);
        let of_year = !of_day && cursor.word(&["spring", "summer", "autumn", "fall", "winter", "year"]);
        let of_month = !of_day && !of_year && cursor.word(&["week", "weeks", "days", "half", "month"]);
        if !(of_day || of_year || of_month) {
            return None;
        }
        let joined = cursor.word(&["of"]) || (of_day && cursor.word(&["on"]));
        if of_year {
            return date::year(cursor, true);
        }
        if !joined {
            return None;
        }
        if of_day {
            return relative::weekday(cursor).or_else(|| {
                date::with_month(cursor, None).filter(|point| !matches!(point, Point::Date(date) if date.day.is_none()))
            });
        }
        let month = date::with_month(cursor, None).or_else(|| date::months_alone(cursor))?;
        let whole = matches!(month, Point::Date(PartialDate { day: None, .. }) | Point::Yearless { day: None, .. });
        whole.then_some(month)
    })
}

/// "Early 2023", "mid-June", "late on June 21", "earlier in May".
fn blurred(cursor: &mut Cursor<'_>, introduced: bool) -> Option<Point> {
    if !cursor.word(&["early", "late", "mid", "earlier", "later"]) {
        return None;
    }
    if !cursor.mark('-') {
        cursor.word(&["in", "on"]);
    }
    date::with_month(cursor, None)
        .or_else(|| date::months_alone(cursor))
        .or_else(|| date::year(cursor, introduced || cursor.look(-1).is_some_and(|atom| atom.text == "-")))
}

/// "The end of 2024", "the start of World War I", "the beginning of next year", "the end of the month".
fn edge(cursor: &mut Cursor<'_>) -> Option<(Point, bool)> {
    cursor.attempt(|cursor| {
        cursor.word(&["the"]);
        let closing = cursor.word(&["end", "close"]);
        if !closing && !cursor.word(&["start", "beginning", "outbreak", "middle"]) {
            return None;
        }
        if !cursor.word(&["of"]) {
            return None;
        }
        if let Some((first, last)) = period::named(cursor) {
            return Some((Point::Date(PartialDate::year(if closing { last } else { first })), true));
        }
        let unit = cursor.attempt(|cursor| {
            if !cursor.word(&["the"]) {
                return None;
            }
            let part = if closing { Part::Later } else { Part::Earlier };
            if cursor.word(&["week"]) {
                Some(Point::Offset(RelativeTime::Weeks(0), part))
            } else if cursor.word(&["month"]) {
                Some(Point::Offset(RelativeTime::Months(0), part))
            } else if cursor.word(&["year"]) {
                Some(Point::Offset(RelativeTime::Years(0), part))
            } else {
                None
            }
        });
        unit.map(|point| (point, false)).or_else(|| point(cursor, true))
    })
}
