//! Speed: words a second of the language core and of a whole build, the time to load, and peak memory.
//!
//! ```text
//! cargo bench --bench speed                   on all cores
//! taskset -c 0 cargo bench --bench speed      on one
//! cargo bench --bench speed -- core           the language core alone
//! cargo bench --bench speed -- extraction     extraction beside the language core
//! cargo bench --bench speed -- serve FILE     reads FILE, JSON strings a line, once for each line on standard input
//! ```
//!
//! The text is that of the source tree: `seeds/` and, without the marks, `weights/corpus/`. Words are what white space
//! parts. `serve` is for `benches/peers/compare.py`, which sets other programs beside this one.
#![allow(missing_docs, clippy::expect_used, reason = "a tool for developers")]

mod text;

use std::hint::black_box;
use std::io::{self, BufRead as _, Write};
use std::path::PathBuf;
use std::time::{Duration, Instant};

use chancery::extract::Extractor;
use chancery::ingest::{self, IngestOptions};
use chancery::language::LanguageCore;
use chancery::model::Document;
use chancery::pipeline::Pipeline;
use chancery::resources::Resources;
use clap::{Parser, Subcommand};

#[derive(Debug, Parser)]
struct Arguments {
    #[command(subcommand)]
    command: Option<Command>,
    /// How often each measurement is made; the median is shown
    #[arg(long, default_value_t = 5, global = true)]
    rounds: usize,
    /// What `cargo bench` adds.
    #[arg(long, hide = true, global = true)]
    bench: bool,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Measure the language core and a whole build.
    All,
    /// Measure the language core alone.
    Core,
    /// Measure extraction beside the language core.
    Extraction,
    /// Read the texts of a file for each line on standard input, and print the seconds that it took.
    Serve {
        /// JSON strings, one a line
        file: PathBuf,
    },
}

fn main() -> io::Result<()> {
    let arguments = Arguments::parse();
    let rounds = arguments.rounds.max(1);
    let mut out = io::stdout().lock();
    match arguments.command.unwrap_or(Command::All) {
        Command::All => {
            measure_core(rounds, &mut out)?;
            measure_extraction(rounds, &mut out)?;
            measure_build(rounds, &mut out)
        }
        Command::Core => measure_core(rounds, &mut out),
        Command::Extraction => measure_extraction(rounds, &mut out),
        Command::Serve { file } => serve(&file, &mut out),
    }
}

fn measure_core(rounds: usize, out: &mut impl Write) -> io::Result<()> {
    let articles = text::of_the_source_tree()?;
    let words = text::words(&articles);
    writeln!(out, "{} articles, {words} words", articles.len())?;
    let load = median(rounds, || {
        black_box(load_core());
    });
    writeln!(out, "loading the weights: {:.1} ms", load.as_secs_f64() * 1e3)?;
    let core = load_core();
    let reading = median(rounds, || read(&core, articles.iter().map(|article| article.text.clone())));
    report("language core, one thread", words, reading, out)?;
    memory("after the language core", out)
}

/// Extraction and the language core turn by turn over the same articles, on one thread, so that both meet the same machine.
fn measure_extraction(rounds: usize, out: &mut impl Write) -> io::Result<()> {
    let articles = text::of_the_source_tree()?;
    let words = text::words(&articles);
    let resources = Resources::embedded().expect("the embedded tables are sound");
    let core = load_core();
    let extractor = Extractor::new(&resources);
    let mut documents = Vec::new();
    for article in &articles {
        let options = IngestOptions::default();
        let (found, _) = ingest::read_bytes(&article.name, article.text.as_bytes(), &options, &resources.gazetteer);
        documents.extend(found);
    }
    let mut times = [Vec::new(), Vec::new()];
    for _ in 0..=rounds {
        let start = Instant::now();
        let analyzed: Vec<_> = documents.iter().map(|document| core.analyze(document.clone())).collect();
        times[0].push(start.elapsed());
        let start = Instant::now();
        for document in &analyzed {
            black_box(extractor.extract(document));
        }
        times[1].push(start.elapsed());
    }
    let [core, extraction] = times.map(|mut times| {
        times.remove(0);
        times.sort_unstable();
        times.get(times.len() / 2).copied().unwrap_or_default()
    });
    report("extraction, one thread", words, extraction, out)?;
    writeln!(out, "extraction takes {:.2} of the language core's time", extraction.as_secs_f64() / core.as_secs_f64())
}

fn measure_build(rounds: usize, out: &mut impl Write) -> io::Result<()> {
    let articles = text::of_the_source_tree()?;
    let words = text::words(&articles);
    let inputs: Vec<(&str, &str)> =
        articles.iter().map(|article| (article.name.as_str(), article.text.as_str())).collect();
    let load = median(rounds, || {
        black_box(Pipeline::embedded().is_ok());
    });
    writeln!(out, "loading weights and tables: {:.1} ms", load.as_secs_f64() * 1e3)?;
    let pipeline = Pipeline::embedded().expect("the embedded resources are sound");
    let building = median(rounds, || {
        black_box(pipeline.build_texts(&inputs).is_ok());
    });
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    report(&format!("text to graph, {threads} threads"), words, building, out)?;
    memory("after the builds", out)
}

/// Answers each line on standard input with the seconds that one pass over the texts takes.
fn serve(file: &std::path::Path, out: &mut impl Write) -> io::Result<()> {
    let texts: Vec<String> =
        std::fs::read_to_string(file)?.lines().map(serde_json::from_str).collect::<Result<_, _>>()?;
    let start = Instant::now();
    let core = load_core();
    writeln!(out, "{:.6}", start.elapsed().as_secs_f64())?;
    out.flush()?;
    for line in io::stdin().lock().lines() {
        line?;
        let start = Instant::now();
        read(&core, texts.iter().cloned());
        writeln!(out, "{:.6}", start.elapsed().as_secs_f64())?;
        out.flush()?;
    }
    Ok(())
}

fn load_core() -> LanguageCore {
    LanguageCore::embedded().expect("the embedded weights are sound")
}

fn read(core: &LanguageCore, texts: impl Iterator<Item = String>) {
    for text in texts {
        black_box(core.analyze(Document { text, ..Document::default() }));
    }
}

/// The median time of `rounds` runs after one that does not count.
fn median(rounds: usize, mut run: impl FnMut()) -> Duration {
    run();
    let mut times: Vec<Duration> = (0..rounds)
        .map(|_| {
            let start = Instant::now();
            run();
            start.elapsed()
        })
        .collect();
    times.sort_unstable();
    times.get(times.len() / 2).copied().unwrap_or_default()
}

fn report(what: &str, words: usize, time: Duration, out: &mut impl Write) -> io::Result<()> {
    let seconds = time.as_secs_f64();
    writeln!(out, "{what}: {:.0} words/s ({:.0} ms)", words as f64 / seconds, seconds * 1e3)
}

/// Prints the peak of the resident memory, where the system tells it.
fn memory(when: &str, out: &mut impl Write) -> io::Result<()> {
    let Ok(status) = std::fs::read_to_string("/proc/self/status") else { return Ok(()) };
    let peak =
        status.lines().find_map(|line| line.strip_prefix("VmHWM:")?.trim().strip_suffix(" kB")?.parse::<f64>().ok());
    match peak {
        Some(kilobytes) => writeln!(out, "peak memory {when}: {:.0} MB", kilobytes / 1e3),
        None => Ok(()),
    }
}
