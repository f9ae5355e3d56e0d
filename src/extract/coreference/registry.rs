//! The entities of a document while they are being gathered: one entry a thing, found again by key.

use rustc_hash::FxHashMap;

use crate::extract::mentions::{Listed, class_of, ministries, text};
use crate::model::{EntityClass, EntityIndex, LocalEntity, Name};
use crate::resources::{CountryEntry, Resources};

/// The entities so far.
pub(crate) struct Registry<'a> {
    resources: &'a Resources,
    /// In order of creation.
    pub entities: Vec<LocalEntity>,
    by_key: FxHashMap<String, EntityIndex>,
    countries: FxHashMap<usize, EntityIndex>,
}

impl<'a> Registry<'a> {
    pub(crate) fn new(resources: &'a Resources) -> Self {
        Self { resources, entities: Vec::new(), by_key: FxHashMap::default(), countries: FxHashMap::default() }
    }

    /// The entity found by `key`.
    pub(crate) fn get(&self, key: &str) -> Option<EntityIndex> {
        self.by_key.get(key).copied()
    }

    /// Lets `entity` be found by `key` too, unless the key is taken.
    pub(crate) fn alias(&mut self, key: String, entity: EntityIndex) {
        self.by_key.entry(key).or_insert(entity);
    }

    /// The entity found by `key`, made with this class and label where it is new.
    pub(crate) fn obtain(&mut self, key: &str, class: EntityClass, label: &str) -> EntityIndex {
        if let Some(entity) = self.get(key) {
            return entity;
        }
        let entity = self.create(class, label);
        self.by_key.insert(key.to_owned(), entity);
        entity
    }

    /// A new entity that only its index finds.
    pub(crate) fn create(&mut self, class: EntityClass, label: &str) -> EntityIndex {
        let index = EntityIndex(self.entities.len() as u32);
        self.entities.push(LocalEntity {
            class,
            label: label.to_owned(),
            names: vec![Name { text: label.to_owned(), count: 0 }],
            authority: None,
            country: None,
            mentions: 0,
        });
        index
    }

    /// The entity with this index.
    pub(crate) fn entity(&self, index: EntityIndex) -> Option<&LocalEntity> {
        self.entities.get(index.0 as usize)
    }

    /// The entity with this index, to be changed.
    pub(crate) fn entity_mut(&mut self, index: EntityIndex) -> Option<&mut LocalEntity> {
        self.entities.get_mut(index.0 as usize)
    }

    /// The class of an entity.
    pub(crate) fn class(&self, index: EntityIndex) -> Option<EntityClass> {
        self.entity(index).map(|entity| entity.class)
    }

    /// Counts a use of a name.
    pub(crate) fn count_name(&mut self, index: EntityIndex, name: &str, times: u32) {
        let name = text::plain_quotes(&text::one_line(name));
        if name.is_empty() {
            return;
        }
        let Some(entity) = self.entity_mut(index) else { return };
        match entity.names.iter_mut().find(|other| other.text == name) {
            Some(other) => other.count += times,
            None => entity.names.push(Name { text: name, count: times }),
        }
    }

    /// The row of a country.
    pub(crate) fn country_entry(&self, position: usize) -> Option<&'a CountryEntry> {
        self.resources.gazetteer.countries.get(position)
    }

    /// The entity of the country in this row.
    pub(crate) fn country(&mut self, position: usize) -> Option<EntityIndex> {
        if let Some(&entity) = self.countries.get(&position) {
            return Some(entity);
        }
        let entry = self.country_entry(position)?;
        let entity = self.create(EntityClass::Country, &entry.name);
        if let Some(value) = self.entity_mut(entity) {
            value.authority = Some(format!("country:{}", entry.code));
            value.country = Some(entry.code.clone());
        }
        self.countries.insert(position, entity);
        Some(entity)
    }

    /// The entity of the country with this code.
    pub(crate) fn country_by_code(&mut self, code: &str) -> Option<EntityIndex> {
        let position = self.position_of(code)?;
        self.country(position)
    }

    /// The row of the country with this code.
    pub(crate) fn position_of(&self, code: &str) -> Option<usize> {
        self.resources.gazetteer.countries.iter().position(|country| country.code == code)
    }

    /// The country that an entity belongs to, or is.
    pub(crate) fn country_of(&mut self, index: EntityIndex) -> Option<EntityIndex> {
        let code = self.entity(index)?.country.clone()?;
        self.country_by_code(&code)
    }

    /// The entity of a gazetteer entry.
    pub(crate) fn listed(&mut self, listed: Listed) -> Option<EntityIndex> {
        let gazetteer = &self.resources.gazetteer;
        let (name, authority, country) = match listed {
            Listed::Country(position) | Listed::Demonym(position) => return self.country(position),
            Listed::City(position) => {
                let city = gazetteer.cities.get(position)?;
                let key = text::fold(&city.name).join("-");
                (&city.name, format!("city:{}:{key}", city.country), Some(city.country.clone()))
            }
            Listed::Body(position) => {
                let body = gazetteer.bodies.get(position)?;
                // A ministry is known by its country and field, however the text names it.
                let field = std::iter::once(&body.name)
                    .chain(&body.aliases)
                    .filter(|_| body.class == EntityClass::Ministry)
                    .find_map(|name| ministries::subject_of_name(name));
                let authority = match (&body.country, field) {
                    (Some(country), Some(field)) => format!("ministry:{country}:{}", field.key),
                    _ => format!("body:{}", body.id),
                };
                (&body.name, authority, body.country.clone())
            }
            Listed::Outlet(position) => {
                let outlet = gazetteer.outlets.get(position)?;
                (&outlet.name, format!("outlet:{}", text::fold(&outlet.name).join("-")), outlet.country.clone())
            }
            Listed::Territory(position) => {
                let territory = gazetteer.territories.get(position)?;
                (&territory.name, format!("territory:{}", territory.id), None)
            }
            Listed::Seat(position) => {
                let seat = gazetteer.seats.get(position)?;
                (&seat.name, format!("seat:{}", text::fold(&seat.name).join("-")), Some(seat.country.clone()))
            }
            Listed::Place(position) => {
                let place = gazetteer.places.get(position)?;
                (&place.name, format!("place:{}", text::fold(&place.name).join("-")), None)
            }
        };
        let entity = self.obtain(&authority, class_of(listed, gazetteer), name);
        if let Some(value) = self.entity_mut(entity) {
            value.authority = Some(authority);
            value.country = country;
        }
        Some(entity)
    }

    /// The country that acts where a capital or a seat of government is named.
    pub(crate) fn government_of(&mut self, listed: Listed) -> Option<EntityIndex> {
        let gazetteer = &self.resources.gazetteer;
        match listed {
            Listed::City(position) => {
                let city = gazetteer.cities.get(position)?;
                let country = gazetteer.countries.iter().position(|country| country.code == city.country)?;
                let capital = &gazetteer.countries.get(country)?.capital;
                let same = |name: &str| !capital.is_empty() && text::folded(name) == text::folded(capital);
                (same(&city.name) || city.aliases.iter().any(|alias| same(alias)))
                    .then_some(country)
                    .and_then(|position| self.country(position))
            }
            Listed::Seat(position) => {
                let code = gazetteer.seats.get(position)?.country.clone();
                self.country_by_code(&code)
            }
            _ => None,
        }
    }
}
