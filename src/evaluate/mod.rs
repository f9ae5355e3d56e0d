//! Scores against annotated data: the language layer on treebanks and corpora of names, extraction and merging on
//! annotated texts.

mod actors;
mod clusters;
mod dyads;
mod gold;
mod language;
mod mentions;
mod names;
mod naming;
mod pairs;
mod reading;
mod records;
mod score;
mod texts;

pub use gold::GoldError;
pub use language::{Counts, LanguageScores, TreeScores, evaluate_language};
pub use names::NameScores;
pub use score::{ErrorRecord, Figures, Row, Score};
pub use texts::{Names, evaluate_texts};
