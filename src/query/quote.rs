//! What results show of entities and evidence.

use std::fmt::Display;

use serde::{Serialize, Serializer};

use crate::model::{
    ArticleId, Confidence, EntityClass, EntityId, Evidence, Modality, PartialDate, Passage, PassageId, Resolution, Span,
};

/// An entity in a result.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct EntityReference {
    /// Its identifier.
    pub id: EntityId,
    /// Its preferred name.
    pub label: String,
    /// Its class.
    #[serde(serialize_with = "as_text")]
    pub class: EntityClass,
}

impl EntityReference {
    /// What results show of the entity with this identifier.
    pub fn of(id: &EntityId, resolution: &Resolution) -> Option<Self> {
        let entity = resolution.entities.get(id)?;
        Some(Self { id: id.clone(), label: entity.label.clone(), class: entity.class })
    }
}

/// A sentence that supports something, and where it stands.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Quote {
    /// The passage.
    pub passage: PassageId,
    /// The sentence.
    pub text: String,
    /// The words in it that carry what it is quoted for: byte offsets into `text`, empty where they are not known.
    pub trigger: Span,
    /// The article that it stands in.
    pub article: ArticleId,
    /// The input that the article was read from.
    pub source: String,
    /// The article's headline.
    pub headline: Option<String>,
    /// The article's publisher.
    pub publisher: Option<String>,
    /// The article's date.
    #[serde(serialize_with = "as_optional_text")]
    pub published: Option<PartialDate>,
    /// The article's address.
    pub url: Option<String>,
    /// Whose words it rests on, where not the article's own.
    pub attributed_to: Option<EntityReference>,
    /// Whether it is no more than somebody's claim.
    pub claimed: bool,
    /// Whether it is so, by this sentence.
    #[serde(serialize_with = "as_text")]
    pub modality: Modality,
    /// How sure the rule is.
    #[serde(serialize_with = "as_number")]
    pub confidence: Confidence,
    /// The rule.
    pub rule: String,
}

impl Quote {
    /// The sentence behind a piece of evidence.
    pub fn of(evidence: &Evidence, resolution: &Resolution) -> Option<Self> {
        let (article_id, passage) = resolution.passages.get(&evidence.passage)?;
        let article = resolution.articles.get(article_id);
        Some(Self {
            passage: evidence.passage.clone(),
            text: passage.text.clone(),
            trigger: article.map(|article| trigger(evidence, passage, &article.text)).unwrap_or_default(),
            article: article_id.clone(),
            source: article.map(|article| article.source.clone()).unwrap_or_default(),
            headline: article.and_then(|article| article.headline.clone()),
            publisher: article.and_then(|article| article.publisher.clone()),
            published: article.and_then(|article| article.published.as_ref()).map(|published| published.date),
            url: article.and_then(|article| article.url.clone()),
            attributed_to: evidence.attributed_to.as_ref().and_then(|id| EntityReference::of(id, resolution)),
            claimed: evidence.claimed,
            modality: evidence.modality,
            confidence: evidence.confidence,
            rule: evidence.rule.clone(),
        })
    }

    /// The sentences behind several pieces of evidence, in the order given.
    pub(super) fn all<'a>(evidence: impl IntoIterator<Item = &'a Evidence>, resolution: &Resolution) -> Vec<Self> {
        evidence.into_iter().filter_map(|evidence| Self::of(evidence, resolution)).collect()
    }
}

/// Where the trigger stands in its passage. The passage's own offsets are code points, the trigger's are bytes.
fn trigger(evidence: &Evidence, passage: &Passage, text: &str) -> Span {
    let begin = text.char_indices().nth(passage.begin).map_or(text.len(), |(byte, _)| byte);
    let relative = |byte: usize| byte.checked_sub(begin).filter(|byte| passage.text.is_char_boundary(*byte));
    match (relative(evidence.trigger.begin), relative(evidence.trigger.end)) {
        (Some(begin), Some(end)) if begin <= end => Span::new(begin, end),
        _ => Span::default(),
    }
}

/// Serialises what has a readable form as that.
pub(super) fn as_text<S: Serializer>(value: &impl Display, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(value)
}

/// Serialises what may be absent in its readable form.
#[allow(clippy::ref_option, reason = "serde passes fields by reference")]
pub(super) fn as_optional_text<S: Serializer>(value: &Option<impl Display>, serializer: S) -> Result<S::Ok, S::Error> {
    match value {
        Some(value) => serializer.collect_str(value),
        None => serializer.serialize_none(),
    }
}

/// Serialises a confidence as a number from 0 to 1.
#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde passes fields by reference")]
pub(super) fn as_number<S: Serializer>(value: &Confidence, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_f64(value.value())
}
