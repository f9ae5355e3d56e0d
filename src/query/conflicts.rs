//! What articles do not agree about, with the sentences on every side.

use serde::{Serialize, Serializer};

use super::{EntityReference, Quote};
use crate::graph::KnowledgeGraph;
use crate::model::{Claim, ConflictKind, ConflictSide, Modality, Resolution};

/// Claims that cannot all be right.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Disagreement {
    /// What it is about.
    #[serde(serialize_with = "as_text")]
    pub kind: ConflictKind,
    /// The event, the office, or the thing whose property has several values, in words.
    pub about: String,
    /// The claims.
    pub sides: Vec<Position>,
}

/// One of the claims, and who makes it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Position {
    /// The claim in words: a time, a name, "occurred" or "denied".
    pub claim: String,
    /// Number of independent publishers behind it.
    pub publishers: usize,
    /// The sentences that say so.
    pub quotes: Vec<Quote>,
}

impl KnowledgeGraph {
    /// What the articles do not agree about: dates of one event, holders of one office at one time, several values of a
    /// property that has one at a time, and what some report and others deny.
    ///
    /// ```
    /// let graph = chancery::pipeline::Pipeline::embedded()?.build_texts(&[
    ///     ("one.txt", "LIMA, March 7, 2031 - Peru attacked Bolivia on Friday."),
    ///     ("two.txt", "LA PAZ, March 9, 2031 - Chile praised Bolivia on Saturday."),
    /// ])?.graph;
    /// assert!(graph.conflicts().is_empty());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn conflicts(&self) -> Vec<Disagreement> {
        let resolution = self.resolution();
        let disagreement = |conflict: &crate::model::Conflict| Disagreement {
            kind: conflict.kind,
            about: resolution.conflict_label(conflict),
            sides: conflict.sides.iter().map(|side| position(side, conflict.kind, resolution)).collect(),
        };
        resolution.conflicts.iter().map(disagreement).collect()
    }
}

fn position(side: &ConflictSide, kind: ConflictKind, resolution: &Resolution) -> Position {
    let name = |id| EntityReference::of(id, resolution).map(|entity| entity.label).unwrap_or_default();
    let quotes: Vec<Quote> = side.evidence.iter().filter_map(|evidence| Quote::of(evidence, resolution)).collect();
    let mut witnesses: Vec<&str> = quotes.iter().map(|quote| resolution.witness(&quote.article)).collect();
    witnesses.sort_unstable();
    witnesses.dedup();
    let publishers = witnesses.len();
    let modality = side.evidence.first().map_or(Modality::Occurred, |evidence| evidence.modality).to_string();
    let claim = match &side.claim {
        Claim::Time { time, .. } => time.to_string(),
        Claim::Event { .. } => modality,
        Claim::Statement { .. } if kind == ConflictKind::Denial => modality,
        Claim::Statement { subject, property, object, .. } => {
            // Of a post or a territory the subjects differ, of anything else the objects.
            let by_subject = kind == ConflictKind::PostHolder || *property == crate::model::Property::Controls;
            if by_subject { name(subject) } else { name(object) }
        }
    };
    Position { claim, publishers, quotes }
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde passes references")]
fn as_text<S: Serializer>(kind: &ConflictKind, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(kind.as_str())
}
