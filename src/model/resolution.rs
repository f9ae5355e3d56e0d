//! What all documents together say: the source of the store, the view and every export.

use indexmap::IndexMap;
use serde::{Deserialize, Serialize};

use super::{
    Claim, Confidence, Conflict, ConflictKind, EntityClass, EventClass, EventKind, EventTime, Modality, Mode, Passage,
    Property, PublicationDate, Quantity, Span,
};

macro_rules! identifier {
    ($(#[$outer:meta])* $name:ident) => {
        $(#[$outer])*
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub struct $name(pub String);

        impl $name {
            /// The local part of the IRI, relative to the instance base.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str(&self.0)
            }
        }
    };
}

identifier! {
    /// Names an entity: `person/masashi-nakagome`, `country/jpn`. Only `[a-z0-9/-]`.
    EntityId
}
identifier! {
    /// Names an event: `event/` and a hash of what makes it that event.
    EventId
}
identifier! {
    /// Names an article: `article/` and the beginning of its content hash.
    ArticleId
}
identifier! {
    /// Names a passage: its article's id, `/p`, and the number of the sentence.
    PassageId
}

/// All documents merged. Every map is in sorted key order, every list sorted, so that the bytes of any
/// output follow from the set of documents alone.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Resolution {
    /// The articles.
    pub articles: IndexMap<ArticleId, Article>,
    /// The sentences that some evidence points to.
    pub passages: IndexMap<PassageId, (ArticleId, Passage)>,
    /// One entry a thing.
    pub entities: IndexMap<EntityId, Entity>,
    /// One entry an event.
    pub events: IndexMap<EventId, Event>,
    /// Extracted statements: standing relations, and the direct edges of events.
    pub statements: Vec<Statement>,
    /// Background knowledge about the entities at hand (capitals); no passage supports it.
    pub background: Vec<Statement>,
    /// What follows from extracted statements (a post's country, inverses); no passage says it.
    pub inferred: Vec<Statement>,
    /// Doubtful pairs, for the user.
    pub decisions: Vec<Decision>,
    /// What articles do not agree about.
    pub conflicts: Vec<Conflict>,
}

impl Resolution {
    /// What a conflict is about, in words: the event, the office, or the thing whose property has several values.
    pub fn conflict_label(&self, conflict: &Conflict) -> String {
        let name = |id: &EntityId| self.entities.get(id).map_or(id.as_str(), |entity| entity.label.as_str()).to_owned();
        let event = |id: &EventId| self.events.get(id).map_or_else(|| id.to_string(), |event| event.label.clone());
        match conflict.sides.first().map(|side| &side.claim) {
            Some(Claim::Time { event: id, .. } | Claim::Event { event: id }) => event(id),
            Some(Claim::Statement { subject, property, object, .. }) => match conflict.kind {
                ConflictKind::PostHolder => name(object),
                ConflictKind::SingleValue if *property == Property::Controls => {
                    format!("who {property} {}", name(object))
                }
                ConflictKind::SingleValue => format!("{} {property}", name(subject)),
                _ => format!("{} {property} {}", name(subject), name(object)),
            },
            None => String::new(),
        }
    }

    /// Who stands behind an article: the agency whose text it is where one is credited, so that two newspapers that print
    /// the same dispatch count once, else the medium, of the article or of the one that it copies. One that names neither
    /// stands for itself.
    pub fn witness<'a>(&'a self, article: &'a ArticleId) -> &'a str {
        let Some(printed) = self.articles.get(article) else { return article.as_str() };
        let original = printed.copy_of.as_ref().unwrap_or(article);
        let origin = self.articles.get(original).unwrap_or(printed);
        origin.agencies.first().or(origin.publisher.as_ref()).map_or(original.as_str(), String::as_str)
    }
}

/// A source article.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Article {
    /// The input file, as the user named it; for a document found in several files the first in sort order.
    pub source: String,
    /// SHA-256 of its bytes.
    pub sha256: String,
    /// Headline.
    pub headline: Option<String>,
    /// Publication date.
    pub published: Option<PublicationDate>,
    /// Publisher.
    pub publisher: Option<String>,
    /// Credited agencies.
    pub agencies: Vec<String>,
    /// Authors.
    pub bylines: Vec<String>,
    /// Address on the web.
    pub url: Option<String>,
    /// Place of the dateline.
    pub dateline: Option<String>,
    /// Language code.
    pub language: Option<String>,
    /// The clean text.
    pub text: String,
    /// The article whose text it prints, whole or in part, with no more than small changes.
    pub copy_of: Option<ArticleId>,
}

/// A thing.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Entity {
    /// Its class.
    pub class: EntityClass,
    /// The preferred name.
    pub label: String,
    /// All other names, sorted.
    pub aliases: Vec<String>,
    /// ISO 3166-1 alpha-3 code of its country, where known.
    pub country: Option<String>,
    /// Identifiers elsewhere (`owl:sameAs`), sorted IRIs.
    pub same_as: Vec<String>,
    /// Number of mentions in all documents.
    pub mentions: u32,
    /// The documents that mention it, sorted.
    pub articles: Vec<ArticleId>,
    /// Which side uses which of its names, sorted by name and side.
    #[serde(default)]
    pub namings: Vec<Naming>,
}

/// A name of a place and the side that uses it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Naming {
    /// The label of the place, or one of its aliases.
    pub name: String,
    /// Who uses it.
    pub side: EntityId,
    /// What it rests on, sorted.
    pub evidence: Vec<Evidence>,
}

/// An event.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Event {
    /// One of the sixteen classes.
    pub class: EventClass,
    /// The finer class.
    pub kind: Option<EventKind>,
    /// By words or by deeds.
    pub mode: Mode,
    /// Readable summary: "Masashi Nakagome meets Lyudmila Vorobyova, 2024-06-21".
    pub label: String,
    /// Who, sorted; the union over the reports.
    pub actors: Vec<EntityId>,
    /// To whom, sorted.
    pub recipients: Vec<EntityId>,
    /// Where, sorted.
    pub places: Vec<EntityId>,
    /// About what, sorted.
    pub concerns: Vec<EntityId>,
    /// Whether edges run both ways between actors.
    pub reciprocal: bool,
    /// When: the most precise time that the reports agree on.
    pub time: Option<EventTime>,
    /// Counted things, sorted.
    pub quantities: Vec<Quantity>,
    /// `Occurred` if any report has it so, else the strongest.
    pub modality: Modality,
    /// One entry a report, sorted.
    pub reports: Vec<EventReport>,
    /// Distinct articles that report it.
    pub article_count: u32,
    /// Distinct publishers (or agencies) that report it.
    pub publisher_count: u32,
}

/// One sentence's report of an event, with the roles that it supports.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct EventReport {
    /// Where it stands.
    pub evidence: Evidence,
    /// Who, by this report.
    pub actors: Vec<EntityId>,
    /// To whom.
    pub recipients: Vec<EntityId>,
    /// Where.
    pub places: Vec<EntityId>,
    /// About what.
    pub concerns: Vec<EntityId>,
    /// When, by this report.
    pub time: Option<EventTime>,
}

/// What a triple rests on.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Evidence {
    /// The sentence.
    pub passage: PassageId,
    /// The words that carry it: byte offsets into the article's text.
    pub trigger: Span,
    /// Whose words it rests on; `None` where the article itself says so.
    pub attributed_to: Option<EntityId>,
    /// Whether it is no more than somebody's claim.
    pub claimed: bool,
    /// Whether it is so.
    pub modality: Modality,
    /// How sure the rule is.
    pub confidence: Confidence,
    /// The rule.
    pub rule: String,
}

/// A triple between two entities, with all that supports it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Statement {
    /// From.
    pub subject: EntityId,
    /// How.
    pub property: Property,
    /// To.
    pub object: EntityId,
    /// When it holds: for the direct edge of an event, the event's time.
    pub time: Option<EventTime>,
    /// The events that it is the direct edge of, sorted; empty for standing relations.
    pub events: Vec<EventId>,
    /// What it rests on, sorted; empty only in `background` and `inferred`.
    pub evidence: Vec<Evidence>,
    /// How sure it is that it holds, fused from the evidence: more of it never lowers this.
    pub confidence: Confidence,
    /// Whether it is stated as a fact. A statement that is only denied, demanded, planned, conditional
    /// or claimed is kept as reified evidence and never asserted.
    pub asserted: bool,
}

/// A pair of entities that may be the same.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Decision {
    /// One.
    pub left: EntityId,
    /// The other.
    pub right: EntityId,
    /// From 0 (surely different) to 1 (surely the same).
    pub score: Confidence,
    /// What speaks for and against.
    pub reasons: Vec<String>,
}
