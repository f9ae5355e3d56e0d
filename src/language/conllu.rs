//! Analysed documents in the CoNLL-U format of Universal Dependencies, for reading and for other tools.

use std::fmt::Write as _;

use crate::model::{AnalyzedDocument, Sentence};

/// The sentences of a document in CoNLL-U. `# sent_id` is the document's source and the number of the sentence, `# newpar`
/// begins each block, and `# text` is what the words and their `SpaceAfter=No` make. The last column holds names as
/// `Entity=B-PER`, `Entity=I-PER` and the like. Words that the treebanks split without a space between them ("don't") are
/// written as words of their own with `SpaceAfter=No`.
pub fn write(document: &AnalyzedDocument) -> String {
    let mut output = String::new();
    let source = if document.document.source.is_empty() { "document" } else { &document.document.source };
    // White space would end an identifier, and a slash is kept for parallel texts.
    let id: String =
        source.chars().map(|letter| if letter.is_whitespace() || letter == '/' { '_' } else { letter }).collect();
    // Writing to a text cannot fail.
    let _ = writeln!(output, "# newdoc id = {id}");
    let mut last_block = None;
    let sentences = document.sentences.iter().filter(|sentence| !sentence.tokens.is_empty());
    for (index, sentence) in sentences.enumerate() {
        if last_block != Some(sentence.block) {
            output.push_str("# newpar\n");
            last_block = Some(sentence.block);
        }
        let _ = writeln!(output, "# sent_id = {id}-{}", index + 1);
        let _ = writeln!(output, "# text = {}", text_of(sentence));
        write_sentence(sentence, &mut output);
        output.push('\n');
    }
    output
}

/// The words as they follow one another, with one space where there is any white space between two.
fn text_of(sentence: &Sentence) -> String {
    let mut text = String::new();
    for (index, token) in sentence.tokens.iter().enumerate() {
        text.push_str(&token.form);
        if !is_glued(sentence, index) && index + 1 < sentence.tokens.len() {
            text.push(' ');
        }
    }
    text
}

/// Whether the next word follows without a space.
fn is_glued(sentence: &Sentence, index: usize) -> bool {
    let token = sentence.tokens.get(index);
    token.zip(sentence.tokens.get(index + 1)).is_some_and(|(token, next)| next.span.begin == token.span.end)
}

fn write_sentence(sentence: &Sentence, output: &mut String) {
    for (index, token) in sentence.tokens.iter().enumerate() {
        let mut misc = Vec::new();
        if let Some(entity) = sentence.entities.iter().find(|entity| (entity.first..entity.end).contains(&index)) {
            let position = if entity.first == index { 'B' } else { 'I' };
            misc.push(format!("Entity={position}-{}", entity.kind.as_str()));
        }
        if is_glued(sentence, index) {
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
