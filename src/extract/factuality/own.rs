//! What a predicate's own auxiliaries, adverbs, determiners, subjects and the phrase before it make of it.

use crate::extract::scene::Scene;
use crate::extract::tree::Tree;
use crate::model::{DependencyRelation as Relation, Modality, PartOfSpeech};
use crate::resources::{Cue, CueEffect, CueKind, FrameForm, ReportingStance};

use super::{Factuality, Negation};

/// Words of negation by themselves.
const NEGATIONS: &[&str] = &["not", "n't", "n’t", "never", "no", "neither", "nor"];

/// Nominals that nobody stands behind.
const NOBODY: &[&str] = &["nobody", "none", "nothing", "neither", "noone"];

/// Adds what stands directly with the predicate at `token`.
pub(super) fn read(scene: &Scene<'_>, tree: &Tree<'_>, token: usize, negation: Negation, result: &mut Factuality) {
    let mut found = Vec::new();
    for child in tree.children(token).iter().copied() {
        found.extend(of_child(scene, tree, token, child, negation));
    }
    if negation == Negation::Counts {
        found.extend(of_absent_party(tree, token));
        found.extend(at_no_time(tree, token));
    }
    // "is to blame" is no arrangement but a judgement.
    let frames = scene.resources.frames.by_lemma(&tree.lemma(token));
    if !frames.iter().any(|frame| frame.form == FrameForm::Adjective) {
        found.extend(arrangement(tree, token));
    }
    found.extend(inversion(tree, token));
    found.extend(phrase_before(scene, tree, token));
    for (at, effect) in found {
        result.add(at, effect);
    }
    inherited(scene, tree, token, result);
}

type Found = (usize, CueEffect);

fn modality(token: usize, modality: Modality) -> Found {
    (token, CueEffect::Modality(modality))
}

fn of_child(scene: &Scene<'_>, tree: &Tree<'_>, token: usize, child: usize, negation: Negation) -> Vec<Found> {
    let word = tree.token(child);
    let form = word.form.to_lowercase();
    let lemma = tree.lemma(child);
    let cues = |words: &str, kind: CueKind| -> Vec<Found> {
        let cues = scene.resources.lexicon.cues(words);
        cues.iter().filter(|cue: &&Cue| cue.kind == kind).map(|cue| (child, cue.effect)).collect()
    };
    match word.relation {
        Relation::Mark | Relation::Case if form == "without" => vec![modality(child, Modality::Denied)],
        Relation::Mark => {
            let whole = [tree.with_fixed(child), words_up_to(tree, child, 3), words_up_to(tree, child, 2)];
            let found = whole.iter().map(|words| cues(words, CueKind::Subordinator)).find(|found| !found.is_empty());
            found.unwrap_or_default()
        }
        Relation::Aux | Relation::Advmod | Relation::Det | Relation::Amod | Relation::Cc | Relation::CcPreconj => {
            // "no longer", "not yet": the negation stands with the adverb.
            let negated_adverb = word.relation == Relation::Advmod
                && matches!(form.as_str(), "longer" | "yet" | "more" | "once")
                && tree.children(child).iter().any(|&below| NEGATIONS.contains(&tree.token(below).form.as_str()));
            if NEGATIONS.contains(&lemma.as_str()) || NEGATIONS.contains(&form.as_str()) || negated_adverb {
                let counts = negation == Negation::Counts && !is_not_only(tree, token, child);
                return if counts { vec![modality(child, Modality::Denied)] } else { Vec::new() };
            }
            // "cannot accept" and "will not accept" refuse now.
            if negation == Negation::IsMeant && word.relation == Relation::Aux {
                return Vec::new();
            }
            // "seized the islands soon after": what is told as past is no plan.
            if word.relation == Relation::Advmod
                && tree.token(token).tag == "VBD"
                && matches!(form.as_str(), "soon" | "shortly")
            {
                return Vec::new();
            }
            // "said it would leave": the future as it was told in the past
            if form == "would" && is_told_future(scene, tree, token) {
                return vec![modality(child, Modality::Planned)];
            }
            let mut found = cues(&lemma, CueKind::Modifier);
            if form != lemma {
                found.extend(cues(&form, CueKind::Modifier));
            }
            found
        }
        _ => Vec::new(),
    }
}

/// Whether a clause with "would" is what somebody announced in the past, on no condition: "said it would leave", but not "said it
/// would leave if", "said it would have left".
fn is_told_future(scene: &Scene<'_>, tree: &Tree<'_>, token: usize) -> bool {
    let told = matches!(tree.head(token), Some((head, Relation::Ccomp))
        if matches!(tree.token(head).tag.as_str(), "VBD" | "VBN")
            && scene
                .resources
                .lexicon
                .reporting(&tree.lemma(head))
                .is_some_and(|word| matches!(word.stance, ReportingStance::Neutral | ReportingStance::Factive)));
    let otherwise = tree
        .children_by(token, &[Relation::Aux, Relation::Advmod])
        .any(|child| matches!(tree.token(child).form.to_lowercase().as_str(), "have" | "like" | "otherwise"));
    let conditioned = (0..tree.len()).any(|at| {
        matches!(tree.token(at).form.to_lowercase().as_str(), "if" | "unless" | "should" | "provided" | "were")
    });
    told && !otherwise && !conditioned
}

/// The word at `token` with those before it, `count` in all: "as long as", which a tree hangs on "long".
fn words_up_to(tree: &Tree<'_>, token: usize, count: usize) -> String {
    let first = (token + 1).saturating_sub(count);
    (first..=token).map(|at| tree.token(at).form.to_lowercase()).collect::<Vec<_>>().join(" ")
}

/// "not only", "not just", "not merely": what follows is so all the same.
fn is_not_only(tree: &Tree<'_>, token: usize, negation: usize) -> bool {
    let only = |index: usize| {
        index < tree.len()
            && matches!(tree.token(index).form.to_lowercase().as_str(), "only" | "just" | "merely" | "simply")
    };
    only(negation + 1) || tree.children(token).iter().any(|&child| child > negation && child < token && only(child))
}

/// "at no time did it ask", "in no way supported it": a phrase that denies the whole clause.
fn at_no_time(tree: &Tree<'_>, token: usize) -> Option<Found> {
    tree.children_by(token, &[Relation::Obl, Relation::OblUnmarked]).find_map(|phrase| {
        let denies =
            matches!(tree.lemma(phrase).as_str(), "time" | "way" | "circumstance" | "point" | "case" | "means");
        let no = tree.children_by(phrase, &[Relation::Det]).find(|&child| tree.lemma(child) == "no")?;
        denies.then(|| modality(no, Modality::Denied))
    })
}

/// "nobody condemned", "no country has attacked", "neither X nor Y supports": a party that is said not to be there.
fn of_absent_party(tree: &Tree<'_>, token: usize) -> Option<Found> {
    let parties = tree.children_by(token, &[Relation::Nsubj, Relation::NsubjPass, Relation::Obj]);
    for party in parties {
        if NOBODY.contains(&tree.lemma(party).as_str()) {
            return Some(modality(party, Modality::Denied));
        }
        let absent = tree
            .children_by(party, &[Relation::Det, Relation::CcPreconj, Relation::Cc, Relation::Advmod])
            .find(|&child| child < party && matches!(tree.lemma(child).as_str(), "no" | "neither"));
        if let Some(word) = absent {
            return Some(modality(word, Modality::Denied));
        }
    }
    // "Neither X nor Y supported Z", where the tree has the first word elsewhere.
    let subject = tree.children_by(token, &[Relation::Nsubj, Relation::NsubjPass]).next()?;
    let (first, _) = tree.sentence.subtree(subject);
    let before = first.checked_sub(1).filter(|&before| tree.token(before).form.eq_ignore_ascii_case("neither"));
    before.map(|word| modality(word, Modality::Denied))
}

/// "are to meet on Friday", "are going to meet", "are due to meet": arranged, not done.
fn arrangement(tree: &Tree<'_>, token: usize) -> Option<Found> {
    if tree.token(token).tag != "VB" {
        return None;
    }
    // A tree may take "due to" before a verb for the preposition.
    let due =
        tree.children_by(token, &[Relation::Mark, Relation::Case, Relation::Advmod, Relation::Aux]).find(|&child| {
            child < token && tree.lemma(child) == "due" && tree.len() > child + 1 && tree.token(child + 1).form == "to"
        });
    if let Some(due) = due {
        return Some(modality(due, Modality::Planned));
    }
    let to = tree.children(token).iter().copied().find(|&child| {
        tree.token(child).form.eq_ignore_ascii_case("to")
            && matches!(tree.token(child).relation, Relation::Mark | Relation::Aux)
    })?;
    let own_be = tree
        .children_by(token, &[Relation::Aux, Relation::Cop, Relation::AuxPass])
        .any(|child| tree.lemma(child) == "be" && child < to);
    let head_be = matches!(tree.head(token), Some((head, Relation::Xcomp | Relation::Advcl | Relation::Ccomp))
        if tree.lemma(head) == "be" && tree.is_verb(head));
    (own_be || head_be).then(|| modality(to, Modality::Planned))
}

/// "Had X attacked Y, ...", "Should X attack Y, ...": a condition told by the order of words.
fn inversion(tree: &Tree<'_>, token: usize) -> Option<Found> {
    let subject = tree.children_by(token, &[Relation::Nsubj, Relation::NsubjPass]).next()?;
    let auxiliary = tree.children_by(token, &[Relation::Aux, Relation::AuxPass, Relation::Cop]).find(|&child| {
        child < subject && matches!(tree.token(child).form.to_lowercase().as_str(), "had" | "should" | "were")
    })?;
    let opens_clause = auxiliary.checked_sub(1).is_none_or(|before| !tree.is_noun(before) && !tree.is_verb(before));
    opens_clause.then(|| modality(auxiliary, Modality::Conditional))
}

/// The longest phrase of the table that ends right before the predicate's phrase: "short of condemning", "in the event
/// of an attack". Read from the surface, since such phrases come apart differently in every tree.
fn phrase_before(scene: &Scene<'_>, tree: &Tree<'_>, token: usize) -> Option<Found> {
    const LONGEST: usize = 5;
    let mut left = token;
    while let Some(before) = left.checked_sub(1) {
        let word = tree.token(before);
        let inside = if tree.is_verb(token) {
            matches!(word.tag.as_str(), "RB" | "TO" | "MD") || matches!(tree.lemma(before).as_str(), "be" | "have")
        } else {
            matches!(
                word.pos,
                PartOfSpeech::Determiner | PartOfSpeech::Adjective | PartOfSpeech::ProperNoun | PartOfSpeech::Numeral
            ) || matches!(word.tag.as_str(), "PRP$" | "POS" | "HYPH" | "VBN" | "VBG")
                || word.pos == PartOfSpeech::Noun && matches!(word.relation, Relation::Compound | Relation::NmodPoss)
        };
        if !inside {
            break;
        }
        left = before;
    }
    // A determiner can belong to the phrase or to the noun: both edges are tried.
    (1..=LONGEST.min(left)).rev().find_map(|length| {
        let words: Vec<String> = (left - length..left).map(|index| tree.token(index).form.to_lowercase()).collect();
        let cues = scene.resources.lexicon.cues(&words.join(" "));
        cues.iter().find(|cue| cue.kind == CueKind::Phrase).map(|cue| (left - length, cue.effect))
    })
}

/// Auxiliaries and negations of the first of several coordinated verbs hold for the bare forms after it: "will meet X and
/// sign Y", "did not meet or call X".
fn inherited(scene: &Scene<'_>, tree: &Tree<'_>, token: usize, result: &mut Factuality) {
    let Some((head, Relation::Conj)) = tree.head(token) else { return };
    let own = tree.children_by(token, &[Relation::Aux, Relation::AuxPass, Relation::Nsubj, Relation::NsubjPass]).next();
    if own.is_some() || !tree.is_verb(token) || !tree.is_verb(head) {
        return;
    }
    let (tag, first) = (tree.token(token).tag.as_str(), tree.token(head).tag.as_str());
    let alternative =
        tree.children_by(token, &[Relation::Cc]).any(|cc| matches!(tree.lemma(cc).as_str(), "or" | "nor"));
    if tag == "VB" || alternative || (matches!(tag, "VBN" | "VBG") && tag == first) {
        read(scene, tree, head, Negation::Counts, result);
    }
}
