//! Where sentences end in running news text.

use crate::model::Span;

use super::abbreviations::Abbreviation;
use super::tokenizer::RawToken;

/// Words that begin a sentence more often than they follow an abbreviation inside one.
const STARTERS: &[&str] = &[
    "A",
    "After",
    "Also",
    "Although",
    "An",
    "And",
    "As",
    "At",
    "Before",
    "But",
    "By",
    "Despite",
    "During",
    "Earlier",
    "For",
    "From",
    "Had",
    "He",
    "Her",
    "Here",
    "His",
    "However",
    "I",
    "If",
    "In",
    "It",
    "Its",
    "Last",
    "Later",
    "Meanwhile",
    "Most",
    "No",
    "On",
    "Once",
    "One",
    "Our",
    "She",
    "Since",
    "So",
    "Some",
    "That",
    "The",
    "Their",
    "Then",
    "There",
    "These",
    "They",
    "This",
    "Those",
    "Though",
    "To",
    "Under",
    "Until",
    "We",
    "What",
    "When",
    "Where",
    "While",
    "Who",
    "With",
    "Yet",
    "You",
];

/// Verbs that follow a quotation together with the name of its speaker: "Why now?" Ms. Ito asked.
const SPEAKING: &[&str] = &[
    "said",
    "says",
    "asked",
    "asks",
    "told",
    "added",
    "wrote",
    "replied",
    "cried",
    "shouted",
    "exclaimed",
    "wondered",
    "answered",
    "continued",
    "demanded",
    "joked",
    "quipped",
    "declared",
    "insisted",
    "tweeted",
    "posted",
];

/// How many words a dateline may have.
const LONGEST_DATELINE: usize = 14;

/// Cuts the words of a block into sentences: ranges of indexes. A dateline before a paragraph stands by itself, so
/// that it does not become the subject of what follows.
pub(crate) fn split(text: &str, tokens: &[RawToken]) -> Vec<std::ops::Range<usize>> {
    let mut sentences = Vec::new();
    let mut begin = 0;
    if let Some(end) = dateline(text, tokens) {
        sentences.push(0..end);
        begin = end;
    }
    let mut index = begin;
    while index < tokens.len() {
        match sentence_end(text, tokens, index) {
            Some(end) => {
                sentences.push(begin..end);
                begin = end;
                index = end;
            }
            None => index += 1,
        }
    }
    if begin < tokens.len() {
        sentences.push(begin..tokens.len());
    }
    sentences
}

fn is_closing(word: &str) -> bool {
    matches!(word, ")" | "]" | "}" | "\u{201D}" | "''" | "\u{00BB}")
}

fn is_opening(word: &str) -> bool {
    matches!(word, "(" | "[" | "{" | "\u{201C}" | "``" | "\u{00AB}" | "\u{2018}")
}

fn is_quote(word: &str) -> bool {
    matches!(word, "\"" | "'" | "\u{2019}")
}

/// One past the last word of the sentence that ends with token `index`, if one does.
fn sentence_end(text: &str, tokens: &[RawToken], index: usize) -> Option<usize> {
    let token = tokens.get(index)?;
    let word = token.span.of(text);
    let stop = word == "." || word == "\u{3002}";
    let query = !word.is_empty() && word.chars().all(|letter| matches!(letter, '?' | '!'));
    let dots = word == "\u{2026}" || (word.len() > 1 && word.bytes().all(|byte| byte == b'.'));
    let may_end = token.abbreviation == Some(Abbreviation::MayEnd);
    if !(stop || query || dots || may_end) {
        return None;
    }
    let mut end = index + 1;
    let mut quoted = false;
    while let Some(next) = tokens.get(end) {
        let form = next.span.of(text);
        let attached = tokens[end - 1].span.end == next.span.begin;
        let follows_space = tokens.get(end + 1).is_none_or(|after| after.span.begin > next.span.end);
        if is_closing(form) || (is_quote(form) && attached && follows_space) || (stop && form == "." && attached) {
            quoted |= !matches!(form, ")" | "]" | "}" | ".");
            end += 1;
        } else {
            break;
        }
    }
    let Some(next) = tokens.get(end) else { return Some(tokens.len()) };
    let form = next.span.of(text);
    let mut first = form.chars().next().unwrap_or(' ');
    if (is_opening(form) || is_quote(form)) && end + 1 < tokens.len() {
        first = tokens.get(end + 1).and_then(|after| after.span.of(text).chars().next()).unwrap_or(' ');
    }
    if may_end {
        return (STARTERS.contains(&form) || (quoted && first.is_uppercase())).then_some(end);
    }
    if first.is_lowercase() || matches!(first, ',' | ';' | ':' | ')' | '\u{2014}' | '\u{2013}') {
        return None;
    }
    if quoted && query && speaker_follows(text, tokens, end) {
        return None;
    }
    // Without a space after it, a full stop between words is a sentence's end only if the tokenizer cut there.
    Some(end)
}

/// Whether a name of one to four words and a verb of speaking follow.
fn speaker_follows(text: &str, tokens: &[RawToken], from: usize) -> bool {
    for token in tokens.iter().skip(from).take(5) {
        let word = token.span.of(text);
        if SPEAKING.contains(&word) {
            return true;
        }
        if !word.starts_with(char::is_uppercase) {
            return false;
        }
    }
    false
}

/// One past the last word of the dateline with which the block begins: "LIMA, Peru (Agency) —", "NAIROBI:".
fn dateline(text: &str, tokens: &[RawToken]) -> Option<usize> {
    let first = tokens.first()?.span.of(text);
    let shouted =
        |word: &str| word.chars().count() > 2 && word.chars().all(|letter| letter.is_uppercase() || letter == '.');
    let (mut bracket_open, mut bracket_seen) = (false, false);
    let all_capitals = shouted(first);
    if !first.starts_with(char::is_uppercase) {
        return None;
    }
    for (index, token) in tokens.iter().enumerate().take(LONGEST_DATELINE) {
        let word = token.span.of(text);
        let rest_is_text = tokens.len() > index + 3;
        let spaced = tokens.get(index + 1).is_some_and(|next| next.span.begin > token.span.end)
            && index > 0
            && tokens.get(index - 1).is_some_and(|last| last.span.end < token.span.begin || last.span.of(text) == ")");
        match word {
            "\u{2014}" | "\u{2013}" | "--" | "-" if index > 0 && (spaced || word != "-") => {
                return ((all_capitals || bracket_seen) && rest_is_text).then_some(index + 1);
            }
            ":" if index > 0 && index <= 3 => {
                let only_capitals = tokens[..index].iter().all(|token| shouted(token.span.of(text)));
                return (only_capitals && rest_is_text).then_some(index + 1);
            }
            "(" => bracket_open = true,
            ")" => {
                bracket_seen |= bracket_open;
                bracket_open = false;
            }
            "," | "/" | "-" | "." => {}
            _ if bracket_open => {}
            _ if bracket_seen => return None,
            _ if word.starts_with(|letter: char| letter.is_uppercase() || letter.is_ascii_digit()) => {}
            _ => return None,
        }
    }
    None
}

/// The stretch of a run of tokens.
pub(crate) fn span_of(tokens: &[RawToken]) -> Span {
    Span::new(tokens.first().map_or(0, |token| token.span.begin), tokens.last().map_or(0, |token| token.span.end))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::tokenizer::tokenize;

    fn sentences(text: &str) -> Vec<&str> {
        let tokens = tokenize(text, Span::new(0, text.len()));
        split(text, &tokens).into_iter().map(|range| span_of(&tokens[range]).of(text)).collect()
    }

    #[test]
    fn abbreviations_and_initials_do_not_end_sentences() {
        assert_eq!(
            sentences("Gen. A. B. Otieno met Dr. Silva of Acme Inc. in the U.S. He left at 5 p.m. The talks failed."),
            ["Gen. A. B. Otieno met Dr. Silva of Acme Inc. in the U.S.", "He left at 5 p.m.", "The talks failed."]
        );
    }

    #[test]
    fn closing_quotes_belong_to_their_sentence() {
        assert_eq!(
            sentences("“It is over.” The envoy left. \"We go.\" Nobody spoke (or moved.) Then 20 came."),
            ["“It is over.”", "The envoy left.", "\"We go.\"", "Nobody spoke (or moved.)", "Then 20 came."]
        );
        assert_eq!(
            sentences("“Why now?” Ms. Silva asked. “Who knows?” he said."),
            ["“Why now?” Ms. Silva asked.", "“Who knows?” he said."]
        );
    }

    #[test]
    fn a_dateline_stands_by_itself() {
        assert_eq!(sentences("LIMA, Peru (Agency) — The court ruled."), ["LIMA, Peru (Agency) —", "The court ruled."]);
        assert_eq!(sentences("NAIROBI: Kenya signed the pact."), ["NAIROBI:", "Kenya signed the pact."]);
        assert_eq!(
            sentences("Nairobi, June 5 (Agency) - Kenya signed."),
            ["Nairobi, June 5 (Agency) -", "Kenya signed."]
        );
        assert_eq!(sentences("Kenya - the host - signed."), ["Kenya - the host - signed."]);
    }
}
