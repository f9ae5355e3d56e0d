//! What dated reports tell about articles without a date.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use crate::extract::time::resolve_relative;
use crate::model::{EventClass, Modality, RelativeTime};

use super::entities::{Entities, EntityRef};
use super::event_clusters::EventCluster;
use super::reports::{Report, is_person, union};

/// A weekday of a document: "Friday" in the third one.
type DocumentDay = (usize, RelativeTime);

/// Finds out the weekdays of documents without a date, and returns whether any time was filled in.
///
/// A document's "Friday" is a certain day where a report that speaks of it tells of an event that other documents date;
/// or where dated reports have one of the persons deal with the same states, in the same class of event, on such a
/// weekday. All evidence must name one and the same day.
pub(super) fn date_weekdays(reports: &mut [Report<'_>], clusters: &[EventCluster], entities: &Entities) -> bool {
    let mut days: BTreeMap<DocumentDay, BTreeSet<Date>> = BTreeMap::new();
    for cluster in clusters {
        let Some(day) = cluster.day() else { continue };
        for report in cluster.reports.iter().map(|index| &reports[*index]) {
            if let Some(relative) = past_weekday(report) {
                days.entry((report.document, relative)).or_default().insert(day);
            }
        }
    }
    let told: BTreeSet<DocumentDay> = days.keys().copied().collect();
    let dealings = dealings(reports, entities);
    for report in reports.iter() {
        let Some(relative @ RelativeTime::Weekday { day: weekday, .. }) = past_weekday(report) else { continue };
        // What the events themselves tell comes first.
        if told.contains(&(report.document, relative)) {
            continue;
        }
        let found: BTreeSet<Date> = keys(report, weekday, entities)
            .into_iter()
            .filter_map(|key| dealings.get(&key))
            .flatten()
            .copied()
            .collect();
        days.entry((report.document, relative)).or_default().extend(found);
    }
    let mut changed = false;
    for report in reports {
        let Some(relative) = report.relative() else { continue };
        let Some(found) = days.get(&(report.document, relative)).filter(|days| days.len() == 1) else { continue };
        // On the day itself the weekday resolves to it, whatever day of the following week the article appeared.
        report.time = found.first().and_then(|day| resolve_relative(relative, *day));
        changed |= report.time.is_some();
    }
    changed
}

/// A person, the states that take part, the class of event and the weekday.
type Dealing = (EntityRef, Vec<usize>, EventClass, u8);

/// The days on which persons dealt with states, by dated reports.
fn dealings(reports: &[Report<'_>], entities: &Entities) -> BTreeMap<Dealing, BTreeSet<Date>> {
    let mut dealings: BTreeMap<Dealing, BTreeSet<Date>> = BTreeMap::new();
    for report in reports {
        if let Some(day) = report.day() {
            for key in keys(report, day.weekday().to_monday_one_offset().unsigned_abs(), entities) {
                dealings.entry(key).or_default().insert(day);
            }
        }
    }
    dealings
}

fn keys(report: &Report<'_>, weekday: u8, entities: &Entities) -> Vec<Dealing> {
    let states = report.block.states();
    // Words about a state are no dealing with it, and one state alone deals with nobody.
    if report.is_speech() || report.event.support.modality != Modality::Occurred || states.len() < 2 {
        return Vec::new();
    }
    union(&report.first_side(), report.second_side())
        .into_iter()
        .filter(|entity| is_person(entities, *entity))
        .map(|person| (person, states.clone(), report.event.class, weekday))
        .collect()
}

fn past_weekday(report: &Report<'_>) -> Option<RelativeTime> {
    report.relative().filter(|relative| matches!(relative, RelativeTime::Weekday { future: false, .. }))
}
