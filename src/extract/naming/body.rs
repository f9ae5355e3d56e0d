//! Names of bodies, places and other things: their telling words, and how two of them may name one thing.

use crate::extract::mentions::text::fold;
use crate::resources::{Gazetteer, Lexicon, NamePart, Naming};

use super::acronym;
use super::spelling::same_sound;
use super::{NameKind, Variant};

/// The name of a body, place or other thing in comparable parts.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub(crate) struct BodyName {
    /// The folded words in their order, without small ones; the names and adjectives of a state are its code after `=`.
    pub words: Vec<String>,
    /// All folded words, the small ones too.
    pub all: Vec<String>,
    /// `words` without legal forms and words that only say the kind of place.
    pub core: Vec<String>,
    /// The letters, where the name is an acronym.
    pub letters: Option<String>,
    /// The acronyms that the name can have.
    pub initials: Vec<String>,
}

/// The longest name of a state, in words.
const LONGEST_STATE: usize = 5;

impl BodyName {
    /// Takes a name apart.
    pub fn new(name: &str, kind: NameKind, gazetteer: &Gazetteer, naming: &Naming) -> Self {
        let words = telling_words(name, kind != NameKind::Place, gazetteer, naming);
        let part = if kind == NameKind::Place { NamePart::PlaceKind } else { NamePart::LegalForm };
        let is_kind = |word: &String| naming.is(word, part);
        let mut words = words;
        // "Kenya's Mara Reserve"
        if kind == NameKind::Place && words.len() > 2 && words.first().is_some_and(|word| word.starts_with('=')) {
            let owned =
                name.split_whitespace().take(LONGEST_STATE).any(|word| word.ends_with("'s") || word.ends_with("’s"));
            if owned {
                words.remove(0);
            }
        }
        let mut core = words.clone();
        while core.len() > 1 && core.last().is_some_and(is_kind) {
            core.pop();
        }
        while core.len() > 1 && kind == NameKind::Place && core.first().is_some_and(is_kind) {
            core.remove(0);
        }
        let mut initials = acronym::initials(name);
        // The office of a state is shortened without the state: "U.S. Land Survey Office", "LSO".
        if let Some((first, rest)) =
            name.split_once(' ').filter(|(first, _)| state_of(first, gazetteer, true).is_some())
            && first.chars().any(char::is_uppercase)
        {
            initials.extend(acronym::initials(rest).into_iter().filter(|initials| initials.len() > 2));
        }
        Self { words, all: fold(name), core, letters: acronym::letters(name), initials }
    }

    /// How the two may name one thing.
    pub fn compare(&self, other: &Self, kind: NameKind, lexicon: &Lexicon) -> Option<Variant> {
        let (one, two) = (&self.words, &other.words);
        if one.is_empty() || two.is_empty() {
            return None;
        }
        let bag = |words: &[String]| {
            let mut words = words.to_vec();
            words.sort();
            words
        };
        if one == two || one.concat() == two.concat() || bag(one) == bag(two) {
            return Some(Variant::Equal);
        }
        if self.is_acronym_of(other) || other.is_acronym_of(self) {
            return Some(Variant::Acronym);
        }
        let alike = |one: &[String], two: &[String]| {
            one.len() == two.len() && one.iter().zip(two).all(|(one, two)| same_sound(one, two))
        };
        let inflected = |one: &[String], two: &[String]| match (one.split_last(), two.split_last()) {
            (Some((one, front)), Some((two, other))) => {
                one == two
                    && front.len() == other.len()
                    && front.iter().zip(other).all(|(one, two)| same_sound(one, two) || differ_in_case(one, two))
            }
            _ => false,
        };
        if alike(one, two) || inflected(one, two) {
            return Some(Variant::Spelling);
        }
        if alike(&self.core, &other.core) || differ_in_ending(one, two, kind) {
            return Some(Variant::Affix);
        }
        let (short, long) = if one.len() < two.len() { (self, other) } else { (other, self) };
        // The country alone is not the body that bears its name.
        if short.words.len() == long.words.len() || short.words.iter().all(|word| word.starts_with('=')) {
            return None;
        }
        if long.words.ends_with(&short.words) {
            Some(Variant::Head)
        } else {
            long.goes_on_from(short, lexicon).then_some(Variant::Beginning)
        }
    }

    /// Whether the name is the shorter one with what it leaves unsaid: "Butler" of "Butler College" but not of "Butler Sports
    /// Cars", "Supreme Court" of "Supreme Court of Kenya" but not of "Supreme Court Library".
    fn goes_on_from(&self, short: &Self, lexicon: &Lexicon) -> bool {
        let is_kind = |word: &String| lexicon.head_noun(word).is_some_and(|noun| noun.class.is_organization());
        match self.all.strip_prefix(short.all.as_slice()) {
            Some([kind]) => is_kind(kind),
            Some([link, _, ..]) if matches!(link.as_str(), "of" | "for" | "in" | "on" | "against" | "to") => true,
            _ => false,
        }
    }

    /// Whether letters are the initials of the name or, three letters or more, leave out one or two words at its end only: "UKH" of
    /// "Union of Kavango Herders Cooperatives".
    fn is_acronym_of(&self, other: &Self) -> bool {
        self.letters.as_ref().is_some_and(|letters| {
            other.letters.is_none()
                && (other.initials.iter().any(|initials| begins(initials, letters))
                    || acronym::is_of_compounds(letters, &other.words))
        })
    }
}

/// Acronyms leave out so many words at the end of a name at most.
const LEFT_OUT: usize = 2;

fn begins(initials: &str, letters: &str) -> bool {
    let left_out = initials.strip_prefix(letters).map(|rest| rest.chars().count());
    left_out.is_some_and(|left_out| left_out == 0 || left_out <= LEFT_OUT && letters.chars().count() > 2)
}

/// The words that tell, those of a state as its code.
fn telling_words(name: &str, adjectives: bool, gazetteer: &Gazetteer, naming: &Naming) -> Vec<String> {
    let pieces: Vec<&str> = name
        .split(|c: char| c.is_whitespace() || matches!(c, ',' | '(' | ')' | '"' | '“' | '”' | '/'))
        .filter(|piece| piece.chars().any(char::is_alphanumeric))
        .collect();
    let mut words = Vec::new();
    let mut at = 0;
    while at < pieces.len() {
        let state = (1..=LONGEST_STATE.min(pieces.len() - at)).rev().find_map(|length| {
            let piece = pieces.get(at..at + length)?.join(" ");
            let piece = piece.trim_end_matches("'s").trim_end_matches("’s").trim_end_matches(['\'', '’']);
            Some((length, state_of(piece, gazetteer, adjectives)?))
        });
        if let Some((length, code)) = state {
            words.push(format!("={code}"));
            at += length;
        } else {
            words.extend(fold(pieces.get(at).copied().unwrap_or_default()).into_iter().filter(|word| word != "s"));
            at += 1;
        }
    }
    let small = |word: &String| naming.is(word, NamePart::Particle) || naming.is(word, NamePart::Link);
    if words.iter().any(|word| !small(word)) {
        words.retain(|word| !small(word));
    }
    words
}

/// The code of the state that a name or adjective is of; only capitalised words are.
fn state_of(piece: &str, gazetteer: &Gazetteer, adjectives: bool) -> Option<String> {
    if !piece.starts_with(char::is_uppercase) && !piece.starts_with("the ") {
        return None;
    }
    gazetteer
        .country_by_name(piece)
        .or_else(|| gazetteer.country_by_demonym(piece).filter(|_| adjectives))
        .map(|country| country.code.to_lowercase())
}

/// Endings of German adjectives: "Europäische Union", "der Europäischen Union".
const CASES: [&str; 5] = ["e", "en", "er", "es", "em"];

fn differ_in_case(one: &str, two: &str) -> bool {
    let stems = |word: &str| {
        CASES.iter().filter_map(|ending| word.strip_suffix(ending).map(str::to_owned)).collect::<Vec<String>>()
    };
    let others = stems(two);
    stems(one).iter().any(|stem| stem.len() > 4 && others.contains(stem))
}

/// Endings that make a plural or an adjective of a name.
const ENDINGS: [&str; 12] = ["s", "es", "n", "an", "ian", "i", "ese", "ish", "ic", "ism", "er", "ers"];

/// "Africa" and "African", "Olympic" and "Olympics", "South America" and "South American".
fn differ_in_ending(one: &[String], two: &[String], kind: NameKind) -> bool {
    let (Some((last_one, front_one)), Some((last_two, front_two))) = (one.split_last(), two.split_last()) else {
        return false;
    };
    let (short, long) = if last_one.len() < last_two.len() { (last_one, last_two) } else { (last_two, last_one) };
    let stem = |word: &str| word.strip_suffix(['e', 'a', 'y']).map(str::to_owned);
    // The adjective of a place is no name of it; the genitive is ("Hamburgs").
    let endings = if kind == NameKind::Place { &ENDINGS[..1] } else { &ENDINGS[..] };
    let made_of = |base: &str| long.strip_prefix(base).is_some_and(|ending| endings.contains(&ending));
    front_one == front_two
        && short.len() > 3
        && !short.starts_with('=')
        && (made_of(short) || stem(short).is_some_and(|stem| stem.len() > 3 && made_of(&stem)))
}
