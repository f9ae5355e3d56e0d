//! From clusters of local entities to the entities of the graph: class, names, ids.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{ArticleId, Entity, EntityClass, EntityId};
use crate::resources::{Gazetteer, name_key};

use super::authority::Authorities;
use super::clusters::{ClassGroup, Clusters, Family, class_group, family};
use super::corpus::{Corpus, Node, short_hash};
use super::names::{TreatyKey, person_key, plain_key, slug, treaty_key};
use super::profile::Profile;

/// The entities, and which one each node became.
#[derive(Debug)]
pub(super) struct Entities {
    /// In order of their ids.
    pub list: Vec<(EntityId, Entity)>,
    /// For each node, the place of its entity in `list`.
    pub of_node: Vec<EntityRef>,
}

/// The place of an entity in [`Entities::list`]; sorts as the ids do.
pub(super) type EntityRef = usize;

impl Entities {
    /// The entity at this place.
    pub fn get(&self, entity: EntityRef) -> &Entity {
        &self.list[entity].1
    }

    /// Its id.
    pub fn id(&self, entity: EntityRef) -> &EntityId {
        &self.list[entity].0
    }

    /// Their ids, in the same order.
    pub fn ids(&self, entities: &[EntityRef]) -> Vec<EntityId> {
        entities.iter().map(|entity| self.id(*entity).clone()).collect()
    }
}

/// Names and describes the clusters.
pub(super) fn describe(
    corpus: &Corpus<'_>,
    profiles: &[Profile],
    clusters: &Clusters,
    authorities: &Authorities,
    gazetteer: &Gazetteer,
) -> Entities {
    let described: Vec<(Vec<Node>, Entity, String)> = clusters
        .all()
        .into_iter()
        .map(|cluster| {
            let mut nodes = clusters.members(cluster).to_vec();
            nodes.sort_unstable();
            let authority = clusters.identity(cluster).authority.as_deref();
            let mut entity = entity(corpus, profiles, &nodes, authority, gazetteer);
            if let Some(record) = &clusters.identity(cluster).record {
                add_record(&mut entity, record, authorities);
            }
            let id = plain_id(&entity, authority, gazetteer);
            entity.aliases.extend(name_by_parties(&entity, &parties(profiles, &nodes), gazetteer));
            entity.aliases.sort();
            entity.aliases.dedup();
            (nodes, entity, id)
        })
        .collect();
    let ids = unique_ids(corpus, profiles, &described);
    let mut named: Vec<(EntityId, Entity, Vec<Node>)> =
        ids.into_iter().zip(described).map(|(id, (nodes, entity, _))| (id, entity, nodes)).collect();
    named.sort_by(|left, right| left.0.cmp(&right.0));
    let mut of_node = vec![0; corpus.nodes.len()];
    let list = named
        .into_iter()
        .enumerate()
        .map(|(place, (id, entity, nodes))| {
            for node in nodes {
                of_node[node] = place;
            }
            (id, entity)
        })
        .collect();
    Entities { list, of_node }
}

fn entity(
    corpus: &Corpus<'_>,
    profiles: &[Profile],
    nodes: &[Node],
    authority: Option<&str>,
    gazetteer: &Gazetteer,
) -> Entity {
    let class = class(corpus, nodes);
    let country = most(nodes.iter().filter_map(|node| {
        let entity = corpus.entity(*node);
        let country = entity.country.as_deref().or_else(|| profiles[*node].country())?;
        Some((country.to_owned(), u64::from(entity.mentions) + 1))
    }));
    let mut names: BTreeSet<String> = nodes
        .iter()
        .flat_map(|node| {
            let entity = corpus.entity(*node);
            entity.names.iter().map(|name| &name.text).chain([&entity.label])
        })
        .filter(|name| !name.trim().is_empty())
        .cloned()
        .collect();
    let mut label = label(corpus, nodes, class);
    if let Some((name, aliases, strict)) = authority.and_then(|authority| listed_names(authority, gazetteer)) {
        let listed: BTreeSet<String> = std::iter::once(name).chain(aliases).map(|name| name_key(name)).collect();
        if strict {
            // A capital that acts for its country never lends it its name.
            names.retain(|used| listed.contains(&name_key(used)));
            label.clone_from(name);
        }
        names.extend(std::iter::once(name).chain(aliases).cloned());
    }
    names.remove(&label);
    let articles: BTreeSet<ArticleId> = nodes.iter().map(|node| corpus.document_of(*node).id.clone()).collect();
    Entity {
        class,
        label,
        aliases: names.into_iter().collect(),
        country,
        same_as: Vec::new(),
        mentions: nodes.iter().map(|node| corpus.entity(*node).mentions).fold(0, u32::saturating_add),
        articles: articles.into_iter().collect(),
        namings: Vec::new(),
    }
}

/// The states that the documents connect with a treaty.
fn parties(profiles: &[Profile], nodes: &[Node]) -> BTreeSet<String> {
    nodes.iter().flat_map(|node| profiles[*node].parties.iter().cloned()).collect()
}

/// "peace treaty between Kenya and Peru": the name of a treaty that is told by its kind and its two parties.
fn name_by_parties(entity: &Entity, parties: &BTreeSet<String>, gazetteer: &Gazetteer) -> Option<String> {
    let kind = family(entity.class) == Family::Treaty && matches!(treaty_key(&entity.label), TreatyKey::Kind(_));
    let mut names: Vec<&str> =
        parties.iter().filter_map(|code| Some(gazetteer.country_by_code(code)?.name.as_str())).collect();
    names.sort_unstable();
    match names[..] {
        [one, other] if kind && parties.len() == 2 => Some(format!("{} between {one} and {other}", entity.label)),
        _ => None,
    }
}

/// Adds what the user's list knows: the other names, and the addresses elsewhere. The label stays what the texts use most.
fn add_record(entity: &mut Entity, record: &str, authorities: &Authorities) {
    let Some((name, aliases, same_as)) = authorities.names(record) else { return };
    let names: BTreeSet<String> =
        aliases.iter().cloned().chain([name.to_owned()]).chain(entity.aliases.drain(..)).collect();
    entity.aliases = names.into_iter().filter(|name| *name != entity.label).collect();
    entity.same_as = same_as.to_vec();
}

/// The names that the gazetteer gives a country, territory or body: all of them are names of the node, whichever the
/// texts use. For a country they are the only ones.
fn listed_names<'a>(authority: &str, gazetteer: &'a Gazetteer) -> Option<(&'a String, &'a [String], bool)> {
    let (kind, key) = authority.split_once(':')?;
    match kind {
        "country" => gazetteer.country_by_code(key).map(|entry| (&entry.name, entry.aliases.as_slice(), true)),
        "territory" => {
            let entry = gazetteer.territories.iter().find(|entry| entry.id == key)?;
            Some((&entry.name, &entry.aliases, false))
        }
        "body" => gazetteer.body_by_id(key).map(|entry| (&entry.name, entry.aliases.as_slice(), false)),
        _ => None,
    }
}

/// The class that most mentions have, the more telling ones first.
fn class(corpus: &Corpus<'_>, nodes: &[Node]) -> EntityClass {
    let votes = |telling: bool| {
        most(nodes.iter().filter_map(|node| {
            let entity = corpus.entity(*node);
            let says_more = class_group(entity.class).is_some()
                || !matches!(family(entity.class), Family::Organization | Family::Place);
            (says_more == telling).then_some((entity.class, u64::from(entity.mentions) + 1))
        }))
    };
    votes(true).or_else(|| votes(false)).unwrap_or(EntityClass::Organization)
}

/// The name that the texts use most: for a person a full one; of several spellings of one name the most frequent.
fn label(corpus: &Corpus<'_>, nodes: &[Node], class: EntityClass) -> String {
    let mut used: BTreeMap<String, BTreeMap<&str, u64>> = BTreeMap::new();
    for node in nodes {
        let entity = corpus.entity(*node);
        let count =
            |text: &str| entity.names.iter().find(|name| name.text == text).map_or(0, |name| u64::from(name.count));
        let votes: Vec<(&str, u64)> = if matches!(class, EntityClass::Person | EntityClass::Territory) {
            entity
                .names
                .iter()
                .map(|name| (name.text.as_str(), u64::from(name.count) * 2))
                .chain([(entity.label.as_str(), 1)])
                .collect()
        } else {
            vec![(entity.label.as_str(), count(&entity.label) * 2 + 1)]
        };
        for (name, votes) in votes {
            *used.entry(plain_key(name)).or_default().entry(name).or_default() += votes;
        }
    }
    let is_full = |spellings: &BTreeMap<&str, u64>| spellings.keys().any(|name| person_key(name).is_some());
    if class == EntityClass::Person && used.values().any(is_full) {
        used.retain(|_, spellings| is_full(spellings));
    }
    let spellings = most(used.into_values().map(|spellings| {
        let votes = spellings.values().sum();
        (spellings, votes)
    }));
    spellings.and_then(|spellings| most(spellings.into_iter())).unwrap_or_default().to_owned()
}

/// The value with the most votes; of equal ones the first in order.
fn most<T: Ord>(votes: impl Iterator<Item = (T, u64)>) -> Option<T> {
    let mut counts: BTreeMap<T, u64> = BTreeMap::new();
    for (value, votes) in votes {
        *counts.entry(value).or_default() += votes;
    }
    // `rev`, since of equal ones the last would win.
    counts.into_iter().rev().max_by_key(|(_, votes)| *votes).map(|(value, _)| value)
}

/// The id of an entity that shares its name with no other.
fn plain_id(entity: &Entity, authority: Option<&str>, gazetteer: &Gazetteer) -> String {
    if let Some((kind, key)) = authority.and_then(|authority| authority.split_once(':')) {
        if let Some((country, name)) = key.split_once(':').filter(|_| kind == "city") {
            let largest = gazetteer.city_by_name(&entity.label).is_none_or(|city| city.country == country);
            return if largest {
                format!("city/{}", slug(name))
            } else {
                format!("city/{}-{}", slug(name), slug(country))
            };
        }
        let kind = if kind == "national" { "body" } else { kind };
        return format!("{}/{}", slug(kind), slug(key));
    }
    let kind = match family(entity.class) {
        Family::Person => "person",
        Family::Country => "country",
        Family::Treaty => "treaty",
        Family::Post => "post",
        Family::Place => "place",
        Family::Organization => "organization",
    };
    let name = slug(&entity.label);
    let name = if name.is_empty() { short_hash(&entity.label) } else { name };
    match &entity.country {
        Some(country) if class_group(entity.class) == Some(ClassGroup::Government) => {
            format!("{kind}/{}-{name}", slug(country))
        }
        _ => format!("{kind}/{name}"),
    }
}

/// Tells namesakes apart: by their country or parties where that is enough, else by a hash of where they are first named.
fn unique_ids(corpus: &Corpus<'_>, profiles: &[Profile], described: &[(Vec<Node>, Entity, String)]) -> Vec<EntityId> {
    let mut bearers: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (index, (_, _, id)) in described.iter().enumerate() {
        bearers.entry(id).or_default().push(index);
    }
    let mut ids: Vec<String> = described.iter().map(|(_, _, id)| id.clone()).collect();
    for (id, bearers) in &bearers {
        if bearers.len() < 2 {
            continue;
        }
        for &index in bearers {
            let (nodes, entity, _) = &described[index];
            let alone = |country: &String| {
                bearers.iter().filter(|other| described[**other].1.country.as_ref() == Some(country)).count() == 1
            };
            let own = parties(profiles, nodes);
            let others = |place: &&usize| parties(profiles, &described[**place].0) == own;
            let by_parties = own.len() > 1 && bearers.iter().filter(others).count() == 1;
            let suffix = if let Some(country) = entity.country.as_ref().filter(|country| alone(country)) {
                slug(country)
            } else if by_parties {
                slug(&own.into_iter().collect::<Vec<_>>().join("-"))
            } else {
                first_mention_hash(corpus, nodes)
            };
            ids[index] = format!("{id}-{suffix}");
        }
    }
    // A suffixed name may by chance be another's plain one.
    let mut taken = BTreeSet::new();
    ids.into_iter()
        .enumerate()
        .map(|(index, mut id)| {
            while !taken.insert(id.clone()) {
                id = format!("{id}-{}", short_hash(&format!("{id} {index}")).get(..8).unwrap_or_default());
            }
            EntityId(id)
        })
        .collect()
}

/// Eight hexadecimal digits that stand for the document and place where a thing is first named.
fn first_mention_hash(corpus: &Corpus<'_>, nodes: &[Node]) -> String {
    let Some(&first) = nodes.first() else { return String::new() };
    let document = &corpus.document_of(first).extraction.document.id;
    let hash = short_hash(&format!("{document} {} {}", corpus.entity(first).label, corpus.nodes[first].1.0));
    hash.get(..8).unwrap_or_default().to_owned()
}
