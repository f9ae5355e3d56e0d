//! The tables of names and words, arranged for matching against sentences.

use super::phrases::Phrases;
use crate::model::EntityClass;
use crate::resources::{CountryStatus, Gazetteer, Resources};

/// An entry of a gazetteer: the table and the position in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Listed {
    /// A country by one of its names.
    Country(usize),
    /// A country by its adjective or the noun for its people.
    Demonym(usize),
    /// A territory.
    Territory(usize),
    /// A body.
    Body(usize),
    /// A medium.
    Outlet(usize),
    /// A seat of government.
    Seat(usize),
    /// A city.
    City(usize),
    /// A region or other place.
    Place(usize),
}

/// A name of the gazetteers with what it asks of the text's capitals.
#[derive(Clone, Debug)]
pub(crate) struct ListedName {
    /// The entry.
    pub listed: Listed,
    /// Whether the name is an acronym, to be matched in capitals only.
    pub acronym: bool,
}

/// An office by its singular or plural.
#[derive(Clone, Copy, Debug)]
pub(crate) struct OfficeWords {
    /// Position in the table of offices.
    pub office: usize,
    /// Whether the phrase is the plural.
    pub plural: bool,
}

/// All phrases that mentions are recognised by. Made once from the resources and shared by all documents.
#[derive(Clone, Debug, Default)]
pub struct MentionIndex {
    pub(crate) names: Phrases<ListedName>,
    pub(crate) head_nouns: Phrases<EntityClass>,
    pub(crate) offices: Phrases<OfficeWords>,
    pub(crate) titles: Phrases<usize>,
}

impl MentionIndex {
    /// Arranges the tables of `resources`.
    pub fn new(resources: &Resources) -> Self {
        let mut index = Self::default();
        index.add_gazetteer(&resources.gazetteer);
        for noun in &resources.lexicon.head_nouns {
            index.head_nouns.insert(&noun.form, noun.class);
        }
        for (position, office) in resources.lexicon.offices.iter().enumerate() {
            index.offices.insert(&office.form, OfficeWords { office: position, plural: false });
            index.offices.insert(&plural(&office.form), OfficeWords { office: position, plural: true });
        }
        for (position, title) in resources.lexicon.titles.iter().enumerate() {
            index.titles.insert(&title.form, position);
        }
        index
    }

    /// The order in which tables are added is the order in which namesakes of equal length are preferred: states before
    /// disputed land, that before dependencies ("Falkland Islands"), those before undisputed land ("Greenland").
    fn add_gazetteer(&mut self, gazetteer: &Gazetteer) {
        self.add_countries(gazetteer, CountryStatus::State);
        self.add_territories(gazetteer, |parties| parties > 1);
        self.add_countries(gazetteer, CountryStatus::Dependency);
        self.add_countries(gazetteer, CountryStatus::Former);
        self.add_territories(gazetteer, |parties| parties <= 1);
        for (position, entry) in gazetteer.bodies.iter().enumerate() {
            self.add(&entry.name, &entry.aliases, Listed::Body(position));
        }
        for (position, entry) in gazetteer.outlets.iter().enumerate() {
            self.add(&entry.name, &entry.aliases, Listed::Outlet(position));
        }
        for (position, entry) in gazetteer.seats.iter().enumerate() {
            self.add(&entry.name, &entry.aliases, Listed::Seat(position));
        }
        let mut cities: Vec<usize> = (0..gazetteer.cities.len()).collect();
        cities.sort_by_key(|&position| (std::cmp::Reverse(gazetteer.cities[position].population), position));
        for position in cities {
            let entry = &gazetteer.cities[position];
            self.add(&entry.name, &entry.aliases, Listed::City(position));
        }
        for (position, entry) in gazetteer.places.iter().enumerate() {
            self.add(&entry.name, &entry.aliases, Listed::Place(position));
        }
    }

    fn add_countries(&mut self, gazetteer: &Gazetteer, status: CountryStatus) {
        for (position, country) in
            gazetteer.countries.iter().enumerate().filter(|(_, country)| country.status == status)
        {
            self.add(&country.name, &country.aliases, Listed::Country(position));
            self.add("", &country.demonyms, Listed::Demonym(position));
        }
    }

    fn add_territories(&mut self, gazetteer: &Gazetteer, parties: impl Fn(usize) -> bool) {
        for (position, entry) in
            gazetteer.territories.iter().enumerate().filter(|(_, entry)| parties(entry.parties.len()))
        {
            self.add(&entry.name, &entry.aliases, Listed::Territory(position));
        }
    }

    fn add(&mut self, name: &str, aliases: &[String], listed: Listed) {
        if !name.is_empty() {
            self.names.insert(name, ListedName { listed, acronym: is_acronym(name) });
        }
        for alias in aliases {
            self.names.insert(alias, ListedName { listed, acronym: is_acronym(alias) });
        }
    }
}

/// The regular plural of an office, and that of words in -man.
fn plural(form: &str) -> String {
    if let Some(stem) = form.strip_suffix("man") {
        format!("{stem}men")
    } else if let Some(stem) = form.strip_suffix("woman") {
        format!("{stem}women")
    } else if let Some(stem) = form.strip_suffix('y') {
        format!("{stem}ies")
    } else {
        format!("{form}s")
    }
}

/// Whether a name is written in capitals only ("US", "G-7", "U.N."): such a name is matched in capitals only, so that
/// "us" and "who" are not read as a country and a body.
pub(crate) fn is_acronym(name: &str) -> bool {
    name.chars().any(char::is_alphabetic) && !name.chars().any(char::is_lowercase)
}
