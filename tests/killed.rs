//! A build that is killed leaves the former graph or the new one, and a second one at the same time is told to wait.
#![allow(clippy::expect_used, clippy::unwrap_used, reason = "a test fails by panicking")]

mod command;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use chancery::pipeline::{GraphFolder, StoredGraph};
use command::Place;

/// Kills, of builds and additions in turn.
const KILLS: u64 = 100;

/// So many there are on any machine.
const FEWEST: u64 = 20;

/// When this is over, the fewest must do.
const LONGEST: Duration = Duration::from_secs(50);

const THIRD: &str =
    "LIMA, March 7, 2024 - Peru accused Bolivia of closing the border.\n\nBolivia praised Chile on Thursday.\n";

/// All files of a graph with their bytes, but for the lock.
fn files(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut found = BTreeMap::new();
    let mut open = vec![folder.to_owned()];
    while let Some(at) = open.pop() {
        for entry in fs::read_dir(at).unwrap() {
            let path = entry.unwrap().path();
            let name = path.strip_prefix(folder).unwrap().to_owned();
            if path.is_dir() {
                open.push(path);
            } else if !name.to_string_lossy().starts_with(".chancery-lock") {
                found.insert(name, fs::read(path).unwrap());
            }
        }
    }
    found
}

fn start(place: &Place, arguments: &[&str]) -> Child {
    let mut command = Command::new(env!("CARGO_BIN_EXE_chancery"));
    command.current_dir(place.path()).args(arguments).args(["--quiet", "--threads", "2"]);
    command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap()
}

/// Numbers that look random and are the same in every run (`SplitMix64`).
fn scatter(number: u64) -> u64 {
    let mixed = number.wrapping_add(1).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    let mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    mixed ^ (mixed >> 27)
}

#[test]
#[ignore = "slow: it starts a hundred processes; `cargo test --release --test killed -- --ignored` runs it"]
fn a_killed_build_leaves_the_former_graph_or_the_new_one() {
    let place = Place::with_articles();
    place.write("more/third.txt", THIRD);
    let begin = Instant::now();
    let build = ["build", "news", "--out", "graph"];
    let add = ["add", "more/third.txt", "--out", "graph"];
    place.run(&["build", "news", "more/third.txt", "--out", "large", "--quiet"]).success();
    place.run(&["build", "news", "--out", "small", "--quiet"]).success();
    let (small, large) = (files(&place.path().join("small")), files(&place.path().join("large")));
    assert_ne!(small, large);
    let timed = Instant::now();
    place.run(&["build", "news", "--out", "graph", "--quiet"]).success();
    let usual = timed.elapsed();
    let folder = place.path().join("graph");
    let (mut kills, mut old, mut new) = (0, 0, 0);
    for number in 0..KILLS {
        if begin.elapsed() > LONGEST && number >= FEWEST {
            break;
        }
        kills += 1;
        let before = files(&folder);
        let adds = before == small;
        let mut child = start(&place, if adds { &add } else { &build });
        if number % 2 == 0 {
            // Any time at all.
            std::thread::sleep(usual.mul_f64((scatter(number) % 1000) as f64 / 900.0));
        } else {
            // In the short time in which the new graph is written and moved into place.
            let begun = Instant::now();
            let writes = || folder.join(".chancery-new").exists() || folder.join(".chancery-commit").exists();
            while !writes() && begun.elapsed() < usual * 3 && child.try_wait().unwrap().is_none() {
                std::thread::sleep(Duration::from_micros(200));
            }
            std::thread::sleep(Duration::from_micros(scatter(number) % 30_000));
        }
        // It may have ended before.
        let _ = child.kill();
        child.wait().unwrap();
        // Whoever opens the folder next finds a whole graph, and needs no repair by hand.
        let opened = GraphFolder::open(&folder).expect("a graph");
        StoredGraph::read(&opened).expect("a whole graph");
        let after = files(&folder);
        assert!(after == small || after == large, "neither the former graph nor the new one after kill {number}");
        if after == before {
            old += 1;
        } else {
            new += 1;
        }
        // What is left behind must not hinder the next; from time to time one runs to its end.
        if number % 10 == 9 {
            place.run(&["build", "news", "--out", "graph", "--quiet"]).success();
            assert_eq!(files(&folder), small);
        }
    }
    assert!(old > 0, "{kills} kills left {old} former and {new} new graphs");
}

#[test]
fn a_second_process_is_told_to_wait_and_a_dead_one_blocks_nobody() {
    let place = Place::with_graph();
    place.write("more/third.txt", THIRD);
    let lock = GraphFolder::new(place.path().join("graph")).lock().unwrap();
    for arguments in [["add", "more/third.txt", "--out", "graph"], ["build", "news", "--out", "graph"]] {
        place.run(&arguments).code(1).complains(&["another chancery is writing to graph", "wait until it is done"]);
    }
    // Readers are not kept out.
    place.run(&["stats", "graph"]).success();
    // The file stays when a process dies; the lock goes with it.
    drop(lock);
    assert!(place.path().join("graph/.chancery-lock").exists());
    place.run(&["add", "more/third.txt", "--out", "graph", "--quiet"]).success();
}
