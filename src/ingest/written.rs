//! The days that the words of an article count from: that of its dateline, and that of its publication where it was written.
//!
//! A time of publication with an offset is in the article's own zone, and its day stands. A time in UTC says nothing about that
//! zone: many systems write all times so. The dateline then tells where the writer was. Its country's clocks decide the day, if
//! all of them agree; where they do not, the day in UTC stands.

use jiff::ToSpan;
use jiff::civil::{Date, DateTime};

use crate::model::{PartialDate, PublicationDate};
use crate::resources::TimeZoneEntry;

/// How many days an article may appear after the day of its dateline.
const DAYS_UNTIL_PUBLICATION: i32 = 3;

/// The day of the dateline in the year that brings it next to the day of publication: up to three days before, or the day after,
/// since the day of publication may be told by clocks farther west.
pub(super) fn day_of_dateline(published: &PublicationDate, month: u8, day: u8) -> Option<PartialDate> {
    let published = published.date.civil()?;
    let (month, day) = (i8::try_from(month).ok()?, i8::try_from(day).ok()?);
    (-1..=1)
        .filter_map(|years: i16| Date::new(published.year().checked_add(years)?, month, day).ok())
        .find(|date| {
            let later = date.until(published).map_or(i32::MAX, |span| span.get_days());
            (-1..=DAYS_UNTIL_PUBLICATION).contains(&later)
        })
        .map(PartialDate::from)
}

/// The day of publication by the clocks of the dateline, where it is another than in UTC.
pub(super) fn day_there(published: &PublicationDate, clocks: &TimeZoneEntry) -> Option<PartialDate> {
    let time: DateTime = published.timestamp.as_deref()?.strip_suffix("+00:00")?.parse().ok()?;
    let local = |minutes: i32| time.checked_add(minutes.minutes()).ok().map(DateTime::date);
    let (west, east) = (local(clocks.west)?, local(clocks.east)?);
    (west == east && PartialDate::from(west) != published.date).then(|| west.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn published(timestamp: &str) -> PublicationDate {
        let date: Date = timestamp[..10].parse().unwrap();
        PublicationDate { date: date.into(), timestamp: Some(timestamp.to_owned()) }
    }

    fn clocks(west: i32, east: i32) -> TimeZoneEntry {
        TimeZoneEntry { country: String::new(), west: west * 60, east: east * 60 }
    }

    #[test]
    fn a_time_in_utc_is_told_by_the_clocks_of_the_dateline() {
        for (timestamp, (west, east), there) in [
            ("2019-03-03T17:30:00+00:00", (9, 9), Some(PartialDate::day(2019, 3, 4))),
            ("2019-03-03T14:30:00+00:00", (9, 9), None),
            ("2019-03-04T02:30:00+00:00", (-10, -4), Some(PartialDate::day(2019, 3, 3))),
            // In the east of the country the next day has begun, in the west it has not.
            ("2019-03-04T06:30:00+00:00", (-10, -4), None),
            // A zone of the article's own.
            ("2019-03-03T17:30:00+02:00", (9, 9), None),
            ("2019-03-03T17:30:00", (9, 9), None),
        ] {
            assert_eq!(day_there(&published(timestamp), &clocks(west, east)), there, "{timestamp}");
        }
    }

    #[test]
    fn the_day_of_a_dateline_is_of_the_year_of_publication_or_the_next_to_it() {
        let day = |timestamp: &str, month, day| day_of_dateline(&published(timestamp), month, day);
        assert_eq!(day("2019-03-04T08:00:00", 3, 3), Some(PartialDate::day(2019, 3, 3)));
        assert_eq!(day("2019-01-01T08:00:00", 12, 31), Some(PartialDate::day(2018, 12, 31)));
        assert_eq!(day("2019-03-03T23:00:00", 3, 4), Some(PartialDate::day(2019, 3, 4)));
        assert_eq!(day("2019-03-04T08:00:00", 2, 3), None, "an old report, or a slip of the pen");
    }
}
