//! `chancery analyze`: what the language layer makes of an article.

use std::io::{self, Write as _};
use std::path::PathBuf;

use anyhow::bail;
use clap::{Args, ValueEnum};

use super::Output;
use crate::ingest::{self, IngestOptions, Input};
use crate::language::{LanguageCore, analysis_json, conllu, tree_drawing};
use crate::model::AnalyzedDocument;
use crate::resources::Resources;

/// Show sentences, words, tags, trees and names of an article.
#[derive(Debug, Args)]
pub struct Analyze {
    /// The article; `-` for JSON lines on standard input
    #[arg(value_name = "FILE")]
    file: String,
    /// text: tags, names and arcs drawn under the words; conllu: a line a word, for other tools; json: the same with
    /// offsets in bytes and characters
    #[arg(long, value_enum, default_value_t = AnalysisFormat::Text)]
    format: AnalysisFormat,
    /// So many characters fit on a line of text
    #[arg(long, value_name = "N", default_value_t = 100)]
    width: usize,
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
            AnalysisFormat::Json => output.json(&documents.iter().map(analysis_json::view).collect::<Vec<_>>())?,
            AnalysisFormat::Conllu => {
                for document in &documents {
                    output.write_all(conllu::write(document).as_bytes())?;
                }
            }
            AnalysisFormat::Text => {
                for document in &documents {
                    print(document, self.width, output)?;
                }
            }
        }
        Ok(())
    }
}

/// Prints what is known of the article, then each sentence with its tree.
fn print(document: &AnalyzedDocument, width: usize, output: &mut Output) -> io::Result<()> {
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
        write!(output, "{}", tree_drawing::draw(sentence, width))?;
    }
    writeln!(output)
}
