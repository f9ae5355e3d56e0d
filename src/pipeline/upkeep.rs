//! Building into a graph folder, adding to it and taking away from it.

use std::fs;
use std::io::{self, Write as _};

use super::cache::{self, ExtractionCache};
use super::{
    BuildOptions, Built, FolderError, FolderLock, GraphFolder, Pipeline, PipelineError, Progress, Staging, StoredGraph,
};
use crate::export::{ExportError, ExportOptions, Format, exporter};
use crate::ingest::Input;
use crate::model::{Document, Report};
use crate::resolve::{Verdicts, decisions_csv};
use crate::vocabulary::Base;

/// The formats that a graph folder holds.
const FORMATS: &[Format] =
    &[Format::TriG, Format::GraphMl, Format::EntitiesCsv, Format::RelationsCsv, Format::EventsCsv];

/// The name of the table of doubtful pairs.
const DECISIONS: &str = "decisions.csv";

impl Pipeline {
    /// Builds a graph of all articles in `inputs` and puts it into `folder` in the place of what was there. Articles
    /// that are there already are not read again; verdicts in its `decisions.csv` are obeyed and kept.
    ///
    /// # Errors
    /// When there is no article, or the folder cannot be written; what was there is then untouched.
    pub fn build_into(
        &self,
        folder: &GraphFolder,
        inputs: &[Input],
        options: &BuildOptions,
    ) -> Result<Built, PipelineError> {
        let lock = folder.lock()?;
        let (documents, report) = self.documents(inputs, options)?;
        self.renew(&lock, documents, report, options.base.clone().unwrap_or_default())
    }

    /// Adds the articles in `inputs` to the graph in `folder`. An article from the same source as one that is there
    /// takes its place.
    ///
    /// # Errors
    /// As for [`build_into`](Self::build_into), and when there is no graph in the folder.
    pub fn add_to(
        &self,
        folder: &GraphFolder,
        inputs: &[Input],
        options: &BuildOptions,
    ) -> Result<Built, PipelineError> {
        let folder = &GraphFolder::open(folder.path())?;
        let lock = folder.lock()?;
        let stored = StoredGraph::read(folder)?;
        let (mut documents, mut report) = self.documents(inputs, options)?;
        let is_new = |source: &str| documents.iter().any(|document| document.source == source);
        let mut old = ExtractionCache::at(folder.extractions_folder()).documents()?;
        old.retain(|document| !is_new(&document.source));
        let kept = stored.inputs.warnings.clone().into_iter().filter(|warning| !is_new(&warning.source));
        report.warnings.extend(kept);
        documents.extend(old);
        let base = options.base.clone().map_or_else(|| stored.base(), Ok)?;
        self.renew(&lock, documents, report, base)
    }

    /// Takes documents out of the graph in `folder`, and everything that rested on them alone. A document is named by
    /// its source (a folder or a file of many records stands for all that came from it) or its identifier.
    ///
    /// # Errors
    /// When a name fits no document, or the folder cannot be read or written.
    pub fn remove_from(&self, folder: &GraphFolder, names: &[String]) -> Result<Built, PipelineError> {
        let folder = &GraphFolder::open(folder.path())?;
        let lock = folder.lock()?;
        let stored = StoredGraph::read(folder)?;
        let mut documents = ExtractionCache::at(folder.extractions_folder()).documents()?;
        for name in names {
            if !documents.iter().any(|document| is_named(document, name)) {
                return Err(unknown_document(name, &documents));
            }
        }
        let is_gone = |document: &Document| names.iter().any(|name| is_named(document, name));
        let mut report = stored.inputs.clone();
        let gone: Vec<_> =
            documents.iter().filter(|document| is_gone(document)).map(|document| &document.source).collect();
        report.warnings.retain(|warning| !gone.contains(&&warning.source));
        documents.retain(|document| !is_gone(document));
        self.renew(&lock, documents, report, stored.base()?)
    }

    /// Builds a graph of `documents` and puts it into the locked folder.
    fn renew(
        &self,
        lock: &FolderLock,
        documents: Vec<Document>,
        report: Report,
        base: Base,
    ) -> Result<Built, PipelineError> {
        let folder = lock.folder();
        let cache = ExtractionCache::at(folder.extractions_folder());
        let verdicts = verdicts(folder)?;
        let read = self.read(documents, report, &cache);
        let built = self.merge(read, &verdicts, base)?;
        self.tell(Progress::Writing);
        lock.replace(|staging| write(staging, &built, &cache, &verdicts))?;
        Ok(built)
    }
}

/// Writes the whole new state of a graph folder.
fn write(staging: &Staging, built: &Built, old: &ExtractionCache, verdicts: &Verdicts) -> Result<(), PipelineError> {
    for &format in FORMATS {
        let Some(name) = format.file_name() else { continue };
        let exporter = exporter(format, ExportOptions::default())?;
        staging.write(name, |writer| {
            exporter.write(&built.graph, writer).map_err(|error| match error {
                ExportError::Write(source) => source,
                other => io::Error::other(other),
            })
        })?;
    }
    let decisions = decisions_csv(built.graph.resolution(), verdicts);
    staging.write(DECISIONS, |writer| writer.write_all(decisions.as_bytes()))?;
    staging.write("report.json", |writer| {
        serde_json::to_writer_pretty(&mut *writer, &built.summary())?;
        writeln!(writer)
    })?;
    for (file, extraction) in built.files.iter().zip(&built.extractions) {
        cache::store(staging, old, file, extraction)?;
    }
    Ok(StoredGraph::of(built).write(staging)?)
}

/// What the user has judged in the table of doubtful pairs of an earlier build.
fn verdicts(folder: &GraphFolder) -> Result<Verdicts, FolderError> {
    let path = folder.path().join(DECISIONS);
    match fs::read(&path) {
        Ok(bytes) => {
            Verdicts::parse(&String::from_utf8_lossy(&bytes)).map_err(|source| FolderError::Verdict { path, source })
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Verdicts::default()),
        Err(error) => Err(FolderError::unreadable(path, error)),
    }
}

/// Whether the user means `document` by `name`.
fn is_named(document: &Document, name: &str) -> bool {
    let inside = |rest: &str| rest.is_empty() || rest.starts_with(['#', '/']);
    document.id == name || document.source.strip_prefix(name.trim_end_matches('/')).is_some_and(inside)
}

fn unknown_document(name: &str, documents: &[Document]) -> PipelineError {
    const SHOWN: usize = 10;
    let mut sources: Vec<_> = documents.iter().map(|document| document.source.as_str()).collect();
    sources.sort_by_cached_key(|source| std::cmp::Reverse((strsim::jaro_winkler(source, name) * 1000.0) as u32));
    let more = sources.len().saturating_sub(SHOWN);
    sources.truncate(SHOWN);
    let more = if more > 0 { format!(" and {more} more") } else { String::new() };
    PipelineError::UnknownDocument { name: name.to_owned(), known: sources.join(", ") + &more }
}
