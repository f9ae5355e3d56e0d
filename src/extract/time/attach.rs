//! Which time belongs to which predicate.

use crate::model::{DependencyRelation, EventTime, PartOfSpeech, Sentence, Token};

use super::TimeExpression;

/// Verbs that add nothing to a noun which tells of an event: the time of "held talks on Friday" is that of the talks.
const LIGHT_VERBS: [&str; 16] = [
    "hold", "have", "make", "take", "give", "conduct", "pay", "begin", "start", "launch", "carry", "stage", "lodge",
    "sign", "issue", "deliver",
];

/// The expression that tells when the predicate at token `predicate` happens.
///
/// Looked for, in this order: among the predicate's own dependents; among the dependents of its objects and obliques,
/// where a parser often puts them ("met in Moscow on Friday"), unless these tell of something by themselves; with the
/// light verb of a noun; with the verb that a verb is coordinated with ("visited on Friday and held talks"). Of
/// several, the nearest. The clauses below the predicate keep theirs.
///
/// `expressions` are those of this sentence ([`times_in`](super::times_in)).
pub fn time_of<'a>(
    expressions: &'a [TimeExpression],
    sentence: &Sentence,
    predicate: usize,
) -> Option<&'a TimeExpression> {
    let candidates: Vec<&TimeExpression> =
        expressions.iter().filter(|expression| expression.end <= sentence.tokens.len()).collect();
    find(&candidates, sentence, predicate, 0)
}

fn find<'a>(
    candidates: &[&'a TimeExpression],
    sentence: &Sentence,
    predicate: usize,
    depth: usize,
) -> Option<&'a TimeExpression> {
    let nearest = |accept: &dyn Fn(&TimeExpression) -> bool| {
        candidates
            .iter()
            .filter(|expression| accept(expression))
            .min_by_key(|expression| (expression.head.abs_diff(predicate), expression.first))
            .copied()
    };
    if let Some(found) = nearest(&|expression| governor(sentence, expression) == Some(predicate)) {
        return Some(found);
    }
    if let Some(found) = nearest(&|expression| reaches(sentence, expression, predicate)) {
        return Some(found);
    }
    if depth > 4 {
        return None;
    }
    let token = sentence.tokens.get(predicate)?;
    let head = token.head?;
    let above = sentence.tokens.get(head)?;
    let inherits = match token.relation {
        DependencyRelation::Obj | DependencyRelation::NsubjPass | DependencyRelation::Obl => {
            token.pos == PartOfSpeech::Noun && LIGHT_VERBS.contains(&above.lemma.as_str())
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
    find(candidates, sentence, head, depth + 1)
        .filter(|found| token.relation != DependencyRelation::Conj || found.first < predicate)
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

/// Whether the expression hangs below a place, person or vague object of the predicate, which has no time of its own.
fn reaches(sentence: &Sentence, expression: &TimeExpression, predicate: usize) -> bool {
    let Some(mut at) = governor(sentence, expression) else { return false };
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
        if !nominal || !lends_time(sentence, at, expression) {
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
fn lends_time(sentence: &Sentence, at: usize, expression: &TimeExpression) -> bool {
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
    token.pos == PartOfSpeech::Noun && day && !possessive && !(definite && may_happen(&token.lemma))
}

/// Whether a noun may tell of an event, by its ending or by a list.
fn may_happen(lemma: &str) -> bool {
    const EVENTS: [&str; 46] = [
        "attack",
        "war",
        "talk",
        "talks",
        "visit",
        "summit",
        "call",
        "protest",
        "strike",
        "vote",
        "raid",
        "ban",
        "coup",
        "crash",
        "clash",
        "riot",
        "trip",
        "tour",
        "speech",
        "conference",
        "remark",
        "launch",
        "test",
        "exercise",
        "drill",
        "siege",
        "battle",
        "ceasefire",
        "truce",
        "death",
        "fire",
        "arrest",
        "trial",
        "withdrawal",
        "arrival",
        "departure",
        "takeover",
        "blast",
        "defeat",
        "victory",
        "collapse",
        "crisis",
        "outbreak",
        "start",
        "end",
        "poll",
    ];
    const THINGS: [&str; 24] = [
        "agreement",
        "document",
        "government",
        "parliament",
        "statement",
        "department",
        "organization",
        "organisation",
        "nation",
        "delegation",
        "administration",
        "federation",
        "station",
        "institution",
        "association",
        "corporation",
        "opposition",
        "population",
        "constitution",
        "resolution",
        "commission",
        "mission",
        "building",
        "king",
    ];
    let ending = ["tion", "sion", "ing", "ment", "ance"].iter().any(|ending| lemma.ends_with(ending));
    EVENTS.contains(&lemma) || (ending && !THINGS.contains(&lemma))
}
