//! Whom "he" and "she" stand for: by gender, clause and recency, where the sentence leaves no doubt.

use super::pronouns::{clause_of, is_argument};
use super::{Denotation, Resolver};
use crate::extract::mentions::candidate::{Candidate, Reading};
use crate::extract::mentions::text;
use crate::model::{DependencyRelation, EntityClass, EntityIndex, Sentence};

/// A person whom the text calls "he" is not "she" further on.
pub(super) fn learn(resolver: &mut Resolver, person: EntityIndex, gender: char) -> Denotation {
    resolver.gender.entry(person).or_insert(gender);
    Denotation::of(person)
}

/// The person that he or she stands for: the only fitting one of this sentence so far, else the subject of the nearest
/// sentence with fitting people, else the only fitting one there if the name tells the gender.
pub(super) fn person(resolver: &Resolver, index: usize, gender: char) -> Option<EntityIndex> {
    let candidate = resolver.candidates.list.get(index)?;
    let sentence = resolver.sentence(candidate.sentence)?;
    let possessive = sentence.tokens.get(candidate.head)?.tag == "PRP$";
    let own_clause = clause_of(sentence, candidate.head);
    for back in 0..=2_usize {
        let number = candidate.sentence.checked_sub(back)?;
        let place = resolver.sentence(number)?;
        // Who speaks of himself as "I" speaks of somebody else, whom the sentences before need not name.
        if back > 0 && speaks_of_himself(sentence) {
            return None;
        }
        let mut fitting: Vec<(EntityIndex, bool)> = Vec::new();
        for (position, other) in resolver.candidates.list.iter().enumerate().take(index) {
            if other.sentence != number {
                continue;
            }
            let Some(entity) = resolver.denotations[position].single() else {
                // A name of which it is not clear whose it is may be the one that is meant.
                if matches!(other.reading, Reading::Person(_)) && text::is_subject(place, other.head) {
                    return None;
                }
                continue;
            };
            let known = resolver.gender.get(&entity).copied();
            if resolver.registry.class(entity) != Some(EntityClass::Person)
                || known.is_some_and(|known| known != gender)
                || known.is_none() && !is_surely_a_person(resolver, entity)
            {
                continue;
            }
            // "his aide Okafor": whoever "he" is, it is not Okafor.
            if back == 0 && is_introduced_by(place, other, gender) {
                continue;
            }
            // "Okafor met him": an argument of the same verb is somebody else.
            let same_clause = back == 0
                && !possessive
                && clause_of(place, other.head) == own_clause
                && matches!(other.reading, Reading::Person(_))
                && is_argument(place, other.head);
            if same_clause {
                continue;
            }
            let subject = text::is_subject(place, other.head) || is_appositive_of_subject(place, other.head);
            match fitting.iter_mut().find(|(known, _)| *known == entity) {
                Some((_, was)) => *was |= subject,
                None => fitting.push((entity, subject)),
            }
        }
        let subjects: Vec<EntityIndex> =
            fitting.iter().filter(|(_, subject)| *subject).map(|(entity, _)| *entity).collect();
        // "Okafor met Diallo during his visit": either may be meant.
        if back == 0 && possessive && fitting.len() > 1 && is_between_arguments(resolver, index, &fitting) {
            return None;
        }
        match (&fitting[..], &subjects[..]) {
            ([], _) => {}
            // From another sentence only the one whom it is about is taken up, or one whose gender is known.
            ([(one, subject)], _) if back == 0 || *subject || resolver.gender.contains_key(one) => return Some(*one),
            (_, [one]) => return Some(*one),
            _ => return None,
        }
    }
    None
}

/// Whether a possessive pronoun of the gender stands before the name's title: "his aide Okafor".
fn is_introduced_by(sentence: &Sentence, person: &Candidate, gender: char) -> bool {
    let pronoun = if gender == 'f' { "her" } else { "his" };
    let first = person.first;
    (first.saturating_sub(5)..first)
        .filter(|&at| sentence.tokens[at].tag == "PRP$" && text::is_one_of(&sentence.tokens[at], &[pronoun]))
        .any(|at| (at + 1..first).all(|between| is_before_name(sentence, between)))
}

fn is_before_name(sentence: &Sentence, token: usize) -> bool {
    sentence.tokens.get(token).is_some_and(|token| token.tag.starts_with("NN") || token.tag.starts_with("JJ"))
}

/// Whether the possessive stands in a phrase of time or circumstance below a verb that has two of the people as its arguments.
fn is_between_arguments(resolver: &Resolver, index: usize, fitting: &[(EntityIndex, bool)]) -> bool {
    let Some(candidate) = resolver.candidates.list.get(index) else { return false };
    let Some(sentence) = resolver.sentence(candidate.sentence) else { return false };
    let Some(noun) = sentence.tokens.get(candidate.head).and_then(|token| token.head) else { return false };
    let circumstance = sentence.children_by(noun, DependencyRelation::Case).any(|case| {
        text::is_one_of(
            &sentence.tokens[case],
            &["during", "after", "before", "in", "on", "at", "following", "throughout"],
        )
    });
    let clause = clause_of(sentence, candidate.head);
    let arguments = resolver.candidates.list.iter().enumerate().take(index).filter(|(position, other)| {
        other.sentence == candidate.sentence
            && clause_of(sentence, other.head) == clause
            && is_argument(sentence, other.head)
            && resolver.denotations[*position]
                .single()
                .is_some_and(|entity| fitting.iter().any(|(person, _)| *person == entity))
    });
    circumstance && arguments.count() > 1
}

fn speaks_of_himself(sentence: &Sentence) -> bool {
    sentence.tokens.iter().any(|token| matches!(token.form.as_str(), "I" | "my" | "me" | "My"))
}

/// Whether more than one capitalised word tells that this is somebody: a name of two words, or one that is used again.
fn is_surely_a_person(resolver: &Resolver, entity: EntityIndex) -> bool {
    resolver.registry.entity(entity).is_some_and(|entity| {
        entity.names.iter().any(|name| name.text.contains(' '))
            || entity.names.iter().map(|name| name.count).sum::<u32>() > 1
    })
}

fn is_appositive_of_subject(sentence: &Sentence, token: usize) -> bool {
    sentence.tokens.get(token).is_some_and(|value| {
        value.relation == DependencyRelation::Appos && value.head.is_some_and(|head| text::is_subject(sentence, head))
    })
}
