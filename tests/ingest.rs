//! What a user sees of reading: clean text, origin, and warnings for what cannot be read.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test ends with what it did not expect")]

use std::fs;
use std::path::Path;
use std::sync::LazyLock;

use chancery::ingest::{Field, IngestOptions, Input, collect, read, read_bytes};
use chancery::model::{BlockKind, Document, PartialDate, Report};
use chancery::resources::Resources;
use proptest::prelude::*;

/// Loaded once: the property tests read hundreds of inputs.
static RESOURCES: LazyLock<Resources> = LazyLock::new(|| Resources::embedded().unwrap());
static OPTIONS: LazyLock<IngestOptions> = LazyLock::new(IngestOptions::default);

fn read_text(name: &str, content: impl AsRef<[u8]>) -> (Vec<Document>, Report) {
    read_bytes(name, content.as_ref(), &OPTIONS, &RESOURCES.gazetteer)
}

fn only(name: &str, content: impl AsRef<[u8]>) -> Document {
    let (mut documents, report) = read_text(name, content);
    assert_eq!((documents.len(), report.warnings.len()), (1, 0), "{:?}", report.warnings);
    documents.remove(0)
}

fn blocks(document: &Document) -> Vec<(BlockKind, &str)> {
    document.blocks.iter().map(|block| (block.kind, block.span.of(&document.text))).collect()
}

/// Two paragraphs that stand for an article wherever only what is around it matters.
const BODY: &str = "The river commission of the two states met for the first time in eleven years on Tuesday.\n\
    Its members agreed to measure the flow at three places, and to publish the figures every month.\n";

#[test]
fn what_is_around_the_article_on_a_page_saved_as_text_is_dropped() {
    let page = format!(
        "Skip to content\nSubscribe\n• Home\n• World\n• River states talk again after eleven years\n\
         Share\nRiver states talk again after eleven years\n\
         Delegates at the old customs house in Oxley\n\
         Published: 12 May 2019, 16:30 CEST\nLast updated: 13 May 2019\nBy Ada Brook and IVO LENTZ\n{BODY}\
         Read more: Dam opens a year late\nThe upstream state promised to warn its neighbour of floods.\n\
         Most Read\n-\nMayor Quits Over Tram Line\n-\nHow Three Cooks Saved a Village Inn\n\
         A team of three cooks has kept the inn of a mountain village open through the long winter.\n\
         Trending Now\nStorm Closes Northern Ports\n\
         © 2019 The Oxley Mirror. All rights reserved.\nReturn to top\n"
    );
    let document = only("page.txt", page);
    let kinds: Vec<BlockKind> = document.blocks.iter().map(|block| block.kind).collect();
    let expected =
        [BlockKind::Headline, BlockKind::Caption, BlockKind::Paragraph, BlockKind::Paragraph, BlockKind::Paragraph];
    assert_eq!(kinds, expected, "{}", document.text);
    assert_eq!(document.headline.as_deref(), Some("River states talk again after eleven years"));
    assert_eq!(document.bylines, ["Ada Brook", "Ivo Lentz"]);
    assert_eq!(document.publisher.as_deref(), Some("The Oxley Mirror"));
    let published = document.published.as_ref().unwrap();
    assert_eq!(published.date.to_string(), "2019-05-12");
    assert_eq!(published.timestamp.as_deref(), Some("2019-05-12T16:30:00+02:00"));
    assert!(document.text.ends_with("warn its neighbour of floods."));
}

#[test]
fn an_article_without_headline_and_date_has_none() {
    let document = only("plain.txt", BODY);
    assert_eq!((document.headline, document.published), (None, None));
    assert_eq!(document.blocks.len(), 2);
    assert_eq!(document.language.as_deref(), Some("en"));
}

#[test]
fn dateline_and_agency_are_read_and_taken_off_the_text() {
    let document = only("wire.txt", format!("PARIS, May 12 (Reuters) - {BODY}\nReuters\n"));
    assert_eq!(document.dateline.as_deref(), Some("Paris"));
    assert_eq!(document.agencies, ["Reuters"]);
    assert!(document.text.starts_with("The river commission"));
    // A day without a year is no publication date.
    assert_eq!(document.published, None);
}

#[test]
fn a_credit_and_the_authors_biography_are_no_text() {
    let page = format!(
        "{BODY}They will meet again in autumn.\n\nReuters contributed to this report.\n\nAda Brooke\n\n\
         Ada Brook is a freelance writer who lives in Oxley.\n"
    );
    let document = only("credit.txt", page);
    assert_eq!(document.blocks.len(), 3);
    assert_eq!(document.agencies, ["Reuters"]);
    assert_eq!(document.bylines, ["Ada Brooke"]);
}

#[test]
fn a_standfirst_that_the_text_repeats_is_kept_once() {
    let quote = "\"We shall measure every drop together,\" the chairman of the commission told reporters in Oxley.";
    let repeated = quote.replacen('"', "“", 1).replacen('"', "”", 1);
    let page = format!("River states talk again\n\n{quote}\n12 May 2019\n\n{BODY}\n{repeated}\n");
    let document = only("repeated.txt", page);
    let last = blocks(&document).pop().unwrap();
    assert_eq!(last, (BlockKind::Paragraph, repeated.as_str()));
    assert_eq!(document.text.matches("every drop").count(), 1);
}

#[test]
fn a_standfirst_above_the_date_is_a_summary() {
    let page = format!(
        "River states talk again\nAfter a long silence both sides want to count the water.\n- Sports\n\
        - Published Date: 05:07 | 12 May 2019\n- Modified Date: 05:07 | 14 May 2019\n{BODY}"
    );
    let document = only("standfirst.txt", page);
    let kinds: Vec<BlockKind> = document.blocks.iter().map(|block| block.kind).collect();
    assert_eq!(kinds, [BlockKind::Headline, BlockKind::Summary, BlockKind::Paragraph, BlockKind::Paragraph]);
    assert_eq!(document.published.unwrap().date.to_string(), "2019-05-12");
}

#[test]
fn the_items_of_an_announced_list_belong_to_the_text() {
    let page = format!(
        "{BODY}The commission will measure:\n- the flow at Oxley\n- the depth at Ferry Point\nThen it will report.\n"
    );
    let document = only("list.txt", page);
    let items = blocks(&document).into_iter().filter(|(kind, _)| *kind == BlockKind::ListItem);
    assert_eq!(items.map(|(_, text)| text).collect::<Vec<_>>(), ["the flow at Oxley", "the depth at Ferry Point"]);
}

#[test]
fn a_web_page_gives_its_article_and_metadata() {
    let paragraphs: String = BODY.lines().flat_map(|line| ["<p>", line, "</p>"]).collect();
    let page = format!(
        "<html><head><meta charset=utf-8><title>River states talk again | Oxley Mirror</title>\
         <meta property='article:published_time' content='2019-05-12T16:30:00+02:00'></head><body>\
         <nav><a href=/>Home</a> <a href=/w>World</a></nav><article><h1>River states talk again</h1>\
         <div class=byline>By Ada Brook</div>{paragraphs}<div class=ad>ADVERTISEMENT</div>\
         <p>READ ALSO: <a href=/x>Dam opens a year late</a></p>\
         <p>The upstream state promised to warn its neighbour of floods, and to open the weirs early in every wet year.</p>\
         </article><aside><h2>Most read</h2><ul><li><a href=/y>Mayor quits over tram line</a></li></ul></aside>\
         <footer><p>We use cookies to improve your experience.</p></footer></body></html>"
    );
    let document = only("page.html", &page);
    assert_eq!(document.headline.as_deref(), Some("River states talk again"));
    assert_eq!(document.publisher.as_deref(), Some("Oxley Mirror"));
    assert_eq!(document.bylines, ["Ada Brook"]);
    assert_eq!(document.published.as_ref().unwrap().timestamp.as_deref(), Some("2019-05-12T16:30:00+02:00"));
    assert_eq!(blocks(&document).len(), 4, "{}", document.text);
    // The same page without an extension is known by its content.
    assert_eq!(only("page", &page).id, document.id);
}

#[test]
fn records_of_jsonl_and_csv_give_the_same_articles() {
    let text = BODY.replace('\n', " ");
    let line = |id: &str, title: &str| {
        format!(
            "{{\"id\":\"{id}\",\"title\":\"{title}\",\"date\":\"2019-05-12\",\"publisher\":\"Oxley Mirror\",\"text\":\"{text}\"}}\n"
        )
    };
    let jsonl = line("a", "River states talk again") + &line("b", "Commission counts the water at last");
    let csv = format!(
        "id;title;date;publisher;text\na;River states talk again;12.05.2019;Oxley Mirror;\"{text}\"\n\
         b;Commission counts the water at last;12.05.2019;Oxley Mirror;\"{text}\"\n"
    );
    let (from_jsonl, report) = read_text("x.jsonl", jsonl);
    assert!(report.warnings.is_empty());
    let (from_csv, report) = read_text("x.csv", csv);
    assert!(report.warnings.is_empty());
    assert_eq!(from_jsonl.iter().map(|d| d.source.as_str()).collect::<Vec<_>>(), ["x.jsonl#a", "x.jsonl#b"]);
    let ids = |documents: &[Document]| documents.iter().map(|d| d.id.clone()).collect::<Vec<_>>();
    assert_eq!(ids(&from_jsonl), ids(&from_csv));
    assert_ne!(from_jsonl[0].sha256, from_jsonl[1].sha256);
}

#[test]
fn columns_of_other_names_can_be_mapped() {
    let csv = format!("Kicker,Story\nWater,\"{}\"\n", BODY.replace('\n', " "));
    let (documents, report) = read_text("x.csv", &csv);
    assert!(documents.is_empty());
    assert!(report.warnings[0].message.contains("--field text="), "{:?}", report.warnings);
    let mut options = IngestOptions::default();
    options.fields.set(Field::Text, "story");
    let (documents, _) = read_bytes("x.csv", csv.as_bytes(), &options, &RESOURCES.gazetteer);
    assert_eq!(documents.len(), 1);
}

#[test]
fn broken_records_give_one_warning_and_the_rest_is_read() {
    let good = format!("{{\"text\": \"{}\"}}", BODY.replace('\n', " "));
    let (documents, report) =
        read_text("x.jsonl", format!("{{\"text\": \n{good}\n[1]\nnot json\n{{\"title\":\"x\"}}\n"));
    assert_eq!(documents.len(), 1);
    let warnings: Vec<_> = report.warnings.iter().map(|w| (w.source.as_str(), w.message.as_str())).collect();
    assert_eq!(warnings.len(), 3, "{warnings:?}");
    assert!(warnings[0].0 == "x.jsonl, line 1" && warnings[0].1.contains("and 1 other record"), "{warnings:?}");
    assert!(warnings.iter().any(|(source, message)| *source == "x.jsonl, line 5" && message.contains("--field text=")));
}

#[test]
fn what_cannot_be_read_gives_one_warning_with_a_remedy() {
    for (name, content, expected) in [
        ("empty.txt", &b""[..], "empty"),
        ("blank.md", b" \n\n ", "empty"),
        ("scan.txt", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj", "pdftotext"),
        ("noise.html", &[0, 159, 146, 150, 0, 1, 2, 255, 254, 3, 0, 7, 200], "not text"),
        ("menu.txt", b"Home\nWorld\nSubscribe\n", "no article text"),
        ("empty.jsonl", b"\n\n", "empty"),
        ("table.csv", b"\x89PNG\r\n\x1a\n\x00\x00", "picture"),
    ] {
        let (documents, report) = read_text(name, content);
        assert!(documents.is_empty(), "{name}");
        assert_eq!(report.warnings.len(), 1, "{name}: {:?}", report.warnings);
        assert!(report.warnings[0].source.starts_with(name));
        assert!(report.warnings[0].message.contains(expected), "{:?}", report.warnings);
    }
}

#[test]
fn a_huge_file_is_refused_unread_and_the_rest_of_the_folder_is_read() {
    let folder = tempfile::tempdir().unwrap();
    // A sparse file: reading its 200 MB of zeros would be noticed, looking at its size is not.
    fs::File::create(folder.path().join("huge.txt")).unwrap().set_len(200 * 1024 * 1024).unwrap();
    fs::write(folder.path().join("good.txt"), BODY).unwrap();
    let (files, _) = collect(&[Input::Path(folder.path().to_owned())]);
    let results: Vec<_> = files.iter().map(|file| read(file, &OPTIONS, &RESOURCES.gazetteer)).collect();
    assert_eq!(results[0].0.len(), 1);
    assert!(results[1].0.is_empty());
    let message = &results[1].1.warnings[0].message;
    assert!(message.contains("64 MB") && message.contains("split"), "{message}");
}

#[test]
fn a_large_file_of_records_is_read_record_by_record() {
    let good = format!("{{\"text\": \"{}\"}}\n", BODY.replace('\n', " "));
    let large = format!("{{\"text\": \"{}\"}}\n", "water ".repeat(400));
    let options = IngestOptions { max_bytes: 1000, ..IngestOptions::default() };
    let content = good.repeat(20) + &large + &good;
    let (documents, report) = read_bytes("x.jsonl", content.as_bytes(), &options, &RESOURCES.gazetteer);
    assert_eq!(documents.len(), 21);
    assert_eq!(report.warnings.len(), 1);
    assert!(report.warnings[0].source.ends_with("line 21"));
}

#[test]
fn another_language_is_passed_over_with_a_warning() {
    let (documents, report) = read_text(
        "autre.txt",
        "Le ministre des Affaires étrangères a déclaré mardi que son pays ne signerait pas le traité avant la fin de l’année.\n\
         Les deux délégations se retrouveront à Genève au printemps prochain, selon un communiqué commun.\n",
    );
    assert!(documents.is_empty());
    assert!(report.warnings[0].message.contains("(fr)"), "{:?}", report.warnings);
}

#[test]
fn the_identifier_follows_from_the_content_alone() {
    let utf16: Vec<u8> = std::iter::once(0xfeff).chain(BODY.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    let document = only("a.txt", BODY);
    assert_eq!(document.id, only("b/c.txt", utf16).id);
    assert_eq!(document.id.len(), 16);
    assert_ne!(document.id, only("a.txt", BODY.replace("three", "four")).id);
}

#[test]
fn the_articles_that_come_with_the_project_are_read_without_a_warning() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds");
    let (files, report) = collect(&[Input::Path(folder)]);
    assert!(report.warnings.is_empty());
    let mut count = 0;
    for file in &files {
        assert!(!file.source.contains("README"));
        let (documents, report) = read(file, &OPTIONS, &RESOURCES.gazetteer);
        assert!(report.warnings.is_empty(), "{:?}", report.warnings);
        count += documents.len();
        for document in documents {
            assert!(document.blocks.len() >= 6, "{}", document.source);
            for noise in
                ["Subscribe", "newsletter", "cookies", "All rights reserved", "Most", "Share", "Read also", "Short Url"]
            {
                assert!(!document.text.contains(noise), "{} holds {noise}", document.source);
            }
        }
    }
    assert_eq!(count, 13);
}

/// The hand-made lists of what a reader takes from the articles also say what is not part of them.
#[test]
fn the_frame_of_the_projects_articles_is_dropped_and_their_dates_are_read() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let (files, _) = collect(&[Input::Path(root.join("seeds"))]);
    let documents: Vec<Document> = files.iter().flat_map(|file| read(file, &OPTIONS, &RESOURCES.gazetteer).0).collect();
    let mut count = 0;
    for entry in fs::read_dir(root.join("tests/expected")).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_none_or(|extension| extension != "json") {
            continue;
        }
        let expected: serde_json::Value = serde_json::from_slice(&fs::read(&path).unwrap()).unwrap();
        let source = format!("seeds/{}", expected["doc"].as_str().unwrap());
        let document = documents.iter().find(|document| document.source == source).unwrap();
        let published = document.published.as_ref().map(|published| published.date.to_string());
        assert_eq!(published.as_deref(), expected["published"].as_str(), "{source}");
        for frame in expected["not_entities"].as_array().unwrap() {
            let frame = frame.as_str().unwrap();
            assert!(!document.text.contains(frame), "{source} holds {frame}");
        }
        count += 1;
    }
    assert_eq!(count, documents.len());
}

/// Checks what must hold of every document, whatever the input.
fn check(document: &Document) {
    let mut end = 0;
    for (index, block) in document.blocks.iter().enumerate() {
        let gap = document.text.get(end..block.span.begin).expect("blocks lie on character boundaries, in order");
        assert_eq!(gap, if index == 0 { "" } else { "\n\n" });
        assert!(!block.span.of(&document.text).is_empty());
        end = block.span.end;
    }
    assert_eq!(end, document.text.len());
    assert!(!document.text.contains(|c: char| c.is_control() && c != '\n'));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_are_read_or_refused(bytes in proptest::collection::vec(any::<u8>(), 0..400), kind in 0..6_usize) {
        let name = ["x.txt", "x.md", "x.html", "x.jsonl", "x.csv", "x"][kind];
        let (documents, report) = read_text(name, &bytes);
        documents.iter().for_each(check);
        prop_assert!(!documents.is_empty() || !report.warnings.is_empty());
    }

    #[test]
    fn any_lines_give_fitting_spans_and_the_same_document_twice(
        lines in proptest::collection::vec("[-•]? ?(TOKYO: |By |\\(AP\\) — )?[A-Za-zéß’“”<>&;|/ ]{0,60}[.:?]?|\\PC{0,30}|[0-9 :./-]{1,20}[A-Z]{0,3}", 0..20),
        kind in 0..3_usize,
    ) {
        let name = ["x.txt", "x.md", "x.html"][kind];
        let first = read_text(name, lines.join("\n"));
        first.0.iter().for_each(check);
        prop_assert_eq!(first, read_text(name, lines.join("\n")));
    }
}

#[test]
fn the_days_of_a_chronology_are_headings_of_the_text_and_not_dates_of_publication() {
    let page = "# A chronology of the dispute\n\n\
                Another round of talks about the river ended without any result at all. The steps that led there are these.\n\n\
                ## 2 April 2011\n\nThe government begins to build the dam that its neighbours had feared for so long.\n\n\
                ## 23 March 2015\n\nThe leaders of the three countries sign a declaration about the filling of the dam.\n";
    let (documents, _) = read_text("chronology.md", page);
    assert_eq!(documents[0].published, None);
    let text = blocks(&documents[0]);
    let headings: Vec<&str> =
        text.iter().filter(|(kind, _)| *kind == BlockKind::Summary).map(|(_, text)| *text).collect();
    assert_eq!(headings, ["2 April 2011", "23 March 2015"]);
}

#[test]
fn a_time_in_utc_is_of_the_day_that_the_dateline_has() {
    let article = |time: &str, dateline: &str| {
        let page = format!("Ministers meet to talk about the river\n{time}\n{dateline} {BODY}");
        let document = only("article.txt", page);
        (document.published.unwrap().date.to_string(), document.published_there, document.written)
    };
    let day = |day| Some(PartialDate::day(2019, 3, day));
    assert_eq!(article("2019-03-03T17:30:00Z", "TOKYO (AP) —"), ("2019-03-03".to_owned(), day(4), None));
    assert_eq!(article("2019-03-04T02:30:00+09:00", "TOKYO (AP) —"), ("2019-03-04".to_owned(), None, None));
    assert_eq!(article("2019-03-03T23:30:00Z", "MANILA, March 4 (AP) —"), ("2019-03-03".to_owned(), day(4), day(4)));
    assert_eq!(
        article("2019-03-04T02:30:00Z", "WASHINGTON, March 3 (AP) —"),
        ("2019-03-04".to_owned(), day(3), day(3))
    );
    assert_eq!(article("2019-03-04T06:30:00Z", "WASHINGTON (AP) —"), ("2019-03-04".to_owned(), None, None));
}
