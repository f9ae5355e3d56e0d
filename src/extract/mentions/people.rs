//! Names of people, with their titles and offices taken off.

use super::candidate::{Candidate, PersonName, Reading};
use super::index::Listed;
use super::scan::Scan;
use super::text;
use crate::extract::MentionKind;
use crate::model::{EntityClass, NamedEntityKind, PartOfSpeech};

/// Words in lower case that stand inside names.
const PARTICLES: &[&str] = &[
    "bin", "bint", "ibn", "al", "el", "ben", "de", "da", "do", "dos", "das", "del", "della", "di", "du", "van", "von",
    "der", "den", "la", "le", "ter", "ould", "ag", "abu", "y", "e",
];

/// Records the people of the sentence that a title, an office, an apposition or the tagger shows.
pub(crate) fn find(scan: &mut Scan) {
    after_offices(scan);
    after_titles(scan);
    if !scan.is_telegram() {
        tagged(scan);
        in_apposition(scan);
    }
}

/// "Foreign Minister Wanjiru Okafor": the name directly after an office.
fn after_offices(scan: &mut Scan) {
    for index in 0..scan.offices.len() {
        let (end, outer, plural) =
            (scan.offices[index].end, scan.offices[index].outer_first, scan.offices[index].plural);
        if plural {
            continue;
        }
        // In title case any word after an office looks like a name.
        if scan.is_telegram() && !scan.is_tagged_person(end) {
            continue;
        }
        let mut start = end;
        while let Some(after) = title_end(scan, start) {
            start = after;
        }
        let mut run = name_end(scan, start);
        if run == start && start == end {
            run = written_name(scan, end);
        }
        if run > start && !is_only_listed(scan, start, run) {
            push(scan, start, run, outer, PersonName { certain: true, ..PersonName::default() });
        }
    }
}

/// "President To Lam", "Foreign Minister Than Swe": two words in capitals after an office in capitals are a name, though the
/// first of them looks like another word. One past its end; `start` where there is none.
fn written_name(scan: &Scan, start: usize) -> usize {
    let capital = |token: usize| {
        scan.token(token).is_some_and(|value| {
            text::starts_upper(value)
                && value.form.chars().all(char::is_alphabetic)
                && !text::is_calendar_word(value)
                && (value.pos != PartOfSpeech::Determiner || value.form == "No")
                && value.pos != PartOfSpeech::Auxiliary
                && scan.is_free(token, token + 1)
                && !begins_office(scan, token)
        })
    };
    // After an office in capitals, or between commas.
    let office = start
        .checked_sub(1)
        .is_some_and(|last| scan.token(last).is_some_and(|last| text::starts_upper(last) || last.form == ","));
    let mut end = start;
    while end < start + 3 && capital(end) {
        end += 1;
    }
    // "No Kwang-chol"
    if end > start && scan.token(end).is_some_and(|dash| text::is_hyphen(dash) && adjacent(scan, end, dash)) {
        end += 2;
    }
    let proper = (start..end).any(|token| scan.token(token).is_some_and(text::is_proper));
    if office && end > start + 1 && proper { end } else { start }
}

/// One past a form of address at the token.
pub(super) fn title_end(scan: &Scan, token: usize) -> Option<usize> {
    title_at(scan, token).map(|(end, _)| end)
}

fn title_at(scan: &Scan, token: usize) -> Option<(usize, Option<char>)> {
    let unit = scan.unit_of.get(token).copied().flatten()?;
    if !scan.token(token).is_some_and(text::starts_upper) {
        return None;
    }
    let (end, &position) = scan.index.titles.at(&scan.units, unit).next()?;
    let end = scan.units.get(end.checked_sub(1)?)?.token + 1;
    let end = if scan.is(end, &["."]) { end + 1 } else { end };
    Some((end, scan.resources.lexicon.titles.get(position).and_then(|title| title.gender)))
}

/// "Mr. Okafor", "Sheikh Hamad".
fn after_titles(scan: &mut Scan) {
    for token in 0..scan.sentence.tokens.len() {
        let Some((start, gender)) = title_at(scan, token).filter(|_| !is_middle_name(scan, token)) else { continue };
        let run = name_end(scan, start);
        if run == start || is_only_listed(scan, start, run) {
            continue;
        }
        let addressed = Some(text::one_line(scan.surface(token, run)));
        if let Some(index) = scan.taken.get(start).copied().flatten()
            && let Some(candidate) = scan.candidates.get_mut(index)
            && let Reading::Person(name) = &mut candidate.reading
        {
            name.gender = name.gender.or(gender);
            name.addressed = addressed;
            continue;
        }
        push(scan, start, run, token, PersonName { gender, addressed, certain: true });
    }
}

/// "Hassan Sheikh Okello": a word for a title inside a name that the tagger has as a whole.
fn is_middle_name(scan: &Scan, token: usize) -> bool {
    let Some(before) = token.checked_sub(1) else { return false };
    let inside = scan.tagged_at(token).is_some_and(|entity| {
        entity.kind == NamedEntityKind::Person && entity.first <= before && token + 1 < entity.end
    });
    // "Emeritus Professor Okello" has a title after a title, and no name before it.
    let given = scan.token(before).is_some_and(|token| scan.resources.naming.gender(&text::lower(token)).is_some());
    inside && given
}

/// The tagger's people, less the offices and titles that it took in.
fn tagged(scan: &mut Scan) {
    for position in 0..scan.sentence.entities.len() {
        let entity = &scan.sentence.entities[position];
        if entity.kind != NamedEntityKind::Person {
            continue;
        }
        let (mut first, mut end) = (entity.first, entity.end);
        for office in &scan.offices {
            if office.first >= first && office.end <= end {
                first = first.max(office.end);
            }
        }
        while let Some(after) = title_end(scan, first).filter(|&after| after <= end) {
            first = after;
        }
        while end > first
            && scan.token(end - 1).is_some_and(|token| {
                text::is_possessive_marker(token)
                    || text::is_calendar_word(token)
                    || token.pos == PartOfSpeech::Punctuation
            })
        {
            end -= 1;
        }
        let named = (first..end).all(|token| is_name_token(scan, token) || is_inner(scan, token, first, end));
        // "the European Community": people's names have no article.
        let article = entity.first == first && scan.before(first).is_some_and(|token| text::is_one_of(token, &["the"]));
        // "near Kofi Town": people are not said to be what something is near.
        let near = entity.first == first && scan.before(first).is_some_and(|token| text::is_one_of(token, &["near"]));
        let divine = end - first == 1 && scan.is(first, &["god", "allah", "lord", "prophet"]);
        if first >= end || !named || article || near || divine || is_held(scan, first, end) {
            continue;
        }
        let alone_at_start = end - first == 1 && first == 0 && !scan.token(first).is_some_and(text::is_proper);
        if !alone_at_start {
            push(scan, first, end, first, PersonName::default());
        }
    }
}

/// Whether something better than a guess already holds some of the tokens.
fn is_held(scan: &Scan, first: usize, end: usize) -> bool {
    (first..end).any(|token| {
        scan.at(token).is_some_and(|candidate| match candidate.reading {
            // A place's name inside a longer name of a person gives way; alone it stays.
            Reading::Listed(Listed::Country(_) | Listed::City(_) | Listed::Place(_)) => {
                candidate.end - candidate.first >= end - first
            }
            _ => true,
        })
    })
}

/// "Amina Diallo, director general of ...": capitalised words that the tagger missed, beside an office.
fn in_apposition(scan: &mut Scan) {
    for index in 0..scan.offices.len() {
        let (outer_first, outer_end, plural) =
            (scan.offices[index].outer_first, scan.offices[index].outer_end, scan.offices[index].plural);
        if plural {
            continue;
        }
        if scan.is(outer_end, &[","]) {
            let mut end = name_end(scan, outer_end + 1);
            if end == outer_end + 1 {
                end = written_name(scan, end);
            }
            if end >= outer_end + 3 && scan.is_free(outer_end + 1, end) && scan.is(end, &[",", ".", ";"]) {
                push(scan, outer_end + 1, end, outer_end + 1, PersonName { certain: true, ..PersonName::default() });
            }
        }
        if outer_first >= 3 && scan.is(outer_first - 1, &[","]) {
            let end = outer_first - 1;
            let mut first = end;
            while first > 0
                && (is_name_token(scan, first - 1) && scan.at(first - 1).is_none()
                    || scan.token(first - 1).is_some_and(text::is_hyphen))
            {
                first -= 1;
            }
            if end - first >= 2 && end - first <= 4 && scan.is_free(first, end) && name_end(scan, first) == end {
                push(scan, first, end, first, PersonName { certain: true, ..PersonName::default() });
            }
        }
    }
}

/// Whether the token can be a word of a person's name.
pub(super) fn is_name_token(scan: &Scan, token: usize) -> bool {
    let Some(value) = scan.token(token) else { return false };
    let proper = text::is_proper(value) || scan.is_tagged_person(token) || value.pos == PartOfSpeech::Other;
    let body = scan.index.head_nouns.exact(&value.form).any(|class| {
        matches!(
            class,
            EntityClass::ArmedForce | EntityClass::Ministry | EntityClass::Parliament | EntityClass::DiplomaticMission
        )
    });
    if body {
        return false;
    }
    // "Sun" and "Thu" are names in many languages: the tagger has them in a longer name of a person.
    let named = value.form.len() == 3
        && !value.form.ends_with('.')
        && scan
            .tagged_at(token)
            .is_some_and(|entity| entity.kind == NamedEntityKind::Person && entity.end - entity.first > 1);
    text::starts_upper(value)
        && proper
        && (named || !text::is_calendar_word(value))
        && !text::is_possessive_marker(value)
}

/// A particle, hyphen, initial or syllable inside a name.
fn is_inner(scan: &Scan, token: usize, first: usize, end: usize) -> bool {
    if token <= first || token + 1 > end {
        return false;
    }
    let joins = scan.is(token, PARTICLES) || scan.token(token).is_some_and(text::is_hyphen);
    joins && token + 1 < end || scan.before(token).is_some_and(text::is_hyphen)
}

/// One past the last token of the name that begins at `start`; `start` where there is none.
fn name_end(scan: &Scan, start: usize) -> usize {
    let mut end = start;
    while end < start + 7 {
        let first = end == start;
        if is_name_token(scan, end) {
            let stops = !first
                && (begins_office(scan, end) && !is_surname(scan, end)
                    || scan.at(end).is_some_and(|candidate| {
                        !matches!(
                            candidate.reading,
                            Reading::Listed(Listed::Country(_) | Listed::City(_) | Listed::Place(_))
                        ) || !scan.is_tagged_person(end)
                    }));
            let foreign = first
                && (begins_office(scan, end)
                    || scan.at(end).is_some_and(|candidate| {
                        !matches!(
                            candidate.reading,
                            Reading::Listed(Listed::Country(_) | Listed::City(_) | Listed::Place(_))
                        )
                    }));
            if stops || foreign {
                break;
            }
            end += 1;
        } else if !first
            && scan.is(end, PARTICLES)
            && (1..3).any(|ahead| is_name_token(scan, end + ahead))
            && !scan.is(end, &["e", "y", "do"])
        {
            end += 1;
        } else if !first
            && scan.token(end).is_some_and(text::is_hyphen)
            && scan.token(end + 1).is_some_and(|next| next.form.chars().all(char::is_alphabetic))
            && scan.token(end).is_some_and(|dash| adjacent(scan, end, dash))
        {
            end += 2;
        } else {
            break;
        }
    }
    end
}

/// Whether a hyphen touches the words on both sides.
fn adjacent(scan: &Scan, hyphen: usize, dash: &crate::model::Token) -> bool {
    scan.before(hyphen).is_some_and(|before| before.span.end == dash.span.begin)
        && scan.token(hyphen + 1).is_some_and(|after| after.span.begin == dash.span.end)
}

/// "Minister Tom King said": an office of one word that no name follows is the surname of the name before it.
fn is_surname(scan: &Scan, token: usize) -> bool {
    let alone = scan.offices.iter().any(|office| (office.first, office.end) == (token, token + 1));
    let closed =
        scan.token(token + 1).is_none_or(|next| !text::starts_upper(next) && !text::is_one_of(next, &["of", "-"]));
    alone
        && closed
        && scan.is_tagged_person(token)
        && token.checked_sub(1).is_some_and(|before| scan.is_tagged_person(before))
}

pub(super) fn begins_office(scan: &Scan, token: usize) -> bool {
    scan.offices.iter().any(|office| office.first <= token && token < office.end)
}

/// Whether the stretch is no more than a name of a place or people.
fn is_only_listed(scan: &Scan, first: usize, end: usize) -> bool {
    scan.at(first).is_some_and(|candidate| candidate.first <= first && candidate.end >= end)
}

pub(super) fn push(scan: &mut Scan, first: usize, end: usize, outer_first: usize, name: PersonName) {
    for token in first..end {
        scan.release(token);
    }
    let outer_first = outer_first.min(first);
    scan.push(Candidate {
        sentence: scan.number,
        first,
        end,
        outer_first,
        head: text::head_of(scan.sentence, outer_first, end),
        kind: MentionKind::Name,
        class: Some(EntityClass::Person),
        reading: Reading::Person(name),
    });
}
