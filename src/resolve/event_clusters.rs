//! Which reports tell of the same event.
//!
//! Reports are taken in order of what they know of the time: those with a day first, then those with a longer stretch,
//! then those with a weekday only, then the rest. Each joins the one cluster that it fits; where it fits several, it
//! stands by itself, so that no event is dated by a guess.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{EntityClass, EventClass, EventKind, EventTime, Modality, Quantity, RelativeTime};

use super::cluster_index::{ClusterIndex, Participants};
use super::entities::{Entities, EntityRef};
use super::hierarchy::Hierarchy;
use super::reports::{Report, is_person, union};

/// Acts of speech are about the same thing where so many words say so.
const SAME_MATTER: usize = 2;

/// Reports of one event: indexes into the list of reports.
#[derive(Clone, Debug, Default)]
pub(super) struct EventCluster {
    pub reports: Vec<usize>,
    first_side: Vec<EntityRef>,
    second_side: Vec<EntityRef>,
    places: Vec<EntityRef>,
    concerns: Vec<EntityRef>,
    kind: Option<EventKind>,
    time: Option<EventTime>,
    relative: Option<RelativeTime>,
    stems: BTreeSet<String>,
    /// What each report of an act of speech says it is about.
    matters: BTreeSet<Vec<String>>,
    documents: BTreeSet<usize>,
    quantities: BTreeSet<Quantity>,
}

/// How well a report fits a cluster.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Fit {
    /// The next day or the day before, with so much else in common that one of the two is taken to be mistaken.
    Near,
    /// Nothing contradicts, but the time is open.
    Possible,
    /// The same time.
    Exact,
}

/// Groups the reports; every report is in one cluster. Clusters come in a fixed order.
pub(super) fn cluster(reports: &[Report<'_>], entities: &Entities, hierarchy: &Hierarchy) -> Vec<EventCluster> {
    let mut order: Vec<usize> = (0..reports.len()).collect();
    order.sort_by_key(|index| (tier(&reports[*index]), *index));
    let judge = Judge { entities, hierarchy };
    let mut clusters: Vec<EventCluster> = Vec::new();
    let mut index = ClusterIndex::default();
    for number in order {
        let report = &reports[number];
        let participants = judge.participants(report);
        let candidates = index.candidates(report, &participants, judge.is_ongoing(report));
        let place =
            choose(candidates, &clusters, report, |cluster| judge.fit(report, cluster)).unwrap_or(clusters.len());
        if place == clusters.len() {
            clusters.push(EventCluster::default());
        }
        clusters[place].add(number, report);
        index.file(report, &participants, place);
    }
    clusters
}

/// The first cluster that fits exactly, else the only one that fits, else the only one that nearly does.
///
/// Of undated reports only those of one document fit exactly, and the index gives these first: once two others fit, the
/// search ends.
fn choose(
    candidates: impl Iterator<Item = usize>,
    clusters: &[EventCluster],
    report: &Report<'_>,
    fit: impl Fn(&EventCluster) -> Option<Fit>,
) -> Option<usize> {
    let mut possible = None;
    let mut near = BTreeSet::new();
    let mut several = false;
    for candidate in candidates {
        let cluster = &clusters[candidate];
        if several && report.time.is_none() && !cluster.documents.contains(&report.document) {
            return None;
        }
        match fit(cluster) {
            Some(Fit::Exact) => return Some(candidate),
            Some(Fit::Possible) => {
                several |= possible.is_some_and(|other| other != candidate);
                possible = Some(candidate);
            }
            Some(Fit::Near) => {
                near.insert(candidate);
            }
            None => {}
        }
    }
    match possible {
        Some(_) => possible.filter(|_| !several),
        None => near.first().copied().filter(|_| near.len() == 1),
    }
}

fn tier(report: &Report<'_>) -> u8 {
    match (report.day(), report.time, report.relative()) {
        (Some(_), ..) => 0,
        (None, Some(_), _) => 1,
        (None, None, Some(_)) => 2,
        (None, None, None) => 3,
    }
}

impl EventCluster {
    fn add(&mut self, index: usize, report: &Report<'_>) {
        self.reports.push(index);
        self.first_side = union(&self.first_side, &report.first_side());
        self.second_side = union(&self.second_side, report.second_side());
        self.places = union(&self.places, &report.places);
        self.concerns = union(&self.concerns, &report.concerns);
        self.kind = self.kind.or(report.event.kind);
        self.time = more_precise(self.time, report.time);
        self.relative = self.relative.or(report.event.relative_time);
        self.stems.insert(report.stem.clone());
        if !report.matter.is_empty() {
            self.matters.insert(report.matter.clone());
        }
        self.documents.insert(report.document);
        self.quantities.extend(report.event.quantities.iter().cloned());
    }

    /// The day, where it is known.
    pub fn day(&self) -> Option<jiff::civil::Date> {
        match self.time? {
            EventTime::At(date) => date.civil(),
            EventTime::During { .. } => None,
        }
    }
}

/// The time that says more.
pub(super) fn more_precise(left: Option<EventTime>, right: Option<EventTime>) -> Option<EventTime> {
    let days = |time: EventTime| bounds(time).map_or(i64::MAX, |(first, last)| days_between(first, last));
    match (left, right) {
        (Some(one), Some(other)) if days(other) < days(one) => Some(other),
        (None, time) | (time, _) => time,
    }
}

fn days_between(first: jiff::civil::Date, last: jiff::civil::Date) -> i64 {
    first.until(last).map_or(i64::MAX, |span| i64::from(span.get_days()))
}

/// First and last day, an open end taken as far away.
pub(super) fn bounds(time: EventTime) -> Option<(jiff::civil::Date, jiff::civil::Date)> {
    match time {
        EventTime::At(date) => date.bounds(),
        EventTime::During { begins, ends } => {
            let first = begins.map_or(Some(jiff::civil::Date::MIN), |date| Some(date.bounds()?.0))?;
            let last = ends.map_or(Some(jiff::civil::Date::MAX), |date| Some(date.bounds()?.1))?;
            (first <= last).then_some((first, last))
        }
    }
}

/// Compares reports with clusters.
struct Judge<'a> {
    entities: &'a Entities,
    hierarchy: &'a Hierarchy,
}

impl Judge<'_> {
    fn fit(&self, report: &Report<'_>, cluster: &EventCluster) -> Option<Fit> {
        let parties = self.sides_agree(&report.first_side(), &cluster.first_side)
            && self.sides_agree(report.second_side(), &cluster.second_side);
        let about = report.concerns.is_empty()
            || cluster.concerns.is_empty()
            || report.concerns.iter().any(|thing| cluster.concerns.contains(thing));
        let somewhere = report.places.is_empty()
            || cluster.places.is_empty()
            || report
                .places
                .iter()
                .any(|place| cluster.places.iter().any(|other| self.hierarchy.related(*place, *other)));
        if !parties || !about || !somewhere || !kinds_agree(report, cluster) {
            return None;
        }
        let same_words = cluster.stems.contains(&report.stem) || same_matter(report, cluster);
        let same_thing = !report.concerns.is_empty() && !cluster.concerns.is_empty();
        let alone = report.second_side().is_empty() && !report.is_symmetric();
        if (report.is_speech() || alone || report.first_side().is_empty()) && !same_words && !same_thing {
            return None;
        }
        self.fit_time(report, cluster, same_words)
    }

    fn fit_time(&self, report: &Report<'_>, cluster: &EventCluster, same_words: bool) -> Option<Fit> {
        let ongoing = self.is_ongoing(report);
        let same_document = cluster.documents.contains(&report.document);
        let persons = self.names_persons(report, cluster);
        match (report.time, cluster.time) {
            (Some(one), Some(other)) if one == other => {
                // "The two states held talks" on a day may be any of that day's meetings.
                Some(if self.names_alike(report, cluster) { Fit::Exact } else { Fit::Possible })
            }
            (Some(one), Some(other)) => {
                let (one, other) = (bounds(one)?, bounds(other)?);
                let next_day = one.0 == one.1 && other.0 == other.1 && days_between(one.0, other.0).abs() == 1;
                if next_day {
                    return (!same_document && self.is_unmistakable(report, cluster)).then_some(Fit::Near);
                }
                if ongoing && one.0 == other.0 {
                    return Some(Fit::Possible);
                }
                let within = (one.0 <= other.0 && other.1 <= one.1) || (other.0 <= one.0 && one.1 <= other.1);
                let short = days_between(one.0, one.1).max(days_between(other.0, other.1)) <= 31;
                (within && short).then_some(Fit::Possible)
            }
            (None, None) if ongoing => Some(Fit::Exact),
            (None, None) => match (report.relative(), cluster.relative) {
                (one, other) if same_document && one == other => {
                    (one.is_some() || same_words || report.is_symmetric()).then_some(Fit::Exact)
                }
                (Some(_), Some(_)) if same_document => None,
                (Some(one), Some(other)) if one != other => None,
                _ => ((same_document && (same_words || report.is_symmetric())) || persons).then_some(Fit::Possible),
            },
            (None, Some(time)) => {
                if ongoing {
                    let one_attack = cluster.day().is_some()
                        && (report.event.kind, cluster.kind) != (Some(EventKind::Invasion), Some(EventKind::Invasion));
                    return (!one_attack).then_some(Fit::Possible);
                }
                match report.relative() {
                    Some(relative) => relative_fits(relative, time).then_some(Fit::Possible),
                    None => {
                        ((same_document && (same_words || report.is_symmetric())) || persons).then_some(Fit::Possible)
                    }
                }
            }
            (Some(_), None) => None,
        }
    }

    /// Whether the two sides can be the same parties: wherever both name persons or bodies of one state, some of these
    /// are the same or stand for each other.
    fn sides_agree(&self, left: &[EntityRef], right: &[EntityRef]) -> bool {
        let is_state = |entity: EntityRef| self.entities.get(entity).class == EntityClass::Country;
        let mut specific: BTreeMap<usize, (Vec<EntityRef>, Vec<EntityRef>)> = BTreeMap::new();
        for &entity in left.iter().filter(|entity| !is_state(**entity)) {
            specific.entry(self.hierarchy.root(entity)).or_default().0.push(entity);
        }
        for &entity in right.iter().filter(|entity| !is_state(**entity)) {
            specific.entry(self.hierarchy.root(entity)).or_default().1.push(entity);
        }
        specific.values().all(|(one, other)| {
            one.is_empty()
                || other.is_empty()
                || one.iter().any(|left| other.iter().any(|right| self.hierarchy.related(*left, *right)))
        })
    }

    /// Whether report and cluster have a person in common, or neither names any.
    fn names_alike(&self, report: &Report<'_>, cluster: &EventCluster) -> bool {
        let named = |entity: &&EntityRef| is_person(self.entities, **entity);
        let cluster: Vec<&EntityRef> = cluster.first_side.iter().chain(&cluster.second_side).filter(named).collect();
        let report = union(&report.first_side(), report.second_side());
        let mut report = report.iter().filter(named).peekable();
        if report.peek().is_none() { cluster.is_empty() } else { report.any(|person| cluster.contains(&person)) }
    }

    /// Whether report and cluster both name the persons on both sides of a consultation or an agreement; these are
    /// told of again and again, while states meet all the time.
    fn names_persons(&self, report: &Report<'_>, cluster: &EventCluster) -> bool {
        let count = |side: &[EntityRef]| side.iter().filter(|entity| is_person(self.entities, **entity)).count();
        matches!(report.event.class, EventClass::Consult | EventClass::Agree)
            && report.event.kind != Some(EventKind::Visit)
            && report.is_symmetric()
            && count(&report.first_side()) > 1
            && count(&cluster.first_side) > 1
    }

    /// Whether report and cluster have so much in common that a day between them is rather an error of one of them than another
    /// event: the persons on both sides, what is signed or suspended, or the number of those concerned.
    fn is_unmistakable(&self, report: &Report<'_>, cluster: &EventCluster) -> bool {
        let same_thing = report.event.kind.is_some()
            && report.event.kind == cluster.kind
            && report.concerns.iter().any(|thing| cluster.concerns.contains(thing));
        (self.names_persons(report, cluster) && self.names_alike(report, cluster))
            || same_thing
            || report.event.quantities.iter().any(|quantity| cluster.quantities.contains(quantity))
    }

    /// The persons who take part, and whether each state does so by a named one.
    fn participants(&self, report: &Report<'_>) -> Participants {
        let all = union(&report.first_side(), report.second_side());
        let (persons, others): (Vec<EntityRef>, Vec<EntityRef>) =
            all.into_iter().partition(|entity| is_person(self.entities, *entity));
        let unnamed = others
            .iter()
            .any(|other| !persons.iter().any(|person| self.hierarchy.root(*person) == self.hierarchy.root(*other)));
        Participants { persons, unnamed }
    }

    /// Whether it tells of a war or occupation of a state by a state rather than of one attack, which has a day.
    fn is_ongoing(&self, report: &Report<'_>) -> bool {
        let on_a_day = matches!(report.relative(), Some(RelativeTime::Weekday { .. } | RelativeTime::Days(_)));
        let states = |side: &[EntityRef]| {
            !side.is_empty() && side.iter().all(|entity| self.entities.get(*entity).class == EntityClass::Country)
        };
        report.event.class == EventClass::Assault
            && report.event.support.modality == Modality::Occurred
            && report.day().is_none()
            && !on_a_day
            && states(&report.actors)
            && states(&report.recipients)
    }
}

/// Whether an act of speech is about the same as that of another report, in whatever words it was made: "accused of the
/// closure of two ports", "condemned over the closure of ports".
fn same_matter(report: &Report<'_>, cluster: &EventCluster) -> bool {
    let shared = |other: &Vec<String>| report.matter.iter().filter(|word| other.binary_search(word).is_ok()).count();
    report.matter.len() >= SAME_MATTER && cluster.matters.iter().any(|other| shared(other) >= SAME_MATTER)
}

fn kinds_agree(report: &Report<'_>, cluster: &EventCluster) -> bool {
    report.event.kind == cluster.kind
        || (matches!(report.event.class, EventClass::Consult | EventClass::Agree | EventClass::Assault)
            && (report.event.kind.is_none() || cluster.kind.is_none()))
}

/// Whether an undated report can tell of a dated event: on the same weekday, or with nothing to compare.
fn relative_fits(relative: RelativeTime, time: EventTime) -> bool {
    let EventTime::At(date) = time else { return false };
    match (relative, date.civil()) {
        (RelativeTime::Weekday { day, .. }, Some(date)) => date.weekday().to_monday_one_offset().unsigned_abs() == day,
        _ => false,
    }
}
