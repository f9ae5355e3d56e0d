//! How far the words for the body or country reach whose office it is.

use super::scan::Scan;
use super::text;
use crate::model::{EntityClass, PartOfSpeech};

/// Nouns for a part of a body or state that speaks and acts for it.
const PARTS: &[&str] = &[
    "arm",
    "delegation",
    "executive",
    "headquarters",
    "mission",
    "office",
    "presidency",
    "secretariat",
    "service",
    "side",
    "team",
    "wing",
];

/// One past the last token of the body or country that begins at `start`, possessives before it included: the end of
/// "Kenya's foreign ministry" as well as that of "African department of the ministry".
pub(crate) fn owner_end(scan: &Scan, start: usize) -> Option<usize> {
    // "deputy leader of the Serb List": a body's name that begins with an adjective.
    let tagged = scan.tagged_at(start).filter(|entity| {
        entity.first == start
            && entity.kind == crate::model::NamedEntityKind::Organization
            && scan
                .at(start)
                .is_some_and(|candidate| candidate.class == Some(EntityClass::Country) && candidate.end < entity.end)
            && (start..entity.end).all(|token| scan.token(token).is_some_and(text::starts_upper))
    });
    if let Some(entity) = tagged {
        return Some(entity.end);
    }
    let mut at = start;
    let mut end = None;
    for _ in 0..6 {
        if let Some(candidate) = scan.at(at) {
            // "of the Nairobi-based group", "of the Kurdish-led forces": the name only describes it.
            if let Some(after) = after_compound(scan, candidate.end) {
                at = after;
                continue;
            }
            let fits = candidate.class.is_some_and(|class| class.is_organization() || class.is_place());
            if !fits {
                return end;
            }
            end = Some(candidate.end);
            at = candidate.end;
        } else if scan.token(at).is_some_and(|token| {
            matches!(token.pos, PartOfSpeech::Adjective | PartOfSpeech::Noun | PartOfSpeech::Adverb)
                || matches!(token.tag.as_str(), "VBG" | "VBN")
                || text::is_hyphen(token)
        }) && (at..at + 4).any(|token| scan.at(token).is_some())
            && end.is_none()
        {
            // "of opposition Civic Front", "of the ruling Unity Party".
            at += 1;
            continue;
        }
        // "of the Aurora movement's Supreme Council"
        let of_kind = end == Some(at)
            && scan.token(at).is_some_and(|token| {
                token.pos == PartOfSpeech::Noun && scan.index.head_nouns.exact(&token.lemma).next().is_some()
            })
            && scan.token(at + 1).is_some_and(text::is_possessive_marker)
            && scan.at(at + 2).is_some();
        if of_kind {
            at += 2;
        } else if scan.token(at).is_some_and(text::is_possessive_marker) {
            at += 1;
        } else if scan.at(at).is_none() || end.is_none() {
            break;
        }
    }
    if end.is_none()
        && scan
            .tagged_at(start)
            .is_some_and(|entity| entity.first == start && entity.kind == crate::model::NamedEntityKind::Organization)
    {
        return scan.tagged_at(start).map(|entity| entity.end);
    }
    // "spokeswoman for the bloc's diplomatic service": a part of the body that has no name speaks for it.
    if let Some(owner) = end.filter(|&end| scan.token(end).is_some_and(text::is_possessive_marker)) {
        let mut at = owner + 1;
        while scan.token(at).is_some_and(|token| token.pos == PartOfSpeech::Adjective) {
            at += 1;
        }
        if scan.is(at, PARTS) {
            return Some(owner);
        }
    }
    // A possessive that ends the walk belongs to something else: "head of Kenya's largest bank".
    if end.is_some_and(|end| scan.token(end).is_some_and(text::is_possessive_marker)) {
        return None;
    }
    end
}

/// One past "-based", "-led": the participle that a name is tied to by a hyphen.
fn after_compound(scan: &Scan, hyphen: usize) -> Option<usize> {
    let tied = scan.token(hyphen).is_some_and(text::is_hyphen)
        && scan
            .token(hyphen + 1)
            .is_some_and(|next| next.tag == "VBN" || next.form.ends_with("ed") || next.form == "led");
    tied.then_some(hyphen + 2)
}

/// One past the noun of "the (regional) bloc", "the same party", or the name after it: "the rebel group Kamal".
pub(super) fn described_end(scan: &Scan, start: usize) -> Option<usize> {
    const LONGEST: usize = 6;
    if !(scan.is(start, &["the", "this", "that"]) || scan.token(start).is_some_and(|token| token.tag == "PRP$")) {
        return None;
    }
    for token in start + 1..start + 1 + LONGEST {
        let value = scan.token(token)?;
        // "the Forum" of a press release
        let short = token == start + 1 && !scan.token(token + 1).is_some_and(text::starts_upper);
        let common = scan.is_free(token, token + 1) && (short || !text::starts_upper(value));
        let noun = common
            && matches!(value.tag.as_str(), "NN" | "NNP")
            && scan.index.head_nouns.exact(&value.lemma.to_lowercase()).any(|class| class.is_organization());
        if noun {
            let mut end = token + 1;
            while scan.token(end).is_some_and(|next| text::starts_upper(next) && text::is_proper(next)) {
                end += 1;
            }
            let goes_on = scan.token(end).is_some_and(|next| {
                matches!(next.pos, PartOfSpeech::Noun | PartOfSpeech::ProperNoun) || text::is_possessive_marker(next)
            });
            if !goes_on {
                return Some(end);
            }
        }
        let inside = matches!(value.pos, PartOfSpeech::Adjective | PartOfSpeech::Noun)
            || text::is_hyphen(value)
            || text::is_possessive_marker(value)
            || scan.before(token).is_some_and(text::is_hyphen);
        if !inside && !scan.at(token).is_some_and(|owner| owner.class.is_some_and(EntityClass::is_place)) {
            return None;
        }
    }
    None
}
