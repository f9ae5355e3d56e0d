//! Terms that other vocabularies define and this one reuses.

/// The Provenance Ontology of W3C.
pub mod prov {
    use oxigraph::model::NamedNodeRef;

    /// A thing with provenance; the class of input files.
    pub const ENTITY: NamedNodeRef<'static> = NamedNodeRef::new_unchecked("http://www.w3.org/ns/prov#Entity");
    /// From evidence to its passage.
    pub const WAS_DERIVED_FROM: NamedNodeRef<'static> =
        NamedNodeRef::new_unchecked("http://www.w3.org/ns/prov#wasDerivedFrom");
    /// From an article to the input that it was read from.
    pub const HAD_PRIMARY_SOURCE: NamedNodeRef<'static> =
        NamedNodeRef::new_unchecked("http://www.w3.org/ns/prov#hadPrimarySource");
}

/// The Simple Knowledge Organization System of W3C.
pub mod skos {
    use oxigraph::model::NamedNodeRef;

    /// Another name.
    pub const ALT_LABEL: NamedNodeRef<'static> =
        NamedNodeRef::new_unchecked("http://www.w3.org/2004/02/skos/core#altLabel");
}

/// The Web Ontology Language.
pub mod owl {
    use oxigraph::model::NamedNodeRef;

    /// Identity.
    pub const SAME_AS: NamedNodeRef<'static> = NamedNodeRef::new_unchecked("http://www.w3.org/2002/07/owl#sameAs");
}

/// RDF 1.2.
pub mod rdf {
    use oxigraph::model::NamedNodeRef;

    pub use oxigraph::model::vocab::rdf::{OBJECT, PREDICATE, STATEMENT, SUBJECT, TYPE};
    /// From a reifier to the triple that it speaks of.
    pub const REIFIES: NamedNodeRef<'static> =
        NamedNodeRef::new_unchecked("http://www.w3.org/1999/02/22-rdf-syntax-ns#reifies");
}

/// schema.org.
pub mod schema {
    use oxigraph::model::NamedNodeRef;

    macro_rules! schema {
        ($($(#[$meta:meta])* $name:ident = $local:literal),+ $(,)?) => {
            $(
                $(#[$meta])*
                pub const $name: NamedNodeRef<'static> =
                    NamedNodeRef::new_unchecked(concat!("https://schema.org/", $local));
            )+
        };
    }

    schema! {
        /// The class of articles.
        NEWS_ARTICLE = "NewsArticle",
        /// The class of counted things in events.
        QUANTITATIVE_VALUE = "QuantitativeValue",
        /// The headline.
        HEADLINE = "headline",
        /// The day of publication.
        DATE_PUBLISHED = "datePublished",
        /// The medium that published an article.
        PUBLISHER = "publisher",
        /// The address on the web.
        URL = "url",
        /// An author.
        AUTHOR = "author",
        /// A news agency that an article credits.
        CREDIT_TEXT = "creditText",
        /// The place that a report is filed from.
        DATELINE = "dateline",
        /// Language code.
        IN_LANGUAGE = "inLanguage",
        /// From an article to what it speaks of.
        MENTIONS = "mentions",
        /// How many.
        VALUE = "value",
        /// Of what.
        UNIT_TEXT = "unitText",
    }
}
