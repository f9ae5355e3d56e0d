//! The made-up world that articles tell of: real states, invented people, bodies and treaties.

use std::collections::{BTreeMap, BTreeSet};

use chancery::model::EntityClass;
use chancery::resources::{Resources, name_key};
use serde::Deserialize;

use crate::random::Random;

/// Days that the articles span, from 1 January 2015.
pub const DAYS: usize = 3650;

/// Offices of state: the title, and the subject of the ministry where its holder leads one.
pub const OFFICES: [(&str, Option<&str>); 9] = [
    ("Foreign Minister", Some("Foreign")),
    ("President", None),
    ("Prime Minister", None),
    ("Defence Minister", Some("Defence")),
    ("Finance Minister", Some("Finance")),
    ("Trade Minister", Some("Trade")),
    ("Interior Minister", Some("Interior")),
    ("Energy Minister", Some("Energy")),
    ("Health Minister", Some("Health")),
];

/// What people are who hold no office.
const MEMBERS: [&str; 4] = ["chairman", "spokesman", "director", "secretary general"];

const BODY_FIRST: [&str; 28] = [
    "Amber",
    "Andean",
    "Baltic",
    "Boreal",
    "Caspian",
    "Coastal",
    "Coral",
    "Delta",
    "Equatorial",
    "Fjord",
    "Gulf",
    "Highland",
    "Island",
    "Lakeside",
    "Levant",
    "Maritime",
    "Meridian",
    "Northern",
    "Oasis",
    "Polar",
    "Riverine",
    "Sahel",
    "Savanna",
    "Southern",
    "Steppe",
    "Tidewater",
    "Upland",
    "Western",
];
const BODY_SECOND: [&str; 26] = [
    "Barley",
    "Bridge",
    "Cable",
    "Cement",
    "Cereal",
    "Copper",
    "Cotton",
    "Fisheries",
    "Forest",
    "Freight",
    "Gas",
    "Grain",
    "Harbour",
    "Irrigation",
    "Lithium",
    "Livestock",
    "Navigation",
    "Nickel",
    "Pipeline",
    "Power",
    "Railway",
    "Salt",
    "Seed",
    "Shipping",
    "Timber",
    "Water",
];
const BODY_HEAD: [(&str, EntityClass); 9] = [
    ("Union", EntityClass::Organization),
    ("Commission", EntityClass::Organization),
    ("Association", EntityClass::Organization),
    ("Corporation", EntityClass::Company),
    ("Council", EntityClass::Organization),
    ("Federation", EntityClass::Organization),
    ("Forum", EntityClass::Organization),
    ("Alliance", EntityClass::Organization),
    ("Company", EntityClass::Company),
];
const TREATY_SUBJECT: [&str; 20] = [
    "Air Transport",
    "Border Trade",
    "Consular",
    "Cotton",
    "Customs",
    "Cyber Security",
    "Dam",
    "Extradition",
    "Fisheries",
    "Free Trade",
    "Gas Transit",
    "Grazing",
    "Maritime Border",
    "Nuclear Safety",
    "Pipeline",
    "Railway",
    "River Water",
    "Satellite",
    "Tax",
    "Visa",
];
const TREATY_HEAD: [&str; 4] = ["Agreement", "Treaty", "Convention", "Protocol"];

/// A state.
#[derive(Clone, Debug)]
pub struct Country {
    pub code: String,
    pub name: String,
    pub demonym: String,
    pub capital: String,
    /// Its people, places in [`World::people`].
    pub people: Vec<usize>,
}

/// What a person is known as.
#[derive(Clone, Debug)]
pub enum Role {
    /// The place of the office in [`OFFICES`], and the days on which it is held.
    Office { office: usize, from: usize, until: usize },
    /// The body, a place in [`World::bodies`], and what the person is there.
    Member { body: usize, title: &'static str },
}

/// Somebody.
#[derive(Clone, Debug)]
pub struct Person {
    pub id: String,
    pub given: String,
    pub middle: Option<String>,
    pub family: String,
    /// Whether articles put the family name first; `None` where papers differ.
    pub family_first: Option<bool>,
    /// Other spellings of parts of the name.
    pub spellings: Vec<(String, String)>,
    pub country: usize,
    pub role: Role,
}

/// A body.
#[derive(Clone, Debug)]
pub struct Body {
    pub id: String,
    pub name: String,
    pub acronym: String,
    pub class: EntityClass,
}

/// A treaty of two states.
#[derive(Clone, Debug)]
pub struct Treaty {
    pub id: String,
    pub name: String,
}

/// Everything that articles may speak of.
#[derive(Clone, Debug)]
pub struct World {
    pub countries: Vec<Country>,
    pub people: Vec<Person>,
    pub bodies: Vec<Body>,
    pub treaties: Vec<Treaty>,
    treaty_of: BTreeMap<(usize, usize), usize>,
}

#[derive(Deserialize)]
struct Culture {
    countries: String,
    order: String,
    spellings: String,
    given: String,
    family: String,
}

fn cultures() -> Vec<Culture> {
    let mut reader =
        csv::ReaderBuilder::new().comment(Some(b'#')).from_reader(include_bytes!("cultures.csv").as_slice());
    reader.deserialize().map(|row| row.expect("a valid table of cultures")).collect()
}

impl World {
    /// A world for so many articles. The number of people grows as new names do in texts, more slowly than the
    /// articles (Heaps' law).
    pub fn new(articles: usize, random: &mut Random, resources: &Resources) -> Self {
        let people = ((4.0 * (articles as f64).powf(0.6)) as usize).clamp(60, 25_000);
        let cultures = cultures();
        let mut countries: Vec<(usize, Country)> = Vec::new();
        for (number, culture) in cultures.iter().enumerate() {
            for code in culture.countries.split('|') {
                let entry = resources.gazetteer.country_by_code(code).expect("a country of the gazetteer");
                let Some(demonym) = entry.demonyms.first().filter(|_| !entry.capital.is_empty()) else { continue };
                countries.push((
                    number,
                    Country {
                        code: entry.code.clone(),
                        name: entry.name.clone(),
                        demonym: demonym.clone(),
                        capital: entry.capital.clone(),
                        people: Vec::new(),
                    },
                ));
            }
        }
        for place in (1..countries.len()).rev() {
            countries.swap(place, random.below(place + 1));
        }
        countries.truncate(10 + (people as f64).sqrt() as usize * 2);
        let culture_of: Vec<usize> = countries.iter().map(|(culture, _)| *culture).collect();
        let mut world = Self {
            countries: countries.into_iter().map(|(_, country)| country).collect(),
            people: Vec::new(),
            bodies: bodies(people / 3, random),
            treaties: Vec::new(),
            treaty_of: BTreeMap::new(),
        };
        world.populate(people, &culture_of, &cultures, random);
        world
    }

    fn populate(&mut self, count: usize, culture_of: &[usize], cultures: &[Culture], random: &mut Random) {
        let mut used: BTreeSet<(usize, String)> = BTreeSet::new();
        let mut cast: BTreeMap<(usize, usize), Vec<usize>> = BTreeMap::new();
        while self.people.len() < count {
            let number = self.people.len();
            // Every state has a foreign minister and a president first.
            let country = if number < self.countries.len() * 2 {
                number % self.countries.len()
            } else {
                random.ranked(self.countries.len())
            };
            let culture = &cultures[culture_of[country]];
            let list = |text: &'_ str| text.split('|').map(str::to_owned).collect::<Vec<_>>();
            let (given, family) = (list(&culture.given), list(&culture.family));
            let namesakes: Vec<usize> = (0..number)
                .filter(|other| {
                    let other = self.people[*other].country;
                    other != country && culture_of[other] == culture_of[country]
                })
                .collect();
            // Of one culture in two states, two people may well have the same name.
            let (given, family) = if !namesakes.is_empty() && random.chance(0.06) {
                let other = &self.people[*random.pick(&namesakes)];
                (other.given.clone(), other.family.clone())
            } else {
                (random.pick(&given).clone(), random.pick(&family).clone())
            };
            let middle =
                random.chance(0.12).then(|| random.pick(&list(&culture.given)).clone()).filter(|name| *name != given);
            let spellings: Vec<(String, String)> = culture
                .spellings
                .split('|')
                .filter_map(|rule| rule.split_once('>'))
                .map(|(from, to)| (from.to_owned(), to.to_owned()))
                .collect();
            let role = if number < self.countries.len() * 2 {
                Role::Office { office: number / self.countries.len(), from: 0, until: DAYS }
            } else if random.chance(0.3) {
                Role::Member { body: random.below(self.bodies.len()), title: MEMBERS[random.below(MEMBERS.len())] }
            } else {
                Role::Office { office: random.below(OFFICES.len()), from: 0, until: DAYS }
            };
            let person = Person {
                id: format!("person-{number}"),
                given,
                middle,
                family,
                family_first: match culture.order.as_str() {
                    "given" => Some(false),
                    "family" => Some(true),
                    _ => None,
                },
                spellings,
                country,
                role,
            };
            // Within one state no two people have names that a reader could not tell apart.
            let keys: BTreeSet<(usize, String)> =
                person.full_names().into_iter().map(|name| (country, sorted_key(&name))).collect();
            if !keys.is_disjoint(&used) {
                continue;
            }
            used.extend(keys);
            if let Role::Office { office, .. } = person.role {
                cast.entry((country, office)).or_default().push(number);
            }
            self.countries[country].people.push(number);
            self.people.push(person);
        }
        // Several holders of one office follow each other.
        for holders in cast.values() {
            for (turn, &holder) in holders.iter().enumerate() {
                if let Role::Office { from, until, .. } = &mut self.people[holder].role {
                    *from = DAYS * turn / holders.len();
                    *until = DAYS * (turn + 1) / holders.len();
                }
            }
        }
    }

    /// Somebody of this state who is in office on the day; one with an office where `official`.
    pub fn somebody(&self, country: usize, day: usize, official: bool, random: &mut Random) -> usize {
        let people = &self.countries[country].people;
        for _ in 0..40 {
            let person = people[random.ranked(people.len())];
            match self.people[person].role {
                Role::Office { from, until, .. } if (from..until).contains(&day) => return person,
                Role::Member { .. } if !official => return person,
                _ => {}
            }
        }
        let in_office = |person: &&usize| match self.people[**person].role {
            Role::Office { from, until, .. } => (from..until).contains(&day),
            Role::Member { .. } => false,
        };
        *people.iter().find(in_office).expect("every state has somebody in office")
    }

    /// A treaty of the two states: the one they have, or a new one.
    pub fn treaty(&mut self, one: usize, other: usize, random: &mut Random) -> usize {
        let pair = (one.min(other), one.max(other));
        if let Some(&treaty) = self.treaty_of.get(&pair) {
            return treaty;
        }
        let number = self.treaties.len();
        let name = format!(
            "{}-{} {} {}",
            self.countries[pair.0].demonym,
            self.countries[pair.1].demonym,
            random.pick(&TREATY_SUBJECT),
            random.pick(&TREATY_HEAD)
        );
        self.treaties.push(Treaty { id: format!("treaty-{number}"), name });
        self.treaty_of.insert(pair, number);
        number
    }
}

fn bodies(count: usize, random: &mut Random) -> Vec<Body> {
    let mut bodies = Vec::new();
    let (mut names, mut acronyms) = (BTreeSet::new(), BTreeSet::new());
    let most = count.clamp(12, BODY_FIRST.len() * BODY_SECOND.len() / 2);
    while bodies.len() < most {
        let (head, class) = *random.pick(&BODY_HEAD);
        let words = [*random.pick(&BODY_FIRST), *random.pick(&BODY_SECOND), head];
        let name = words.join(" ");
        let acronym: String = words.iter().filter_map(|word| word.chars().next()).collect();
        // An acronym of two bodies is used of neither.
        let acronym = if acronyms.insert(acronym.clone()) { acronym } else { String::new() };
        if names.insert(format!("{} {}", words[0], words[1])) {
            bodies.push(Body { id: format!("body-{}", bodies.len()), name, acronym, class });
        }
    }
    bodies
}

/// The words of a name in sorted order, without marks.
fn sorted_key(name: &str) -> String {
    let mut words: Vec<String> = name_key(&name.replace('-', " ")).split(' ').map(str::to_owned).collect();
    words.sort();
    words.join(" ")
}

impl Person {
    /// The usual full name.
    pub fn name(&self) -> String {
        if self.family_first == Some(true) {
            format!("{} {}", self.family, self.given)
        } else {
            format!("{} {}", self.given, self.family)
        }
    }

    /// The full name as various papers write it; the usual form first.
    pub fn full_names(&self) -> Vec<String> {
        let usual = self.name();
        let mut names = vec![usual.clone()];
        if self.family_first.is_none() {
            names.push(format!("{} {}", self.family, self.given));
        }
        for (from, to) in &self.spellings {
            names.push(usual.replace(from.as_str(), to));
        }
        let all = self.spellings.iter().fold(usual.clone(), |name, (from, to)| name.replace(from.as_str(), to));
        names.push(all);
        if usual.contains('-') {
            names.push(usual.replace('-', " "));
        }
        if let Some(middle) = &self.middle
            && self.family_first == Some(false)
        {
            names.push(format!("{} {middle} {}", self.given, self.family));
            names.extend(middle.chars().next().map(|initial| format!("{} {initial}. {}", self.given, self.family)));
        }
        let mut seen = BTreeSet::new();
        names.retain(|name| seen.insert(name.clone()));
        names
    }
}
