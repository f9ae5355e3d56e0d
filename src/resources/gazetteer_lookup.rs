//! Look-ups by name. All of them ignore diacritics, full stops, the kind of apostrophe, hyphens and a leading "the",
//! and ignore case except for names in capitals such as "US" (see [`name_key`](super::name_key())).

use std::sync::OnceLock;

use super::gazetteer::Indexes;
use super::name_key::NameIndex;
use super::{
    BodyEntry, CityEntry, CountryEntry, Gazetteer, OutletEntry, PlaceEntry, SeatEntry, TerritoryEntry, TimeZoneEntry,
};

impl Gazetteer {
    /// Forgets the name indexes, which the next look-up builds anew; to be called after the entries were changed.
    pub fn reindex(&mut self) {
        self.indexes = OnceLock::new();
    }

    fn indexes(&self) -> &Indexes {
        self.indexes.get_or_init(|| Indexes {
            country_codes: NameIndex::new(&self.countries, |country| std::iter::once(&country.code)),
            country_names: NameIndex::new(&self.countries, |country| named(&country.name, &country.aliases)),
            demonyms: NameIndex::new(&self.countries, |country| country.demonyms.iter()),
            cities: NameIndex::new(&self.cities, |city| named(&city.name, &city.aliases)),
            bodies: NameIndex::new(&self.bodies, |body| named(&body.name, &body.aliases)),
            body_ids: NameIndex::new(&self.bodies, |body| std::iter::once(&body.id)),
            outlets: NameIndex::new(&self.outlets, |outlet| named(&outlet.name, &outlet.aliases)),
            territories: NameIndex::new(&self.territories, |territory| named(&territory.name, &territory.aliases)),
            places: NameIndex::new(&self.places, |place| named(&place.name, &place.aliases)),
            seats: NameIndex::new(&self.seats, |seat| named(&seat.name, &seat.aliases)),
        })
    }

    /// The country with this ISO 3166-1 alpha-3 code (or code of a former state).
    pub fn country_by_code(&self, code: &str) -> Option<&CountryEntry> {
        first(&self.countries, self.indexes().country_codes.get(code))
    }

    /// The country with this name or alias.
    pub fn country_by_name(&self, name: &str) -> Option<&CountryEntry> {
        first(&self.countries, self.indexes().country_names.get(name))
    }

    /// The country of which this is the adjective or the noun for its people, singular or plural.
    pub fn country_by_demonym(&self, demonym: &str) -> Option<&CountryEntry> {
        first(&self.countries, self.indexes().demonyms.get(demonym))
    }

    /// The largest city with this name or alias.
    pub fn city_by_name(&self, name: &str) -> Option<&CityEntry> {
        self.cities_by_name(name).max_by_key(|city| city.population)
    }

    /// All cities with this name or alias, in the order of the table.
    pub fn cities_by_name(&self, name: &str) -> impl Iterator<Item = &CityEntry> {
        all(&self.cities, self.indexes().cities.get(name))
    }

    /// The capital of the country with this code.
    pub fn capital_of(&self, code: &str) -> Option<&CityEntry> {
        let country = self.country_by_code(code)?;
        self.cities_by_name(&country.capital).find(|city| city.country == country.code)
    }

    /// The country whose capital bears this name, such as Germany for "Berlin". Former states and dependencies have none.
    pub fn country_by_capital(&self, name: &str) -> Option<&CountryEntry> {
        let city = self.city_by_name(name)?;
        let country = self.country_by_code(&city.country)?;
        (country.status == super::CountryStatus::State && country.capital == city.name).then_some(country)
    }

    /// The body with this name or alias.
    pub fn body_by_name(&self, name: &str) -> Option<&BodyEntry> {
        first(&self.bodies, self.indexes().bodies.get(name))
    }

    /// The body with this key.
    pub fn body_by_id(&self, id: &str) -> Option<&BodyEntry> {
        first(&self.bodies, self.indexes().body_ids.get(id))
    }

    /// The medium with this name or alias.
    pub fn outlet_by_name(&self, name: &str) -> Option<&OutletEntry> {
        first(&self.outlets, self.indexes().outlets.get(name))
    }

    /// The territory with this name or alias.
    pub fn territory_by_name(&self, name: &str) -> Option<&TerritoryEntry> {
        first(&self.territories, self.indexes().territories.get(name))
    }

    /// The region or other place with this name or alias.
    pub fn place_by_name(&self, name: &str) -> Option<&PlaceEntry> {
        first(&self.places, self.indexes().places.get(name))
    }

    /// The clocks of the country in which the place of this name lies: a city (the largest of that name), else a country.
    pub fn time_zones_of(&self, place: &str) -> Option<&TimeZoneEntry> {
        let city = self.city_by_name(place).map(|city| &city.country);
        let country = city.or_else(|| self.country_by_name(place).map(|country| &country.code))?;
        self.time_zones.iter().find(|zones| zones.country == *country)
    }

    /// The seat of government with this name or alias.
    pub fn seat_by_name(&self, name: &str) -> Option<&SeatEntry> {
        first(&self.seats, self.indexes().seats.get(name))
    }
}

fn named<'a>(name: &'a String, aliases: &'a [String]) -> impl Iterator<Item = &'a String> {
    std::iter::once(name).chain(aliases)
}

fn first<'a, T>(entries: &'a [T], positions: &[usize]) -> Option<&'a T> {
    positions.first().and_then(|position| entries.get(*position))
}

fn all<'a, T>(entries: &'a [T], positions: &'a [usize]) -> impl Iterator<Item = &'a T> {
    positions.iter().filter_map(|position| entries.get(*position))
}

#[cfg(test)]
mod tests {
    use crate::resources::{CountryStatus, Resources};

    #[test]
    fn countries_are_found_by_names_demonyms_and_capitals() {
        let gazetteer = Resources::embedded().unwrap().gazetteer;
        let code = |country: Option<&super::CountryEntry>| country.map(|country| country.code.clone());
        assert_eq!(code(gazetteer.country_by_name("the U.S.")).as_deref(), Some("USA"));
        assert_eq!(code(gazetteer.country_by_name("us")), None);
        assert_eq!(code(gazetteer.country_by_name("Cote d’Ivoire")).as_deref(), Some("CIV"));
        assert_eq!(code(gazetteer.country_by_demonym("Britons")).as_deref(), Some("GBR"));
        assert_eq!(code(gazetteer.country_by_capital("Nairobi")).as_deref(), Some("KEN"));
        assert_eq!(code(gazetteer.country_by_capital("Mombasa")), None);
        assert_eq!(gazetteer.capital_of("FRA").map(|city| city.name.as_str()), Some("Paris"));
    }

    #[test]
    fn every_state_has_its_capital_among_the_cities() {
        let gazetteer = Resources::embedded().unwrap().gazetteer;
        for country in gazetteer.countries.iter().filter(|country| country.status == CountryStatus::State) {
            if !country.capital.is_empty() {
                assert!(gazetteer.capital_of(&country.code).is_some(), "{}: {}", country.code, country.capital);
            }
        }
    }

    #[test]
    fn bodies_media_and_lands_are_found_by_any_of_their_names() {
        let gazetteer = Resources::embedded().unwrap().gazetteer;
        let nato = gazetteer.body_by_name("Nato");
        assert!(nato.is_some());
        assert_eq!(nato, gazetteer.body_by_name("North Atlantic Treaty Organization"));
        assert!(gazetteer.body_by_name("who").is_none());
        assert_eq!(gazetteer.outlet_by_name("agence france-presse"), gazetteer.outlet_by_name("AFP"));
        assert_eq!(gazetteer.territory_by_name("Malvinas"), gazetteer.territory_by_name("the Falkland Islands"));
        assert_eq!(gazetteer.seat_by_name("the Elysée").map(|seat| seat.country.as_str()), Some("FRA"));
        assert!(gazetteer.place_by_name("Bab el Mandeb Strait").is_some());
    }
}
