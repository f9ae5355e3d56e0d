//! The country of an office that the text names without it, where the document leaves no doubt.

use super::Resolver;
use super::holdings::Holding;
use crate::extract::mentions::candidate::{OfficeUse, Reading};
use crate::model::{EntityClass, EntityIndex};
use crate::resources::OfficeKind;

/// How often a document must speak of its only country before an office without a country is that country's.
const SPOKEN: usize = 3;

/// The country of an office that the text names without it. These signs tell it, in this order:
///
/// 1. another office of the same person, or an office that only one state has;
/// 2. "X of Chile", wherever the person's name stands so;
/// 3. the same office named elsewhere in the document with one country and no other;
/// 4. the table of leaders, for a full name with its office, where the document speaks of the leader's country;
/// 5. the sentence before, of the same paragraph: a government that acts, of which the holder then speaks ("Chile condemned
///    the raid. Foreign Minister X said ...");
/// 6. the one country that the document speaks of again and again.
///
/// A dateline, a publisher or the lead are no such sign: an article from one capital names the ministers of the other side
/// without their country, too.
pub(super) fn country(resolver: &mut Resolver, holding: &Holding) -> Option<EntityIndex> {
    let same_person = resolver.holdings.iter().find(|other| other.person == holding.person && other.country.is_some());
    if let Some(other) = same_person {
        return other.country;
    }
    // A mayor or a governor is of a town or a region, whatever country the text speaks of.
    let of_state = match holding.kind {
        OfficeKind::HeadOfState | OfficeKind::HeadOfGovernment | OfficeKind::Minister | OfficeKind::Legislator => true,
        OfficeKind::Official => super::holdings::speaks(holding.kind, &holding.title),
        _ => false,
    };
    if !of_state {
        return None;
    }
    only_state_with(resolver, holding)
        .or_else(|| named_with_country(resolver, holding))
        .or_else(|| same_office(resolver, holding))
        .or_else(|| known_leader(resolver, holding))
        .or_else(|| spokesman_of_actor(resolver, holding))
        .or_else(|| only_country(resolver, holding))
}

/// "The prime minister of Chile" somewhere, and Prime Minister X with no other country anywhere.
fn same_office(resolver: &mut Resolver, holding: &Holding) -> Option<EntityIndex> {
    let unique = matches!(holding.kind, OfficeKind::HeadOfState | OfficeKind::HeadOfGovernment | OfficeKind::Minister)
        || holding.title == "ambassador";
    let own = resolver.candidates.offices.get(holding.office)?.clone();
    if !unique || own.qualifier.is_some() {
        return None;
    }
    let mut countries: Vec<EntityIndex> = Vec::new();
    for position in 0..resolver.candidates.offices.len() {
        let other = resolver.candidates.offices[position].clone();
        let same = other.office == own.office && other.portfolio == own.portfolio && other.qualifier.is_none();
        // An office that another person holds is that person's.
        let taken = other.holder.is_some() && position != holding.office;
        if !same || other.plural || other.inactive {
            continue;
        }
        if taken && !held_by(resolver, position, holding.person) {
            return None;
        }
        // Who is told of beside the office is somebody else: "X met the president of Chile".
        if position != holding.office && is_told_of(resolver, other.sentence, holding.person) {
            return None;
        }
        for country in owners(resolver, &other) {
            if !countries.contains(&country) {
                countries.push(country);
            }
        }
    }
    match countries.as_slice() {
        [country] => Some(*country),
        _ => None,
    }
}

/// Whether the sentence names the person.
fn is_told_of(resolver: &Resolver, sentence: usize, person: EntityIndex) -> bool {
    resolver.candidates.list.iter().any(|candidate| {
        candidate.sentence == sentence
            && resolver.at(sentence, candidate.first).and_then(super::Denotation::single) == Some(person)
    })
}

/// The state whose office alone bears this name, where the document speaks of it.
fn only_state_with(resolver: &mut Resolver, holding: &Holding) -> Option<EntityIndex> {
    let code = resolver.resources.leaders.only_country_with(&holding.title)?;
    let position = resolver.registry.position_of(code)?;
    let gazetteer = &resolver.resources.gazetteer;
    let spoken =
        resolver.candidates.list.iter().any(|candidate| super::home::spoken_of(candidate, gazetteer) == Some(position));
    if spoken { resolver.registry.country(position) } else { None }
}

/// The country that the table of leaders gives for the name and the office, where the document speaks of it. A deputy or an
/// office of a body is another office.
fn known_leader(resolver: &mut Resolver, holding: &Holding) -> Option<EntityIndex> {
    let office = resolver.candidates.offices.get(holding.office)?;
    let row = resolver.resources.lexicon.offices.get(office.office)?;
    let foreign = row.ministry.as_deref() == Some("foreign") || holding.title.contains("foreign");
    if !foreign && (office.qualifier.is_some() || holding.kind == OfficeKind::Minister) {
        return None;
    }
    let year = resolver.document.document.published.as_ref().map(|published| published.date.year);
    let names = &resolver.registry.entity(holding.person)?.names;
    let code =
        names.iter().find_map(|name| resolver.resources.leaders.country_of(&name.text, holding.kind, year))?.to_owned();
    let position = resolver.registry.position_of(&code)?;
    let gazetteer = &resolver.resources.gazetteer;
    let spoken =
        resolver.candidates.list.iter().any(|candidate| super::home::spoken_of(candidate, gazetteer) == Some(position));
    if spoken { resolver.registry.country(position) } else { None }
}

/// "Ana Silva of Chile", of somebody who holds an office of state.
fn named_with_country(resolver: &mut Resolver, holding: &Holding) -> Option<EntityIndex> {
    let names: Vec<(usize, usize)> = resolver
        .candidates
        .list
        .iter()
        .filter(|candidate| matches!(candidate.reading, Reading::Person(_)))
        .map(|candidate| (candidate.sentence, candidate.first, candidate.end))
        .filter(|&(sentence, first, _)| {
            resolver.at(sentence, first).and_then(super::Denotation::single) == Some(holding.person)
        })
        .map(|(sentence, _, end)| (sentence, end))
        .collect();
    let mut countries: Vec<EntityIndex> = Vec::new();
    for (sentence, end) in names {
        let of = resolver.sentence(sentence)?.tokens.get(end).is_some_and(|token| token.form == "of");
        let country = resolver
            .owner_at(sentence, end + 1)
            .or_else(|| resolver.owner_at(sentence, end + 2))
            .filter(|&owner| of && resolver.registry.class(owner) == Some(EntityClass::Country));
        if let Some(country) = country
            && !countries.contains(&country)
        {
            countries.push(country);
        }
    }
    match countries.as_slice() {
        [country] => Some(*country),
        _ => None,
    }
}

fn held_by(resolver: &Resolver, office: usize, person: EntityIndex) -> bool {
    resolver.candidates.offices.get(office).is_some_and(|office| {
        office
            .holder
            .and_then(|token| resolver.at(office.sentence, token))
            .and_then(super::Denotation::single)
            .is_some_and(|holder| holder == person)
    })
}

/// The countries that own an office.
fn owners(resolver: &mut Resolver, office: &OfficeUse) -> Vec<EntityIndex> {
    office.owners.iter().filter_map(|&token| resolver.country_at(office.sentence, token)).collect()
}

/// "The Chilean government protested. Foreign Minister X said ...": who speaks right after a government acted, at the head
/// of the next sentence and under an office of state, speaks for it.
fn spokesman_of_actor(resolver: &mut Resolver, holding: &Holding) -> Option<EntityIndex> {
    let office = resolver.candidates.offices.get(holding.office)?.clone();
    let before = office.sentence.checked_sub(1)?;
    let (sentence, previous) = (resolver.sentence(office.sentence)?, resolver.sentence(before)?);
    if sentence.block != previous.block {
        return None;
    }
    // The holder must be the subject that opens the sentence.
    let speaker = subject_of_root(sentence)?;
    let (first, end) = sentence.subtree(speaker);
    let holder = office.holder?;
    let opens = office.outer_first.min(holder) <= first + 1 && (first..end).contains(&holder) && first <= 1;
    let root = sentence.root()?;
    let says = resolver.resources.lexicon.reporting(&sentence.tokens.get(root)?.lemma.to_lowercase()).is_some();
    if !opens || !says {
        return None;
    }
    let actor = subject_of_root(previous)?;
    let (first, end) = previous.subtree(actor);
    let range: Vec<usize> = (first..end.min(first + 6)).collect();
    let mut countries: Vec<EntityIndex> = Vec::new();
    for token in range {
        // Other people who act there may be anybody's.
        let person = resolver
            .owner_at(before, token)
            .is_some_and(|entity| resolver.registry.class(entity) == Some(EntityClass::Person));
        if person {
            return None;
        }
        if let Some(country) = resolver.country_at(before, token)
            && !countries.contains(&country)
        {
            countries.push(country);
        }
    }
    match countries.as_slice() {
        [country] => Some(*country),
        _ => None,
    }
}

fn subject_of_root(sentence: &crate::model::Sentence) -> Option<usize> {
    sentence.children_by(sentence.root()?, crate::model::DependencyRelation::Nsubj).next()
}

/// The country that the document speaks of, where it is the only one, and speaks of it often; two people cannot both hold
/// the office.
fn only_country(resolver: &mut Resolver, holding: &Holding) -> Option<EntityIndex> {
    let gazetteer = &resolver.resources.gazetteer;
    let mut spoken =
        resolver.candidates.list.iter().filter_map(|candidate| super::home::spoken_of(candidate, gazetteer));
    let first = spoken.next()?;
    let mut count = 1;
    for other in spoken {
        if other != first {
            return None;
        }
        count += 1;
    }
    // Those who deal with other countries speak of them more than of their own.
    let row = resolver
        .candidates
        .offices
        .get(holding.office)
        .and_then(|office| resolver.resources.lexicon.offices.get(office.office));
    let abroad = row.is_some_and(|row| row.ministry.as_deref() == Some("foreign")) || holding.title.contains("foreign");
    let home = resolver.home.certain;
    let rival = (0..resolver.candidates.offices.len()).any(|position| {
        let other = &resolver.candidates.offices[position];
        let own = resolver.candidates.offices.get(holding.office);
        own.is_some_and(|own| own.office == other.office && other.holder.is_some())
            && !held_by(resolver, position, holding.person)
    });
    let certain = home == Some(first) || home.is_none() && !abroad && count >= SPOKEN;
    if !certain || rival {
        return None;
    }
    resolver.registry.country(first)
}
