//! Gathers what the encoder learns from: trees, and sentences with marked names, to which it gives trees itself.

use std::collections::{BTreeSet, HashMap};

use rayon::prelude::*;

use crate::language::clusters::Clusters;
use crate::language::encoder::Encoder;
use crate::language::known_names::KnownNames;
use crate::language::tagger::Tag;
use crate::language::word::Word;
use crate::model::DependencyRelation;

use super::data::{NameSentence, TreeSentence, TreeWord};
use super::encoder::committee::annotate;
use super::encoder::{self, Example};

/// How many encoders give trees to the sentences that have none.
const COMMITTEE: u64 = 3;
/// Where the random numbers of the encoder begin.
const SEED: u64 = 11;

/// The tags of the trees, sorted. The parser keeps numbers from 250 on for places without a word.
pub(super) fn tags_of(trees: &[TreeSentence]) -> Vec<Tag> {
    let words = trees.iter().flat_map(|tree| &tree.words);
    let tags: BTreeSet<Tag> = words.map(|word| Tag { pos: word.pos, penn: word.penn.clone() }).collect();
    tags.into_iter().take(250).collect()
}

/// What the encoder learns from.
pub(super) struct Readings {
    tags: Vec<Tag>,
    relations: Vec<DependencyRelation>,
    examples: Vec<Example>,
    /// The places of examples without a tree, each text once.
    without_trees: Vec<usize>,
}

impl Readings {
    /// The sentences as examples. Many stand in both kinds of corpora, and are learned from as one.
    pub(super) fn new(
        trees: &[TreeSentence],
        name_sentences: &[NameSentence],
        clusters: &Clusters,
        known: &KnownNames,
    ) -> Self {
        let tags = tags_of(trees);
        let relations = DependencyRelation::ALL.to_vec();
        let tag = |word: &TreeWord| {
            let tag = Tag { pos: word.pos, penn: word.penn.clone() };
            tags.binary_search(&tag).unwrap_or(0)
        };
        let relation = |word: &TreeWord| relations.iter().position(|&relation| relation == word.relation).unwrap_or(0);
        let read = |forms: &mut dyn Iterator<Item = &str>| {
            let words: Vec<Word> = forms.map(|form| Word::new(form, clusters)).collect();
            Example { known: known.mark(&words), words, ..Example::default() }
        };
        let mut places: HashMap<String, usize> = HashMap::new();
        let mut examples: Vec<Example> = Vec::with_capacity(trees.len() + name_sentences.len());
        for tree in trees {
            let forms = || tree.words.iter().map(|word| word.form.as_str());
            places.entry(same_text(forms())).or_insert(examples.len());
            examples.push(Example {
                tags: tree.words.iter().map(tag).collect(),
                heads: tree.words.iter().map(|word| word.head).collect(),
                relations: tree.words.iter().map(relation).collect(),
                ..read(&mut forms())
            });
        }
        let mut without_trees = Vec::new();
        for sentence in name_sentences {
            let forms = || sentence.forms.iter().map(String::as_str);
            let labels: Vec<usize> = sentence.labels.iter().map(|label| label.index()).collect();
            let here = examples.len();
            let place = *places.entry(same_text(forms())).or_insert_with(|| {
                without_trees.push(here);
                here
            });
            match examples.get_mut(place).filter(|tree| tree.names.is_empty()) {
                Some(tree) => tree.names = labels,
                None => examples.push(Example { names: labels, renamed: sentence.renamed, ..read(&mut forms()) }),
            }
        }
        Self { tags, relations, examples, without_trees }
    }

    /// Trains the encoder: first some that learn the trees alone and give a tree to sentences without one, then one that
    /// learns from all.
    pub(super) fn train(mut self, epochs: usize, progress: &dyn Fn(&str)) -> Encoder {
        progress(&format!("{COMMITTEE} encoders that give trees to sentences without one"));
        let with_trees: Vec<Example> =
            self.examples.iter().filter(|example| !example.tags.is_empty()).cloned().collect();
        let committee: Vec<Encoder> = (1..=COMMITTEE)
            .into_par_iter()
            .map(|member| encoder::train(&with_trees, &self.tags, &self.relations, epochs, SEED + member, |_, _| {}))
            .collect();
        let annotated: Vec<Example> = self
            .without_trees
            .par_iter()
            .map_init(Vec::new, |workspaces, &place| annotate(&committee, &self.examples[place], workspaces))
            .collect();
        for (&place, example) in self.without_trees.iter().zip(annotated) {
            self.examples[place] = example;
        }
        encoder::train(&self.examples, &self.tags, &self.relations, epochs, SEED, |epoch, message| {
            progress(&format!("encoder, round {}: {message}", epoch + 1));
        })
    }
}

/// The words of a sentence as one text by which it is found again, whatever its quotation marks.
fn same_text<'a>(forms: impl Iterator<Item = &'a str>) -> String {
    let plain = |form: &'a str| if matches!(form, "\u{201C}" | "\u{201D}") { "\"" } else { form };
    forms.map(plain).collect::<Vec<&str>>().join(" ")
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::language::encoder::Workspace;
    use crate::language::entities::Label;
    use crate::language::parser::parse;
    use crate::model::{NamedEntityKind, PartOfSpeech};

    fn tree(forms: &[&str]) -> TreeSentence {
        let word = |(index, form): (usize, &&str)| TreeWord {
            form: (*form).to_owned(),
            lemma: (*form).to_owned(),
            pos: PartOfSpeech::ProperNoun,
            penn: "NNP".to_owned(),
            head: if index == 0 { forms.len() } else { 0 },
            relation: if index == 0 { DependencyRelation::Root } else { DependencyRelation::Flat },
        };
        TreeSentence { words: forms.iter().enumerate().map(word).collect(), ..TreeSentence::default() }
    }

    fn name(forms: &[&str]) -> NameSentence {
        let labels = Label::from_spans(forms.len(), &[(0, 1, NamedEntityKind::Person)]);
        NameSentence { forms: forms.iter().map(|&form| form.to_owned()).collect(), labels, renamed: false }
    }

    #[test]
    fn a_sentence_of_both_corpora_is_one_example_whatever_its_quotes() {
        let trees = [tree(&["\u{201C}", "Ana", "Silva", "\u{201D}"])];
        let names = [name(&["\"", "Ana", "Silva", "\""]), name(&["Lea", "left"]), name(&["Lea", "left"])];
        let readings = Readings::new(&trees, &names, &Clusters::default(), &KnownNames::default());
        let kinds: Vec<(bool, bool)> =
            readings.examples.iter().map(|example| (!example.tags.is_empty(), !example.names.is_empty())).collect();
        assert_eq!(kinds, [(true, true), (false, true), (false, true)]);
        assert_eq!(readings.without_trees, [1], "a copy needs no tree of its own");
    }

    #[test]
    fn a_committee_of_like_members_gives_the_tree_that_each_gives() {
        let load = |name: &str| std::fs::read(Path::new("weights").join(name)).unwrap();
        let encoder = Encoder::read("encoder.bin", &load("encoder.bin")).unwrap();
        let clusters = Clusters::read("clusters.bin", &load("clusters.bin")).unwrap();
        let names = [name(&["Silva", "signed", "a", "treaty", "with", "Peru", "on", "Monday", "."])];
        let known = KnownNames::default();
        let readings = Readings::new(&[], &names, &clusters, &known);
        let example = &readings.examples[readings.without_trees[0]];
        let annotated = annotate(&[encoder.clone(), encoder.clone()], example, &mut Vec::new());
        let mut workspace = Workspace::default();
        let words = 0..example.words.len();
        encoder.encode(&example.words, &example.known, std::slice::from_ref(&words), &mut workspace);
        let arcs = parse(&encoder, words.clone(), &mut workspace);
        let heads: Vec<usize> = arcs.iter().map(|(head, _)| head.unwrap_or(words.end)).collect();
        assert_eq!(annotated.heads, heads);
        assert_eq!(annotated.names, example.names, "names stay");
        assert_eq!((annotated.tags.len(), annotated.relations.len()), (words.end, words.end));
    }
}
