//! Scores weights: `cargo run --release --example evaluate_language -- DATA WEIGHTS`.

use std::path::Path;

fn main() -> anyhow::Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [data, weights] = arguments.as_slice() else { anyhow::bail!("usage: evaluate_language DATA WEIGHTS") };
    let start = std::time::Instant::now();
    let core = chancery::language::LanguageCore::from_folder(Path::new(weights))?;
    eprintln!("loaded in {:.1} ms", start.elapsed().as_secs_f64() * 1000.0);
    print!("{}", chancery::evaluate::evaluate_language(&core, Path::new(data))?);
    Ok(())
}
