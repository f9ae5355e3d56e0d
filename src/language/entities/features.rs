//! What the entity tagger looks at: the word, its neighbours, their parts of speech, clusters, lists of known names, and
//! the run of capitalised words in which it stands.
//!
//! Words that do not look like part of a name are not looked at, which saves work.

use crate::language::hashing::mix;
use crate::language::word::{Role, Word};

use super::runs::{Run, runs};

/// What the tagger says of a word.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct TagClue {
    /// The number of its tag.
    pub number: u64,
    /// Whether it is a proper noun.
    pub is_proper: bool,
}

/// The words before and after a sentence.
struct Edges {
    before: Word,
    after: Word,
}

/// A sentence as the features see it.
pub(crate) struct Scene<'a> {
    words: &'a [Word],
    /// For each word in which lists of names it stands.
    known: &'a [u32],
    /// For each word what the tagger says of it.
    tags: &'a [TagClue],
    runs: Vec<Run>,
    edges: Edges,
}

/// Collects features; a feature is a value and the number of its template.
struct Collector<'a> {
    template: u64,
    features: &'a mut Vec<u64>,
}

impl Collector<'_> {
    #[inline]
    fn add(&mut self, value: u64) {
        self.template += 1;
        self.features.push(mix(value, self.template));
    }
}

impl<'a> Scene<'a> {
    /// A sentence; `known` tells for each word in which lists of names it stands, `tags` what the tagger says of it.
    pub(crate) fn new(words: &'a [Word], known: &'a [u32], tags: &'a [TagClue]) -> Self {
        Self { words, known, tags, runs: runs(words), edges: Edges { before: Word::edge(1), after: Word::edge(2) } }
    }

    /// Whether a word looks like a name: capitals, a place in a list of names, or the tag of a proper noun.
    fn is_striking(&self, index: usize) -> bool {
        self.words.get(index).is_some_and(|word| word.has_capital)
            || self.known.get(index).is_some_and(|&lists| lists != 0)
            || self.tags.get(index).is_some_and(|tag| tag.is_proper)
    }

    /// Whether a word can be part of a name: it looks like one, or stands close to a word that does.
    pub(crate) fn is_candidate(&self, index: usize) -> bool {
        (index.saturating_sub(REACH_LEFT)..=index + REACH_RIGHT).any(|place| self.is_striking(place))
    }

    /// Sets `features` to those of word `index`; none where the word cannot be part of a name.
    #[inline]
    pub(crate) fn extract(&self, index: usize, features: &mut Vec<u64>) {
        features.clear();
        if !self.is_candidate(index) {
            return;
        }
        self.add_neighbourhood(index, features);
        self.add_tags(index, &mut Collector { template: 1500, features });
        let Some(&run) = self.runs.get(index) else { return };
        if run.is_empty() {
            self.add_joint(index, &mut Collector { template: 1400, features });
        } else {
            self.add_run(index, run, &mut Collector { template: 1200, features });
            self.add_joined_runs(run, &mut Collector { template: 1300, features });
        }
    }

    /// The word that many places from word `index`.
    #[inline]
    fn at(&self, index: usize, offset: isize) -> &Word {
        match index.checked_add_signed(offset) {
            None => &self.edges.before,
            Some(place) => self.words.get(place).unwrap_or(&self.edges.after),
        }
    }

    #[inline]
    fn lists(&self, index: usize, offset: isize) -> u64 {
        let place = index.checked_add_signed(offset);
        place.and_then(|place| self.known.get(place)).map_or(0, |&lists| u64::from(lists))
    }

    /// The tag that many places from word `index`, by its number; nought beyond the sentence.
    #[inline]
    fn tag(&self, index: usize, offset: isize) -> u64 {
        let place = index.checked_add_signed(offset);
        place.and_then(|place| self.tags.get(place)).map_or(0, |tag| tag.number + 1)
    }

    /// The parts of speech of the word and those around it.
    fn add_tags(&self, index: usize, collector: &mut Collector<'_>) {
        let (left, here, right) = (self.tag(index, -1), self.tag(index, 0), self.tag(index, 1));
        let word = self.at(index, 0);
        let run = self.runs.get(index).copied().unwrap_or_default();
        let mut add = |value: u64| collector.add(value);
        add(here);
        add(mix(left, here));
        add(mix(here, right));
        add(mix(mix(left, here), right));
        add(mix(here, word.short_shape));
        add(mix(here, self.lists(index, 0)));
        add(mix(here, word.fine_cluster));
        if !run.is_empty() {
            let (before, after) = (self.tag(run.first, -1), self.tag(run.end, 0));
            add(mix(mix(before, here), after));
            add(mix(here, self.tag(run.end, -1)));
        }
    }

    /// The word itself and what stands close to it.
    fn add_neighbourhood(&self, index: usize, features: &mut Vec<u64>) {
        let at = |offset| self.at(index, offset);
        let listed = |offset| self.lists(index, offset);
        let (word, left, far_left, right, far_right) = (at(0), at(-1), at(-2), at(1), at(2));
        let mut collector = Collector { template: 1000, features };
        let mut add = |value: u64| collector.add(value);
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
        add(word.prefixes[2]);
        // The neighbours.
        add(left.lower);
        add(far_left.lower);
        add(right.lower);
        add(far_right.lower);
        add(left.short_shape);
        add(right.short_shape);
        add(mix(mix(left.short_shape, word.short_shape), right.short_shape));
        add(mix(left.lower, word.lower));
        add(mix(word.lower, right.lower));
        add(mix(left.lower, word.short_shape));
        add(mix(right.lower, word.short_shape));
        add(mix(mix(left.lower, far_left.lower), word.short_shape));
        add(mix(mix(right.lower, far_right.lower), word.short_shape));
        // Clusters.
        add(word.fine_cluster);
        add(word.coarse_cluster);
        add(left.fine_cluster);
        add(right.fine_cluster);
        add(mix(word.fine_cluster, left.fine_cluster));
        add(mix(word.fine_cluster, right.fine_cluster));
        add(mix(word.fine_cluster, word.short_shape));
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

    /// The run in which a word stands: its ends, what stands around it, and where in it the word is.
    fn add_run(&self, index: usize, run: Run, collector: &mut Collector<'_>) {
        let word = self.at(index, 0);
        let here = self.lists(index, 0);
        let at = |offset| self.at(run.first, offset);
        let length = (run.end - run.first) as isize;
        let (head, tail) = (at(0), at(length - 1));
        let (before, after) = (at(-1), at(length));
        let far_after = at(length + 1);
        let (from_first, to_last) = ((index - run.first) as u64, (run.end - 1 - index) as u64);
        let mut add = |value: u64| collector.add(value);
        add(head.lower);
        add(tail.lower);
        add(head.fine_cluster);
        add(tail.fine_cluster);
        add(mix(before.lower, from_first.min(3)));
        add(mix(after.lower, to_last.min(3)));
        add(mix(before.fine_cluster, after.fine_cluster));
        add(mix(from_first.min(3), to_last.min(3)));
        add(mix(self.lists(run.first, 0) & FIRST_WORDS, from_first.min(1)));
        add(mix(before.lower, after.lower));
        add(far_after.lower);
        add(mix(mix(before.fine_cluster, after.fine_cluster), tail.fine_cluster));
        add(far_after.fine_cluster);
        add(mix(before.lower, word.fine_cluster));
        add(mix(after.lower, word.fine_cluster));
        add(mix(before.lower, here));
        add(mix(after.lower, here));
    }

    /// The runs that joints connect with a run.
    fn add_joined_runs(&self, run: Run, collector: &mut Collector<'_>) {
        let tail = self.at(run.end, -1);
        if run.joints_before > 0
            && let Some(before) = run.first.checked_sub(run.joints_before + 1).and_then(|place| self.runs.get(place))
        {
            let (first, last) = (self.at(before.first, 0), self.at(before.end, -1));
            let joint = self.at(run.first, -1);
            collector.add(last.lower);
            collector.add(mix(last.fine_cluster, joint.lower));
            collector.add(mix(last.fine_cluster, tail.fine_cluster));
            collector.add(first.lower);
        }
        collector.template = 1350;
        if run.joints_after > 0
            && let Some(after) = self.runs.get(run.end + run.joints_after)
        {
            let (first, last) = (self.at(after.first, 0), self.at(after.end, -1));
            let joint = self.at(run.end, 0);
            collector.add(first.lower);
            collector.add(mix(first.fine_cluster, joint.lower));
            collector.add(mix(first.fine_cluster, tail.fine_cluster));
            collector.add(mix(last.lower, joint.lower));
        }
    }

    /// What a joint stands between.
    fn add_joint(&self, index: usize, collector: &mut Collector<'_>) {
        let word = self.at(index, 0);
        if word.role != Role::Joint {
            return;
        }
        let is_joint = |word: &&Word| word.role == Role::Joint;
        let right_place = index + self.words.iter().skip(index).take_while(is_joint).count();
        let joints_to_left = self.words.iter().take(index).rev().take_while(is_joint).count();
        let left = (index - joints_to_left).checked_sub(1).and_then(|place| self.runs.get(place));
        let (Some(left), Some(right)) = (left, self.runs.get(right_place)) else { return };
        if left.is_empty() || right.is_empty() {
            return;
        }
        let (left_head, left_tail) = (self.at(left.first, 0), self.at(left.end, -1));
        let (right_head, right_tail) = (self.at(right.first, 0), self.at(right.end, -1));
        let mut add = |value: u64| collector.add(value);
        add(mix(left_tail.lower, word.lower));
        add(mix(left_tail.fine_cluster, word.lower));
        add(mix(mix(left_tail.fine_cluster, word.lower), right_head.fine_cluster));
        add(mix(right_head.lower, word.lower));
        add(mix(right_tail.lower, word.lower));
        add(mix(left_head.lower, word.lower));
        add(mix(mix(left_tail.lower, word.lower), right_tail.fine_cluster));
        add(mix((left.end - left.first) as u64, (right.end - right.first) as u64));
    }
}

/// A word can be part of a name if at most so many words before it one stands that looks like a name ...
const REACH_LEFT: usize = 1;
/// ... or at most so many after it.
const REACH_RIGHT: usize = 2;

/// The bits of lists for words that begin a name.
const FIRST_WORDS: u64 = 0x5555_5555;
