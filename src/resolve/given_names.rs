//! Merging of names alone: what the merging makes of names whose places in documents are known, with nothing said of them.

use std::collections::BTreeMap;

use crate::extract::group_names;
use crate::model::{Document, EntityClass, EntityIndex, Extraction, LocalEntity, Name};
use crate::resources::Resources;

use super::{Verdicts, entity_ids};

/// Which names of several documents are names of one thing: for each document, in the order of its names, a number that
/// names of one thing share.
///
/// Within a document names are grouped as [`group_names`] does; across documents they are merged as [`resolve`](super::resolve())
/// merges the entities of a graph.
pub fn merge_names(documents: &[Vec<(&str, EntityClass)>], resources: &Resources) -> Vec<Vec<usize>> {
    let mut extractions = Vec::with_capacity(documents.len());
    let mut groups_of = Vec::with_capacity(documents.len());
    for (number, names) in documents.iter().enumerate() {
        let groups = group_names(names, resources);
        let mut entities: BTreeMap<usize, LocalEntity> = BTreeMap::new();
        for (&(name, class), &group) in names.iter().zip(&groups) {
            add_name(entities.entry(group).or_insert_with(|| entity(name, class)), name);
        }
        let places: BTreeMap<usize, EntityIndex> =
            entities.keys().enumerate().map(|(place, group)| (*group, EntityIndex(place as u32))).collect();
        groups_of.push(groups.iter().map(|group| places[group]).collect::<Vec<_>>());
        let mut entities: Vec<LocalEntity> = entities.into_values().collect();
        for entity in &mut entities {
            complete(entity, resources);
        }
        let document = Document { id: format!("{number:09}"), ..Document::default() };
        extractions.push(Extraction { document, entities, ..Extraction::default() });
    }
    let ids = entity_ids(&extractions, &Verdicts::default(), resources);
    let mut numbers = BTreeMap::new();
    extractions
        .iter()
        .zip(groups_of)
        .map(|(extraction, places)| {
            let ids = ids.get(&extraction.document.id).map_or(&[][..], Vec::as_slice);
            places
                .into_iter()
                .map(|place| {
                    let next = numbers.len();
                    *numbers.entry(ids.get(place.0 as usize)).or_insert(next)
                })
                .collect()
        })
        .collect()
}

fn entity(name: &str, class: EntityClass) -> LocalEntity {
    LocalEntity { class, label: name.to_owned(), names: Vec::new(), authority: None, country: None, mentions: 0 }
}

fn add_name(entity: &mut LocalEntity, text: &str) {
    entity.mentions += 1;
    match entity.names.iter_mut().find(|name| name.text == text) {
        Some(name) => name.count += 1,
        None => entity.names.push(Name { text: text.to_owned(), count: 1 }),
    }
}

/// Takes the fullest name for a label, and finds countries and bodies in the gazetteers as reading does.
fn complete(entity: &mut LocalEntity, resources: &Resources) {
    let full = |name: &Name| (name.text.split_whitespace().count(), name.count, std::cmp::Reverse(name.text.clone()));
    if let Some(name) = entity.names.iter().max_by_key(|name| full(name)) {
        entity.label.clone_from(&name.text);
    }
    let gazetteer = &resources.gazetteer;
    let names = || entity.names.iter().map(|name| name.text.as_str());
    if entity.class == EntityClass::Person {
        return;
    }
    if !entity.class.is_organization()
        && let Some(country) = names().find_map(|name| gazetteer.country_by_name(name))
    {
        entity.class = EntityClass::Country;
        entity.authority = Some(format!("country:{}", country.code));
        entity.country = Some(country.code.clone());
    } else if entity.class.is_organization()
        && let Some(body) = names().find_map(|name| gazetteer.body_by_name(name))
    {
        entity.class = body.class;
        entity.authority = Some(format!("body:{}", body.id));
        entity.country.clone_from(&body.country);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_merged_within_and_across_documents() {
        let resources = Resources::embedded().unwrap();
        let (person, body, place) = (EntityClass::Person, EntityClass::Organization, EntityClass::Place);
        let documents = [
            vec![("Selma Haufiku", person), ("Haufiku", person), ("Kavango Grain Union", body), ("KGU", body)],
            vec![("Haufiku Selma", person), ("Kavango Grain Union", body), ("Britain", place)],
            vec![("Sakeus Haufiku", person), ("United Kingdom", place)],
        ];
        let merged = merge_names(&documents, &resources);
        assert_eq!((merged[0][0], merged[0][2]), (merged[0][1], merged[0][3]));
        assert_eq!((merged[1][0], merged[1][1]), (merged[0][0], merged[0][2]));
        assert_ne!(merged[2][0], merged[0][0]);
        assert_eq!(merged[2][1], merged[1][2]);
    }
}
