//! Quotation marks, and who speaks between them.

use crate::extract::scene::Scene;
use crate::model::EntityIndex;

use super::{is_reporting, source_phrases, speaker_of, speaking_entity};

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
        let own: Vec<Option<EntityIndex>> =
            (0..sentences.len()).map(|sentence| sentence_speaker(scene, sentence, &quoted)).collect();
        let mut speakers = own.clone();
        for index in 0..sentences.len() {
            if speakers[index].is_some() || !quoted[index].iter().any(|&flag| flag) {
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
            let found = signed().or_else(before).or_else(after).or_else(carried);
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
            match token.form.as_str() {
                "“" | "``" | "«" | "„" => open = true,
                "”" | "''" | "»" => open = false,
                "\"" => open = !open,
                _ => {}
            }
            flags.push(open);
        }
        quoted.push(flags);
    }
    quoted
}

/// The speaker of a sentence that has a quotation: the subject of a reporting verb outside the marks.
fn sentence_speaker(scene: &Scene<'_>, sentence: usize, quoted: &[Vec<bool>]) -> Option<EntityIndex> {
    let tree = &scene.trees[sentence];
    (0..tree.len())
        .filter(|&token| tree.is_verb(token) && !quoted[sentence][token] && is_reporting(scene, tree, token))
        .find_map(|verb| speaker_of(scene, sentence, verb))
        .or_else(|| {
            source_phrases(scene, sentence).into_iter().find_map(|phrase| {
                (phrase.source..phrase.end).find_map(|token| speaking_entity(scene, sentence, token))
            })
        })
}
