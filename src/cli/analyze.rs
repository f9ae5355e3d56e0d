//! `chancery analyze`: what the language layer makes of an article.

use std::io::{self, Write as _};
use std::path::PathBuf;

use anyhow::bail;
use clap::{Args, ValueEnum};

use super::Output;
use crate::ingest::{self, IngestOptions, Input};
use crate::language::{LanguageCore, conllu};
use crate::model::{AnalyzedDocument, Sentence};
use crate::resources::Resources;

/// Show sentences, words, tags, trees and names of an article.
#[derive(Debug, Args)]
pub struct Analyze {
    /// The article; `-` for JSON lines on standard input
    #[arg(value_name = "FILE")]
    file: String,
    /// text: trees to look at; conllu: a line a word, for other tools; json: everything
    #[arg(long, value_enum, default_value_t = AnalysisFormat::Text)]
    format: AnalysisFormat,
    /// Take the trained weights from this folder
    #[arg(long, value_name = "DIR")]
    weights: Option<PathBuf>,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum AnalysisFormat {
    Text,
    Conllu,
    Json,
}

impl Analyze {
    /// Shows the analysis.
    pub fn run(self, output: &mut Output) -> anyhow::Result<()> {
        let resources = Resources::embedded()?;
        let core = match &self.weights {
            Some(folder) => LanguageCore::from_folder(folder)?,
            None => LanguageCore::embedded()?,
        };
        let (files, mut report) = ingest::collect(&[Input::from_argument(&self.file)]);
        let mut documents = Vec::new();
        for file in &files {
            let (found, remarks) = ingest::read(file, &IngestOptions::default(), &resources.gazetteer);
            documents.extend(found.into_iter().map(|document| core.analyze(document)));
            report.merge(remarks);
        }
        if documents.is_empty() {
            match report.warnings.first() {
                Some(warning) => bail!("{}: {}", warning.source, warning.message),
                None => bail!("{} holds no article", self.file),
            }
        }
        match self.format {
            AnalysisFormat::Json => output.json(&documents)?,
            AnalysisFormat::Conllu => {
                for document in &documents {
                    output.write_all(conllu::write(document).as_bytes())?;
                }
            }
            AnalysisFormat::Text => {
                for document in &documents {
                    print(document, output)?;
                }
            }
        }
        Ok(())
    }
}

/// Prints each sentence with its tree, dependents indented under their heads.
fn print(document: &AnalyzedDocument, output: &mut Output) -> io::Result<()> {
    let article = &document.document;
    writeln!(output, "{}", output.bold(&article.source))?;
    let date = article.published.as_ref().map(|published| published.date.to_string());
    for (name, value) in [
        ("headline", article.headline.clone()),
        ("published", date),
        ("publisher", article.publisher.clone()),
        ("agencies", (!article.agencies.is_empty()).then(|| article.agencies.join(", "))),
        ("by", (!article.bylines.is_empty()).then(|| article.bylines.join(", "))),
        ("dateline", article.dateline.clone()),
    ] {
        if let Some(value) = value {
            writeln!(output, "  {name}: {value}")?;
        }
    }
    for sentence in &document.sentences {
        let text = sentence.span.of(&article.text).split_whitespace().collect::<Vec<_>>().join(" ");
        writeln!(output, "\n{}", output.bold(text))?;
        if let Some(root) = sentence.root() {
            print_subtree(sentence, root, 1, output)?;
        }
    }
    writeln!(output)
}

fn print_subtree(sentence: &Sentence, index: usize, depth: usize, output: &mut Output) -> io::Result<()> {
    // A tree is never deeper than its sentence is long; the bound keeps a damaged one from looping.
    let Some(token) = sentence.tokens.get(index).filter(|_| depth <= sentence.tokens.len()) else { return Ok(()) };
    let name = sentence.entities.iter().find(|entity| entity.first == index);
    let name = name.map(|entity| format!("  <- {:?}", entity.kind)).unwrap_or_default();
    let tags = output.faint(format!("{} {} ({})", token.relation.as_str(), token.pos.as_str(), token.lemma));
    writeln!(output, "{:indent$}{}  {tags}{name}", "", token.form, indent = 2 * depth)?;
    for child in sentence.children(index) {
        print_subtree(sentence, child, depth + 1, output)?;
    }
    Ok(())
}
