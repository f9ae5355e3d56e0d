//! Variants of training sentences in styles that the corpora lack and news is full of: typographic quotes, and
//! headlines with capitals everywhere and articles left out.

use std::collections::BTreeSet;

use crate::language::clusters::Clusters;
use crate::language::encoder::vocabulary::list_keys;
use crate::language::entities::Label;
use crate::language::known_names::KnownNames;
use crate::language::word::Word;
use crate::model::{DependencyRelation, PartOfSpeech};

use super::data::{NameSentence, TreeSentence, TreeWord};
use super::random::Random;

/// Every so many sentences get a copy in the style of a headline.
const HEADLINES: usize = 7;
/// Every so many sentences get a copy in capitals.
const CAPITALS: usize = 45;
/// Pronouns for which a name can stand without any other change.
const PRONOUNS: &[&str] = &["he", "she", "it", "they", "him", "them"];
/// Words that headlines do not capitalise.
const SMALL_WORDS: &[&str] = &[
    "a", "an", "and", "as", "at", "but", "by", "for", "from", "in", "into", "nor", "of", "on", "or", "over", "the",
    "to", "with", "after", "'s", "n't",
];

/// Makes straight quotes in every second sentence typographic, by the direction that their tags tell.
pub(crate) fn curl_tree_quotes(trees: &mut [TreeSentence]) {
    for tree in trees.iter_mut().skip(1).step_by(2) {
        for word in tree.words.iter_mut().filter(|word| word.form == "\"") {
            if word.penn == "``" { "\u{201C}" } else { "\u{201D}" }.clone_into(&mut word.form);
        }
    }
}

/// The same for sentences without tags: quotes open and close in turn.
pub(crate) fn curl_name_quotes(sentences: &mut [NameSentence]) {
    for sentence in sentences.iter_mut().skip(1).step_by(2) {
        let mut open = false;
        for form in sentence.forms.iter_mut().filter(|form| *form == "\"") {
            if open { "\u{201D}" } else { "\u{201C}" }.clone_into(form);
            open = !open;
        }
    }
}

/// Headlines made of trees: no articles, no final full stop, capitals.
pub(crate) fn tree_headlines(trees: &[TreeSentence]) -> Vec<TreeSentence> {
    let mut headlines = Vec::new();
    for tree in trees.iter().skip(3).step_by(HEADLINES) {
        if !(5..=22).contains(&tree.words.len()) {
            continue;
        }
        let is_leaf = |index: usize| tree.words.iter().all(|word| word.head != index);
        let last = tree.words.len() - 1;
        let kept: Vec<usize> = (0..tree.words.len())
            .filter(|&index| {
                let word = &tree.words[index];
                let article = word.relation == DependencyRelation::Det && matches!(word.penn.as_str(), "DT");
                !(is_leaf(index) && (article || index == last && word.form == "."))
            })
            .collect();
        let place = |old: usize| kept.binary_search(&old).unwrap_or(kept.len());
        let words = kept
            .iter()
            .map(|&index| {
                let mut word = tree.words[index].clone();
                word.head = if word.head == tree.words.len() { kept.len() } else { place(word.head) };
                if word.pos != PartOfSpeech::Punctuation {
                    word.form = capitalize(&word.form, place(index) == 0);
                }
                word
            })
            .collect();
        headlines.push(TreeSentence { words, ..TreeSentence::default() });
    }
    headlines
}

/// Copies of trees with names of states, cities and people for personal pronouns, as news has them: "Rather than wait,
/// Ghana acted". The corpora speak of "he" and "they" for the most part.
pub(crate) fn tree_names(trees: &[TreeSentence], known: &KnownNames) -> Vec<TreeSentence> {
    let no_clusters = Clusters::default();
    let is_name = |word: &&TreeWord| {
        word.pos == PartOfSpeech::ProperNoun
            && word.form.starts_with(char::is_uppercase)
            && word.form.chars().any(char::is_lowercase)
            && list_keys(known.mark(&[Word::new(&word.form, &no_clusters)])[0]).next().is_some()
    };
    let names: BTreeSet<&str> =
        trees.iter().flat_map(|tree| &tree.words).filter(is_name).map(|word| word.form.as_str()).collect();
    let names: Vec<&str> = names.into_iter().collect();
    let is_pronoun = |word: &TreeWord| {
        use DependencyRelation::{Nmod, Nsubj, NsubjPass, Obj, Obl};
        matches!(word.relation, Nmod | Nsubj | NsubjPass | Obj | Obl)
            && PRONOUNS.contains(&word.form.to_lowercase().as_str())
    };
    let mut random = Random::new(23);
    let with_pronouns = trees.iter().filter(|tree| tree.words.iter().any(is_pronoun));
    let mut copies: Vec<TreeSentence> = with_pronouns.step_by(2).cloned().collect();
    for word in copies.iter_mut().flat_map(|copy| &mut copy.words).filter(|word| is_pronoun(word)) {
        let Some(name) = names.get(random.below(names.len())) else { continue };
        (*name).clone_into(&mut word.form);
        (*name).clone_into(&mut word.lemma);
        word.pos = PartOfSpeech::ProperNoun;
        "NNP".clone_into(&mut word.penn);
    }
    copies
}

/// Copies of sentences with names, in headline style and in capitals.
pub(crate) fn name_headlines(sentences: &[NameSentence]) -> Vec<NameSentence> {
    let mut headlines = Vec::new();
    for sentence in sentences.iter().skip(3).step_by(HEADLINES) {
        if !(5..=25).contains(&sentence.forms.len()) {
            continue;
        }
        let outside = |index: usize| sentence.labels.get(index) == Some(&Label::OUTSIDE);
        let last = sentence.forms.len() - 1;
        let kept: Vec<usize> = (0..sentence.forms.len())
            .filter(|&index| {
                let form = sentence.forms[index].to_lowercase();
                let dropped = matches!(form.as_str(), "the" | "a" | "an") || index == last && form == ".";
                !(dropped && outside(index))
            })
            .collect();
        headlines.push(NameSentence {
            forms: kept.iter().map(|&index| capitalize(&sentence.forms[index], Some(&index) == kept.first())).collect(),
            labels: kept.iter().map(|&index| sentence.labels[index]).collect(),
            renamed: sentence.renamed,
        });
    }
    for sentence in sentences.iter().skip(11).step_by(CAPITALS) {
        headlines.push(NameSentence {
            forms: sentence.forms.iter().map(|form| form.to_uppercase()).collect(),
            labels: sentence.labels.clone(),
            renamed: sentence.renamed,
        });
    }
    headlines
}

/// A word as a headline writes it.
fn capitalize(form: &str, first: bool) -> String {
    if !first && SMALL_WORDS.contains(&form.to_lowercase().as_str()) {
        return form.to_owned();
    }
    let mut letters = form.chars();
    letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headlines_capitalise_and_drop_articles_outside_names() {
        let forms = "The envoys met in the Hague on a Friday evening .";
        let sentence = NameSentence {
            forms: forms.split(' ').map(str::to_owned).collect(),
            labels: Label::from_spans(11, &[(4, 6, crate::model::NamedEntityKind::Place)]),
            renamed: false,
        };
        let headlines = name_headlines(&vec![sentence; 4]);
        assert_eq!(headlines[0].forms.join(" "), "Envoys Met in the Hague on Friday Evening");
    }
}
