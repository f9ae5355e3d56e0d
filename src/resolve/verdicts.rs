//! The user's word on doubtful pairs, kept in a table beside the graph.

use std::collections::BTreeMap;

use super::sentences::Sentences;
use crate::model::{Decision, EntityClass, EntityId, Resolution};

/// What the user said about pairs of entities.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Verdicts {
    judged: BTreeMap<(EntityId, EntityId), Judged>,
}

/// A judged pair, with its row so that it can be written again.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Judged {
    verdict: Verdict,
    row: Vec<String>,
}

/// One side of a judged pair, as the table has it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Side<'a> {
    /// The id that the entity had when it was proposed.
    pub id: &'a EntityId,
    /// Its name then.
    pub name: &'a str,
    /// Its class then.
    pub class: Option<EntityClass>,
}

/// The user's word on a pair.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// The two are one thing.
    Same,
    /// They are two.
    Different,
}

impl Verdict {
    /// As it stands in the table.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Same => "same",
            Self::Different => "different",
        }
    }
}

/// A table of verdicts that cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum VerdictError {
    /// The table is no CSV, or lacks a column.
    #[error("decisions: {0}; delete the file to have it written anew")]
    Unreadable(String),
    /// A verdict that is none.
    #[error("decisions, line {line}: the verdict is \"{found}\"; write same, different, or leave it empty")]
    Unknown {
        /// The line in the file, from 1.
        line: u64,
        /// What stands there.
        found: String,
    },
}

/// The columns of the table, in order.
const COLUMNS: [&str; 10] = [
    "left",
    "right",
    "left_name",
    "left_class",
    "right_name",
    "right_class",
    "score",
    "reasons",
    "evidence",
    "verdict",
];

impl Verdicts {
    /// Reads a table as [`decisions_csv`] writes it. Rows without a verdict are passed over.
    ///
    /// # Errors
    /// When the table is not CSV, lacks the columns `left`, `right` and `verdict`, or has a verdict that is none.
    pub fn parse(table: &str) -> Result<Self, VerdictError> {
        let unreadable = |error: csv::Error| VerdictError::Unreadable(error.to_string());
        let mut reader =
            csv::ReaderBuilder::new().flexible(true).from_reader(table.trim_start_matches('\u{feff}').as_bytes());
        let header = reader.headers().map_err(unreadable)?.clone();
        let places: Vec<Option<usize>> =
            COLUMNS.iter().map(|name| header.iter().position(|column| column.trim() == *name)).collect();
        if !table.trim().is_empty() {
            for required in ["left", "right", "verdict"] {
                if !header.iter().any(|column| column.trim() == required) {
                    return Err(VerdictError::Unreadable(format!("there is no column \"{required}\"")));
                }
            }
        }
        let mut judged = BTreeMap::new();
        for record in reader.records() {
            let record = record.map_err(unreadable)?;
            let row: Vec<String> = places
                .iter()
                .map(|place| place.and_then(|place| record.get(place)).unwrap_or_default().trim().to_owned())
                .collect();
            let [left, right, .., verdict] = row.as_slice() else { continue };
            let verdict = match verdict.to_lowercase().as_str() {
                "" => continue,
                "same" => Verdict::Same,
                "different" => Verdict::Different,
                _ => {
                    let line = record.position().map_or(0, csv::Position::line);
                    return Err(VerdictError::Unknown { line, found: verdict.clone() });
                }
            };
            let pair = ordered(EntityId(left.clone()), EntityId(right.clone()));
            judged.insert(pair, Judged { verdict, row });
        }
        Ok(Self { judged })
    }

    /// The user's word on a pair, in either order.
    pub fn get(&self, left: &EntityId, right: &EntityId) -> Option<Verdict> {
        self.judged.get(&ordered(left.clone(), right.clone())).map(|judged| judged.verdict)
    }

    /// Writes down the user's word on a proposed pair, or takes it back.
    pub fn judge(&mut self, resolution: &Resolution, decision: &Decision, verdict: Option<Verdict>) {
        let pair = ordered(decision.left.clone(), decision.right.clone());
        match verdict {
            Some(verdict) => {
                let mut row = row(resolution, &Sentences::new(resolution), decision);
                if let Some(cell) = row.last_mut() {
                    verdict.as_str().clone_into(cell);
                }
                self.judged.insert(pair, Judged { verdict, row });
            }
            None => {
                self.judged.remove(&pair);
            }
        }
    }

    /// Whether nothing was judged.
    pub fn is_empty(&self) -> bool {
        self.judged.is_empty()
    }

    /// All judged pairs with what the table says of their sides, in order.
    pub(super) fn judged(&self) -> impl Iterator<Item = (Side<'_>, Side<'_>, Verdict)> {
        self.judged.iter().map(|((left, right), judged)| {
            let cell = |at: usize| judged.row.get(at).map_or("", String::as_str);
            let side = |id, name, class| Side { id, name: cell(name), class: EntityClass::from_name(cell(class)) };
            // The ids are in order; the table may have them the other way round.
            if cell(0) == left.as_str() {
                (side(left, 2, 3), side(right, 4, 5), judged.verdict)
            } else {
                (side(left, 4, 5), side(right, 2, 3), judged.verdict)
            }
        })
    }

    /// All judged pairs, in order.
    pub fn iter(&self) -> impl Iterator<Item = (&EntityId, &EntityId, Verdict)> {
        self.judged.iter().map(|((left, right), judged)| (left, right, judged.verdict))
    }
}

fn ordered(left: EntityId, right: EntityId) -> (EntityId, EntityId) {
    if left <= right { (left, right) } else { (right, left) }
}

/// The doubtful pairs as a table for the user to fill in: the column `verdict` takes `same` or `different`. Rows that were
/// judged before are kept, also when their things are no longer in the graph.
pub fn decisions_csv(resolution: &Resolution, verdicts: &Verdicts) -> String {
    let mut rows: BTreeMap<(EntityId, EntityId), Vec<String>> =
        verdicts.judged.iter().map(|(pair, judged)| (pair.clone(), judged.row.clone())).collect();
    let sentences = Sentences::new(resolution);
    for decision in &resolution.decisions {
        rows.entry(ordered(decision.left.clone(), decision.right.clone()))
            .or_insert_with(|| row(resolution, &sentences, decision));
    }
    let mut writer = csv::Writer::from_writer(Vec::new());
    // Writing to memory does not fail.
    let _ = writer.write_record(COLUMNS);
    for row in rows.values() {
        let _ = writer.write_record(row);
    }
    writer.into_inner().ok().and_then(|bytes| String::from_utf8(bytes).ok()).unwrap_or_default()
}

/// The row of a proposed pair, without a verdict.
fn row(resolution: &Resolution, sentences: &Sentences<'_>, decision: &Decision) -> Vec<String> {
    let entity = |id: &EntityId| {
        resolution.entities.get(id).map(|entity| (entity.label.clone(), entity.class.to_string())).unwrap_or_default()
    };
    let (left_name, left_class) = entity(&decision.left);
    let (right_name, right_class) = entity(&decision.right);
    let sides = [&decision.left, &decision.right];
    let evidence: Vec<&str> = sides.iter().filter_map(|id| sentences.about(id)).collect();
    vec![
        decision.left.to_string(),
        decision.right.to_string(),
        left_name,
        left_class,
        right_name,
        right_class,
        format!("{:.2}", decision.score.value()),
        decision.reasons.join("; "),
        evidence.join(" // "),
        String::new(),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn verdicts_are_read_in_either_order_and_kept() {
        let table = "left,right,verdict\nperson/b,person/a,same\nperson/c,person/d,\nperson/e,person/f,Different\n";
        let verdicts = Verdicts::parse(table).unwrap();
        let id = |name: &str| EntityId(format!("person/{name}"));
        assert_eq!(verdicts.get(&id("a"), &id("b")), Some(Verdict::Same));
        assert_eq!(verdicts.get(&id("c"), &id("d")), None);
        assert_eq!(verdicts.get(&id("e"), &id("f")), Some(Verdict::Different));
        let written = decisions_csv(&Resolution::default(), &verdicts);
        assert_eq!(Verdicts::parse(&written).unwrap().get(&id("a"), &id("b")), Some(Verdict::Same));
    }

    #[test]
    fn a_wrong_table_says_what_is_wrong() {
        let error = Verdicts::parse("left,right,verdict\na,b,maybe\n").unwrap_err().to_string();
        assert_eq!(error, "decisions, line 2: the verdict is \"maybe\"; write same, different, or leave it empty");
        assert!(Verdicts::parse("one,two\na,b\n").is_err());
        assert_eq!(Verdicts::parse("").unwrap(), Verdicts::default());
    }
}
