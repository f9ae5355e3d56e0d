//! Building into a graph folder, adding to it and taking away from it.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write as _};
use std::path::Path;
use std::sync::Mutex;

use super::cache::{ExtractionCache, Known, Reading};
use super::guidance;
use super::stages::Read;
use super::stored::StoredInputs;
use super::{
    BuildOptions, Built, FolderError, FolderLock, GraphFolder, Pipeline, PipelineError, Progress, Staging, StoredGraph,
};
use crate::export::{ExportError, ExportOptions, Format, exporter};
use crate::ingest::Input;
use crate::model::{Document, Warning};
use crate::resolve::Guidance;
use crate::vocabulary::Base;

/// The formats that a graph folder holds.
const FORMATS: &[Format] =
    &[Format::TriG, Format::GraphMl, Format::EntitiesCsv, Format::RelationsCsv, Format::EventsCsv];

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
        let (cache, mut stored) = self.on_pool(|| ExtractionCache::read(&lock.folder().extractions_folder()));
        for reading in &mut stored {
            // Where it was found before does not matter now.
            reading.sources.clear();
        }
        let read = self.read(documents, report, &mut Known::new(stored));
        self.renew(&lock, read, &cache, options.base.clone().unwrap_or_default(), options.authorities.as_deref())
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
        let (inputs_before, cache, mut old) = self.stored(folder)?;
        let (mut documents, mut report) = self.documents(inputs, options)?;
        let new: BTreeSet<String> = documents.iter().map(|document| document.source.clone()).collect();
        for reading in &mut old {
            // One that is left without any input may still be what one of the new documents says.
            reading.keep_sources(|source| !new.contains(source));
        }
        let kept = inputs_before.inputs.warnings.iter().filter(|warning| !new.contains(&warning.source));
        report.warnings.extend(kept.cloned());
        let base = options.base.clone().map_or_else(|| inputs_before.base(), Ok)?;
        let mut known = self.known(&inputs_before, old, &mut documents);
        let mut read = self.read(documents, report, &mut known);
        read.readings.extend(known.rest());
        self.renew(&lock, read, &cache, base, options.authorities.as_deref())
    }

    /// Takes documents out of the graph in `folder`, and everything that rested on them alone. A document is named by
    /// its source (a folder or a file of many records stands for all that came from it) or its identifier.
    ///
    /// # Errors
    /// When a name fits no document, or the folder cannot be read or written.
    pub fn remove_from(&self, folder: &GraphFolder, names: &[String]) -> Result<Built, PipelineError> {
        let folder = &GraphFolder::open(folder.path())?;
        let lock = folder.lock()?;
        let (inputs_before, cache, mut old) = self.stored(folder)?;
        for name in names {
            let remarked = |warning: &Warning| is_within(&warning.source, name);
            // An input that held no article is known by the remark about it, which then goes.
            if !old.iter().any(|reading| reading.is_named(name)) && !inputs_before.inputs.warnings.iter().any(remarked)
            {
                return Err(unknown_document(name, &old));
            }
        }
        let mut gone = BTreeSet::new();
        old.retain_mut(|reading| {
            let by_id = names.contains(&reading.extraction.document.id);
            reading.keep_sources(|source| {
                let named = by_id || names.iter().any(|name| is_within(source, name));
                if named {
                    gone.insert(source.clone());
                }
                !named
            })
        });
        let mut report = inputs_before.inputs.clone();
        report.warnings.retain(|warning| {
            !gone.contains(&warning.source) && !names.iter().any(|name| is_within(&warning.source, name))
        });
        let mut documents = Vec::new();
        let mut known = self.known(&inputs_before, old, &mut documents);
        let mut read = self.read(documents, report, &mut known);
        read.readings.extend(known.rest());
        self.renew(&lock, read, &cache, inputs_before.base()?, None)
    }

    /// Merges the documents of the graph in `folder` again, by the verdicts that stand in its `decisions.csv` now.
    ///
    /// # Errors
    /// When there is no graph in the folder, or it cannot be read or written.
    pub fn merge_again(&self, folder: &GraphFolder) -> Result<Built, PipelineError> {
        self.remove_from(folder, &[])
    }

    /// What the locked folder was made from.
    fn stored(&self, folder: &GraphFolder) -> Result<(StoredInputs, ExtractionCache, Vec<Reading>), FolderError> {
        let inputs = StoredInputs::read(folder)?;
        let (cache, readings) = self.on_pool(|| ExtractionCache::read_all(&folder.extractions_folder()))?;
        Ok((inputs, cache, readings))
    }

    /// The readings that can be used as they are. Those of another program, or made with other tables, are no use: their
    /// documents are to be read again.
    fn known(&self, stored: &StoredInputs, readings: Vec<Reading>, documents: &mut Vec<Document>) -> Known {
        if stored.reader == self.reader {
            return Known::new(readings);
        }
        for Reading { sources, extraction, .. } in readings {
            let document = extraction.document;
            documents.extend(sources.into_iter().map(|source| Document { source, ..document.clone() }));
        }
        Known::default()
    }

    /// Builds a graph of what was read and puts it into the locked folder.
    fn renew(
        &self,
        lock: &FolderLock,
        read: Read,
        cache: &ExtractionCache,
        base: Base,
        authorities: Option<&Path>,
    ) -> Result<Built, PipelineError> {
        let guidance = guidance::read(lock.folder(), authorities, &self.resources.gazetteer)?;
        let built = self.merge(read, &guidance, base)?;
        self.tell(Progress::Writing);
        lock.replace(|staging| self.on_pool(|| write(staging, &built, cache, &guidance, &self.reader)))?;
        Ok(built)
    }
}

/// Writes the whole new state of a graph folder, its files side by side.
fn write(
    staging: &Staging,
    built: &Built,
    old: &ExtractionCache,
    guidance: &Guidance,
    reader: &str,
) -> Result<(), PipelineError> {
    let failed: Mutex<BTreeMap<usize, PipelineError>> = Mutex::default();
    let note = |number: usize, result: Result<(), PipelineError>| {
        if let (Err(error), Ok(mut failed)) = (result, failed.lock()) {
            failed.insert(number, error);
        }
    };
    // What takes longest is begun first.
    rayon::scope_fifo(|scope| {
        let note = &note;
        for (number, &format) in FORMATS.iter().enumerate() {
            scope.spawn_fifo(move |_| note(number, write_format(staging, built, format)));
        }
        scope.spawn_fifo(move |_| note(10, StoredGraph::write(built, staging).map_err(Into::into)));
        scope.spawn_fifo(move |_| {
            note(11, old.store_all(staging, &built.files, &built.extractions).map_err(Into::into));
        });
        scope.spawn_fifo(move |_| note(12, write_rest(staging, built, guidance, reader).map_err(Into::into)));
    });
    // Of several faults always the same one is told.
    match failed.into_inner().unwrap_or_default().into_values().next() {
        Some(error) => Err(error),
        None => Ok(()),
    }
}

fn write_format(staging: &Staging, built: &Built, format: Format) -> Result<(), PipelineError> {
    let Some(name) = format.file_name() else { return Ok(()) };
    let exporter = exporter(format, ExportOptions::default())?;
    Ok(staging.write(name, |writer| {
        exporter.write(&built.graph, writer).map_err(|error| match error {
            ExportError::Write(source) => source,
            other => io::Error::other(other),
        })
    })?)
}

/// Writes the small files.
fn write_rest(staging: &Staging, built: &Built, guidance: &Guidance, reader: &str) -> Result<(), FolderError> {
    guidance::write(staging, built.graph.resolution(), guidance)?;
    staging.write("report.json", |writer| {
        serde_json::to_writer_pretty(&mut *writer, &built.summary())?;
        writeln!(writer)
    })?;
    StoredInputs::write(built, reader, staging)
}

impl Reading {
    /// Whether the user means the document, or one of the inputs that hold it, by `name`.
    fn is_named(&self, name: &str) -> bool {
        self.extraction.document.id == name || self.sources.iter().any(|source| is_within(source, name))
    }
}

/// Whether `source` is the input `name`, a record of it or a file in it.
fn is_within(source: &str, name: &str) -> bool {
    let inside = |rest: &str| rest.is_empty() || rest.starts_with(['#', '/']);
    source.strip_prefix(name.trim_end_matches('/')).is_some_and(inside)
}

fn unknown_document(name: &str, readings: &[Reading]) -> PipelineError {
    const SHOWN: usize = 10;
    let mut sources: Vec<_> = readings.iter().flat_map(|reading| &reading.sources).map(String::as_str).collect();
    sources.sort_unstable();
    sources.sort_by_cached_key(|source| std::cmp::Reverse((strsim::jaro_winkler(source, name) * 1000.0) as u32));
    let more = sources.len().saturating_sub(SHOWN);
    sources.truncate(SHOWN);
    let more = if more > 0 { format!(" and {more} more") } else { String::new() };
    PipelineError::UnknownDocument { name: name.to_owned(), known: sources.join(", ") + &more }
}
