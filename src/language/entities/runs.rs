//! Runs of capitalised words, and the small words that join runs to long names ("Ministry" of "Foreign Affairs").
//!
//! The label of a word often hangs on a word far from it: what follows the whole run, or the head of a run before "of".

use crate::language::word::{Role, Word};

/// Runs with more words between them do not belong together.
const MOST_JOINTS: usize = 3;

/// The run in which a word stands; empty for words in no run.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Run {
    /// First word.
    pub first: usize,
    /// One past the last word.
    pub end: usize,
    /// How many joints stand between this run and the one before; nought where none is near.
    pub joints_before: usize,
    /// The same for the run after it.
    pub joints_after: usize,
}

impl Run {
    /// Whether the word stands in no run.
    pub(crate) fn is_empty(self) -> bool {
        self.first >= self.end
    }
}

/// The run of each word.
pub(crate) fn runs(words: &[Word]) -> Vec<Run> {
    let mut runs = vec![Run::default(); words.len()];
    let mut before: Option<Run> = None;
    let mut index = 0;
    while let Some(word) = words.get(index) {
        if word.role != Role::Capital {
            if word.role == Role::Other {
                before = None;
            }
            index += 1;
            continue;
        }
        let length = words.iter().skip(index).take_while(|word| word.role == Role::Capital).count();
        let mut run = Run { first: index, end: index + length, ..Run::default() };
        if let Some(before) = before.filter(|before| index - before.end <= MOST_JOINTS) {
            run.joints_before = index - before.end;
            for other in runs.iter_mut().take(before.end).skip(before.first) {
                other.joints_after = run.joints_before;
            }
        }
        runs.iter_mut().take(run.end).skip(run.first).for_each(|slot| *slot = run);
        before = Some(run);
        index = run.end;
    }
    runs
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::clusters::Clusters;

    #[test]
    fn runs_are_joined_by_small_words_only() {
        let no_clusters = Clusters::default();
        let text = "The Ministry of Foreign Affairs met Ruiz in the Hague";
        let words: Vec<Word> = text.split(' ').map(|form| Word::new(form, &no_clusters)).collect();
        let runs = runs(&words);
        assert!(runs[0].is_empty() && runs[2].is_empty());
        assert_eq!(runs[1], Run { first: 1, end: 2, joints_before: 0, joints_after: 1 });
        assert_eq!(runs[4], Run { first: 3, end: 5, joints_before: 1, joints_after: 0 });
        assert_eq!(runs[9], Run { first: 9, end: 10, joints_before: 2, joints_after: 0 });
    }
}
