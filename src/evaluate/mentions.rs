//! Scores named mentions of persons, bodies and places found in raw text.
//!
//! Annotated mentions count that are names (`named`) and map to `PER`, `ORG` or `LOC`; where the corpus marks the name
//! within a longer phrase, the name. The program's are its named mentions that denote something, titles left out,
//! as are those in small letters ("the army" of a country is its army, but no name). *Exact*: same stretch
//! and kind; *overlapping*: same kind, and the stretches share a character; each mention is used once.

use crate::model::{EntityClass, LocalEntity};

use super::Counts;
use super::gold::Record;
use super::reading::{Reader, Reading, Stretch, overlap};
use super::score::{Figures, Score};

const KINDS: [&str; 3] = ["PER", "ORG", "LOC"];

/// The kind of name that annotated corpora give to things of this class; none for what they do not annotate.
pub fn kind_of(entity: &LocalEntity) -> Option<&'static str> {
    match entity.class {
        EntityClass::Person => Some("PER"),
        EntityClass::Treaty | EntityClass::Post => None,
        class if class.is_organization() => Some("ORG"),
        _ => Some("LOC"),
    }
}

/// The named mentions that the program found: place and kind.
fn found_names(reading: &Reading) -> Vec<(Stretch, &'static str)> {
    reading
        .findings
        .names()
        .filter_map(|(sentence, first, end, entity)| {
            let kind = kind_of(reading.entity(entity)?)?;
            let tokens = &reading.analyzed.sentences.get(sentence)?.tokens;
            let inside = tokens.get(first..end)?;
            if !inside.iter().any(|token| token.form.chars().any(char::is_uppercase)) {
                return None;
            }
            let (begin, last) = (inside.first()?.span.begin, inside.last()?.span.end);
            Some((reading.stretch(crate::model::Span::new(begin, last)), kind))
        })
        .collect()
}

/// Scores the records of a file that have mentions.
pub fn score(title: String, reader: &Reader<'_>, records: &[Record]) -> Score {
    let mut score = Score::new(title);
    let mut exact = Counts::default();
    let mut loose = Counts::default();
    let mut by_kind = [Counts::default(); 3];
    for record in records {
        let Some(entities) = &record.entities else { continue };
        let reading = reader.read(record);
        let mut expected: Vec<(Stretch, &str)> = entities
            .iter()
            .filter(|annotation| annotation.named && !annotation.pron)
            .filter_map(|annotation| {
                let kind = KINDS.into_iter().find(|kind| annotation.m.as_deref() == Some(kind))?;
                Some((annotation.name_span(), kind))
            })
            .collect();
        expected.sort_unstable();
        expected.dedup();
        let found = found_names(&reading);
        exact.right += found.iter().filter(|name| expected.contains(name)).count();
        for (counts, kind) in by_kind.iter_mut().zip(KINDS) {
            let of_kind = |names: &[(Stretch, &str)]| names.iter().filter(|name| name.1 == kind).count();
            counts.right += found.iter().filter(|name| name.1 == kind && expected.contains(name)).count();
            counts.found += of_kind(&found);
            counts.expected += of_kind(&expected);
        }
        let mut used = vec![false; expected.len()];
        for &(place, kind) in &found {
            let partner = (0..expected.len())
                .filter(|&index| !used[index] && expected[index].1 == kind && overlap(place, expected[index].0) > 0)
                .max_by_key(|&index| (overlap(place, expected[index].0), std::cmp::Reverse(index)));
            let words = |(begin, end): Stretch| -> String {
                record.text.chars().skip(begin).take(end.saturating_sub(begin)).collect()
            };
            if let Some(index) = partner {
                used[index] = true;
                loose.right += 1;
                if expected[index].0 != place {
                    let (gold, own) = (words(expected[index].0), words(place));
                    score.confuse(kind, "other limits");
                    let text = reading.sentence_at(place);
                    score.error(&record.id, "confused", format!("{kind} {gold}"), format!("{kind} {own}"), text);
                }
            } else {
                let other = expected.iter().find(|name| overlap(place, name.0) > 0);
                score.confuse(other.map_or("nothing", |name| name.1), kind);
                let text = reading.sentence_at(place);
                let expected = other.map(|name| format!("{} {}", name.1, words(name.0))).unwrap_or_default();
                score.error(&record.id, "wrong", expected, format!("{kind} {}", words(place)), text);
            }
        }
        for (index, &(place, kind)) in expected.iter().enumerate().filter(|(index, _)| !used[*index]) {
            let words: String = record.text.chars().skip(place.0).take(place.1 - place.0).collect();
            if !found.iter().any(|name| overlap(name.0, expected[index].0) > 0) {
                score.confuse(kind, "nothing");
                score.error(&record.id, "missed", format!("{kind} {words}"), String::new(), reading.sentence_at(place));
            }
        }
        exact.found += found.len();
        exact.expected += expected.len();
    }
    loose.found = exact.found;
    loose.expected = exact.expected;
    score.row("names, exact", Figures::Matching(exact));
    score.row("names, overlapping", Figures::Matching(loose));
    for (counts, kind) in by_kind.into_iter().zip(KINDS) {
        score.row(&format!("{kind}, exact"), Figures::Matching(counts));
    }
    score
}
