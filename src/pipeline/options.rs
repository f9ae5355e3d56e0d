//! What the user may choose about a build, and how a build tells how far it is.

use std::path::PathBuf;

use super::{Pipeline, PipelineError};
use crate::ingest::IngestOptions;
use crate::language::LanguageCore;
use crate::resources::Resources;
use crate::vocabulary::Base;

/// Choices about one build.
#[derive(Clone, Debug, Default)]
pub struct BuildOptions {
    /// How inputs are read.
    pub ingest: IngestOptions,
    /// What the IRIs of instances begin with. `None` keeps the base of the graph that is added to, and is the
    /// project's own base for a new one.
    pub base: Option<Base>,
    /// A table of known things (see [`Authorities`](crate::resolve::Authorities)). `None` keeps that of the graph.
    pub authorities: Option<PathBuf>,
}

/// How far a build is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Progress {
    /// Files are read and cleaned.
    Reading,
    /// So many of the documents are read for what they say.
    Extracting {
        /// Documents that are done.
        done: usize,
        /// All documents.
        documents: usize,
    },
    /// The extractions are merged.
    Merging,
    /// The graph folder is written.
    Writing,
}

/// Whoever wants to know how far a build is; called from several threads.
pub(super) type Observer = Box<dyn Fn(Progress) + Send + Sync>;

/// Sets up a [`Pipeline`] that differs from the usual one.
///
/// ```
/// use chancery::pipeline::Pipeline;
///
/// let pipeline = Pipeline::builder().threads(1).build()?;
/// let built = pipeline.build_texts(&[("lima.txt", "LIMA, March 7, 2024 - Peru accused Bolivia of closing the border.")])?;
/// assert_eq!(built.graph.resolution().articles.len(), 1);
/// # Ok::<(), chancery::pipeline::PipelineError>(())
/// ```
#[derive(Default)]
pub struct PipelineBuilder {
    resources: Option<PathBuf>,
    weights: Option<PathBuf>,
    threads: Option<usize>,
    observer: Option<Observer>,
}

impl PipelineBuilder {
    /// Takes tables from a folder laid out like `ontology/`; those that are not in it come from the binary.
    pub fn resources(mut self, folder: impl Into<PathBuf>) -> Self {
        self.resources = Some(folder.into());
        self
    }

    /// Takes the trained weights from a folder that [`train`](crate::language::train()) wrote.
    pub fn weights(mut self, folder: impl Into<PathBuf>) -> Self {
        self.weights = Some(folder.into());
        self
    }

    /// Works on so many documents at once; as many as there are processors unless told.
    pub fn threads(mut self, threads: usize) -> Self {
        self.threads = Some(threads);
        self
    }

    /// Calls `observer` at every step of a build, from any thread.
    pub fn on_progress(mut self, observer: impl Fn(Progress) + Send + Sync + 'static) -> Self {
        self.observer = Some(Box::new(observer));
        self
    }

    /// Loads resources and weights.
    ///
    /// # Errors
    /// When a table cannot be used, or the threads cannot be had.
    pub fn build(self) -> Result<Pipeline, PipelineError> {
        let resources = match &self.resources {
            Some(folder) => Resources::from_folder(folder)?,
            None => Resources::embedded()?,
        };
        let core = match &self.weights {
            Some(folder) => LanguageCore::from_folder(folder)?,
            None => LanguageCore::embedded()?,
        };
        let mut pipeline = Pipeline::new(resources, core);
        pipeline.observer = self.observer;
        if let Some(threads) = self.threads {
            let pool = rayon::ThreadPoolBuilder::new().num_threads(threads.max(1)).build();
            pipeline.pool = Some(pool.map_err(|error| PipelineError::Threads { threads, message: error.to_string() })?);
        }
        Ok(pipeline)
    }
}
