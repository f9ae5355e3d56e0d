//! A small story made by hand: two articles tell of a meeting in Lima, a fisheries accord and a disputed island.

use chancery::graph::KnowledgeGraph;
use chancery::model::{
    Article, ArticleId, Confidence, Entity, EntityClass, EntityId, Event, EventClass, EventId, EventKind, EventReport,
    EventTime, Evidence, Modality, Mode, Naming, PartialDate, Passage, PassageId, Property, PublicationDate, Quantity,
    Resolution, Span, Statement,
};
use chancery::vocabulary::Base;

/// The graph of [`story`].
pub fn graph() -> KnowledgeGraph {
    KnowledgeGraph::from_resolution(story(), &Base::default()).expect("an in-memory store")
}

pub fn id(local: &str) -> EntityId {
    EntityId(local.to_owned())
}

/// A date that is known to the day.
pub fn day(year: i16, month: u8, day: u8) -> EventTime {
    EventTime::At(PartialDate::day(year, month, day))
}

pub fn entity(class: EntityClass, label: &str, aliases: &[&str]) -> Entity {
    Entity {
        class,
        label: label.to_owned(),
        aliases: aliases.iter().map(ToString::to_string).collect(),
        country: None,
        same_as: Vec::new(),
        mentions: 2,
        articles: vec![ArticleId("article/aa".to_owned())],
        namings: Vec::new(),
    }
}

/// Evidence in a passage of the story: `aa/1` is the first sentence of the first article.
pub fn evidence(passage: &str, rule: &str) -> Evidence {
    let (article, number) = passage.split_once('/').expect("article/number");
    Evidence {
        passage: PassageId(format!("article/{article}/p{number}")),
        trigger: Span::new(4, 7),
        attributed_to: None,
        claimed: false,
        modality: Modality::Occurred,
        confidence: Confidence::new(0.9),
        rule: rule.to_owned(),
    }
}

/// An asserted statement.
pub fn statement(subject: &str, property: Property, object: &str, evidence: Vec<Evidence>) -> Statement {
    Statement {
        subject: id(subject),
        property,
        object: id(object),
        time: None,
        events: Vec::new(),
        confidence: evidence.iter().map(|evidence| evidence.confidence).max().unwrap_or(Confidence::new(1.0)),
        evidence,
        asserted: true,
    }
}

fn article(source: &str, headline: &str, publisher: &str) -> Article {
    Article {
        source: source.to_owned(),
        sha256: "0f".repeat(32),
        headline: Some(headline.to_owned()),
        published: Some(PublicationDate { date: PartialDate::day(2031, 3, 5), timestamp: None }),
        publisher: Some(publisher.to_owned()),
        agencies: Vec::new(),
        bylines: vec!["Rosa Yupanqui".to_owned()],
        url: Some("https://news.example/lima?id=1".to_owned()),
        dateline: Some("LIMA".to_owned()),
        language: Some("en".to_owned()),
        text: String::new(),
        copy_of: None,
    }
}

fn report(evidence: Evidence, actors: &[&str], recipients: &[&str], time: Option<EventTime>) -> EventReport {
    let ids = |names: &[&str]| names.iter().map(|name| id(name)).collect();
    EventReport {
        evidence,
        actors: ids(actors),
        recipients: ids(recipients),
        places: Vec::new(),
        concerns: Vec::new(),
        time,
    }
}

fn event(class: EventClass, kind: Option<EventKind>, label: &str, reports: Vec<EventReport>) -> Event {
    let first = reports.first().expect("a report").clone();
    Event {
        class,
        kind,
        mode: Mode::Verbal,
        label: label.to_owned(),
        actors: first.actors,
        recipients: first.recipients,
        places: first.places,
        concerns: first.concerns,
        reciprocal: false,
        time: first.time,
        quantities: Vec::new(),
        modality: first.evidence.modality,
        article_count: 1,
        publisher_count: 1,
        reports,
    }
}

/// The story.
pub fn story() -> Resolution {
    let mut story = Resolution::default();
    for (key, source, headline, publisher) in [
        ("article/aa", "lima.txt", "Lindqvist in Lima", "The Harbour Post"),
        ("article/bb", "press/\u{e9}gg island.html", "Egg Island row goes on", "Andes Daily"),
    ] {
        story.articles.insert(ArticleId(key.to_owned()), article(source, headline, publisher));
    }
    for (article, number, text) in [
        ("aa", 1, "Norway's Foreign Minister Ada Lindqvist met Tomas Quiroga in Lima on March 4."),
        ("aa", 2, "Quiroga said that Norway had seized seven boats off Egg Island."),
        ("aa", 3, "Norway and Peru signed the Fisheries Accord."),
        ("bb", 1, "Lindqvist and Quiroga held talks this week."),
        ("bb", 2, "Peru, which claims Egg Island, plans to impose sanctions on Norway."),
        ("bb", 3, "Egg Island is known in Peru as Isla Huevo."),
    ] {
        let passage = Passage { text: text.to_owned(), begin: 0, end: text.chars().count() };
        let key = PassageId(format!("article/{article}/p{number}"));
        story.passages.insert(key, (ArticleId(format!("article/{article}")), passage));
    }
    for (key, class, label, aliases) in [
        ("city/lima", EntityClass::City, "Lima", &[][..]),
        ("country/nor", EntityClass::Country, "Norway", &["Kingdom of Norway"]),
        ("country/per", EntityClass::Country, "Peru", &[]),
        (
            "ministry/norway-foreign-ministry",
            EntityClass::Ministry,
            "Norwegian Foreign Ministry",
            &["Foreign Ministry"],
        ),
        ("ministry/peru-foreign-ministry", EntityClass::Ministry, "Peruvian Foreign Ministry", &["Foreign Ministry"]),
        ("person/ada-lindqvist", EntityClass::Person, "Ada Lindqvist", &["Lindqvist"]),
        ("person/tomas-quiroga", EntityClass::Person, "Tomás Quiroga", &["Quiroga", "Tomas Quiroga"]),
        ("post/foreign-minister-of-norway", EntityClass::Post, "Foreign Minister of Norway", &[]),
        ("territory/egg-island", EntityClass::Territory, "Egg Island", &["Isla Huevo"]),
        ("treaty/fisheries-accord", EntityClass::Treaty, "Fisheries Accord", &[]),
    ] {
        story.entities.insert(id(key), entity(class, label, aliases));
    }
    if let Some(norway) = story.entities.get_mut(&id("country/nor")) {
        norway.same_as = vec!["http://www.wikidata.org/entity/Q20".to_owned()];
    }
    let naming = Naming {
        name: "Isla Huevo".to_owned(),
        side: id("country/per"),
        evidence: vec![evidence("bb/3", "name-by-side")],
    };
    if let Some(island) = story.entities.get_mut(&id("territory/egg-island")) {
        island.namings = vec![naming];
    }
    add_events(&mut story);
    add_statements(&mut story);
    story
}

fn add_events(story: &mut Resolution) {
    let (lindqvist, quiroga) = ("person/ada-lindqvist", "person/tomas-quiroga");
    let mut first = report(evidence("aa/1", "verb:meet"), &[lindqvist, quiroga], &[], Some(day(2031, 3, 4)));
    first.places = vec![id("city/lima")];
    let week =
        EventTime::During { begins: Some(PartialDate::day(2031, 3, 3)), ends: Some(PartialDate::day(2031, 3, 9)) };
    let second = report(evidence("bb/1", "light:hold-talks"), &[lindqvist, quiroga], &[], Some(week));
    let label = "Ada Lindqvist meets Tomás Quiroga, 2031-03-04";
    let mut meeting = event(EventClass::Consult, Some(EventKind::Meeting), label, vec![first, second]);
    (meeting.reciprocal, meeting.article_count, meeting.publisher_count) = (true, 2, 2);

    let mut seizure = evidence("aa/2", "verb:seize");
    seizure.attributed_to = Some(id(quiroga));
    seizure.claimed = true;
    let seizure = report(seizure, &["country/nor"], &["country/per"], None);
    let mut coercion = event(EventClass::Coerce, None, "Norway coerces Peru", vec![seizure]);
    coercion.mode = Mode::Material;
    coercion.quantities = vec![Quantity { count: 7, unit: "boats".to_owned() }];

    let mut plan = evidence("bb/2", "verb:impose");
    plan.modality = Modality::Planned;
    let plan = report(plan, &["country/per"], &["country/nor"], Some(EventTime::At(PartialDate::month(2031, 4))));
    let sanction = event(EventClass::Sanction, None, "Peru sanctions Norway, 2031-04", vec![plan]);

    for (key, event) in [("event/01", meeting), ("event/02", coercion), ("event/03", sanction)] {
        story.events.insert(EventId(key.to_owned()), event);
    }
}

fn add_statements(story: &mut Resolution) {
    let edge = |subject: &str, property, object: &str, event: &str, reports: Vec<Evidence>, time| Statement {
        time,
        events: vec![EventId(event.to_owned())],
        asserted: reports.iter().any(|report| !report.claimed && report.modality == Modality::Occurred),
        ..statement(subject, property, object, reports)
    };
    let of = |event: &str| -> Vec<Evidence> {
        story.events[&EventId(event.to_owned())].reports.iter().map(|report| report.evidence.clone()).collect()
    };
    let (lindqvist, quiroga) = ("person/ada-lindqvist", "person/tomas-quiroga");
    let march = Some(day(2031, 3, 4));
    let april = Some(EventTime::At(PartialDate::month(2031, 4)));
    let title = |passage| vec![evidence(passage, "title")];
    let statements = vec![
        edge("country/nor", Property::Coerces, "country/per", "event/02", of("event/02"), None),
        statement("country/nor", Property::Signs, "treaty/fisheries-accord", vec![evidence("aa/3", "verb:sign")]),
        statement("country/per", Property::Claims, "territory/egg-island", vec![evidence("bb/2", "relative-clause")]),
        edge("country/per", Property::Sanctions, "country/nor", "event/03", of("event/03"), april),
        statement("country/per", Property::Signs, "treaty/fisheries-accord", vec![evidence("aa/3", "verb:sign")]),
        statement(lindqvist, Property::HoldsPost, "post/foreign-minister-of-norway", title("aa/1")),
        statement(lindqvist, Property::MemberOf, "ministry/norway-foreign-ministry", title("aa/1")),
        statement("ministry/norway-foreign-ministry", Property::OrganOf, "country/nor", title("aa/1")),
        edge(lindqvist, Property::Meets, quiroga, "event/01", of("event/01"), march),
    ];
    story.statements = statements;
    story.background = vec![statement("city/lima", Property::CapitalOf, "country/per", Vec::new())];
    story.inferred = vec![statement(lindqvist, Property::Represents, "country/nor", Vec::new())];
}
