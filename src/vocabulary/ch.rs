//! Terms of the ontology that are not the name of an entity class, event class or property between things;
//! for those see [`super::class_iri`], [`super::event_class_iri`], [`super::event_kind_iri`] and
//! [`super::property_iri`].

use oxigraph::model::NamedNodeRef;

macro_rules! terms {
    ($list:ident: $($(#[$meta:meta])* $name:ident = $local:literal),+ $(,)?) => {
        $(
            $(#[$meta])*
            pub const $name: NamedNodeRef<'static> =
                NamedNodeRef::new_unchecked(concat!("https://w3id.org/chancery/ns#", $local));
        )+

        /// The terms above, in their declared order.
        pub const $list: &[NamedNodeRef<'static>] = &[$($name),+];
    };
}

terms! {
    CLASSES:
    /// What can act.
    AGENT = "Agent",
    /// Something that happened, is demanded, planned or denied.
    EVENT = "Event",
    /// A source document.
    ARTICLE = "Article",
    /// A sentence of an article.
    PASSAGE = "Passage",
    /// Two pieces of evidence that cannot both be right.
    CONFLICT = "Conflict",
}

terms! {
    PROPERTIES:
    /// Event to who does it.
    ACTOR = "actor",
    /// Event to whom it is done.
    RECIPIENT = "recipient",
    /// Event to where it happens.
    PLACE = "place",
    /// Event to what it is about.
    CONCERNS = "concerns",
    /// Event to a counted thing in it.
    QUANTITY = "quantity",
    /// The day, month or year of an event, or of what evidence states.
    DATE = "date",
    /// When an event begins.
    BEGINS = "begins",
    /// When an event ends.
    ENDS = "ends",
    /// `verbal` or `material`.
    MODE = "mode",
    /// Whether an event, or what evidence states, is so.
    MODALITY = "modality",
    /// Whether it is no more than somebody's claim.
    CLAIMED = "claimed",
    /// Number of articles that report an event.
    REPORT_COUNT = "reportCount",
    /// Number of independent publishers that report an event.
    PUBLISHER_COUNT = "publisherCount",
    /// Number of mentions of an entity in all articles.
    MENTION_COUNT = "mentionCount",
    /// Evidence to the agent whose words it rests on.
    ATTRIBUTED_TO = "attributedTo",
    /// Evidence of a name to the side that uses it.
    USED_BY = "usedBy",
    /// How sure the rule is, from 0 to 1.
    CONFIDENCE = "confidence",
    /// The rule that found it.
    EXTRACTED_BY = "extractedBy",
    /// Evidence of a direct edge to the event that the edge abridges.
    IN_EVENT = "inEvent",
    /// Article to the one whose text it prints.
    COPY_OF = "copyOf",
    /// Passage to its article.
    ARTICLE_OF_PASSAGE = "article",
    /// The sentence.
    TEXT = "text",
    /// Offset of the first character.
    BEGIN = "begin",
    /// Offset after the last character.
    END = "end",
    /// SHA-256 of a source.
    SHA256 = "sha256",
    /// What a conflict is about.
    CONFLICT_KIND = "conflictKind",
    /// Conflict to each of the pieces of evidence that disagree.
    BETWEEN = "between",
}

terms! {
    GRAPHS:
    /// The named graph of background knowledge: no passage supports it.
    BACKGROUND = "background",
    /// The named graph of what follows from other statements: no passage says it.
    INFERRED = "inferred",
}
