//! A small graph made by hand: three countries, two people, a treaty, five statements, one event.

use chancery::graph::KnowledgeGraph;
use chancery::model::{
    Article, ArticleId, Confidence, Entity, EntityClass, EntityId, Event, EventClass, EventId, EventKind, EventReport,
    EventTime, Evidence, Modality, Mode, Naming, PartialDate, Passage, PassageId, Property, PublicationDate,
    Resolution, Span, Statement,
};
use chancery::vocabulary::Base;

pub const SENTENCE: &str = "Rosa Quispe met Tomás \"Tom\" Arancibia in Arica & signed the Border Water Accord.";

fn entity_id(id: &str) -> EntityId {
    EntityId(id.to_owned())
}

fn entity(class: EntityClass, label: &str, aliases: &[&str], country: Option<&str>) -> Entity {
    Entity {
        class,
        label: label.to_owned(),
        aliases: aliases.iter().map(|&alias| alias.to_owned()).collect(),
        country: country.map(str::to_owned),
        same_as: Vec::new(),
        mentions: 3,
        articles: vec![article_id(1)],
        namings: Vec::new(),
    }
}

fn article_id(number: u32) -> ArticleId {
    ArticleId(format!("article/{number:04}"))
}

fn article(number: u32, publisher: &str, agency: Option<&str>) -> Article {
    Article {
        source: format!("articles/{number}.txt"),
        sha256: format!("{number:064}"),
        headline: Some(format!("Accord, part {number}")),
        published: Some(PublicationDate { date: PartialDate::day(2031, 4, 2), timestamp: None }),
        publisher: Some(publisher.to_owned()),
        agencies: agency.map(str::to_owned).into_iter().collect(),
        bylines: Vec::new(),
        url: None,
        dateline: None,
        language: Some("en".to_owned()),
        text: SENTENCE.to_owned(),
        copy_of: None,
    }
}

pub fn evidence(article: u32, confidence: f64) -> Evidence {
    Evidence {
        passage: PassageId(format!("article/{article:04}/p0")),
        trigger: Span::new(12, 15),
        attributed_to: None,
        claimed: false,
        modality: Modality::Occurred,
        confidence: Confidence::new(confidence),
        rule: "test".to_owned(),
    }
}

fn statement(subject: &str, property: Property, object: &str, evidence: Vec<Evidence>) -> Statement {
    Statement {
        subject: entity_id(subject),
        property,
        object: entity_id(object),
        time: None,
        events: Vec::new(),
        confidence: evidence.iter().map(|piece| piece.confidence).max().unwrap_or(Confidence::new(1.0)),
        asserted: evidence.iter().all(|piece| !piece.claimed && piece.modality == Modality::Occurred),
        evidence,
    }
}

/// The graph that the snapshot shows.
pub fn resolution() -> Resolution {
    let mut resolution = Resolution::default();
    for (number, publisher, agency) in [
        (1, "The Altiplano Post", Some("Andes Wire")),
        (2, "Coastal Gazette", Some("Andes Wire")),
        (3, "Radio Sur", None),
    ] {
        resolution.articles.insert(article_id(number), article(number, publisher, agency));
        let passage = Passage { text: SENTENCE.to_owned(), begin: 0, end: SENTENCE.chars().count() };
        resolution.passages.insert(PassageId(format!("article/{number:04}/p0")), (article_id(number), passage));
    }
    for (id, entity) in [
        ("city/lima", entity(EntityClass::City, "Lima", &[], Some("PER"))),
        ("country/chl", entity(EntityClass::Country, "Chile", &["Republic of Chile"], Some("CHL"))),
        ("country/per", entity(EntityClass::Country, "Peru", &["Perú"], Some("PER"))),
        ("person/rosa-quispe", entity(EntityClass::Person, "Rosa Quispe", &["Quispe", "R. \"Rosita\" Quispe"], None)),
        ("person/tomas-arancibia", entity(EntityClass::Person, "Tomás Arancibia", &[], None)),
        ("treaty/border-water-accord", entity(EntityClass::Treaty, "Border Water Accord", &[], None)),
    ] {
        resolution.entities.insert(entity_id(id), entity);
    }
    if let Some(lima) = resolution.entities.get_mut(&entity_id("city/lima")) {
        let naming =
            Naming { name: "Lima".to_owned(), side: entity_id("country/per"), evidence: vec![evidence(1, 0.8)] };
        lima.namings = vec![naming];
    }

    let day = EventTime::At(PartialDate::day(2031, 4, 1));
    let meeting = EventId("event/00aa".to_owned());
    let (rosa, tomas) = ("person/rosa-quispe", "person/tomas-arancibia");
    for (subject, object) in [(rosa, tomas), (tomas, rosa)] {
        resolution.statements.push(Statement {
            time: Some(day),
            events: vec![meeting.clone()],
            ..statement(subject, Property::Meets, object, vec![evidence(1, 0.9), evidence(2, 0.8), evidence(3, 0.7)])
        });
    }
    // A second meeting of the two: the edges run in parallel.
    resolution.statements.push(Statement {
        time: Some(EventTime::During { begins: Some(PartialDate::month(2030, 11)), ends: None }),
        ..statement(
            rosa,
            Property::Meets,
            tomas,
            vec![Evidence { attributed_to: Some(entity_id("country/per")), ..evidence(3, 0.6) }],
        )
    });
    resolution.statements.push(statement(rosa, Property::Signs, "treaty/border-water-accord", vec![evidence(1, 0.85)]));
    // A mere accusation: in the tables, not asserted, no edge.
    resolution.statements.push(statement(
        "country/chl",
        Property::Coerces,
        rosa,
        vec![Evidence { claimed: true, attributed_to: Some(entity_id("country/per")), ..evidence(2, 0.5) }],
    ));
    resolution.inferred.push(statement(rosa, Property::Represents, "country/per", Vec::new()));
    resolution.background.push(statement("city/lima", Property::CapitalOf, "country/per", Vec::new()));

    let report = |number, confidence| EventReport {
        evidence: evidence(number, confidence),
        actors: vec![entity_id(rosa), entity_id(tomas)],
        recipients: Vec::new(),
        places: Vec::new(),
        concerns: vec![entity_id("treaty/border-water-accord")],
        time: Some(day),
    };
    resolution.events.insert(
        meeting,
        Event {
            class: EventClass::Consult,
            kind: Some(EventKind::Meeting),
            mode: Mode::Verbal,
            label: "Rosa Quispe meets Tomás Arancibia, 2031-04-01".to_owned(),
            actors: vec![entity_id(rosa), entity_id(tomas)],
            recipients: Vec::new(),
            places: Vec::new(),
            concerns: vec![entity_id("treaty/border-water-accord")],
            reciprocal: true,
            time: Some(day),
            quantities: Vec::new(),
            modality: Modality::Occurred,
            reports: vec![report(1, 0.9), report(2, 0.8), report(3, 0.7)],
            article_count: 3,
            publisher_count: 2,
        },
    );
    resolution
}

/// The same graph with `text` in every place that text from articles can reach.
pub fn resolution_with(text: &str) -> Resolution {
    let mut resolution = resolution();
    for entity in resolution.entities.values_mut() {
        text.clone_into(&mut entity.label);
        entity.aliases = vec![text.to_owned()];
        entity.country = Some(text.to_owned());
    }
    for event in resolution.events.values_mut() {
        text.clone_into(&mut event.label);
    }
    for (_, passage) in resolution.passages.values_mut() {
        text.clone_into(&mut passage.text);
    }
    for article in resolution.articles.values_mut() {
        article.headline = Some(text.to_owned());
        article.publisher = Some(text.to_owned());
        text.clone_into(&mut article.source);
    }
    resolution
}

pub fn graph(resolution: Resolution) -> KnowledgeGraph {
    KnowledgeGraph::from_resolution(resolution, &Base::default()).unwrap()
}

/// What `exporter` writes.
pub fn written(exporter: &dyn chancery::export::Exporter, resolution: Resolution) -> String {
    let mut bytes = Vec::new();
    exporter.write(&graph(resolution), &mut bytes).unwrap();
    String::from_utf8(bytes).unwrap()
}
