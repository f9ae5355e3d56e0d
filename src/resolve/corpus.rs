//! The extractions in a fixed order, with what is needed to count sources.

use std::collections::{BTreeMap, BTreeSet};

use sha2::{Digest, Sha256};

use crate::model::{Article, ArticleId, EntityIndex, Extraction, LocalEntity, Passage, PassageId};
use crate::resources::name_key;

use super::copies::copies;
use super::names::slug;

/// One local entity of one document: an index into [`Corpus::nodes`].
pub(super) type Node = usize;

/// The extractions sorted by document, each document once.
pub(super) struct Corpus<'a> {
    /// The documents in order of their ids.
    pub documents: Vec<SourceDocument<'a>>,
    /// Document and local index of every local entity, in order.
    pub nodes: Vec<(usize, EntityIndex)>,
}

/// A document of the corpus.
pub(super) struct SourceDocument<'a> {
    /// What it says.
    pub extraction: &'a Extraction,
    /// Its id in the graph.
    pub id: ArticleId,
    /// The node of its first entity; the others follow.
    pub first_node: Node,
    /// The document that it is a copy of; itself for an original.
    pub original: usize,
    /// Whose reporting it is: that of the original's agencies where it credits any, else of its publisher; where neither is
    /// known, the text stands for itself.
    pub origin: String,
}

impl<'a> Corpus<'a> {
    /// Sorts the extractions and drops repeated documents, so that nothing depends on the order of the input.
    pub fn new(extractions: &'a [Extraction]) -> Self {
        let mut sorted: Vec<&Extraction> = extractions.iter().collect();
        sorted.sort_by(|left, right| {
            (&left.document.id, &left.document.source).cmp(&(&right.document.id, &right.document.source))
        });
        sorted.dedup_by(|later, earlier| later.document.id == earlier.document.id);
        let originals = originals(&sorted);
        let origins: Vec<String> = sorted.iter().map(|extraction| origin(extraction)).collect();
        let mut nodes = Vec::new();
        let mut documents = Vec::with_capacity(sorted.len());
        for (index, extraction) in sorted.into_iter().enumerate() {
            let first_node = nodes.len();
            nodes.extend((0..extraction.entities.len()).map(|local| (index, EntityIndex(local as u32))));
            let original = originals[index];
            documents.push(SourceDocument {
                extraction,
                id: article_id(&extraction.document.id),
                first_node,
                original,
                origin: origins[original].clone(),
            });
        }
        Self { documents, nodes }
    }

    /// The node of a local entity; `None` for an index that the document does not have.
    pub fn node(&self, document: usize, entity: EntityIndex) -> Option<Node> {
        let source = self.documents.get(document)?;
        let local = entity.0 as usize;
        (local < source.extraction.entities.len()).then_some(source.first_node + local)
    }

    /// The local entity of a node.
    pub fn entity(&self, node: Node) -> &'a LocalEntity {
        let (document, entity) = self.nodes[node];
        &self.documents[document].extraction.entities[entity.0 as usize]
    }

    /// The document of a node.
    pub fn document_of(&self, node: Node) -> &SourceDocument<'a> {
        &self.documents[self.nodes[node].0]
    }

    /// Names the passage of a document.
    pub fn passage_id(&self, document: usize, passage: usize) -> Option<PassageId> {
        let source = self.documents.get(document)?;
        source.extraction.passages.get(passage)?;
        Some(PassageId(format!("{}/p{passage}", source.id)))
    }

    /// The passages that are cited, in order of their ids.
    pub fn passages(&self, cited: &BTreeSet<&PassageId>) -> BTreeMap<PassageId, (ArticleId, Passage)> {
        let mut passages = BTreeMap::new();
        for (document, source) in self.documents.iter().enumerate() {
            for (number, passage) in source.extraction.passages.iter().enumerate() {
                if let Some(id) = self.passage_id(document, number).filter(|id| cited.contains(id)) {
                    passages.insert(id, (source.id.clone(), passage.clone()));
                }
            }
        }
        passages
    }

    /// The articles as the graph shows them, in order of their ids.
    pub fn articles(&self) -> BTreeMap<ArticleId, Article> {
        self.documents
            .iter()
            .map(|source| {
                let document = &source.extraction.document;
                let article = Article {
                    source: document.source.clone(),
                    sha256: document.sha256.clone(),
                    headline: document.headline.clone(),
                    published: document.published.clone(),
                    publisher: document.publisher.clone(),
                    agencies: document.agencies.clone(),
                    bylines: document.bylines.clone(),
                    url: document.url.clone(),
                    dateline: document.dateline.clone(),
                    language: document.language.clone(),
                    text: document.text.clone(),
                    copy_of: self
                        .documents
                        .get(source.original)
                        .filter(|original| original.id != source.id)
                        .map(|original| original.id.clone()),
                };
                (source.id.clone(), article)
            })
            .collect()
    }
}

/// `article/` and the first sixteen characters of the content hash.
fn article_id(document: &str) -> ArticleId {
    let slug = slug(document);
    ArticleId(format!("article/{}", slug.get(..16).unwrap_or(&slug)))
}

/// For each document the one that it is a copy of. Of a group of copies the original is the one that credits an agency, if
/// any does, and of these the one that was published first.
fn originals(documents: &[&Extraction]) -> Vec<usize> {
    let texts: Vec<&str> = documents.iter().map(|extraction| extraction.document.text.as_str()).collect();
    let groups = copies(&texts);
    let rank = |index: usize| {
        let document = &documents[index].document;
        let published = document.published.as_ref();
        let time = published.map(|published| (published.date, &published.timestamp));
        (document.agencies.is_empty(), time.is_none(), time, index)
    };
    let mut best: Vec<usize> = groups.clone();
    for (index, &group) in groups.iter().enumerate() {
        if rank(index) < rank(best[group]) {
            best[group] = index;
        }
    }
    groups.into_iter().map(|group| best[group]).collect()
}

fn origin(extraction: &Extraction) -> String {
    let document = &extraction.document;
    let mut agencies: Vec<String> = document.agencies.iter().map(|agency| name_key(agency)).collect();
    agencies.sort();
    agencies.dedup();
    if agencies.is_empty() {
        let publisher = document.publisher.as_deref().map(name_key).filter(|name| !name.is_empty());
        publisher.unwrap_or_else(|| format!("text {}", document.id))
    } else {
        agencies.join("+")
    }
}

/// The first sixteen hexadecimal digits of the SHA-256 of `text`.
pub(super) fn short_hash(text: &str) -> String {
    let digest = Sha256::digest(text.as_bytes());
    digest.iter().take(8).fold(String::with_capacity(16), |mut hash, byte| {
        use std::fmt::Write as _;
        let _ = write!(hash, "{byte:02x}");
        hash
    })
}
