//! Which names of people are one person.

use rustc_hash::FxHashMap;

use super::registry::Registry;
use crate::extract::mentions::candidate::Reading;
use crate::extract::mentions::{Candidates, stands_alone, text};
use crate::model::{AnalyzedDocument, EntityClass, EntityIndex};
use crate::resources::Naming;

/// A person as the names gathered so far show them.
#[derive(Debug, Default)]
struct Cluster {
    /// The folded words of every full name.
    names: Vec<Vec<String>>,
    /// The candidates.
    members: Vec<usize>,
    gender: Option<char>,
}

/// What is known of the people of a document besides their entities.
#[derive(Debug, Default)]
pub(crate) struct People {
    /// The entity of each candidate that is a person's name and is clear.
    pub of_candidate: FxHashMap<usize, EntityIndex>,
    /// `m` or `f`, where titles or given names tell.
    pub gender: FxHashMap<EntityIndex, char>,
}

/// Gathers the names of people into persons: full names in either order of their words, then surnames alone where only
/// one person of the document bears them.
pub(crate) fn gather(
    document: &AnalyzedDocument,
    candidates: &Candidates,
    registry: &mut Registry,
    naming: &Naming,
) -> People {
    let mut clusters: Vec<Cluster> = Vec::new();
    let mut short = Vec::new();
    for (index, candidate) in candidates.list.iter().enumerate() {
        let Reading::Person(name) = &candidate.reading else { continue };
        let words = text::fold(text::surface(document, candidate.sentence, candidate.first, candidate.end));
        if words.len() < 2 {
            short.push((index, words, name.gender, name.certain));
            continue;
        }
        let position = clusters
            .iter()
            .position(|cluster| cluster.names.iter().any(|other| same_full_name(other, &words)))
            .unwrap_or_else(|| {
                clusters.push(Cluster::default());
                clusters.len() - 1
            });
        add(&mut clusters[position], index, words, name.gender);
    }
    let full = clusters.len();
    let mut first_bare: FxHashMap<String, usize> = FxHashMap::default();
    for (index, words, ..) in &short {
        if let Some(word) = words.first() {
            first_bare.entry(word.clone()).or_insert(*index);
        }
    }
    for (index, words, gender, certain) in short {
        let Some(word) = words.first() else { continue };
        let matching: Vec<usize> = (0..full)
            .filter(|&position| bears(&clusters[position], word) && agrees(clusters[position].gender, gender))
            .collect();
        let position = match matching[..] {
            [one] => Some(one),
            [] => clusters[full..]
                .iter()
                .position(|cluster| cluster.names.iter().any(|name| name == &words))
                .map(|position| position + full)
                .or_else(|| {
                    clusters.push(Cluster::default());
                    Some(clusters.len() - 1)
                }),
            // Where the text says the bare name before it names a second bearer, it goes on to mean the first.
            _ => {
                let named_at = |position: usize| clusters.get(position).and_then(|cluster| cluster.members.first());
                let mut bearers: Vec<(Option<&usize>, usize)> =
                    matching.iter().map(|&position| (named_at(position), position)).collect();
                bearers.sort_unstable();
                match (&bearers[..], first_bare.get(word)) {
                    ([(_, first), (Some(second), _), ..], Some(bare)) if bare < second => Some(*first),
                    _ => None,
                }
            }
        };
        if let Some(position) = position {
            let _ = certain;
            add(&mut clusters[position], index, words, gender);
        }
    }
    clusters.sort_by_key(|cluster| cluster.members.iter().copied().min());
    enter(document, candidates, registry, &clusters, naming)
}

fn add(cluster: &mut Cluster, index: usize, words: Vec<String>, gender: Option<char>) {
    if !cluster.names.contains(&words) {
        cluster.names.push(words);
    }
    cluster.members.push(index);
    cluster.gender = cluster.gender.or(gender);
}

fn agrees(one: Option<char>, other: Option<char>) -> bool {
    one.is_none() || other.is_none() || one == other
}

/// Whether two names of several words can be one person's: the same words in any order or run together, or all the
/// words of one in the other with its first and last among them ("Ana Diaz" and "Ana Maria Diaz"), or with initials.
fn same_full_name(one: &[String], other: &[String]) -> bool {
    let (short, long) = if one.len() <= other.len() { (one, other) } else { (other, one) };
    let mut sorted_one: Vec<&String> = one.iter().collect();
    let mut sorted_other: Vec<&String> = other.iter().collect();
    sorted_one.sort_unstable();
    sorted_other.sort_unstable();
    if sorted_one == sorted_other || one.concat() == other.concat() {
        return true;
    }
    if short.len() < 2
        || short.len() == long.len()
            && !short.iter().any(|word| word.len() == 1)
            && !long.iter().any(|word| word.len() == 1)
    {
        return false;
    }
    let fits = |word: &String, candidate: &String| {
        word == candidate
            || word.len() == 1 && candidate.starts_with(word.as_str())
            || candidate.len() == 1 && word.starts_with(candidate.as_str())
    };
    let ends_agree = match (short.first(), short.last(), long.first(), long.last()) {
        (Some(first), Some(last), Some(long_first), Some(long_last)) => fits(first, long_first) && last == long_last,
        _ => false,
    };
    ends_agree && short.iter().all(|word| long.iter().any(|candidate| fits(word, candidate)))
}

/// Whether a word alone can stand for the person.
fn bears(cluster: &Cluster, word: &str) -> bool {
    cluster.names.iter().any(|name| name.iter().enumerate().any(|(at, own)| own == word && stands_alone(name, at)))
}

fn enter(
    document: &AnalyzedDocument,
    candidates: &Candidates,
    registry: &mut Registry,
    clusters: &[Cluster],
    naming: &Naming,
) -> People {
    let mut people = People::default();
    for cluster in clusters {
        let mut members = cluster.members.clone();
        members.sort_unstable();
        let names: Vec<String> = members
            .iter()
            .filter_map(|&index| candidates.list.get(index))
            .map(|candidate| {
                text::one_line(text::surface(document, candidate.sentence, candidate.first, candidate.end))
            })
            .collect();
        let Some(label) = fullest(&names) else { continue };
        let entity = registry.create(EntityClass::Person, &label);
        for (&index, name) in members.iter().zip(&names) {
            registry.count_name(entity, name, 1);
            if let Some(Reading::Person(person)) = candidates.list.get(index).map(|candidate| &candidate.reading)
                && let Some(addressed) = &person.addressed
            {
                registry.count_name(entity, addressed, 1);
            }
            people.of_candidate.insert(index, entity);
        }
        let by_name =
            || text::fold(&label).first().filter(|_| label.contains(' ')).and_then(|name| naming.gender(name));
        if let Some(gender) = cluster.gender.or_else(by_name) {
            people.gender.insert(entity, gender);
        }
    }
    people
}

/// The name with most words; of equals the one used most, then the first. Names in capitals only come last.
fn fullest(names: &[String]) -> Option<String> {
    let shouted = |name: &str| !name.chars().any(char::is_lowercase);
    names
        .iter()
        .enumerate()
        .max_by_key(|(position, name)| {
            let used = names.iter().filter(|other| other == name).count();
            (!shouted(name), text::fold(name).len(), used, std::cmp::Reverse(*position))
        })
        .map(|(_, name)| name.clone())
}
