//! Trains the sentence splitter.

use crate::language::linear::LinearModel;
use crate::language::sentence_splitter::{Block, CLASSES, SentenceSplitter};
use crate::language::tokenizer::tokenize;
use crate::model::Span;

use super::data::TreeSentence;
use super::labelled_text::LabelledDocument;
use super::perceptron::Perceptron;
use super::random::Random;

/// Rounds over the paragraphs.
const EPOCHS: usize = 12;
/// How often a feature must have been missed before it takes part.
const MINIMUM_UPDATES: u32 = 3;

/// A paragraph of running text.
#[derive(Clone, Debug, Default)]
pub(crate) struct Paragraph {
    /// The text.
    pub text: String,
    /// The bytes at which its sentences end.
    pub ends: Vec<usize>,
    /// Whether a space is missing before the sentence that comes next.
    glued: bool,
}

impl Paragraph {
    fn push(&mut self, sentence: &str, space_after: bool) {
        if !self.text.is_empty() && !self.glued {
            self.text.push(' ');
        }
        self.text.push_str(sentence);
        self.ends.push(self.text.len());
        self.glued = !space_after;
    }

    /// The paragraph that these trees make, with nothing between sentences but the space that stands in the source.
    pub(crate) fn of_trees(trees: &[TreeSentence]) -> Self {
        let mut paragraph = Self::default();
        for tree in trees {
            paragraph.push(&tree.text, tree.space_after);
        }
        paragraph
    }
}

/// The paragraphs of a treebank.
fn of_treebank(trees: &[TreeSentence]) -> impl Iterator<Item = Paragraph> {
    trees.chunk_by(|_, next| !next.begins_paragraph).map(Paragraph::of_trees)
}

/// The paragraphs of news texts. A line without a final mark is a headline, a byline or an item of a list, which stands
/// in a block by itself.
fn of_news(documents: &[LabelledDocument]) -> Vec<Paragraph> {
    let mut paragraphs = Vec::new();
    for lines in documents.iter().flat_map(|document| &document.paragraphs) {
        let mut paragraph = Paragraph::default();
        for line in lines {
            let stands_alone = line.text.ends_with(char::is_alphanumeric);
            if stands_alone && !paragraph.text.is_empty() {
                paragraphs.push(std::mem::take(&mut paragraph));
            }
            paragraph.push(&line.text, true);
            if stands_alone {
                paragraphs.push(std::mem::take(&mut paragraph));
            }
        }
        if !paragraph.text.is_empty() {
            paragraphs.push(paragraph);
        }
    }
    paragraphs
}

/// A block and, for each of its words, whether a sentence ends after it.
struct Example {
    block: Block,
    ends: Vec<bool>,
}

impl Example {
    fn new(paragraph: &Paragraph) -> Self {
        let text = &paragraph.text;
        let tokens = tokenize(text, Span::new(0, text.len()));
        let ends = tokens.iter().map(|token| paragraph.ends.binary_search(&token.span.end).is_ok()).collect();
        Self { block: Block::new(text, &tokens), ends }
    }
}

/// Trains on treebanks and on news texts.
pub(crate) fn train(trees: &[TreeSentence], news: &[LabelledDocument]) -> SentenceSplitter {
    let mut examples: Vec<Example> = of_treebank(trees).map(|paragraph| Example::new(&paragraph)).collect();
    examples.extend(of_news(news).iter().map(Example::new));
    let mut order: Vec<&Example> = examples.iter().collect();
    SentenceSplitter::new(learn(&mut order))
}

fn learn(order: &mut [&Example]) -> LinearModel {
    let mut model = Perceptron::new(CLASSES, MINIMUM_UPDATES);
    let mut random = Random::new(5);
    let mut scores = vec![0; CLASSES];
    for _ in 0..EPOCHS {
        random.shuffle(order);
        for example in order.iter() {
            example.block.cut(|features, index| {
                let ends = example.ends.get(index).copied().unwrap_or(false);
                model.score(features, &mut scores);
                let guess = scores[1] > scores[0];
                model.advance();
                if guess != ends {
                    model.update(features, usize::from(ends), 1);
                    model.update(features, usize::from(guess), -1);
                }
                ends
            });
        }
    }
    model.freeze(0.05, 8.0)
}
