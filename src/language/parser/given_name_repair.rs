//! Given names that look like verbs: "President Said Bahari arrived", read as a president who said something.

use crate::model::{DependencyRelation as Relation, NamedEntity, NamedEntityKind, PartOfSpeech, Token};

/// Adds to each person's name a capitalised word before it that was taken for the verb of which a title is the subject,
/// where the name has a verb of its own behind it.
pub(crate) fn absorb(tokens: &mut [Token], names: &mut [NamedEntity]) {
    for name in names.iter_mut().filter(|name| name.kind == NamedEntityKind::Person) {
        if let Some((given, verb)) = given_name(tokens, name) {
            put_first(tokens, name, given, verb);
            name.first = given;
        }
    }
}

/// The word before the name, and the verb of the name.
fn given_name(tokens: &[Token], name: &NamedEntity) -> Option<(usize, usize)> {
    let given = name.first.checked_sub(1)?;
    let (word, title) = (tokens.get(given)?, tokens.get(given.checked_sub(1)?)?);
    let capitalised = |form: &str| {
        form.starts_with(char::is_uppercase) && form.chars().skip(1).all(char::is_lowercase) && form.chars().count() > 1
    };
    let titled = title.tag == "NNP" && capitalised(&title.form) && title.head == Some(given);
    if !titled || !word.tag.starts_with("VB") || !capitalised(&word.form) {
        return None;
    }
    let inside = name.first..name.end;
    let head = inside
        .clone()
        .find(|&index| tokens.get(index).is_some_and(|token| token.head.is_some_and(|head| !inside.contains(&head))))?;
    let subject = matches!(tokens[head].relation, Relation::Nsubj | Relation::NsubjPass);
    let verb = tokens[head].head.filter(|&verb| subject && verb >= name.end)?;
    let token = tokens.get(verb)?;
    let finite = token.pos == PartOfSpeech::Verb && token.form.starts_with(char::is_lowercase);
    finite.then_some((given, verb))
}

/// Makes the given name the head of the name, and the verb behind the name that of the clause.
fn put_first(tokens: &mut [Token], name: &NamedEntity, given: usize, verb: usize) {
    let (above, relation) = (tokens[given].head, tokens[given].relation);
    let passive = tokens.iter().any(|token| token.head == Some(verb) && token.relation == Relation::AuxPass);
    let inside = name.first..name.end;
    for (index, token) in tokens.iter_mut().enumerate().filter(|&(index, _)| index != given && index != verb) {
        if inside.contains(&index) {
            if token.head.is_none_or(|head| !inside.contains(&head)) {
                token.head = Some(given);
                token.relation = Relation::Flat;
            }
        } else if token.head == Some(given) {
            if index + 1 == given {
                token.relation = Relation::NmodDesc;
            } else if index > given {
                token.head = Some(verb);
            }
        }
    }
    tokens[verb].head = above.filter(|&above| above != verb);
    tokens[verb].relation = if tokens[verb].head.is_none() { Relation::Root } else { relation };
    let token = &mut tokens[given];
    token.pos = PartOfSpeech::ProperNoun;
    "NNP".clone_into(&mut token.tag);
    token.lemma.clone_from(&token.form);
    token.head = Some(verb);
    token.relation = if passive { Relation::NsubjPass } else { Relation::Nsubj };
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Span;
    use PartOfSpeech::{ProperNoun, Verb};

    #[test]
    fn a_capitalised_verb_between_a_title_and_a_name_is_a_given_name() {
        let token = |form: &str, pos, tag: &str, head, relation| Token {
            span: Span::default(),
            form: form.into(),
            lemma: form.into(),
            pos,
            tag: tag.into(),
            head,
            relation,
        };
        let mut tokens = vec![
            token("President", ProperNoun, "NNP", Some(1), Relation::Nsubj),
            token("Said", Verb, "VBD", None, Relation::Root),
            token("Bahari", ProperNoun, "NNP", Some(3), Relation::Nsubj),
            token("arrived", Verb, "VBD", Some(1), Relation::Ccomp),
        ];
        let mut names = [NamedEntity { first: 2, end: 3, kind: NamedEntityKind::Person }];
        absorb(&mut tokens, &mut names);
        assert_eq!((names[0].first, tokens[1].head, tokens[3].head), (1, Some(3), None));
        assert_eq!((tokens[2].head, tokens[2].relation), (Some(1), Relation::Flat));
    }
}
