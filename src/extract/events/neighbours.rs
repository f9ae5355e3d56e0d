//! Days that the sentence before tells: "X met Y on Friday. He urged Y to leave." A day is only lent where the words make
//! it one occasion: the same parties in the next clause or sentence, a meeting of the people of two countries right after
//! that of the countries, or "at the meeting" that was dated before.

use crate::extract::scene::Scene;
use crate::extract::tree::Tree;
use crate::model::{
    DependencyRelation as Relation, EntityIndex, EventClass, EventTime, LocalEvent, Modality, RelativeTime,
};
use crate::resources::WordClass;

use super::matching::Match;

/// The dated events told so far.
#[derive(Clone, Debug, Default)]
pub(super) struct Neighbours {
    dated: Vec<Dated>,
}

#[derive(Clone, Debug)]
struct Dated {
    sentence: usize,
    parties: Vec<EntityIndex>,
    class: EventClass,
    time: EventTime,
    relative: Option<RelativeTime>,
}

impl Neighbours {
    /// Remembers an event that has a day.
    pub(super) fn record(&mut self, event: &LocalEvent) {
        if let Some(time @ EventTime::At(date)) = event.time
            && date.day.is_some()
            && event.support.modality == Modality::Occurred
        {
            self.dated.push(Dated {
                sentence: event.support.passage,
                parties: parties(event),
                class: event.class,
                time,
                relative: event.relative_time,
            });
        }
    }

    /// Gives an undated event the day of the occasion that it belongs to, where the words make it one.
    pub(super) fn lend(&self, scene: &Scene<'_>, found: &Match<'_>, event: &mut LocalEvent) {
        if event.time.is_some() || event.relative_time.is_some() || event.support.modality != Modality::Occurred {
            return;
        }
        let sentence = event.support.passage;
        let Some(tree) = scene.trees.get(sentence) else { return };
        let predicate = found.predicate();
        if !goes_on(tree, predicate) {
            return;
        }
        let near = |dated: &&Dated| dated.sentence + 1 >= sentence && dated.sentence <= sentence;
        let own = parties(event);
        let own_countries = countries(scene, &own);
        let at_occasion = tree.children_by(predicate, &[Relation::Obl]).any(|child| {
            matches!(tree.preposition(child).as_deref(), Some("at" | "during"))
                && tree.is_of(child, WordClass::Happening)
                && tree.children_by(child, &[Relation::Det]).any(|det| tree.lemma(det) == "the")
        });
        let lender = self.dated.iter().rev().filter(near).find(|dated| {
            let one_paragraph = same_block(scene, dated.sentence, sentence);
            let consults = dated.class == EventClass::Consult;
            let same_meeting = matches!(dated.class, EventClass::Consult | EventClass::Agree)
                && event.class == EventClass::Consult
                && own_countries.len() > 1
                && countries(scene, &dated.parties) == own_countries;
            same_meeting || one_paragraph && (own.len() > 1 && dated.parties == own || at_occasion && consults)
        });
        if let Some(dated) = lender {
            event.time = Some(dated.time);
            event.relative_time = dated.relative;
        }
    }
}

/// "met" and "was received" go on with the story; "had met", "has met" and a noun look back on something else.
fn goes_on(tree: &Tree<'_>, predicate: usize) -> bool {
    match tree.token(predicate).tag.as_str() {
        "VBD" => true,
        "VBN" => {
            let auxiliary = |forms: &[&str]| {
                tree.children_by(predicate, &[Relation::Aux, Relation::AuxPass])
                    .any(|child| forms.contains(&tree.token(child).form.to_lowercase().as_str()))
            };
            auxiliary(&["was", "were"]) && !auxiliary(&["had", "has", "have"])
        }
        _ => false,
    }
}

/// The countries of all parties, sorted; none where one of them has no country.
fn countries(scene: &Scene<'_>, parties: &[EntityIndex]) -> Vec<EntityIndex> {
    let mut countries: Vec<EntityIndex> =
        parties.iter().map(|&party| scene.country_of(party)).collect::<Option<_>>().unwrap_or_default();
    countries.sort_unstable();
    countries.dedup();
    countries
}

fn same_block(scene: &Scene<'_>, one: usize, other: usize) -> bool {
    let block = |sentence: usize| scene.trees.get(sentence).map(|tree| tree.sentence.block);
    block(one) == block(other)
}

/// Who takes part, on whichever side, sorted.
fn parties(event: &LocalEvent) -> Vec<EntityIndex> {
    let mut parties = [event.actors.as_slice(), event.recipients.as_slice()].concat();
    parties.sort_unstable();
    parties.dedup();
    parties
}
