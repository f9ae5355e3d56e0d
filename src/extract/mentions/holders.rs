//! Ties an office in the text to the name of who holds it.

use super::candidate::Reading;
use super::office_owners::owner_end;
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
            .or_else(|| shared(scan, index))
            .or_else(|| appointed(scan, index))
            .or_else(|| was_appointed(scan, index))
            .or_else(|| serving(scan, index))
            .or_else(|| copula(scan, index));
        scan.offices[index].holder = holder;
        // "President Grace Mwangi of Kenya": the owner may follow the name.
        let end = holder.and_then(|token| scan.at(token)).map(|person| person.end);
        if let Some(end) = end.filter(|&end| scan.offices[index].owners.is_empty() && scan.is(end, &["of"]))
            && let Some(owner) = owner_end(scan, offices::skip_determiner(scan, end + 1))
        {
            // "Prime Minister Grace Mwangi of the Unity Party": a party has members, but no ministers.
            let of_state = scan.resources.lexicon.offices.get(scan.offices[index].office).is_some_and(|row| {
                matches!(row.kind, OfficeKind::HeadOfState | OfficeKind::HeadOfGovernment | OfficeKind::Minister)
            });
            let party = scan.at(owner - 1).is_some_and(|owner| owner.class == Some(EntityClass::PoliticalParty));
            if of_state && party {
                continue;
            }
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

/// "Okafor, the foreign minister of Kenya and leader of the Unity Party, said": the second office of the same holder.
fn shared(scan: &Scan, index: usize) -> Option<usize> {
    let office = &scan.offices[index];
    let link = office.outer_first.checked_sub(1).filter(|&link| scan.is(link, &["and"]))?;
    let link = if scan.is(link.checked_sub(1)?, &[","]) { link - 1 } else { link };
    let first = scan.offices.iter().find(|other| {
        !other.plural && other.outer_end == link && other.holder.is_some_and(|holder| holder < other.outer_first)
    })?;
    // "the minister of Chile and the president of Peru" are two people; so are two names.
    let closes = scan.token(office.outer_end).is_none_or(|token| token.form == "," || token.form == ".");
    let article = scan.is(office.outer_first, &["the"]);
    (closes && !article).then_some(first.holder).flatten()
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
        (comma..person).contains(&other.first)
            && row.is_some_and(|row| row.kind != OfficeKind::Military && !NOBLE.contains(&row.form.as_str()))
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
                    || scan.token(end + 2).is_some_and(|next| next.pos == PartOfSpeech::Verb)
                    || has_office_of_its_own(scan, end + 2))
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

/// Titles that stand before a name and leave room for an office: "the defence minister, Prince X".
const NOBLE: &[&str] = &["prince", "princess", "sheikh", "sultan", "lord", "baroness"];

/// "..., and Amina Diallo, the director": the next name of a list is described in its turn.
fn has_office_of_its_own(scan: &Scan, token: usize) -> bool {
    let titled = scan.offices.iter().any(|office| office.outer_first == token && !office.owners.is_empty());
    let Some(next) = person_at(scan, token).and_then(|first| scan.at(first)) else { return titled };
    let comma = next.end;
    scan.is(comma, &[","])
        && scan.offices.iter().any(|office| office.outer_first > comma && office.outer_first <= comma + 2)
}

/// "Okafor was named foreign minister of Kenya", "Okafor has been appointed the director".
fn was_appointed(scan: &Scan, index: usize) -> Option<usize> {
    let office = &scan.offices[index];
    let mut verb = office.outer_first.checked_sub(1)?;
    if scan.is(verb, &["the", "as"]) {
        verb = verb.checked_sub(1)?;
    }
    let value = scan.token(verb)?;
    if value.tag != "VBN" || !scan.resources.word_classes.contains(WordClass::Appointing, &value.lemma) {
        return None;
    }
    let mut subject = None;
    let mut passive = false;
    for child in scan.sentence.children(verb) {
        let token = scan.token(child)?;
        match token.relation {
            DependencyRelation::AuxPass => passive |= text::is_one_of(token, &["was", "been", "is"]),
            DependencyRelation::NsubjPass | DependencyRelation::Nsubj => subject = Some(child),
            DependencyRelation::Aux if token.tag == "MD" => return None,
            _ if text::is_one_of(token, &["not", "never"]) => return None,
            _ => {}
        }
    }
    let person = scan.at(subject?).filter(|candidate| matches!(candidate.reading, Reading::Person(_)))?;
    passive.then_some(person.first)
}

/// "Okafor, the Kenyan diplomat who serves as the union's envoy".
fn serving(scan: &Scan, index: usize) -> Option<usize> {
    let mut at = scan.offices[index].outer_first.checked_sub(1)?;
    if scan.is(at, &["the"]) {
        at = at.checked_sub(1)?;
    }
    if !scan.is(at, &["as"]) || !scan.is(at.checked_sub(1)?, &["serves"]) {
        return None;
    }
    let verb = at - 1;
    let person = |token: usize| {
        scan.at(token).filter(|candidate| matches!(candidate.reading, Reading::Person(_))).map(|person| person.first)
    };
    let subject = scan.sentence.children_by(verb, DependencyRelation::Nsubj).next()?;
    if let Some(person) = person(subject) {
        return Some(person);
    }
    let noun = scan.token(verb)?.head.filter(|_| scan.is(subject, &["who"]))?;
    person(noun).or_else(|| {
        let value = scan.token(noun)?;
        person(value.head.filter(|_| value.relation == DependencyRelation::Appos)?)
    })
}

/// "appointed Wanjiru Okafor as foreign minister (and Amina Diallo as defence minister)": a report of what was done.
fn appointed(scan: &Scan, index: usize) -> Option<usize> {
    let office = &scan.offices[index];
    let before = office.outer_first.checked_sub(1)?;
    let link = if scan.is(before, &["as"]) { before } else { before + 1 };
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
    let subject = subject?;
    let named = scan.at(subject).filter(|candidate| matches!(candidate.reading, Reading::Person(_)));
    // "The chairman, Okafor, is also a fellow at ...": by the office that is the subject.
    let by_office = || {
        scan.offices
            .iter()
            .find(|other| other.first <= subject && subject < other.end && !other.plural)
            .and_then(|other| other.holder)
    };
    present.then(|| named.map(|person| person.first).or_else(by_office)).flatten()
}
