//! Classes of things.

use serde::{Deserialize, Serialize};

macro_rules! named_enum {
    ($(#[$outer:meta])* $name:ident { $($(#[$inner:meta])* $variant:ident = $label:literal),+ $(,)? }) => {
        $(#[$outer])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum $name { $($(#[$inner])* $variant),+ }

        impl $name {
            /// All values in their declared order.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The local name in the ontology.
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $label),+ }
            }

            /// The value with this local name.
            pub fn from_name(name: &str) -> Option<Self> {
                match name { $($label => Some(Self::$variant),)+ _ => None }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str(self.as_str())
            }
        }
    };
}
pub(crate) use named_enum;

named_enum! {
    /// The class of a thing, as the ontology names it.
    EntityClass {
        /// A named human.
        Person = "Person",
        /// A state, which both acts and is a place.
        Country = "Country",
        /// A body of a kind not told apart further.
        Organization = "Organization",
        /// A ministry or department of state.
        Ministry = "Ministry",
        /// Any other body of a government: bureau, agency, court, commission.
        GovernmentBody = "GovernmentBody",
        /// A parliament or one of its chambers.
        Parliament = "Parliament",
        /// An embassy, consulate or permanent mission.
        DiplomaticMission = "DiplomaticMission",
        /// A political party.
        PoliticalParty = "PoliticalParty",
        /// A body whose members are states.
        InternationalOrganization = "InternationalOrganization",
        /// An army, a service or an armed group.
        ArmedForce = "ArmedForce",
        /// A newspaper, broadcaster or news agency.
        MediaOutlet = "MediaOutlet",
        /// A company or bank.
        Company = "Company",
        /// A place of a kind not told apart further.
        Place = "Place",
        /// A city or town.
        City = "City",
        /// A region, province, continent or sea.
        Region = "Region",
        /// Land whose holder or status matters.
        Territory = "Territory",
        /// A building, base, plant or port.
        Facility = "Facility",
        /// A treaty, concluded or under negotiation.
        Treaty = "Treaty",
        /// An office that a person holds.
        Post = "Post",
    }
}

impl EntityClass {
    /// Whether things of this class are bodies (subclasses of `Organization`).
    pub fn is_organization(self) -> bool {
        matches!(
            self,
            Self::Organization
                | Self::Ministry
                | Self::GovernmentBody
                | Self::Parliament
                | Self::DiplomaticMission
                | Self::PoliticalParty
                | Self::InternationalOrganization
                | Self::ArmedForce
                | Self::MediaOutlet
                | Self::Company
        )
    }

    /// Whether things of this class can act.
    pub fn is_agent(self) -> bool {
        matches!(self, Self::Person | Self::Country) || self.is_organization()
    }

    /// Whether things of this class are places.
    pub fn is_place(self) -> bool {
        matches!(self, Self::Country | Self::Place | Self::City | Self::Region | Self::Territory | Self::Facility)
    }
}
