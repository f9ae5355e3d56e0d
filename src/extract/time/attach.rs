//! Which time belongs to which predicate.

use crate::model::{DependencyRelation, EventTime, PartOfSpeech, Sentence, Token};

use crate::resources::{FrameForm, Resources, WordClass};

use super::tied::Untimed;
use super::{TimeExpression, entry};

/// The expression that tells when the predicate at token `predicate` happens.
///
/// Looked for, in this order: among the predicate's own dependents; among the dependents of its objects and obliques,
/// where a parser often puts them ("met in Moscow on Friday"), unless these tell of something by themselves; with the
/// light verb of a noun; with the verb that a verb is coordinated with ("visited on Friday and held talks"). Of
/// several, the nearest. The clauses below the predicate keep theirs. Where nothing is found, by the clause that the
/// predicate is tied to (`tied.rs`), and by the head of the entry in which the sentence stands.
///
/// `expressions` are those of this sentence ([`times_in`](super::times_in)).
pub fn time_of(
    resources: &Resources,
    expressions: &[TimeExpression],
    sentence: &Sentence,
    predicate: usize,
) -> Option<TimeExpression> {
    let candidates: Vec<&TimeExpression> = expressions
        .iter()
        .filter(|expression| {
            (expression.first + 1..=sentence.tokens.len()).contains(&expression.end) && expression.apart.is_none()
        })
        .collect();
    let own = |predicate: usize| find(resources, &candidates, sentence, predicate, 0).copied();
    own(predicate).or_else(|| Untimed { resources, expressions, sentence, predicate, own: &own }.time()).or_else(|| {
        let entry = expressions.iter().find(|expression| expression.end == expression.first);
        entry.copied().filter(|_| entry::goes_on(sentence, predicate))
    })
}

fn find<'a>(
    resources: &Resources,
    candidates: &[&'a TimeExpression],
    sentence: &Sentence,
    predicate: usize,
    depth: usize,
) -> Option<&'a TimeExpression> {
    let nearest = |accept: &dyn Fn(&TimeExpression) -> bool| {
        let accepted = || candidates.iter().filter(|expression| accept(expression)).copied();
        let found = accepted().min_by_key(|expression| (expression.head.abs_diff(predicate), expression.first))?;
        // "Four years later, on 17 February 1966": the finer time of two that agree.
        let beside = |other: &TimeExpression| other.first.abs_diff(found.end) <= 2;
        let finer = |other: &&TimeExpression| (accept(other) || beside(other)) && lies_within(other, found);
        Some(candidates.iter().copied().find(finer).unwrap_or(found))
    };
    let owner = |expression: &TimeExpression| {
        let governor = governor(sentence, expression)?;
        Some(recalled(resources, sentence, expression, governor).unwrap_or(governor))
    };
    if let Some(found) = nearest(&|expression| owner(expression) == Some(predicate)) {
        return Some(found);
    }
    if let Some(found) = nearest(&|expression| reaches(resources, sentence, expression, predicate)) {
        return Some(found);
    }
    if let Some(found) = candidates.first().filter(|first| heads_entry(sentence, first, predicate)) {
        return Some(found);
    }
    // "That day X accused Y", with the day taken for a part of the name.
    if let Some(found) = candidates.first().filter(|first| opens_clause(sentence, first, predicate)) {
        return Some(found);
    }
    // "Late in the evening X called Y", with the verb taken for a participle of the evening.
    if let Some(found) = candidates.first().filter(|first| {
        first.first <= 1
            && sentence.tokens.get(predicate).is_some_and(|token| {
                matches!(token.relation, DependencyRelation::Acl | DependencyRelation::AclRelcl)
                    && token.head.is_some_and(|head| (first.first..first.end).contains(&head))
            })
    }) {
        return Some(found);
    }
    if depth > 4 {
        return None;
    }
    // "its invasion of X, launched in February": the participle dates its noun.
    if sentence.tokens.get(predicate).is_some_and(|token| token.pos == PartOfSpeech::Noun) {
        let begun = sentence.children(predicate).find(|&child| {
            let token = &sentence.tokens[child];
            matches!(token.relation, DependencyRelation::Acl | DependencyRelation::AclRelcl)
                && child > predicate
                && resources.word_classes.contains(WordClass::Transparent, &token.lemma.to_lowercase())
        });
        if let Some(found) = begun.and_then(|verb| find(resources, candidates, sentence, verb, depth + 3)) {
            return Some(found);
        }
    }
    if let Some(verb) = spoken(resources, sentence, predicate)
        && let Some(found) = find(resources, candidates, sentence, verb, depth + 3)
    {
        return Some(found);
    }
    let token = sentence.tokens.get(predicate)?;
    let head = token.head?;
    // "Agreed during a visit by X to Y on Monday": what takes place during the visit takes place when it does.
    let frames_clause = token.relation == DependencyRelation::Obl
        && token.pos == PartOfSpeech::Noun
        && sentence.children(predicate).any(|case| matches!(sentence.tokens[case].lemma.as_str(), "during" | "at"));
    if frames_clause {
        return find(resources, candidates, sentence, head, depth + 1).filter(|found| found.first > predicate);
    }
    let above = sentence.tokens.get(head)?;
    let inherits = match token.relation {
        DependencyRelation::Obj
        | DependencyRelation::NsubjPass
        | DependencyRelation::Nsubj
        | DependencyRelation::Obl => {
            let dating = resources.word_classes.contains(WordClass::Dating, &above.lemma.to_lowercase());
            let subject = token.relation == DependencyRelation::Nsubj;
            token.pos == PartOfSpeech::Noun && dating && (!subject || may_happen(resources, &token.lemma))
        }
        // "forces shelled towns on Friday", where the parser takes the verb for a participle of its object.
        DependencyRelation::Amod | DependencyRelation::Acl => {
            let only_verb = sentence.tokens.iter().filter(|token| token.pos == PartOfSpeech::Verb).count() == 1;
            only_verb && token.pos == PartOfSpeech::Verb && above.relation == DependencyRelation::Root
        }
        // "retaliated by expelling diplomats in April": one deed.
        DependencyRelation::Advcl => {
            token.tag == "VBG"
                && sentence.children(predicate).any(|child| child < predicate && sentence.tokens[child].lemma == "by")
        }
        DependencyRelation::Conj => {
            let own_subject = sentence.children(predicate).any(|child| {
                matches!(sentence.tokens[child].relation, DependencyRelation::Nsubj | DependencyRelation::NsubjPass)
            });
            !own_subject && token.pos == PartOfSpeech::Verb && above.pos == PartOfSpeech::Verb
        }
        _ => false,
    };
    if !inherits {
        return None;
    }
    find(resources, candidates, sentence, head, depth + 1)
        .filter(|found| token.relation != DependencyRelation::Conj || found.first < predicate)
}

/// Whether a time lies within another and says more.
fn lies_within(one: &TimeExpression, other: &TimeExpression) -> bool {
    let (Some(EventTime::At(fine)), Some(coarse)) = (one.time, other.time) else { return false };
    let coarse = match coarse {
        EventTime::At(date) => date.bounds(),
        EventTime::During { begins: Some(begins), ends: Some(ends) } => {
            begins.bounds().zip(ends.bounds()).map(|(begins, ends)| (begins.0, ends.1))
        }
        EventTime::During { .. } => None,
    };
    fine.bounds().zip(coarse).is_some_and(|(fine, coarse)| fine != coarse && coarse.0 <= fine.0 && fine.1 <= coarse.1)
}

/// Whether the expression begins the sentence and the parser made it a part of the predicate's subject, which follows it.
fn opens_clause(sentence: &Sentence, expression: &TimeExpression, predicate: usize) -> bool {
    let head = sentence.tokens.get(expression.head).and_then(|head| head.head);
    // "On Saturday Kenya's ministry": the day hangs on the owner of the subject
    let owned = head.filter(|&owner| {
        sentence.tokens.get(owner).is_some_and(|owner| owner.relation == DependencyRelation::NmodPoss)
    });
    let head = owned.and_then(|owner| sentence.tokens.get(owner)).map_or(head, |owner| owner.head);
    let follows = sentence.tokens.get(expression.end);
    expression.first <= 1
        && follows.is_some_and(|token| matches!(token.pos, PartOfSpeech::ProperNoun | PartOfSpeech::Determiner))
        && head
            .filter(|subject| *subject >= expression.end)
            .and_then(|subject| sentence.tokens.get(subject))
            .is_some_and(|subject| {
                (subject.pos == PartOfSpeech::ProperNoun || owned.is_some())
                    && matches!(subject.relation, DependencyRelation::Nsubj | DependencyRelation::NsubjPass)
                    && subject.head == Some(predicate)
            })
}

/// "Speaking to reporters on Sunday, X accused Y": the participle that says on which occasion the predicate was said.
fn spoken(resources: &Resources, sentence: &Sentence, predicate: usize) -> Option<usize> {
    sentence.children(predicate).find(|&child| {
        let token = &sentence.tokens[child];
        token.relation == DependencyRelation::Advcl
            && token.tag == "VBG"
            && resources.word_classes.contains(WordClass::Speaking, &token.lemma.to_lowercase())
    })
}

/// Whether the expression opens an entry of a chronology ("April 4: Chile expels the ambassador; Peru protests") to whose main
/// clauses the predicate belongs.
fn heads_entry(sentence: &Sentence, expression: &TimeExpression, predicate: usize) -> bool {
    if expression.first > 1 || !entry::heads(sentence, expression) || predicate < expression.end {
        return false;
    }
    let mut at = predicate;
    for _ in 0..6 {
        let Some(token) = sentence.tokens.get(at) else { return false };
        match (token.relation, token.head) {
            (DependencyRelation::Root, _) | (_, None) => return true,
            (DependencyRelation::Parataxis | DependencyRelation::Conj | DependencyRelation::Obj, Some(head)) => {
                at = head;
            }
            // The clause below the date, whatever the parser calls it.
            (_, Some(head)) => return head < expression.end,
        }
    }
    false
}

/// The token that the expression modifies, coordination and apposition inside times passed over.
fn governor(sentence: &Sentence, expression: &TimeExpression) -> Option<usize> {
    let head = sentence.tokens.get(expression.head)?;
    let by_time = matches!(
        head.relation,
        DependencyRelation::Obl
            | DependencyRelation::OblUnmarked
            | DependencyRelation::Nmod
            | DependencyRelation::NmodUnmarked
            | DependencyRelation::NmodPoss
            | DependencyRelation::NmodDesc
            | DependencyRelation::Advmod
            | DependencyRelation::Amod
            | DependencyRelation::Nummod
            | DependencyRelation::Compound
            | DependencyRelation::Obj
            | DependencyRelation::Dep
            | DependencyRelation::Appos
            | DependencyRelation::Parataxis
    );
    if by_time { head.head } else { None }
}

/// The event that a time of the past after a verb of judgement belongs to: in "condemned the attack of X on Y in 2014" the
/// attack was in 2014, wherever the parser put the year, and so it is in "protested over the attack on 3 May".
fn recalled(resources: &Resources, sentence: &Sentence, expression: &TimeExpression, verb: usize) -> Option<usize> {
    let judges = resources.word_classes.contains(WordClass::PresupposingVerb, &sentence.tokens.get(verb)?.lemma);
    if !expression.distant && !expression.remembered {
        return None;
    }
    sentence.children(verb).find(|&child| {
        let token = &sentence.tokens[child];
        let cause = token.relation == DependencyRelation::Obl
            && sentence
                .children(child)
                .any(|case| matches!(sentence.tokens[case].lemma.as_str(), "over" | "about" | "for"));
        (token.relation == DependencyRelation::Obj && judges || cause)
            && (verb..expression.first).contains(&child)
            && may_happen(resources, &token.lemma)
    })
}

/// Whether the expression hangs below a place, person or vague object of the predicate, which has no time of its own.
fn reaches(resources: &Resources, sentence: &Sentence, expression: &TimeExpression, predicate: usize) -> bool {
    let Some(mut at) = governor(sentence, expression) else { return false };
    if recalled(resources, sentence, expression, at).is_some() {
        return false;
    }
    for _ in 0..4 {
        if at == predicate {
            return true;
        }
        let Some(token) = sentence.tokens.get(at) else { return false };
        let nominal = matches!(
            token.relation,
            DependencyRelation::Obj
                | DependencyRelation::Iobj
                | DependencyRelation::Obl
                | DependencyRelation::OblAgent
                | DependencyRelation::Nmod
                | DependencyRelation::Flat
                | DependencyRelation::Appos
        );
        // "X on Tuesday jailed Y"
        let between = matches!(token.relation, DependencyRelation::Nsubj | DependencyRelation::NsubjPass)
            && at < expression.first
            && expression.end == predicate;
        if !(nominal || between) || !lends_time(resources, sentence, at, expression) {
            return false;
        }
        match token.head {
            Some(head) => at = head,
            None => return false,
        }
    }
    false
}

/// Whether a time put below the noun at `at` is likely the clause's.
///
/// Names have no time of their own, nor have persons and things ("met the envoy on Friday", "signed the treaty on
/// Friday"); what happened during or at something happened when that did. But "the invasion in 2014" has its own.
fn lends_time(resources: &Resources, sentence: &Sentence, at: usize, expression: &TimeExpression) -> bool {
    let token = &sentence.tokens[at];
    if token.pos == PartOfSpeech::ProperNoun {
        return true;
    }
    let child = |accept: &dyn Fn(&Token) -> bool| sentence.children(at).any(|child| accept(&sentence.tokens[child]));
    if child(&|case| case.relation == DependencyRelation::Case && matches!(case.lemma.as_str(), "during" | "at")) {
        return true;
    }
    let definite = child(&|child| {
        child.relation == DependencyRelation::NmodPoss
            || matches!(child.lemma.as_str(), "the" | "this" | "that" | "these" | "those")
    });
    let day =
        expression.relative.is_some() || matches!(expression.time, Some(EventTime::At(date)) if date.day.is_some());
    let possessive = sentence.tokens.get(expression.head).is_some_and(|head| {
        matches!(head.relation, DependencyRelation::NmodPoss | DependencyRelation::Compound | DependencyRelation::Amod)
    });
    token.pos == PartOfSpeech::Noun && day && !possessive && !(definite && may_happen(resources, &token.lemma))
}

/// Whether a noun may tell of an event: by a frame, by the table, or by its ending.
fn may_happen(resources: &Resources, lemma: &str) -> bool {
    let noun = |form: FrameForm| matches!(form, FrameForm::Noun | FrameForm::LightVerb);
    let ending = ["tion", "sion", "ing", "ment", "ance"].iter().any(|ending| lemma.ends_with(ending));
    resources.word_classes.contains(WordClass::Happening, lemma)
        || (ending && !resources.word_classes.contains(WordClass::Thing, lemma))
        || resources.frames.by_lemma(lemma).iter().any(|frame| noun(frame.form) && frame.class.is_some())
            && !resources.word_classes.contains(WordClass::Thing, lemma)
}
