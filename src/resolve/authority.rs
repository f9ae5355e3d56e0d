//! A list of known things that the user gives: ids, names and addresses elsewhere, such as an extract of Wikidata or the
//! index of a house. Names of one record are names of one thing; things of different records are never joined.

use std::collections::{BTreeMap, BTreeSet};

use crate::extract::naming::PersonName;
use crate::model::{EntityClass, LocalEntity};
use crate::resources::{Gazetteer, Resources};

use super::clusters::{Family, family};
use super::names::plain_key;

/// A list of authorities; empty where the user gives none.
#[derive(Clone, Debug, Default)]
pub struct Authorities {
    records: Vec<Record>,
    by_name: BTreeMap<String, BTreeSet<usize>>,
    table: String,
}

/// One known thing.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Record {
    id: String,
    name: String,
    aliases: Vec<String>,
    class: Option<EntityClass>,
    country: Option<String>,
    same_as: Vec<String>,
}

/// A list of authorities that cannot be used.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
#[error("{file}, line {line}: {message}")]
pub struct AuthorityError {
    /// The file, as the user named it.
    pub file: String,
    /// The line, from 1.
    pub line: u64,
    /// What is wrong and what is expected.
    pub message: String,
}

/// The columns that there may be; `id` and `name` must be.
const COLUMNS: [&str; 6] = ["id", "name", "aliases", "class", "country", "sameAs"];

impl Authorities {
    /// Reads a table with the columns `id`, `name`, `aliases` (separated by `|`), `class` (of the ontology), `country` (ISO
    /// 3166-1 alpha-3 or alpha-2 code, or name) and `sameAs` (IRIs separated by `|`). Columns after the second may be left out.
    ///
    /// # Errors
    /// With file and line, for a wrong header or cell, an id that occurs twice, and text that is no CSV.
    pub fn parse(file: &str, table: &str, gazetteer: &Gazetteer) -> Result<Self, AuthorityError> {
        let error = |line: u64, message: String| AuthorityError { file: file.to_owned(), line, message };
        let mut reader = csv::ReaderBuilder::new().from_reader(table.trim_start_matches('\u{feff}').as_bytes());
        let wrong = |fault: &csv::Error| {
            error(fault.position().map_or(1, csv::Position::line), format!("expected a CSV row: {fault}"))
        };
        let header = reader.headers().map_err(|fault| wrong(&fault))?.clone();
        if let Some(unknown) = header.iter().find(|column| !COLUMNS.contains(&column.trim())) {
            let expected = COLUMNS.join(", ");
            return Err(error(1, format!("the column \"{unknown}\" is none of {expected}")));
        }
        let place = |name: &str| header.iter().position(|column| column.trim() == name);
        for required in ["id", "name"] {
            if place(required).is_none() {
                return Err(error(1, format!("there is no column \"{required}\"")));
            }
        }
        let mut authorities = Self { table: table.to_owned(), ..Self::default() };
        let mut lines: BTreeMap<String, u64> = BTreeMap::new();
        for row in reader.records() {
            let row = row.map_err(|fault| wrong(&fault))?;
            let line = row.position().map_or(0, csv::Position::line);
            let cell = |name: &str| place(name).and_then(|at| row.get(at)).unwrap_or_default().trim().to_owned();
            let record = Record {
                id: Some(cell("id"))
                    .filter(|id| !id.is_empty())
                    .ok_or_else(|| error(line, "the id is empty".to_owned()))?,
                name: Some(cell("name"))
                    .filter(|name| !plain_key(name).is_empty())
                    .ok_or_else(|| error(line, "the name is empty".to_owned()))?,
                aliases: parts(&cell("aliases")),
                class: class(&cell("class")).map_err(|message| error(line, message))?,
                country: country(&cell("country"), gazetteer).map_err(|message| error(line, message))?,
                same_as: iris(&cell("sameAs")).map_err(|message| error(line, message))?,
            };
            if let Some(first) = lines.insert(record.id.clone(), line) {
                return Err(error(line, format!("the id \"{}\" is on line {first} already", record.id)));
            }
            authorities.add(record);
        }
        Ok(authorities)
    }

    fn add(&mut self, record: Record) {
        let place = self.records.len();
        for name in record.aliases.iter().chain([&record.name]) {
            self.by_name.entry(plain_key(name)).or_default().insert(place);
            // "Rojas Ana" finds "Ana Rojas".
            self.by_name.entry(sorted_key(name)).or_default().insert(place);
        }
        self.records.push(record);
    }

    /// Whether there is no record.
    pub fn is_empty(&self) -> bool {
        self.records.is_empty()
    }

    /// The table as it was read.
    pub fn table(&self) -> &str {
        &self.table
    }

    /// The id of the one record that a thing of a document is, by any of its names, its class and its country. None where
    /// several fit.
    pub(super) fn find(&self, entity: &LocalEntity, resources: &Resources) -> Option<&str> {
        if self.is_empty() {
            return None;
        }
        let mut fitting: BTreeSet<usize> = BTreeSet::new();
        for name in entity.names.iter().map(|name| &name.text).chain([&entity.label]) {
            for key in keys(entity.class, name, resources) {
                let found = self.by_name.get(&key).into_iter().flatten().copied();
                fitting.extend(found.filter(|&place| self.records[place].fits(entity)));
            }
        }
        if fitting.len() > 1 && entity.country.is_some() {
            fitting.retain(|&place| self.records[place].country == entity.country);
        }
        match fitting.len() {
            1 => fitting.first().map(|&place| self.records[place].id.as_str()),
            _ => None,
        }
    }

    /// The name, other names and addresses elsewhere of a record.
    pub(super) fn names(&self, id: &str) -> Option<(&str, &[String], &[String])> {
        let record = self.records.iter().find(|record| record.id == id)?;
        Some((&record.name, &record.aliases, &record.same_as))
    }
}

impl Record {
    fn fits(&self, entity: &LocalEntity) -> bool {
        let class = self.class.is_none_or(|class| family(class) == family(entity.class));
        let country = match (&self.country, &entity.country) {
            (Some(own), Some(other)) => own == other,
            _ => true,
        };
        class && country
    }
}

/// The keys under which a name may be listed.
fn keys(class: EntityClass, name: &str, resources: &Resources) -> Vec<String> {
    let mut keys = vec![plain_key(name)];
    if family(class) == Family::Person {
        // A title before the name does not matter, nor which part stands first.
        let is_title = |word: &str| resources.lexicon.title(word).is_some();
        let person = PersonName::new(name, is_title, &resources.naming);
        if person.words.len() > 1 {
            keys.push(sorted_key(name));
            keys.push(person.words.join(" "));
        }
    }
    keys
}

fn sorted_key(name: &str) -> String {
    let mut words = super::names::words(name);
    words.sort();
    words.join(" ")
}

fn parts(cell: &str) -> Vec<String> {
    cell.split('|').map(str::trim).filter(|part| !part.is_empty()).map(str::to_owned).collect()
}

fn class(cell: &str) -> Result<Option<EntityClass>, String> {
    if cell.is_empty() {
        return Ok(None);
    }
    let names = || EntityClass::ALL.iter().map(|class| class.as_str()).collect::<Vec<_>>().join(", ");
    EntityClass::from_name(cell).map(Some).ok_or_else(|| format!("\"{cell}\" is no class; expected one of {}", names()))
}

fn country(cell: &str, gazetteer: &Gazetteer) -> Result<Option<String>, String> {
    if cell.is_empty() {
        return Ok(None);
    }
    let by_code = gazetteer.country_by_code(cell);
    let by_short_code = || gazetteer.countries.iter().find(|country| !cell.is_empty() && country.alpha2 == cell);
    by_code
        .or_else(by_short_code)
        .or_else(|| gazetteer.country_by_name(cell))
        .map(|country| Some(country.code.clone()))
        .ok_or_else(|| format!("\"{cell}\" is no country; expected an ISO 3166-1 code or an English name"))
}

fn iris(cell: &str) -> Result<Vec<String>, String> {
    let mut iris = parts(cell);
    if let Some(wrong) = iris.iter().find(|iri| oxigraph::model::NamedNode::new(iri.as_str()).is_err()) {
        return Err(format!("\"{wrong}\" is no IRI; write it in full, as in https://www.wikidata.org/entity/Q42"));
    }
    iris.sort();
    iris.dedup();
    Ok(iris)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(table: &str) -> Result<Authorities, AuthorityError> {
        Authorities::parse("house.csv", table, &Resources::embedded().unwrap().gazetteer)
    }

    fn message(table: &str) -> String {
        parse(table).unwrap_err().to_string()
    }

    #[test]
    fn a_fault_is_named_with_file_and_line() {
        assert!(message("id,title\n").starts_with("house.csv, line 1: the column \"title\" is none of id, name"));
        assert_eq!(message("id,class\n"), "house.csv, line 1: there is no column \"name\"");
        assert_eq!(message("id,name\nh1,Ana\nh1,Ben\n"), "house.csv, line 3: the id \"h1\" is on line 2 already");
        assert!(message("id,name,class\nh1,Ana,Human\n").contains("line 2: \"Human\" is no class"));
        assert!(message("id,name,country\nh1,Ana,Atlantis\n").contains("\"Atlantis\" is no country"));
        assert!(message("id,name,sameAs\nh1,Ana,Q42\n").contains("\"Q42\" is no IRI"));
        assert_eq!(message("id,name\n,Ana\n"), "house.csv, line 2: the id is empty");
        assert!(message("id,name\nh1\n").starts_with("house.csv, line 2: expected a CSV row"));
    }

    #[test]
    fn countries_may_be_codes_or_names() {
        for country in ["PER", "PE", "Peru"] {
            let list = parse(&format!("id,name,country\nh1,Ana Rojas,{country}\n")).unwrap();
            assert_eq!(list.records[0].country.as_deref(), Some("PER"));
        }
    }
}
