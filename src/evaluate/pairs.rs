//! Scores relations from raw text as untyped pairs of mentions, as re3d has them.
//!
//! The corpus gives pairs of mentions in one sentence that stand in some relation; those count whose mentions are
//! persons, bodies or places both. The program's pairs are the parties of what it says of that sentence, whatever the
//! relation and whether or not it is a fact: subject and object of a standing relation; of an event each actor with each
//! recipient, place and matter, each recipient with each place, and the actors with each other where they act on each
//! other. A party stands wherever the sentence speaks of it, an office where its words are.
//!
//! A pair is right if one annotated pair lies between what the two stand for, in either direction. Each annotated pair
//! counts once. What the corpus leaves aside by its plan is left aside: a pair with a mention of a kind that is not
//! scored (nationalities), and a pair inside one annotated mention ("the Kenyan army" of Kenya).

use std::collections::BTreeSet;

use crate::model::{EntityIndex, Property};

use super::Counts;
use super::gold::{Annotation, Record};
use super::reading::{Reader, Reading, Stretch, overlap};
use super::score::{Figures, Score};

/// The relation of re3d between two mentions of one thing.
const SYNONYM: &str = "IsSynonymOf";

/// Where a mention stands: the whole of it and its head.
type Place = (Stretch, Stretch);

/// Two things that the program relates in one sentence, and where the sentence speaks of them.
#[derive(Clone, Debug)]
struct Pair {
    passage: usize,
    one: Vec<Place>,
    other: Vec<Place>,
    /// The rule or event class that relates them.
    by: String,
}

/// The annotated mentions and pairs of a text.
struct Gold<'a> {
    mentions: &'a [Annotation],
    /// For each mention, the first one that is annotated as the same thing.
    things: Vec<usize>,
    pairs: BTreeSet<(usize, usize)>,
    /// Pairs of two mentions of one thing.
    synonyms: BTreeSet<(usize, usize)>,
}

/// Scores the records of a file whose relations are between mentions.
pub fn score(title: String, reader: &Reader<'_>, records: &[Record]) -> Score {
    let mut score = Score::new(title);
    let mut counts = Counts::default();
    for record in records {
        let Some(gold) = Gold::of(record) else { continue };
        let reading = reader.read(record);
        let mut hit: BTreeSet<(usize, usize)> = BTreeSet::new();
        for pair in pairs(&reading) {
            let fitting = gold.fitting(&reading, &pair);
            if let Some(&new) = fitting.iter().find(|fit| !hit.contains(fit)) {
                hit.insert(new);
                counts.found += 1;
                counts.right += 1;
            } else if fitting.is_empty() && !gold.leaves_aside(&pair) {
                counts.found += 1;
                score.confuse("no relation", &pair.by);
                let text = pair.one.first().map_or("", |place| reading.sentence_at(place.0));
                score.error(&record.id, "wrong", String::new(), describe(record, &pair), text);
            }
        }
        counts.expected += gold.pairs.len();
        for (one, other) in gold.pairs.difference(&hit) {
            let (one, other) = (&gold.mentions[*one], &gold.mentions[*other]);
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
    let words = |places: &[Place]| -> String {
        let Some(&((begin, end), _)) = places.first() else { return String::new() };
        record.text.chars().skip(begin).take(end - begin).collect()
    };
    format!("{} ~ {} ({})", words(&pair.one), words(&pair.other), pair.by)
}

impl<'a> Gold<'a> {
    fn of(record: &'a Record) -> Option<Self> {
        let (Some(mentions), Some(relations)) = (&record.entities, &record.relations) else { return None };
        let mut things: Vec<usize> = (0..mentions.len()).collect();
        let (mut pairs, mut synonyms) = (BTreeSet::new(), BTreeSet::new());
        for relation in relations {
            let pair = (relation.h.min(relation.t), relation.h.max(relation.t));
            if pair.0 == pair.1 || pair.1 >= mentions.len() {
                continue;
            }
            if relation.kind.as_deref() == Some(SYNONYM) {
                synonyms.insert(pair);
                let (kept, moved) = (things[pair.0].min(things[pair.1]), things[pair.0].max(things[pair.1]));
                for thing in &mut things {
                    if *thing == moved {
                        *thing = kept;
                    }
                }
            }
            if mentions[pair.0].m.is_some() && mentions[pair.1].m.is_some() {
                pairs.insert(pair);
            }
        }
        Some(Self { mentions, things, pairs, synonyms })
    }

    /// The annotated pairs between what the program relates: between these mentions, or else between others of the same
    /// things in that sentence.
    fn fitting(&self, reading: &Reading, pair: &Pair) -> Vec<(usize, usize)> {
        let (ones, others) = (self.at_any(&pair.one), self.at_any(&pair.other));
        let between = |first: usize, second: usize, ones: &BTreeSet<usize>, others: &BTreeSet<usize>| {
            ones.contains(&first) && others.contains(&second) || ones.contains(&second) && others.contains(&first)
        };
        let direct: Vec<(usize, usize)> =
            self.pairs.iter().copied().filter(|&(first, second)| between(first, second, &ones, &others)).collect();
        if !direct.is_empty() {
            return direct;
        }
        let things = |mentions: &BTreeSet<usize>| mentions.iter().map(|&mention| self.things[mention]).collect();
        let (ones, others): (BTreeSet<usize>, BTreeSet<usize>) = (things(&ones), things(&others));
        let in_passage = |mention: usize| reading.passage_at(self.mentions[mention].start) == Some(pair.passage);
        self.pairs
            .difference(&self.synonyms)
            .copied()
            .filter(|&(first, second)| {
                between(self.things[first], self.things[second], &ones, &others)
                    && in_passage(first)
                    && in_passage(second)
            })
            .collect()
    }

    /// Whether the corpus by its plan has nothing to say of the pair.
    fn leaves_aside(&self, pair: &Pair) -> bool {
        let covers = |mention: &Annotation, (begin, end): Stretch| mention.start <= begin && end <= mention.end;
        let unscored = |places: &[Place]| {
            places
                .iter()
                .all(|place| self.mentions.iter().any(|mention| mention.m.is_none() && covers(mention, place.1)))
        };
        let inside = |one: &Place, other: &Place| {
            let stretch = (one.0.0.min(other.0.0), one.0.1.max(other.0.1));
            self.mentions.iter().any(|mention| mention.m.is_some() && covers(mention, stretch))
        };
        unscored(&pair.one)
            || unscored(&pair.other)
            || pair.one.iter().all(|one| pair.other.iter().all(|other| inside(one, other)))
    }

    fn at_any(&self, places: &[Place]) -> BTreeSet<usize> {
        places.iter().flat_map(|place| self.at(place)).collect()
    }

    /// The annotated mentions that are what stands at `place`: the heads are the same word, or half of the longer one is
    /// common to both.
    fn at(&self, (whole, head): &Place) -> Vec<usize> {
        (0..self.mentions.len())
            .filter(|&index| {
                let mention = &self.mentions[index];
                let gold = gold_head(mention);
                let stretch = without_article(mention);
                let longer = (whole.1 - whole.0).max(stretch.1 - stretch.0);
                mention.m.is_some()
                    && (overlap(*head, gold) > 0
                        || overlap(*whole, gold) > 0 && overlap(*head, (mention.start, mention.end)) > 0
                        || 2 * overlap(*whole, stretch) >= longer)
            })
            .collect()
    }
}

/// The stretch of a mention behind its article.
fn without_article(mention: &Annotation) -> Stretch {
    let lower = mention.text.to_lowercase();
    let article =
        ["the ", "a ", "an "].iter().find(|article| lower.starts_with(**article)).map_or(0, |word| word.len());
    ((mention.start + article).min(mention.end), mention.end)
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

/// What the program says of each sentence, every two things once.
fn pairs(reading: &Reading) -> Vec<Pair> {
    let mut found: Vec<Pair> = Vec::new();
    let mut seen: BTreeSet<(usize, EntityIndex, EntityIndex)> = BTreeSet::new();
    let mut add = |passage: usize, one: EntityIndex, other: EntityIndex, others: Vec<Place>, by: &str| {
        let ones = places(reading, passage, one);
        if one != other
            && !ones.is_empty()
            && !others.is_empty()
            && seen.insert((passage, one.min(other), one.max(other)))
        {
            found.push(Pair { passage, one: ones, other: others, by: by.to_owned() });
        }
    };
    for statement in &reading.extraction.statements {
        let passage = statement.support.passage;
        let object = if statement.property == Property::HoldsPost {
            // An office stands where its words are.
            let words = reading.stretch(statement.support.trigger);
            vec![(words, words)]
        } else {
            places(reading, passage, statement.object)
        };
        add(passage, statement.subject, statement.object, object, statement.property.as_str());
    }
    for event in &reading.extraction.events {
        let by = event.class.as_str();
        let passage = event.support.passage;
        let mut add_pair = |one: EntityIndex, other: EntityIndex| {
            add(passage, one, other, places(reading, passage, other), by);
        };
        for &actor in &event.actors {
            for &other in event.recipients.iter().chain(&event.places).chain(&event.concerns) {
                add_pair(actor, other);
            }
            if event.reciprocal {
                for &other in event.actors.iter().filter(|&&other| other > actor) {
                    add_pair(actor, other);
                }
            }
        }
        for &recipient in &event.recipients {
            for &place in &event.places {
                add_pair(recipient, place);
            }
        }
    }
    found
}

/// Where the passage speaks of a thing: whole mention and head of each.
fn places(reading: &Reading, passage: usize, entity: EntityIndex) -> Vec<Place> {
    reading
        .findings
        .mentions
        .of_sentence(passage)
        .filter(|mention| mention.referents.contains(&entity) || mention.actors.contains(&entity))
        .map(|mention| (reading.place(mention), reading.head_place(mention)))
        .collect()
}
