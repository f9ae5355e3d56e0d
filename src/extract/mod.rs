//! From sentences with trees to the entities, relations and events of one document.
//!
//! The order is: mentions and coreference, time expressions, standing relations, events. Each reads the trees and what
//! came before it; none changes what came before.

pub mod arguments;
pub mod attribution;
pub mod events;
pub mod factuality;
mod mention;
mod participants;
pub mod scene;
pub mod time;
pub mod tree;

pub use mention::{Mention, MentionKind, Mentions};
pub use participants::participants;
