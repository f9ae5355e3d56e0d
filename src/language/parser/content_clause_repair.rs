//! Mends sentences whose subject carries a clause that says what it is about: "the denial that it attacked Peru convinced
//! nobody", "the demand that Peru ban Chile was rejected". The verb of such a clause draws what follows to itself. Relations
//! are those of Universal Dependencies.

use super::clause_repair::{SUBJECTS, child, is_finite, is_nominal};
use super::main_clause_repair::{put_above, root_of, take_what_follows};
use crate::model::{DependencyRelation as Relation, PartOfSpeech, Token};

/// Mends clauses of content.
pub(super) fn repair(tokens: &mut [Token]) {
    for index in 0..tokens.len() {
        restore_subjunctive(tokens, index);
    }
    restore_verb_behind(tokens);
}

fn is_name(token: &Token) -> bool {
    token.pos == PartOfSpeech::ProperNoun && token.form.starts_with(char::is_uppercase)
}

/// "that Peru sanction Chile" with "sanction" as a noun: between "that" and a name before it and a name right behind it stands
/// a verb.
fn restore_subjunctive(tokens: &mut [Token], verb: usize) {
    let noun = tokens[verb].tag == "NN" && tokens[verb].form.chars().all(char::is_lowercase);
    let Some(before) = verb.checked_sub(1).filter(|&before| noun && is_name(&tokens[before])) else { return };
    let object = verb + 1;
    if !tokens.get(object).is_some_and(is_name) || tokens[before].relation != Relation::Compound {
        return;
    }
    let first = (0..before).rev().find(|&index| !is_name(&tokens[index])).map_or(0, |index| index + 1);
    let Some(that) = first.checked_sub(1).filter(|&that| tokens[that].form == "that") else { return };
    let Some(governor) = that.checked_sub(1) else { return };
    let relation = match tokens[governor].pos {
        PartOfSpeech::Noun => Relation::Acl,
        PartOfSpeech::Verb => Relation::Ccomp,
        _ => return,
    };
    let objects = (object..tokens.len()).take_while(|&index| is_name(&tokens[index])).last().unwrap_or(object);
    tokens[verb].pos = PartOfSpeech::Verb;
    "VB".clone_into(&mut tokens[verb].tag);
    for (index, head, relation) in [
        (verb, governor, relation),
        (that, verb, Relation::Mark),
        (before, verb, Relation::Nsubj),
        (objects, verb, Relation::Obj),
    ] {
        tokens[index].head = Some(head);
        tokens[index].relation = relation;
    }
}

/// "The denial that it attacked Peru convinced nobody" with "denial" at the head of the sentence: a finite verb behind the clause
/// that a noun carries, with nothing but the clause's object before it, is the main verb.
fn restore_verb_behind(tokens: &mut [Token]) {
    let Some(root) = root_of(tokens) else { return };
    if tokens[root].pos != PartOfSpeech::Noun || child(tokens, root, &[Relation::Cop, Relation::Nsubj]).is_some() {
        return;
    }
    let clauses = [Relation::Acl, Relation::AclRelcl];
    let Some(clause) = child(tokens, root, &clauses).filter(|&clause| {
        clause > root
            && tokens[clause].pos == PartOfSpeech::Verb
            && tokens[root + 1].head.is_some_and(|head| head >= clause)
    }) else {
        return;
    };
    let below = [Relation::Acl, Relation::AclRelcl, Relation::Ccomp, Relation::Xcomp, Relation::Parataxis];
    let Some(main) = (clause + 1..tokens.len()).find(|&index| {
        let passive = child(tokens, index, &[Relation::AuxPass]).is_some();
        tokens[index].pos == PartOfSpeech::Verb
            && (is_finite(&tokens[index]) || passive)
            && below.contains(&tokens[index].relation)
            && tokens[index].head.is_some_and(|head| head == root || head == clause)
    }) else {
        return;
    };
    // Right before it, its auxiliaries aside, stands the object of the clause.
    let own = (clause + 1..main).rev().take_while(|&index| {
        tokens[index].head == Some(main)
            && matches!(tokens[index].pos, PartOfSpeech::Auxiliary | PartOfSpeech::Particle)
    });
    let object = main - own.count() - 1;
    let of_either = tokens[object].head.is_some_and(|head| head == main || head == clause);
    if object <= clause || !is_nominal(tokens[object].pos) || !of_either {
        return;
    }
    let taken = child(tokens, clause, &[Relation::Obj]).filter(|&taken| taken > clause && taken != object);
    let subjects = tokens.iter().filter(|token| token.head == Some(main) && SUBJECTS.contains(&token.relation)).count();
    let is_subject = tokens[object].head == Some(main);
    if taken.is_some() || subjects > usize::from(is_subject) {
        return;
    }
    tokens[object].head = Some(clause);
    tokens[object].relation = Relation::Obj;
    for token in tokens.iter_mut().take(clause).skip(root + 1) {
        if token.form == "that" && token.head.is_some_and(|head| head == clause || head == main) {
            token.head = Some(clause);
            token.relation = Relation::Mark;
        }
    }
    tokens[clause].relation = Relation::Acl;
    take_what_follows(tokens, main, root);
    let passive = child(tokens, main, &[Relation::AuxPass]).is_some();
    put_above(tokens, main, root, if passive { Relation::NsubjPass } else { Relation::Nsubj });
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Span;
    use PartOfSpeech::{Auxiliary, Noun, ProperNoun, SubordinatingConjunction, Verb};

    fn token(form: &str, pos: PartOfSpeech, tag: &str, head: Option<usize>, relation: Relation) -> Token {
        Token { span: Span::default(), form: form.into(), lemma: form.into(), pos, tag: tag.into(), head, relation }
    }

    /// "demand that Peru ban Chile was rejected", with a noun "ban" and Chile as what was rejected.
    #[test]
    fn what_is_demanded_and_what_became_of_it_are_two_clauses() {
        let mut tokens = vec![
            token("demand", Noun, "NN", None, Relation::Root),
            token("that", SubordinatingConjunction, "IN", Some(6), Relation::Mark),
            token("Peru", ProperNoun, "NNP", Some(3), Relation::Compound),
            token("ban", Noun, "NN", Some(6), Relation::Obl),
            token("Chile", ProperNoun, "NNP", Some(6), Relation::NsubjPass),
            token("was", Auxiliary, "VBD", Some(6), Relation::AuxPass),
            token("rejected", Verb, "VBN", Some(0), Relation::Acl),
        ];
        repair(&mut tokens);
        let arcs: Vec<_> = tokens.iter().map(|token| (token.head, token.relation)).collect();
        assert_eq!(
            arcs,
            [
                (Some(6), Relation::NsubjPass),
                (Some(3), Relation::Mark),
                (Some(3), Relation::Nsubj),
                (Some(0), Relation::Acl),
                (Some(3), Relation::Obj),
                (Some(6), Relation::AuxPass),
                (None, Relation::Root),
            ]
        );
    }
}
