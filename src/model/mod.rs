//! Plain data that the stages pass to each other: no input or output, no rules.

mod analysis;
mod class;
mod conflict;
mod document;
mod event_class;
mod extraction;
mod property;
mod report;
mod resolution;
mod span;
mod time;

pub use analysis::{AnalyzedDocument, DependencyRelation, NamedEntity, NamedEntityKind, PartOfSpeech, Sentence, Token};
pub use class::EntityClass;
pub(crate) use class::named_enum;
pub use conflict::{Claim, Conflict, ConflictKind, ConflictSide};
pub use document::{Block, BlockKind, Document, PublicationDate};
pub use event_class::{EventClass, EventKind, Mode};
pub use extraction::{
    Confidence, EntityIndex, Extraction, LocalEntity, LocalEvent, LocalNaming, LocalStatement, Modality, Name, Passage,
    Quantity, Support,
};
pub use property::Property;
pub use report::{Report, Warning};
pub use resolution::{
    Article, ArticleId, Decision, Entity, EntityId, Event, EventId, EventReport, Evidence, Naming, PassageId,
    Resolution, Statement,
};
pub use span::Span;
pub use time::{EventTime, PartialDate, RelativeTime};
