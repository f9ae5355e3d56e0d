//! From sentences with trees to the entities, relations and events of one document.

mod mention;
pub mod time;

pub use mention::{Mention, MentionKind, Mentions};
