//! Exports as files that are whole or not there.

use std::fs;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use super::{ExportError, ExportOptions, Exporter, Format, exporter};
use crate::graph::KnowledgeGraph;

/// Writes `graph` to the file at `path`: beside it first, then renamed over what was there. What is no
/// ordinary file (a pipe, `/dev/stdout`) is written to as it stands.
///
/// # Errors
/// [`ExportError::File`] where the folder is missing or not writable; the old file is then untouched.
pub fn write_file(exporter: &dyn Exporter, graph: &KnowledgeGraph, path: &Path) -> Result<(), ExportError> {
    let at_path = |source: io::Error| ExportError::File { path: path.to_owned(), source };
    let place_error = |error| match error {
        ExportError::Write(source) => at_path(source),
        other => other,
    };
    if fs::metadata(path).is_ok_and(|metadata| !metadata.is_file()) {
        let mut out = fs::OpenOptions::new().write(true).open(path).map_err(at_path)?;
        return exporter.write(graph, &mut out).map_err(place_error);
    }
    let folder = match path.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    };
    let beside = beside(folder).map_err(at_path)?;
    let mut out = BufWriter::new(beside);
    exporter.write(graph, &mut out).map_err(place_error)?;
    out.flush().map_err(at_path)?;
    let beside = out.into_inner().map_err(|error| at_path(error.into_error()))?;
    beside.persist(path).map_err(|error| at_path(error.error))?;
    Ok(())
}

/// A temporary file in `folder`, with the rights that any new file has there rather than the owner's alone.
fn beside(folder: &Path) -> io::Result<tempfile::NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(".chancery-");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        builder.permissions(fs::Permissions::from_mode(0o666));
    }
    builder.tempfile_in(folder)
}

/// Writes the files that `format` consists of into `folder`, which is made where it is missing, under the
/// names of [`Format::file_name`]. Returns their paths.
///
/// # Errors
/// [`ExportError::File`] where the folder or a file in it cannot be written.
pub fn write_folder(
    format: Format,
    options: ExportOptions,
    graph: &KnowledgeGraph,
    folder: &Path,
) -> Result<Vec<PathBuf>, ExportError> {
    fs::create_dir_all(folder).map_err(|source| ExportError::File { path: folder.to_owned(), source })?;
    let mut paths = Vec::new();
    for &part in format.parts() {
        let Some(name) = part.file_name() else { continue };
        let path = folder.join(name);
        write_file(exporter(part, options)?.as_ref(), graph, &path)?;
        paths.push(path);
    }
    Ok(paths)
}
