//! What the parser looks at: the top of the stack, the front of the buffer, and the dependents found so far, after
//! Zhang and Nivre, "Transition-based Dependency Parsing with Rich Non-local Features" (2011), with clusters and
//! templates for prepositional attachment added.

use crate::language::hashing::mix;
use crate::language::word::Word;

use super::state::{NONE, State};

/// A sentence as the parser sees it.
#[derive(Clone, Copy)]
pub(crate) struct Input<'a> {
    /// The words.
    pub words: &'a [Word],
    /// The numbers of their tags.
    pub tags: &'a [u8],
}

/// Four small numbers as one feature value.
#[inline]
fn pack(first: u64, second: u64, third: u64, fourth: u64) -> u64 {
    first | second << 8 | third << 16 | fourth << 24
}

/// A distance between words in seven steps.
#[inline]
fn distance(left: usize, right: usize) -> u64 {
    if left == NONE || right == NONE {
        return 0;
    }
    match right - left {
        near @ 0..5 => near as u64,
        5..10 => 5,
        _ => 6,
    }
}

/// Sets `features` to those of `state`.
#[inline]
pub(crate) fn extract(input: Input<'_>, state: &State, features: &mut Vec<u64>) {
    features.clear();
    let length = state.length;
    let form = |word: usize| match word {
        NONE => 3,
        word => input.words.get(word).map_or(5, |word| word.lower),
    };
    let tag = |word: usize| match word {
        NONE => 250,
        word => input.tags.get(word).map_or(251, |&tag| u64::from(tag)),
    };
    let suffix = |word: usize| input.words.get(word).map_or(0, |word| word.suffixes[2]);
    let clusters = |word: usize| input.words.get(word).map_or((4, 9), |word| (word.fine_cluster, word.coarse_cluster));
    let relation = |word: usize| state.relations.get(word).map_or(255, |&relation| u64::from(relation));
    let child = |column: &[usize], word: usize| column.get(word).copied().unwrap_or(NONE);
    let count = |column: &[u8], word: usize| column.get(word).map_or(7, |&count| u64::from(count.min(3)));
    let ahead = |offset: usize| if state.next + offset <= length { state.next + offset } else { NONE };

    // Stack and buffer: words s0 (top), s1, s2 and b0, b1, b2, b3.
    let (s0, s1, s2) = (state.stacked(0), state.stacked(1), state.stacked(2));
    let (b0, b1, b2, b3) = (ahead(0), ahead(1), ahead(2), ahead(3));
    let (s0_left, s0_left2) = (child(&state.left, s0), child(&state.inner_left, s0));
    let (s0_right, s0_right2) = (child(&state.right, s0), child(&state.inner_right, s0));
    let (s1_left, s1_right, s1_right2) =
        (child(&state.left, s1), child(&state.right, s1), child(&state.inner_right, s1));
    let (b0_left, b0_left2) = (child(&state.left, b0), child(&state.inner_left, b0));
    let (w_s0, w_s1, w_b0, w_b1) = (form(s0), form(s1), form(b0), form(b1));
    let (t_s0, t_s1, t_s2, t_b0, t_b1, t_b2) = (tag(s0), tag(s1), tag(s2), tag(b0), tag(b1), tag(b2));
    let (t_s0_left, t_s0_right, w_s0_left) = (tag(s0_left), tag(s0_right), form(s0_left));
    let (r_s0_left, r_s0_right) = (relation(s0_left), relation(s0_right));
    let (r_s1_left, r_s1_right) = (relation(s1_left), relation(s1_right));
    let (r_b0_left, r_b0_left2) = (relation(b0_left), relation(b0_left2));

    let mut template = 0_u64;
    let mut add = |value: u64| {
        template += 1;
        features.push(mix(value, template));
    };
    add(1);
    // Single words.
    add(w_s0);
    add(t_s0);
    add(mix(w_s0, t_s0));
    add(w_s1);
    add(t_s1);
    add(mix(w_s1, t_s1));
    add(w_b0);
    add(t_b0);
    add(mix(w_b0, t_b0));
    add(w_b1);
    add(mix(w_b1, t_b1));
    add(form(s2));
    add(form(b2));
    // Pairs.
    add(pack(t_s0, t_b0, 1, 0));
    add(mix(w_s0, w_b0));
    add(mix(w_s0, pack(t_s0, t_b0, 0, 0)));
    add(mix(w_b0, pack(t_s0, t_b0, 0, 0)));
    add(mix(mix(w_s0, w_b0), pack(t_s0, t_b0, 0, 0)));
    add(pack(t_s0, t_s1, 1, 0));
    add(mix(w_s0, w_s1));
    add(mix(w_s0, pack(t_s0, t_s1, 0, 0)));
    add(mix(w_s1, pack(t_s0, t_s1, 0, 0)));
    add(mix(mix(w_s0, w_s1), pack(t_s0, t_s1, 0, 0)));
    add(mix(w_s1, w_b0));
    add(pack(t_s1, t_b0, 0, 1));
    add(mix(w_s1, t_b0));
    add(mix(w_b0, t_s1));
    // Triples and more.
    add(pack(t_s0, t_b0, t_b1, 1));
    add(pack(t_s0, t_b0, t_b1, t_b2));
    add(pack(t_s1, t_s0, t_b0, 0));
    add(pack(t_s1, t_s0, t_b0, t_b1));
    add(pack(t_s2, t_s1, t_s0, 1));
    add(pack(t_s2, t_s1, t_s0, t_b0));
    add(pack(t_b0, t_b1, t_b2, 3));
    add(pack(t_b2, tag(b3), t_b0, t_s0));
    add(mix(w_s0, pack(t_s1, t_b0, 0, 0)));
    add(mix(w_b0, pack(t_s1, t_s0, 0, 0)));
    add(mix(w_s1, pack(t_s0, t_b0, 0, 0)));
    add(mix(w_s0, mix(w_b0, t_s1)));
    add(mix(form(b2), pack(t_s0, t_b0, 0, 0)));
    // Numbers of dependents.
    let (s0_lefts, s0_rights) = (count(&state.left_count, s0), count(&state.right_count, s0));
    let (s1_lefts, s1_rights) = (count(&state.left_count, s1), count(&state.right_count, s1));
    let b0_lefts = count(&state.left_count, b0);
    add(mix(w_s0, pack(s0_lefts, s0_rights, 0, 0)));
    add(pack(t_s0, s0_lefts, s0_rights, 1));
    add(mix(w_s1, pack(s1_rights, s1_lefts, 1, 0)));
    add(pack(t_s1, s1_rights, s1_lefts, 2));
    add(pack(t_b0, b0_lefts, 0, 3));
    add(mix(w_b0, b0_lefts));
    // Dependents and their relations.
    add(pack(t_s0, t_s1, r_s0_left, r_s0_right));
    add(pack(t_s0, t_s0_left, t_b0, r_s0_left));
    add(pack(t_s0, t_s0_right, t_b0, r_s0_right));
    add(pack(t_s0, t_s0_right, tag(s0_right2), t_b0));
    add(pack(t_s0, t_s0_left, tag(s0_left2), t_b0));
    add(pack(t_s1, t_s0, tag(s1_right), r_s1_right));
    add(pack(t_s1, t_s0, tag(s1_left), r_s1_left));
    add(pack(t_s1, t_s0, tag(s1_right2), relation(s1_right2)));
    add(pack(t_s0, t_b0, tag(b0_left), r_b0_left));
    add(pack(t_s0, t_b0, tag(b0_left2), r_b0_left2));
    add(w_s0_left);
    add(form(s0_right));
    add(form(s1_right));
    add(form(b0_left));
    add(form(s1_left));
    add(pack(r_s0_left, relation(s0_left2), r_s0_right, relation(s0_right2)));
    add(mix(w_s0, pack(r_s0_left, r_s0_right, 0, 0)));
    add(mix(w_s1, pack(r_s1_left, r_s1_right, 0, 0)));
    add(mix(w_b0, pack(r_b0_left, r_b0_left2, 0, 0)));
    // Distances.
    let (near, below) = (distance(s0, b0), distance(s1, s0));
    add(mix(mix(w_s0, w_b0), near));
    add(pack(t_s0, t_b0, near, 0));
    add(pack(t_s0, t_s1, below, 1));
    add(mix(w_s0, near));
    add(mix(w_b0, near));
    // Prepositional attachment: governor, case marker, noun.
    add(mix(mix(w_s1, w_s0_left), pack(t_s0, t_s1, r_s0_left, 0)));
    add(mix(mix(w_s1, w_s0), w_s0_left));
    add(mix(w_s0_left, pack(t_s1, t_s0, t_b0, 0)));
    // Endings.
    add(suffix(s0));
    add(mix(suffix(s0), pack(t_s1, t_b0, 0, 0)));
    add(suffix(b0));
    add(mix(suffix(b0), pack(t_s0, 0, 0, 0)));
    // Clusters.
    let ((f_s0, c_s0), (f_b0, c_b0), (f_s1, c_s1)) = (clusters(s0), clusters(b0), clusters(s1));
    add(f_s0);
    add(f_b0);
    add(f_s1);
    add(mix(f_s0, f_b0));
    add(mix(c_s0, c_b0));
    add(mix(f_s0, f_s1));
    add(mix(c_s0, c_s1));
    add(mix(f_s0, pack(t_s1, t_b0, 0, 0)));
    add(mix(f_s1, pack(t_s0, t_b0, 0, 0)));
    add(mix(f_b0, pack(t_s0, t_s1, 0, 0)));
    add(mix(mix(c_s1, w_s0_left), c_s0));
}
