//! The parts of a phrase that says what a side calls a place: the place, the name, the side.

use super::candidate::{Description, Reading};
use super::index::Listed;
use super::scan::Scan;
use super::text;
use crate::model::{EntityClass, NamedEntityKind};
use crate::resources::WordClass;

/// Words between a place and what is said of its names.
const FILLERS: &[&str] = &[
    "also",
    "better",
    "commonly",
    "formerly",
    "generally",
    "historically",
    "locally",
    "long",
    "more",
    "now",
    "officially",
    "often",
    "once",
    "otherwise",
    "sometimes",
    "still",
    "traditionally",
    "usually",
    "variously",
    "widely",
];
const COPULAS: &[&str] = &["is", "are", "was", "were", "been", "be"];
/// Small words inside names: "Banco de la Luna".
const INNER: &[&str] = &["of", "de", "del", "do", "da", "la", "las", "los", "al", "el", "'", "’", "-", "–"];
/// The longest name in tokens.
const LONGEST: usize = 6;

/// Where a place stands, and its class.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct PlaceWords {
    pub first: usize,
    pub end: usize,
    pub class: EntityClass,
    /// Whether only a description stands there: "the reef".
    pub described: bool,
}

/// Those who use a name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Sides {
    /// A token of each one's name.
    pub tokens: Vec<usize>,
    /// Whether a language is named rather than its speakers: "in Russian".
    pub language: bool,
    /// One past the last token.
    pub end: usize,
}

/// Whether the token is one of the words that may stand between a place and its names.
pub(super) fn skip_fillers(scan: &Scan, mut token: usize) -> usize {
    while scan.is(token, FILLERS) {
        token += 1;
    }
    token
}

pub(super) fn is_quote(scan: &Scan, token: usize) -> bool {
    scan.is(token, &["\"", "“", "”", "'", "‘", "’", "``", "''"])
}

/// The name that begins at the token, its article and quotation marks left out: first token, one past the last, and one
/// past the closing mark.
pub(super) fn name_at(scan: &Scan, token: usize) -> Option<(usize, usize, usize)> {
    let mut first = token;
    while scan.is(first, &["the", "their", "its"]) {
        first += 1;
    }
    let quoted = is_quote(scan, first);
    first += usize::from(quoted);
    while quoted && scan.is(first, &["the"]) {
        first += 1;
    }
    // "the southern Kurils": a name that the gazetteer has, however it is written.
    if let Some(known) = scan.at(first).filter(|candidate| candidate.first == first && !quoted)
        && matches!(known.reading, Reading::Listed(Listed::Territory(_) | Listed::Place(_)))
    {
        return Some((first, known.end, known.end));
    }
    let upper = |at: usize| scan.token(at).is_some_and(text::starts_upper);
    if !upper(first) || scan.token(first).is_some_and(text::is_calendar_word) {
        return None;
    }
    let mut end = first + 1;
    while end < first + LONGEST {
        let inner = scan.is(end, INNER) && upper(end + 1) && !(quoted && is_quote(scan, end));
        let joined = scan.token(end - 1).is_some_and(text::is_hyphen);
        if upper(end) || inner || joined {
            end += 1;
        } else {
            break;
        }
    }
    if scan.token(end).is_some_and(text::is_possessive_marker) && !is_quote(scan, end) {
        return None;
    }
    // "Egret reef": the noun that says what it is belongs to the name.
    if land_class(scan, end).is_some() {
        end += 1;
    }
    let close = if quoted {
        let inside_mark = scan.is(end, &[","]) && is_quote(scan, end + 1);
        let close = end + usize::from(inside_mark);
        is_quote(scan, close).then_some(close + 1)?
    } else {
        end
    };
    // A country, its people or its capital is a side, not the name of land.
    let side = scan.at(first).is_some_and(|candidate| {
        candidate.first == first
            && candidate.end >= end
            && matches!(candidate.reading, Reading::Listed(Listed::Country(_) | Listed::Demonym(_)))
    });
    (!side).then_some((first, end, close))
}

/// "in Peru", "to the Peruvians", "by both Lima and Quito", "by the Peruvian government", "in Russian".
pub(super) fn sides_at(scan: &Scan, token: usize) -> Option<Sides> {
    if !scan.is(token, &["in", "by", "to", "among", "for", "within"]) {
        return None;
    }
    let start = if scan.is(token + 1, &["both"]) { token + 2 } else { token + 1 };
    let article = scan.is(start, &["the"]);
    // "in Quechua": a tongue that is no country's adjective.
    let bare = side_names(scan, start, true).or_else(|| {
        let end = start + 1 + usize::from(scan.is(start + 1, &["language"]));
        let alone = scan.token(end).is_none_or(|value| value.form.chars().all(|letter| !letter.is_alphanumeric()));
        let upper = scan.token(start).is_some_and(|value| text::starts_upper(value) && scan.at(start).is_none());
        (scan.is(token, &["in"]) && (alone || end > start + 1 || scan.is(end, &["and"])) && upper).then(|| Sides {
            tokens: vec![start],
            language: true,
            end,
        })
    })?;
    if bare.language {
        return Some(bare);
    }
    let language = scan.is(token, &["in"])
        && bare.tokens.len() == 1
        && bare.tokens.first().is_some_and(|&side| {
            let next = scan.token(bare.end.saturating_sub(1));
            let adjective = scan.token(side).is_some_and(|value| !matches!(value.tag.as_str(), "NNS" | "NNPS"));
            let alone = bare.end == side + 1 && !article;
            matches!(scan.listed_at(side), Some(Listed::Demonym(_)))
                && adjective
                && (alone || next.is_some_and(|value| text::is_one_of(value, &["language"])))
        });
    Some(Sides { language, ..bare })
}

/// Countries, peoples and capitals that stand at the token, joined by "and"; with `whole`, a last one that has a verb of its
/// own is not among them.
pub(super) fn side_names(scan: &Scan, token: usize, whole: bool) -> Option<Sides> {
    let mut sides = Sides { end: token, ..Sides::default() };
    let mut at = token;
    loop {
        at += usize::from(scan.is(at, &["the", "in"])).min(1);
        let Some(end) = side_end(scan, at) else { break };
        sides.tokens.push(at);
        sides.end = end;
        let next = end;
        let joined = scan.is(next, &["and", "or", "&"]) || scan.is(next, &[","]) && listed_on(scan, next + 1);
        if !joined {
            break;
        }
        at = next + 1;
        // "by Peru and Chile claims it": what follows is a clause of its own.
        let after = side_end(scan, at + usize::from(scan.is(at, &["the"])));
        let clause = after.is_some_and(|after| {
            scan.token(after).is_some_and(|value| value.tag.starts_with("VB") || value.tag == "MD")
        });
        if whole && clause {
            break;
        }
    }
    (!sides.tokens.is_empty()).then_some(sides)
}

/// Whether a side stands at the token and a further one, with "and" or "or", behind it.
fn listed_on(scan: &Scan, token: usize) -> bool {
    side_end(scan, token).is_some_and(|end| {
        let next = end + usize::from(scan.is(end, &[","]));
        scan.is(next, &["and", "or"]) && side_end(scan, next + 1 + usize::from(scan.is(next + 1, &["the"]))).is_some()
    })
}

/// One past a side that stands at the token, with the noun that it qualifies: "the Peruvian government".
fn side_end(scan: &Scan, token: usize) -> Option<usize> {
    let candidate = scan.at(token).filter(|candidate| candidate.first == token)?;
    let listed = match &candidate.reading {
        Reading::Listed(listed) => Some(*listed),
        Reading::Description(Description::People { .. }) => None,
        _ => return None,
    };
    if !matches!(listed, None | Some(Listed::Country(_) | Listed::Demonym(_) | Listed::City(_) | Listed::Seat(_))) {
        return None;
    }
    let mut end = candidate.end.max(token + 1);
    let owner = matches!(listed, Some(Listed::Demonym(_))) || scan.token(end).is_some_and(text::is_possessive_marker);
    if owner {
        end += usize::from(scan.token(end).is_some_and(text::is_possessive_marker));
        let noun = |at: usize| scan.token(at).is_some_and(|value| matches!(value.tag.as_str(), "NN" | "NNS"));
        while noun(end) && land_class(scan, end).is_none() && end < token + 4 {
            end += 1;
        }
    }
    Some(end)
}

/// The class of the land that a noun is of: "reef", "strip", "province".
pub(super) fn land_class(scan: &Scan, token: usize) -> Option<EntityClass> {
    let value = scan.token(token)?;
    let (form, lemma) = (text::lower(value), value.lemma.to_lowercase());
    if !matches!(value.tag.as_str(), "NN" | "NNS" | "NNP" | "NNPS") {
        return None;
    }
    let words = &scan.resources.word_classes;
    if words.contains(WordClass::LandKind, &lemma) || words.contains(WordClass::LandKind, &form) {
        return Some(EntityClass::Territory);
    }
    let heads = &scan.index.head_nouns;
    let class = heads.exact(&form).chain(heads.exact(&lemma)).copied().find(|class| class.is_place());
    class.or_else(|| words.contains(WordClass::PlaceKind, &lemma).then_some(EntityClass::Place))
}

/// The place whose words end right before the token, punctuation, "which is" and adverbs between them left out.
pub(super) fn place_before(scan: &Scan, token: usize) -> Option<PlaceWords> {
    let mut end = token;
    let back = |end: usize, words: &[&str]| end.checked_sub(1).filter(|&at| scan.is(at, words));
    while let Some(at) = back(end, FILLERS).or_else(|| back(end, COPULAS)) {
        end = at;
    }
    if let Some(at) = back(end, &["which", "that"]) {
        end = at;
    }
    if let Some(at) = back(end, &[",", "(", "—", "–", "--", "-", ":"]) {
        end = at;
    }
    if let Some(at) = end.checked_sub(1).filter(|&at| is_quote(scan, at)) {
        end = at;
    }
    place_ending(scan, end)
}

/// The place whose words end right before the token.
pub(super) fn place_ending(scan: &Scan, end: usize) -> Option<PlaceWords> {
    let last = end.checked_sub(1)?;
    let kind = land_class(scan, last);
    if let Some(candidate) = scan.at(last) {
        let known = match &candidate.reading {
            Reading::Listed(Listed::Territory(_) | Listed::City(_) | Listed::Place(_))
            | Reading::Tagged(NamedEntityKind::Place) => candidate.class,
            Reading::Body { .. } => candidate.class.filter(|class| class.is_place()),
            Reading::Description(Description::Territory { .. }) => {
                return Some(described(scan, last, kind.unwrap_or(EntityClass::Territory)));
            }
            _ => None,
        };
        if let Some(class) = known {
            let class = kind.filter(|_| class == EntityClass::Place).unwrap_or(class);
            let whole = candidate.end == end;
            return whole.then_some(PlaceWords { first: candidate.first, end, class, described: false });
        }
    }
    let capital = scan.token(last).is_some_and(text::starts_upper);
    if !capital {
        return Some(described(scan, last, kind?));
    }
    let mut first = last;
    while let Some(before) = first.checked_sub(1).filter(|&at| {
        scan.token(at).is_some_and(text::starts_upper) && !scan.is(at, &["the"])
            || scan.is(at, INNER) && at > 0 && scan.token(at - 1).is_some_and(text::starts_upper)
    }) {
        first = before;
    }
    // "Isla Verde", "the island of Verde": what it is stands at the front.
    let front = land_class(scan, first).filter(|_| first < last);
    let of = first.checked_sub(2).filter(|_| scan.is(first - 1, &["of"])).and_then(|at| land_class(scan, at));
    let class = kind.filter(|_| first < last).or(front).or(of)?;
    let sure = !scan.is(last, &["bank", "banks"]) || is_sea_bank(scan, first);
    sure.then_some(PlaceWords { first, end, class, described: false })
}

/// "a disputed reef" behind the name that it explains, else the description itself.
fn described(scan: &Scan, noun: usize, class: EntityClass) -> PlaceWords {
    let mut first = noun;
    while let Some(before) = first.checked_sub(1).filter(|&at| {
        scan.token(at).is_some_and(|value| {
            matches!(value.tag.as_str(), "JJ" | "VBN" | "NN" | "CD" | "DT" | "RB" | "VBD") || text::is_hyphen(value)
        })
    }) {
        first = before;
    }
    if scan.is(first, &["a", "an", "the", "two", "three", "several"])
        && first.checked_sub(1).is_some_and(|comma| scan.is(comma, &[","]))
        && let Some(named) = place_ending(scan, first - 1).filter(|place| !place.described)
    {
        return named;
    }
    PlaceWords { first: noun, end: noun + 1, class, described: true }
}

/// Whether a bank is one in the sea: with the article, in a document that speaks of the sea.
fn is_sea_bank(scan: &Scan, first: usize) -> bool {
    let article = first.checked_sub(1).is_some_and(|at| scan.is(at, &["the"]));
    article
        && scan
            .document
            .sentences
            .iter()
            .flat_map(|sentence| &sentence.tokens)
            .any(|token| scan.resources.word_classes.contains(WordClass::AtSea, &token.lemma.to_lowercase()))
}
