//! Pairs that no safe key joins but that may be one thing: joined where the context leaves no doubt, proposed to the
//! user where it does.
//!
//! A score is the sum of what speaks for the pair: 0.4 for a name that fits, up to 0.2 more for how well, 0.2 for the same
//! country, 0.2 for the same post, 0.1 for the same body. The figures only order the proposals; whether two are joined
//! is decided by the conditions beside the rules, not by a threshold.

use std::collections::{BTreeMap, BTreeSet};

use strsim::jaro_winkler;

use crate::model::Confidence;

use super::clusters::{Clusters, Family};
use super::corpus::{Corpus, Node};
use super::names::{person_key, plain_key, words};
use super::profile::Profile;

/// Names less alike than this are not proposed (Jaro-Winkler; transliterations of one name lie above it).
const ALIKE: f64 = 0.92;

/// Larger blocks hold common words rather than variants of a name, and would cost the square of their size.
const LARGEST_BLOCK: usize = 40;

/// Two clusters that may be one thing, named by a node of each.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Proposal {
    pub left: Node,
    pub right: Node,
    pub score: Confidence,
    pub reasons: Vec<String>,
}

/// What is known of a cluster.
struct Context {
    /// Its smallest node.
    node: Node,
    names: BTreeSet<String>,
    posts: BTreeSet<String>,
    bodies: BTreeSet<String>,
    countries: BTreeSet<String>,
}

/// Joins what is sure and returns the rest, sorted.
pub(super) fn weigh(corpus: &Corpus<'_>, profiles: &[Profile], clusters: &mut Clusters) -> Vec<Proposal> {
    let mut proposals = single_names(corpus, profiles, clusters);
    proposals.extend(similar_names(corpus, profiles, clusters));
    // Joins made meanwhile may have settled some.
    proposals.retain(|proposal| {
        let (left, right) = (clusters.of(proposal.left), clusters.of(proposal.right));
        left != right
            && !clusters.are_separate(left, right)
            && clusters.identity(left).agrees_with(clusters.identity(right))
    });
    proposals.sort_by_key(|proposal| (proposal.left, proposal.right));
    proposals.dedup_by_key(|proposal| (clusters.of(proposal.left), clusters.of(proposal.right)));
    proposals
}

fn contexts(corpus: &Corpus<'_>, profiles: &[Profile], clusters: &Clusters, of: Family) -> Vec<Context> {
    clusters
        .all()
        .into_iter()
        .filter(|cluster| clusters.identity(*cluster).family == Some(of))
        .filter_map(|cluster| {
            let members = clusters.members(cluster);
            let identity = clusters.identity(cluster);
            Some(Context {
                node: *members.iter().min()?,
                names: members
                    .iter()
                    .flat_map(|node| corpus.entity(*node).names.iter().map(|name| name.text.clone()))
                    .chain(members.iter().map(|node| corpus.entity(*node).label.clone()))
                    .collect(),
                posts: identity.posts.clone(),
                bodies: members.iter().flat_map(|node| profiles[*node].bodies.iter().cloned()).collect(),
                countries: identity.countries.clone(),
            })
        })
        .collect()
}

/// What besides the name speaks for a pair.
fn support(left: &Context, right: &Context) -> (f64, Vec<String>) {
    let mut score = 0.0;
    let mut reasons = Vec::new();
    let mut shared = |what: &str, left: &BTreeSet<String>, right: &BTreeSet<String>, weight: f64| {
        if let Some(value) = left.intersection(right).next() {
            score += weight;
            reasons.push(format!("same {what}: {value}"));
        }
    };
    shared("country", &left.countries, &right.countries, 0.2);
    shared("post", &left.posts, &right.posts, 0.2);
    shared("body", &left.bodies, &right.bodies, 0.1);
    (score, reasons)
}

/// Persons that a document names by one word only, against the full names of other documents.
fn single_names(corpus: &Corpus<'_>, profiles: &[Profile], clusters: &mut Clusters) -> Vec<Proposal> {
    let persons = contexts(corpus, profiles, clusters, Family::Person);
    let (single, full): (Vec<&Context>, Vec<&Context>) =
        persons.iter().partition(|person| person.names.iter().all(|name| person_key(name).is_none()));
    let mut by_part: BTreeMap<String, BTreeSet<usize>> = BTreeMap::new();
    for (index, person) in full.iter().enumerate() {
        for name in &person.names {
            let words = words(name);
            for part in [words.first(), words.last()].into_iter().flatten() {
                by_part.entry(part.clone()).or_default().insert(index);
            }
        }
    }
    let mut proposals = Vec::new();
    for person in single {
        let parts: BTreeSet<String> = person.names.iter().map(|name| plain_key(name)).collect();
        let candidates: BTreeSet<usize> =
            parts.iter().filter_map(|part| by_part.get(part)).flatten().copied().collect();
        let candidates: Vec<&Context> = candidates
            .into_iter()
            .filter_map(|index| full.get(index).copied())
            .filter(|other| {
                !clusters.are_separate(clusters.of(person.node), clusters.of(other.node))
                    && clusters
                        .identity(clusters.of(person.node))
                        .agrees_with(clusters.identity(clusters.of(other.node)))
            })
            .collect();
        if candidates.len() > LARGEST_BLOCK {
            continue;
        }
        let scored: Vec<(&Context, f64, Vec<String>)> = candidates
            .into_iter()
            .map(|other| {
                let (score, reasons) = support(person, other);
                (other, score, reasons)
            })
            .collect();
        // Unambiguous and supported: one bearer of the name, and something besides the name agrees.
        if let [(other, score, _)] = scored.as_slice()
            && *score > 0.0
            && clusters.join(person.node, other.node)
        {
            continue;
        }
        for (other, score, mut reasons) in scored {
            reasons.insert(0, "one is named by a single word that is part of the other's name".to_owned());
            proposals.push(proposal(person.node, other.node, 0.4 + score, reasons));
        }
    }
    proposals
}

/// Persons and bodies whose full names are nearly the same.
fn similar_names(corpus: &Corpus<'_>, profiles: &[Profile], clusters: &mut Clusters) -> Vec<Proposal> {
    let mut proposals = Vec::new();
    for of in [Family::Person, Family::Organization, Family::Treaty] {
        let contexts = contexts(corpus, profiles, clusters, of);
        let mut blocks: BTreeMap<String, BTreeSet<usize>> = BTreeMap::new();
        for (index, context) in contexts.iter().enumerate() {
            for name in &context.names {
                if let Some(key) = block_key(of, name) {
                    blocks.entry(key).or_default().insert(index);
                }
            }
        }
        let mut compared = BTreeSet::new();
        for block in blocks.values().filter(|block| block.len() <= LARGEST_BLOCK) {
            for (place, &left) in block.iter().enumerate() {
                for &right in block.iter().skip(place + 1) {
                    if compared.insert((left, right)) {
                        proposals.extend(compare(of, &contexts[left], &contexts[right], clusters));
                    }
                }
            }
        }
    }
    proposals
}

/// Variants of one name share it: for persons the initial of the first part and the beginning of the last.
fn block_key(of: Family, name: &str) -> Option<String> {
    let words = words(name);
    let (first, last) = (words.first()?, words.last()?);
    if words.len() < 2 {
        return None;
    }
    let beginning = |word: &str, length: usize| word.chars().take(length).collect::<String>();
    Some(match of {
        Family::Person => format!("{} {}", beginning(first, 1), beginning(last, 3)),
        _ => format!("{} {}", beginning(first, 4), words.len()),
    })
}

fn compare(of: Family, left: &Context, right: &Context, clusters: &mut Clusters) -> Option<Proposal> {
    let (one, other) = (clusters.of(left.node), clusters.of(right.node));
    let agree = one != other
        && !clusters.are_separate(one, other)
        && clusters.identity(one).agrees_with(clusters.identity(other));
    // Bodies of unknown states are too many and too alike to ask about.
    let unknown = left.countries != right.countries || left.countries.is_empty();
    if !agree || (of == Family::Organization && unknown) {
        return None;
    }
    let full = |name: &&String| of != Family::Person || words(name).len() > 1;
    let alike = left
        .names
        .iter()
        .filter(full)
        .flat_map(|one| right.names.iter().filter(full).map(move |other| likeness(one, other)))
        .fold(0.0, f64::max);
    if alike < ALIKE {
        return None;
    }
    let (score, mut reasons) = support(left, right);
    // Two spellings of a name with one and the same office of state are one holder.
    let same_post = !left.posts.is_disjoint(&right.posts);
    let spelt = left.names.iter().any(|one| right.names.iter().any(|other| is_spelling(one, other)));
    if of == Family::Person && same_post && spelt && clusters.join(left.node, right.node) {
        return None;
    }
    reasons.insert(0, format!("names alike: {alike:.2}"));
    Some(proposal(left.node, right.node, 0.4 + (alike - ALIKE) / (1.0 - ALIKE) * 0.2 + score, reasons))
}

fn likeness(left: &str, right: &str) -> f64 {
    let (left, right) = (words(left), words(right));
    if left == right {
        return 1.0;
    }
    let pairs = left.len() == right.len();
    // An initial fits any name that begins with it.
    let initials = pairs
        && left.iter().zip(&right).all(|(left, right)| {
            left == right || (left.len().min(right.len()) == 1 && left.chars().next() == right.chars().next())
        });
    if initials { ALIKE } else { jaro_winkler(&left.join(" "), &right.join(" ")) }
}

/// Whether two names differ in the spelling of long words only: "Zelenskyy" and "Zelensky", but not the short syllables
/// that tell a father from his son.
fn is_spelling(left: &str, right: &str) -> bool {
    let (left, right) = (words(left), words(right));
    left.len() == right.len()
        && left.len() > 1
        && left.iter().zip(&right).all(|(left, right)| {
            left == right || (left.len().min(right.len()) > 4 && jaro_winkler(left, right) >= ALIKE)
        })
}

fn proposal(left: Node, right: Node, score: f64, reasons: Vec<String>) -> Proposal {
    Proposal { left: left.min(right), right: left.max(right), score: Confidence::new(score), reasons }
}
