//! Small closed classes of words that the reading of clauses needs.

use rustc_hash::FxHashMap;

use super::ResourceError;
use super::source::{TableTexts, WORD_CLASSES};
use super::table::read_table;

/// What a word does to the clause around it; `lexicon/word_classes.csv` says more.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum WordClass {
    /// Verbs that only say how far the thing under them has got.
    Transparent,
    /// Nouns that take for granted what they are about.
    PresupposingNoun,
    /// Verbs that take their object for granted.
    PresupposingVerb,
    /// Verbs whose infinitive belongs to their subject even where they have an object.
    SubjectControl,
    /// Verbs whose subject takes part in the event that their object names.
    Participation,
    /// Nouns that act or speak for whoever they belong to.
    Proxy,
    /// Nouns that count or bundle what stands after their "of".
    Measure,
    /// Verbs that give their object a judgement: "call it unlawful".
    Judging,
    /// Verbs and nouns that, without anybody who speaks, only pass on what is heard: "is said to", "rumours that".
    Hearsay,
    /// Verbs whose time is that of the event which they have as subject or object: "held talks on Friday".
    Dating,
    /// Verbs for making public what is done by making it public: "announce sanctions".
    Announcing,
    /// Verbs for the occasion on which something is said: "speaking to reporters".
    Speaking,
    /// Nouns that tell of something that happens at a time of its own.
    Happening,
    /// Nouns that look like happenings by their ending and are things.
    Thing,
    /// Words that by themselves put a date before them: "is scheduled for Friday".
    Appointed,
    /// Words that say that somebody holds land: "administer".
    Controlling,
    /// Words that say that somebody took or keeps land by force: "occupy".
    Occupying,
    /// Words that say that somebody claims land: "sovereignty".
    Claiming,
    /// Verbs that say that somebody leads a body: "chair".
    Leading,
    /// Verbs that say that somebody is given an office.
    Appointing,
    /// What a treaty may be of, besides names.
    TreatySubject,
    /// Adverbs that a capital at the beginning of a sentence makes look like names.
    SentenceAdverb,
    /// Nouns for what somebody does that others may judge: "policy", "decision".
    Conduct,
    /// Nouns for what somebody proposes: "plan", "offer".
    Proposal,
    /// Verbs for what the authorities of a country do to people in it: "arrest", "jail".
    Prosecution,
    /// Nouns for what people bring up against each other; who rejects them denies what they say.
    Charge,
    /// Nouns for those who fight without being a state's forces: "rebels".
    ArmedGroup,
    /// Nouns for people who act together without a name: "protesters".
    CivilGroup,
    /// Nouns for what befalls whoever owns it or stands behind its "of": "the death of X", "X's release".
    Undergone,
    /// Nouns for a judgement on what stands behind their "of": "criticism of X".
    Judgement,
    /// Verbs for being for or against something that others do: "a plan backed by X".
    Siding,
    /// Verbs of fighting that are said of arguments, games and elections as well: "clashed over the plan".
    Contending,
    /// Verbs that ask for something with a bare verb and state it with any other: "insisted that it leave", "that it had left".
    Insisting,
    /// Nouns for persons beside the one whom they belong to: "X's son", "X's predecessor".
    OtherPerson,
    /// Nouns for people who are often spoken of without a name: "suspect".
    Somebody,
    /// Nouns for men.
    MalePerson,
    /// Nouns for women.
    FemalePerson,
    /// Nouns for relatives.
    Kin,
    /// Verbs whose participle tells what the whole clause before it led to: "drawing protests".
    Resulting,
    /// Nouns, in the number given, for those who act in the name of a state or body: "officials", "troops".
    Acting,
    /// Nouns for the armed forces of whoever they belong to: "troops".
    Force,
    /// Nouns for what a force has where it is: "positions in the valley".
    Foothold,
    /// Verbs whose subject is then in the place that is their object: "enter".
    Entering,
    /// Verbs whose subject is where they are said to happen: "operate".
    Staying,
    /// Verbs whose object is where they are said to happen: "kill".
    Befalling,
    /// Verbs that give a body its members: "include".
    Composing,
    /// Nouns for a lasting fight: "campaign".
    Fighting,
    /// Verbs for what a fight is to do to the opponent: "defeat".
    Defeating,
    /// Verbs of whoever carries on a fight that is their object: "conduct".
    Waging,
    /// Nouns for bodies that have a seat: "university".
    Institution,
    /// Nouns that say of a place what it is: "district".
    PlaceKind,
    /// Nouns whose adjective says of which people's kind they are, not that they belong to its state: "language".
    Culture,
    /// Nouns that, in the name of a place whose names by side a text gives, say that it is land: "bank".
    LandKind,
    /// Words of texts about the sea, where a "bank" may be shallow water.
    AtSea,
    /// Nouns for a part of a place: "outskirts".
    PlacePart,
    /// Participles that say where something has its seat: "based".
    Seated,
}

const CLASSES: &[(&str, WordClass)] = &[
    ("transparent", WordClass::Transparent),
    ("presupposing_noun", WordClass::PresupposingNoun),
    ("presupposing_verb", WordClass::PresupposingVerb),
    ("subject_control", WordClass::SubjectControl),
    ("participation", WordClass::Participation),
    ("proxy", WordClass::Proxy),
    ("measure", WordClass::Measure),
    ("judging", WordClass::Judging),
    ("hearsay", WordClass::Hearsay),
    ("charge", WordClass::Charge),
    ("conduct", WordClass::Conduct),
    ("proposal", WordClass::Proposal),
    ("prosecution", WordClass::Prosecution),
    ("sentence_adverb", WordClass::SentenceAdverb),
    ("controlling", WordClass::Controlling),
    ("occupying", WordClass::Occupying),
    ("claiming", WordClass::Claiming),
    ("leading", WordClass::Leading),
    ("appointing", WordClass::Appointing),
    ("treaty_subject", WordClass::TreatySubject),
    ("dating", WordClass::Dating),
    ("announcing", WordClass::Announcing),
    ("speaking", WordClass::Speaking),
    ("happening", WordClass::Happening),
    ("thing", WordClass::Thing),
    ("appointed", WordClass::Appointed),
    ("armed_group", WordClass::ArmedGroup),
    ("civil_group", WordClass::CivilGroup),
    ("undergone", WordClass::Undergone),
    ("judgement", WordClass::Judgement),
    ("siding", WordClass::Siding),
    ("contending", WordClass::Contending),
    ("insisting", WordClass::Insisting),
    ("other_person", WordClass::OtherPerson),
    ("somebody", WordClass::Somebody),
    ("male_person", WordClass::MalePerson),
    ("female_person", WordClass::FemalePerson),
    ("kin", WordClass::Kin),
    ("resulting", WordClass::Resulting),
    ("acting", WordClass::Acting),
    ("force", WordClass::Force),
    ("foothold", WordClass::Foothold),
    ("entering", WordClass::Entering),
    ("staying", WordClass::Staying),
    ("befalling", WordClass::Befalling),
    ("composing", WordClass::Composing),
    ("fighting", WordClass::Fighting),
    ("defeating", WordClass::Defeating),
    ("waging", WordClass::Waging),
    ("institution", WordClass::Institution),
    ("place_kind", WordClass::PlaceKind),
    ("culture", WordClass::Culture),
    ("land_kind", WordClass::LandKind),
    ("at_sea", WordClass::AtSea),
    ("place_part", WordClass::PlacePart),
    ("seated", WordClass::Seated),
];

/// The table of word classes.
#[derive(Clone, Debug, Default)]
pub struct WordClasses {
    /// For each lemma, its classes.
    classes: FxHashMap<String, Vec<WordClass>>,
}

impl WordClasses {
    /// Whether `lemma` (lower case) belongs to `class`.
    pub fn contains(&self, class: WordClass, lemma: &str) -> bool {
        self.classes.get(lemma).is_some_and(|classes| classes.contains(&class))
    }

    /// Reads the table.
    ///
    /// # Errors
    /// When a row names an unknown class.
    pub(super) fn read(texts: &TableTexts) -> Result<Self, ResourceError> {
        let (file, text) = texts.table(WORD_CLASSES);
        let rows = read_table(file, text, &["form", "class"], |row| {
            let class = row.choice("class", CLASSES)?;
            Ok((class, row.required("form")?.to_lowercase()))
        })?;
        let mut classes: FxHashMap<String, Vec<WordClass>> = FxHashMap::default();
        for (class, form) in rows {
            classes.entry(form).or_default().push(class);
        }
        Ok(Self { classes })
    }
}
