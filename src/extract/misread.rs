//! Finite verbs that the parser took for participles: "police arrested three journalists", read as journalists whom police
//! arrested. In headlines and with rare words a past tense is easily taken for a participle, and then the sentence has
//! no clause.

use crate::language::calendar::DAYS_AND_MONTHS;
use crate::model::DependencyRelation as Relation;

use super::displaced::is_bare_name;
use super::tree::Tree;

/// Words that begin a time after a verb rather than an object: "killed last week".
const TIME_WORDS: &[&str] =
    &["last", "this", "next", "today", "yesterday", "tomorrow", "tonight", "early", "late", "earlier", "later", "ago"];
const TIME_UNITS: &[&str] = &["second", "minute", "hour", "day", "week", "month", "year", "decade", "century", "time"];

/// Subject and object of a participle that is a past tense in truth: a noun stands directly before it (adverbs and days
/// aside), and an object without a preposition directly behind it.
pub(super) fn finite(tree: &Tree<'_>, verb: usize) -> Option<(usize, Option<usize>)> {
    let token = tree.token(verb);
    let participle =
        matches!(token.relation, Relation::Acl | Relation::Amod) && matches!(token.tag.as_str(), "VBN" | "VBD");
    if !participle || tree.children_by(verb, &[Relation::Aux, Relation::AuxPass, Relation::OblAgent]).next().is_some() {
        return None;
    }
    if let Some(noun) = before_apposition(tree, verb) {
        let object = object_after(tree, verb);
        return Some((noun, object));
    }
    // Where another verb heads the sentence, the participle is what it seems to be.
    let root = tree.ancestors(verb).last().copied()?;
    if tree.is_verb(root) || tree.child(root, Relation::Cop).is_some() {
        return None;
    }
    let before = phrase_between(tree, verb);
    let subject =
        (0..before).rev().find(|&at| !is_between(tree, at)).filter(|&at| tree.is_noun(at) || is_bare_name(tree, at))?;
    let object = object_after(tree, verb);
    // "on Sunday called for it": a participle follows its noun, and only a finite verb stands behind a phrase of its own.
    let intransitive = || {
        let next = tree.sentence.tokens.get(verb + 1);
        subject + 1 < verb
            && next
                .is_some_and(|next| matches!(next.tag.as_str(), "IN" | "TO") && !next.form.eq_ignore_ascii_case("by"))
    };
    (object.is_some() || intransitive()).then(|| (first_noun(tree, subject), object))
}

/// "the chair, A. Name, called for it": a past tense behind an apposition that a comma closes is no participle of the noun
/// before it.
fn before_apposition(tree: &Tree<'_>, verb: usize) -> Option<usize> {
    let (noun, _) = tree.head(verb)?;
    let closed = verb.checked_sub(1).is_some_and(|comma| tree.token(comma).form == ",");
    let named = tree
        .children_by(noun, &[Relation::Appos])
        .any(|name| noun < name && tree.sentence.subtree(name).1 + 1 >= verb && name < verb);
    // "called on", after a name that is no subject of another verb
    let next = tree.sentence.tokens.get(verb + 1).map_or("", |next| next.form.as_str());
    let free = !matches!(tree.token(noun).relation, Relation::Nsubj | Relation::NsubjPass) && next != "by";
    let tag = tree.token(verb).tag.as_str();
    let past = closed && named && tree.is_noun(noun) && (tag == "VBD" || tag == "VBN" && free);
    // "President A. Name and the minister, B. Name, expressed": all of the list
    let argument = |first: usize| {
        matches!(tree.token(first).relation, Relation::Obj | Relation::Obl | Relation::Iobj | Relation::Nmod)
    };
    let first = tree
        .head(noun)
        .filter(|&(first, relation)| relation == Relation::Conj && tree.is_noun(first) && !argument(first));
    past.then(|| first.map_or(noun, |(first, _)| first))
}

/// Where a day with its preposition stands before the verb, the place of the preposition: "on Sunday called".
fn phrase_between(tree: &Tree<'_>, verb: usize) -> usize {
    let day = verb
        .checked_sub(1)
        .filter(|&day| DAYS_AND_MONTHS.contains(&tree.token(day).form.to_lowercase().as_str()))
        .and_then(|day| day.checked_sub(1))
        .filter(|&on| tree.token(on).form.eq_ignore_ascii_case("on"));
    day.unwrap_or(verb)
}

/// The noun that a chain of phrases begins with: "doctors" of "doctors from two aid groups".
fn first_noun(tree: &Tree<'_>, last: usize) -> usize {
    let of_phrase =
        |tag: &str| matches!(tag, "DT" | "JJ" | "NN" | "NNS" | "NNP" | "NNPS" | "CD" | "POS" | "PRP$" | "VBG" | "HYPH");
    let mut noun = last;
    for _ in 0..3 {
        let begin = (0..=noun).rev().take_while(|&at| of_phrase(&tree.token(at).tag)).last().unwrap_or(noun);
        let Some(preposition) = begin.checked_sub(1).filter(|&at| {
            tree.token(at).tag == "IN"
                && matches!(tree.token(at).form.to_lowercase().as_str(), "of" | "from" | "in" | "at" | "for")
        }) else {
            break;
        };
        match preposition.checked_sub(1).filter(|&at| tree.is_noun(at)) {
            Some(head) => noun = head,
            None => break,
        }
    }
    noun
}

/// Adverbs and days may stand between a subject and its verb.
fn is_between(tree: &Tree<'_>, at: usize) -> bool {
    let token = tree.token(at);
    let word = token.form.to_lowercase();
    token.tag == "RB" || DAYS_AND_MONTHS.contains(&word.as_str()) || TIME_WORDS.contains(&word.as_str())
}

/// The head of the noun phrase that begins directly behind the verb.
pub(super) fn object_after(tree: &Tree<'_>, verb: usize) -> Option<usize> {
    let mut at = verb + 1;
    let first = (at < tree.len()).then(|| tree.token(at).form.to_lowercase())?;
    if TIME_WORDS.contains(&first.as_str()) || DAYS_AND_MONTHS.contains(&first.as_str()) {
        return None;
    }
    let mut head = None;
    while at < tree.len() {
        let token = tree.token(at);
        // "the Chile-Peru treaty"
        if token.tag == "HYPH" || token.form == "-" {
            at += 1;
            continue;
        }
        let possessive = token.tag == "POS" || matches!(token.form.as_str(), "'s" | "’s");
        if tree.is_noun(at) {
            head = Some(at);
        } else if possessive {
            head = None;
        } else if head.is_some()
            || !matches!(token.tag.as_str(), "DT" | "JJ" | "JJR" | "JJS" | "CD" | "PRP$" | "VBN" | "VBG")
        {
            break;
        }
        at += 1;
    }
    head.filter(|&head| !TIME_UNITS.contains(&tree.lemma(head).as_str()))
}
