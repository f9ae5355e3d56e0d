//! The name within a phrase: "the Kenyan airline Savanna Air, which" names Savanna Air.

use crate::resources::{NamePart, Resources};

use super::NameKind;

/// What of a phrase is the name: without what follows a comma or stands in brackets, and without the words before it that
/// say what it is. The whole phrase where nothing would be left.
pub(super) fn core(phrase: &str, kind: NameKind, resources: &Resources) -> String {
    let phrase = without_inner_brackets(phrase.trim());
    let mut name = phrase.as_str();
    for mark in [" (", "(", ", "] {
        if let Some((before, after)) = name.split_once(mark) {
            // "Rojas, Ana" is a name; "Ana Rojas, the" and "Savanna Air, a" go on with a description.
            let description = mark != ", "
                || after.starts_with(char::is_lowercase)
                || after.starts_with("The ")
                || before.split_whitespace().count() > 1;
            if description && before.chars().any(char::is_alphanumeric) {
                name = before;
            }
        }
    }
    let name = name.trim_matches(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | ':' | '"' | '“' | '”' | ')'));
    let words: Vec<&str> = name.split_whitespace().collect();
    let small = |word: &str| {
        let folded = word.to_lowercase();
        resources.naming.is(&folded, NamePart::Particle) || resources.naming.is(&folded, NamePart::Link)
    };
    let describes = |word: &str| {
        (word.starts_with(char::is_lowercase) && !small(word) && word.chars().all(char::is_alphabetic))
            || (kind == NameKind::Person && is_office(word, resources))
    };
    let begin = words.iter().rposition(|word| describes(word)).map_or(0, |at| at + 1);
    let mut rest = words.get(begin..).unwrap_or_default();
    while let Some((first, others)) = rest.split_first()
        && rest.len() > 1
        && (matches!(*first, "the" | "The" | "a" | "A" | "an") || (begin > 0 && small(first)))
    {
        rest = others;
    }
    if rest.iter().any(|word| word.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit())) {
        rest.join(" ")
    } else {
        name.to_owned()
    }
}

fn is_office(word: &str, resources: &Resources) -> bool {
    let word = word.trim_end_matches('.');
    resources.lexicon.title(word).is_some() || resources.lexicon.office(word).is_some()
}

/// "Ana (Nita) Rojas" without what stands in brackets within the name; brackets at its end are left.
fn without_inner_brackets(phrase: &str) -> String {
    match phrase.split_once('(').and_then(|(before, rest)| Some((before, rest.split_once(')')?.1))) {
        Some((before, after)) if !before.trim().is_empty() && after.starts_with(' ') && after.trim().len() > 1 => {
            format!("{} {}", before.trim_end(), after.trim_start())
        }
        _ => phrase.to_owned(),
    }
}
