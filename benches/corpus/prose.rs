//! Sentences of made-up articles.

use crate::random::Random;

pub const MATTERS: [&str; 24] = [
    "illegal fishing",
    "the closure of the border",
    "the arrest of pilots",
    "violations of its airspace",
    "damage to an undersea cable",
    "the jamming of radio signals",
    "unpaid gas bills",
    "a ban on its grain",
    "spying on its parliament",
    "the dumping of steel",
    "the seizure of a tanker",
    "shelling of a village",
    "cyber attacks on banks",
    "the expulsion of farmers",
    "breaches of the ceasefire",
    "the building of a dam",
    "smuggling of timber",
    "meddling in an election",
    "the detention of journalists",
    "pollution of the river",
    "support for rebels",
    "the blocking of trains",
    "theft of patents",
    "tests of missiles",
];

const WHO: [&str; 16] = [
    "officials",
    "diplomats",
    "analysts",
    "traders",
    "exporters",
    "farmers' groups",
    "aides",
    "lawmakers",
    "shipping agents",
    "bankers",
    "residents of the border region",
    "engineers",
    "union leaders",
    "customs officers",
    "pilots",
    "university researchers",
];
const SAID: [&str; 6] = ["said", "noted", "explained", "remarked", "stressed", "recalled"];
const WHAT: [&str; 32] = [
    "the talks had been prepared for months",
    "the matter would come up again in the spring",
    "the harvest had been poor",
    "prices at the port had doubled",
    "work on the bridge was behind schedule",
    "the ferry service would start again soon",
    "two sessions had been held behind closed doors",
    "the weather had delayed the delegation",
    "a joint commission was to study the figures",
    "the budget left little room",
    "insurance costs were rising",
    "the archive would be opened to scholars",
    "the railway needed new rolling stock",
    "the winter had been unusually mild",
    "tourism had recovered slowly",
    "the power grid was under strain",
    "a second round was likely",
    "the seminar had drawn students from abroad",
    "the text ran to ninety pages",
    "the interpreters had worked through the night",
    "the market had expected something of the kind",
    "most of the annexes were technical",
    "the road through the pass was open",
    "the survey covered forty districts",
    "the pumps had been repaired",
    "fuel was being rationed in two provinces",
    "the choir had sung both anthems",
    "the wells were running dry",
    "the new terminal would open in autumn",
    "the museum had lent three paintings",
    "school exchanges would go on",
    "the visit had been put off twice",
];
const WHERE: [&str; 14] = [
    "according to a statement",
    "at a news conference",
    "in a radio interview",
    "in a written answer",
    "before leaving",
    "after the session",
    "in a speech to students",
    "at the airport",
    "during a debate",
    "on the sidelines of a fair",
    "in a briefing",
    "at a breakfast with the press",
    "over lunch",
    "in a letter",
];
const CLOSING: [&str; 10] = [
    "No further details were given.",
    "The text was not published.",
    "Shares in the port company rose slightly.",
    "Heavy rain fell on the capital throughout the day.",
    "The evening ended with a concert.",
    "A few dozen onlookers had gathered outside.",
    "Traffic in the centre was held up for an hour.",
    "The flags were taken down at dusk.",
    "The next session has not been fixed.",
    "Reporters were not allowed to ask questions.",
];

/// A sentence of no consequence, by somebody without a name.
pub fn remark(random: &mut Random) -> String {
    let who = *random.pick(&WHO);
    let mut letters = who.chars();
    let who: String = letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect();
    format!("{who} {} {} that {}.", random.pick(&SAID), random.pick(&WHERE), random.pick(&WHAT))
}

/// What somebody with this name says, to no consequence.
pub fn comment(name: &str, random: &mut Random) -> String {
    format!("{name} {} {} that {}.", random.pick(&SAID), random.pick(&WHERE), random.pick(&WHAT))
}

/// A sentence to end with.
pub fn closing(random: &mut Random) -> String {
    (*random.pick(&CLOSING)).to_owned()
}

/// The small changes that a paper makes to the text of an agency: the last sentence goes, another comes, a word is replaced.
pub fn edit(sentences: &[String], random: &mut Random) -> Vec<String> {
    let mut edited = sentences.to_vec();
    match random.below(5) {
        0 if edited.len() > 3 => {
            edited.pop();
        }
        1 => edited.push(closing(random)),
        2 => {
            let from = *random.pick(&SAID);
            let to = *random.pick(&SAID);
            if let Some(last) = edited.last_mut() {
                *last = last.replacen(&format!(" {from} "), &format!(" {to} "), 1);
            }
        }
        3 => edited.push("Additional reporting came from our staff.".to_owned()),
        _ => {}
    }
    edited
}
