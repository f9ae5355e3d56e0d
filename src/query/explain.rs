//! Why the graph says so: the sentences behind an entity, an event or a statement.

use serde::Serialize;

use super::quote::{as_number, as_optional_text, as_text};
use super::{EntityReference, EventProfile, Quote, Target};
use crate::graph::{KnowledgeGraph, Origin};
use crate::model::{Confidence, EntityId, EventId, EventTime, Property, Statement};

/// What speaks for something.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(tag = "explains", rename_all = "lowercase")]
pub enum Explanation {
    /// Of an entity.
    Entity(EntityProfile),
    /// Of an event.
    Event(EventProfile),
    /// Of a triple: every statement of it, asserted or not; none where the graph knows nothing of it.
    Triple {
        /// The statements.
        statements: Vec<StatementEvidence>,
    },
}

/// All that is known about an entity.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct EntityProfile {
    /// The entity.
    pub entity: EntityReference,
    /// Its other names.
    pub aliases: Vec<String>,
    /// Which side uses which of its names.
    pub namings: Vec<NamingEvidence>,
    /// Its identifiers elsewhere.
    pub same_as: Vec<String>,
    /// Number of mentions.
    pub mentions: u32,
    /// Number of articles that mention it.
    pub article_count: usize,
    /// The statements that it is the subject or object of, asserted ones first.
    pub statements: Vec<StatementEvidence>,
}

/// A name of a place and the side that uses it, with the sentences behind it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct NamingEvidence {
    /// The name.
    pub name: String,
    /// Who uses it.
    pub side: EntityReference,
    /// The sentences.
    pub quotes: Vec<Quote>,
}

/// A statement with the sentences behind it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct StatementEvidence {
    /// From.
    pub subject: EntityReference,
    /// How.
    #[serde(serialize_with = "as_text")]
    pub property: Property,
    /// To.
    pub object: EntityReference,
    /// When, as an ISO 8601 date or interval.
    #[serde(serialize_with = "as_optional_text")]
    pub time: Option<EventTime>,
    /// Where it comes from; what is inferred or background has no sentences.
    pub origin: Origin,
    /// Whether it is stated as a fact, not only claimed, planned, demanded or denied.
    pub asserted: bool,
    /// Fused confidence.
    #[serde(serialize_with = "as_number")]
    pub confidence: Confidence,
    /// The events that it abridges.
    pub events: Vec<EventId>,
    /// The sentences.
    pub quotes: Vec<Quote>,
}

impl KnowledgeGraph {
    /// The sentences behind `target`; `None` where the graph has no such entity or event.
    ///
    /// ```
    /// # let graph = chancery::pipeline::Pipeline::embedded()?.build_texts(&[
    /// #     ("one.txt", "LIMA, March 7, 2031 - Peru accused Bolivia of closing the border."),
    /// #     ("two.txt", "LA PAZ, March 9, 2031 - Bolivia praised Chile on Saturday."),
    /// # ])?.graph;
    /// use chancery::query::Explanation;
    ///
    /// let target = graph.resolve_target("Bolivia supports Chile")?;
    /// let Some(Explanation::Triple { statements }) = graph.explain(&target) else { panic!("a triple") };
    /// assert_eq!(statements[0].quotes[0].source, "two.txt");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn explain(&self, target: &Target) -> Option<Explanation> {
        match target {
            Target::Entity(id) => self.profile(id).map(Explanation::Entity),
            Target::Event(id) => EventProfile::of(id, self.resolution()).map(Explanation::Event),
            Target::Triple(subject, property, object) => {
                let statements = self.statements_where(|statement| {
                    statement.property == *property
                        && (statement.subject == *subject && statement.object == *object
                            || property.is_symmetric() && statement.subject == *object && statement.object == *subject)
                });
                Some(Explanation::Triple { statements })
            }
        }
    }

    /// All that is known about an entity; `None` where the graph has no such entity.
    ///
    /// ```
    /// # let graph = chancery::pipeline::Pipeline::embedded()?.build_texts(&[
    /// #     ("one.txt", "LIMA, March 7, 2031 - Peru accused Bolivia of closing the border."),
    /// #     ("two.txt", "LA PAZ, March 9, 2031 - Bolivia praised Chile on Saturday."),
    /// # ])?.graph;
    /// let profile = graph.profile(&graph.resolve_name("Peru")?).expect("an entity");
    /// assert_eq!(profile.statements.len(), 1);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn profile(&self, id: &EntityId) -> Option<EntityProfile> {
        let entity = self.resolution().entities.get(id)?;
        Some(EntityProfile {
            entity: EntityReference::of(id, self.resolution())?,
            aliases: entity.aliases.clone(),
            namings: entity
                .namings
                .iter()
                .filter_map(|naming| {
                    Some(NamingEvidence {
                        name: naming.name.clone(),
                        side: EntityReference::of(&naming.side, self.resolution())?,
                        quotes: Quote::all(&naming.evidence, self.resolution()),
                    })
                })
                .collect(),
            same_as: entity.same_as.clone(),
            mentions: entity.mentions,
            article_count: entity.articles.len(),
            statements: self.statements_where(|statement| statement.subject == *id || statement.object == *id),
        })
    }

    /// Statements that fit, asserted ones first, else in the order of the resolution.
    fn statements_where(&self, fits: impl Fn(&Statement) -> bool) -> Vec<StatementEvidence> {
        let resolution = self.resolution();
        let lists = [
            (Origin::Extracted, &resolution.statements),
            (Origin::Inferred, &resolution.inferred),
            (Origin::Background, &resolution.background),
        ];
        let mut found: Vec<StatementEvidence> = lists
            .into_iter()
            .flat_map(|(origin, statements)| statements.iter().map(move |statement| (origin, statement)))
            .filter(|(_, statement)| fits(statement))
            .filter_map(|(origin, statement)| self.statement_evidence(origin, statement))
            .collect();
        found.sort_by_key(|statement| !statement.asserted);
        found
    }

    fn statement_evidence(&self, origin: Origin, statement: &Statement) -> Option<StatementEvidence> {
        let resolution = self.resolution();
        Some(StatementEvidence {
            subject: EntityReference::of(&statement.subject, resolution)?,
            property: statement.property,
            object: EntityReference::of(&statement.object, resolution)?,
            time: statement.time,
            origin,
            asserted: statement.asserted || origin != Origin::Extracted,
            confidence: statement.confidence,
            events: statement.events.clone(),
            quotes: Quote::all(&statement.evidence, resolution),
        })
    }
}
