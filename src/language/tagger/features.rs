//! What the tagger looks at: the word, two neighbours on each side, and the two tags before.

use crate::language::hashing::mix;
use crate::language::word::Word;

/// The tag before the first word.
pub(crate) const NO_TAG: u64 = 0xB05;

/// The feature value of a tag.
pub(crate) fn tag_value(tag: u8) -> u64 {
    mix(u64::from(tag), 0x7A9)
}

/// Sets `features` to those of word `index`, whose two predecessors have the tags `last` and `before`.
#[inline]
pub(crate) fn extract(words: &[Word], index: usize, last: u64, before: u64, features: &mut Vec<u64>) {
    features.clear();
    let start = Word::edge(NO_TAG);
    let end = Word::edge(0xE05);
    let at = |offset: isize| -> &Word {
        match index.checked_add_signed(offset) {
            None => &start,
            Some(place) => words.get(place).unwrap_or(&end),
        }
    };
    let (word, left, far_left, right, far_right) = (at(0), at(-1), at(-2), at(1), at(2));
    let mut template = 0_u64;
    let mut add = |value: u64| {
        template += 1;
        features.push(mix(value, template));
    };
    add(1);
    // The word itself.
    add(word.form);
    add(word.lower);
    for suffix in word.suffixes {
        add(suffix);
    }
    for prefix in word.prefixes {
        add(prefix);
    }
    add(word.shape);
    add(word.short_shape);
    add(mix(word.flags, u64::from(index == 0)));
    // The tags before.
    add(last);
    add(before);
    add(mix(last, before));
    add(mix(last, word.lower));
    add(mix(last, word.suffixes[2]));
    add(mix(mix(before, last), word.lower));
    add(mix(last, right.lower));
    add(mix(last, mix(word.suffixes[1], right.suffixes[1])));
    add(mix(last, mix(word.flags, right.flags)));
    // The neighbours.
    add(left.lower);
    add(far_left.lower);
    add(right.lower);
    add(far_right.lower);
    add(mix(left.lower, word.lower));
    add(mix(word.lower, right.lower));
    add(mix(mix(left.lower, word.suffixes[1]), right.lower));
    add(left.suffixes[2]);
    add(right.suffixes[2]);
    add(right.suffixes[1]);
    add(mix(word.suffixes[2], right.suffixes[2]));
    add(mix(right.suffixes[2], far_right.suffixes[2]));
    add(left.shape);
    add(right.shape);
    add(mix(word.short_shape, right.short_shape));
    // Clusters.
    add(word.fine_cluster);
    add(word.coarse_cluster);
    add(left.fine_cluster);
    add(right.fine_cluster);
    add(mix(word.fine_cluster, word.suffixes[1]));
    add(mix(last, word.fine_cluster));
    add(mix(word.fine_cluster, right.fine_cluster));
    add(mix(left.coarse_cluster, word.coarse_cluster));
}
