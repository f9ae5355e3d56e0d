//! A corpus of made-up articles with known truth, to measure how merging grows and how often it is right.
//!
//! ```text
//! cargo bench --bench corpus -- generate --articles 10000 --seed 7 --out DIR    articles.jsonl and truth.jsonl
//! cargo bench --bench corpus -- generate --words 400 --out DIR                  articles of the length of news reports
//! cargo bench --bench corpus -- merge --articles 10000 --seed 7                 merging alone, with the true mentions
//! cargo bench --bench corpus -- score GRAPH DIR/truth.jsonl                     a graph built of generated articles
//! ```
#![allow(missing_docs, clippy::expect_used, reason = "a tool for developers")]

mod articles;
mod corpus;
mod events;
mod prose;
mod random;
mod readings;
mod score;
mod truth;
mod world;

use std::fs::{self, File};
use std::io::{self, BufReader, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::time::Instant;

use chancery::model::Resolution;
use chancery::pipeline::{GraphFolder, StoredGraph};
use chancery::resolve::{Verdicts, resolve};
use chancery::resources::Resources;
use clap::{Parser, Subcommand};

use corpus::Corpus;
use truth::Truth;

#[derive(Debug, Parser)]
struct Arguments {
    #[command(subcommand)]
    command: Option<Command>,
    /// What `cargo bench` adds.
    #[arg(long, hide = true, global = true)]
    bench: bool,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Write articles as JSON lines, and what is true of them.
    Generate {
        #[arg(long, default_value_t = 1000)]
        articles: usize,
        #[arg(long, default_value_t = 1)]
        seed: u64,
        /// Fill each article up to so many words with sentences of no consequence
        #[arg(long, default_value_t = 0)]
        words: usize,
        /// The folder for `articles.jsonl` and `truth.jsonl`
        #[arg(long)]
        out: PathBuf,
    },
    /// Merge what a reader without fault would take from the articles, and score it.
    Merge {
        #[arg(long, default_value_t = 1000)]
        articles: usize,
        #[arg(long, default_value_t = 1)]
        seed: u64,
        /// Show so many errors of each kind
        #[arg(long, default_value_t = 0)]
        errors: usize,
    },
    /// Score a graph that was built of generated articles.
    Score {
        graph: PathBuf,
        truth: PathBuf,
        /// Show so many errors of each kind
        #[arg(long, default_value_t = 0)]
        errors: usize,
    },
}

fn main() -> io::Result<()> {
    let arguments = Arguments::parse();
    let mut out = io::stdout().lock();
    match arguments.command.unwrap_or(Command::Merge { articles: 1000, seed: 1, errors: 0 }) {
        Command::Generate { articles, seed, words, out: folder } => generate(articles, seed, words, &folder),
        Command::Merge { articles, seed, errors } => merge(articles, seed, errors, &mut out),
        Command::Score { graph, truth, errors } => {
            let graph =
                GraphFolder::open(graph).and_then(|folder| StoredGraph::read(&folder)).map_err(io::Error::other)?;
            let truth = truth::read(BufReader::new(File::open(truth)?))?;
            show(&graph.resolution, &truth, errors, &mut out)
        }
    }
}

fn resources() -> Resources {
    Resources::embedded().expect("the tables of the program are valid")
}

fn generate(articles: usize, seed: u64, words: usize, folder: &Path) -> io::Result<()> {
    let mut corpus = Corpus::new(articles, seed, &resources());
    corpus.words = words;
    fs::create_dir_all(folder)?;
    let mut lines = BufWriter::new(File::create(folder.join("articles.jsonl"))?);
    let mut truth = BufWriter::new(File::create(folder.join("truth.jsonl"))?);
    for line in corpus.truth() {
        truth::write(&mut truth, &line)?;
    }
    corpus.tell(|told| {
        serde_json::to_writer(&mut lines, &told.article)?;
        writeln!(lines)?;
        truth::write(&mut truth, &Truth::Article(told.truth))
    })?;
    lines.flush()?;
    truth.flush()
}

fn merge(articles: usize, seed: u64, errors: usize, out: &mut impl Write) -> io::Result<()> {
    let resources = resources();
    let corpus = Corpus::new(articles, seed, &resources);
    let mut truth = corpus.truth();
    let mut readings = Vec::with_capacity(articles);
    corpus.tell(|told| {
        readings.push(readings::reading(&told, &corpus.world, &corpus.events));
        truth.push(Truth::Article(told.truth));
        Ok::<(), io::Error>(())
    })?;
    let start = Instant::now();
    let resolution = resolve(&readings, &Verdicts::default(), &resources);
    let seconds = start.elapsed().as_secs_f64();
    writeln!(out, "{articles} articles, seed {seed}: merged in {seconds:.2} s")?;
    show(&resolution, &truth, errors, out)
}

fn show(resolution: &Resolution, truth: &[Truth], errors: usize, out: &mut impl Write) -> io::Result<()> {
    for agreement in score::score(resolution, truth) {
        writeln!(out, "{agreement}")?;
        for error in agreement.errors.iter().take(errors) {
            writeln!(out, "    {error}")?;
        }
    }
    Ok(())
}
