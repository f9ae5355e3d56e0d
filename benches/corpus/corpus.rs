//! A made-up corpus: as many articles as wanted, one after the other, so that a million needs no more memory than the world itself.

use chancery::resources::Resources;

use crate::articles::post_id;
use crate::articles::{Told, copy, tell};
use crate::events::{Event, KINDS, date, events};
use crate::random::Random;
use crate::truth::{EntityTruth, EventTruth, Truth};
use crate::world::{OFFICES, Role, World};

use chancery::model::EntityClass;

/// A world, what happens in it, and the articles that tell of it.
pub struct Corpus {
    pub world: World,
    pub events: Vec<Event>,
    /// Articles are filled up to so many words.
    pub words: usize,
    articles: usize,
    seed: u64,
}

impl Corpus {
    /// The corpus of so many articles that `seed` stands for.
    pub fn new(articles: usize, seed: u64, resources: &Resources) -> Self {
        let mut random = Random::new(seed);
        let mut world = World::new(articles, &mut random, resources);
        let events = events((articles * 12 / 25).max(1), &mut world, &mut random);
        Self { world, events, words: 0, articles, seed }
    }

    /// Gives each article to `take`, in order.
    pub fn tell<E>(&self, mut take: impl FnMut(Told) -> Result<(), E>) -> Result<(), E> {
        let mut random = Random::new(self.seed ^ 0x5eed);
        let mut number = 0;
        'events: for (place, event) in self.events.iter().enumerate() {
            let reports = match random.below(20) {
                0..10 => 1,
                10..15 => 2,
                15..18 => 3,
                _ => 4 + random.below(3),
            };
            let first_paper = random.below(60);
            for turn in 0..reports + usize::from(event.denied) {
                if number == self.articles {
                    break 'events;
                }
                let earlier = (random.chance(0.2) && place > 0).then(|| place - 1 - random.below(place.min(300)));
                let earlier = earlier.map(|earlier| (earlier, &self.events[earlier]));
                let mut told = tell(
                    number,
                    (place, event),
                    earlier,
                    event.denied && turn == reports,
                    first_paper + turn,
                    &self.world,
                    &mut random,
                );
                told.fill(self.words, &mut random);
                number += 1;
                let copies = if random.chance(0.12) { 1 + random.below(3) } else { 0 };
                for other in 0..copies {
                    if number < self.articles {
                        take(copy(number, &told, first_paper + 20 + turn * 3 + other, &mut random))?;
                        number += 1;
                    }
                }
                take(told)?;
            }
        }
        Ok(())
    }

    /// What is true of the world: its things and events.
    pub fn truth(&self) -> Vec<Truth> {
        let world = &self.world;
        let mut truth = Vec::new();
        let mut entity = |id: String, class: EntityClass, name: String, country: Option<String>| {
            truth.push(Truth::Entity(EntityTruth { id, class, name, country, namesakes: Vec::new() }));
        };
        for country in &world.countries {
            let code = Some(country.code.clone());
            entity(format!("country-{}", country.code), EntityClass::Country, country.name.clone(), code.clone());
            entity(format!("city-{}", country.code), EntityClass::City, country.capital.clone(), code.clone());
            for (office, (title, _)) in OFFICES.iter().enumerate() {
                let name = format!("{title} of {}", country.name);
                entity(post_id(&country.code, office), EntityClass::Post, name, code.clone());
            }
        }
        for body in &world.bodies {
            entity(body.id.clone(), body.class, body.name.clone(), None);
        }
        for treaty in &world.treaties {
            entity(treaty.id.clone(), EntityClass::Treaty, treaty.name.clone(), None);
        }
        for person in &world.people {
            truth.push(Truth::Entity(EntityTruth {
                id: person.id.clone(),
                class: EntityClass::Person,
                name: person.name(),
                country: Some(world.countries[person.country].code.clone()),
                namesakes: world
                    .people
                    .iter()
                    .filter(|other| {
                        other.id != person.id && other.given == person.given && other.family == person.family
                    })
                    .map(|other| other.id.clone())
                    .collect(),
            }));
        }
        for event in &self.events {
            let participants = event.sides.iter().flat_map(|(person, country)| {
                let official = matches!(world.people[*person].role, Role::Office { .. });
                let personal =
                    (official || !KINDS[event.kind].personal.is_empty()).then(|| world.people[*person].id.clone());
                personal.into_iter().chain([format!("country-{}", world.countries[*country].code)])
            });
            truth.push(Truth::Event(EventTruth {
                id: event.id.clone(),
                class: KINDS[event.kind].class.as_str().to_owned(),
                date: date(event.day).to_string(),
                participants: participants.collect(),
                disputed_date: event.misdated,
                denied: event.denied,
            }));
        }
        truth
    }
}
