//! Scores of the language layer against treebanks and named entity corpora.

use std::fmt;
use std::path::Path;
use std::time::Instant;

use crate::language::{LanguageCore, Paragraph, TrainingError, TreeSentence, files, read_trees};
use crate::model::{Block, BlockKind, DependencyRelation, Document, PartOfSpeech, Span, Token};

use super::names::{self, NameScores};

/// Counts of what was found, right and wrong, and what was to be found.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Found and right.
    pub right: usize,
    /// Found.
    pub found: usize,
    /// To be found.
    pub expected: usize,
}

impl Counts {
    /// The share of what was found that is right, in percent.
    pub fn precision(self) -> f64 {
        percent(self.right, self.found)
    }

    /// The share of what was to be found that was found, in percent.
    pub fn recall(self) -> f64 {
        percent(self.right, self.expected)
    }

    /// The harmonic mean of precision and recall, in percent.
    pub fn f1(self) -> f64 {
        percent(2 * self.right, self.found + self.expected)
    }

    pub(super) fn add<T: PartialEq>(&mut self, found: &[T], expected: &[T]) {
        self.right += found.iter().filter(|item| expected.contains(item)).count();
        self.found += found.len();
        self.expected += expected.len();
    }

    /// Counts common items of two ascending lists.
    fn add_sorted<T: Ord>(&mut self, found: &[T], expected: &[T]) {
        self.right += found.iter().filter(|item| expected.binary_search(item).is_ok()).count();
        self.found += found.len();
        self.expected += expected.len();
    }
}

fn percent(part: usize, whole: usize) -> f64 {
    if whole == 0 { 0.0 } else { 100.0 * part as f64 / whole as f64 }
}

/// Scores on a treebank: words and sentences from raw text, the rest on the treebank's own words and sentences.
#[derive(Clone, Debug, Default)]
pub struct TreeScores {
    /// File name.
    pub corpus: String,
    /// Words of raw text.
    pub tokens: Counts,
    /// Sentences of raw text.
    pub sentences: Counts,
    /// Words scored below.
    pub words: usize,
    /// Words with the right universal part of speech.
    pub pos: usize,
    /// Words with the right Penn tag.
    pub penn: usize,
    /// Words with the right lemma, capitals aside.
    pub lemmas: usize,
    /// Words with the right head.
    pub heads: usize,
    /// Words with the right head and relation.
    pub arcs: usize,
    /// Verbs with their subjects: pairs of a word tagged as a verb and a dependent that is its `nsubj` or `nsubj:pass`,
    /// which count alike. Subjects of other predicates and clauses as subjects do not count.
    pub subjects: Counts,
    /// Verbs with their objects: pairs of a word tagged as a verb and a dependent that is its `obj`.
    pub objects: Counts,
}

/// Scores of the language layer.
#[derive(Clone, Debug, Default)]
pub struct LanguageScores {
    /// One a treebank.
    pub trees: Vec<TreeScores>,
    /// One a corpus of names.
    pub names: Vec<NameScores>,
    /// Words of raw text analysed a second on one thread.
    pub words_per_second: f64,
}

/// Scores `core` on every `ud_*_dev.conllu.gz` and `ner_*_dev.tsv.gz` in `data`.
///
/// # Errors
/// When the folder or a file cannot be read.
pub fn evaluate_language(core: &LanguageCore, data: &Path) -> Result<LanguageScores, TrainingError> {
    let mut scores = LanguageScores::default();
    let (mut words, mut seconds) = (0, 0.0);
    for path in files(data, "ud_", "_dev.conllu.gz")? {
        let trees = read_trees(&path)?;
        let mut score = TreeScores { corpus: name_of(&path), ..TreeScores::default() };
        for document in documents(&trees) {
            let start = Instant::now();
            let found = score_raw_text(core, document, &mut score);
            seconds += start.elapsed().as_secs_f64();
            words += found;
        }
        for tree in &trees {
            score_tree(core, tree, &mut score);
        }
        scores.trees.push(score);
    }
    scores.names = names::score_corpora(core, data)?;
    scores.words_per_second = if seconds > 0.0 { words as f64 / seconds } else { 0.0 };
    Ok(scores)
}

pub(super) fn name_of(path: &Path) -> String {
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    name.split('.').next().unwrap_or_default().to_owned()
}

/// Cuts the sentences of a treebank into documents.
fn documents(trees: &[TreeSentence]) -> impl Iterator<Item = &[TreeSentence]> {
    trees.chunk_by(|_, next| !next.begins_document)
}

/// Scores words and sentences of a document's raw text; gives the number of words found.
fn score_raw_text(core: &LanguageCore, trees: &[TreeSentence], score: &mut TreeScores) -> usize {
    let mut document = Document::default();
    let (mut gold_words, mut gold_sentences) = (Vec::new(), Vec::new());
    let mut letters = 0;
    for paragraph in trees.chunk_by(|_, next| !next.begins_paragraph) {
        let begin = document.text.len();
        document.text.push_str(&Paragraph::of_trees(paragraph).text);
        for tree in paragraph {
            let first = letters;
            for word in &tree.words {
                let count = word.form.chars().filter(|letter| !letter.is_whitespace()).count();
                gold_words.push((letters, letters + count));
                letters += count;
            }
            // Where words are spelled otherwise than the text (typing errors), the text's length counts.
            letters = first + tree.text.chars().filter(|letter| !letter.is_whitespace()).count();
            gold_sentences.push((first, letters));
        }
        document.blocks.push(Block { span: Span::new(begin, document.text.len()), kind: BlockKind::Paragraph });
        document.text.push('\n');
    }
    let analyzed = core.analyze(document);
    let text = &analyzed.document.text;
    // The number of letters before each byte, spaces aside.
    let mut before = vec![0; text.len() + 1];
    let mut count = 0;
    for (at, letter) in text.char_indices() {
        before[at..at + letter.len_utf8()].fill(count);
        count += usize::from(!letter.is_whitespace());
    }
    before[text.len()] = count;
    let place = |span: Span| (before[span.begin], before[span.end]);
    let sentences: Vec<_> = analyzed.sentences.iter().map(|sentence| place(sentence.span)).collect();
    let tokens = analyzed.sentences.iter().flat_map(|sentence| &sentence.tokens);
    let words: Vec<_> = tokens.map(|token| place(token.span)).collect();
    score.tokens.add_sorted(&words, &gold_words);
    score.sentences.add_sorted(&sentences, &gold_sentences);
    words.len()
}

/// Scores tags, lemmas and tree on the treebank's words.
fn score_tree(core: &LanguageCore, tree: &TreeSentence, score: &mut TreeScores) {
    let forms: Vec<&str> = tree.words.iter().map(|word| word.form.as_str()).collect();
    let sentence = core.analyze_words(&forms);
    for (token, gold) in sentence.tokens.iter().zip(&tree.words) {
        let head_is_right = token.head.unwrap_or(tree.words.len()) == gold.head;
        score.words += 1;
        score.pos += usize::from(token.pos == gold.pos);
        score.penn += usize::from(token.tag == gold.penn);
        score.lemmas += usize::from(token.lemma.to_lowercase() == gold.lemma.to_lowercase());
        score.heads += usize::from(head_is_right);
        score.arcs += usize::from(head_is_right && token.relation == gold.relation);
    }
    let found = |relations: &[DependencyRelation]| {
        let verb = |head: usize| sentence.tokens.get(head).is_some_and(|head| head.pos == PartOfSpeech::Verb);
        let of_verb = |token: &Token| token.head.filter(|&head| relations.contains(&token.relation) && verb(head));
        let words = sentence.tokens.iter().enumerate();
        words.filter_map(|(word, token)| Some((of_verb(token)?, word))).collect::<Vec<_>>()
    };
    let expected = |relations: &[DependencyRelation]| {
        let verb = |head: usize| tree.words.get(head).is_some_and(|head| head.pos == PartOfSpeech::Verb);
        let words = tree.words.iter().enumerate();
        let of_verb = words.filter(|(_, word)| relations.contains(&word.relation) && verb(word.head));
        of_verb.map(|(index, word)| (word.head, index)).collect::<Vec<_>>()
    };
    let subject = [DependencyRelation::Nsubj, DependencyRelation::NsubjPass];
    score.subjects.add(&found(&subject), &expected(&subject));
    let object = [DependencyRelation::Obj];
    score.objects.add(&found(&object), &expected(&object));
}

impl fmt::Display for LanguageScores {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(
            formatter,
            "{:<26}{:>8}{:>10}{:>8}{:>8}{:>8}{:>8}{:>8}{:>10}{:>8}",
            "trees", "words", "sentences", "UPOS", "XPOS", "lemma", "UAS", "LAS", "subjects", "objects"
        )?;
        for score in &self.trees {
            let share = |count| percent(count, score.words);
            writeln!(
                formatter,
                "{:<26}{:>8.1}{:>10.1}{:>8.1}{:>8.1}{:>8.1}{:>8.1}{:>8.1}{:>10.1}{:>8.1}",
                score.corpus,
                score.tokens.f1(),
                score.sentences.f1(),
                share(score.pos),
                share(score.penn),
                share(score.lemmas),
                share(score.heads),
                share(score.arcs),
                score.subjects.f1(),
                score.objects.f1()
            )?;
        }
        names::write_table(formatter, &self.names)?;
        writeln!(formatter, "speed: {:.0} words a second from raw text, one thread", self.words_per_second)
    }
}
