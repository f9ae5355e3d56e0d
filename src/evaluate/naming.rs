//! Scores the merging of names, the mentions given: no reading takes part, only the comparison of names and what follows
//! from which of them stand in one document.
//!
//! Beside it stand two floors: names that are the same to the word are one thing, and names whose words are part of another
//! name's words are one thing with it (joined along chains). Both leave case, diacritics, punctuation and "the" aside.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::EntityClass;
use crate::resolve::merge_names;
use crate::resources::{Resources, name_key};

use super::gold::{Annotation, Record};
use super::score::{Figures, Score};

/// One given name.
struct Given {
    text: String,
    class: EntityClass,
    /// The document, where things are told apart within documents; 0 where across.
    scope: usize,
    truth: String,
}

/// Scores the named mentions of persons, bodies and places of all records.
pub fn score(title: String, records: &[Record], resources: &Resources) -> Score {
    let across = is_across(records);
    let documents: Vec<Vec<Given>> =
        records.iter().enumerate().map(|(number, record)| given(record, if across { 0 } else { number })).collect();
    let merged = if across {
        let names: Vec<Vec<(&str, EntityClass)>> = documents.iter().map(|names| pairs(names)).collect();
        merge_names(&names, resources).concat()
    } else {
        let mut merged = Vec::new();
        for (number, names) in documents.iter().enumerate() {
            let groups = crate::extract::group_names(&pairs(names), resources);
            merged.extend(groups.into_iter().map(|group| (number << 20) + group));
        }
        merged
    };
    let names: Vec<Given> = documents.into_iter().flatten().collect();
    let mut score = Score::new(title);
    let place = if across { "across documents" } else { "within documents" };
    for (what, clusters) in
        [("exact names", exact(&names)), ("word subsets", subsets(&names)), ("names merged", merged)]
    {
        let (precision, recall) = b_cubed(&names, &clusters);
        score.row(&format!("B³ {place}, {what}"), Figures::Averages { precision, recall, mentions: names.len() });
    }
    score
}

/// Whether the clusters go across documents: their things have names, or several records share a cluster that is no number.
fn is_across(records: &[Record]) -> bool {
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    for (number, record) in records.iter().enumerate() {
        for annotation in record.entities.iter().flatten() {
            if annotation.desc.is_some() {
                return true;
            }
            let Some(serde_json::Value::String(key)) = &annotation.cluster else { continue };
            if *seen.entry(key.clone()).or_insert(number) != number {
                return true;
            }
        }
    }
    false
}

fn given(record: &Record, scope: usize) -> Vec<Given> {
    let mut annotations: Vec<&Annotation> =
        record.entities.iter().flatten().filter(|annotation| annotation.named && !annotation.pron).collect();
    annotations.sort_by_key(|annotation| annotation.name_span());
    annotations
        .into_iter()
        .filter_map(|annotation| {
            let class = match annotation.m.as_deref()? {
                "PER" => EntityClass::Person,
                "ORG" => EntityClass::Organization,
                _ => EntityClass::Place,
            };
            let (start, end) = annotation.name_span();
            let text = record.text.chars().skip(start).take(end.saturating_sub(start)).collect();
            Some(Given { text, class, scope, truth: format!("{scope}:{}", annotation.cluster_key()?) })
        })
        .collect()
}

fn pairs(names: &[Given]) -> Vec<(&str, EntityClass)> {
    names.iter().map(|name| (name.text.as_str(), name.class)).collect()
}

/// Documents, classes and words, by which the floors tell names apart.
type Key = (usize, EntityClass, BTreeSet<String>);

fn key(name: &Given) -> Key {
    let folded = name_key(&name.text);
    let words = folded.split(|letter: char| !letter.is_alphanumeric());
    (name.scope, name.class, words.filter(|word| !word.is_empty() && *word != "s").map(str::to_owned).collect())
}

fn exact(names: &[Given]) -> Vec<usize> {
    let mut numbers: BTreeMap<Key, usize> = BTreeMap::new();
    names
        .iter()
        .map(|name| {
            let next = numbers.len();
            *numbers.entry(key(name)).or_insert(next)
        })
        .collect()
}

fn subsets(names: &[Given]) -> Vec<usize> {
    let keys: Vec<Key> = names.iter().map(key).collect();
    let distinct: Vec<&Key> = keys.iter().collect::<BTreeSet<_>>().into_iter().collect();
    let mut group: Vec<usize> = (0..distinct.len()).collect();
    for (one, (scope, class, words)) in distinct.iter().enumerate() {
        for (other, (other_scope, other_class, other_words)) in distinct.iter().enumerate().take(one) {
            let part = words.is_subset(other_words) || other_words.is_subset(words);
            if scope == other_scope && class == other_class && part && !words.is_empty() && !other_words.is_empty() {
                let (kept, moved) = (group[one].min(group[other]), group[one].max(group[other]));
                group.iter_mut().filter(|number| **number == moved).for_each(|number| *number = kept);
            }
        }
    }
    keys.iter().map(|key| distinct.binary_search(&key).map_or(0, |place| group[place])).collect()
}

/// Mean precision and recall over the names (Bagga and Baldwin 1998).
fn b_cubed(names: &[Given], clusters: &[usize]) -> (f64, f64) {
    let mut truths: BTreeMap<&str, usize> = BTreeMap::new();
    let mut found: BTreeMap<usize, usize> = BTreeMap::new();
    let mut both: BTreeMap<(&str, usize), usize> = BTreeMap::new();
    for (name, &cluster) in names.iter().zip(clusters) {
        *truths.entry(&name.truth).or_default() += 1;
        *found.entry(cluster).or_default() += 1;
        *both.entry((&name.truth, cluster)).or_default() += 1;
    }
    let (mut precision, mut recall) = (0.0, 0.0);
    for ((truth, cluster), count) in &both {
        let square = (count * count) as f64;
        precision += square / found[cluster] as f64;
        recall += square / truths[truth] as f64;
    }
    let count = names.len().max(1) as f64;
    (precision / count, recall / count)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(texts: &[(&str, &str)]) -> Vec<Given> {
        let class = EntityClass::Person;
        texts
            .iter()
            .map(|(text, truth)| Given { text: (*text).to_owned(), class, scope: 0, truth: (*truth).to_owned() })
            .collect()
    }

    #[test]
    fn the_floors_join_equal_names_and_parts_of_names() {
        let names = names(&[("Ana Ruiz", "a"), ("the Ruiz", "a"), ("RUIZ", "b"), ("Olav Berg", "c")]);
        assert_eq!(exact(&names), [0, 1, 1, 2]);
        let subsets = subsets(&names);
        assert!(subsets[0] == subsets[1] && subsets[1] == subsets[2] && subsets[2] != subsets[3]);
        let (precision, recall) = b_cubed(&names, &exact(&names));
        assert!((precision - 0.75).abs() < 1e-9 && (recall - 0.75).abs() < 1e-9);
    }
}
