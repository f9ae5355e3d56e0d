//! Which names of bodies and places are one, and whose ministries, missions and parliaments are meant.

use super::Denotation;
use super::same_names::SameNames;
use super::{Resolver, other_names};
use crate::extract::mentions::candidate::{Candidate, Reading};
use crate::extract::mentions::{Listed, ministries, text};
use crate::extract::naming::acronym;
use crate::model::{DependencyRelation, EntityClass, EntityIndex};

/// Gives the names of bodies and places their entities, in text order; those that do not tell their country last.
pub(super) fn resolve(resolver: &mut Resolver) {
    let mut same = SameNames::of(resolver);
    for bare in [false, true] {
        for index in 0..resolver.candidates.list.len() {
            let candidate = &resolver.candidates.list[index];
            if let (Reading::Listed(Listed::Body(_)), true, Some(entity)) =
                (&candidate.reading, bare, resolver.denotations[index].single())
            {
                other_names::of_listed(resolver, candidate, entity);
            }
            let entity = match &candidate.reading {
                Reading::Ministry { subject, owner } => ministry(resolver, index, candidate, subject, *owner, bare),
                Reading::Mission { owner, host } if !bare => mission(resolver, candidate, *owner, *host),
                Reading::NationalBody { noun, owner } if !bare => national_body(resolver, candidate, noun, *owner),
                Reading::Body { owner } if !bare => Some(named(resolver, (index, candidate), *owner, &same)),
                Reading::Tagged(_) if bare => Some(tagged(resolver, (index, candidate), &same)),
                _ => None,
            };
            if let Some(entity) = entity {
                same.enter(index, entity);
                let agent = resolver.registry.class(entity).is_some_and(EntityClass::is_agent);
                resolver.denotations[index] =
                    Denotation { referents: vec![entity], actors: if agent { vec![entity] } else { Vec::new() } };
                if !bare {
                    other_names::read(resolver, candidate, entity);
                }
            }
        }
    }
}

/// A ministry whose country is told is found by that country and its subject. One whose country is not told is the one
/// that the document named last, or the only one it names, or that of the home country.
fn ministry(
    resolver: &mut Resolver,
    index: usize,
    candidate: &Candidate,
    subject: &str,
    owner: Option<usize>,
    bare: bool,
) -> Option<EntityIndex> {
    let told = owner.and_then(|token| resolver.country_at(candidate.sentence, token));
    match (told, bare) {
        (Some(country), false) => enter_ministry(resolver, candidate, subject, country),
        (None, true) if owner.is_none() && resolver.denotations[index].referents.is_empty() => {
            let country =
                located_country(resolver, candidate).or_else(|| bare_country(resolver, index, candidate, subject))?;
            enter_ministry(resolver, candidate, subject, country)
        }
        _ => None,
    }
}

fn ministry_key(code: &str, subject: &str) -> String {
    format!("ministry:{code}:{subject}")
}

fn enter_ministry(
    resolver: &mut Resolver,
    candidate: &Candidate,
    subject: &str,
    country: EntityIndex,
) -> Option<EntityIndex> {
    let code = resolver.registry.entity(country)?.country.clone()?;
    let entry = resolver.registry.country_entry(resolver.registry.position_of(&code)?)?;
    let field = ministries::subject(subject)?;
    let key = ministry_key(&code, subject);
    let names = ministries::usual_names(field, entry);
    let entity = resolver.registry.obtain(&key, EntityClass::Ministry, names.first()?);
    for name in &names {
        resolver.registry.count_name(entity, name, 0);
    }
    if candidate.outer_first < candidate.first {
        let used = resolver.outer_surface(candidate);
        resolver.registry.count_name(entity, &used, 1);
    }
    if let Some(value) = resolver.registry.entity_mut(entity) {
        value.authority = Some(key);
        value.country = Some(code);
    }
    Some(entity)
}

/// "the Foreign Ministry in Nairobi": the country of the city that follows.
fn located_country(resolver: &mut Resolver, candidate: &Candidate) -> Option<EntityIndex> {
    let sentence = resolver.sentence(candidate.sentence)?;
    if !sentence.tokens.get(candidate.end).is_some_and(|token| text::is_one_of(token, &["in"])) {
        return None;
    }
    for token in candidate.end + 1..(candidate.end + 6).min(sentence.tokens.len()) {
        if let Some(position) = resolver.candidates.at(candidate.sentence, token)
            && matches!(resolver.candidates.list[position].reading, Reading::Listed(Listed::City(_)))
            && let Some(city) = resolver.denotations[position].single()
        {
            return resolver.registry.country_of(city);
        }
    }
    None
}

/// The country of a ministry that the text names without its country.
fn bare_country(resolver: &mut Resolver, index: usize, candidate: &Candidate, subject: &str) -> Option<EntityIndex> {
    // "the foreign ministry officials of the two countries" is nobody's in particular.
    if modifies_shared_noun(resolver, candidate) {
        return None;
    }
    let same = |reading: &Reading| matches!(reading, Reading::Ministry { subject: other, .. } if other == subject);
    let mut all: Vec<EntityIndex> = Vec::new();
    let mut last = None;
    for (position, other) in resolver.candidates.list.iter().enumerate() {
        if same(&other.reading)
            && let Some(entity) = resolver.denotations[position].single()
        {
            if !all.contains(&entity) {
                all.push(entity);
            }
            if position < index {
                last = Some((entity, other.sentence));
            }
        }
    }
    let home = resolver.home.certain;
    let known = match (&all[..], last) {
        ([one], _) if home.is_none() => Some(*one),
        (_, Some((entity, sentence))) if sentence + 2 >= candidate.sentence && home.is_none() => Some(entity),
        _ => None,
    };
    match known {
        Some(entity) => resolver.registry.country_of(entity),
        None if home.is_none() => reported_country(resolver, candidate),
        None if acting_before(resolver, candidate).is_some() => acting_before(resolver, candidate),
        None => home.and_then(|country| resolver.registry.country(country)),
    }
}

/// "Chile took sides. Foreign Ministry spokeswoman X said ...": the country that acts in the sentence before, of the same paragraph,
/// where the ministry opens its own.
fn acting_before(resolver: &mut Resolver, candidate: &Candidate) -> Option<EntityIndex> {
    let previous = candidate.sentence.checked_sub(1)?;
    let (here, before) = (resolver.sentence(candidate.sentence)?, resolver.sentence(previous)?);
    if candidate.first > 1 || here.block != before.block {
        return None;
    }
    let subject = before.children_by(before.root()?, DependencyRelation::Nsubj).next()?;
    let country = resolver.owner_at(previous, subject)?;
    (resolver.registry.class(country) == Some(EntityClass::Country)).then_some(country)
}

/// "Chile lodged a protest, the Foreign Ministry said": the state of whose deeds the ministry gives notice.
fn reported_country(resolver: &mut Resolver, candidate: &Candidate) -> Option<EntityIndex> {
    let number = candidate.sentence;
    let sentence = resolver.sentence(number)?;
    let ministry = sentence.tokens.get(candidate.head)?;
    let says = ministry.head.filter(|_| ministry.relation == DependencyRelation::Nsubj)?;
    let verb = sentence.tokens.get(says)?;
    resolver.resources.lexicon.reporting(&verb.lemma.to_lowercase())?;
    let clause = match verb.relation {
        DependencyRelation::Parataxis => verb.head,
        _ => sentence.children_by(says, DependencyRelation::Ccomp).find(|&clause| clause < says),
    }?;
    let subject = sentence.children_by(clause, DependencyRelation::Nsubj).find(|&subject| subject < clause)?;
    let country = resolver.owner_at(number, subject)?;
    (resolver.registry.class(country) == Some(EntityClass::Country)).then_some(country)
}

/// Whether the ministry's name qualifies a noun that belongs to several at once.
fn modifies_shared_noun(resolver: &Resolver, candidate: &Candidate) -> bool {
    let Some(sentence) = resolver.sentence(candidate.sentence) else { return false };
    let Some(of) = (candidate.end..candidate.end + 3)
        .find(|&token| sentence.tokens.get(token).is_some_and(|token| text::is_one_of(token, &["of", "from"])))
    else {
        return false;
    };
    (of + 1..of + 3).any(|token| {
        sentence
            .tokens
            .get(token)
            .is_some_and(|token| text::is_one_of(token, &["two", "both", "several", "various", "all"]))
    })
}

/// Embassies are told apart by their country and the place where they are.
fn mission(
    resolver: &mut Resolver,
    candidate: &Candidate,
    owner: Option<usize>,
    host: Option<usize>,
) -> Option<EntityIndex> {
    let country = owner.and_then(|token| resolver.country_at(candidate.sentence, token))?;
    let code = resolver.registry.entity(country)?.country.clone()?;
    let entry = resolver.registry.country_entry(resolver.registry.position_of(&code)?)?;
    let noun = resolver.surface(candidate);
    let kind = title_case(&noun);
    let place = host.and_then(|token| resolver.at(candidate.sentence, token)).and_then(Denotation::single);
    let place_name = place.and_then(|place| resolver.registry.entity(place)).map(|place| place.label.clone());
    let adjective = ministries::adjective(entry).to_owned();
    let folded_kind = text::fold(&kind).join("-");
    let base = format!("mission:{code}:{folded_kind}");
    let Some(place) = place_name else {
        // Without a place it is the one that the document has named already.
        let entity = resolver.registry.get(&base).unwrap_or_else(|| {
            let label = format!("{adjective} {kind}");
            resolver.registry.obtain(&base, EntityClass::DiplomaticMission, &label)
        });
        count_outer(resolver, candidate, entity);
        if let Some(value) = resolver.registry.entity_mut(entity) {
            value.country = Some(code);
        }
        return Some(entity);
    };
    let preposition = if folded_kind.contains("mission") { "to" } else { "in" };
    let label = format!("{adjective} {kind} {preposition} {place}");
    let key = format!("mission:{code}:{}", text::fold(&place).join("-"));
    let entity = resolver.registry.obtain(&key, EntityClass::DiplomaticMission, &label);
    resolver.registry.count_name(entity, &label, 1);
    resolver.registry.count_name(entity, &format!("{kind} of {} {preposition} {place}", entry.name), 0);
    resolver.registry.alias(base, entity);
    count_outer(resolver, candidate, entity);
    if let Some(value) = resolver.registry.entity_mut(entity) {
        value.country = Some(code);
        value.authority = Some(key);
    }
    Some(entity)
}

/// Counts a use of the name with its owner before it: "Peru's embassy".
fn count_outer(resolver: &mut Resolver, candidate: &Candidate, entity: EntityIndex) {
    if candidate.outer_first < candidate.first {
        let used = resolver.outer_surface(candidate);
        if used.starts_with(char::is_uppercase) {
            resolver.registry.count_name(entity, &used, 1);
        }
    }
}

/// "Kenya's parliament", "the Egyptian army". The gazetteer's body of that class is meant where the country has one only.
fn national_body(
    resolver: &mut Resolver,
    candidate: &Candidate,
    noun: &str,
    owner: Option<usize>,
) -> Option<EntityIndex> {
    let country = owner.and_then(|token| resolver.country_at(candidate.sentence, token))?;
    let code = resolver.registry.entity(country)?.country.clone()?;
    let class = candidate.class?;
    let bodies = &resolver.resources.gazetteer.bodies;
    let whole: Vec<usize> = (0..bodies.len())
        .filter(|&position| {
            bodies[position].class == class
                && bodies[position].country.as_deref() == Some(code.as_str())
                && bodies[position].part_of.is_none()
        })
        .collect();
    if let ([one], EntityClass::Parliament) = (&whole[..], class) {
        let entity = resolver.registry.listed(Listed::Body(*one))?;
        let used = resolver.outer_surface(candidate);
        resolver.registry.count_name(entity, &used, 1);
        return Some(entity);
    }
    let entry = resolver.registry.country_entry(resolver.registry.position_of(&code)?)?;
    let noun_key = text::fold(noun).join("-");
    let key = format!("national:{code}:{noun_key}");
    let label = format!("{} {}", ministries::adjective(entry), title_case(noun));
    // "the Kenyan navy" is the Kenya Navy of the gazetteer.
    let listed = [label.clone(), format!("{} {noun}", entry.name)].iter().find_map(|name| {
        let of_country = |listed: &Listed| match listed {
            Listed::Body(row) => bodies.get(*row).is_some_and(|body| body.country.as_deref() == Some(code.as_str())),
            _ => false,
        };
        resolver.index.names.exact(name).map(|name| name.listed).find(of_country)
    });
    if let Some(listed) = listed {
        let entity = resolver.registry.listed(listed)?;
        let used = resolver.outer_surface(candidate);
        resolver.registry.count_name(entity, &used, 1);
        return Some(entity);
    }
    let entity = resolver.registry.obtain(&key, class, &label);
    let used = resolver.outer_surface(candidate);
    resolver.registry.count_name(entity, &used, 1);
    if let Some(value) = resolver.registry.entity_mut(entity) {
        value.country = Some(code);
        value.authority = Some(key);
    }
    Some(entity)
}

/// A body or place with a name of its own.
fn named(
    resolver: &mut Resolver,
    (index, candidate): (usize, &Candidate),
    owner: Option<usize>,
    same: &SameNames,
) -> EntityIndex {
    let name = resolver.surface(candidate);
    let class = of_states(candidate.class.unwrap_or(EntityClass::Organization), &name);
    let country = owner
        .and_then(|token| resolver.country_at(candidate.sentence, token))
        .and_then(|country| resolver.registry.entity(country)?.country.clone());
    let folded = text::folded(&name);
    let plain = format!("name:{folded}");
    let own = country.as_ref().map(|code| format!("name:{code}:{folded}"));
    // The same name without a country means the one that was named with it.
    let found = match &own {
        Some(key) => resolver.registry.get(key).or_else(|| {
            resolver
                .registry
                .get(&plain)
                .filter(|&entity| resolver.registry.entity(entity).is_some_and(|entity| entity.country.is_none()))
        }),
        None => resolver.registry.get(&plain),
    };
    let found = found.or_else(|| same.entity(resolver, index, class, country.as_deref()));
    let entity = found.unwrap_or_else(|| {
        let label = if name.chars().next().is_some_and(char::is_lowercase) || class == EntityClass::GovernmentBody {
            title_case(&name)
        } else {
            name.clone()
        };
        resolver.registry.create(class, &label)
    });
    resolver.registry.alias(plain, entity);
    if let Some(key) = own {
        resolver.registry.alias(key, entity);
    }
    count_name(resolver, entity, &name);
    // "the Kenyan National Police", "Kenya's High Court": what tells it from those of other countries.
    if country.is_some() && class == EntityClass::GovernmentBody {
        count_outer(resolver, candidate, entity);
    }
    if let Some(value) = resolver.registry.entity_mut(entity) {
        value.country = value.country.take().or(country);
    }
    entity
}

/// "Council of the Baltic Sea States": a body with states in its name has states as its members.
fn of_states(class: EntityClass, name: &str) -> EntityClass {
    let words = text::fold(name);
    let after_of =
        words.iter().skip_while(|word| *word != "of").any(|word| matches!(word.as_str(), "states" | "nations"));
    let united = words.windows(2).any(|pair| pair[0] == "united" && pair[1] == "states");
    if matches!(class, EntityClass::Organization | EntityClass::GovernmentBody) && after_of && !united {
        EntityClass::InternationalOrganization
    } else {
        class
    }
}

/// A name of which only the tagger knows the kind: an acronym or short form of a body named elsewhere, or a new one.
fn tagged(resolver: &mut Resolver, (index, candidate): (usize, &Candidate), same: &SameNames) -> EntityIndex {
    let name = resolver.surface(candidate);
    let class = of_states(candidate.class.unwrap_or(EntityClass::Organization), &name);
    let key = format!("name:{}", text::folded(&name));
    let known = resolver.registry.get(&key).or_else(|| same.entity(resolver, index, class, None));
    let entity = known.unwrap_or_else(|| resolver.registry.obtain(&key, class, &name));
    count_name(resolver, entity, &name);
    other_names::read(resolver, candidate, entity);
    entity
}

/// Counts a use of a name; one that is spelt out takes the place of an acronym as the label.
fn count_name(resolver: &mut Resolver, entity: EntityIndex, name: &str) {
    resolver.registry.count_name(entity, name, 1);
    if let Some(value) = resolver.registry.entity_mut(entity)
        && value.authority.is_none()
        && acronym::letters(&value.label).is_some()
        && acronym::letters(name).is_none()
    {
        name.clone_into(&mut value.label);
    }
}

/// Capitalises the words of a name but not the small ones inside it.
pub(super) fn title_case(name: &str) -> String {
    name.split(' ')
        .enumerate()
        .map(|(position, word)| {
            let small = matches!(word, "of" | "the" | "and" | "for" | "on" | "in" | "to");
            let mut letters = word.chars();
            match letters.next() {
                Some(first) if !small || position == 0 => first.to_uppercase().chain(letters).collect(),
                _ => word.to_owned(),
            }
        })
        .collect::<Vec<String>>()
        .join(" ")
}
