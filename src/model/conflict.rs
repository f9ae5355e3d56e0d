//! What articles do not agree about.

use serde::{Deserialize, Serialize};

use super::class::named_enum;
use super::{EntityId, EventId, EventTime, Evidence, Property};

named_enum! {
    /// What a conflict is about.
    ConflictKind {
        /// Reports of one event give it different times.
        EventDate = "eventDate",
        /// Several people hold one office at one time.
        PostHolder = "postHolder",
        /// A property that has one value at a time has several.
        SingleValue = "singleValue",
        /// Something is reported as a fact and denied.
        Denial = "denial",
    }
}

/// Claims that cannot all be right. All of them stay in the graph, each with those who make it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Conflict {
    /// What it is about.
    pub kind: ConflictKind,
    /// Two claims or more, in the order of time or of the identifiers.
    pub sides: Vec<ConflictSide>,
}

/// One of the claims in a conflict.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ConflictSide {
    /// What is claimed.
    pub claim: Claim,
    /// The sentences that say so, sorted.
    pub evidence: Vec<Evidence>,
}

/// What one side of a conflict says.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Claim {
    /// A statement, or that it is not so: the evidence tells which.
    Statement {
        /// From.
        subject: EntityId,
        /// How.
        property: Property,
        /// To.
        object: EntityId,
        /// When, as the statement has it.
        time: Option<EventTime>,
    },
    /// An event happened at this time.
    Time {
        /// The event.
        event: EventId,
        /// The time.
        time: EventTime,
    },
    /// An event happened, or did not: the evidence tells which.
    Event {
        /// The event.
        event: EventId,
    },
}
