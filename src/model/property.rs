//! Properties between things.

use serde::{Deserialize, Serialize};

use super::class::named_enum;

named_enum! {
    /// A property between two things: the standing relations and the direct edges of events.
    Property {
        /// Person to Post.
        HoldsPost = "holdsPost",
        /// Person or Organization to Country.
        Represents = "represents",
        /// Person, Organization or Country to Organization.
        MemberOf = "memberOf",
        /// Organization or Place to the larger one.
        PartOf = "partOf",
        /// Organization to its Country.
        OrganOf = "organOf",
        /// Place or Organization to Place.
        LocatedIn = "locatedIn",
        /// Agent to the Place where it was.
        PresentIn = "presentIn",
        /// Agent to the Agent that it fights or works against.
        Opposes = "opposes",
        /// City to Country; background knowledge.
        CapitalOf = "capitalOf",
        /// Country to Territory.
        Controls = "controls",
        /// Country to Territory.
        Claims = "claims",
        /// Country to Territory.
        Occupies = "occupies",
        /// Agent to Treaty.
        PartyTo = "partyTo",
        /// Agent to Treaty.
        Signs = "signs",
        /// Agent to Treaty.
        Negotiates = "negotiates",
        /// Agent to Treaty.
        Suspends = "suspends",
        /// Direct edge of Agree.
        AgreesWith = "agreesWith",
        /// Direct edge of Consult.
        Consults = "consults",
        /// Direct edge of a Meeting.
        Meets = "meets",
        /// Direct edge of a Visit.
        Visits = "visits",
        /// Direct edge of a Call.
        Calls = "calls",
        /// Direct edge of a Negotiation.
        NegotiatesWith = "negotiatesWith",
        /// Direct edge of Support.
        Supports = "supports",
        /// Direct edge of Concede.
        ConcedesTo = "concedesTo",
        /// Direct edge of Cooperate.
        CooperatesWith = "cooperatesWith",
        /// Direct edge of Aid.
        Aids = "aids",
        /// Direct edge of Retreat.
        RetreatsFrom = "retreatsFrom",
        /// Direct edge of Request.
        Requests = "requests",
        /// Direct edge of Accuse.
        Accuses = "accuses",
        /// Direct edge of Reject.
        Rejects = "rejects",
        /// Direct edge of Threaten.
        Threatens = "threatens",
        /// Direct edge of Protest.
        ProtestsAgainst = "protestsAgainst",
        /// Direct edge of Sanction.
        Sanctions = "sanctions",
        /// Direct edge of Mobilize.
        MobilizesAgainst = "mobilizesAgainst",
        /// Direct edge of Coerce.
        Coerces = "coerces",
        /// Direct edge of Assault.
        Assaults = "assaults",
    }
}

impl Property {
    /// Whether the property holds in both directions where it holds in one.
    pub fn is_symmetric(self) -> bool {
        matches!(
            self,
            Self::Meets | Self::Consults | Self::AgreesWith | Self::CooperatesWith | Self::NegotiatesWith | Self::Calls
        )
    }

    /// Whether the property is the direct edge of an event rather than a standing relation.
    pub fn is_event_edge(self) -> bool {
        self >= Self::AgreesWith
    }
}
