//! Runs the program as a user would, in a folder of its own.
#![allow(dead_code, reason = "each test file uses what it needs")]
#![allow(clippy::panic, reason = "a test fails by panicking")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Output;

use assert_cmd::Command;

/// A short article.
pub const RUTO: &str = "NAIROBI, March 4, 2024 - Kenyan President William Ruto met with Ethiopian Prime Minister Abiy Ahmed \
    in Nairobi on Monday.\n\nRuto criticized Somalia for closing the border. Kenya and Ethiopia signed a trade agreement.\n";
/// Another on the same matter.
pub const ABIY: &str = "ADDIS ABABA, March 6, 2024 - Ethiopian Prime Minister Abiy Ahmed visited Djibouti on Tuesday.\n\n\
    Djibouti condemned Eritrea. On Monday, Abiy Ahmed met William Ruto in Nairobi.\n";

/// A folder for one test, with articles in it.
pub struct Place {
    folder: tempfile::TempDir,
}

impl Place {
    /// An empty folder.
    pub fn new() -> Self {
        Self { folder: tempfile::tempdir().unwrap() }
    }

    /// A folder with the two articles under `news`.
    pub fn with_articles() -> Self {
        let place = Self::new();
        place.write("news/ruto.txt", RUTO);
        place.write("news/abiy.txt", ABIY);
        place
    }

    /// A folder with a graph of the two articles under `graph`.
    pub fn with_graph() -> Self {
        let place = Self::with_articles();
        place.run(&["build", "news", "--out", "graph", "--quiet"]).success();
        place
    }

    /// The folder.
    pub fn path(&self) -> &Path {
        self.folder.path()
    }

    /// Writes a file.
    pub fn write(&self, name: &str, content: impl AsRef<[u8]>) -> PathBuf {
        let path = self.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, content).unwrap();
        path
    }

    /// Reads a file.
    pub fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path().join(name)).unwrap()
    }

    /// Runs the program in this folder.
    pub fn run(&self, arguments: &[&str]) -> Run {
        let output = self.command(arguments).output().unwrap();
        Run { output, call: arguments.join(" ") }
    }

    /// The program, to be run in this folder.
    pub fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_chancery"));
        command.current_dir(self.path()).args(arguments);
        command
    }
}

/// What a run of the program gave.
pub struct Run {
    output: Output,
    call: String,
}

impl Run {
    /// Standard output.
    pub fn stdout(&self) -> String {
        String::from_utf8(self.output.stdout.clone()).unwrap()
    }

    /// Standard error.
    pub fn stderr(&self) -> String {
        String::from_utf8(self.output.stderr.clone()).unwrap()
    }

    /// Standard output as JSON.
    pub fn json(&self) -> serde_json::Value {
        serde_json::from_slice(&self.output.stdout).unwrap_or_else(|error| panic!("{error}: {}", self.stdout()))
    }

    /// Asks for exit code 0.
    pub fn success(self) -> Self {
        self.code(0)
    }

    /// Asks for an exit code.
    pub fn code(self, code: i32) -> Self {
        assert_eq!(self.output.status.code(), Some(code), "chancery {}\n{}{}", self.call, self.stdout(), self.stderr());
        self
    }

    /// Asks for words on standard output.
    pub fn says(self, words: &[&str]) -> Self {
        let text = self.stdout();
        for word in words {
            assert!(text.contains(word), "chancery {}: {word:?} is not in\n{text}{}", self.call, self.stderr());
        }
        self
    }

    /// Asks for words on standard error, and that it is one clear message and no panic.
    pub fn complains(self, words: &[&str]) -> Self {
        let text = self.stderr();
        assert!(!text.contains("panicked"), "chancery {}\n{text}", self.call);
        for word in words {
            assert!(text.contains(word), "chancery {}: {word:?} is not in\n{text}", self.call);
        }
        self
    }
}
