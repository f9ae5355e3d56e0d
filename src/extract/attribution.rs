//! On whose word something rests: complements of reporting verbs, "according to", and quotations.

use crate::model::{DependencyRelation as Relation, EntityClass, EntityIndex};
use crate::resources::ComplementUse;

use super::arguments::surface_subjects;
use super::participants::participants;
use super::scene::{Part, Scene};
use super::tree::Tree;

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
        let own: Vec<Option<EntityIndex>> =
            (0..sentences.len()).map(|sentence| sentence_speaker(scene, sentence, &quoted)).collect();
        let mut speakers = own.clone();
        for index in 0..sentences.len() {
            if speakers[index].is_some() || !quoted[index].iter().any(|&flag| flag) {
                continue;
            }
            let same_block = |other: usize| sentences[other].block == sentences[index].block;
            let before = (0..index).rev().take_while(|&other| same_block(other)).find_map(|other| own[other]);
            let after =
                (index + 1..sentences.len()).take_while(|&other| same_block(other)).find_map(|other| own[other]);
            // A paragraph that is a quotation throughout goes on with the words of the one before it.
            let opens = quoted[index].first() == Some(&true);
            let carried = index
                .checked_sub(1)
                .filter(|_| opens)
                .filter(|&previous| sentences[previous].block + 1 == sentences[index].block)
                .and_then(|previous| speakers[previous]);
            speakers[index] = before.or(after).or(carried);
        }
        Self { quoted, speakers }
    }

    /// Whether a token stands inside quotation marks.
    pub fn is_quoted(&self, sentence: usize, token: usize) -> bool {
        self.quoted.get(sentence).and_then(|flags| flags.get(token)).copied().unwrap_or(false)
    }

    fn speaker(&self, sentence: usize) -> Option<EntityIndex> {
        self.speakers.get(sentence).copied().flatten()
    }
}

/// The speaker of a sentence that has a quotation: the subject of a reporting verb outside the marks.
fn sentence_speaker(scene: &Scene<'_>, sentence: usize, quoted: &[Vec<bool>]) -> Option<EntityIndex> {
    let tree = &scene.trees[sentence];
    (0..tree.len())
        .filter(|&token| tree.is_verb(token) && !quoted[sentence][token] && is_reporting(scene, tree, token))
        .find_map(|verb| speaker_of(scene, sentence, verb))
        .or_else(|| {
            (0..tree.len())
                .filter(|&token| tree.preposition(token).as_deref() == Some("according to"))
                .find_map(|token| speaking_entity(scene, sentence, token))
        })
}

/// Whose words the predicate at `token` rests on; `None` where the article itself says so.
pub fn speaker_at(scene: &Scene<'_>, quotations: &Quotations, sentence: usize, token: usize) -> Option<EntityIndex> {
    let tree = scene.trees.get(sentence)?;
    let mut at = token;
    for _ in 0..=tree.len() {
        // "..., he said" inserted, and "according to", anywhere in the clause. A participle of the predicate
        // itself is no insertion.
        for child in tree.children(at).iter().copied() {
            let relation = tree.token(child).relation;
            if relation == Relation::Parataxis
                && tree.child(child, Relation::Nsubj).is_some()
                && is_reporting(scene, tree, child)
                && let Some(speaker) = speaker_of(scene, sentence, child)
            {
                return Some(speaker);
            }
            if matches!(relation, Relation::Obl | Relation::Nmod | Relation::Advcl | Relation::Parataxis)
                && tree.preposition(child).as_deref() == Some("according to")
                && let Some(speaker) = speaking_entity(scene, sentence, child)
            {
                return Some(speaker);
            }
        }
        let Some((head, relation)) = tree.head(at) else { break };
        let reported = match relation {
            Relation::Ccomp | Relation::Csubj | Relation::CsubjPass => is_reporting(scene, tree, head),
            Relation::Parataxis => tree.is_verb(head) && head > at && is_reporting(scene, tree, head),
            Relation::Acl => {
                tree.subordinator(at).as_deref() == Some("that")
                    && scene.resources.lexicon.reporting(&tree.lemma(head)).is_some()
            }
            Relation::Advcl | Relation::Obl | Relation::Xcomp => blames(scene, tree, head),
            _ => false,
        };
        if reported && let Some(speaker) = speaker_of(scene, sentence, head) {
            return Some(speaker);
        }
        at = head;
    }
    if quotations.is_quoted(sentence, token) { quotations.speaker(sentence) } else { None }
}

/// Who speaks the words at `token` where they are quoted: the "we" of a quotation.
pub fn first_person(scene: &Scene<'_>, quotations: &Quotations, sentence: usize, token: usize) -> Option<EntityIndex> {
    if !quotations.is_quoted(sentence, token) {
        return None;
    }
    speaker_at(scene, quotations, sentence, token)
}

/// Whether a frame of the word makes its complement a claim: "accuse X of".
fn blames(scene: &Scene<'_>, tree: &Tree<'_>, head: usize) -> bool {
    scene.resources.frames.by_lemma(&tree.lemma(head)).iter().any(|frame| frame.complement == ComplementUse::Claimed)
}

fn is_reporting(scene: &Scene<'_>, tree: &Tree<'_>, verb: usize) -> bool {
    let lemma = tree.lemma(verb);
    scene.resources.lexicon.reporting(&lemma).is_some()
        || tree
            .particles(verb)
            .iter()
            .any(|particle| scene.resources.lexicon.reporting(&format!("{lemma} {particle}")).is_some())
}

/// The subject of a reporting verb, or the owner of a reporting noun.
fn speaker_of(scene: &Scene<'_>, sentence: usize, word: usize) -> Option<EntityIndex> {
    let tree = scene.trees.get(sentence)?;
    if tree.is_verb(word) {
        if tree.is_passive(word) {
            let agent = tree.child(word, Relation::OblAgent)?;
            return speaking_entity(scene, sentence, agent);
        }
        return surface_subjects(tree, word).into_iter().find_map(|subject| speaking_entity(scene, sentence, subject));
    }
    participants(scene, sentence, word, Part::Recipient).first().map(|participant| participant.entity)
}

/// The person or body that speaks; a capital speaks for its country.
fn speaking_entity(scene: &Scene<'_>, sentence: usize, token: usize) -> Option<EntityIndex> {
    if let Some(mention) = scene.mention_at(sentence, token) {
        let speaks = |entity: &&EntityIndex| {
            scene.class(**entity).is_some_and(|class| {
                class == EntityClass::Person || class.is_organization() || class == EntityClass::Country
            })
        };
        if let Some(entity) = mention.referents.iter().find(speaks).or_else(|| mention.actors.iter().find(speaks)) {
            return Some(*entity);
        }
    }
    participants(scene, sentence, token, Part::Actor).first().map(|participant| participant.entity)
}
