//! Names as keys: when two spellings are one name, and what a name looks like in an id.

use deunicode::deunicode;
use strsim::jaro_winkler;

use crate::extract::naming::spelling::same_sound;
use crate::resources::name_key;

/// The words of a name, folded: no diacritics, case, hyphens or punctuation.
pub(super) fn words(name: &str) -> Vec<String> {
    name_key(name)
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty() && *word != "s")
        .map(str::to_owned)
        .collect()
}

/// A folded name: "Côte-d'Or" and "cote d Or" share it.
pub(super) fn plain_key(name: &str) -> String {
    words(name).join(" ")
}

/// The key of a person's full name, whatever the order of its parts; `None` for a single name.
///
/// The parts of "Nakagome Masashi" and "Masashi Nakagome" are the same set. Initials are no parts to merge by.
pub(super) fn person_key(name: &str) -> Option<String> {
    let mut words = words(name);
    let full = words.iter().filter(|word| word.chars().count() > 1).count();
    if full < 2 {
        return None;
    }
    words.sort();
    Some(words.join(" "))
}

/// Words less alike than this are different ones (Jaro-Winkler; slips of the pen and free transliterations lie above it).
const ALIKE: f64 = 0.92;

/// Whether two names of several words differ in the spelling of long words only: "Beridze" and "Beridzee", but not the short
/// syllables that tell a father from his son.
pub(super) fn nearly_same_words(left: &[String], right: &[String]) -> bool {
    left.len() == right.len()
        && left.len() > 1
        && left.iter().zip(right).all(|(left, right)| {
            same_sound(left, right)
                || (left.len().min(right.len()) > 4
                    && jaro_winkler(left, right) >= ALIKE
                    && !differ_in_gender(left, right))
        })
}

/// "Petrov" and "Petrova", "Mario" and "Maria".
fn differ_in_gender(left: &str, right: &str) -> bool {
    let stem = |word: &str| word.trim_end_matches(['a', 'o']).to_owned();
    left.ends_with('a') != right.ends_with('a') && stem(left) == stem(right)
}

/// Words before a treaty's head that tell nothing about which treaty it is.
const EMPTY_QUALIFIERS: [&str; 20] = [
    "a",
    "an",
    "new",
    "proposed",
    "draft",
    "bilateral",
    "landmark",
    "historic",
    "controversial",
    "such",
    "any",
    "recent",
    "latest",
    "final",
    "formal",
    "major",
    "sweeping",
    "joint",
    "this",
    "that",
];

/// Words that name a kind of treaty, of which any two states may have one.
const KIND_QUALIFIERS: [&str; 36] = [
    "peace",
    "trade",
    "free",
    "defense",
    "defence",
    "mutual",
    "security",
    "military",
    "cooperation",
    "nuclear",
    "economic",
    "partnership",
    "friendship",
    "border",
    "extradition",
    "arms",
    "control",
    "investment",
    "tax",
    "non",
    "aggression",
    "ceasefire",
    "grain",
    "gas",
    "energy",
    "fishing",
    "fisheries",
    "climate",
    "framework",
    "visa",
    "interim",
    "truce",
    "armistice",
    "prisoner",
    "exchange",
    "and",
];

/// What a treaty's name tells about which treaty it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum TreatyKey {
    /// Nothing: "the treaty", "a new agreement".
    None,
    /// Its kind: "peace treaty". One with the same parties is the same.
    Kind(String),
    /// A name of its own: "Comprehensive Strategic Partnership Treaty".
    Own(String),
}

/// The key of a treaty's name.
pub(super) fn treaty_key(name: &str) -> TreatyKey {
    let words: Vec<String> =
        words(name).into_iter().filter(|word| !EMPTY_QUALIFIERS.contains(&word.as_str())).collect();
    let key = words.join(" ");
    let telling = words.iter().filter(|word| !is_treaty_noun(word)).count();
    let own =
        words.iter().any(|word| !is_treaty_noun(word) && !KIND_QUALIFIERS.contains(&word.as_str()) && word != "of");
    match (telling, own) {
        (0, _) => TreatyKey::None,
        (_, true) => TreatyKey::Own(key),
        (_, false) => TreatyKey::Kind(key),
    }
}

/// Whether the word is a common head of treaties' names.
fn is_treaty_noun(word: &str) -> bool {
    matches!(
        word,
        "treaty" | "agreement" | "pact" | "accord" | "accords" | "convention" | "protocol" | "deal" | "treaties"
    )
}

/// Text as part of an id: only `[a-z0-9-]`.
pub(super) fn slug(text: &str) -> String {
    let mut slug = String::with_capacity(text.len());
    for character in deunicode(text).chars() {
        match character {
            c if c.is_ascii_alphanumeric() => slug.push(c.to_ascii_lowercase()),
            '\'' | '.' | '"' => {}
            _ if !slug.is_empty() && !slug.ends_with('-') => slug.push('-'),
            _ => {}
        }
    }
    slug.truncate(slug.trim_end_matches('-').len());
    slug
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_and_orders_of_a_person_meet() {
        assert_eq!(person_key("Kim Jong-un"), person_key("Kim Jong Un"));
        assert_eq!(person_key("José Ramírez"), person_key("Ramirez, Jose"));
        assert_ne!(person_key("Ana Ramirez"), person_key("Jose Ramirez"));
        assert_eq!(person_key("Ramirez"), None);
        assert_eq!(person_key("J. Ramirez"), None);
    }

    #[test]
    fn treaties_are_told_apart_by_how_much_their_names_say() {
        assert_eq!(treaty_key("a new treaty"), TreatyKey::None);
        assert_eq!(treaty_key("the peace treaty"), TreatyKey::Kind("peace treaty".to_owned()));
        assert_eq!(treaty_key("free trade agreement"), TreatyKey::Kind("free trade agreement".to_owned()));
        assert_eq!(treaty_key("the Treaty of Tordesillas"), TreatyKey::Own("treaty of tordesillas".to_owned()));
        assert_eq!(treaty_key("Andean Water Pact"), treaty_key("the “Andean water pact”"));
    }

    #[test]
    fn slugs_hold_only_what_an_id_may_hold() {
        assert_eq!(slug("Ministry of Côte d’Ivoire (foreign)"), "ministry-of-cote-divoire-foreign");
        assert_eq!(slug("Łukasz 金"), "lukasz-jin");
    }
}
