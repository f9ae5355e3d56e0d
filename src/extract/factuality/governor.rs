//! What the word above a clause or noun makes of it: "refused to sign", "a plan to invade", "rumours that".

use crate::extract::attribution::is_in_words_of;
use crate::extract::scene::Scene;
use crate::extract::tree::Tree;
use crate::model::{DependencyRelation as Relation, EventClass, Modality};
use crate::resources::{ComplementUse, CueEffect, CueKind, FrameForm, ReportingStance, WordClass};

/// What a governor says of what stands under it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Step {
    /// It says nothing about whether it is so; what is above it does not either.
    Stop,
    /// Go on upwards.
    Pass,
    /// It makes it this.
    Colour(CueEffect),
}

impl Step {
    const fn colour(modality: Modality) -> Self {
        Self::Colour(CueEffect::Modality(modality))
    }

    const CLAIM: Self = Self::Colour(CueEffect::Claimed);

    fn of_stance(stance: ReportingStance) -> Self {
        match stance {
            ReportingStance::Neutral | ReportingStance::Factive => Self::Stop,
            ReportingStance::Claim => Self::CLAIM,
            ReportingStance::Denial => Self::colour(Modality::Denied),
            ReportingStance::Intention => Self::colour(Modality::Planned),
            ReportingStance::Demand => Self::colour(Modality::Demanded),
        }
    }
}

/// What the governor `head` makes of the predicate at `at`, which stands under it by `relation`.
pub(super) fn step(scene: &Scene<'_>, tree: &Tree<'_>, at: usize, head: usize, relation: Relation) -> Step {
    if tree.is_sentence_of_its_own(at) {
        return Step::Stop;
    }
    let place = Governed { scene, tree, at, head, lemma: tree.lemma(head) };
    match relation {
        Relation::Xcomp | Relation::Ccomp | Relation::Csubj | Relation::CsubjPass => place.complement(),
        Relation::Advcl | Relation::AdvclRelcl => place.adverbial(),
        Relation::Acl | Relation::AclRelcl => place.under_noun(),
        Relation::Parataxis => match place.stance() {
            Some(stance) if tree.is_verb(head) => Step::of_stance(stance),
            _ => Step::Stop,
        },
        Relation::Obj | Relation::Obl | Relation::Nmod | Relation::NsubjPass | Relation::Nsubj | Relation::OblAgent => {
            if tree.is_verb(at) {
                return if place.gerund_preposition().is_some() { place.adverbial() } else { Step::Stop };
            }
            if tree.is_verb(head) { place.noun_under_verb(relation) } else { place.noun_under_noun(relation) }
        }
        Relation::Compound | Relation::NmodPoss | Relation::Appos => Step::Stop,
        _ => Step::Pass,
    }
}

/// Whether the reality of `at` hangs on that of `head`: complements and objects of transparent verbs, not what is
/// presupposed or reported.
pub(super) fn governs_reality(scene: &Scene<'_>, tree: &Tree<'_>, at: usize, head: usize, relation: Relation) -> bool {
    match relation {
        Relation::Xcomp => true,
        Relation::Advcl => is_voiced(scene, tree, at, head),
        Relation::Ccomp | Relation::Csubj => {
            !tree.is_verb(head) || scene.resources.lexicon.reporting(&tree.lemma(head)).is_none()
        }
        Relation::Obj | Relation::NsubjPass | Relation::Nsubj => {
            !tree.is_verb(at) && tree.is_verb(head) && !tree.is_of(head, WordClass::PresupposingVerb)
        }
        Relation::Nmod => !tree.is_verb(at) && !tree.is_verb(head) && !tree.is_of(head, WordClass::PresupposingNoun),
        _ => false,
    }
}

/// "marched to demand it", "held a rally to denounce X": who takes to the streets for a purpose of words voices them there.
fn is_voiced(scene: &Scene<'_>, tree: &Tree<'_>, at: usize, head: usize) -> bool {
    let tells = |token: usize, classes: &[EventClass]| {
        let frames = scene.resources.frames.by_lemma(&tree.lemma(token));
        frames.iter().any(|frame| frame.class.is_some_and(|class| classes.contains(&class)))
    };
    let protest = &[EventClass::Protest];
    let street = tells(head, protest) || tree.children_by(head, &[Relation::Obj]).any(|noun| tells(noun, protest));
    let words = &[EventClass::Request, EventClass::Accuse, EventClass::Support, EventClass::Reject];
    street && tree.is_verb(at) && at > head && tells(at, words) && tree.token(at).tag == "VB"
}

/// A word and the word above it.
struct Governed<'a, 't> {
    scene: &'a Scene<'t>,
    tree: &'a Tree<'t>,
    at: usize,
    head: usize,
    /// Lemma of the head.
    lemma: String,
}

impl Governed<'_, '_> {
    /// Whether the clause at `at` is an infinitive with "to".
    fn infinitive(&self) -> bool {
        self.tree.is_verb(self.at)
            && self.tree.children(self.at).iter().any(|&child| {
                self.tree.token(child).tag == "TO"
                    || self.tree.token(child).form.eq_ignore_ascii_case("to")
                        && self.tree.token(child).relation == Relation::Mark
            })
    }

    /// The preposition before a gerund: "from attacking", "of having attacked".
    fn gerund_preposition(&self) -> Option<String> {
        let gerund = self.tree.token(self.at).tag == "VBG"
            || self
                .tree
                .children_by(self.at, &[Relation::Aux, Relation::AuxPass])
                .any(|aux| self.tree.token(aux).tag == "VBG");
        let word = self.tree.subordinator(self.at).or_else(|| self.tree.preposition(self.at)).filter(|_| gerund)?;
        // "after attacking", "while attacking": such clauses stand by themselves.
        matches!(
            word.as_str(),
            "from" | "of" | "to" | "against" | "on" | "for" | "in" | "with" | "at" | "into" | "about"
        )
        .then_some(word)
    }

    /// A clause that is an argument of the verb, noun or adjective above it.
    fn complement(&self) -> Step {
        if is_in_words_of(self.tree, self.head) {
            return Step::CLAIM;
        }
        // "insisted that it had left" is no demand.
        let stated = self.tree.is_of(self.head, WordClass::Insisting) && self.tree.is_indicative(self.at);
        if stated {
            return Step::CLAIM;
        }
        // "asked why it had left" takes for granted that it had; "asked whether it had" does not.
        if self.lemma == "ask" && !self.infinitive() {
            let asks = |words: &[&str]| {
                let mut children = self.tree.children(self.at).iter().filter(|&&child| child < self.at);
                children.any(|&child| words.contains(&self.tree.token(child).form.to_lowercase().as_str()))
            };
            if asks(&["why", "how"]) {
                return Step::Stop;
            }
            if asks(&["whether", "if", "when", "where", "what", "which", "who"]) {
                return Step::colour(Modality::Conditional);
            }
        }
        if let Some(step) = self.by_frame() {
            return step;
        }
        let infinitive = self.infinitive();
        if infinitive && self.lemma == "have" {
            // "have to withdraw"
            return Step::colour(Modality::Demanded);
        }
        let cue = self.cue(&[CueKind::Governor, CueKind::Noun]).map(Step::Colour);
        let stance = self.stance().map(Step::of_stance);
        let heard = self.is_hearsay();
        // What is considered, expected or suggested in a clause with a subject is reported; without one it is not yet
        // done.
        let finite =
            self.tree.children_by(self.at, &[Relation::Nsubj, Relation::NsubjPass, Relation::Expl]).next().is_some();
        if heard && (finite || cue.is_none()) {
            return Step::CLAIM;
        }
        if let Some(step) = if finite { stance.or(cue) } else { cue.or(stance) } {
            return step;
        }
        if self.tree.is_of(self.head, WordClass::Transparent) {
            let going = self.lemma == "go" && self.tree.token(self.head).form.eq_ignore_ascii_case("going");
            return if going && infinitive { Step::colour(Modality::Planned) } else { Step::Pass };
        }
        if infinitive {
            // An infinitive under a word that nobody described is not known to have happened.
            return Step::colour(Modality::Conditional);
        }
        Step::Pass
    }

    /// A clause beside the one above it.
    fn adverbial(&self) -> Step {
        // "asked to join after X had attacked": what it is told against stands by itself.
        let apart = matches!(
            self.tree.subordinator(self.at).as_deref(),
            Some("after" | "since" | "when" | "while" | "because" | "although" | "though" | "whereas")
        );
        if apart && (self.tree.has_subject(self.at) || self.tree.token(self.at).tag == "VBN") || self.is_aside() {
            return Step::Stop;
        }
        if let Some(step) = self.by_frame() {
            return step;
        }
        if self.infinitive() {
            if is_voiced(self.scene, self.tree, self.at, self.head) {
                return Step::Pass;
            }
            // a purpose: "met to discuss"; or the complement of a verb that the parser read as one
            if self.tree.is_of(self.head, WordClass::Transparent) {
                return Step::Pass;
            }
            return self.cue(&[CueKind::Governor]).map_or(Step::colour(Modality::Planned), Step::Colour);
        }
        if self.gerund_preposition().is_some()
            && let Some(effect) = self.cue(&[CueKind::Governor])
        {
            return Step::Colour(effect);
        }
        // "after X attacked", "because X refused": the clause stands by itself
        Step::Stop
    }

    /// "called for a halt, describing it as a breach": a participle behind a comma is said of the whole clause and is no
    /// complement of its verb.
    fn is_aside(&self) -> bool {
        let participle = matches!(self.tree.token(self.at).tag.as_str(), "VBG" | "VBN") && !self.infinitive();
        let comma = self.tree.is_set_off_by(self.at, ",");
        // "requires members to sign it, agreeing to work": whoever is made to do the one may be made to do the other.
        let imposed = matches!(self.lemma.as_str(), "require" | "force" | "oblige" | "compel" | "allow" | "enable")
            && self.tree.children_by(self.head, &[Relation::Xcomp]).any(|clause| clause < self.at);
        participle && self.at > self.head && comma && !imposed && self.gerund_preposition().is_none()
    }

    /// A clause that belongs to a noun.
    fn under_noun(&self) -> Step {
        if self.infinitive() {
            // "the first country to recognise it" did so.
            let ranked = self.tree.children_by(self.head, &[Relation::Amod]).any(|child| {
                matches!(self.tree.lemma(child).as_str(), "first" | "second" | "third" | "last" | "only" | "latest")
            });
            if ranked {
                return Step::Pass;
            }
            return self.cue(&[CueKind::Noun]).map_or(Step::colour(Modality::Planned), Step::Colour);
        }
        if self.tree.is_content_clause(self.at) {
            if self.is_hearsay() {
                return Step::CLAIM;
            }
            let cue = self.cue(&[CueKind::Noun]).map(Step::Colour);
            return self.stance().map(Step::of_stance).or(cue).unwrap_or(Step::Pass);
        }
        // "a ban on sending weapons", "a plan for leaving"
        if self.gerund_preposition().is_some()
            && let Some(effect) = self.cue(&[CueKind::Noun])
        {
            return Step::Colour(effect);
        }
        // "accused X of attacking", with the clause hung on X
        if self.gerund_preposition().as_deref() == Some("of")
            && let Some((verb, Relation::Obj | Relation::NsubjPass)) = self.tree.head(self.head)
            && self
                .scene
                .resources
                .frames
                .by_lemma(&self.tree.lemma(verb))
                .iter()
                .any(|frame| frame.complement == ComplementUse::Claimed)
        {
            return Step::CLAIM;
        }
        Step::Stop
    }

    /// What a frame of the governor says of its complement.
    fn by_frame(&self) -> Option<Step> {
        let tree = self.tree;
        let particles = tree.particles(self.head);
        let mut prepositions: Vec<String> = Vec::new();
        for child in tree.children_by(self.head, &[Relation::Obl]) {
            prepositions.extend(tree.preposition(child));
        }
        prepositions.extend(tree.subordinator(self.at));
        if self.infinitive() {
            prepositions.push("inf".to_owned());
        }
        let form = if tree.is_verb(self.head) { FrameForm::Verb } else { FrameForm::Noun };
        self.scene
            .resources
            .frames
            .by_lemma(&self.lemma)
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
                ComplementUse::Demanded => Some(Step::colour(Modality::Demanded)),
                ComplementUse::Planned | ComplementUse::Agreed => Some(Step::colour(Modality::Planned)),
                ComplementUse::Denied => Some(Step::colour(Modality::Denied)),
                ComplementUse::Claimed => Some(Step::CLAIM),
                ComplementUse::Transparent => Some(Step::Pass),
            })
    }

    /// A noun under a noun: "plans for a visit", "reports of an attack", "an end to the war".
    fn noun_under_noun(&self, relation: Relation) -> Step {
        if relation != Relation::Nmod || self.tree.is_of(self.head, WordClass::PresupposingNoun) {
            return Step::Stop;
        }
        let preposition = self.tree.preposition(self.at).unwrap_or_default();
        if !matches!(
            preposition.as_str(),
            "of" | "for" | "to" | "on" | "about" | "over" | "against" | "toward" | "towards" | "at"
        ) {
            return Step::Stop;
        }
        if let Some(effect) = self.cue(&[CueKind::Noun]) {
            return Step::Colour(effect);
        }
        if self.is_hearsay() {
            return Step::CLAIM;
        }
        match self.stance() {
            Some(stance) => Step::of_stance(stance),
            // "the resumption of talks", "a program of visits": as real as the noun above
            None => Step::Pass,
        }
    }

    /// A noun under a verb: "demanded the withdrawal", "condemned the invasion", "talks are planned".
    fn noun_under_verb(&self, relation: Relation) -> Step {
        let tree = self.tree;
        let preposition = tree.preposition(self.at).unwrap_or_default();
        if relation == Relation::Nsubj || relation == Relation::OblAgent {
            // "talks will take place": the verb's own modality comes in through the chain
            return Step::Pass;
        }
        if is_in_words_of(tree, self.head) {
            return Step::CLAIM;
        }
        if tree.is_of(self.head, WordClass::PresupposingVerb) {
            let wanted = self.lemma == "call" && preposition == "for";
            return if wanted { Step::colour(Modality::Demanded) } else { Step::Stop };
        }
        let argument = matches!(preposition.as_str(), "for" | "of" | "to" | "on" | "about" | "with");
        // "approved the visit" lets it come; "does not approve of the visit" judges one that was made.
        let judged = self.lemma == "approve" && preposition == "of";
        if relation == Relation::Obl && (!argument || judged) {
            return Step::Stop;
        }
        // "threatened X with an attack": what a threat or a promise comes with is not there yet.
        if preposition == "with" {
            return match self.stance() {
                Some(ReportingStance::Intention) => Step::colour(Modality::Conditional),
                _ => Step::Stop,
            };
        }
        if let Some(step) = self.by_frame() {
            return step;
        }
        match self.stance() {
            Some(ReportingStance::Neutral | ReportingStance::Factive) => return Step::Stop,
            Some(stance) => return Step::of_stance(stance),
            None => {}
        }
        self.cue(&[CueKind::Governor]).map_or(Step::Pass, Step::Colour)
    }

    /// What the table of cues says of the governor, with its particle or adverb, or by itself.
    fn cue(&self, kinds: &[CueKind]) -> Option<CueEffect> {
        let lexicon = &self.scene.resources.lexicon;
        let of = |form: &str| lexicon.cues(form).iter().find(|cue| kinds.contains(&cue.kind)).map(|cue| cue.effect);
        let companions = self.tree.children_by(self.head, &[Relation::CompoundPrt, Relation::Advmod, Relation::Xcomp]);
        companions
            .map(|child| format!("{} {}", self.lemma, self.tree.token(child).form.to_lowercase()))
            .find_map(|form| of(&form))
            .or_else(|| of(&self.lemma))
    }

    /// The stance of a reporting word with the particle it stands with.
    fn stance(&self) -> Option<ReportingStance> {
        let lexicon = &self.scene.resources.lexicon;
        // "point out"; "warn of" and "call for" are told from their verbs by what stands after them.
        let mut companions = self.tree.particles(self.head);
        if !self.tree.is_verb(self.at) {
            companions.extend(self.tree.preposition(self.at));
        }
        let with_particle =
            companions.into_iter().find_map(|word| lexicon.reporting(&format!("{} {word}", self.lemma)));
        with_particle.or_else(|| lexicon.reporting(&self.lemma)).map(|word| word.stance)
    }

    /// "is said to have left", "it is believed that", "rumours that": a report that nobody signs for.
    fn is_hearsay(&self) -> bool {
        if !self.tree.is_of(self.head, WordClass::Hearsay) {
            return false;
        }
        if self.tree.is_verb(self.head) {
            return self.tree.is_passive(self.head) && self.tree.child(self.head, Relation::OblAgent).is_none();
        }
        let owned = self.tree.children_by(self.head, &[Relation::NmodPoss, Relation::Nmod]).any(|child| {
            self.tree.token(child).relation == Relation::NmodPoss
                || matches!(self.tree.preposition(child).as_deref(), Some("by" | "from"))
        });
        !owned
    }
}
