//! What the user knows better than the texts, as a graph folder keeps it: the judged pairs and the list of known things.

use std::fs;
use std::io::{self, Write as _};
use std::path::Path;

use super::{FolderError, GraphFolder, PipelineError, Staging};
use crate::model::{Decision, Resolution};
use crate::resolve::{Authorities, Guidance, Verdict, Verdicts, decisions_csv};
use crate::resources::Gazetteer;

/// The name of the table of doubtful pairs.
const DECISIONS: &str = "decisions.csv";

/// The name of the folder's copy of the user's list of known things.
const AUTHORITY: &str = "authority.csv";

/// What the folder keeps, with the list in `given` in the place of the one that is there.
pub(super) fn read(
    folder: &GraphFolder,
    given: Option<&Path>,
    gazetteer: &Gazetteer,
) -> Result<Guidance, PipelineError> {
    let authorities = match given {
        Some(path) => authorities(path, gazetteer)?,
        None => match authorities(&folder.path().join(AUTHORITY), gazetteer) {
            Err(PipelineError::Folder(FolderError::Unreadable { source, .. }))
                if source.kind() == io::ErrorKind::NotFound =>
            {
                Authorities::default()
            }
            read => read?,
        },
    };
    Ok(Guidance { verdicts: verdicts(folder)?, authorities })
}

/// Reads a list of known things.
pub(super) fn authorities(path: &Path, gazetteer: &Gazetteer) -> Result<Authorities, PipelineError> {
    let bytes = fs::read(path).map_err(|source| FolderError::unreadable(path, source))?;
    let file = path.display().to_string();
    let table = String::from_utf8(bytes).map_err(|error| {
        let valid = error.as_bytes().get(..error.utf8_error().valid_up_to()).unwrap_or_default();
        let line = valid.split(|byte| *byte == b'\n').count() as u64;
        let message = "expected UTF-8 text; save the table as \"CSV UTF-8\"".to_owned();
        crate::resolve::AuthorityError { file: file.clone(), line, message }
    })?;
    Ok(Authorities::parse(&file, &table, gazetteer)?)
}

/// Writes both tables to a new state of the folder.
pub(super) fn write(staging: &Staging, resolution: &Resolution, guidance: &Guidance) -> Result<(), FolderError> {
    let decisions = decisions_csv(resolution, &guidance.verdicts);
    staging.write(DECISIONS, |writer| writer.write_all(decisions.as_bytes()))?;
    if !guidance.authorities.is_empty() {
        staging.write(AUTHORITY, |writer| writer.write_all(guidance.authorities.table().as_bytes()))?;
    }
    Ok(())
}

/// What the user has judged in the table of doubtful pairs of an earlier build.
///
/// # Errors
/// When the table cannot be read, or a row is not valid; the error names the line.
pub fn verdicts(folder: &GraphFolder) -> Result<Verdicts, FolderError> {
    let path = folder.path().join(DECISIONS);
    match fs::read(&path) {
        Ok(bytes) => {
            Verdicts::parse(&String::from_utf8_lossy(&bytes)).map_err(|source| FolderError::Verdict { path, source })
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Verdicts::default()),
        Err(error) => Err(FolderError::unreadable(path, error)),
    }
}

/// Writes the user's word on a pair into the table of the folder, or takes it back; the table is replaced in one step. What
/// was written into it meanwhile is kept.
///
/// # Errors
/// When another process is writing to the folder, or the table cannot be read or written; it is then as it was.
pub fn judge(
    folder: &GraphFolder,
    resolution: &Resolution,
    decision: &Decision,
    verdict: Option<Verdict>,
) -> Result<(), FolderError> {
    let _lock = folder.lock()?;
    let mut verdicts = verdicts(folder)?;
    verdicts.judge(resolution, decision, verdict);
    let path = folder.path().join(DECISIONS);
    let write = || {
        let mut file = tempfile::Builder::new().prefix(".decisions").tempfile_in(folder.path())?;
        file.write_all(decisions_csv(resolution, &verdicts).as_bytes())?;
        file.as_file().sync_data()?;
        file.persist(&path).map(drop).map_err(|error| error.error)
    };
    write().map_err(|source| FolderError::unwritable(&path, source))
}
