//! Replacing a graph, cut short after every step.

use std::collections::BTreeMap;

use super::*;

fn put(staging: &Staging, text: &str) -> Result<(), FolderError> {
    staging.write("graph.trig", |writer| io::Write::write_all(writer, text.as_bytes()))?;
    write_file(&staging.resolution_file(), |writer| io::Write::write_all(writer, b"{}"))
}

#[test]
fn a_replacement_leaves_other_files_alone() {
    let place = tempfile::tempdir().unwrap();
    fs::write(place.path().join("README.md"), "mine").unwrap();
    let folder = GraphFolder::new(place.path());
    folder.lock().unwrap().replace(|staging| put(staging, "one")).unwrap();
    folder.lock().unwrap().replace(|staging| put(staging, "two")).unwrap();
    assert_eq!(fs::read_to_string(place.path().join("README.md")).unwrap(), "mine");
    assert_eq!(fs::read_to_string(place.path().join("graph.trig")).unwrap(), "two");
}

#[test]
fn a_failed_replacement_leaves_the_old_state() {
    let place = tempfile::tempdir().unwrap();
    let folder = GraphFolder::new(place.path().join("graph"));
    folder.lock().unwrap().replace(|staging| put(staging, "one")).unwrap();
    let failed = folder.lock().unwrap().replace(|staging| {
        put(staging, "two")?;
        Err(FolderError::Busy(PathBuf::new()))
    });
    assert!(failed.is_err());
    assert_eq!(fs::read_to_string(folder.path().join("graph.trig")).unwrap(), "one");
    assert!(!folder.path().join(STAGING).exists());
}

/// What is in the folder but for the lock, with the text of files.
fn contents(folder: &Path) -> BTreeMap<String, Option<String>> {
    let entries = walkdir::WalkDir::new(folder).min_depth(1).sort_by_file_name();
    let named = entries.into_iter().map(Result::unwrap).filter(|entry| entry.file_name() != LOCK).map(|entry| {
        let name = entry.path().strip_prefix(folder).unwrap().to_string_lossy().into_owned();
        (name, entry.file_type().is_file().then(|| fs::read_to_string(entry.path()).unwrap()))
    });
    named.collect()
}

fn fill(at: PathBuf, text: &str) {
    let staging = Staging { path: at };
    fs::create_dir_all(staging.extractions_folder()).unwrap();
    for name in ["ab.jsonl", "cd.jsonl"] {
        write_file(&staging.extractions_folder().join(name), |writer| io::Write::write_all(writer, text.as_bytes()))
            .unwrap();
    }
    staging.write("events.csv", |writer| io::Write::write_all(writer, text.as_bytes())).unwrap();
    put(&staging, text).unwrap();
}

#[test]
fn a_replacement_cut_short_after_any_step_leaves_one_whole_state() {
    type Step = fn(&Path);
    let steps: [(Step, &str); 10] = [
        (|_| {}, "old"),
        (|at| fs::create_dir_all(at.join(STAGING).join(CACHE)).unwrap(), "old"),
        (|at| fs::write(at.join(STAGING).join("graph.trig"), "ne").unwrap(), "old"),
        (|at| fill(at.join(STAGING), "new"), "old"),
        (|at| fs::rename(at.join(STAGING), at.join(COMMIT)).unwrap(), "new"),
        (|at| fs::rename(at.join(CACHE), at.join(DISCARDED)).unwrap(), "new"),
        (|at| fs::rename(at.join(COMMIT).join(CACHE), at.join(CACHE)).unwrap(), "new"),
        (|at| fs::rename(at.join(COMMIT).join("events.csv"), at.join("events.csv")).unwrap(), "new"),
        (|at| fs::rename(at.join(COMMIT).join("graph.trig"), at.join("graph.trig")).unwrap(), "new"),
        (|at| fs::remove_dir(at.join(COMMIT)).unwrap(), "new"),
    ];
    let clearing: [(Step, &str); 3] = [
        (|at| fs::remove_file(at.join(DISCARDED).join(EXTRACTIONS).join("cd.jsonl")).unwrap(), "new"),
        (|at| fs::remove_dir_all(at.join(DISCARDED).join(EXTRACTIONS)).unwrap(), "new"),
        (|at| fs::remove_dir_all(at.join(DISCARDED)).unwrap(), "new"),
    ];
    let steps: Vec<_> = steps.into_iter().chain(clearing).collect();
    for done in 1..=steps.len() {
        for written_to in [false, true] {
            let place = tempfile::tempdir().unwrap();
            fill(place.path().to_owned(), "old");
            for (step, _) in &steps[..done] {
                step(place.path());
            }
            if written_to {
                drop(GraphFolder::new(place.path()).lock().unwrap());
            } else {
                GraphFolder::open(place.path()).unwrap();
            }
            let whole = tempfile::tempdir().unwrap();
            fill(whole.path().to_owned(), steps[done - 1].1);
            assert_eq!(contents(place.path()), contents(whole.path()), "after {done} steps");
        }
    }
}

#[test]
fn a_reader_leaves_a_live_writer_alone() {
    let place = tempfile::tempdir().unwrap();
    fill(place.path().to_owned(), "old");
    let lock = GraphFolder::new(place.path()).lock().unwrap();
    fs::create_dir_all(place.path().join(STAGING)).unwrap();
    fs::create_dir_all(place.path().join(DISCARDED)).unwrap();
    GraphFolder::open(place.path()).unwrap();
    assert!(place.path().join(STAGING).exists() && place.path().join(DISCARDED).exists());
    drop(lock);
    GraphFolder::open(place.path()).unwrap();
    assert!(!place.path().join(STAGING).exists() && !place.path().join(DISCARDED).exists());
}

#[test]
fn a_reader_waits_while_a_new_state_is_put_into_place() {
    let place = tempfile::tempdir().unwrap();
    fill(place.path().to_owned(), "old");
    let lock = GraphFolder::new(place.path()).lock().unwrap();
    fill(place.path().join(COMMIT), "new");
    std::thread::scope(|scope| {
        let graph = place.path().join("graph.trig");
        let reader = scope.spawn(|| GraphFolder::open(place.path()).map(|_| fs::read_to_string(graph).unwrap()));
        std::thread::sleep(PATIENCE.1 * 3);
        assert!(!reader.is_finished());
        lock.folder().complete().unwrap();
        assert_eq!(reader.join().unwrap().unwrap(), "new");
    });
}

#[test]
fn a_second_writer_is_told_to_wait() {
    let place = tempfile::tempdir().unwrap();
    let folder = GraphFolder::new(place.path());
    let _first = folder.lock().unwrap();
    assert!(matches!(folder.lock(), Err(FolderError::Busy(_))));
}

#[test]
fn a_folder_made_for_nothing_goes_again() {
    let place = tempfile::tempdir().unwrap();
    let folder = GraphFolder::new(place.path().join("graph"));
    drop(folder.lock().unwrap());
    assert!(!folder.path().exists());
}

#[test]
fn a_cache_of_somebody_else_is_not_overwritten() {
    let place = tempfile::tempdir().unwrap();
    fs::create_dir(place.path().join("cache")).unwrap();
    fs::write(place.path().join("cache/precious"), "mine").unwrap();
    assert!(matches!(GraphFolder::new(place.path()).lock(), Err(FolderError::ForeignCache(_))));
}
