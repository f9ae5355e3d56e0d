//! Rules on top of the tagger for single names: what is part of a name, and what a country or a capital is.

use crate::language::known_names::{KnownNames, NameList};
use crate::language::word::Word;
use crate::model::{NamedEntity, NamedEntityKind, PartOfSpeech, Token};

use super::titles::leading_titles;

/// Words with which the name of a body can end before a possessive.
const BODY_HEADS: &[&str] = &[
    "administration",
    "agency",
    "alliance",
    "army",
    "assembly",
    "authority",
    "bank",
    "bureau",
    "cabinet",
    "commission",
    "committee",
    "company",
    "congress",
    "corporation",
    "council",
    "court",
    "department",
    "embassy",
    "force",
    "forces",
    "government",
    "group",
    "house",
    "institute",
    "ministry",
    "navy",
    "office",
    "organization",
    "parliament",
    "party",
    "police",
    "senate",
    "union",
    "university",
];

/// Words after which a storm is named like a person ("Hurricane Ana").
const STORMS: &[&str] = &["cyclone", "hurricane", "storm", "typhoon"];

/// Words with which the name of a place begins before "of".
const PLACE_HEADS: &[&str] = &[
    "bay",
    "city",
    "county",
    "district",
    "gulf",
    "island",
    "islands",
    "isle",
    "kingdom",
    "municipality",
    "province",
    "region",
    "republic",
    "sea",
    "strait",
    "town",
    "village",
];

/// Corrects the names of a sentence:
/// - titles and posts are not part of a person's name, a small "the" is not part of any, nor is a final possessive;
/// - a country or a capital is a place, even where it acts;
/// - what begins with the word for a kind of place and "of" is a place ("Municipality of Ardal");
/// - an adjective of nationality by itself names nothing, storms and viruses are no persons, and letters that no list knows
///   are the name of no place;
/// - a country of several words before a person's name is not part of it ("ambassador to the United States Ana Ruiz");
/// - what belongs to a body or a country is a name of its own ("the Labour Ministry's" + "Pension Bureau").
pub(crate) fn clean(names: &mut Vec<NamedEntity>, tokens: &[Token], words: &[Word], known: &KnownNames) {
    for name in names.iter_mut() {
        let Some(inside) = tokens.get(name.first..name.end) else { continue };
        if name.kind == NamedEntityKind::Person {
            name.first += leading_titles(inside.iter().map(|token| token.form.as_str()));
        } else if inside.len() > 1 && inside.first().is_some_and(|token| token.form == "the") {
            name.first += 1;
        }
        let is_edge = |token: &Token| token.tag == "POS" || token.pos == PartOfSpeech::Punctuation && token.form != ")";
        while name.end > name.first + 1 && tokens.get(name.end - 1).is_some_and(is_edge) {
            name.end -= 1;
        }
        let whole = words.get(name.first..name.end).unwrap_or_default();
        let is = |list| known.has(list, whole);
        let is_place = || is(NameList::Country) || is(NameList::Capital) || begins_as_place(tokens, name);
        if name.kind == NamedEntityKind::Organization && is_place() {
            name.kind = NamedEntityKind::Place;
        }
    }
    split_countries(names, words, known);
    split_possessors(names, tokens, words, known);
    names.retain(|name| {
        let whole = words.get(name.first..name.end).unwrap_or_default();
        let adjective = tokens.get(name.first).is_some_and(|token| token.pos == PartOfSpeech::Adjective);
        let lettered = tokens
            .get(name.first..name.end)
            .is_some_and(|tokens| tokens.iter().any(|token| token.form.chars().any(char::is_alphabetic)));
        let of_nationality = whole.len() == 1 && adjective && known.has(NameList::Demonym, whole);
        let misread = is_storm_or_virus(tokens, name) || is_unknown_abbreviation(tokens, name, whole, known);
        lettered && !of_nationality && !misread
    });
}

/// Whether a name begins with the word for a kind of place, followed by "of".
fn begins_as_place(tokens: &[Token], name: &NamedEntity) -> bool {
    let form = |index: usize| tokens.get(index).map(|token| token.form.to_lowercase());
    name.end > name.first + 2
        && form(name.first).is_some_and(|form| PLACE_HEADS.contains(&form.as_str()))
        && form(name.first + 1).as_deref() == Some("of")
}

/// Whether a word makes a storm of the name behind it.
pub(super) fn is_storm(token: &Token) -> bool {
    token.form.starts_with(char::is_uppercase) && STORMS.contains(&token.form.to_lowercase().as_str())
}

/// Whether the name of a person is that of a storm or a virus.
fn is_storm_or_virus(tokens: &[Token], name: &NamedEntity) -> bool {
    let is_storm = |index: Option<usize>| index.and_then(|index| tokens.get(index)).is_some_and(is_storm);
    let is_virus = |token: &Token| token.form.to_lowercase().ends_with("virus");
    name.kind == NamedEntityKind::Person
        && (is_storm(Some(name.first))
            || is_storm(name.first.checked_sub(1))
            || tokens.get(name.end.saturating_sub(1)).is_some_and(is_virus))
}

/// Whether the name of a place is a few capitals that no list knows, outside of an address ("Reno, NV"): it rather stands
/// for a thing.
fn is_unknown_abbreviation(tokens: &[Token], name: &NamedEntity, whole: &[Word], known: &KnownNames) -> bool {
    let after_comma =
        name.first.checked_sub(1).and_then(|index| tokens.get(index)).is_some_and(|token| token.form == ",");
    let in_capitals = || {
        let mut words =
            tokens.iter().filter(|token| token.form.chars().filter(|letter| letter.is_alphabetic()).count() > 3);
        words.all(|token| token.form.chars().all(|letter| !letter.is_lowercase()))
    };
    name.kind == NamedEntityKind::Place
        && name.end == name.first + 1
        && tokens.get(name.first).is_some_and(|token| {
            (2..=4).contains(&token.form.len()) && token.form.chars().all(|letter| letter.is_ascii_uppercase())
        })
        && !after_comma
        && !known.is_listed(whole)
        && !in_capitals()
}

/// Takes countries of several words off the front of persons' names, also where only their last words were taken for
/// part of the name.
fn split_countries(names: &mut Vec<NamedEntity>, words: &[Word], known: &KnownNames) {
    let mut countries = Vec::new();
    for name in names.iter_mut().filter(|name| name.kind == NamedEntityKind::Person) {
        let country = (name.first.saturating_sub(1)..=name.first)
            .flat_map(|begin| (begin.max(name.first) + 1..name.end).map(move |end| (begin, end)))
            .filter(|(begin, end)| end - begin > 1)
            .find(|&(begin, end)| words.get(begin..end).is_some_and(|words| known.has(NameList::Country, words)));
        if let Some((begin, end)) = country {
            name.first = end;
            countries.push(NamedEntity { first: begin, end, kind: NamedEntityKind::Place });
        }
    }
    if !countries.is_empty() {
        names.retain(|name| !countries.iter().any(|country| name.first < country.end && country.first < name.end));
        names.extend(countries);
        names.sort_by_key(|name| name.first);
    }
}

/// Splits names of bodies at the possessive after another body or a country.
fn split_possessors(names: &mut Vec<NamedEntity>, tokens: &[Token], words: &[Word], known: &KnownNames) {
    let mut index = 0;
    while let Some(name) = names.get(index).cloned() {
        index += 1;
        if name.kind != NamedEntityKind::Organization {
            continue;
        }
        let Some(mark) = (name.first + 1..name.end.saturating_sub(1))
            .find(|&at| tokens.get(at).is_some_and(|token| token.tag == "POS"))
        else {
            continue;
        };
        let owner = words.get(name.first..mark).unwrap_or_default();
        let country = known.has(NameList::Country, owner) || known.has(NameList::Capital, owner);
        let body = tokens.get(mark - 1).is_some_and(|token| BODY_HEADS.contains(&token.form.to_lowercase().as_str()));
        if country || body && owner.len() > 1 {
            let kind = if country { NamedEntityKind::Place } else { NamedEntityKind::Organization };
            names[index - 1] = NamedEntity { first: name.first, end: mark, kind };
            names.insert(index, NamedEntity { first: mark + 1, ..name });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::clusters::Clusters;

    #[test]
    fn a_country_before_a_person_is_a_place() {
        let mut known = KnownNames::default();
        known.add(NameList::Country, "United Islands");
        let words: Vec<Word> =
            "to the United Islands Ana Ruiz".split(' ').map(|form| Word::new(form, &Clusters::default())).collect();
        let name = |first, end, kind| NamedEntity { first, end, kind };
        let split = [name(2, 4, NamedEntityKind::Place), name(4, 6, NamedEntityKind::Person)];
        for before in [
            vec![name(2, 6, NamedEntityKind::Person)],
            vec![name(3, 6, NamedEntityKind::Person)],
            vec![name(2, 3, NamedEntityKind::Organization), name(3, 6, NamedEntityKind::Person)],
        ] {
            let mut names = before;
            split_countries(&mut names, &words, &known);
            assert_eq!(names, split);
        }
        let mut whole = vec![name(2, 4, NamedEntityKind::Person)];
        split_countries(&mut whole, &words, &known);
        assert_eq!(whole, [name(2, 4, NamedEntityKind::Person)]);
    }
}
