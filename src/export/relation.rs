//! What the drawings and tables say of a statement or event beyond its own fields: where it comes from, the
//! sentence that best supports it, on whose word it rests, how many publishers report it.

use std::collections::BTreeSet;

use crate::graph::Origin;
use crate::model::{Article, ArticleId, Entity, EventTime, Evidence, Modality, Resolution, Statement};

/// A statement with both its ends.
pub(super) struct Relation<'a> {
    pub(super) statement: &'a Statement,
    pub(super) origin: Origin,
    pub(super) subject: &'a Entity,
    pub(super) object: &'a Entity,
}

impl Relation<'_> {
    /// Whether it is stated as a fact, rather than claimed, planned, demanded, denied or conditional.
    pub(super) fn is_fact(&self) -> bool {
        self.statement.asserted || self.origin != Origin::Extracted
    }
}

/// The word for an origin in attributes and cells.
pub(super) fn origin_name(origin: Origin) -> &'static str {
    match origin {
        Origin::Extracted => "extracted",
        Origin::Inferred => "inferred",
        Origin::Background => "background",
    }
}

/// All statements whose two ends are entities of the graph: extracted, then inferred, then background ones,
/// each in their sorted order. A statement about an absent entity would be an edge that leads nowhere.
pub(super) fn relations(resolution: &Resolution) -> impl Iterator<Item = Relation<'_>> {
    let with_origin = |origin| move |statement| (origin, statement);
    let extracted = resolution.statements.iter().map(with_origin(Origin::Extracted));
    let inferred = resolution.inferred.iter().map(with_origin(Origin::Inferred));
    let background = resolution.background.iter().map(with_origin(Origin::Background));
    extracted.chain(inferred).chain(background).filter_map(|(origin, statement)| {
        let subject = resolution.entities.get(&statement.subject)?;
        let object = resolution.entities.get(&statement.object)?;
        Some(Relation { statement, origin, subject, object })
    })
}

/// The names of a place that one side uses, each behind its side: `Japan: Etorofu`.
pub(super) fn names_by_side(entity: &Entity, resolution: &Resolution) -> Vec<String> {
    let named = entity.namings.iter().filter_map(|naming| Some((resolution.entities.get(&naming.side)?, &naming.name)));
    let mut list: Vec<String> = named.map(|(side, name)| format!("{}: {name}", side.label)).collect();
    list.sort();
    list
}

/// What pieces of evidence amount to.
pub(super) struct Backing<'a> {
    /// Number of pieces, those that contradict the best one included.
    pub(super) count: usize,
    /// Distinct publishers of the pieces that agree with the best one.
    pub(super) publishers: usize,
    /// Names of those on whose word the pieces rest that agree with the best one, sorted.
    pub(super) attributed_to: Vec<&'a str>,
    /// Expected number of right findings among the pieces that agree: the sum of their confidences.
    pub(super) weight: f64,
    /// The confidence of the best piece; 0 without evidence.
    pub(super) confidence: f64,
    /// The modality of the best piece; what nothing but inference or background supports is so.
    pub(super) modality: Modality,
    /// Whether the best piece is no more than somebody's claim.
    pub(super) claimed: bool,
    /// The sentence of the best piece.
    pub(super) sentence: Option<&'a str>,
    /// The article of the best piece.
    pub(super) article: Option<(&'a ArticleId, &'a Article)>,
}

impl<'a> Backing<'a> {
    /// Sums up `evidence`. The best piece is one that says it plainly (not merely claimed, `occurred` before
    /// the other modalities), with the highest confidence, first in sort order.
    pub(super) fn of(resolution: &'a Resolution, evidence: impl Iterator<Item = &'a Evidence> + Clone) -> Self {
        let best = evidence.clone().min_by_key(|piece| {
            (piece.claimed, piece.modality, std::cmp::Reverse(piece.confidence), &piece.passage, piece.trigger)
        });
        let agrees =
            |piece: &&Evidence| best.is_some_and(|b| piece.claimed == b.claimed && piece.modality == b.modality);
        let agreeing = evidence.clone().filter(agrees);
        let publishers: BTreeSet<&str> = agreeing.clone().map(|piece| publisher(resolution, piece)).collect();
        let speakers: BTreeSet<&str> = agreeing
            .clone()
            .filter_map(|piece| resolution.entities.get(piece.attributed_to.as_ref()?))
            .map(|entity| entity.label.as_str())
            .collect();
        let thousandths: f64 = agreeing.map(|piece| piece.confidence.value() * 1000.0).sum();
        let passage = best.and_then(|piece| resolution.passages.get(&piece.passage));
        Self {
            count: evidence.count(),
            publishers: publishers.len(),
            attributed_to: speakers.into_iter().collect(),
            weight: thousandths.round() / 1000.0,
            confidence: best.map_or(0.0, |piece| piece.confidence.value()),
            modality: best.map_or(Modality::Occurred, |piece| piece.modality),
            claimed: best.is_some_and(|piece| piece.claimed),
            sentence: passage.map(|(_, passage)| passage.text.as_str()),
            article: passage.and_then(|(id, _)| resolution.articles.get_key_value(id)),
        }
    }
}

/// Who stands behind the article that a piece of evidence is in.
fn publisher<'a>(resolution: &'a Resolution, piece: &'a Evidence) -> &'a str {
    resolution.passages.get(&piece.passage).map_or(piece.passage.as_str(), |(id, _)| resolution.witness(id))
}

/// A time as ISO 8601 strings of the precision that is known.
#[derive(Default)]
pub(super) struct IsoTime {
    pub(super) date: Option<String>,
    pub(super) begins: Option<String>,
    pub(super) ends: Option<String>,
}

impl IsoTime {
    /// The strings of `time`; all absent where it is unknown.
    pub(super) fn of(time: Option<EventTime>) -> Self {
        match time {
            None => Self::default(),
            Some(EventTime::At(date)) => Self { date: Some(date.to_string()), ..Self::default() },
            Some(EventTime::During { begins, ends }) => Self {
                date: None,
                begins: begins.map(|date| date.to_string()),
                ends: ends.map(|date| date.to_string()),
            },
        }
    }
}

/// A list as the JSON array that attributes and cells hold, `None` for an empty one.
pub(super) fn json_list<T: AsRef<str>>(items: impl IntoIterator<Item = T>) -> Option<String> {
    let items: Vec<serde_json::Value> = items.into_iter().map(|item| item.as_ref().into()).collect();
    (!items.is_empty()).then(|| serde_json::Value::Array(items).to_string())
}
