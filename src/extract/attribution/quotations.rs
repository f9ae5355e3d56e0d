//! Quotation marks, and who speaks between them.

use crate::extract::scene::Scene;
use crate::model::{EntityIndex, Span};

use super::{is_reporting, source_phrases, speaker_of, speaking_entity};
use crate::extract::arguments::surface_subjects;
use crate::extract::quotation_marks::QuotationMark;

/// The speakers of a document's quotations, found once.
#[derive(Clone, Debug, Default)]
pub struct Quotations {
    /// For each sentence and token, whether it stands inside quotation marks.
    quoted: Vec<Vec<bool>>,
    /// For each sentence, who speaks where its own words do not say.
    speakers: Vec<Option<EntityIndex>>,
}

impl Quotations {
    /// Follows the quotation marks through each block and carries the speaker along within it.
    pub fn find(scene: &Scene<'_>) -> Self {
        let sentences = &scene.document.sentences;
        let quoted = marked(scene);
        let own: Vec<Option<Voice>> =
            (0..sentences.len()).map(|sentence| sentence_speaker(scene, sentence, &quoted)).collect();
        let mut speakers: Vec<Option<EntityIndex>> = own.iter().map(|voice| voice.and_then(Voice::speaker)).collect();
        for index in 0..sentences.len() {
            if own[index].is_some() || !quoted[index].iter().any(|&flag| flag) {
                continue;
            }
            let same_block = |other: usize| sentences[other].block == sentences[index].block;
            let before = || (0..index).rev().take_while(|&other| same_block(other)).find_map(|other| own[other]);
            let after =
                || (index + 1..sentences.len()).take_while(|&other| same_block(other)).find_map(|other| own[other]);
            // A quotation that goes on after the sentence is signed where it closes: "One. Two," X said.
            let signed = || {
                let goes_on = |other: usize| quoted[other].last() == Some(&true);
                let closing = (index..sentences.len())
                    .take_while(|&other| same_block(other))
                    .find(|&other| !goes_on(other))
                    .filter(|&closing| closing > index)?;
                own[closing]
            };
            // A paragraph that is a quotation throughout goes on with the words of the one before it.
            let opens = quoted[index].first() == Some(&true);
            let carried = || {
                index
                    .checked_sub(1)
                    .filter(|_| opens)
                    .filter(|&previous| sentences[previous].block + 1 == sentences[index].block)
                    .and_then(|previous| speakers[previous])
            };
            let found = signed().or_else(before).or_else(after).map_or_else(carried, Voice::speaker);
            speakers[index] = found;
        }
        Self { quoted, speakers }
    }

    /// Whether a token stands inside quotation marks.
    pub fn is_quoted(&self, sentence: usize, token: usize) -> bool {
        self.quoted.get(sentence).and_then(|flags| flags.get(token)).copied().unwrap_or(false)
    }

    pub(super) fn speaker(&self, sentence: usize) -> Option<EntityIndex> {
        self.speakers.get(sentence).copied().flatten()
    }
}

/// Who speaks in a sentence that says that somebody does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Voice {
    /// Somebody who is known.
    Of(EntityIndex),
    /// Somebody who is not known, "a witness said": nobody else's words.
    Unknown,
}

impl Voice {
    const fn speaker(self) -> Option<EntityIndex> {
        match self {
            Self::Of(speaker) => Some(speaker),
            Self::Unknown => None,
        }
    }
}

/// For each sentence and token, whether it stands inside quotation marks.
fn marked(scene: &Scene<'_>) -> Vec<Vec<bool>> {
    let sentences = &scene.document.sentences;
    let mut quoted: Vec<Vec<bool>> = Vec::with_capacity(sentences.len());
    let (mut open, mut block) = (false, usize::MAX);
    for sentence in sentences {
        if sentence.block != block {
            // Marks that were never closed do not reach into the next paragraph.
            open = false;
            block = sentence.block;
        }
        let mut flags = Vec::with_capacity(sentence.tokens.len());
        for token in &sentence.tokens {
            match QuotationMark::of(&token.form) {
                Some(QuotationMark::Opens) => open = true,
                Some(QuotationMark::Closes) => open = false,
                // A mark that stands before a word opens, also where the one before it was never closed: so does each paragraph of
                // a long quotation.
                Some(QuotationMark::Straight) => {
                    open = opens(&scene.document.document.text, token.span).unwrap_or(!open);
                }
                None => {}
            }
            flags.push(open);
        }
        quoted.push(flags);
    }
    quoted
}

/// The speaker of a sentence that has a quotation: the subject of a reporting verb outside the marks.
///
/// Where a sentence closes its quotation with "a witness said", the words are that witness's, though nobody knows who it is.
fn sentence_speaker(scene: &Scene<'_>, sentence: usize, quoted: &[Vec<bool>]) -> Option<Voice> {
    let tree = &scene.trees[sentence];
    let outside = |token: usize| !quoted[sentence][token];
    let reporting = |token: usize| tree.is_verb(token) && outside(token) && is_reporting(scene, tree, token);
    let known = (0..tree.len())
        .filter(|&token| reporting(token))
        .find_map(|verb| speaker_of(scene, sentence, verb))
        .or_else(|| {
            source_phrases(scene, sentence).into_iter().find_map(|phrase| {
                (phrase.source..phrase.end).find_map(|token| speaking_entity(scene, sentence, token))
            })
        });
    let closes = || {
        (1..tree.len()).filter(|&token| reporting(token)).any(|verb| {
            surface_subjects(tree, verb).iter().any(|&subject| (1..verb.max(subject)).any(|token| !outside(token)))
        })
    };
    known.map(Voice::Of).or_else(|| closes().then_some(Voice::Unknown))
}

/// Whether a straight quotation mark opens, by the spaces beside it; `None` where they do not tell.
fn opens(text: &str, mark: Span) -> Option<bool> {
    let before = text.get(..mark.begin).and_then(|text| text.chars().next_back());
    let after = text.get(mark.end..).and_then(|text| text.chars().next());
    let apart =
        |neighbour: Option<char>| neighbour.is_none_or(|letter| letter.is_whitespace() || "([–—".contains(letter));
    let closed =
        |neighbour: Option<char>| neighbour.is_none_or(|letter| letter.is_whitespace() || ".,;:!?)]".contains(letter));
    match (apart(before), closed(after)) {
        (true, false) => Some(true),
        (false, true) => Some(false),
        _ => None,
    }
}
