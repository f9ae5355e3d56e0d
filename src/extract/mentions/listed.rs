//! Names that the gazetteers list.

use super::candidate::Reading;
use super::index::{Listed, ListedName};
use super::scan::Scan;
use super::text;
use crate::model::{DependencyRelation, EntityClass, NamedEntityKind};
use crate::resources::Gazetteer;

/// Records the longest gazetteer names of the sentence, from left to right.
pub(crate) fn find(scan: &mut Scan) {
    let mut unit = 0;
    while unit < scan.units.len() {
        match longest(scan, unit) {
            Some((end, listed)) => {
                let first = scan.units[unit].token;
                let last = scan.units[end - 1].token;
                let class = class_of(listed, &scan.resources.gazetteer);
                scan.push_name(first, last + 1, first, Some(class), Reading::Listed(listed));
                unit = end;
            }
            None => unit += 1,
        }
    }
}

/// The longest entry that begins at the unit and may stand there.
fn longest(scan: &Scan, start: usize) -> Option<(usize, Listed)> {
    scan.index
        .names
        .at(&scan.units, start)
        .find(|(end, name)| {
            let first = scan.units[start].token;
            let end = scan.units[end - 1].token + 1;
            letters_agree(scan, first, end, name) && may_stand_alone(scan, first, end, name)
        })
        .map(|(end, name)| (end, name.listed))
}

/// Whether the capitals of the text are those that the name asks for.
fn letters_agree(scan: &Scan, first: usize, end: usize, name: &ListedName) -> bool {
    let written = scan.surface(first, end);
    if name.acronym {
        // In a text all in capitals these are ordinary words.
        let ordinary = scan.is(first, &["is", "who"]) && end - first == 1;
        if ordinary && !scan.sentence.tokens.iter().any(|token| token.form.chars().any(char::is_lowercase)) {
            return false;
        }
        return written.chars().filter(|character| character.is_alphabetic()).all(char::is_uppercase);
    }
    let all_capital = (first..end).filter_map(|index| scan.token(index)).all(|token| {
        text::is_capitalized(token)
            || text::is_hyphen(token)
            || text::is_possessive_marker(token)
            || token.form.len() <= 3
    });
    // Territories of several words are also written in lower case ("the northern territories").
    let plain_territory = matches!(name.listed, Listed::Territory(_))
        && end - first > 1
        && scan.before(first).is_some_and(|token| text::is_one_of(token, &["the"]));
    // The Arabic article is written small before a hyphen ("al-Shabaab").
    let article = end - first > 2
        && scan.is(first, &["al", "el", "an", "ar", "as", "ash", "at", "az"])
        && scan.token(first + 1).is_some_and(text::is_hyphen);
    (all_capital && (article || scan.token(first).is_some_and(text::is_capitalized))) || plain_territory
}

/// Whether the words are a name by themselves rather than a part of a longer one, or an ordinary word.
fn may_stand_alone(scan: &Scan, first: usize, end: usize, name: &ListedName) -> bool {
    if scan.before(first).is_some_and(text::is_hyphen) && is_prefix(scan, first) {
        return false;
    }
    let whole_tag = scan.tagged_at(first).filter(|entity| entity.first == first && entity.end == end);
    let inside_person = (first..end).any(|token| {
        scan.tagged_at(token)
            .is_some_and(|entity| entity.kind == NamedEntityKind::Person && entity.end - entity.first > end - first)
    });
    match name.listed {
        Listed::Country(_) => {
            !continues_name(scan, end)
                || !inside_person && scan.token(end).is_none_or(|token| token.relation != DependencyRelation::Flat)
        }
        Listed::Body(position) => !(is_party(scan, position) && begins_before(scan, first)),
        Listed::Outlet(_) if end - first == 1 && !name.acronym => is_plain_outlet(scan, first),
        // "Ahmet Türk"
        Listed::Demonym(_) => {
            let of_person =
                inside_person && scan.token(first).is_some_and(|token| token.relation == DependencyRelation::Flat);
            !of_person && !is_of_larger_land(scan, first, end)
        }
        Listed::Territory(_) | Listed::Outlet(_) | Listed::Seat(_) => true,
        Listed::City(_) | Listed::Place(_) => {
            let proper = (first..end).any(|token| scan.token(token).is_some_and(text::is_proper))
                || whole_tag.is_some_and(|entity| entity.kind == NamedEntityKind::Place);
            proper && !inside_person && !continues_name(scan, end) && !follows_given_name(scan, first)
        }
    }
}

/// "Latin American": the adjective of a land that the gazetteer lists under a longer name, not of a country.
fn is_of_larger_land(scan: &Scan, first: usize, end: usize) -> bool {
    let before =
        first.checked_sub(1).map(|joint| if scan.token(joint).is_some_and(text::is_hyphen) { joint } else { first });
    let Some(start) = before.and_then(|at| at.checked_sub(1)) else { return false };
    let Some(word) = scan.token(start).filter(|word| text::starts_upper(word)) else { return false };
    let adjective = scan.surface(first, end);
    let Some(land) = adjective.strip_suffix("ns").or_else(|| adjective.strip_suffix('n')) else { return false };
    let longer = format!("{} {land}", word.form);
    scan.index.names.exact(&longer).any(|name| matches!(name.listed, Listed::Place(_)))
}

fn is_party(scan: &Scan, position: usize) -> bool {
    scan.resources.gazetteer.bodies.get(position).is_some_and(|body| body.class == EntityClass::PoliticalParty)
}

/// "Progressive Conservative Party of Canada": the tagger has a longer name that begins with a word of no other name.
fn begins_before(scan: &Scan, first: usize) -> bool {
    let Some(previous) = first.checked_sub(1) else { return false };
    let word = scan.token(previous).is_some_and(|token| text::starts_upper(token) && text::is_proper(token));
    let tagged = scan
        .tagged_at(first)
        .is_some_and(|entity| entity.kind == NamedEntityKind::Organization && entity.first <= previous);
    word && tagged && scan.at(previous).is_none() && !scan.is(previous, &["the"])
}

/// Many media are called by an ordinary word ("the Guardian"): it must stand as a name by itself and be shown as one.
fn is_plain_outlet(scan: &Scan, token: usize) -> bool {
    let proper =
        |index: usize| scan.token(index).is_some_and(|value| text::is_proper(value) && text::starts_upper(value));
    let alone = !proper(token + 1) && !token.checked_sub(1).is_some_and(proper);
    let shown = scan.before(token).is_some_and(|before| text::is_one_of(before, &["the"]))
        || scan.tagged_at(token).is_some_and(|entity| entity.kind == NamedEntityKind::Organization);
    proper(token) && alone && shown
}

/// "anti-", "pro-" and the like before a hyphen: the word then qualifies something else and is no actor.
fn is_prefix(scan: &Scan, first: usize) -> bool {
    first >= 2 && scan.is(first - 2, &["anti", "pro", "non", "ex", "pan"])
}

/// Whether the next token is tied to this one as the rest of one name ("Paris" of "Paris Hilton").
fn continues_name(scan: &Scan, end: usize) -> bool {
    scan.token(end).is_some_and(|token| {
        token.relation == DependencyRelation::Flat
            && token.head.is_some_and(|head| head < end)
            && text::is_proper(token)
            && scan.is_tagged_person(end)
    })
}

/// Whether the token before belongs to the same name of a person ("London" of "Jack London").
fn follows_given_name(scan: &Scan, first: usize) -> bool {
    scan.token(first).is_some_and(|token| token.relation == DependencyRelation::Flat)
        && scan.before(first).is_some_and(|token| text::is_proper(token) && text::starts_upper(token))
        && first.checked_sub(1).is_some_and(|previous| scan.is_tagged_person(previous))
}

/// The class of a gazetteer entry.
pub(crate) fn class_of(listed: Listed, gazetteer: &Gazetteer) -> EntityClass {
    match listed {
        Listed::Country(_) | Listed::Demonym(_) => EntityClass::Country,
        Listed::Territory(_) => EntityClass::Territory,
        Listed::Body(position) => gazetteer.bodies.get(position).map_or(EntityClass::Organization, |body| body.class),
        Listed::Outlet(_) => EntityClass::MediaOutlet,
        Listed::Seat(_) => EntityClass::Facility,
        Listed::City(_) => EntityClass::City,
        Listed::Place(position) => gazetteer.places.get(position).map_or(EntityClass::Place, |place| place.class),
    }
}

/// "United Nations Verification Mission in Peru", "Grain Watch International Peru": the tagger's longer name of a body that a
/// listed body's name begins is that of another body.
pub(crate) fn find_longer(scan: &mut Scan) {
    const NO_BODY: &[&str] = &[
        "charter",
        "convention",
        "day",
        "draft",
        "flag",
        "headquarters",
        "law",
        "plan",
        "prize",
        "report",
        "resolution",
        "summit",
        "treaty",
        "troops",
    ];
    for position in 0..scan.sentence.entities.len() {
        let entity = &scan.sentence.entities[position];
        let (first, mut end) = (entity.first, entity.end);
        let Some(known) = scan.at(first).filter(|known| matches!(known.reading, Reading::Listed(Listed::Body(_))))
        else {
            continue;
        };
        let (inner, class) = (known.end, known.class.unwrap_or(EntityClass::Organization));
        let place = |token: usize| {
            matches!(scan.listed_at(token), Some(Listed::Country(_) | Listed::City(_) | Listed::Place(_)))
        };
        let rest = scan.token(end - 1).is_some_and(text::starts_upper)
            && (inner..end).all(|token| {
                scan.is(token, &["of", "for", "the"])
                    || scan.token(token).is_some_and(|value| text::is_capitalized(value) && text::is_proper(value))
                        && (scan.at(token).is_none() || place(token))
                        && !scan.is_in_office(token)
                        && !scan.is(token, NO_BODY)
            });
        if entity.kind != NamedEntityKind::Organization || known.first != first || inner >= end || !rest {
            continue;
        }
        // Missions are told apart by where they are.
        if scan.is(end - 1, &["mission", "force"]) && scan.is(end, &["in", "for", "to"]) && place(end + 1) {
            end = scan.at(end + 1).map_or(end, |place| place.end);
        }
        for token in first..end {
            scan.release(token);
        }
        scan.push_name(first, end, first, Some(class), Reading::Tagged(NamedEntityKind::Organization));
    }
}

/// Forgets countries, cities and places that are only a word in a longer name of a body ("Bank of America",
/// "Manchester United"), unless that longer name was taken apart already.
pub(crate) fn drop_inside_organizations(scan: &mut Scan) {
    for entity in &scan.sentence.entities {
        if entity.kind != NamedEntityKind::Organization
            || (entity.first..entity.end).any(|token| {
                scan.at(token).is_some_and(|candidate| {
                    !matches!(
                        candidate.reading,
                        Reading::Listed(Listed::Country(_) | Listed::Demonym(_) | Listed::City(_) | Listed::Place(_))
                    )
                })
            })
        {
            continue;
        }
        let written_as_name = (entity.first..entity.end).all(|token| {
            scan.token(token).is_some_and(|token| {
                text::is_capitalized(token) || text::is_one_of(token, &["of", "and", "for", "the", "&", "-"])
            })
        });
        for token in entity.first..entity.end {
            let part =
                scan.at(token).is_some_and(|candidate| candidate.end - candidate.first < entity.end - entity.first);
            if part && written_as_name {
                scan.release(token);
            }
        }
    }
}
