//! Dates of the precision that is known, no more.

use std::fmt;

use serde::{Deserialize, Serialize};

/// A day, a month or a year of the Gregorian calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct PartialDate {
    /// The year.
    pub year: i16,
    /// The month, 1 to 12, where known.
    pub month: Option<u8>,
    /// The day of the month, 1 to 31, where known (never without the month).
    pub day: Option<u8>,
}

impl PartialDate {
    /// A year alone.
    pub fn year(year: i16) -> Self {
        Self { year, month: None, day: None }
    }

    /// A month of a year.
    pub fn month(year: i16, month: u8) -> Self {
        Self { year, month: Some(month), day: None }
    }

    /// A day.
    pub fn day(year: i16, month: u8, day: u8) -> Self {
        Self { year, month: Some(month), day: Some(day) }
    }

    /// The calendar day, where it is known and exists.
    pub fn civil(self) -> Option<jiff::civil::Date> {
        jiff::civil::Date::new(self.year, i8::try_from(self.month?).ok()?, i8::try_from(self.day?).ok()?).ok()
    }

    /// First and last day that the date may stand for.
    pub fn bounds(self) -> Option<(jiff::civil::Date, jiff::civil::Date)> {
        let month = i8::try_from(self.month.unwrap_or(1)).ok()?;
        let first = jiff::civil::Date::new(self.year, month, i8::try_from(self.day.unwrap_or(1)).ok()?).ok()?;
        let last = match (self.month, self.day) {
            (_, Some(_)) => first,
            (Some(_), None) => first.last_of_month(),
            (None, None) => first.last_of_year(),
        };
        Some((first, last))
    }
}

impl From<jiff::civil::Date> for PartialDate {
    fn from(date: jiff::civil::Date) -> Self {
        Self::day(date.year(), date.month().unsigned_abs(), date.day().unsigned_abs())
    }
}

/// Writes the lexical form of `xsd:date`, `xsd:gYearMonth` or `xsd:gYear`.
impl fmt::Display for PartialDate {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{:04}", self.year)?;
        if let Some(month) = self.month {
            write!(formatter, "-{month:02}")?;
            if let Some(day) = self.day {
                write!(formatter, "-{day:02}")?;
            }
        }
        Ok(())
    }
}

/// When an event happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum EventTime {
    /// On a day, or in a month or year.
    At(PartialDate),
    /// From `begins` until `ends`; one of them may be open.
    During {
        /// First day, month or year.
        begins: Option<PartialDate>,
        /// Last day, month or year.
        ends: Option<PartialDate>,
    },
}

/// Writes an ISO 8601-2 date or interval: `2031-03-04`, `2031-03-03/2031-03-09`, `2031-03/..` with an open end.
impl fmt::Display for EventTime {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let open = |date: &Option<PartialDate>| date.map_or_else(|| "..".to_owned(), |date| date.to_string());
        match self {
            Self::At(date) => date.fmt(formatter),
            Self::During { begins, ends } => write!(formatter, "{}/{}", open(begins), open(ends)),
        }
    }
}

/// A time that only the article's own date makes absolute; kept where that date is unknown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum RelativeTime {
    /// The named day nearest before (or, in the future tense, after) the article: 1 is Monday, 7 is Sunday.
    Weekday {
        /// 1 (Monday) to 7 (Sunday).
        day: u8,
        /// Whether the text speaks of a coming day.
        future: bool,
    },
    /// So many days after the article's date; negative is before it.
    Days(i32),
    /// So many weeks after the article's week; 0 is "this week".
    Weeks(i32),
    /// So many months after the article's month.
    Months(i32),
    /// So many years after the article's year.
    Years(i32),
}
