//! Predicate frames: which words tell of which event, and who plays which part.

use std::ops::Range;

use rustc_hash::FxHashMap;

use crate::model::{EventClass, EventKind, Mode};

/// All frames, from `lexicon/frames.csv`.
#[derive(Clone, Debug, Default)]
pub struct Frames {
    /// The frames, sorted by lemma; among those of one lemma, the frames that ask for a certain object or particle come
    /// before those that take any, and otherwise the order is that of the table.
    pub frames: Vec<Frame>,
    /// For each lemma, where its frames are.
    places: FxHashMap<String, Range<usize>>,
}

impl Frames {
    /// Frames in any order, sorted as [`Self::frames`] says.
    pub fn new(mut frames: Vec<Frame>) -> Self {
        frames.sort_by(|left, right| left.sort_key().cmp(&right.sort_key()));
        let mut places: FxHashMap<String, Range<usize>> = FxHashMap::default();
        for (place, frame) in frames.iter().enumerate() {
            places.entry(frame.lemma.clone()).or_insert(place..place).end = place + 1;
        }
        Self { frames, places }
    }

    /// The frames of a lemma (lower case), in the order in which they are to be tried.
    pub fn by_lemma(&self, lemma: &str) -> &[Frame] {
        self.places.get(lemma).and_then(|places| self.frames.get(places.clone())).unwrap_or_default()
    }
}

/// What kind of word carries a frame.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FrameForm {
    /// A verb, maybe with a particle.
    Verb,
    /// A light verb with a noun that carries the meaning: "hold" + "talks".
    LightVerb,
    /// A noun that tells of an event by itself: "invasion".
    Noun,
    /// A predicative adjective or noun of judgement: "critical of", "a violation".
    Adjective,
}

/// The part that a dependent plays.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// Who does it.
    Actor,
    /// To whom.
    Recipient,
    /// A party equal to the actor ("met with X", "talks between A and B").
    Partner,
    /// Where.
    Place,
    /// What it is about.
    Concerns,
}

/// A dependent of the predicate that fills a role.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RolePattern {
    /// `subj`, `obj`, `iobj`, `poss`, `adj` (a demonym before a noun), `comp` (a compound),
    /// `speaker` (whose words the clause is), or a preposition.
    pub slot: String,
    /// The role.
    pub role: Role,
}

/// What the frame makes of its clausal complement.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ComplementUse {
    /// Nothing: the complement is read by itself.
    None,
    /// The complement is wanted by the actor: "urged X to withdraw".
    Demanded,
    /// The complement is intended: "vowed to impose".
    Planned,
    /// The complement does not happen: "refused to sign".
    Denied,
    /// The complement is what X is blamed for: "accused X of bombing".
    Claimed,
    /// The complement is the event and this verb adds nothing: "managed to sign".
    Transparent,
    /// The complement happens or not later: "agreed to withdraw".
    Agreed,
}

/// A predicate frame.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Frame {
    /// Lemma of the word, or of the light verb's noun.
    pub lemma: String,
    /// Kind of word.
    pub form: FrameForm,
    /// Particle of the verb ("off" of "call off"), or the light verbs of the noun ("hold", "have").
    pub particles: Vec<String>,
    /// Head lemmas of the object that the frame asks for; empty for any. `@treaty`, `@person`, `@agent`, `@place`,
    /// `@territory` ask for a class.
    pub objects: Vec<String>,
    /// The event class; `None` where the frame only passes its complement on.
    pub class: Option<EventClass>,
    /// The finer class.
    pub kind: Option<EventKind>,
    /// By words or deeds.
    pub mode: Mode,
    /// Who is what.
    pub roles: Vec<RolePattern>,
    /// What becomes of a clausal complement.
    pub complement: ComplementUse,
    /// The table's line, for messages and explanations.
    pub line: u64,
}

impl Frame {
    /// What frames are sorted by: the stricter of two frames of a lemma is tried first.
    fn sort_key(&self) -> (&str, bool, bool, u64) {
        (&self.lemma, self.objects.is_empty(), self.particles.is_empty(), self.line)
    }
}
