//! The relation of each word to its head: the one that scores highest, but that a word has one subject and one object
//! at most, and that no mark introduces a relative clause: its "that" is an argument or a modifier in it, or else the
//! clause is none ("the claim that they had left").

use crate::model::DependencyRelation;

use crate::language::encoder::Encoder;

/// Relations of which a head has one at most. Active and passive subjects exclude each other.
const SINGLE: [&[DependencyRelation]; 2] =
    [&[DependencyRelation::Nsubj, DependencyRelation::NsubjPass], &[DependencyRelation::Obj]];

/// Relations of a relative clause to what it tells of.
const RELATIVE: &[DependencyRelation] = &[DependencyRelation::AclRelcl, DependencyRelation::AdvclRelcl];

/// The relations of the words of a sentence with these heads, by the scores of each.
pub(super) fn choose(encoder: &Encoder, heads: &[usize], scores: &[&[f32]]) -> Vec<DependencyRelation> {
    let mut relations: Vec<DependencyRelation> =
        scores.iter().map(|scores| best(encoder, scores, &[]).map_or(DependencyRelation::Dep, |best| best.0)).collect();
    settle_relative_clauses(encoder, heads, scores, &mut relations);
    for single in SINGLE {
        let mut surest: Vec<Option<(usize, f32)>> = vec![None; heads.len() + 1];
        for word in 0..relations.len() {
            if !single.contains(&relations[word]) {
                continue;
            }
            let (Some(own), Some(other)) = (best(encoder, scores[word], &[]), best(encoder, scores[word], single))
            else {
                continue;
            };
            let margin = own.1 - other.1;
            let Some(slot) = surest.get_mut(heads[word]) else { continue };
            let loser = match *slot {
                Some((_, best_margin)) if best_margin >= margin => word,
                former => {
                    *slot = Some((word, margin));
                    let Some((former, _)) = former else { continue };
                    former
                }
            };
            if let Some((relation, _)) = best(encoder, scores[loser], single) {
                relations[loser] = relation;
            }
        }
    }
    relations
}

/// Gives up the mark or the relative clause, where a mark introduces one: whichever costs less. A word with a preposition
/// of its own is no mark ("that they protested against").
fn settle_relative_clauses(
    encoder: &Encoder,
    heads: &[usize],
    scores: &[&[f32]],
    relations: &mut [DependencyRelation],
) {
    use DependencyRelation::{Mark, Nsubj, NsubjPass, Obj};
    const MARK: &[DependencyRelation] = &[Mark];
    const BARE: &[DependencyRelation] = &[Mark, Nsubj, NsubjPass, Obj];
    for word in 0..heads.len() {
        let clause = heads[word];
        let introduced = relations.get(clause).is_some_and(|relation| RELATIVE.contains(relation));
        let is_marked = || heads.iter().zip(&*relations).any(|pair| pair == (&word, &DependencyRelation::Case));
        if relations[word] != DependencyRelation::Mark || !introduced && !is_marked() {
            continue;
        }
        let without = |word: usize, left_out: &[DependencyRelation]| {
            let (highest, other) = (best(encoder, scores[word], &[])?, best(encoder, scores[word], left_out)?);
            Some((other.0, highest.1 - other.1))
        };
        let is_marked = is_marked();
        let (Some((argument, of_mark)), Some((clause_relation, of_clause))) =
            (without(word, if is_marked { BARE } else { MARK }), without(clause, RELATIVE))
        else {
            continue;
        };
        if is_marked || of_mark < of_clause {
            relations[word] = argument;
            if relations[clause] == DependencyRelation::Acl {
                relations[clause] = DependencyRelation::AclRelcl;
            }
        } else {
            relations[clause] = clause_relation;
        }
    }
}

/// The relation that scores highest, of those that are not left out, of a word that is not the root.
fn best(encoder: &Encoder, scores: &[f32], without: &[DependencyRelation]) -> Option<(DependencyRelation, f32)> {
    let mut best: Option<(DependencyRelation, f32)> = None;
    for (number, &score) in scores.iter().enumerate() {
        if best.is_some_and(|(_, highest)| score <= highest) {
            continue;
        }
        match encoder.relation(number) {
            Some(relation) if relation != DependencyRelation::Root && !without.contains(&relation) => {
                best = Some((relation, score));
            }
            _ => {}
        }
    }
    best
}
