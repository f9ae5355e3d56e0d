//! Coalitions that fight: "the Uganda-led coalition", "coalition troops", "the coalition".
//!
//! Such a coalition rarely has a name of its own. It is known by who leads it, or else it is the only one of its document.
//! Coalitions of parties are bodies like any other.

use super::{Denotation, Resolver};
use crate::extract::mentions::text;
use crate::model::{EntityClass, EntityIndex, Sentence};
use crate::resources::WordClass;

/// Adjectives of coalitions of states.
const OF_STATES: &[&str] = &["global", "international", "military", "multinational"];
/// Nouns that show that a coalition fights, besides those for its forces.
const FIGHTING: &[&str] = &["strike", "airstrike", "raid", "bombing", "bombardment", "offensive", "campaign", "nation"];

/// The fighting coalition that candidate `index` speaks of. None where no coalition of the document is seen to fight.
pub(super) fn fighting(resolver: &mut Resolver, index: usize) -> Option<Denotation> {
    let candidate = &resolver.candidates.list[index];
    let (number, head) = (candidate.sentence, candidate.head);
    let leader = leader_before(resolver.document.sentences.get(number)?, head)
        .and_then(|token| resolver.country_at(number, token));
    if let Some(leader) = leader {
        return led_by(resolver, leader).map(Denotation::of);
    }
    let fights = resolver
        .document
        .sentences
        .iter()
        .any(|sentence| (0..sentence.tokens.len()).any(|token| is_fighting(resolver, sentence, token)));
    if !fights {
        return None;
    }
    let known = only_known(resolver);
    let entity = known.unwrap_or_else(|| resolver.registry.obtain(KEY, EntityClass::ArmedForce, "Coalition"));
    Some(Denotation::of(entity))
}

const KEY: &str = "coalition:";

/// "X-led" before the noun: the token of X.
fn leader_before(sentence: &Sentence, head: usize) -> Option<usize> {
    let form = |token: usize| sentence.tokens.get(token).map(text::lower);
    let led = (head.saturating_sub(3)..head).rev().find(|&token| form(token).as_deref() == Some("led"))?;
    let hyphen = led.checked_sub(1).filter(|&token| sentence.tokens.get(token).is_some_and(text::is_hyphen))?;
    hyphen.checked_sub(1)
}

/// The coalition of the gazetteer that the country leads, or one known by its leader alone.
fn led_by(resolver: &mut Resolver, leader: EntityIndex) -> Option<EntityIndex> {
    let code = resolver.registry.entity(leader)?.country.clone()?;
    let entry = resolver.registry.country_entry(resolver.registry.position_of(&code)?)?;
    let mut names = std::iter::once(&entry.name).chain(&entry.aliases).chain(&entry.demonyms);
    let listed =
        names.find_map(|name| Some(resolver.index.names.exact(&format!("{name}-led coalition")).next()?.listed));
    if let Some(entity) = listed.and_then(|listed| resolver.registry.listed(listed)) {
        resolver.registry.alias(KEY.to_owned(), entity);
        return Some(entity);
    }
    let label = format!("{}-led coalition", entry.name);
    let entity = resolver.registry.obtain(&format!("{KEY}{code}"), EntityClass::ArmedForce, &label);
    resolver.registry.alias(KEY.to_owned(), entity);
    Some(entity)
}

/// The coalition of states that the document names, where it is the only one.
fn only_known(resolver: &Resolver) -> Option<EntityIndex> {
    if let Some(entity) = resolver.registry.get(KEY) {
        return Some(entity);
    }
    let mut named = resolver.registry.entities.iter().enumerate().filter(|(_, entity)| {
        let words = text::fold(&entity.label);
        entity.class.is_organization()
            && entity.class != EntityClass::PoliticalParty
            && words.iter().any(|word| word == "coalition")
            && words.iter().any(|word| word == "led" || OF_STATES.contains(&word.as_str()))
    });
    let (position, _) = named.next()?;
    named.next().is_none().then_some(EntityIndex(position as u32))
}

/// Whether the words at the token are of a coalition that fights: "coalition warplanes", "the Uganda-led coalition".
fn is_fighting(resolver: &Resolver, sentence: &Sentence, token: usize) -> bool {
    let form = |at: usize| sentence.tokens.get(at).map(text::lower).unwrap_or_default();
    if form(token) != "coalition" {
        return false;
    }
    let classes = &resolver.resources.word_classes;
    let force = (token + 1..token + 3).any(|at| {
        sentence.tokens.get(at).is_some_and(|value| {
            let lemma = value.lemma.to_lowercase();
            value.tag.starts_with("NN")
                && (classes.contains(WordClass::Force, &lemma) || FIGHTING.contains(&lemma.as_str()))
        })
    });
    let before = token.checked_sub(1).map(form).unwrap_or_default();
    force || OF_STATES.contains(&before.as_str()) || leader_before(sentence, token).is_some()
}

#[cfg(test)]
mod tests {
    use crate::extract::{MentionIndex, find_entities};
    use crate::language::LanguageCore;
    use crate::model::Document;
    use crate::resources::Resources;

    /// What "coalition" speaks of at each of its mentions.
    fn coalitions(text: &str) -> Vec<String> {
        let resources = Resources::embedded().unwrap();
        let core = LanguageCore::embedded().unwrap();
        let analyzed = core.analyze(Document { text: text.to_owned(), ..Document::default() });
        let findings = find_entities(&analyzed, &resources, &MentionIndex::new(&resources));
        let mut found = Vec::new();
        for mention in findings.mentions.iter() {
            let head = &analyzed.sentences[mention.sentence].tokens[mention.head];
            if head.form.to_lowercase() == "coalition" {
                found.push(
                    mention.actors.iter().map(|&entity| findings.entities[entity.0 as usize].label.clone()).collect(),
                );
            }
        }
        found
    }

    #[test]
    fn a_led_coalition_is_not_its_leader() {
        let text = "The Uganda-led coalition bombed the port. The coalition later shelled a bridge.";
        assert_eq!(coalitions(text), ["Uganda-led coalition", "Uganda-led coalition"]);
    }

    #[test]
    fn a_coalition_of_parties_does_not_fight() {
        let text = "The coalition lost the vote. The coalition will now look for a partner.";
        assert!(coalitions(text).iter().all(String::is_empty));
    }

    #[test]
    fn coalition_troops_show_that_it_fights() {
        let text = "Coalition troops crossed the river. The coalition lost two vehicles.";
        assert_eq!(coalitions(text), ["Coalition", "Coalition"]);
    }
}
