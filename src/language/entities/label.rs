//! BILOU labels: each word begins a name, is inside one, is its last word, is a name by itself (unit), or is outside
//! of names (Ratinov and Roth, "Design Challenges and Misconceptions in Named Entity Recognition", 2009).

use crate::model::{NamedEntity, NamedEntityKind};

/// A label as a number: nought is outside, then begin, inside, last and unit of each kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Label(u8);

/// How many labels there are.
pub(crate) const LABELS: usize = 13;

/// The kinds in the order of their labels.
const KINDS: [NamedEntityKind; 3] = [NamedEntityKind::Person, NamedEntityKind::Organization, NamedEntityKind::Place];

const BEGIN: u8 = 0;
const INSIDE: u8 = 1;
const LAST: u8 = 2;
const UNIT: u8 = 3;

impl Label {
    /// Outside of names.
    pub(crate) const OUTSIDE: Self = Self(0);

    fn new(kind: NamedEntityKind, part: u8) -> Self {
        let number = KINDS.iter().position(|&other| other == kind).unwrap_or(0) as u8;
        Self(1 + 4 * number + part)
    }

    /// The label with this number.
    pub(crate) fn from_index(index: usize) -> Self {
        Self(index.min(LABELS - 1) as u8)
    }

    /// The number of the label.
    pub(crate) fn index(self) -> usize {
        self.0 as usize
    }

    /// The kind of name and the part of it, for labels inside names.
    fn parts(self) -> Option<(NamedEntityKind, u8)> {
        let inner = self.0.checked_sub(1)?;
        Some((*KINDS.get(inner as usize / 4)?, inner % 4))
    }

    /// Whether a name is still open after this label.
    pub(crate) fn is_open(self) -> bool {
        matches!(self.parts(), Some((_, BEGIN | INSIDE)))
    }

    /// Whether `next` may follow this label.
    pub(crate) fn may_precede(self, next: Self) -> bool {
        let continues = matches!(next.parts(), Some((_, INSIDE | LAST)));
        match self.parts() {
            Some((kind, BEGIN | INSIDE)) => continues && next.parts().is_some_and(|(other, _)| other == kind),
            _ => !continues,
        }
    }

    /// Whether a sentence may begin with this label.
    pub(crate) fn may_begin(self) -> bool {
        Self::OUTSIDE.may_precede(self)
    }

    /// The labels of `length` words with these names: first word, one past the last, kind.
    pub(crate) fn from_spans(length: usize, spans: &[(usize, usize, NamedEntityKind)]) -> Vec<Self> {
        let mut labels = vec![Self::OUTSIDE; length];
        for &(first, end, kind) in spans {
            let last = end.saturating_sub(1);
            for (index, label) in labels.iter_mut().enumerate().take(end).skip(first) {
                let part = match (index == first, index == last) {
                    (true, true) => UNIT,
                    (true, false) => BEGIN,
                    (false, true) => LAST,
                    (false, false) => INSIDE,
                };
                *label = Self::new(kind, part);
            }
        }
        labels
    }

    /// The names that a sequence of labels marks.
    pub(crate) fn spans(labels: &[Self]) -> Vec<NamedEntity> {
        let mut names = Vec::new();
        let mut open: Option<(usize, NamedEntityKind)> = None;
        for (index, label) in labels.iter().enumerate() {
            match label.parts() {
                None => open = None,
                Some((kind, BEGIN)) => open = Some((index, kind)),
                Some((kind, UNIT)) => {
                    open = None;
                    names.push(NamedEntity { first: index, end: index + 1, kind });
                }
                Some((kind, LAST)) => {
                    if let Some((first, _)) = open.take().filter(|&(_, other)| other == kind) {
                        names.push(NamedEntity { first, end: index + 1, kind });
                    }
                }
                Some(_) => {}
            }
        }
        names
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_and_labels_say_the_same() {
        let spans = [(0, 1, NamedEntityKind::Place), (1, 4, NamedEntityKind::Person)];
        let labels = Label::from_spans(6, &spans);
        let names: Vec<_> = Label::spans(&labels).iter().map(|name| (name.first, name.end, name.kind)).collect();
        assert_eq!(names, spans);
        assert!(labels.windows(2).all(|pair| pair[0].may_precede(pair[1])));
        assert!(labels[0].may_begin() && !labels[2].may_begin());
    }
}
