//! The folder that a graph lives in, and how it is replaced without ever being half written.
//!
//! A new state is first written in full to a staging folder inside the graph folder, and so on the same file
//! system. Renaming the staging folder to `.chancery-commit` is the one step that decides: a process that is
//! killed before it leaves the old state whole; one that is killed after it leaves a complete new state, which
//! whoever opens the folder next moves into place. Files that are not chancery's are never touched.
//!
//! What a killed process can leave, in the order of its steps, and what the next one to open the folder makes of it:
//!
//! | step | `.chancery-new` | `.chancery-commit` | `.chancery-old` | in place | becomes |
//! |---|---|---|---|---|---|
//! | writing | a part, or all | | | old | old, `.chancery-new` goes |
//! | renamed as a whole | | all | | old | new |
//! | old `cache` taken away | | all | old `cache` | old files | new |
//! | new `cache` put there | | files | old `cache` | old files, new `cache` | new |
//! | some files put there, each over the old one | | the other files | old `cache` | mixed | new |
//! | all files put there | | empty | old `cache` | new | new |
//! | `.chancery-commit` removed | | | old `cache`, or a part of it | new | new, `.chancery-old` goes |
//!
//! So wherever there is a `.chancery-commit`, what it holds is put into place, and otherwise what is in place counts.
//! All of that happens under the lock. Somebody who only reads waits while another process puts a new state into
//! place, which takes a few renames, and leaves everything to that process where it is still writing or clearing away.

use std::fs::{self, File, TryLockError};
use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

use super::FolderError;

const STAGING: &str = ".chancery-new";
const COMMIT: &str = ".chancery-commit";
const DISCARDED: &str = ".chancery-old";
const LOCK: &str = ".chancery-lock";
const CACHE: &str = "cache";
const RESOLUTION: &str = "resolution.json";
const INPUTS: &str = "inputs.json";
const EXTRACTIONS: &str = "extractions";

/// How often, and how long each time, a reader waits for a writer that is putting a new state into place.
const PATIENCE: (u32, Duration) = (500, Duration::from_millis(10));

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

    /// Opens a folder that holds a graph, completes a replacement that was cut short, and clears away what it left.
    ///
    /// # Errors
    /// When there is no graph in it, or it cannot be read.
    pub fn open(path: impl Into<PathBuf>) -> Result<Self, FolderError> {
        let folder = Self::new(path);
        let mut waited = 0;
        loop {
            match folder.settle() {
                // A writer that is beyond the decision makes short work of the rest.
                Err(FolderError::Busy(_)) if waited < PATIENCE.0 => {
                    waited += 1;
                    std::thread::sleep(PATIENCE.1);
                    continue;
                }
                settled => settled?,
            }
            // Where nothing is found, a writer may just have passed the decision, or may have put all into place by now.
            if folder.resolution_file().is_file() {
                return Ok(folder);
            }
            if !folder.is_decided() {
                let found = folder.resolution_file().is_file();
                return if found { Ok(folder) } else { Err(FolderError::NoGraph(folder.path)) };
            }
        }
    }

    /// Whether there is a complete new state that is not, or not all, in place.
    fn is_decided(&self) -> bool {
        self.path.join(COMMIT).is_dir()
    }

    /// Makes good what a killed process left, unless another one is at work.
    fn settle(&self) -> Result<(), FolderError> {
        if self.is_decided() {
            let _lock = self.lock()?;
        } else if (self.path.join(STAGING).exists() || self.path.join(DISCARDED).exists())
            && let Ok(Some(_file)) = self.try_lock()
        {
            // It only takes up room: a folder that cannot be written to can be read with it.
            let _ = self.complete();
        }
        Ok(())
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
        let file = self.try_lock()?;
        let lock = FolderLock { folder: self.clone(), _file: file, created };
        self.complete()?;
        let cache = self.path.join(CACHE);
        if cache.exists() && !self.resolution_file().is_file() && !is_empty(&cache) {
            return Err(FolderError::ForeignCache(cache));
        }
        Ok(lock)
    }

    /// Takes the right to write; `None` where the file system knows no locks.
    fn try_lock(&self) -> Result<Option<File>, FolderError> {
        let path = self.path.join(LOCK);
        let file = File::options().create(true).truncate(false).write(true).open(&path);
        let file = file.map_err(|source| FolderError::unwritable(&self.path, source))?;
        match file.try_lock() {
            Ok(()) => Ok(Some(file)),
            Err(TryLockError::WouldBlock) => Err(FolderError::Busy(self.path.clone())),
            // Some network file systems have no locks; there the user must take turns.
            Err(TryLockError::Error(error)) if error.kind() == io::ErrorKind::Unsupported => Ok(None),
            Err(TryLockError::Error(error)) => Err(FolderError::unwritable(path, error)),
        }
    }

    /// Moves a complete new state into place, from wherever an earlier attempt was cut short, and clears away the rest.
    /// Whoever calls this has the right to write.
    fn complete(&self) -> Result<(), FolderError> {
        let commit = self.path.join(COMMIT);
        let discarded = self.path.join(DISCARDED);
        if self.is_decided() {
            let mut names = Vec::new();
            for entry in fs::read_dir(&commit).map_err(|source| FolderError::unreadable(&commit, source))? {
                names.push(entry.map_err(|source| FolderError::unreadable(&commit, source))?.file_name());
            }
            names.sort();
            for name in names {
                let (from, to) = (commit.join(&name), self.path.join(&name));
                if from.is_dir() && to.exists() {
                    remove_tree(&discarded)?;
                    fs::rename(&to, &discarded).map_err(|source| FolderError::unwritable(&to, source))?;
                }
                fs::rename(&from, &to).map_err(|source| FolderError::unwritable(&to, source))?;
            }
            remove_tree(&commit)?;
        }
        remove_tree(&discarded)?;
        remove_tree(&self.path.join(STAGING))
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
        Ok(self.folder.complete()?)
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
mod tests;
