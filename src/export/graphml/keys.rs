//! The attributes of nodes and edges, declared before the graph.
//!
//! Cytoscape.js takes the id of a key as the field's name and every other reader its `attr.name`, so both are
//! the same, readable word. Only where nodes and edges share a name must the ids differ: nodes keep `label`
//! under the id `nodelabel`, because the import of Neo4j takes relationship types from the id `label`.

/// The type of an attribute's values; the readers agree on no others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Type {
    Text,
    Int,
    Double,
    Boolean,
}

impl Type {
    /// The value of `attr.type`.
    pub(super) fn as_str(self) -> &'static str {
        match self {
            Self::Text => "string",
            Self::Int => "int",
            Self::Double => "double",
            Self::Boolean => "boolean",
        }
    }
}

/// The declaration of an attribute.
#[derive(Clone, Copy, Debug)]
pub(super) struct Key {
    /// What `<data>` elements name it by; unique in the document.
    pub(super) id: &'static str,
    /// The attribute's name; unique among nodes and among edges.
    pub(super) name: &'static str,
    /// The type of its values.
    pub(super) value: Type,
}

const fn key(id: &'static str, value: Type) -> Key {
    Key { id, name: id, value }
}

/// The attributes of nodes.
pub(super) mod node {
    use super::{Key, Type, key};

    pub(in crate::export) const NAME: Key = key("name", Type::Text);
    pub(in crate::export) const LABEL: Key = Key { id: "nodelabel", name: "label", value: Type::Text };
    pub(in crate::export) const LABELS: Key = key("labels", Type::Text);
    pub(in crate::export) const ENTITY_TYPE: Key = key("entity_type", Type::Text);
    pub(in crate::export) const IRI: Key = key("iri", Type::Text);
    pub(in crate::export) const ALIASES: Key = key("aliases", Type::Text);
    pub(in crate::export) const NAMES_BY_SIDE: Key = key("names_by_side", Type::Text);
    pub(in crate::export) const COUNTRY: Key = key("country", Type::Text);
    pub(in crate::export) const MENTIONS: Key = key("mentions", Type::Int);
    pub(in crate::export) const DOCUMENTS: Key = key("documents", Type::Int);
    pub(in crate::export) const RED: Key = key("r", Type::Int);
    pub(in crate::export) const GREEN: Key = key("g", Type::Int);
    pub(in crate::export) const BLUE: Key = key("b", Type::Int);
    pub(in crate::export) const SIZE: Key = key("size", Type::Double);

    /// Attributes of every node, in their order.
    pub(in crate::export) const ENTITY: &[Key] = &[
        NAME,
        LABEL,
        LABELS,
        ENTITY_TYPE,
        IRI,
        ALIASES,
        NAMES_BY_SIDE,
        COUNTRY,
        MENTIONS,
        DOCUMENTS,
        RED,
        GREEN,
        BLUE,
        SIZE,
    ];

    pub(in crate::export) const IS_EVENT: Key = key("is_event", Type::Boolean);
    pub(in crate::export) const EVENT_CLASS: Key = key("event_class", Type::Text);
    pub(in crate::export) const EVENT_MODE: Key = key("event_mode", Type::Text);
    pub(in crate::export) const EVENT_MODALITY: Key = key("event_modality", Type::Text);
    pub(in crate::export) const EVENT_DATE: Key = key("event_date", Type::Text);
    pub(in crate::export) const EVENT_BEGINS: Key = key("event_begins", Type::Text);
    pub(in crate::export) const EVENT_ENDS: Key = key("event_ends", Type::Text);
    pub(in crate::export) const EVENT_PUBLISHERS: Key = key("event_publishers", Type::Int);
    pub(in crate::export) const EVENT_SENTENCE: Key = key("event_sentence", Type::Text);

    /// Attributes that are declared only where events are nodes as well.
    pub(in crate::export) const EVENT: &[Key] = &[
        IS_EVENT,
        EVENT_CLASS,
        EVENT_MODE,
        EVENT_MODALITY,
        EVENT_DATE,
        EVENT_BEGINS,
        EVENT_ENDS,
        EVENT_PUBLISHERS,
        EVENT_SENTENCE,
    ];
}

/// The attributes of edges.
pub(super) mod edge {
    use super::{Key, Type, key};

    pub(in crate::export) const LABEL: Key = key("label", Type::Text);
    pub(in crate::export) const INTERACTION: Key = key("interaction", Type::Text);
    pub(in crate::export) const PREDICATE: Key = key("predicate", Type::Text);
    pub(in crate::export) const EID: Key = key("eid", Type::Text);
    pub(in crate::export) const ORIGIN: Key = key("origin", Type::Text);
    pub(in crate::export) const WEIGHT: Key = key("weight", Type::Double);
    pub(in crate::export) const CONFIDENCE: Key = key("confidence", Type::Double);
    pub(in crate::export) const EVIDENCE: Key = key("evidence", Type::Int);
    pub(in crate::export) const PUBLISHERS: Key = key("publishers", Type::Int);
    pub(in crate::export) const DATE: Key = key("date", Type::Text);
    pub(in crate::export) const BEGINS: Key = key("begins", Type::Text);
    pub(in crate::export) const ENDS: Key = key("ends", Type::Text);
    pub(in crate::export) const EVENTS: Key = key("events", Type::Text);
    pub(in crate::export) const SENTENCE: Key = key("sentence", Type::Text);
    pub(in crate::export) const ATTRIBUTED_TO: Key = key("attributed_to", Type::Text);

    /// Attributes of edges, in their order: `label` must come first.
    pub(in crate::export) const ALL: &[Key] = &[
        LABEL,
        INTERACTION,
        PREDICATE,
        EID,
        ORIGIN,
        WEIGHT,
        CONFIDENCE,
        EVIDENCE,
        PUBLISHERS,
        DATE,
        BEGINS,
        ENDS,
        EVENTS,
        SENTENCE,
        ATTRIBUTED_TO,
    ];
}
