//! The relation of each word to its head: the one that scores highest, but that a word has one subject and one object
//! at most.

use crate::model::DependencyRelation;

use crate::language::encoder::Encoder;

/// Relations of which a head has one at most. Active and passive subjects exclude each other.
const SINGLE: [&[DependencyRelation]; 2] =
    [&[DependencyRelation::Nsubj, DependencyRelation::NsubjPass], &[DependencyRelation::Obj]];

/// The relations of the words of a sentence with these heads, by the scores of each.
pub(super) fn choose(encoder: &Encoder, heads: &[usize], scores: &[&[f32]]) -> Vec<DependencyRelation> {
    let mut relations: Vec<DependencyRelation> =
        scores.iter().map(|scores| best(encoder, scores, &[]).map_or(DependencyRelation::Dep, |best| best.0)).collect();
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
