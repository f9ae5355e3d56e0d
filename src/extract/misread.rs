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
pub(super) fn finite(tree: &Tree<'_>, verb: usize) -> Option<(usize, usize)> {
    let token = tree.token(verb);
    let participle =
        matches!(token.relation, Relation::Acl | Relation::Amod) && matches!(token.tag.as_str(), "VBN" | "VBD");
    if !participle || tree.children_by(verb, &[Relation::Aux, Relation::AuxPass, Relation::OblAgent]).next().is_some() {
        return None;
    }
    // Where another verb heads the sentence, the participle is what it seems to be.
    let root = tree.ancestors(verb).last().copied()?;
    if tree.is_verb(root) || tree.child(root, Relation::Cop).is_some() {
        return None;
    }
    let subject =
        (0..verb).rev().find(|&at| !is_between(tree, at)).filter(|&at| tree.is_noun(at) || is_bare_name(tree, at))?;
    let object = object_after(tree, verb)?;
    Some((subject, object))
}

/// Adverbs and days may stand between a subject and its verb.
fn is_between(tree: &Tree<'_>, at: usize) -> bool {
    let token = tree.token(at);
    let word = token.form.to_lowercase();
    token.tag == "RB" || DAYS_AND_MONTHS.contains(&word.as_str()) || TIME_WORDS.contains(&word.as_str())
}

/// The head of the noun phrase that begins directly behind the verb.
fn object_after(tree: &Tree<'_>, verb: usize) -> Option<usize> {
    let mut at = verb + 1;
    let first = (at < tree.len()).then(|| tree.token(at).form.to_lowercase())?;
    if TIME_WORDS.contains(&first.as_str()) || DAYS_AND_MONTHS.contains(&first.as_str()) {
        return None;
    }
    let mut head = None;
    while at < tree.len() {
        let token = tree.token(at);
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
