//! Which statements a path or neighbourhood may use.

use jiff::civil::Date;
use petgraph::graph::EdgeIndex;

use crate::graph::{KnowledgeGraph, Origin, StatementEdge};
use crate::model::{Confidence, EventTime, PartialDate, Property};

/// Restrictions on paths and neighbourhoods. The default has none, except that background knowledge is left out.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PathOptions {
    /// Only these properties; empty for any.
    pub only: Vec<Property>,
    /// None of these properties.
    pub without: Vec<Property>,
    /// Nothing that ended before the beginning of this day, month or year. A statement whose time is known counts if
    /// it may fall into the period; the edge of an event without a date does not count; a standing relation without
    /// a date does, for it is taken to last.
    pub since: Option<PartialDate>,
    /// Nothing that began after the end of this day, month or year.
    pub until: Option<PartialDate>,
    /// Only statements of at least this fused confidence.
    pub min_confidence: Confidence,
    /// Follow statements from subject to object only (symmetric ones both ways). Otherwise direction does not matter.
    pub directed: bool,
    /// At most this many hops; `None` for any number.
    pub max_hops: Option<usize>,
    /// Use background knowledge (capitals) too, which no sentence supports.
    pub include_background: bool,
}

/// The options, ready to be asked of each edge.
pub(in crate::query) struct Filter<'a> {
    graph: &'a KnowledgeGraph,
    options: &'a PathOptions,
    since: Option<Date>,
    until: Option<Date>,
}

impl<'a> Filter<'a> {
    pub(in crate::query) fn new(graph: &'a KnowledgeGraph, options: &'a PathOptions) -> Self {
        let bounds = |date: Option<PartialDate>| date.and_then(PartialDate::bounds);
        let since = bounds(options.since).map(|(first, _)| first);
        let until = bounds(options.until).map(|(_, last)| last);
        Self { graph, options, since, until }
    }

    /// Whether a path may use the edge.
    pub(in crate::query) fn admits(&self, index: EdgeIndex) -> bool {
        let Some(edge) = self.graph.view().graph.edge_weight(index) else { return false };
        let options = self.options;
        (options.only.is_empty() || options.only.contains(&edge.property))
            && !options.without.contains(&edge.property)
            && edge.confidence >= options.min_confidence
            && (options.include_background || edge.origin != Origin::Background)
            && self.in_period(edge)
    }

    /// Whether a path may use the edge from its object to its subject too.
    pub(in crate::query) fn runs_back(&self, index: EdgeIndex) -> bool {
        let symmetric = |edge: &StatementEdge| edge.property.is_symmetric();
        !self.options.directed || self.graph.view().graph.edge_weight(index).is_some_and(symmetric)
    }

    fn in_period(&self, edge: &StatementEdge) -> bool {
        if self.since.is_none() && self.until.is_none() {
            return true;
        }
        // An edge that abridges several events holds whenever one of them happened.
        let events = &self.graph.resolution().events;
        let mut times = edge.events.iter().filter_map(|id| events.get(id)?.time).chain(edge.time).peekable();
        match times.peek() {
            Some(_) => times.any(|time| self.overlaps(time)),
            None => !edge.property.is_event_edge(),
        }
    }

    fn overlaps(&self, time: EventTime) -> bool {
        let (begins, ends) = match time {
            EventTime::At(date) => (Some(date), Some(date)),
            EventTime::During { begins, ends } => (begins, ends),
        };
        let first = begins.and_then(PartialDate::bounds).map(|(first, _)| first);
        let last = ends.and_then(PartialDate::bounds).map(|(_, last)| last);
        let ended_before = self.since.zip(last).is_some_and(|(since, last)| last < since);
        let began_after = self.until.zip(first).is_some_and(|(until, first)| first > until);
        !ended_before && !began_after
    }
}
