//! Scores relations from raw text as untyped pairs of mentions, as re3d has them.
//!
//! The corpus gives pairs of mentions in one sentence that stand in some relation; those count whose mentions are
//! persons, bodies or places both. The program's pairs are the parties of what it says of that sentence, whatever the relation and
//! whether or not it is a fact: subject and object of a standing relation; of an event each actor with each recipient,
//! place and matter, each recipient with each place, and the actors with each other where they act on each other. Each party
//! stands where the sentence mentions it, nearest to the other one. A pair is right if the head of each of its mentions
//! overlaps the head span of one annotated mention (the last word, where the corpus marks no head) in either direction of the relation; each annotated pair counts once.

use std::collections::BTreeSet;

use crate::model::EntityIndex;

use super::Counts;
use super::gold::{Annotation, Record};
use super::reading::{Reader, Reading, Stretch, overlap};
use super::score::{Figures, Score};

/// A pair of places in the text that are said to be related.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Pair {
    one: (Stretch, Stretch),
    other: (Stretch, Stretch),
    /// The rule or event class that relates them.
    by: String,
}

/// Scores the records of a file whose relations are between mentions.
pub fn score(title: String, reader: &Reader<'_>, records: &[Record]) -> Score {
    let mut score = Score::new(title);
    let mut counts = Counts::default();
    for record in records {
        let (Some(entities), Some(relations)) = (&record.entities, &record.relations) else { continue };
        let reading = reader.read(record);
        let mut gold: BTreeSet<(usize, usize)> = BTreeSet::new();
        for relation in relations {
            let is_thing = |index: usize| entities.get(index).is_some_and(|entity| entity.m.is_some());
            if is_thing(relation.h) && is_thing(relation.t) && relation.h != relation.t {
                gold.insert((relation.h.min(relation.t), relation.h.max(relation.t)));
            }
        }
        let found = pairs(&reading);
        let mut hit: BTreeSet<(usize, usize)> = BTreeSet::new();
        let mut right = 0;
        for pair in &found {
            let ones = annotations_at(entities, &pair.one);
            let others = annotations_at(entities, &pair.other);
            let mut matched = false;
            for &one in &ones {
                for &other in &others {
                    let key = (one.min(other), one.max(other));
                    matched |= gold.contains(&key) && hit.insert(key);
                }
            }
            // A second finding of one annotated pair is no error and no second success.
            let known =
                ones.iter().any(|&one| others.iter().any(|&other| hit.contains(&(one.min(other), one.max(other)))));
            if matched || !known {
                counts.found += 1;
                right += usize::from(matched);
            }
            if !matched && !known {
                score.confuse("no relation", &pair.by);
                let text = reading.sentence_at(pair.one.0);
                score.error(&record.id, "wrong", String::new(), describe(record, pair), text);
            }
        }
        counts.right += right;
        counts.expected += gold.len();
        for (one, other) in gold.difference(&hit) {
            let (one, other) = (&entities[*one], &entities[*other]);
            score.error(
                &record.id,
                "missed",
                format!("{} ~ {}", one.text, other.text),
                String::new(),
                reading.sentence_at((one.start, one.end)),
            );
        }
    }
    score.row("related pairs of mentions", Figures::Matching(counts));
    score
}

fn describe(record: &Record, pair: &Pair) -> String {
    let words = |(begin, end): Stretch| -> String { record.text.chars().skip(begin).take(end - begin).collect() };
    format!("{} ~ {} ({})", words(pair.one.0), words(pair.other.0), pair.by)
}

/// The annotated mentions whose head is overlapped by the head of what stands at `place`.
fn annotations_at(entities: &[Annotation], (whole, head): &(Stretch, Stretch)) -> Vec<usize> {
    (0..entities.len())
        .filter(|&index| {
            let annotation = &entities[index];
            let gold = gold_head(annotation);
            annotation.m.is_some()
                && (overlap(*head, gold) > 0
                    || (overlap(*whole, gold) > 0 && overlap(*head, (annotation.start, annotation.end)) > 0))
        })
        .collect()
}

/// The head of an annotated mention: as marked, or the last word before a preposition or comma.
fn gold_head(annotation: &Annotation) -> Stretch {
    if annotation.head.is_some() || annotation.name.is_some() {
        return annotation.head_span();
    }
    let characters: Vec<char> = annotation.text.chars().collect();
    let words: Vec<(usize, String)> = {
        let mut words = Vec::new();
        let mut begin = 0;
        for (index, character) in characters.iter().chain(std::iter::once(&' ')).enumerate() {
            if character.is_whitespace() {
                if index > begin {
                    words.push((begin, characters[begin..index].iter().collect()));
                }
                begin = index + 1;
            }
        }
        words
    };
    let mut head: Option<&(usize, String)> = None;
    for word in &words {
        let lower = word.1.to_lowercase();
        if head.is_some()
            && matches!(
                lower.as_str(),
                "of" | "in" | "for" | "on" | "at" | "from" | "and" | "near" | "to" | "who" | "that"
            )
        {
            break;
        }
        head = Some(word);
        if word.1.ends_with(',') {
            break;
        }
    }
    head.map_or((annotation.start, annotation.end), |(begin, word)| {
        let first = annotation.start + begin;
        (first, first + word.trim_end_matches(',').chars().count())
    })
}

fn pairs(reading: &Reading) -> BTreeSet<Pair> {
    let mut found = BTreeSet::new();
    let mut add = |passage: usize, one: EntityIndex, other: EntityIndex, by: &str| {
        if one != other
            && let Some((one, other)) = nearest(reading, passage, one, other)
        {
            let (one, other) = if one <= other { (one, other) } else { (other, one) };
            found.insert(Pair { one, other, by: by.to_owned() });
        }
    };
    for statement in &reading.extraction.statements {
        add(statement.support.passage, statement.subject, statement.object, statement.property.as_str());
    }
    for event in &reading.extraction.events {
        let by = event.class.as_str();
        let passage = event.support.passage;
        for &actor in &event.actors {
            for &other in event.recipients.iter().chain(&event.places).chain(&event.concerns) {
                add(passage, actor, other, by);
            }
            if event.reciprocal {
                for &other in event.actors.iter().filter(|&&other| other > actor) {
                    add(passage, actor, other, by);
                }
            }
        }
        for &recipient in &event.recipients {
            for &place in &event.places {
                add(passage, recipient, place, by);
            }
        }
    }
    // What relates two places once is not counted again for a second relation between them.
    let mut seen = BTreeSet::new();
    found.retain(|pair| seen.insert((pair.one, pair.other)));
    found
}

/// Where the passage mentions the two, as near to each other as can be: whole mention and head of each.
fn nearest(
    reading: &Reading,
    passage: usize,
    one: EntityIndex,
    other: EntityIndex,
) -> Option<((Stretch, Stretch), (Stretch, Stretch))> {
    let places = |entity: EntityIndex| -> Vec<(Stretch, Stretch)> {
        reading
            .findings
            .mentions
            .of_sentence(passage)
            .filter(|mention| mention.referents.contains(&entity) || mention.actors.contains(&entity))
            .map(|mention| (reading.place(mention), reading.head_place(mention)))
            .collect()
    };
    let (ones, others) = (places(one), places(other));
    ones.iter()
        .flat_map(|one| others.iter().map(move |other| (*one, *other)))
        .filter(|(one, other)| one.1 != other.1)
        .min_by_key(|(one, other)| (one.1.0.abs_diff(other.1.0), one.1.0))
}
