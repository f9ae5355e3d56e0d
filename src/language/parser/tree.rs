//! The tree with the highest sum of scores, by the algorithm of Chu, Liu and Edmonds (`McDonald` et al.,
//! "Non-projective Dependency Parsing using Spanning Tree Algorithms", 2005).

/// What a root costs where not every choice is free, so that there is one only: more than scores can differ.
const ROOT_COST: f64 = 1e9;

/// The head of each of `words` words by the scores of all heads for each; the number of words, whose score comes last,
/// stands for the root. There is exactly one root and no circle; of equal scores the first wins.
pub(crate) fn best_tree(scores: &[f32], words: usize) -> Vec<usize> {
    if words == 0 || scores.len() != words * (words + 1) {
        return vec![words; words];
    }
    let mut graph: Vec<f64> = scores.iter().copied().map(f64::from).collect();
    let heads = best_heads(&graph, words);
    let roots = heads.iter().filter(|&&head| head == words).count();
    if roots == 1 && find_circle(&heads).is_none() {
        return heads;
    }
    for row in graph.chunks_exact_mut(words + 1) {
        row[words] -= ROOT_COST;
    }
    spanning_tree(&graph, words)
}

/// The best head of each word by itself.
fn best_heads(graph: &[f64], words: usize) -> Vec<usize> {
    let best = |(word, row): (usize, &[f64])| {
        let mut best = (words, row[words]);
        for (head, &score) in row[..words].iter().enumerate() {
            if head != word && score > best.1 {
                best = (head, score);
            }
        }
        best.0
    };
    graph.chunks_exact(words + 1).enumerate().map(best).collect()
}

/// The words of a circle.
fn find_circle(heads: &[usize]) -> Option<Vec<usize>> {
    let mut seen_from = vec![usize::MAX; heads.len()];
    for start in 0..heads.len() {
        let mut at = start;
        while at < heads.len() && seen_from[at] == usize::MAX {
            seen_from[at] = start;
            at = heads[at];
        }
        if at < heads.len() && seen_from[at] == start {
            let mut circle = vec![at];
            let mut next = heads[at];
            while next != at {
                circle.push(next);
                next = heads[next];
            }
            circle.sort_unstable();
            return Some(circle);
        }
    }
    None
}

/// Makes each circle one word until there is none, and opens them again.
fn spanning_tree(graph: &[f64], words: usize) -> Vec<usize> {
    let mut heads = best_heads(graph, words);
    let Some(circle) = find_circle(&heads) else { return heads };
    let in_circle = |word: usize| circle.binary_search(&word).is_ok();
    let outside: Vec<usize> = (0..words).filter(|&word| !in_circle(word)).collect();
    let count = outside.len() + 1;
    let joint = outside.len();
    let mut smaller = vec![0.0; count * (count + 1)];
    // For each word outside, the word of the circle that would be its head; for each head, the word that would leave.
    let mut into = vec![circle[0]; count];
    let mut leaving = vec![circle[0]; count + 1];
    let score = |word: usize, head: usize| graph[word * (words + 1) + head];
    let heads_outside = || outside.iter().copied().enumerate().chain([(count, words)]);
    for (new, &word) in outside.iter().enumerate() {
        for (place, head) in heads_outside() {
            smaller[new * (count + 1) + place] = score(word, head);
        }
        let best = first_best(&circle, |head| score(word, head));
        into[new] = best;
        smaller[new * (count + 1) + joint] = score(word, best);
    }
    for (place, head) in heads_outside() {
        let gain = |word: usize| score(word, head) - score(word, heads[word]);
        let best = first_best(&circle, gain);
        leaving[place] = best;
        smaller[joint * (count + 1) + place] = gain(best);
    }
    let found = spanning_tree(&smaller, count);
    let original = |place: usize| if place == count { words } else { outside[place] };
    for (new, &word) in outside.iter().enumerate() {
        heads[word] = if found[new] == joint { into[new] } else { original(found[new]) };
    }
    heads[leaving[found[joint]]] = original(found[joint]);
    heads
}

/// The first item with the highest value.
fn first_best(items: &[usize], value: impl Fn(usize) -> f64) -> usize {
    let mut best = (items[0], value(items[0]));
    for &item in &items[1..] {
        let value = value(item);
        if value > best.1 {
            best = (item, value);
        }
    }
    best.0
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The best sum of scores over all trees with one root, by trying all.
    fn best_by_trial(scores: &[f32], words: usize) -> f32 {
        let mut best = f32::NEG_INFINITY;
        for code in 0..(words + 1).pow(words as u32) {
            let heads: Vec<usize> = (0..words as u32).map(|word| code / (words + 1).pow(word) % (words + 1)).collect();
            let one_root = heads.iter().filter(|&&head| head == words).count() == 1;
            let valid = one_root && heads.iter().enumerate().all(|(word, &head)| word != head);
            if valid && find_circle(&heads).is_none() {
                best = best.max(sum(scores, &heads));
            }
        }
        best
    }

    fn sum(scores: &[f32], heads: &[usize]) -> f32 {
        heads.iter().enumerate().map(|(word, head)| scores[word * (heads.len() + 1) + head]).sum()
    }

    #[test]
    fn no_tree_has_a_higher_sum() {
        let mut random = crate::language::training::Random::new(5);
        for words in 1..=5 {
            for _ in 0..60 {
                let scores: Vec<f32> = (0..words * (words + 1)).map(|_| random.below(40) as f32 - 20.0).collect();
                let heads = best_tree(&scores, words);
                assert_eq!(heads.iter().filter(|&&head| head == words).count(), 1, "{heads:?}");
                assert!(find_circle(&heads).is_none(), "{heads:?}");
                let (found, best) = (sum(&scores, &heads), best_by_trial(&scores, words));
                assert!((found - best).abs() < 1e-3, "{heads:?}: {found} instead of {best}");
            }
        }
    }

    #[test]
    fn no_words_have_no_heads() {
        assert!(best_tree(&[], 0).is_empty());
        assert_eq!(best_tree(&[1.0, 0.0], 1), [1]);
    }
}
