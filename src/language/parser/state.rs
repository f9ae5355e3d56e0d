//! The arc-hybrid transition system (Kuhlmann, Gómez-Rodríguez and Satta, "Dynamic Programming Algorithms for
//! Transition-Based Dependency Parsers", 2011) with its dynamic oracle (Goldberg and Nivre, "Training Deterministic
//! Parsers with Non-Deterministic Oracles", 2013). The root stands behind the last word.

/// No word.
pub(crate) const NONE: usize = usize::MAX;

/// What the parser may do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Move {
    /// The first word of the buffer goes on the stack.
    Shift,
    /// The top of the stack becomes a dependent of the first word of the buffer.
    Left(u8),
    /// The top of the stack becomes a dependent of the word below it.
    Right(u8),
}

/// Moves are numbered: shift, then all left arcs, then all right arcs, by relation.
pub(crate) fn move_of(class: usize, relations: usize) -> Move {
    match class.checked_sub(1) {
        None => Move::Shift,
        Some(label) if label < relations => Move::Left(label as u8),
        Some(label) => Move::Right((label - relations) as u8),
    }
}

/// How far a sentence is parsed.
#[derive(Clone, Debug)]
pub(crate) struct State {
    /// Number of words; also the index of the root.
    pub length: usize,
    /// The stack, its top last.
    pub stack: Vec<usize>,
    /// First word of the buffer.
    pub next: usize,
    /// Head of each word, `length` for the root, [`NONE`] where it is not known yet.
    pub heads: Vec<usize>,
    /// Relation of each word, 255 where it is not known yet.
    pub relations: Vec<u8>,
    /// Outermost and second outermost dependent on the left and on the right of each word, and their numbers.
    pub left: Vec<usize>,
    /// See [`State::left`].
    pub inner_left: Vec<usize>,
    /// See [`State::left`].
    pub right: Vec<usize>,
    /// See [`State::left`].
    pub inner_right: Vec<usize>,
    /// See [`State::left`].
    pub left_count: Vec<u8>,
    /// See [`State::left`].
    pub right_count: Vec<u8>,
}

impl State {
    /// The state before the first move.
    pub(crate) fn new(length: usize) -> Self {
        let places = length + 1;
        Self {
            length,
            stack: Vec::with_capacity(length),
            next: 0,
            heads: vec![NONE; places],
            relations: vec![255; places],
            left: vec![NONE; places],
            inner_left: vec![NONE; places],
            right: vec![NONE; places],
            inner_right: vec![NONE; places],
            left_count: vec![0; places],
            right_count: vec![0; places],
        }
    }

    /// The word at `depth` below the top of the stack.
    #[inline]
    pub(crate) fn stacked(&self, depth: usize) -> usize {
        self.stack.len().checked_sub(depth + 1).map_or(NONE, |index| self.stack[index])
    }

    /// Whether every word has its head.
    pub(crate) fn is_done(&self) -> bool {
        self.next == self.length && self.stack.is_empty()
    }

    /// Whether one may shift, make a left arc, make a right arc. Only the last word left may hang on the root.
    #[inline]
    pub(crate) fn allowed(&self) -> [bool; 3] {
        let depth = self.stack.len();
        [self.next < self.length, depth >= 1 && (self.next < self.length || depth == 1), depth >= 2]
    }

    fn attach(&mut self, head: usize, dependent: usize, relation: u8) {
        self.heads[dependent] = head;
        self.relations[dependent] = relation;
        if dependent < head {
            self.inner_left[head] = self.left[head];
            self.left[head] = dependent;
            self.left_count[head] = self.left_count[head].saturating_add(1);
        } else {
            self.inner_right[head] = self.right[head];
            self.right[head] = dependent;
            self.right_count[head] = self.right_count[head].saturating_add(1);
        }
    }

    /// Makes a move that [`State::allowed`] allows; others change nothing.
    pub(crate) fn apply(&mut self, action: Move) {
        match action {
            Move::Shift => {
                self.stack.push(self.next);
                self.next += 1;
            }
            Move::Left(relation) => {
                if let Some(dependent) = self.stack.pop() {
                    self.attach(self.next, dependent, relation);
                }
            }
            Move::Right(relation) => {
                if let (Some(dependent), Some(&head)) = (self.stack.pop(), self.stack.last()) {
                    self.attach(head, dependent, relation);
                }
            }
        }
    }

    /// How many arcs of the tree `gold` (a head for each word) are out of reach after a shift, a left and a right arc.
    pub(crate) fn costs(&self, gold: &[usize]) -> [u32; 3] {
        let mut costs = [0_u32; 3];
        if self.next < self.length {
            let head = gold[self.next];
            let below_top = self.stack.len().saturating_sub(1);
            for (depth, &word) in self.stack.iter().enumerate() {
                costs[0] += u32::from(gold[word] == self.next) + u32::from(depth < below_top && head == word);
            }
        }
        let top = self.stacked(0);
        if top != NONE {
            let head = gold[top];
            let waiting = (self.next..self.length).filter(|&word| gold[word] == top).count() as u32;
            let in_buffer = head >= self.next && head <= self.length;
            let below = self.stacked(1);
            costs[1] = waiting + u32::from((head == below && below != NONE) || (in_buffer && head != self.next));
            costs[2] = waiting + u32::from(in_buffer);
        }
        costs
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moves_of_no_cost_lead_to_the_tree() {
        // A projective tree of six words; the root is word 2.
        let gold = [1, 2, 6, 5, 5, 2];
        let mut state = State::new(gold.len());
        let mut moves = 0;
        while !state.is_done() {
            let (allowed, costs) = (state.allowed(), state.costs(&gold));
            let choice = (0..3).find(|&kind| allowed[kind] && costs[kind] == 0).expect("some move is right");
            state.apply([Move::Shift, Move::Left(0), Move::Right(0)][choice]);
            moves += 1;
        }
        assert_eq!(&state.heads[..6], &gold);
        assert_eq!(moves, 12);
    }
}
