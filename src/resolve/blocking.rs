//! Safe keys: local entities that share one are the same thing, unless they contradict each other.

use std::collections::{BTreeMap, BTreeSet};

use indexmap::IndexMap;
use rustc_hash::FxBuildHasher;

use crate::extract::naming::acronym;
use crate::model::{EntityClass, LocalEntity};

use super::clusters::{ClassGroup, Clusters, Family, class_group, family};
use super::corpus::{Corpus, Node};
use super::names::{TreatyKey, person_key, plain_key, treaty_key, words};
use super::profile::Profile;

/// What a shared key proves; the surest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum Strength {
    /// The same gazetteer entry, or the same record of the user's list.
    Authority,
    /// The same full name.
    Name,
    /// The same acronym, to be joined only where one spelt-out name is known for it.
    Acronym,
    /// The same name of a kind, to be joined only where the states concerned agree.
    Parties,
}

/// Joins all nodes that share a safe key.
pub(super) fn join_by_keys(corpus: &Corpus<'_>, profiles: &[Profile], clusters: &mut Clusters) {
    let mut blocks: IndexMap<(Strength, String), Vec<Node>, FxBuildHasher> = IndexMap::default();
    for (node, profile) in profiles.iter().enumerate() {
        for key in keys(corpus.entity(node), profile) {
            let block = blocks.entry(key).or_default();
            if block.last() != Some(&node) {
                block.push(node);
            }
        }
    }
    blocks.retain(|_, block| block.len() > 1);
    blocks.sort_unstable_keys();
    for ((strength, _), block) in blocks {
        let groups = match strength {
            Strength::Authority => vec![block],
            Strength::Name => split(block, profiles),
            Strength::Acronym => split(block, profiles)
                .into_iter()
                .flat_map(|group| split_by(group, |node| spelt_out(corpus.entity(node))))
                .collect(),
            Strength::Parties => split_by_parties(block, profiles),
        };
        for group in groups {
            for pair in group.windows(2) {
                clusters.join(pair[0], pair[1]);
            }
        }
    }
}

fn keys(entity: &LocalEntity, profile: &Profile) -> Vec<(Strength, String)> {
    let mut keys = Vec::new();
    if let Some(authority) = &profile.identity.authority {
        keys.push((Strength::Authority, authority.clone()));
    }
    if let Some(record) = &profile.identity.record {
        keys.push((Strength::Authority, format!("record {record}")));
    }
    let country = profile.country().unwrap_or_default();
    let names = entity.names.iter().map(|name| name.text.as_str()).chain([entity.label.as_str()]);
    for name in names {
        match family(entity.class) {
            Family::Person => keys.extend(person_key(name).map(|key| (Strength::Name, format!("person {key}")))),
            Family::Organization => keys.extend(organization_keys(name, entity, country)),
            Family::Place => keys.push((Strength::Name, format!("place {}", plain_key(name)))),
            Family::Country => keys.push((Strength::Name, format!("country {}", plain_key(name)))),
            Family::Treaty => match treaty_key(name) {
                TreatyKey::Own(key) => keys.extend(own_treaty_keys(&key, profile)),
                TreatyKey::Kind(key) => keys.push((Strength::Parties, format!("treaty {key}"))),
                TreatyKey::None => {}
            },
            // "Director" alone is a different post in every body.
            Family::Post if !country.is_empty() || name.contains(" of ") => {
                keys.push((Strength::Name, format!("post {country} {}", plain_key(name))));
            }
            Family::Post => {}
        }
    }
    keys.retain(|(_, key)| !key.ends_with(' '));
    keys
}

/// Words that name a kind of body, of which every state has one.
const KINDS_OF_BODIES: [&str; 35] = [
    "ministry",
    "department",
    "government",
    "parliament",
    "agency",
    "council",
    "court",
    "bureau",
    "office",
    "committee",
    "commission",
    "cabinet",
    "police",
    "army",
    "navy",
    "force",
    "forces",
    "embassy",
    "consulate",
    "senate",
    "house",
    "assembly",
    "bank",
    "party",
    "authority",
    "board",
    "guard",
    "service",
    "mission",
    "delegation",
    "university",
    "chamber",
    "congress",
    "opposition",
    "coalition",
];

/// Words that tell bodies of one kind apart within a state, and not one state's from another's.
const GENERIC_WORDS: [&str; 44] = [
    "affairs",
    "central",
    "christian",
    "civic",
    "communist",
    "conservative",
    "constitutional",
    "defence",
    "defense",
    "democratic",
    "development",
    "domestic",
    "farmers",
    "federal",
    "finance",
    "foreign",
    "freedom",
    "general",
    "green",
    "high",
    "independence",
    "independent",
    "interior",
    "internal",
    "justice",
    "labor",
    "labour",
    "liberal",
    "national",
    "nationalist",
    "of",
    "people",
    "peoples",
    "progressive",
    "public",
    "reform",
    "republican",
    "security",
    "social",
    "socialist",
    "state",
    "supreme",
    "unity",
    "workers",
];

fn organization_keys(name: &str, entity: &LocalEntity, country: &str) -> Option<(Strength, String)> {
    let words = words(name);
    let key = words.join(" ");
    if acronym::letters(name).is_some() {
        return Some((Strength::Acronym, format!("acronym {key}")));
    }
    if !name.chars().any(char::is_uppercase) || key.is_empty() {
        return None;
    }
    if !is_of_every_state(entity.class, &words) {
        return Some((Strength::Name, format!("body {key}")));
    }
    // "the Unionist Party" of a document may be any of the parties whose longer names end so.
    let is_tail = |longer: &str| longer.ends_with(&format!(" {key}"));
    if entity.class == EntityClass::PoliticalParty && spelt_out(entity).is_some_and(|longer| is_tail(&longer)) {
        return None;
    }
    (!country.is_empty()).then(|| (Strength::Name, format!("body {country} {key}")))
}

/// The longest name of a body that is no acronym.
fn spelt_out(entity: &LocalEntity) -> Option<String> {
    let names = entity.names.iter().map(|name| name.text.as_str()).chain([entity.label.as_str()]);
    let keys = names.filter(|name| acronym::letters(name).is_none()).map(plain_key);
    keys.max_by(|one, other| (one.len(), other).cmp(&(other.len(), one)))
}

/// Whether a body's name is one that every state may have: "Foreign Ministry", "Social Democratic Party". A longer name tells more
/// by any word that is not as general.
pub(super) fn is_of_every_state(class: EntityClass, words: &[String]) -> bool {
    let common = class_group(class) == Some(ClassGroup::Government)
        || words.iter().any(|word| KINDS_OF_BODIES.contains(&word.as_str()));
    let generic = |word: &String| GENERIC_WORDS.contains(&word.as_str()) || KINDS_OF_BODIES.contains(&word.as_str());
    common && (words.len() < 3 || words.iter().all(generic))
}

fn own_treaty_keys(key: &str, profile: &Profile) -> Vec<(Strength, String)> {
    let mut keys = vec![(Strength::Name, format!("treaty {key}"))];
    // With the same parties, "strategic partnership treaty" and "strategic partnership agreement" are one.
    if profile.parties.len() > 1 {
        let qualifiers: Vec<&str> = key
            .split(' ')
            .filter(|word| !matches!(*word, "treaty" | "agreement" | "pact" | "accord" | "of" | "on"))
            .collect();
        if qualifiers.len() > 1 {
            keys.push((Strength::Parties, format!("treaty {} among", qualifiers.join(" "))));
        }
    }
    keys
}

/// Splits a block of one name into things: where the members name different gazetteer entries, kinds or countries,
/// one group for each; a member that tells nothing goes with the others only where these are one group.
fn split(block: Vec<Node>, profiles: &[Profile]) -> Vec<Vec<Node>> {
    let by_authority = split_by(block, |node| profiles[node].identity.authority.clone());
    let by_record =
        by_authority.into_iter().flat_map(|group| split_by(group, |node| profiles[node].identity.record.clone()));
    let by_kind = by_record.flat_map(|group| split_by(group, |node| profiles[node].identity.kind));
    let by_country = by_kind.flat_map(|group| {
        split_by(group, |node| {
            let countries = &profiles[node].identity.countries;
            (!countries.is_empty()).then(|| countries.iter().cloned().collect::<Vec<_>>().join("+"))
        })
    });
    // Two states of one treaty's name do not have the same treaty.
    by_country
        .flat_map(|group| {
            split_by(group, |node| {
                let parties = &profiles[node].parties;
                (parties.len() > 1).then(|| parties.iter().cloned().collect::<Vec<_>>().join("+"))
            })
        })
        .collect()
}

fn split_by<K: Ord>(block: Vec<Node>, value: impl Fn(Node) -> Option<K>) -> Vec<Vec<Node>> {
    let mut known: BTreeMap<K, Vec<Node>> = BTreeMap::new();
    let mut unknown = Vec::new();
    for &node in &block {
        match value(node) {
            Some(value) => known.entry(value).or_default().push(node),
            None => unknown.push(node),
        }
    }
    if known.len() < 2 {
        return vec![block];
    }
    known.into_values().chain(unknown.into_iter().map(|node| vec![node])).collect()
}

/// Groups of treaties of one kind with the same parties, at least two; the others stay by themselves.
fn split_by_parties(block: Vec<Node>, profiles: &[Profile]) -> Vec<Vec<Node>> {
    let mut groups: BTreeMap<&BTreeSet<String>, Vec<Node>> = BTreeMap::new();
    for node in block {
        if profiles[node].parties.len() > 1 {
            groups.entry(&profiles[node].parties).or_default().push(node);
        }
    }
    groups.into_values().collect()
}
