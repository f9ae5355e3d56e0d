//! Events with their roles.

use oxigraph::model::vocab::rdfs;
use oxigraph::model::{Literal, NamedNode, NamedNodeRef, Term, Triple};
use sha2::{Digest, Sha256};

use super::evidence::EvidenceIndex;
use super::{Sink, time};
use crate::model::{EntityId, Event, Quantity, Resolution};
use crate::resources::hexadecimal;
use crate::vocabulary::external::{rdf, schema};
use crate::vocabulary::{ch, event_class_iri, event_kind_iri};

pub(super) fn map<'a>(resolution: &'a Resolution, evidence: &mut EvidenceIndex<'a>, sink: &mut Sink<'_>) {
    for (id, event) in &resolution.events {
        let node = sink.iri(id.as_str());
        let class = event.kind.map_or_else(|| event_class_iri(event.class), event_kind_iri);
        sink.state(&node, rdf::TYPE, class.clone());
        if event.kind.is_some() {
            sink.state_in(ch::INFERRED, &node, rdf::TYPE, event_class_iri(event.class));
        }
        sink.state_in(ch::INFERRED, &node, rdf::TYPE, ch::EVENT);
        sink.state(&node, rdfs::LABEL, Literal::from(event.label.as_str()));
        sink.state(&node, ch::MODE, Literal::from(event.mode.as_str()));
        sink.state(&node, ch::MODALITY, Literal::from(event.modality.as_str()));
        let claimed = event.reports.iter().all(|report| report.evidence.claimed);
        sink.state(&node, ch::CLAIMED, Literal::from(claimed));
        sink.state(&node, ch::REPORT_COUNT, Literal::from(i64::from(event.article_count)));
        sink.state(&node, ch::PUBLISHER_COUNT, Literal::from(i64::from(event.publisher_count)));
        for (role, entity) in roles(&event.actors, &event.recipients, &event.places, &event.concerns) {
            let entity = sink.iri(entity.as_str());
            sink.state(&node, role, entity);
        }
        for (property, value) in event.time.map(time::properties).unwrap_or_default() {
            sink.state(&node, property, value);
        }
        for quantity in &event.quantities {
            map_quantity(&node, id.as_str(), quantity, sink);
        }
        reify_reports(&node, &class, event, evidence, sink);
    }
}

/// What each report supports: the class, the roles and the time that it gives. A time that the event does not
/// keep (a vaguer or a different one) stays as evidence without being stated.
fn reify_reports<'a>(
    node: &NamedNode,
    class: &NamedNode,
    event: &'a Event,
    index: &mut EvidenceIndex<'a>,
    sink: &Sink<'_>,
) {
    for report in &event.reports {
        let roles = roles(&report.actors, &report.recipients, &report.places, &report.concerns)
            .map(|(role, entity)| (role, Term::from(sink.iri(entity.as_str()))));
        let times = report.time.map(time::properties).unwrap_or_default();
        let times = times.into_iter().map(|(property, value)| (property, Term::from(value)));
        let kind = std::iter::once((rdf::TYPE, Term::from(class.clone())));
        for (property, value) in kind.chain(roles).chain(times) {
            let triple = Triple::new(node.clone(), property, value);
            index.add(sink, triple, &report.evidence, None, None);
        }
    }
}

/// The roles of an event with their property.
fn roles<'a>(
    actors: &'a [EntityId],
    recipients: &'a [EntityId],
    places: &'a [EntityId],
    concerns: &'a [EntityId],
) -> impl Iterator<Item = (NamedNodeRef<'static>, &'a EntityId)> {
    [(ch::ACTOR, actors), (ch::RECIPIENT, recipients), (ch::PLACE, places), (ch::CONCERNS, concerns)]
        .into_iter()
        .flat_map(|(role, entities)| entities.iter().map(move |entity| (role, entity)))
}

fn map_quantity(event: &NamedNode, event_id: &str, quantity: &Quantity, sink: &mut Sink<'_>) {
    let hash = Sha256::digest(format!("{} {}", quantity.count, quantity.unit));
    let node = sink.iri(format!("{event_id}/quantity/{}", hexadecimal(&hash[..4])));
    sink.state(event, ch::QUANTITY, node.clone());
    sink.state(&node, rdf::TYPE, schema::QUANTITATIVE_VALUE);
    let count = Literal::new_typed_literal(quantity.count.to_string(), oxigraph::model::vocab::xsd::INTEGER);
    sink.state(&node, schema::VALUE, count);
    sink.state(&node, schema::UNIT_TEXT, Literal::from(quantity.unit.as_str()));
}
