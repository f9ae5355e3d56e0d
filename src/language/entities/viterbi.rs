//! The best sequence of labels (Viterbi, 1967).

use super::label::{LABELS, Label};

/// Scores of label pairs; the last row is the beginning of a sentence.
pub(crate) type Transitions = [[i32; LABELS]; LABELS + 1];

/// The row of the beginning of a sentence.
pub(crate) const START: usize = LABELS;

/// The score of a label that a word cannot have.
const IMPOSSIBLE: i32 = i32::MIN;

/// The scores of a word that is in no name.
pub(crate) const OUTSIDE_ONLY: [i32; LABELS] = {
    let mut scores = [IMPOSSIBLE; LABELS];
    scores[0] = 0;
    scores
};

/// The sequence of labels that scores highest, given the scores of each word's labels and of pairs of labels.
pub(crate) fn decode(emissions: &[[i32; LABELS]], transitions: &Transitions) -> Vec<Label> {
    let length = emissions.len();
    let Some(first) = emissions.first() else { return Vec::new() };
    let mut back = vec![[0_u8; LABELS]; length];
    let mut current: [Option<i32>; LABELS] = std::array::from_fn(|label| {
        (Label::from_index(label).may_begin() && first[label] != IMPOSSIBLE)
            .then(|| first[label].saturating_add(transitions[START][label]))
    });
    for (index, emission) in emissions.iter().enumerate().skip(1) {
        let mut next = [None; LABELS];
        for (label, slot) in next.iter_mut().enumerate() {
            if emission[label] == IMPOSSIBLE {
                continue;
            }
            for (last, score) in current.iter().enumerate() {
                let Some(score) = score else { continue };
                if !Label::from_index(last).may_precede(Label::from_index(label)) {
                    continue;
                }
                let score = score.saturating_add(transitions[last][label]).saturating_add(emission[label]);
                if slot.is_none_or(|best| score > best) {
                    *slot = Some(score);
                    back[index][label] = last as u8;
                }
            }
        }
        current = next;
    }
    let (mut best, mut highest) = (0, None);
    for (label, &score) in current.iter().enumerate() {
        if score > highest && !Label::from_index(label).is_open() {
            highest = score;
            best = label;
        }
    }
    let mut labels = vec![Label::OUTSIDE; length];
    for index in (0..length).rev() {
        labels[index] = Label::from_index(best);
        best = back[index][best] as usize;
    }
    labels
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_never_left_open() {
        // Every word would like best to begin a name (label 1).
        let mut emission = [0; LABELS];
        emission[1] = 5;
        let labels = decode(&[emission; 4], &[[0; LABELS]; LABELS + 1]);
        assert_eq!(Label::spans(&labels).len(), 2);
        assert!(labels.windows(2).all(|pair| pair[0].may_precede(pair[1])));
    }
}
