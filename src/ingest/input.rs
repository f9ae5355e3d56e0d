//! Finds the files to read.

use std::collections::BTreeSet;
use std::path::{Component, Path, PathBuf};

use walkdir::WalkDir;

use super::readers;
use crate::model::Report;

/// What the user asked to be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Input {
    /// A file, or a folder with all that is below it.
    Path(PathBuf),
    /// JSON lines on standard input (`-`).
    Standard,
}

impl Input {
    /// The input that a command-line argument names: `-` is standard input, anything else a path.
    pub fn from_argument(argument: &str) -> Self {
        if argument == "-" { Self::Standard } else { Self::Path(PathBuf::from(argument)) }
    }
}

/// A file to read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InputFile {
    /// Where its bytes are.
    pub input: Input,
    /// How warnings and provenance call it: a relative path with `/` separators, or `-`.
    pub source: String,
}

/// Lists the files of all inputs, each once, in the order of `source`.
///
/// Folders are searched to any depth. In a folder hidden files, `README` files and files of an unknown kind
/// are passed over without a word; a file that the user names is always taken. The `source` of a file does
/// not depend on the current directory where it was found in a folder: it begins with that folder's name.
/// What does not exist or cannot be listed gives a warning.
pub fn collect(inputs: &[Input]) -> (Vec<InputFile>, Report) {
    let mut files = Vec::new();
    let mut report = Report::default();
    let mut seen = BTreeSet::new();
    for input in inputs {
        match input {
            Input::Standard => {
                if !files.iter().any(|file: &InputFile| file.input == Input::Standard) {
                    files.push(InputFile { input: Input::Standard, source: "-".to_owned() });
                }
            }
            Input::Path(path) if path.is_dir() => collect_folder(path, &mut seen, &mut files, &mut report),
            Input::Path(path) if path.exists() => {
                if seen.insert(identity(path)) {
                    files.push(InputFile { input: input.clone(), source: name_of_file(path) });
                }
            }
            Input::Path(path) => {
                report.warn(with_slashes(path), "no such file or folder; check the spelling of the path");
            }
        }
    }
    name_apart(&mut files);
    files.sort_by(|left, right| left.source.as_bytes().cmp(right.source.as_bytes()));
    (files, report)
}

/// Adds the articles below `folder`.
fn collect_folder(folder: &Path, seen: &mut BTreeSet<PathBuf>, files: &mut Vec<InputFile>, report: &mut Report) {
    let name = identity(folder).file_name().map(|name| name.to_string_lossy().into_owned());
    let mut count = 0_usize;
    let walk = WalkDir::new(folder)
        .follow_links(true)
        .sort_by_file_name()
        .into_iter()
        .filter_entry(|entry| entry.depth() == 0 || !entry.file_name().to_string_lossy().starts_with('.'));
    for entry in walk {
        let entry = match entry {
            Ok(entry) => entry,
            Err(error) => {
                let path = error.path().unwrap_or(folder);
                report.warn(with_slashes(path), format!("cannot be listed ({error}); check its permissions"));
                continue;
            }
        };
        if !entry.file_type().is_file() || !is_article_name(entry.path()) {
            continue;
        }
        count += 1;
        if seen.insert(identity(entry.path())) {
            let relative = entry.path().strip_prefix(folder).unwrap_or(entry.path());
            let source = match &name {
                Some(name) => format!("{name}/{}", with_slashes(relative)),
                None => with_slashes(relative),
            };
            files.push(InputFile { input: Input::Path(entry.path().to_owned()), source });
        }
    }
    if count == 0 {
        let kinds = readers::known_extensions().collect::<Vec<_>>().join(", ");
        report.warn(with_slashes(folder), format!("holds no article; files ending in {kinds} are read"));
    }
}

/// Whether a file found in a folder is taken for an article, by its name.
fn is_article_name(path: &Path) -> bool {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    let read_me = stem.get(..6).is_some_and(|start| start.eq_ignore_ascii_case("readme"));
    !read_me && readers::by_extension(path).is_some()
}

/// A path that is the same for every way of writing it.
fn identity(path: &Path) -> PathBuf {
    path.canonicalize().unwrap_or_else(|_| path.to_owned())
}

/// The source of a file that the user names: the path as given without leading `./` and `../`, or, for an
/// absolute path, the last folder and the file, so that it says nothing about the machine.
fn name_of_file(path: &Path) -> String {
    let parts: Vec<_> = path
        .components()
        .filter_map(|part| match part {
            Component::Normal(part) => Some(part.to_string_lossy().into_owned()),
            _ => None,
        })
        .collect();
    let keep = if path.is_absolute() { parts.len().min(2) } else { parts.len() };
    parts[parts.len() - keep..].join("/")
}

/// Gives files whose sources are equal their whole paths as sources.
fn name_apart(files: &mut [InputFile]) {
    let mut names: Vec<_> = files.iter().map(|file| file.source.clone()).collect();
    names.sort_unstable();
    let repeated: BTreeSet<_> =
        names.windows(2).filter(|pair| pair[0] == pair[1]).map(|pair| pair[0].clone()).collect();
    for file in files {
        if let (true, Input::Path(path)) = (repeated.contains(&file.source), &file.input) {
            file.source = with_slashes(path);
        }
    }
}

/// The path as text, with `/` between its parts on every platform.
fn with_slashes(path: &Path) -> String {
    let text = path.to_string_lossy();
    if std::path::MAIN_SEPARATOR == '/' { text.into_owned() } else { text.replace(std::path::MAIN_SEPARATOR, "/") }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    fn folder_with(names: &[&str]) -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        for name in names {
            let path = folder.path().join("news").join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, "text").unwrap();
        }
        folder
    }

    #[test]
    fn a_folder_is_searched_and_sorted() {
        let folder =
            folder_with(&["b.txt", "a.html", "deep/er/c.MD", ".hidden.txt", ".git/x.txt", "README.md", "x.png"]);
        let (files, report) = collect(&[Input::Path(folder.path().join("news"))]);
        let sources: Vec<_> = files.iter().map(|file| file.source.as_str()).collect();
        assert_eq!(sources, ["news/a.html", "news/b.txt", "news/deep/er/c.MD"]);
        assert!(report.warnings.is_empty());
    }

    #[test]
    fn a_file_is_read_once_and_a_named_one_always() {
        let folder = folder_with(&["b.txt", "README.md"]);
        let news = folder.path().join("news");
        let (files, _) = collect(&[
            Input::Path(news.clone()),
            Input::Path(news.join("b.txt")),
            Input::Path(news.join("../news/b.txt")),
            Input::Path(news.join("README.md")),
        ]);
        let sources: Vec<_> = files.iter().map(|file| file.source.as_str()).collect();
        assert_eq!(sources, ["news/README.md", "news/b.txt"]);
    }

    #[test]
    fn what_is_not_there_gives_a_warning_and_the_rest_is_listed() {
        let folder = folder_with(&["b.txt"]);
        let empty = folder.path().join("empty");
        fs::create_dir(&empty).unwrap();
        let inputs = ["empty", "absent.txt", "news"].map(|name| Input::Path(folder.path().join(name)));
        let (files, report) = collect(&inputs);
        assert_eq!(files.len(), 1);
        assert_eq!(report.warnings.len(), 2);
        assert!(report.warnings[0].message.contains(".txt"));
        assert!(report.warnings[1].message.contains("no such file"));
    }
}
