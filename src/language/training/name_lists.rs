//! Gathers the lists of known names from the gazetteers and from the table of given and family names.

use crate::language::error::TrainingError;
use crate::language::known_names::{KnownNames, NameList};
use crate::resources::Gazetteer;

/// Given and family names by origin, written for this project.
const PERSONAL_NAMES: &str = include_str!("../../../ontology/gazetteer/personal_names.csv");
/// Many more of them, from registers and collections.
const NAME_REGISTERS: &str = include_str!("../../../ontology/gazetteer/name_registers.csv");
/// Towns by country.
const SETTLEMENTS: &str = include_str!("../../../ontology/gazetteer/settlements.csv");

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
    let personal = [
        ("personal_names.csv", PERSONAL_NAMES, NameList::GivenName, NameList::FamilyName),
        ("name_registers.csv", NAME_REGISTERS, NameList::RegisteredGivenName, NameList::RegisteredFamilyName),
    ];
    for (table, text, given, family) in personal {
        for (line, columns) in rows(text) {
            let (list, names) = match columns[..] {
                ["given", _, names] => (given, names),
                ["family", _, names] => (family, names),
                _ => return Err(invalid(table, line, "`given` or `family`, an origin, and names with | between them")),
            };
            for name in names.split('|').filter(|name| !name.is_empty()) {
                known.add(list, name);
            }
        }
    }
    for (line, columns) in rows(SETTLEMENTS) {
        let [_, names] = columns[..] else {
            return Err(invalid("settlements.csv", line, "a country code, and names with | between them"));
        };
        for name in names.split('|') {
            known.add(NameList::Settlement, name);
        }
    }
    Ok(known)
}

/// The rows of a table below its head and their line numbers.
fn rows(table: &str) -> impl Iterator<Item = (usize, Vec<&str>)> {
    let lines = table.lines().enumerate().filter(|(_, line)| !line.starts_with('#'));
    lines.skip(1).map(|(index, line)| (index + 1, line.split(',').collect()))
}

fn invalid(table: &str, line: usize, expected: &str) -> TrainingError {
    let path = format!("ontology/gazetteer/{table}").into();
    TrainingError::Invalid { path, line, message: format!("expected {expected}") }
}
