//! The same articles give the same bytes, whatever the order of the inputs, the number of threads and what was cached.
#![allow(clippy::panic, clippy::unwrap_used, reason = "a test fails by panicking")]

mod command;

use std::fs;
use std::path::{Path, PathBuf};

use command::Place;

const FILES: [&str; 7] = [
    "graph.trig",
    "graph.graphml",
    "entities.csv",
    "relations.csv",
    "events.csv",
    "report.json",
    "cache/resolution.json",
];

fn seeds() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds");
    let mut files: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.retain(|path| path.is_file() && !path.file_name().unwrap().to_string_lossy().starts_with("README"));
    files.sort();
    files
}

fn build(place: &Place, inputs: &[PathBuf], out: &str, threads: &str) {
    let mut arguments = vec!["build"];
    arguments.extend(inputs.iter().map(|path| path.to_str().unwrap()));
    arguments.extend(["--out", out, "--threads", threads, "--quiet"]);
    place.run(&arguments).success();
}

fn assert_same(place: &Place, one: &str, other: &str) {
    for name in FILES {
        let read = |folder: &str| fs::read(place.path().join(folder).join(name)).unwrap();
        assert!(read(one) == read(other), "{name} differs between the builds {one} and {other}");
    }
}

#[test]
fn the_order_of_inputs_and_the_number_of_threads_do_not_matter() {
    let place = Place::new();
    let files = seeds();
    assert!(files.len() >= 8);
    let backwards: Vec<_> = files.iter().rev().cloned().collect();
    build(&place, &files, "one", "1");
    build(&place, &files, "two", "2");
    build(&place, &backwards, "three", "2");
    assert_same(&place, "one", "two");
    assert_same(&place, "one", "three");
}

#[test]
fn what_was_cached_does_not_matter() {
    let place = Place::new();
    let files = seeds();
    build(&place, &files, "fresh", "2");
    build(&place, &files[..4], "grown", "2");
    build(&place, &files, "grown", "2");
    assert_same(&place, "fresh", "grown");
}

#[test]
fn adding_is_building_with_more_and_removing_leaves_no_trace() {
    let place = Place::new();
    let files = seeds();
    let (last, first) = files.split_last().unwrap();
    build(&place, &files, "all", "2");
    build(&place, first, "few", "2");
    build(&place, first, "changed", "2");
    place.run(&["add", last.to_str().unwrap(), "--out", "changed", "--quiet"]).success();
    assert_same(&place, "all", "changed");
    let name = format!("seeds/{}", last.file_name().unwrap().to_str().unwrap());
    place.run(&["remove", &name, "--out", "changed", "--quiet"]).success();
    assert_same(&place, "few", "changed");
}
