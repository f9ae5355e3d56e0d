//! Makes names constituents of their trees.
//!
//! The parser decides word by word and now and then tears a name apart ("the Foreign" + "Ministry said"). The entity
//! tagger looks at the sentence as a whole. Where the two differ, the words of a name are put under its head word.

use crate::model::{DependencyRelation, NamedEntity, NamedEntityKind, PartOfSpeech, Token};

/// Repairs the tree under each name of a sentence.
pub(crate) fn repair(tokens: &mut [Token], names: &[NamedEntity]) {
    for (index, token) in tokens.iter_mut().enumerate() {
        if !names.iter().any(|name| (name.first..name.end).contains(&index)) {
            demote_proper_noun(token);
        }
    }
    for name in names {
        if name.end <= tokens.len() {
            repair_name(tokens, name);
        }
    }
}

/// A word in small letters outside of names is a common noun: "the ministry's Antarctic Bureau".
fn demote_proper_noun(token: &mut Token) {
    if token.tag == "NNP" && token.form.chars().all(char::is_lowercase) {
        "NN".clone_into(&mut token.tag);
        token.pos = PartOfSpeech::Noun;
    }
}

fn repair_name(tokens: &mut [Token], name: &NamedEntity) {
    let inside = name.first..name.end;
    let leaves = |tokens: &[Token], index: usize| tokens[index].head.is_none_or(|head| !inside.contains(&head));
    let loose: Vec<usize> =
        inside.clone().filter(|&index| leaves(tokens, index) && is_content(tokens[index].pos)).collect();
    if loose.len() > 1 {
        let Some(head) = head_of(tokens, name, &loose) else { return };
        for &index in loose.iter().filter(|&&index| index != head) {
            put_under(tokens, index, head, relation_within(name.kind, tokens[index].pos));
        }
    }
    // An article before the name belongs to it.
    let Some(head) = inside.clone().find(|&index| leaves(tokens, index) && is_content(tokens[index].pos)) else {
        return;
    };
    let Some(before) = name.first.checked_sub(1) else { return };
    let article = tokens[before].pos == PartOfSpeech::Determiner && tokens[before].tag == "DT";
    let strays = tokens[before].head.is_some_and(|other| !inside.contains(&other) && tokens[head].head == Some(other));
    let compound =
        tokens[head].relation == DependencyRelation::Compound || tokens[head].relation == DependencyRelation::Amod;
    if article && strays && !compound && tokens.iter().all(|token| token.head != Some(before)) {
        tokens[before].head = Some(head);
        tokens[before].relation = DependencyRelation::Det;
    }
}

fn is_content(pos: PartOfSpeech) -> bool {
    use PartOfSpeech::{Adjective, Noun, Numeral, Other, ProperNoun, Verb};
    matches!(pos, Adjective | Noun | Numeral | Other | ProperNoun | Verb)
}

/// The head word of a name: the first of a person's, else the last before a preposition.
fn head_of(tokens: &[Token], name: &NamedEntity, loose: &[usize]) -> Option<usize> {
    if name.kind == NamedEntityKind::Person {
        return loose.first().copied();
    }
    let ends = |token: &Token| {
        matches!(
            token.pos,
            PartOfSpeech::Adposition | PartOfSpeech::Punctuation | PartOfSpeech::CoordinatingConjunction
        ) && token.tag != "HYPH"
    };
    let stop = (name.first..name.end).find(|&index| ends(&tokens[index])).unwrap_or(name.end);
    let nominal = |index: &&usize| matches!(tokens[**index].pos, PartOfSpeech::ProperNoun | PartOfSpeech::Noun);
    let mut before = loose.iter().filter(|&&index| index < stop);
    before.clone().rfind(nominal).or(before.next_back()).or(loose.last()).copied()
}

fn relation_within(kind: NamedEntityKind, pos: PartOfSpeech) -> DependencyRelation {
    match (kind, pos) {
        (NamedEntityKind::Person, _) => DependencyRelation::Flat,
        (_, PartOfSpeech::Adjective) => DependencyRelation::Amod,
        (_, PartOfSpeech::Numeral) => DependencyRelation::Nummod,
        _ => DependencyRelation::Compound,
    }
}

/// Hangs `index` under `head`; where `head` hangs below `index`, it first takes its place.
fn put_under(tokens: &mut [Token], index: usize, head: usize, relation: DependencyRelation) {
    let mut at = tokens[head].head;
    let mut below = false;
    for _ in 0..tokens.len() {
        match at {
            Some(other) if other == index => {
                below = true;
                break;
            }
            Some(other) => at = tokens[other].head,
            None => break,
        }
    }
    if below {
        tokens[head].head = tokens[index].head;
        tokens[head].relation = tokens[index].relation;
    }
    tokens[index].head = Some(head);
    tokens[index].relation = relation;
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Span;

    fn token(form: &str, pos: PartOfSpeech, tag: &str, head: Option<usize>, relation: DependencyRelation) -> Token {
        Token { span: Span::default(), form: form.into(), lemma: form.into(), pos, tag: tag.into(), head, relation }
    }

    #[test]
    fn a_torn_name_is_put_under_its_head() {
        use DependencyRelation::{Amod, Det, Nsubj, Root};
        use PartOfSpeech::{Adjective, Determiner, ProperNoun, Verb};
        let mut tokens = vec![
            token("the", Determiner, "DT", Some(4), Det),
            token("Peruvian", Adjective, "JJ", Some(4), Nsubj),
            token("Foreign", Adjective, "NNP", Some(3), Amod),
            token("Ministry", ProperNoun, "NNP", Some(4), Nsubj),
            token("said", Verb, "VBD", None, Root),
        ];
        repair(&mut tokens, &[NamedEntity { first: 1, end: 4, kind: NamedEntityKind::Organization }]);
        let arcs: Vec<_> = tokens.iter().map(|token| (token.head, token.relation)).collect();
        assert_eq!(arcs, [(Some(3), Det), (Some(3), Amod), (Some(3), Amod), (Some(4), Nsubj), (None, Root)]);
    }

    #[test]
    fn no_circle_arises_where_the_head_hangs_below() {
        use DependencyRelation::{Acl, Flat, Nsubj, Obj, Root};
        use PartOfSpeech::{ProperNoun, Verb};
        // "Ana" has the verb as its modifier, and the verb has "Silva".
        let mut tokens = vec![
            token("Ana", ProperNoun, "NNP", None, Root),
            token("Maria", ProperNoun, "NNP", Some(3), Nsubj),
            token("Silva", ProperNoun, "NNP", Some(3), Obj),
            token("met", Verb, "VBD", Some(0), Acl),
        ];
        repair(&mut tokens, &[NamedEntity { first: 0, end: 3, kind: NamedEntityKind::Person }]);
        let arcs: Vec<_> = tokens.iter().map(|token| (token.head, token.relation)).collect();
        assert_eq!(arcs, [(None, Root), (Some(0), Flat), (Some(0), Flat), (Some(0), Acl)]);
    }
}
