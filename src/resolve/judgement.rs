//! Whether two clusters of different articles are one thing: what speaks for and against, and what it comes to.
//!
//! The score is the sum of the weights of the signs that apply (`ontology/lexicon/identity.csv`), cut off at 0 and 1. One
//! sign is how the names are variants of each other, the best over all pairs of their names; the others come from the
//! articles around them. Each sign that counts is a reason that the user can read.

use std::collections::BTreeSet;

use crate::extract::naming::{NameForm, Variant};
use crate::model::Confidence;
use crate::resources::{IdentityFeature, Resources};

use super::names::nearly_same_words;

/// What is known of a cluster.
#[derive(Debug)]
pub(super) struct Profiled {
    /// Its names in comparable parts, with how they are written.
    pub names: Vec<(String, NameForm)>,
    /// Whether it has only names that a body of every state has.
    pub is_common: bool,
    /// Posts held.
    pub posts: BTreeSet<String>,
    /// Bodies belonged to.
    pub bodies: BTreeSet<String>,
    /// Countries belonged to.
    pub countries: BTreeSet<String>,
    /// Other things that its articles speak of, the countries and places marked by `@`.
    pub neighbours: BTreeSet<String>,
    /// Articles that speak of it.
    pub articles: usize,
}

/// How the names of two clusters are variants.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct NameMatch {
    /// How.
    pub variant: Match,
    /// The name on the left that shows it.
    pub left: String,
    /// The name on the right.
    pub right: String,
    /// Whether the left is the fuller one.
    pub left_is_fuller: bool,
}

/// A variant, or letters that are nearly the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Match {
    Variant(Variant),
    Similar,
}

/// What else could be meant by the shorter of two names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Bearers {
    /// It is no question, since neither name is short for anything.
    Whatever,
    /// Nothing else.
    One,
    /// Nothing else, and so many articles use the short name without any other that their readers know whose it is.
    Known(usize),
    /// Other things too.
    Several,
}

/// What a pair comes to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Judgement {
    /// In thousandths, not yet cut off.
    pub score: i32,
    /// What counts, the names first.
    pub reasons: Vec<String>,
}

impl Judgement {
    /// The score from 0 to 1.
    pub fn confidence(&self) -> Confidence {
        Confidence::new(f64::from(self.score) / 1000.0)
    }
}

impl Match {
    fn feature(self) -> IdentityFeature {
        match self {
            Self::Variant(Variant::Equal) => IdentityFeature::EqualName,
            Self::Variant(Variant::Spelling) => IdentityFeature::Spelling,
            Self::Variant(Variant::Fuller) => IdentityFeature::FullerName,
            Self::Variant(Variant::Initials) => IdentityFeature::Initials,
            Self::Variant(Variant::ShortForm) => IdentityFeature::FamiliarForm,
            Self::Variant(Variant::Affix) => IdentityFeature::Affix,
            Self::Variant(Variant::Acronym) => IdentityFeature::Acronym,
            Self::Variant(Variant::Longer) => IdentityFeature::LongerName,
            Self::Variant(Variant::Surname) => IdentityFeature::Surname,
            Self::Variant(Variant::Part) => IdentityFeature::PartOfName,
            Self::Variant(Variant::Head) => IdentityFeature::HeadOfName,
            Self::Variant(Variant::Beginning) => IdentityFeature::BeginningOfName,
            Self::Similar => IdentityFeature::SimilarName,
        }
    }

    /// Whether other things may be meant by the shorter name.
    pub fn is_short_for(self) -> bool {
        matches!(self, Self::Variant(variant) if !variant.is_mutual() || matches!(variant, Variant::Initials | Variant::Acronym))
    }
}

/// The best match over the names of two clusters.
pub(super) fn match_names(left: &Profiled, right: &Profiled, resources: &Resources) -> Option<NameMatch> {
    let mut best: Option<NameMatch> = None;
    // Who has a full name is compared by it: that "Diaz" alone stands for Ana Diaz in one article does not make her Luis.
    let full = left.names.iter().any(|(_, form)| form.is_full()) && right.names.iter().any(|(_, form)| form.is_full());
    let compared = |(_, form): &&(String, NameForm)| !full || form.is_full();
    for (one, one_form) in left.names.iter().filter(compared) {
        for (other, other_form) in right.names.iter().filter(compared) {
            if is_end_of_longer(one_form, left) && is_end_of_longer(other_form, right) {
                continue;
            }
            let Some(variant) = compare(one_form, other_form, resources) else { continue };
            if best.as_ref().is_none_or(|best| variant < best.variant) {
                let fuller =
                    |form: &NameForm| (form.words().len(), form.words().iter().map(String::len).sum::<usize>());
                best = Some(NameMatch {
                    variant,
                    left: one.clone(),
                    right: other.clone(),
                    left_is_fuller: fuller(one_form) > fuller(other_form),
                });
            }
        }
    }
    best
}

/// "Unionist Party" of what is also called "Democratic Unionist Party": what two bodies share by it says nothing, since their
/// longer names are compared as well. A state before the name does not make it another ("Kenyan Foreign Ministry").
fn is_end_of_longer(form: &NameForm, of: &Profiled) -> bool {
    let NameForm::Body(..) = form else { return false };
    let words = form.words();
    of.names.iter().any(|(_, longer)| {
        matches!(longer, NameForm::Body(..))
            && longer.words().strip_suffix(words).is_some_and(|front| front.iter().any(|word| !word.starts_with('=')))
    })
}

fn compare(one: &NameForm, other: &NameForm, resources: &Resources) -> Option<Match> {
    if let Some(variant) = one.compare(other, resources) {
        return Some(Match::Variant(match (one, other) {
            // One word of a person's name alone, and initials with it, are names that many bear; so are acronyms.
            (NameForm::Person(one), NameForm::Person(other)) if one.words.len() == 1 && other.words.len() == 1 => {
                variant.max(Variant::Surname)
            }
            (NameForm::Person(one), NameForm::Person(other)) if !one.is_full() || !other.is_full() => {
                variant.max(Variant::Initials)
            }
            (NameForm::Body(_, one), NameForm::Body(_, other)) if one.letters.is_some() && other.letters.is_some() => {
                variant.max(Variant::Acronym)
            }
            _ => variant,
        }));
    }
    nearly_same_words(one.words(), other.words()).then_some(Match::Similar)
}

/// Weighs a pair whose names match.
pub(super) fn judge(
    left: &Profiled,
    right: &Profiled,
    names: &NameMatch,
    bearers: Bearers,
    resources: &Resources,
) -> Judgement {
    let mut judgement = Judgement { score: 0, reasons: Vec::new() };
    let mut count = |feature: IdentityFeature, reason: String| {
        judgement.score += resources.naming.weight(feature);
        judgement.reasons.push(reason);
    };
    let named = |feature: IdentityFeature| feature.as_str().replace('_', " ");
    let feature = names.variant.feature();
    count(feature, format!("{}: {} / {}", named(feature), names.left, names.right));
    let mut shared = |feature: IdentityFeature, left: &BTreeSet<String>, right: &BTreeSet<String>| {
        if let Some(value) = left.intersection(right).next() {
            count(feature, format!("{}: {value}", named(feature)));
            true
        } else {
            false
        }
    };
    let same_country = shared(IdentityFeature::SameCountry, &left.countries, &right.countries);
    let same_post = shared(IdentityFeature::SamePost, &left.posts, &right.posts);
    shared(IdentityFeature::SameBody, &left.bodies, &right.bodies);
    if !same_country && !left.countries.is_empty() && !right.countries.is_empty() {
        count(
            IdentityFeature::OtherCountry,
            format!("{}: {} / {}", named(IdentityFeature::OtherCountry), list(&left.countries), list(&right.countries)),
        );
    }
    if !same_post && !left.posts.is_empty() && !right.posts.is_empty() {
        count(
            IdentityFeature::OtherPost,
            format!("{}: {} / {}", named(IdentityFeature::OtherPost), list(&left.posts), list(&right.posts)),
        );
    }
    if let Some(common) = common_neighbours(left, right) {
        count(IdentityFeature::SharedNeighbours, format!("{}: {common}", named(IdentityFeature::SharedNeighbours)));
    }
    match bearers {
        Bearers::Whatever => {}
        Bearers::One => {
            count(IdentityFeature::OnlyBearer, named(IdentityFeature::OnlyBearer));
            let bearer = if names.left_is_fuller { left } else { right };
            if bearer.articles >= WELL_KNOWN {
                count(
                    IdentityFeature::WellKnownBearer,
                    format!("{}: {} articles", named(IdentityFeature::WellKnownBearer), bearer.articles),
                );
            }
        }
        Bearers::Known(articles) => {
            count(IdentityFeature::OnlyBearer, named(IdentityFeature::OnlyBearer));
            count(
                IdentityFeature::WellKnownBearer,
                format!("{}: {articles} articles", named(IdentityFeature::WellKnownBearer)),
            );
        }
        Bearers::Several => count(IdentityFeature::SeveralBearers, named(IdentityFeature::SeveralBearers)),
    }
    judgement
}

/// A bearer in so many articles is one whom papers name by a part of the name.
pub(super) const WELL_KNOWN: usize = 3;

/// A person or body that both have beside them, or two countries.
fn common_neighbours(left: &Profiled, right: &Profiled) -> Option<String> {
    let common: Vec<&String> = left.neighbours.intersection(&right.neighbours).collect();
    let (places, others): (Vec<&&String>, Vec<&&String>) = common.iter().partition(|name| name.starts_with('@'));
    let shown = |names: &[&&String]| {
        names.iter().take(2).map(|name| name.trim_start_matches('@')).collect::<Vec<_>>().join(", ")
    };
    if others.is_empty() { (places.len() > 1).then(|| shown(&places)) } else { Some(shown(&others)) }
}

fn list(values: &BTreeSet<String>) -> String {
    values.iter().map(String::as_str).collect::<Vec<_>>().join(", ")
}
