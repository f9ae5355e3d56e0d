//! The habits that keep the crate readable, as tests: the order of the layers, a line of introduction in every
//! module, short files, and documents that speak of what is there.
#![allow(clippy::panic, clippy::unwrap_used, reason = "a test fails by panicking")]

use std::fs;
use std::path::{Path, PathBuf};

/// The layers; each imports only those before it.
const LAYERS: &[&str] = &[
    "model",
    "vocabulary",
    "resources",
    "ingest",
    "language",
    "extract",
    "resolve",
    "graph",
    "query",
    "export",
    "pipeline",
    "evaluate",
    "cli",
];

/// The longest that a source file may be, in lines.
const LONGEST: usize = 450;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// All files under `folder`, sorted, without build products, built graphs and hidden files.
fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let Ok(entries) = fs::read_dir(folder) else { return found };
    for entry in entries {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let generated = folder == root() && (name == "target" || name == "output");
        if generated || name.starts_with('.') && name != ".ci" {
            continue;
        }
        if path.is_dir() {
            found.extend(files(&path));
        } else {
            found.push(path);
        }
    }
    found.sort();
    found
}

fn sources(folder: &str) -> Vec<(PathBuf, String)> {
    let mut files = files(&root().join(folder));
    files.retain(|path| path.extension().is_some_and(|extension| extension == "rs"));
    files.into_iter().map(|path| (path.clone(), fs::read_to_string(path).unwrap())).collect()
}

/// The code of a file without comments and without what is compiled for tests only.
fn code(text: &str) -> String {
    let text = text.split("#[cfg(test)]\nmod tests").next().unwrap_or_default();
    text.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n")
}

/// The modules of the crate that a file names: `crate::x` and the members of `crate::{x, y}`.
fn imports(code: &str) -> Vec<String> {
    let word = |text: &str| text.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect::<String>();
    let mut names = Vec::new();
    for (at, _) in code.match_indices("crate::") {
        let rest = &code[at + "crate::".len()..];
        if let Some(group) = rest.strip_prefix('{') {
            let mut depth = 0;
            let mut start = true;
            for (index, c) in group.char_indices() {
                match c {
                    '{' => depth += 1,
                    '}' if depth == 0 => break,
                    '}' => depth -= 1,
                    ',' if depth == 0 => start = true,
                    c if start && depth == 0 && !c.is_whitespace() => {
                        names.push(word(&group[index..]));
                        start = false;
                    }
                    _ => {}
                }
            }
        } else {
            names.push(word(rest));
        }
    }
    names
}

#[test]
fn each_layer_imports_only_those_before_it() {
    let mut faults = Vec::new();
    for (path, text) in sources("src") {
        let inside = path.strip_prefix(root().join("src")).unwrap();
        let first = inside.components().next().unwrap().as_os_str().to_string_lossy().into_owned();
        let own = first.trim_end_matches(".rs");
        let Some(level) = LAYERS.iter().position(|layer| *layer == own) else {
            assert!(matches!(own, "lib" | "main"), "{} belongs to no layer", inside.display());
            continue;
        };
        for name in imports(&code(&text)) {
            match LAYERS.iter().position(|layer| *layer == name) {
                Some(other) if other > level => faults.push(format!("{} imports {name}", inside.display())),
                _ => {}
            }
        }
    }
    assert!(faults.is_empty(), "against the order of the layers:\n{}", faults.join("\n"));
}

#[test]
fn imports_are_found_in_every_form() {
    assert_eq!(imports("use crate::model::Span; fn f() { crate::graph::g() }"), ["model", "graph"]);
    assert_eq!(imports("use crate::{model::{A, B}, query, graph::C};"), ["model", "query", "graph"]);
}

#[test]
fn every_module_begins_with_what_it_is() {
    for (path, text) in sources("src").into_iter().chain(sources("tests")).chain(sources("benches")) {
        assert!(text.starts_with("//! "), "{} does not begin with `//!`", path.display());
    }
}

#[test]
fn files_are_short() {
    for (path, text) in sources("src").into_iter().chain(sources("tests")) {
        let lines = text.lines().count();
        assert!(lines <= LONGEST, "{} has {lines} lines, more than {LONGEST}: it holds two ideas", path.display());
    }
}

/// The words between backquotes that look like paths of the repository.
fn paths_named_in(text: &str) -> Vec<String> {
    let quoted = text.split('`').skip(1).step_by(2);
    let tops = ["src", "tests", "ontology", "weights", "seeds", "docs", "output", "benches", ".ci", ".github"];
    let files = [
        "README.md",
        "CHANGELOG.md",
        "NOTICE.md",
        "LICENSE-MIT",
        "LICENSE-APACHE",
        "justfile",
        "Cargo.toml",
        "clippy.toml",
        "rustfmt.toml",
        "build.rs",
    ];
    let is_path = |word: &&str| {
        files.contains(word) || tops.iter().any(|top| word.strip_prefix(top).is_some_and(|rest| rest.starts_with('/')))
    };
    quoted.filter(is_path).map(ToOwned::to_owned).collect()
}

#[test]
fn every_path_that_a_document_names_exists() {
    for document in
        ["docs/ARCHITECTURE.md", "docs/EXPORTS.md", "docs/GRAPH.md", "docs/PATHS.md", "README.md", "NOTICE.md"]
    {
        let text = fs::read_to_string(root().join(document)).unwrap();
        for path in paths_named_in(&text) {
            // What a build makes is not in the repository.
            if path.starts_with("output/") && path != "output/README.md" {
                continue;
            }
            if let Some((folder, pattern)) = path.rsplit_once('/').filter(|(_, name)| name.contains('*')) {
                let ending = pattern.trim_start_matches('*');
                let matching =
                    files(&root().join(folder)).into_iter().any(|file| file.to_string_lossy().ends_with(ending));
                assert!(matching, "{document} names {path}, and nothing matches it");
            } else {
                assert!(root().join(&path).exists(), "{document} names {path}, which does not exist");
            }
        }
    }
}

#[test]
fn the_architecture_names_every_layer() {
    let text = fs::read_to_string(root().join("docs/ARCHITECTURE.md")).unwrap();
    for layer in LAYERS {
        assert!(text.contains(&format!("`src/{layer}/`")) || text.contains(&format!("`src/{layer}.rs`")), "{layer}");
    }
}

/// Whether `word` stands in `line` at the beginning of a word, and not as part of a relative path.
fn begins_in(line: &str, word: &str) -> bool {
    line.match_indices(word).any(|(at, _)| !line[..at].ends_with(|c: char| c.is_alphanumeric() || "._-}".contains(c)))
}

#[test]
fn nothing_depends_on_one_machine() {
    // Written in two parts, so that this file does not find itself.
    let forbidden = [
        concat!("/wo", "rk/"),
        concat!("/ho", "me/"),
        concat!("/ro", "ot/"),
        concat!("/tm", "p/"),
        concat!("C:", "\\Users"),
        concat!("regis", "try.local"),
        concat!("local", "host"),
    ];
    let mut faults = Vec::new();
    for path in files(root()) {
        let inside = path.strip_prefix(root()).unwrap().display().to_string();
        let is_text = ["rs", "md", "toml", "ttl", "csv", "rq", "py", "txt", "yml", "json", ""]
            .contains(&path.extension().unwrap_or_default().to_string_lossy().as_ref());
        // The lock file names where crates come from, and it is made by cargo; articles may say anything.
        if !is_text || inside == "Cargo.lock" || inside.starts_with("seeds") {
            continue;
        }
        let Ok(text) = fs::read_to_string(&path) else { continue };
        for (number, line) in text.lines().enumerate() {
            for word in forbidden.iter().filter(|word| begins_in(line, word)) {
                faults.push(format!("{inside}:{}: {word}", number + 1));
            }
        }
    }
    assert!(faults.is_empty(), "paths of one machine:\n{}", faults.join("\n"));
}
