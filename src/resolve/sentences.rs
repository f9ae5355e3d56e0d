//! A sentence about each entity, for showing to the user what a doubtful pair is about.

use std::collections::BTreeMap;

use crate::model::{ArticleId, EntityId, Passage, PassageId, Resolution};

/// Finds sentences about entities; made once for a graph.
#[derive(Debug)]
pub struct Sentences<'a> {
    resolution: &'a Resolution,
    supporting: BTreeMap<&'a EntityId, &'a PassageId>,
    by_article: BTreeMap<&'a ArticleId, Vec<&'a Passage>>,
}

impl<'a> Sentences<'a> {
    /// Indexes the passages of a graph.
    pub fn new(resolution: &'a Resolution) -> Self {
        let mut supporting = BTreeMap::new();
        for statement in &resolution.statements {
            if let Some(evidence) = statement.evidence.first() {
                for id in [&statement.subject, &statement.object] {
                    supporting.entry(id).or_insert(&evidence.passage);
                }
            }
        }
        let mut by_article: BTreeMap<&ArticleId, Vec<&Passage>> = BTreeMap::new();
        for (article, passage) in resolution.passages.values() {
            by_article.entry(article).or_default().push(passage);
        }
        Self { resolution, supporting, by_article }
    }

    /// The first sentence that supports a statement about the entity, else the first cited one that has its name.
    pub fn about(&self, id: &EntityId) -> Option<&'a str> {
        if let Some((_, passage)) = self.supporting.get(id).and_then(|passage| self.resolution.passages.get(*passage)) {
            return Some(&passage.text);
        }
        let entity = self.resolution.entities.get(id)?;
        entity
            .articles
            .iter()
            .filter_map(|article| self.by_article.get(article))
            .flatten()
            .find(|passage| passage.text.contains(&entity.label))
            .map(|passage| passage.text.as_str())
    }
}
