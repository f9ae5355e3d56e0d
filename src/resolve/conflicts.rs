//! What articles do not agree about.
//!
//! Nothing is decided here: all claims stay in the graph with their evidence, and a conflict points at those that cannot all be
//! right. Claims are compared within one event, one office, one subject or object, or one set of participants, each in the
//! order of time, so that the cost grows with the number of claims and not with its square.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::model::{
    Claim, Conflict, ConflictKind, ConflictSide, EntityId, Event, EventId, EventKind, EventTime, Evidence, Modality,
    Property, Statement,
};
use crate::resources::{Lexicon, OfficeKind};

use super::corpus::Corpus;
use super::event_clusters::bounds;

/// Properties that have one object at a time.
const SINGLE_OBJECT: [Property; 2] = [Property::OrganOf, Property::Represents];

/// Properties that have one subject at a time.
const SINGLE_SUBJECT: [Property; 1] = [Property::Controls];

/// What is denied was said to have happened no longer before than this, in days.
const DENIED_WITHIN: i32 = 31;

/// All conflicts, in order of their kinds and of what they are about.
pub(super) fn conflicts(
    corpus: &Corpus<'_>,
    statements: &[Statement],
    events: &BTreeMap<EventId, Event>,
    lexicon: &Lexicon,
    labels: &BTreeMap<&EntityId, &str>,
) -> Vec<Conflict> {
    let days = ArticleDays::new(corpus);
    let mut conflicts: Vec<Conflict> = events.iter().filter_map(|(id, event)| times(id, event)).collect();
    conflicts.extend(holders(statements, &days, lexicon, labels));
    conflicts.extend(values(statements, &days));
    conflicts.extend(denials(events));
    conflicts.extend(statements.iter().filter_map(denied));
    conflicts
}

/// The days on which articles were published, by article.
struct ArticleDays<'a>(BTreeMap<&'a str, Date>);

impl<'a> ArticleDays<'a> {
    fn new(corpus: &'a Corpus<'_>) -> Self {
        let day =
            |source: &super::corpus::SourceDocument<'_>| source.extraction.document.published.as_ref()?.date.civil();
        Self(corpus.documents.iter().filter_map(|source| Some((source.id.as_str(), day(source)?))).collect())
    }

    /// First and last day on which articles state it as a fact.
    fn span(&self, statement: &Statement) -> Option<(Date, Date)> {
        let days = statement.evidence.iter().filter(|evidence| is_fact(evidence)).filter_map(|evidence| {
            let (article, _) = evidence.passage.as_str().rsplit_once("/p")?;
            self.0.get(article).copied()
        });
        days.fold(None, |span: Option<(Date, Date)>, day| {
            Some(span.map_or((day, day), |(first, last)| (first.min(day), last.max(day))))
        })
    }
}

fn is_fact(evidence: &Evidence) -> bool {
    evidence.modality == Modality::Occurred && !evidence.claimed
}

/// The times that the reports of an event give, where some exclude each other.
fn times(id: &EventId, event: &Event) -> Option<Conflict> {
    let mut by_time: BTreeMap<EventTime, Vec<Evidence>> = BTreeMap::new();
    for report in &event.reports {
        by_time.entry(report.time?).or_default().push(report.evidence.clone());
    }
    let apart = |one: EventTime, other: EventTime| match (bounds(one), bounds(other)) {
        (Some(one), Some(other)) => one.1 < other.0 || other.1 < one.0,
        _ => false,
    };
    let all: Vec<EventTime> = by_time.keys().copied().collect();
    let sides = by_time
        .into_iter()
        .filter(|(time, _)| all.iter().any(|other| apart(*time, *other)))
        .map(|(time, evidence)| ConflictSide { claim: Claim::Time { event: id.clone(), time }, evidence })
        .collect();
    conflict(ConflictKind::EventDate, sides)
}

fn conflict(kind: ConflictKind, sides: Vec<ConflictSide>) -> Option<Conflict> {
    (sides.len() > 1).then_some(Conflict { kind, sides })
}

/// People who hold one office at one time.
fn holders(
    statements: &[Statement],
    days: &ArticleDays<'_>,
    lexicon: &Lexicon,
    labels: &BTreeMap<&EntityId, &str>,
) -> Vec<Conflict> {
    let held = statements.iter().filter(|statement| {
        statement.property == Property::HoldsPost
            && labels.get(&statement.object).is_some_and(|label| has_one_holder(label, lexicon))
    });
    overlapping(ConflictKind::PostHolder, held.map(|statement| (&statement.object, statement)), days)
}

/// Whether an office of a state has one holder: heads of state and of government, and ministers of a named matter.
fn has_one_holder(label: &str, lexicon: &Lexicon) -> bool {
    let Some((form, _)) = label.split_once(" of ") else { return false };
    lexicon.office(&form.to_lowercase().replace('-', " ")).is_some_and(|office| match office.kind {
        OfficeKind::HeadOfState | OfficeKind::HeadOfGovernment => true,
        OfficeKind::Minister => office.ministry.is_some(),
        _ => false,
    })
}

/// Properties with one value at a time that have several.
fn values(statements: &[Statement], days: &ArticleDays<'_>) -> Vec<Conflict> {
    let of = |property: Property| statements.iter().filter(move |statement| statement.property == property);
    let mut conflicts = Vec::new();
    for property in SINGLE_OBJECT {
        let by_subject = of(property).map(|statement| (&statement.subject, statement));
        conflicts.extend(overlapping(ConflictKind::SingleValue, by_subject, days));
    }
    for property in SINGLE_SUBJECT {
        let by_object = of(property).map(|statement| (&statement.object, statement));
        conflicts.extend(overlapping(ConflictKind::SingleValue, by_object, days));
    }
    conflicts
}

/// Statements under one key that articles state as facts in overlapping stretches of time.
fn overlapping<'a>(
    kind: ConflictKind,
    keyed: impl Iterator<Item = (&'a EntityId, &'a Statement)>,
    days: &ArticleDays<'_>,
) -> Vec<Conflict> {
    let mut groups: BTreeMap<&EntityId, Vec<(Date, Date, &Statement)>> = BTreeMap::new();
    for (key, statement) in keyed.filter(|(_, statement)| statement.asserted) {
        if let Some((first, last)) = days.span(statement) {
            groups.entry(key).or_default().push((first, last, statement));
        }
    }
    let mut conflicts = Vec::new();
    for mut group in groups.into_values() {
        group.sort_by_key(|(first, last, _)| (*first, *last));
        let mut until: Option<Date> = None;
        let mut sides: Vec<ConflictSide> = Vec::new();
        for (first, last, statement) in group {
            if until.is_some_and(|until| until < first) {
                conflicts.extend(conflict(kind, std::mem::take(&mut sides)));
            }
            until = Some(until.map_or(last, |until| until.max(last)));
            sides.push(side(statement, is_fact));
        }
        conflicts.extend(conflict(kind, sides));
    }
    conflicts
}

fn side(statement: &Statement, keep: impl Fn(&Evidence) -> bool) -> ConflictSide {
    let Statement { subject, property, object, time, evidence, .. } = statement;
    ConflictSide {
        claim: Claim::Statement { subject: subject.clone(), property: *property, object: object.clone(), time: *time },
        evidence: evidence.iter().filter(|evidence| keep(evidence)).cloned().collect(),
    }
}

/// A standing relation that some state as a fact and others deny.
fn denied(statement: &Statement) -> Option<Conflict> {
    if statement.property.is_event_edge() || !statement.events.is_empty() {
        return None;
    }
    let (yes, no) = (side(statement, is_fact), side(statement, |evidence| evidence.modality == Modality::Denied));
    let sides = [yes, no].into_iter().filter(|side| !side.evidence.is_empty()).collect();
    conflict(ConflictKind::Denial, sides)
}

/// What events have in common of which one may be the denial of the other.
type Deed<'a> = (&'static str, Option<EventKind>, &'a [EntityId], &'a [EntityId]);

/// An event that is reported as a fact, with its first day.
type Fact<'a> = (Option<Date>, &'a EventId, &'a Event);

/// Events that are denied, each with the last one before it that is reported as a fact.
fn denials(events: &BTreeMap<EventId, Event>) -> Vec<Conflict> {
    let mut facts: BTreeMap<Deed<'_>, Vec<Fact<'_>>> = BTreeMap::new();
    for (id, event) in events.iter().filter(|(_, event)| event.modality == Modality::Occurred) {
        facts.entry(deed(event)).or_default().push((first_day(event), id, event));
    }
    for told in facts.values_mut() {
        told.sort_by_key(|(day, id, _)| (*day, *id));
    }
    let mut conflicts = Vec::new();
    for (id, event) in events.iter().filter(|(_, event)| event.modality == Modality::Denied) {
        let Some(told) = facts.get(&deed(event)) else { continue };
        let fact = match first_day(event) {
            Some(denied) => {
                let after = told.partition_point(|(day, ..)| *day <= Some(denied));
                told.get(..after).and_then(<[_]>::last).filter(|(day, ..)| {
                    day.is_none_or(|day| day.until(denied).is_ok_and(|span| span.get_days() <= DENIED_WITHIN))
                })
            }
            // Without a day it is clear what is denied only where there is one such thing.
            None => told.first().filter(|_| told.len() == 1),
        };
        if let Some((_, fact_id, fact)) = fact {
            let side = |id: &EventId, event: &Event, keep: fn(&Evidence) -> bool| ConflictSide {
                claim: Claim::Event { event: id.clone() },
                evidence: event
                    .reports
                    .iter()
                    .map(|report| &report.evidence)
                    .filter(|evidence| keep(evidence))
                    .cloned()
                    .collect(),
            };
            let sides =
                vec![side(fact_id, fact, is_fact), side(id, event, |evidence| evidence.modality == Modality::Denied)];
            if sides.iter().all(|side| !side.evidence.is_empty()) {
                conflicts.extend(conflict(ConflictKind::Denial, sides));
            }
        }
    }
    conflicts
}

fn deed(event: &Event) -> Deed<'_> {
    (event.class.as_str(), event.kind, &event.actors, &event.recipients)
}

fn first_day(event: &Event) -> Option<Date> {
    bounds(event.time?).map(|bounds| bounds.0)
}
