//! Training: the same data give the same bytes, and missing data are named.
#![allow(clippy::panic, clippy::unwrap_used, reason = "a test fails by panicking")]

mod command;

use std::fmt::Write as _;
use std::io::Write as _;
use std::path::Path;

use chancery::language::{LanguageCore, conllu};
use chancery::model::Document;
use command::Place;
use flate2::Compression;
use flate2::write::GzEncoder;

/// A few sentences of plain words, enough for every part to have something to learn.
const SENTENCES: [&str; 8] = [
    "The minister of Chad met Ana Silva in Lima on Monday.",
    "Ana Silva signed the treaty, and the Senate of Peru approved it.",
    "Two ships left the port of Aden before the storm came.",
    "“We will not pay,” said Omar Haddad, who leads the Workers Party.",
    "The Workers Party won nine seats in Accra.",
    "Officials in Accra denied that the bridge had been closed.",
    "Has the Senate voted? It has not.",
    "Peru and Chad will open embassies in May.",
];

/// Writes a small treebank and a small corpus of names, annotated by the weights at hand.
fn write_corpora(place: &Place) {
    let core = LanguageCore::embedded().unwrap();
    let mut trees = String::new();
    let mut names = String::new();
    for (index, text) in SENTENCES.iter().enumerate() {
        let document = Document { source: index.to_string(), text: (*text).to_owned(), ..Document::default() };
        let written = conllu::write(&core.analyze(document));
        for line in written.lines().filter(|line| !line.starts_with('#')) {
            let columns: Vec<&str> = line.split('\t').collect();
            match columns.as_slice() {
                [_, form, .., misc] => {
                    let name = misc.split('|').find_map(|field| field.strip_prefix("Entity=")).unwrap_or("O");
                    writeln!(names, "{form}\t{name}").unwrap();
                }
                _ => names.push('\n'),
            }
        }
        trees.push_str(&written);
    }
    for (name, text) in [("data/ud_small_train.conllu.gz", trees), ("data/ner_small.tsv.gz", names)] {
        let mut file = GzEncoder::new(Vec::new(), Compression::fast());
        file.write_all(text.as_bytes()).unwrap();
        place.write(name, file.finish().unwrap());
    }
    place.write("corpus/train/own.txt", "# document: one\nPresident [PER Lea Vogt] flew to [LOC Chad].\n");
}

fn weights(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut files: Vec<_> = entries
        .map(|path| (path.file_name().unwrap().to_string_lossy().into_owned(), std::fs::read(&path).unwrap()))
        .collect();
    files.sort();
    files
}

#[test]
fn the_same_data_give_the_same_weights() {
    let place = Place::new();
    write_corpora(&place);
    for out in ["first", "second"] {
        let run = place.run(&["train", "data", "--corpus", "corpus", "--out", out]).success();
        run.says(&["learned from", "sentences with names", "encoder.bin"]);
    }
    let (first, second) = (weights(&place.path().join("first")), weights(&place.path().join("second")));
    let names = |files: &[(String, Vec<u8>)]| files.iter().map(|(name, _)| name.clone()).collect::<Vec<_>>();
    assert_eq!(names(&first), names(&second));
    for ((name, one), (_, other)) in first.iter().zip(&second) {
        assert!(one == other, "{name} differs");
    }
    // What was trained can be used.
    place.write("note.txt", SENTENCES[0]);
    place.run(&["analyze", "note.txt", "--weights", "first"]).success().says(&["minister"]);
}

#[test]
fn missing_data_are_named_with_where_to_find_them() {
    let place = Place::new();
    std::fs::create_dir_all(place.path().join("empty")).unwrap();
    place.write("corpus/train/own.txt", "# document: one\n[PER Lea Vogt] left.\n");
    let run = place.run(&["train", "empty", "--corpus", "corpus", "--out", "out"]).code(1);
    run.complains(&["empty holds no treebanks", "ud_*_train.conllu.gz", "ner_*.tsv.gz", "MODEL_CARD.md"]);
    place.run(&["train", "absent", "--corpus", "corpus", "--out", "out"]).code(1).complains(&["absent"]);
}
