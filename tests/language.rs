//! What the language layer makes of English text: tokens, tags, trees and names.
//!
//! The drawings in `tests/snapshots` are what the weights make of these sentences, right or wrong, so that a change can be
//! read. With new weights they are recorded again by `INSTA_UPDATE=always cargo test --release --test language`.
#![allow(clippy::expect_used, reason = "a test fails by panicking")]

use std::path::Path;

use chancery::language::{LanguageCore, ModelError, analysis_json, conllu, tree_drawing};
use chancery::model::{AnalyzedDocument, Block, BlockKind, Document, NamedEntityKind, Span};
use rayon::prelude::*;

fn core() -> LanguageCore {
    LanguageCore::embedded().unwrap_or_else(|error| unreachable!("{error}"))
}

fn document(paragraphs: &[&str]) -> Document {
    let mut document = Document::default();
    for paragraph in paragraphs {
        let begin = document.text.len();
        document.text.push_str(paragraph);
        document.blocks.push(Block { span: Span::new(begin, document.text.len()), kind: BlockKind::Paragraph });
        document.text.push_str("\n\n");
    }
    document
}

/// The trees of `sentences`, drawn under their words.
fn drawn(sentences: &[&str]) -> String {
    let analyzed = core().analyze(document(sentences));
    analyzed.sentences.iter().map(|sentence| tree_drawing::draw(sentence, 110)).collect::<Vec<_>>().join("\n\n")
}

fn names(analyzed: &AnalyzedDocument) -> Vec<(String, NamedEntityKind)> {
    let text = &analyzed.document.text;
    let names = analyzed.sentences.iter().flat_map(|sentence| {
        sentence.entities.iter().map(|name| {
            let span = Span::new(sentence.tokens[name.first].span.begin, sentence.tokens[name.end - 1].span.end);
            (span.of(text).to_owned(), name.kind)
        })
    });
    names.collect()
}

#[test]
fn trees_of_coordination() {
    insta::assert_snapshot!(drawn(&[
        "The foreign ministers of Peru and Ecuador met in Tumbes on Tuesday and signed an agreement on the border.",
        "Poland, Slovakia and the Czech Republic will train and equip two brigades.",
        "The minister neither confirmed nor denied the report, but his deputy resigned.",
    ]));
}

#[test]
fn trees_of_relative_clauses() {
    insta::assert_snapshot!(drawn(&[
        "Admiral Tuomas Virtanen, who commands the fleet, said that the ship, which had left Turku in May, was safe.",
        "The island that both countries claim lies in waters where fishermen seldom go.",
        "Those whom the court acquitted returned to the villages they had fled.",
    ]));
}

#[test]
fn trees_of_passives() {
    insta::assert_snapshot!(drawn(&[
        "Two soldiers were wounded and a bridge was destroyed by rebels near the town of Kidal.",
        "The ambassador has been summoned to the ministry, where a note of protest was handed to her.",
        "Sanctions are expected to be lifted once the treaty has been ratified by parliament.",
    ]));
}

#[test]
fn trees_of_quotes() {
    insta::assert_snapshot!(drawn(&[
        "“We shall not leave the table,” said Ngozi Adeyemi, the chief negotiator of the African Union.",
        "The decision, President Luis Ferrer told reporters, “was neither hasty nor easy”.",
        "\"Who pays?\" asked Senator Marta Kowalczyk. \"Not the farmers.\"",
    ]));
}

#[test]
fn trees_of_datelines() {
    insta::assert_snapshot!(drawn(&[
        "TBILISI, June 3 (Reuters) - Georgia's parliament approved the budget on Thursday.",
        "HANOI — Vietnam has released eleven Chinese sailors whom its coast guard had detained off the Paracel Islands.",
        "BOGOTA (AP) — Colombia recalled its ambassador to Nicaragua for consultations, the Foreign Ministry announced.",
    ]));
}

#[test]
fn trees_of_titles_and_appositions() {
    insta::assert_snapshot!(drawn(&[
        "Prime Minister Sitiveni Rabuka, a former general, received U.S. Secretary of State Daniel Whitmore in Suva.",
        "Dr. Hassan al-Masri, head of the World Food Programme's office in Aden, met Sheikh Saleh bin Ali.",
        "Kim Soo-jin, 54, South Korea's vice minister of trade, was named ambassador to the European Union.",
    ]));
}

#[test]
fn trees_of_lists() {
    insta::assert_snapshot!(drawn(&[
        "On the list are a bank in Minsk, three generals, the shipping company Volna and its owner, Oleg Sorokin.",
        "The draft provides for: a ceasefire; the exchange of all prisoners; talks led by the United Nations.",
    ]));
}

#[test]
fn trees_of_headlines() {
    insta::assert_snapshot!(drawn(&[
        "Kenya, Somalia Agree to Reopen Border Post",
        "PRESIDENT OF GHANA VISITS CHINA",
        "Rebels free 12 hostages after talks in Doha",
    ]));
}

#[test]
fn trees_of_negation_and_condition() {
    insta::assert_snapshot!(drawn(&[
        "Norway did not sign the statement and has no plans to do so.",
        "If the talks fail, Japan may ask the International Court of Justice to rule on the dispute.",
        "Officials denied that Egypt had threatened to close the canal.",
    ]));
}

#[test]
fn sentences_stay_in_their_blocks_and_tokens_in_their_sentences() {
    let analyzed = core().analyze(document(&["Talks in Oslo", "The envoys of the U.S. left. Nothing was signed."]));
    let texts: Vec<&str> =
        analyzed.sentences.iter().map(|sentence| sentence.span.of(&analyzed.document.text)).collect();
    assert_eq!(texts, ["Talks in Oslo", "The envoys of the U.S. left.", "Nothing was signed."]);
    for sentence in &analyzed.sentences {
        assert!(sentence.tokens.iter().all(|token| sentence.span.contains(token.span)));
        assert!(sentence.tokens.iter().all(|token| token.span.of(&analyzed.document.text) == token.form));
        assert_eq!(sentence.tokens.iter().filter(|token| token.head.is_none()).count(), 1);
    }
}

#[test]
fn titles_are_no_part_of_names_and_capitals_are_places() {
    let analyzed =
        core().analyze(document(&["Prime Minister Astrid Halvorsen said on Friday that Oslo would not pay."]));
    let found = names(&analyzed);
    assert!(found.contains(&("Astrid Halvorsen".to_owned(), NamedEntityKind::Person)), "{found:?}");
    assert!(found.contains(&("Oslo".to_owned(), NamedEntityKind::Place)), "{found:?}");
}

#[test]
fn the_same_text_gives_the_same_analysis_on_any_number_of_threads() {
    let core = core();
    let documents: Vec<Document> = (0..24)
        .map(|number| {
            document(&[&format!("Envoy {number} of Chile flew to Lima, and Peru’s minister thanked her twice.")])
        })
        .collect();
    let alone: Vec<_> = documents.iter().cloned().map(|document| core.analyze(document)).collect();
    let together: Vec<_> = documents.into_par_iter().map(|document| core.analyze(document)).collect();
    assert_eq!(alone, together);
}

/// Offsets in bytes and in characters, names, and the numbers of heads.
#[test]
fn json_says_where_words_and_names_stand() {
    let text = "“Yes,” said Zoë Müller in Åbo.";
    let analyzed = core().analyze(document(&[text]));
    let json = serde_json::to_value(analysis_json::view(&analyzed)).expect("JSON");
    let offsets = |value: &serde_json::Value, unit: &str| {
        let number = |index: usize| value[unit][index].as_u64().expect("an offset") as usize;
        (number(0), number(1))
    };
    let characters: Vec<char> = text.chars().collect();
    let mut roots = 0;
    for token in json["sentences"][0]["tokens"].as_array().expect("tokens") {
        let (begin, end) = offsets(token, "bytes");
        assert_eq!(text[begin..end], token["form"]);
        let (begin, end) = offsets(token, "characters");
        assert_eq!(characters[begin..end].iter().collect::<String>(), token["form"]);
        roots += usize::from(token["head"] == 0);
    }
    assert_eq!(roots, 1);
    let names = json["sentences"][0]["entities"].as_array().expect("names");
    let name = names.iter().find(|name| name["text"] == "Zoë Müller").expect("the speaker");
    assert_eq!((&name["kind"], offsets(name, "characters")), (&"PER".into(), (12, 22)));
}

#[test]
fn conllu_words_make_the_text_and_sentences_have_names_of_their_own() {
    let mut article = document(&["Mali  can't\tpay.\nIt won't.", "Mali’s bank said so."]);
    article.source = "my news/a b.txt".to_owned();
    let conllu = conllu::write(&core().analyze(article));
    for line in [
        "# newdoc id = my_news_a_b.txt",
        "# sent_id = my_news_a_b.txt-1",
        "# text = Mali can't pay.",
        "# sent_id = my_news_a_b.txt-3",
        "# text = Mali’s bank said so.",
    ] {
        assert!(conllu.lines().any(|found| found == line), "{line} is not in {conllu}");
    }
    assert!(conllu.lines().any(|line| line.starts_with("2\tca\t") && line.ends_with("SpaceAfter=No")), "{conllu}");
}

#[test]
fn odd_input_is_read_without_complaint() {
    let core = core();
    for text in
        ["", " ", "\n\n\n", "?!", "…", "ALL CAPITALS HERE", "a\u{0}b", "日本語のテキスト", &"word ".repeat(3000)]
    {
        let analyzed = core.analyze(Document { text: text.to_owned(), ..Document::default() });
        assert!(conllu::write(&analyzed).starts_with("# newdoc"));
    }
}

/// The weights in a folder of their own, with one file altered.
fn with_altered(name: &str, alter: impl FnOnce(&Path)) -> Result<LanguageCore, ModelError> {
    let folder = tempfile::tempdir().expect("a folder for the test");
    let weights = Path::new(env!("CARGO_MANIFEST_DIR")).join("weights");
    for entry in std::fs::read_dir(weights).expect("the weights") {
        let path = entry.expect("an entry").path();
        if path.extension().is_some_and(|extension| extension == "bin") {
            std::fs::copy(&path, folder.path().join(path.file_name().expect("a name"))).expect("a copy");
        }
    }
    alter(&folder.path().join(name));
    LanguageCore::from_folder(folder.path())
}

fn rewrite(path: &Path, change: impl FnOnce(&mut Vec<u8>)) {
    let mut bytes = std::fs::read(path).expect("the file");
    change(&mut bytes);
    std::fs::write(path, bytes).expect("the altered file");
}

#[test]
fn sound_weights_are_read_from_a_folder() {
    assert!(with_altered("encoder.bin", |_| {}).is_ok());
}

#[test]
fn a_weight_file_that_is_not_sound_is_refused_by_name_with_what_to_do() {
    type Alter = fn(&Path);
    let cases: [(&str, Alter, &str); 7] = [
        ("encoder.bin", |path| rewrite(path, |bytes| bytes.truncate(bytes.len() / 2)), "encoder.bin is damaged"),
        ("clusters.bin", |path| rewrite(path, |bytes| bytes.truncate(20)), "clusters.bin is damaged"),
        ("entities.bin", |path| rewrite(path, |bytes| bytes[5000] ^= 4), "entities.bin is damaged: the checksum"),
        ("lemmas.bin", |path| rewrite(path, |bytes| bytes[8] += 1), "lemmas.bin has weight format 2"),
        ("encoder.bin", |path| rewrite(path, Vec::clear), "encoder.bin is no chancery weight file"),
        (
            "known_names.bin",
            |path| {
                let other = path.with_file_name("lemmas.bin");
                std::fs::copy(other, path).expect("a copy");
            },
            "known_names.bin holds the weights of `lemmas`",
        ),
        ("sentences.bin", |path| std::fs::remove_file(path).expect("a file to remove"), "sentences.bin"),
    ];
    for (name, alter, expected) in cases {
        let message = with_altered(name, alter).expect_err(name).to_string();
        assert!(message.contains(expected), "{message}");
        assert!(message.contains("chancery train"), "{message} does not say what to do");
    }
}

#[test]
fn that_is_an_argument_in_a_relative_clause_and_a_mark_in_a_content_clause() {
    let analyzed = core().analyze(document(&[
        "Exporters fear the sanctions that parliament approved in May.",
        "The minister denied the claim that the army had crossed the river.",
        "The levy that the bloc imposed on steel angered the union that represents miners.",
    ]));
    let that =
        analyzed.sentences.iter().flat_map(|sentence| sentence.tokens.iter().filter(|token| token.form == "that"));
    let relations: Vec<&str> = that.map(|token| token.relation.as_str()).collect();
    assert_eq!(relations, ["obj", "mark", "obj", "nsubj"]);
}

#[test]
fn storms_viruses_and_letters_are_no_names() {
    let analyzed = core().analyze(document(&[
        "Hurricane Helga reached the coast of Belize on Friday.",
        "Helga weakened over land, the meteorologist Helga Amundsen said.",
        "Typhoon Mawar and Hantavirus kept rescuers busy in the province.",
        "Teachers want to know more about work in DX before they travel to the UK.",
        "The Municipality of Ardalen voted against the plan.",
    ]));
    let expected = [
        ("Belize", NamedEntityKind::Place),
        ("Helga", NamedEntityKind::Person),
        ("Helga Amundsen", NamedEntityKind::Person),
        ("UK", NamedEntityKind::Place),
        ("Municipality of Ardalen", NamedEntityKind::Place),
    ];
    assert_eq!(names(&analyzed), expected.map(|(name, kind)| (name.to_owned(), kind)));
}
