//! Names of countries, cities, bodies, media, territories and seats of government.

use std::sync::OnceLock;

use super::name_key::NameIndex;
use crate::model::EntityClass;

/// All gazetteers. Entries keep the order of their tables. Whoever changes them calls [`Gazetteer::reindex`], so that
/// the look-ups by name find them.
#[derive(Clone, Debug, Default)]
pub struct Gazetteer {
    /// `gazetteer/countries.csv`
    pub countries: Vec<CountryEntry>,
    /// `gazetteer/cities.csv`
    pub cities: Vec<CityEntry>,
    /// `gazetteer/bodies.csv`: international bodies, parliaments, parties, armed groups, ministries with names of their own.
    pub bodies: Vec<BodyEntry>,
    /// `gazetteer/outlets.csv`
    pub outlets: Vec<OutletEntry>,
    /// `gazetteer/territories.csv`
    pub territories: Vec<TerritoryEntry>,
    /// `gazetteer/places.csv`: continents, seas, world regions.
    pub places: Vec<PlaceEntry>,
    /// `gazetteer/seats.csv`: buildings that stand for a government ("the Kremlin").
    pub seats: Vec<SeatEntry>,
    /// `gazetteer/body_seats.csv`: cities that stand for a body which has its seat there.
    pub body_seats: Vec<BodySeatEntry>,
    /// `gazetteer/time_zones.csv`: how far the clocks of countries go from UTC.
    pub time_zones: Vec<TimeZoneEntry>,
    pub(super) indexes: OnceLock<Indexes>,
}

/// The indexes behind the look-ups by name, built when the first name is looked up.
#[derive(Clone, Debug, Default)]
pub(super) struct Indexes {
    pub(super) country_codes: NameIndex,
    pub(super) country_names: NameIndex,
    pub(super) demonyms: NameIndex,
    pub(super) cities: NameIndex,
    pub(super) bodies: NameIndex,
    pub(super) body_ids: NameIndex,
    pub(super) outlets: NameIndex,
    pub(super) territories: NameIndex,
    pub(super) places: NameIndex,
    pub(super) seats: NameIndex,
}

/// A state, present or former.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CountryEntry {
    /// ISO 3166-1 alpha-3, or ISO 3166-3 style for former states (`SUN`).
    pub code: String,
    /// ISO 3166-1 alpha-2; empty where there is none.
    pub alpha2: String,
    /// The usual English short name.
    pub name: String,
    /// Other names ("Russian Federation", "US", "U.S.").
    pub aliases: Vec<String>,
    /// Adjectives and nouns for its people: "Russian", "Russians".
    pub demonyms: Vec<String>,
    /// The capital's English name; empty where disputed.
    pub capital: String,
    /// Whether it exists.
    pub status: CountryStatus,
}

/// Whether a country exists.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CountryStatus {
    /// A state (members and observers of the United Nations, and states with limited recognition).
    State,
    /// A former state.
    Former,
    /// A dependency with an ISO code.
    Dependency,
}

/// A city.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CityEntry {
    /// English name.
    pub name: String,
    /// Other names.
    pub aliases: Vec<String>,
    /// ISO 3166-1 alpha-3 of its country.
    pub country: String,
    /// Inhabitants, for choosing between namesakes.
    pub population: u64,
}

/// A body with a name of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BodyEntry {
    /// Stable key.
    pub id: String,
    /// Preferred name.
    pub name: String,
    /// Other names and acronyms.
    pub aliases: Vec<String>,
    /// Its class.
    pub class: EntityClass,
    /// ISO alpha-3 of its country, where it belongs to one.
    pub country: Option<String>,
    /// Key of the body that it is part of.
    pub part_of: Option<String>,
}

/// A newspaper, broadcaster or agency.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutletEntry {
    /// Preferred name.
    pub name: String,
    /// Other names.
    pub aliases: Vec<String>,
    /// What it is.
    pub kind: OutletKind,
    /// ISO alpha-3 of its country.
    pub country: Option<String>,
}

/// What a medium is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OutletKind {
    /// A news agency, whose text others print.
    Agency,
    /// A newspaper, magazine, site or broadcaster.
    Publisher,
}

/// Land whose holder or status matters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TerritoryEntry {
    /// Stable key.
    pub id: String,
    /// Preferred name.
    pub name: String,
    /// Other names, those of all sides.
    pub aliases: Vec<String>,
    /// ISO alpha-3 codes of the states that hold or claim it; used to read "the islands" near their names, never stated as a fact.
    pub parties: Vec<String>,
}

/// A region.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlaceEntry {
    /// Preferred name.
    pub name: String,
    /// Other names.
    pub aliases: Vec<String>,
    /// Region, Place or Facility.
    pub class: EntityClass,
}

/// A building that stands for a government.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SeatEntry {
    /// The name, without article: "Kremlin".
    pub name: String,
    /// Other names.
    pub aliases: Vec<String>,
    /// ISO alpha-3 of the country it stands for.
    pub country: String,
}

/// A city that stands for a body with its seat there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BodySeatEntry {
    /// The city's name: "Brussels".
    pub city: String,
    /// The id of the body: `european-union`.
    pub body: String,
}

/// How far the clocks of a country go from UTC.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TimeZoneEntry {
    /// ISO alpha-3 of the country.
    pub country: String,
    /// Minutes east of UTC in its westernmost zone, in winter or summer, whichever is less.
    pub west: i32,
    /// Minutes east of UTC in its easternmost zone, in winter or summer, whichever is more.
    pub east: i32,
}
