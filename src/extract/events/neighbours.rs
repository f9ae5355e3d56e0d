//! Days that the sentences before tell: "X met Y on Friday. He urged Y to leave." A day is only lent where the words make
//! it one occasion: the same parties in the next clause or sentence, a meeting of the people of two countries right after
//! that of the countries, a meeting in the country that one of the parties was visiting, or "at the meeting" that was dated
//! before.

use crate::extract::participants;
use crate::extract::scene::{Part, Scene};
use crate::extract::time::{TimeExpression, time_of, times_in};
use crate::extract::tree::Tree;
use crate::model::{
    DependencyRelation as Relation, EntityIndex, EventClass, EventKind, EventTime, LocalEvent, Modality, PartOfSpeech,
    RelativeTime,
};
use crate::resources::WordClass;

use super::matching::Match;

/// How many sentences back the occasion may have been dated that "at the meeting" speaks of.
const OCCASION_REACH: usize = 4;

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
                && (dated.parties == own
                    || meeting && dealing && own.iter().all(|party| dated.parties.contains(party)));
            same_meeting || one_paragraph && (same_parties || is_part_of_visit(scene, dated, event))
        });
        let lender = lender.or_else(|| self.occasion(tree, predicate, sentence));
        if lender.is_none()
            && let Some(day) = speech_before(scene, tree, predicate, event)
                .or_else(|| session_before(scene, tree, predicate, sentence))
        {
            (event.time, event.relative_time) = (day.time, day.relative);
        }
        if let Some(dated) = lender {
            event.time = Some(dated.time);
            event.relative_time = dated.relative;
        }
    }

    /// What "at the meeting" speaks of: the occasion dated last, where all that were dated shortly before are of one day.
    fn occasion(&self, tree: &Tree<'_>, predicate: usize, sentence: usize) -> Option<&Dated> {
        let at_which = at_which(tree, predicate);
        if !at_which && !is_at_occasion(tree, predicate) {
            return None;
        }
        let before = |dated: &&Dated| {
            let told = dated.sentence < sentence || at_which && dated.sentence == sentence;
            told && !dated.arrival && dated.sentence + OCCASION_REACH >= sentence
        };
        let meetings: Vec<&Dated> = self
            .dated
            .iter()
            .filter(before)
            .filter(|dated| matches!(dated.class, EventClass::Consult | EventClass::Agree))
            .collect();
        let Some(last) = meetings.last() else {
            // An ambassador who is summoned comes to a meeting.
            let summoned = self.dated.iter().rev().find(before)?;
            return (summoned.kind == Some(EventKind::DiplomaticProtest) && summoned.sentence + 1 >= sentence)
                .then_some(summoned);
        };
        meetings.iter().all(|other| other.time == last.time).then_some(*last)
    }
}

/// The day of the sentence before, where it tells of a meeting, whoever met, and this one of what was said "at the meeting".
fn session_before(scene: &Scene<'_>, tree: &Tree<'_>, predicate: usize, sentence: usize) -> Option<TimeExpression> {
    let before = sentence
        .checked_sub(1)
        .filter(|before| is_at_occasion(tree, predicate) && same_block(scene, *before, sentence))?;
    let earlier = scene.trees.get(before)?;
    let root = earlier.root()?;
    let meets = scene
        .resources
        .frames
        .by_lemma(&earlier.lemma(root))
        .iter()
        .any(|frame| frame.class == Some(EventClass::Consult) && frame.kind != Some(EventKind::Visit));
    let day = time_of(scene.resources, times_in(scene.times, before), earlier.sentence, root).filter(|_| meets)?;
    is_of_day(&day).then_some(day)
}

/// Whether an expression stands for one day.
fn is_of_day(expression: &TimeExpression) -> bool {
    match expression.time {
        Some(time) => matches!(time, EventTime::At(date) if date.day.is_some()),
        None => matches!(expression.relative, Some(RelativeTime::Weekday { .. } | RelativeTime::Days(_))),
    }
}

/// Whether an event of the class is done by words.
fn is_speech(class: EventClass) -> bool {
    matches!(
        class,
        EventClass::Accuse | EventClass::Request | EventClass::Reject | EventClass::Threaten | EventClass::Support
    )
}

/// The day on which the speaker of the sentence before spoke, where a pronoun goes on with his words: "X condemned Y on Friday.
/// It accused Y of ..."
fn speech_before(scene: &Scene<'_>, tree: &Tree<'_>, predicate: usize, event: &LocalEvent) -> Option<TimeExpression> {
    let sentence = event.support.passage;
    let subject = |tree: &Tree<'_>, verb: usize| tree.children_by(verb, &[Relation::Nsubj]).next();
    let pronoun = subject(tree, predicate).filter(|&subject| {
        tree.token(subject).pos == PartOfSpeech::Pronoun && tree.token(predicate).relation == Relation::Root
    })?;
    let before = sentence.checked_sub(1)?;
    let earlier = scene.trees.get(before).filter(|_| is_speech(event.class) && same_block(scene, before, sentence))?;
    let root = earlier.root()?;
    let verb = earlier.lemma(root);
    let speaks = scene.resources.lexicon.reporting(&verb).is_some()
        || scene.resources.frames.by_lemma(&verb).iter().any(|frame| frame.class.is_some_and(is_speech));
    let spoke = speaks && earlier.token(root).tag == "VBD";
    let speaker = subject(earlier, root).filter(|_| spoke)?;
    let named = |sentence: usize, token: usize| -> Vec<EntityIndex> {
        participants(scene, sentence, token, Part::Actor).into_iter().map(|participant| participant.entity).collect()
    };
    let speakers = named(before, speaker);
    if speakers.is_empty() || named(sentence, pronoun) != speakers {
        return None;
    }
    let day = time_of(scene.resources, times_in(scene.times, before), earlier.sentence, root)?;
    is_of_day(&day).then_some(day)
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

/// "talks, during which X did this"
fn at_which(tree: &Tree<'_>, predicate: usize) -> bool {
    tree.children_by(predicate, &[Relation::Obl]).any(|child| {
        tree.lemma(child) == "which" && matches!(tree.preposition(child).as_deref(), Some("at" | "during"))
    })
}

/// "at the meeting", "during his visit", "at these talks".
fn is_at_occasion(tree: &Tree<'_>, predicate: usize) -> bool {
    tree.children_by(predicate, &[Relation::Obl]).any(|child| {
        let definite = tree.children_by(child, &[Relation::Det, Relation::NmodPoss]).any(|det| {
            !matches!(tree.lemma(det).as_str(), "a" | "an" | "another" | "some" | "any" | "no" | "each" | "every")
        });
        // "at the meeting of last year", "during the talks in Oslo" are others than those just told of.
        let another = tree
            .children_by(child, &[Relation::Nmod, Relation::Amod, Relation::Acl, Relation::AclRelcl])
            .next()
            .is_some();
        matches!(tree.preposition(child).as_deref(), Some("at" | "during"))
            && tree.is_of(child, WordClass::Happening)
            && definite
            && !another
    })
}

/// "Days later", "since then", "previously", "repeatedly": another time, though nobody can say which.
fn is_elsewhen(tree: &Tree<'_>, predicate: usize) -> bool {
    tree.children_by(predicate, &[Relation::Advmod, Relation::Obl, Relation::OblUnmarked]).any(|child| {
        tree.token(child).pos != PartOfSpeech::ProperNoun
            && (is_elsewhen_word(&tree.lemma(child))
                || tree
                    .children_by(child, &[Relation::Advmod, Relation::Case, Relation::Amod])
                    .any(|below| is_elsewhen_word(&tree.lemma(below))))
    })
}

fn is_elsewhen_word(word: &str) -> bool {
    matches!(
        word,
        "later"
            | "late"
            | "earlier"
            | "early"
            | "previously"
            | "since"
            | "afterwards"
            | "afterward"
            | "subsequently"
            | "eventually"
            | "recently"
            | "once"
            | "often"
            | "repeatedly"
            | "frequently"
            | "ago"
            | "last"
            | "next"
            | "soon"
            | "shortly"
            | "finally"
            | "twice"
            | "formerly"
            | "overnight"
            | "regularly"
            | "always"
            | "never"
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
