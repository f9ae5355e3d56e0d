//! People who act together without a name of their own: "Kenyan rebels", "protesters in Kenya", "the rebels".
//!
//! Such a group is a thing of its own, known by its country and its noun: what rebels do is not done by their country.
//! The fighters of a named body act for that body.

use super::{Denotation, Resolver};
use crate::extract::mentions::candidate::{Description, Reading};
use crate::extract::mentions::{ministries, text};
use crate::model::{EntityClass, EntityIndex};
use crate::resources::WordClass;

/// How many sentences back "the rebels" looks for whose they are.
const REACH: usize = 6;

/// Who the group at candidate `index` is.
pub(super) fn group(resolver: &mut Resolver, index: usize, noun: &str, owner: Option<usize>) -> Denotation {
    let sentence = resolver.candidates.list[index].sentence;
    let Some(owner) = owner else {
        let faith = of_faith(resolver, index, noun);
        return faith.map_or_else(|| spoken_of(resolver, index, noun), Denotation::of);
    };
    let entity = resolver.owner_at(sentence, owner);
    match entity.and_then(|entity| resolver.registry.class(entity)) {
        Some(EntityClass::Person) => return Denotation::default(),
        Some(class) if class.is_organization() => {
            return entity.map_or_else(Denotation::default, Denotation::acting);
        }
        _ => {}
    }
    let place = entity.or_else(|| resolver.at(sentence, owner).and_then(Denotation::single));
    let code = place.and_then(|place| resolver.registry.entity(place)?.country.clone());
    let group = code.and_then(|code| obtain(resolver, index, noun, &code)).or_else(|| of_faith(resolver, index, noun));
    group.map_or_else(Denotation::default, Denotation::of)
}

/// Who the people at candidate `index` are: "Kenyans", or "Ugandan Kenyans" who are of Uganda.
pub(super) fn people(resolver: &mut Resolver, index: usize, nation: usize, owner: Option<usize>) -> Denotation {
    let sentence = resolver.candidates.list[index].sentence;
    let home = owner.and_then(|owner| resolver.country_at(sentence, owner));
    let home = home.and_then(|country| resolver.registry.entity(country)?.country.clone());
    let Some(own) = resolver.registry.country_entry(nation).map(|entry| entry.code.clone()) else {
        return Denotation::default();
    };
    let candidate = &resolver.candidates.list[index];
    let first = if home.is_some() { candidate.head.saturating_sub(1) } else { candidate.head };
    let label = text::one_line(text::surface(resolver.document, sentence, first, candidate.head + 1));
    let code = home.unwrap_or_else(|| own.clone());
    let entity = resolver.registry.obtain(&format!("people:{code}:{own}"), EntityClass::Organization, &label);
    if let Some(value) = resolver.registry.entity_mut(entity) {
        value.country = Some(code);
    }
    resolver.registry.count_name(entity, &label, 1);
    Denotation::of(entity)
}

fn obtain(resolver: &mut Resolver, index: usize, noun: &str, code: &str) -> Option<EntityIndex> {
    let candidate = &resolver.candidates.list[index];
    let class = candidate.class.unwrap_or(EntityClass::Organization);
    let form = text::surface(resolver.document, candidate.sentence, candidate.head, candidate.head + 1).to_lowercase();
    let row = resolver.registry.position_of(code)?;
    let adjective = ministries::adjective(resolver.registry.country_entry(row)?).to_owned();
    let label = format!("{adjective} {form}");
    let entity = resolver.registry.obtain(&format!("group:{code}:{noun}"), class, &label);
    if let Some(value) = resolver.registry.entity_mut(entity) {
        value.country = Some(code.to_owned());
    }
    resolver.registry.count_name(entity, &label, 1);
    Some(entity)
}

/// "Hutu rebels": a group that a people or faith names and no country.
fn of_faith(resolver: &mut Resolver, index: usize, noun: &str) -> Option<EntityIndex> {
    let candidate = &resolver.candidates.list[index];
    let before = candidate.head.checked_sub(1)?;
    let faith = resolver.sentence(candidate.sentence)?.tokens.get(before)?.form.clone();
    let known = faith.starts_with(char::is_uppercase)
        && resolver.resources.word_classes.contains(WordClass::CivilGroup, &faith.to_lowercase());
    let class = candidate.class.unwrap_or(EntityClass::Organization);
    let form = text::surface(resolver.document, candidate.sentence, candidate.head, candidate.head + 1).to_lowercase();
    let label = format!("{faith} {form}");
    let key = format!("group:{}:{noun}", faith.to_lowercase());
    let entity = known.then(|| resolver.registry.obtain(&key, class, &label))?;
    resolver.registry.count_name(entity, &label, 1);
    Some(entity)
}

/// "the rebels": the only ones that the sentences before speak of.
fn spoken_of(resolver: &Resolver, index: usize, noun: &str) -> Denotation {
    let mut found: Option<EntityIndex> = None;
    for (_, candidate, denotation) in resolver.earlier(index, REACH) {
        let Reading::Description(Description::Group { noun: other, .. }) = &candidate.reading else { continue };
        let Some(entity) = denotation.single_actor().filter(|_| other == noun) else { continue };
        if found.is_some_and(|known| known != entity) {
            return Denotation::default();
        }
        found = Some(entity);
    }
    found.map_or_else(Denotation::default, Denotation::of)
}
