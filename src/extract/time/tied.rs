//! Times that a clause has from another: "on 2 January, when X visited Y", "two days after X visited Y", "talks on Friday, at
//! which X met Y", "in a statement issued on Friday".

use jiff::ToSpan;

use crate::model::{DependencyRelation as Relation, EventKind, EventTime, PartOfSpeech, RelativeTime, Sentence};
use crate::resources::{Resources, WordClass};

use super::TimeExpression;

/// Answers when the predicate at a token happens, by the times of its own clause.
pub(super) type OwnTime<'a> = dyn Fn(usize) -> Option<TimeExpression> + 'a;

/// A predicate that has no time of its own, with what is known around it.
#[derive(Clone, Copy)]
pub(super) struct Untimed<'a> {
    /// Which verbs and nouns announce, date and travel.
    pub resources: &'a Resources,
    /// The times of the sentence.
    pub expressions: &'a [TimeExpression],
    /// The sentence.
    pub sentence: &'a Sentence,
    /// The token of the predicate.
    pub predicate: usize,
    /// The times of other predicates.
    pub own: &'a OwnTime<'a>,
}

impl Untimed<'_> {
    /// The time that the predicate has from a clause to which the words tie it.
    pub fn time(self) -> Option<TimeExpression> {
        when_clause(self)
            .or_else(|| days_apart(self))
            .or_else(|| on_occasion(self))
            .or_else(|| in_document(self))
            .or_else(|| announced(self))
    }
}

/// "On 2 January, when X visited Y", "since 1988, when X invaded Y": the time just before the "when" is that of its clause.
fn when_clause(untimed: Untimed<'_>) -> Option<TimeExpression> {
    let Untimed { expressions, sentence, predicate, .. } = untimed;
    let when =
        sentence.children(predicate).find(|&child| child < predicate && sentence.tokens[child].lemma == "when")?;
    let before = expressions.iter().find(|expression| {
        let comma = sentence.tokens.get(expression.end).is_some_and(|token| token.form == ",");
        expression.end > expression.first && (expression.end == when || comma && expression.end + 1 == when)
    })?;
    let time = match before.time {
        Some(
            EventTime::During { begins: Some(date), ends: None } | EventTime::During { begins: None, ends: Some(date) },
        ) => Some(EventTime::At(date)),
        time => time,
    };
    Some(TimeExpression { time, ..*before })
}

/// "X did this on Tuesday, two days after Y had done that": two days before, Tuesday being known; and the other way round.
fn days_apart(untimed: Untimed<'_>) -> Option<TimeExpression> {
    let Untimed { expressions, sentence, predicate, own, .. } = untimed;
    expressions.iter().find_map(|expression| {
        let days = expression.apart?;
        // The word "after" or "before" stands under the clause or noun that is counted from.
        let other = sentence.tokens.get(expression.end)?.head?;
        let main = sentence.tokens.get(other)?.head?;
        let main =
            if (expression.first..expression.end).contains(&main) { sentence.tokens.get(main)?.head? } else { main };
        let main =
            if sentence.tokens.get(main)?.pos == PartOfSpeech::Verb { main } else { sentence.tokens.get(main)?.head? };
        if predicate == other {
            shifted(own(main)?, -days)
        } else if predicate == main {
            shifted(own(other)?, days)
        } else {
            None
        }
    })
}

fn shifted(from: TimeExpression, days: i32) -> Option<TimeExpression> {
    let time = match from.time {
        Some(EventTime::At(date)) => Some(EventTime::At(date.civil()?.checked_add(days.days()).ok()?.into())),
        Some(EventTime::During { .. }) => return None,
        None => None,
    };
    let relative = match from.relative {
        Some(RelativeTime::Days(offset)) => Some(RelativeTime::Days(offset.checked_add(days)?)),
        Some(RelativeTime::Weekday { day, future }) => {
            let day = (i32::from(day) - 1 + days).rem_euclid(7) + 1;
            Some(RelativeTime::Weekday { day: u8::try_from(day).ok()?, future })
        }
        _ => None,
    };
    (time.is_some() || relative.is_some()).then_some(TimeExpression { time, relative, ..from })
}

/// "Flew to Moscow on Friday, where he met X": what is done where somebody went on a day.
fn on_journey(untimed: Untimed<'_>) -> Option<TimeExpression> {
    let Untimed { resources, sentence, predicate, own, .. } = untimed;
    let past = |token: usize| sentence.tokens.get(token).is_some_and(|token| token.tag == "VBD");
    let mut at = sentence.tokens.get(predicate)?.head?;
    for _ in 0..4 {
        let token = sentence.tokens.get(at)?;
        if token.pos == PartOfSpeech::Verb {
            let frames = resources.frames.by_lemma(&token.lemma.to_lowercase());
            let went = frames.iter().any(|frame| frame.kind == Some(EventKind::Visit));
            let found = own(at).filter(|_| went && past(predicate))?;
            let on_day = found.time.is_none_or(|time| matches!(time, EventTime::At(date) if date.day.is_some()));
            return on_day.then_some(found);
        }
        at = token.head?;
    }
    None
}

/// "Held talks on Friday, at which X met Y": what is done at an occasion is done when it takes place.
fn on_occasion(untimed: Untimed<'_>) -> Option<TimeExpression> {
    let Untimed { sentence, predicate, own, .. } = untimed;
    let token = sentence.tokens.get(predicate)?;
    let occasion = sentence.children(predicate).any(|child| {
        sentence.tokens[child].lemma == "which"
            && sentence.children(child).any(|case| matches!(sentence.tokens[case].lemma.as_str(), "at" | "during"))
    });
    let there = sentence.children(predicate).any(|child| child < predicate && sentence.tokens[child].lemma == "where");
    if there && !occasion {
        return on_journey(untimed);
    }
    if !occasion || !matches!(token.relation, Relation::AclRelcl | Relation::Acl | Relation::Advcl) {
        return None;
    }
    let mut at = token.head?;
    for _ in 0..3 {
        if let Some(found) = own(at) {
            return Some(found);
        }
        let above = sentence.tokens.get(at)?;
        if above.pos == PartOfSpeech::Verb {
            return None;
        }
        at = above.head?;
    }
    None
}

/// "In a statement issued on Friday": what is said in it is said when it is issued.
fn in_document(untimed: Untimed<'_>) -> Option<TimeExpression> {
    let Untimed { resources, sentence, predicate, own, .. } = untimed;
    // The parser often puts the statement below what it rejects: "rejected the charges in a statement issued on Friday".
    let objects = sentence.children(predicate).filter(|&child| sentence.tokens[child].relation == Relation::Obj);
    let below = objects.flat_map(|object| sentence.children(object)).filter(|&child| {
        sentence.tokens[child].relation == Relation::Nmod
            && sentence.children(child).any(|case| sentence.tokens[case].lemma == "in")
    });
    let issued = sentence.children(predicate).filter(|&child| {
        sentence.tokens[child].relation == Relation::Obl
            && sentence
                .children(child)
                .any(|case| matches!(sentence.tokens[case].lemma.as_str(), "in" | "by" | "with" | "via"))
    });
    issued
        .chain(below)
        .flat_map(|document| sentence.children(document))
        .filter(|&verb| {
            let token = &sentence.tokens[verb];
            token.relation == Relation::Acl
                && token.tag == "VBN"
                && resources.word_classes.contains(WordClass::Dating, &token.lemma.to_lowercase())
        })
        .find_map(own)
}

/// "Announced on Friday that it was expelling X", "issued a statement on Friday announcing sanctions": an announcement of what
/// is done by announcing it.
fn announced(untimed: Untimed<'_>) -> Option<TimeExpression> {
    let Untimed { resources, sentence, predicate, own, .. } = untimed;
    let token = sentence.tokens.get(predicate)?;
    let above = token.head?;
    let announcing = |index: usize| {
        sentence
            .tokens
            .get(index)
            .is_some_and(|verb| resources.word_classes.contains(WordClass::Announcing, &verb.lemma.to_lowercase()))
    };
    if !announcing(above) {
        return None;
    }
    let under_way = token.tag == "VBG"
        && matches!(token.relation, Relation::Ccomp | Relation::Xcomp)
        && sentence.children(predicate).any(|child| {
            sentence.tokens[child].lemma == "be" && matches!(sentence.tokens[child].tag.as_str(), "VBD" | "VBZ" | "VBP")
        });
    let object = token.pos == PartOfSpeech::Noun && token.relation == Relation::Obj;
    if !under_way && !object {
        return None;
    }
    let verb = &sentence.tokens[above];
    own(above).or_else(|| {
        let in_statement = verb.tag == "VBG" && matches!(verb.relation, Relation::Acl | Relation::Advcl);
        verb.head.filter(|_| in_statement).and_then(own)
    })
}
