//! Expressions that only the article's date makes absolute: "Friday", "last week", "two days ago".

use crate::model::{PartOfSpeech, RelativeTime};

use super::atom::AtomKind;
use super::calendar::{Part, Point, Shift, Unit};
use super::cursor::Cursor;
use super::date;

/// "Friday", "last Friday", "Friday morning", "Friday, June 21", "Friday last week", "Monday of this week".
pub(super) fn weekday(cursor: &mut Cursor<'_>) -> Option<Point> {
    cursor.attempt(|cursor| {
        while cursor.word(&["early", "late", "earlier", "later"]) {
            cursor.word(&["on"]);
        }
        let shift = if cursor.word(&["last"]) || cursor.words(&["this", "past"]) {
            Shift::Last
        } else if cursor.word(&["next", "coming"]) || cursor.words(&["this", "coming"]) {
            Shift::Next
        } else if cursor.word(&["this"]) {
            Shift::Week(0)
        } else {
            Shift::Nearest
        };
        let day = cursor.weekday()?;
        part_of_day(cursor);
        if let Some(dated) = cursor.attempt(|cursor| {
            let bracket = cursor.mark('(');
            if !bracket {
                cursor.mark(',');
            }
            let point = date::with_month(cursor, Some(day))?;
            (!bracket || cursor.mark(')')).then_some(point)
        }) {
            return Some(dated);
        }
        let week = cursor.attempt(|cursor| {
            if !cursor.word(&["of"]) {
                cursor.mark(',');
            }
            let weeks = which(cursor)?;
            cursor.word(&["week"]).then_some(weeks)
        });
        Some(Point::Weekday { day, shift: week.map_or(shift, Shift::Week) })
    })
}

/// "Today", "last night", "this week", "earlier this year", "next month", "last June".
pub(super) fn calendar_offset(cursor: &mut Cursor<'_>) -> Option<Point> {
    cursor
        .attempt(apart)
        .or_else(|| cursor.attempt(near_days))
        .or_else(|| cursor.attempt(weekend))
        .or_else(|| cursor.attempt(overnight))
        .or_else(|| cursor.attempt(whole_units))
        .or_else(|| cursor.attempt(which_month))
        .or_else(|| cursor.attempt(counted))
        .or_else(|| cursor.attempt(same_day))
        .or_else(|| cursor.attempt(day_of_month))
}

/// "The past two weeks", "the last 10 years".
pub(super) fn past_stretch(cursor: &mut Cursor<'_>) -> Option<(i32, Unit)> {
    cursor.attempt(|cursor| {
        if !cursor.word(&["the", "these"]) || !cursor.word(&["past", "last"]) {
            return None;
        }
        let count = count(cursor).unwrap_or(1);
        Some((count, unit(cursor)?))
    })
}

fn part_of_day(cursor: &mut Cursor<'_>) {
    cursor.word(&["morning", "afternoon", "evening", "night", "noon"]);
}

/// "Last", "this", "next" as a number of units.
fn which(cursor: &mut Cursor<'_>) -> Option<i32> {
    if cursor.word(&["last"]) {
        Some(-1)
    } else if cursor.word(&["this"]) {
        Some(0)
    } else if cursor.word(&["next"]) {
        Some(1)
    } else {
        None
    }
}

fn near_days(cursor: &mut Cursor<'_>) -> Option<Point> {
    let days = |days| Some(Point::Offset(RelativeTime::Days(days), Part::Whole));
    if cursor.words(&["the", "day", "before", "yesterday"]) {
        return days(-2);
    }
    if cursor.words(&["the", "day", "after", "tomorrow"]) {
        return days(2);
    }
    if cursor.words(&["last", "night"]) {
        return days(-1);
    }
    if cursor.word(&["earlier", "later", "early", "late"]) {
        if cursor.words(&["in", "the", "day"]) {
            return days(0);
        }
        cursor.word(&["on"]);
    }
    if cursor.word(&["this"]) {
        return if cursor.word(&["morning", "afternoon", "evening"]) { days(0) } else { None };
    }
    // "Today" inside a sentence with a capital is part of a name: "USA Today".
    let named = cursor.peek().is_some_and(|atom| atom.capital && cursor.at > 0 && atom.pos == PartOfSpeech::ProperNoun);
    if named {
        return None;
    }
    if cursor.word(&["today", "tonight"]) {
        return days(0);
    }
    let offset = if cursor.word(&["yesterday"]) {
        -1
    } else if cursor.word(&["tomorrow"]) {
        1
    } else {
        return None;
    };
    part_of_day(cursor);
    days(offset)
}

fn whole_units(cursor: &mut Cursor<'_>) -> Option<Point> {
    let part = if cursor.word(&["earlier", "early"]) {
        Part::Earlier
    } else if cursor.word(&["later", "late"]) {
        Part::Later
    } else {
        Part::Whole
    };
    let (count, part) =
        if part != Part::Whole && cursor.words(&["in", "the"]) { (0, part) } else { (which(cursor)?, part) };
    let offset = match unit(cursor)? {
        Unit::Day => return None,
        Unit::Week => RelativeTime::Weeks(count),
        Unit::Month => RelativeTime::Months(count),
        Unit::Year => RelativeTime::Years(count),
    };
    Some(Point::Offset(offset, part))
}

fn which_month(cursor: &mut Cursor<'_>) -> Option<Point> {
    let shift = match which(cursor)? {
        -1 => Shift::Last,
        1 => Shift::Next,
        _ => Shift::Nearest,
    };
    let month = cursor.month()?;
    // "Last June 21" is one date.
    let day = cursor.day_of_month();
    Some(Point::Yearless { month, day, weekday: None, shift })
}

/// "Two days after", "the day before", with the clause or noun that they count from behind them.
fn apart(cursor: &mut Cursor<'_>) -> Option<Point> {
    let days = if cursor.words(&["the", "day"]) {
        1
    } else {
        let count = count(cursor)?;
        if unit(cursor)? != Unit::Day {
            return None;
        }
        count
    };
    let sign = match cursor.peek()?.text.as_str() {
        "after" => 1,
        "before" => -1,
        _ => return None,
    };
    // "The day after tomorrow", "the day after, ..." and "two days before the end" of anything without an event are read elsewhere.
    let next = cursor.look(1)?;
    let counts = !matches!(next.kind, AtomKind::Mark(_))
        && next.pos != PartOfSpeech::CoordinatingConjunction
        && !matches!(next.text.as_str(), "yesterday" | "tomorrow");
    counts.then_some(Point::Apart(days * sign))
}

/// "At the weekend", "over the weekend", "this weekend", "last weekend".
fn weekend(cursor: &mut Cursor<'_>) -> Option<Point> {
    let shift = if cursor.words(&["last"]) {
        Shift::Last
    } else if cursor.word(&["the", "this"]) {
        cursor.word(&["past"]);
        Shift::Nearest
    } else {
        return None;
    };
    cursor.word(&["weekend"]).then_some(Point::Weekend(shift))
}

/// "Overnight" by itself; "overnight on Tuesday" is of a day that is told.
fn overnight(cursor: &mut Cursor<'_>) -> Option<Point> {
    let dated = |atom: &super::atom::Atom| {
        matches!(atom.kind, AtomKind::Weekday(_) | AtomKind::Month(_) | AtomKind::Number { .. })
            || matches!(atom.text.as_str(), "on" | "to" | "into" | "from" | "between")
    };
    let adverb = cursor.peek()?.pos == PartOfSpeech::Adverb;
    let before = cursor.look(-1).is_some_and(dated);
    (adverb && !before && cursor.word(&["overnight"]) && !cursor.peek().is_some_and(dated)).then_some(Point::Overnight)
}

/// "Two days ago", "a year earlier", "three weeks later", "ten days from now".
fn counted(cursor: &mut Cursor<'_>) -> Option<Point> {
    let opens_sentence = cursor.at == 0;
    let mut count = count(cursor)?;
    if cursor.word(&["decade", "decades"]) {
        count *= 10;
        cursor.at -= 1;
    }
    let unit = unit(cursor)?;
    let offset = |count: i32| match unit {
        Unit::Day => RelativeTime::Days(count),
        Unit::Week => RelativeTime::Weeks(count),
        Unit::Month => RelativeTime::Months(count),
        Unit::Year => RelativeTime::Years(count),
    };
    if cursor.word(&["ago"]) {
        Some(Point::Offset(offset(-count), Part::Whole))
    } else if cursor.words(&["from", "now"]) {
        Some(Point::Offset(offset(count), Part::Whole))
    } else if cursor.word(&["later"]) {
        Some(Point::Narrated(count, unit))
    } else if opens_sentence && cursor.word(&["earlier"]) || cursor.word(&["earlier", "before"]) && ends_here(cursor) {
        Some(Point::Narrated(-count, unit))
    } else {
        None
    }
}

/// "Late in the evening", at the beginning of a sentence: of the day that the text speaks of.
fn hour_of_narrated_day(cursor: &mut Cursor<'_>) -> Option<Point> {
    if cursor.at != 0 {
        return None;
    }
    cursor.attempt(|cursor| {
        cursor.word(&["late", "later", "early"]);
        let hour = cursor.words(&["in", "the"]) && cursor.word(&["morning", "afternoon", "evening", "day"]);
        let another = cursor.peek().is_some_and(|atom| {
            matches!(atom.kind, AtomKind::Month(_) | AtomKind::Weekday(_) | AtomKind::Number { .. })
                || matches!(atom.text.as_str(), "of" | "on" | "after" | "before")
        });
        (hour && !another).then_some(Point::Narrated(0, Unit::Day))
    })
}

/// "The same day", "that evening", "the following morning", "the previous month", "the day after".
fn same_day(cursor: &mut Cursor<'_>) -> Option<Point> {
    if let Some(point) = hour_of_narrated_day(cursor) {
        return Some(point);
    }
    if cursor.word(&["that"]) {
        // "He said that day by day ...": where it may join a clause, it takes a word before it that makes it a time.
        let begins = cursor.at == 1;
        let on = cursor.look(-2).is_some_and(|atom| matches!(atom.text.as_str(), "on" | "later" | "earlier" | "in"));
        let same = cursor.word(&["same", "very"]);
        let unit = narrated_unit(cursor)?;
        let ends = cursor.peek().is_none_or(|atom| atom.pos != PartOfSpeech::Noun) || same;
        return ((begins || on || same || ends_here(cursor)) && ends).then_some(Point::Narrated(0, unit));
    }
    if !cursor.word(&["the"]) {
        return None;
    }
    let count = if cursor.word(&["same"]) {
        0
    } else if cursor.word(&["next", "following"]) {
        1
    } else if cursor.word(&["previous", "preceding"]) {
        -1
    } else {
        narrated_unit(cursor).filter(|unit| *unit == Unit::Day)?;
        let count = if cursor.word(&["after"]) {
            1
        } else if cursor.word(&["before"]) {
            -1
        } else {
            return None;
        };
        return ends_here(cursor).then_some(Point::Narrated(count, Unit::Day));
    };
    let unit = narrated_unit(cursor)?;
    // "The next day of talks", "the previous year's budget" count or belong to something else.
    let counts = cursor.peek().is_some_and(|atom| matches!(atom.text.as_str(), "of" | "'s" | "’s"));
    (!counts).then_some(Point::Narrated(count, unit))
}

/// A day by any of its parts, or a longer unit.
fn narrated_unit(cursor: &mut Cursor<'_>) -> Option<Unit> {
    if cursor.word(&["morning", "afternoon", "evening", "night"]) {
        return Some(Unit::Day);
    }
    let one = cursor.peek().is_some_and(|atom| !atom.text.ends_with('s'));
    unit(cursor).filter(|_| one)
}

/// "On the 21st", with nothing after it that it could count.
fn day_of_month(cursor: &mut Cursor<'_>) -> Option<Point> {
    let after_on = cursor.look(-1).is_some_and(|atom| atom.text == "on");
    if !after_on || !cursor.word(&["the"]) {
        return None;
    }
    let day = cursor.number(|value, _, ordinal| ordinal && (1..=31).contains(&value))?;
    let counts = cursor.peek().is_some_and(|atom| {
        matches!(
            atom.pos,
            PartOfSpeech::Noun | PartOfSpeech::ProperNoun | PartOfSpeech::Adjective | PartOfSpeech::Numeral
        ) || atom.text == "-"
    });
    (!counts).then(|| u8::try_from(day).ok().map(Point::DayOfMonth)).flatten()
}

fn ends_here(cursor: &Cursor<'_>) -> bool {
    cursor.peek().is_none_or(|atom| {
        matches!(atom.kind, AtomKind::Mark(_))
            || matches!(atom.pos, PartOfSpeech::CoordinatingConjunction | PartOfSpeech::Verb)
    })
}

fn unit(cursor: &mut Cursor<'_>) -> Option<Unit> {
    if cursor.word(&["day", "days"]) {
        Some(Unit::Day)
    } else if cursor.word(&["week", "weeks"]) {
        Some(Unit::Week)
    } else if cursor.word(&["month", "months"]) {
        Some(Unit::Month)
    } else if cursor.word(&["year", "years", "decade", "decades"]) {
        Some(Unit::Year)
    } else {
        None
    }
}

fn count(cursor: &mut Cursor<'_>) -> Option<i32> {
    const WORDS: [&str; 13] =
        ["a", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];
    if cursor.word(&["an"]) {
        return Some(1);
    }
    if cursor.words(&["a", "couple", "of"]) {
        return Some(2);
    }
    if let Some(value) = cursor.number(|value, digits, ordinal| value > 0 && digits <= 3 && !ordinal) {
        return i32::try_from(value).ok();
    }
    let place = WORDS.iter().position(|word| cursor.word(&[word]))?;
    i32::try_from(place.max(1)).ok()
}
