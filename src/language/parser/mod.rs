//! The dependency parser: the best tree by the encoder's scores of heads, then the best relation of each word to its
//! head.

mod argument_repair;
mod attachment;
mod clause_repair;
mod content_clause_repair;
mod given_name_repair;
mod main_clause_repair;
mod name_repair;
mod relations;
mod tree;

use std::ops::Range;

use crate::model::{DependencyRelation, NamedEntity, Token};

use super::encoder::{Encoder, Workspace};
pub(crate) use tree::best_tree;

/// Longer sentences (lists and tables that nobody parted) are cut into pieces of this many words, because the scores
/// of heads grow with the square of the length.
const LONGEST: usize = 400;

/// Mends a sentence's tree with what its names and the grammar tell: first each name within, then clauses that cannot be so,
/// then each name's place in the sentence, then what hangs on it.
pub(crate) fn repair(tokens: &mut [Token], names: &mut [NamedEntity]) {
    given_name_repair::absorb(tokens, names);
    name_repair::repair(tokens, names);
    clause_repair::repair(tokens);
    content_clause_repair::repair(tokens);
    main_clause_repair::repair(tokens);
    argument_repair::repair(tokens, names);
    attachment::reattach(tokens, names);
}

/// Head (`None` for the root) and relation of a word.
pub(crate) type Arc = (Option<usize>, DependencyRelation);

/// The tree of an encoded sentence, heads counted from its first word: exactly one root, no circles.
pub(crate) fn parse(encoder: &Encoder, sentence: Range<usize>, workspace: &mut Workspace) -> Vec<Arc> {
    let mut arcs: Vec<Arc> = Vec::with_capacity(sentence.len());
    let mut root = None;
    let mut begin = sentence.start;
    while begin < sentence.end {
        let piece = begin..sentence.end.min(begin + LONGEST);
        let words = piece.len();
        encoder.score_arcs(piece.clone(), workspace);
        let heads = best_tree(&workspace.arcs.scores, words);
        let first = arcs.len();
        let scores: Vec<&[f32]> = encoder.score_relations(piece.clone(), &heads, workspace).collect();
        let relations = relations::choose(encoder, &heads, &scores);
        for (&head, relation) in heads.iter().zip(relations) {
            arcs.push(if head < words {
                (Some(first + head), relation)
            } else {
                // A later piece hangs on the first one.
                let here = arcs.len();
                let above = root.filter(|_| first > 0);
                root = root.or(Some(here));
                (above, if above.is_some() { DependencyRelation::Parataxis } else { DependencyRelation::Root })
            });
        }
        begin = piece.end;
    }
    arcs
}
