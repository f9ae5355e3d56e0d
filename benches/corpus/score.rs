//! How well a graph agrees with the truth of the corpus it was built from.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use chancery::model::{ArticleId, EntityClass, Resolution};

use crate::truth::{ArticleTruth, Truth};

/// How a clustering agrees with the true one, counted over pairs of items.
///
/// Pair precision is the share of the joined pairs that belong together, pair recall the share of the pairs that belong
/// together that are joined (Hubert and Arabie 1985); B³ is the mean over items (Bagga and Baldwin 1998).
#[derive(Clone, Debug, Default)]
pub struct Agreement {
    /// What is judged.
    pub what: String,
    /// Items of the truth.
    pub items: usize,
    /// Items that the graph has.
    pub found: usize,
    joined: u64,
    together: u64,
    right: u64,
    b_cubed: [f64; 2],
    /// Pairs that are wrongly joined or apart, as found.
    pub errors: Vec<String>,
}

impl Agreement {
    /// Compares items given with their true and their found cluster.
    fn of(what: &str, items: usize, pairs: &[(&str, &str)]) -> Self {
        let mut cells: BTreeMap<(&str, &str), u64> = BTreeMap::new();
        let (mut truths, mut clusters): (BTreeMap<&str, u64>, BTreeMap<&str, u64>) = Default::default();
        for (truth, cluster) in pairs {
            *cells.entry((truth, cluster)).or_default() += 1;
            *truths.entry(truth).or_default() += 1;
            *clusters.entry(cluster).or_default() += 1;
        }
        let two = |count: &u64| count * count.saturating_sub(1) / 2;
        let mut agreement = Self { what: what.to_owned(), items, found: pairs.len(), ..Self::default() };
        agreement.right = cells.values().map(two).sum();
        agreement.joined = clusters.values().map(two).sum();
        agreement.together = truths.values().map(two).sum();
        for ((truth, cluster), count) in &cells {
            let count = *count as f64;
            agreement.b_cubed[0] += count * count / clusters[cluster] as f64;
            agreement.b_cubed[1] += count * count / truths[truth] as f64;
        }
        let mut homes: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
        let mut guests: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
        for (truth, cluster) in cells.keys() {
            homes.entry(truth).or_default().insert(cluster);
            guests.entry(cluster).or_default().insert(truth);
        }
        for (cluster, truths) in guests.iter().filter(|(_, truths)| truths.len() > 1) {
            agreement.errors.push(format!("joined in {cluster}: {}", list(truths)));
        }
        for (truth, clusters) in homes.iter().filter(|(_, clusters)| clusters.len() > 1) {
            agreement.errors.push(format!("{truth} apart: {}", list(clusters)));
        }
        agreement
    }

    /// The share of joined pairs that belong together.
    pub fn precision(&self) -> f64 {
        share(self.right, self.joined)
    }

    /// The share of pairs belonging together that are joined.
    pub fn recall(&self) -> f64 {
        share(self.right, self.together)
    }

    fn b_cubed(&self) -> f64 {
        let [precision, recall] = self.b_cubed.map(|sum| sum / self.found.max(1) as f64);
        if precision + recall > 0.0 { 2.0 * precision * recall / (precision + recall) } else { 0.0 }
    }
}

fn list(names: &BTreeSet<&str>) -> String {
    names.iter().copied().collect::<Vec<_>>().join(", ")
}

fn share(part: u64, whole: u64) -> f64 {
    if whole == 0 { 1.0 } else { part as f64 / whole as f64 }
}

impl fmt::Display for Agreement {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { what, items, found, .. } = self;
        let (precision, recall, b_cubed) = (self.precision(), self.recall(), self.b_cubed());
        write!(formatter, "{what:<14} {items:>8} items {:>7.4} found", *found as f64 / (*items).max(1) as f64)?;
        write!(formatter, "   pairs: precision {precision:.4} recall {recall:.4}   B³ {b_cubed:.4}")
    }
}

/// Whether things of a class are judged together.
type OfKind = fn(EntityClass) -> bool;

/// Where the graph has what the truth speaks of.
struct Index<'a> {
    /// For each article of the corpus, the graph's article.
    articles: BTreeMap<&'a str, &'a str>,
    /// For each article and name, the entities.
    names: BTreeMap<(&'a str, &'a str), Vec<(EntityClass, &'a str)>>,
    /// For each article and sentence, the events with their class.
    sentences: BTreeMap<(&'a str, &'a str), Vec<(&'static str, &'a str)>>,
}

impl<'a> Index<'a> {
    fn new(resolution: &'a Resolution) -> Self {
        let articles = resolution
            .articles
            .iter()
            .filter_map(|(id, article)| Some((article.source.rsplit_once('#')?.1, id.as_str())))
            .collect();
        let mut names: BTreeMap<_, Vec<_>> = BTreeMap::new();
        for (id, entity) in &resolution.entities {
            for article in &entity.articles {
                for name in entity.aliases.iter().chain([&entity.label]) {
                    let bearers = names.entry((article.as_str(), name.as_str())).or_default();
                    bearers.push((entity.class, id.as_str()));
                }
            }
        }
        let mut sentences: BTreeMap<_, Vec<_>> = BTreeMap::new();
        for (id, event) in &resolution.events {
            for report in &event.reports {
                if let Some((article, passage)) = resolution.passages.get(&report.evidence.passage) {
                    let told = sentences.entry((article.as_str(), passage.text.as_str())).or_default();
                    told.push((event.class.as_str(), id.as_str()));
                }
            }
        }
        Self { articles, names, sentences }
    }
}

/// Scores the graph by the truth: people, bodies, treaties, offices, events and copies.
pub fn score(resolution: &Resolution, truth: &[Truth]) -> Vec<Agreement> {
    let index = Index::new(resolution);
    let mut classes: BTreeMap<&str, EntityClass> = BTreeMap::new();
    let mut event_classes: BTreeMap<&str, &str> = BTreeMap::new();
    let mut articles: Vec<&ArticleTruth> = Vec::new();
    for line in truth {
        match line {
            Truth::Entity(entity) => {
                classes.insert(&entity.id, entity.class);
            }
            Truth::Event(event) => {
                event_classes.insert(&event.id, &event.class);
            }
            Truth::Article(article) => articles.push(article),
        }
    }
    let kinds: [(&str, OfKind); 4] = [
        ("people", |class| class == EntityClass::Person),
        ("bodies", EntityClass::is_organization),
        ("treaties", |class| class == EntityClass::Treaty),
        ("offices", |class| class == EntityClass::Post),
    ];
    let mut scores: Vec<Agreement> = kinds
        .iter()
        .map(|(what, of_kind)| {
            let mut items = 0;
            let mut pairs = Vec::new();
            for article in &articles {
                let Some(&id) = index.articles.get(article.id.as_str()) else { continue };
                for mention in &article.mentions {
                    if !classes.get(mention.entity.as_str()).is_some_and(|class| of_kind(*class)) {
                        continue;
                    }
                    items += 1;
                    let bearers = mention.names.iter().find_map(|name| index.names.get(&(id, name.as_str())));
                    let bearer = bearers.and_then(|all| all.iter().find(|(class, _)| of_kind(*class)));
                    pairs.extend(bearer.map(|(_, found)| (mention.entity.as_str(), *found)));
                }
            }
            Agreement::of(what, items, &pairs)
        })
        .collect();
    let mut items = 0;
    let mut pairs = Vec::new();
    for article in &articles {
        let Some(&id) = index.articles.get(article.id.as_str()) else { continue };
        for report in &article.reports {
            items += 1;
            let told = index.sentences.get(&(id, report.sentence.as_str()));
            let class = event_classes.get(report.event.as_str()).copied().unwrap_or_default();
            let found = told.and_then(|told| told.iter().find(|(found, _)| *found == class));
            pairs.extend(found.map(|(_, found)| (report.event.as_str(), *found)));
        }
    }
    scores.push(Agreement::of("events", items, &pairs));
    let mut pairs = Vec::new();
    for article in &articles {
        let found = index.articles.get_key_value(article.id.as_str());
        pairs.extend(found.map(|(own, id)| {
            let original =
                resolution.articles.get(&ArticleId((*id).to_owned())).and_then(|found| found.copy_of.as_ref());
            (article.copy_of.as_deref().unwrap_or(own), original.map_or(*id, ArticleId::as_str))
        }));
    }
    scores.push(Agreement::of("copies", articles.len(), &pairs));
    scores
}
