//! Which names of bodies and places of a document are names of one thing, by the comparison of names alone.

use std::collections::BTreeMap;

use super::Resolver;
use crate::extract::mentions::candidate::Reading;
use crate::extract::mentions::{Listed, text};
use crate::extract::naming::{NameForm, NameKind, group_forms};
use crate::model::{EntityClass, EntityIndex, LocalEntity};

/// The candidates whose names are variants of each other, and what each group of them denotes so far.
pub(super) struct SameNames {
    /// For each candidate that has such a name its group.
    groups: BTreeMap<usize, usize>,
    entities: BTreeMap<usize, Vec<EntityIndex>>,
}

impl SameNames {
    /// Groups the names of bodies and places; those that the gazetteers list are known already.
    pub fn of(resolver: &Resolver) -> Self {
        let mut candidates = Vec::new();
        let mut forms = Vec::new();
        for (index, candidate) in resolver.candidates.list.iter().enumerate() {
            let named = matches!(
                candidate.reading,
                Reading::Body { .. } | Reading::Tagged(_) | Reading::Listed(Listed::Body(_) | Listed::Outlet(_))
            );
            let Some(class) = candidate.class.filter(|_| named) else { continue };
            candidates.push(index);
            forms.push(NameForm::new(&resolver.surface(candidate), NameKind::of(class), resolver.resources));
        }
        let groups = candidates.into_iter().zip(group_forms(forms, resolver.resources)).collect();
        let mut same = Self { groups, entities: BTreeMap::new() };
        for (index, denotation) in resolver.denotations.iter().enumerate() {
            if let Some(entity) = denotation.single() {
                same.enter(index, entity);
            }
        }
        same
    }

    /// Says what a candidate denotes.
    pub fn enter(&mut self, index: usize, entity: EntityIndex) {
        if let Some(group) = self.groups.get(&index) {
            let entities = self.entities.entry(*group).or_default();
            if !entities.contains(&entity) {
                entities.push(entity);
            }
        }
    }

    /// What the others of its group denote, if it can be of this class and country.
    pub fn entity(
        &self,
        resolver: &Resolver,
        index: usize,
        class: EntityClass,
        country: Option<&str>,
    ) -> Option<EntityIndex> {
        let entities = self.entities.get(self.groups.get(&index)?)?;
        let surface = resolver.surface(resolver.candidates.list.get(index)?);
        let name = text::folded(&surface);
        let form = |name: &str| NameForm::new(name, NameKind::of(class), resolver.resources);
        // That both have the same acronym does not make a new body one that a gazetteer lists.
        let can_be = |value: &LocalEntity| {
            value.authority.is_none() || form(&surface).compare(&form(&value.label), resolver.resources).is_some()
        };
        entities.iter().copied().find(|&entity| {
            resolver.registry.entity(entity).is_some_and(|value| {
                let same_kind = value.class.is_organization() == class.is_organization();
                let same_country = country.is_none() || value.country.is_none() || value.country.as_deref() == country;
                same_kind && same_country && can_be(value) && resolver.fits_country(entity, &name)
            })
        })
    }
}
