//! Who leads which state, and which of the highest offices a state does not have: what helps to read "Prime Minister A. Name"
//! where the text leaves the country out.

use std::collections::{BTreeMap, BTreeSet};

use super::name_key::name_key;
use super::source::{ABSENT_OFFICES, LEADERS, TableTexts, UNIQUE_OFFICES};
use super::table::{Row, UniqueKeys, read_table};
use super::{Gazetteer, OfficeKind, ResourceError};

/// The tables of leaders and of offices that do not exist.
#[derive(Clone, Debug, Default)]
pub struct Leaders {
    by_name: BTreeMap<String, Vec<Leader>>,
    absent: BTreeSet<(String, String)>,
    unique: BTreeMap<String, String>,
}

#[derive(Clone, Debug)]
struct Leader {
    country: String,
    kind: OfficeKind,
    since: i16,
}

impl Leaders {
    /// Reads `gazetteer/leaders.csv`, `gazetteer/absent_offices.csv` and `gazetteer/unique_offices.csv`.
    ///
    /// # Errors
    /// For the first row that is not valid.
    pub(super) fn read(texts: &TableTexts, gazetteer: &Gazetteer) -> Result<Self, ResourceError> {
        let country = |row: &Row<'_>| {
            let code = row.required("country")?;
            let known = gazetteer.countries.iter().any(|country| country.code == code);
            if known { Ok(code) } else { Err(row.error(format!("\"{code}\" is no country of the table of countries"))) }
        };
        let kinds = [
            ("HeadOfState", OfficeKind::HeadOfState),
            ("HeadOfGovernment", OfficeKind::HeadOfGovernment),
            ("Minister", OfficeKind::Minister),
        ];
        let (file, text) = texts.table(LEADERS);
        let mut keys = UniqueKeys::default();
        let rows = read_table(file, text, &["name", "country", "kind", "since"], |row| {
            let (name, kind) = (key(&row.required("name")?), row.choice("kind", &kinds)?);
            keys.add(row, "name and kind", &format!("{name} {kind:?}"))?;
            let since = row.required("since")?.parse().map_err(|_| row.error("expected a year in column \"since\""))?;
            Ok((name, Leader { country: country(row)?, kind, since }))
        })?;
        let mut by_name: BTreeMap<String, Vec<Leader>> = BTreeMap::new();
        for (name, leader) in rows {
            by_name.entry(name).or_default().push(leader);
        }
        let (file, text) = texts.table(ABSENT_OFFICES);
        let absent =
            read_table(file, text, &["country", "office"], |row| Ok((country(row)?, row.required("office")?)))?;
        let (file, text) = texts.table(UNIQUE_OFFICES);
        let mut keys = UniqueKeys::default();
        let unique = read_table(file, text, &["office", "country"], |row| {
            let office = row.required("office")?;
            keys.add(row, "office", &office)?;
            Ok((office, country(row)?))
        })?;
        Ok(Self { by_name, absent: absent.into_iter().collect(), unique: unique.into_iter().collect() })
    }

    /// The code of the country in which the person of this full name came to an office of this kind, by the end of `year`
    /// where it is given. The order of the name's words and its accents do not matter.
    #[must_use]
    pub fn country_of(&self, name: &str, kind: OfficeKind, year: Option<i16>) -> Option<&str> {
        let leaders = self.by_name.get(&key(name))?;
        let mut fitting =
            leaders.iter().filter(|leader| leader.kind == kind && year.is_none_or(|year| leader.since <= year));
        fitting.next().map(|leader| leader.country.as_str())
    }

    /// The code of the only country that has an office of this name.
    #[must_use]
    pub fn only_country_with(&self, office: &str) -> Option<&str> {
        self.unique.get(office).map(String::as_str)
    }

    /// Whether the country has no such office: no president in a kingdom.
    #[must_use]
    pub fn lacks(&self, country: &str, office: &str) -> bool {
        self.absent.contains(&(country.to_owned(), office.to_owned()))
    }
}

/// The name's words without accents and punctuation, sorted.
fn key(name: &str) -> String {
    let folded = name_key(name).replace('-', " ");
    let mut words: Vec<&str> = folded.split_whitespace().collect();
    words.sort_unstable();
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use crate::resources::{OfficeKind, Resources};

    #[test]
    fn a_leader_is_found_whatever_the_spelling_and_not_before_taking_office() {
        let resources = Resources::embedded().unwrap();
        let country = |name: &str, kind, year| resources.leaders.country_of(name, kind, year);
        assert_eq!(country("Sebastian Pinera", OfficeKind::HeadOfState, Some(2011)), Some("CHL"));
        assert_eq!(country("Abe Shinzo", OfficeKind::HeadOfGovernment, None), Some("JPN"));
        assert_eq!(country("Angela Merkel", OfficeKind::HeadOfState, Some(2011)), None);
        assert_eq!(country("Gabriel Boric", OfficeKind::HeadOfState, Some(2015)), None);
        assert!(resources.leaders.lacks("NOR", "president"));
        assert!(!resources.leaders.lacks("FRA", "president"));
        assert_eq!(resources.leaders.only_country_with("chief cabinet secretary"), Some("JPN"));
        assert_eq!(resources.leaders.only_country_with("prime minister"), None);
    }
}
