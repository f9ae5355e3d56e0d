//! What a stage has to say besides its output: analysis never fails, it warns.

use serde::{Deserialize, Serialize};

/// A remark about an input, for the user.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Warning {
    /// The file or record concerned.
    pub source: String,
    /// What happened and what to do about it.
    pub message: String,
}

/// The warnings of a stage.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Report {
    /// In the order of the inputs.
    pub warnings: Vec<Warning>,
}

impl Report {
    /// Adds a warning about `source`.
    pub fn warn(&mut self, source: impl Into<String>, message: impl Into<String>) {
        self.warnings.push(Warning { source: source.into(), message: message.into() });
    }

    /// Takes over the warnings of `other`.
    pub fn merge(&mut self, other: Self) {
        self.warnings.extend(other.warnings);
    }
}
