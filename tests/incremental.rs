//! Adding is building with more, and removing leaves no trace, in any order and in any batches.
#![allow(clippy::expect_used, clippy::unwrap_used, reason = "a test fails by panicking")]

use std::fs;
use std::path::Path;
use std::sync::LazyLock;

use chancery::export::{ExportOptions, Format, exporter};
use chancery::ingest::Input;
use chancery::pipeline::{BuildOptions, Built, GraphFolder, Pipeline};
use proptest::prelude::*;

static PIPELINE: LazyLock<Pipeline> = LazyLock::new(|| Pipeline::builder().threads(2).build().expect("valid tables"));

/// Articles that share people, bodies and events, so that each changes what the others give. Two are the same text, one is a
/// copy with small changes and one is dated by the others only.
const ARTICLES: [(&str, &str); 8] = [
    (
        "a.txt",
        "LIMA, March 15, 2019 - Peruvian Foreign Minister Luis Paredes met Kenyan Foreign Minister Wanjiru Okello in Lima on \
        Friday.\n\nParedes urged Kenya to lift its ban on anchovies. The ministers signed the Pacific Fisheries Accord.\n",
    ),
    (
        "b.txt",
        "LIMA, March 15, 2019 - Peruvian Foreign Minister Luis Paredes met Kenyan Foreign Minister Wanjiru Okello in Lima on \
        Friday.\n\nParedes urged Kenya to lift its ban on anchovies. The ministers signed the Pacific Fisheries Accord.\n",
    ),
    (
        "c.txt",
        "NAIROBI, March 16, 2019 - Kenya's Foreign Minister Okello Wanjiru held talks with Luis Paredes of Peru on Friday.\n\n\
        Kenya accused Bolivia of closing the border. Bolivia denied that it had closed the border.\n",
    ),
    ("d.txt", "Luis Paredes met Wanjiru Okello on Friday.\n\nPeru praised Kenya.\n"),
    (
        "f.txt",
        "LA PAZ, April 2, 2019 - Bolivian President Ana Quispe visited Peru on Monday.\n\nQuispe condemned Chile.\n",
    ),
    (
        "g.txt",
        "SANTIAGO, April 3, 2019 - Chile expelled three diplomats of Bolivia on Tuesday. Ana Quispe demanded an apology.\n",
    ),
    (
        "h.txt",
        "LIMA, March 15, 2019 - Peruvian Foreign Minister Luis Paredes met Kenyan Foreign Minister Wanjiru Okello in Lima on \
        Friday.\n\nParedes urged Kenya to lift its ban on anchovies at once. The ministers signed the Pacific Fisheries Accord.\n",
    ),
    (
        "i.txt",
        "MOMBASA, May 5, 2020 - Wanjiru Okello, a lawmaker of Uganda, met fishermen. Kenya and Peru signed a treaty.\n",
    ),
];

/// Builds into a folder.
fn build(folder: &GraphFolder, articles: &[Input]) -> Built {
    PIPELINE.build_into(folder, articles, &BuildOptions::default()).unwrap()
}

/// Everything that a graph folder tells: the exports named by the property, the tables, the report and what is stored.
fn state(folder: &Path, built: &Built) -> Vec<(&'static str, Vec<u8>)> {
    let mut quads = Vec::new();
    exporter(Format::NQuads, ExportOptions::default()).unwrap().write(&built.graph, &mut quads).unwrap();
    let files = [
        "graph.graphml",
        "graph.trig",
        "entities.csv",
        "events.csv",
        "decisions.csv",
        "report.json",
        "cache/resolution.json",
    ];
    let read = |name| (name, fs::read(folder.join(name)).unwrap());
    files.into_iter().map(read).chain([("N-Quads", quads)]).collect()
}

fn assert_same(one: &[(&str, Vec<u8>)], other: &[(&str, Vec<u8>)], what: &str) {
    for ((name, one), (_, other)) in one.iter().zip(other) {
        assert!(one == other, "{name} differs: {what}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 8, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn adding_is_building_with_more_and_removing_is_building_with_less(
        order in Just((0..ARTICLES.len()).collect::<Vec<_>>()).prop_shuffle(),
        removed in Just(()).prop_perturb(|(), mut random| random.next_u64()),
        few in 1..6usize,
        batch in 1..4usize,
    ) {
        let place = tempfile::tempdir().unwrap();
        for (name, text) in ARTICLES {
            fs::write(place.path().join(name), text).unwrap();
        }
        let inputs: Vec<Input> = order.iter().map(|index| Input::Path(place.path().join(ARTICLES[*index].0))).collect();
        let (first, rest) = inputs.split_at(few);
        let folder = |name: &str| GraphFolder::new(place.path().join(name));
        let before = state(&place.path().join("few"), &build(&folder("few"), first));
        let all = state(&place.path().join("all"), &build(&folder("all"), &inputs));

        let grown = folder("grown");
        let mut built = build(&grown, first);
        for batch in rest.chunks(batch) {
            built = PIPELINE.add_to(&grown, batch, &BuildOptions::default()).unwrap();
        }
        assert_same(&state(grown.path(), &built), &all, "added in batches and built at once");

        // What was added goes again, in another order.
        let mut rest: Vec<String> = order[few..].iter().map(|index| ARTICLES[*index].0.to_owned()).collect();
        let turn = removed as usize % rest.len().max(1);
        rest.rotate_left(turn);
        for name in rest {
            // Sources are named by the folder and the file.
            let folder = place.path().file_name().unwrap().to_str().unwrap();
            let source = format!("{folder}/{name}");
            built = PIPELINE.remove_from(&grown, &[source]).unwrap();
        }
        assert_same(&state(grown.path(), &built), &before, "removed again and never added");
    }
}

#[test]
fn two_people_of_one_name_stay_two_while_articles_come_and_go() {
    const ARTICLES: [(&str, &str); 4] = [
        (
            "peru.txt",
            "LIMA, May 6, 2019 - Peruvian Defence Minister Ana Lindqvist met Chilean President Jorge Rojas in Lima.\n",
        ),
        ("norway.txt", "OSLO, May 7, 2019 - Norwegian Foreign Minister Ana Lindqvist condemned Belarus on Tuesday.\n"),
        ("also.txt", "OSLO, May 8, 2019 - Foreign Minister Ana Lindqvist of Norway visited Sweden on Wednesday.\n"),
        ("bare.txt", "PARIS, May 9, 2019 - Ana Lindqvist praised France on Thursday.\n"),
    ];
    let place = tempfile::tempdir().unwrap();
    let folder = GraphFolder::new(place.path().join("graph"));
    let input = |name: &str| Input::Path(place.path().join(name));
    for (name, text) in ARTICLES {
        fs::write(place.path().join(name), text).unwrap();
    }
    let add = |name: &str| PIPELINE.add_to(&folder, &[input(name)], &BuildOptions::default()).unwrap();
    let remove = |name: &str| {
        let folder_name = place.path().file_name().unwrap().to_str().unwrap();
        PIPELINE.remove_from(&folder, &[format!("{folder_name}/{name}")]).unwrap()
    };
    // The countries of those who have the name, with the number of their articles.
    let bearers = |built: &Built| -> Vec<(Option<String>, usize)> {
        let people = built.graph.resolution().entities.values().filter(|entity| entity.label == "Ana Lindqvist");
        people.map(|entity| (entity.country.clone(), entity.articles.len())).collect()
    };
    let (norway, peru) = (Some("NOR".to_owned()), Some("PER".to_owned()));
    assert_eq!(bearers(&build(&folder, &[input("peru.txt")])), [(peru.clone(), 1)]);
    assert_eq!(bearers(&add("norway.txt")), [(norway.clone(), 1), (peru.clone(), 1)]);
    assert_eq!(bearers(&add("also.txt")), [(norway.clone(), 2), (peru.clone(), 1)]);
    // Who is named without country or post can be either, and joins neither.
    assert_eq!(bearers(&add("bare.txt")), [(None, 1), (norway.clone(), 2), (peru, 1)]);
    assert_eq!(bearers(&remove("norway.txt")).len(), 3);
    // Once there is one only, the bare name is his.
    assert_eq!(bearers(&remove("peru.txt")), [(norway, 2)]);
}
