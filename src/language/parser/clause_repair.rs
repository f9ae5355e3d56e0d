//! Mends clauses whose tree contradicts the grammar: a verb that stands where only nouns can, a second subject behind
//! a clause that belongs to the verb after it, a predicate without its subject.
//!
//! Tagger and parser decide by themselves, so that a word can be a verb for the one and part of a noun phrase for the other.
//! Each rule here needs the contradiction to be certain. Relations are those of Universal Dependencies.

use crate::model::{DependencyRelation as Relation, PartOfSpeech, Token};

/// Mends the clauses of a sentence.
pub(crate) fn repair(tokens: &mut [Token]) {
    for index in 0..tokens.len() {
        restore_object(tokens, index);
        bind_neither(tokens, index);
        adopt_outer_subject(tokens, index);
        hand_over_speaker(tokens, index);
        coordinate_contents(tokens, index);
        return_subject(tokens, index);
        return_reported_subject(tokens, index);
        return_subject_to_verb(tokens, index);
        promote_bare_oblique(tokens, index);
        restore_relative_subject(tokens, index);
        raise_past_tense(tokens, index);
        bind_gerund(tokens, index);
        name_second(tokens, index);
        name_object(tokens, index);
        restore_apposition(tokens, index);
        free_subject_of_year(tokens, index);
        restore_bare_subject(tokens, index);
    }
}

pub(super) const SUBJECTS: &[Relation] =
    &[Relation::Nsubj, Relation::NsubjPass, Relation::Csubj, Relation::CsubjPass, Relation::Expl];

pub(super) fn is_nominal(pos: PartOfSpeech) -> bool {
    matches!(pos, PartOfSpeech::Noun | PartOfSpeech::ProperNoun)
}

pub(super) fn child(tokens: &[Token], head: usize, relations: &[Relation]) -> Option<usize> {
    tokens.iter().position(|token| token.head == Some(head) && relations.contains(&token.relation))
}

pub(super) fn is_finite(token: &Token) -> bool {
    token.pos == PartOfSpeech::Verb && matches!(token.tag.as_str(), "VBD" | "VBZ" | "VBP")
}

/// "should sanction Peru" with the name as a further word of the verb: a name is no part of a verb but its object.
fn restore_object(tokens: &mut [Token], name: usize) {
    let Some(verb) = tokens[name].head.filter(|_| tokens[name].relation == Relation::Flat) else { return };
    let taken = [Relation::Obj, Relation::Ccomp, Relation::AuxPass];
    let verbal = tokens[verb].pos == PartOfSpeech::Verb && tokens[verb].form.starts_with(char::is_lowercase);
    if verbal && verb < name && is_nominal(tokens[name].pos) && child(tokens, verb, &taken).is_none() {
        tokens[name].relation = Relation::Obj;
    }
}

/// "Peru neither confirmed nor denied" with "neither" as an article of the name: before a finite verb it belongs to that.
fn bind_neither(tokens: &mut [Token], word: usize) {
    let verb = word + 1;
    let neither = tokens[word].form.eq_ignore_ascii_case("neither") && tokens.get(verb).is_some_and(is_finite);
    if neither && tokens[word].head.is_some_and(|head| head < word) {
        tokens[word].head = Some(verb);
        tokens[word].relation = Relation::CcPreconj;
    }
}

/// A subject around a predicate that has no other subject is its subject; an "are" before "to" and a verb is an auxiliary
/// where a name precedes it, which is who will do something: "Chile and Peru are to sign", but not "our aim is to sign".
fn adopt_outer_subject(tokens: &mut [Token], subject: usize) {
    let Some(verb) = tokens[subject].head.filter(|_| tokens[subject].relation == Relation::NsubjOuter) else { return };
    if child(tokens, verb, SUBJECTS).is_some() {
        return;
    }
    let be = child(tokens, verb, &[Relation::Cop]).filter(|_| tokens[verb].tag == "VB");
    if be.is_some() && tokens[subject].pos != PartOfSpeech::ProperNoun {
        return;
    }
    let passive = child(tokens, verb, &[Relation::AuxPass]).is_some();
    tokens[subject].relation = if passive { Relation::NsubjPass } else { Relation::Nsubj };
    if let Some(be) = be {
        tokens[be].relation = Relation::Aux;
    }
}

/// “'Chile left,' President Silva said” with Silva as a second subject of "left": a subject behind the clause and right before
/// a verb of the sentence that lacks one is that verb's.
fn hand_over_speaker(tokens: &mut [Token], subject: usize) {
    let Some(clause) = tokens[subject].head.filter(|_| tokens[subject].relation == Relation::Nsubj) else { return };
    let Some(verb) = tokens[clause].head.filter(|_| tokens[clause].relation == Relation::Ccomp) else { return };
    let own = tokens[..clause].iter().any(|token| token.head == Some(clause) && SUBJECTS.contains(&token.relation));
    let adjacent =
        clause < subject && subject < verb && (subject + 1..verb).all(|between| tokens[between].head == Some(subject));
    if own && adjacent && is_finite(&tokens[verb]) && child(tokens, verb, SUBJECTS).is_none() {
        tokens[subject].head = Some(verb);
    }
}

/// "said that A left and that B stayed": a clause with a "that" of its own goes with the clause before it and not with the verb
/// above both.
fn coordinate_contents(tokens: &mut [Token], second: usize) {
    let Some(verb) = tokens[second].head.filter(|_| tokens[second].relation == Relation::Conj) else { return };
    let that = tokens.iter().any(|token| {
        token.head == Some(second) && token.relation == Relation::Mark && token.form.eq_ignore_ascii_case("that")
    });
    let first =
        (verb + 1..second).find(|&index| tokens[index].head == Some(verb) && tokens[index].relation == Relation::Ccomp);
    if let Some(first) = first.filter(|_| that) {
        tokens[second].head = Some(first);
    }
}

/// "The decision, Ana Silva said, was hasty" with the decision as the object of "said": what stands before the subject of a verb
/// is the subject of the clause behind the verb that lacks one.
fn return_subject(tokens: &mut [Token], object: usize) {
    let Some(verb) = tokens[object].head.filter(|_| tokens[object].relation == Relation::Obj) else { return };
    let Some(subject) = child(tokens, verb, &[Relation::Nsubj]) else { return };
    let Some(clause) = child(tokens, verb, &[Relation::Ccomp]) else { return };
    let relative = matches!(tokens[object].tag.as_str(), "WP" | "WDT") || tokens[verb].relation == Relation::AclRelcl;
    let inserted = (object + 1..subject).any(|index| tokens[index].form == ",");
    if object < subject && verb < clause && inserted && !relative && child(tokens, clause, SUBJECTS).is_none() {
        let passive = child(tokens, clause, &[Relation::AuxPass]).is_some();
        tokens[object].head = Some(clause);
        tokens[object].relation = if passive { Relation::NsubjPass } else { Relation::Nsubj };
    }
}

/// "the treaty which Ana Silva had signed" with Silva coordinated with something before the treaty: between a relative pronoun
/// that is the object and its verb stands the subject.
fn restore_relative_subject(tokens: &mut [Token], pronoun: usize) {
    let relative = matches!(tokens[pronoun].tag.as_str(), "WDT" | "WP") && tokens[pronoun].relation == Relation::Obj;
    let Some(verb) = tokens[pronoun].head.filter(|&verb| relative && pronoun < verb) else { return };
    if tokens[verb].pos != PartOfSpeech::Verb || child(tokens, verb, SUBJECTS).is_some() {
        return;
    }
    let stray = (pronoun + 1..verb).find(|&index| {
        is_nominal(tokens[index].pos)
            && tokens[index].head.is_some_and(|head| head < pronoun)
            && child(tokens, index, &[Relation::Case]).is_none()
    });
    if let Some(subject) = stray {
        tokens[subject].head = Some(verb);
        tokens[subject].relation = Relation::Nsubj;
    }
}

/// "said relations suffered" with "suffered" as a participle of the relations: a past tense right behind the object of a verb heads
/// a clause of content.
fn raise_past_tense(tokens: &mut [Token], verb: usize) {
    let acl = tokens[verb].relation == Relation::Acl && tokens[verb].tag == "VBD";
    let Some(noun) = tokens[verb].head.filter(|&noun| acl && noun + 1 == verb) else { return };
    let Some(above) = tokens[noun].head.filter(|_| tokens[noun].relation == Relation::Obj) else { return };
    let own = [Relation::Mark, Relation::Aux, Relation::AuxPass, Relation::OblAgent, Relation::Nsubj];
    if above < noun
        && tokens[above].pos == PartOfSpeech::Verb
        && child(tokens, verb, &own).is_none()
        && child(tokens, above, &[Relation::Ccomp, Relation::Xcomp]).is_none()
    {
        tokens[verb].head = Some(above);
        tokens[verb].relation = Relation::Ccomp;
        tokens[noun].head = Some(verb);
        tokens[noun].relation = Relation::Nsubj;
    }
}

/// "shelled the regional capital Juba" with the name as a predicate: a name right behind the object, without anything that makes a
/// clause of it, is the object's name.
fn name_object(tokens: &mut [Token], name: usize) {
    let Some(verb) = tokens[name].head.filter(|_| tokens[name].relation == Relation::Xcomp) else { return };
    let Some(noun) = name.checked_sub(1) else { return };
    let object = tokens[noun].relation == Relation::Obj && tokens[noun].head == Some(verb) && tokens[noun].tag == "NN";
    let determined = child(tokens, noun, &[Relation::Det, Relation::NmodPoss]).is_some();
    if object && determined && tokens[name].pos == PartOfSpeech::ProperNoun {
        tokens[name].head = Some(noun);
        tokens[name].relation = Relation::Appos;
    }
}

/// "told state broadcaster RTK" with both as what was told to: a verb has one of each, and a name right behind a noun is its name.
fn name_second(tokens: &mut [Token], name: usize) {
    let Some(noun) = name.checked_sub(1) else { return };
    let relation = tokens[name].relation;
    let same = matches!(relation, Relation::Obj | Relation::Iobj)
        && tokens[noun].relation == relation
        && tokens[noun].head == tokens[name].head;
    if same && tokens[noun].tag == "NN" && tokens[name].pos == PartOfSpeech::ProperNoun {
        tokens[name].head = Some(noun);
        tokens[name].relation = Relation::Appos;
    }
}

/// "Ana Silva, a former general," with the general as an adjective: a noun with an article of its own behind another is in
/// apposition to it.
fn restore_apposition(tokens: &mut [Token], noun: usize) {
    let behind = tokens[noun].relation == Relation::Amod && tokens[noun].head.is_some_and(|head| head < noun);
    if behind && is_nominal(tokens[noun].pos) && child(tokens, noun, &[Relation::Det]).is_some() {
        tokens[noun].relation = Relation::Appos;
    }
}

/// "stopped supporting it": a gerund right behind its verb is what the verb is about, not a circumstance.
fn bind_gerund(tokens: &mut [Token], gerund: usize) {
    let Some(verb) = tokens[gerund].head.filter(|_| tokens[gerund].relation == Relation::Advcl) else { return };
    let taken = [Relation::Obj, Relation::Xcomp, Relation::Ccomp];
    if tokens[gerund].tag == "VBG"
        && verb + 1 == gerund
        && tokens[verb].pos == PartOfSpeech::Verb
        && child(tokens, verb, &taken).is_none()
    {
        tokens[gerund].relation = Relation::Xcomp;
    }
}

/// "In 1956 Peru signed it" with the year as a number of Perus: the year is when, and the name behind it the missing subject.
fn free_subject_of_year(tokens: &mut [Token], year: usize) {
    let Some(name) = tokens[year].head.filter(|_| tokens[year].relation == Relation::Nummod) else { return };
    let Some(verb) = tokens[name].head.filter(|_| tokens[name].relation == Relation::Obl) else { return };
    let form = tokens[year].form.as_str();
    let dated = form.len() == 4 && form.starts_with(['1', '2']) && form.bytes().all(|byte| byte.is_ascii_digit());
    let Some(preposition) = year.checked_sub(1) else { return };
    if dated
        && year < name
        && name < verb
        && tokens[name].pos == PartOfSpeech::ProperNoun
        && tokens[preposition].head == Some(name)
        && tokens[preposition].relation == Relation::Case
        && tokens[verb].pos == PartOfSpeech::Verb
        && child(tokens, verb, SUBJECTS).is_none()
    {
        tokens[preposition].head = Some(year);
        tokens[year].head = Some(verb);
        tokens[year].relation = Relation::Obl;
        let passive = child(tokens, verb, &[Relation::AuxPass]).is_some();
        tokens[name].relation = if passive { Relation::NsubjPass } else { Relation::Nsubj };
    }
}

/// "Ana Silva of Peru met them" with the name as a part of the verb: a noun before a past tense that lacks a subject is its
/// subject.
fn restore_bare_subject(tokens: &mut [Token], noun: usize) {
    let part = [Relation::Compound, Relation::Amod, Relation::NmodDesc, Relation::Flat, Relation::Appos];
    let Some(head) = tokens[noun].head.filter(|_| part.contains(&tokens[noun].relation)) else { return };
    // "World Court orders Peru to leave", with the court as a part of Peru's name
    let between = (noun + 1..head).find(|&verb| is_finite(&tokens[verb]) && tokens[head].head == Some(verb));
    let verb = between.unwrap_or(head);
    let adjacent = between.is_none_or(|verb| verb == noun + 1);
    if noun < verb
        && adjacent
        && is_nominal(tokens[noun].pos)
        && (tokens[verb].tag == "VBD" || between.is_some())
        && is_finite(&tokens[verb])
        && !part.contains(&tokens[verb].relation)
        && child(tokens, noun, &[Relation::Case]).is_none()
        && child(tokens, verb, SUBJECTS).is_none()
    {
        tokens[noun].head = Some(verb);
        tokens[noun].relation = Relation::Nsubj;
    }
}

/// "The rebels wounded two men, police said" with the rebels as the subject of "said" and the police as a part of it: what stands
/// before the reported clause is its subject, and what stands before the verb that reports it is that one's.
fn return_reported_subject(tokens: &mut [Token], subject: usize) {
    let Some(verb) = tokens[subject].head.filter(|_| tokens[subject].relation == Relation::Nsubj) else { return };
    let Some(clause) = child(tokens, verb, &[Relation::Ccomp]) else { return };
    let Some(speaker) = verb.checked_sub(1) else { return };
    let part = tokens[speaker].head == Some(verb) && tokens[speaker].relation == Relation::Compound;
    let ordered = subject < clause && clause < speaker;
    if ordered && part && is_nominal(tokens[speaker].pos) && child(tokens, clause, SUBJECTS).is_none() {
        let passive = child(tokens, clause, &[Relation::AuxPass]).is_some();
        tokens[subject].head = Some(clause);
        tokens[subject].relation = if passive { Relation::NsubjPass } else { Relation::Nsubj };
        tokens[speaker].relation = Relation::Nsubj;
    }
}

/// "Students staged a protest" with the students as the subject of the protest: what stands before a verb without a subject is no
/// subject of the verb's object behind it.
fn return_subject_to_verb(tokens: &mut [Token], subject: usize) {
    let Some(object) = tokens[subject].head.filter(|_| tokens[subject].relation == Relation::Nsubj) else { return };
    let Some(verb) = tokens[object].head.filter(|_| tokens[object].relation == Relation::Obj) else { return };
    if subject < verb
        && verb < object
        && is_nominal(tokens[object].pos)
        && tokens[verb].pos == PartOfSpeech::Verb
        && child(tokens, object, &[Relation::Cop]).is_none()
        && child(tokens, verb, SUBJECTS).is_none()
    {
        tokens[subject].head = Some(verb);
    }
}

/// "called off a strike" with the strike as an oblique: a noun without a preposition that is no time is the object of a verb that
/// has none.
fn promote_bare_oblique(tokens: &mut [Token], noun: usize) {
    let Some(verb) = tokens[noun].head.filter(|_| tokens[noun].relation == Relation::Obl) else { return };
    let taken =
        [Relation::Obj, Relation::Iobj, Relation::AuxPass, Relation::NsubjPass, Relation::Ccomp, Relation::Xcomp];
    let marked = [Relation::Case, Relation::Mark, Relation::Cop];
    let particle = verb + 1 < noun && child(tokens, verb, &[Relation::CompoundPrt]) == Some(verb + 1);
    if particle
        && matches!(tokens[noun].tag.as_str(), "NN" | "NNS")
        && tokens[verb].pos == PartOfSpeech::Verb
        && child(tokens, verb, &taken).is_none()
        && child(tokens, noun, &marked).is_none()
    {
        tokens[noun].relation = Relation::Obj;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Span;
    use PartOfSpeech::{Auxiliary, ProperNoun, Verb};

    fn token(form: &str, pos: PartOfSpeech, tag: &str, head: Option<usize>, relation: Relation) -> Token {
        Token { span: Span::default(), form: form.into(), lemma: form.into(), pos, tag: tag.into(), head, relation }
    }

    #[test]
    fn who_says_it_is_no_second_subject_of_what_is_said() {
        let mut tokens = vec![
            token("Chile", ProperNoun, "NNP", Some(1), Relation::Nsubj),
            token("left", Verb, "VBD", Some(3), Relation::Ccomp),
            token("Silva", ProperNoun, "NNP", Some(1), Relation::Nsubj),
            token("said", Verb, "VBD", None, Relation::Root),
        ];
        repair(&mut tokens);
        assert_eq!((tokens[0].head, tokens[2].head), (Some(1), Some(3)));
    }

    #[test]
    fn a_name_is_no_part_of_a_verb() {
        let mut tokens = vec![
            token("Peru", ProperNoun, "NNP", Some(2), Relation::Nsubj),
            token("should", Auxiliary, "MD", Some(2), Relation::Aux),
            token("sanction", Verb, "VB", None, Relation::Root),
            token("Chile", ProperNoun, "NNP", Some(2), Relation::Flat),
        ];
        repair(&mut tokens);
        assert_eq!(tokens[3].relation, Relation::Obj);
    }

    #[test]
    fn a_year_counts_no_states() {
        let mut tokens = vec![
            token("In", PartOfSpeech::Adposition, "IN", Some(2), Relation::Case),
            token("1956", PartOfSpeech::Numeral, "CD", Some(2), Relation::Nummod),
            token("Peru", ProperNoun, "NNP", Some(3), Relation::Obl),
            token("signed", Verb, "VBD", None, Relation::Root),
        ];
        repair(&mut tokens);
        assert_eq!((tokens[1].head, tokens[1].relation), (Some(3), Relation::Obl));
        assert_eq!((tokens[0].head, tokens[2].relation), (Some(1), Relation::Nsubj));
    }
}
