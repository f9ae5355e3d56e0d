//! Exports as files: whole or not there, with names that other tools expect.

use std::fs;
use std::path::Path;

use chancery::export::{
    ExportError, ExportOptions, Format, GraphmlOptions, RdfVersion, exporter, write_file, write_folder,
};

use crate::fixture::{graph, resolution, resolution_with};

/// Text with everything that has broken a reader.
const HOSTILE: &str = "=a \"q\" <b>&amp; ]]>\u{0}\u{7}\r\n\t\u{FFFE} 🧑‍🚀 \u{202E}עברית\u{202C} | ; \\ 'x ";

/// Writes `target/tmp/exports/plain` and `hostile`, which the readers under `tests/python` and `tests/js` open.
#[test]
fn every_format_is_written_for_other_readers() {
    let options = ExportOptions { rdf: RdfVersion::V1_1, ..ExportOptions::default() };
    let with_events = ExportOptions { graphml: GraphmlOptions { include_events: true }, ..options };
    for (name, resolution) in [("plain", resolution()), ("hostile", resolution_with(HOSTILE))] {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("exports").join(name);
        let graph = graph(resolution);
        for &format in Format::ALL {
            for path in write_folder(format, options, &graph, &folder).unwrap() {
                assert!(fs::metadata(path).unwrap().len() > 0);
            }
        }
        let events = exporter(Format::GraphMl, with_events).unwrap();
        write_file(events.as_ref(), &graph, &folder.join("events.graphml")).unwrap();
    }
}

#[test]
fn csv_is_three_files_in_a_folder() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("made/here");
    let paths = write_folder(Format::Csv, ExportOptions::default(), &graph(resolution()), &out).unwrap();
    let names: Vec<_> = paths.iter().map(|path| path.file_name().unwrap().to_str().unwrap()).collect();
    assert_eq!(names, ["entities.csv", "relations.csv", "events.csv"]);
    assert_eq!(fs::read_dir(&out).unwrap().count(), 3, "no temporary file is left");
}

#[test]
fn csv_as_one_stream_says_what_to_do() {
    let error = exporter(Format::Csv, ExportOptions::default()).err().unwrap();
    assert!(matches!(error, ExportError::SeveralFiles(..)));
    assert!(error.to_string().contains("entities-csv, relations-csv, events-csv"), "{error}");
}

#[test]
fn a_file_is_replaced_and_readable_by_all_whom_the_umask_allows() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("graph.graphml");
    fs::write(&path, "old").unwrap();
    let graphml = exporter(Format::GraphMl, ExportOptions::default()).unwrap();
    write_file(graphml.as_ref(), &graph(resolution()), &path).unwrap();
    assert!(fs::read_to_string(&path).unwrap().ends_with("</graphml>\n"));
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let plain = folder.path().join("plain");
        fs::write(&plain, "").unwrap();
        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode();
        assert_eq!(mode(&path), mode(&plain));
    }
}

#[test]
fn a_missing_folder_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("absent/graph.trig");
    let trig = exporter(Format::TriG, ExportOptions::default()).unwrap();
    let error = write_file(trig.as_ref(), &graph(resolution()), &path).unwrap_err();
    assert!(matches!(&error, ExportError::File { path: named, .. } if *named == path), "{error}");
}

/// A stream whose reader has gone.
struct Closed;

impl std::io::Write for Closed {
    fn write(&mut self, _: &[u8]) -> std::io::Result<usize> {
        Err(std::io::ErrorKind::BrokenPipe.into())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

#[test]
fn every_format_reports_a_closed_pipe_as_one() {
    let graph = graph(resolution());
    for &format in Format::ALL.iter().filter(|format| format.parts().len() == 1) {
        let exporter = exporter(format, ExportOptions::default()).unwrap();
        assert_eq!(exporter.format(), format);
        let error = exporter.write(&graph, &mut Closed).unwrap_err();
        assert!(error.is_closed_pipe(), "{format}: {error}");
    }
}
