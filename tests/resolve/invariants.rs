//! What holds for any set of documents.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use chancery::model::{
    Confidence, EntityClass, EntityId, EntityIndex, EventClass, EventKind, Extraction, Modality, Property, Resolution,
};
use chancery::resolve::{Verdict, Verdicts, entity_ids, resolve};
use proptest::prelude::*;

use crate::RESOURCES;
use crate::story::{Story, When};

const PEOPLE: [&str; 6] = ["Luis Paredes", "Paredes Luis", "Paredes", "Wanjiru Okello", "Okello", "Ana Paredes"];
const STATES: [(&str, &str); 3] = [("PER", "Peru"), ("KEN", "Kenya"), ("NOR", "Norway")];
const TREATIES: [&str; 3] = ["peace treaty", "new treaty", "Andean Water Treaty"];

/// A document of a few people, states and treaties that deal with each other at random.
fn document(number: usize) -> impl Strategy<Value = Extraction> {
    let people = prop::collection::vec((0..PEOPLE.len(), prop::option::of(0..STATES.len())), 1..4);
    let states = prop::collection::vec(0..STATES.len(), 2..4);
    let treaties = prop::collection::vec(0..TREATIES.len(), 0..2);
    let events = prop::collection::vec((0..5usize, 0..9usize, 0..9usize, 0..6usize), 0..6);
    (people, states, treaties, events).prop_map(move |(people, states, treaties, events)| {
        let mut story = Story::new(&format!("{number:02}"));
        let mut all: Vec<EntityIndex> = Vec::new();
        for (name, state) in people {
            let person = story.person(PEOPLE[name]);
            if let Some(state) = state {
                story.of(person, STATES[state].0);
            }
            all.push(person);
        }
        all.extend(states.iter().map(|state| story.country(STATES[*state].0, STATES[*state].1)));
        let treaties: Vec<EntityIndex> =
            treaties.iter().map(|name| story.thing(EntityClass::Treaty, &[TREATIES[*name]])).collect();
        for (what, one, other, when) in events {
            let (one, other) = (all[one % all.len()], all[other % all.len()]);
            let when = match when {
                0 => When::Unknown,
                1 | 2 => When::Weekday(5),
                _ => When::Day(2019, 3, 8 + 7 * u8::try_from(when - 3).expect("small")),
            };
            match what {
                0 => story.meeting(one, other, when),
                1 => story.relation(one, Property::Represents, other),
                _ => {
                    let (class, kind) = [
                        (EventClass::Assault, Some(EventKind::Invasion)),
                        (EventClass::Request, None),
                        (EventClass::Agree, Some(EventKind::Signing)),
                    ][what - 2];
                    story.event("acted", class, kind, |event| {
                        (event.actors, event.recipients) = (vec![one], vec![other]);
                        event.concerns.clone_from(&treaties);
                        when.fill(event);
                    });
                }
            }
        }
        story.0
    })
}

fn documents() -> impl Strategy<Value = Vec<Extraction>> {
    (1..6usize).prop_flat_map(|count| (0..count).map(document).collect::<Vec<_>>())
}

/// An article of one of three publishers, in which two states deal with each other in ways that are stated, claimed,
/// planned, demanded or denied.
fn dealings(number: usize) -> impl Strategy<Value = Extraction> {
    let events = prop::collection::vec(
        (0..3usize, any::<bool>(), prop::sample::select(Modality::ALL), any::<bool>(), 300..=1000u16),
        1..4,
    );
    (0..3u8, events).prop_map(move |(publisher, events)| {
        let mut story = Story::new(&format!("{number:02}"));
        story.0.document.publisher = Some(format!("Publisher {publisher}"));
        let (peru, kenya) = (story.country("PER", "Peru"), story.country("KEN", "Kenya"));
        for (class, turned, modality, claimed, confidence) in events {
            let class = [EventClass::Assault, EventClass::Request, EventClass::Agree][class];
            // Each article has words of its own, and so none is a copy.
            story.event(&format!("word{number}"), class, None, |event| {
                (event.actors, event.recipients) = (vec![peru], vec![kenya]);
                if turned {
                    std::mem::swap(&mut event.actors, &mut event.recipients);
                }
                (event.support.modality, event.support.claimed) = (modality, claimed);
                event.support.confidence = Confidence::new(f64::from(confidence) / 1000.0);
            });
        }
        story.0
    })
}

/// How an article tells of one of two namesakes, by side: with country and post, with the country only, or by name only.
const TOLD: [(Option<usize>, bool); 5] =
    [(Some(0), true), (Some(1), true), (Some(0), false), (Some(1), false), (None, false)];

/// An article on a person of a name that another one has as well, in another country and another post.
fn namesake(number: usize, (side, posted): (Option<usize>, bool)) -> Extraction {
    const SIDES: [(&str, &str); 2] = [("Defence Minister", "PER"), ("Foreign Minister", "NOR")];
    let mut story = Story::new(&format!("{number:02}"));
    match side.map(|side| SIDES[side]) {
        Some((post, country)) if posted => {
            story.holder("Ana Lindqvist", post, country);
        }
        Some((_, country)) => {
            let person = story.person("Ana Lindqvist");
            story.of(person, country);
        }
        None => {
            story.person("Ana Lindqvist");
        }
    }
    story.0
}

fn resolved(extractions: &[Extraction]) -> Resolution {
    resolve(extractions, &Verdicts::default(), &RESOURCES)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn the_order_of_documents_does_not_matter(documents in documents(), turn in 0..6usize) {
        let expected = resolved(&documents);
        let mut turned = documents.clone();
        turned.rotate_left(turn % documents.len());
        turned.reverse();
        // A document given twice counts once.
        turned.push(documents[0].clone());
        let found = resolved(&turned);
        prop_assert_eq!(serde_json::to_string(&found).expect("JSON"), serde_json::to_string(&expected).expect("JSON"));
    }

    #[test]
    fn everything_named_exists_and_is_in_order(documents in documents()) {
        let found = resolved(&documents);
        prop_assert!(found.entities.keys().is_sorted());
        prop_assert!(found.events.keys().is_sorted());
        prop_assert!(found.passages.keys().is_sorted());
        let triples: Vec<_> = found.statements.iter().map(|s| (&s.subject, s.property, &s.object)).collect();
        prop_assert!(triples.is_sorted());
        for statement in found.statements.iter().chain(&found.background).chain(&found.inferred) {
            prop_assert!(statement.subject != statement.object);
            prop_assert!(found.entities.contains_key(&statement.subject));
            prop_assert!(found.entities.contains_key(&statement.object));
            prop_assert!(statement.events.iter().all(|event| found.events.contains_key(event)));
            prop_assert!(statement.evidence.iter().all(|evidence| found.passages.contains_key(&evidence.passage)));
            prop_assert!(statement.confidence.value() <= 1.0);
        }
        for event in found.events.values() {
            let named = [&event.actors, &event.recipients, &event.places, &event.concerns];
            prop_assert!(named.iter().all(|list| list.iter().all(|id| found.entities.contains_key(id))));
            prop_assert!(!event.reports.is_empty() && event.reports.is_sorted());
        }
        for decision in &found.decisions {
            prop_assert!(found.entities.contains_key(&decision.left) && found.entities.contains_key(&decision.right));
        }
    }

    #[test]
    fn another_article_never_makes_a_statement_less_sure(
        articles in (2..6usize).prop_flat_map(|count| (0..count).map(dealings).collect::<Vec<_>>()),
    ) {
        let before = resolved(&articles[1..]);
        let after = resolved(&articles);
        let found: BTreeMap<_, _> = after.statements.iter().map(|s| ((&s.subject, s.property, &s.object), s)).collect();
        for old in &before.statements {
            let new = found[&(&old.subject, old.property, &old.object)];
            prop_assert!(new.confidence >= old.confidence, "{:?}", (old, new));
            prop_assert!(new.asserted || !old.asserted);
        }
    }

    #[test]
    fn namesakes_of_different_countries_and_posts_stay_two(
        told in prop::collection::vec(0..TOLD.len(), 1..7),
        removed in prop::collection::vec(any::<bool>(), 7),
    ) {
        let articles: Vec<_> = told.iter().enumerate().map(|(number, kind)| namesake(number, TOLD[*kind])).collect();
        let kept: Vec<usize> = (0..told.len()).filter(|number| !removed[*number]).collect();
        // With all articles, and when some are gone again.
        for numbers in [(0..told.len()).collect(), kept] {
            let extractions: Vec<Extraction> = numbers.iter().map(|number| articles[*number].clone()).collect();
            let ids = entity_ids(&extractions, &Verdicts::default(), &RESOURCES);
            let mut people: [BTreeSet<&EntityId>; 2] = Default::default();
            for number in numbers {
                if let (Some(side), _) = TOLD[told[number]] {
                    let ids = &ids[&articles[number].document.id];
                    people[side].extend(ids.iter().filter(|id| id.as_str().starts_with("person/")));
                }
            }
            prop_assert!(people.iter().all(|people| people.len() <= 1), "{:?}", people);
            prop_assert!(people[0].is_disjoint(&people[1]), "{:?}", people);
        }
    }

    #[test]
    fn a_removed_document_leaves_no_trace(documents in documents(), removed in 0..6usize) {
        let mut kept = documents.clone();
        let gone = kept.remove(removed % documents.len());
        let found = resolved(&kept);
        let article = format!("article/{}", gone.document.id);
        let text = serde_json::to_string(&found).expect("JSON");
        prop_assert!(!text.contains(&article));
    }
}

/// All pairs of entities, as the table that the user fills in, with a verdict for some of them.
fn verdicts(before: &Resolution, chosen: &[(usize, usize, bool)]) -> Verdicts {
    let entities: Vec<_> = before.entities.iter().collect();
    let mut table =
        String::from("left,right,left_name,left_class,right_name,right_class,score,reasons,evidence,verdict\n");
    for &(one, other, same) in chosen {
        let ((left, one), (right, other)) = (entities[one % entities.len()], entities[other % entities.len()]);
        if left == right || one.class != other.class {
            continue;
        }
        let word = if same { "same" } else { "different" };
        let row = [left.as_str(), right.as_str(), &one.label, one.class.as_str(), &other.label, other.class.as_str()];
        writeln!(table, "{},0.50,,,{word}", row.join(",")).expect("a string takes every write");
    }
    Verdicts::parse(&table).expect("a valid table")
}

fn guided(extractions: &[Extraction], verdicts: &Verdicts) -> BTreeMap<String, Vec<EntityId>> {
    entity_ids(extractions, verdicts, &RESOURCES)
}

/// Whether every two things that are one in `finer` are one in `coarser`.
fn refines(finer: &BTreeMap<String, Vec<EntityId>>, coarser: &BTreeMap<String, Vec<EntityId>>) -> bool {
    let mut into: BTreeMap<&EntityId, &EntityId> = BTreeMap::new();
    finer.iter().all(|(document, ids)| {
        ids.iter().zip(&coarser[document]).all(|(one, other)| *into.entry(one).or_insert(other) == other)
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn the_users_word_is_obeyed_and_different_never_merges_more(
        documents in documents(),
        chosen in prop::collection::vec((0..12usize, 0..12usize, any::<bool>()), 0..4),
        last in (0..12usize, 0..12usize),
        turn in 0..6usize,
    ) {
        let before = resolved(&documents);
        let verdicts_before = verdicts(&before, &chosen);
        let found = guided(&documents, &verdicts_before);
        // The order of documents has no part in it.
        let mut turned = documents.clone();
        turned.rotate_left(turn % documents.len());
        prop_assert_eq!(&guided(&turned, &verdicts_before), &found);
        // Things that are told apart are apart, whatever else is the same.
        let plain = guided(&documents, &Verdicts::default());
        for (left, right, verdict) in verdicts_before.iter() {
            let of = |id: &EntityId| -> BTreeSet<&EntityId> {
                plain
                    .iter()
                    .flat_map(|(document, ids)| ids.iter().zip(&found[document]))
                    .filter(|(before, _)| *before == id)
                    .map(|(_, after)| after)
                    .collect()
            };
            let (left, right) = (of(left), of(right));
            if verdict == Verdict::Different {
                prop_assert!(left.is_disjoint(&right));
            }
        }
        // One more word of "different" can only part.
        let mut more = chosen.clone();
        more.retain(|&(one, other, _)| (one, other) != last && (other, one) != last);
        let fewer = guided(&documents, &verdicts(&before, &more));
        more.push((last.0, last.1, false));
        let parted = guided(&documents, &verdicts(&before, &more));
        let same_pair = |&(one, other, _): &(usize, usize, bool)| {
            let count = before.entities.len();
            let pair = |one: usize, other: usize| ((one % count).min(other % count), (one % count).max(other % count));
            pair(one, other) == pair(last.0, last.1)
        };
        if more.iter().filter(|pair| same_pair(pair)).count() == 1 {
            prop_assert!(refines(&parted, &fewer), "{:?}", more);
        }
    }
}
