//! Words within names, familiar forms of given names, and what they and other signs are worth when two names are compared.

use rustc_hash::{FxHashMap, FxHashSet};
use serde::{Deserialize, Serialize};

use super::ResourceError;
use super::source::{GIVEN_NAME_GENDER, GIVEN_NAMES, IDENTITY, NAME_PARTS, TableTexts};
use super::table::read_table;
use crate::model::named_enum;

named_enum! {
    /// What a word within a name is; `lexicon/name_parts.csv` says more.
    NamePart {
        /// Stands before a family name.
        Particle = "particle",
        /// Tells father from son.
        Generation = "generation",
        /// Joins the words of a name.
        Link = "link",
        /// The legal form of a company.
        LegalForm = "legal_form",
        /// Says what kind of place it is.
        PlaceKind = "place_kind",
    }
}

named_enum! {
    /// A sign that two entries of different articles are one thing or two, or a threshold; `docs/MERGING.md` says when each applies.
    IdentityFeature {
        /// Threshold: pairs from this score on are merged.
        Merge = "merge",
        /// Threshold: pairs from this score on are proposed to the user.
        Ask = "ask",
        /// The same words.
        EqualName = "equal_name",
        /// Spellings of the same words.
        Spelling = "spelling",
        /// One name has further words within.
        FullerName = "fuller_name",
        /// Initials for given names.
        Initials = "initials",
        /// A familiar form for a given name.
        FamiliarForm = "familiar_form",
        /// An ending, a legal form, a kind of place.
        Affix = "affix",
        /// Initials of the whole name.
        Acronym = "acronym",
        /// One name goes on where the other ends.
        LongerName = "longer_name",
        /// One name is the family name of the other.
        Surname = "surname",
        /// One name is another word of the other.
        PartOfName = "part_of_name",
        /// One name is the end of the other.
        HeadOfName = "head_of_name",
        /// One name is the beginning of the other.
        BeginningOfName = "beginning_of_name",
        /// The names have nearly the same letters.
        SimilarName = "similar_name",
        /// They belong to one country.
        SameCountry = "same_country",
        /// They hold one post.
        SamePost = "same_post",
        /// They belong to one body.
        SameBody = "same_body",
        /// Their articles speak of the same other things.
        SharedNeighbours = "shared_neighbours",
        /// No other entry could be meant by the shorter name.
        OnlyBearer = "only_bearer",
        /// The bearer of the full name is in several articles.
        WellKnownBearer = "well_known_bearer",
        /// Other entries could be meant as well.
        SeveralBearers = "several_bearers",
        /// They belong to different countries.
        OtherCountry = "other_country",
        /// They hold different posts.
        OtherPost = "other_post",
    }
}

/// The tables about names.
#[derive(Clone, Debug, Default)]
pub struct Naming {
    parts: FxHashSet<(NamePart, String)>,
    /// For each given name and familiar form, the given names that it may be.
    given: FxHashMap<String, Vec<String>>,
    gender: FxHashMap<String, char>,
    /// In the order of [`IdentityFeature::ALL`], in thousandths so that sums do not depend on their order.
    weights: Vec<i32>,
}

impl Naming {
    /// Whether a folded word can be this part of a name.
    pub fn is(&self, word: &str, part: NamePart) -> bool {
        // The set is keyed by owned pairs; names are short.
        self.parts.contains(&(part, word.to_owned()))
    }

    /// The given names that a folded word may be or be a familiar form of.
    pub fn given_names(&self, word: &str) -> &[String] {
        self.given.get(word).map_or(&[], Vec::as_slice)
    }

    /// Whether one folded given name is a familiar form of the other, or both are of a third.
    pub fn are_forms_of_one_given_name(&self, one: &str, other: &str) -> bool {
        let others = self.given_names(other);
        self.given_names(one).iter().any(|name| others.contains(name))
    }

    /// `m` or `f`, where a folded given name is borne by men or by women only.
    pub fn gender(&self, given_name: &str) -> Option<char> {
        self.gender.get(given_name).copied()
    }

    /// What a sign is worth, in thousandths.
    pub fn weight(&self, feature: IdentityFeature) -> i32 {
        self.weights.get(feature as usize).copied().unwrap_or_default()
    }

    /// Reads the tables.
    ///
    /// # Errors
    /// For the first row that is not valid, and for a sign that has no weight.
    pub(super) fn read(texts: &TableTexts) -> Result<Self, ResourceError> {
        let (file, text) = texts.table(NAME_PARTS);
        let parts = read_table(file, text, &["form", "part"], |row| {
            let part = row.named("part", NamePart::from_name, NamePart::ALL, NamePart::as_str)?;
            Ok((part, row.required("form")?.to_lowercase()))
        })?;
        let (file, text) = texts.table(GIVEN_NAMES);
        let mut given: FxHashMap<String, Vec<String>> = FxHashMap::default();
        let rows = read_table(file, text, &["name", "familiar"], |row| {
            Ok((row.required("name")?.to_lowercase(), row.list("familiar")?))
        })?;
        for (name, familiar) in rows {
            given.entry(name.clone()).or_default().push(name.clone());
            for form in familiar {
                given.entry(form.to_lowercase()).or_default().push(name.clone());
            }
        }
        let gender = gender(texts)?;
        Ok(Self { parts: parts.into_iter().collect(), given, gender, weights: weights(texts)? })
    }
}

fn gender(texts: &TableTexts) -> Result<FxHashMap<String, char>, ResourceError> {
    let (file, text) = texts.table(GIVEN_NAME_GENDER);
    let mut genders = FxHashMap::default();
    read_table(file, text, &["gender", "names"], |row| {
        let gender = row.choice("gender", &[("m", 'm'), ("f", 'f')])?;
        for name in row.list("names")? {
            if genders.insert(name.to_lowercase(), gender).is_some_and(|other| other != gender) {
                return Err(row.error(format!("\"{name}\" is there with the other gender; leave out names of both")));
            }
        }
        Ok(())
    })?;
    Ok(genders)
}

fn weights(texts: &TableTexts) -> Result<Vec<i32>, ResourceError> {
    let (file, text) = texts.table(IDENTITY);
    let mut weights: Vec<Option<i32>> = vec![None; IdentityFeature::ALL.len()];
    read_table(file, text, &["feature", "weight"], |row| {
        let feature =
            row.named("feature", IdentityFeature::from_name, IdentityFeature::ALL, IdentityFeature::as_str)?;
        let weight: f64 = row
            .required("weight")?
            .parse()
            .ok()
            .filter(|weight: &f64| (-1.0..=1.0).contains(weight))
            .ok_or_else(|| row.error("expected a weight from -1 to 1"))?;
        let place = weights.get_mut(feature as usize);
        if place.as_ref().is_some_and(|place| place.is_some()) {
            return Err(row.error(format!("the feature \"{feature}\" is there already; expected each only once")));
        }
        if let Some(place) = place {
            *place = Some((weight * 1000.0).round() as i32);
        }
        Ok(())
    })?;
    IdentityFeature::ALL
        .iter()
        .zip(weights)
        .map(|(feature, weight)| {
            weight.ok_or_else(|| ResourceError::Invalid {
                file: file.to_owned(),
                line: 1,
                message: format!("the feature \"{feature}\" has no row"),
            })
        })
        .collect()
}
