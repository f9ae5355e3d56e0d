//! The articles of the source tree as raw text.

use std::io;
use std::path::{Path, PathBuf};

/// A text and its name.
pub struct Article {
    pub name: String,
    pub text: String,
}

/// The plain texts of `seeds/` and the documents of `weights/corpus/`, paragraphs parted by blank lines.
///
/// # Errors
/// When the folders are not there or hold nothing.
pub fn of_the_source_tree() -> io::Result<Vec<Article>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut articles = Vec::new();
    for path in files(&root.join("seeds"))? {
        articles.push(Article { name: name(&path), text: std::fs::read_to_string(&path)? });
    }
    for part in ["train", "dev"] {
        for path in files(&root.join("weights/corpus").join(part))? {
            unmark(&name(&path), &std::fs::read_to_string(&path)?, &mut articles);
        }
    }
    if articles.is_empty() {
        return Err(io::Error::other(format!("{} holds no text to read", root.display())));
    }
    Ok(articles)
}

/// How many words white space parts.
pub fn words(articles: &[Article]) -> usize {
    articles.iter().map(|article| article.text.split_whitespace().count()).sum()
}

/// The text files of a folder, sorted.
fn files(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut paths = std::fs::read_dir(folder)?
        .map(|entry| Ok(entry?.path()))
        .filter(|path: &io::Result<PathBuf>| {
            path.as_ref().map_or(true, |path| path.extension().is_some_and(|extension| extension == "txt"))
        })
        .collect::<io::Result<Vec<_>>>()?;
    paths.sort_unstable();
    Ok(paths)
}

fn name(path: &Path) -> String {
    path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}

/// Takes the marks from a file of the corpus, and makes a text of each of its documents, with the sentences of a
/// paragraph on one line as newspapers set them.
fn unmark(file: &str, marked: &str, articles: &mut Vec<Article>) {
    for line in marked.lines() {
        if let Some(id) = line.strip_prefix("# document: ") {
            articles.push(Article { name: format!("{file}/{id}"), text: String::new() });
        } else if let Some(article) = articles.last_mut().filter(|_| !line.starts_with('#')) {
            if line.is_empty() {
                article.text.push_str("\n\n");
                continue;
            }
            if !article.text.is_empty() && !article.text.ends_with('\n') {
                article.text.push(' ');
            }
            let plain =
                ["[PER ", "[ORG ", "[LOC ", "]"].iter().fold(line.to_owned(), |line, mark| line.replace(mark, ""));
            article.text.push_str(&plain);
        }
    }
}
