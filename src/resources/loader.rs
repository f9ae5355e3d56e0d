//! Loads all resources.

use std::path::Path;

use sha2::{Digest, Sha256};

use super::hexadecimal::hexadecimal;
use super::source::TableTexts;
use super::{Frames, Gazetteer, Lexicon, Naming, ResourceError, WordClasses};

/// Every table the program works with.
#[derive(Clone, Debug, Default)]
pub struct Resources {
    /// Names.
    pub gazetteer: Gazetteer,
    /// Who leads which state.
    pub leaders: super::Leaders,
    /// Words.
    pub lexicon: Lexicon,
    /// Closed word classes.
    pub word_classes: WordClasses,
    /// Periods of history, the longest names first.
    pub periods: Vec<super::Period>,
    /// Predicates.
    pub frames: Frames,
    /// Parts of names and what signs of identity are worth.
    pub naming: Naming,
    /// The forms of the verbs in these tables.
    pub inflections: super::Inflections,
    /// The fingerprint of all tables (hexadecimal SHA-256), part of the key of cached extractions.
    pub fingerprint: String,
}

impl Resources {
    /// The tables embedded in the binary.
    ///
    /// # Errors
    /// Never for a released binary: a test loads every embedded table.
    pub fn embedded() -> Result<Self, ResourceError> {
        Self::from_texts(&TableTexts::embedded())
    }

    /// The tables of a folder laid out like `ontology/`; a table that is not there is taken from the binary.
    ///
    /// # Errors
    /// When the folder has none of the tables, a table cannot be read, or a row is not valid; the error names file and line.
    pub fn from_folder(folder: &Path) -> Result<Self, ResourceError> {
        Self::from_texts(&TableTexts::from_folder(folder)?)
    }

    fn from_texts(texts: &TableTexts) -> Result<Self, ResourceError> {
        let (gazetteer, (lexicon, frames)) =
            rayon::join(|| Gazetteer::read(texts), || rayon::join(|| Lexicon::read(texts), || Frames::read(texts)));
        let (gazetteer, lexicon, frames) = (gazetteer?, lexicon?, frames?);
        Ok(Self {
            leaders: super::Leaders::read(texts, &gazetteer)?,
            gazetteer,
            inflections: super::Inflections::new(&frames, &lexicon, &super::inflection::irregular(texts)?),
            lexicon,
            word_classes: WordClasses::read(texts)?,
            naming: Naming::read(texts)?,
            periods: super::period::read(texts)?,
            frames,
            fingerprint: fingerprint(texts),
        })
    }
}

/// The hexadecimal SHA-256 of the names, lengths and bytes of all tables.
fn fingerprint(texts: &TableTexts) -> String {
    let mut hasher = Sha256::new();
    for (name, text) in texts.iter() {
        hasher.update(name.as_bytes());
        hasher.update((text.len() as u64).to_le_bytes());
        hasher.update(text.as_bytes());
    }
    hexadecimal(&hasher.finalize())
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn a_folder_overrides_single_tables() {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("lexicon")).unwrap();
        fs::write(folder.path().join("lexicon/titles.csv"), "\u{feff}form,gender\nbaron,m\n").unwrap();
        let resources = Resources::from_folder(folder.path()).unwrap();
        let embedded = Resources::embedded().unwrap();
        assert_eq!(resources.lexicon.titles.len(), 1);
        assert_eq!(resources.gazetteer.countries, embedded.gazetteer.countries);
        assert_ne!(resources.fingerprint, embedded.fingerprint);
        assert_eq!(embedded.fingerprint.len(), 64);
    }

    #[test]
    fn a_broken_row_names_file_and_line() {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("gazetteer")).unwrap();
        let table = "name,aliases,country\nRed House,,XYZ\n";
        fs::write(folder.path().join("gazetteer/seats.csv"), table).unwrap();
        let message = Resources::from_folder(folder.path()).unwrap_err().to_string();
        assert!(message.contains("seats.csv, line 2: "), "{message}");
        assert!(message.contains("XYZ"), "{message}");
    }

    #[test]
    fn text_that_is_not_utf8_names_its_line() {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("lexicon")).unwrap();
        fs::write(folder.path().join("lexicon/titles.csv"), b"form,gender\nse\xf1or,m\n").unwrap();
        let message = Resources::from_folder(folder.path()).unwrap_err().to_string();
        assert!(message.contains("titles.csv, line 2: expected UTF-8"), "{message}");
    }

    #[test]
    fn a_folder_without_tables_is_an_error() {
        assert!(Resources::from_folder(Path::new("no/such/folder")).is_err());
        let folder = tempfile::tempdir().unwrap();
        let message = Resources::from_folder(folder.path()).unwrap_err().to_string();
        assert!(message.contains("lexicon/frames.csv"), "{message}");
    }
}
