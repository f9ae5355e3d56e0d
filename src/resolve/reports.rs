//! Reports of events with their participants resolved: what event clustering compares.

use crate::model::{
    EntityClass, EntityIndex, EventClass, EventKind, EventTime, LocalEvent, Modality, Property, RelativeTime, Support,
};
use crate::model::{EntityId, Evidence};

use super::corpus::Corpus;
use super::entities::{Entities, EntityRef};
use super::hierarchy::Hierarchy;
use super::names::plain_key;

/// One sentence's report of an event.
pub(super) struct Report<'a> {
    /// The document.
    pub document: usize,
    /// What it says.
    pub event: &'a LocalEvent,
    /// The participants, sorted.
    pub actors: Vec<EntityRef>,
    /// To whom, sorted.
    pub recipients: Vec<EntityRef>,
    /// Where, sorted.
    pub places: Vec<EntityRef>,
    /// About what, sorted.
    pub concerns: Vec<EntityRef>,
    /// When, as the document says it or as its date was found out.
    pub time: Option<EventTime>,
    /// Where it stands.
    pub evidence: Evidence,
    /// The beginning of its predicate: reports of one act of speech share it.
    pub stem: String,
    /// For an act of speech, the stems of the words that say what it is about, sorted.
    pub matter: Vec<String>,
    /// Reports of one event share it.
    pub block: Block,
}

/// What reports of one event agree in: class, whether it is so, whether it is a visit, and the states on either side.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub(super) struct Block {
    class: Option<(EventClass, Modality, bool)>,
    first_side: Vec<usize>,
    second_side: Vec<usize>,
}

impl Block {
    /// The states on both sides, sorted: their numbers by [`Hierarchy::root`].
    pub fn states(&self) -> Vec<usize> {
        union(&self.first_side, &self.second_side)
    }
}

impl Report<'_> {
    /// Whether its parties are equal, so that it does not matter which of them is named first.
    pub fn is_symmetric(&self) -> bool {
        self.event.reciprocal || self.event.class.direct_property(self.event.kind).is_symmetric()
    }

    /// One side of the event: everybody for equal parties, else those who act.
    pub fn first_side(&self) -> Vec<EntityRef> {
        if self.is_symmetric() { union(&self.actors, &self.recipients) } else { self.actors.clone() }
    }

    /// The other side: those acted on, or what is visited or dealt with.
    pub fn second_side(&self) -> &[EntityRef] {
        if self.is_symmetric() {
            &[]
        } else if !self.recipients.is_empty() {
            &self.recipients
        } else if self.event.kind == Some(EventKind::Visit) {
            &self.places
        } else {
            &[]
        }
    }

    /// The day, where it is known.
    pub fn day(&self) -> Option<jiff::civil::Date> {
        match self.time? {
            EventTime::At(date) => date.civil(),
            EventTime::During { .. } => None,
        }
    }

    /// The relative time, where no absolute one is known.
    pub fn relative(&self) -> Option<RelativeTime> {
        if self.time.is_some() { None } else { self.event.relative_time }
    }

    /// Whether it tells of an act of speech, of which one may do several to the same person on one day.
    pub fn is_speech(&self) -> bool {
        !self.is_symmetric()
            && matches!(
                self.event.class,
                EventClass::Request
                    | EventClass::Accuse
                    | EventClass::Reject
                    | EventClass::Threaten
                    | EventClass::Support
                    | EventClass::Concede
                    | EventClass::Agree
            )
    }
}

/// All reports, in order of documents and sentences.
pub(super) fn reports<'a>(corpus: &Corpus<'a>, entities: &Entities, hierarchy: &Hierarchy) -> Vec<Report<'a>> {
    let mut reports = Vec::new();
    for (document, source) in corpus.documents.iter().enumerate() {
        for event in &source.extraction.events {
            let Some(evidence) = evidence(corpus, entities, document, &event.support) else { continue };
            let refs = |indexes: &[EntityIndex]| {
                let mut refs: Vec<EntityRef> = indexes
                    .iter()
                    .filter_map(|index| corpus.node(document, *index))
                    .map(|node| entities.of_node[node])
                    .collect();
                refs.sort_unstable();
                refs.dedup();
                refs
            };
            let trigger = event.support.trigger.of(&source.extraction.document.text);
            let mut report = Report {
                document,
                event,
                actors: refs(&event.actors),
                recipients: refs(&event.recipients),
                places: refs(&event.places),
                concerns: refs(&event.concerns),
                time: event.time,
                evidence,
                stem: plain_key(trigger).chars().take(5).collect(),
                matter: Vec::new(),
                block: Block::default(),
            };
            if report.is_speech() {
                let passage = source.extraction.passages.get(event.support.passage);
                report.matter = passage.map(|passage| matter(&passage.text, trigger)).unwrap_or_default();
            }
            report.block = block(&report, hierarchy);
            reports.push(report);
        }
    }
    reports
}

/// Words that say what an act of speech is about have so many letters, and so many of them are compared.
const MATTER_LETTERS: usize = 5;
const MATTER_STEM: usize = 6;

/// The stems of the words of a sentence that say what an act of speech is about: the longer words that are no names, from its
/// predicate to the end of the clause.
fn matter(sentence: &str, trigger: &str) -> Vec<String> {
    let Some((_, after)) = sentence.split_once(trigger).filter(|_| !trigger.is_empty()) else { return Vec::new() };
    let mut words = Vec::new();
    let mut at_comma = false;
    for word in after.split_whitespace() {
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
        let is_common = bare.starts_with(char::is_lowercase);
        // A comma within a date or between names ends no clause.
        if at_comma && is_common {
            break;
        }
        at_comma = word.ends_with([',', ';', ':', '"', '\u{201d}']);
        if is_common && bare.chars().count() >= MATTER_LETTERS && bare.chars().all(char::is_alphabetic) {
            words.push(bare.chars().take(MATTER_STEM).collect());
        }
    }
    words.sort_unstable();
    words.dedup();
    words
}

/// What a finding rests on, with its speaker resolved; `None` where its sentence is missing.
pub(super) fn evidence(
    corpus: &Corpus<'_>,
    entities: &Entities,
    document: usize,
    support: &Support,
) -> Option<Evidence> {
    let speaker: Option<EntityId> = support
        .attributed_to
        .and_then(|speaker| corpus.node(document, speaker))
        .map(|node| entities.id(entities.of_node[node]).clone());
    Some(Evidence {
        passage: corpus.passage_id(document, support.passage)?,
        trigger: support.trigger,
        attributed_to: speaker,
        claimed: support.claimed,
        modality: support.modality,
        confidence: support.confidence,
        rule: support.rule.clone(),
    })
}

fn block(report: &Report<'_>, hierarchy: &Hierarchy) -> Block {
    let roots = |side: &[EntityRef]| {
        let mut roots: Vec<usize> = side.iter().map(|entity| hierarchy.root(*entity)).collect();
        roots.sort_unstable();
        roots.dedup();
        roots
    };
    let visit = report.event.class.direct_property(report.event.kind) == Property::Visits;
    Block {
        class: Some((report.event.class, report.event.support.modality, visit)),
        first_side: roots(&report.first_side()),
        second_side: roots(report.second_side()),
    }
}

/// Whether an entity is a human.
pub(super) fn is_person(entities: &Entities, entity: EntityRef) -> bool {
    entities.get(entity).class == EntityClass::Person
}

/// The sorted union of two sorted lists.
pub(super) fn union(left: &[EntityRef], right: &[EntityRef]) -> Vec<EntityRef> {
    let mut union: Vec<EntityRef> = left.iter().chain(right).copied().collect();
    union.sort_unstable();
    union.dedup();
    union
}

#[cfg(test)]
mod tests {
    use super::matter;

    #[test]
    fn the_matter_is_what_follows_the_predicate_in_its_clause() {
        let about = |sentence, trigger| matter(sentence, trigger).join(" ");
        let one = about("Peru's foreign minister accused Kenya of the closure of two ports on May 3, 2021.", "accused");
        assert_eq!(one, "closur ports");
        let other = about(
            "Peru condemned Kenya on May 3, 2021 over closures of ports, the state agency reported.",
            "condemned",
        );
        assert_eq!(other, "closur ports");
        assert_eq!(about("Kenya was accused.", "accused"), "");
        assert_eq!(about("Kenya was accused.", "blamed"), "");
    }
}
