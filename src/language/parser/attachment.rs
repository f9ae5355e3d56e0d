//! Moves phrases that hang on a name up to what they are about, and small words to the verbs that they belong to.
//!
//! "Met X, the director of Y, in Moscow on Friday": the parser can hang times and places on the name. A time never
//! modifies a name, and a place after a comma does not modify a person.

use crate::language::calendar::DAYS_AND_MONTHS;
use crate::model::{DependencyRelation, NamedEntity, NamedEntityKind, PartOfSpeech, Token};

/// Prepositions of time and place.
const PREPOSITIONS: &[&str] = &["on", "in", "at", "during", "since", "until"];

/// Words that tell a time, beside the names of days and months.
const TIMES: &[&str] = &["week", "weekend", "month", "year", "morning", "afternoon", "evening", "night"];

/// Moves the phrases of a sentence.
pub(crate) fn reattach(tokens: &mut [Token], names: &[NamedEntity]) {
    for index in 1..tokens.len() {
        attach_particle(tokens, index);
        attach_conjunction(tokens, index);
        attach_time_of_saying(tokens, index);
        attach_opening_time(tokens, index);
    }
    for index in 2..tokens.len() {
        attach_gerund(tokens, index);
        attach_target(tokens, index);
    }
    for index in 0..tokens.len() {
        if tokens[index].relation != DependencyRelation::Nmod {
            continue;
        }
        let Some(head) =
            tokens[index].head.filter(|&head| tokens[head].pos == PartOfSpeech::ProperNoun && head < index)
        else {
            continue;
        };
        let Some(case) = (head..index)
            .find(|&other| tokens[other].head == Some(index) && PREPOSITIONS.contains(&tokens[other].lemma.as_str()))
        else {
            continue;
        };
        let set_off = case.checked_sub(1).is_some_and(|before| tokens[before].form == ",");
        let place = kind_at(names, index) == Some(NamedEntityKind::Place);
        let person = kind_at(names, head) == Some(NamedEntityKind::Person);
        if is_time(&tokens[index]) || set_off && place && person {
            climb(tokens, index, head);
        }
    }
}

/// "said on Tuesday it had halted aid": a phrase between the verb and the subject of what is said belongs to the verb.
fn attach_time_of_saying(tokens: &mut [Token], index: usize) {
    if !matches!(tokens[index].relation, DependencyRelation::Obl | DependencyRelation::OblUnmarked) {
        return;
    }
    let Some(said) = tokens[index].head.filter(|&said| said > index) else { return };
    let Some(verb) = tokens[said].head.filter(|&verb| verb < index) else { return };
    let first =
        (0..=index).find(|&word| word == index || tokens[word].head == Some(index) && word > verb).unwrap_or(index);
    let subject = (index + 1..said).find(|&word| {
        tokens[word].head == Some(said)
            && matches!(tokens[word].relation, DependencyRelation::Nsubj | DependencyRelation::NsubjPass)
    });
    let adjacent = first == verb + 1 && tokens[verb].pos == PartOfSpeech::Verb;
    let set_off = tokens.get(index + 1).is_some_and(|next| next.form == ",");
    if tokens[said].relation == DependencyRelation::Ccomp && adjacent && subject.is_some() && !set_off {
        tokens[index].head = Some(verb);
    }
}

/// "On Saturday Peru's ministry urged calm": a time with a preposition before the subject is no part of its name.
fn attach_opening_time(tokens: &mut [Token], index: usize) {
    use DependencyRelation::{Case, Compound, Nmod, Nsubj, NsubjPass, Obl};
    let within = matches!(tokens[index].relation, Compound | Nmod) && is_time(&tokens[index]);
    let Some(subject) = tokens[index].head.filter(|&subject| within && subject > index) else { return };
    let marked =
        tokens[index - 1].relation == Case && PREPOSITIONS.contains(&tokens[index - 1].lemma.to_lowercase().as_str());
    let above = tokens[subject].head.filter(|_| matches!(tokens[subject].relation, Nsubj | NsubjPass));
    if let Some(verb) = above.filter(|_| marked) {
        tokens[index].head = Some(verb);
        tokens[index].relation = Obl;
        tokens[index - 1].head = Some(index);
    }
}

/// "broke off relations": a particle behind a verb belongs to the verb, and what follows is its object.
fn attach_particle(tokens: &mut [Token], index: usize) {
    let particle = tokens[index].tag == "RP" && tokens[index].relation == DependencyRelation::Case;
    let Some(object) = tokens[index].head.filter(|&object| particle && object > index) else { return };
    let verb = index - 1;
    let bare = matches!(tokens[object].relation, DependencyRelation::Obj | DependencyRelation::Obl);
    if bare && tokens[object].head == Some(verb) && tokens[verb].pos == PartOfSpeech::Verb {
        tokens[index].head = Some(verb);
        tokens[index].relation = DependencyRelation::CompoundPrt;
        tokens[object].relation = DependencyRelation::Obj;
    }
}

/// A conjunction belongs to what it joins: not to the object of a joined verb ("could have vetoed the plan but backed Peru"),
/// and not to the title of a joined name, which is no apposition then ("President Boric and Bolivia's leader Arce").
fn attach_conjunction(tokens: &mut [Token], index: usize) {
    if tokens[index].relation != DependencyRelation::Cc {
        return;
    }
    let Some(below) = tokens[index].head.filter(|&below| below > index) else { return };
    let Some(joined) = tokens[below].head.filter(|&joined| joined > index) else { return };
    match tokens[joined].relation {
        DependencyRelation::Conj if tokens[below].relation != DependencyRelation::Conj => {
            tokens[index].head = Some(joined);
        }
        DependencyRelation::Appos
            if tokens[below].relation == DependencyRelation::NmodDesc
                && tokens[joined].head.is_some_and(|first| first < index) =>
        {
            tokens[index].head = Some(joined);
            tokens[joined].relation = DependencyRelation::Conj;
        }
        _ => {}
    }
}

/// "lifted its ban on selling arms": a gerund with a preposition that stands right after the object belongs to it.
fn attach_gerund(tokens: &mut [Token], index: usize) {
    let gerund = tokens[index].relation == DependencyRelation::Advcl && tokens[index].tag == "VBG";
    let (noun, preposition) = (index - 2, index - 1);
    let marked = tokens[preposition].head == Some(index) && matches!(tokens[preposition].lemma.as_str(), "on" | "of");
    let object = tokens[noun].relation == DependencyRelation::Obj && tokens[noun].head == tokens[index].head;
    if gerund && marked && object {
        tokens[index].head = Some(noun);
        tokens[index].relation = DependencyRelation::Acl;
    }
}

/// "warned of an attack by Peru on Chile": a phrase right behind the doer of a deed that is told by a noun belongs to the noun.
fn attach_target(tokens: &mut [Token], index: usize) {
    let target = tokens[index].relation == DependencyRelation::Obl;
    let Some(case) = (0..index).rev().find(|&case| {
        target && tokens[case].head == Some(index) && matches!(tokens[case].lemma.as_str(), "on" | "against")
    }) else {
        return;
    };
    let Some(doer) = case.checked_sub(1) else { return };
    let by = |word: usize| tokens.iter().take(word).any(|token| token.head == Some(word) && token.lemma == "by");
    let Some(deed) = tokens[doer].head.filter(|&deed| {
        tokens[doer].relation == DependencyRelation::Nmod && deed < doer && tokens[deed].pos == PartOfSpeech::Noun
    }) else {
        return;
    };
    if by(doer) && tokens[deed].head == tokens[index].head {
        tokens[index].head = Some(deed);
        tokens[index].relation = DependencyRelation::Nmod;
    }
}

fn kind_at(names: &[NamedEntity], index: usize) -> Option<NamedEntityKind> {
    names.iter().find(|name| (name.first..name.end).contains(&index)).map(|name| name.kind)
}

fn is_time(token: &Token) -> bool {
    let year = token.form.len() == 4 && token.form.bytes().all(|byte| byte.is_ascii_digit());
    let lemma = token.lemma.to_lowercase();
    year || DAYS_AND_MONTHS.contains(&lemma.as_str()) || TIMES.contains(&lemma.as_str())
}

/// Hangs `index` under the first word above `from` that is no name.
fn climb(tokens: &mut [Token], index: usize, from: usize) {
    let mut at = from;
    for _ in 0..tokens.len() {
        let Some(above) = tokens[at].head else { return };
        at = above;
        let relation = match tokens[at].pos {
            PartOfSpeech::ProperNoun => continue,
            PartOfSpeech::Verb | PartOfSpeech::Adjective => DependencyRelation::Obl,
            PartOfSpeech::Noun => DependencyRelation::Nmod,
            _ => return,
        };
        tokens[index].head = Some(at);
        tokens[index].relation = relation;
        return;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Span;

    #[test]
    fn a_gerund_after_the_object_belongs_to_it() {
        use DependencyRelation::{Acl, Advcl, Mark, Nsubj, Obj, Root};
        use PartOfSpeech::{Noun, ProperNoun, SubordinatingConjunction, Verb};
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
            token("Benin", ProperNoun, "NNP", Some(1), Nsubj),
            token("eased", Verb, "VBD", None, Root),
            token("limits", Noun, "NNS", Some(1), Obj),
            token("on", SubordinatingConjunction, "IN", Some(4), Mark),
            token("exporting", Verb, "VBG", Some(1), Advcl),
            token("rice", Noun, "NN", Some(4), Obj),
        ];
        reattach(&mut tokens, &[]);
        assert_eq!((tokens[4].head, tokens[4].relation), (Some(2), Acl));
    }

    #[test]
    fn times_and_places_go_to_the_verb() {
        use DependencyRelation::{Case, Nmod, Nsubj, Obj, Punct, Root};
        use PartOfSpeech::{Adposition, ProperNoun, Punctuation, Verb};
        let token = |form: &str, pos, head, relation| Token {
            span: Span::default(),
            form: form.into(),
            lemma: form.into(),
            pos,
            tag: String::new(),
            head,
            relation,
        };
        let mut tokens = vec![
            token("Kenya", ProperNoun, Some(1), Nsubj),
            token("received", Verb, None, Root),
            token("Silva", ProperNoun, Some(1), Obj),
            token(",", Punctuation, Some(5), Punct),
            token("in", Adposition, Some(5), Case),
            token("Nairobi", ProperNoun, Some(2), Nmod),
            token("on", Adposition, Some(7), Case),
            token("Monday", ProperNoun, Some(5), Nmod),
        ];
        let names = [
            NamedEntity { first: 2, end: 3, kind: NamedEntityKind::Person },
            NamedEntity { first: 5, end: 6, kind: NamedEntityKind::Place },
        ];
        reattach(&mut tokens, &names);
        assert_eq!((tokens[5].head, tokens[5].relation), (Some(1), DependencyRelation::Obl));
        assert_eq!((tokens[7].head, tokens[7].relation), (Some(1), DependencyRelation::Obl));
    }
}
