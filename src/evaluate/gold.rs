//! Annotated records as JSON lines, and what can be scored on each, told by the fields it has.
//!
//! Offsets are Unicode code points into `text`, `end` exclusive. Fields that no score needs are ignored.

use std::fs;
use std::path::{Path, PathBuf};

use serde::Deserialize;
use thiserror::Error;

/// Why annotated data cannot be used.
#[derive(Debug, Error)]
pub enum GoldError {
    /// A file or folder cannot be read.
    #[error("cannot read {}: {source}", path.display())]
    Unreadable {
        /// The file or folder.
        path: PathBuf,
        /// The reason.
        source: std::io::Error,
    },
    /// A line is not a record of a known form.
    #[error("{}, line {line}: {message}", path.display())]
    Invalid {
        /// The file.
        path: PathBuf,
        /// The line, counted from 1.
        line: usize,
        /// What is wrong.
        message: String,
    },
    /// A folder without annotated data.
    #[error("{}: no files that can be scored; expected *.jsonl, ud_*_dev.conllu.gz or ner_*_dev.tsv.gz", path.display())]
    Nothing {
        /// The folder.
        path: PathBuf,
    },
}

/// An annotated text. Every field but the text may be missing.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct Record {
    /// Its name in the corpus.
    #[serde(default)]
    pub id: String,
    /// The text.
    pub text: String,
    /// The class of its event, as PLOVER names it: `AGREE`.
    pub event: Option<String>,
    /// Who acts in that event.
    #[serde(default, deserialize_with = "actors")]
    pub source: Vec<Actor>,
    /// To whom.
    #[serde(default, deserialize_with = "actors")]
    pub target: Vec<Actor>,
    /// Events as pairs of actors with CAMEO codes; an empty list says that there are none.
    pub events: Option<Vec<Dyad>>,
    /// Mentions.
    pub entities: Option<Vec<Annotation>>,
    /// Related entities: of mentions where those have no `cluster`.
    pub relations: Option<Vec<Related>>,
}

/// Somebody who takes part in an event.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct Actor {
    /// The words of the text.
    #[serde(default, rename = "actorText")]
    pub text: String,
    /// ISO 3166-1 alpha-3 of the country, or a code for bodies of no country such as `IGO`.
    #[serde(default)]
    pub code: String,
}

/// Who did what to whom, in CAMEO codes.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct Dyad {
    /// Who: a country's three letters, then roles (`USAGOV`); empty or null where nobody is told.
    #[serde(default, deserialize_with = "code")]
    pub source: String,
    /// To whom, likewise.
    #[serde(default, deserialize_with = "code")]
    pub target: String,
    /// The kind of event: two to four digits.
    pub cameo: String,
}

/// A mention.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct Annotation {
    /// First character.
    pub start: usize,
    /// One past the last.
    pub end: usize,
    /// `PER`, `ORG` or `LOC`; none for other kinds.
    pub m: Option<String>,
    /// Whether it is a name; a corpus that annotates names only leaves it out.
    #[serde(default = "yes")]
    pub named: bool,
    /// The head word.
    pub head: Option<[usize; 2]>,
    /// The words of the name around the head.
    pub name: Option<[usize; 2]>,
    /// The thing it speaks of: mentions with the same value speak of the same.
    #[serde(default)]
    pub cluster: Option<serde_json::Value>,
    /// A name that the corpus gives to the thing; where it does, `cluster` holds across documents.
    pub desc: Option<String>,
    /// Whether it is a personal pronoun.
    #[serde(default)]
    pub pron: bool,
    /// Its text.
    #[serde(default)]
    pub text: String,
}

/// Two related entities.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct Related {
    /// Index of the one.
    pub h: usize,
    /// Index of the other.
    pub t: usize,
    /// What relates them, in the corpus's own words.
    #[serde(default, rename = "type")]
    pub kind: Option<String>,
}

fn yes() -> bool {
    true
}

/// A list of actors; whatever else stands there says that none is known.
fn actors<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Vec<Actor>, D::Error> {
    #[derive(Deserialize)]
    #[serde(untagged)]
    enum Field {
        Actors(Vec<Actor>),
        Other(serde::de::IgnoredAny),
    }
    Ok(match Field::deserialize(deserializer)? {
        Field::Actors(actors) => actors,
        Field::Other(_) => Vec::new(),
    })
}

/// An actor's code; null for nobody.
fn code<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    Ok(Option::deserialize(deserializer)?.unwrap_or_default())
}

impl Annotation {
    /// The stretch that names it: the name where it is told apart from the phrase, else the phrase.
    pub fn name_span(&self) -> (usize, usize) {
        self.name.map_or((self.start, self.end), |[start, end]| (start, end))
    }

    /// The stretch of its head, or the whole mention.
    pub fn head_span(&self) -> (usize, usize) {
        self.head.or(self.name).map_or((self.start, self.end), |[start, end]| (start, end))
    }

    /// Which thing it speaks of, as a key.
    pub fn cluster_key(&self) -> Option<String> {
        match self.cluster.as_ref()? {
            serde_json::Value::Null => None,
            serde_json::Value::String(key) => Some(key.clone()),
            other => Some(other.to_string()),
        }
    }

    /// Whether it names a person or body.
    pub fn is_named_agent(&self) -> bool {
        self.named && !self.pron && matches!(self.m.as_deref(), Some("PER" | "ORG"))
    }
}

/// The records of a file.
///
/// # Errors
/// When the file cannot be read or a line is no record.
pub fn read_records(path: &Path) -> Result<Vec<Record>, GoldError> {
    let text = fs::read_to_string(path).map_err(|source| GoldError::Unreadable { path: path.to_owned(), source })?;
    let mut records = Vec::new();
    for (index, line) in text.lines().enumerate() {
        if line.trim().is_empty() {
            continue;
        }
        let invalid = |message: String| GoldError::Invalid { path: path.to_owned(), line: index + 1, message };
        let mut record: Record = serde_json::from_str(line).map_err(|error| invalid(error.to_string()))?;
        if record.event.is_none() && record.events.is_none() && record.entities.is_none() {
            return Err(invalid(
                "none of the fields event, events and entities, so that there is nothing to score".to_owned(),
            ));
        }
        if record.id.is_empty() {
            record.id = format!("line {}", index + 1);
        }
        records.push(record);
    }
    Ok(records)
}

/// The files of JSON lines at `path`: the file itself, or those of a folder, sorted; folders in it are looked into too.
///
/// # Errors
/// When a folder cannot be read.
pub fn record_files(path: &Path) -> Result<Vec<PathBuf>, GoldError> {
    if path.is_file() {
        return Ok(vec![path.to_owned()]);
    }
    let unreadable = |source| GoldError::Unreadable { path: path.to_owned(), source };
    let mut entries: Vec<PathBuf> = fs::read_dir(path)
        .map_err(unreadable)?
        .map(|entry| entry.map(|entry| entry.path()))
        .collect::<Result<_, _>>()
        .map_err(unreadable)?;
    entries.sort();
    let mut files = Vec::new();
    for entry in entries {
        if entry.is_dir() {
            files.extend(record_files(&entry)?);
        } else if entry.extension().is_some_and(|extension| extension == "jsonl") {
            files.push(entry);
        }
    }
    Ok(files)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_actor_that_is_null_is_nobody() {
        let record: Record =
            serde_json::from_str(r#"{"text":"Chad left.","events":[{"source":null,"target":"TCD","cameo":"08"}]}"#)
                .unwrap();
        let dyads = record.events.unwrap();
        assert_eq!((dyads[0].source.as_str(), dyads[0].target.as_str()), ("", "TCD"));
    }

    #[test]
    fn a_target_that_is_no_list_is_no_target() {
        let record: Record = serde_json::from_str(
            r#"{"text":"Chad left.","event":"RETREAT","source":[{"actorText":"Chad","code":"TCD"}],"target":"x"}"#,
        )
        .unwrap();
        assert_eq!(record.source[0].code, "TCD");
        assert!(record.target.is_empty());
    }

    #[test]
    fn clusters_are_numbers_or_words() {
        let annotation = |cluster: &str| -> Annotation {
            serde_json::from_str(&format!(r#"{{"start":0,"end":4,"m":"ORG","cluster":{cluster}}}"#)).unwrap()
        };
        assert_eq!(annotation("7").cluster_key().as_deref(), Some("7"));
        assert_eq!(annotation("\"a\"").cluster_key().as_deref(), Some("a"));
        assert_eq!(annotation("null").cluster_key(), None);
        assert!(annotation("7").is_named_agent());
    }
}
