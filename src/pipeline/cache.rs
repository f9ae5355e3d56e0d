//! Stored extractions: what was read from a document need not be read again.
//!
//! An extraction depends on its document, the program and the resources alone, so it is stored under the hash of
//! these three. A folder of extractions is therefore also a complete record of what the graph was built from.

use std::fs;
use std::path::{Path, PathBuf};

use serde::Serialize;
use sha2::{Digest, Sha256};

use super::folder::write_file;
use super::{FolderError, Staging};
use crate::model::{Document, Extraction};

/// The program's version and the fingerprint of its source, so that a changed rule never meets an old extraction.
const PROGRAM: &str = concat!(env!("CARGO_PKG_VERSION"), "+", env!("CHANCERY_SOURCE_FINGERPRINT"));

/// Names the extraction of `document`: a hexadecimal SHA-256.
///
/// The name of the file that the document came from is left out: an article that was moved says the same.
pub(super) fn key(document: &Document, fingerprint: &str) -> String {
    let mut hasher = Sha256::new();
    hasher.update(PROGRAM);
    hasher.update([0]);
    hasher.update(fingerprint);
    hasher.update([0]);
    let anonymous = Document { source: String::new(), ..document.clone() };
    // Plain data always serializes; were it ever not so, the empty text would only cost a cache hit.
    hasher.update(serde_json::to_vec(&anonymous).unwrap_or_default());
    let digest = hasher.finalize();
    digest.iter().fold(String::with_capacity(64), |mut text, byte| {
        use std::fmt::Write as _;
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// The file of an extraction.
#[derive(Clone, Debug)]
pub(super) struct CacheFile {
    /// Its name, from [`key`].
    pub(super) key: String,
    /// Where the extraction comes from.
    pub(super) origin: Origin,
}

/// Where an extraction comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Origin {
    /// Made just now.
    New,
    /// Stored by an earlier build, in the same words.
    Stored,
    /// Stored by an earlier build, when its article was in another file.
    Renamed,
}

/// The extractions of an earlier build.
#[derive(Clone, Debug, Default)]
pub(super) struct ExtractionCache {
    folder: Option<PathBuf>,
}

impl ExtractionCache {
    /// The extractions stored in `folder`, which need not exist.
    pub(super) fn at(folder: impl Into<PathBuf>) -> Self {
        Self { folder: Some(folder.into()) }
    }

    /// The stored extraction of `document`. A damaged one counts as absent: it is made anew.
    pub(super) fn find(&self, key: &str, document: &Document) -> Option<(Origin, Extraction)> {
        let bytes = fs::read(path(self.folder.as_deref()?, key)).ok()?;
        let mut extraction: Extraction = serde_json::from_slice(&bytes).ok()?;
        let origin = if extraction.document.source == document.source { Origin::Stored } else { Origin::Renamed };
        extraction.document.source.clone_from(&document.source);
        (extraction.document == *document).then_some((origin, extraction))
    }

    /// The documents of all stored extractions, sorted by id.
    ///
    /// # Errors
    /// When the folder or a file cannot be read: a document that silently went missing would be worse.
    pub(super) fn documents(&self) -> Result<Vec<Document>, FolderError> {
        let Some(folder) = &self.folder else { return Ok(Vec::new()) };
        let mut documents = Vec::new();
        for entry in fs::read_dir(folder).map_err(|source| FolderError::unreadable(folder, source))? {
            let path = entry.map_err(|source| FolderError::unreadable(folder, source))?.path();
            let bytes = fs::read(&path).map_err(|source| FolderError::unreadable(&path, source))?;
            let extraction: Extraction = serde_json::from_slice(&bytes)
                .map_err(|error| FolderError::Damaged { path, message: error.to_string() })?;
            documents.push(extraction.document);
        }
        documents.sort_by(|left, right| (&left.id, &left.source).cmp(&(&right.id, &right.source)));
        Ok(documents)
    }
}

/// Stores an extraction; one that `old` holds in the same words is linked instead of written.
pub(super) fn store(
    staging: &Staging,
    old: &ExtractionCache,
    file: &CacheFile,
    extraction: &Extraction,
) -> Result<(), FolderError> {
    let target = path(&staging.extractions_folder(), &file.key);
    if file.origin == Origin::Stored
        && let Some(folder) = &old.folder
        && fs::hard_link(path(folder, &file.key), &target).is_ok()
    {
        return Ok(());
    }
    write_json(&target, extraction)
}

/// Writes `value` as JSON.
pub(super) fn write_json(path: &Path, value: &impl Serialize) -> Result<(), FolderError> {
    write_file(path, |writer| serde_json::to_writer(writer, value).map_err(Into::into))
}

fn path(folder: &Path, key: &str) -> PathBuf {
    folder.join(format!("{key}.json"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn document(source: &str, text: &str) -> Document {
        Document { id: text.len().to_string(), source: source.into(), text: text.into(), ..Document::default() }
    }

    #[test]
    fn the_key_depends_on_content_and_resources_but_not_on_the_file_name() {
        let one = key(&document("a.txt", "Chile and Peru met."), "tables");
        assert_eq!(one, key(&document("b.txt", "Chile and Peru met."), "tables"));
        assert_ne!(one, key(&document("a.txt", "Chile and Peru meet."), "tables"));
        assert_ne!(one, key(&document("a.txt", "Chile and Peru met."), "other tables"));
    }

    #[test]
    fn a_damaged_file_counts_as_absent() {
        let place = tempfile::tempdir().unwrap();
        fs::write(place.path().join("k.json"), "{\"document\":").unwrap();
        assert!(ExtractionCache::at(place.path()).find("k", &Document::default()).is_none());
    }
}
