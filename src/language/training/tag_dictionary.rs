//! Gathers the tags of frequent words.

use std::collections::BTreeMap;

use crate::language::clusters::Clusters;
use crate::language::tagger::{Tag, TagDictionary};
use crate::language::word::Word;

use super::data::TreeSentence;

/// Words that are rarer may have tags that the trees do not show.
const LEAST_COUNT: usize = 15;

/// Gathers the tags, as numbers in `tags`, of frequent words in small letters.
pub(crate) fn gather(trees: &[TreeSentence], tags: &[Tag]) -> TagDictionary {
    let mut counts: BTreeMap<&str, BTreeMap<u8, usize>> = BTreeMap::new();
    for word in trees.iter().flat_map(|tree| &tree.words) {
        if word.form.chars().all(char::is_lowercase) {
            let number = tags.iter().position(|tag| tag.pos == word.pos && tag.penn == word.penn);
            if let Some(number) = number.and_then(|number| u8::try_from(number).ok()) {
                *counts.entry(&word.form).or_default().entry(number).or_default() += 1;
            }
        }
    }
    let frequent = counts.into_iter().filter(|(_, tags)| tags.values().sum::<usize>() >= LEAST_COUNT);
    let no_clusters = Clusters::default();
    TagDictionary::new(frequent.map(|(form, tags)| (Word::new(form, &no_clusters), tags.into_keys().collect())))
}
