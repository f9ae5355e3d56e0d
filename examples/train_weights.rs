//! Trains the weights: `cargo run --release --example train_weights -- DATA OUT [trees|names]`.

use std::path::Path;

fn main() -> anyhow::Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [data, out, rest @ ..] = arguments.as_slice() else {
        anyhow::bail!("usage: train_weights DATA OUT [trees|names]")
    };
    let only = rest.first().map(String::as_str);
    let mut options = chancery::language::TrainingOptions::default();
    options.trees &= only != Some("names");
    options.names &= only != Some("trees");
    let start = std::time::Instant::now();
    let report = chancery::language::train(Path::new(data), Path::new(out), &options, &|line| {
        eprintln!("{:6.1} {line}", start.elapsed().as_secs_f64());
    })?;
    eprintln!("{report:?}");
    Ok(())
}
