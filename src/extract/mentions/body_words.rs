//! How far a body's name reaches around its head noun, and whose body it is.

use super::candidate::Reading;
use super::index::Listed;
use super::scan::Scan;
use super::text;
use crate::model::{EntityClass, NamedEntityKind, PartOfSpeech};

/// Words for a government and those who serve it: they describe and are never the head of a name.
const DESCRIPTIVE: &[&str] = &[
    "government",
    "cabinet",
    "regime",
    "junta",
    "delegation",
    "presidency",
    "judiciary",
    "opposition",
    "coalition",
    "customs",
    "watchdog",
    "regulator",
    "capital",
    "team",
    "rebels",
];
/// The head noun that begins at the token, unless a longer name or an office already holds it: its end and class. Of a
/// phrase such as "foreign ministry" only the last word is the head, since the words before it are read as the subject.
pub(super) fn head_noun_at(scan: &Scan, token: usize) -> Option<(usize, EntityClass)> {
    let unit = scan.unit_of.get(token).copied().flatten()?;
    scan.index.head_nouns.at(&scan.units, unit).find_map(|(end, class)| {
        let end = scan.units.get(end.checked_sub(1)?)?.token + 1;
        let whole = end == token + 1
            || matches!(class, EntityClass::Parliament | EntityClass::ArmedForce | EntityClass::DiplomaticMission)
            || *class == EntityClass::Ministry && !scan.surface(token, end).to_lowercase().contains("ministry");
        let free = scan.is_free(token, end) && !scan.is_in_office(token);
        let named = !scan.is(end - 1, DESCRIPTIVE);
        (whole && free && named).then_some((end, *class))
    })
}

/// What stands to the left of a head noun.
pub(super) struct Left {
    /// First token of the words that belong to the name.
    pub first: usize,
    /// The token of the owner: a country, an adjective of one, or whatever stands before "'s".
    pub owner: Option<usize>,
    /// First token of the owner's words, or of the name where there is none.
    pub outer: usize,
}

/// How far a name may reach to the left.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Reach {
    /// Over capitalised words only.
    Capitals,
    /// Over adjectives and nouns of any case, at most this many.
    Words(usize),
}

/// Walks left from `start` over the words of the name to its owner. `absorb` says whether a country's name or
/// adjective before it is part of the name ("Japan Innovation Party") rather than its owner.
pub(super) fn walk_left(scan: &Scan, start: usize, reach: Reach, absorb: bool) -> Left {
    let mut first = start;
    let mut owner = None;
    let mut outer = start;
    while let Some(previous) = first.checked_sub(1) {
        let Some(token) = scan.token(previous) else { break };
        // "New People's Army": the possessive is a part of the name.
        let inside = text::is_possessive_marker(token)
            && reach == Reach::Capitals
            && first == start
            && previous.checked_sub(1).is_some_and(|holder| is_people(scan, holder) || is_in_name(scan, holder, start));
        if inside {
            first = previous - 1;
            outer = first;
            continue;
        }
        if text::is_possessive_marker(token) {
            if let Some(holder) = previous.checked_sub(1) {
                owner = Some(holder);
                outer = scan.at(holder).map_or(holder, |candidate| candidate.outer_first.min(candidate.first));
            }
            break;
        }
        if token.tag == "PRP$" && text::is_one_of(token, &["its", "their"]) {
            owner = Some(previous);
            outer = previous;
            break;
        }
        if let Some(candidate) = scan.at(previous) {
            let country = scan.country_at(previous).is_some();
            let (from, to) = (candidate.first, candidate.end);
            let adjective = matches!(candidate.reading, Reading::Listed(Listed::Demonym(_)));
            let one_name = scan.tagged_at(previous).is_some_and(|entity| entity.first <= from && start < entity.end);
            if country
                && absorb
                && (!adjective || one_name)
                && (from..to).all(|index| scan.token(index).is_some_and(text::is_capitalized))
            {
                owner = Some(previous);
                first = from;
                outer = from;
                continue;
            }
            // A body before it, as in "Foreign Ministry Press Office", is the larger one.
            if country || candidate.class.is_some_and(EntityClass::is_organization) {
                owner = Some(previous);
                outer = from;
            } else if matches!(
                candidate.reading,
                Reading::Listed(Listed::City(_) | Listed::Place(_) | Listed::Territory(_))
            ) && reach == Reach::Capitals
            {
                // "Moscow City Court", "Gaza Health Authority": a place in a name.
                first = from;
                outer = from;
                continue;
            }
            break;
        }
        let part = match reach {
            Reach::Capitals => text::starts_upper(token) && is_name_word(scan, previous),
            Reach::Words(limit) => start - first < limit && is_content_word(scan, previous),
        };
        if part {
            first = previous;
        } else if joins_words(scan, previous) || reach == Reach::Capitals && first < start && joins_name(scan, previous)
        {
            first = previous - 1;
        } else {
            break;
        }
        outer = first;
    }
    if owner.is_none() {
        outer = first;
    }
    Left { first, owner, outer }
}

/// "Young Lawyers' Association", "Coastal Fishermen's League": a plural or unknown word in capitals that the tagger has in
/// one name with the head noun.
fn is_in_name(scan: &Scan, holder: usize, head: usize) -> bool {
    scan.at(holder).is_none()
        && scan.tagged_at(holder).is_some_and(|entity| {
            let plural = scan
                .token(holder)
                .is_some_and(|value| text::starts_upper(value) && (value.tag.ends_with('S') || entity.first < holder));
            plural && entity.kind == NamedEntityKind::Organization && entity.first <= holder && head < entity.end
        })
}

/// "People's", "Workers'", "Women's" with a capital in the midst of a sentence: words that names of bodies begin with.
fn is_people(scan: &Scan, token: usize) -> bool {
    const PEOPLE: &[&str] = &[
        "people", "peoples", "workers", "farmers", "women", "children", "men", "students", "teachers", "veterans",
        "citizens",
    ];
    scan.is(token, PEOPLE) && scan.token(token).is_some_and(text::starts_upper) && scan.at(token).is_none()
}

/// Whether the token is a hyphen after a capitalised word that no name holds yet.
fn joins_words(scan: &Scan, token: usize) -> bool {
    let free_capital = |before: usize| scan.token(before).is_some_and(text::starts_upper) && scan.at(before).is_none();
    scan.token(token).is_some_and(text::is_hyphen) && token.checked_sub(1).is_some_and(free_capital)
}

/// Whether a capitalised token may be a word of a body's name: not a determiner at the start of a sentence, a day, an
/// office or the name of a person.
fn is_name_word(scan: &Scan, token: usize) -> bool {
    let Some(value) = scan.token(token) else { return false };
    let closed = matches!(
        value.pos,
        PartOfSpeech::Determiner
            | PartOfSpeech::Adposition
            | PartOfSpeech::Pronoun
            | PartOfSpeech::SubordinatingConjunction
            | PartOfSpeech::CoordinatingConjunction
            | PartOfSpeech::Auxiliary
            | PartOfSpeech::Punctuation
    );
    let sentence_start_word = token == 0 && !text::is_proper(value) && value.pos != PartOfSpeech::Adjective;
    !closed
        && !sentence_start_word
        && !text::is_calendar_word(value)
        && !text::is_one_of(value, &["former", "the"])
        && !(text::is_one_of(value, &["new"]) && (token == 0 || !text::is_proper(value)))
}

/// Whether a word of any case may stand in the name of a department.
fn is_content_word(scan: &Scan, token: usize) -> bool {
    const GENERIC: &[&str] =
        &["new", "own", "same", "other", "entire", "whole", "respective", "former", "senior", "main", "relevant"];
    scan.token(token).is_some_and(|value| {
        matches!(value.pos, PartOfSpeech::Adjective | PartOfSpeech::Noun | PartOfSpeech::ProperNoun)
            && !text::is_one_of(value, GENERIC)
    })
}

/// Whether "and" or "&" at the token joins two words of one name: the tagger must have both in one name, or the words are a
/// field of affairs ("Nordic and Baltic Affairs Bureau").
fn joins_name(scan: &Scan, token: usize) -> bool {
    let field = scan.is(token, &["and"])
        && token
            .checked_sub(1)
            .is_some_and(|before| scan.token(before).is_some_and(text::starts_upper) && scan.at(before).is_none())
        && (token + 1..token + 4)
            .find(|&at| !scan.token(at).is_some_and(text::starts_upper))
            .is_none_or(|at| at > token + 2)
        && (token + 2..token + 4).any(|at| scan.is(at, &["affairs"]));
    if field {
        return true;
    }
    scan.is(token, &["and", "&", "of", "for"])
        && token
            .checked_sub(1)
            .is_some_and(|before| scan.token(before).is_some_and(text::starts_upper) && scan.at(before).is_none())
        && scan.tagged_at(token).is_some_and(|entity| entity.first < token && token + 1 < entity.end)
        && (scan.is(token, &["and", "&"]) || token.checked_sub(1).is_some_and(|before| is_head_noun(scan, before)))
}

/// "Federation of Herders Unions", but not "Ana Diaz of Unity Party".
fn is_head_noun(scan: &Scan, token: usize) -> bool {
    scan.index.head_nouns.exact(&text::folded(scan.surface(token, token + 1))).next().is_some()
}

/// One past the last token of "of Foreign Affairs", "for Economic Planning", "of the Interior" after a capitalised head.
pub(super) fn walk_right(scan: &Scan, end: usize) -> usize {
    if !scan.is(end, &["of", "for", "on"]) {
        return end;
    }
    let mut start = end + 1;
    if scan.is(start, &["the"]) {
        start += 1;
    }
    if scan.country_at(start).is_some() || !scan.is_free(start, start + 1) {
        return end;
    }
    let run = capital_run(scan, start);
    if run > start { run } else { end }
}

/// One past the last token of a run of capitalised words, with "and" and, in lists closed by "and", commas inside.
fn capital_run(scan: &Scan, start: usize) -> usize {
    let capital = |index: usize| {
        scan.token(index).is_some_and(text::starts_upper) && scan.at(index).is_none() && is_name_word(scan, index)
    };
    let mut end = start;
    while capital(end) {
        end += 1;
    }
    if end == start {
        return start;
    }
    loop {
        let joined = scan.is(end, &["and", "&"]) && !scan.is_tagged_person(end + 1)
            || scan.is(end, &[","]) && list_closes(scan, end + 2)
            || scan.token(end).is_some_and(text::is_hyphen);
        if !(joined && capital(end + 1)) {
            return end;
        }
        end += 2;
        while capital(end) {
            end += 1;
        }
    }
}

/// Whether within a few words a list of capitalised words ends with "and" and one more.
fn list_closes(scan: &Scan, start: usize) -> bool {
    for token in start..start + 6 {
        match scan.token(token) {
            Some(value) if text::is_one_of(value, &["and", "&"]) => {
                return scan.token(token + 1).is_some_and(text::starts_upper);
            }
            Some(value) if text::starts_upper(value) || value.form == "," => {}
            _ => return false,
        }
    }
    false
}

/// The country or body named after "of" at `end`: its token.
pub(super) fn owner_after(scan: &Scan, end: usize) -> Option<usize> {
    if !scan.is(end, &["of"]) {
        return None;
    }
    let start = if scan.is(end + 1, &["the"]) { end + 2 } else { end + 1 };
    if let Some(candidate) = scan.at(start)
        && candidate.class.is_some_and(|class| class == EntityClass::Country || class.is_organization())
        && !matches!(candidate.reading, Reading::Listed(Listed::Demonym(_)))
        && !scan.token(candidate.end).is_some_and(text::is_possessive_marker)
    {
        return Some(start);
    }
    // "of Kenya's foreign ministry" has been met from its own head noun only if it stands to the left; the tree is not
    // needed to see it to the right.
    owner_phrase(scan, start)
}

/// The head of a body that begins at `start` with its own owner ("Kenya's foreign ministry", "Kenyan foreign ministry").
fn owner_phrase(scan: &Scan, start: usize) -> Option<usize> {
    for token in start..start + 6 {
        let value = scan.token(token)?;
        if let Some((end, class)) = head_noun_at(scan, token)
            && class.is_organization()
        {
            return Some(end - 1);
        }
        let inside = scan.at(token).is_some()
            || text::is_possessive_marker(value)
            || matches!(value.pos, PartOfSpeech::Adjective | PartOfSpeech::Noun | PartOfSpeech::ProperNoun);
        if !inside {
            return None;
        }
    }
    None
}
