//! What one document says.

use serde::{Deserialize, Serialize};

use super::class::named_enum;
use super::{Document, EntityClass, EventClass, EventKind, EventTime, Mode, Property, RelativeTime, Span};

/// Everything that one document says: a function of the document, the program's version and the resources.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Extraction {
    /// The document, whose text the spans refer to.
    pub document: Document,
    /// Its sentences; other parts name them by index.
    pub passages: Vec<Passage>,
    /// The things it speaks of, one entry a thing; other parts name them by [`EntityIndex`].
    pub entities: Vec<LocalEntity>,
    /// Standing relations.
    pub statements: Vec<LocalStatement>,
    /// Events, one entry a report: the same event told in two sentences is two entries.
    pub events: Vec<LocalEvent>,
    /// Names of places that one side uses.
    #[serde(default)]
    pub namings: Vec<LocalNaming>,
}

/// A sentence as evidence.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Passage {
    /// The sentence.
    pub text: String,
    /// Offset of its first character in the article's text, in Unicode code points.
    pub begin: usize,
    /// One past its last character, in Unicode code points.
    pub end: usize,
}

/// Index of a [`LocalEntity`] in its [`Extraction`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct EntityIndex(pub u32);

/// A thing that a document speaks of.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct LocalEntity {
    /// Its class.
    pub class: EntityClass,
    /// The fullest name; for Posts "Prime Minister of Japan".
    pub label: String,
    /// Every name the document gives it, the label among them, in order of first use.
    pub names: Vec<Name>,
    /// The key of the gazetteer entry it was found by (`country:JPN`, `body:g7`, `territory:...`): a safe key for merging.
    pub authority: Option<String>,
    /// ISO 3166-1 alpha-3 code of the country it belongs to, where that is known (ministries, posts, persons with a post).
    pub country: Option<String>,
    /// Number of mentions, pronouns included.
    pub mentions: u32,
}

/// A name as the text writes it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Name {
    /// The name without its title or article.
    pub text: String,
    /// How often the document uses it.
    pub count: u32,
}

named_enum! {
    /// Whether an event happened, as the text has it.
    Modality {
        /// It happened or holds.
        Occurred = "occurred",
        /// It is intended, promised or announced.
        Planned = "planned",
        /// Somebody wants it.
        Demanded = "demanded",
        /// Somebody says that it did not happen, or the text does.
        Denied = "denied",
        /// It depends on something else, or is only possible.
        Conditional = "conditional",
    }
}

/// How sure a rule is of its finding, from 0 to 1, kept in thousandths so that equality and order are exact.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Confidence(u16);

impl Confidence {
    /// The confidence nearest to `value`, which is clamped to 0..=1.
    pub fn new(value: f64) -> Self {
        Self((value.clamp(0.0, 1.0) * 1000.0).round() as u16)
    }

    /// The value from 0 to 1.
    pub fn value(self) -> f64 {
        f64::from(self.0) / 1000.0
    }
}

/// Where in the document a finding stands, and on whose word it rests.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Support {
    /// Index of the sentence in [`Extraction::passages`].
    pub passage: usize,
    /// The words that carry the finding (the predicate of an event, the title of a post).
    pub trigger: Span,
    /// Whose words it rests on; `None` where the article itself says so.
    pub attributed_to: Option<EntityIndex>,
    /// Whether the article presents it as no more than somebody's claim ("alleged", "accused X of ..."):
    /// then it is recorded with its speaker but never stated as a fact.
    pub claimed: bool,
    /// Whether it is so.
    pub modality: Modality,
    /// How sure the rule is.
    pub confidence: Confidence,
    /// The name of the rule that found it.
    pub rule: String,
}

/// A standing relation between two things.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LocalStatement {
    /// From.
    pub subject: EntityIndex,
    /// How.
    pub property: Property,
    /// To.
    pub object: EntityIndex,
    /// When it holds, where the text says so.
    pub time: Option<EventTime>,
    /// Where it stands.
    pub support: Support,
}

/// A name of a place and the side that uses it: "known in Eritrea as ...".
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LocalNaming {
    /// The place.
    pub entity: EntityIndex,
    /// The name, as it stands among the names of the place.
    pub name: String,
    /// Who uses it.
    pub side: EntityIndex,
    /// Where it stands.
    pub support: Support,
}

/// A report of an event.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LocalEvent {
    /// One of the sixteen classes.
    pub class: EventClass,
    /// The finer class, where one fits.
    pub kind: Option<EventKind>,
    /// By words or by deeds.
    pub mode: Mode,
    /// Who does it. Where the text makes two parties equal, both are here.
    pub actors: Vec<EntityIndex>,
    /// To whom.
    pub recipients: Vec<EntityIndex>,
    /// Where.
    pub places: Vec<EntityIndex>,
    /// What it is about: a Treaty, Territory or other thing.
    pub concerns: Vec<EntityIndex>,
    /// Whether actors act on each other (met, signed), so that edges run both ways.
    pub reciprocal: bool,
    /// When.
    pub time: Option<EventTime>,
    /// When, as the text says it relative to its own date; kept beside `time`.
    pub relative_time: Option<RelativeTime>,
    /// "76 individuals", "seven banks".
    pub quantities: Vec<Quantity>,
    /// Where it stands.
    pub support: Support,
}

/// A counted thing in an event.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Quantity {
    /// How many.
    pub count: u64,
    /// Of what, as the text says it.
    pub unit: String,
}
