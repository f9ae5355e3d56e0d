//! From sentences with trees to the entities, relations and events of one document.
//!
//! The order is: mentions and coreference, time expressions, standing relations, events. Each reads the trees and what
//! came before it; none changes what came before.

pub mod arguments;
pub mod attribution;
mod coreference;
mod displaced;
pub mod events;
mod extractor;
pub mod factuality;
mod mention;
mod mentions;
mod misread;
pub(crate) mod naming;
mod participants;
mod quotation_marks;
pub mod relations;
pub mod scene;
mod subjects;
pub mod time;
pub mod tree;

pub use coreference::{EntityFindings, find_entities};
pub use extractor::Extractor;
pub use mention::{Mention, MentionKind, Mentions};
pub use mentions::MentionIndex;
pub use naming::group_names;
pub use participants::participants;
pub use relations::standing_relations;
