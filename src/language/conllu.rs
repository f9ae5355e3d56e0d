//! Analysed documents in the CoNLL-U format of Universal Dependencies, for reading and for other tools.

use std::fmt::Write as _;

use crate::model::{AnalyzedDocument, NamedEntityKind, Sentence};

/// The sentences of a document in CoNLL-U, with names as `Entity=B-PER` and the like in the last column. Words that
/// the treebanks split without a space between them ("don't") are written as words with `SpaceAfter=No`.
pub fn write(document: &AnalyzedDocument) -> String {
    let mut output = String::new();
    let id = if document.document.source.is_empty() { "document" } else { &document.document.source };
    // Writing to a text cannot fail.
    let _ = writeln!(output, "# newdoc id = {}", one_line(id));
    let mut last_block = None;
    for (index, sentence) in document.sentences.iter().enumerate() {
        if last_block != Some(sentence.block) {
            output.push_str("# newpar\n");
            last_block = Some(sentence.block);
        }
        let _ = writeln!(output, "# sent_id = {}", index + 1);
        let _ = writeln!(output, "# text = {}", one_line(sentence.span.of(&document.document.text)));
        write_sentence(sentence, &mut output);
        output.push('\n');
    }
    output
}

fn write_sentence(sentence: &Sentence, output: &mut String) {
    for (index, token) in sentence.tokens.iter().enumerate() {
        let mut misc = Vec::new();
        if let Some(entity) = sentence.entities.iter().find(|entity| (entity.first..entity.end).contains(&index)) {
            let position = if entity.first == index { 'B' } else { 'I' };
            let kind = match entity.kind {
                NamedEntityKind::Person => "PER",
                NamedEntityKind::Organization => "ORG",
                NamedEntityKind::Place => "LOC",
            };
            misc.push(format!("Entity={position}-{kind}"));
        }
        if sentence.tokens.get(index + 1).is_some_and(|next| next.span.begin == token.span.end) {
            misc.push("SpaceAfter=No".to_owned());
        }
        let misc = if misc.is_empty() { "_".to_owned() } else { misc.join("|") };
        let head = token.head.map_or(0, |head| head + 1);
        let _ = writeln!(
            output,
            "{}\t{}\t{}\t{}\t{}\t_\t{head}\t{}\t_\t{misc}",
            index + 1,
            token.form,
            token.lemma,
            token.pos.as_str(),
            token.tag,
            token.relation.as_str(),
        );
    }
}

/// The text with line breaks and tabs as spaces.
fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
