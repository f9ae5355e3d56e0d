//! What happened to somebody, in order.

use jiff::civil::Date;
use serde::Serialize;

use super::EventProfile;
use crate::graph::KnowledgeGraph;
use crate::model::{EntityId, EventTime};

/// An event that an entity has a part in.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct TimelineEntry {
    /// The entity's parts in it: `actor`, `recipient`, `place`, `concerns`.
    pub roles: Vec<&'static str>,
    /// The event.
    #[serde(flatten)]
    pub event: EventProfile,
}

impl KnowledgeGraph {
    /// All events that `entity` has a part in, those that begin first first; events without a date come last, in the
    /// order of their identifiers. Planned, demanded, denied and claimed ones are among them and say so.
    ///
    /// ```
    /// # let graph = chancery::pipeline::Pipeline::embedded()?.build_texts(&[
    /// #     ("one.txt", "LIMA, March 7, 2031 - Peru accused Bolivia of closing the border."),
    /// #     ("two.txt", "LA PAZ, March 9, 2031 - Bolivia praised Chile on Saturday."),
    /// # ])?.graph;
    /// let timeline = graph.timeline(&graph.resolve_name("Chile")?);
    /// assert_eq!(timeline[0].roles, ["recipient"]);
    /// assert_eq!(timeline[0].event.time.map(|time| time.to_string()), Some("2031-03-08".to_owned()));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn timeline(&self, entity: &EntityId) -> Vec<TimelineEntry> {
        let events = self.resolution().events.keys();
        let mut entries: Vec<TimelineEntry> = events
            .filter_map(|id| EventProfile::of(id, self.resolution()))
            .filter_map(|event| {
                let own = event.participants.iter().filter(|participant| participant.entity.id == *entity);
                let roles: Vec<&str> = own.map(|participant| participant.role).collect();
                (!roles.is_empty()).then_some(TimelineEntry { roles, event })
            })
            .collect();
        entries.sort_by_cached_key(|entry| {
            let begin = entry.event.time.and_then(begin);
            (begin.is_none(), begin, entry.event.event.clone())
        });
        entries
    }
}

/// The first day that a time may stand for.
fn begin(time: EventTime) -> Option<Date> {
    let date = match time {
        EventTime::At(date) => date,
        EventTime::During { begins, ends } => begins.or(ends)?,
    };
    date.bounds().map(|(first, _)| first)
}
