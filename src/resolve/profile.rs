//! What a document tells about each of its entities, beyond the name, that helps to know it again elsewhere.

use std::collections::BTreeSet;

use crate::extract::naming::PersonName;
use crate::model::{EntityClass, EntityIndex, LocalEntity, Property};

use crate::resources::Resources;

use super::authority::Authorities;
use super::clusters::{Family, Identity, class_group, family};
use super::corpus::{Corpus, Node};
use super::names::plain_key;

/// The context of a local entity.
#[derive(Clone, Debug, Default)]
pub(super) struct Profile {
    /// What clusters must agree on.
    pub identity: Identity,
    /// Bodies that it belongs to, by name.
    pub bodies: BTreeSet<String>,
    /// For a treaty, the states that the document connects with it.
    pub parties: BTreeSet<String>,
}

/// The profiles of all nodes.
pub(super) fn profiles(corpus: &Corpus<'_>, authorities: &Authorities, resources: &Resources) -> Vec<Profile> {
    let mut profiles: Vec<Profile> = (0..corpus.nodes.len())
        .map(|node| {
            let entity = corpus.entity(node);
            Profile {
                identity: identity(entity, authorities, resources),
                parties: parties_of_key(entity),
                ..Profile::default()
            }
        })
        .collect();
    for document in 0..corpus.documents.len() {
        add_statements(corpus, document, &mut profiles);
        add_events(corpus, document, &mut profiles);
    }
    profiles
}

impl Profile {
    /// The one country that the thing belongs to, as far as its document tells.
    pub fn country(&self) -> Option<&str> {
        match self.identity.countries.len() {
            1 => self.identity.countries.first().map(String::as_str),
            _ => None,
        }
    }
}

/// The states that the key of a treaty names as its parties: `treaty:KEN+PER:fishing-accord`.
fn parties_of_key(entity: &LocalEntity) -> BTreeSet<String> {
    let key = entity.authority.as_deref().and_then(|authority| authority.strip_prefix("treaty:"));
    match key.and_then(|key| key.split_once(':')) {
        Some((parties, _)) => parties.split('+').filter(|code| code.len() == 3).map(str::to_owned).collect(),
        None => BTreeSet::new(),
    }
}

fn identity(entity: &LocalEntity, authorities: &Authorities, resources: &Resources) -> Identity {
    // A treaty's key is made of its name and parties, not taken from a table: two keys may mean one treaty.
    let listed = family(entity.class) != Family::Treaty;
    Identity {
        authority: entity.authority.clone().filter(|_| listed),
        countries: entity.country.iter().cloned().collect(),
        posts: BTreeSet::new(),
        record: authorities.find(entity, resources).map(str::to_owned),
        people: full_names(entity, resources),
        family: Some(family(entity.class)),
        kind: class_group(entity.class),
    }
}

/// The longest full name of a person.
fn full_names(entity: &LocalEntity, resources: &Resources) -> Vec<PersonName> {
    if family(entity.class) != Family::Person {
        return Vec::new();
    }
    let is_title = |word: &str| resources.lexicon.title(word).is_some();
    let name = PersonName::new(&entity.label, is_title, &resources.naming);
    if name.is_full() { vec![name] } else { Vec::new() }
}

fn add_statements(corpus: &Corpus<'_>, document: usize, profiles: &mut [Profile]) {
    for statement in &corpus.documents[document].extraction.statements {
        let (Some(subject), Some(object)) =
            (corpus.node(document, statement.subject), corpus.node(document, statement.object))
        else {
            continue;
        };
        match statement.property {
            Property::HoldsPost if corpus.entity(object).country.is_some() => {
                profiles[subject].identity.posts.insert(plain_key(&corpus.entity(object).label));
            }
            Property::MemberOf | Property::PartOf => {
                profiles[subject].bodies.insert(plain_key(&corpus.entity(object).label));
            }
            Property::Represents | Property::OrganOf => {
                profiles[subject].identity.countries.extend(corpus.entity(object).country.clone());
            }
            Property::PartyTo | Property::Signs | Property::Negotiates | Property::Suspends => {
                add_party(corpus, subject, object, profiles);
            }
            _ => {}
        }
    }
}

fn add_events(corpus: &Corpus<'_>, document: usize, profiles: &mut [Profile]) {
    let nodes = |indexes: &[EntityIndex]| -> Vec<Node> {
        indexes.iter().filter_map(|index| corpus.node(document, *index)).collect()
    };
    for event in &corpus.documents[document].extraction.events {
        // Only who makes or suspends a treaty is party to it; who protests against one is not.
        let makes = matches!(
            event.kind,
            Some(
                crate::model::EventKind::Signing
                    | crate::model::EventKind::Negotiation
                    | crate::model::EventKind::Suspension
            )
        );
        if !makes {
            continue;
        }
        for treaty in nodes(&event.concerns) {
            for party in nodes(&event.actors).into_iter().chain(nodes(&event.recipients)) {
                add_party(corpus, party, treaty, profiles);
            }
        }
    }
}

fn add_party(corpus: &Corpus<'_>, party: Node, treaty: Node, profiles: &mut [Profile]) {
    if corpus.entity(treaty).class == EntityClass::Treaty {
        let countries = profiles[party].identity.countries.clone();
        profiles[treaty].parties.extend(countries);
    }
}
