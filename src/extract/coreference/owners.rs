//! Completes bodies by what is known of the larger bodies they belong to, once descriptions are resolved too.

use super::Resolver;
use crate::extract::mentions::candidate::Reading;
use crate::extract::mentions::text;
use crate::model::{EntityClass, EntityIndex};

/// Gives departments the country of their ministry, and a key under it for merging.
pub(super) fn complete(resolver: &mut Resolver) {
    for index in 0..resolver.candidates.list.len() {
        let candidate = &resolver.candidates.list[index];
        let Reading::Body { owner: Some(owner) } = candidate.reading else { continue };
        let Some(entity) = resolver.denotations[index].single() else { continue };
        let Some(larger) = resolver.owner_at(candidate.sentence, owner) else { continue };
        adopt(resolver, entity, larger);
    }
}

fn adopt(resolver: &mut Resolver, entity: EntityIndex, larger: EntityIndex) {
    let Some((authority, country, class)) =
        resolver.registry.entity(larger).map(|larger| (larger.authority.clone(), larger.country.clone(), larger.class))
    else {
        return;
    };
    if entity == larger || class == EntityClass::Person {
        return;
    }
    let Some(value) = resolver.registry.entity_mut(entity) else { return };
    value.country = value.country.take().or_else(|| country.clone());
    let key = text::fold(&value.label).join("-");
    let parent = match class {
        EntityClass::Country => country.map(|code| format!("national:{code}")),
        _ => authority,
    };
    let own = matches!(
        value.class,
        EntityClass::GovernmentBody | EntityClass::Ministry | EntityClass::Parliament | EntityClass::ArmedForce
    );
    if own && value.authority.is_none() {
        value.authority = parent.map(|parent| format!("{parent}/{key}"));
    }
}
