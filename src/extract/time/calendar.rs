//! What an expression says, before and after it is placed in the calendar.
//!
//! The placing follows the usual rules of news prose (the anchoring conventions of `TimeML` and its taggers):
//! a bare weekday is the nearest one in the direction of the tense, the day of publication included; a date
//! without its year is the nearest one, the past preferred.

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};

use crate::model::{EventTime, PartialDate, RelativeTime};

use super::context::{Context, in_scene, numeric};

/// A time as the words give it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum When {
    /// At, on or in a point.
    At(Point),
    /// From one point to another.
    Between(Point, Point),
    /// Since or after a point.
    Since(Point),
    /// Until, by or before a point.
    Until(Point),
    /// "The past two weeks".
    Past(i32, Unit),
}

/// A day, week, month, year or period as the words give it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Point {
    /// A date with its year.
    Date(PartialDate),
    /// "June 21", "last June", "Friday, June 21".
    Yearless { month: u8, day: Option<u8>, weekday: Option<u8>, shift: Shift },
    /// "The 21st".
    DayOfMonth(u8),
    /// "Friday", "next Tuesday", "Friday last week".
    Weekday { day: u8, shift: Shift },
    /// Counted from the article's date.
    Offset(RelativeTime, Part),
    /// A named or numbered stretch of time.
    Period(PartialDate, PartialDate),
    /// Counted from the day that the text spoke of last.
    Narrated(i32, Unit),
    /// So many days after the event of a clause or noun that follows, or before it: "two days after the vote".
    Apart(i32),
    /// "August of the same year", "on 3 May last year".
    InYear { month: u8, day: Option<u8>, year: YearOf },
    /// The Saturday and Sunday nearest in the direction of the tense.
    Weekend(Shift),
    /// The night before the article's day.
    Overnight,
    /// "05/06/2024", which is of June where the day stands first and of May where the month does.
    Numeric { first: u8, second: u8, year: i16 },
}

/// Which year a month or day is of, where the words say so without its number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum YearOf {
    /// So many years from the article's.
    Article(i16),
    /// The year that the text spoke of last.
    Narrated,
}

/// Which of the recurring days or months is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shift {
    /// The nearest in the direction of the tense.
    Nearest,
    /// The nearest before the article's date.
    Last,
    /// The nearest after it.
    Next,
    /// The one in the week so many weeks from the article's.
    Week(i32),
}

/// Which part of a week, month or year is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    Whole,
    Earlier,
    Later,
}

/// A unit of the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unit {
    Day,
    Week,
    Month,
    Year,
}

/// The time that an expression relative to its article gives once the article's day is known.
///
/// A weekday is the nearest one in its direction, the day itself included; a week runs from Monday to Sunday.
/// `None` where the result lies outside the calendar.
pub fn resolve_relative(relative: RelativeTime, published: Date) -> Option<EventTime> {
    match relative {
        RelativeTime::Weekday { day, future } => weekday(day, future, published).map(at),
        RelativeTime::Days(days) => published.checked_add(days.days()).ok().map(at),
        RelativeTime::Weeks(weeks) => {
            let monday = monday(published)?.checked_add(weeks.weeks()).ok()?;
            during(monday, monday.checked_add(6.days()).ok()?)
        }
        RelativeTime::Months(months) => {
            let day = published.first_of_month().checked_add(months.months()).ok()?;
            Some(EventTime::At(PartialDate::month(day.year(), day.month().unsigned_abs())))
        }
        RelativeTime::Years(years) => {
            let year = i32::from(published.year()).checked_add(years)?;
            Some(EventTime::At(PartialDate::year(i16::try_from(year).ok()?)))
        }
    }
}

impl When {
    /// The absolute time, as far as `context` allows.
    pub fn resolve(self, context: Context) -> Option<EventTime> {
        match self {
            Self::At(point) => point.resolve(context),
            Self::Since(point) => {
                let begins = Some(start(point.resolve(context)?)?);
                Some(EventTime::During { begins, ends: None })
            }
            Self::Until(point) => {
                let ends = Some(end(point.resolve(context)?)?);
                Some(EventTime::During { begins: None, ends })
            }
            Self::Between(first, last) => {
                let last = last.resolve(context)?;
                let first = match first {
                    // "From Monday to Wednesday": the Monday before that Wednesday.
                    Point::Weekday { .. } | Point::Yearless { .. } => {
                        let anchor = end(last)?.bounds()?.0;
                        first.resolve(Context { published: Some(anchor), future: false, ..context })?
                    }
                    other => other.resolve(context)?,
                };
                let (begins, ends) = (start(first)?, end(last)?);
                (begins.bounds()?.0 <= ends.bounds()?.1)
                    .then_some(EventTime::During { begins: Some(begins), ends: Some(ends) })
            }
            Self::Past(count, unit) => {
                let today = context.published?;
                let begins = shifted(today, -count, unit)?;
                let (begins, ends) = match unit {
                    Unit::Day | Unit::Week => (begins.into(), today.into()),
                    Unit::Month => (month_of(begins), month_of(today)),
                    Unit::Year => (PartialDate::year(begins.year()), PartialDate::year(today.year())),
                };
                Some(EventTime::During { begins: Some(begins), ends: Some(ends) })
            }
        }
    }

    /// The time relative to the article's date, where the words give one.
    pub fn relative(self, context: Context) -> Option<RelativeTime> {
        let Self::At(point) = self else { return None };
        match point {
            Point::Weekday { shift: Shift::Week(weeks), .. } => Some(RelativeTime::Weeks(weeks)),
            Point::Weekday { day, shift } => Some(RelativeTime::Weekday { day, future: context.is_future(shift) }),
            Point::Yearless { weekday: Some(day), shift, .. } => {
                Some(RelativeTime::Weekday { day, future: context.is_future(shift) })
            }
            Point::Offset(offset, _) => Some(offset),
            Point::Narrated(count, Unit::Day) => match context.narrated_relative? {
                RelativeTime::Days(days) => Some(RelativeTime::Days(days.checked_add(count)?)),
                RelativeTime::Weekday { day, future } => {
                    let day = (i32::from(day) - 1 + count).rem_euclid(7) + 1;
                    Some(RelativeTime::Weekday { day: u8::try_from(day).ok()?, future })
                }
                other => (count == 0).then_some(other),
            },
            _ => None,
        }
    }
}

impl Point {
    fn resolve(self, context: Context) -> Option<EventTime> {
        match self {
            Self::Date(date) => date.bounds().map(|_| EventTime::At(date)),
            Self::Period(begins, ends) => Some(EventTime::During { begins: Some(begins), ends: Some(ends) }),
            Self::Apart(_) => None,
            Self::InYear { month, day, year } => {
                let year = match (year, context.narrated) {
                    (YearOf::Article(years), _) => context.published?.year().checked_add(years)?,
                    (YearOf::Narrated, Some(EventTime::At(date))) => date.year,
                    (YearOf::Narrated, _) => return None,
                };
                let date = PartialDate { year, month: Some(month), day };
                date.bounds().map(|_| EventTime::At(date))
            }
            Self::Weekend(shift) => weekend(context.is_future(shift), context.published?),
            Self::Overnight => {
                let morning = context.today()?;
                during(morning.yesterday().ok()?, morning)
            }
            Self::Numeric { first, second, year } => numeric(first, second, year, context).map(EventTime::At),
            Self::Yearless { month, day, weekday: None, shift: Shift::Nearest }
                if !context.future && context.scene.is_some() =>
            {
                in_scene(month, day, context)
            }
            Self::Yearless { month, day, weekday, shift } => {
                let published = context.published?;
                match day {
                    Some(day) => nearest_day(month, day, weekday, context.is_future(shift), published).map(at),
                    None => nearest_month(month, shift, context.future, published),
                }
            }
            Self::DayOfMonth(day) => {
                let published = context.published?;
                let step = if context.future { 1 } else { -1 };
                (0..3).find_map(|months: i32| {
                    let month = published.first_of_month().checked_add((step * months).months()).ok()?;
                    let date = Date::new(month.year(), month.month(), i8::try_from(day).ok()?).ok()?;
                    (if context.future { date >= published } else { date <= published }).then(|| at(date))
                })
            }
            Self::Weekday { day, shift } => {
                let published = context.published?;
                let date = match shift {
                    Shift::Nearest => weekday(day, context.future, published)?,
                    Shift::Last => weekday(day, false, published.yesterday().ok()?)?,
                    // "Next Friday" on a Wednesday is the day after tomorrow to some and nine days off to others.
                    Shift::Next => {
                        let date = weekday(day, true, published.tomorrow().ok()?)?;
                        (monday(date)? != monday(published)?).then_some(date)?
                    }
                    Shift::Week(weeks) => {
                        let days = i32::from(day).checked_sub(1)?;
                        monday(published)?.checked_add(weeks.weeks()).ok()?.checked_add(days.days()).ok()?
                    }
                };
                Some(at(date))
            }
            Self::Offset(RelativeTime::Weeks(0), part) => {
                let published = context.published?;
                let monday = monday(published)?;
                let later = part == Part::Later || (part == Part::Whole && context.future);
                if later { during(published, monday.checked_add(6.days()).ok()?) } else { during(monday, published) }
            }
            Self::Offset(offset @ RelativeTime::Days(_), _) => resolve_relative(offset, context.today()?),
            Self::Offset(offset, _) => resolve_relative(offset, context.published?),
            Self::Narrated(count, Unit::Day) => narrated(count, Unit::Day, context.narrated_day?),
            Self::Narrated(count, unit) => narrated(count, unit, context.narrated?),
        }
    }
}

/// The weekend that lies nearest, of the past where it has begun.
fn weekend(future: bool, published: Date) -> Option<EventTime> {
    let saturday = weekday(6, future, published)?;
    during(saturday, saturday.tomorrow().ok()?)
}

fn narrated(count: i32, unit: Unit, anchor: EventTime) -> Option<EventTime> {
    let EventTime::At(anchor) = anchor else { return None };
    match unit {
        Unit::Day => shifted(anchor.civil()?, count, unit).map(at),
        // "Two weeks later" is said of any day of that week.
        Unit::Week => {
            let monday = monday(shifted(anchor.civil()?, count, unit)?)?;
            during(monday, monday.checked_add(6.days()).ok()?)
        }
        Unit::Month => {
            anchor.month?;
            shifted(anchor.bounds()?.0, count, unit).map(|date| EventTime::At(month_of(date)))
        }
        Unit::Year => {
            shifted(anchor.bounds()?.0, count, unit).map(|date| EventTime::At(PartialDate::year(date.year())))
        }
    }
}

fn shifted(date: Date, count: i32, unit: Unit) -> Option<Date> {
    // The month's last days must not turn "a month later" into the month after next.
    let (date, span) = match unit {
        Unit::Day => (date, count.days()),
        Unit::Week => (date, count.weeks()),
        Unit::Month => (date.first_of_month(), count.months()),
        Unit::Year => (date.first_of_month(), count.years()),
    };
    date.checked_add(span).ok()
}

/// The day of that month and weekday nearest to `published`. Days against the tense count as several times as far: three
/// times after the article ("announced a summit on June 21" looks ahead in the past tense), six times before it.
pub(super) fn nearest_day(month: u8, day: u8, weekday: Option<u8>, future: bool, published: Date) -> Option<Date> {
    let reach = if weekday.is_some() { 4 } else { 1 };
    let (month, day) = (i8::try_from(month).ok()?, i8::try_from(day).ok()?);
    (-reach..=reach)
        .filter_map(|years: i16| Date::new(published.year().checked_add(years)?, month, day).ok())
        .filter(|date| weekday.is_none_or(|weekday| number_of(date.weekday()) == weekday))
        .min_by_key(|date| {
            let distance = published.until(*date).map_or(i32::MAX / 4, |span| span.get_days());
            match (distance > 0, future) {
                (true, true) | (false, false) => distance.abs(),
                (true, false) => distance * 3,
                (false, true) => distance.abs() * 6,
            }
        })
}

pub(super) fn nearest_month(month: u8, shift: Shift, future: bool, published: Date) -> Option<EventTime> {
    let current = published.month().unsigned_abs();
    let years = match shift {
        Shift::Last => -i16::from(month >= current),
        Shift::Next => i16::from(month <= current),
        Shift::Nearest | Shift::Week(_) if future => i16::from(month < current),
        Shift::Nearest | Shift::Week(_) => -i16::from(month > current),
    };
    Some(EventTime::At(PartialDate::month(published.year().checked_add(years)?, month)))
}

fn weekday(day: u8, future: bool, published: Date) -> Option<Date> {
    if !(1..=7).contains(&day) {
        return None;
    }
    let today = i32::from(number_of(published.weekday()));
    let days = if future { (i32::from(day) - today).rem_euclid(7) } else { -(today - i32::from(day)).rem_euclid(7) };
    published.checked_add(days.days()).ok()
}

fn number_of(weekday: Weekday) -> u8 {
    weekday.to_monday_one_offset().unsigned_abs()
}

fn monday(date: Date) -> Option<Date> {
    date.checked_sub(i32::from(date.weekday().to_monday_zero_offset()).days()).ok()
}

fn month_of(date: Date) -> PartialDate {
    PartialDate::month(date.year(), date.month().unsigned_abs())
}

pub(super) fn at(date: Date) -> EventTime {
    EventTime::At(date.into())
}

fn during(begins: Date, ends: Date) -> Option<EventTime> {
    match begins.cmp(&ends) {
        std::cmp::Ordering::Less => Some(EventTime::During { begins: Some(begins.into()), ends: Some(ends.into()) }),
        std::cmp::Ordering::Equal => Some(at(begins)),
        std::cmp::Ordering::Greater => None,
    }
}

fn start(time: EventTime) -> Option<PartialDate> {
    match time {
        EventTime::At(date) => Some(date),
        EventTime::During { begins, .. } => begins,
    }
}

fn end(time: EventTime) -> Option<PartialDate> {
    match time {
        EventTime::At(date) => Some(date),
        EventTime::During { begins, ends } => ends.or(begins),
    }
}
