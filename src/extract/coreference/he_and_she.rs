//! Whom "he" and "she" stand for: by gender, clause and recency, where the sentence leaves no doubt.

use super::others::{is_introduced_by, is_unnamed_person, others, possessive_before};
use super::pronouns::{clause_of, controller, is_argument};
use super::{Denotation, Resolver};
use crate::extract::mentions::candidate::{Candidate, Pronoun, Reading};
use crate::extract::mentions::text;
use crate::model::{DependencyRelation, EntityClass, EntityIndex, Sentence};
use crate::resources::WordClass;

/// A person whom the text calls "he" is not "she" further on.
pub(super) fn learn(resolver: &mut Resolver, person: EntityIndex, gender: char) -> Denotation {
    resolver.gender.entry(person).or_insert(gender);
    Denotation::of(person)
}

/// The person that he or she stands for: the subject of the nearest clause that has a fitting one, else the only fitting
/// person of this sentence so far, else the subject of the nearest sentence with fitting people, else the only fitting one
/// there if the name tells the gender.
pub(super) fn person(resolver: &Resolver, index: usize, gender: char) -> Option<EntityIndex> {
    let candidate = resolver.candidates.list.get(index)?;
    let sentence = resolver.sentence(candidate.sentence)?;
    let possessive = sentence.tokens.get(candidate.head)?.tag == "PRP$";
    let others = others(resolver, index);
    let fits = |entity: EntityIndex| {
        let known = resolver.gender.get(&entity).copied();
        resolver.registry.class(entity) == Some(EntityClass::Person)
            && !others.contains(&entity)
            && known.is_none_or(|known| known == gender)
            && (known.is_some() || is_surely_a_person(resolver, entity))
    };
    // "Okafor and his aide": what stands right before "and".
    if let Some(joined) = joined_to_owner(resolver, candidate, sentence).filter(|&owner| fits(owner)) {
        return Some(joined);
    }
    match nearest_subject(resolver, index, gender, &fits) {
        Some(Subject::Person(person)) => return Some(person),
        Some(Subject::Unclear) => return None,
        None => {}
    }
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
                // A name of which it is not clear whose it is, and a pronoun that is not clear itself, may be the one that
                // is meant.
                if is_unclear(&other.reading, gender) && text::is_subject(place, other.head) {
                    return None;
                }
                continue;
            };
            // "his aide Okafor": whoever "he" is, it is not Okafor.
            if !fits(entity) || back == 0 && is_introduced_by(resolver, place, other, gender) {
                continue;
            }
            let subject = text::is_subject(place, other.head) || is_appositive_of_subject(place, other.head);
            match fitting.iter_mut().find(|(known, _)| *known == entity) {
                Some((_, was)) => *was |= subject,
                None => fitting.push((entity, subject)),
            }
        }
        if back > 0 && has_unnamed_subject(resolver, number, gender) {
            return None;
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

fn joined_to_owner(resolver: &Resolver, candidate: &Candidate, sentence: &Sentence) -> Option<EntityIndex> {
    let noun = sentence.tokens.get(candidate.head)?.head?;
    let joint = candidate.head.checked_sub(1).filter(|&joint| text::is_one_of(&sentence.tokens[joint], &["and"]))?;
    let value = sentence.tokens.get(noun).filter(|value| value.relation == DependencyRelation::Conj)?;
    let owner = value.head.filter(|&owner| owner < joint)?;
    person_at(resolver, candidate.sentence, owner)
}

/// The subject of a clause that a pronoun stands in or under.
enum Subject {
    /// A person whom the pronoun may stand for.
    Person(EntityIndex),
    /// Somebody without a name whom it may stand for, or more than one.
    Unclear,
}

/// "Okafor said he", "Okafor lost his": the subject of the nearest clause around the pronoun whom it may stand for.
fn nearest_subject(
    resolver: &Resolver,
    index: usize,
    gender: char,
    fits: &dyn Fn(EntityIndex) -> bool,
) -> Option<Subject> {
    let candidate = resolver.candidates.list.get(index)?;
    let sentence = resolver.sentence(candidate.sentence)?;
    let is_subject = text::is_subject(sentence, candidate.head);
    let mut clause = clause_of(sentence, candidate.head);
    for _ in 0..4 {
        // The phrase of the subject holds the pronoun only where the clause is not told of it: "X, who resigned after his".
        let subject = controller(sentence, clause).filter(|&subject| {
            subject < candidate.head
                && (!sentence.is_under(candidate.head, subject) || sentence.is_under(clause, subject))
        });
        if let Some(subject) = subject {
            // "his aide Okafor said he"
            if let Some(owner) = spoken_for(resolver, candidate.sentence, subject, fits) {
                return Some(owner);
            }
            match person_at(resolver, candidate.sentence, subject) {
                Some(entity) if fits(entity) => {
                    let rival = rival_in_clause(resolver, index, clause, &|other| other != entity && fits(other));
                    return Some(match rival.filter(|_| !is_subject) {
                        None => Subject::Person(entity),
                        Some(rival) => rival,
                    });
                }
                None if is_unnamed_person(resolver, sentence, subject, gender) => return Some(Subject::Unclear),
                _ => {}
            }
        }
        clause = clause_of(sentence, sentence.tokens.get(clause)?.head?);
    }
    None
}

/// "Okafor met Diallo during his visit": either may be meant; "thanked Diallo for his help": it is the one who is thanked.
fn rival_in_clause(
    resolver: &Resolver,
    index: usize,
    clause: usize,
    fits: &dyn Fn(EntityIndex) -> bool,
) -> Option<Subject> {
    let candidate = resolver.candidates.list.get(index)?;
    let sentence = resolver.sentence(candidate.sentence)?;
    let (rival, person) = resolver.earlier(index, 0).find_map(|(_, other, denotation)| {
        let argument = clause_of(sentence, other.head) == clause
            && is_argument(sentence, other.head)
            && !text::is_subject(sentence, other.head);
        let person = denotation.single().filter(|&person| argument && fits(person))?;
        Some((other.head, person))
    })?;
    let noun = sentence.tokens.get(candidate.head)?.head?;
    let reason = sentence
        .children_by(noun, DependencyRelation::Case)
        .any(|case| text::is_one_of(&sentence.tokens[case], &["for", "over"]));
    let object = sentence.tokens.get(rival)?.relation == DependencyRelation::Obj;
    Some(if reason && object { Subject::Person(person) } else { Subject::Unclear })
}

/// "his lawyer, Okafor", "his spokesman Okafor": whom the person at the token speaks for, where he does; it may not be clear who
/// that is. Relatives, rivals and successors speak of themselves as well.
fn spoken_for(resolver: &Resolver, number: usize, token: usize, fits: &dyn Fn(EntityIndex) -> bool) -> Option<Subject> {
    let sentence = resolver.sentence(number)?;
    let is_possessive = |at: &usize| sentence.tokens[*at].tag == "PRP$";
    let possessive = sentence.children_by(token, DependencyRelation::NmodPoss).find(is_possessive).or_else(|| {
        let name = resolver.candidates.list.get(resolver.candidates.at(number, token)?)?;
        possessive_before(sentence, name.first)
    })?;
    let has = |class| {
        (possessive + 1..=token).any(|at| {
            let lemma = sentence.tokens[at].lemma.to_lowercase();
            resolver.resources.word_classes.contains(class, &lemma)
        })
    };
    let speaks = has(WordClass::Proxy) || has(WordClass::Somebody);
    let owner = || resolver.at(number, possessive).and_then(Denotation::single).filter(|&owner| fits(owner));
    (speaks && !has(WordClass::Kin) && !has(WordClass::OtherPerson))
        .then(|| owner().map_or(Subject::Unclear, Subject::Person))
}

/// The person named at the token, or right behind the noun there: "his brother Okafor".
pub(super) fn person_at(resolver: &Resolver, number: usize, token: usize) -> Option<EntityIndex> {
    let sentence = resolver.sentence(number)?;
    let is_person = |entity: &EntityIndex| resolver.registry.class(*entity) == Some(EntityClass::Person);
    let person = |token: usize| resolver.at(number, token).and_then(Denotation::single).filter(is_person);
    person(token).or_else(|| {
        sentence
            .children(token)
            .filter(|&child| {
                matches!(
                    sentence.tokens[child].relation,
                    DependencyRelation::Appos | DependencyRelation::Flat | DependencyRelation::NmodDesc
                )
            })
            .find_map(person)
    })
}

/// Whether the subject of the sentence is somebody without a name whom the text may go on to speak of.
fn has_unnamed_subject(resolver: &Resolver, number: usize, gender: char) -> bool {
    let Some(sentence) = resolver.sentence(number) else { return false };
    (0..sentence.tokens.len())
        .filter(|&token| {
            let value = &sentence.tokens[token];
            let main = value.head.and_then(|head| sentence.tokens.get(head)).is_some_and(|verb| {
                matches!(
                    verb.relation,
                    DependencyRelation::Root | DependencyRelation::Ccomp | DependencyRelation::Parataxis
                )
            });
            main && matches!(value.relation, DependencyRelation::Nsubj | DependencyRelation::NsubjPass)
        })
        .any(|subject| {
            is_unnamed_person(resolver, sentence, subject, gender) && person_at(resolver, number, subject).is_none()
        })
}

fn is_unclear(reading: &Reading, gender: char) -> bool {
    match reading {
        Reading::Person(_) => true,
        Reading::Pronoun(Pronoun::He) => gender == 'm',
        Reading::Pronoun(Pronoun::She) => gender == 'f',
        _ => false,
    }
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
