//! Whose office it is where a description or a pronoun says so: "the head of the agency", "its foreign minister".

use super::holdings::{Holding, complete, has_office, is_of_state, read, speaks};
use super::{Resolver, concluded};
use crate::extract::mentions::candidate::{Description, Pronoun, Reading};
use crate::model::{DependencyRelation, EntityClass, EntityIndex};
use crate::resources::OfficeKind;

/// The first owner of the office that a description or pronoun names ("head of the agency", "its foreign minister"); what
/// these stand for is known only when they have been resolved.
pub(super) fn in_other_words(resolver: &Resolver, index: usize) -> Option<usize> {
    let office = resolver.candidates.offices.get(index)?;
    office.owners.iter().copied().find(|&token| {
        resolver
            .candidates
            .at(office.sentence, token)
            .and_then(|position| resolver.candidates.list.get(position))
            .is_some_and(|candidate| {
                matches!(
                    candidate.reading,
                    Reading::Description(Description::Body { .. } | Description::Country { .. }) | Reading::Pronoun(_)
                )
            })
    })
}

/// Completes the offices whose owner is described, and adds those of the past.
pub(super) fn finish(resolver: &mut Resolver) {
    for position in 0..resolver.holdings.len() {
        let Holding { person, office: index, body, place, country, .. } = resolver.holdings[position];
        if body.is_some() || place.is_some() || country.is_some() || in_other_words(resolver, index).is_none() {
            continue;
        }
        let mut holding = read(resolver, index, person);
        if holding.body.is_none() && holding.country.is_none() && holding.place.is_none() {
            own_by_context(resolver, &mut holding);
        }
        resolver.holdings[position] = holding;
    }
    let mut former = std::mem::take(&mut resolver.former_holdings);
    for holding in &mut former {
        *holding = Holding { speaks_for_country: false, ..read(resolver, holding.office, holding.person) };
    }
    resolver.holdings.append(&mut former);
    complete(resolver);
}

/// "The union protested. Its chairman, X, said": at the head of a sentence, and for offices that only bodies have, the pronoun
/// stands for the body or country that the sentence before, or this one, is about.
fn own_by_context(resolver: &mut Resolver, holding: &mut Holding) {
    let Some(office) = resolver.candidates.offices.get(holding.office) else { return };
    let (number, token) = (office.sentence, in_other_words(resolver, holding.office));
    let its = token.and_then(|token| resolver.candidates.at(number, token)).is_some_and(|position| {
        matches!(resolver.candidates.list[position].reading, Reading::Pronoun(Pronoun::Its | Pronoun::Their))
    });
    let Some(token) = token.filter(|_| its) else {
        if is_of_state(holding.kind) && token.is_some() {
            holding.country = concluded::country(resolver, holding).filter(|&one| has_office(resolver, one, holding));
            holding.concluded = true;
            holding.speaks_for_country = holding.country.is_some() && speaks(holding.kind, &holding.title);
        }
        return;
    };
    let agent = |entity: EntityIndex| {
        resolver.registry.class(entity).is_some_and(|class| class == EntityClass::Country || class.is_organization())
    };
    // Who is named in this sentence before the pronoun may be meant, too, unless only a body can have the office.
    let mut here: Vec<EntityIndex> =
        (0..token).filter_map(|at| resolver.owner_at(number, at)).filter(|&entity| agent(entity)).collect();
    let only_body = matches!(holding.kind, OfficeKind::Other);
    if only_body {
        here.retain(|&entity| resolver.registry.class(entity) != Some(EntityClass::Country));
    }
    here.dedup();
    let owner = match here[..] {
        [] => number
            .checked_sub(1)
            .and_then(|before| Some((before, subject_of(resolver, before)?)))
            .filter(|&(before, entity)| agent(entity) && !has_rival(resolver, before, entity))
            .map(|(_, entity)| entity),
        [one] => Some(one),
        _ => None,
    };
    let Some(owner) = owner else { return };
    if resolver.registry.class(owner) == Some(EntityClass::Country) {
        holding.country = Some(owner);
        holding.speaks_for_country = speaks(holding.kind, &holding.title);
    } else {
        holding.body = Some(owner);
        holding.country = resolver.registry.country_of(owner);
    }
    holding.concluded = true;
}

/// Whether the sentence names another body of the same kind: then either may be meant further on.
fn has_rival(resolver: &Resolver, number: usize, body: EntityIndex) -> bool {
    let class = resolver.registry.class(body);
    class != Some(EntityClass::Country)
        && resolver.in_sentence(number).any(|(_, _, denotation)| {
            denotation.single().is_some_and(|other| other != body && resolver.registry.class(other) == class)
        })
}

/// What the subject of a sentence's main clause speaks of.
fn subject_of(resolver: &Resolver, number: usize) -> Option<EntityIndex> {
    let sentence = resolver.sentence(number)?;
    let root = sentence.root()?;
    let subject = [DependencyRelation::Nsubj, DependencyRelation::NsubjPass]
        .into_iter()
        .find_map(|relation| sentence.children_by(root, relation).next())?;
    resolver.owner_at(number, subject)
}
