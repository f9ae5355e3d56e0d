//! Ties an office in the text to the name of who holds it.

use super::candidate::Reading;
use super::offices;
use super::scan::Scan;
use super::text;
use crate::model::{DependencyRelation, EntityClass, PartOfSpeech};
use crate::resources::{OfficeKind, WordClass};

/// Finds the holder of each office of the sentence.
pub(crate) fn link(scan: &mut Scan) {
    for index in 0..scan.offices.len() {
        if scan.offices[index].plural {
            continue;
        }
        let holder = directly_after(scan, index)
            .or_else(|| before_comma(scan, index))
            .or_else(|| after_comma(scan, index))
            .or_else(|| appointed(scan, index))
            .or_else(|| copula(scan, index));
        scan.offices[index].holder = holder;
        // "President Grace Mwangi of Kenya": the owner may follow the name.
        let end = holder.and_then(|token| scan.at(token)).map(|person| person.end);
        if let Some(end) = end.filter(|&end| scan.offices[index].owners.is_empty() && scan.is(end, &["of"]))
            && let Some(owner) = offices::owner_end(scan, offices::skip_determiner(scan, end + 1))
        {
            scan.offices[index].owners.push(owner - 1);
        }
    }
}

/// The first token of the person's name that begins at `token`, titles before it allowed.
fn person_at(scan: &Scan, token: usize) -> Option<usize> {
    (token..token + 3)
        .find_map(|at| {
            scan.at(at)
                .filter(|candidate| {
                    matches!(candidate.reading, Reading::Person(_))
                        && candidate.outer_first.min(candidate.first) <= token.max(candidate.outer_first)
                })
                .map(|candidate| (at, candidate.first))
        })
        .filter(|&(at, _)| at == token || scan.at(token).is_none() && title_like(scan, token, at))
        .map(|(_, first)| first)
}

/// Whether only forms of address stand between.
fn title_like(scan: &Scan, from: usize, to: usize) -> bool {
    (from..to).all(|token| scan.token(token).is_some_and(|value| text::starts_upper(value) || value.form == "."))
}

/// "Foreign Minister Wanjiru Okafor".
fn directly_after(scan: &Scan, index: usize) -> Option<usize> {
    let mut at = scan.offices[index].end;
    // A rank or service may stand between: "operations director Navy Captain Amina Diallo".
    for _ in 0..3 {
        let rank = scan.offices.iter().find(|other| {
            let row = scan.resources.lexicon.offices.get(other.office);
            other.first == at && row.is_some_and(|row| row.kind == OfficeKind::Military)
        });
        let service = scan.token(at).is_some_and(|token| {
            scan.index.head_nouns.exact(&token.form).any(|class| *class == EntityClass::ArmedForce)
        });
        match rank {
            Some(rank) => at = rank.end,
            None if service => at += 1,
            None => break,
        }
        if scan.is(at, &["."]) {
            at += 1;
        }
    }
    person_at(scan, at)
}

/// "Wanjiru Okafor, (58,) foreign minister of Kenya" and "Wanjiru Okafor, who is foreign minister of Kenya".
fn before_comma(scan: &Scan, index: usize) -> Option<usize> {
    let office = &scan.offices[index];
    let mut at = office.outer_first;
    if at >= 2
        && scan.is(at - 1, &["is", "remains", "as"])
        && (scan.is(at - 2, &["who"]) || at >= 3 && scan.is(at - 2, &["serves"]) && scan.is(at - 3, &["who"]))
    {
        at -= if scan.is(at - 2, &["who"]) { 2 } else { 3 };
    }
    // "Okafor, the Union's trade chief": the article stands before the owner.
    if at > 0 && scan.is(at - 1, &["the"]) {
        at -= 1;
    }
    let mut comma = at.checked_sub(1)?;
    if !scan.is(comma, &[",", "—", "–", "("]) {
        return None;
    }
    if comma >= 2
        && scan.token(comma - 1).is_some_and(|token| token.pos == PartOfSpeech::Numeral)
        && scan.is(comma - 2, &[","])
    {
        comma -= 2;
    }
    let last = comma.checked_sub(1)?;
    let person =
        scan.at(last).filter(|candidate| matches!(candidate.reading, Reading::Person(_)) && candidate.end == comma)?;
    // In a list of people ("met Okafor, President Diallo and ...") the office belongs to the next name.
    directly_after(scan, index).is_none().then_some(person.first)
}

/// "The foreign minister of Kenya, Wanjiru Okafor, said".
fn after_comma(scan: &Scan, index: usize) -> Option<usize> {
    let office = &scan.offices[index];
    // "a minister at the embassy in Nairobi, Wanjiru Okafor": where the body is may stand between.
    let place = scan
        .is(office.outer_end, &["in"])
        .then(|| scan.at(office.outer_end + 1))
        .flatten()
        .filter(|place| place.class.is_some_and(EntityClass::is_place));
    let comma = place.map_or(office.outer_end, |place| place.end);
    if !scan.is(comma, &[","]) {
        return None;
    }
    let person = person_at(scan, comma + 1)?;
    // "the Kenyan general, President Diallo said": somebody with an office of his own opens a clause of his own.
    let other_office = scan.offices.iter().any(|other| {
        let row = scan.resources.lexicon.offices.get(other.office);
        (comma..person).contains(&other.first) && row.is_some_and(|row| row.kind != OfficeKind::Military)
    });
    if other_office {
        return None;
    }
    let end = scan.at(person)?.end;
    // A closing comma, a full stop or a verb shows an apposition; "and" or another comma with a name a list.
    let closes = match scan.token(end) {
        None => true,
        Some(token) if token.form == "," => {
            !scan.at(end + 1).is_some_and(|next| matches!(next.reading, Reading::Person(_)))
                && (!scan.is(end + 1, &["and"])
                    || scan.token(end + 2).is_some_and(|next| next.pos == PartOfSpeech::Verb))
        }
        Some(token) => matches!(
            token.pos,
            PartOfSpeech::Punctuation | PartOfSpeech::Verb | PartOfSpeech::Auxiliary | PartOfSpeech::Adposition
        ),
    };
    let definite =
        scan.is(office.outer_first, &["the", "its", "their", "his", "her", "our"]) || !office.owners.is_empty();
    (closes && definite).then_some(person)
}

/// "appointed Wanjiru Okafor as foreign minister (and Amina Diallo as defence minister)": a report of what was done.
fn appointed(scan: &Scan, index: usize) -> Option<usize> {
    let office = &scan.offices[index];
    let link = office.outer_first.checked_sub(1).filter(|&link| scan.is(link, &["as"]))?;
    let person = scan
        .at(link.checked_sub(1)?)
        .filter(|candidate| matches!(candidate.reading, Reading::Person(_)) && candidate.end == link)?;
    let verb = (0..person.first).rev().find(|&token| {
        scan.token(token).is_some_and(|value| {
            value.pos == PartOfSpeech::Verb && scan.resources.word_classes.contains(WordClass::Appointing, &value.lemma)
        })
    })?;
    let done = scan.token(verb).is_some_and(|value| matches!(value.tag.as_str(), "VBD" | "VBN" | "VBZ"));
    let coming = scan.sentence.children(verb).any(|child| {
        scan.token(child).is_some_and(|value| {
            matches!(value.relation, DependencyRelation::Aux) && matches!(value.tag.as_str(), "MD")
                || text::is_one_of(value, &["not", "never"])
        })
    });
    (done && !coming).then_some(person.first)
}

/// "Okafor is the foreign minister of Kenya".
fn copula(scan: &Scan, index: usize) -> Option<usize> {
    let office = &scan.offices[index];
    let head = text::head_of(scan.sentence, office.first, office.end);
    let mut present = false;
    let mut subject = None;
    for child in scan.sentence.children(head) {
        let token = scan.token(child)?;
        match token.relation {
            DependencyRelation::Cop => present = text::is_one_of(token, &["is", "’s", "'s", "remains"]),
            DependencyRelation::Nsubj => subject = Some(child),
            DependencyRelation::Advmod if text::is_one_of(token, &["not", "never", "no"]) => return None,
            _ => {}
        }
    }
    let candidate = scan.at(subject?).filter(|candidate| matches!(candidate.reading, Reading::Person(_)))?;
    present.then_some(candidate.first)
}
