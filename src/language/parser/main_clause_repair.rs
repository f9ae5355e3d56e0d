//! Mends what heads a sentence: a past tense read as part of a noun, a verb hung below the relative clause before it, a copula
//! without its subject, a reporting verb below what it reports. Relations are those of Universal Dependencies.

use super::clause_repair::{SUBJECTS, child, is_finite, is_nominal};
use crate::model::{DependencyRelation as Relation, PartOfSpeech, Token};

/// Mends the main clause of a sentence.
pub(crate) fn repair(tokens: &mut [Token]) {
    restore_predicate(tokens);
    restore_finite_verb(tokens);
    restore_main_clause(tokens);
    restore_verb_behind_apposition(tokens);
    restore_speech(tokens);
    restore_copula(tokens);
    for verb in 0..tokens.len() {
        tell_past_tense(tokens, verb);
    }
}

/// "Peru retaliated" with "retaliated" as a participle: with a subject and without an auxiliary it is a past tense.
fn tell_past_tense(tokens: &mut [Token], verb: usize) {
    let auxiliaries = [Relation::Aux, Relation::AuxPass, Relation::Cop];
    let subject = child(tokens, verb, &[Relation::Nsubj]).is_some_and(|subject| subject < verb);
    if tokens[verb].tag == "VBN" && subject && child(tokens, verb, &auxiliaries).is_none() {
        "VBD".clone_into(&mut tokens[verb].tag);
    }
}

/// "Peru widens sanctions on Chile" with "widens" as an attribute of the sanctions: a finite verb is none, but has what it is
/// hung on as its object, and the nominal before it as its subject.
fn restore_finite_verb(tokens: &mut [Token]) {
    let Some(root) = root_of(tokens) else { return };
    let attribute = |index: &usize| {
        let token = &tokens[*index];
        token.head == Some(root)
            && matches!(token.relation, Relation::Amod | Relation::Compound)
            && token.pos == PartOfSpeech::Verb
            && matches!(token.tag.as_str(), "VBZ" | "VBD")
    };
    let Some(verb) = (1..root).find(attribute) else { return };
    let own = child(tokens, verb, &[Relation::Nsubj]);
    let before = verb - 1;
    let bare = is_nominal(tokens[before].pos) && tokens[before].head == Some(root);
    let Some(subject) = own.or(Some(before).filter(|_| bare)).filter(|&subject| subject < verb) else { return };
    if child(tokens, root, &[Relation::Nsubj, Relation::Cop, Relation::Aux]).is_some() {
        return;
    }
    put_above(tokens, verb, root, Relation::Obj);
    if tokens[root].pos == PartOfSpeech::Verb {
        tokens[root].pos = PartOfSpeech::Noun;
        "NN".clone_into(&mut tokens[root].tag);
    }
    for token in tokens.iter_mut().take(verb).filter(|token| token.head == Some(root)) {
        token.head = Some(subject);
    }
    tokens[subject].head = Some(verb);
    tokens[subject].relation = Relation::Nsubj;
}

/// The word that heads the sentence.
pub(super) fn root_of(tokens: &[Token]) -> Option<usize> {
    tokens.iter().position(|token| token.head.is_none())
}

/// The noun that heads the sentence in place of a verb: it has none of these dependents.
pub(super) fn bare_root(tokens: &[Token], dependents: &[Relation]) -> Option<usize> {
    root_of(tokens).filter(|&root| is_nominal(tokens[root].pos) && child(tokens, root, dependents).is_none())
}

/// Makes `head` the root, above the former one.
pub(super) fn put_above(tokens: &mut [Token], head: usize, root: usize, relation: Relation) {
    tokens[head].head = None;
    tokens[head].relation = Relation::Root;
    tokens[root].head = Some(head);
    tokens[root].relation = relation;
}

/// Hangs on `head` what stands behind it and hung on the root.
pub(super) fn take_what_follows(tokens: &mut [Token], head: usize, root: usize) {
    for token in tokens.iter_mut().skip(head + 1).filter(|token| token.head == Some(root)) {
        token.head = Some(head);
    }
}

/// "The island that Peru claims lies there" with "lies" under the relative clause: where nothing stands between the verb of
/// a relative clause and another finite verb without a subject, this one is the main verb of the sentence.
fn restore_main_clause(tokens: &mut [Token]) {
    let Some(root) = root_of(tokens) else { return };
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
        take_what_follows(tokens, main, root);
        put_above(tokens, main, root, Relation::Nsubj);
    }
}

/// "Ana Silva, the chair of the bank, called on Peru to pay." with "called" as a participle of the name: in a whole sentence the
/// verb behind the comma that closes an apposition is the main verb.
fn restore_verb_behind_apposition(tokens: &mut [Token]) {
    let Some(root) = bare_root(tokens, &[Relation::Cop, Relation::Nsubj, Relation::Case])
        .filter(|_| tokens.last().is_some_and(|last| last.form == "."))
    else {
        return;
    };
    let Some(apposition) = child(tokens, root, &[Relation::Appos]).filter(|&apposition| apposition > root) else {
        return;
    };
    let Some(verb) = (apposition + 2..tokens.len()).find(|&verb| {
        tokens[verb].head == Some(root)
            && matches!(tokens[verb].tag.as_str(), "VBN" | "VBD")
            && matches!(tokens[verb].relation, Relation::Acl | Relation::Parataxis)
            && tokens[verb - 1].form == ","
    }) else {
        return;
    };
    let passive = [Relation::AuxPass, Relation::OblAgent, Relation::Aux, Relation::Mark, Relation::Nsubj];
    let complete = [Relation::Obj, Relation::Obl, Relation::Ccomp, Relation::Xcomp];
    if child(tokens, verb, &passive).is_none() && child(tokens, verb, &complete).is_some() {
        "VBD".clone_into(&mut tokens[verb].tag);
        take_what_follows(tokens, verb, root);
        put_above(tokens, verb, root, Relation::Nsubj);
    }
}

/// "The condemnation of Peru drew applause" with "drew" as part of the name of the applause: where a noun heads the sentence, a
/// past tense among the words of a later noun is the main verb.
fn restore_predicate(tokens: &mut [Token]) {
    let Some(root) = bare_root(tokens, &[Relation::Cop, Relation::Nsubj]) else { return };
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
    for (index, token) in tokens.iter_mut().enumerate().take(verb).skip(root + 1) {
        if token.head.is_some_and(|head| head >= verb) {
            token.head = before.filter(|&noun| noun != index).or(Some(root));
        }
    }
    if let Some(noun) = before {
        let marked = child(tokens, noun, &[Relation::Case]).is_some();
        tokens[noun].relation = if marked { Relation::Nmod } else { Relation::Compound };
    }
    tokens[verb].pos = PartOfSpeech::Verb;
    tokens[object].head = Some(verb);
    tokens[object].relation = Relation::Obj;
    put_above(tokens, verb, root, Relation::Nsubj);
}

/// "Ana Silva is Chile's minister" with the name at the head of the sentence: a copula's predicate without a subject has the
/// nominal right before the copula as its subject.
fn restore_copula(tokens: &mut [Token]) {
    let Some(root) = bare_root(tokens, &[Relation::Cop, Relation::Nsubj, Relation::Case]) else { return };
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
    for token in tokens.iter_mut().take(copula).skip(root + 1) {
        if token.head == Some(predicate) {
            token.head = Some(root);
            token.relation = Relation::Flat;
        }
    }
    take_what_follows(tokens, predicate, root);
    put_above(tokens, predicate, root, Relation::Nsubj);
}

/// "Peru will pay, Chile warned": a clause of a subject and a verb without an object that follows the sentence behind a comma
/// and ends it governs what stands before.
fn restore_speech(tokens: &mut [Token]) {
    let Some(root) = root_of(tokens) else { return };
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
        put_above(tokens, says, root, Relation::Ccomp);
    }
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
