//! `chancery build`, `add` and `remove`: articles in, a graph folder out.

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::time::Instant;

use clap::Args;
use serde::Serialize;

use super::arguments;
use super::output::{Output, ProgressLine};
use super::summary;
use crate::ingest::{Boilerplate, FieldMap, Input};
use crate::pipeline::{BuildOptions, Built, GraphFolder, Pipeline, PipelineError, Progress, Summary};
use crate::vocabulary::Base;

/// Build a graph of articles.
///
/// Reads text, Markdown, HTML, JSON lines and CSV files and writes a folder with the graph in forms that other tools
/// open as well. Building again with the same folder reads only what has changed.
#[derive(Debug, Args)]
pub struct Build {
    #[command(flatten)]
    reading: Reading,
    #[command(flatten)]
    writing: Writing,
}

/// Add articles to a graph.
///
/// An article from a file that the graph has already takes the place of the old one.
#[derive(Debug, Args)]
pub struct Add {
    #[command(flatten)]
    reading: Reading,
    #[command(flatten)]
    writing: Writing,
}

/// Remove articles from a graph, and all that rested on them alone.
#[derive(Debug, Args)]
pub struct Remove {
    /// Articles as the graph names them (see `stats --documents`): a file, a folder with all in it, or an identifier
    #[arg(value_name = "DOCUMENT", required = true)]
    documents: Vec<String>,
    #[command(flatten)]
    writing: Writing,
}

#[derive(Debug, Args)]
struct Reading {
    /// Files, folders, or `-` for JSON lines on standard input
    #[arg(value_name = "INPUT", required = true)]
    inputs: Vec<String>,
    /// Read a field of CSV and JSONL records from another column, for instance text=body
    #[arg(long = "field", value_name = "NAME=COLUMN", value_parser = arguments::field)]
    fields: Vec<String>,
    /// Read no single article larger than this
    #[arg(long, value_name = "MEGABYTES", default_value_t = 64)]
    max_size: u64,
    /// What the IRIs of things begin with, ending in `/`
    #[arg(long, value_name = "IRI", value_parser = |text: &str| Base::new(text))]
    base: Option<Base>,
    /// A CSV table of known things (id, name, aliases, class, country, sameAs) to link entities to; the graph keeps a copy
    #[arg(long, value_name = "FILE")]
    authority: Option<PathBuf>,
}

#[derive(Debug, Args)]
struct Writing {
    /// The graph folder
    #[arg(long, value_name = "DIR")]
    out: PathBuf,
    /// Read so many articles at once [default: the number of processors]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    threads: Option<u16>,
    /// Take tables from this copy of `ontology/`; what is not there comes from the program
    #[arg(long, value_name = "DIR")]
    resources: Option<PathBuf>,
    /// Take the trained weights from this folder
    #[arg(long, value_name = "DIR")]
    weights: Option<PathBuf>,
    /// Print the report as JSON
    #[arg(long)]
    json: bool,
    /// Print nothing but errors
    #[arg(long, short, conflicts_with = "json")]
    quiet: bool,
}

impl Build {
    /// Builds.
    pub fn run(self, output: &mut Output) -> anyhow::Result<()> {
        let (inputs, options) = self.reading.resolve(self.writing.resources.as_deref())?;
        self.writing.run(output, |pipeline, folder| pipeline.build_into(folder, &inputs, &options))
    }
}

impl Add {
    /// Adds.
    pub fn run(self, output: &mut Output) -> anyhow::Result<()> {
        let (inputs, options) = self.reading.resolve(self.writing.resources.as_deref())?;
        self.writing.run(output, |pipeline, folder| pipeline.add_to(folder, &inputs, &options))
    }
}

impl Remove {
    /// Removes.
    pub fn run(self, output: &mut Output) -> anyhow::Result<()> {
        self.writing.run(output, |pipeline, folder| pipeline.remove_from(folder, &self.documents))
    }
}

impl Reading {
    fn resolve(&self, resources: Option<&Path>) -> anyhow::Result<(Vec<Input>, BuildOptions)> {
        let (base, authorities) = (self.base.clone(), self.authority.clone());
        let mut options = BuildOptions { base, authorities, ..BuildOptions::default() };
        let mut fields = FieldMap::default();
        for field in &self.fields {
            fields.set_from_argument(field)?;
        }
        options.ingest.fields = fields;
        if let Some(folder) = resources {
            options.ingest.boilerplate = Boilerplate::from_folder(folder)?;
        }
        options.ingest.max_bytes = self.max_size.saturating_mul(1024 * 1024);
        Ok((self.inputs.iter().map(|input| Input::from_argument(input)).collect(), options))
    }
}

/// The report of a build, for programs.
#[derive(Serialize)]
struct JsonReport {
    #[serde(flatten)]
    summary: Summary,
    /// Documents taken from the earlier build.
    unchanged: usize,
    /// How long it took.
    seconds: f64,
}

impl Writing {
    fn run(
        &self,
        output: &mut Output,
        work: impl FnOnce(&Pipeline, &GraphFolder) -> Result<Built, PipelineError>,
    ) -> anyhow::Result<()> {
        let start = Instant::now();
        let line = ProgressLine::new(self.quiet);
        let mut builder = Pipeline::builder();
        if let Some(folder) = &self.resources {
            builder = builder.resources(folder);
        }
        if let Some(folder) = &self.weights {
            builder = builder.weights(folder);
        }
        if let Some(threads) = self.threads {
            builder = builder.threads(threads.into());
        }
        let shown = line;
        let pipeline = builder.on_progress(move |progress| shown.show(describe(progress))).build()?;
        let built = work(&pipeline, &GraphFolder::new(&self.out))?;
        line.clear();
        let seconds = start.elapsed().as_secs_f64();
        if self.json {
            output.json(&JsonReport { summary: built.summary(), unchanged: built.unchanged, seconds })?;
        } else if !self.quiet {
            summary::print(output, &built.summary())?;
            let unchanged = match built.unchanged {
                0 => String::new(),
                count => format!(" ({count} of the documents unchanged since the last build)"),
            };
            writeln!(output, "\nwritten to {} in {seconds:.2} s{unchanged}", self.out.display())?;
        }
        // The process ends now; taking a large graph apart piece by piece would only hold it up.
        std::mem::forget((pipeline, built));
        Ok(())
    }
}

fn describe(progress: Progress) -> String {
    match progress {
        Progress::Reading => "reading files".to_owned(),
        Progress::Extracting { done, documents } => format!("reading articles: {done} of {documents}"),
        Progress::Merging => "merging".to_owned(),
        Progress::Writing => "writing".to_owned(),
    }
}
