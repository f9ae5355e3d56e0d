//! Scores whatever the files of JSON lines at a path are annotated with.

use std::path::Path;

use crate::language::LanguageCore;
use crate::resources::Resources;

use super::gold::{GoldError, Record, read_records, record_files};
use super::reading::Reader;
use super::score::Score;
use super::{clusters, dyads, mentions, pairs, records};

pub use super::clusters::Names;

/// What a file is annotated with, told by the fields of its records.
fn kinds(records: &[Record]) -> Kinds {
    let entities = || records.iter().filter_map(|record| record.entities.as_ref()).flatten();
    let clusters = entities().any(|annotation| annotation.cluster.is_some());
    Kinds {
        records: records.iter().any(|record| record.event.is_some()),
        dyads: records.iter().any(|record| record.events.is_some()),
        mentions: entities().next().is_some(),
        clusters,
        // Relations between clusters are facts about things, not about mentions.
        pairs: !clusters && records.iter().any(|record| record.relations.is_some()),
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Kinds {
    records: bool,
    dyads: bool,
    mentions: bool,
    clusters: bool,
    pairs: bool,
}

/// Scores the annotated texts at `path`, a file of JSON lines or a folder with such files. With [`Names::Given`] only
/// the clusters are scored. Other files are left alone; the list is empty where there is no file of JSON lines.
///
/// # Errors
/// When a file cannot be read, or a line of it is no annotated text.
pub fn evaluate_texts(
    core: &LanguageCore,
    resources: &Resources,
    path: &Path,
    names: Names,
) -> Result<Vec<Score>, GoldError> {
    let reader = Reader::new(core, resources);
    let mut scores = Vec::new();
    for file in record_files(path)? {
        let records = read_records(&file)?;
        let kinds = kinds(&records);
        let title = |what: &str| format!("{what} · {}", short_name(&file));
        if kinds.clusters && names == Names::Given {
            scores.push(super::naming::score(title("names given"), &records, resources));
            scores.push(clusters::score(title("clusters"), &reader, &records, names));
        }
        if names == Names::Given {
            continue;
        }
        if kinds.records {
            scores.push(records::score(title("events"), &reader, &records));
        }
        if kinds.dyads {
            scores.push(dyads::score(title("dyads"), &reader, &records));
        }
        if kinds.pairs {
            scores.push(pairs::score(title("relations"), &reader, &records));
        }
        if kinds.mentions {
            scores.push(mentions::score(title("names"), &reader, &records));
        }
        if kinds.clusters {
            scores.push(clusters::score(title("clusters"), &reader, &records, names));
        }
    }
    Ok(scores)
}

/// The file with its folder: `gum/dev.jsonl`.
fn short_name(file: &Path) -> String {
    let name = |path: &Path| path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    match file.parent().map(name) {
        Some(folder) if !folder.is_empty() => format!("{folder}/{}", name(file)),
        _ => name(file),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(line: &str) -> Kinds {
        kinds(&[serde_json::from_str(line).unwrap()])
    }

    #[test]
    fn a_file_is_known_by_its_fields() {
        assert!(of(r#"{"text":"","event":"AID","source":[]}"#).records);
        assert!(of(r#"{"text":"","events":[]}"#).dyads);
        let mentions = of(r#"{"text":"","entities":[{"start":0,"end":1}],"relations":[]}"#);
        assert!(mentions.pairs && mentions.mentions && !mentions.clusters);
        let clusters = of(r#"{"text":"","entities":[{"start":0,"end":1,"cluster":3}],"relations":[]}"#);
        assert!(clusters.clusters && !clusters.pairs);
    }
}
