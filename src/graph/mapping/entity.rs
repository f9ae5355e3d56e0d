//! Things.

use oxigraph::model::vocab::rdfs;
use oxigraph::model::{Literal, NamedNode};

use super::Sink;
use crate::model::Resolution;
use crate::vocabulary::external::{owl, rdf, schema, skos};
use crate::vocabulary::{ch, class_iri, entity_ancestors};

pub(super) fn map(resolution: &Resolution, sink: &mut Sink<'_>) {
    for (id, entity) in &resolution.entities {
        let node = sink.iri(id.as_str());
        sink.state(&node, rdf::TYPE, class_iri(entity.class));
        for ancestor in entity_ancestors(entity.class) {
            sink.state_in(ch::INFERRED, &node, rdf::TYPE, ancestor);
        }
        sink.state(&node, rdfs::LABEL, Literal::from(entity.label.as_str()));
        for alias in &entity.aliases {
            sink.state(&node, skos::ALT_LABEL, Literal::from(alias.as_str()));
        }
        sink.state(&node, ch::MENTION_COUNT, Literal::from(i64::from(entity.mentions)));
        // Authorities that are no valid IRI (an edited table) are not worth failing for.
        for identical in entity.same_as.iter().filter_map(|iri| NamedNode::new(iri.as_str()).ok()) {
            sink.state_in(ch::BACKGROUND, &node, owl::SAME_AS, identical);
        }
        for article in entity.articles.iter().filter(|id| resolution.articles.contains_key(*id)) {
            let article = sink.iri(article.as_str());
            sink.state(&article, schema::MENTIONS, node.clone());
        }
    }
}
