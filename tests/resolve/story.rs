//! Extractions made by hand, a sentence at a time.
#![allow(clippy::expect_used, reason = "a test fails by panicking")]

use chancery::model::{
    Confidence, Document, EntityClass, EntityIndex, EventClass, EventKind, EventTime, Extraction, LocalEntity,
    LocalEvent, LocalStatement, Modality, Mode, Name, PartialDate, Passage, Property, Quantity, RelativeTime, Span,
    Support,
};

/// A document under construction.
#[derive(Clone)]
pub struct Story(pub Extraction);

impl Story {
    /// A document with this id, by a publisher of the same name.
    pub fn new(id: &str) -> Self {
        let document = Document {
            id: id.to_owned(),
            source: format!("{id}.txt"),
            publisher: Some(format!("The {id} Times")),
            ..Document::default()
        };
        Self(Extraction { document, ..Extraction::default() })
    }

    /// A thing with its names, the first of which is its label.
    pub fn thing(&mut self, class: EntityClass, names: &[&str]) -> EntityIndex {
        let index = EntityIndex(u32::try_from(self.0.entities.len()).expect("few entities"));
        self.0.entities.push(LocalEntity {
            class,
            label: names[0].to_owned(),
            names: names.iter().map(|name| Name { text: (*name).to_owned(), count: 1 }).collect(),
            authority: None,
            country: None,
            mentions: 1,
        });
        index
    }

    pub fn person(&mut self, name: &str) -> EntityIndex {
        self.thing(EntityClass::Person, &[name])
    }

    /// A country of the gazetteer.
    pub fn country(&mut self, code: &str, name: &str) -> EntityIndex {
        let index = self.thing(EntityClass::Country, &[name]);
        self.listed(index, &format!("country:{code}"), Some(code))
    }

    /// Gives a thing the key of its gazetteer entry.
    pub fn listed(&mut self, index: EntityIndex, authority: &str, country: Option<&str>) -> EntityIndex {
        let entity = &mut self.0.entities[index.0 as usize];
        entity.authority = Some(authority.to_owned());
        entity.country = country.map(str::to_owned);
        index
    }

    pub fn of(&mut self, index: EntityIndex, country: &str) -> EntityIndex {
        self.0.entities[index.0 as usize].country = Some(country.to_owned());
        index
    }

    /// A person with the post, which belongs to the country.
    pub fn holder(&mut self, name: &str, post: &str, country: &str) -> EntityIndex {
        let person = self.person(name);
        self.of(person, country);
        let post = self.thing(EntityClass::Post, &[post]);
        self.of(post, country);
        self.relation(person, Property::HoldsPost, post);
        person
    }

    pub fn relation(&mut self, subject: EntityIndex, property: Property, object: EntityIndex) {
        let support = self.sentence("is");
        self.0.statements.push(LocalStatement { subject, property, object, time: None, support });
    }

    /// An event told by a sentence with this predicate; the closure fills in the rest.
    pub fn event(
        &mut self,
        predicate: &str,
        class: EventClass,
        kind: Option<EventKind>,
        fill: impl FnOnce(&mut LocalEvent),
    ) {
        let mut event = LocalEvent {
            class,
            kind,
            mode: Mode::Verbal,
            actors: Vec::new(),
            recipients: Vec::new(),
            places: Vec::new(),
            concerns: Vec::new(),
            reciprocal: false,
            time: None,
            relative_time: None,
            quantities: Vec::<Quantity>::new(),
            support: self.sentence(predicate),
        };
        fill(&mut event);
        self.0.events.push(event);
    }

    /// A meeting of two parties.
    pub fn meeting(&mut self, one: EntityIndex, other: EntityIndex, when: When) {
        self.event("met", EventClass::Consult, Some(EventKind::Meeting), |event| {
            (event.actors, event.recipients, event.reciprocal) = (vec![one], vec![other], true);
            when.fill(event);
        });
    }

    /// Appends a sentence with this predicate.
    fn sentence(&mut self, predicate: &str) -> Support {
        let text = &mut self.0.document.text;
        let begin = text.len();
        let number = self.0.passages.len();
        let sentence = format!("Sentence {number} {predicate}.");
        text.push_str(&sentence);
        text.push('\n');
        let trigger = Span::new(begin + sentence.len() - 1 - predicate.len(), begin + sentence.len() - 1);
        self.0.passages.push(Passage { begin, end: begin + sentence.len(), text: sentence });
        Support {
            passage: number,
            trigger,
            attributed_to: None,
            claimed: false,
            modality: Modality::Occurred,
            confidence: Confidence::new(0.8),
            rule: "test".to_owned(),
        }
    }
}

/// When an event happened, as a report has it.
#[derive(Clone, Copy)]
pub enum When {
    Unknown,
    Day(i16, u8, u8),
    /// A past weekday of an article without a date, 1 for Monday.
    Weekday(u8),
}

impl When {
    pub fn fill(self, event: &mut LocalEvent) {
        match self {
            Self::Unknown => {}
            Self::Day(year, month, day) => event.time = Some(EventTime::At(PartialDate::day(year, month, day))),
            Self::Weekday(day) => event.relative_time = Some(RelativeTime::Weekday { day, future: false }),
        }
    }
}
