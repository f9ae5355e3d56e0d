//! Scores against annotated data.

mod language;

pub use language::{Counts, LanguageScores, NameScores, TreeScores, evaluate_language};
