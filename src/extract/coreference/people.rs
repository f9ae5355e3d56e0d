//! Which names of people are one person.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use super::registry::Registry;
use crate::extract::mentions::candidate::Reading;
use crate::extract::mentions::{Candidates, text};
use crate::extract::naming::{NameForm, NameKind, Variant, group_forms};
use crate::model::{AnalyzedDocument, EntityClass, EntityIndex};
use crate::resources::Resources;

/// What is known of the people of a document besides their entities.
#[derive(Debug, Default)]
pub(crate) struct People {
    /// The entity of each candidate that is a person's name and is clear.
    pub of_candidate: FxHashMap<usize, EntityIndex>,
    /// `m` or `f`, where titles or given names tell.
    pub gender: FxHashMap<EntityIndex, char>,
}

/// A name of a person at its place.
struct Use {
    candidate: usize,
    form: NameForm,
}

/// Gathers the names of people into persons by comparing the names; a surname that several bear is left without a person
/// unless the text said it before it named the second of them.
pub(crate) fn gather(
    document: &AnalyzedDocument,
    candidates: &Candidates,
    registry: &mut Registry,
    resources: &Resources,
) -> People {
    let uses: Vec<Use> = candidates
        .list
        .iter()
        .enumerate()
        .filter_map(|(candidate, value)| {
            let Reading::Person(name) = &value.reading else { return None };
            let surface = text::surface(document, value.sentence, value.first, value.end);
            let form = NameForm::new(surface, NameKind::Person, resources).of_gender(name.gender);
            Some(Use { candidate, form })
        })
        .collect();
    let groups = group_forms(uses.iter().map(|value| value.form.clone()), resources);
    let mut members: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (place, group) in groups.into_iter().enumerate() {
        if !is_unclear(place, &uses, resources) {
            members.entry(group).or_default().push(place);
        }
    }
    let mut persons: Vec<Vec<&Use>> =
        members.into_values().map(|places| places.iter().filter_map(|&place| uses.get(place)).collect()).collect();
    persons.sort_by_key(|person| person.first().map(|value| value.candidate));
    enter(document, candidates, registry, &persons, resources)
}

/// Whether a single name may be that of several people with full names, the second of whom had been named when it was
/// first said.
fn is_unclear(place: usize, uses: &[Use], resources: &Resources) -> bool {
    let Some(value) = uses.get(place).filter(|value| value.form.words().len() == 1) else { return false };
    let mut bearers: Vec<&Use> = Vec::new();
    for other in uses.iter().filter(|other| other.form.words().len() > 1) {
        let bears = matches!(value.form.compare(&other.form, resources), Some(Variant::Surname | Variant::Part));
        let known = |known: &&Use| known.form.compare(&other.form, resources).is_some_and(Variant::is_mutual);
        if bears && !bearers.iter().any(known) {
            bearers.push(other);
        }
    }
    let first_said = uses.iter().find(|other| other.form.words() == value.form.words());
    match (&bearers[..], first_said) {
        ([_, second, ..], Some(said)) => second.candidate < said.candidate,
        _ => false,
    }
}

fn enter(
    document: &AnalyzedDocument,
    candidates: &Candidates,
    registry: &mut Registry,
    persons: &[Vec<&Use>],
    resources: &Resources,
) -> People {
    let mut people = People::default();
    for person in persons {
        let uses = || person.iter().filter_map(|value| Some((value.candidate, candidates.list.get(value.candidate)?)));
        let names: Vec<String> = uses()
            .map(|(_, value)| text::one_line(text::surface(document, value.sentence, value.first, value.end)))
            .collect();
        let Some(label) = fullest(&names) else { continue };
        let entity = registry.create(EntityClass::Person, &label);
        let mut gender = None;
        for ((candidate, value), name) in uses().zip(&names) {
            registry.count_name(entity, name, 1);
            if let Reading::Person(person) = &value.reading {
                gender = gender.or(person.gender);
                if let Some(addressed) = &person.addressed {
                    registry.count_name(entity, addressed, 1);
                }
            }
            people.of_candidate.insert(candidate, entity);
        }
        let by_name = || {
            let words = text::fold(&label);
            words.first().filter(|_| words.len() > 1).and_then(|name| resources.naming.gender(name))
        };
        if let Some(gender) = gender.or_else(by_name) {
            people.gender.insert(entity, gender);
        }
    }
    people
}

/// The name with most words; of equals the one used most, then the first. Names in capitals only come last.
fn fullest(names: &[String]) -> Option<String> {
    let shouted = |name: &str| !name.chars().any(char::is_lowercase);
    names
        .iter()
        .enumerate()
        .max_by_key(|(position, name)| {
            let used = names.iter().filter(|other| other == name).count();
            (!shouted(name), text::fold(name).len(), used, std::cmp::Reverse(*position))
        })
        .map(|(_, name)| name.clone())
}
