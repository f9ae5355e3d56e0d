//! What descriptions of land, treaties and cities stand for: "the islands", "the treaty", "the Kenyan capital".

use super::{Denotation, Resolver};
use crate::extract::mentions::{Listed, text};
use crate::model::{EntityClass, EntityIndex};

/// How many sentences back a description looks.
const REACH: usize = 4;

/// "the islands": the only territory of the document, or the one named nearest before.
pub(super) fn territory(resolver: &mut Resolver, index: usize, noun: &str) -> Denotation {
    let mut all: Vec<EntityIndex> = Vec::new();
    for denotation in &resolver.denotations {
        if let Some(entity) =
            denotation.single().filter(|&entity| resolver.registry.class(entity) == Some(EntityClass::Territory))
            && !all.contains(&entity)
        {
            all.push(entity);
        }
    }
    let stem = noun.trim_end_matches('s').trim_end_matches("ie");
    let fits = |entity: EntityIndex| -> bool {
        let islands = |names: &str| {
            ["island", "isle", "archipelago", "kuril", "territor", "atoll"].iter().any(|word| names.contains(word))
        };
        resolver.registry.entity(entity).is_some_and(|value| {
            let known = resolver
                .resources
                .gazetteer
                .territories
                .iter()
                .find(|territory| value.authority.as_deref() == Some(&format!("territory:{}", territory.id)));
            let names = known
                .map_or_else(String::new, |territory| format!("{} {}", territory.name, territory.aliases.join(" ")))
                .to_lowercase()
                + " "
                + &value.label.to_lowercase();
            names.contains(stem) || noun.starts_with("isl") && islands(&names)
        })
    };
    let fitting: Vec<EntityIndex> = all.iter().copied().filter(|&entity| fits(entity)).collect();
    let candidate = resolver.candidates.list.get(index);
    let plural = candidate
        .and_then(|candidate| resolver.sentence(candidate.sentence)?.tokens.get(candidate.head))
        .is_some_and(|token| token.tag == "NNS");
    let fitting = if plural { without_listed(resolver, index, fitting) } else { fitting };
    let found = match fitting[..] {
        [one] => Some(one),
        [] => match all[..] {
            [one] if noun.starts_with("territor") || noun.starts_with("enclave") => Some(one),
            _ => None,
        },
        _ => by_parties(resolver, index, &fitting).or_else(|| {
            resolver
                .earlier(index, REACH)
                .find_map(|(_, _, denotation)| denotation.single().filter(|entity| fitting.contains(entity)))
        }),
    };
    found.map_or_else(Denotation::default, |entity| Denotation { referents: vec![entity], actors: Vec::new() })
}

/// "the islands" after "they are A, B and C" are all of them, under the name of the whole if it has one, never the last
/// of the list: leaves out what was named in such lists only, unless nothing else remains.
fn without_listed(resolver: &Resolver, index: usize, territories: Vec<EntityIndex>) -> Vec<EntityIndex> {
    let named_in = |entity: EntityIndex| {
        let before = resolver.candidates.list.iter().zip(&resolver.denotations).take(index);
        before
            .filter(move |(_, denotation)| denotation.single() == Some(entity))
            .map(|(candidate, _)| candidate.sentence)
    };
    let listed = |sentence: usize| {
        territories.iter().filter(|&&entity| named_in(entity).any(|other| other == sentence)).count() > 2
    };
    let whole: Vec<EntityIndex> =
        territories.iter().copied().filter(|&entity| named_in(entity).any(|sentence| !listed(sentence))).collect();
    if whole.is_empty() { territories } else { whole }
}

/// Of several territories the one whose holders and claimants the sentence and the one before speak of most.
fn by_parties(resolver: &Resolver, index: usize, territories: &[EntityIndex]) -> Option<EntityIndex> {
    let here = resolver.candidates.list.get(index)?.sentence;
    let mut codes: Vec<&str> = Vec::new();
    for (candidate, denotation) in resolver.candidates.list.iter().zip(&resolver.denotations) {
        if candidate.sentence == here || candidate.sentence + 1 == here {
            let countries =
                denotation.actors.iter().filter_map(|&actor| resolver.registry.entity(actor)?.country.as_deref());
            codes.extend(countries);
        }
    }
    let parties_named = |entity: EntityIndex| {
        let authority =
            resolver.registry.entity(entity).and_then(|entity| entity.authority.as_deref()).unwrap_or_default();
        let mut rows = resolver.resources.gazetteer.territories.iter();
        let row = rows.find(|row| authority.strip_prefix("territory:") == Some(row.id.as_str()));
        row.map_or(0, |row| row.parties.iter().filter(|party| codes.contains(&party.as_str())).count())
    };
    let mut ranked: Vec<(usize, EntityIndex)> =
        territories.iter().map(|&entity| (parties_named(entity), entity)).collect();
    ranked.sort_by_key(|&(count, entity)| (std::cmp::Reverse(count), entity));
    match ranked[..] {
        [(best, entity), (next, _), ..] if best > next => Some(entity),
        _ => None,
    }
}

/// "the treaty": the nearest before whose name has the same noun.
pub(super) fn treaty(resolver: &Resolver, index: usize, noun: &str) -> Denotation {
    let found = resolver.earlier(index, REACH).find_map(|(_, _, denotation)| {
        denotation.single().filter(|&entity| {
            resolver.registry.entity(entity).is_some_and(|value| {
                value.class == EntityClass::Treaty
                    && value.names.iter().any(|name| {
                        text::fold(&name.text).iter().any(|word| word == noun || noun == "pact" || noun == "deal")
                    })
            })
        })
    });
    found.map_or_else(Denotation::default, |entity| Denotation { referents: vec![entity], actors: Vec::new() })
}

/// The thing of this class that was named nearest before.
pub(super) fn nearest_of(resolver: &Resolver, index: usize, class: EntityClass) -> Option<EntityIndex> {
    resolver.earlier(index, 2).find_map(|(_, _, denotation)| {
        denotation.single().filter(|&entity| resolver.registry.class(entity) == Some(class))
    })
}

/// "the Kenyan capital" is the city that the gazetteer gives.
pub(super) fn capital(resolver: &mut Resolver, sentence: usize, owner: usize) -> Denotation {
    let Some(country) = resolver.country_at(sentence, owner) else { return Denotation::default() };
    let code = resolver.registry.entity(country).and_then(|country| country.country.clone());
    let Some(entry) = code
        .and_then(|code| resolver.registry.position_of(&code))
        .and_then(|position| resolver.registry.country_entry(position))
    else {
        return Denotation::default();
    };
    let city = resolver
        .resources
        .gazetteer
        .cities
        .iter()
        .position(|city| city.country == entry.code && text::folded(&city.name) == text::folded(&entry.capital));
    match city.and_then(|position| resolver.registry.listed(Listed::City(position))) {
        Some(city) => Denotation { referents: vec![city], actors: vec![country] },
        None => Denotation::default(),
    }
}
