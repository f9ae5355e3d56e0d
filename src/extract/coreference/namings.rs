//! What the sides call a place is one place: gives all its names one entity, and each name its sides.

use super::{Denotation, Resolver};
use crate::extract::mentions::candidate::{Candidate, Description, Reading};
use crate::extract::mentions::{Listed, NamingUse, text};
use crate::model::{EntityClass, EntityIndex};

/// How many sentences back a described place is looked for.
const REACH: usize = 3;

/// A name of a place and the side that uses it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct SideName {
    /// The place.
    pub entity: EntityIndex,
    /// The name as it is counted among those of the place.
    pub name: String,
    /// Who uses it.
    pub side: EntityIndex,
    /// Index of the sentence.
    pub sentence: usize,
    /// First token of the name.
    pub first: usize,
    /// One past its last token.
    pub end: usize,
}

/// Gives the places their entities before other names are looked at, so that these find them.
pub(super) fn resolve(resolver: &mut Resolver) {
    let uses = &resolver.candidates.namings;
    let mut start = 0;
    while let Some(one) = uses.get(start) {
        let same = |other: &NamingUse| (other.sentence, other.place) == (one.sentence, one.place);
        let count = uses[start..].iter().take_while(|other| same(other)).count();
        resolve_place(resolver, &uses[start..start + count]);
        start += count;
    }
}

fn resolve_place(resolver: &mut Resolver, uses: &[NamingUse]) {
    let Some(one) = uses.first() else { return };
    let at = |token: usize| resolver.candidates.at(one.sentence, token);
    let place = at(one.place).filter(|&place| is_named(&resolver.candidates.list[place]));
    let names: Vec<usize> = uses.iter().filter_map(|naming| at(naming.first)).collect();
    let mut candidates: Vec<usize> = place.into_iter().chain(names).collect();
    candidates.dedup();
    let known = candidates.iter().find_map(|&candidate| known(resolver, candidate));
    let known = known.or_else(|| if place.is_none() { described(resolver, one) } else { None });
    let Some(entity) = known.or_else(|| candidates.first().map(|&first| enter(resolver, first))) else { return };
    for &index in &candidates {
        // A name that the gazetteer has for another place stays that place's.
        if resolver.denotations[index].single().is_some_and(|other| other != entity) {
            continue;
        }
        let surface = resolver.surface(&resolver.candidates.list[index]);
        resolver.registry.alias(format!("name:{}", text::folded(&surface)), entity);
        resolver.denotations[index] = Denotation { referents: vec![entity], actors: Vec::new() };
        resolver.registry.count_name(entity, &surface, 0);
    }
    if place.is_none()
        && let Some(description) = resolver.candidates.at(one.sentence, one.place)
    {
        resolver.described.insert(description, entity);
    }
    for naming in uses {
        let own = resolver.candidates.at(naming.sentence, naming.first);
        if own.and_then(|own| resolver.denotations[own].single()) != Some(entity) {
            continue;
        }
        let name = text::surface(resolver.document, naming.sentence, naming.first, naming.end);
        let name = text::plain_quotes(&text::one_line(name));
        for &side in &naming.sides {
            if let Some(side) = side_at(resolver, naming, side) {
                let found = SideName {
                    entity,
                    name: name.clone(),
                    side,
                    sentence: naming.sentence,
                    first: naming.first,
                    end: naming.end,
                };
                if !resolver.namings.contains(&found) {
                    resolver.namings.push(found);
                }
            }
        }
    }
}

fn is_named(candidate: &Candidate) -> bool {
    !matches!(candidate.reading, Reading::Description(_) | Reading::Pronoun(_))
}

/// The place that the candidate is known to name.
fn known(resolver: &Resolver, index: usize) -> Option<EntityIndex> {
    let candidate = &resolver.candidates.list[index];
    let key = || resolver.registry.get(&format!("name:{}", text::folded(&resolver.surface(candidate))));
    let entity = resolver.denotations[index].single().or_else(key)?;
    resolver
        .registry
        .class(entity)
        .is_some_and(|class| class.is_place() && class != EntityClass::Country)
        .then_some(entity)
}

/// "the reef", "it": the place named nearest before whose names have that noun; for a pronoun, the only place in reach.
fn described(resolver: &mut Resolver, naming: &NamingUse) -> Option<EntityIndex> {
    let noun = resolver.sentence(naming.sentence)?.tokens.get(naming.place)?.lemma.to_lowercase();
    let stem = noun.strip_suffix('s').unwrap_or(&noun).to_owned();
    let fits = |name: &str| name.to_lowercase().contains(&stem);
    let start = (naming.sentence, naming.place);
    let listed = |index: usize| {
        let Reading::Listed(Listed::Territory(row)) = resolver.candidates.list[index].reading else { return false };
        let row = resolver.resources.gazetteer.territories.get(row);
        row.is_some_and(|row| fits(&row.name) || row.aliases.iter().any(|alias| fits(alias)))
    };
    let places = |index: &usize| {
        let candidate = &resolver.candidates.list[*index];
        let place = candidate.class.is_some_and(|class| class.is_place() && class != EntityClass::Country);
        let near = (candidate.sentence, candidate.first) < start && candidate.sentence + REACH >= naming.sentence;
        near && place && is_named(candidate)
    };
    if matches!(noun.as_str(), "it" | "they" | "them") {
        let mut all: Vec<usize> = (0..resolver.candidates.list.len()).filter(places).collect();
        all.dedup_by_key(|&mut index| text::folded(&resolver.surface(&resolver.candidates.list[index])));
        let [one] = all[..] else { return None };
        return Some(known(resolver, one).unwrap_or_else(|| enter(resolver, one)));
    }
    let found = (0..resolver.candidates.list.len())
        .rev()
        .filter(places)
        .find(|&index| fits(&resolver.surface(&resolver.candidates.list[index])) || listed(index))?;
    Some(known(resolver, found).unwrap_or_else(|| enter(resolver, found)))
}

/// A new place with the candidate's name.
fn enter(resolver: &mut Resolver, index: usize) -> EntityIndex {
    let candidate = &resolver.candidates.list[index];
    let surface = resolver.surface(candidate);
    let entity = resolver.registry.create(candidate.class.unwrap_or(EntityClass::Place), &text::plain_quotes(&surface));
    resolver.registry.alias(format!("name:{}", text::folded(&surface)), entity);
    entity
}

/// The state that a side is or belongs to. A language stands for the only state with such an adjective that the
/// document names besides.
fn side_at(resolver: &mut Resolver, naming: &NamingUse, token: usize) -> Option<EntityIndex> {
    if naming.language {
        let word = resolver.sentence(naming.sentence)?.tokens.get(token)?.form.clone();
        // Many countries speak English.
        let spoken = if word == "English" { Vec::new() } else { speakers(resolver, &word) };
        return if let [nation] = spoken[..] { resolver.registry.country(nation) } else { None };
    }
    let index = resolver.candidates.at(naming.sentence, token)?;
    match resolver.candidates.list[index].reading {
        Reading::Description(Description::People { nation, .. })
        | Reading::Listed(Listed::Demonym(nation) | Listed::Country(nation)) => resolver.registry.country(nation),
        _ => resolver.country_at(naming.sentence, token),
    }
}

/// The countries named in the document whose adjective is the word or ends with it: "Korean" of South Korea.
fn speakers(resolver: &Resolver, word: &str) -> Vec<usize> {
    let mut named: Vec<usize> = resolver
        .candidates
        .list
        .iter()
        .filter_map(|candidate| match candidate.reading {
            Reading::Listed(Listed::Country(country)) => Some(country),
            _ => None,
        })
        .filter(|&country| {
            let entry = resolver.registry.country_entry(country);
            entry.is_some_and(|entry| entry.demonyms.iter().any(|own| own.split(' ').next_back() == Some(word)))
        })
        .collect();
    named.sort_unstable();
    named.dedup();
    named
}
