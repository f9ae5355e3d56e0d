//! Which classes a property joins.

use std::fmt;

use crate::model::{EntityClass, Property};

/// A class that may stand at one end of a property, with all classes below it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Operand {
    /// Whatever can act: persons, bodies and countries.
    Agent,
    /// Bodies.
    Organization,
    /// Whatever is a place, countries included.
    Place,
    /// This class alone.
    Class(EntityClass),
}

impl Operand {
    /// Whether things of `class` are meant.
    pub fn includes(self, class: EntityClass) -> bool {
        match self {
            Self::Agent => class.is_agent(),
            Self::Organization => class.is_organization(),
            Self::Place => class.is_place(),
            Self::Class(own) => own == class,
        }
    }
}

/// Writes the local name in the ontology.
impl fmt::Display for Operand {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Agent => formatter.write_str("Agent"),
            Self::Organization => formatter.write_str("Organization"),
            Self::Place => formatter.write_str("Place"),
            Self::Class(class) => class.fmt(formatter),
        }
    }
}

const PERSON: Operand = Operand::Class(EntityClass::Person);
const COUNTRY: Operand = Operand::Class(EntityClass::Country);
const TREATY: Operand = Operand::Class(EntityClass::Treaty);
const TERRITORY: Operand = Operand::Class(EntityClass::Territory);

/// The classes that a property may lead from: one of them must fit.
pub fn domain(property: Property) -> &'static [Operand] {
    match property {
        Property::HoldsPost => &[PERSON],
        Property::Represents => &[PERSON, Operand::Organization],
        Property::MemberOf => &[PERSON, Operand::Organization, COUNTRY],
        Property::PartOf | Property::LocatedIn => &[Operand::Organization, Operand::Place],
        Property::OrganOf => &[Operand::Organization],
        Property::CapitalOf => &[Operand::Class(EntityClass::City)],
        Property::Claims => &[COUNTRY],
        _ => &[Operand::Agent],
    }
}

/// The classes that a property may lead to: one of them must fit.
pub fn range(property: Property) -> &'static [Operand] {
    match property {
        Property::HoldsPost => &[Operand::Class(EntityClass::Post)],
        Property::Represents | Property::OrganOf | Property::CapitalOf => &[COUNTRY],
        Property::MemberOf => &[Operand::Organization],
        Property::PartOf => &[Operand::Organization, Operand::Place],
        Property::LocatedIn | Property::PresentIn | Property::Controls | Property::Occupies => &[Operand::Place],
        Property::Claims => &[TERRITORY],
        Property::PartyTo | Property::Signs | Property::Negotiates | Property::Suspends => &[TREATY],
        Property::Opposes
        | Property::AgreesWith
        | Property::Consults
        | Property::Meets
        | Property::Calls
        | Property::NegotiatesWith
        | Property::CooperatesWith => &[Operand::Agent],
        Property::Requests | Property::Accuses | Property::ConcedesTo => &[Operand::Agent, TERRITORY],
        Property::Visits
        | Property::Aids
        | Property::Threatens
        | Property::Sanctions
        | Property::MobilizesAgainst
        | Property::Coerces
        | Property::Assaults => &[Operand::Agent, Operand::Place],
        Property::Supports | Property::Rejects | Property::ProtestsAgainst | Property::RetreatsFrom => {
            &[Operand::Agent, Operand::Place, TREATY]
        }
    }
}

/// Whether the ontology lets `property` lead from a thing of class `subject` to one of class `object`.
///
/// ```
/// use chancery::model::{EntityClass, Property};
/// use chancery::vocabulary::admits;
///
/// assert!(admits(Property::Visits, EntityClass::Person, EntityClass::City));
/// assert!(!admits(Property::Meets, EntityClass::Person, EntityClass::City));
/// ```
pub fn admits(property: Property, subject: EntityClass, object: EntityClass) -> bool {
    domain(property).iter().any(|operand| operand.includes(subject))
        && range(property).iter().any(|operand| operand.includes(object))
}
