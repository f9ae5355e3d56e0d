//! Names of people: what parts they have, and how two of them may be one person's.

use strsim::normalized_damerau_levenshtein;

use crate::extract::mentions::text::fold;
use crate::resources::{NamePart, Naming};

use super::Variant;
use super::spelling::same_sound;

/// A person's name in comparable parts.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub(crate) struct PersonName {
    /// The folded words in their order, without titles, particles and what tells father from son.
    pub words: Vec<String>,
    /// `words` with the particles.
    all: Vec<String>,
    /// "jr", "sr", "ii": two that differ are two people.
    pub generation: Option<String>,
    /// `m` or `f`, where a title or the given name of a full name tells.
    pub gender: Option<char>,
    /// The given names that the first word may be a form of.
    given: Vec<String>,
    /// Syllables of names written with hyphens, which never stand alone: "jong" and "un" of "Kim Jong-un".
    bound: Vec<String>,
}

/// How one word of a name answers to one of another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Fit {
    Same,
    Sound,
    Initial,
    ShortForm,
}

impl PersonName {
    /// Takes a name apart. Titles and offices that stand before it are left out, where a name remains.
    pub fn new(name: &str, is_title: impl Fn(&str) -> bool, naming: &Naming) -> Self {
        // "O'Neil" is one word, the genitive's s none.
        let joined: String = name.trim_end_matches("'s").trim_end_matches("’s").replace(['\'', '’'], "");
        let mut words = fold(&joined);
        let is = |word: &String, part: NamePart| naming.is(word, part);
        while words.len() > 1 && is_title(&words[0]) {
            words.remove(0);
        }
        let mut generation = None;
        while words.len() > 1 && words.last().is_some_and(|word| is(word, NamePart::Generation)) {
            generation = words.pop().or(generation);
        }
        let all = words.clone();
        let full = words.iter().filter(|word| !is(word, NamePart::Particle)).count();
        if full > 1 || (full == 1 && words.len() > 1 && words.last().is_some_and(|word| !is(word, NamePart::Particle)))
        {
            // "Ben Haddad" may be a given name or a particle before the name.
            let given =
                words.first().filter(|word| naming.gender(word).is_some() || !naming.given_names(word).is_empty());
            let given = given.cloned();
            let mut at = 0;
            words.retain(|word| {
                at += 1;
                !is(word, NamePart::Particle) || at == 1 && given.is_some()
            });
        }
        let given = words.first().map(|word| naming.given_names(word).to_vec()).unwrap_or_default();
        let gender = words.first().filter(|_| words.len() > 1).and_then(|word| naming.gender(word));
        Self { words, all, generation, gender, given, bound: bound_syllables(&joined) }
    }

    /// Whether titles and given names say of the two that one is a man and the other a woman.
    fn differs_in_gender(&self, other: &Self) -> bool {
        matches!((self.gender, other.gender), (Some(one), Some(two)) if one != two)
    }

    /// Whether it has at least two words that are no initials.
    pub fn is_full(&self) -> bool {
        self.words.iter().filter(|word| word.chars().count() > 1).count() > 1
    }

    /// How the two may name one person.
    pub fn compare(&self, other: &Self, naming: &Naming) -> Option<Variant> {
        if matches!((&self.generation, &other.generation), (Some(one), Some(two)) if one != two) {
            return None;
        }
        let (short, long) = if self.words.len() <= other.words.len() {
            (&self.words, &other.words)
        } else {
            (&other.words, &self.words)
        };
        if short.is_empty() {
            return None;
        }
        let variant = match (short.len(), long.len()) {
            (1, 1) => single(&short[0], &long[0]),
            (1, _) if short.concat() == long.concat() => Some(Variant::Equal),
            (1, _) => {
                let (longer, shorter) = if self.words.len() > 1 { (self, other) } else { (other, self) };
                // What stands before a short name may be no particle, but a name itself: "Van Ly" is not "Phan Ly".
                let may_leave_out =
                    shorter.all.len() < 2 || short[0].chars().count() > 3 || longer.all.ends_with(&shorter.all);
                // "Mrs Diaz" is not short for "Pedro Diaz", "Cheung" not for "Leung Che-cheung".
                (may_leave_out && !self.differs_in_gender(other) && !longer.bound.contains(&short[0]))
                    .then(|| part(&short[0], long))
                    .flatten()
            }
            // "Ben Haddad" of "Moncef Ben Haddad".
            (2, _)
                if self.all.len() != other.all.len()
                    && (self.all.ends_with(&other.all) || other.all.ends_with(&self.all)) =>
            {
                several(short, long, naming).or(Some(Variant::Surname))
            }
            _ => several(short, long, naming),
        }?;
        // "Okoro" and "Okoro Jr" may be father and son.
        let differ = self.generation != other.generation;
        Some(if differ && variant < Variant::Fuller { Variant::Fuller } else { variant })
    }
}

/// The folded parts of words in which a hyphen stands before a small letter: romanised given names of several syllables.
pub(crate) fn bound_syllables(name: &str) -> Vec<String> {
    name.split_whitespace()
        .filter(|word| {
            let mut parts = word.split(['-', '\u{2010}', '\u{2011}']);
            parts.next().is_some_and(|first| first.starts_with(char::is_uppercase))
                && parts.any(|part| part.starts_with(char::is_lowercase))
        })
        .flat_map(fold)
        .collect()
}

fn single(one: &str, other: &str) -> Option<Variant> {
    if one == other {
        Some(Variant::Equal)
    } else if same_sound(one, other) {
        Some(Variant::Spelling)
    } else {
        // A genitive or plural of the name: "Okoros".
        let (short, long) = if one.len() < other.len() { (one, other) } else { (other, one) };
        (short.len() > 3 && long.strip_prefix(short) == Some("s")).then_some(Variant::Affix)
    }
}

fn part(word: &str, long: &[String]) -> Option<Variant> {
    let fits = |own: &String| own == word || (word.len() > 4 && same_sound(own, word));
    let last = long.len() - 1;
    if long.get(last).is_some_and(fits) {
        Some(Variant::Surname)
    } else if long.iter().take(last).enumerate().any(|(at, own)| fits(own) && (at == 0 || own.len() > 3)) {
        Some(Variant::Part)
    } else {
        None
    }
}

fn fit(one: &str, other: &str, naming: &Naming) -> Option<Fit> {
    let begins = |short: &str, long: &str| short.chars().count() == 1 && long.starts_with(short);
    if one == other {
        Some(Fit::Same)
    } else if begins(one, other) || begins(other, one) {
        Some(Fit::Initial)
    } else if same_sound(one, other) {
        Some(Fit::Sound)
    } else if naming.are_forms_of_one_given_name(one, other) {
        Some(Fit::ShortForm)
    } else {
        None
    }
}

/// The variant that the worst of several fits makes of a name.
fn worst(fits: &[Fit]) -> Variant {
    match fits.iter().max() {
        None | Some(Fit::Same) => Variant::Equal,
        Some(Fit::Sound) => Variant::Spelling,
        Some(Fit::Initial) => Variant::Initials,
        Some(Fit::ShortForm) => Variant::ShortForm,
    }
}

fn aligned(one: &[String], other: &[String], naming: &Naming) -> Option<Vec<Fit>> {
    one.iter().zip(other).map(|(one, other)| fit(one, other, naming)).collect()
}

fn several(short: &[String], long: &[String], naming: &Naming) -> Option<Variant> {
    let sorted = |words: &[String]| {
        let mut words = words.to_vec();
        words.sort();
        words
    };
    if sorted(short) == sorted(long) || short.concat() == long.concat() {
        return Some(Variant::Equal);
    }
    if short.len() == long.len() {
        // The genitive of German and Scandinavian papers: "Ana Ruiz", "Ana Rojas'", "Erik Bergs Partei".
        if let (Some((one, front)), Some((other, other_front))) = (short.split_last(), long.split_last())
            && front == other_front
            && single(one, other) == Some(Variant::Affix)
        {
            return Some(Variant::Affix);
        }
        if let Some(fits) = aligned(short, long, naming) {
            return sensible(&fits);
        }
        // The family name first in one and last in the other.
        for turn in [1, long.len() - 1] {
            let mut turned = long.to_vec();
            turned.rotate_left(turn);
            if let Some(fits) = aligned(short, &turned, naming)
                && !fits.contains(&Fit::Initial)
            {
                return Some(worst(&fits));
            }
        }
        return None;
    }
    // "J F Okoro" and "John Okoro": the words of one in order within the other, its last among them.
    let (first, last) = (short.first()?, short.last()?);
    let first_fit = fit(first, long.first()?, naming);
    let last_fit = fit(last, long.last()?, naming).filter(|fit| *fit <= Fit::Sound);
    if let (Some(first_fit), Some(last_fit)) = (first_fit, last_fit)
        && let Some(mut inner) = in_order(&short[1..short.len() - 1], &long[1..long.len() - 1], naming)
    {
        inner.extend([first_fit, last_fit]);
        let variant = sensible(&inner)?;
        return Some(if variant <= Variant::Spelling { Variant::Fuller } else { variant });
    }
    // Two surnames of which one is left out, a given name that is left out.
    let begins = aligned(short, long, naming);
    let ends = aligned(short, &long[long.len() - short.len()..], naming);
    [begins, ends]
        .into_iter()
        .flatten()
        .any(|fits| fits.iter().all(|fit| *fit <= Fit::Sound))
        .then_some(Variant::Longer)
}

/// Whether two words can be one name: an initial and what it stands for, spellings, or nearly the same letters.
fn can_be_one(one: &str, other: &str) -> bool {
    let begins = |short: &str, long: &str| short.chars().count() == 1 && long.starts_with(short);
    begins(one, other)
        || begins(other, one)
        || same_sound(one, other)
        || normalized_damerau_levenshtein(one, other) >= NEARLY
}

/// Given names less alike than this are two names.
const NEARLY: f64 = 0.7;

/// The words of `short` found in `long` in their order.
fn in_order(short: &[String], long: &[String], naming: &Naming) -> Option<Vec<Fit>> {
    let mut at = 0;
    short
        .iter()
        .map(|word| {
            let (offset, found) =
                long.get(at..)?.iter().enumerate().find_map(|(offset, own)| Some((offset, fit(word, own, naming)?)))?;
            at += offset + 1;
            Some(found)
        })
        .collect()
}

/// Initials prove something only beside a whole word.
fn sensible(fits: &[Fit]) -> Option<Variant> {
    fits.iter().any(|fit| *fit != Fit::Initial).then(|| worst(fits))
}

impl PersonName {
    /// Whether nothing in the two names says that they are two people: not two full names with other given names.
    pub fn can_be(&self, other: &Self) -> bool {
        if matches!((&self.generation, &other.generation), (Some(one), Some(two)) if one != two)
            || self.differs_in_gender(other)
        {
            return false;
        }
        let begin = |one: Option<&String>, other: Option<&String>| match (one, other) {
            (Some(one), Some(other)) => can_be_one(one, other),
            _ => true,
        };
        let familiar = self.given.iter().any(|name| other.given.contains(name));
        if familiar || self.words.len() < 2 || other.words.len() < 2 || begin(self.words.first(), other.words.first()) {
            return true;
        }
        // The family name may stand first in one of them.
        self.words.len() != other.words.len()
            || (begin(self.words.first(), other.words.last()) && begin(self.words.last(), other.words.first()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::resources::Resources;

    #[test]
    fn a_particle_before_a_short_name_may_be_a_name() {
        let resources = Resources::embedded().unwrap();
        let naming = &resources.naming;
        let name = |name: &str| PersonName::new(name, |_| false, naming);
        let compare = |one: &str, other: &str| name(one).compare(&name(other), naming);
        assert_eq!(compare("Van Ly", "Phan Ly"), None);
        assert_eq!(compare("Van Ly", "Nguyen Van Ly"), Some(Variant::Surname));
        assert_eq!(compare("van Dorp", "Els Dorp"), Some(Variant::Surname));
        assert_eq!(compare("Ly", "Phan Ly"), Some(Variant::Surname));
    }
}
