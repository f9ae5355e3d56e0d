//! Tokens seen as the small parts that time expressions are made of.

use crate::model::{PartOfSpeech, Sentence};

/// A word, number or mark; a token such as "mid-2023" or "2024-06-21" gives several.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Atom {
    /// Index of the token that it is part of.
    pub token: usize,
    /// Lower case, without the full stop of an abbreviation.
    pub text: String,
    /// What it can be in a time expression.
    pub kind: AtomKind,
    /// Part of speech of the token.
    pub pos: PartOfSpeech,
    /// Whether the token begins with a capital letter.
    pub capital: bool,
}

/// What an atom can be in a time expression.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum AtomKind {
    /// "21", "2024", "21st".
    Number {
        /// Its value.
        value: u32,
        /// How many digits it is written with.
        digits: usize,
        /// Whether it has an ordinal ending.
        ordinal: bool,
    },
    /// A month, 1 to 12.
    Month(u8),
    /// A weekday, 1 (Monday) to 7 (Sunday).
    Weekday(u8),
    /// "1990s" or "90s": the first year.
    Decade(i16),
    /// Any other word.
    Word,
    /// A punctuation mark.
    Mark(char),
}

/// Months and their abbreviations; `true` where the short form is only taken with its full stop or before a number.
const MONTHS: [(&str, u8, bool); 24] = [
    ("january", 1, false),
    ("february", 2, false),
    ("march", 3, false),
    ("april", 4, false),
    ("may", 5, false),
    ("june", 6, false),
    ("july", 7, false),
    ("august", 8, false),
    ("september", 9, false),
    ("october", 10, false),
    ("november", 11, false),
    ("december", 12, false),
    ("jan", 1, true),
    ("feb", 2, true),
    ("mar", 3, true),
    ("apr", 4, true),
    ("jun", 6, true),
    ("jul", 7, true),
    ("aug", 8, true),
    ("sep", 9, true),
    ("sept", 9, true),
    ("oct", 10, true),
    ("nov", 11, true),
    ("dec", 12, true),
];

const WEEKDAYS: [(&str, u8, bool); 17] = [
    ("monday", 1, false),
    ("tuesday", 2, false),
    ("wednesday", 3, false),
    ("thursday", 4, false),
    ("friday", 5, false),
    ("saturday", 6, false),
    ("sunday", 7, false),
    ("mon", 1, true),
    ("tue", 2, true),
    ("tues", 2, true),
    ("wed", 3, true),
    ("thu", 4, true),
    ("thur", 4, true),
    ("thurs", 4, true),
    ("fri", 5, true),
    ("sat", 6, true),
    ("sun", 7, true),
];

/// The atoms of a sentence, in order.
pub(super) fn atoms(sentence: &Sentence) -> Vec<Atom> {
    let mut atoms: Vec<Atom> = Vec::with_capacity(sentence.tokens.len());
    for (token, word) in sentence.tokens.iter().enumerate() {
        let capital = word.form.chars().next().is_some_and(char::is_uppercase);
        for piece in pieces(&word.form) {
            let dotted = piece.len() > 1 && piece.ends_with('.');
            let text = piece.trim_end_matches('.').to_lowercase();
            let text = text.strip_suffix("'s").or_else(|| text.strip_suffix("’s")).unwrap_or(&text).to_owned();
            let kind = kind(piece, &text, dotted, capital);
            atoms.push(Atom {
                token,
                text: if text.is_empty() { piece.to_owned() } else { text },
                kind,
                pos: word.pos,
                capital,
            });
        }
    }
    confirm_short_forms(&mut atoms);
    atoms
}

/// Splits a token at hyphens and slashes, and at full stops between digits.
fn pieces(form: &str) -> Vec<&str> {
    let numeric = form.chars().any(|c| c.is_ascii_digit()) && !form.chars().any(char::is_alphabetic);
    let mut pieces = Vec::new();
    let mut begin = 0;
    for (index, character) in form.char_indices() {
        let is_last = index + character.len_utf8() == form.len();
        let splits = matches!(character, '-' | '–' | '—' | '‑' | '/') || (character == '.' && numeric && !is_last);
        if splits {
            if begin < index {
                pieces.push(&form[begin..index]);
            }
            begin = index + character.len_utf8();
            pieces.push(&form[index..begin]);
        }
    }
    if begin < form.len() {
        pieces.push(&form[begin..]);
    }
    pieces
}

fn kind(piece: &str, text: &str, dotted: bool, capital: bool) -> AtomKind {
    if let Some(number) = number(text) {
        return number;
    }
    if capital {
        // A short form without its full stop is confirmed later by the number beside it; marked by its own text.
        if let Some(&(_, month, _)) = MONTHS.iter().find(|(name, _, _)| *name == text) {
            return AtomKind::Month(month);
        }
        if let Some(&(_, day, short)) = WEEKDAYS.iter().find(|(name, _, _)| *name == text)
            && (!short || dotted)
        {
            return AtomKind::Weekday(day);
        }
    }
    let mut characters = piece.chars();
    match (characters.next(), characters.next()) {
        (Some(mark), None) if !mark.is_alphanumeric() => {
            AtomKind::Mark(if matches!(mark, '–' | '—' | '‑') { '-' } else { mark })
        }
        _ => AtomKind::Word,
    }
}

fn number(text: &str) -> Option<AtomKind> {
    let text = text.trim_start_matches(['\'', '’', '‘']);
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    if digits == 0 || digits > 4 {
        return None;
    }
    let value: u32 = text.get(..digits)?.parse().ok()?;
    match text.get(digits..)? {
        "" => Some(AtomKind::Number { value, digits, ordinal: false }),
        "st" | "nd" | "rd" | "th" => Some(AtomKind::Number { value, digits, ordinal: true }),
        "s" | "'s" | "’s" if value.is_multiple_of(10) && digits == 4 => {
            i16::try_from(value).ok().map(AtomKind::Decade)
        }
        // "the 90s" is of the twentieth century; "the 20s" could be of two.
        "s" if value.is_multiple_of(10) && digits == 2 && value >= 30 => {
            i16::try_from(1900 + value).ok().map(AtomKind::Decade)
        }
        _ => None,
    }
}

/// Turns "Mar" and "Dec" back into words where no number stands beside them.
fn confirm_short_forms(atoms: &mut [Atom]) {
    for index in 0..atoms.len() {
        let short = MONTHS.iter().any(|(name, _, short)| *short && *name == atoms[index].text);
        if !short || !matches!(atoms[index].kind, AtomKind::Month(_)) {
            continue;
        }
        let beside_number = [index.wrapping_sub(1), index + 1]
            .iter()
            .filter_map(|&at| atoms.get(at))
            .any(|atom| matches!(atom.kind, AtomKind::Number { .. }));
        if !beside_number {
            atoms[index].kind = AtomKind::Word;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens_with_several_parts_are_split() {
        assert_eq!(pieces("2024-06-21"), ["2024", "-", "06", "-", "21"]);
        assert_eq!(pieces("21.06.2024"), ["21", ".", "06", ".", "2024"]);
        assert_eq!(pieces("mid-2023"), ["mid", "-", "2023"]);
        assert_eq!(pieces("Feb."), ["Feb."]);
        assert_eq!(number("1990s"), Some(AtomKind::Decade(1990)));
        assert_eq!(number("21st"), Some(AtomKind::Number { value: 21, digits: 2, ordinal: true }));
    }
}
