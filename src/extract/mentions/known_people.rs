//! People whom other sentences of the document introduce: surnames alone, and names that the tagger missed.

use rustc_hash::{FxHashMap, FxHashSet};

use super::candidate::{Candidate, PersonName, Reading};
use super::index::Listed;
use super::people::{begins_office, push, title_end};
use super::scan::Scan;
use super::text;
use crate::extract::naming::bound_syllables;
use crate::model::{DependencyRelation, EntityClass, NamedEntityKind, PartOfSpeech};
use crate::resources::NamePart;

/// Whether a word of a full name can stand for the person by itself: the first or last, and of longer names any word that
/// is no particle or initial, since in many languages the name used alone stands in the middle.
fn stands_alone(words: &[String], at: usize) -> bool {
    let outer = at == 0 || at + 1 == words.len();
    outer || words.get(at).is_some_and(|word| word.chars().count() > 3)
}

/// The full names that a document gives its people: for each first or last word the number of different names that have it.
#[derive(Debug, Default)]
pub(crate) struct KnownPeople {
    words: FxHashMap<String, usize>,
    full: Vec<Vec<String>>,
    /// The places that stand where people do not: "in Paris".
    as_place: FxHashSet<String>,
}

impl KnownPeople {
    /// Collects the names of two words or more.
    pub(crate) fn collect(scans: &[Scan]) -> Self {
        let mut known = Self::default();
        for scan in scans {
            for candidate in scan.candidates.iter().filter(|candidate| is_place(candidate)) {
                if stands_as_place(scan, candidate.first) {
                    known.as_place.insert(text::folded(scan.surface(candidate.first, candidate.end)));
                }
            }
            for (index, candidate) in scan.candidates.iter().enumerate() {
                if !matches!(candidate.reading, Reading::Person(_))
                    || scan.taken.get(candidate.first) != Some(&Some(index))
                {
                    continue;
                }
                let surface = scan.surface(candidate.first, candidate.end);
                let (words, bound) = (text::fold(surface), bound_syllables(surface));
                if words.is_empty() || known.full.contains(&words) {
                    continue;
                }
                for (at, word) in words.iter().enumerate() {
                    if stands_alone(&words, at) && !bound.contains(word) {
                        *known.words.entry(word.clone()).or_default() += 1;
                    }
                }
                known.full.push(words);
            }
        }
        known
    }

    /// Whether a full name ends with the word, and the document never uses it as that of a place.
    fn has_surname(&self, word: &str) -> bool {
        !self.as_place.contains(word)
            && self.full.iter().any(|full| full.len() > 1 && full.last().is_some_and(|last| last == word))
    }

    fn has_word(&self, word: &str) -> bool {
        self.words.contains_key(word)
    }

    fn has_full(&self, words: &[String]) -> bool {
        self.full.iter().any(|full| full.len() == words.len() && full.iter().all(|word| words.contains(word)))
    }
}

/// Lets go of people whom the tagger saw where the document names a body so: "Pantheon" beside "Church of the Pantheon",
/// "Mombasa Steel" beside "Mombasa Steel Ltd.".
pub(crate) fn drop_bodies(scans: &mut [Scan]) {
    let mut bodies: FxHashSet<String> = FxHashSet::default();
    let mut people: FxHashSet<String> = FxHashSet::default();
    for scan in scans.iter() {
        for candidate in &scan.candidates {
            let words = text::fold(scan.surface(candidate.first, candidate.end));
            match &candidate.reading {
                Reading::Person(name) if words.len() > 1 || name.certain => people.extend(words),
                Reading::Body { .. } if candidate.class.is_some_and(EntityClass::is_organization) => {
                    bodies.extend(words.last().filter(|_| words.len() > 1).cloned());
                    bodies.extend(without_legal_form(scan, &words));
                }
                _ => {}
            }
        }
        for name in scan.sentence.entities.iter().filter(|name| name.kind == NamedEntityKind::Organization) {
            bodies.extend(without_legal_form(scan, &text::fold(scan.surface(name.first, name.end))));
        }
    }
    for scan in scans {
        for token in 0..scan.sentence.tokens.len() {
            let Some(candidate) = scan.at(token).filter(|candidate| candidate.first == token) else { continue };
            let uncertain = matches!(&candidate.reading, Reading::Person(name) if !name.certain);
            let (first, end) = (candidate.first, candidate.end);
            let words = text::folded(scan.surface(first, end));
            let single = end == first + 1;
            if uncertain && bodies.contains(&words) && !(single && people.contains(&words)) {
                for token in first..end {
                    scan.release(token);
                }
                let reading = Reading::Tagged(NamedEntityKind::Organization);
                scan.push_name(first, end, first, Some(EntityClass::Organization), reading);
            }
        }
    }
}

/// `mombasa steel` of "Mombasa Steel Ltd."
fn without_legal_form(scan: &Scan, words: &[String]) -> Option<String> {
    let is_form = |word: &String| scan.resources.naming.is(word, NamePart::LegalForm);
    let kept = words.iter().rposition(|word| !is_form(word))? + 1;
    (kept < words.len()).then(|| words.get(..kept).unwrap_or_default().join(" "))
}

/// Records names of people that the tagger missed: a given name with a capitalised word after it that the tree ties to it.
pub(crate) fn find_given(scan: &mut Scan) {
    if scan.is_telegram() {
        return;
    }
    for token in 0..scan.sentence.tokens.len() {
        let given = scan.is_free(token, token + 1)
            && scan.tagged_at(token).is_none()
            && scan.token(token).is_some_and(|value| {
                text::starts_upper(value)
                    && text::is_proper(value)
                    && scan.resources.naming.gender(&text::folded(&value.form)).is_some()
            });
        if !given
            || scan.before(token).is_some_and(|before| text::is_proper(before) || text::is_one_of(before, &["the"]))
        {
            continue;
        }
        let (first, end) = whole_name(scan, token);
        let tagged = (first..end).any(|token| scan.tagged_at(token).is_some());
        let headed = scan.index.head_nouns.exact(scan.surface(end - 1, end)).next().is_some();
        if first == token && (2..=4).contains(&(end - first)) && !tagged && !headed {
            push(scan, first, end, first, PersonName::default());
        }
    }
}

/// Records names of people that other sentences introduce: surnames alone, and full names in headlines.
pub(crate) fn find_known(scan: &mut Scan, known: &KnownPeople) {
    named_like_places(scan, known);
    let mut token = 0;
    while token < scan.sentence.tokens.len() {
        let mut end = token;
        while end < token + 5
            && scan.is_free(end, end + 1)
            && scan.token(end).is_some_and(|value| {
                text::starts_upper(value)
                    || text::is_hyphen(value) && end > token
                    || scan.before(end).is_some_and(text::is_hyphen) && end > token
            })
            && !begins_office(scan, end)
        {
            end += 1;
        }
        let mut found = None;
        for stop in (token + 1..=end).rev() {
            let words = text::fold(scan.surface(token, stop));
            let fits = if words.len() == 1 {
                known.has_word(&words[0]) && is_bare_surname(scan, token)
            } else {
                known.has_full(&words)
            };
            if fits {
                found = Some(stop);
                break;
            }
        }
        match found {
            Some(stop) => {
                // "Ana Diaz" where the document knows another Diaz: the name is as long as it is written.
                let (first, stop) = if stop == token + 1 { whole_name(scan, token) } else { (token, stop) };
                let token_after = stop.max(token + 1);
                let outer = scan
                    .offices
                    .iter()
                    .find(|office| office.end == first && !office.plural)
                    .map_or(first, |office| office.outer_first);
                push(scan, first, stop, outer, PersonName::default());
                token = token_after;
            }
            None => token += 1,
        }
    }
}

/// Whether a capitalised word stands for a person by itself and not as a part of some other name.
fn is_bare_surname(scan: &Scan, token: usize) -> bool {
    let Some(value) = scan.token(token) else { return false };
    let in_organization = scan
        .tagged_at(token)
        .is_some_and(|entity| entity.kind != NamedEntityKind::Person && entity.end - entity.first > 1);
    value.form.chars().count() > 1
        && !in_organization
        && (text::is_proper(value) || scan.is_tagged_person(token) || is_unknown_word(scan, token))
}

/// Whether a word that the tagger takes for an adjective or noun stands where a name would: alone before a verb, a comma, "and" or
/// a possessive marker.
fn is_unknown_word(scan: &Scan, token: usize) -> bool {
    let common = |value: &crate::model::Token| matches!(value.pos, PartOfSpeech::Adjective | PartOfSpeech::Noun);
    let closed = scan.token(token + 1).is_some_and(|next| {
        matches!(next.pos, PartOfSpeech::Verb | PartOfSpeech::Auxiliary)
            || text::is_possessive_marker(next)
            || text::is_one_of(next, &["and", ",", "who"])
    });
    let plural = scan.token(token).is_some_and(|value| value.tag == "NNS");
    scan.token(token).is_some_and(common) && closed && !plural
}

/// The name that a word of it stands in, as far as the tree holds its words together and nothing else is known of them.
fn whole_name(scan: &Scan, token: usize) -> (usize, usize) {
    let joined = |left: usize| {
        let right = left + 1;
        if !scan.is_free(left, right + 1) || begins_office(scan, left) || title_end(scan, left).is_some() {
            return false;
        }
        let (Some(one), Some(two)) = (scan.token(left), scan.token(right)) else { return false };
        if text::is_hyphen(one) || text::is_hyphen(two) {
            return one.span.end == two.span.begin;
        }
        let flat = two.relation == DependencyRelation::Flat || one.relation == DependencyRelation::Flat;
        flat && [one, two].iter().all(|value| text::starts_upper(value) && text::is_proper(value))
    };
    let (mut first, mut end) = (token, token + 1);
    while first > 0 && joined(first - 1) {
        first -= 1;
    }
    while joined(end - 1) {
        end += 1;
    }
    (first, end)
}

/// "Sydney said" after "Marta Sydney": who has the name of a city is meant where the document never speaks of the city.
fn named_like_places(scan: &mut Scan, known: &KnownPeople) {
    for token in 0..scan.sentence.tokens.len() {
        let alone = scan.at(token).is_some_and(|candidate| is_place(candidate) && candidate.end == candidate.first + 1);
        if alone && known.has_surname(&text::folded(scan.surface(token, token + 1))) && !stands_as_place(scan, token) {
            push(scan, token, token + 1, token, PersonName::default());
        }
    }
}

fn is_place(candidate: &Candidate) -> bool {
    matches!(candidate.reading, Reading::Listed(Listed::City(_) | Listed::Place(_)))
}

/// Whether a name stands after "in" or "near", or beside another place's name: "Paris, Texas".
fn stands_as_place(scan: &Scan, token: usize) -> bool {
    let after = scan.before(token).is_some_and(|before| {
        text::is_one_of(before, &["in", "at", "near", "from", "to", "into", "outside", "around", "across", "through"])
    });
    after
        || scan.is(token + 1, &[","])
            && scan.at(token + 2).is_some_and(|other| other.class.is_some_and(EntityClass::is_place))
}

#[cfg(test)]
mod tests {
    use crate::extract::{MentionIndex, find_entities};
    use crate::language::LanguageCore;
    use crate::model::{Document, EntityClass};
    use crate::resources::Resources;

    /// The things that a text names, by class and label.
    fn named(text: &str) -> Vec<(EntityClass, String)> {
        let resources = Resources::embedded().unwrap();
        let core = LanguageCore::embedded().unwrap();
        let analyzed = core.analyze(Document { text: text.to_owned(), ..Document::default() });
        let findings = find_entities(&analyzed, &resources, &MentionIndex::new(&resources));
        let mut named: Vec<_> = findings.names().map(|(_, _, _, entity)| entity).collect();
        named.sort_unstable();
        named.dedup();
        named
            .into_iter()
            .filter_map(|entity| findings.entity(entity))
            .map(|entity| (entity.class, entity.label.clone()))
            .collect()
    }

    fn people(text: &str) -> Vec<String> {
        let people = named(text).into_iter().filter(|(class, _)| *class == EntityClass::Person);
        people.map(|(_, label)| label).collect()
    }

    #[test]
    fn a_person_with_the_name_of_a_city_is_meant_by_it() {
        let text = "The court heard Marta Sydney on Monday. Sydney said that she had been threatened.";
        assert_eq!(named(text), [(EntityClass::Person, "Marta Sydney".to_owned())]);
        let visited = "The court heard Marta Sydney on Monday. She was born in Sydney. Sydney has many courts.";
        assert!(named(visited).iter().any(|(class, label)| *class == EntityClass::City && label == "Sydney"));
    }

    #[test]
    fn another_bearer_of_a_family_name_is_another_person() {
        let text = "Amina Haddad spoke first. The floor then went to Farid Haddad. Mr. Haddad thanked Amina Haddad.";
        assert_eq!(people(text), ["Amina Haddad", "Farid Haddad"]);
    }

    #[test]
    fn a_hyphenated_given_name_lends_no_surname() {
        let text = "Wong Che-leung won the seat. Fernando Leung lost his.";
        assert_eq!(people(text), ["Wong Che-leung", "Fernando Leung"]);
    }
}
