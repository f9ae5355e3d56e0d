//! What time expressions are read against: the days of the article, the tense of the clause, and what the text has told before.

use jiff::civil::Date;

use crate::model::{EventTime, PartialDate, RelativeTime};

use super::calendar::{Shift, at, nearest_day, nearest_month};

/// A date in a year before the article's, which those behind it in the paragraph may go on from.
#[derive(Clone, Copy, Debug)]
pub(super) struct Scene {
    /// The date.
    pub date: PartialDate,
    /// Whether it begins its sentence.
    pub opens: bool,
    /// Whether it stands in the sentence that is read.
    pub here: bool,
}

/// How close to the article a date without a year must be to count from it although one of an earlier year stands before.
const NEWS_DAYS: i32 = 31;

/// What the words are read against.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Context {
    /// The day of publication.
    pub published: Option<Date>,
    /// The day that "today" is, where the text was written on another day than that of publication.
    pub written: Option<Date>,
    /// Whether the clause speaks of the future.
    pub future: bool,
    /// Whether the clause is in the past tense.
    pub past: bool,
    /// Whether dates such as "05/06/2024" begin with the day in this document, where that is known.
    pub day_first: Option<bool>,
    /// The time that the text spoke of last.
    pub narrated: Option<EventTime>,
    /// A date in an earlier year that sets the scene for those without a year.
    pub scene: Option<Scene>,
    /// The day that the text spoke of last.
    pub narrated_day: Option<EventTime>,
    /// The same, relative to the article's date.
    pub narrated_relative: Option<RelativeTime>,
}

impl Context {
    /// The day that "today" is.
    pub fn today(self) -> Option<Date> {
        self.written.or(self.published)
    }

    /// Whether the words look ahead.
    pub fn is_future(self, shift: Shift) -> bool {
        match shift {
            Shift::Last => false,
            Shift::Next => true,
            Shift::Nearest | Shift::Week(_) => self.future,
        }
    }
}

/// A date without a year behind one of an earlier year. In one sentence it goes on from there: "in April 1989 X expelled Y, and
/// in August Y broke with X". In the next one it does where the former opened its sentence and the article is far, and counts
/// from the article where it is close and the former was said in passing; else nobody can say.
pub(super) fn in_scene(month: u8, day: Option<u8>, context: Context) -> Option<EventTime> {
    let scene = context.scene?;
    let of_year = |year: i16| PartialDate { year, month: Some(month), day };
    let passed = scene.date.month.is_some_and(|before| (month, day) < (before, day.and(scene.date.day)));
    let later = of_year(if passed { scene.date.year.checked_add(1)? } else { scene.date.year });
    let going_on = later.bounds().map(|_| EventTime::At(later));
    if scene.here {
        return going_on;
    }
    let published = context.published?;
    let nearest = match day {
        Some(day) => nearest_day(month, day, None, false, published).map(at)?,
        None => nearest_month(month, Shift::Nearest, false, published)?,
    };
    let EventTime::At(date) = nearest else { return None };
    let distance = date.bounds()?.1.until(published).ok()?.get_days();
    match (distance <= NEWS_DAYS, scene.opens) {
        (true, false) => Some(nearest),
        (false, true) => going_on,
        _ => None,
    }
}

/// "05/06/2024", by the order that the document's other dates have, or else by the tense: what has happened lies before the
/// article.
pub(super) fn numeric(first: u8, second: u8, year: i16, context: Context) -> Option<PartialDate> {
    let day_first = PartialDate::day(year, second, first);
    let month_first = PartialDate::day(year, first, second);
    if let Some(day_leads) = context.day_first {
        return Some(if day_leads { day_first } else { month_first });
    }
    let published = context.published.filter(|_| context.past)?;
    match (day_first.civil()? <= published, month_first.civil()? <= published) {
        (true, false) => Some(day_first),
        (false, true) => Some(month_first),
        _ => None,
    }
}
