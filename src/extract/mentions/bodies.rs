//! Bodies and places told by a head noun: "Kenya's Foreign Ministry", "the ministry's African Affairs Bureau",
//! "Embassy of Peru in Ottawa", "Chubut Province".

use super::body_words::{Reach, head_noun_at, owner_after, walk_left, walk_right};
use super::candidate::Reading;
use super::ministries;
use super::scan::Scan;
use super::text;
use crate::model::EntityClass;
use crate::resources::WordClass;

/// Whether the words name a force that a country has one of.
pub(crate) fn is_national_force(words: &str) -> bool {
    FORCES.contains(&words)
}

/// Records the bodies and places of the sentence that a head noun tells.
pub(crate) fn find(scan: &mut Scan) {
    let telegram = scan.is_telegram();
    let mut token = 0;
    while token < scan.sentence.tokens.len() {
        let Some((end, class)) = head_noun_at(scan, token) else {
            token += 1;
            continue;
        };
        let next = match class {
            EntityClass::Ministry => ministry(scan, token, end),
            EntityClass::DiplomaticMission => mission(scan, token, end),
            EntityClass::Parliament | EntityClass::ArmedForce => national_body(scan, token, end, class)
                .or_else(|| if telegram { None } else { named(scan, token, end, class) }),
            _ if telegram => None,
            _ if class.is_organization() || class.is_place() => named(scan, token, end, class),
            _ => None,
        };
        token = next.unwrap_or(end).max(end);
    }
}

/// Departments that may be written in lower case and still be names when their ministry is told.
const DEPARTMENTS: &[&str] = &[
    "bureau",
    "department",
    "directorate",
    "division",
    "secretariat",
    "committee",
    "commission",
    "agency",
    "service",
    "council",
    "section",
    "office",
];
/// Administrative and natural regions that follow their name in lower case ("Chubut province").
const REGIONS: &[&str] = &[
    "province",
    "oblast",
    "prefecture",
    "region",
    "county",
    "governorate",
    "district",
    "peninsula",
    "krai",
    "canton",
    "strait",
    "valley",
    "desert",
    "mountains",
    "river",
    "delta",
];
/// Forces that a country has one of.
const FORCES: &[&str] = &[
    "army",
    "navy",
    "air force",
    "coast guard",
    "military",
    "armed forces",
    "national guard",
    "defense forces",
    "defence forces",
    "self defense forces",
    "self defence forces",
    "ground forces",
    "marine corps",
    "aerospace forces",
    "revolutionary guards",
    "revolutionary guard",
    "republican guard",
    "presidential guard",
    "border guard",
    "gendarmerie",
];

/// A ministry: its subject comes from the words before or after the head noun.
fn ministry(scan: &mut Scan, head: usize, head_end: usize) -> Option<usize> {
    // "ministry of foreign affairs", in any case.
    for length in (1..=5).rev() {
        let start = if scan.is(head_end + 1, &["the"]) { head_end + 2 } else { head_end + 1 };
        if !scan.is(head_end, &["of", "for"]) || start + length > scan.sentence.tokens.len() {
            continue;
        }
        let words = text::folded(scan.surface(start, start + length));
        if let Some(subject) = ministries::subject_of(&words) {
            let left = walk_left(scan, head, Reach::Words(0), false);
            let end = start + length;
            let owner = left.owner.or_else(|| owner_after(scan, end));
            let reading = Reading::Ministry { subject: subject.key.to_owned(), owner };
            scan.push_name(head, end, left.outer, Some(EntityClass::Ministry), reading);
            return Some(end);
        }
    }
    // "foreign ministry", in any case.
    for length in (1..=5).rev() {
        let Some(first) = head.checked_sub(length) else { continue };
        if !scan.is_free(first, head) {
            continue;
        }
        let words = text::folded(scan.surface(first, head));
        if let Some(subject) = ministries::subject_of(&words) {
            let left = walk_left(scan, first, Reach::Words(0), false);
            let owner = left.owner.or_else(|| owner_after(scan, head_end));
            let reading = Reading::Ministry { subject: subject.key.to_owned(), owner };
            scan.push_name(first, head_end, left.outer, Some(EntityClass::Ministry), reading);
            return Some(head_end);
        }
    }
    // "the Foreign Office", "the Department of Defense".
    let words = text::folded(scan.surface(head, head_end));
    let field = words
        .strip_prefix("department of ")
        .or_else(|| words.strip_suffix(" department"))
        .or_else(|| words.strip_suffix(" office"))
        .and_then(ministries::subject_of);
    if let Some(subject) = field {
        let left = walk_left(scan, head, Reach::Words(0), false);
        scan.push_name(
            head,
            head_end,
            left.outer,
            Some(EntityClass::Ministry),
            Reading::Ministry { subject: subject.key.to_owned(), owner: left.owner },
        );
        return Some(head_end);
    }
    if scan.is_telegram() { None } else { named(scan, head, head_end, EntityClass::Ministry) }
}

/// An embassy, consulate or permanent mission.
fn mission(scan: &mut Scan, head: usize, head_end: usize) -> Option<usize> {
    let left = walk_left(scan, head, Reach::Capitals, false);
    let mut end = head_end;
    let mut owner = left.owner.filter(|&token| scan.country_at(token).is_some());
    if owner.is_none()
        && scan.is(end, &["of"])
        && let Some(token) = owner_after(scan, end)
        && let Some(position) = scan
            .at(token)
            .filter(|candidate| candidate.class == Some(EntityClass::Country))
            .map(|candidate| candidate.end)
    {
        owner = Some(token);
        end = position;
    }
    owner?;
    let host = scan
        .is(end, &["in", "to", "at"])
        .then(|| if scan.is(end + 1, &["the"]) { end + 2 } else { end + 1 })
        .filter(|&token| scan.at(token).is_some());
    scan.push_name(
        left.first,
        head_end,
        left.outer,
        Some(EntityClass::DiplomaticMission),
        Reading::Mission { owner, host },
    );
    Some(end)
}

/// "Kenya's parliament", "the Egyptian army": a body told by its country and kind.
fn national_body(scan: &mut Scan, head: usize, head_end: usize, class: EntityClass) -> Option<usize> {
    let left = walk_left(scan, head, Reach::Capitals, false);
    if left.first != head {
        return None;
    }
    let owner = left
        .owner
        .filter(|&token| scan.country_at(token).is_some())
        .or_else(|| owner_after(scan, head_end).filter(|&token| scan.country_at(token).is_some()))?;
    let noun = text::folded(scan.surface(head, head_end));
    let chamber = ["upper ", "lower "].iter().any(|side| noun.starts_with(side));
    if chamber || class == EntityClass::ArmedForce && !FORCES.contains(&noun.as_str()) {
        return None;
    }
    scan.push_name(head, head_end, left.outer, Some(class), Reading::NationalBody { noun, owner: Some(owner) });
    Some(head_end)
}

/// A body or place with a name of its own, in capitals, or a department in lower case whose owner is told.
fn named(scan: &mut Scan, head: usize, head_end: usize, class: EntityClass) -> Option<usize> {
    let capital = scan.token(head).is_some_and(text::starts_upper);
    let absorb = !matches!(
        class,
        EntityClass::Ministry | EntityClass::Parliament | EntityClass::ArmedForce | EntityClass::GovernmentBody
    );
    if !capital {
        return lower_case(scan, head, head_end, class);
    }
    let left = walk_left(scan, head, Reach::Capitals, absorb);
    let end = walk_right(scan, head_end);
    let country_follows = end == head_end && class.is_organization() && !absorb && owner_after(scan, end).is_some();
    let end = if end == head_end && !country_follows && scan.is(end, &["of"]) && scan.country_at(end + 1).is_some() {
        // "Bank of Kenya", "Gulf of Oman": here the country is a part of the name.
        scan.at(end + 1).map_or(end, |candidate| candidate.end)
    } else {
        end
    };
    // "Nile Waters Agreement", "Black Sea Fleet": this head noun is a word in the name of something else.
    let goes_on = scan.token(end).is_some_and(text::starts_upper)
        && scan
            .unit_of
            .get(end)
            .copied()
            .flatten()
            .is_some_and(|unit| scan.index.head_nouns.at(&scan.units, unit).next().is_some());
    if left.first == head && end == head_end || goes_on {
        return None;
    }
    let owner = left.owner.or_else(|| owner_after(scan, end));
    // "Department of Foreign Affairs": a ministry by another name.
    let ministry = scan.is(head, &["department"])
        && scan.is(head_end, &["of"])
        && ministries::subject_of(&text::folded(scan.surface(head_end + 1, end))).is_some();
    let class = if ministry && class == EntityClass::GovernmentBody { EntityClass::Ministry } else { class };
    // "Church of the Open Door", "School of Economics": the body, not its building.
    let institution = class == EntityClass::Facility
        && end > head_end
        && scan.token(head).is_some_and(|token| {
            scan.resources.word_classes.contains(WordClass::Institution, &token.form.to_lowercase())
        });
    let class = if institution { EntityClass::Organization } else { class };
    for token in left.first..end {
        if scan.at(token).is_some() {
            scan.release(token);
        }
    }
    scan.push_name(left.first, end, left.outer, Some(class), Reading::Body { owner });
    Some(end)
}

/// "the third Asian department of Kenya's foreign ministry", "Chubut province".
fn lower_case(scan: &mut Scan, head: usize, head_end: usize, class: EntityClass) -> Option<usize> {
    if class == EntityClass::GovernmentBody && scan.is(head, DEPARTMENTS) {
        let left = walk_left(scan, head, Reach::Words(4), false);
        if left.first == head {
            return None;
        }
        let owner = left.owner.or_else(|| owner_after(scan, head_end))?;
        scan.push_name(left.first, head_end, left.outer, Some(class), Reading::Body { owner: Some(owner) });
        return Some(head_end);
    }
    if class == EntityClass::Region && scan.is(head, REGIONS) {
        let left = walk_left(scan, head, Reach::Capitals, false);
        if left.first == head
            || left.owner.is_some()
            || !(left.first..head).all(|token| scan.token(token).is_some_and(text::is_proper))
        {
            return None;
        }
        for token in left.first..head {
            scan.release(token);
        }
        scan.push_name(left.first, head_end, left.first, Some(class), Reading::Body { owner: None });
        return Some(head_end);
    }
    None
}
