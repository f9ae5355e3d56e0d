//! Which clusters are compared: those that share a key, in numbers that grow with the corpus and not with its square.
//!
//! A block of clusters with one key is compared in full while it is small. A larger one is split by a finer key (the key
//! and the country), and its members are also compared with those beside them in the order of their names (the sorted
//! neighbourhood of Hernández and Stolfo 1995), so that no block costs more than a fixed number of comparisons a member.

use std::collections::BTreeMap;

use crate::extract::naming::spelling::skeleton;
use crate::extract::naming::{NameForm, PersonName, compound_key};

use super::judgement::Profiled;

/// Blocks up to this size are compared in full.
const SMALL: usize = 24;

/// In larger ones each is compared with so many that follow it.
const WINDOW: usize = 8;

/// The pairs to be compared, each once and in order, the smaller number first.
pub(super) fn pairs(items: &[(usize, &Profiled)]) -> Vec<(usize, usize)> {
    let mut blocks: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (place, (_, item)) in items.iter().enumerate() {
        for (_, form) in &item.names {
            for key in keys(form) {
                let block = blocks.entry(key).or_default();
                if block.last() != Some(&place) {
                    block.push(place);
                }
            }
        }
    }
    let mut pairs = Vec::new();
    for block in blocks.into_values().filter(|block| block.len() > 1) {
        if block.len() <= SMALL {
            all(&block, &mut pairs);
            continue;
        }
        let mut finer: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for &place in &block {
            for country in &items[place].1.countries {
                finer.entry(country).or_default().push(place);
            }
        }
        for group in finer.values() {
            if group.len() <= SMALL { all(group, &mut pairs) } else { neighbours(group, items, &mut pairs) }
        }
        neighbours(&block, items, &mut pairs);
    }
    let mut pairs: Vec<(usize, usize)> = pairs
        .into_iter()
        .map(|(one, other)| {
            let (one, other) = (items[one].0, items[other].0);
            (one.min(other), one.max(other))
        })
        .collect();
    pairs.sort_unstable();
    pairs.dedup();
    pairs
}

fn all(block: &[usize], pairs: &mut Vec<(usize, usize)>) {
    for (place, &one) in block.iter().enumerate() {
        pairs.extend(block.iter().skip(place + 1).map(|&other| (one, other)));
    }
}

fn neighbours(block: &[usize], items: &[(usize, &Profiled)], pairs: &mut Vec<(usize, usize)>) {
    let mut sorted = block.to_vec();
    let name = |place: usize| items[place].1.names.first().map(|(_, form)| form.words());
    sorted.sort_by(|&one, &other| (name(one), one).cmp(&(name(other), other)));
    for (place, &one) in sorted.iter().enumerate() {
        pairs.extend(sorted.iter().skip(place + 1).take(WINDOW).map(|&other| (one, other)));
    }
}

/// Variants of one name share one of these.
fn keys(form: &NameForm) -> Vec<String> {
    let mut keys = match form {
        NameForm::Person(name) => person_keys(name),
        NameForm::Body(_, name) => {
            let mut keys = vec![name.words.concat(), name.core.iter().map(|word| skeleton(word)).collect()];
            let mut sorted = name.words.clone();
            sorted.sort();
            keys.push(sorted.join(" "));
            keys.extend(
                name.letters
                    .iter()
                    .chain(&name.initials)
                    .filter(|letters| letters.len() > 1)
                    .map(|letters| format!("+{letters}")),
            );
            keys.extend(compound_key(name));
            // The first word, and the last, with the beginning of the other: "Supreme Court" and "Supreme Court of Kenya".
            if let (Some(first), Some(second)) = (name.words.first(), name.words.get(1)) {
                keys.push(format!("^{first} {second}"));
            }
            if let [.., before, last] = name.words.as_slice() {
                keys.push(format!("{before} {last}$"));
                keys.push(format!("~{} {}", beginning(before, 4), beginning(last, 4)));
            }
            keys
        }
    };
    keys.retain(|key| !key.is_empty());
    keys.sort();
    keys.dedup();
    keys
}

/// Each outer word with the initial of the other one, whichever stands first; and each that can stand alone.
fn person_keys(name: &PersonName) -> Vec<String> {
    let (Some(first), Some(last)) = (name.words.first(), name.words.last()) else { return Vec::new() };
    let mut keys: Vec<String> = Vec::new();
    let inner = name.words.iter().skip(1).filter(|word| word.len() > 3);
    for word in std::iter::once(first).chain(inner).chain([last]).filter(|word| word.len() > 1) {
        keys.push(format!("={}", skeleton(word)));
    }
    if name.words.len() > 1 {
        for (word, other) in [(first, last), (last, first)] {
            keys.push(format!("{} {}", skeleton(word), beginning(other, 1)));
            keys.push(format!("{} {}", beginning(word, 3), beginning(other, 3)));
        }
        let mut sorted = name.words.clone();
        sorted.sort();
        keys.push(sorted.concat());
        keys.push(name.words.concat());
    }
    keys
}

fn beginning(word: &str, length: usize) -> String {
    word.chars().take(length).collect()
}
