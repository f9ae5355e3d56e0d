//! Whether what a predicate says is so: negation, modals, and the words that govern it.

use crate::model::{BlockKind, DependencyRelation as Relation, Modality};
use crate::resources::{ComplementUse, CueKind, FrameForm, ReportingStance, WordClass};

use super::scene::Scene;
use super::tree::Tree;

/// What the words around a predicate make of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Factuality {
    /// Whether it is so.
    pub modality: Modality,
    /// Whether it is no more than somebody's claim.
    pub claimed: bool,
}

/// Whether the predicate's own negation makes it unreal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Negation {
    /// "did not attack": there was no attack.
    Counts,
    /// "cannot accept", read as a rejection: the negation is part of what happened, and so is the modal with it.
    IsMeant,
}

/// Reads the factuality of the predicate at `token`.
pub fn factuality(scene: &Scene<'_>, sentence: usize, token: usize, negation: Negation) -> Factuality {
    let Some(tree) = scene.trees.get(sentence) else {
        return Factuality { modality: Modality::Conditional, claimed: false };
    };
    let mut claimed = false;
    let mut modality = own_modality(scene, tree, token, negation);
    let mut at = token;
    for _ in 0..tree.len() {
        let Some((head, relation)) = tree.head(at) else { break };
        let step = under(scene, tree, at, head, relation);
        match step {
            Step::Stop => break,
            Step::Pass => {}
            Step::Colour(new) => modality = stronger(modality, new),
            Step::Claim => claimed = true,
        }
        // What colours the governing clause colours what depends on it, unless the governor presupposes it.
        if modality == Modality::Occurred && governs_reality(scene, tree, at, head, relation) {
            modality = stronger(modality, own_modality(scene, tree, head, Negation::Counts));
        }
        at = head;
    }
    if modality == Modality::Occurred {
        let last = tree.sentence.tokens.last();
        if last.is_some_and(|token| token.form == "?") {
            modality = Modality::Conditional;
        }
        // Headlines announce with a bare infinitive: "Ministers to meet in Lima".
        if matches!(tree.sentence.block_kind, BlockKind::Headline | BlockKind::Summary)
            && tree.is_verb(token)
            && tree.token(token).tag == "VB"
            && tree.children(token).iter().any(|&child| tree.token(child).tag == "TO")
        {
            modality = Modality::Planned;
        }
    }
    Factuality { modality, claimed }
}

enum Step {
    /// The governor says nothing about whether it is so; what is above it does not either.
    Stop,
    /// Go on upwards.
    Pass,
    /// The governor makes it this.
    Colour(Modality),
    /// The governor makes it a claim.
    Claim,
}

/// The less real of two modalities.
fn stronger(one: Modality, other: Modality) -> Modality {
    let rank = |modality| match modality {
        Modality::Occurred => 0,
        Modality::Planned => 1,
        Modality::Conditional => 2,
        Modality::Demanded => 3,
        Modality::Denied => 4,
    };
    if rank(other) > rank(one) { other } else { one }
}

/// What the predicate's own auxiliaries, adverbs, determiners and adjectives make of it.
fn own_modality(scene: &Scene<'_>, tree: &Tree<'_>, token: usize, negation: Negation) -> Modality {
    let mut modality = Modality::Occurred;
    for child in tree.children(token).iter().copied() {
        let word = tree.token(child);
        if !matches!(
            word.relation,
            Relation::Aux
                | Relation::Advmod
                | Relation::Det
                | Relation::Amod
                | Relation::Mark
                | Relation::Cc
                | Relation::Case
        ) {
            continue;
        }
        let lemma = word.lemma.to_lowercase();
        let form = word.form.to_lowercase();
        if word.relation == Relation::Mark {
            if scene.resources.lexicon.cues(&form).iter().any(|cue| cue.kind == CueKind::Subordinator) {
                modality = stronger(modality, Modality::Conditional);
            } else if form == "without" {
                modality = stronger(modality, Modality::Denied);
            }
            continue;
        }
        if word.relation == Relation::Case {
            if form == "without" {
                modality = stronger(modality, Modality::Denied);
            }
            continue;
        }
        if matches!(lemma.as_str(), "not" | "n't" | "never" | "no" | "neither" | "nor") || form == "n’t" {
            if negation == Negation::Counts && tree.is_negated(token) {
                modality = stronger(modality, Modality::Denied);
            }
            continue;
        }
        // "cannot accept" and "will not accept" refuse now.
        if negation == Negation::IsMeant && word.relation == Relation::Aux {
            continue;
        }
        for cue in scene.resources.lexicon.cues(&lemma) {
            if cue.kind == CueKind::Modifier {
                modality = stronger(modality, cue.modality);
            }
        }
    }
    // "are to meet on Friday": arranged, not done.
    let marked = |form: &str| {
        tree.children(token).iter().any(|&child| {
            let word = tree.token(child);
            word.form.eq_ignore_ascii_case(form) && matches!(word.relation, Relation::Mark | Relation::Aux)
        })
    };
    let be = tree
        .children_by(token, &[Relation::Aux, Relation::Cop, Relation::AuxPass])
        .any(|child| tree.lemma(child) == "be");
    if tree.token(token).tag == "VB" && marked("to") && be {
        modality = stronger(modality, Modality::Planned);
    }
    // Auxiliaries of the first of several coordinated verbs hold for the bare forms after it: "will meet X and sign Y".
    let tag = tree.token(token).tag.as_str();
    if tag == "VB"
        && tree.child(token, Relation::Aux).is_none()
        && let Some((head, Relation::Conj)) = tree.head(token)
        && tree.is_verb(head)
    {
        modality = stronger(modality, own_modality(scene, tree, head, Negation::Counts));
    }
    modality
}

/// What the governor `head` makes of the predicate at `at`, which stands under it by `relation`.
fn under(scene: &Scene<'_>, tree: &Tree<'_>, at: usize, head: usize, relation: Relation) -> Step {
    let lemma = tree.lemma(head);
    let verbal = tree.is_verb(at);
    let infinitive = verbal
        && tree.children(at).iter().any(|&child| tree.token(child).tag == "TO" || tree.token(child).form == "to");
    match relation {
        Relation::Xcomp | Relation::Ccomp | Relation::Csubj | Relation::CsubjPass => {
            complement(scene, tree, at, head, &lemma, infinitive)
        }
        Relation::Advcl | Relation::AdvclRelcl => {
            if let Some(step) = frame_complement(scene, tree, head, &lemma, at) {
                return step;
            }
            if infinitive {
                // a purpose: "met to discuss"; or the complement of a verb that the parser read as one
                return if tree.is_of(head, WordClass::Transparent) {
                    Step::Pass
                } else {
                    Step::Colour(Modality::Planned)
                };
            }
            // "after X attacked", "because X refused": the clause stands by itself
            Step::Stop
        }
        Relation::Acl => {
            if infinitive {
                for cue in scene.resources.lexicon.cues(&lemma) {
                    if cue.kind == CueKind::Noun {
                        return Step::Colour(cue.modality);
                    }
                }
                return Step::Colour(Modality::Planned);
            }
            if tree.subordinator(at).as_deref() == Some("that") {
                return match reporting_stance(scene, &lemma) {
                    Some(stance) => of_stance(stance),
                    None => Step::Pass,
                };
            }
            // "a ban on sending weapons", "a plan for leaving"
            if tree.token(at).tag == "VBG" && tree.subordinator(at).or_else(|| tree.preposition(at)).is_some() {
                for cue in scene.resources.lexicon.cues(&lemma) {
                    if cue.kind == CueKind::Noun {
                        return Step::Colour(cue.modality);
                    }
                }
            }
            Step::Stop
        }
        Relation::Parataxis => match reporting_stance(scene, &lemma) {
            Some(stance) if tree.is_verb(head) => of_stance(stance),
            _ => Step::Stop,
        },
        Relation::Obj | Relation::Obl | Relation::Nmod | Relation::NsubjPass | Relation::Nsubj | Relation::OblAgent => {
            if verbal {
                return Step::Stop;
            }
            nominal(scene, tree, at, head, relation, &lemma)
        }
        Relation::Compound | Relation::NmodPoss | Relation::Appos | Relation::AclRelcl => Step::Stop,
        _ => Step::Pass,
    }
}

/// A clause under a verb, noun or adjective.
fn complement(scene: &Scene<'_>, tree: &Tree<'_>, at: usize, head: usize, lemma: &str, infinitive: bool) -> Step {
    if let Some(step) = frame_complement(scene, tree, head, lemma, at) {
        return step;
    }
    if infinitive && lemma == "have" {
        // "have to withdraw"
        return Step::Colour(Modality::Demanded);
    }
    let cue = scene
        .resources
        .lexicon
        .cues(lemma)
        .iter()
        .find(|cue| matches!(cue.kind, CueKind::Governor | CueKind::Noun))
        .map(|cue| Step::Colour(cue.modality));
    let stance = reporting_stance_of(scene, tree, head, lemma).map(of_stance);
    // What is considered, expected or suggested in a clause with a subject is reported; without one it is not yet done.
    let finite = tree.children_by(at, &[Relation::Nsubj, Relation::NsubjPass, Relation::Expl]).next().is_some();
    if let Some(step) = if finite { stance.or(cue) } else { cue.or(stance) } {
        return step;
    }
    if tree.is_of(head, WordClass::Transparent) {
        return Step::Pass;
    }
    if infinitive {
        // An infinitive under a word that nobody described is not known to have happened.
        return Step::Colour(Modality::Conditional);
    }
    Step::Pass
}

/// What a frame of the governor says of its complement.
fn frame_complement(scene: &Scene<'_>, tree: &Tree<'_>, head: usize, lemma: &str, at: usize) -> Option<Step> {
    let particles = tree.particles(head);
    let mut prepositions: Vec<String> = Vec::new();
    for child in tree.children_by(head, &[Relation::Obl]) {
        prepositions.extend(tree.preposition(child));
    }
    prepositions.extend(tree.subordinator(at));
    let form = if tree.is_verb(head) { FrameForm::Verb } else { FrameForm::Noun };
    scene
        .resources
        .frames
        .by_lemma(lemma)
        .iter()
        .filter(|frame| frame.form == form || (frame.form == FrameForm::LightVerb && form == FrameForm::Noun))
        .filter(|frame| {
            frame.form == FrameForm::LightVerb
                || frame.particles.is_empty()
                || frame
                    .particles
                    .iter()
                    .any(|particle| particles.contains(particle) || prepositions.contains(particle))
        })
        .find_map(|frame| match frame.complement {
            ComplementUse::None => None,
            ComplementUse::Demanded => Some(Step::Colour(Modality::Demanded)),
            ComplementUse::Planned | ComplementUse::Agreed => Some(Step::Colour(Modality::Planned)),
            ComplementUse::Denied => Some(Step::Colour(Modality::Denied)),
            ComplementUse::Claimed => Some(Step::Claim),
            ComplementUse::Transparent => Some(Step::Pass),
        })
}

/// A noun under a governor: "demanded the withdrawal", "plans for a visit", "condemned the invasion".
fn nominal(scene: &Scene<'_>, tree: &Tree<'_>, at: usize, head: usize, relation: Relation, lemma: &str) -> Step {
    if !tree.is_verb(head) {
        if relation != Relation::Nmod || tree.is_of(head, WordClass::PresupposingNoun) {
            return Step::Stop;
        }
        let preposition = tree.preposition(at).unwrap_or_default();
        if !matches!(preposition.as_str(), "of" | "for" | "to" | "on" | "about" | "over") {
            return Step::Stop;
        }
        for cue in scene.resources.lexicon.cues(lemma) {
            if cue.kind == CueKind::Noun {
                return Step::Colour(cue.modality);
            }
        }
        if let Some(stance) = reporting_stance(scene, lemma) {
            return match stance {
                ReportingStance::Neutral | ReportingStance::Factive => Step::Stop,
                other => of_stance(other),
            };
        }
        // "the resumption of talks", "a program of visits": as real as the noun above
        return Step::Pass;
    }
    if tree.is_of(head, WordClass::PresupposingVerb) && !matches!(relation, Relation::Nsubj) {
        let preposition = tree.preposition(at).unwrap_or_default();
        let wanted = lemma == "call" && preposition == "for";
        return if wanted { Step::Colour(Modality::Demanded) } else { Step::Stop };
    }
    if matches!(relation, Relation::Nsubj | Relation::NsubjPass) {
        // "talks will take place": the verb's own modality comes in through the chain
        return Step::Pass;
    }
    if relation == Relation::Obl
        && !matches!(tree.preposition(at).as_deref(), Some("for" | "of" | "to" | "on" | "about"))
    {
        return Step::Stop;
    }
    if let Some(step) = frame_complement(scene, tree, head, lemma, at) {
        return step;
    }
    if let Some(stance) = reporting_stance_of(scene, tree, head, lemma) {
        return match stance {
            ReportingStance::Denial => Step::Colour(Modality::Denied),
            ReportingStance::Demand => Step::Colour(Modality::Demanded),
            ReportingStance::Intention => Step::Colour(Modality::Planned),
            ReportingStance::Claim => Step::Claim,
            ReportingStance::Neutral | ReportingStance::Factive => Step::Stop,
        };
    }
    for cue in scene.resources.lexicon.cues(lemma) {
        if cue.kind == CueKind::Governor {
            return Step::Colour(cue.modality);
        }
    }
    Step::Pass
}

/// Whether the reality of `at` hangs on that of `head`: complements and objects of transparent verbs, not what is
/// presupposed or reported.
fn governs_reality(scene: &Scene<'_>, tree: &Tree<'_>, at: usize, head: usize, relation: Relation) -> bool {
    let lemma = tree.lemma(head);
    match relation {
        Relation::Xcomp => true,
        Relation::Ccomp => reporting_stance(scene, &lemma).is_none(),
        Relation::Obj | Relation::NsubjPass | Relation::Nsubj => {
            !tree.is_verb(at) && tree.is_verb(head) && !tree.is_of(head, WordClass::PresupposingVerb)
        }
        Relation::Nmod => !tree.is_verb(at) && !tree.is_verb(head) && !tree.is_of(head, WordClass::PresupposingNoun),
        _ => false,
    }
}

/// The stance of a verb with the particle it stands with.
fn reporting_stance_of(scene: &Scene<'_>, tree: &Tree<'_>, head: usize, lemma: &str) -> Option<ReportingStance> {
    for particle in tree.particles(head) {
        if let Some(verb) = scene.resources.lexicon.reporting(&format!("{lemma} {particle}")) {
            return Some(verb.stance);
        }
    }
    reporting_stance(scene, lemma)
}

fn reporting_stance(scene: &Scene<'_>, lemma: &str) -> Option<ReportingStance> {
    scene.resources.lexicon.reporting(lemma).map(|verb| verb.stance)
}

fn of_stance(stance: ReportingStance) -> Step {
    match stance {
        ReportingStance::Neutral | ReportingStance::Factive => Step::Stop,
        ReportingStance::Claim => Step::Claim,
        ReportingStance::Denial => Step::Colour(Modality::Denied),
        ReportingStance::Intention => Step::Colour(Modality::Planned),
        ReportingStance::Demand => Step::Colour(Modality::Demanded),
    }
}
