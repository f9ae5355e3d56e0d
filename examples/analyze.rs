//! Prints the analysis of text files as CoNLL-U.

fn main() -> anyhow::Result<()> {
    let core = chancery::language::LanguageCore::embedded()?;
    for path in std::env::args().skip(1) {
        let text = std::fs::read_to_string(&path)?.lines().collect::<Vec<_>>().join("\n\n");
        let document = chancery::model::Document { text, source: path, ..Default::default() };
        println!("{}", chancery::language::conllu::write(&core.analyze(document)));
    }
    Ok(())
}
