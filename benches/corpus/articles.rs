//! Articles about what happens in the made-up world, with what is true of each.

use std::collections::BTreeMap;

use chancery::model::EntityClass;
use jiff::civil::Date;
use serde::Serialize;

use crate::events::{Event, KINDS, date};
use crate::prose;
use crate::random::Random;
use crate::truth::{ArticleTruth, MentionTruth, ReportTruth};
use crate::world::{OFFICES, Role, World};

/// How many papers there are.
const PUBLISHERS: usize = 60;
const PAPER_PLACES: [&str; 12] = [
    "Harbour", "Valley", "Morning", "Evening", "National", "Capital", "Island", "Coast", "Border", "Lake", "Hill",
    "City",
];
const PAPER_KINDS: [&str; 5] = ["Courier", "Gazette", "Tribune", "Observer", "Chronicle"];

/// An article as a line of the corpus.
#[derive(Clone, Debug, Serialize)]
pub struct Article {
    pub id: String,
    pub title: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<String>,
    pub publisher: String,
    pub url: String,
    pub text: String,
}

/// An article with what is true of it.
#[derive(Clone, Debug)]
pub struct Told {
    pub article: Article,
    pub truth: ArticleTruth,
    /// Its reports with what the reader of the sentence can know.
    pub reports: Vec<Report>,
    sentences: Vec<String>,
}

/// A report of an event, as a reader without fault would take it in.
#[derive(Clone, Debug)]
pub struct Report {
    /// Place in the list of events.
    pub event: usize,
    /// Whether the persons are named, or only their states.
    pub personal: bool,
    /// The day it gives, where it gives one.
    pub day: Option<Date>,
    /// The weekday it gives in an article without a date.
    pub weekday: Option<u8>,
    pub denied: bool,
    pub place: bool,
    /// The sentence without marks, and the word that carries the event.
    pub sentence: String,
    pub word: String,
}

/// What names the parts of an article, as they come up.
struct Draft<'a> {
    world: &'a World,
    random: &'a mut Random,
    mentions: BTreeMap<String, Vec<String>>,
    order: Vec<String>,
}

impl Draft<'_> {
    fn note(&mut self, id: &str, name: String) -> String {
        if !self.mentions.contains_key(id) {
            self.order.push(id.to_owned());
        }
        let names = self.mentions.entry(id.to_owned()).or_default();
        if !names.contains(&name) {
            names.push(name.clone());
        }
        name
    }

    fn country(&mut self, country: usize) -> String {
        let country = &self.world.countries[country];
        let (id, name) = (format!("country-{}", country.code), country.name.clone());
        self.note(&id, name)
    }

    /// Names a person: with what they are the first time, then by the family name.
    fn person(&mut self, number: usize) -> String {
        let world = self.world;
        let person = &world.people[number];
        if self.mentions.contains_key(&person.id) {
            return self.note(&person.id, person.family.clone());
        }
        let names = person.full_names();
        // Most papers keep to the usual form.
        let name = if self.random.chance(0.7) { names[0].clone() } else { self.random.pick(&names).clone() };
        let name = self.note(&person.id, name);
        let country = &world.countries[person.country];
        match person.role {
            Role::Office { office, .. } => {
                let title = OFFICES[office].0;
                self.note(&post_id(&country.code, office), format!("{title} of {}", country.name));
                self.country(person.country);
                match self.random.below(3) {
                    0 => format!("{name}, the {} of {},", title.to_lowercase(), country.name),
                    1 => format!("{}'s {title} {name}", country.name),
                    _ => format!("{} {title} {name}", country.demonym),
                }
            }
            Role::Member { body, title } => {
                let body = self.body(body);
                self.country(person.country);
                format!("{name}, the {} {title} of the {body},", country.demonym)
            }
        }
    }

    /// Names a body: in full, by its acronym, or by both.
    fn body(&mut self, number: usize) -> String {
        let body = &self.world.bodies[number];
        if body.acronym.is_empty() {
            return self.note(&body.id, body.name.clone());
        }
        if self.mentions.contains_key(&body.id) {
            return self.note(&body.id, body.acronym.clone());
        }
        let name = self.note(&body.id, body.name.clone());
        if self.random.chance(0.4) { format!("{name} ({})", self.note(&body.id, body.acronym.clone())) } else { name }
    }
}

impl Told {
    /// Adds sentences of no consequence until there are so many words.
    pub fn fill(&mut self, words: usize, random: &mut Random) {
        let mut count = self.article.text.split_whitespace().count();
        while count < words {
            let remark = prose::remark(random);
            count += remark.split_whitespace().count();
            self.sentences.push(remark);
        }
        self.article.text = self.sentences.join("\n\n");
    }
}

/// The id of an office of a state in the truth file.
pub fn post_id(country: &str, office: usize) -> String {
    format!("post-{country}-{office}")
}

/// An article by a paper that it has not been reported by yet, about `event`, and sometimes about `earlier`.
pub fn tell(
    number: usize,
    (place, event): (usize, &Event),
    earlier: Option<(usize, &Event)>,
    deny: bool,
    publisher: usize,
    world: &World,
    random: &mut Random,
) -> Told {
    let mut draft = Draft { world, random, mentions: BTreeMap::new(), order: Vec::new() };
    let delay = draft.random.below(3);
    let published = date(event.day + delay);
    let dated = draft.random.chance(0.97);
    let mut reports = Vec::new();
    let misdated = event.misdated && draft.random.chance(0.4);
    let day = date(event.day + usize::from(misdated));
    let lead = report(&mut draft, place, event, deny, day, (published, dated), false);
    let mut sentences = vec![lead.sentence.clone()];
    let personal = lead.personal;
    reports.push(lead);
    for _ in 0..=draft.random.below(2) {
        sentences.push(prose::remark(draft.random));
    }
    if personal {
        let speaker = event.sides[draft.random.below(2)].0;
        let name = draft.world.people[speaker].id.clone();
        if draft.mentions.contains_key(&name) {
            let name = draft.person(speaker);
            sentences.push(prose::comment(&name, draft.random));
        }
    }
    if let Some((place, earlier)) = earlier {
        let told = report(&mut draft, place, earlier, false, date(earlier.day), (published, dated), true);
        sentences.push(told.sentence.clone());
        reports.push(told);
    }
    sentences.push(prose::remark(draft.random));
    if draft.random.chance(0.5) {
        sentences.push(prose::closing(draft.random));
    }
    let (one, other) = (&world.countries[event.sides[0].1].name, &world.countries[event.sides[1].1].name);
    let title = match draft.random.below(3) {
        0 => format!("News from {one} and {other}"),
        1 => format!("{one} and {other}: what is known"),
        _ => format!("The day in {one}"),
    };
    let mentions =
        draft.order.iter().map(|id| MentionTruth { entity: id.clone(), names: draft.mentions[id].clone() }).collect();
    let id = format!("a{number:07}");
    let truth = ArticleTruth {
        id: id.clone(),
        copy_of: None,
        mentions,
        reports: reports
            .iter()
            .map(|report| ReportTruth { event: format!("event-{}", report.event), sentence: report.sentence.clone() })
            .collect(),
    };
    let article = Article {
        url: format!("https://news.example/{id}"),
        id,
        title,
        date: dated.then(|| published.to_string()),
        publisher: paper(publisher),
        text: sentences.join("\n\n"),
    };
    Told { article, truth, reports, sentences }
}

/// The sentence that reports an event.
fn report(
    draft: &mut Draft<'_>,
    place: usize,
    event: &Event,
    deny: bool,
    day: Date,
    (published, dated): (Date, bool),
    past: bool,
) -> Report {
    let kind = &KINDS[event.kind];
    let denial = kind.denial.filter(|_| deny);
    let personal =
        denial.is_none() && !kind.personal.is_empty() && (kind.official.is_empty() || draft.random.chance(0.7));
    let pattern = match denial {
        Some(pattern) => pattern,
        None if personal => *draft.random.pick(kind.personal),
        None => *draft.random.pick(kind.official),
    };
    let [(a, state_a), (b, state_b)] = event.sides;
    let where_ = pattern.contains("{place}") && draft.random.chance(0.7);
    let time = when(day, published, dated, past, draft.random);
    let mut sentence = String::new();
    let mut rest = pattern;
    while let Some(open) = rest.find('{') {
        let close = rest[open..].find('}').map_or(rest.len(), |close| open + close + 1);
        sentence.push_str(&rest[..open]);
        match &rest[open..close] {
            "{a}" => sentence.push_str(&draft.person(a)),
            "{b}" => sentence.push_str(&draft.person(b)),
            "{A}" => sentence.push_str(&draft.country(state_a)),
            "{B}" => sentence.push_str(&draft.country(state_b)),
            "{n}" => sentence.push_str(&event.number.to_string()),
            "{x}" => sentence.push_str(prose::MATTERS[event.matter]),
            "{T}" => {
                if let Some(treaty) = event.treaty.and_then(|treaty| draft.world.treaties.get(treaty)) {
                    let name = draft.note(&treaty.id, treaty.name.clone());
                    sentence.push_str(&name);
                }
            }
            "{place}" if where_ => {
                let country = &draft.world.countries[event.place];
                let (id, name) = (format!("city-{}", country.code), country.capital.clone());
                sentence.push_str(" in ");
                sentence.push_str(&draft.note(&id, name));
            }
            "{time}" => sentence.push_str(&time),
            _ => {}
        }
        rest = &rest[close..];
    }
    sentence.push_str(rest);
    // A clause that ends in a comma needs none before the full stop.
    let sentence = sentence.replace(",.", ".").replace(", ,", ",");
    let word = sentence.split('*').nth(1).and_then(|rest| rest.split([' ', '.']).next()).unwrap_or_default().to_owned();
    Report {
        event: place,
        personal,
        day: (dated || time.contains(&day.year().to_string())).then_some(day),
        weekday: (!dated && !past).then(|| day.weekday().to_monday_one_offset().unsigned_abs()),
        denied: denial.is_some(),
        place: where_,
        sentence: sentence.replace('*', ""),
        word,
    }
}

/// How a sentence tells the day.
fn when(day: Date, published: Date, dated: bool, past: bool, random: &mut Random) -> String {
    let month = day.strftime("%B %-d").to_string();
    let weekday = day.strftime("%A").to_string();
    if past {
        return format!(" on {month}, {}", day.year());
    }
    if !dated {
        return format!(" on {weekday}");
    }
    let days = day.until(published).map_or(0, |span| span.get_days());
    match random.below(3) {
        0 if (0..6).contains(&days) => format!(" on {weekday}"),
        1 => format!(" on {month}, {}", day.year()),
        _ => format!(" on {month}"),
    }
}

/// The text of `original` as another paper prints it.
pub fn copy(number: usize, original: &Told, publisher: usize, random: &mut Random) -> Told {
    let mut copy = original.clone();
    let id = format!("a{number:07}");
    copy.sentences = prose::edit(&original.sentences, random);
    copy.article = Article {
        url: format!("https://news.example/{id}"),
        id: id.clone(),
        title: if random.chance(0.5) { original.article.title.clone() } else { "World news in brief".to_owned() },
        publisher: paper(publisher),
        text: copy.sentences.join("\n\n"),
        ..original.article.clone()
    };
    copy.truth.id = id;
    copy.truth.copy_of = Some(original.truth.copy_of.clone().unwrap_or_else(|| original.truth.id.clone()));
    copy.truth.reports.retain(|report| copy.sentences.contains(&report.sentence));
    copy.reports.retain(|report| copy.sentences.contains(&report.sentence));
    copy
}

fn paper(number: usize) -> String {
    let number = number % PUBLISHERS;
    format!("{} {}", PAPER_PLACES[number % PAPER_PLACES.len()], PAPER_KINDS[number / PAPER_PLACES.len()])
}

/// The class of a thing that the truth file names by this id.
pub fn class_of(id: &str, world: &World) -> EntityClass {
    let (kind, number) = id.split_once('-').unwrap_or((id, ""));
    match kind {
        "person" => EntityClass::Person,
        "country" => EntityClass::Country,
        "city" => EntityClass::City,
        "treaty" => EntityClass::Treaty,
        "post" => EntityClass::Post,
        _ => number
            .parse()
            .ok()
            .and_then(|number: usize| world.bodies.get(number))
            .map_or(EntityClass::Organization, |b| b.class),
    }
}
