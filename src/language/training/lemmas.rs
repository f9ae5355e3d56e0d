//! Learns lemma rules and exceptions from the trees.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use crate::language::lemmatizer::{Edit, LONGEST_ENDING, Lemmatizer, ending, key};
use crate::language::word::straighten;

use super::data::TreeSentence;

/// How many different forms must speak for a rule.
const LEAST_SUPPORT: usize = 2;

/// Learns from the trees.
pub(crate) fn train(trees: &[TreeSentence]) -> Lemmatizer {
    let pairs = lemma_of_forms(trees);
    let mut rules = FxHashMap::default();
    for letters in 0..=LONGEST_ENDING {
        let mut votes: BTreeMap<(&str, &str), BTreeMap<Edit, usize>> = BTreeMap::new();
        for ((penn, form), lemma) in &pairs {
            if let Some(ending) = ending(form, letters) {
                *votes.entry((penn, ending)).or_default().entry(Edit::between(form, lemma)).or_default() += 1;
            }
        }
        let inherited = |penn: &str, text: &str| {
            let mut shorter = (0..letters).rev().filter_map(|length| ending(text, length));
            shorter.find_map(|ending| rules.get(&key(penn, ending)).cloned()).unwrap_or_default()
        };
        let mut found = Vec::new();
        for ((penn, text), edits) in votes {
            let default = inherited(penn, text);
            let Some((best, &count)) = edits.iter().max_by_key(|&(_, &count)| count) else { continue };
            let outvoted = edits.get(&default).copied().unwrap_or(0);
            if *best != default && count > outvoted && count >= LEAST_SUPPORT {
                found.push((key(penn, text), best.clone()));
            }
        }
        rules.extend(found);
    }
    let by_rules = Lemmatizer::new(rules.clone(), FxHashMap::default());
    let exceptions = pairs
        .iter()
        .filter(|((penn, form), lemma)| by_rules.by_rule(form, penn) != **lemma)
        .map(|((penn, form), lemma)| (key(penn, form), lemma.clone()))
        .collect();
    Lemmatizer::new(rules, exceptions)
}

/// The most frequent lemma of each tag and form, in lower case.
fn lemma_of_forms(trees: &[TreeSentence]) -> BTreeMap<(String, String), String> {
    let mut counts: BTreeMap<(String, String), BTreeMap<String, usize>> = BTreeMap::new();
    for word in trees.iter().flat_map(|tree| &tree.words) {
        let form = straighten(&word.form).to_lowercase();
        let lemma = straighten(&word.lemma).to_lowercase();
        if lemma != "_" && form.chars().any(char::is_alphabetic) {
            *counts.entry((word.penn.clone(), form)).or_default().entry(lemma).or_default() += 1;
        }
    }
    let most_frequent = |lemmas: BTreeMap<String, usize>| {
        lemmas.into_iter().max_by(|left, right| left.1.cmp(&right.1).then(right.0.cmp(&left.0))).map(|(lemma, _)| lemma)
    };
    counts.into_iter().filter_map(|(pair, lemmas)| Some((pair, most_frequent(lemmas)?))).collect()
}
