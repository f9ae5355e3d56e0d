//! Several encoders that give sentences without trees the tree they agree on best, for another to learn from (Zhou and
//! Li, "Tri-Training", 2005; Kuncoro et al., "Distilling an Ensemble of Greedy Dependency Parsers into One MST Parser",
//! 2016). The treebanks hold little news; the sentences with marked names hold more.

use crate::language::encoder::function::{exp, sum_of};
use crate::language::encoder::{Encoder, Workspace};
use crate::language::parser::best_tree;
use crate::language::tagger::first_best;
use crate::model::DependencyRelation;

use super::Example;

/// Longer sentences are lists and tables, whose trees teach nothing.
const LONGEST: usize = 100;

/// A sentence without a tree with the one whose tags, arcs and relations have the highest mean probability; as it was if
/// it is very long. All members have the same tags and relations.
pub(crate) fn annotate(members: &[Encoder], example: &Example, workspaces: &mut Vec<Workspace>) -> Example {
    let mut example = example.clone();
    let words = example.words.len();
    let Some(first) = members.first().filter(|_| words <= LONGEST) else { return example };
    let sentence = 0..words;
    workspaces.resize_with(members.len(), Workspace::default);
    let mut tags = vec![0.0; words * first.tags()];
    let mut arcs = vec![0.0; words * (words + 1)];
    for (member, workspace) in members.iter().zip(workspaces.iter_mut()) {
        member.encode(&example.words, &example.known, std::slice::from_ref(&sentence), workspace);
        for (word, sums) in tags.chunks_exact_mut(first.tags()).enumerate() {
            add_probabilities(member.tag_scores(workspace, word), None, sums);
        }
        member.score_arcs(sentence.clone(), workspace);
        let scores = workspace.arcs.scores.chunks_exact(words + 1);
        for (word, (sums, scores)) in arcs.chunks_exact_mut(words + 1).zip(scores).enumerate() {
            add_probabilities(scores, Some(word), sums);
        }
    }
    let heads = best_tree(&arcs, words);
    let mut relations = vec![Vec::new(); words];
    for (member, workspace) in members.iter().zip(workspaces.iter_mut()) {
        let scores = member.score_relations(sentence.clone(), &heads, workspace);
        for (sums, scores) in relations.iter_mut().zip(scores) {
            sums.resize(scores.len(), 0.0);
            add_probabilities(scores, None, sums);
        }
    }
    let is_root = |number: usize| first.relation(number) == Some(DependencyRelation::Root);
    example.tags = tags.chunks_exact(first.tags()).map(|sums| first_best(0..sums.len(), sums)).collect();
    example.relations = relations
        .iter()
        .zip(&heads)
        .map(|(sums, &head)| first_best((0..sums.len()).filter(|&number| is_root(number) == (head == words)), sums))
        .collect();
    example.heads = heads;
    example
}

/// Adds the soft maximum of `scores`, without that at place `without`.
fn add_probabilities(scores: &[f32], without: Option<usize>, sums: &mut [f32]) {
    let allowed = |place: usize| Some(place) != without;
    let places = scores.iter().enumerate().filter(|&(place, _)| allowed(place));
    let top = places.fold(f32::NEG_INFINITY, |top, (_, &score)| top.max(score));
    let powers: Vec<f32> =
        scores.iter().enumerate().map(|(place, &score)| if allowed(place) { exp(score - top) } else { 0.0 }).collect();
    let total = sum_of(&powers, |value| value);
    for (sum, power) in sums.iter_mut().zip(&powers) {
        *sum += power / total;
    }
}
