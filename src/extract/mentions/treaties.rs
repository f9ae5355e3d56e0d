//! Treaties: "a peace treaty", "the Comprehensive Partnership Agreement", "Abraham Accords".

use super::candidate::Reading;
use super::index::Listed;
use super::scan::Scan;
use super::text;
use crate::model::{EntityClass, PartOfSpeech};
use crate::resources::WordClass;

/// Words before the head noun that say nothing of which treaty it is.
const GENERIC: &[&str] = &[
    "a",
    "an",
    "the",
    "new",
    "recent",
    "controversial",
    "historic",
    "draft",
    "proposed",
    "possible",
    "potential",
    "final",
    "such",
    "existing",
    "landmark",
    "signed",
    "formal",
    "written",
    "first",
    "second",
    "last",
    "latest",
    "initial",
    "so-called",
    "major",
    "key",
    "important",
    "similar",
    "long-awaited",
    "current",
    "previous",
    "earlier",
    "former",
    "old",
    "future",
    "separate",
    "special",
    "general",
    "broad",
    "wide-ranging",
    "bilateral",
    "multilateral",
    "trilateral",
    "international",
    "joint",
    "mutual",
    "two",
    "three",
    "several",
    "many",
    "any",
    "no",
    "some",
    "this",
    "that",
    "these",
    "those",
    "its",
    "their",
    "his",
    "her",
    "our",
    "own",
    "other",
    "another",
    "various",
    "certain",
    "full",
    "comprehensive",
    "preliminary",
    "tentative",
    "temporary",
    "interim",
    "verbal",
    "secret",
    "legal",
    "binding",
    "framework",
    "same",
    "said",
    "interstate",
    "intergovernmental",
    "next",
    "good",
    "better",
    "best",
    "more",
    "further",
    "following",
    "year",
    "years",
    "month",
    "decade",
    "decades",
    "century",
    "new",
    "newest",
    "aging",
    "ageing",
];

/// Records the treaties of the sentence that have a name or are told by their subject.
pub(crate) fn find(scan: &mut Scan) {
    for token in 0..scan.sentence.tokens.len() {
        if let Some(end) = head_noun_end(scan, token) {
            record(scan, token, end);
        }
    }
}

fn head_noun_end(scan: &Scan, token: usize) -> Option<usize> {
    let unit = scan.unit_of.get(token).copied().flatten()?;
    let end = scan
        .index
        .head_nouns
        .at(&scan.units, unit)
        .find_map(|(end, class)| (*class == EntityClass::Treaty).then_some(end))?;
    let end = scan.units.get(end.checked_sub(1)?)?.token + 1;
    (end == token + 1).then_some(end)
}

/// Nouns that mean a treaty whatever stands before them.
const TREATIES: &[&str] = &[
    "treaty",
    "treaties",
    "agreement",
    "agreements",
    "pact",
    "pacts",
    "accord",
    "accords",
    "armistice",
    "convention",
    "conventions",
];

/// Whether the noun means a treaty here: by itself, in capitals, or in a phrase that the table lists ("grain deal").
fn is_treaty_noun(scan: &Scan, head: usize, capital: bool) -> bool {
    if scan.is(head, TREATIES) {
        return true;
    }
    if scan.is(head, &["partnership", "partnerships", "ceasefire", "truce", "initiative", "entente"]) {
        return false;
    }
    let listed = (1..4).any(|length| {
        head.checked_sub(length).is_some_and(|first| {
            scan.index.head_nouns.exact(scan.surface(first, head + 1)).any(|class| *class == EntityClass::Treaty)
        })
    });
    capital || listed
}

/// Whether the word can be part of what tells one treaty from another.
fn is_part(scan: &Scan, token: usize, head_is_capital: bool) -> bool {
    let Some(value) = scan.token(token) else { return false };
    if scan.offices.iter().any(|office| office.first <= token && token < office.end) {
        return false;
    }
    if let Some(candidate) = scan.at(token) {
        // A place or body in the name, as in "Minsk agreement"; adjectives of countries tell the parties, not the name.
        return match candidate.reading {
            Reading::Listed(Listed::City(_) | Listed::Place(_) | Listed::Territory(_)) => true,
            Reading::Listed(Listed::Body(_)) => !scan.token(token + 1).is_some_and(text::is_possessive_marker),
            _ => false,
        };
    }
    let content = matches!(value.pos, PartOfSpeech::Adjective | PartOfSpeech::Noun | PartOfSpeech::ProperNoun)
        || text::is_proper(value)
        || value.tag == "VBG" && value.relation.as_str() == "amod";
    content
        && !text::is_calendar_word(value)
        && (!head_is_capital || text::is_capitalized(value) || text::is_hyphen(value))
}

fn record(scan: &mut Scan, head: usize, end: usize) {
    if !scan.is_free(head, end) {
        return;
    }
    let capital = scan.token(head).is_some_and(text::starts_upper) && !scan.is_telegram();
    if !is_treaty_noun(scan, head, capital) {
        return;
    }
    let plural = scan.token(head).is_some_and(|token| token.tag == "NNS");
    let mut first = head;
    while let Some(previous) = first.checked_sub(1) {
        let joined =
            scan.token(previous).is_some_and(text::is_hyphen) && previous > 0 && is_part(scan, previous - 1, capital);
        if joined {
            first = previous - 1;
        } else if is_part(scan, previous, capital) && head - first < 6 {
            first = scan.at(previous).map_or(previous, |candidate| candidate.first);
        } else if scan.is(previous, &["and"])
            && first < head
            && previous > 0
            && is_part(scan, previous - 1, capital)
            && joins_modifiers(scan, previous, head)
        {
            first = previous - 1;
        } else {
            break;
        }
    }
    // What is only an adjective of quality or number does not belong to the name, except between words that do
    // ("comprehensive strategic partnership treaty" keeps its first word).
    let tells = (first..head).any(|token| !scan.is(token, GENERIC) && is_part(scan, token, capital));
    let mut end = end;
    if capital && scan.is(end, &["on", "of", "for", "against"]) {
        let start = if scan.is(end + 1, &["the"]) { end + 2 } else { end + 1 };
        let mut run = start;
        let noun = |token: usize| {
            scan.token(token).is_some_and(|value| text::starts_upper(value) && value.pos != PartOfSpeech::Verb)
        };
        // "of Friendship, Good Neighbourliness and Cooperation"
        let closes = |from: usize| {
            (from + 1..from + 5).find(|&at| !noun(at)).is_some_and(|at| scan.is(at, &["and"]) && noun(at + 1))
        };
        while noun(run) && !scan.token(run).is_some_and(text::is_calendar_word)
            || run > start && scan.is(run, &[","]) && noun(run + 1) && closes(run)
            || scan.token(run).is_some_and(|token| {
                text::starts_upper(token) && text::is_proper(token) && !text::is_calendar_word(token)
            })
            || run > start && scan.is(run, &["and", "of", "the"]) && scan.token(run + 1).is_some_and(text::starts_upper)
        {
            run += 1;
        }
        if run > start && scan.country_at(start).is_none() {
            end = run;
        }
    }
    // "a treaty of friendship (and cooperation) with X"
    let subject_at = |token: usize| {
        scan.token(token)
            .is_some_and(|value| scan.resources.word_classes.contains(WordClass::TreatySubject, &value.lemma))
    };
    if !capital && scan.is(end, &["of", "on"]) && subject_at(end + 1) {
        end += 2;
        while scan.is(end, &["and", ","]) && subject_at(end + 1) {
            end += 2;
        }
    }
    let named_after = end > head + 1;
    // Most conventions are gatherings; a treaty of that name says on what it is or where it was signed.
    let gathering = scan.is(head, &["convention", "conventions"])
        && !named_after
        && !matches!(scan.listed_at(first), Some(Listed::City(_) | Listed::Place(_) | Listed::Body(_)));
    if gathering || !(tells || named_after) || plural && !capital && !scan.token(first).is_some_and(text::is_proper) {
        return;
    }
    let counts = |token: usize| {
        scan.token(token).is_some_and(|value| text::is_hyphen(value) || value.pos == PartOfSpeech::Numeral)
    };
    while first < head
        && (scan.is(first, GENERIC) || counts(first))
        && !scan.is(first, &["comprehensive", "mutual", "general", "framework", "joint"])
    {
        first += 1;
    }
    for token in first..end {
        scan.release(token);
    }
    let subject = text::folded(&format!(
        "{} {}",
        scan.surface(first, head),
        if named_after { scan.surface(head + 1, end) } else { "" }
    ));
    scan.push_name(first, end, first, Some(EntityClass::Treaty), Reading::Treaty { subject });
}

/// Whether "and" joins two modifiers of one head ("trade and investment agreement") rather than two phrases.
fn joins_modifiers(scan: &Scan, and: usize, head: usize) -> bool {
    let under_head = |token: usize| {
        scan.token(token).is_some_and(|value| {
            value.head.is_some_and(|at| at == head || scan.token(at).is_some_and(|parent| parent.head == Some(head)))
        })
    };
    and.checked_sub(1).is_some_and(under_head) && under_head(and + 1)
}
