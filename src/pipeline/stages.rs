//! The stages in their order.

use std::collections::{BTreeMap, BTreeSet};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicUsize, Ordering};

use rayon::prelude::*;

use super::cache::{self, CacheEntry, Known, Reading};
use super::guidance;
use super::options::Observer;
use super::{BuildOptions, Built, PipelineBuilder, PipelineError, Progress};
use crate::extract::Extractor;
use crate::graph::KnowledgeGraph;
use crate::ingest::{self, Input};
use crate::language::LanguageCore;
use crate::model::{Document, Report};
use crate::resolve::{Authorities, Guidance, resolve_guided};
use crate::resources::Resources;
use crate::vocabulary::Base;

/// Everything that is loaded once: tables and weights.
///
/// ```
/// use chancery::pipeline::Pipeline;
///
/// let pipeline = Pipeline::embedded()?;
/// let built = pipeline.build_texts(&[
///     ("one.txt", "NAIROBI, March 4, 2024 - Kenya and Ethiopia signed a treaty."),
///     ("two.txt", "LIMA, March 7, 2024 - Peru accused Bolivia of closing the border."),
/// ])?;
/// let labels: Vec<_> = built.graph.resolution().entities.values().map(|entity| entity.label.as_str()).collect();
/// assert!(labels.contains(&"Peru"));
/// # Ok::<(), chancery::pipeline::PipelineError>(())
/// ```
pub struct Pipeline {
    pub(super) resources: Resources,
    pub(super) core: LanguageCore,
    /// Names the program, the tables and the weights, for the cache.
    pub(super) reader: String,
    pub(super) pool: Option<rayon::ThreadPool>,
    pub(super) observer: Option<Observer>,
}

/// Documents read for what they say.
#[derive(Default)]
pub(super) struct Read {
    /// What each document says, by key.
    pub(super) readings: Vec<Reading>,
    /// The remarks about inputs.
    pub(super) report: Report,
}

impl Pipeline {
    /// A pipeline with these tables and weights.
    pub fn new(resources: Resources, core: LanguageCore) -> Self {
        let reader = cache::reader(&format!("{}+{}", resources.fingerprint, core.fingerprint()));
        Self { resources, core, reader, pool: None, observer: None }
    }

    /// A pipeline with the tables and weights that are in the program.
    ///
    /// # Errors
    /// Never for a released program: its tests load all of them.
    pub fn embedded() -> Result<Self, PipelineError> {
        PipelineBuilder::default().build()
    }

    /// Sets up a pipeline that differs from the usual one.
    pub fn builder() -> PipelineBuilder {
        PipelineBuilder::default()
    }

    /// Builds a graph of all articles in `inputs`.
    ///
    /// # Errors
    /// When there is no article in them. What is wrong with single files is in the report of the result.
    pub fn build(&self, inputs: &[Input], options: &BuildOptions) -> Result<Built, PipelineError> {
        let (documents, report) = self.documents(inputs, options)?;
        let read = self.read(documents, report, &mut Known::default());
        let authorities = match &options.authorities {
            Some(path) => guidance::authorities(path, &self.resources.gazetteer)?,
            None => Authorities::default(),
        };
        let guidance = Guidance { authorities, ..Guidance::default() };
        self.merge(read, &guidance, options.base.clone().unwrap_or_default())
    }

    /// Builds a graph of articles given as plain text, each with a name.
    ///
    /// # Errors
    /// When none of them holds an article.
    pub fn build_texts<N: AsRef<str>, T: AsRef<str>>(&self, texts: &[(N, T)]) -> Result<Built, PipelineError> {
        let mut report = Report::default();
        let mut documents = Vec::new();
        let options = BuildOptions::default();
        for (name, text) in texts {
            let (found, remarks) =
                ingest::read_bytes(name.as_ref(), text.as_ref().as_bytes(), &options.ingest, &self.resources.gazetteer);
            documents.extend(found);
            report.merge(remarks);
        }
        if documents.is_empty() {
            return Err(PipelineError::NothingToRead { report });
        }
        let read = self.read(documents, report, &mut Known::default());
        self.merge(read, &Guidance::default(), Base::default())
    }

    /// Reads and cleans all articles in `inputs`.
    pub(super) fn documents(
        &self,
        inputs: &[Input],
        options: &BuildOptions,
    ) -> Result<(Vec<Document>, Report), PipelineError> {
        self.tell(Progress::Reading);
        let (files, mut report) = ingest::collect(inputs);
        let read = |file| ingest::read(file, &options.ingest, &self.resources.gazetteer);
        let read_files: Vec<_> = self.on_pool(|| files.par_iter().with_max_len(1).map(read).collect());
        let mut documents = Vec::new();
        for (found, remarks) in read_files {
            documents.extend(found);
            report.merge(remarks);
        }
        if documents.is_empty() { Err(PipelineError::NothingToRead { report }) } else { Ok((documents, report)) }
    }

    /// Reads documents for what they say; those that an earlier build has read are taken out of `known`.
    pub(super) fn read(&self, documents: Vec<Document>, report: Report, known: &mut Known) -> Read {
        let keyed = |document: Document| (cache::key(&document, &self.reader), document);
        let keyed: Vec<_> = self.on_pool(|| documents.into_par_iter().map(keyed).collect());
        // A document that several inputs hold is read once.
        let mut wanted: BTreeMap<String, (BTreeSet<String>, Document)> = BTreeMap::new();
        for (key, document) in keyed {
            let (sources, first) = wanted.entry(key).or_insert_with(|| (BTreeSet::new(), document.clone()));
            sources.insert(document.source);
            if let Some(source) = sources.first() {
                first.source.clone_from(source);
            }
        }
        let total = wanted.len();
        let wanted: Vec<_> = wanted
            .into_iter()
            .map(|(key, (sources, document))| {
                let found = known.take(&key, &document);
                (key, sources, document, found)
            })
            .collect();
        let done = AtomicUsize::new(0);
        let extractor = Extractor::new(&self.resources);
        let read = |(key, sources, document, found): (String, BTreeSet<String>, Document, Option<Reading>)| {
            let source = document.source.clone();
            let reading = if let Some(mut known) = found {
                known.add_sources(sources);
                Some(known)
            } else {
                // One article that meets a fault of a rule must not cost the others.
                let run = || extractor.extract(&self.core.analyze(document));
                let extraction = catch_unwind(AssertUnwindSafe(run)).ok();
                extraction.map(|extraction| Reading { key, sources, extraction, is_new: true })
            };
            self.tell(Progress::Extracting { done: done.fetch_add(1, Ordering::Relaxed) + 1, documents: total });
            reading.ok_or(source)
        };
        let results: Vec<_> = self.on_pool(|| wanted.into_par_iter().with_max_len(1).map(read).collect());
        let mut read = Read { report, ..Read::default() };
        for result in results {
            match result {
                Ok(reading) => read.readings.push(reading),
                Err(source) => {
                    read.report.warn(source, "left out: a rule failed on it; please report this with the article");
                }
            }
        }
        read
    }

    /// Merges what the documents say.
    pub(super) fn merge(&self, read: Read, guidance: &Guidance, base: Base) -> Result<Built, PipelineError> {
        self.tell(Progress::Merging);
        let Read { readings, mut report } = read;
        let unchanged = readings.iter().filter(|reading| !reading.is_new).count();
        let mut files = Vec::with_capacity(readings.len());
        let mut extractions = Vec::with_capacity(readings.len());
        for Reading { key, sources, extraction, .. } in readings {
            files.push(CacheEntry { key, sources });
            extractions.push(extraction);
        }
        let resolution = self.on_pool(|| resolve_guided(&extractions, guidance, &self.resources));
        let graph = KnowledgeGraph::from_resolution(resolution, &base)?;
        report.warnings.sort();
        report.warnings.dedup();
        Ok(Built { graph, report, unchanged, files, extractions })
    }

    pub(super) fn tell(&self, progress: Progress) {
        if let Some(observer) = &self.observer {
            observer(progress);
        }
    }

    pub(super) fn on_pool<R: Send>(&self, run: impl FnOnce() -> R + Send) -> R {
        match &self.pool {
            Some(pool) => pool.install(run),
            None => run(),
        }
    }
}
