//! Scores which mentions are held to speak of the same thing.
//!
//! *B³* (Bagga and Baldwin 1998) over the annotated named mentions of persons and bodies. Each is matched with the
//! program's name that shares most characters with it; its found cluster is the thing that this name denotes: within a
//! document the document's own, across documents the entity of the graph after merging. A mention without a match is a
//! cluster of its own, so that it costs recall; names of the program that match no annotated mention do not count.
//! Across documents is scored where the corpus names its things (`desc`), otherwise within each document.
//!
//! *He and she*: the personal pronouns of the third person singular that the program links. A link is right if the name
//! of its thing that stands nearest before the pronoun (else the first after it) is an annotated mention of the pronoun's
//! own cluster; recall is over the pronouns whose cluster has a name.

use std::collections::BTreeMap;

use crate::extract::MentionKind;
use crate::model::{EntityIndex, Extraction, Span};
use crate::resolve::{Verdicts, entity_ids};

use super::Counts;
use super::gold::{Annotation, Record};
use super::reading::{Reader, Reading, Stretch, overlap};
use super::score::{Figures, Score};

/// Whether the program finds the names or is given them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Names {
    /// From raw text.
    Found,
    /// The annotated names take the place of those that the tagger finds, so that only the merging is judged.
    Given,
}

/// One annotated mention with its true and its found cluster.
struct Item {
    record: usize,
    words: String,
    truth: String,
    found: Option<String>,
}

/// Scores the records of a file whose mentions have clusters.
pub fn score(title: String, reader: &Reader<'_>, records: &[Record], names: Names) -> Score {
    let mut score = Score::new(title);
    let mut items: Vec<Item> = Vec::new();
    let mut pronouns = Counts::default();
    let mut extractions: Vec<Extraction> = Vec::new();
    let mut across = false;
    let mut sentences: Vec<String> = Vec::new();
    for (number, record) in records.iter().enumerate() {
        let Some(entities) = &record.entities else { continue };
        let reading = match names {
            Names::Found => reader.read(record),
            Names::Given => reader.read_given_names(record),
        };
        let found = places_of_names(&reading);
        for annotation in entities.iter().filter(|annotation| annotation.is_named_agent()) {
            let Some(cluster) = annotation.cluster_key() else { continue };
            across |= annotation.desc.is_some();
            let place = annotation.name_span();
            let partner = best_match(&found, place);
            items.push(Item {
                record: number,
                words: record.text.chars().skip(place.0).take(place.1 - place.0).collect(),
                truth: if annotation.desc.is_some() { cluster } else { format!("{number}:{cluster}") },
                found: partner.map(|entity| format!("{number}:{}", entity.0)),
            });
            sentences.push(reading.sentence_at(place).to_owned());
        }
        count_pronouns(record, entities, &reading, &mut pronouns, &mut score);
        extractions.push(reading.extraction);
    }
    if across {
        let ids = entity_ids(&extractions, &Verdicts::default(), reader.resources());
        for item in &mut items {
            let entity = item.found.as_ref().and_then(|key| key.split_once(':')?.1.parse::<usize>().ok());
            item.found = entity.and_then(|entity| Some(ids.get(&records[item.record].id)?.get(entity)?.to_string()));
        }
    }
    let name = match (across, names) {
        (true, Names::Found) => "B³ across documents",
        (true, Names::Given) => "B³ across documents, names given",
        (false, Names::Found) => "B³ within documents",
        (false, Names::Given) => "B³ within documents, names given",
    };
    let (precision, recall) = b_cubed(&items);
    score.row(name, Figures::Averages { precision, recall, mentions: items.len() });
    let matched = items.iter().filter(|item| item.found.is_some()).count();
    score.row("  mentions matched", Figures::Share(matched, items.len()));
    if pronouns.expected > 0 {
        score.row("he and she, linked to a name", Figures::Matching(pronouns));
    }
    cluster_errors(records, &items, &sentences, &mut score);
    score
}

/// The names, and the descriptions that are written as names: "the Court" with a capital inside a sentence.
fn places_of_names(reading: &Reading) -> Vec<(Stretch, EntityIndex)> {
    reading
        .findings
        .names()
        .chain(capitalized_descriptions(reading))
        .filter_map(|(sentence, first, end, entity)| {
            let tokens = &reading.analyzed.sentences.get(sentence)?.tokens;
            let last = tokens.get(end.checked_sub(1)?)?;
            Some((reading.stretch(Span::new(tokens.get(first)?.span.begin, last.span.end)), entity))
        })
        .collect()
}

fn capitalized_descriptions(reading: &Reading) -> impl Iterator<Item = (usize, usize, usize, EntityIndex)> + '_ {
    reading.findings.mentions.iter().filter_map(|mention| {
        let token = reading.analyzed.sentences.get(mention.sentence)?.tokens.get(mention.head)?;
        let capital = mention.head > 0 && token.form.starts_with(char::is_uppercase);
        let &[entity] = mention.referents.as_slice() else { return None };
        (mention.kind == MentionKind::Description && capital).then_some((
            mention.sentence,
            mention.head,
            mention.head + 1,
            entity,
        ))
    })
}

fn best_match(found: &[(Stretch, EntityIndex)], place: Stretch) -> Option<EntityIndex> {
    found
        .iter()
        .enumerate()
        .filter(|(_, name)| overlap(name.0, place) > 0)
        .max_by_key(|(index, name)| (overlap(name.0, place), std::cmp::Reverse((name.0.1 - name.0.0, *index))))
        .map(|(_, name)| name.1)
}

/// Mean precision and recall over the items.
fn b_cubed(items: &[Item]) -> (f64, f64) {
    let mut truth: BTreeMap<&str, usize> = BTreeMap::new();
    let mut found: BTreeMap<&str, usize> = BTreeMap::new();
    let mut both: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    for item in items {
        *truth.entry(&item.truth).or_default() += 1;
        if let Some(cluster) = &item.found {
            *found.entry(cluster).or_default() += 1;
            *both.entry((&item.truth, cluster)).or_default() += 1;
        }
    }
    let (mut precision, mut recall) = (0.0, 0.0);
    for item in items {
        let (common, size) = match &item.found {
            Some(cluster) => (both[&(item.truth.as_str(), cluster.as_str())], found[cluster.as_str()]),
            None => (1, 1),
        };
        precision += common as f64 / size as f64;
        recall += common as f64 / truth[item.truth.as_str()] as f64;
    }
    let count = items.len().max(1) as f64;
    (precision / count, recall / count)
}

/// Writes what was parted though it belongs together, and joined though it does not: each pair of spellings once.
fn cluster_errors(records: &[Record], items: &[Item], sentences: &[String], score: &mut Score) {
    let mut by_truth: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    let mut by_found: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (index, item) in items.iter().enumerate() {
        by_truth.entry(&item.truth).or_default().push(index);
        if let Some(found) = &item.found {
            by_found.entry(found).or_default().push(index);
        } else {
            score.confuse("a name", "not found");
            let id = &records[item.record].id;
            score.error(id, "missed", item.words.clone(), String::new(), &sentences[index]);
        }
    }
    for (kind, groups) in [("parted", &by_truth), ("joined", &by_found)] {
        for members in groups.values() {
            let first = members[0];
            let mut told: Vec<(&str, Option<&String>)> = Vec::new();
            for &other in &members[1..] {
                let differ = match kind {
                    "parted" => {
                        items[other].found.is_some()
                            && items[first].found.is_some()
                            && items[other].found != items[first].found
                    }
                    _ => items[other].truth != items[first].truth,
                };
                let key = (items[other].words.as_str(), items[other].found.as_ref());
                if differ && !told.contains(&key) {
                    told.push(key);
                    score.confuse("a cluster", kind);
                    let id = &records[items[other].record].id;
                    score.error(id, kind, items[first].words.clone(), items[other].words.clone(), &sentences[other]);
                }
            }
        }
    }
}

fn count_pronouns(record: &Record, entities: &[Annotation], reading: &Reading, counts: &mut Counts, score: &mut Score) {
    let named: Vec<&Annotation> = entities
        .iter()
        .filter(|annotation| annotation.named && !annotation.pron && annotation.cluster.is_some())
        .collect();
    let links: Vec<(Stretch, EntityIndex)> = reading
        .findings
        .mentions
        .iter()
        .filter(|mention| mention.kind == MentionKind::Pronoun)
        .filter_map(|mention| Some((reading.head_place(mention), *mention.referents.first()?)))
        .collect();
    let names = places_of_names(reading);
    for pronoun in entities.iter().filter(|annotation| annotation.pron && is_he_or_she(&annotation.text)) {
        let Some(cluster) = pronoun.cluster_key() else { continue };
        let of_cluster = |annotation: &&&Annotation| annotation.cluster_key().as_deref() == Some(cluster.as_str());
        counts.expected += usize::from(named.iter().any(|annotation| of_cluster(&annotation)));
        let Some(&(place, entity)) = links.iter().find(|link| overlap(link.0, (pronoun.start, pronoun.end)) > 0) else {
            continue;
        };
        counts.found += 1;
        let name = names
            .iter()
            .rfind(|name| name.1 == entity && name.0.0 < place.0)
            .or_else(|| names.iter().find(|name| name.1 == entity));
        let right = name.is_some_and(|name| {
            named.iter().filter(of_cluster).any(|annotation| overlap(annotation.name_span(), name.0) > 0)
        });
        if right {
            counts.right += 1;
        } else {
            let expected = named.iter().find(of_cluster).map_or("nobody with a name", |name| name.text.as_str());
            score.confuse("a pronoun", "wrong link");
            score.error(
                &record.id,
                "wrong link",
                format!("{} = {expected}", pronoun.text),
                reading.label(entity).to_owned(),
                reading.sentence_at(place),
            );
        }
    }
}

fn is_he_or_she(word: &str) -> bool {
    matches!(word.to_lowercase().as_str(), "he" | "him" | "his" | "himself" | "she" | "her" | "hers" | "herself")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn item(truth: &str, found: Option<&str>) -> Item {
        Item { record: 0, words: String::new(), truth: truth.to_owned(), found: found.map(str::to_owned) }
    }

    #[test]
    fn b_cubed_is_the_mean_over_mentions() {
        let items = [item("a", Some("x")), item("a", Some("x")), item("b", Some("x")), item("b", None)];
        let (precision, recall) = b_cubed(&items);
        assert!((precision - (2.0 / 3.0 + 2.0 / 3.0 + 1.0 / 3.0 + 1.0) / 4.0).abs() < 1e-9);
        assert!((recall - (1.0 + 1.0 + 0.5 + 0.5) / 4.0).abs() < 1e-9);
    }

    #[test]
    fn of_several_names_the_one_that_shares_most_is_the_match() {
        let found = [((0, 4), EntityIndex(0)), ((4, 20), EntityIndex(1))];
        assert_eq!(best_match(&found, (2, 12)), Some(EntityIndex(1)));
        assert_eq!(best_match(&found, (30, 40)), None);
    }
}
