//! Days that the sentences before tell: "X met Y on Friday. He urged Y to leave." A day is only lent where the words make
//! it one occasion: the same parties in the next clause or sentence, a meeting of the people of two countries right after
//! that of the countries, a meeting in the country that one of the parties was visiting, or "at the meeting" that was dated
//! before.

use crate::extract::scene::Scene;
use crate::extract::tree::Tree;
use crate::model::{
    DependencyRelation as Relation, EntityIndex, EventClass, EventKind, EventTime, LocalEvent, Modality, PartOfSpeech,
    RelativeTime,
};
use crate::resources::WordClass;

use super::matching::Match;

/// How many sentences back the occasion may have been dated that "at the meeting" speaks of.
const OCCASION_REACH: usize = 3;

/// The dated events told so far.
#[derive(Clone, Debug, Default)]
pub(super) struct Neighbours {
    dated: Vec<Dated>,
}

#[derive(Clone, Debug)]
struct Dated {
    sentence: usize,
    actors: Vec<EntityIndex>,
    parties: Vec<EntityIndex>,
    class: EventClass,
    kind: Option<EventKind>,
    /// Whether it only says that somebody came, after which he may do things for days.
    arrival: bool,
    time: EventTime,
    relative: Option<RelativeTime>,
}

impl Neighbours {
    /// Remembers an event that has a day.
    pub(super) fn record(&mut self, found: &Match<'_>, event: &LocalEvent) {
        if let Some(time @ EventTime::At(date)) = event.time
            && date.day.is_some()
            && event.support.modality == Modality::Occurred
        {
            self.dated.push(Dated {
                sentence: event.support.passage,
                actors: event.actors.clone(),
                parties: parties(event),
                class: event.class,
                kind: event.kind,
                arrival: matches!(found.frame.lemma.as_str(), "arrive" | "arrival" | "land" | "fly"),
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
        if !goes_on(tree, predicate) || is_elsewhen(tree, predicate) {
            return;
        }
        let near = |dated: &&Dated| dated.sentence + 1 >= sentence && dated.sentence <= sentence;
        let own = parties(event);
        let own_countries = countries(scene, &own);
        let lender = self.dated.iter().rev().filter(near).find(|dated| {
            let one_paragraph = same_block(scene, dated.sentence, sentence);
            let meeting = matches!(dated.class, EventClass::Consult | EventClass::Agree);
            let dealing = matches!(event.class, EventClass::Consult | EventClass::Agree);
            let same_meeting = meeting
                && event.class == EventClass::Consult
                && own_countries.len() > 1
                && countries(scene, &dated.parties) == own_countries;
            let same_parties = own.len() > 1
                && (dated.parties == own || meeting && dealing && own.iter().all(|party| dated.parties.contains(party)));
            same_meeting || one_paragraph && (same_parties || is_part_of_visit(scene, dated, event))
        });
        let lender = lender.or_else(|| self.occasion(scene, tree, predicate, sentence));
        if let Some(dated) = lender {
            event.time = Some(dated.time);
            event.relative_time = dated.relative;
        }
    }

    /// What "at the meeting" speaks of: the occasion dated last, where all that were dated shortly before are of one day.
    fn occasion(&self, scene: &Scene<'_>, tree: &Tree<'_>, predicate: usize, sentence: usize) -> Option<&Dated> {
        if !is_at_occasion(tree, predicate) {
            return None;
        }
        let mut near = self.dated.iter().rev().filter(|dated| {
            let occasion =
                matches!(dated.class, EventClass::Consult | EventClass::Agree) || dated.kind == Some(EventKind::DiplomaticProtest);
            occasion && !dated.arrival && dated.sentence < sentence && dated.sentence + OCCASION_REACH >= sentence
        });
        let last = near.next()?;
        let close = same_block(scene, last.sentence, sentence) || last.sentence + 1 == sentence;
        (close && near.all(|other| other.time == last.time)).then_some(last)
    }
}

/// Whether the event is a dealing, in the visited country or with its people, of whoever the sentence before sent there for a day.
fn is_part_of_visit(scene: &Scene<'_>, visit: &Dated, event: &LocalEvent) -> bool {
    let dealing = matches!(event.class, EventClass::Consult | EventClass::Agree);
    if visit.kind != Some(EventKind::Visit) || visit.arrival || !dealing || event.kind == Some(EventKind::Call) {
        return false;
    }
    let (visitors, hosts): (Vec<EntityIndex>, Vec<EntityIndex>) =
        visit.parties.iter().partition(|party| visit.actors.contains(party));
    let visited = countries(scene, &hosts);
    let own = parties(event);
    let others: Vec<EntityIndex> = own.iter().copied().filter(|party| !visitors.contains(party)).collect();
    visited.len() == 1 && !others.is_empty() && others.len() < own.len() && countries(scene, &others) == visited
}

/// "at the meeting", "during his visit", "at these talks".
fn is_at_occasion(tree: &Tree<'_>, predicate: usize) -> bool {
    tree.children_by(predicate, &[Relation::Obl]).any(|child| {
        let definite = tree
            .children_by(child, &[Relation::Det, Relation::NmodPoss])
            .any(|det| !matches!(tree.lemma(det).as_str(), "a" | "an" | "another" | "some" | "any" | "no" | "each" | "every"));
        // "at the meeting of last year", "during the talks in Oslo" are others than those just told of.
        let another = tree.children_by(child, &[Relation::Nmod, Relation::Amod, Relation::Acl, Relation::AclRelcl]).next().is_some();
        matches!(tree.preposition(child).as_deref(), Some("at" | "during")) && tree.is_of(child, WordClass::Happening) && definite && !another
    })
}

/// "Days later", "since then", "previously", "repeatedly": another time, though nobody can say which.
fn is_elsewhen(tree: &Tree<'_>, predicate: usize) -> bool {
    tree.children_by(predicate, &[Relation::Advmod, Relation::Obl, Relation::OblUnmarked]).any(|child| {
        tree.token(child).pos != PartOfSpeech::ProperNoun
            && (is_elsewhen_word(&tree.lemma(child))
                || tree.children_by(child, &[Relation::Advmod, Relation::Case, Relation::Amod]).any(|below| is_elsewhen_word(&tree.lemma(below))))
    })
}

fn is_elsewhen_word(word: &str) -> bool {
    matches!(
        word,
        "later" | "late" | "earlier" | "early" | "previously" | "since" | "afterwards" | "afterward" | "subsequently" | "eventually" | "recently"
            | "once" | "often" | "repeatedly" | "frequently" | "ago" | "last" | "next" | "soon" | "shortly" | "finally" | "twice" | "formerly"
            | "overnight" | "regularly" | "always" | "never"
    )
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
