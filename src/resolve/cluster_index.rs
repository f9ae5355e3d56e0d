//! Finding the event clusters that a report could join without looking at all of them.
//!
//! Clusters are filed by what any of their reports knows of the time, and under the persons who take part, so that the
//! thousands of meetings between two states lead only to those of the same people or of people not named.

use indexmap::IndexSet;
use jiff::civil::Date;
use rustc_hash::FxHashMap;

use crate::model::{EventKind, RelativeTime};

use super::entities::EntityRef;
use super::event_clusters::bounds;
use super::reports::{Block, Report};

/// A longer stretch of time does not lead to the days within it.
const LONGEST_STRETCH: i32 = 31;

/// When.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Slot {
    /// On this day.
    Day(Date),
    /// On this weekday, 1 for Monday.
    Weekday(u8),
    /// Whenever, as told by this document.
    Document(usize),
    /// Not on a known day, or an invasion, which goes on after its day.
    Open,
    /// At any time.
    Ever,
}

/// Who.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Who {
    /// Everything.
    Anyone,
    /// A state takes part for which no person is named.
    Unnamed,
    /// This person takes part.
    Person(EntityRef),
}

/// The persons who take part by one report.
pub(super) struct Participants {
    /// The persons on both sides.
    pub persons: Vec<EntityRef>,
    /// Whether a state or body takes part for which no person is named.
    pub unnamed: bool,
}

/// Clusters by block, time and person.
#[derive(Default)]
pub(super) struct ClusterIndex {
    blocks: FxHashMap<Block, usize>,
    filed: FxHashMap<(usize, Slot, Who), IndexSet<usize>>,
}

impl ClusterIndex {
    /// Files the cluster at `place` under what one of its reports knows.
    pub fn file(&mut self, report: &Report<'_>, participants: &Participants, place: usize) {
        let next = self.blocks.len();
        let block = *self.blocks.entry(report.block.clone()).or_insert(next);
        let mut slots = vec![Slot::Document(report.document), Slot::Ever];
        slots.extend(report.day().map(Slot::Day));
        slots.extend(weekday(report).map(Slot::Weekday));
        if report.day().is_none() || report.event.kind == Some(EventKind::Invasion) {
            slots.push(Slot::Open);
        }
        let mut who: Vec<Who> = participants.persons.iter().map(|person| Who::Person(*person)).collect();
        who.push(Who::Anyone);
        if participants.unnamed {
            who.push(Who::Unnamed);
        }
        for &slot in &slots {
            for &who in &who {
                self.filed.entry((block, slot, who)).or_default().insert(place);
            }
        }
    }

    /// The clusters that the report may fit, in a fixed order, some more than once. An `ongoing` one may fit whatever
    /// has no day.
    pub fn candidates(
        &self,
        report: &Report<'_>,
        participants: &Participants,
        ongoing: bool,
    ) -> impl Iterator<Item = usize> {
        let persons = || participants.persons.iter().map(|person| Who::Person(*person));
        let who: Vec<Who> =
            if participants.persons.is_empty() { vec![Who::Anyone] } else { persons().chain([Who::Unnamed]).collect() };
        let mut slots = Vec::new();
        let mut keys = Vec::new();
        if ongoing {
            slots.push(Slot::Open);
        }
        if let Some(day) = report.day() {
            slots.push(Slot::Day(day));
            // One of two reports may be a day out.
            slots.extend([day.yesterday(), day.tomorrow()].into_iter().flatten().map(Slot::Day));
        } else if let Some(time) = report.time {
            slots.push(Slot::Open);
            if let Some((first, last)) = bounds(time)
                && first.until(last).is_ok_and(|span| span.get_days() <= LONGEST_STRETCH)
            {
                slots.extend(first.series(jiff::Span::new().days(1)).take_while(|day| *day <= last).map(Slot::Day));
            }
        } else {
            slots.push(Slot::Document(report.document));
            slots.extend(weekday(report).map(Slot::Weekday));
            // Without a time, only the same persons tell that it is the same event.
            keys.extend(persons().map(|who| (Slot::Ever, who)));
        }
        keys.splice(0..0, slots.iter().flat_map(|slot| who.iter().map(move |who| (*slot, *who))));
        let block = self.blocks.get(&report.block).copied();
        keys.into_iter()
            .filter_map(move |(slot, who)| self.filed.get(&(block?, slot, who)))
            .flat_map(|places| places.iter().copied())
    }
}

/// The weekday of a report, 1 for Monday.
fn weekday(report: &Report<'_>) -> Option<u8> {
    match (report.day(), report.relative()) {
        (Some(day), _) => Some(day.weekday().to_monday_one_offset().unsigned_abs()),
        (None, Some(RelativeTime::Weekday { day, .. })) => Some(day),
        _ => None,
    }
}
