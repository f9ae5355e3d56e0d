//! Events that the text has spoken of already, so that "the invasion", "the accusations", "the decision" and a judged "it" lead
//! back to who did it.

use crate::extract::scene::Scene;
use crate::extract::tree::Tree;
use crate::model::{DependencyRelation as Relation, EntityClass, EntityIndex, EventClass, Modality, PartOfSpeech};
use crate::resources::{FrameForm, WordClass};

use super::complements::{agents, is_hostile};
use super::matching::Match;
use super::obligations::same_side;
use super::roles::Roles;

/// How many sentences back "it" may lead.
const REACH: usize = 1;

/// How many sentences back a deed may lie that is spoken of again by a noun of its class: "accused ... rejected the accusations".
const REACH_OF_CLASS: usize = 4;

/// How many sentences back a deed may lie that is spoken of again by a noun for any deed: "the decision", "the move".
const REACH_OF_DEED: usize = 2;

/// How many sentences tell what an article is about: its headline and lead.
const LEAD: usize = 3;

/// Who did what was spoken of, in text order.
#[derive(Clone, Debug, Default)]
pub struct EarlierEvents {
    records: Vec<Record>,
}

#[derive(Clone, Debug)]
struct Record {
    sentence: usize,
    token: usize,
    lemma: String,
    noun: bool,
    class: EventClass,
    /// Whether the parties did it together.
    together: bool,
    real: bool,
    occurred: bool,
    actors: Vec<EntityIndex>,
    recipients: Vec<EntityIndex>,
    concerns: Vec<EntityIndex>,
}

impl Record {
    /// Who answers for it: all parties of what is done together, else those who did it.
    fn answerable(&self) -> Vec<EntityIndex> {
        let mut all = self.actors.clone();
        if self.together {
            all.extend(&self.recipients);
        }
        all
    }
}

impl EarlierEvents {
    /// Remembers an event of `class` that `found` tells of, with who is what in it and whether it is so.
    pub fn record(
        &mut self,
        scene: &Scene<'_>,
        sentence: usize,
        found: &Match<'_>,
        (class, roles, modality): (EventClass, &Roles, Modality),
    ) {
        let tree = &scene.trees[sentence];
        // Of deeds of nobody known only verbs count: a later noun for the deed then means nobody.
        if roles.actors.is_empty() && tree.token(found.token).pos != PartOfSpeech::Verb {
            return;
        }
        self.records.push(Record {
            sentence,
            token: found.token,
            lemma: tree.lemma(found.token),
            noun: tree.token(found.token).pos == PartOfSpeech::Noun,
            class,
            together: roles.reciprocal || matches!(class, EventClass::Agree | EventClass::Consult),
            occurred: modality == Modality::Occurred,
            real: matches!(modality, Modality::Occurred | Modality::Planned),
            actors: roles.actors.clone(),
            recipients: roles.recipients.clone(),
            concerns: roles.concerns.clone(),
        });
    }

    /// Who did what a definite noun ("the invasion") or a pronoun ("it", "this", as what is judged) speaks of again.
    pub fn actors_of(&self, scene: &Scene<'_>, sentence: usize, token: usize) -> &[EntityIndex] {
        let tree = &scene.trees[sentence];
        let word = tree.token(token);
        let before = |record: &&Record| {
            !record.actors.is_empty() && record.noun && (record.sentence, record.token) < (sentence, token)
        };
        let found = if word.pos == PartOfSpeech::Pronoun {
            matches!(word.form.to_lowercase().as_str(), "it" | "this" | "that")
                .then(|| self.records.iter().rev().filter(before).find(|record| record.sentence + REACH >= sentence))
                .flatten()
        } else {
            let lemma = tree.lemma(token);
            is_definite(tree, token)
                .then(|| self.records.iter().rev().filter(before).find(|record| record.lemma == lemma))
                .flatten()
        };
        found.map_or(&[], |record| &record.actors)
    }

    /// Who answers for the deed that is judged under another word than it was told by: "accused X. X rejected the
    /// accusations", "expelled the envoy. Y condemned the move", "signed the treaty. Z welcomed it by its name". `judges` are those
    /// who judge: nobody judges his own deed, nor that of his country.
    pub fn answerable(
        &self,
        scene: &Scene<'_>,
        sentence: usize,
        token: usize,
        judgement: EventClass,
        judges: &[EntityIndex],
    ) -> Vec<EntityIndex> {
        if !matches!(judgement, EventClass::Support | EventClass::Accuse | EventClass::Reject | EventClass::Concede) {
            return Vec::new();
        }
        let Some(tree) = scene.trees.get(sentence) else { return Vec::new() };
        let before = |record: &&Record| record.real && (record.sentence, record.token) < (sentence, token);
        let others = |record: &Record| -> Vec<EntityIndex> {
            let own = |entity: EntityIndex| {
                judges.contains(&entity)
                    || scene.class(entity) == Some(EntityClass::Country)
                        && judges.iter().any(|&judge| scene.country_of(judge) == Some(entity))
            };
            record.answerable().into_iter().filter(|&entity| !own(entity)).collect()
        };
        let earlier = || self.records.iter().rev().filter(before);
        // A treaty by its name: those who made it.
        if let Some(mention) = scene.mention_at(sentence, token)
            && mention.class == Some(EntityClass::Treaty)
        {
            return earlier()
                .filter(|record| record.class == EventClass::Agree)
                .find(|record| record.concerns.iter().any(|thing| mention.referents.contains(thing)))
                .map(others)
                .unwrap_or_default();
        }
        let undergone = tree.is_of(token, WordClass::Undergone);
        let plain =
            tree.children(token).iter().all(|&child| is_plain(tree, child) || undergone && is_victim(tree, child));
        let known = is_definite(tree, token) || undergone && tree.child(token, Relation::NmodPoss).is_some();
        if !known || !plain {
            return Vec::new();
        }
        // "the invasion of X": only what was done to X.
        let victims: Vec<EntityIndex> = tree
            .children(token)
            .iter()
            .filter(|&&child| is_victim(tree, child))
            .flat_map(|&child| agents(scene, sentence, child))
            .collect();
        let of_victim = |record: &&Record| {
            victims.is_empty() && !tree.children(token).iter().any(|&child| is_victim(tree, child))
                || record.recipients.iter().any(|recipient| victims.contains(recipient))
        };
        let lemma = tree.lemma(token);
        let mut classes: Vec<EventClass> = scene
            .resources
            .frames
            .by_lemma(&lemma)
            .iter()
            .filter(|frame| frame.form == FrameForm::Noun)
            .filter_map(|frame| frame.class)
            .collect();
        // "rejected the charge", "called the claims false"
        if tree.is_of(token, WordClass::Charge) {
            classes.push(EventClass::Accuse);
        }
        let near = |record: &&Record, reach: usize| record.sentence + reach >= sentence;
        // Whoever defends "the move" may mean his own, and then nobody else's.
        let answered = |record: &&Record| {
            judgement == EventClass::Support || record.actors.is_empty() || !others(record).is_empty()
        };
        let found = if classes.is_empty() && tree.is_of(token, WordClass::Conduct) {
            // What is judged is a deed, not another judgement.
            let deed = |record: &&Record| {
                use EventClass::{Accuse, Consult, Request, Support};
                record.occurred && !matches!(record.class, Support | Accuse | Request | Consult)
            };
            let in_lead = || self.records.iter().filter(|record| record.sentence < LEAD).filter(before);
            earlier()
                .filter(|record| near(record, REACH_OF_DEED))
                .filter(deed)
                .find(answered)
                .or_else(|| in_lead().filter(deed).find(answered))
        } else {
            earlier()
                .filter(|record| near(record, REACH_OF_CLASS))
                .filter(|record| classes.iter().any(|&class| alike(class, record.class)))
                .filter(of_victim)
                .find(answered)
                .or_else(|| {
                    // "the agreement", far from the headline and lead that told of it
                    self.records
                        .iter()
                        .filter(|record| record.sentence < LEAD && record.class == EventClass::Agree && record.occurred)
                        .filter(before)
                        .filter(|_| classes.contains(&EventClass::Agree))
                        .find(answered)
                })
        };
        found.map(others).unwrap_or_default()
    }
}

impl EarlierEvents {
    /// Who asked `actors`, or their country, for what they refuse without saying more: "asked X to leave, but X refused".
    pub fn requesters(
        &self,
        scene: &Scene<'_>,
        sentence: usize,
        token: usize,
        actors: &[EntityIndex],
    ) -> Vec<EntityIndex> {
        let asked = |record: &&Record| {
            record.class == EventClass::Request
                && record.occurred
                && record.sentence + REACH >= sentence
                && (record.sentence, record.token) < (sentence, token)
        };
        let own = |record: &&Record| {
            let side = |one: EntityIndex| actors.iter().any(|&actor| same_side(scene, actor, one));
            record.recipients.iter().any(|&recipient| side(recipient)) && !record.actors.iter().any(|&one| side(one))
        };
        self.records.iter().rev().find(asked).filter(own).map(|record| record.actors.clone()).unwrap_or_default()
    }

    /// Who did the harm that `actors`, or their country, would return: "called it absurd and vowed to retaliate".
    pub fn provokers(
        &self,
        scene: &Scene<'_>,
        sentence: usize,
        token: usize,
        actors: &[EntityIndex],
    ) -> Vec<EntityIndex> {
        let side = |entity: EntityIndex| {
            actors.iter().any(|&actor| {
                actor == entity || scene.country_of(actor) == Some(entity) || scene.country_of(entity) == Some(actor)
            })
        };
        let harmful = |record: &&Record| {
            is_hostile(record.class)
                && record.real
                && record.sentence + REACH_OF_CLASS >= sentence
                && (record.sentence, record.token) < (sentence, token)
                && record.recipients.iter().any(|&recipient| side(recipient))
                && !record.actors.iter().any(|&actor| side(actor))
        };
        self.records.iter().rev().find(harmful).map(|record| record.actors.clone()).unwrap_or_default()
    }
}

/// An attack is spoken of as a raid or a seizure.
fn alike(one: EventClass, other: EventClass) -> bool {
    let force = |class| matches!(class, EventClass::Assault | EventClass::Coerce);
    one == other || force(one) && force(other)
}

/// "the", "this", "that", "these", "those".
fn is_definite(tree: &Tree<'_>, token: usize) -> bool {
    tree.children(token).iter().any(|&child| {
        matches!(tree.token(child).form.to_lowercase().as_str(), "the" | "this" | "that" | "these" | "those" | "such")
    })
}

/// "the killing of X", "X's release", "their release".
fn is_victim(tree: &Tree<'_>, child: usize) -> bool {
    match tree.token(child).relation {
        Relation::NmodPoss => true,
        Relation::Nmod => tree.preposition(child).as_deref() == Some("of"),
        _ => false,
    }
}

/// What may stand with a noun that speaks of something told before; a phrase or clause of its own tells of something else.
fn is_plain(tree: &Tree<'_>, child: usize) -> bool {
    matches!(
        tree.token(child).relation,
        Relation::Det
            | Relation::Amod
            | Relation::Compound
            | Relation::Case
            | Relation::Punct
            | Relation::Nummod
            | Relation::Cc
    ) || matches!(tree.token(child).relation, Relation::AclRelcl | Relation::Conj | Relation::Appos)
}
