//! What a reader without fault would take from an article: extractions with the true mentions, which score merging alone.

use chancery::model::{
    Confidence, Document, EntityClass, EntityIndex, EventKind, EventTime, Extraction, LocalEntity, LocalEvent,
    LocalStatement, Modality, Mode, Name, PartialDate, Passage, Property, PublicationDate, Quantity, RelativeTime,
    Span, Support,
};

use crate::articles::{Report, Told, class_of};
use crate::events::{Event, KINDS};
use crate::world::{Role, World};

/// The extraction of an article.
pub fn reading(told: &Told, world: &World, events: &[Event]) -> Extraction {
    let article = &told.article;
    let text = article.text.clone();
    let mut extraction = Extraction {
        document: Document {
            // The content decides, as it does for articles that are read.
            id: format!("{:016x}{}", fingerprint(&format!("{}{text}", article.publisher)), article.id),
            source: format!("articles.jsonl#{}", article.id),
            publisher: Some(article.publisher.clone()),
            published: article
                .date
                .as_deref()
                .and_then(|date| date.parse::<jiff::civil::Date>().ok())
                .map(|date| PublicationDate { date: PartialDate::from(date), timestamp: None }),
            text,
            ..Document::default()
        },
        ..Extraction::default()
    };
    let mut begin = 0;
    for sentence in article.text.split("\n\n") {
        let length = sentence.chars().count();
        extraction.passages.push(Passage { text: sentence.to_owned(), begin, end: begin + length });
        begin += length + 2;
    }
    for mention in &told.truth.mentions {
        extraction.entities.push(entity(&mention.entity, &mention.names, world));
    }
    for (index, mention) in told.truth.mentions.iter().enumerate() {
        let Some(person) = person(&mention.entity, world) else { continue };
        let country = &world.countries[person.country].code;
        let (property, object) = match person.role {
            Role::Office { office, .. } => (Property::HoldsPost, crate::articles::post_id(country, office)),
            Role::Member { body, .. } => (Property::MemberOf, world.bodies[body].id.clone()),
        };
        if let Some(object) = find(told, &object) {
            let support = support(&extraction, 0, &mention.names[0], Modality::Occurred);
            let subject = EntityIndex(index as u32);
            extraction.statements.push(LocalStatement { subject, property, object, time: None, support });
        }
    }
    for report in &told.reports {
        let Some(passage) = extraction.passages.iter().position(|passage| passage.text == report.sentence) else {
            continue;
        };
        let modality = if report.denied { Modality::Denied } else { Modality::Occurred };
        let support = support(&extraction, passage, &report.word, modality);
        extraction.events.push(event(report, &events[report.event], told, world, support));
    }
    extraction
}

fn entity(id: &str, names: &[String], world: &World) -> LocalEntity {
    let class = class_of(id, world);
    let code = id.split('-').nth(1).unwrap_or_default();
    let (authority, country) = match class {
        EntityClass::Country => (Some(format!("country:{code}")), Some(code.to_owned())),
        EntityClass::City => (Some(format!("city:{code}:{}", names[0])), Some(code.to_owned())),
        EntityClass::Post => (None, Some(code.to_owned())),
        EntityClass::Person => (None, person(id, world).map(|person| world.countries[person.country].code.clone())),
        _ => (None, None),
    };
    LocalEntity {
        class,
        label: names.iter().max_by_key(|name| name.chars().count()).cloned().unwrap_or_default(),
        names: names.iter().map(|name| Name { text: name.clone(), count: 1 }).collect(),
        authority,
        country,
        mentions: names.len() as u32,
    }
}

fn person<'a>(id: &str, world: &'a World) -> Option<&'a crate::world::Person> {
    world.people.get(id.strip_prefix("person-")?.parse::<usize>().ok()?)
}

fn find(told: &Told, id: &str) -> Option<EntityIndex> {
    told.truth.mentions.iter().position(|mention| mention.entity == id).map(|place| EntityIndex(place as u32))
}

fn event(report: &Report, event: &Event, told: &Told, world: &World, support: Support) -> LocalEvent {
    let kind = &KINDS[event.kind];
    let [(a, state_a), (b, state_b)] = event.sides;
    let state = |country: usize| find(told, &format!("country-{}", world.countries[country].code));
    let somebody = |person: usize| find(told, &world.people[person].id);
    let symmetric = matches!(kind.finer, Some(EventKind::Meeting | EventKind::Signing));
    let (actor, other) = if report.personal {
        let two = matches!(kind.finer, Some(EventKind::Meeting | EventKind::Signing | EventKind::Call));
        (somebody(a), if two { somebody(b) } else { state(state_b) })
    } else {
        (state(state_a), state(state_b))
    };
    let visit = kind.finer == Some(EventKind::Visit);
    let city = report.place.then(|| find(told, &format!("city-{}", world.countries[event.place].code))).flatten();
    LocalEvent {
        class: kind.class,
        kind: kind.finer,
        mode: Mode::Verbal,
        actors: actor.into_iter().chain(other.filter(|_| symmetric)).collect(),
        recipients: other.filter(|_| !symmetric && !visit).into_iter().collect(),
        places: if visit { other.into_iter().collect() } else { city.into_iter().collect() },
        concerns: event
            .treaty
            .and_then(|treaty| world.treaties.get(treaty))
            .and_then(|treaty| find(told, &treaty.id))
            .into_iter()
            .collect(),
        reciprocal: symmetric,
        time: report.day.map(|day| EventTime::At(PartialDate::from(day))),
        relative_time: report.weekday.map(|day| RelativeTime::Weekday { day, future: false }),
        quantities: Vec::<Quantity>::new(),
        support,
    }
}

fn support(extraction: &Extraction, passage: usize, word: &str, modality: Modality) -> Support {
    let text = &extraction.document.text;
    let sentence = extraction.passages.get(passage).map_or("", |passage| passage.text.as_str());
    let start = text.find(sentence).unwrap_or_default();
    let begin = start + sentence.find(word).unwrap_or_default();
    Support {
        passage,
        trigger: Span::new(begin, begin + word.len()),
        attributed_to: None,
        claimed: false,
        modality,
        confidence: Confidence::new(0.8),
        rule: "truth".to_owned(),
    }
}

/// FNV-1a, which is enough to spread the articles.
fn fingerprint(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}
