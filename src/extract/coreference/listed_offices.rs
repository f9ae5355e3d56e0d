//! One office of several people, each with a country: "the presidents of Chile and Peru", "Chile's Ana Silva and Peru's Luis
//! Soto".

use super::Resolver;
use super::holdings::{read, speaks};
use crate::extract::mentions::candidate::Reading;
use crate::extract::mentions::text;
use crate::model::{EntityClass, EntityIndex};
use crate::resources::OfficeKind;

/// "The presidents of Chile and Peru met. Ana Silva of Chile said ...": holds the office that the plural names.
pub(super) fn of_several(resolver: &mut Resolver) {
    const REACH: usize = 2;
    let mut found = Vec::new();
    for (index, office) in resolver.candidates.offices.iter().enumerate() {
        if !office.plural || office.inactive || office.owners.len() < 2 {
            continue;
        }
        let owners: Vec<EntityIndex> =
            office.owners.iter().filter_map(|&token| resolver.owner_at(office.sentence, token)).collect();
        for candidate in &resolver.candidates.list {
            let near = (office.sentence..=office.sentence + REACH).contains(&candidate.sentence);
            if !near || !matches!(candidate.reading, Reading::Person(_)) {
                continue;
            }
            let of = resolver
                .sentence(candidate.sentence)
                .and_then(|sentence| sentence.tokens.get(candidate.end))
                .is_some_and(|token| text::is_one_of(token, &["of"]));
            let person = resolver.at(candidate.sentence, candidate.first).and_then(super::Denotation::single);
            let country =
                resolver.owner_at(candidate.sentence, candidate.end + 1).filter(|owner| owners.contains(owner));
            if let (true, Some(person), Some(country)) = (of, person, country) {
                found.push((index, person, country));
            }
        }
    }
    found.extend(in_order(resolver));
    found.extend(listed_with_office(resolver));
    for (index, person, country) in found {
        let mut holding = read(resolver, index, person);
        holding.country = Some(country);
        holding.body = None;
        holding.place = None;
        holding.speaks_for_country =
            resolver.registry.class(country) == Some(EntityClass::Country) && speaks(holding.kind, &holding.title);
        resolver.holdings.push(holding);
    }
}

/// "the presidents of Chile and Peru, Ana Silva and Luis Soto," and "Ana Silva and Luis Soto, the presidents of Chile and Peru":
/// as many names as countries, in their order.
fn in_order(resolver: &Resolver) -> Vec<(usize, EntityIndex, EntityIndex)> {
    let mut found = Vec::new();
    for (index, office) in resolver.candidates.offices.iter().enumerate() {
        if !office.plural || office.inactive || office.owners.len() < 2 {
            continue;
        }
        let Some(sentence) = resolver.sentence(office.sentence) else { continue };
        let is = |token: usize, forms: &[&str]| {
            sentence.tokens.get(token).is_some_and(|token| text::is_one_of(token, forms))
        };
        let mut owners = office.owners.clone();
        owners.sort_unstable();
        let countries: Vec<EntityIndex> = owners
            .iter()
            .filter_map(|&token| resolver.owner_at(office.sentence, token))
            .filter(|&owner| resolver.registry.class(owner) == Some(EntityClass::Country))
            .collect();
        let end_of = |token: usize| {
            resolver
                .candidates
                .at(office.sentence, token)
                .and_then(|at| resolver.candidates.list.get(at))
                .map(|at| at.end)
        };
        let end = owners.iter().filter_map(|&token| end_of(token)).max().unwrap_or(0).max(office.end);
        let mut people: Vec<EntityIndex> = Vec::new();
        if is(end, &[","]) {
            let mut at = end + 1;
            while let Some((person, after)) = person_from(resolver, office.sentence, at) {
                people.push(person);
                at = if is(after, &[","]) && is(after + 1, &["and"]) { after + 2 } else { after + 1 };
                if !is(after, &[",", "and"]) {
                    break;
                }
            }
        }
        if people.is_empty() && office.outer_first > 0 && is(office.outer_first - 1, &[","]) {
            let mut names: Vec<_> = resolver
                .in_sentence(office.sentence)
                .map(|(_, candidate, _)| candidate)
                .filter(|candidate| {
                    candidate.end < office.outer_first
                        && only_list_between(resolver, office.sentence, candidate.first, office.outer_first)
                })
                .collect();
            names.sort_by_key(|candidate| candidate.first);
            people = names
                .into_iter()
                .filter_map(|candidate| person_from(resolver, office.sentence, candidate.first))
                .map(|(person, _)| person)
                .collect();
        }
        if countries.len() == owners.len() && people.len() == countries.len() {
            found.extend(people.into_iter().zip(countries).map(|(person, country)| (index, person, country)));
        }
    }
    found
}

/// The person whose name begins at the token, and where the name ends.
fn person_from(resolver: &Resolver, number: usize, token: usize) -> Option<(EntityIndex, usize)> {
    let candidate = resolver.candidates.list.get(resolver.candidates.at(number, token)?)?;
    let named = matches!(candidate.reading, Reading::Person(_)) && candidate.first == token;
    let person = resolver.at(number, token).and_then(super::Denotation::single).filter(|_| named)?;
    Some((person, candidate.end))
}

/// The holders of the office whose plural stands at candidate `index`, where the text names one for each of its countries.
pub(super) fn holders(resolver: &Resolver, index: usize) -> Option<Vec<EntityIndex>> {
    let candidate = resolver.candidates.list.get(index)?;
    let (position, office) = resolver.candidates.offices.iter().enumerate().find(|(_, office)| {
        office.plural && office.sentence == candidate.sentence && (office.first..office.end).contains(&candidate.head)
    })?;
    let mut people: Vec<EntityIndex> = Vec::new();
    // Holders whom another sentence names leave the deed to their countries.
    let is_named_here = |person: EntityIndex| {
        let mut here = resolver.in_sentence(candidate.sentence);
        here.any(|(_, other, denotation)| {
            matches!(other.reading, Reading::Person(_)) && denotation.single() == Some(person)
        })
    };
    for holding in resolver.holdings.iter().filter(|holding| holding.office == position) {
        if !people.contains(&holding.person) && is_named_here(holding.person) {
            people.push(holding.person);
        }
    }
    (people.len() > 1 && people.len() == office.owners.len()).then_some(people)
}

/// "Four foreign ministers - Chile's Ana Silva, Peru's Luis Soto ...", "Ana Silva, the Chilean foreign minister, and Luis Soto
/// of Peru": whoever stands with a country in the list that an office opens holds that office.
fn listed_with_office(resolver: &mut Resolver) -> Vec<(usize, EntityIndex, EntityIndex)> {
    let mut found = Vec::new();
    for candidate in &resolver.candidates.list {
        if !matches!(candidate.reading, Reading::Person(_)) || candidate.outer_first < candidate.first {
            continue;
        }
        let number = candidate.sentence;
        let Some(person) = resolver.at(number, candidate.first).and_then(super::Denotation::single) else { continue };
        if resolver.holdings.iter().any(|holding| holding.person == person && holding.country.is_some()) {
            continue;
        }
        let Some(sentence) = resolver.sentence(number) else { continue };
        let is = |token: usize, forms: &[&str]| {
            sentence.tokens.get(token).is_some_and(|token| text::is_one_of(token, forms))
        };
        let before = candidate.first.checked_sub(1);
        let owned =
            before.filter(|&before| is(before, &["'s", "’s", "'", "’"])).and_then(|before| before.checked_sub(1));
        let token = match owned {
            Some(owner) => owner,
            None if is(candidate.end, &["of"]) && before.is_some_and(|before| is(before, &[",", "and"])) => {
                candidate.end + 1
            }
            None => continue,
        };
        let country = resolver.owner_at(number, token);
        let Some(country) = country.filter(|&one| resolver.registry.class(one) == Some(EntityClass::Country)) else {
            continue;
        };
        let opens = resolver.candidates.offices.iter().rposition(|office| {
            let kind = resolver.resources.lexicon.offices.get(office.office).map(|row| row.kind);
            let of_state =
                matches!(kind, Some(OfficeKind::HeadOfState | OfficeKind::HeadOfGovernment | OfficeKind::Minister));
            office.sentence == number
                && office.end <= candidate.first
                && of_state
                && !office.inactive
                && office.qualifier.is_none()
                && (office.plural || owned.is_none() && office.holder.is_some())
                && only_list_between(resolver, number, office.outer_end.max(office.end), candidate.first)
        });
        if let Some(office) = opens {
            found.push((office, person, country));
        }
    }
    found
}

/// Whether between two places of a sentence stand only names, commas, dashes and "and": no verb begins a clause of its own.
fn only_list_between(resolver: &Resolver, number: usize, first: usize, end: usize) -> bool {
    let Some(tokens) = resolver.sentence(number).and_then(|sentence| sentence.tokens.get(first..end)) else {
        return false;
    };
    tokens.iter().enumerate().all(|(offset, token)| {
        resolver.candidates.at(number, first + offset).is_some()
            || text::is_hyphen(token)
            || text::is_one_of(
                token,
                &[",", "and", "of", "—", ":", "(", ")", "the", "'s", "’s", "'", "’", "as", "well"],
            )
    })
}
