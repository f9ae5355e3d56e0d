//! Mends what a name does in its sentence, where its place there is certain and the parser's choice impossible.
//!
//! The parser chooses heads and relations each by itself. Rare names in particular get relations that the
//! grammar rules out: a bare object called an oblique, a preposition as the head of the name that it marks, a
//! person coordinated with a place. Relations are those of Universal Dependencies.

use super::clause_repair::{child, is_nominal};
use super::main_clause_repair::bare_root;
use crate::model::{DependencyRelation as Relation, NamedEntity, NamedEntityKind, PartOfSpeech, Token};

/// Verbs by which somebody is made or said to be something.
const NAMING: &[&str] = &[
    "appoint",
    "brand",
    "call",
    "consider",
    "crown",
    "declare",
    "deem",
    "designate",
    "dub",
    "elect",
    "label",
    "name",
    "nominate",
    "proclaim",
    "pronounce",
];

/// Mends the relations of the names of a sentence and of its first word, and what verbs of naming make of whom.
pub(crate) fn repair(tokens: &mut [Token], names: &[NamedEntity]) {
    for name in names {
        let Some(head) = head_of(tokens, name) else { continue };
        demote_preposition(tokens, head);
        promote_bare_oblique(tokens, head);
        join_office_and_name(tokens, head);
        promote_bare_clause(tokens, head);
        gather_dependents(tokens, name, head);
        lift_conjunct(tokens, names, name, head);
        restore_apposition(tokens, name, head);
        lift_apposition(tokens, names, name, head);
        promote_apposition(tokens, name, head);
    }
    restore_subject(tokens);
    restore_object_predicates(tokens);
    for sum in 0..tokens.len() {
        if tokens[sum].pos == PartOfSpeech::Symbol {
            promote_bare_oblique(tokens, sum);
        }
    }
    restore_heading_noun(tokens);
    restore_main_verb(tokens);
    restore_reporting_clause(tokens);
}

/// The word of a name whose head lies outside it.
fn head_of(tokens: &[Token], name: &NamedEntity) -> Option<usize> {
    let inside = name.first..name.end;
    inside.clone().find(|&index| {
        let Some(token) = tokens.get(index) else { return false };
        is_nominal(token.pos) && token.head.is_none_or(|head| !inside.contains(&head))
    })
}

/// "declared himself president": of two objects behind a verb of naming the first is the object, and the second what it
/// is named.
fn restore_object_predicates(tokens: &mut [Token]) {
    for verb in 0..tokens.len() {
        if tokens[verb].pos != PartOfSpeech::Verb || !NAMING.contains(&tokens[verb].lemma.as_str()) {
            continue;
        }
        let child = |relation| {
            let mut words = tokens.iter().enumerate().skip(verb + 1);
            words.find(|(_, token)| token.head == Some(verb) && token.relation == relation).map(|(index, _)| index)
        };
        if let (Some(named), Some(predicate)) = (child(Relation::Iobj), child(Relation::Obj))
            && named < predicate
        {
            tokens[named].relation = Relation::Obj;
            tokens[predicate].relation = Relation::Xcomp;
        }
    }
}

fn has_child(tokens: &[Token], head: usize, relations: &[Relation]) -> bool {
    child(tokens, head, relations).is_some()
}

/// "talks with X" where X hangs on "with": the name takes the place of its preposition.
fn demote_preposition(tokens: &mut [Token], name: usize) {
    let Some(preposition) = tokens[name].head else { return };
    let Some(marker) = tokens.get(preposition) else { return };
    let Some(governor) = marker.head else { return };
    let marks = marker.pos == PartOfSpeech::Adposition
        && preposition < name
        && governor != name
        && !matches!(marker.relation, Relation::Case | Relation::Fixed | Relation::CompoundPrt);
    let alone = tokens.iter().filter(|token| token.head == Some(preposition)).count() == 1;
    if !marks || !alone || governor >= tokens.len() {
        return;
    }
    let of_noun = is_nominal(tokens[governor].pos);
    tokens[name].head = Some(governor);
    tokens[name].relation = if of_noun { Relation::Nmod } else { Relation::Obl };
    tokens[preposition].head = Some(name);
    tokens[preposition].relation = Relation::Case;
}

/// "met President X" with X as an oblique: without a preposition and after a verb that has no object it is the object.
fn promote_bare_oblique(tokens: &mut [Token], name: usize) {
    if tokens[name].relation != Relation::Obl || has_child(tokens, name, &[Relation::Case]) {
        return;
    }
    let Some(verb) = tokens[name].head else { return };
    let taken = [Relation::Obj, Relation::AuxPass, Relation::NsubjPass, Relation::Ccomp];
    if verb < name && tokens[verb].pos == PartOfSpeech::Verb && !has_child(tokens, verb, &taken) {
        tokens[name].relation = Relation::Obj;
    }
}

/// "met counterpart X" with X as an indirect object: none stands behind the object, which is what X is called.
fn join_office_and_name(tokens: &mut [Token], name: usize) {
    let Some(office) = name.checked_sub(1) else { return };
    let behind = tokens[name].relation == Relation::Iobj
        && tokens[office].relation == Relation::Obj
        && tokens[office].pos == PartOfSpeech::Noun
        && tokens[office].head == tokens[name].head;
    if behind {
        tokens[name].relation = Relation::Obj;
        tokens[office].head = Some(name);
        tokens[office].relation = Relation::NmodDesc;
    }
}

/// "Minister X said that": a name before a verb without a subject, called a clause though it has no verb, is the subject.
fn promote_bare_clause(tokens: &mut [Token], name: usize) {
    let clausal = [Relation::Case, Relation::Cop, Relation::Nsubj, Relation::Aux, Relation::Mark];
    let Some(verb) = tokens[name].head.filter(|_| tokens[name].relation == Relation::Ccomp) else { return };
    let subjects = [Relation::Nsubj, Relation::NsubjPass, Relation::Csubj, Relation::Expl];
    let bare = !has_child(tokens, name, &clausal) && !has_child(tokens, verb, &subjects);
    if bare && name < verb && matches!(tokens[verb].tag.as_str(), "VBD" | "VBZ" | "VBP") {
        tokens[name].relation = Relation::Nsubj;
    }
}

/// What hangs on a later word of a person's name belongs to the whole name: "Ana Silva of Chile".
fn gather_dependents(tokens: &mut [Token], name: &NamedEntity, head: usize) {
    if name.kind != NamedEntityKind::Person {
        return;
    }
    let inside = name.first..name.end.min(tokens.len());
    let outside = (0..tokens.len()).filter(|index| !inside.contains(index));
    for index in outside.collect::<Vec<_>>() {
        let strays = tokens[index].head.is_some_and(|other| other != head && inside.contains(&other));
        if strays && tokens[index].relation != Relation::Punct {
            tokens[index].head = Some(head);
        }
    }
}

/// "the leader, Ana Silva, signed": a person between commas right after a single noun, with a verb and no "and" behind, is
/// who that noun means; a list would have an "and" before its last member.
fn restore_apposition(tokens: &mut [Token], name: &NamedEntity, head: usize) {
    let nominal = [Relation::Nsubj, Relation::NsubjPass, Relation::Conj, Relation::Obj];
    let Some(noun) = name.first.checked_sub(2) else { return };
    let form = |index: usize| tokens.get(index).map_or("", |token| token.form.as_str());
    let verb_follows = || {
        let next = if form(name.end + 1) == "and" { name.end + 2 } else { name.end + 1 };
        tokens.get(next).is_some_and(|token| matches!(token.tag.as_str(), "VBD" | "VBZ" | "VBP" | "MD"))
    };
    let suits = name.kind == NamedEntityKind::Person
        && tokens[noun].tag == "NN"
        && nominal.contains(&tokens[noun].relation)
        && nominal.contains(&tokens[head].relation)
        && tokens[noun].head != Some(head)
        && form(name.first - 1) == ","
        && form(name.end) == ","
        && verb_follows()
        && !has_child(tokens, head, &[Relation::Cc]);
    if suits {
        tokens[head].head = Some(noun);
        tokens[head].relation = Relation::Appos;
    }
}

/// "the head of the Antarctic Bureau, Ana Silva, met them": a person is in apposition to an office and not to the body or
/// the place that it is of.
fn lift_apposition(tokens: &mut [Token], names: &[NamedEntity], name: &NamedEntity, head: usize) {
    if name.kind != NamedEntityKind::Person || tokens[head].relation != Relation::Appos {
        return;
    }
    let impersonal = |index: usize| {
        names.iter().any(|other| other.kind != NamedEntityKind::Person && (other.first..other.end).contains(&index))
    };
    let Some(body) = tokens[head].head.filter(|&body| body < head) else { return };
    let of = |at: usize| tokens[at].head.filter(|&above| above < at && tokens[at].relation == Relation::Nmod);
    let above = std::iter::successors(Some(body), |&at| of(at)).take(4).find(|&at| !impersonal(at));
    if let Some(office) = above.filter(|&office| impersonal(body) && is_nominal(tokens[office].pos)) {
        tokens[head].head = Some(office);
    }
}

/// "according to X, Y left" with Y as an apposition of X: right before a finite verb without a subject it is the subject.
fn promote_apposition(tokens: &mut [Token], name: &NamedEntity, head: usize) {
    let finite = tokens.get(name.end).is_some_and(|verb| matches!(verb.tag.as_str(), "VBD" | "VBZ"));
    let above = tokens[head].head.filter(|_| tokens[head].relation == Relation::Appos && finite);
    let oblique = above.is_some_and(|above| {
        tokens[above].relation == Relation::Obl && tokens[above].head == Some(name.end) && above < head
    });
    if oblique && !has_child(tokens, name.end, &[Relation::Nsubj, Relation::NsubjPass, Relation::Expl]) {
        tokens[head].head = Some(name.end);
        tokens[head].relation = Relation::Nsubj;
    }
}

/// "A of Chile and B of Peru": a person is coordinated with the person before, not with that person's place.
fn lift_conjunct(tokens: &mut [Token], names: &[NamedEntity], name: &NamedEntity, head: usize) {
    if name.kind != NamedEntityKind::Person || tokens[head].relation != Relation::Conj {
        return;
    }
    let kind_at =
        |index: usize| names.iter().find(|name| (name.first..name.end).contains(&index)).map(|name| name.kind);
    let Some(place) = tokens[head].head else { return };
    if kind_at(place) != Some(NamedEntityKind::Place) || tokens[place].relation != Relation::Nmod {
        return;
    }
    if let Some(person) = tokens[place].head.filter(|&person| kind_at(person) == Some(NamedEntityKind::Person)) {
        tokens[head].head = Some(person);
    }
}

/// A finite verb right after the capitalised first word, without any other subject, has that word as its subject:
/// no adverb stands there alone ("Gabon recalled its ambassador").
fn restore_subject(tokens: &mut [Token]) {
    let [first, verb, ..] = tokens else { return };
    let finite = verb.pos == PartOfSpeech::Verb && matches!(verb.tag.as_str(), "VBD" | "VBZ");
    let adverb = first.pos == PartOfSpeech::Adverb && first.relation == Relation::Advmod && first.head == Some(1);
    let named = first.form.starts_with(char::is_uppercase) && !first.form.ends_with("ly");
    let subjects = [Relation::Nsubj, Relation::NsubjPass, Relation::Csubj, Relation::Expl];
    if finite && adverb && named && !has_child(tokens, 1, &subjects) {
        let first = &mut tokens[0];
        first.pos = PartOfSpeech::ProperNoun;
        "NNP".clone_into(&mut first.tag);
        first.lemma.clone_from(&first.form);
        first.relation = Relation::Nsubj;
    }
}

/// "Reports that the bridge had fallen were denied": a first word taken for a verb, with a clause of content before the
/// predicate that lacks a subject, is the noun that is this subject.
fn restore_heading_noun(tokens: &mut [Token]) {
    let [first, that, ..] = tokens else { return };
    let verb = first.relation == Relation::Root && first.pos == PartOfSpeech::Verb && first.tag == "VBZ";
    if !verb || !that.form.eq_ignore_ascii_case("that") || that.relation != Relation::Mark {
        return;
    }
    let subjects = [Relation::Nsubj, Relation::NsubjPass, Relation::Csubj, Relation::CsubjPass, Relation::Expl];
    let content = that.head;
    let Some(content) = content.filter(|&at| tokens.get(at).is_some_and(|token| token.head == Some(0))) else { return };
    let predicate = (content + 1..tokens.len()).find(|&at| {
        tokens[at].head == Some(0)
            && matches!(tokens[at].relation, Relation::Ccomp | Relation::Parataxis | Relation::Conj)
            && !has_child(tokens, at, &subjects)
            && !has_child(tokens, at, &[Relation::Mark])
            && (matches!(tokens[at].tag.as_str(), "VBD" | "VBP")
                || has_child(tokens, at, &[Relation::Aux, Relation::AuxPass, Relation::Cop]))
    });
    let Some(predicate) = predicate else { return };
    let passive = has_child(tokens, predicate, &[Relation::AuxPass]);
    for token in tokens.iter_mut().skip(content + 1) {
        if token.head == Some(0) {
            token.head = Some(predicate);
        }
    }
    tokens[predicate].head = None;
    tokens[predicate].relation = Relation::Root;
    tokens[content].relation = Relation::Acl;
    let noun = &mut tokens[0];
    noun.pos = PartOfSpeech::Noun;
    "NNS".clone_into(&mut noun.tag);
    noun.head = Some(predicate);
    noun.relation = if passive { Relation::NsubjPass } else { Relation::Nsubj };
}

/// "Chile, which left the pact, condemned Peru": where a nominal with a relative clause heads the sentence, the verb right
/// after the comma that closes that clause is the main verb, and the nominal its subject.
fn restore_main_verb(tokens: &mut [Token]) {
    let Some(root) = bare_root(tokens, &[Relation::Cop, Relation::Nsubj]) else { return };
    let relative = |token: &Token| token.head == Some(root) && token.relation == Relation::AclRelcl;
    let Some(clause) = tokens.iter().position(relative).filter(|&clause| clause > root) else { return };
    let own = [Relation::Nsubj, Relation::NsubjPass, Relation::AuxPass, Relation::Mark, Relation::OblAgent];
    let main = (clause + 2..tokens.len()).find(|&verb| {
        tokens[verb].pos == PartOfSpeech::Verb
            && matches!(tokens[verb].tag.as_str(), "VBD" | "VBN")
            && matches!(tokens[verb].relation, Relation::Xcomp | Relation::Advcl | Relation::Conj | Relation::Parataxis)
            && tokens[verb - 1].form == ","
            && !has_child(tokens, verb, &own)
            && has_child(tokens, verb, &[Relation::Obj, Relation::Ccomp])
    });
    if let Some(main) = main {
        "VBD".clone_into(&mut tokens[main].tag);
        tokens[main].head = None;
        tokens[main].relation = Relation::Root;
        tokens[root].head = Some(main);
        tokens[root].relation = Relation::Nsubj;
    }
}

/// "which Ana Silva said had left": of two relative clauses of one noun, the first with a subject right behind the second's
/// pronoun and its verb right before the second's, the second is what the first reports.
fn restore_reporting_clause(tokens: &mut [Token]) {
    let clauses: Vec<usize> = (0..tokens.len()).filter(|&index| tokens[index].relation == Relation::AclRelcl).collect();
    for pair in clauses.windows(2) {
        let (says, said) = (pair[0], pair[1]);
        let pronoun = (0..says)
            .find(|&index| tokens[index].head == Some(said) && matches!(tokens[index].tag.as_str(), "WDT" | "WP"));
        let auxiliaries = (says + 1..said).all(|index| tokens[index].pos == PartOfSpeech::Auxiliary);
        let subject = tokens.iter().position(|token| token.head == Some(says) && token.relation == Relation::Nsubj);
        let inserted = pronoun.zip(subject).is_some_and(|(pronoun, subject)| pronoun < subject && subject < says);
        let complete = has_child(tokens, says, &[Relation::Obj, Relation::Ccomp, Relation::Xcomp]);
        if tokens[says].head == tokens[said].head && auxiliaries && inserted && !complete {
            tokens[said].head = Some(says);
            tokens[said].relation = Relation::Ccomp;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Span;
    use PartOfSpeech::{Adposition, Adverb, Noun, ProperNoun, Verb};

    fn token(form: &str, pos: PartOfSpeech, tag: &str, head: Option<usize>, relation: Relation) -> Token {
        Token { span: Span::default(), form: form.into(), lemma: form.into(), pos, tag: tag.into(), head, relation }
    }

    fn name(first: usize, kind: NamedEntityKind) -> NamedEntity {
        NamedEntity { first, end: first + 1, kind }
    }

    fn arcs(tokens: &[Token]) -> Vec<(Option<usize>, Relation)> {
        tokens.iter().map(|token| (token.head, token.relation)).collect()
    }

    #[test]
    fn a_bare_name_after_its_verb_is_its_object() {
        let mut tokens = vec![
            token("Ruto", ProperNoun, "NNP", Some(1), Relation::Nsubj),
            token("met", Verb, "VBD", None, Relation::Root),
            token("Boric", ProperNoun, "NNP", Some(1), Relation::Obl),
        ];
        repair(&mut tokens, &[name(0, NamedEntityKind::Person), name(2, NamedEntityKind::Person)]);
        assert_eq!(tokens[2].relation, Relation::Obj);
    }

    #[test]
    fn of_two_objects_behind_a_verb_of_naming_the_second_is_what_the_first_becomes() {
        let mut tokens = vec![
            Token { lemma: "name".to_owned(), ..token("named", Verb, "VBD", None, Relation::Root) },
            token("Boric", ProperNoun, "NNP", Some(0), Relation::Iobj),
            token("envoy", Noun, "NN", Some(0), Relation::Obj),
        ];
        repair(&mut tokens, &[name(1, NamedEntityKind::Person)]);
        assert_eq!([tokens[1].relation, tokens[2].relation], [Relation::Obj, Relation::Xcomp]);
        tokens[0].lemma = "give".to_owned();
        (tokens[1].relation, tokens[2].relation) = (Relation::Iobj, Relation::Obj);
        repair(&mut tokens, &[name(1, NamedEntityKind::Person)]);
        assert_eq!([tokens[1].relation, tokens[2].relation], [Relation::Iobj, Relation::Obj]);
    }

    #[test]
    fn a_bare_name_before_its_verb_is_no_clause() {
        let mut tokens = vec![
            token("Boric", ProperNoun, "NNP", Some(1), Relation::Ccomp),
            token("said", Verb, "VBD", None, Relation::Root),
        ];
        repair(&mut tokens, &[name(0, NamedEntityKind::Person)]);
        assert_eq!(tokens[0].relation, Relation::Nsubj);
    }

    #[test]
    fn a_name_takes_the_place_of_its_preposition() {
        let mut tokens = vec![
            token("talks", Noun, "NNS", None, Relation::Root),
            token("with", Adposition, "IN", Some(0), Relation::Nmod),
            token("Boric", ProperNoun, "NNP", Some(1), Relation::Nsubj),
        ];
        repair(&mut tokens, &[name(2, NamedEntityKind::Person)]);
        assert_eq!(arcs(&tokens), [(None, Relation::Root), (Some(2), Relation::Case), (Some(0), Relation::Nmod)]);
    }

    #[test]
    fn a_person_is_coordinated_with_a_person() {
        let mut tokens = vec![
            token("Boric", ProperNoun, "NNP", Some(6), Relation::Nsubj),
            token("of", Adposition, "IN", Some(2), Relation::Case),
            token("Chile", ProperNoun, "NNP", Some(0), Relation::Nmod),
            token("and", PartOfSpeech::CoordinatingConjunction, "CC", Some(4), Relation::Cc),
            token("Boluarte", ProperNoun, "NNP", Some(2), Relation::Conj),
            token("both", Adverb, "RB", Some(6), Relation::Advmod),
            token("met", Verb, "VBD", None, Relation::Root),
        ];
        let person = NamedEntityKind::Person;
        repair(&mut tokens, &[name(0, person), name(2, NamedEntityKind::Place), name(4, person)]);
        assert_eq!((tokens[4].head, tokens[4].relation), (Some(0), Relation::Conj));
    }

    #[test]
    fn a_first_word_taken_for_an_adverb_is_the_missing_subject() {
        let mut tokens = vec![
            token("Gabon", Adverb, "RB", Some(1), Relation::Advmod),
            token("recalled", Verb, "VBD", None, Relation::Root),
            token("envoys", Noun, "NNS", Some(1), Relation::Obj),
        ];
        repair(&mut tokens, &[]);
        assert_eq!((tokens[0].pos, tokens[0].relation), (ProperNoun, Relation::Nsubj));
    }

    #[test]
    fn a_first_word_with_a_clause_of_content_is_the_missing_subject() {
        let mut tokens = vec![
            token("Reports", Verb, "VBZ", None, Relation::Root),
            token("that", PartOfSpeech::SubordinatingConjunction, "IN", Some(3), Relation::Mark),
            token("ministers", Noun, "NNS", Some(3), Relation::Nsubj),
            token("quit", Verb, "VBD", Some(0), Relation::Ccomp),
            token("were", PartOfSpeech::Auxiliary, "VBD", Some(5), Relation::AuxPass),
            token("denied", Verb, "VBN", Some(0), Relation::Ccomp),
        ];
        repair(&mut tokens, &[]);
        assert_eq!((tokens[0].head, tokens[0].relation), (Some(5), Relation::NsubjPass));
        assert_eq!((tokens[3].relation, tokens[5].head), (Relation::Acl, None));
    }
}
