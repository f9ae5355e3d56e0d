//! The dateline with which the first paragraph of a report begins.

use crate::language::tokenizer::RawToken;

/// How many words a dateline may have.
const LONGEST: usize = 14;

/// One past the last word of the dateline with which the block begins: "LIMA, Peru (Agency) —", "NAIROBI:".
pub(super) fn dateline(text: &str, tokens: &[RawToken]) -> Option<usize> {
    let first = tokens.first()?.span.of(text);
    let shouted =
        |word: &str| word.chars().count() > 2 && word.chars().all(|letter| letter.is_uppercase() || letter == '.');
    let (mut bracket_open, mut bracket_seen) = (false, false);
    let all_capitals = shouted(first);
    if !first.starts_with(char::is_uppercase) {
        return None;
    }
    for (index, token) in tokens.iter().enumerate().take(LONGEST) {
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
