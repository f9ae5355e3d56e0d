//! Puts the words of a corpus together as running text, for corpora that do not tell where spaces stood.

use crate::model::Span;

/// Marks that stand without a space after a word.
const CLOSING: &[&str] = &[
    ".",
    ",",
    ";",
    ":",
    "!",
    "?",
    ")",
    "]",
    "}",
    "%",
    "...",
    "\u{2026}",
    "\u{2019}",
    "\u{201D}",
    "'s",
    "\u{2019}s",
    "'S",
    "'re",
    "'ve",
    "'ll",
    "'d",
    "'m",
    "n't",
    "n\u{2019}t",
    "''",
];
/// Marks that stand without a space before a word.
const OPENING: &[&str] = &["(", "[", "{", "$", "\u{A3}", "\u{20AC}", "#", "\u{201C}", "\u{2018}", "``"];
/// Marks that join the words on both sides.
const JOINING: &[&str] = &["-", "/", "\u{2010}", "\u{2011}"];

/// The text of some words with plausible spaces, and the place of each word in it.
pub(crate) fn join<'a>(forms: impl Iterator<Item = &'a str>) -> (String, Vec<Span>) {
    let (mut text, mut spans) = (String::new(), Vec::new());
    let mut glue = true;
    let mut quote_is_open = false;
    for form in forms {
        let is_quote = form == "\"";
        let closes = CLOSING.contains(&form) || JOINING.contains(&form) || is_quote && quote_is_open;
        if !(glue || closes) {
            text.push(' ');
        }
        let begin = text.len();
        text.push_str(form);
        spans.push(Span::new(begin, text.len()));
        if is_quote {
            quote_is_open = !quote_is_open;
        }
        glue = OPENING.contains(&form) || JOINING.contains(&form) || is_quote && quote_is_open;
    }
    (text, spans)
}
