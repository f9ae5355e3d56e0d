//! Stored extractions: what was read from a document need not be read again.
//!
//! An extraction depends on its document, the program and the resources alone, so it is stored under the hash of
//! these three. The cache is also a complete record of what the graph was built from: it names every input in which a
//! document was found, so that taking one of two equal inputs away leaves the other.
//!
//! Extractions are kept in up to 256 files by the first two digits of their hash. A file in which nothing changes is linked
//! from one state of the graph folder to the next, so that adding one article to many writes one file.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::{BufRead as _, BufReader, Write as _};
use std::path::{Path, PathBuf};

use rayon::prelude::*;
use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::folder::write_file;
use super::{FolderError, Staging};
use crate::model::{Document, Extraction};
use crate::resources::hexadecimal;

/// The program's version and the fingerprint of its source, so that a changed rule never meets an old extraction.
const PROGRAM: &str = concat!(env!("CARGO_PKG_VERSION"), "+", env!("CHANCERY_SOURCE_FINGERPRINT"));

/// What besides the document decides what an extraction holds.
pub(super) fn reader(fingerprint: &str) -> String {
    format!("{PROGRAM}\u{0}{fingerprint}")
}

/// Names the extraction of `document` by `reader`: a hexadecimal SHA-256.
///
/// The name of the file that the document came from is left out: an article that was moved says the same.
pub(super) fn key(document: &Document, reader: &str) -> String {
    let mut hasher = Sha256::new();
    hasher.update(reader);
    hasher.update([0]);
    let anonymous = Document { source: String::new(), ..document.clone() };
    // Plain data always serializes; were it ever not so, the empty text would only cost a cache hit.
    hasher.update(serde_json::to_vec(&anonymous).unwrap_or_default());
    hexadecimal(&hasher.finalize())
}

/// An extraction and where its document was found.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub(super) struct Reading {
    /// Its name, from [`key`].
    pub(super) key: String,
    /// All inputs that hold the document; its own `source` is the first of them.
    pub(super) sources: BTreeSet<String>,
    /// What the document says.
    pub(super) extraction: Extraction,
    /// Whether it was made just now.
    #[serde(skip)]
    pub(super) is_new: bool,
}

impl Reading {
    /// Notes further inputs that hold the document.
    pub(super) fn add_sources(&mut self, sources: BTreeSet<String>) {
        self.sources.extend(sources);
        self.name_source();
    }

    /// Forgets inputs; says whether the document is still in some other.
    pub(super) fn keep_sources(&mut self, keep: impl FnMut(&String) -> bool) -> bool {
        self.sources.retain(keep);
        self.name_source();
        !self.sources.is_empty()
    }

    fn name_source(&mut self) {
        if let Some(first) = self.sources.first() {
            self.extraction.document.source.clone_from(first);
        }
    }
}

/// Where an extraction is stored, and where its document was found.
#[derive(Clone, Debug)]
pub(super) struct CacheEntry {
    /// Its name, from [`key`].
    pub(super) key: String,
    /// All inputs that hold the document.
    pub(super) sources: BTreeSet<String>,
}

/// A line of a file of the cache.
#[derive(Serialize)]
struct Line<'a> {
    key: &'a str,
    sources: &'a BTreeSet<String>,
    extraction: &'a Extraction,
}

/// The inputs of each document in a file, by key: what tells whether the file must be written again.
type Contents<'a> = BTreeMap<&'a str, &'a BTreeSet<String>>;

/// What an earlier build stored.
#[derive(Clone, Debug, Default)]
pub(super) struct ExtractionCache {
    folder: Option<PathBuf>,
    /// For each file, its documents.
    files: BTreeMap<String, BTreeMap<String, BTreeSet<String>>>,
}

impl ExtractionCache {
    /// Reads what is stored in `folder`, sorted by key, which need not exist. Lines that are damaged are left out: their
    /// documents are read anew where they are among the inputs.
    pub(super) fn read(folder: &Path) -> (Self, Vec<Reading>) {
        let (cache, readings, _) = Self::load(folder);
        (cache, readings)
    }

    /// The same, for a graph whose inputs are not at hand.
    ///
    /// # Errors
    /// When a file cannot be read or is damaged: a document that silently went missing would be worse.
    pub(super) fn read_all(folder: &Path) -> Result<(Self, Vec<Reading>), FolderError> {
        match Self::load(folder) {
            (cache, readings, None) => Ok((cache, readings)),
            (_, _, Some(error)) => Err(error),
        }
    }

    fn load(folder: &Path) -> (Self, Vec<Reading>, Option<FolderError>) {
        let mut error = None;
        let mut paths = Vec::new();
        match fs::read_dir(folder) {
            Ok(entries) => paths.extend(entries.filter_map(Result::ok).map(|entry| entry.path())),
            Err(source) => error = Some(FolderError::unreadable(folder, source)),
        }
        paths.sort();
        let loaded: Vec<_> = paths.par_iter().with_max_len(1).map(|path| read_file(path)).collect();
        let mut cache = Self { folder: Some(folder.to_owned()), files: BTreeMap::new() };
        let mut readings = Vec::new();
        for (path, (found, fault)) in paths.iter().zip(loaded) {
            if fault.is_none()
                && let Some(name) = path.file_stem().and_then(|name| name.to_str())
            {
                let contents = found.iter().map(|reading| (reading.key.clone(), reading.sources.clone()));
                cache.files.insert(name.to_owned(), contents.collect());
            }
            readings.extend(found);
            error = error.or(fault);
        }
        (cache, readings, error)
    }

    /// Stores the readings of one file, or links the file where it already holds just these.
    fn store(&self, folder: &Path, name: &str, lines: &[Line<'_>]) -> Result<(), FolderError> {
        let target = path(folder, name);
        let contents: Contents<'_> = lines.iter().map(|line| (line.key, line.sources)).collect();
        let unchanged = self.files.get(name).is_some_and(|stored| {
            stored.len() == contents.len()
                && stored.iter().zip(&contents).all(|(old, new)| old.0 == *new.0 && old.1 == *new.1)
        });
        if unchanged
            && let Some(old) = &self.folder
            && fs::hard_link(path(old, name), &target).is_ok()
        {
            return Ok(());
        }
        write_file(&target, |writer| {
            for line in lines {
                serde_json::to_writer(&mut *writer, line)?;
                writeln!(writer)?;
            }
            Ok(())
        })
    }

    /// Stores all extractions, which have different keys.
    pub(super) fn store_all(
        &self,
        staging: &Staging,
        entries: &[CacheEntry],
        extractions: &[Extraction],
    ) -> Result<(), FolderError> {
        let mut files: BTreeMap<&str, Vec<Line<'_>>> = BTreeMap::new();
        for (CacheEntry { key, sources }, extraction) in entries.iter().zip(extractions) {
            files.entry(key.get(..2).unwrap_or_default()).or_default().push(Line { key, sources, extraction });
        }
        let folder = staging.extractions_folder();
        files.into_par_iter().try_for_each(|(name, mut lines)| {
            lines.sort_unstable_by_key(|line| line.key);
            self.store(&folder, name, &lines)
        })
    }
}

/// Readings of an earlier build, to be taken by key.
#[derive(Default)]
pub(super) struct Known(FxHashMap<String, Reading>);

impl Known {
    /// Makes `readings` findable.
    pub(super) fn new(readings: Vec<Reading>) -> Self {
        Self(readings.into_iter().map(|reading| (reading.key.clone(), reading)).collect())
    }

    /// Takes the reading of `document`, if it is stored under this key.
    pub(super) fn take(&mut self, key: &str, document: &Document) -> Option<Reading> {
        let mut reading = self.0.remove(key)?;
        // The key is a hash of all but the source; the comparison guards against a file that somebody edited.
        reading.extraction.document.source.clone_from(&document.source);
        (reading.extraction.document == *document).then_some(reading)
    }

    /// What was not taken and is still in some input, sorted by key.
    pub(super) fn rest(self) -> Vec<Reading> {
        let mut rest: Vec<Reading> = self.0.into_values().filter(|reading| !reading.sources.is_empty()).collect();
        rest.sort_unstable_by(|left, right| left.key.cmp(&right.key));
        rest
    }
}

/// The lines of a file that can be read, and the first fault.
fn read_file(path: &Path) -> (Vec<Reading>, Option<FolderError>) {
    let file = match fs::File::open(path) {
        Ok(file) => file,
        Err(source) => return (Vec::new(), Some(FolderError::unreadable(path, source))),
    };
    let mut readings = Vec::new();
    let mut fault = None;
    for line in BufReader::new(file).split(b'\n') {
        let read = line
            .map_err(|source| FolderError::unreadable(path, source))
            .and_then(|line| serde_json::from_slice(&line).map_err(|error| damaged(path, &error)));
        match read {
            Ok(reading) => readings.push(reading),
            Err(error) => fault = fault.or(Some(error)),
        }
    }
    (readings, fault)
}

fn damaged(path: &Path, error: &serde_json::Error) -> FolderError {
    FolderError::Damaged { path: path.to_owned(), message: error.to_string() }
}

/// Writes `value` as JSON.
pub(super) fn write_json(path: &Path, value: &impl Serialize) -> Result<(), FolderError> {
    write_file(path, |writer| serde_json::to_writer(writer, value).map_err(Into::into))
}

fn path(folder: &Path, name: &str) -> PathBuf {
    folder.join(format!("{name}.jsonl"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn document(source: &str, text: &str) -> Document {
        Document { id: text.len().to_string(), source: source.into(), text: text.into(), ..Document::default() }
    }

    fn reading(key: &str) -> Reading {
        Reading {
            key: key.to_owned(),
            sources: BTreeSet::from(["a.txt".to_owned()]),
            extraction: Extraction { document: document("a.txt", key), ..Extraction::default() },
            is_new: false,
        }
    }

    fn stored(readings: &[Reading]) -> (Vec<CacheEntry>, Vec<Extraction>) {
        let entry = |reading: &Reading| CacheEntry { key: reading.key.clone(), sources: reading.sources.clone() };
        (readings.iter().map(entry).collect(), readings.iter().map(|reading| reading.extraction.clone()).collect())
    }

    #[test]
    fn the_key_depends_on_content_and_resources_but_not_on_the_file_name() {
        let one = key(&document("a.txt", "Chile and Peru met."), "tables");
        assert_eq!(one, key(&document("b.txt", "Chile and Peru met."), "tables"));
        assert_ne!(one, key(&document("a.txt", "Chile and Peru meet."), "tables"));
        assert_ne!(one, key(&document("a.txt", "Chile and Peru met."), "other tables"));
    }

    #[test]
    fn a_damaged_line_counts_as_absent_unless_the_inputs_are_not_at_hand() {
        let place = tempfile::tempdir().unwrap();
        let (entries, extractions) = stored(&[reading("ab1")]);
        let staging = Staging::at(place.path().join("staging"));
        fs::create_dir_all(staging.extractions_folder()).unwrap();
        ExtractionCache::default().store_all(&staging, &entries, &extractions).unwrap();
        let good = fs::read_to_string(path(&staging.extractions_folder(), "ab")).unwrap();
        let place = tempfile::tempdir().unwrap();
        fs::write(place.path().join("ab.jsonl"), format!("{good}{{\"key\":\n")).unwrap();
        assert_eq!(ExtractionCache::read(place.path()).1, [reading("ab1")]);
        assert!(ExtractionCache::read_all(place.path()).is_err());
    }

    #[cfg(unix)]
    #[test]
    fn only_files_with_changes_are_written_again() {
        use std::os::unix::fs::MetadataExt;
        let place = tempfile::tempdir().unwrap();
        let staging = |name: &str| {
            let staging = Staging::at(place.path().join(name));
            fs::create_dir_all(staging.extractions_folder()).unwrap();
            staging
        };
        let (old, new) = (staging("old"), staging("new"));
        let mut readings = vec![reading("ab1"), reading("cd1")];
        let store = |cache: &ExtractionCache, staging: &Staging, readings: &[Reading]| {
            let (entries, extractions) = stored(readings);
            cache.store_all(staging, &entries, &extractions).unwrap();
        };
        store(&ExtractionCache::default(), &old, &readings);
        let (cache, found) = ExtractionCache::read_all(&old.extractions_folder()).unwrap();
        assert_eq!(found, readings);
        readings.push(reading("cd2"));
        store(&cache, &new, &readings);
        let inode = |staging: &Staging, name: &str| path(&staging.extractions_folder(), name).metadata().unwrap().ino();
        assert_eq!(inode(&old, "ab"), inode(&new, "ab"));
        assert_ne!(inode(&old, "cd"), inode(&new, "cd"));
        assert_eq!(ExtractionCache::read_all(&new.extractions_folder()).unwrap().1, readings);
    }
}
