//! People who were abroad: "X was in Kenya on Friday" tells of a visit, and "was in Kenya for talks with Y" of talks, too.

use crate::extract::MentionKind;
use crate::extract::arguments::{Arguments, surface_subjects};
use crate::extract::participants;
use crate::extract::scene::{Part, Scene};
use crate::extract::tree::Tree;
use crate::model::{DependencyRelation as Relation, EntityClass, EventKind};
use crate::resources::{FrameForm, Role};

use super::matching::Match;

/// The frame of a visit at the name of a foreign place that somebody "was in": somebody whose own country is known, so that
/// the place is abroad. Who has been somewhere since some day does not visit it.
pub(super) fn presence_match<'a>(
    scene: &Scene<'a>,
    tree: &Tree<'_>,
    sentence: usize,
    place: usize,
) -> Option<Match<'a>> {
    let copula = tree.child(place, Relation::Cop)?;
    let stays = tree.children_by(place, &[Relation::Aux]).next().is_some()
        || tree.children_by(place, &[Relation::Obl]).any(|child| tree.preposition(child).as_deref() == Some("since"));
    if tree.lemma(copula) != "be" || tree.preposition(place).as_deref() != Some("in") || stays {
        return None;
    }
    let named = scene.mentions.headed_by(sentence, place).filter(|named| named.kind == MentionKind::Name)?;
    let there = named.referents.first().copied()?;
    let abroad = scene.country_of(there)?;
    let subjects = surface_subjects(tree, place);
    let visitors = subjects.iter().flat_map(|&subject| participants(scene, sentence, subject, Part::Actor));
    let foreign = visitors.into_iter().all(|visitor| {
        scene.class(visitor.entity) == Some(EntityClass::Person)
            && scene.country_of(visitor.entity).is_some_and(|home| home != abroad)
    });
    let frame = scene.resources.frames.by_lemma("visit").iter().find(|frame| {
        frame.form == FrameForm::Verb
            && frame.kind == Some(EventKind::Visit)
            && frame.roles.iter().any(|pattern| pattern.slot == "obj" && pattern.role == Role::Recipient)
    })?;
    if subjects.is_empty() || !foreign {
        return None;
    }
    let mut arguments = Arguments::default();
    for subject in subjects {
        arguments.add("subj", subject);
    }
    arguments.add("obj", place);
    Some(Match { frame, token: place, light_verb: None, arguments })
}

/// "was in Kenya for talks with Y": who was there was part of them.
pub(super) fn lend_subject(tree: &Tree<'_>, noun: usize, arguments: &mut Arguments) {
    let Some((place, Relation::Obl | Relation::Nmod)) = tree.head(noun) else { return };
    let there = tree.child(place, Relation::Cop).is_some() && tree.preposition(place).as_deref() == Some("in");
    if !there || tree.preposition(noun).as_deref() != Some("for") || !arguments.has("with") || arguments.has("poss") {
        return;
    }
    for subject in surface_subjects(tree, place) {
        arguments.add("poss", subject);
    }
}

/// "announced it during her visit to Kenya", with the phrase right behind the noun hung on the verb.
pub(super) fn lend_neighbours(tree: &Tree<'_>, noun: usize, arguments: &mut Arguments) {
    let Some((verb, Relation::Obl)) = tree.head(noun) else { return };
    let behind =
        tree.children_by(verb, &[Relation::Obl]).find(|&phrase| tree.child(phrase, Relation::Case) == Some(noun + 1));
    if let Some(phrase) = behind
        && let Some(preposition) = tree.preposition(phrase)
        && matches!(preposition.as_str(), "to" | "with" | "between" | "against")
        && !arguments.has(&preposition)
    {
        arguments.add(preposition, phrase);
    }
}
