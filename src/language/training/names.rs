//! Gathers the sentences that the entity tagger learns from.

use std::path::Path;

use rayon::prelude::*;

use crate::language::clusters::Clusters;
use crate::language::encoder::{Encoder, Workspace};
use crate::language::error::TrainingError;
use crate::language::known_names::KnownNames;
use crate::language::tagger::{clue, tag};
use crate::language::word::Word;

use super::data::{NameSentence, files, read_names};
use super::entities::NameExample;
use super::labelled_text::{LabelledDocument, LabelledSentence, sentences_of};
use super::name_labels::align;
use super::name_lists::substitutes;
use super::renaming::Renaming;
use super::variants;

/// A corpus of names.
pub(crate) struct NameCorpus {
    /// Whether it marks proper nouns only, so that names lack their adjectives.
    nouns_only: bool,
    /// How many times each sentence is learned from.
    copies: usize,
    /// Its sentences.
    pub sentences: Vec<NameSentence>,
}

/// How much sentences of politics count. They are few among all, and what they show is what is to be read.
const POLITICS_COPIES: usize = 4;
/// The same for our own news texts.
const NEWS_COPIES: usize = 3;

/// Every so many sentences of a corpus that is learned from once get a copy with other names; of one that is learned
/// from several times every second copy has them.
const RENAMED: usize = 4;

/// Reads the corpora of `data` (`ner_*.tsv.gz` without those of `_dev`).
pub(crate) fn read_corpora(data: &Path) -> Result<Vec<NameCorpus>, TrainingError> {
    let mut corpora = Vec::new();
    for path in files(data, "ner_", ".tsv.gz")? {
        let name = path.to_string_lossy();
        if !name.contains("_dev.") {
            let copies = if name.contains("politics") { POLITICS_COPIES } else { 1 };
            corpora.push(NameCorpus { nouns_only: name.contains("gum"), copies, sentences: read_names(&path)? });
        }
    }
    Ok(corpora)
}

/// Our own news texts as a corpus of names.
pub(crate) fn news_corpus(news: &[LabelledDocument]) -> NameCorpus {
    NameCorpus { nouns_only: false, copies: NEWS_COPIES, sentences: sentences_of(news) }
}

/// What reads the words of a sentence before the entity tagger does.
#[derive(Clone, Copy)]
pub(crate) struct Readers<'a> {
    /// The word clusters.
    pub clusters: &'a Clusters,
    /// The lists of names.
    pub known: &'a KnownNames,
    /// The encoder, which chooses tags.
    pub encoder: &'a Encoder,
}

/// The sentences to learn from: labels brought into line, words cut as our tokenizer cuts them, and variants added.
///
/// # Errors
/// When a table of names is not as expected.
pub(crate) fn sentences(corpora: &[NameCorpus], known: &KnownNames) -> Result<Vec<NameSentence>, TrainingError> {
    let mut renaming = Renaming::new(substitutes()?, known);
    let mut sentences: Vec<NameSentence> = Vec::new();
    for corpus in corpora {
        let mut of_corpus = corpus.sentences.clone();
        align(&mut of_corpus, known, corpus.nouns_only);
        for sentence in &mut of_corpus {
            // Where a name does not fit our words, the corpus's own words are as good.
            if let Ok(retokenized) = LabelledSentence::from_words(sentence).labels() {
                *sentence = retokenized;
            }
        }
        for copy in 0..corpus.copies {
            if copy % 2 == 1 {
                sentences.extend(of_corpus.iter().map(|sentence| renaming.rename(sentence)));
            } else {
                sentences.extend_from_slice(&of_corpus);
            }
        }
        if corpus.copies == 1 {
            sentences.extend(of_corpus.iter().step_by(RENAMED).map(|sentence| renaming.rename(sentence)));
        }
    }
    variants::curl_name_quotes(&mut sentences);
    sentences.extend(variants::name_headlines(&sentences));
    Ok(sentences)
}

/// The sentences as examples to learn from.
pub(crate) fn examples(sentences: &[NameSentence], readers: &Readers<'_>) -> Vec<NameExample> {
    sentences
        .par_iter()
        .enumerate()
        .map_init(Workspace::default, |workspace, (index, sentence)| example(index, sentence, readers, workspace))
        .collect()
}

/// Every so many sentences the lists of names are hidden, so that the tagger does not lean on them alone.
const HIDE_LISTS: usize = 3;

fn example(index: usize, sentence: &NameSentence, readers: &Readers<'_>, workspace: &mut Workspace) -> NameExample {
    let words: Vec<Word> = sentence.forms.iter().map(|form| Word::new(form, readers.clusters)).collect();
    let known = readers.known.mark(&words);
    readers.encoder.encode(&words, &known, std::slice::from_ref(&(0..words.len())), workspace);
    let tags = (0..words.len()).map(|place| clue(readers.encoder, tag(readers.encoder, place, workspace))).collect();
    let hidden = index.is_multiple_of(HIDE_LISTS);
    let known = if hidden { vec![0; words.len()] } else { known };
    NameExample::new(words, known, tags, &sentence.labels)
}
