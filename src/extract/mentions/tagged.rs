//! Names of which only the tagger knows the kind.

use super::candidate::Reading;
use super::scan::Scan;
use super::text;
use crate::model::{EntityClass, NamedEntityKind, PartOfSpeech};

/// Words that make a capitalised phrase the name of something other than a body or place.
const OTHER_THINGS: &[&str] = &[
    "war",
    "wars",
    "prize",
    "award",
    "cup",
    "olympics",
    "games",
    "act",
    "bill",
    "day",
    "revolution",
    "crisis",
    "pandemic",
    "internet",
    "covid",
    "english",
    "god",
    "christmas",
    "summit",
    "championship",
    "championships",
    "festival",
    "operation",
    "plan",
    "initiative",
    "resolution",
    "election",
    "elections",
    "government",
    "cold",
    "north",
    "south",
    "east",
    "west",
    "line",
];

/// Records the tagger's bodies and places that nothing better has found.
pub(crate) fn find(scan: &mut Scan) {
    if scan.is_telegram() {
        return;
    }
    for position in 0..scan.sentence.entities.len() {
        let entity = &scan.sentence.entities[position];
        let (mut first, mut end, kind) = (entity.first, entity.end, entity.kind);
        while first < end
            && scan
                .token(first)
                .is_some_and(|token| token.pos == PartOfSpeech::Determiner || token.pos == PartOfSpeech::Punctuation)
        {
            first += 1;
        }
        while end > first
            && scan.token(end - 1).is_some_and(|token| {
                text::is_possessive_marker(token)
                    || token.pos == PartOfSpeech::Punctuation
                    || text::is_calendar_word(token)
            })
        {
            end -= 1;
        }
        // A person's name with an article before it is some body's.
        let article = scan.before(first).is_some_and(|token| text::is_one_of(token, &["the"]));
        let misread = kind == NamedEntityKind::Person && article && end - first > 1;
        let near = kind == NamedEntityKind::Person
            && entity.first == first
            && scan.before(first).is_some_and(|token| text::is_one_of(token, &["near"]));
        let kind = match (misread, near) {
            (true, _) => NamedEntityKind::Organization,
            (false, true) => NamedEntityKind::Place,
            (false, false) => kind,
        };
        if first >= end || kind == NamedEntityKind::Person || !scan.is_free(first, end) || !is_name(scan, first, end) {
            continue;
        }
        let class = match kind {
            NamedEntityKind::Organization => class_by_last_word(scan, first, end).unwrap_or(EntityClass::Organization),
            _ => EntityClass::Place,
        };
        scan.push_name(first, end, first, Some(class), Reading::Tagged(kind));
    }
}

/// Whether the words look like a name and not like an ordinary or generic word.
fn is_name(scan: &Scan, first: usize, end: usize) -> bool {
    // The Arabic article is written small before a hyphen ("al-Minya").
    let article = scan.is(first, &["al", "el"]) && scan.token(first + 1).is_some_and(text::is_hyphen);
    let outer_capital = (article || scan.token(first).is_some_and(text::is_capitalized))
        && scan.token(end - 1).is_some_and(|token| text::is_capitalized(token) || end - first > 1);
    let proper = (first..end).any(|token| scan.token(token).is_some_and(text::is_proper));
    let other =
        (first..end).any(|token| scan.is(token, OTHER_THINGS) || scan.token(token).is_some_and(text::is_calendar_word));
    let generic = end - first == 1 && scan.index.head_nouns.exact(scan.surface(first, end)).next().is_some();
    // "Muslims", "Tigers": a people or a team, not a body.
    let plural = end - first == 1 && scan.token(first).is_some_and(|token| token.tag == "NNPS");
    let letters = scan.surface(first, end).chars().filter(|character| character.is_alphabetic()).count();
    outer_capital && proper && !other && !generic && !plural && letters > 1
}

/// The class of the body by its last word ("Tiger Brigade"), where that is a head noun of bodies.
fn class_by_last_word(scan: &Scan, first: usize, end: usize) -> Option<EntityClass> {
    // "Radio Exitosa", "Televisión Azteca"
    if end > first + 1 && scan.is(first, &["radio", "televisión", "televisão", "télévision", "tv"]) {
        return Some(EntityClass::MediaOutlet);
    }
    let last = (first..end).next_back()?;
    scan.index.head_nouns.exact(scan.surface(last, end)).copied().find(|class| class.is_organization())
}
