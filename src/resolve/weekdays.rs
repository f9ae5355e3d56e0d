//! What dated reports tell about articles without a date.

use std::collections::BTreeMap;

use crate::extract::time::resolve_relative;
use crate::model::RelativeTime;

use super::event_clusters::EventCluster;
use super::reports::Report;

/// Finds out the weekdays of documents without a date: where a report of such a document tells of "Friday" and its
/// event is dated by other documents, every "Friday" of that document is that day, provided that all such reports
/// agree. Returns whether any time was filled in.
pub(super) fn date_weekdays(reports: &mut [Report<'_>], clusters: &[EventCluster]) -> bool {
    let mut days: BTreeMap<(usize, RelativeTime), Vec<jiff::civil::Date>> = BTreeMap::new();
    for cluster in clusters {
        let Some(day) = cluster.day() else { continue };
        for report in cluster.reports.iter().map(|index| &reports[*index]) {
            if let Some(relative @ RelativeTime::Weekday { future: false, .. }) = report.relative() {
                days.entry((report.document, relative)).or_default().push(day);
            }
        }
    }
    let mut changed = false;
    for report in reports {
        let Some(relative) = report.relative() else { continue };
        let Some([first, rest @ ..]) = days.get(&(report.document, relative)).map(Vec::as_slice) else { continue };
        // On the day itself the weekday resolves to it, whatever day of the following week the article appeared.
        if rest.iter().all(|day| day == first) {
            report.time = resolve_relative(relative, *first);
            changed |= report.time.is_some();
        }
    }
    changed
}
