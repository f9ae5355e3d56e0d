//! Where the tables come from: the binary or a folder.

use std::borrow::Cow;
use std::io::ErrorKind;
use std::path::Path;

use super::ResourceError;

/// Name under `ontology/` and text of every embedded table. The order is that of the fingerprint.
const EMBEDDED: &[(&str, &str)] = &[
    (COUNTRIES, include_str!("../../ontology/gazetteer/countries.csv")),
    (CITIES, include_str!("../../ontology/gazetteer/cities.csv")),
    (BODIES, include_str!("../../ontology/gazetteer/bodies.csv")),
    (OUTLETS, include_str!("../../ontology/gazetteer/outlets.csv")),
    (TERRITORIES, include_str!("../../ontology/gazetteer/territories.csv")),
    (PLACES, include_str!("../../ontology/gazetteer/places.csv")),
    (SEATS, include_str!("../../ontology/gazetteer/seats.csv")),
    (BODY_SEATS, include_str!("../../ontology/gazetteer/body_seats.csv")),
    (TIME_ZONES, include_str!("../../ontology/gazetteer/time_zones.csv")),
    (LEADERS, include_str!("../../ontology/gazetteer/leaders.csv")),
    (UNIQUE_OFFICES, include_str!("../../ontology/gazetteer/unique_offices.csv")),
    (ABSENT_OFFICES, include_str!("../../ontology/gazetteer/absent_offices.csv")),
    (TITLES, include_str!("../../ontology/lexicon/titles.csv")),
    (OFFICES, include_str!("../../ontology/lexicon/offices.csv")),
    (HEAD_NOUNS, include_str!("../../ontology/lexicon/head_nouns.csv")),
    (REPORTING, include_str!("../../ontology/lexicon/reporting.csv")),
    (CUES, include_str!("../../ontology/lexicon/cues.csv")),
    (WORD_CLASSES, include_str!("../../ontology/lexicon/word_classes.csv")),
    (PERIODS, include_str!("../../ontology/lexicon/periods.csv")),
    (IRREGULAR_VERBS, include_str!("../../ontology/lexicon/irregular_verbs.csv")),
    (FRAMES, include_str!("../../ontology/lexicon/frames.csv")),
    (NAME_PARTS, include_str!("../../ontology/lexicon/name_parts.csv")),
    (GIVEN_NAMES, include_str!("../../ontology/lexicon/given_names.csv")),
    (GIVEN_NAME_GENDER, include_str!("../../ontology/lexicon/given_name_gender.csv")),
    (IDENTITY, include_str!("../../ontology/lexicon/identity.csv")),
];

pub(super) const COUNTRIES: &str = "gazetteer/countries.csv";
pub(super) const CITIES: &str = "gazetteer/cities.csv";
pub(super) const BODIES: &str = "gazetteer/bodies.csv";
pub(super) const OUTLETS: &str = "gazetteer/outlets.csv";
pub(super) const TERRITORIES: &str = "gazetteer/territories.csv";
pub(super) const PLACES: &str = "gazetteer/places.csv";
pub(super) const SEATS: &str = "gazetteer/seats.csv";
pub(super) const BODY_SEATS: &str = "gazetteer/body_seats.csv";
pub(super) const TIME_ZONES: &str = "gazetteer/time_zones.csv";
pub(super) const LEADERS: &str = "gazetteer/leaders.csv";
pub(super) const UNIQUE_OFFICES: &str = "gazetteer/unique_offices.csv";
pub(super) const ABSENT_OFFICES: &str = "gazetteer/absent_offices.csv";
pub(super) const TITLES: &str = "lexicon/titles.csv";
pub(super) const OFFICES: &str = "lexicon/offices.csv";
pub(super) const HEAD_NOUNS: &str = "lexicon/head_nouns.csv";
pub(super) const REPORTING: &str = "lexicon/reporting.csv";
pub(super) const CUES: &str = "lexicon/cues.csv";
pub(super) const WORD_CLASSES: &str = "lexicon/word_classes.csv";
pub(super) const PERIODS: &str = "lexicon/periods.csv";
pub(super) const IRREGULAR_VERBS: &str = "lexicon/irregular_verbs.csv";
pub(super) const FRAMES: &str = "lexicon/frames.csv";
pub(super) const NAME_PARTS: &str = "lexicon/name_parts.csv";
pub(super) const GIVEN_NAMES: &str = "lexicon/given_names.csv";
pub(super) const GIVEN_NAME_GENDER: &str = "lexicon/given_name_gender.csv";
pub(super) const IDENTITY: &str = "lexicon/identity.csv";

/// The texts of all tables.
pub(super) struct TableTexts {
    tables: Vec<TableText>,
}

/// One table's text.
struct TableText {
    name: &'static str,
    /// What messages call it: the name, or the path of the file in the user's folder.
    file: String,
    text: Cow<'static, str>,
}

impl TableTexts {
    /// The tables embedded in the binary.
    pub(super) fn embedded() -> Self {
        let tables = EMBEDDED.iter().map(|(name, text)| TableText::embedded(name, text)).collect();
        Self { tables }
    }

    /// The tables of a folder, each that is not there taken from the binary.
    ///
    /// # Errors
    /// When the folder has none of the tables, or a file is there and cannot be read or is not UTF-8.
    pub(super) fn from_folder(folder: &Path) -> Result<Self, ResourceError> {
        std::fs::read_dir(folder).map_err(|source| ResourceError::Unreadable { path: folder.to_owned(), source })?;
        if !["gazetteer", "lexicon"].iter().any(|part| folder.join(part).is_dir()) {
            return Err(ResourceError::NoTables { path: folder.to_owned() });
        }
        let mut tables = Vec::with_capacity(EMBEDDED.len());
        for (name, text) in EMBEDDED {
            let path = folder.join(name);
            tables.push(match std::fs::read(&path) {
                Ok(bytes) => {
                    TableText { name, text: Cow::Owned(utf8(&path, bytes)?), file: path.display().to_string() }
                }
                Err(error) if error.kind() == ErrorKind::NotFound => TableText::embedded(name, text),
                Err(source) => return Err(ResourceError::Unreadable { path, source }),
            });
        }
        Ok(Self { tables })
    }

    /// What messages call a table, and its text.
    pub(super) fn table(&self, name: &str) -> (&str, &str) {
        let table = self.tables.iter().find(|table| table.name == name);
        table.map_or(("", ""), |table| (&table.file, &table.text))
    }

    /// Name and text of each table, in a fixed order.
    pub(super) fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.tables.iter().map(|table| (table.name, table.text.as_ref()))
    }
}

impl TableText {
    fn embedded(name: &'static str, text: &'static str) -> Self {
        Self { name, file: format!("ontology/{name}"), text: Cow::Borrowed(text) }
    }
}

/// The text of a file, without the byte order mark that spreadsheet programs put before it.
fn utf8(path: &Path, bytes: Vec<u8>) -> Result<String, ResourceError> {
    let text = String::from_utf8(bytes).map_err(|error| {
        let before = error.as_bytes().get(..error.utf8_error().valid_up_to()).unwrap_or_default();
        let line = before.split(|byte| *byte == b'\n').count() as u64;
        let message = "expected UTF-8 text; save the table as \"CSV UTF-8\"".to_owned();
        ResourceError::Invalid { file: path.display().to_string(), line, message }
    })?;
    Ok(text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text))
}
