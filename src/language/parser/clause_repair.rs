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
        adopt_outer_subject(tokens, index);
        hand_over_speaker(tokens, index);
        coordinate_contents(tokens, index);
        return_subject(tokens, index);
        restore_relative_subject(tokens, index);
        raise_past_tense(tokens, index);
        bind_gerund(tokens, index);
        name_object(tokens, index);
        restore_apposition(tokens, index);
        free_subject_of_year(tokens, index);
        restore_bare_subject(tokens, index);
    }
    restore_predicate(tokens);
    restore_main_clause(tokens);
    restore_speech(tokens);
    restore_copula(tokens);
}

const SUBJECTS: &[Relation] =
    &[Relation::Nsubj, Relation::NsubjPass, Relation::Csubj, Relation::CsubjPass, Relation::Expl];

fn is_nominal(pos: PartOfSpeech) -> bool {
    matches!(pos, PartOfSpeech::Noun | PartOfSpeech::ProperNoun)
}

fn child(tokens: &[Token], head: usize, relations: &[Relation]) -> Option<usize> {
    tokens.iter().position(|token| token.head == Some(head) && relations.contains(&token.relation))
}

fn is_finite(token: &Token) -> bool {
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

/// A subject around a predicate that has no other subject is its subject; an "are" before "to" and a verb is an auxiliary:
/// "Chile and Peru are to sign".
fn adopt_outer_subject(tokens: &mut [Token], subject: usize) {
    let Some(verb) = tokens[subject].head.filter(|_| tokens[subject].relation == Relation::NsubjOuter) else { return };
    if child(tokens, verb, SUBJECTS).is_some() {
        return;
    }
    let passive = child(tokens, verb, &[Relation::AuxPass]).is_some();
    tokens[subject].relation = if passive { Relation::NsubjPass } else { Relation::Nsubj };
    if tokens[verb].tag == "VB"
        && let Some(be) = child(tokens, verb, &[Relation::Cop])
    {
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

/// "Peru will pay, Chile warned": a clause of a subject and a verb without an object that follows the sentence behind a comma
/// and ends it governs what stands before.
fn restore_speech(tokens: &mut [Token]) {
    let Some(root) = tokens.iter().position(|token| token.head.is_none()) else { return };
    let last = tokens.iter().rposition(|token| token.pos != PartOfSpeech::Punctuation);
    let Some(says) = last.filter(|&last| {
        tokens[last].head == Some(root) && tokens[last].relation == Relation::Parataxis && is_finite(&tokens[last])
    }) else {
        return;
    };
    let Some(subject) = child(tokens, says, &[Relation::Nsubj]) else { return };
    let begin = (root + 1..says).rev().find(|&index| tokens[index].pos == PartOfSpeech::Punctuation);
    let framed = begin.is_some_and(|comma| {
        comma < subject && (comma + 1..says).all(|index| tokens[index].head.is_some_and(|head| head > comma))
    });
    if framed {
        tokens[says].head = None;
        tokens[says].relation = Relation::Root;
        tokens[root].head = Some(says);
        tokens[root].relation = Relation::Ccomp;
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

/// "The island that Peru claims lies there" with "lies" under the relative clause: where nothing stands between the verb of
/// a relative clause and another finite verb without a subject, this one is the main verb of the sentence.
fn restore_main_clause(tokens: &mut [Token]) {
    let Some(root) = tokens.iter().position(|token| token.head.is_none()) else { return };
    let nominal = is_nominal(tokens[root].pos)
        || matches!(tokens[root].pos, PartOfSpeech::Pronoun | PartOfSpeech::Determiner | PartOfSpeech::Numeral);
    if !nominal || child(tokens, root, &[Relation::Cop, Relation::Nsubj]).is_some() {
        return;
    }
    let Some(clause) = child(tokens, root, &[Relation::AclRelcl]) else { return };
    let main = clause + 1;
    let Some(token) = tokens.get(main) else { return };
    let misplaced = matches!(token.relation, Relation::Xcomp | Relation::Ccomp | Relation::Conj | Relation::Parataxis)
        && token.head.is_some_and(|head| head == root || head == clause);
    let mark = child(tokens, main, &[Relation::Mark]);
    let bare = child(tokens, main, SUBJECTS).is_none() && mark.is_none_or(|mark| mark < clause);
    if root < clause && misplaced && bare && is_finite(token) && is_finite(&tokens[clause]) {
        if let Some(mark) = mark {
            tokens[mark].head = Some(clause);
            tokens[mark].relation = Relation::Obj;
        }
        for token in tokens.iter_mut().skip(main + 1) {
            if token.head == Some(root) {
                token.head = Some(main);
            }
        }
        tokens[main].head = None;
        tokens[main].relation = Relation::Root;
        tokens[root].head = Some(main);
        tokens[root].relation = Relation::Nsubj;
    }
}

/// "The condemnation of Peru drew applause" with "drew" as part of the name of the applause: where a noun heads the sentence, a
/// past tense among the words of a later noun is the main verb.
fn restore_predicate(tokens: &mut [Token]) {
    let Some(root) = tokens.iter().position(|token| token.head.is_none()) else { return };
    if !is_nominal(tokens[root].pos) || child(tokens, root, &[Relation::Cop, Relation::Nsubj]).is_some() {
        return;
    }
    let Some(verb) = (root + 1..tokens.len()).find(|&index| {
        tokens[index].tag == "VBD"
            && tokens[index].relation == Relation::Compound
            && tokens[index].head.is_some_and(|noun| noun > index && tokens[noun].head == Some(root))
    }) else {
        return;
    };
    let Some(object) = tokens[verb].head else { return };
    // What stands before the verb belongs to the noun at the head of the sentence.
    let before = (root + 1..verb)
        .rev()
        .find(|&index| is_nominal(tokens[index].pos) && tokens[index].head.is_some_and(|head| head >= verb));
    for index in root + 1..verb {
        if tokens[index].head.is_some_and(|head| head >= verb) {
            match before {
                Some(noun) if noun != index => tokens[index].head = Some(noun),
                _ => tokens[index].head = Some(root),
            }
        }
    }
    if let Some(noun) = before {
        let marked = child(tokens, noun, &[Relation::Case]).is_some();
        tokens[noun].relation = if marked { Relation::Nmod } else { Relation::Compound };
    }
    tokens[verb].pos = PartOfSpeech::Verb;
    tokens[verb].head = None;
    tokens[verb].relation = Relation::Root;
    tokens[object].head = Some(verb);
    tokens[object].relation = Relation::Obj;
    tokens[root].head = Some(verb);
    tokens[root].relation = Relation::Nsubj;
}

/// "Ana Silva is Chile's minister" with the name at the head of the sentence: a copula's predicate without a subject has the
/// nominal right before the copula as its subject.
fn restore_copula(tokens: &mut [Token]) {
    let Some(root) = tokens.iter().position(|token| token.head.is_none()) else { return };
    let own = [Relation::Cop, Relation::Nsubj, Relation::Case];
    if !is_nominal(tokens[root].pos) || child(tokens, root, &own).is_some() {
        return;
    }
    let Some(predicate) = (root + 1..tokens.len()).find(|&index| {
        tokens[index].head == Some(root)
            && matches!(tokens[index].relation, Relation::Xcomp | Relation::Ccomp | Relation::Parataxis | Relation::Dep)
    }) else {
        return;
    };
    let Some(copula) = child(tokens, predicate, &[Relation::Cop]) else { return };
    let of_name = |index: usize| {
        tokens[index].head == Some(root)
            || tokens[index].head == Some(predicate) && tokens[index].form.starts_with(char::is_uppercase)
    };
    let adjacent = copula > root && (root + 1..copula).all(of_name);
    if !adjacent || child(tokens, predicate, SUBJECTS).is_some() {
        return;
    }
    for index in root + 1..copula {
        if tokens[index].head == Some(predicate) {
            tokens[index].head = Some(root);
            tokens[index].relation = Relation::Flat;
        }
    }
    for token in tokens.iter_mut().skip(predicate + 1) {
        if token.head == Some(root) {
            token.head = Some(predicate);
        }
    }
    tokens[predicate].head = None;
    tokens[predicate].relation = Relation::Root;
    tokens[root].head = Some(predicate);
    tokens[root].relation = Relation::Nsubj;
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Span;
    use PartOfSpeech::{Auxiliary, Noun, ProperNoun, Verb};

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

    #[test]
    fn the_verb_behind_a_relative_clause_is_the_main_verb() {
        let mut tokens = vec![
            token("island", Noun, "NN", None, Relation::Root),
            token("Peru", ProperNoun, "NNP", Some(2), Relation::Nsubj),
            token("claims", Verb, "VBZ", Some(0), Relation::AclRelcl),
            token("lies", Verb, "VBZ", Some(2), Relation::Ccomp),
        ];
        repair(&mut tokens);
        assert_eq!((tokens[0].head, tokens[0].relation, tokens[3].head), (Some(3), Relation::Nsubj, None));
    }

    #[test]
    fn a_past_tense_is_no_part_of_a_noun() {
        let mut tokens = vec![
            token("condemnation", Noun, "NN", None, Relation::Root),
            token("of", PartOfSpeech::Adposition, "IN", Some(4), Relation::Case),
            token("Peru", ProperNoun, "NNP", Some(4), Relation::Compound),
            token("drew", Verb, "VBD", Some(4), Relation::Compound),
            token("applause", Noun, "NN", Some(0), Relation::Nmod),
        ];
        repair(&mut tokens);
        let arcs: Vec<_> = tokens.iter().map(|token| (token.head, token.relation)).collect();
        assert_eq!(
            arcs,
            [
                (Some(3), Relation::Nsubj),
                (Some(2), Relation::Case),
                (Some(0), Relation::Nmod),
                (None, Relation::Root),
                (Some(3), Relation::Obj)
            ]
        );
    }

    #[test]
    fn a_copula_has_the_name_before_it_as_its_subject() {
        let mut tokens = vec![
            token("Silva", ProperNoun, "NNP", None, Relation::Root),
            token("is", Auxiliary, "VBZ", Some(2), Relation::Cop),
            token("minister", Noun, "NN", Some(0), Relation::Xcomp),
        ];
        repair(&mut tokens);
        assert_eq!((tokens[0].head, tokens[0].relation, tokens[2].head), (Some(2), Relation::Nsubj, None));
    }
}
