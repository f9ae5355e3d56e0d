//! Gathers the lists of known names from the gazetteers and from the table of given and family names.

use crate::language::error::TrainingError;
use crate::language::known_names::{KnownNames, NameList};
use crate::resources::Gazetteer;

use super::renaming::is_plain;

/// The name of a table and its text.
type Table = (&'static str, &'static str);

/// Given and family names by origin, written for this project.
const PERSONAL_NAMES: Table = ("personal_names.csv", include_str!("../../../ontology/gazetteer/personal_names.csv"));
/// Many more of them, from registers and collections.
const NAME_REGISTERS: Table = ("name_registers.csv", include_str!("../../../ontology/gazetteer/name_registers.csv"));
/// Towns by country.
const SETTLEMENTS: Table = ("settlements.csv", include_str!("../../../ontology/gazetteer/settlements.csv"));

/// Gathers the lists.
pub(crate) fn gather(gazetteer: &Gazetteer) -> Result<KnownNames, TrainingError> {
    let mut known = KnownNames::default();
    for country in &gazetteer.countries {
        for name in country.aliases.iter().chain([&country.name]) {
            known.add(NameList::Country, name);
        }
        for demonym in &country.demonyms {
            known.add(NameList::Demonym, demonym);
        }
        known.add(NameList::Capital, &country.capital);
    }
    for city in &gazetteer.cities {
        for name in city.aliases.iter().chain([&city.name]) {
            known.add(NameList::City, name);
        }
    }
    for body in &gazetteer.bodies {
        for name in body.aliases.iter().chain([&body.name]) {
            known.add(NameList::Body, name);
        }
    }
    for outlet in &gazetteer.outlets {
        for name in outlet.aliases.iter().chain([&outlet.name]) {
            known.add(NameList::Outlet, name);
        }
    }
    let territories = gazetteer.territories.iter().map(|entry| (&entry.name, &entry.aliases));
    let places = gazetteer.places.iter().map(|entry| (&entry.name, &entry.aliases));
    let seats = gazetteer.seats.iter().map(|entry| (&entry.name, &entry.aliases));
    for (name, aliases) in territories.chain(places).chain(seats) {
        for name in aliases.iter().chain([name]) {
            known.add(NameList::Place, name);
        }
    }
    let registered = (NameList::RegisteredGivenName, NameList::RegisteredFamilyName);
    for (table, (given, family)) in
        [(PERSONAL_NAMES, (NameList::GivenName, NameList::FamilyName)), (NAME_REGISTERS, registered)]
    {
        each_person(table, |is_family, name| known.add(if is_family { family } else { given }, name))?;
    }
    each_settlement(|name| known.add(NameList::Settlement, name))?;
    Ok(known)
}

/// Names of one word that others can bear in their stead.
pub(crate) struct Substitutes {
    /// Given names.
    pub given: Vec<&'static str>,
    /// Family names.
    pub family: Vec<&'static str>,
    /// Towns.
    pub settlements: Vec<&'static str>,
}

/// Gathers names of one word from the registers and the list of towns.
pub(crate) fn substitutes() -> Result<Substitutes, TrainingError> {
    let mut substitutes = Substitutes { given: Vec::new(), family: Vec::new(), settlements: Vec::new() };
    each_person(NAME_REGISTERS, |is_family, name| {
        if is_plain(name) {
            if is_family { &mut substitutes.family } else { &mut substitutes.given }.push(name);
        }
    })?;
    each_settlement(|name| substitutes.settlements.extend(Some(name).filter(|name| is_plain(name))))?;
    Ok(substitutes)
}

/// Calls `each` with every name of persons in a table, and whether it is a family name.
fn each_person((table, text): Table, mut each: impl FnMut(bool, &'static str)) -> Result<(), TrainingError> {
    for (line, columns) in rows(text) {
        let (is_family, names) = match columns[..] {
            ["given", _, names] => (false, names),
            ["family", _, names] => (true, names),
            _ => return Err(invalid(table, line, "`given` or `family`, an origin, and names with | between them")),
        };
        names.split('|').filter(|name| !name.is_empty()).for_each(|name| each(is_family, name));
    }
    Ok(())
}

/// Calls `each` with every town.
fn each_settlement(mut each: impl FnMut(&'static str)) -> Result<(), TrainingError> {
    let (table, text) = SETTLEMENTS;
    for (line, columns) in rows(text) {
        let [_, names] = columns[..] else {
            return Err(invalid(table, line, "a country code, and names with | between them"));
        };
        names.split('|').for_each(&mut each);
    }
    Ok(())
}

/// The rows of a table below its head and their line numbers.
fn rows(table: &'static str) -> impl Iterator<Item = (usize, Vec<&'static str>)> {
    let lines = table.lines().enumerate().filter(|(_, line)| !line.starts_with('#'));
    lines.skip(1).map(|(index, line)| (index + 1, line.split(',').collect()))
}

fn invalid(table: &str, line: usize, expected: &str) -> TrainingError {
    let path = format!("ontology/gazetteer/{table}").into();
    TrainingError::Invalid { path, line, message: format!("expected {expected}") }
}
