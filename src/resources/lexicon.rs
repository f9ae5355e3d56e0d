//! Word lists: titles, offices, head nouns, reporting verbs and modality cues.

use crate::model::{EntityClass, Modality};

/// All lexicons except the predicate frames. Each list is sorted by form, which the look-ups rely on; see
/// [`Lexicon::sort`].
#[derive(Clone, Debug, Default)]
pub struct Lexicon {
    /// `lexicon/titles.csv`: what stands before a name and is no office ("Mr.", "Dr.", "Sheikh").
    pub titles: Vec<Title>,
    /// `lexicon/offices.csv`: offices ("prime minister", "director general", "press secretary").
    pub offices: Vec<Office>,
    /// `lexicon/head_nouns.csv`: head nouns of names and descriptions with their class ("ministry", "embassy", "bank").
    pub head_nouns: Vec<HeadNoun>,
    /// `lexicon/reporting.csv`: verbs, nouns and phrases that give words to a speaker.
    pub reporting: Vec<ReportingVerb>,
    /// `lexicon/cues.csv`: words that change whether something is so.
    pub cues: Vec<Cue>,
}

/// A form of address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Title {
    /// Lower case, without the full stop.
    pub form: String,
    /// `m`, `f` or empty.
    pub gender: Option<char>,
}

/// What an office does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OfficeKind {
    /// President, king, emperor; speaks for the country.
    HeadOfState,
    /// Prime minister, chancellor; speaks for the country.
    HeadOfGovernment,
    /// A "leader" of a country.
    Leader,
    /// A minister or secretary of state; speaks for the country.
    Minister,
    /// Deputy ministers, directors, spokespersons, ambassadors: officials who speak for their body.
    Official,
    /// Members of parliament.
    Legislator,
    /// Officers and commanders.
    Military,
    /// Judges and prosecutors.
    Judicial,
    /// Party, company and other offices that do not speak for a state.
    Other,
}

/// An office.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Office {
    /// Lower case singular, hyphens as spaces: "director general".
    pub form: String,
    /// Its kind.
    pub kind: OfficeKind,
    /// The ministry that its holder belongs to, as the ministry's subject: `foreign` for "foreign minister"; empty otherwise.
    pub ministry: Option<String>,
}

/// A head noun and the class of what it heads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HeadNoun {
    /// Lower case singular lemma, maybe of several words: "ministry", "armed forces", "house of representatives".
    pub form: String,
    /// The class.
    pub class: EntityClass,
}

/// How far a reporting expression vouches for what is reported.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReportingStance {
    /// "said", "announced", "according to": reported on the speaker's authority.
    Neutral,
    /// "noted", "acknowledged", "pointed out": the reporter takes it for true.
    Factive,
    /// "claimed", "alleged", "believes", "accused of": no more than a claim.
    Claim,
    /// "denied": reported as not so.
    Denial,
    /// "vowed", "pledged", "threatened to": an intention.
    Intention,
    /// "demanded", "urged", "called for": a wish.
    Demand,
}

/// A verb, noun or phrase that gives words to a speaker.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReportingVerb {
    /// Lemma, maybe with a particle: "say", "point out", "according to".
    pub form: String,
    /// Its stance.
    pub stance: ReportingStance,
}

/// Where a cue stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CueKind {
    /// An auxiliary, adverb or determiner of the predicate: "not", "never", "will", "may".
    Modifier,
    /// A verb whose complement it colours: "refuse", "plan", "threaten", "fail".
    Governor,
    /// A noun whose complement it colours: "plan", "threat", "possibility".
    Noun,
    /// A subordinating word: "if", "unless".
    Subordinator,
    /// Words directly before a verb or noun phrase, read from the surface: "short of", "in the event of".
    Phrase,
}

/// What a cue makes of an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CueEffect {
    /// It changes whether it is so.
    Modality(Modality),
    /// It makes it no more than a claim: "reportedly".
    Claimed,
}

/// A word that changes whether something is so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cue {
    /// Lemma.
    pub form: String,
    /// Where it stands.
    pub kind: CueKind,
    /// What it makes of the event.
    pub effect: CueEffect,
}
