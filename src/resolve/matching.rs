//! Pairs of clusters that no safe key joins: merged where the judgement is sure, proposed to the user where it is in doubt.
//!
//! First come the pairs whose names are variants of each other by themselves; then, on what these have joined, the names
//! that are short for another, which takes knowing all that they could be short for. Within each step pairs are joined from
//! the highest score down, equal scores in the order of the corpus; the order of input has no part in it.

use std::collections::{BTreeMap, BTreeSet};

use rustc_hash::FxHashMap;

use crate::extract::naming::{NameForm, NameKind};
use crate::model::{Confidence, EntityClass};
use crate::resources::{IdentityFeature, Resources};

use super::blocking::is_of_every_state;
use super::blocks;
use super::clusters::{Clusters, Family, family};
use super::corpus::{Corpus, Node};
use super::judgement::{Bearers, Judgement, NameMatch, Profiled, WELL_KNOWN, judge, match_names};
use super::names::{plain_key, words};
use super::profile::Profile;

/// Of a cluster with very many names, documents or neighbours, so many are looked at.
const NAMES: usize = 12;
const DOCUMENTS: usize = 12;
const NEIGHBOURS: usize = 24;

/// Of very many that have a name, so many are compared with each other.
const RIVALS: usize = 48;

/// Of several that a short name may stand for, one is meant where it scores so much more than the next, in thousandths.
const MARGIN: i32 = 100;

/// Two clusters that may be one thing, named by a node of each.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Proposal {
    pub left: Node,
    pub right: Node,
    pub score: Confidence,
    pub reasons: Vec<String>,
}

/// A pair that was weighed.
struct Weighed {
    left: Node,
    right: Node,
    names: NameMatch,
    /// The side whose name is short for several others too.
    part: Option<Node>,
    judgement: Judgement,
}

/// What stays the same over the steps.
pub(super) struct Matching<'a> {
    corpus: &'a Corpus<'a>,
    profiles: &'a [Profile],
    resources: &'a Resources,
    neighbours: Vec<BTreeSet<String>>,
}

impl<'a> Matching<'a> {
    /// Prepares the comparison of the clusters of a corpus.
    pub fn new(corpus: &'a Corpus<'a>, profiles: &'a [Profile], resources: &'a Resources) -> Self {
        let neighbours = (0..corpus.documents.len()).map(|document| spoken_of(corpus, document)).collect();
        Self { corpus, profiles, resources, neighbours }
    }

    /// Joins what is sure and returns what is in doubt, in order.
    pub fn merge(&self, clusters: &mut Clusters) -> Vec<Proposal> {
        let mut proposals = Vec::new();
        for of in [Family::Person, Family::Organization, Family::Place] {
            for short in [false, true] {
                let weighed = self.weigh(of, short, clusters);
                proposals.extend(self.join(weighed, clusters));
            }
        }
        // Joins made meanwhile may have settled some.
        proposals.retain(|proposal: &Proposal| {
            let (left, right) = (clusters.of(proposal.left), clusters.of(proposal.right));
            left != right && clusters.identity(left).agrees_with(clusters.identity(right))
        });
        proposals.sort_by_key(|proposal| {
            let (left, right) = (clusters.of(proposal.left), clusters.of(proposal.right));
            (left.min(right), left.max(right), std::cmp::Reverse(proposal.score), proposal.left, proposal.right)
        });
        proposals.dedup_by_key(|proposal| {
            let (left, right) = (clusters.of(proposal.left), clusters.of(proposal.right));
            (left.min(right), left.max(right))
        });
        proposals.sort_by_key(|proposal| (proposal.left, proposal.right));
        proposals
    }

    /// Weighs the pairs of one family whose names are, or are not, short for each other.
    fn weigh(&self, of: Family, short: bool, clusters: &Clusters) -> Vec<Weighed> {
        let mut forms = FxHashMap::default();
        let profiled: Vec<(Node, Profiled)> = clusters
            .all()
            .into_iter()
            .filter(|cluster| clusters.identity(*cluster).family == Some(of))
            .filter_map(|cluster| self.profiled(cluster, clusters, &mut forms))
            .collect();
        let items: Vec<(usize, &Profiled)> =
            profiled.iter().enumerate().map(|(place, (_, item))| (place, item)).collect();
        let matches: Vec<(usize, usize, NameMatch)> = blocks::pairs(&items)
            .into_iter()
            .filter(|&(one, other)| {
                let (one, other) = (clusters.of(profiled[one].0), clusters.of(profiled[other].0));
                clusters.identity(one).agrees_with(clusters.identity(other))
            })
            .filter_map(|(one, other)| {
                let (left, right) = (items[one].1, items[other].1);
                // A "Foreign Ministry" is that of a state.
                if (left.is_common || right.is_common) && left.countries.is_disjoint(&right.countries) {
                    return None;
                }
                let names = match_names(left, right, self.resources)?;
                (names.variant.is_short_for() == short).then_some((one, other, names))
            })
            .collect();
        let mut wholes: BTreeMap<usize, BTreeSet<usize>> = BTreeMap::new();
        for (one, other, names) in &matches {
            let (part, whole) = if names.left_is_fuller { (*other, *one) } else { (*one, *other) };
            if is_short(items[part].1) != is_short(items[whole].1) {
                wholes.entry(part).or_default().insert(whole);
            }
        }
        let alone = if short { short_names(&items) } else { BTreeMap::new() };
        let contested = if short { BTreeSet::new() } else { contested(&matches, &profiled, clusters) };
        let none = BTreeSet::new();
        let merge = self.resources.naming.weight(IdentityFeature::Merge);
        let bearers_of = |part: usize| wholes.get(&part).unwrap_or(&none);
        let mut weighed: Vec<Weighed> = matches
            .into_iter()
            .map(|(one, other, names)| {
                let (mut part, whole) = if names.left_is_fuller { (other, one) } else { (one, other) };
                let both_open = contested.contains(&one) && contested.contains(&other);
                let bearers = if !short && (contested.contains(&one) || contested.contains(&other)) {
                    part = if contested.contains(&one) { one } else { other };
                    Bearers::Several
                } else if !short {
                    Bearers::Whatever
                } else if is_short(items[part].1) == is_short(items[whole].1) {
                    // Two articles with the same short name: it is that of one thing where no two are known to bear it.
                    let known: BTreeSet<usize> = bearers_of(one) | bearers_of(other);
                    match (known.len(), alone.get(items[one].1.names.first().map_or(&[][..], |(_, form)| form.words())))
                    {
                        (2.., _) => Bearers::Several,
                        (_, Some(&articles)) if articles >= WELL_KNOWN => Bearers::Known(articles),
                        _ => Bearers::One,
                    }
                } else if bearers_of(part).len() > 1 {
                    Bearers::Several
                } else {
                    Bearers::One
                };
                let mut judgement = judge(items[one].1, items[other].1, &names, bearers, self.resources);
                let both_short = short && is_short(items[one].1) && is_short(items[other].1);
                if (both_short || both_open) && judgement.score < merge {
                    // That two articles say "Smith" is no question to put to anybody.
                    judgement.score = 0;
                }
                let part = (bearers == Bearers::Several).then_some(profiled[part].0);
                Weighed { left: profiled[one].0, right: profiled[other].0, part, names, judgement }
            })
            .collect();
        self.doubt_rivals(&mut weighed);
        weighed
    }

    /// A short name that fits several is left in doubt unless one of them fits clearly better than the others.
    fn doubt_rivals(&self, weighed: &mut [Weighed]) {
        let merge = self.resources.naming.weight(IdentityFeature::Merge);
        let mut scores: BTreeMap<Node, Vec<i32>> = BTreeMap::new();
        for pair in weighed.iter() {
            if let Some(part) = pair.part {
                scores.entry(part).or_default().push(pair.judgement.score);
            }
        }
        for scores in scores.values_mut() {
            scores.sort_unstable_by_key(|score| std::cmp::Reverse(*score));
        }
        for pair in weighed {
            let Some(scores) = pair.part.and_then(|part| scores.get(&part)) else { continue };
            let best = scores.first().copied().unwrap_or_default();
            let second = scores.get(1).copied().unwrap_or_default();
            if pair.judgement.score >= merge && (pair.judgement.score < best || best - second < MARGIN) {
                pair.judgement.score = merge - 1;
            }
        }
    }

    /// Joins from the highest score down, and proposes what reaches the lower threshold only.
    fn join(&self, mut weighed: Vec<Weighed>, clusters: &mut Clusters) -> Vec<Proposal> {
        let naming = &self.resources.naming;
        let (merge, ask) = (naming.weight(IdentityFeature::Merge), naming.weight(IdentityFeature::Ask));
        weighed.retain(|pair| pair.judgement.score >= ask);
        weighed.sort_by_key(|pair| {
            (
                std::cmp::Reverse(pair.judgement.score),
                pair.names.variant,
                pair.left.min(pair.right),
                pair.left.max(pair.right),
            )
        });
        weighed
            .into_iter()
            .filter(|pair| !(pair.judgement.score >= merge && clusters.join(pair.left, pair.right)))
            .map(|pair| Proposal {
                left: pair.left.min(pair.right),
                right: pair.left.max(pair.right),
                score: pair.judgement.confidence(),
                reasons: pair.judgement.reasons,
            })
            .collect()
    }

    fn profiled(
        &self,
        cluster: usize,
        clusters: &Clusters,
        forms: &mut FxHashMap<(String, NameKind), NameForm>,
    ) -> Option<(Node, Profiled)> {
        let members = clusters.members(cluster);
        let identity = clusters.identity(cluster);
        let first = *members.iter().min()?;
        let mut nodes = members.to_vec();
        nodes.sort_unstable();
        let kind = NameKind::of(self.corpus.entity(first).class);
        let mut used: BTreeMap<&str, u64> = BTreeMap::new();
        let mut documents: BTreeSet<usize> = BTreeSet::new();
        for &node in &nodes {
            let entity = self.corpus.entity(node);
            for name in &entity.names {
                *used.entry(name.text.as_str()).or_default() += u64::from(name.count) + 1;
            }
            *used.entry(entity.label.as_str()).or_default() += 1;
            documents.insert(self.corpus.nodes[node].0);
        }
        let mut names: Vec<(&str, u64)> = used.into_iter().filter(|(name, _)| !name.trim().is_empty()).collect();
        names.sort_by_key(|(name, count)| (std::cmp::Reverse(*count), *name));
        let names: Vec<(String, NameForm)> = names
            .into_iter()
            .take(NAMES)
            .map(|(name, _)| {
                let form = forms
                    .entry((name.to_owned(), kind))
                    .or_insert_with(|| NameForm::new(name, kind, self.resources))
                    .clone();
                (name.to_owned(), form)
            })
            .filter(|(_, form)| !form.words().is_empty())
            .collect();
        let own: BTreeSet<String> = names.iter().map(|(name, _)| plain_key(name)).collect();
        let neighbours = documents
            .iter()
            .take(DOCUMENTS)
            .flat_map(|document| &self.neighbours[*document])
            .filter(|name| !own.contains(name.as_str()))
            .cloned()
            .collect();
        let class = self.corpus.entity(first).class;
        let is_common = of_bodies(class) && own.iter().all(|name| is_of_every_state(class, &words(name)));
        let profiled = Profiled {
            names,
            is_common,
            posts: identity.posts.clone(),
            bodies: nodes.iter().flat_map(|node| self.profiles[*node].bodies.iter().cloned()).collect(),
            countries: identity.countries.clone(),
            neighbours,
            articles: documents.len(),
        };
        Some((first, profiled))
    }
}

/// Those that match two things which cannot be one, as a name without country or post does that two people bear who have
/// them: it is not known which of the two is meant.
fn contested(
    matches: &[(usize, usize, NameMatch)],
    profiled: &[(Node, Profiled)],
    clusters: &Clusters,
) -> BTreeSet<usize> {
    let mut others: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for &(one, other, _) in matches {
        others.entry(one).or_default().push(other);
        others.entry(other).or_default().push(one);
    }
    let identity = |place: usize| clusters.identity(clusters.of(profiled[place].0));
    let contradict = |others: &Vec<usize>| {
        let compared = others.get(..others.len().min(RIVALS)).unwrap_or_default();
        compared.iter().enumerate().any(|(place, &one)| {
            compared.iter().skip(place + 1).any(|&other| !identity(one).agrees_with(identity(other)))
        })
    };
    others.into_iter().filter(|(_, others)| contradict(others)).map(|(place, _)| place).collect()
}

/// In how many articles a name that is short for something stands without a fuller one.
fn short_names<'a>(items: &[(usize, &'a Profiled)]) -> BTreeMap<&'a [String], usize> {
    let mut articles = BTreeMap::new();
    for (_, item) in items.iter().filter(|(_, item)| is_short(item)) {
        if let Some((_, form)) = item.names.first() {
            *articles.entry(form.words()).or_default() += item.articles;
        }
    }
    articles
}

fn of_bodies(class: EntityClass) -> bool {
    family(class) == Family::Organization
}

/// Whether all its names are short for something: single words of a person's name, initials, acronyms.
fn is_short(item: &Profiled) -> bool {
    item.names.iter().all(|(_, form)| !form.is_full())
}

/// What a document speaks of, by name: people by their full names, bodies, and with `@` countries and places. Media are left
/// out, since every article of a paper names the paper.
fn spoken_of(corpus: &Corpus<'_>, document: usize) -> BTreeSet<String> {
    let mut things: Vec<(std::cmp::Reverse<u32>, String)> = corpus.documents[document]
        .extraction
        .entities
        .iter()
        .filter(|entity| entity.class != EntityClass::MediaOutlet)
        .filter_map(|entity| {
            let key = plain_key(&entity.label);
            let key = match family(entity.class) {
                Family::Person if !key.contains(' ') => return None,
                Family::Person | Family::Organization | Family::Treaty => key,
                Family::Country | Family::Place => format!("@{key}"),
                Family::Post => return None,
            };
            Some((std::cmp::Reverse(entity.mentions), key))
        })
        .collect();
    things.sort();
    things.into_iter().take(NEIGHBOURS).map(|(_, key)| key).collect()
}
