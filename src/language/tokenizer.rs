//! Words by the conventions of the English Universal Dependencies treebanks: clitics and punctuation stand by
//! themselves, compounds with hyphens are split, abbreviations keep their full stop.

use crate::model::Span;

use super::abbreviations::{Abbreviation, classify};
use super::word_forms::{CONTRACTIONS, PREFIXES, UNITS, is_address, is_emoticon};

/// A word with what the sentence splitter wants to know of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct RawToken {
    /// Where it lies in the text.
    pub span: Span,
    /// What kind of abbreviation it is, if it is one with a full stop.
    pub abbreviation: Option<Abbreviation>,
}

/// The words of `text` between the bytes `begin` and `end`.
pub(crate) fn tokenize(text: &str, span: Span) -> Vec<RawToken> {
    let mut tokens = Vec::with_capacity(span.len() / 5);
    let stretch = span.of(text);
    let mut chunk_begin = None;
    for (at, letter) in stretch.char_indices().chain(std::iter::once((stretch.len(), ' '))) {
        if letter.is_whitespace() || is_invisible(letter) {
            if let Some(begin) = chunk_begin.take() {
                let mut chunk = Chunk { text, end_of_block: span.begin + stretch.len(), tokens: &mut tokens };
                chunk.split(span.begin + begin, span.begin + at);
            }
        } else if chunk_begin.is_none() {
            chunk_begin = Some(at);
        }
    }
    tokens
}

/// Zero-width characters and the byte order mark separate words like spaces.
fn is_invisible(letter: char) -> bool {
    matches!(letter, '\u{200B}' | '\u{200E}' | '\u{200F}' | '\u{2060}' | '\u{FEFF}' | '\u{00AD}') || letter.is_control()
}

fn is_apostrophe(letter: char) -> bool {
    matches!(letter, '\'' | '\u{2019}' | '\u{2018}' | '\u{02BC}' | '\u{00B4}' | '`')
}

/// Punctuation that is a word by itself wherever it stands.
fn always_splits(letter: char) -> bool {
    matches!(
        letter,
        '"' | '('
            | ')'
            | '['
            | ']'
            | '{'
            | '}'
            | '<'
            | '>'
            | ';'
            | '!'
            | '?'
            | '\u{201C}'
            | '\u{201D}'
            | '\u{201E}'
            | '\u{00AB}'
            | '\u{00BB}'
            | '\u{2013}'
            | '\u{2014}'
            | '\u{2015}'
            | '\u{2026}'
            | '|'
            | '*'
            | '%'
            | '~'
            | '='
            | '$'
            | '\u{20AC}'
            | '\u{00A3}'
            | '\u{00A5}'
            | '\u{20B9}'
            | '\u{20BD}'
            | '\u{20A9}'
            | '\u{2022}'
            | '\u{00B0}'
            | '\u{2018}'
            | '^'
            | '\u{00A9}'
            | '\u{00AE}'
            | '\u{2122}'
    )
}

/// A stretch without spaces on its way to words.
struct Chunk<'a> {
    text: &'a str,
    end_of_block: usize,
    tokens: &'a mut Vec<RawToken>,
}

impl Chunk<'_> {
    fn slice(&self, begin: usize, end: usize) -> &str {
        self.text.get(begin..end).unwrap_or("")
    }

    fn push(&mut self, begin: usize, end: usize) {
        if begin < end {
            self.tokens.push(RawToken { span: Span::new(begin, end), abbreviation: None });
        }
    }

    /// Splits the chunk into words.
    fn split(&mut self, mut begin: usize, end: usize) {
        let mut tail = Vec::new();
        let mut end = end;
        if is_emoticon(self.slice(begin, end)) {
            self.push(begin, end);
        } else if is_address(self.slice(begin, end)) {
            begin = self.peel_front(begin, end);
            self.peel_back(begin, &mut end, &mut tail, true);
            self.push(begin, end);
        } else {
            begin = self.peel_front(begin, end);
            let abbreviation = self.peel_back(begin, &mut end, &mut tail, false);
            if begin < end {
                if let Some(abbreviation) = abbreviation {
                    self.abbreviated(begin, end, abbreviation);
                } else {
                    self.inner(begin, end);
                }
            }
        }
        for &(begin, end) in tail.iter().rev() {
            self.push(begin, end);
        }
    }

    /// A word that ends with the full stop of an abbreviation; what hangs before it ("ex-Gen.", "U.S.-U.K.") is split.
    fn abbreviated(&mut self, begin: usize, end: usize, abbreviation: Abbreviation) {
        let word = self.slice(begin, end);
        let cut = word.rfind(['-', '\u{2013}', '\u{2014}', '/']).map(|at| begin + at);
        let mut first = begin;
        if let Some(at) = cut.filter(|&at| at > begin) {
            let width = self.slice(at, end).chars().next().map_or(1, char::len_utf8);
            self.inner(begin, at);
            self.push(at, at + width);
            first = at + width;
        }
        self.tokens.push(RawToken { span: Span::new(first, end), abbreviation: Some(abbreviation) });
    }

    /// Takes opening punctuation off the front.
    fn peel_front(&mut self, mut begin: usize, end: usize) -> usize {
        while let Some(letter) = self.slice(begin, end).chars().next() {
            let rest = self.slice(begin, end);
            let width = letter.len_utf8();
            let run = rest.chars().take_while(|&other| other == letter).count() * width;
            let next_is_digit =
                rest.get(width..).and_then(|rest| rest.chars().next()).is_some_and(|next| next.is_ascii_digit());
            let take = match letter {
                '.' | '-' | '_' | '=' | '*' | '#' | '\u{2014}' | '\u{2013}' if run > 1 => run,
                '.' | '+' | '-' | '\'' | '\u{2019}' if next_is_digit => return begin,
                '\'' | '\u{2019}' if starts_with_clitic(rest) => return begin,
                '\'' if rest.starts_with("''") => 2,
                '`' if rest.starts_with("``") => 2,
                '<' | '>' if run == 2 => run,
                '!' | '?' => rest.chars().take_while(|&other| matches!(other, '!' | '?')).count(),
                '-' | '.' | ',' | ':' | '/' | '\\' | '#' | '+' | '&' | '\'' | '`' | '\u{2019}' => width,
                letter if always_splits(letter) => width,
                '@' if rest.len() == 1 => width,
                _ => return begin,
            };
            if take == rest.len() && letter.is_alphanumeric() {
                return begin;
            }
            self.push(begin, begin + take);
            begin += take;
        }
        begin
    }

    /// Takes closing punctuation off the back and puts it on `tail`, last first. Says whether the word that is left
    /// ends with the full stop of an abbreviation.
    fn peel_back(
        &mut self,
        begin: usize,
        end: &mut usize,
        tail: &mut Vec<(usize, usize)>,
        address: bool,
    ) -> Option<Abbreviation> {
        while let Some(letter) = self.slice(begin, *end).chars().next_back() {
            let rest = self.slice(begin, *end);
            let width = letter.len_utf8();
            let run = rest.chars().rev().take_while(|&other| other == letter).count() * width;
            let take = match letter {
                '.' | '-' | '_' | '*' | '=' | '\u{2014}' | '\u{2013}' if run > 1 => run,
                '.' => {
                    let stem = &rest[..rest.len() - 1];
                    let last_part = stem.rsplit(['-', '\u{2013}', '\u{2014}', '/']).next().unwrap_or(stem);
                    let after = self.slice(*end, self.end_of_block);
                    let abbreviation = if address { None } else { classify(last_part, after) };
                    // "1." at the head of a block is the mark of a list item.
                    let list_mark = self.tokens.is_empty()
                        && tail.is_empty()
                        && !stem.is_empty()
                        && stem.len() <= 3
                        && stem.bytes().all(|byte| byte.is_ascii_digit());
                    if let Some(kind) = abbreviation.or(list_mark.then_some(Abbreviation::Announces)) {
                        return Some(kind);
                    }
                    width
                }
                '\'' if rest.ends_with("''") => 2,
                '/' if address => return None,
                '<' | '>' if run == 2 => run,
                '!' | '?' => rest.chars().rev().take_while(|&other| matches!(other, '!' | '?')).count(),
                '-' | ',' | ':' | '/' | '\\' | '&' | '#' | '+' => width,
                letter if is_apostrophe(letter) => width,
                // The bracket of "word(s)" belongs to what is inside.
                letter if always_splits(letter) => width,
                _ => return None,
            };
            *end -= take;
            tail.push((*end, *end + take));
        }
        None
    }

    /// Splits a word without punctuation at its ends: clitics, hyphens, slashes, numbers with units.
    fn inner(&mut self, begin: usize, end: usize) {
        let word = self.slice(begin, end);
        if word.is_empty() {
            return;
        }
        if let Some(at) = clitic(word) {
            self.inner(begin, begin + at);
            self.push(begin + at, end);
            return;
        }
        if let Some((at, width)) = inner_cut(word) {
            self.inner(begin, begin + at);
            self.push(begin + at, begin + at + width);
            self.split_rest(begin + at + width, end);
            return;
        }
        if let Some(at) = glued(word) {
            self.inner(begin, begin + at);
            self.inner(begin + at, end);
            return;
        }
        let lower = word.to_lowercase();
        if let Some(&(_, at)) = CONTRACTIONS.iter().find(|(form, _)| *form == lower) {
            self.push(begin, begin + at);
            self.push(begin + at, end);
            return;
        }
        self.push(begin, end);
    }

    /// The rest after a cut may begin with punctuation again.
    fn split_rest(&mut self, begin: usize, end: usize) {
        let begin = self.peel_front(begin, end);
        let mut end = end;
        let mut tail = Vec::new();
        let abbreviation = self.peel_back(begin, &mut end, &mut tail, false);
        if let Some(abbreviation) = abbreviation {
            self.abbreviated(begin, end, abbreviation);
        } else {
            self.inner(begin, end);
        }
        for &(begin, end) in tail.iter().rev() {
            self.push(begin, end);
        }
    }
}

/// Whether a text begins with a clitic that is a word by itself.
fn starts_with_clitic(text: &str) -> bool {
    let mut letters = text.chars().skip(1);
    let ending: String = letters.by_ref().take_while(|letter| letter.is_alphabetic()).collect();
    matches!(ending.to_lowercase().as_str(), "s" | "re" | "ve" | "ll" | "m" | "d" | "em" | "til" | "tis" | "n")
}

/// Where the clitic at the end of a word begins.
fn clitic(word: &str) -> Option<usize> {
    let (at, _) = word.char_indices().rev().find(|&(_, letter)| is_apostrophe(letter))?;
    let width = word[at..].chars().next().map_or(1, char::len_utf8);
    let ending = word[at + width..].to_lowercase();
    if at == 0 {
        return None;
    }
    match ending.as_str() {
        "s" | "re" | "ve" | "ll" | "m" | "d" => Some(at),
        "t" => {
            let (n, letter) = word[..at].char_indices().next_back()?;
            (n > 0 && matches!(letter, 'n' | 'N')).then_some(n)
        }
        _ => None,
    }
}

/// The first place inside a word where punctuation is a word of its own: begin and length in bytes.
fn inner_cut(word: &str) -> Option<(usize, usize)> {
    let letters: Vec<(usize, char)> = word.char_indices().collect();
    let numeric = word.chars().all(|letter| letter.is_ascii_digit() || "-/.,:".contains(letter));
    let hyphens = word.matches('-').count();
    for (index, &(at, letter)) in letters.iter().enumerate() {
        if index == 0 {
            continue;
        }
        let before = letters[index - 1].1;
        let Some(&(_, after)) = letters.get(index + 1) else { break };
        let run = letters[index..].iter().take_while(|&&(_, other)| other == letter).count();
        let cut = match letter {
            '-' | '.' if run > 1 => return Some((at, run)),
            '-' if numeric => hyphens == 1,
            '-' => {
                let prefix = word[..at].to_lowercase();
                before == '.' || !after.is_alphanumeric() || !PREFIXES.contains(&prefix.as_str())
            }
            '/' => !(numeric || word.eq_ignore_ascii_case("w/out") || word.len() <= 4 && letters.len() == 3),
            ',' | ':' => !(before.is_ascii_digit() && after.is_ascii_digit()),
            '&' => before.is_lowercase() || after.is_lowercase(),
            // A full stop without the space after it: "ended.Then".
            '.' => {
                before.is_lowercase()
                    && after.is_uppercase()
                    && index >= 3
                    && letters.len() - index > 3
                    && word.matches('.').count() == 1
            }
            '+' | '@' | '_' | '#' | '\\' => false,
            letter => always_splits(letter),
        };
        if cut {
            return Some((at, letter.len_utf8()));
        }
    }
    None
}

/// Where a number ends and its unit begins ("30km", "5pm").
fn glued(word: &str) -> Option<usize> {
    let at = word.find(|letter: char| letter.is_alphabetic())?;
    let (number, unit) = word.split_at(at);
    let is_number = number.starts_with(|letter: char| letter.is_ascii_digit())
        && number.chars().all(|letter| letter.is_ascii_digit() || ".,:".contains(letter));
    (is_number && UNITS.contains(&unit.to_lowercase().as_str()) && !number.ends_with(['.', ','])).then_some(at)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> String {
        let tokens = tokenize(text, Span::new(0, text.len()));
        tokens.iter().map(|token| token.span.of(text)).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn clitics_stand_by_themselves() {
        assert_eq!(
            words("Peru's envoys' aides don't, can't and won’t say they’re sure."),
            "Peru 's envoys ' aides do n't , ca n't and wo n’t say they ’re sure ."
        );
        assert_eq!(words("It cannot be Kenya’s."), "It can not be Kenya ’s .");
        assert_eq!(words("They dont know, she didnt ask."), "They do nt know , she did nt ask .");
    }

    #[test]
    fn hyphens_split_compounds_but_not_prefixes() {
        assert_eq!(
            words("The Lima-based anti-war group’s well-known co-founder"),
            "The Lima - based anti-war group ’s well - known co-founder"
        );
        assert_eq!(words("U.S.-led forces of the G-20"), "U.S. - led forces of the G - 20");
        assert_eq!(words("the 2019-20 season, call 555-010-0199"), "the 2019 - 20 season , call 555-010-0199");
    }

    #[test]
    fn abbreviations_keep_their_full_stop() {
        assert_eq!(
            words("Gen. J. K. Otieno left the U.S. at 9 a.m. on Oct. 3."),
            "Gen. J. K. Otieno left the U.S. at 9 a.m. on Oct. 3 ."
        );
        assert_eq!(words("No. 10 said no. Acme Inc. agreed."), "No. 10 said no . Acme Inc. agreed .");
    }

    #[test]
    fn quotes_brackets_money_and_addresses() {
        assert_eq!(
            words("“We won,” she said (twice)… paying $3.5bn, or 20%."),
            "“ We won , ” she said ( twice ) … paying $ 3.5 bn , or 20 % ."
        );
        assert_eq!(
            words("See https://example.org/a-b?c=d, or mail a.b@example.org."),
            "See https://example.org/a-b?c=d , or mail a.b@example.org ."
        );
        assert_eq!(words("Great :-) (see: below :)"), "Great :-) ( see : below :)");
        assert_eq!(words("Really?! Yes... and/or no--maybe."), "Really ?! Yes ... and / or no -- maybe .");
    }

    #[test]
    fn odd_input_neither_panics_nor_loses_letters() {
        for text in
            ["", "...", "'", "’s", "-", "a-", "-a", "$", "(((", "½-½", "é’é", "a\u{200B}b", "#", "@", "n't", "'t"]
        {
            let tokens = tokenize(text, Span::new(0, text.len()));
            let kept: String = tokens.iter().map(|token| token.span.of(text)).collect();
            let expected: String =
                text.chars().filter(|letter| !letter.is_whitespace() && *letter != '\u{200B}').collect();
            assert_eq!(kept, expected);
        }
    }
}
