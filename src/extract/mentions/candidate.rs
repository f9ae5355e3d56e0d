//! What the mention finders hand to coreference: a place in the text and what it says about its referent.

use super::index::Listed;
use crate::extract::MentionKind;
use crate::model::{EntityClass, NamedEntityKind};

/// A place in the text that speaks of something, before it is known of what.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Candidate {
    /// Index of the sentence.
    pub sentence: usize,
    /// First token of the name or phrase proper, without titles and owners.
    pub first: usize,
    /// One past its last token.
    pub end: usize,
    /// First token of the whole phrase, titles and offices included.
    pub outer_first: usize,
    /// The token that ties it to its sentence.
    pub head: usize,
    /// Its form.
    pub kind: MentionKind,
    /// The class that its words tell.
    pub class: Option<EntityClass>,
    /// What its words say.
    pub reading: Reading,
}

/// What the words of a candidate say. Tokens are anchors: what the candidate at that token of the same sentence denotes.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Reading {
    /// An entry of a gazetteer.
    Listed(Listed),
    /// A ministry by its subject: `foreign` for "Ministry of Foreign Affairs".
    Ministry {
        /// Key of the subject.
        subject: String,
        /// Whose it is.
        owner: Option<usize>,
    },
    /// An embassy, consulate or permanent mission.
    Mission {
        /// The country it belongs to.
        owner: Option<usize>,
        /// The city or country where it is.
        host: Option<usize>,
    },
    /// A body that is told by its country and kind alone: "Kenya's parliament", "the Egyptian army".
    NationalBody {
        /// The head noun.
        noun: String,
        /// The country.
        owner: Option<usize>,
    },
    /// A body with a name of its own.
    Body {
        /// The larger body or the country that it belongs to.
        owner: Option<usize>,
    },
    /// A person.
    Person(PersonName),
    /// A treaty.
    Treaty {
        /// Its words without the head noun: `peace` for "peace treaty"; what tells it from other treaties.
        subject: String,
    },
    /// A name of which only the tagger knows the kind.
    Tagged(NamedEntityKind),
    /// A description.
    Description(Description),
    /// A pronoun.
    Pronoun(Pronoun),
}

/// A person's name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct PersonName {
    /// `m` or `f`, where the title tells.
    pub gender: Option<char>,
    /// "Mr. Okafor", where a form of address stands before the name.
    pub addressed: Option<String>,
    /// Whether a title or office before it proves that it is a person.
    pub certain: bool,
}

/// The kinds of descriptions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Description {
    /// "the ministry", "the Kenyan ministry", "the party".
    Body {
        /// The head noun.
        noun: String,
        /// The country that an adjective or possessive names.
        owner: Option<usize>,
    },
    /// Those who act for a state or body: "Kenyan officials", "the Kenyan side", "Kenya's government".
    Agents {
        /// Whose they are.
        owner: usize,
    },
    /// People who act together without a name of their own: "Kenyan rebels", "protesters in Kenya", "the rebels".
    Group {
        /// Lemma of the noun.
        noun: String,
        /// Whose they are, where the words say so.
        owner: Option<usize>,
    },
    /// People of a nation who act: "thousands of Kenyans", "Ugandan Kenyans".
    People {
        /// The row of their nation in the table of countries.
        nation: usize,
        /// The country that an adjective before them names.
        owner: Option<usize>,
    },
    /// "the government", of nobody in particular.
    Government,
    /// "the country", "his country".
    Country {
        /// The possessive pronoun.
        owner: Option<usize>,
    },
    /// "the two countries", "both sides".
    Pair,
    /// "the three countries".
    Several {
        /// How many they are.
        count: usize,
    },
    /// "the two leaders", "both ministers"; the office where it is one.
    PairOfPeople,
    /// A person by office: "the prime minister", "the Kenyan ambassador", "the official".
    Office {
        /// Position of the [`OfficeUse`] in its list.
        office: usize,
    },
    /// "the islands", "the four islands", "the disputed territory".
    Territory {
        /// Lemma of the head noun.
        noun: String,
    },
    /// "the treaty", "the agreement".
    Treaty {
        /// Lemma of the head noun.
        noun: String,
    },
    /// "the city".
    City,
    /// "the Kenyan capital".
    Capital {
        /// The country.
        owner: usize,
    },
}

/// The pronouns that coreference links.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Pronoun {
    /// he, him, his, himself.
    He,
    /// she, her, hers, herself.
    She,
    /// it, itself.
    It,
    /// its.
    Its,
    /// they, them.
    They,
    /// their.
    Their,
    /// we, us, our, I, my: the speaker.
    Speaker,
}

/// An office named in the text, with or without its holder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct OfficeUse {
    /// Index of the sentence.
    pub sentence: usize,
    /// First token of the office's own words.
    pub first: usize,
    /// One past the last of them.
    pub end: usize,
    /// First token of the whole phrase, owner and qualifiers included.
    pub outer_first: usize,
    /// One past the last token of the whole phrase ("of the European Department" included).
    pub outer_end: usize,
    /// Position in the table of offices.
    pub office: usize,
    /// Whether it is plural.
    pub plural: bool,
    /// Whether it is past, coming or denied: "former", "elect", "candidate".
    pub inactive: bool,
    /// Whether it is past: "former", "ex-".
    pub former: bool,
    /// Whether words such as "opposition", "deputy" or "rebel" stand before it.
    pub qualifier: Option<String>,
    /// Tokens that name whose office it is, innermost first.
    pub owners: Vec<usize>,
    /// "to Canada" of an ambassador.
    pub accredited_to: Option<usize>,
    /// "Okinawa affairs" of a "minister for Okinawa affairs".
    pub portfolio: Option<String>,
    /// The candidate that names its holder.
    pub holder: Option<usize>,
}
