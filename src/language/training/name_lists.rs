//! Gathers the lists of known names from the gazetteers and from the table of given and family names.

use crate::language::error::TrainingError;
use crate::language::known_names::{KnownNames, NameList};
use crate::resources::Gazetteer;

/// Given and family names by origin, written for this project.
const PERSONAL_NAMES: &str = include_str!("../../../ontology/gazetteer/personal_names.csv");

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
    for (number, line) in PERSONAL_NAMES.lines().enumerate().skip(1) {
        let mut columns = line.split(',');
        let list = match columns.next() {
            Some("given") => NameList::GivenName,
            Some("family") => NameList::FamilyName,
            _ => {
                return Err(TrainingError::Invalid {
                    path: "ontology/gazetteer/personal_names.csv".into(),
                    line: number + 1,
                    message: "expected `given` or `family`, an origin, and names with | between them".to_owned(),
                });
            }
        };
        for name in columns.nth(1).unwrap_or_default().split('|').filter(|name| !name.is_empty()) {
            known.add(list, name);
        }
    }
    Ok(known)
}
