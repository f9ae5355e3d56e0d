//! What the sides call a place: "the Tern Shoal, known in Peru as ... and in Chile as ...", "which Peru calls ...", "the islands
//! (... to the Chileans, ... to the Peruvians)".
//!
//! The phrases are read from the order of words: names in foreign tongues and brackets are where trees are least sure.

use std::collections::BTreeMap;

use super::candidate::Reading;
use super::index::Listed;
use super::name_parts::{
    PlaceWords, Sides, is_quote, land_class, name_at, place_before, place_ending, side_names, sides_at, skip_fillers,
};
use super::scan::Scan;
use super::text;
use crate::model::{DependencyRelation, EntityClass, NamedEntityKind};

/// Participles and verbs that say what something is called, and the word that then stands before the name.
const CALLING: &[(&[&str], &str)] = &[
    (&["called", "call", "calls", "calling"], ""),
    (&["named", "name", "names"], ""),
    (&["renamed", "rename", "renames"], ""),
    (&["dubbed", "dub", "dubs"], ""),
    (&["termed", "term", "terms"], ""),
    (&["known", "know", "knows", "knew"], "as"),
    (&["referred", "refer", "refers"], "to"),
];
/// What may stand between two names by side.
const BETWEEN: &[&str] = &[",", ";", "and", "or", "but", "while", "whereas", "which", "the", "other"];

/// One side's name of a place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct NamingUse {
    /// Index of the sentence.
    pub sentence: usize,
    /// A token of the place's own name or description.
    pub place: usize,
    /// First token of the name.
    pub first: usize,
    /// One past its last token.
    pub end: usize,
    /// A token of each side that uses it.
    pub sides: Vec<usize>,
    /// Whether a language is named and not those who use the name.
    pub language: bool,
}

/// A name with those who use it.
type Item = ((usize, usize), Sides);

/// Finds what the sides call places, and makes all these names of places in the whole document.
pub(super) fn find(scans: &mut [Scan]) -> Vec<NamingUse> {
    let mut found = Vec::new();
    let mut known: BTreeMap<String, EntityClass> = BTreeMap::new();
    for scan in scans.iter_mut() {
        let mut done = 0;
        for token in 0..scan.sentence.tokens.len() {
            if token < done {
                continue;
            }
            let reading = passive(scan, token)
                .or_else(|| active(scan, token))
                .or_else(|| listed(scan, token))
                .or_else(|| as_called(scan, token));
            let Some((place, items)) = reading else { continue };
            done = items.iter().map(|((_, end), _)| *end).max().unwrap_or(0);
            record(scan, place, items, &mut found, &mut known);
        }
    }
    if !known.is_empty() {
        for scan in scans {
            find_again(scan, &known);
        }
    }
    found
}

/// Whether the token says what something is called, and which word follows, if any.
fn calling(scan: &Scan, token: usize) -> Option<&'static str> {
    CALLING.iter().find(|(forms, _)| scan.is(token, forms)).map(|&(_, particle)| particle)
}

/// "..., known in Peru as X and in Chile as Y", "the reef is called X in Peru".
fn passive(scan: &Scan, token: usize) -> Option<(PlaceWords, Vec<Item>)> {
    let particle = calling(scan, token).filter(|_| scan.token(token).is_some_and(|value| value.tag != "VBP"))?;
    let mut start = token + 1;
    if particle == "to" {
        start += usize::from(scan.is(start, &["to"]));
    }
    if let Some(items) = items(scan, start, true) {
        return Some((place_before(scan, token).or_else(|| pronoun_before(scan, token))?, items));
    }
    fronted(scan, token, start)
}

/// "In Peru the reef is known as X": the side stands at the front.
fn fronted(scan: &Scan, token: usize, start: usize) -> Option<(PlaceWords, Vec<Item>)> {
    let sides = sides_at(scan, 0).filter(|sides| !sides.language)?;
    let begin = sides.end + usize::from(scan.is(sides.end, &[","]));
    let place = place_before(scan, token).or_else(|| pronoun_before(scan, token))?;
    let article = usize::from(scan.is(begin, &["the"]));
    if place.first != begin + article {
        return None;
    }
    let (first, end, _) = name_at(scan, start + usize::from(scan.is(start, &["as"])))?;
    Some((place, vec![((first, end), sides)]))
}

/// "they are known as": the pronoun before the verb.
fn pronoun_before(scan: &Scan, token: usize) -> Option<PlaceWords> {
    let copula = (token.saturating_sub(3)..token).find(|&at| scan.is(at, &["is", "are", "was", "were"]))?;
    if skip_fillers(scan, copula + 1) != token {
        return None;
    }
    let at = copula.checked_sub(1).filter(|&at| scan.is(at, &["it", "they"]))?;
    Some(PlaceWords { first: at, end: at + 1, class: EntityClass::Territory, described: true })
}

/// Names with their sides in a row; `verbal` where a verb of calling stands before them. At least one side is named.
fn items(scan: &Scan, start: usize, verbal: bool) -> Option<Vec<Item>> {
    let mut list: Vec<Item> = Vec::new();
    let mut at = start;
    loop {
        let first = list.is_empty();
        let mut next = at;
        if !first {
            while scan.is(next, BETWEEN) {
                next += 1;
            }
            if next == at {
                break;
            }
            if calling(scan, next).is_some() {
                next += 1;
                next += usize::from(scan.is(next, &["to"]));
            }
        }
        next = skip_fillers(scan, next);
        let Some((item, end)) = item(scan, next, first, verbal) else { break };
        if !first && item.1.tokens.is_empty() && !item.1.language {
            break;
        }
        list.push(item);
        at = end;
    }
    list.iter().any(|(_, sides)| !sides.tokens.is_empty()).then_some(list)
}

/// "in Peru as X", "as X in Peru", "X to the Peruvians", "Spanish: X".
fn item(scan: &Scan, start: usize, first: bool, verbal: bool) -> Option<(Item, usize)> {
    // "Spanish: X" of brackets.
    if !verbal
        && scan.is(start + 1, &[":"])
        && scan.token(start).is_some_and(text::starts_upper)
        && let Some((name, end, close)) = name_at(scan, start + 2)
    {
        let language = !matches!(scan.listed_at(start), Some(Listed::Country(_)));
        return Some((((name, end), Sides { tokens: vec![start], language, end: start + 1 }), close));
    }
    let mut sides = sides_at(scan, start);
    if sides.is_none() && !first {
        sides = side_names(scan, start, true).filter(|bare| scan.is(bare.end, &["as"]));
    }
    let mut at = sides.as_ref().map_or(start, |sides| sides.end);
    if sides.is_some() && !verbal {
        return None;
    }
    at += usize::from(scan.is(at, &["as"]));
    let (name, end, close) = name_at(scan, at)?;
    let mut after = close;
    if sides.is_none() {
        sides = sides_at(scan, close)
            .filter(|sides| verbal || !scan.is(close, &["by", "among", "within"]) || sides.language);
        after = sides.as_ref().map_or(close, |sides| sides.end);
    }
    if !verbal && sides.is_none() {
        return None;
    }
    Some((((name, end), sides.unwrap_or_default()), after))
}

/// "which Peru calls X and Chile Y", "what Peru calls X", "Peru calls the reef X", "Peru, which claims it, calls it X".
fn active(scan: &Scan, token: usize) -> Option<(PlaceWords, Vec<Item>)> {
    let particle = calling(scan, token)?;
    let (subject, sides) = subject(scan, token)?;
    let before = subject.checked_sub(1).filter(|&before| scan.is(before, &["which", "that", "what"]));
    let mut at = token + 1;
    at += usize::from(particle == "to" && scan.is(at, &["to"]));
    let place = if let Some(before) = before {
        place_before(scan, before)
    } else if scan.is(at, &["it", "them"]) {
        let pronoun = PlaceWords { first: at, end: at + 1, class: EntityClass::Territory, described: true };
        at += 1;
        Some(only_place(scan, token).unwrap_or(pronoun))
    } else {
        let (place, end) = object(scan, at)?;
        at = end;
        Some(place)
    };
    if before.is_some() && scan.is(at, &["it", "them"]) {
        return None;
    }
    at += usize::from(scan.is(at, &["as"]));
    let (first, end, close) = name_at(scan, at)?;
    let own = || {
        let class = land_class(scan, end - 1)?;
        before.is_some_and(|before| scan.is(before, &["what"])).then_some(PlaceWords {
            first,
            end,
            class,
            described: false,
        })
    };
    let place = place.or_else(own)?;
    let mut list = vec![((first, end), sides)];
    continue_active(scan, close, &mut list);
    Some((place, list))
}

/// "... and Chile (calls it) Y": the further sides of a row.
fn continue_active(scan: &Scan, start: usize, list: &mut Vec<Item>) {
    let mut at = start;
    loop {
        let mut next = at;
        while scan.is(next, BETWEEN) && !scan.is(next, &["the"]) {
            next += 1;
        }
        if next == at {
            return;
        }
        let Some(sides) = side_names(scan, next, false) else { return };
        let mut name = skip_fillers(scan, sides.end);
        if let Some(particle) = calling(scan, name) {
            name += 1;
            name += usize::from(particle == "to" && scan.is(name, &["to"]));
            name += usize::from(scan.is(name, &["it", "them"]));
            name += usize::from(scan.is(name, &["as"]));
        }
        let Some((first, end, close)) = name_at(scan, name) else { return };
        list.push(((first, end), sides));
        at = close;
    }
}

/// Who calls: the sides right before the verb, or those that the tree has as its subject.
fn subject(scan: &Scan, verb: usize) -> Option<(usize, Sides)> {
    let mut end = verb;
    while let Some(at) =
        end.checked_sub(1).filter(|&at| skip_fillers(scan, at) > at || scan.is(at, &["has", "have", "had"]))
    {
        end = at;
    }
    let near = (end.saturating_sub(8)..end)
        .find_map(|start| side_names(scan, start, false).filter(|sides| sides.end == end).map(|sides| (start, sides)));
    near.or_else(|| {
        let subject = scan.sentence.children_by(verb, DependencyRelation::Nsubj).find(|&subject| subject < verb)?;
        let first = scan.at(subject)?.first;
        let sides = side_names(scan, first, true)?;
        Some((first, sides))
    })
}

/// "the reef", "the Tern Shoal" as an object with the name right behind it: the place and where the name begins.
fn object(scan: &Scan, start: usize) -> Option<(PlaceWords, usize)> {
    (start + 1..start + 5).find_map(|end| {
        let place = place_ending(scan, end).filter(|place| place.first >= start)?;
        let quoted = is_quote(scan, end) || scan.is(end, &["the", "as"]);
        (place.end == end && (place.described || scan.at(place.first).is_some() || quoted)).then_some((place, end))
    })
}

/// The only place with a name of its own, or described as land, that the sentence has named before the token.
fn only_place(scan: &Scan, token: usize) -> Option<PlaceWords> {
    let mut all: Vec<PlaceWords> = Vec::new();
    for end in 1..=token {
        let place = place_ending(scan, end).filter(|place| place.end == end && land_class(scan, end - 1).is_some());
        all.extend(place);
    }
    match all[..] {
        [one] => Some(one),
        _ => None,
    }
}

/// "the islands (X to the Peruvians, Y to the Chileans)", "the reef, or X in Spanish,", "Tern Shoal (Spanish: X)".
fn listed(scan: &Scan, token: usize) -> Option<(PlaceWords, Vec<Item>)> {
    let bracket = scan.is(token, &["(", "—", "–", "--"]);
    let or = scan.is(token, &[","]) && scan.is(token + 1, &["or"]);
    if !bracket && !or {
        return None;
    }
    let place = place_ending(scan, token)?;
    let items = items(scan, token + 1 + usize::from(or), false)?;
    Some((place, items))
}

/// "X, as Peru calls it", "X, as the islands are known in Peru".
fn as_called(scan: &Scan, token: usize) -> Option<(PlaceWords, Vec<Item>)> {
    if !scan.is(token, &["as"]) {
        return None;
    }
    let sides = if let Some(sides) = side_names(scan, token + 1, false) {
        let verb = skip_fillers(scan, sides.end);
        calling(scan, verb)?;
        let object = verb + 1 + usize::from(scan.is(verb + 1, &["to"]));
        scan.is(object, &["it", "them", "the"]).then_some(sides)?
    } else {
        let copula = (token + 2..token + 5).find(|&at| scan.is(at, &["is", "are"]))?;
        let verb = skip_fillers(scan, copula + 1);
        calling(scan, verb)?;
        sides_at(scan, verb + 1 + usize::from(scan.is(verb + 1, &["to"])))?
    };
    let named = place_before(scan, token).filter(|place| !place.described)?;
    // "the Tern Shoal, or X, as Peru calls it"
    let article = usize::from(named.first.checked_sub(1).is_some_and(|at| scan.is(at, &["the"])));
    let or = named.first.checked_sub(1 + article).filter(|&at| scan.is(at, &["or"]));
    let place = or.and_then(|or| place_before(scan, or)).unwrap_or(named);
    Some((place, vec![((named.first, named.end), sides)]))
}

/// Makes places of the words and keeps who uses which name.
fn record(
    scan: &mut Scan,
    place: PlaceWords,
    items: Vec<Item>,
    found: &mut Vec<NamingUse>,
    known: &mut BTreeMap<String, EntityClass>,
) {
    if !place.described {
        make_place(scan, place.first, place.end, place.class, known);
    }
    for ((first, end), sides) in items {
        make_place(scan, first, end, place.class, known);
        found.push(NamingUse {
            sentence: scan.number,
            place: place.first,
            first,
            end,
            sides: sides.tokens,
            language: sides.language,
        });
    }
}

/// Makes a place of the words, unless they are the name of a place that is known.
fn make_place(
    scan: &mut Scan,
    first: usize,
    end: usize,
    class: EntityClass,
    known: &mut BTreeMap<String, EntityClass>,
) {
    let listed = scan.at(first).is_some_and(|candidate| {
        (candidate.first, candidate.end) == (first, end)
            && matches!(candidate.reading, Reading::Listed(Listed::Territory(_) | Listed::City(_) | Listed::Place(_)))
    });
    if listed {
        return;
    }
    known.entry(text::one_line(scan.surface(first, end))).or_insert(class);
    for token in first..end {
        scan.release(token);
    }
    scan.push_name(first, end, first, Some(class), Reading::Tagged(NamedEntityKind::Place));
}

/// Makes places of the same names elsewhere in the document.
fn find_again(scan: &mut Scan, known: &BTreeMap<String, EntityClass>) {
    let length = scan.sentence.tokens.len();
    let mut first = 0;
    while first < length {
        let found = (first + 1..=(first + 7).min(length)).rev().find_map(|end| {
            let class = known.get(&text::one_line(scan.surface(first, end)))?;
            Some((end, *class))
        });
        let Some((end, class)) = found else {
            first += 1;
            continue;
        };
        let longer = scan.at(first).is_some_and(|candidate| {
            candidate.end - candidate.first > end - first || matches!(candidate.reading, Reading::Listed(_))
        });
        if !longer {
            for token in first..end {
                scan.release(token);
            }
            scan.push_name(first, end, first, Some(class), Reading::Tagged(NamedEntityKind::Place));
        }
        first = end;
    }
}
