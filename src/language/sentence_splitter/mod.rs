//! Where sentences end in running news text.
//!
//! A linear model over the words around a place decides; it was learned from treebanks and from news prose. What no
//! model should get wrong stays a rule: a dateline stands by itself, and no sentence ends with a title ("Gen.") or
//! before a closing mark.

mod dateline;
mod features;
mod view;

use std::ops::Range;

use crate::model::Span;

use super::error::ModelError;
use super::linear::LinearModel;
use super::model_file::Reader;
use super::tokenizer::RawToken;
use features::{Reading, extract, is_candidate};
use view::{Kind, Seen, look};

/// The file of the splitter's weights.
pub(crate) const SENTENCES: &str = "sentences.bin";
/// What its header says that it holds.
const PART: &str = "sentences";
/// The classes: the sentence goes on, it ends.
pub(crate) const CLASSES: usize = 2;

/// By how much the score must speak for an end where no final mark stands. Web text often has none, news hardly ever,
/// and a name cut in two costs more than two sentences run together. Tuned on the development parts of the treebanks
/// and on the names of the training corpora.
const UNMARKED_MARGIN: i32 = 60;

/// The trained splitter.
#[derive(Clone, Debug)]
pub(crate) struct SentenceSplitter {
    model: LinearModel,
}

/// The words of a block, ready to be split.
pub(crate) struct Block {
    seen: Vec<Seen>,
    /// One past the dateline's last word, nought where there is none.
    dateline: usize,
}

impl Block {
    /// Looks at the words of a block.
    pub(crate) fn new(text: &str, tokens: &[RawToken]) -> Self {
        Self { seen: look(text, tokens), dateline: dateline::dateline(text, tokens).unwrap_or(0) }
    }

    /// Whether a mark that ends sentences stands before the place after word `index`, closing marks aside. The stop of
    /// an abbreviation is one where a word of grammar with a capital follows: "in the U.S. He left".
    fn is_marked(&self, index: usize) -> bool {
        let (before, after) = self.seen.split_at_checked(index + 1).unwrap_or_default();
        let starts = || after.iter().find(|word| !word.kind.opens()).is_some_and(|word| word.kind == Kind::Starter);
        before.iter().rev().find(|word| !word.kind.closes()).is_some_and(|word| match word.kind {
            Kind::Stop | Kind::Query | Kind::Dots => true,
            Kind::Abbreviated => starts(),
            _ => false,
        })
    }

    /// Cuts the block after each place for which `ends` says so; it is given the features of the place and the index
    /// of the word before it. A dateline before a paragraph stands by itself, so that it does not become the subject
    /// of what follows.
    pub(crate) fn cut(&self, mut ends: impl FnMut(&[u64], usize) -> bool) -> Vec<Range<usize>> {
        let mut sentences = Vec::new();
        if self.dateline > 0 {
            sentences.push(0..self.dateline);
        }
        let mut reading = Reading::at(self.dateline, false);
        let mut found = Vec::with_capacity(32);
        for (index, word) in self.seen.iter().enumerate().skip(self.dateline) {
            reading.take(word);
            if !is_candidate(&self.seen, index) {
                continue;
            }
            extract(&self.seen, index, &reading, &mut found);
            if ends(&found, index) {
                sentences.push(reading.begin..index + 1);
                let began_lower = self.seen.get(reading.begin).is_some_and(|word| word.kind.is_lower());
                reading = Reading::at(index + 1, began_lower);
            }
        }
        if reading.begin < self.seen.len() {
            sentences.push(reading.begin..self.seen.len());
        }
        sentences
    }
}

impl SentenceSplitter {
    pub(crate) fn new(model: LinearModel) -> Self {
        Self { model }
    }

    /// Cuts the words of a block into sentences: ranges of indexes.
    pub(crate) fn split(&self, text: &str, tokens: &[RawToken]) -> Vec<Range<usize>> {
        let mut places = Vec::new();
        let block = Block::new(text, tokens);
        block.cut(|features, index| {
            let mut scores = [0; CLASSES];
            self.model.score(features, &mut scores, &mut places);
            let margin = if block.is_marked(index) { 0 } else { UNMARKED_MARGIN };
            scores[1] > scores[0] + margin
        })
    }

    /// The file of the weights.
    pub(crate) fn write(&self) -> Vec<u8> {
        let mut writer = super::model_file::Writer::default();
        self.model.write(&mut writer);
        writer.finish(PART)
    }

    /// Reads the weights.
    pub(crate) fn read(name: &str, file: &[u8]) -> Result<Self, ModelError> {
        let mut reader = Reader::new(name, PART, file)?;
        let model = LinearModel::read(&mut reader)?;
        if model.classes() != CLASSES {
            return Err(reader.damaged("it holds another number of classes"));
        }
        Ok(Self { model })
    }
}

/// The stretch of a run of tokens.
pub(crate) fn span_of(tokens: &[RawToken]) -> Span {
    Span::new(tokens.first().map_or(0, |token| token.span.begin), tokens.last().map_or(0, |token| token.span.end))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::tokenizer::tokenize;

    /// The sentences of a text, parted by " | ".
    fn sentences(text: &str) -> String {
        let splitter =
            SentenceSplitter::read(SENTENCES, include_bytes!("../../../weights/sentences.bin")).expect("sound weights");
        let tokens = tokenize(text, Span::new(0, text.len()));
        let ranges = splitter.split(text, &tokens);
        ranges.into_iter().map(|range| span_of(&tokens[range]).of(text)).collect::<Vec<_>>().join(" | ")
    }

    /// `marked` with " | " at the ends of sentences is what is found in the text without these marks.
    #[track_caller]
    fn expect(marked: &str) {
        assert_eq!(sentences(&marked.replace(" | ", " ")), marked);
    }

    #[test]
    fn abbreviations_and_initials_do_not_end_sentences() {
        expect("Gen. A. B. Otieno met Dr. Silva of Acme Inc. in the U.S. | He left at 5 p.m. | The talks failed.");
        expect("U.S. President Ana Smith met U.N. envoy J. Moreau on Oct. 3. | They spoke of Sec. 4 of the text.");
        expect("The U.S. Army said so. | The U.S. and the U.K. Navy agreed.");
        expect("They met in Washington, D.C. | The talks cost $4.2 million. | No. 5 on the list did not come.");
    }

    #[test]
    fn closing_quotes_belong_to_their_sentence() {
        expect("“It is over.” | The envoy left. | \"We go.\" | Nobody spoke (or moved.) | Then 20 came.");
        expect("“Why now?” Ms. Silva asked. | “Who knows?” he said.");
        expect("\"We will not sign,\" Marin said. | \"It is a trap.\" | He then left for St. Petersburg.");
        expect("‘We won’t go,’ she said. | ‘Never.’ | The crowd, led by O’Brien, cheered.");
    }

    #[test]
    fn sentences_may_begin_with_brackets_numbers_and_small_letters() {
        expect(
            "The pact (see p. 4) is dead. | [Editor's note: corrected.] | It was signed in 1994. | 12 had backed it.",
        );
        expect("Boko Haram and al-Shabaab were named. | al-Shabaab denied it.");
        expect("Key points: | 1. Ceasefire. | 2. Exchange of prisoners. | 3. Elections.");
    }

    #[test]
    fn headlines_and_names_are_not_cut() {
        expect("IRAN TESTS MISSILE; ISRAEL VOWS RESPONSE");
        expect("Iran Tests Missile in Gulf, U.S. Navy Says");
        expect(
            "The list names Gen. Abdul Rahim al-Sayyid Hassan Ould Brahim of the Popular Front for Unity and Renewal.",
        );
    }

    #[test]
    fn lines_of_mail_are_sentences_without_a_stop() {
        expect("Thanks for the draft! | Maria Lopez | 03/27/2001 01:58 PM | Please call me.");
    }

    #[test]
    fn a_dateline_stands_by_itself() {
        expect("LIMA, Peru (Agency) — | The court ruled.");
        expect("NAIROBI: | Kenya signed the pact.");
        expect("Nairobi, June 5 (Agency) - | Kenya signed.");
        expect("Kenya - the host - signed.");
    }

    #[test]
    fn odd_input_is_split_without_loss() {
        for text in ["", ".", "\"", "...", ")", "( ( (", "? ! \" . )", "\u{2014} \u{2014}"] {
            assert_eq!(sentences(text).replace(" | ", " "), text);
        }
    }
}
