//! Offices in the text: "Kenya's Foreign Minister", "director of the ministry's African Affairs Bureau".

use super::candidate::{OfficeUse, Reading};
use super::duties::{affairs_end, portfolio_end};
use super::index::{Listed, OfficeWords};
use super::office_owners::{described_end, owner_end};
use super::scan::Scan;
use super::text;
use crate::model::{EntityClass, PartOfSpeech};

/// Words that say that somebody held the office in the past or does not hold it yet.
const INACTIVE: &[&str] = &[
    "former",
    "ex",
    "late",
    "then",
    "onetime",
    "ousted",
    "deposed",
    "erstwhile",
    "would-be",
    "aspiring",
    "future",
    "next",
    "self-proclaimed",
    "presumptive",
];
/// Of these, the words that say that somebody did hold it.
const PAST: &[&str] = &["former", "ex", "onetime", "ousted", "deposed", "erstwhile"];
/// Words after an office that say that its holder is yet to take it.
const COMING: &[&str] = &["elect", "designate", "candidate", "hopeful", "nominee"];
/// Words before an office that leave it what it is.
const NEUTRAL: &[&str] = &[
    "senior",
    "top",
    "high-ranking",
    "ranking",
    "current",
    "incumbent",
    "new",
    "newly",
    "appointed",
    "longtime",
    "veteran",
    "acting",
    "interim",
    "caretaker",
    "outgoing",
    "embattled",
    "hardline",
    "reformist",
    "conservative",
    "liberal",
    "pro",
    "western",
    "chief",
    "young",
    "old",
    "aging",
    "authoritarian",
    "populist",
    "right-wing",
    "left-wing",
    "far-right",
    "centrist",
    "powerful",
    "supreme",
    "influential",
    "reclusive",
    "autocratic",
    "unnamed",
    "local",
    "visiting",
    "own",
];

/// Records the offices of the sentence with their owners.
pub(crate) fn find(scan: &mut Scan) {
    let mut unit = 0;
    while unit < scan.units.len() {
        let found = scan.index.offices.at(&scan.units, unit).find_map(|(end, words)| {
            let first = scan.units[unit].token;
            let end_token = scan.units[end - 1].token + 1;
            is_office(scan, first, end_token).then_some((end, first, end_token, *words))
        });
        match found {
            Some((end, first, end_token, words)) => {
                let office = read(scan, first, end_token, words);
                scan.offices.push(office);
                unit = end;
            }
            None => unit += 1,
        }
    }
}

/// Whether the words are used as an office here: nouns, and not a part of a body's name.
fn is_office(scan: &Scan, first: usize, end: usize) -> bool {
    let nominal = |index: usize| {
        scan.token(index).is_some_and(|token| {
            matches!(token.pos, PartOfSpeech::Noun | PartOfSpeech::ProperNoun)
                || text::is_proper(token)
                || token.pos == PartOfSpeech::Adjective && index + 1 < end
        })
    };
    // "Director-General": the last word may be tagged an adjective.
    let last_is_nominal = nominal(end - 1) || end - first > 1 && nominal(first);
    // "The official said": without a noun after it the adjective is a noun.
    let stands_alone = scan.before(first).is_some_and(|token| token.pos == PartOfSpeech::Determiner)
        && scan.token(end).is_some_and(|token| {
            matches!(token.pos, PartOfSpeech::Verb | PartOfSpeech::Auxiliary | PartOfSpeech::Punctuation)
        });
    // "Amir-Abdollahian": a word of a name.
    let hyphenated =
        scan.token(end - 1).zip(scan.token(end)).zip(scan.token(end + 1)).is_some_and(|((last, dash), next)| {
            text::is_hyphen(dash)
                && last.span.end == dash.span.begin
                && dash.span.end == next.span.begin
                && text::starts_upper(last)
                && text::starts_upper(next)
                && scan.is_tagged_person(end + 1)
        });
    scan.is_free(first, end) && (last_is_nominal || stands_alone) && !hyphenated
}

/// Whether the office's own words say that it is past or to come: "Ex-President", "President-elect", written as one word.
fn is_inactive_word(scan: &Scan, first: usize, end: usize) -> bool {
    let affixed = |token: usize, affixes: &[&str], part: fn(&str) -> Option<&str>| {
        scan.token(token).map(text::lower).is_some_and(|word| part(&word).is_some_and(|affix| affixes.contains(&affix)))
    };
    affixed(first, INACTIVE, |word| word.split_once('-').map(|(affix, _)| affix))
        || affixed(end - 1, COMING, |word| word.rsplit_once('-').map(|(_, affix)| affix))
}

/// Reads the whole phrase around the office's own words.
fn read(scan: &Scan, first: usize, end: usize, words: OfficeWords) -> OfficeUse {
    let mut office = OfficeUse {
        sentence: scan.number,
        first,
        end,
        outer_first: first,
        outer_end: end,
        office: words.office,
        plural: words.plural,
        inactive: is_inactive_word(scan, first, end),
        former: false,
        qualifier: None,
        owners: Vec::new(),
        accredited_to: None,
        portfolio: None,
        holder: None,
    };
    read_left(scan, &mut office);
    read_right(scan, &mut office);
    office.former = office.inactive && (office.outer_first..office.end).any(|token| is_past(scan, token));
    office
}

/// "former", "ex-president".
fn is_past(scan: &Scan, token: usize) -> bool {
    scan.token(token).map(text::lower).is_some_and(|word| {
        PAST.contains(&word.as_str()) || word.split_once('-').is_some_and(|(affix, _)| PAST.contains(&affix))
    })
}

fn read_left(scan: &Scan, office: &mut OfficeUse) {
    let mut at = office.first;
    while let Some(previous) = at.checked_sub(1) {
        let Some(token) = scan.token(previous) else { break };
        if text::is_possessive_marker(token) {
            if let Some(owner) = previous.checked_sub(1) {
                office.owners.push(owner);
                at = scan.at(owner).map_or(owner, |candidate| candidate.outer_first.min(candidate.first));
            }
            break;
        }
        // "operations director Captain Diallo": the words of another office are no qualifiers of this one.
        if scan.offices.iter().any(|other| other.first <= previous && previous < other.end) {
            break;
        }
        // "Labour's Shadow Home Secretary", whatever a tagger takes "Shadow" for.
        if text::is_one_of(token, &["shadow"]) {
            let rest = office.qualifier.take().map(|rest| format!(" {rest}")).unwrap_or_default();
            office.qualifier = Some(format!("{}{rest}", token.form));
            at = previous;
            continue;
        }
        if let Some(candidate) = scan.at(previous) {
            let kind = candidate.class.unwrap_or(EntityClass::Person);
            if !(kind.is_organization()
                || kind == EntityClass::Country
                || matches!(
                    candidate.reading,
                    Reading::Listed(Listed::Seat(_) | Listed::City(_) | Listed::Territory(_))
                ))
            {
                break;
            }
            office.owners.push(previous);
            at = candidate.outer_first.min(candidate.first);
            if kind.is_organization() {
                break;
            }
            continue;
        }
        if text::is_hyphen(token) {
            // "ex-president", "then-minister", "US-Japan": only the prefixes matter here.
            if previous > 0
                && scan.is(previous - 1, &["ex", "then", "vice", "co", "pro", "anti", "long", "right", "left", "far"])
            {
                at = previous;
                continue;
            }
            break;
        }
        // "Chile's interior and overseas minister": one office with two fields.
        if text::is_one_of(token, &["and", "&"]) && is_first_of_two_fields(scan, previous) {
            let rest = office.qualifier.take().map(|rest| format!(" {rest}")).unwrap_or_default();
            office.qualifier = Some(format!("and{rest}"));
            at = previous;
            continue;
        }
        match token.pos {
            PartOfSpeech::Determiner => {
                // "in a telephone call President X said": a title before a name takes no article, so the nouns are not its own.
                if text::is_one_of(token, &["a", "an"]) && is_title_of_name(scan, office) {
                    office.qualifier = None;
                    at = office.first;
                    break;
                }
                at = previous;
                break;
            }
            // "Chile, whose president": whoever stands before the comma.
            _ if text::is_one_of(token, &["whose"]) => {
                let comma = usize::from(scan.before(previous).is_some_and(|before| before.form == ","));
                office.owners.extend(previous.checked_sub(1 + comma));
                at = previous;
                break;
            }
            PartOfSpeech::Pronoun if token.tag == "PRP$" => {
                office.owners.push(previous);
                at = previous;
                break;
            }
            PartOfSpeech::Adjective
            | PartOfSpeech::Noun
            | PartOfSpeech::ProperNoun
            | PartOfSpeech::Adverb
            | PartOfSpeech::Numeral => {
                let word = text::lower(token);
                if token.pos == PartOfSpeech::Numeral && !office.plural || scan.is_tagged_person(previous) {
                    break;
                }
                if INACTIVE.contains(&word.as_str()) {
                    office.inactive = true;
                } else if !matches!(token.pos, PartOfSpeech::Adverb | PartOfSpeech::Numeral)
                    && !NEUTRAL.contains(&word.as_str())
                {
                    let rest = office.qualifier.take().map(|rest| format!(" {rest}")).unwrap_or_default();
                    office.qualifier = Some(format!("{}{rest}", token.form));
                }
                at = previous;
            }
            _ if text::is_one_of(token, &["ex", "then"]) => {
                office.inactive = true;
                at = previous;
            }
            _ => break,
        }
    }
    office.outer_first = at;
}

/// Whether the word before "and" is a field of duties that an owner stands before: "Chile's interior and".
fn is_first_of_two_fields(scan: &Scan, and: usize) -> bool {
    let Some(field) = and.checked_sub(1) else { return false };
    let plain = scan.token(field).is_some_and(|token| {
        matches!(token.pos, PartOfSpeech::Adjective | PartOfSpeech::Noun) && !text::starts_upper(token)
    });
    let owned = field.checked_sub(1).is_some_and(|before| {
        scan.token(before).is_some_and(text::is_possessive_marker) || scan.country_at(before).is_some()
    });
    plain && owned && scan.at(field).is_none()
}

/// "President A. Name" in capitals, with words in small letters before it.
fn is_title_of_name(scan: &Scan, office: &OfficeUse) -> bool {
    scan.token(office.first).is_some_and(text::starts_upper)
        && scan.token(office.end).is_some_and(|name| text::starts_upper(name) && text::is_proper(name))
        && office
            .first
            .checked_sub(1)
            .and_then(|before| scan.token(before))
            .is_some_and(|before| !text::starts_upper(before))
}

fn read_right(scan: &Scan, office: &mut OfficeUse) {
    let mut at = office.end;
    if scan.token(at).is_some_and(text::is_hyphen) && scan.is(at + 1, COMING) {
        office.inactive = true;
        at += 2;
    } else if scan.is(at, COMING) {
        office.inactive = true;
        at += 1;
    }
    for _ in 0..3 {
        let start = skip_determiner(scan, at + 1);
        if scan.is(at, &["of", "at", "for", "with"]) {
            let field =
                if scan.is(at, &["for", "of"]) && office.portfolio.is_none() { affairs_end(scan, start) } else { None };
            if let Some(end) = field {
                office.portfolio = Some(text::one_line(scan.surface(start, end)));
                at = end;
            } else if let Some(end) = owner_end(scan, start).or_else(|| described_end(scan, at + 1)) {
                office.owners.push(end - 1);
                at = end;
                // "the presidents of Chile and Peru"
                while office.plural && scan.is(at, &["and", ","]) {
                    let start = skip_determiner(scan, at + 1);
                    let other = owner_end(scan, start).filter(|&end| scan.country_at(end - 1).is_some());
                    let Some(end) = other else { break };
                    office.owners.push(end - 1);
                    at = end;
                }
            } else if scan.is(at, &["of", "for"]) && office.portfolio.is_none() {
                let end = portfolio_end(scan, start);
                if end == start {
                    break;
                }
                office.portfolio = Some(text::one_line(scan.surface(start, end)));
                at = end;
            } else {
                break;
            }
        } else if scan.is(at, &["to"])
            && scan.at(start).is_some_and(|candidate| {
                candidate.class.is_some_and(|class| {
                    class == EntityClass::Country || class.is_organization() || class == EntityClass::City
                })
            })
        {
            office.accredited_to = Some(start);
            at = scan.at(start).map_or(start + 1, |candidate| candidate.end);
        } else {
            break;
        }
    }
    office.outer_end = at;
}

pub(crate) fn skip_determiner(scan: &Scan, token: usize) -> usize {
    if scan.token(token).is_some_and(|value| value.pos == PartOfSpeech::Determiner || value.tag == "PRP$") {
        token + 1
    } else {
        token
    }
}
