//! Entries of a chronology: a day at the head of a paragraph, list item or section is the day of all that is told in it.

use crate::model::{AnalyzedDocument, BlockKind, EventTime, PartOfSpeech, Sentence};

use super::TimeExpression;

/// Adds, to the sentences of an entry that tell no time of their own, the time at the head of the entry.
///
/// An entry is a block whose first words are a date with a colon or dash behind them ("16 January: Iran strikes ..."), or
/// the blocks under a line that is nothing but a date, up to the next heading. The added expressions have no words.
pub(super) fn lend(document: &AnalyzedDocument, found: Vec<TimeExpression>) -> Vec<TimeExpression> {
    let mut all = Vec::with_capacity(found.len());
    let mut rest = found.into_iter().peekable();
    let mut of_block: Option<(usize, TimeExpression)> = None;
    let mut of_section: Option<TimeExpression> = None;
    for (index, sentence) in document.sentences.iter().enumerate() {
        let begins_block = index.checked_sub(1).is_none_or(|before| document.sentences[before].block != sentence.block);
        let mut own = Vec::new();
        while let Some(expression) = rest.next_if(|expression| expression.sentence == index) {
            own.push(expression);
        }
        if begins_block {
            let opening = own.first().filter(|first| first.first <= 1 && is_day(first) && first.end > first.first);
            if matches!(sentence.block_kind, BlockKind::Headline | BlockKind::Summary) {
                of_section = None;
            }
            if let Some(opening) = opening.filter(|opening| is_alone(sentence, opening)) {
                of_section = Some(*opening);
            }
            of_block = opening.filter(|opening| heads(sentence, opening)).map(|opening| (sentence.block, *opening));
        }
        let above = of_block.filter(|(block, _)| *block == sentence.block).map(|(_, entry)| entry).or(of_section);
        if own.is_empty()
            && let Some(entry) = above
        {
            own.push(TimeExpression { sentence: index, first: 0, end: 0, head: 0, ..entry });
        }
        all.append(&mut own);
    }
    all
}

/// Whether the predicate goes on with the story of its entry: a main clause in the present or the simple past.
pub(super) fn goes_on(sentence: &Sentence, predicate: usize) -> bool {
    use crate::model::DependencyRelation::{Conj, Parataxis, Root};
    let mut at = predicate;
    for _ in 0..=sentence.tokens.len() {
        let Some(token) = sentence.tokens.get(at) else { return false };
        match (token.relation, token.head) {
            (Root, _) | (_, None) => break,
            (Conj | Parataxis, Some(head)) => at = head,
            _ => return false,
        }
    }
    let looks_back = |index: usize| {
        sentence.children(index).any(|child| {
            let child = &sentence.tokens[child];
            child.pos == PartOfSpeech::Auxiliary
                && matches!(child.form.to_lowercase().as_str(), "had" | "has" | "have" | "will" | "would")
        })
    };
    !looks_back(predicate) && !looks_back(at)
}

fn is_day(expression: &TimeExpression) -> bool {
    matches!(expression.time, Some(EventTime::At(date)) if date.day.is_some()) && !expression.historical
}

/// Whether a colon or dash parts the opening words from the rest: "4 April: ...", "April 4 – ...".
pub(super) fn heads(sentence: &Sentence, opening: &TimeExpression) -> bool {
    let next = sentence.tokens.get(opening.end);
    let marked = next.is_some_and(|mark| matches!(mark.form.as_str(), ":" | "–" | "—" | "-" | "--"));
    // "29 April 2022", in bold on a line of its own, with the text of the entry on the next.
    let line = opening.first == 0
        && opening.end > 2
        && opening.relative.is_none()
        && next.is_some_and(|next| next.form.starts_with(char::is_uppercase));
    marked || line
}

/// Whether a sentence is nothing but a date.
fn is_alone(sentence: &Sentence, opening: &TimeExpression) -> bool {
    sentence
        .tokens
        .iter()
        .enumerate()
        .all(|(index, token)| (opening.first..opening.end).contains(&index) || token.pos == PartOfSpeech::Punctuation)
}
