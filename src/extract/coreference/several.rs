//! Those who are spoken of together: "the two countries", "each side", "the two leaders", "the presidents of Chile and Peru".

use super::{Denotation, Resolver};
use crate::extract::MentionKind;
use crate::extract::mentions::candidate::Reading;
use crate::extract::mentions::text;
use crate::model::{DependencyRelation, EntityClass, EntityIndex};
use crate::resources::OfficeKind;

/// "the presidents of Chile and Peru", "diplomats from Chile, Peru and Bolivia", "Chilean and Peruvian officials": all countries
/// whose people a plural noun names.
pub(super) fn owners(resolver: &mut Resolver, index: usize, owner: usize) -> Vec<EntityIndex> {
    let candidate = &resolver.candidates.list[index];
    let (number, head) = (candidate.sentence, candidate.head);
    let Some(sentence) = resolver.sentence(number) else { return Vec::new() };
    let is =
        |token: usize, forms: &[&str]| sentence.tokens.get(token).is_some_and(|token| text::is_one_of(token, forms));
    if sentence.tokens.get(head).is_none_or(|token| !matches!(token.tag.as_str(), "NNS" | "NNPS")) {
        return Vec::new();
    }
    let span = |token: usize| {
        let candidate = resolver.candidates.list.get(resolver.candidates.at(number, token)?)?;
        matches!(candidate.reading, Reading::Listed(_)).then_some((candidate.first, candidate.end))
    };
    let Some((mut first, mut end)) = span(owner) else { return Vec::new() };
    let mut tokens = vec![owner];
    if owner > head {
        while is(end, &[",", "and"]) {
            let next = if is(end + 1, &["and"]) { end + 2 } else { end + 1 };
            let next = if is(next, &["the"]) { next + 1 } else { next };
            let Some((_, after)) = span(next) else { break };
            // "of Chile and Peru's central bank"
            if sentence.tokens.get(after).is_some_and(text::is_possessive_marker) {
                break;
            }
            tokens.push(next);
            end = after;
        }
    // A comma alone parts what does not belong together: "According to Malta, Eritrean forces".
    } else if end <= head && !is(end, &["'s", "’s"]) && first.checked_sub(1).is_some_and(|joint| is(joint, &["and"]))
    {
        while let Some(joint) = first.checked_sub(1).filter(|&joint| is(joint, &[",", "and"])) {
            let Some((before, _)) = joint.checked_sub(1).and_then(span) else { break };
            tokens.push(joint - 1);
            first = before;
        }
    }
    let mut countries: Vec<EntityIndex> = Vec::new();
    for token in tokens {
        match resolver.country_at(number, token) {
            Some(country) if !countries.contains(&country) => countries.push(country),
            _ => {}
        }
    }
    countries
}

/// "the two countries": the two that the nearest sentence with exactly two speaks of, or the two that the whole document is
/// about.
pub(super) fn pair(resolver: &mut Resolver, index: usize) -> Denotation {
    let sentence = resolver.candidates.list[index].sentence;
    for back in 0..=3 {
        let Some(number) = sentence.checked_sub(back) else { break };
        let countries = countries_of(resolver, number, index);
        if let [_, _] = countries[..] {
            return Denotation::of_all(countries);
        }
        if countries.len() > 2 {
            break;
        }
    }
    let mut counts: Vec<(EntityIndex, usize)> = Vec::new();
    for denotation in &resolver.denotations {
        let Some(actor) =
            denotation.single_actor().filter(|&actor| resolver.registry.class(actor) == Some(EntityClass::Country))
        else {
            continue;
        };
        match counts.iter_mut().find(|(country, _)| *country == actor) {
            Some((_, count)) => *count += 1,
            None => counts.push((actor, 1)),
        }
    }
    counts.sort_by_key(|&(country, count)| (std::cmp::Reverse(count), country));
    match counts[..] {
        [(one, _), (two, _)] => Denotation::of_all(vec![one, two]),
        [(one, _), (two, second), (_, third), ..] if second >= 3 * third => Denotation::of_all(vec![one, two]),
        _ => Denotation::default(),
    }
}

/// "the three countries": those of the nearest sentence that speaks of exactly so many.
pub(super) fn countries(resolver: &mut Resolver, index: usize, count: usize) -> Denotation {
    let sentence = resolver.candidates.list[index].sentence;
    for back in 0..=2 {
        let Some(number) = sentence.checked_sub(back) else { break };
        let countries = countries_of(resolver, number, index);
        if countries.len() == count {
            return Denotation::of_all(countries);
        }
        if countries.len() > count {
            break;
        }
    }
    Denotation::default()
}

/// The countries that a sentence speaks of before candidate `index`, those whose ministries and officials it names included.
fn countries_of(resolver: &mut Resolver, sentence: usize, index: usize) -> Vec<EntityIndex> {
    let mut countries = Vec::new();
    for position in 0..index {
        if resolver.candidates.list[position].sentence != sentence {
            continue;
        }
        let candidate = &resolver.candidates.list[position];
        // "a Brazilian builder": the adjective of a noun that stands for nobody brings no country in.
        let idle = candidate.kind == MentionKind::Demonym
            && resolver.sentence(sentence).and_then(|sentence| sentence.tokens.get(candidate.head)).is_some_and(
                |word| {
                    matches!(word.relation, DependencyRelation::Amod | DependencyRelation::Compound)
                        && word.head.is_none_or(|head| resolver.candidates.at(sentence, head).is_none())
                },
            );
        // "the Chilean foreign minister, X" speaks of Chile though the name says who it is.
        let of_office = resolver.candidates.offices.iter().any(|office| {
            office.sentence == sentence && (office.outer_first..office.outer_end).contains(&candidate.head)
        });
        if idle && !of_office {
            continue;
        }
        let named = candidate.kind == MentionKind::Name;
        for actor in resolver.denotations[position].actors.clone() {
            // A ministry or a minister speaks for the country.
            let country = match resolver.registry.class(actor) {
                Some(EntityClass::Country) => Some(actor),
                Some(EntityClass::Ministry) if named => resolver.registry.country_of(actor),
                _ => None,
            };
            if let Some(country) = country.filter(|country| !countries.contains(country)) {
                countries.push(country);
            }
        }
    }
    countries
}

/// "the two leaders": the only two of the document who lead countries, or the only two people of the sentence before.
pub(super) fn pair_of_people(resolver: &Resolver, index: usize) -> Denotation {
    let sentence = resolver.candidates.list[index].sentence;
    if is_of_earlier_days(resolver, index) {
        return Denotation::default();
    }
    let people_of = |number: usize| {
        let mut people: Vec<EntityIndex> = Vec::new();
        for (position, candidate) in resolver.candidates.list.iter().enumerate().take(index) {
            if candidate.sentence == number
                && let Some(person) = resolver.denotations[position]
                    .single()
                    .filter(|&entity| resolver.registry.class(entity) == Some(EntityClass::Person))
                && !people.contains(&person)
            {
                people.push(person);
            }
        }
        people
    };
    for back in 0..=2 {
        let Some(number) = sentence.checked_sub(back) else { break };
        let people = people_of(number);
        if people.len() == 2 {
            return Denotation::of_all(people);
        }
        if people.len() > 2 {
            return Denotation::default();
        }
    }
    if let Some(pair) = leaders_of_two(resolver) {
        return Denotation::of_all(pair);
    }
    let mut leaders: Vec<EntityIndex> = Vec::new();
    for holding in &resolver.holdings {
        if matches!(holding.kind, OfficeKind::HeadOfState | OfficeKind::HeadOfGovernment | OfficeKind::Leader)
            && !leaders.contains(&holding.person)
        {
            leaders.push(holding.person);
        }
    }
    if leaders.len() == 2 { Denotation::of_all(leaders) } else { Denotation::default() }
}

/// "The two leaders had previously agreed", "in 1956": in a time before that of the text others may have held the offices.
fn is_of_earlier_days(resolver: &Resolver, index: usize) -> bool {
    let candidate = &resolver.candidates.list[index];
    let Some(sentence) = resolver.sentence(candidate.sentence) else { return false };
    let Some(verb) = sentence.tokens.get(candidate.head).and_then(|token| token.head) else { return false };
    let has = |forms: &[&str]| sentence.children(verb).any(|child| text::is_one_of(&sentence.tokens[child], forms));
    has(&["had"]) && has(&["previously", "earlier", "once", "originally", "long", "formerly", "initially"])
}

/// "The leaders of Chile and Peru met. ... Both leaders ...": the one leader whom the document names for each of the two.
fn leaders_of_two(resolver: &Resolver) -> Option<Vec<EntityIndex>> {
    let leads =
        |kind: OfficeKind| matches!(kind, OfficeKind::HeadOfState | OfficeKind::HeadOfGovernment | OfficeKind::Leader);
    let office = resolver.candidates.offices.iter().find(|office| {
        let row = resolver.resources.lexicon.offices.get(office.office);
        office.plural && office.owners.len() == 2 && row.is_some_and(|row| leads(row.kind))
    })?;
    let mut pair = Vec::new();
    for &owner in &office.owners {
        let country = resolver.owner_at(office.sentence, owner)?;
        let mut holders: Vec<EntityIndex> = resolver
            .holdings
            .iter()
            .filter(|holding| holding.country == Some(country) && leads(holding.kind) && holding.speaks_for_country)
            .map(|holding| holding.person)
            .collect();
        holders.sort_unstable();
        holders.dedup();
        let [holder] = holders[..] else { return None };
        pair.push(holder);
    }
    Some(pair)
}
