//! Small questions about tokens that every mention finder asks.

use deunicode::deunicode_char;

use crate::language::calendar::DAYS_AND_MONTHS;
use crate::model::{AnalyzedDocument, DependencyRelation, PartOfSpeech, Sentence, Token};

/// A piece of a token as names are compared by: letters and digits only, lower case, no diacritics.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Unit {
    /// The folded text.
    pub text: String,
    /// The token it belongs to.
    pub token: usize,
    /// Whether it is the first piece of its token.
    pub first: bool,
    /// Whether it is the last piece of its token.
    pub last: bool,
}

/// Splits a name into comparable pieces: "Cote d'Ivoire" and "Côte d’Ivoire" both become `cote d ivoire`, "G-7" and
/// "U.S." become `g 7` and `us`.
pub(crate) fn fold(text: &str) -> Vec<String> {
    let mut pieces = Vec::new();
    let mut piece = String::new();
    for character in text.chars() {
        match character {
            '.' | '\u{2bf}' | '\u{2be}' | '`' => {}
            _ if character.is_ascii_alphanumeric() => piece.push(character.to_ascii_lowercase()),
            _ if character.is_alphanumeric() => {
                piece.extend(
                    deunicode_char(character).unwrap_or_default().trim().chars().map(|c| c.to_ascii_lowercase()),
                );
            }
            _ if piece.is_empty() => {}
            _ => pieces.push(std::mem::take(&mut piece)),
        }
    }
    if !piece.is_empty() {
        pieces.push(piece);
    }
    pieces
}

/// The comparable pieces of a name as one string.
pub(crate) fn folded(text: &str) -> String {
    fold(text).join(" ")
}

/// The comparable pieces of a sentence's tokens; punctuation has none, so that hyphens do not matter.
pub(crate) fn units(sentence: &Sentence) -> Vec<Unit> {
    let mut list = Vec::with_capacity(sentence.tokens.len());
    for (token, value) in sentence.tokens.iter().enumerate() {
        let pieces = fold(&value.form);
        let count = pieces.len();
        for (position, text) in pieces.into_iter().enumerate() {
            list.push(Unit { text, token, first: position == 0, last: position + 1 == count });
        }
    }
    list
}

/// The text from token `first` up to but not including token `end`.
pub(crate) fn surface(document: &AnalyzedDocument, sentence: usize, first: usize, end: usize) -> &str {
    let Some(sentence) = document.sentences.get(sentence) else { return "" };
    match (sentence.tokens.get(first), end.checked_sub(1).and_then(|last| sentence.tokens.get(last))) {
        (Some(from), Some(to)) => document.document.text.get(from.span.begin..to.span.end).unwrap_or(""),
        _ => "",
    }
}

/// A name as it is written, on one line.
pub(crate) fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A name with straight apostrophes, as names are kept.
pub(crate) fn plain_quotes(text: &str) -> String {
    text.replace(['\u{2019}', '\u{2018}'], "'")
}

/// Whether a token begins with a capital letter or, as in "7-Eleven", a digit.
pub(crate) fn is_capitalized(token: &Token) -> bool {
    token.form.chars().next().is_some_and(|first| first.is_uppercase() || first.is_ascii_digit())
}

/// Whether a token begins with a capital letter.
pub(crate) fn starts_upper(token: &Token) -> bool {
    token.form.chars().next().is_some_and(char::is_uppercase)
}

/// Whether the tagger takes a token for part of a proper name. The Penn tag is asked besides the universal one, which
/// gives the adjectives and verbs inside a name their own part of speech.
pub(crate) fn is_proper(token: &Token) -> bool {
    token.pos == PartOfSpeech::ProperNoun || token.tag.starts_with("NNP")
}

/// Whether a token is a possessive marker.
pub(crate) fn is_possessive_marker(token: &Token) -> bool {
    matches!(token.form.as_str(), "'s" | "’s" | "'" | "’" | "‘s")
        && (token.tag == "POS" || token.pos == PartOfSpeech::Particle || token.form.len() > 1)
}

/// Whether a token is a hyphen or dash that joins words.
pub(crate) fn is_hyphen(token: &Token) -> bool {
    matches!(token.form.as_str(), "-" | "–" | "‐" | "‑")
}

/// Lower case form of a token.
pub(crate) fn lower(token: &Token) -> String {
    token.form.to_lowercase()
}

/// Whether the token's form, in lower case, is one of `forms`.
pub(crate) fn is_one_of(token: &Token, forms: &[&str]) -> bool {
    forms.iter().any(|form| token.form.eq_ignore_ascii_case(form))
}

/// Names of days and months, which are written like names of things and are none.
pub(crate) fn is_calendar_word(token: &Token) -> bool {
    const SHORT: &[&str] = &[
        "jan", "jan.", "feb", "feb.", "mar.", "apr.", "aug", "aug.", "sept", "sept.", "oct", "oct.", "nov", "nov.",
        "dec", "dec.", "mon", "tue", "wed", "thu", "fri", "sat", "sun",
    ];
    is_one_of(token, DAYS_AND_MONTHS) || is_one_of(token, SHORT)
}

/// The token that ties the stretch to the rest of the sentence: the one whose head lies outside. Where a damaged tree
/// leaves several, a subject, object or other nominal wins over the rest, and the last one of equals.
pub(crate) fn head_of(sentence: &Sentence, first: usize, end: usize) -> usize {
    let rank = |index: usize| -> u8 {
        let Some(token) = sentence.tokens.get(index) else { return 0 };
        if token.head.is_some_and(|head| head >= first && head < end) {
            return 0;
        }
        match token.relation {
            DependencyRelation::Punct | DependencyRelation::Case | DependencyRelation::Det | DependencyRelation::Cc => {
                1
            }
            DependencyRelation::Nsubj
            | DependencyRelation::NsubjPass
            | DependencyRelation::Obj
            | DependencyRelation::Iobj
            | DependencyRelation::Obl
            | DependencyRelation::OblAgent
            | DependencyRelation::Nmod
            | DependencyRelation::NmodPoss
            | DependencyRelation::Conj
            | DependencyRelation::Appos
            | DependencyRelation::Root => 3,
            _ => 2,
        }
    };
    (first..end).max_by_key(|&index| (rank(index), index)).unwrap_or(first)
}

/// Whether the token is, or is coordinated with, the subject of a clause.
pub(crate) fn is_subject(sentence: &Sentence, token: usize) -> bool {
    let mut at = token;
    for _ in 0..4 {
        let Some(value) = sentence.tokens.get(at) else { return false };
        match (value.relation, value.head) {
            (DependencyRelation::Nsubj | DependencyRelation::NsubjPass | DependencyRelation::NsubjOuter, _) => {
                return true;
            }
            (DependencyRelation::Conj | DependencyRelation::Flat | DependencyRelation::NmodDesc, Some(head)) => {
                at = head;
            }
            _ => return false,
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::fold;

    #[test]
    fn spellings_fold_to_the_same_pieces() {
        assert_eq!(fold("Côte d’Ivoire"), fold("Cote d'Ivoire"));
        assert_eq!(fold("Jean-Luc"), ["jean", "luc"]);
        assert_eq!(fold("U.S."), ["us"]);
    }
}
