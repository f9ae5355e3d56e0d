//! Whether letters are made of the initials of a name.

/// Words that an acronym may pass over.
const SMALL: [&str; 22] = [
    "of", "the", "and", "for", "on", "in", "to", "de", "la", "le", "les", "des", "du", "del", "der", "die", "das",
    "und", "für", "et", "da", "do",
];

/// The letters of an acronym, in capitals: "OECD", "G-7", "U.N." and, in languages that write them so, "Nato" is none.
pub(crate) fn letters(name: &str) -> Option<String> {
    if let Some(letters) = with_small_letters(name) {
        return Some(letters);
    }
    let mut letters = String::new();
    for character in name.chars() {
        match character {
            '.' | '-' | '&' | '\u{2019}' | '\'' => {}
            // The plural and genitive of an acronym: "NGOs".
            's' if letters.len() > 1 => return letters_end(&letters, name),
            _ if character.is_uppercase() || character.is_ascii_digit() => letters.push(character),
            _ => return None,
        }
    }
    (2..=10).contains(&letters.chars().count()).then_some(letters).filter(|letters| has_letter(letters))
}

/// `BoK` of "Bank of Kenya": between capitals, small words have small letters.
fn with_small_letters(name: &str) -> Option<String> {
    let capitals = name.chars().filter(|letter| letter.is_uppercase()).count();
    let small = name.chars().filter(|letter| matches!(letter, 'o' | 'f' | 'd' | 'a' | 't')).count();
    let written = small > 0 && small < capitals && small + capitals == name.chars().count() && small + capitals <= 6;
    (written && name.starts_with(char::is_uppercase) && name.ends_with(char::is_uppercase)).then(|| name.to_uppercase())
}

fn letters_end(letters: &str, name: &str) -> Option<String> {
    (name.ends_with('s') && has_letter(letters) && name.chars().filter(|c| c.is_lowercase()).count() == 1)
        .then(|| letters.to_owned())
}

fn has_letter(letters: &str) -> bool {
    letters.chars().any(char::is_alphabetic)
}

/// The initials that a name of several words can be shortened to: of all its words, and of those that are not small.
pub(crate) fn initials(name: &str) -> Vec<String> {
    let words: Vec<&str> = name
        .split(|c: char| c.is_whitespace() || matches!(c, '-' | '\u{2013}' | '/' | ','))
        .map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()))
        .filter(|word| !word.is_empty())
        .collect();
    let of = |words: &mut dyn Iterator<Item = &&str>| -> String {
        words.filter_map(|word| word.chars().next()).flat_map(char::to_uppercase).collect()
    };
    let mut found = vec![
        of(&mut words.iter()),
        of(&mut words.iter().filter(|word| !SMALL.contains(&word.to_lowercase().as_str()))),
    ];
    found.retain(|initials| initials.chars().count() > 1);
    found.dedup();
    found
}

/// Words from this length on may be compounds, of which an acronym takes letters from within.
pub(crate) const COMPOUND: usize = 9;

/// Whether an acronym takes the initials of all words of a name and further letters from within its long words, in order:
/// "BKA" of "Bundeskriminalamt", "EZB" of "Europäische Zentralbank".
pub(crate) fn is_of_compounds(letters: &str, words: &[String]) -> bool {
    let letters = letters.to_lowercase();
    let mut rest = letters.as_str();
    if rest.chars().count() < 3 || words.is_empty() || words.len() >= rest.chars().count() {
        return false;
    }
    for (place, word) in words.iter().enumerate() {
        let mut own = word.chars();
        let Some(after) = own.next().and_then(|initial| rest.strip_prefix(initial)) else { return false };
        rest = after;
        let next = words.get(place + 1).and_then(|word| word.chars().next());
        while word.len() >= COMPOUND
            && let Some(letter) = rest.chars().next().filter(|letter| Some(*letter) != next)
            && own.any(|character| character == letter)
        {
            rest = rest.strip_prefix(letter).unwrap_or_default();
        }
    }
    rest.is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_acronym_of(acronym: &str, name: &str) -> bool {
        letters(acronym).is_some_and(|letters| initials(name).contains(&letters))
    }

    #[test]
    fn letters_from_within_compounds() {
        let of = |letters: &str, name: &str| is_of_compounds(letters, &crate::extract::mentions::text::fold(name));
        assert!(of("EZB", "Europäische Zentralbank"));
        assert!(of("BKA", "Bundeskriminalamt"));
        assert!(of("DGB", "Deutscher Gewerkschaftsbund"));
        assert!(!of("BKX", "Bundeskriminalamt"));
        assert!(!of("AGC", "African Grain"));
        assert!(!of("EB", "Europabank"));
    }

    #[test]
    fn initials_of_names() {
        assert!(is_acronym_of("AGC", "African Grain Council"));
        assert!(is_acronym_of("A.G.C.", "African Grain Council"));
        assert!(is_acronym_of("BFA", "Bank for Agriculture"));
        assert!(is_acronym_of("BA", "Bank of Agriculture"));
        assert!(is_acronym_of("CIS", "Commonwealth of Independent States"));
        assert!(!is_acronym_of("AGC", "African Council"));
        assert!(!is_acronym_of("Agc", "African Grain Council"));
        assert!(is_acronym_of("BoA", "Bank of Agriculture"));
        assert_eq!(letters("DeA"), None);
        assert_eq!(letters("NGOs"), Some("NGO".to_owned()));
        assert_eq!(letters("A"), None);
        assert_eq!(letters("27"), None);
    }
}
