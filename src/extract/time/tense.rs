//! Whether a clause speaks of the future.

use crate::model::{DependencyRelation, Modality, PartOfSpeech, Sentence};
use crate::resources::{CueEffect, CueKind, Resources, WordClass};

/// Whether the clause that holds token `at` speaks of the future.
pub(super) fn is_future(resources: &Resources, sentence: &Sentence, at: usize) -> bool {
    let Some(verb) = governing_verb(resources, sentence, at) else { return false };
    let token = &sentence.tokens[verb];
    if has_future_auxiliary(sentence, verb) {
        return true;
    }
    let past = |index: usize| sentence.tokens.get(index).is_some_and(|token| token.tag == "VBD");
    let to_infinitive = sentence
        .children(verb)
        .any(|child| child < verb && sentence.tokens[child].lemma == "to" && sentence.tokens[child].tag == "TO");
    // "is due to travel", where the tree takes "due to" for a preposition.
    let due =
        token.tag == "VB" && sentence.children(verb).any(|child| child < verb && sentence.tokens[child].lemma == "due");
    if due {
        return true;
    }
    if to_infinitive {
        // "Plans to travel", "is to travel", and the telegram style of a headline, "minister to travel".
        return match token.head {
            None => true,
            Some(head) => {
                is_intention(resources, &sentence.tokens[head].lemma.to_lowercase())
                    || (sentence.tokens[head].lemma == "be" && !past(head))
                    || is_going_to(sentence, head)
            }
        };
    }
    if resources.word_classes.contains(WordClass::Appointed, &token.lemma.to_lowercase()) {
        return !sentence.children(verb).chain([verb]).any(|index| past(index) && sentence.tokens[index].lemma == "be");
    }
    // The present progressive with a date is an arrangement: "is visiting on Monday".
    token.tag == "VBG"
        && sentence.children(verb).any(|child| {
            let child = &sentence.tokens[child];
            child.lemma == "be" && matches!(child.tag.as_str(), "VBZ" | "VBP")
        })
}

/// Whether the clause that holds token `at` is in the past tense.
pub(super) fn is_past(resources: &Resources, sentence: &Sentence, at: usize) -> bool {
    let Some(verb) = governing_verb(resources, sentence, at) else { return false };
    let past = |index: usize| sentence.tokens[index].tag == "VBD";
    past(verb) || sentence.tokens[verb].tag == "VBN" && sentence.children(verb).any(past)
}

/// Whether what stands under the word has not happened yet.
fn is_intention(resources: &Resources, lemma: &str) -> bool {
    resources.lexicon.cues(lemma).iter().any(|cue| {
        matches!(cue.kind, CueKind::Governor | CueKind::Noun)
            && matches!(cue.effect, CueEffect::Modality(Modality::Planned | Modality::Demanded | Modality::Conditional))
    })
}

fn has_future_auxiliary(sentence: &Sentence, verb: usize) -> bool {
    let future = |index: usize| {
        matches!(sentence.tokens[index].form.to_lowercase().as_str(), "will" | "shall" | "'ll" | "’ll" | "wo" | "would")
            && sentence.tokens[index].pos == PartOfSpeech::Auxiliary
    };
    // In "will meet and sign" the auxiliary stands with the first verb only.
    let mut at = verb;
    for _ in 0..sentence.tokens.len() {
        if sentence.children(at).any(future) {
            return true;
        }
        let token = &sentence.tokens[at];
        match token.head {
            Some(head) if token.relation == DependencyRelation::Conj => {
                let has_subject = sentence.children(at).any(|child| {
                    matches!(
                        sentence.tokens[child].relation,
                        DependencyRelation::Nsubj | DependencyRelation::NsubjPass | DependencyRelation::Aux
                    )
                });
                if has_subject {
                    return false;
                }
                at = head;
            }
            _ => return false,
        }
    }
    false
}

fn is_going_to(sentence: &Sentence, verb: usize) -> bool {
    let token = &sentence.tokens[verb];
    token.form.eq_ignore_ascii_case("going")
        && sentence.children(verb).any(|child| matches!(sentence.tokens[child].tag.as_str(), "VBZ" | "VBP"))
}

/// The nearest verb above `at` in the tree; in a sentence without one, nothing.
fn governing_verb(resources: &Resources, sentence: &Sentence, at: usize) -> Option<usize> {
    let mut index = at;
    for _ in 0..=sentence.tokens.len() {
        let token = sentence.tokens.get(index)?;
        let appointed =
            index != at && resources.word_classes.contains(WordClass::Appointed, &token.lemma.to_lowercase());
        if appointed || matches!(token.pos, PartOfSpeech::Verb | PartOfSpeech::Auxiliary) {
            return Some(index);
        }
        // A predicate that is no verb carries its tense in its copula and auxiliaries.
        let copular = sentence.children(index).any(|child| sentence.tokens[child].relation == DependencyRelation::Cop);
        if copular {
            return Some(index);
        }
        index = token.head?;
    }
    None
}
