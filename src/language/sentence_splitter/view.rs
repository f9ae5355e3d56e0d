//! What the splitter sees of the words of a block: their kinds, and hashes of their forms and shapes.

use crate::language::abbreviations::Abbreviation;
use crate::language::hashing::{fnv1a, mix};
use crate::language::tokenizer::RawToken;

/// Words that begin a sentence more often than they are part of a name, sorted.
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
    "Both",
    "But",
    "By",
    "Despite",
    "Did",
    "Does",
    "During",
    "Each",
    "Earlier",
    "Even",
    "Every",
    "Few",
    "For",
    "From",
    "Had",
    "Has",
    "He",
    "Her",
    "Here",
    "His",
    "How",
    "However",
    "I",
    "If",
    "In",
    "It",
    "Its",
    "Just",
    "Last",
    "Later",
    "Many",
    "Meanwhile",
    "Most",
    "My",
    "Neither",
    "No",
    "Nobody",
    "Nor",
    "Not",
    "Nothing",
    "Now",
    "On",
    "Once",
    "One",
    "Only",
    "Or",
    "Other",
    "Others",
    "Our",
    "Over",
    "She",
    "Since",
    "So",
    "Some",
    "Still",
    "Such",
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
    "Through",
    "Thus",
    "To",
    "Under",
    "Until",
    "We",
    "What",
    "When",
    "Where",
    "Whether",
    "Which",
    "While",
    "Who",
    "Why",
    "With",
    "Without",
    "Yet",
    "You",
    "Your",
];

/// Verbs that follow a quotation together with the name of its speaker, sorted: "Why now?" Ms. Silva asked.
const SPEAKING: &[&str] = &[
    "added",
    "admitted",
    "announced",
    "answered",
    "argued",
    "asked",
    "asks",
    "asserted",
    "claimed",
    "complained",
    "concluded",
    "continued",
    "cried",
    "declared",
    "demanded",
    "exclaimed",
    "explained",
    "insisted",
    "joked",
    "noted",
    "posted",
    "promised",
    "quipped",
    "recalled",
    "remarked",
    "replied",
    "said",
    "says",
    "shouted",
    "stated",
    "stressed",
    "told",
    "tweeted",
    "urged",
    "warned",
    "whispered",
    "wondered",
    "wrote",
];

/// The kind of a word or mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub(super) enum Kind {
    /// Before the first and after the last word.
    Border,
    Lower,
    /// A verb of speaking in small letters.
    Speaking,
    /// A word of grammar with a capital, as at the begin of a sentence.
    Starter,
    Title,
    Capitals,
    /// One capital letter, "I" aside.
    Letter,
    Number,
    /// Letters and digits mixed.
    Mixed,
    /// An address of the web or of mail.
    Address,
    /// An abbreviation that announces what follows: no sentence ends with it.
    Announcing,
    /// An abbreviation with which a sentence may end.
    Abbreviated,
    Stop,
    /// Question or exclamation marks.
    Query,
    Dots,
    Comma,
    Colon,
    Semicolon,
    Dash,
    Opening,
    Closing,
    OpeningQuote,
    ClosingQuote,
    /// A run of the same mark as a rule or bullet: "****", "•".
    Rule,
    Other,
}

impl Kind {
    /// Whether sentences end with it.
    pub(super) fn is_final(self) -> bool {
        matches!(self, Self::Stop | Self::Query | Self::Dots | Self::Abbreviated)
    }

    /// Whether it closes what was opened, and so belongs to the sentence before it.
    pub(super) fn closes(self) -> bool {
        matches!(self, Self::Closing | Self::ClosingQuote)
    }

    /// Whether it opens something, and so belongs to the sentence after it.
    pub(super) fn opens(self) -> bool {
        matches!(self, Self::Opening | Self::OpeningQuote)
    }

    /// Whether it is a word in small letters.
    pub(super) fn is_lower(self) -> bool {
        matches!(self, Self::Lower | Self::Speaking)
    }

    /// Whether it may be a part of a name.
    pub(super) fn is_name_part(self) -> bool {
        matches!(self, Self::Title | Self::Capitals | Self::Letter | Self::Announcing)
    }
}

/// A word as the splitter sees it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Seen {
    pub kind: Kind,
    /// Hash of the form in small letters.
    pub form: u64,
    /// Hash of the shape: runs of letters, capitals and digits, and the marks between them.
    pub shape: u64,
    /// Whether a space stands before it.
    pub spaced: bool,
}

/// What stands beyond the borders of a block.
pub(super) const BORDER: Seen = Seen { kind: Kind::Border, form: 1, shape: 1, spaced: true };

/// The words of a block as the splitter sees them.
pub(super) fn look(text: &str, tokens: &[RawToken]) -> Vec<Seen> {
    let mut seen = Vec::with_capacity(tokens.len());
    let mut quote_open = false;
    let mut last_end = None;
    for (index, token) in tokens.iter().enumerate() {
        let form = token.span.of(text);
        let spaced = last_end != Some(token.span.begin);
        let followed = tokens.get(index + 1).is_some_and(|next| next.span.begin == token.span.end);
        let kind = match form {
            "\"" | "'" => {
                // A straight quotation mark opens what touches it, and in turn where nothing or all does.
                quote_open = match (spaced, followed) {
                    (true, true) => true,
                    (false, false) => false,
                    (true, false) => !quote_open,
                    (false, true) => {
                        seen.last().is_some_and(|last: &Seen| last.kind.opens() || last.kind == Kind::Dash)
                    }
                };
                if quote_open { Kind::OpeningQuote } else { Kind::ClosingQuote }
            }
            "\u{2019}" if spaced && followed => Kind::OpeningQuote,
            _ => kind_of(form, token.abbreviation),
        };
        let (form, shape) = match kind {
            // All quotation marks and all dashes are alike.
            Kind::OpeningQuote | Kind::ClosingQuote | Kind::Dash => (kind as u64, kind as u64),
            _ => (lowered(form), shape(form)),
        };
        seen.push(Seen { kind, form, shape, spaced });
        last_end = Some(token.span.end);
    }
    seen
}

fn kind_of(form: &str, abbreviation: Option<Abbreviation>) -> Kind {
    match abbreviation {
        Some(Abbreviation::MayEnd) => return Kind::Abbreviated,
        Some(_) => return Kind::Announcing,
        None => {}
    }
    match form {
        "." | "\u{3002}" => return Kind::Stop,
        "," => return Kind::Comma,
        ":" => return Kind::Colon,
        ";" => return Kind::Semicolon,
        "-" | "--" | "---" | "\u{2013}" | "\u{2014}" | "\u{2015}" => return Kind::Dash,
        "(" | "[" | "{" | "<" | "<<" => return Kind::Opening,
        ")" | "]" | "}" | ">" | ">>" => return Kind::Closing,
        "\u{201C}" | "``" | "\u{00AB}" | "\u{2018}" | "\u{201E}" => return Kind::OpeningQuote,
        "\u{201D}" | "''" | "\u{00BB}" | "\u{2019}" => return Kind::ClosingQuote,
        "\u{2026}" => return Kind::Dots,
        _ => {}
    }
    let (mut upper, mut lower, mut digits, mut marks, mut count) = (0, 0, 0, 0, 0);
    for letter in form.chars() {
        count += 1;
        if letter.is_uppercase() {
            upper += 1;
        } else if letter.is_alphabetic() {
            lower += 1;
        } else if letter.is_numeric() {
            digits += 1;
        } else {
            marks += 1;
        }
    }
    if marks == count {
        if form.bytes().all(|byte| byte == b'.') {
            return Kind::Dots;
        }
        if form.chars().all(|letter| matches!(letter, '?' | '!')) {
            return Kind::Query;
        }
        let first = form.chars().next();
        let is_run = count > 1 && form.chars().all(|letter| Some(letter) == first);
        return if is_run || matches!(form, "*" | "\u{2022}" | "|" | "_") { Kind::Rule } else { Kind::Other };
    }
    if form.contains("://") || form.contains('@') || (marks > 0 && lower > 4 && form.contains('.')) {
        Kind::Address
    } else if digits > 0 {
        if upper + lower > 0 { Kind::Mixed } else { Kind::Number }
    } else if form.chars().find(|letter| letter.is_uppercase() || letter.is_lowercase()).is_none_or(char::is_lowercase)
    {
        if SPEAKING.binary_search(&form).is_ok() { Kind::Speaking } else { Kind::Lower }
    } else if count == 1 && form != "I" && form != "A" {
        Kind::Letter
    } else if lower == 0 && count > 1 {
        Kind::Capitals
    } else if STARTERS.binary_search(&form).is_ok() {
        Kind::Starter
    } else {
        Kind::Title
    }
}

/// The hash of a form in small letters; ASCII, nearly all of news, without a copy.
fn lowered(form: &str) -> u64 {
    if form.is_ascii() {
        form.bytes().fold(0xCBF2_9CE4_8422_2325, |hash, byte| {
            (hash ^ u64::from(byte.to_ascii_lowercase())).wrapping_mul(0x0000_0100_0000_01B3)
        })
    } else {
        fnv1a(form.to_lowercase().as_bytes())
    }
}

/// The hash of a shape, at most eight runs long.
fn shape(form: &str) -> u64 {
    let (mut hash, mut last, mut runs) = (7, ' ', 0);
    for letter in form.chars() {
        let class = match letter {
            _ if letter.is_uppercase() => 'X',
            _ if letter.is_alphabetic() => 'x',
            _ if letter.is_numeric() => 'd',
            _ => letter,
        };
        if class != last {
            hash = mix(hash, u64::from(class));
            last = class;
            runs += 1;
            if runs == 8 {
                break;
            }
        }
    }
    hash
}
