//! Classes of events.

use serde::{Deserialize, Serialize};

use super::Property;
use super::class::named_enum;

named_enum! {
    /// The sixteen event classes of PLOVER, in its order (codebook 0.8 of the Open Event Data Alliance).
    EventClass {
        /// Agrees, signs, promises to cooperate.
        Agree = "Agree",
        /// Meets, visits, calls, negotiates.
        Consult = "Consult",
        /// Praises, backs, recognises, welcomes.
        Support = "Support",
        /// Gives way in words.
        Concede = "Concede",
        /// Works together in deeds.
        Cooperate = "Cooperate",
        /// Gives money, arms, relief, asylum.
        Aid = "Aid",
        /// Gives way in deeds.
        Retreat = "Retreat",
        /// Asks, urges, demands.
        Request = "Request",
        /// Criticises, condemns, complains, blames.
        Accuse = "Accuse",
        /// Refuses, turns down, vetoes.
        Reject = "Reject",
        /// Warns, threatens.
        Threaten = "Threaten",
        /// Takes to the streets, strikes, boycotts.
        Protest = "Protest",
        /// Imposes sanctions, expels, recalls, suspends ties.
        Sanction = "Sanction",
        /// Moves or shows force.
        Mobilize = "Mobilize",
        /// Arrests, seizes, represses, cyber-attacks.
        Coerce = "Coerce",
        /// Attacks, invades, bombs, kills.
        Assault = "Assault",
    }
}

named_enum! {
    /// The finer classes of events.
    EventKind {
        /// A signature under a treaty (an `Agree`).
        Signing = "Signing",
        /// A meeting face to face (a `Consult`).
        Meeting = "Meeting",
        /// A visit (a `Consult`).
        Visit = "Visit",
        /// A call by telephone or video (a `Consult`).
        Call = "Call",
        /// A negotiation (a `Consult`).
        Negotiation = "Negotiation",
        /// A recognition of a state or government (a `Support`).
        Recognition = "Recognition",
        /// A diplomatic protest (an `Accuse`).
        DiplomaticProtest = "DiplomaticProtest",
        /// An expulsion of diplomats (a `Sanction`).
        Expulsion = "Expulsion",
        /// A suspension of ties, talks or a treaty (a `Sanction`).
        Suspension = "Suspension",
        /// An invasion (an `Assault`).
        Invasion = "Invasion",
    }
}

named_enum! {
    /// How an event is carried out, after PLOVER's modes.
    Mode {
        /// By words.
        Verbal = "verbal",
        /// By deeds.
        Material = "material",
    }
}

impl EventClass {
    /// The property of the direct edge from actor to recipient, for an event of this class and finer class.
    pub fn direct_property(self, kind: Option<EventKind>) -> Property {
        match (self, kind) {
            (_, Some(EventKind::Meeting)) => Property::Meets,
            (_, Some(EventKind::Visit)) => Property::Visits,
            (_, Some(EventKind::Call)) => Property::Calls,
            (_, Some(EventKind::Negotiation)) => Property::NegotiatesWith,
            (Self::Agree, _) => Property::AgreesWith,
            (Self::Consult, _) => Property::Consults,
            (Self::Support, _) => Property::Supports,
            (Self::Concede, _) => Property::ConcedesTo,
            (Self::Cooperate, _) => Property::CooperatesWith,
            (Self::Aid, _) => Property::Aids,
            (Self::Retreat, _) => Property::RetreatsFrom,
            (Self::Request, _) => Property::Requests,
            (Self::Accuse, _) => Property::Accuses,
            (Self::Reject, _) => Property::Rejects,
            (Self::Threaten, _) => Property::Threatens,
            (Self::Protest, _) => Property::ProtestsAgainst,
            (Self::Sanction, _) => Property::Sanctions,
            (Self::Mobilize, _) => Property::MobilizesAgainst,
            (Self::Coerce, _) => Property::Coerces,
            (Self::Assault, _) => Property::Assaults,
        }
    }
}

impl EventKind {
    /// The event class that this finer class belongs to.
    pub fn class(self) -> EventClass {
        match self {
            Self::Signing => EventClass::Agree,
            Self::Meeting | Self::Visit | Self::Call | Self::Negotiation => EventClass::Consult,
            Self::Recognition => EventClass::Support,
            Self::DiplomaticProtest => EventClass::Accuse,
            Self::Expulsion | Self::Suspension => EventClass::Sanction,
            Self::Invasion => EventClass::Assault,
        }
    }
}
