//! The folder that a graph lives in, and how it is replaced without ever being half written.
//!
//! A new state is first written in full to a staging folder inside the graph folder, and so on the same file
//! system. Renaming the staging folder to `.chancery-commit` is the one step that decides: a process that is
//! killed before it leaves the old state whole; one that is killed after it leaves a complete new state, which
//! whoever opens the folder next moves into place. Files that are not chancery's are never touched.

use std::fs::{self, File, TryLockError};
use std::io;
use std::path::{Path, PathBuf};

use super::FolderError;

const STAGING: &str = ".chancery-new";
const COMMIT: &str = ".chancery-commit";
const DISCARDED: &str = ".chancery-old";
const LOCK: &str = ".chancery-lock";
const CACHE: &str = "cache";
const RESOLUTION: &str = "resolution.json";
const INPUTS: &str = "inputs.json";
const EXTRACTIONS: &str = "extractions";

/// A folder with a graph in it, or one that is to hold one.
#[derive(Clone, Debug)]
pub struct GraphFolder {
    path: PathBuf,
}

/// The right to write to a graph folder, held until it is dropped or the process ends.
#[derive(Debug)]
pub struct FolderLock {
    folder: GraphFolder,
    /// `None` where the file system knows no locks.
    _file: Option<File>,
    /// Whether the folder was made for this build and goes again if nothing comes of it.
    created: bool,
}

impl GraphFolder {
    /// Names a folder without looking at it.
    pub fn new(path: impl Into<PathBuf>) -> Self {
        Self { path: path.into() }
    }

    /// Opens a folder that holds a graph, and completes a replacement that was cut short.
    ///
    /// # Errors
    /// When there is no graph in it, or it cannot be read.
    pub fn open(path: impl Into<PathBuf>) -> Result<Self, FolderError> {
        let folder = Self::new(path);
        if folder.path.join(COMMIT).exists() {
            let _lock = folder.lock()?;
        }
        if folder.resolution_file().is_file() { Ok(folder) } else { Err(FolderError::NoGraph(folder.path)) }
    }

    /// The folder.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Where the merged graph is stored.
    pub fn resolution_file(&self) -> PathBuf {
        self.path.join(CACHE).join(RESOLUTION)
    }

    /// Where it is stored what the graph was made from and with.
    pub fn inputs_file(&self) -> PathBuf {
        self.path.join(CACHE).join(INPUTS)
    }

    /// Where the extraction of each document is stored.
    pub fn extractions_folder(&self) -> PathBuf {
        self.path.join(CACHE).join(EXTRACTIONS)
    }

    /// Makes the folder if need be, and takes the right to write to it.
    ///
    /// # Errors
    /// When it cannot be made or written to, another process holds the right, or its `cache` is not chancery's.
    pub fn lock(&self) -> Result<FolderLock, FolderError> {
        let created = !self.path.exists();
        fs::create_dir_all(&self.path).map_err(|source| FolderError::unwritable(&self.path, source))?;
        let lock_path = self.path.join(LOCK);
        let file = File::options()
            .create(true)
            .truncate(false)
            .write(true)
            .open(&lock_path)
            .map_err(|source| FolderError::unwritable(&self.path, source))?;
        let file = match file.try_lock() {
            Ok(()) => Some(file),
            Err(TryLockError::WouldBlock) => return Err(FolderError::Busy(self.path.clone())),
            // Some network file systems have no locks; there the user must take turns.
            Err(TryLockError::Error(error)) if error.kind() == io::ErrorKind::Unsupported => None,
            Err(TryLockError::Error(error)) => return Err(FolderError::unwritable(lock_path, error)),
        };
        let lock = FolderLock { folder: self.clone(), _file: file, created };
        lock.complete()?;
        let cache = self.path.join(CACHE);
        if cache.exists() && !self.resolution_file().is_file() && !is_empty(&cache) {
            return Err(FolderError::ForeignCache(cache));
        }
        Ok(lock)
    }
}

impl FolderLock {
    /// The folder that is locked.
    pub fn folder(&self) -> &GraphFolder {
        &self.folder
    }

    /// Replaces the graph: `write` fills an empty staging folder, which then takes the place of what was there.
    ///
    /// # Errors
    /// When anything cannot be written; the old state is then untouched.
    pub fn replace<E: From<FolderError>>(&self, write: impl FnOnce(&Staging) -> Result<(), E>) -> Result<(), E> {
        let path = self.folder.path.join(STAGING);
        remove_tree(&path)?;
        let staging = Staging { path: path.clone() };
        let cache = staging.extractions_folder();
        let written = fs::create_dir_all(&cache)
            .map_err(|source| E::from(FolderError::unwritable(&cache, source)))
            .and_then(|()| write(&staging));
        if let Err(error) = written {
            // What was begun is of no use; if even removing it fails, the next build removes it.
            let _ = remove_tree(&path);
            return Err(error);
        }
        let commit = self.folder.path.join(COMMIT);
        fs::rename(&path, &commit).map_err(|source| FolderError::unwritable(&commit, source))?;
        Ok(self.complete()?)
    }

    /// Moves a complete new state into place, from wherever an earlier attempt was cut short.
    fn complete(&self) -> Result<(), FolderError> {
        let commit = self.folder.path.join(COMMIT);
        if commit.is_dir() {
            let mut names = Vec::new();
            for entry in fs::read_dir(&commit).map_err(|source| FolderError::unreadable(&commit, source))? {
                names.push(entry.map_err(|source| FolderError::unreadable(&commit, source))?.file_name());
            }
            names.sort();
            for name in names {
                let (from, to) = (commit.join(&name), self.folder.path.join(&name));
                if from.is_dir() && to.exists() {
                    let discarded = self.folder.path.join(DISCARDED);
                    remove_tree(&discarded)?;
                    fs::rename(&to, &discarded).map_err(|source| FolderError::unwritable(&to, source))?;
                }
                fs::rename(&from, &to).map_err(|source| FolderError::unwritable(&to, source))?;
            }
            remove_tree(&commit)?;
        }
        remove_tree(&self.folder.path.join(DISCARDED))
    }
}

impl Drop for FolderLock {
    fn drop(&mut self) {
        // A folder that was made for a build that failed goes again. Removing a folder with anything else in
        // it fails, which is what is wanted.
        if self.created && !self.folder.resolution_file().exists() {
            let _ = fs::remove_file(self.folder.path.join(LOCK));
            let _ = fs::remove_dir(&self.folder.path);
        }
    }
}

/// The folder that a new state is written to before it is moved into place.
#[derive(Debug)]
pub struct Staging {
    path: PathBuf,
}

impl Staging {
    /// A staging folder at `path`.
    #[cfg(test)]
    pub(super) fn at(path: PathBuf) -> Self {
        Self { path }
    }

    /// Where it is stored what the graph was made from and with.
    pub fn inputs_file(&self) -> PathBuf {
        self.path.join(CACHE).join(INPUTS)
    }

    /// Where the merged graph goes.
    pub fn resolution_file(&self) -> PathBuf {
        self.path.join(CACHE).join(RESOLUTION)
    }

    /// Where the extractions go.
    pub fn extractions_folder(&self) -> PathBuf {
        self.path.join(CACHE).join(EXTRACTIONS)
    }

    /// Writes the file `name` at the top of the folder.
    ///
    /// # Errors
    /// When it cannot be written in full.
    pub fn write(
        &self,
        name: &str,
        write: impl FnOnce(&mut io::BufWriter<File>) -> io::Result<()>,
    ) -> Result<(), FolderError> {
        write_file(&self.path.join(name), write)
    }
}

/// Writes one file, and reports faults that only show when the last bytes go out.
pub(super) fn write_file(
    path: &Path,
    write: impl FnOnce(&mut io::BufWriter<File>) -> io::Result<()>,
) -> Result<(), FolderError> {
    let run = || {
        let mut writer = io::BufWriter::new(File::create(path)?);
        write(&mut writer)?;
        writer.into_inner().map_err(io::IntoInnerError::into_error)?.sync_data()
    };
    run().map_err(|source| FolderError::unwritable(path, source))
}

fn remove_tree(path: &Path) -> Result<(), FolderError> {
    match fs::remove_dir_all(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(FolderError::unwritable(path, error)),
        _ => Ok(()),
    }
}

fn is_empty(path: &Path) -> bool {
    fs::read_dir(path).is_ok_and(|mut entries| entries.next().is_none())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn put(staging: &Staging, text: &str) -> Result<(), FolderError> {
        staging.write("graph.trig", |writer| io::Write::write_all(writer, text.as_bytes()))?;
        write_file(&staging.resolution_file(), |writer| io::Write::write_all(writer, b"{}"))
    }

    #[test]
    fn a_replacement_leaves_other_files_alone() {
        let place = tempfile::tempdir().unwrap();
        fs::write(place.path().join("README.md"), "mine").unwrap();
        let folder = GraphFolder::new(place.path());
        folder.lock().unwrap().replace(|staging| put(staging, "one")).unwrap();
        folder.lock().unwrap().replace(|staging| put(staging, "two")).unwrap();
        assert_eq!(fs::read_to_string(place.path().join("README.md")).unwrap(), "mine");
        assert_eq!(fs::read_to_string(place.path().join("graph.trig")).unwrap(), "two");
    }

    #[test]
    fn a_failed_replacement_leaves_the_old_state() {
        let place = tempfile::tempdir().unwrap();
        let folder = GraphFolder::new(place.path().join("graph"));
        folder.lock().unwrap().replace(|staging| put(staging, "one")).unwrap();
        let failed = folder.lock().unwrap().replace(|staging| {
            put(staging, "two")?;
            Err(FolderError::Busy(PathBuf::new()))
        });
        assert!(failed.is_err());
        assert_eq!(fs::read_to_string(folder.path().join("graph.trig")).unwrap(), "one");
        assert!(!folder.path().join(STAGING).exists());
    }

    #[test]
    fn a_replacement_cut_short_after_the_decision_is_completed_on_opening() {
        let place = tempfile::tempdir().unwrap();
        let folder = GraphFolder::new(place.path());
        folder.lock().unwrap().replace(|staging| put(staging, "one")).unwrap();
        let staging = Staging { path: place.path().join(COMMIT) };
        fs::create_dir_all(staging.extractions_folder()).unwrap();
        put(&staging, "two").unwrap();
        GraphFolder::open(place.path()).unwrap();
        assert_eq!(fs::read_to_string(place.path().join("graph.trig")).unwrap(), "two");
        assert!(!place.path().join(COMMIT).exists());
    }

    #[test]
    fn a_second_writer_is_told_to_wait() {
        let place = tempfile::tempdir().unwrap();
        let folder = GraphFolder::new(place.path());
        let _first = folder.lock().unwrap();
        assert!(matches!(folder.lock(), Err(FolderError::Busy(_))));
    }

    #[test]
    fn a_folder_made_for_nothing_goes_again() {
        let place = tempfile::tempdir().unwrap();
        let folder = GraphFolder::new(place.path().join("graph"));
        drop(folder.lock().unwrap());
        assert!(!folder.path().exists());
    }

    #[test]
    fn a_cache_of_somebody_else_is_not_overwritten() {
        let place = tempfile::tempdir().unwrap();
        fs::create_dir(place.path().join("cache")).unwrap();
        fs::write(place.path().join("cache/precious"), "mine").unwrap();
        assert!(matches!(GraphFolder::new(place.path()).lock(), Err(FolderError::ForeignCache(_))));
    }
}
