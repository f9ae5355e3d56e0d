//! Bodies that the noun beside their name tells: "the Vox party", "state broadcaster RTK", "the herders' federation Kamal".
//!
//! The tagger knows such names by their shape only, and takes many for people or places.

use std::collections::BTreeMap;

use super::candidate::Reading;
use super::scan::Scan;
use super::text;
use crate::model::{DependencyRelation as Relation, EntityClass, NamedEntityKind};

/// Nouns for bodies that also stand before the names of those who belong to them, or of those whom they are named after.
const OF_PEOPLE: &[&str] = &[
    "administration",
    "army",
    "cabinet",
    "campaign",
    "court",
    "customs",
    "delegation",
    "government",
    "guerrilla",
    "insurgent",
    "junta",
    "judiciary",
    "marine",
    "marines",
    "militant",
    "military",
    "navy",
    "office",
    "opposition",
    "paramilitary",
    "peacekeeper",
    "police",
    "presidency",
    "rebel",
    "rebels",
    "regime",
    "section",
    "team",
    "treasury",
    "troop",
    "unit",
];

/// Gives the names of bodies beside such a noun the class that it tells, wherever the document writes the name.
pub(crate) fn find(scans: &mut [Scan]) {
    for scan in scans.iter_mut() {
        before_party(scan);
    }
    let mut told: BTreeMap<String, EntityClass> = BTreeMap::new();
    for scan in scans.iter().filter(|scan| !scan.is_telegram()) {
        for (index, candidate) in scan.candidates.iter().enumerate() {
            if scan.taken.get(candidate.first) != Some(&Some(index))
                || !may_be_body(&candidate.reading, candidate.class)
            {
                continue;
            }
            let (first, end) = (candidate.first, candidate.end);
            let person = matches!(candidate.reading, Reading::Person(_));
            let class = noun_after(scan, first, end, person)
                .or_else(|| noun_before(scan, first, end))
                .or_else(|| noun_in_apposition(scan, end));
            if let Some(class) = class {
                told.entry(text::one_line(scan.surface(first, end))).or_insert(class);
            }
        }
    }
    for scan in scans.iter() {
        for candidate in &scan.candidates {
            // Whoever has a title, or a longer name with this one in it, is a person.
            if let Reading::Person(name) = &candidate.reading {
                let written = text::one_line(scan.surface(candidate.first, candidate.end));
                let longer = |name: &str| written != name && written.split(' ').any(|word| word == name);
                let certain = name.certain;
                told.retain(|name, _| !(certain && written == *name || longer(name)));
            }
        }
    }
    if told.is_empty() {
        return;
    }
    for scan in scans {
        for index in 0..scan.candidates.len() {
            let candidate = &scan.candidates[index];
            let (first, end) = (candidate.first, candidate.end);
            let valid = scan.taken.get(first) == Some(&Some(index));
            if !valid || !may_be_body(&candidate.reading, candidate.class) {
                continue;
            }
            let Some(&class) = told.get(&text::one_line(scan.surface(first, end))) else { continue };
            if matches!(candidate.reading, Reading::Body { .. }) {
                scan.candidates[index].class = Some(class);
            } else {
                scan.release(first);
                scan.push_name(first, end, first, Some(class), Reading::Tagged(NamedEntityKind::Organization));
            }
        }
    }
}

/// "the opposition Aurora party": words in capitals that nothing has for a name are one before "party".
fn before_party(scan: &mut Scan) {
    if scan.is_telegram() {
        return;
    }
    for noun in 1..scan.sentence.tokens.len() {
        if !scan.is(noun, &["party"]) || scan.token(noun).is_some_and(text::starts_upper) {
            continue;
        }
        let mut first = noun;
        while first > 1
            && scan.is_free(first - 1, first)
            && scan.token(first - 1).is_some_and(|word| text::starts_upper(word) && text::is_proper(word))
        {
            first -= 1;
        }
        if first < noun && scan.token(noun - 1).is_some_and(|word| word.head == Some(noun)) {
            let reading = Reading::Tagged(NamedEntityKind::Organization);
            scan.push_name(first, noun, first, Some(EntityClass::Organization), reading);
        }
    }
}

/// Whether what is read so far leaves it open what kind of body it is, or whether it is one.
fn may_be_body(reading: &Reading, class: Option<EntityClass>) -> bool {
    match reading {
        Reading::Person(name) => !name.certain,
        Reading::Tagged(_) => matches!(class, Some(EntityClass::Organization | EntityClass::Place)),
        Reading::Body { .. } => class == Some(EntityClass::Organization),
        _ => false,
    }
}

/// The class of the noun in small letters after the name: "the Vox party". A person lends his name to governments and
/// campaigns, and seldom to what is listed here.
fn noun_after(scan: &Scan, first: usize, end: usize, person: bool) -> Option<EntityClass> {
    let article = scan.before(first).is_some_and(|before| text::is_one_of(before, &["the", "a"]))
        || first > 1 && scan.before(first - 1).is_some_and(|before| text::is_one_of(before, &["the", "a"]));
    if person && !(article && end == first + 1) {
        return None;
    }
    for length in [2, 1] {
        let last = end + length - 1;
        let Some(noun) = scan.token(last).filter(|noun| matches!(noun.tag.as_str(), "NN" | "NNP")) else { continue };
        let tied = scan.token(end - 1).is_some_and(|name| {
            name.relation == Relation::Compound
                || name.head.is_some_and(|head| head == last || head >= first && head < end)
        }) && !(first..end).any(|token| scan.token(token).is_some_and(text::is_possessive_marker));
        let goes_on = scan.token(last + 1).is_some_and(|next| next.tag.starts_with("NN"));
        if tied && !goes_on && scan.is_free(end, last + 1) && !text::starts_upper(noun) {
            let class = class_of(scan, end, last + 1)?;
            let of_person = matches!(class, EntityClass::PoliticalParty | EntityClass::ArmedForce)
                || scan.is(last, &["group", "movement", "network"]);
            return (!person || of_person).then_some(class);
        }
    }
    None
}

/// The class of the noun that describes the name: "Tana Lines, a shipping company".
fn noun_in_apposition(scan: &Scan, end: usize) -> Option<EntityClass> {
    const LONGEST: usize = 5;
    if !scan.is(end, &[","]) || !scan.is(end + 1, &["a", "an", "the"]) {
        return None;
    }
    let mut last = None;
    for token in end + 2..end + 2 + LONGEST {
        let value = scan.token(token)?;
        match value.tag.as_str() {
            "NN" if !text::starts_upper(value) => last = Some(token),
            "JJ" | "HYPH" | "VBN" | "NNP" | "CD" => last = None,
            _ => break,
        }
    }
    let noun = last?;
    let class = class_of(scan, noun - 1, noun + 1).or_else(|| class_of(scan, noun, noun + 1))?;
    let kind = matches!(class, EntityClass::Company | EntityClass::MediaOutlet | EntityClass::PoliticalParty)
        || scan.is(noun, &["militia", "charity", "tank", "group", "foundation"]);
    kind.then_some(class)
}

/// The class of the noun in small letters before the name: "state broadcaster RTK".
fn noun_before(scan: &Scan, first: usize, end: usize) -> Option<EntityClass> {
    let noun = first.checked_sub(1)?;
    let value = scan.token(noun).filter(|value| value.tag == "NN" && !text::starts_upper(value))?;
    let within = |head: Option<usize>| head.is_some_and(|head| head >= first && head < end);
    let name = text::head_of(scan.sentence, first, end);
    let tied = within(value.head)
        && matches!(value.relation, Relation::Compound | Relation::NmodDesc | Relation::Appos)
        || scan.token(name).is_some_and(|name| {
            name.head == Some(noun) && matches!(name.relation, Relation::Appos | Relation::Flat | Relation::NmodDesc)
        });
    if !tied || !scan.is_free(noun, noun + 1) {
        return None;
    }
    noun.checked_sub(1).and_then(|before| class_of(scan, before, noun + 1)).or_else(|| class_of(scan, noun, noun + 1))
}

/// The class of a noun for bodies.
fn class_of(scan: &Scan, first: usize, end: usize) -> Option<EntityClass> {
    if scan.is(end - 1, OF_PEOPLE) || !scan.is_free(first, end) {
        return None;
    }
    scan.index.head_nouns.exact(scan.surface(first, end)).copied().find(|class| class.is_organization())
}

#[cfg(test)]
mod tests {
    use crate::extract::{MentionIndex, find_entities};
    use crate::language::LanguageCore;
    use crate::model::{Document, EntityClass};
    use crate::resources::Resources;

    fn class(text: &str, name: &str) -> Option<EntityClass> {
        let resources = Resources::embedded().unwrap();
        let core = LanguageCore::embedded().unwrap();
        let analyzed = core.analyze(Document { text: text.to_owned(), ..Document::default() });
        let findings = find_entities(&analyzed, &resources, &MentionIndex::new(&resources));
        findings.entities.iter().find(|entity| entity.label == name).map(|entity| entity.class)
    }

    #[test]
    fn a_noun_beside_the_name_tells_the_kind_of_body() {
        assert_eq!(
            class("The minister told state broadcaster RTK that it was over.", "RTK"),
            Some(EntityClass::MediaOutlet)
        );
        assert_eq!(
            class("Ana Silva leads the Aurora party in the north.", "Aurora"),
            Some(EntityClass::PoliticalParty)
        );
        assert_eq!(class("The rebel Mateo Cruz spoke.", "Mateo Cruz"), Some(EntityClass::Person));
    }
}
