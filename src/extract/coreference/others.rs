//! Whom "he" and "she" cannot stand for, whatever their gender.
//!
//! The arguments of one verb are different persons unless the pronoun is reflexive (principle B of binding theory,
//! Chomsky 1981); and who is quoted speaks of himself as "I".

use super::Resolver;
use super::he_and_she::person_at;
use super::pronouns::{clause_of, controller, is_argument};
use crate::extract::mentions::candidate::{Candidate, Reading};
use crate::extract::mentions::text;
use crate::extract::quotation_marks::QuotationMark;
use crate::model::{DependencyRelation, EntityClass, EntityIndex, Sentence};
use crate::resources::WordClass;

/// The people whom the pronoun at candidate `index` tells apart from whomever it stands for.
pub(super) fn others(resolver: &Resolver, index: usize) -> Vec<EntityIndex> {
    let mut people = Vec::new();
    let Some(candidate) = resolver.candidates.list.get(index) else { return people };
    let Some(sentence) = resolver.sentence(candidate.sentence) else { return people };
    let Some(token) = sentence.tokens.get(candidate.head) else { return people };
    let reflexive = token.form.ends_with("self");
    let possessive = token.tag == "PRP$";
    let clause = clause_of(sentence, candidate.head);
    for (position, other, denotation) in resolver.in_sentence(candidate.sentence) {
        let Some(person) = denotation.single().filter(|_| position != index) else { continue };
        let of_same_verb = !possessive
            && !reflexive
            && clause_of(sentence, other.head) == clause
            && is_argument(sentence, other.head)
            && !is_circumstance(sentence, other.head)
            && matches!(other.reading, Reading::Person(_) | Reading::Pronoun(_));
        if of_same_verb || is_in_adjunct_of(sentence, candidate.head, other.head) {
            people.push(person);
        }
    }
    // "promised to support him"
    if !possessive
        && !reflexive
        && let Some(subject) = controller(sentence, clause)
    {
        people.extend(person_at(resolver, candidate.sentence, subject));
    }
    people.extend(quoted_speaker(resolver, candidate, sentence));
    people.retain(|&person| resolver.registry.class(person) == Some(EntityClass::Person));
    people
}

/// "According to Okafor, Diallo met him": what stands before the subject is no part in what the verb tells.
fn is_circumstance(sentence: &Sentence, token: usize) -> bool {
    sentence
        .tokens
        .get(token)
        .is_some_and(|value| value.relation == DependencyRelation::Obl && value.head.is_some_and(|verb| token < verb))
}

/// "Sent to Okafor, he ...", "After meeting Okafor, he ...": the pronoun is what the participle before it speaks of, so that
/// whoever stands under the participle is somebody else.
fn is_in_adjunct_of(sentence: &Sentence, pronoun: usize, other: usize) -> bool {
    let Some(token) = sentence.tokens.get(pronoun) else { return false };
    if other > pronoun || !matches!(token.relation, DependencyRelation::Nsubj | DependencyRelation::NsubjPass) {
        return false;
    }
    let Some(verb) = token.head else { return false };
    let adjunct = clause_of(sentence, other);
    sentence.tokens.get(adjunct).is_some_and(|clause| {
        clause.relation == DependencyRelation::Advcl && clause.head == Some(verb) && adjunct < pronoun
    }) && !sentence.children(adjunct).any(|child| {
        matches!(sentence.tokens[child].relation, DependencyRelation::Nsubj | DependencyRelation::NsubjPass)
    })
}

/// Who speaks the quotation that the pronoun stands in, where its sentence says so.
fn quoted_speaker(resolver: &Resolver, candidate: &Candidate, sentence: &Sentence) -> Option<EntityIndex> {
    let quoted = quoted_tokens(sentence);
    if !quoted.get(candidate.head).copied().unwrap_or(false) {
        return None;
    }
    (0..sentence.tokens.len())
        .filter(|&token| !quoted[token])
        .filter(|&token| {
            let value = &sentence.tokens[token];
            value.relation == DependencyRelation::Nsubj
                && value
                    .head
                    .and_then(|head| sentence.tokens.get(head))
                    .is_some_and(|verb| resolver.resources.lexicon.reporting(&verb.lemma.to_lowercase()).is_some())
        })
        .find_map(|token| resolver.at(candidate.sentence, token)?.single())
}

/// For each token, whether it stands between quotation marks of its sentence. A mark that only closes ends a quotation that
/// began before.
fn quoted_tokens(sentence: &Sentence) -> Vec<bool> {
    let marks = || sentence.tokens.iter().map(|token| QuotationMark::of(&token.form));
    let mut open = marks().flatten().find(|&mark| mark != QuotationMark::Straight) == Some(QuotationMark::Closes);
    marks()
        .map(|mark| {
            open = match mark {
                Some(QuotationMark::Opens) => true,
                Some(QuotationMark::Closes) => false,
                Some(QuotationMark::Straight) => !open,
                None => open,
            };
            open
        })
        .collect()
}

/// Whether a possessive pronoun of the gender stands before the name's title: "his aide Okafor". "He" is then rather the one
/// than the other; relatives speak of themselves as well.
pub(super) fn is_introduced_by(resolver: &Resolver, sentence: &Sentence, person: &Candidate, gender: char) -> bool {
    let pronoun = if gender == 'f' { "her" } else { "his" };
    possessive_before(sentence, person.first).is_some_and(|at| {
        text::is_one_of(&sentence.tokens[at], &[pronoun])
            && !(at + 1..person.first).any(|between| {
                let lemma = sentence.tokens[between].lemma.to_lowercase();
                resolver.resources.word_classes.contains(WordClass::Kin, &lemma)
            })
    })
}

/// The possessive pronoun that introduces the name that begins at `first`, with nothing but nouns and adjectives between.
pub(super) fn possessive_before(sentence: &Sentence, first: usize) -> Option<usize> {
    let before = (first.saturating_sub(5)..first).rev().find(|&at| sentence.tokens[at].tag == "PRP$")?;
    let introduces = |token: usize| {
        let tag = &sentence.tokens[token].tag;
        tag.starts_with("NN") || tag.starts_with("JJ")
    };
    (before + 1..first).all(introduces).then_some(before)
}

/// Whether the noun at the token speaks of one person without a name whom a pronoun of the gender may stand for: "her mother",
/// "the lawyer".
pub(super) fn is_unnamed_person(resolver: &Resolver, sentence: &Sentence, token: usize, gender: char) -> bool {
    let Some(value) = sentence.tokens.get(token).filter(|value| value.tag == "NN") else { return false };
    let lemma = value.lemma.to_lowercase();
    let is = |class| resolver.resources.word_classes.contains(class, &lemma);
    let (own, other) = if gender == 'f' {
        (WordClass::FemalePerson, WordClass::MalePerson)
    } else {
        (WordClass::MalePerson, WordClass::FemalePerson)
    };
    let office = || resolver.resources.lexicon.office(&lemma).is_some();
    is(own) || !is(other) && (is(WordClass::OtherPerson) || is(WordClass::Somebody) || office())
}
