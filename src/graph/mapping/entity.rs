//! Things, and which side uses which of their names.

use oxigraph::model::vocab::rdfs;
use oxigraph::model::{Literal, NamedNode, Triple};

use super::Sink;
use super::evidence::EvidenceIndex;
use crate::model::Resolution;
use crate::vocabulary::external::{owl, rdf, schema, skos};
use crate::vocabulary::{ch, class_iri, entity_ancestors};

pub(super) fn map<'a>(resolution: &'a Resolution, evidence: &mut EvidenceIndex<'a>, sink: &mut Sink<'_>) {
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
        for naming in &entity.namings {
            let predicate = if naming.name == entity.label { rdfs::LABEL } else { skos::ALT_LABEL };
            let name = Triple::new(node.clone(), predicate, Literal::from(naming.name.as_str()));
            for support in &naming.evidence {
                evidence.add_name(sink, name.clone(), support, &naming.side);
            }
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
