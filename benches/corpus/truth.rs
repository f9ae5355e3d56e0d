//! What is true of a made-up corpus: the lines of the file `truth.jsonl`.

use std::io::{self, BufRead, Write};

use serde::{Deserialize, Serialize};

use chancery::model::EntityClass;

/// A line of the truth file.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "record", rename_all = "lowercase")]
pub enum Truth {
    /// A thing.
    Entity(EntityTruth),
    /// Something that happened.
    Event(EventTruth),
    /// What an article says.
    Article(ArticleTruth),
}

/// A thing of the made-up world.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct EntityTruth {
    pub id: String,
    pub class: EntityClass,
    pub name: String,
    /// ISO 3166-1 alpha-3 code of the state it belongs to.
    pub country: Option<String>,
    /// Others of the same name.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub namesakes: Vec<String>,
}

/// Something that happened in the made-up world.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct EventTruth {
    pub id: String,
    /// The class of the ontology.
    pub class: String,
    /// The day, ISO 8601.
    pub date: String,
    /// Its participants.
    pub participants: Vec<String>,
    /// Whether some report gives another day.
    pub disputed_date: bool,
    /// Whether somebody denies it.
    pub denied: bool,
}

/// An article.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ArticleTruth {
    /// Its `id` in the corpus.
    pub id: String,
    /// The article whose text it prints with small changes.
    pub copy_of: Option<String>,
    /// The things it names, each with the names it uses.
    pub mentions: Vec<MentionTruth>,
    /// The events it reports.
    pub reports: Vec<ReportTruth>,
}

/// A thing in an article.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct MentionTruth {
    pub entity: String,
    /// The names used, the first one first.
    pub names: Vec<String>,
}

/// An event in an article.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ReportTruth {
    pub event: String,
    /// The sentence that tells of it.
    pub sentence: String,
}

/// Writes a line.
pub fn write(out: &mut impl Write, truth: &Truth) -> io::Result<()> {
    serde_json::to_writer(&mut *out, truth)?;
    writeln!(out)
}

/// Reads all lines.
pub fn read(input: impl BufRead) -> io::Result<Vec<Truth>> {
    input.lines().map(|line| Ok(serde_json::from_str(&line?)?)).collect()
}
