//! Reads the gazetteers and checks them against each other: country codes must exist, keys must be unique.

use rustc_hash::FxHashSet;

use super::name_key::index_key;
use super::source::{self, TableTexts};
use super::table::{Row, UniqueKeys, read_table};
use super::{
    BodyEntry, BodySeatEntry, CityEntry, CountryEntry, CountryStatus, Gazetteer, OutletEntry, OutletKind, PlaceEntry,
    ResourceError, SeatEntry, TerritoryEntry, TimeZoneEntry,
};
use crate::model::EntityClass;

/// Codes of the countries that other tables may refer to.
struct CountryCodes(Vec<String>);

impl CountryCodes {
    fn check(&self, row: &Row<'_>, code: String) -> Result<String, ResourceError> {
        if self.0.binary_search(&code).is_ok() {
            return Ok(code);
        }
        Err(row
            .error(format!("\"{code}\" is no country; expected an ISO 3166-1 alpha-3 code of {}", source::COUNTRIES)))
    }

    fn optional(&self, row: &Row<'_>) -> Result<Option<String>, ResourceError> {
        row.optional("country").map(|code| self.check(row, code)).transpose()
    }
}

impl Gazetteer {
    /// Reads all gazetteers.
    ///
    /// # Errors
    /// For the first row that is not valid.
    pub(super) fn read(texts: &TableTexts) -> Result<Self, ResourceError> {
        let countries = countries(texts)?;
        let mut codes: Vec<String> = countries.iter().map(|country| country.code.clone()).collect();
        codes.sort_unstable();
        let codes = CountryCodes(codes);
        // The cities are more than all the rest together.
        let (cities, bodies) = rayon::join(|| cities(texts, &codes), || bodies(texts, &codes));
        let bodies = bodies?;
        Ok(Self {
            countries,
            cities: cities?,
            body_seats: body_seats(texts, &bodies)?,
            bodies,
            outlets: outlets(texts, &codes)?,
            territories: territories(texts, &codes)?,
            places: places(texts)?,
            seats: seats(texts, &codes)?,
            time_zones: time_zones(texts, &codes)?,
            ..Self::default()
        })
    }
}

/// Reads the columns `name` and `aliases` and checks that no other row has one of the names.
fn unique_names(row: &Row<'_>, keys: &mut UniqueKeys) -> Result<(String, Vec<String>), ResourceError> {
    let (name, aliases) = (row.required("name")?, row.list("aliases")?);
    for name in std::iter::once(&name).chain(&aliases) {
        keys.add(row, "name", &index_key(name))?;
    }
    Ok((name, aliases))
}

fn class(row: &Row<'_>, allowed: impl Fn(EntityClass) -> bool) -> Result<EntityClass, ResourceError> {
    let choices: Vec<(&str, EntityClass)> =
        EntityClass::ALL.iter().filter(|class| allowed(**class)).map(|class| (class.as_str(), *class)).collect();
    row.choice("class", &choices)
}

fn countries(texts: &TableTexts) -> Result<Vec<CountryEntry>, ResourceError> {
    const STATUSES: &[(&str, CountryStatus)] = &[
        ("State", CountryStatus::State),
        ("Former", CountryStatus::Former),
        ("Dependency", CountryStatus::Dependency),
    ];
    let (file, text) = texts.table(source::COUNTRIES);
    let (mut codes, mut names, mut demonym_keys) = Default::default();
    let columns = ["code", "alpha2", "name", "aliases", "demonyms", "capital", "status"];
    read_table(file, text, &columns, |row| {
        let code = row.required("code")?;
        if code.len() != 3 || !code.bytes().all(|byte| byte.is_ascii_uppercase()) {
            return Err(row.error(format!("\"{code}\" in column \"code\"; expected three capital letters")));
        }
        UniqueKeys::add(&mut codes, row, "code", &code)?;
        let (name, aliases) = unique_names(row, &mut names)?;
        let demonyms = row.list("demonyms")?;
        for demonym in &demonyms {
            UniqueKeys::add(&mut demonym_keys, row, "demonym", &index_key(demonym))?;
        }
        Ok(CountryEntry {
            code,
            alpha2: row.text("alpha2").to_owned(),
            name,
            aliases,
            demonyms,
            capital: row.text("capital").to_owned(),
            status: row.choice("status", STATUSES)?,
        })
    })
}

fn cities(texts: &TableTexts, codes: &CountryCodes) -> Result<Vec<CityEntry>, ResourceError> {
    let (file, text) = texts.table(source::CITIES);
    let mut keys = UniqueKeys::default();
    read_table(file, text, &["name", "aliases", "country", "population"], |row| {
        let (name, country) = (row.required("name")?, codes.check(row, row.required("country")?)?);
        keys.add(row, "city", &format!("{} ({country})", index_key(&name)))?;
        let population = row.text("population");
        let population = population
            .parse()
            .map_err(|_| row.error(format!("\"{population}\" in column \"population\"; expected a whole number")))?;
        Ok(CityEntry { name, aliases: row.list("aliases")?, country, population })
    })
}

fn bodies(texts: &TableTexts, codes: &CountryCodes) -> Result<Vec<BodyEntry>, ResourceError> {
    let (file, text) = texts.table(source::BODIES);
    let (mut keys, mut names) = (UniqueKeys::default(), UniqueKeys::default());
    let mut ids = FxHashSet::default();
    let columns = ["id", "name", "aliases", "class", "country", "part_of"];
    read_table(file, text, &columns, |row| {
        let id = row.required("id")?;
        if !id.bytes().all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-')) {
            return Err(row.error(format!("\"{id}\" in column \"id\"; expected small letters, digits and hyphens")));
        }
        keys.add(row, "id", &id)?;
        let part_of = row.optional("part_of");
        if let Some(whole) = part_of.as_ref().filter(|whole| !ids.contains(*whole)) {
            return Err(row.error(format!("\"{whole}\" in column \"part_of\"; expected the id of a row above")));
        }
        ids.insert(id.clone());
        // A name that several bodies bear ("Senate") names none of them by itself, so it may not stand in the table twice.
        let (name, aliases) = unique_names(row, &mut names)?;
        Ok(BodyEntry {
            id,
            name,
            aliases,
            class: class(row, EntityClass::is_organization)?,
            country: codes.optional(row)?,
            part_of,
        })
    })
}

fn outlets(texts: &TableTexts, codes: &CountryCodes) -> Result<Vec<OutletEntry>, ResourceError> {
    const KINDS: &[(&str, OutletKind)] = &[("Agency", OutletKind::Agency), ("Publisher", OutletKind::Publisher)];
    let (file, text) = texts.table(source::OUTLETS);
    let mut names = UniqueKeys::default();
    read_table(file, text, &["name", "aliases", "kind", "country"], |row| {
        let (name, aliases) = unique_names(row, &mut names)?;
        Ok(OutletEntry { name, aliases, kind: row.choice("kind", KINDS)?, country: codes.optional(row)? })
    })
}

fn territories(texts: &TableTexts, codes: &CountryCodes) -> Result<Vec<TerritoryEntry>, ResourceError> {
    let (file, text) = texts.table(source::TERRITORIES);
    let (mut ids, mut names) = (UniqueKeys::default(), UniqueKeys::default());
    read_table(file, text, &["id", "name", "aliases", "parties"], |row| {
        let id = row.required("id")?;
        ids.add(row, "id", &id)?;
        let (name, aliases) = unique_names(row, &mut names)?;
        let parties = row.list("parties")?.into_iter().map(|code| codes.check(row, code)).collect::<Result<_, _>>()?;
        Ok(TerritoryEntry { id, name, aliases, parties })
    })
}

fn places(texts: &TableTexts) -> Result<Vec<PlaceEntry>, ResourceError> {
    let (file, text) = texts.table(source::PLACES);
    let mut names = UniqueKeys::default();
    read_table(file, text, &["name", "aliases", "class"], |row| {
        let (name, aliases) = unique_names(row, &mut names)?;
        let class =
            class(row, |class| matches!(class, EntityClass::Region | EntityClass::Place | EntityClass::Facility))?;
        Ok(PlaceEntry { name, aliases, class })
    })
}

fn seats(texts: &TableTexts, codes: &CountryCodes) -> Result<Vec<SeatEntry>, ResourceError> {
    let (file, text) = texts.table(source::SEATS);
    let mut names = UniqueKeys::default();
    read_table(file, text, &["name", "aliases", "country"], |row| {
        let (name, aliases) = unique_names(row, &mut names)?;
        Ok(SeatEntry { name, aliases, country: codes.check(row, row.required("country")?)? })
    })
}

fn body_seats(texts: &TableTexts, bodies: &[BodyEntry]) -> Result<Vec<BodySeatEntry>, ResourceError> {
    let (file, text) = texts.table(source::BODY_SEATS);
    let mut cities = UniqueKeys::default();
    read_table(file, text, &["city", "body"], |row| {
        let (city, body) = (row.required("city")?, row.required("body")?);
        cities.add(row, "city", &city)?;
        if !bodies.iter().any(|entry| entry.id == body) {
            return Err(row.error(format!("\"{body}\" in column \"body\" is no id of bodies.csv; correct it")));
        }
        Ok(BodySeatEntry { city, body })
    })
}

fn time_zones(texts: &TableTexts, codes: &CountryCodes) -> Result<Vec<TimeZoneEntry>, ResourceError> {
    let (file, text) = texts.table(source::TIME_ZONES);
    let mut keys = UniqueKeys::default();
    read_table(file, text, &["country", "west", "east"], |row| {
        let country = codes.check(row, row.required("country")?)?;
        keys.add(row, "country", &country)?;
        let minutes = |column: &str| {
            let offset = row.text(column);
            offset_minutes(offset).ok_or_else(|| {
                row.error(format!("\"{offset}\" in column \"{column}\"; expected an offset such as +05:30"))
            })
        };
        let (west, east) = (minutes("west")?, minutes("east")?);
        if west > east {
            return Err(row.error("\"west\" lies east of \"east\"; exchange them".to_owned()));
        }
        Ok(TimeZoneEntry { country, west, east })
    })
}

/// Minutes of "+05:30".
fn offset_minutes(offset: &str) -> Option<i32> {
    let sign = match offset.as_bytes().first()? {
        b'+' => 1,
        b'-' => -1,
        _ => return None,
    };
    let (hours, minutes) = offset.get(1..)?.split_once(':')?;
    let (hours, minutes) = (hours.parse::<u8>().ok()?, minutes.parse::<u8>().ok()?);
    (hours <= 14 && minutes < 60).then(|| sign * (i32::from(hours) * 60 + i32::from(minutes)))
}
