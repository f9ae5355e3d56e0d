//! Names, and how two of them may name one thing: the part of identity that the names alone decide.
//!
//! Coreference within a document and the merging of documents compare names here and nowhere else. A comparison says
//! *how* two names are variants of each other; what that is worth depends on where they stand, and is decided there.

pub(crate) mod acronym;
mod body;
mod core;
mod grouping;
mod person;
pub(crate) mod spelling;

pub(crate) use body::BodyName;
pub(crate) use grouping::{compound_key, group_forms};
pub(crate) use person::{PersonName, bound_syllables};

use crate::model::EntityClass;
use crate::resources::Resources;

/// How two names may name one thing; the surest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Variant {
    /// The same words, in whatever order, spacing, case and diacritics.
    Equal,
    /// Spellings of the same words.
    Spelling,
    /// One has further words within: "Ana Diaz" and "Ana Maria Diaz".
    Fuller,
    /// Initials stand for given names.
    Initials,
    /// A familiar form stands for a given name.
    ShortForm,
    /// One is made of the other by an ending, a legal form or a word for the kind of place.
    Affix,
    /// One is the initials of the other.
    Acronym,
    /// One goes on where the other ends, or begins before it: "Ana Diaz" and "Ana Diaz Rojas".
    Longer,
    /// One is the family name, or the last word, of the other.
    Surname,
    /// One is another word of the other.
    Part,
    /// One is the end of the other: "Navy" and "Royal Danish Navy".
    Head,
    /// One is the beginning of the other: "Supreme Court" and "Supreme Court of Kenya".
    Beginning,
}

impl Variant {
    /// Whether it takes only the two names to see that they are variants; else others of the text may be meant as well.
    pub fn is_mutual(self) -> bool {
        self < Self::Longer
    }
}

/// Which of the names of one document, given in text order with their classes, are names of one thing: for each name the
/// number of its group. Names of different kinds (people, bodies, places) are never one group.
///
/// ```
/// use chancery::extract::group_names;
/// use chancery::model::EntityClass::{Organization, Person};
///
/// let resources = chancery::resources::Resources::embedded()?;
/// let names = [("Ana María Ruiz", Person), ("Ruiz", Person), ("African Grain Council", Organization), ("AGC", Organization)];
/// let groups = group_names(&names, &resources);
/// assert!(groups[0] == groups[1] && groups[2] == groups[3] && groups[0] != groups[2]);
/// # Ok::<(), chancery::resources::ResourceError>(())
/// ```
pub fn group_names(names: &[(&str, EntityClass)], resources: &Resources) -> Vec<usize> {
    let forms = names.iter().map(|&(name, class)| NameForm::new(name, NameKind::of(class), resources));
    group_forms(forms, resources)
}

/// What kind of thing a name is of, as far as the comparison of names depends on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum NameKind {
    Person,
    Body,
    Place,
    Other,
}

impl NameKind {
    /// The kind of name that things of a class have.
    pub fn of(class: EntityClass) -> Self {
        match class {
            EntityClass::Person => Self::Person,
            class if class.is_organization() => Self::Body,
            EntityClass::Treaty | EntityClass::Post => Self::Other,
            _ => Self::Place,
        }
    }
}

/// A name in comparable parts.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) enum NameForm {
    /// Of a person.
    Person(PersonName),
    /// Of anything else.
    Body(NameKind, BodyName),
}

impl NameForm {
    /// Takes a name apart.
    pub fn new(name: &str, kind: NameKind, resources: &Resources) -> Self {
        let (naming, lexicon) = (&resources.naming, &resources.lexicon);
        let core = core::core(name, kind, resources);
        match kind {
            NameKind::Person => {
                let is_title = |word: &str| lexicon.title(word).is_some() || lexicon.office(word).is_some();
                Self::Person(PersonName::new(&core, is_title, naming))
            }
            kind => Self::Body(kind, BodyName::new(&core, kind, &resources.gazetteer, naming)),
        }
    }

    /// The name with what a title beside it tells; a given name tells less.
    pub fn of_gender(mut self, gender: Option<char>) -> Self {
        if let Self::Person(name) = &mut self {
            name.gender = gender.or(name.gender);
        }
        self
    }

    /// How the two may name one thing.
    pub fn compare(&self, other: &Self, resources: &Resources) -> Option<Variant> {
        match (self, other) {
            (Self::Person(one), Self::Person(other)) => one.compare(other, &resources.naming),
            (Self::Body(one_kind, one), Self::Body(other_kind, other)) if one_kind == other_kind => {
                let variant = one.compare(other, *one_kind, &resources.lexicon)?;
                // Part of a place's name is a place of its own more often than not: a river and its state.
                let is_part = matches!(variant, Variant::Head | Variant::Beginning);
                (!(is_part && *one_kind == NameKind::Place)).then_some(variant)
            }
            _ => None,
        }
    }

    /// Whether it is a whole name: no single word of a person's name, initial or acronym.
    pub fn is_full(&self) -> bool {
        match self {
            Self::Person(name) => name.is_full(),
            Self::Body(_, name) => name.letters.is_none(),
        }
    }

    /// The telling words.
    pub fn words(&self) -> &[String] {
        match self {
            Self::Person(name) => &name.words,
            Self::Body(_, name) => &name.words,
        }
    }
}
