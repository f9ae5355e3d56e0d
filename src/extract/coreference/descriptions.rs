//! What descriptions stand for: "the ministry", "the two countries", "the prime minister", "the islands".

use super::{Denotation, Resolver, coalitions, groups, listed_offices, several, things};
use crate::extract::MentionKind;
use crate::extract::mentions::candidate::{Candidate, Description, OfficeUse, Reading};
use crate::extract::mentions::text;
use crate::model::{EntityClass, EntityIndex};
use crate::resources::OfficeKind;

/// How many sentences back a description looks.
const REACH: usize = 4;

/// Resolves one description; those before it in the text are resolved already.
pub(super) fn resolve(resolver: &mut Resolver, index: usize, description: &Description) -> Denotation {
    let sentence = resolver.candidates.list[index].sentence;
    match description {
        Description::Body { noun, owner } => body(resolver, index, noun, *owner),
        Description::Agents { owner } => agents(resolver, index, *owner),
        Description::Group { noun, owner } => groups::group(resolver, index, noun, *owner),
        Description::People { nation, owner } => groups::people(resolver, index, *nation, *owner),
        Description::Government => government(resolver, index),
        Description::Country { owner } => country(resolver, index, *owner),
        Description::Pair => several::pair(resolver, index),
        Description::Several { count } => several::countries(resolver, index, *count),
        Description::PairOfPeople => several::pair_of_people(resolver, index),
        Description::Office { office } => held_office(resolver, index, *office),
        Description::Territory { noun } => things::territory(resolver, index, noun),
        Description::Treaty { noun } => things::treaty(resolver, index, noun),
        Description::City => things::nearest_of(resolver, index, EntityClass::City).map(Denotation::of).map_or_else(
            Denotation::default,
            |mut city| {
                city.actors.clear();
                city
            },
        ),
        Description::Capital { owner } => things::capital(resolver, sentence, *owner),
    }
}

/// The body of the noun's class that was named last. A subject of the sentence before outranks what stands inside another
/// name; an adjective of a country must agree.
fn body(resolver: &mut Resolver, index: usize, noun: &str, owner: Option<usize>) -> Denotation {
    if noun == "coalition"
        && let Some(coalition) = coalitions::fighting(resolver, index)
    {
        return coalition;
    }
    let sentence = resolver.candidates.list[index].sentence;
    let class = resolver.candidates.list[index].class;
    let owner_entity = owner.and_then(|token| resolver.owner_at(sentence, token));
    let country = owner.and_then(|token| resolver.country_at(sentence, token));
    let code = country.and_then(|country| resolver.registry.entity(country)?.country.clone());
    let mut best: Option<((usize, bool, usize), EntityIndex)> = None;
    for (position, candidate, denotation) in resolver.earlier(index, REACH) {
        let Some(entity) = denotation.single() else { continue };
        let Some(value) = resolver.registry.entity(entity) else { continue };
        let same_noun = value.names.iter().any(|name| text::fold(&name.text).iter().any(|word| word == noun));
        let same_class = Some(value.class) == class && told_by_class(value.class)
            || matches!(noun, "organization" | "organisation")
                && matches!(value.class, EntityClass::Organization | EntityClass::InternationalOrganization);
        // "the group" may be any body that is no organ of a state.
        let group = noun == "group"
            && candidate.kind == MentionKind::Name
            && matches!(
                value.class,
                EntityClass::Organization | EntityClass::ArmedForce | EntityClass::InternationalOrganization
            );
        // "the Church" with a capital is a body, whatever kind its building is.
        let own_name = candidate.kind == MentionKind::Name && value.class == EntityClass::Facility && same_noun;
        let fits = value.class.is_organization() && (same_noun || same_class || group) || own_name;
        if !fits || code.is_some() && value.country != code {
            continue;
        }
        let subject =
            resolver.sentence(candidate.sentence).is_some_and(|sentence| text::is_subject(sentence, candidate.head));
        let rank = (candidate.sentence, subject, position);
        if best.is_none_or(|(other, _)| rank > other) {
            best = Some((rank, entity));
        }
    }
    let best = best.map(|(_, entity)| entity).or_else(|| written_as_name(resolver, index, noun));
    match (best, owner_entity) {
        (Some(entity), _) => Denotation::of(entity),
        (None, Some(owner)) => Denotation::acting(owner),
        _ => agents_named_before(resolver, index, noun),
    }
}

/// "Kenya's junta ... . The junta": those of the noun that the sentences before give to a state, where it is one state.
fn agents_named_before(resolver: &Resolver, index: usize, noun: &str) -> Denotation {
    let mut found: Option<EntityIndex> = None;
    for (_, candidate, denotation) in resolver.earlier(index, REACH) {
        let same = matches!(candidate.reading, Reading::Description(Description::Agents { .. }))
            && resolver
                .sentence(candidate.sentence)
                .and_then(|sentence| sentence.tokens.get(candidate.head))
                .is_some_and(|token| token.lemma.eq_ignore_ascii_case(noun));
        let Some(actor) = denotation.single_actor().filter(|_| same) else { continue };
        if found.is_some_and(|known| known != actor) {
            return Denotation::default();
        }
        found = Some(actor);
    }
    found.map_or_else(Denotation::default, Denotation::acting)
}

/// "the Court" with a capital is short for the only body of the document that has the word in its name.
fn written_as_name(resolver: &Resolver, index: usize, noun: &str) -> Option<EntityIndex> {
    let candidate = resolver.candidates.list.get(index)?;
    let token = resolver.sentence(candidate.sentence)?.tokens.get(candidate.head)?;
    let mut bodies = (0..resolver.candidates.list.len())
        .filter(|_| text::starts_upper(token))
        .filter(|&other| resolver.candidates.list[other].kind == MentionKind::Name)
        .filter_map(|other| resolver.denotations[other].single())
        .filter(|&entity| {
            resolver.registry.entity(entity).is_some_and(|value| {
                (value.class.is_organization() || value.class == EntityClass::Facility)
                    && value.names.iter().any(|name| text::fold(&name.text).iter().any(|word| word == noun))
            })
        });
    let only = bodies.next()?;
    bodies.all(|other| other == only).then_some(only)
}

/// Whether "the" and the noun of the class are enough to tell a body of this class, whatever its name.
fn told_by_class(class: EntityClass) -> bool {
    matches!(
        class,
        EntityClass::Ministry
            | EntityClass::DiplomaticMission
            | EntityClass::Parliament
            | EntityClass::PoliticalParty
            | EntityClass::Company
            | EntityClass::InternationalOrganization
            | EntityClass::MediaOutlet
    )
}

/// "the government" in the words of an official is that of the official's country; else that of the home country.
fn government(resolver: &mut Resolver, index: usize) -> Denotation {
    let candidate = &resolver.candidates.list[index];
    let speaker = resolver
        .sentence(candidate.sentence)
        .and_then(|sentence| super::pronouns::speaker_above(sentence, candidate.head))
        .and_then(|token| resolver.at(candidate.sentence, token))
        .and_then(Denotation::single);
    let country = match speaker.and_then(|speaker| resolver.registry.country_of(speaker)) {
        Some(country) => Some(country),
        None => resolver
            .home
            .certain
            .and_then(|position| resolver.registry.country(position))
            .filter(|&home| !speaks_of_another_state(resolver, index, home)),
    };
    country.map_or_else(Denotation::default, Denotation::acting)
}

/// Whether somebody who acts for another state than `home` is named nearby, whose government may be meant.
fn speaks_of_another_state(resolver: &Resolver, index: usize, home: EntityIndex) -> bool {
    let code = |entity: EntityIndex| resolver.registry.entity(entity).and_then(|entity| entity.country.as_deref());
    resolver.earlier(index, 1).any(|(_, _, denotation)| {
        denotation.referents.iter().any(|&other| {
            resolver.registry.class(other).is_some_and(|class| class == EntityClass::Person || class.is_organization())
                && code(other).is_some_and(|other| Some(other) != code(home))
        })
    })
}

/// Those who act for a state act as the state; for a person, as the country that the person stands for.
fn agents(resolver: &mut Resolver, index: usize, owner: usize) -> Denotation {
    let sentence = resolver.candidates.list[index].sentence;
    if let Some(holders) = listed_offices::holders(resolver, index) {
        return Denotation::of_all(holders);
    }
    let owners = several::owners(resolver, index, owner);
    if owners.len() > 1 {
        return Denotation { referents: Vec::new(), actors: owners };
    }
    let Some(entity) = resolver.owner_at(sentence, owner) else {
        return resolver.at(sentence, owner).map_or_else(Denotation::default, |owner| Denotation {
            referents: Vec::new(),
            actors: owner.actors.clone(),
        });
    };
    let actor = match resolver.registry.class(entity) {
        Some(EntityClass::Person) => resolver.registry.country_of(entity).unwrap_or(entity),
        _ => entity,
    };
    Denotation::acting(actor)
}

/// "his country" is that of the person; "the country" the only one that this sentence and the one before speak of.
fn country(resolver: &mut Resolver, index: usize, owner: Option<usize>) -> Denotation {
    let sentence = resolver.candidates.list[index].sentence;
    if let Some(token) = owner {
        // The pronoun stands before its noun and is resolved already.
        return match resolver.owner_at(sentence, token) {
            Some(person) => resolver.registry.country_of(person).map_or_else(Denotation::default, Denotation::of),
            None => Denotation::default(),
        };
    }
    let mut here = Vec::new();
    for (_, candidate, denotation) in resolver.earlier(index, 1) {
        if let Some(actor) =
            denotation.single_actor().filter(|&actor| resolver.registry.class(actor) == Some(EntityClass::Country))
        {
            if candidate.sentence < sentence && !here.is_empty() {
                break;
            }
            if !here.contains(&actor) {
                here.push(actor);
            }
        }
    }
    match here[..] {
        [one] => Denotation::of(one),
        _ => Denotation::default(),
    }
}

/// A person by office: the nearest who holds it. Where there is none, whoever's official it is acts.
fn held_office(resolver: &mut Resolver, index: usize, position: usize) -> Denotation {
    let Some(office) = resolver.candidates.offices.get(position) else { return Denotation::default() };
    let candidate = &resolver.candidates.list[index];
    let owner = office.owners.iter().find_map(|&token| resolver.owner_at(office.sentence, token));
    let owner_country = owner.and_then(|owner| resolver.registry.country_of(owner));
    let holders = matching_holders(resolver, office, owner, owner_country);
    let indefinite = is_indefinite(resolver, office, candidate);
    let person = if office.inactive || indefinite {
        introduced_next(resolver, candidate, office, owner)
    } else {
        nearest_holder(resolver, index, &holders)
    };
    if let Some(person) = person {
        return Denotation::of(person);
    }
    if !indefinite
        && let [only] = holders[..]
        && owner_country.is_some()
    {
        return Denotation::of(only);
    }
    match owner {
        Some(owner)
            if !office.inactive
                && resolver
                    .registry
                    .class(owner)
                    .is_some_and(|class| class == EntityClass::Country || class.is_organization()) =>
        {
            Denotation::acting(owner)
        }
        _ => Denotation::default(),
    }
}

/// Whether the office is introduced by "a" or by nothing.
fn is_indefinite(resolver: &Resolver, office: &OfficeUse, candidate: &Candidate) -> bool {
    resolver
        .sentence(candidate.sentence)
        .and_then(|sentence| sentence.tokens.get(office.outer_first))
        .is_some_and(|token| text::is_one_of(token, &["a", "an", "another", "one", "any", "no"]))
}

/// The people who hold an office of that name: "the minister" fits a foreign minister, "the official" any official.
fn matching_holders(
    resolver: &Resolver,
    office: &OfficeUse,
    owner: Option<EntityIndex>,
    country: Option<EntityIndex>,
) -> Vec<EntityIndex> {
    let Some(row) = resolver.resources.lexicon.offices.get(office.office) else { return Vec::new() };
    let form = match &office.qualifier {
        Some(qualifier) => format!("{} {}", qualifier.to_lowercase(), row.form),
        None => row.form.clone(),
    };
    let mut holders: Vec<EntityIndex> = Vec::new();
    for holding in &resolver.holdings {
        let same = holding.title == form
            || holding.title.ends_with(&format!(" {form}"))
            || form == "official" && matches!(holding.kind, OfficeKind::Official | OfficeKind::Minister);
        let same_country =
            country.is_none() || holding.country.is_none() && holding.body.is_some() || holding.country == country;
        let same_body = owner == country || holding.body.is_none() || owner == holding.body || country.is_some();
        if same && same_country && same_body && !holders.contains(&holding.person) {
            holders.push(holding.person);
        }
    }
    holders
}

/// The holder named nearest before, a subject of the nearest sentence first; none where two are equally near.
fn nearest_holder(resolver: &Resolver, index: usize, holders: &[EntityIndex]) -> Option<EntityIndex> {
    let mut best: Option<((usize, bool), EntityIndex)> = None;
    let mut tied = false;
    for (_, candidate, denotation) in resolver.earlier(index, REACH) {
        let Some(person) = denotation.single().filter(|person| holders.contains(person)) else { continue };
        let subject =
            resolver.sentence(candidate.sentence).is_some_and(|sentence| text::is_subject(sentence, candidate.head));
        let rank = (candidate.sentence, subject);
        match best {
            Some((other, known)) if rank < other || known == person => {
                let _ = known;
            }
            Some((other, _)) if rank == other => tied = true,
            _ => {
                best = Some((rank, person));
                tied = false;
            }
        }
    }
    best.filter(|_| !tied).map(|(_, person)| person)
}

/// "A senior official of the ministry has ...": the first sentence of a report often leaves to the second who it was. The
/// person is taken where the next two sentences introduce exactly one official of that body or country.
fn introduced_next(
    resolver: &mut Resolver,
    candidate: &Candidate,
    office: &OfficeUse,
    owner: Option<EntityIndex>,
) -> Option<EntityIndex> {
    if office.inactive || candidate.sentence > 1 {
        return None;
    }
    let owner = owner?;
    let country = resolver.registry.country_of(owner)?;
    let mut people: Vec<EntityIndex> = Vec::new();
    for holding in &resolver.holdings {
        let Some(named) = resolver.candidates.offices.get(holding.office) else { continue };
        let near = named.sentence > candidate.sentence && named.sentence <= candidate.sentence + 2;
        let fits = matches!(
            holding.kind,
            OfficeKind::Official | OfficeKind::Minister | OfficeKind::Military | OfficeKind::Other
        ) && (holding.country == Some(country) || holding.country.is_none() && holding.body.is_some());
        if near
            && fits
            && !people.contains(&holding.person)
            && introduced_at(resolver, holding.person) > candidate.sentence
            && holding.body.is_some()
        {
            people.push(holding.person);
        }
    }
    people.retain(|&person| resolver.holdings.iter().any(|holding| holding.person == person));
    match people[..] {
        [person] => Some(person),
        [person, ..] if is_subject_of_next(resolver, candidate.sentence + 1, person) => Some(person),
        _ => None,
    }
}

/// The sentence of running text that names the person first.
fn introduced_at(resolver: &Resolver, person: EntityIndex) -> usize {
    resolver
        .candidates
        .list
        .iter()
        .enumerate()
        .find(|(index, candidate)| {
            matches!(candidate.reading, Reading::Person(_)) && resolver.denotations[*index].single() == Some(person)
        })
        .map_or(0, |(_, candidate)| candidate.sentence)
}

/// Whether the person is, or stands in apposition to, the subject of the sentence's main clause.
fn is_subject_of_next(resolver: &Resolver, sentence: usize, person: EntityIndex) -> bool {
    let Some(root) = resolver.sentence(sentence).and_then(crate::model::Sentence::root) else { return false };
    resolver
        .candidates
        .list
        .iter()
        .enumerate()
        .find(|(index, candidate)| {
            candidate.sentence == sentence
                && candidate.first < root
                && matches!(candidate.reading, Reading::Person(_))
                && resolver.denotations[*index].single().is_some()
        })
        .is_some_and(|(index, _)| resolver.denotations[index].single() == Some(person))
}
