//! Bad input of every kind: one clear message that names the file and the remedy, the rest still built, the right exit code.
#![allow(clippy::panic, clippy::unwrap_used, reason = "a test fails by panicking")]

mod command;

use std::fs::{self, File};

use command::{Place, RUTO};

/// Builds `news`, which holds one good article and the file `name`; the good one must be in the graph, and a warning
/// must name the file and say `words`.
fn good_and_bad(name: &str, content: &[u8], words: &[&str]) {
    let place = Place::new();
    place.write("news/good.txt", RUTO);
    place.write(&format!("news/{name}"), content);
    expect_warning(&place, name, words);
}

fn expect_warning(place: &Place, name: &str, words: &[&str]) {
    let report = place.run(&["build", "news", "--out", "graph", "--json"]).success().json();
    assert_eq!(report["documents"], 1, "{report}");
    let warnings = report["warnings"].as_array().unwrap();
    let about: Vec<_> = warnings.iter().filter(|warning| warning["source"].as_str().unwrap().contains(name)).collect();
    assert_eq!(about.len(), 1, "{report}");
    let text = about[0].to_string();
    for word in words {
        assert!(text.contains(word), "{word:?} is not in {text}");
    }
    assert!(place.read("graph/graph.trig").contains("Ruto"));
}

#[test]
fn an_empty_file() {
    good_and_bad("empty.txt", b"", &["empty"]);
}

#[test]
fn a_binary_file() {
    let mut bytes = b"\x89PNG\r\n\x1a\n".to_vec();
    bytes.extend((0..4096_u32).map(|number| (number.wrapping_mul(2_654_435_761) >> 24) as u8));
    good_and_bad("picture.txt", &bytes, &["only text"]);
}

#[test]
fn a_file_in_another_encoding_is_read() {
    let place = Place::new();
    let text = "PARIS, 4 March 2024 - French President Emmanuel Macron met Côte d'Ivoire's President Alassane Ouattara in Paris on \
        Monday. The two presidents signed an agreement. “Our ties are old,” Macron said after the talks in the Élysée.";
    let (bytes, _, unmappable) = encoding_rs::WINDOWS_1252.encode(text);
    assert!(!unmappable);
    place.write("news/macron.txt", &bytes);
    place.run(&["build", "news", "--out", "graph"]).success();
    assert!(place.read("graph/cache/resolution.json").contains("Élysée"));
}

#[test]
fn bytes_that_belong_to_no_encoding() {
    let place = Place::new();
    place.write("news/good.txt", RUTO);
    let mut bytes = b"PARIS, 4 March 2024 - The French government met the \xff\xfe\xc3\x28 of the union. ".repeat(3);
    bytes.extend_from_slice(b"\xf0\x28\x8c\xbc");
    place.write("news/broken.txt", bytes);
    // Whether it is read with replacement characters or left out with a warning, nothing else suffers.
    let report = place.run(&["build", "news", "--out", "graph", "--json"]).success().json();
    assert!(report["documents"].as_u64().unwrap() >= 1);
}

#[test]
fn a_file_that_cannot_be_read() {
    let place = Place::new();
    place.write("news/good.txt", RUTO);
    // A link to itself cannot be opened by anybody, not even by root.
    #[cfg(unix)]
    std::os::unix::fs::symlink("loop.txt", place.path().join("news/loop.txt")).unwrap();
    #[cfg(not(unix))]
    return;
    expect_warning(&place, "loop.txt", &[]);
}

#[test]
fn a_file_that_is_not_there() {
    let place = Place::new();
    place.write("news/good.txt", RUTO);
    let report = place.run(&["build", "news", "absent.txt", "--out", "graph", "--json"]).success().json();
    assert_eq!(report["documents"], 1);
    assert_eq!(report["warnings"][0]["source"], "absent.txt");
}

#[test]
fn a_file_of_200_megabytes() {
    let place = Place::new();
    place.write("news/good.txt", RUTO);
    // A sparse file: it takes no room on the disk.
    File::create(place.path().join("news/huge.txt")).unwrap().set_len(200 * 1024 * 1024).unwrap();
    expect_warning(&place, "huge.txt", &["MB"]);
}

#[test]
fn a_broken_record_among_good_ones() {
    let place = Place::new();
    let good = serde_json::json!({ "id": "one", "title": "Talks", "date": "2024-03-04", "text": RUTO });
    place.write("news/wire.jsonl", format!("{good}\n{{\"id\": \"two\", \"text\": \n"));
    expect_warning(&place, "wire.jsonl", &["line 2"]);
}

#[test]
fn nothing_to_read_at_all() {
    let place = Place::new();
    fs::create_dir(place.path().join("nothing")).unwrap();
    place.run(&["build", "nothing", "--out", "graph"]).code(1).complains(&["nothing", ".txt"]);
    assert!(!place.path().join("graph").exists());
}

#[test]
fn an_output_folder_that_cannot_be_written() {
    let place = Place::with_articles();
    // Below a regular file no folder can be made, not even by root.
    place.write("file", "mine");
    place.run(&["build", "news", "--out", "file/graph"]).code(1).complains(&["file/graph", "--out"]);
    place.run(&["build", "news", "--out", "file"]).code(1).complains(&["file", "--out"]);
    assert_eq!(place.read("file"), "mine");
}

#[test]
fn a_failed_build_leaves_the_old_graph() {
    let place = Place::with_graph();
    let before = place.read("graph/graph.trig");
    place.write("graph/decisions.csv", "left,right,verdict\nperson/a,person/b,perhaps\n");
    place.write("news/third.txt", "LIMA, March 7, 2024 - Peru accused Bolivia of closing the lake.");
    place.run(&["build", "news", "--out", "graph"]).code(1).complains(&["decisions.csv", "line 2", "perhaps"]);
    assert_eq!(place.read("graph/graph.trig"), before);
}

#[test]
fn a_query_with_a_syntax_error() {
    Place::with_graph().run(&["query", "graph", "SELECT ?a WHERE {\n ?a a }"]).code(1).complains(&["line", "column"]);
}

#[test]
fn a_query_file_that_is_not_there() {
    Place::with_graph().run(&["query", "graph", "-f", "absent.rq"]).code(1).complains(&["absent.rq"]);
}

#[test]
fn a_table_with_a_fault() {
    let place = Place::with_articles();
    place.write("tables/lexicon/cues.csv", "form,kind,modality\nmight,Modifier,conditional\nnever,Modifier,gone\n");
    let run = place.run(&["build", "news", "--out", "graph", "--resources", "tables"]);
    run.code(1).complains(&["cues.csv", "line 3", "gone"]);
    assert!(!place.path().join("graph").exists());
}

#[test]
fn a_folder_of_tables_that_is_not_there() {
    let place = Place::with_articles();
    let run = place.run(&["build", "news", "--out", "graph", "--resources", "absent"]);
    run.code(1).complains(&["absent", "--resources"]);
}

#[test]
fn a_name_that_nobody_bears() {
    let place = Place::with_graph();
    place.run(&["explain", "graph", "Wiliam Rutto"]).code(1).complains(&["Wiliam Rutto", "William Ruto"]);
    place.run(&["path", "graph", "Ethiopa", "Kenya"]).code(1).complains(&["Ethiopa", "Ethiopia"]);
    place.run(&["timeline", "graph", "Xqzzt"]).code(1).complains(&["Xqzzt"]);
}

#[test]
fn a_folder_without_a_graph() {
    let place = Place::with_articles();
    place.run(&["stats", "news"]).code(1).complains(&["news", "chancery build"]);
    place.run(&["query", "absent", "ASK {}"]).code(1).complains(&["absent", "chancery build"]);
}

#[test]
fn a_damaged_graph() {
    let place = Place::with_graph();
    place.write("graph/cache/resolution.json", "{\"program\":");
    place.run(&["stats", "graph"]).code(1).complains(&["resolution.json", "chancery build"]);
    // Building again mends it.
    place.run(&["build", "news", "--out", "graph", "--quiet"]).success();
    place.run(&["stats", "graph"]).success();
}

#[test]
fn wrong_usage() {
    let place = Place::with_graph();
    for wrong in [
        &["build", "news"][..],
        &["build", "--out", "graph"],
        &["path", "graph", "Kenya"],
        &["path", "graph", "Kenya", "Ethiopia", "--only", "likes"],
        &["path", "graph", "Kenya", "Ethiopia", "--since", "yesterday"],
        &["query", "graph"],
        &["export", "graph", "--format", "png"],
        &["build", "news", "--out", "graph", "--base", "no iri"],
        &["build", "news", "--out", "graph", "--field", "text"],
        &["frobnicate"],
    ] {
        place.run(wrong).code(2);
    }
}

#[test]
fn a_page_of_nested_elements_takes_no_longer_than_another() {
    let place = Place::new();
    let (open, close) = ("<div>".repeat(50_000), "</div>".repeat(50_000));
    place.write("news/deep.html", format!("<html><body>{open}<p>{RUTO}</p>{close}</body></html>"));
    let begin = std::time::Instant::now();
    place.run(&["build", "news", "--out", "graph"]).success();
    // The parser by itself takes half a minute for it.
    assert!(begin.elapsed() < std::time::Duration::from_secs(15), "{:?}", begin.elapsed());
    assert!(place.read("graph/graph.trig").contains("Ruto"));
}
