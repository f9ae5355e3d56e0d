//! What the entity tagger looks at: the word, two neighbours on each side, clusters, and lists of known names.

use crate::language::hashing::mix;
use crate::language::word::Word;

/// Sets `features` to those of word `index`. `known` tells for each word in which lists of names it stands.
#[inline]
pub(crate) fn extract(words: &[Word], known: &[u32], index: usize, features: &mut Vec<u64>) {
    features.clear();
    let start = Word::edge(1);
    let end = Word::edge(2);
    let at = |offset: isize| -> &Word {
        match index.checked_add_signed(offset) {
            None => &start,
            Some(place) => words.get(place).unwrap_or(&end),
        }
    };
    let listed = |offset: isize| {
        index.checked_add_signed(offset).and_then(|place| known.get(place)).map_or(0, |&lists| u64::from(lists))
    };
    let (word, left, far_left, right, far_right) = (at(0), at(-1), at(-2), at(1), at(2));
    let mut template = 1000_u64;
    let mut add = |value: u64| {
        template += 1;
        features.push(mix(value, template));
    };
    add(1);
    // The word itself.
    add(word.form);
    add(word.lower);
    add(word.shape);
    add(word.short_shape);
    add(mix(word.flags, u64::from(index == 0)));
    add(word.suffixes[1]);
    add(word.suffixes[2]);
    add(word.suffixes[3]);
    add(word.prefixes[1]);
    add(word.prefixes[2]);
    // The neighbours.
    add(left.lower);
    add(far_left.lower);
    add(right.lower);
    add(far_right.lower);
    add(left.short_shape);
    add(right.short_shape);
    add(left.suffixes[2]);
    add(right.suffixes[2]);
    add(mix(left.short_shape, word.short_shape));
    add(mix(word.short_shape, right.short_shape));
    add(mix(mix(left.short_shape, word.short_shape), right.short_shape));
    add(mix(left.lower, word.lower));
    add(mix(word.lower, right.lower));
    add(mix(left.lower, right.lower));
    add(mix(left.lower, word.short_shape));
    add(mix(right.lower, word.short_shape));
    add(mix(mix(left.lower, far_left.lower), word.short_shape));
    add(mix(mix(right.lower, far_right.lower), word.short_shape));
    // Clusters.
    add(word.fine_cluster);
    add(word.coarse_cluster);
    add(left.fine_cluster);
    add(left.coarse_cluster);
    add(right.fine_cluster);
    add(right.coarse_cluster);
    add(far_left.fine_cluster);
    add(far_right.fine_cluster);
    add(mix(word.fine_cluster, left.fine_cluster));
    add(mix(word.fine_cluster, right.fine_cluster));
    add(mix(word.fine_cluster, word.short_shape));
    add(mix(word.coarse_cluster, word.short_shape));
    add(mix(mix(left.fine_cluster, word.fine_cluster), right.fine_cluster));
    add(mix(left.fine_cluster, word.short_shape));
    add(mix(right.fine_cluster, word.short_shape));
    // Lists of names.
    let (here, before, after) = (listed(0), listed(-1), listed(1));
    add(here);
    add(mix(here, word.flags));
    add(before);
    add(after);
    add(mix(here, before));
    add(mix(here, after));
    let mut rest = here;
    while rest != 0 {
        let bit = u64::from(rest.trailing_zeros());
        features.push(mix(bit, 999));
        rest &= rest - 1;
    }
}
