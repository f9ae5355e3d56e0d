//! What the language layer makes of English text: tokens, tags, trees and names.

use std::fmt::Write as _;

use chancery::language::{LanguageCore, ModelError, conllu};
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

/// Words with their Penn tags, arcs and names, as a linguist would jot them down.
fn sketch(analyzed: &AnalyzedDocument) -> String {
    let mut output = String::new();
    for sentence in &analyzed.sentences {
        for (index, token) in sentence.tokens.iter().enumerate() {
            let head = token.head.map_or("(root)".to_owned(), |head| sentence.tokens[head].form.clone());
            let arc = format!("{} > {head}", token.relation.as_str());
            let name = sentence.entities.iter().find(|name| (name.first..name.end).contains(&index));
            let name = name.map_or(String::new(), |name| format!("{:?}", name.kind));
            let line = format!("{:<14}{:<5}{:<28}{name}", token.form, token.tag, arc);
            let _ = writeln!(output, "{}", line.trim_end());
        }
        output.push('\n');
    }
    output
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
fn trees_and_names_of_news_sentences() {
    let analyzed = core().analyze(document(&[
        "Kenya’s president met Amina Yusuf, the director of the agency, in Nairobi on Monday.",
        "“We will not sign the treaty,” the Norwegian Foreign Ministry said.",
    ]));
    insta::assert_snapshot!(sketch(&analyzed), @r#"
    Kenya         NNP  nmod:poss > president       Place
    ’s            POS  case > Kenya
    president     NN   nsubj > met
    met           VBD  root > (root)
    Amina         NNP  obj > met                   Person
    Yusuf         NNP  flat > Amina                Person
    ,             ,    punct > director
    the           DT   det > director
    director      NN   appos > Amina
    of            IN   case > agency
    the           DT   det > agency
    agency        NN   nmod > director
    ,             ,    punct > Nairobi
    in            IN   case > Nairobi
    Nairobi       NNP  obl > met                   Place
    on            IN   case > Monday
    Monday        NNP  obl > met
    .             .    punct > met

    “             ``   punct > sign
    We            PRP  nsubj > sign
    will          MD   aux > sign
    not           RB   advmod > sign
    sign          VB   ccomp > said
    the           DT   det > treaty
    treaty        NN   obj > sign
    ,             ,    punct > sign
    ”             ''   punct > sign
    the           DT   det > Ministry
    Norwegian     JJ   amod > Ministry             Organization
    Foreign       NNP  amod > Ministry             Organization
    Ministry      NNP  nsubj > said                Organization
    said          VBD  root > (root)
    .             .    punct > said
    "#);
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

#[test]
fn a_damaged_weight_file_is_refused_by_name() {
    let folder = tempfile::tempdir().expect("a folder for the test");
    let weights = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("weights");
    for entry in std::fs::read_dir(weights).expect("the weights") {
        let path = entry.expect("an entry").path();
        std::fs::copy(&path, folder.path().join(path.file_name().expect("a name"))).expect("a copy");
    }
    assert!(LanguageCore::from_folder(folder.path()).is_ok());
    let parser = folder.path().join("parser.bin");
    let mut bytes = std::fs::read(&parser).expect("the parser");
    bytes.truncate(bytes.len() / 2);
    std::fs::write(&parser, bytes).expect("the damaged parser");
    let error = LanguageCore::from_folder(folder.path()).expect_err("damage is noticed");
    assert!(matches!(error, ModelError::Damaged { .. }));
    assert!(error.to_string().contains("parser.bin is damaged"), "{error}");
}
