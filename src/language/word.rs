//! What the models see of a word: hashes of its form, affixes, shape and cluster.

use super::clusters::Clusters;
use super::hashing::hash_text;

/// The features of a word by itself, computed once and shared by tagger, parser and entity tagger.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Word {
    /// The form with digits levelled.
    pub form: u64,
    /// The same in lower case.
    pub lower: u64,
    /// The last one to four letters.
    pub suffixes: [u64; 4],
    /// The first one to three letters.
    pub prefixes: [u64; 3],
    /// Letter classes, runs of up to four kept: `Xxxxx`, `dd`.
    pub shape: u64,
    /// Letter classes, runs merged: `Xx`, `d`.
    pub short_shape: u64,
    /// The form as lists of names have it: all capitals made a capital and small letters.
    pub name: u64,
    /// One of some hundreds of word clusters.
    pub fine_cluster: u64,
    /// One of some dozens of word clusters.
    pub coarse_cluster: u64,
    /// Capital, all capitals, digit, hyphen, punctuation, title case, one bit each.
    pub flags: u64,
    /// Whether it has a capital letter anywhere.
    pub has_capital: bool,
    /// What the word can be within a name of several words.
    pub role: Role,
}

/// What a word can be within a name of several words.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Role {
    /// Neither of the others.
    #[default]
    Other,
    /// A capitalised word.
    Capital,
    /// A word that joins capitalised ones: "of", "for", "de".
    Joint,
}

impl Word {
    /// The features of `form`.
    pub(crate) fn new(form: &str, clusters: &Clusters) -> Self {
        let form = straighten(form);
        let levelled = level_digits(&form);
        let lower = levelled.to_lowercase();
        let starts: Vec<usize> = lower.char_indices().map(|(at, _)| at).collect();
        let suffix = |letters: usize| {
            let at = starts.len().checked_sub(letters).and_then(|index| starts.get(index)).copied().unwrap_or(0);
            hash_text(&lower[at..])
        };
        let prefix = |letters: usize| hash_text(&lower[..starts.get(letters).copied().unwrap_or(lower.len())]);
        let (shape, short_shape) = shapes(&form);
        let (fine_cluster, coarse_cluster) = clusters.of(&lower);
        Self {
            form: hash_text(&levelled),
            lower: hash_text(&lower),
            suffixes: [suffix(1), suffix(2), suffix(3), suffix(4)],
            prefixes: [prefix(1), prefix(2), prefix(3)],
            shape: hash_text(&shape),
            short_shape: hash_text(&short_shape),
            name: name_value(&form),
            fine_cluster,
            coarse_cluster,
            flags: flags(&form),
            has_capital: form.chars().any(char::is_uppercase),
            role: role(&form),
        }
    }

    /// The word that stands for a place before or after the sentence.
    pub(crate) fn edge(code: u64) -> Self {
        Self {
            form: code,
            lower: code,
            suffixes: [code; 4],
            prefixes: [code; 3],
            shape: code,
            short_shape: code,
            name: code,
            fine_cluster: code,
            coarse_cluster: code,
            flags: 0x100 + code,
            has_capital: false,
            role: Role::Other,
        }
    }
}

/// The form under which clusters know a word.
pub(crate) fn cluster_key(form: &str) -> String {
    level_digits(&straighten(form)).to_lowercase()
}

/// A hash under which "TOKYO" is the same name as "Tokyo"; short words in capitals are acronyms and stay.
fn name_value(form: &str) -> u64 {
    let long = form.chars().count() > 3 && form.chars().all(char::is_uppercase);
    if !long {
        return hash_text(form);
    }
    let mut letters = form.chars();
    let titled: String = letters.next().into_iter().chain(letters.flat_map(char::to_lowercase)).collect();
    hash_text(&titled)
}

/// Apostrophes and hyphens made plain, as the training data have them; double quotes keep their direction.
pub(crate) fn straighten(form: &str) -> String {
    form.chars()
        .map(|letter| match letter {
            '\u{2018}' | '\u{2019}' | '\u{02BC}' | '\u{00B4}' | '`' => '\'',
            '\u{201E}' | '\u{00AB}' => '\u{201C}',
            '\u{00BB}' => '\u{201D}',
            '\u{2010}' | '\u{2011}' => '-',
            other => other,
        })
        .collect()
}

/// Numbers made alike: four digits are a year, other whole numbers a count, and the rest keep their pattern.
fn level_digits(form: &str) -> String {
    if form.chars().all(|letter| letter.is_ascii_digit()) {
        return if form.len() == 4 { "!YEAR".to_owned() } else { "!NUMBER".to_owned() };
    }
    if form.starts_with(|letter: char| letter.is_ascii_digit()) {
        return form.chars().map(|letter| if letter.is_ascii_digit() { '0' } else { letter }).collect();
    }
    form.to_owned()
}

/// The long and the short shape of a form.
fn shapes(form: &str) -> (String, String) {
    let (mut long, mut short) = (String::new(), String::new());
    let (mut last, mut run) = ('\0', 0);
    for letter in form.chars() {
        let class = if letter.is_numeric() {
            'd'
        } else if letter.is_uppercase() {
            'X'
        } else if letter.is_lowercase() {
            'x'
        } else {
            letter
        };
        if class == last {
            run += 1;
        } else {
            run = 0;
            short.push(class);
        }
        if run < 4 {
            long.push(class);
        }
        last = class;
    }
    (long, short)
}

/// Words and marks that stand between the capitalised words of a name.
const JOINTS: &[&str] = &[
    "of", "for", "and", "the", "in", "on", "to", "with", "de", "del", "della", "di", "da", "do", "dos", "du", "des",
    "la", "le", "les", "el", "al", "van", "von", "der", "den", "bin", "ibn", "y", "e", "et", "und", "für", "&", "-",
    "/", "'s", "'",
];

/// Words that are capitalised because a sentence begins with them, and begin no name.
const SENTENCE_OPENERS: &[&str] = &[
    "The", "A", "An", "In", "On", "At", "Of", "For", "To", "By", "From", "With", "And", "But", "He", "She", "It",
    "They", "We", "His", "Her", "Its", "Their", "This", "That", "These", "Those", "As", "I", "If", "When", "While",
    "After", "Before", "Since", "Some", "Many", "Most", "There", "Other", "Also", "However", "Although", "During",
    "Among", "Both", "One", "What", "Who", "Under", "You", "My", "Our", "So", "Or",
];

/// What a form can be within a name of several words.
fn role(form: &str) -> Role {
    if form.starts_with(char::is_uppercase) && !SENTENCE_OPENERS.contains(&form) {
        Role::Capital
    } else if JOINTS.contains(&form) {
        Role::Joint
    } else {
        Role::Other
    }
}

/// The yes-or-no properties of a form.
fn flags(form: &str) -> u64 {
    let any = |test: fn(char) -> bool| u64::from(form.chars().any(test));
    let upper_first = u64::from(form.chars().next().is_some_and(char::is_uppercase));
    let all_upper = any(char::is_uppercase) & (1 - any(char::is_lowercase));
    let digit = any(char::is_numeric);
    let hyphen = u64::from(form.contains('-'));
    let punctuation = 1 - any(char::is_alphanumeric);
    upper_first | all_upper << 1 | digit << 2 | hyphen << 3 | punctuation << 4
}
