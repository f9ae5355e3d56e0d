//! Conflicts: nodes that point at the pieces of evidence which disagree.

use oxigraph::model::vocab::rdfs;
use oxigraph::model::{Literal, NamedNode, Triple};
use sha2::{Digest, Sha256};

use super::evidence::EvidenceIndex;
use super::{Sink, time};
use crate::model::{Claim, EventTime, Resolution};
use crate::resources::hexadecimal;
use crate::vocabulary::external::rdf;
use crate::vocabulary::{ch, event_class_iri, event_kind_iri, property_iri};

/// Number of hash bytes in a conflict's name.
const NAME_BYTES: usize = 8;

pub(super) fn map(resolution: &Resolution, index: &EvidenceIndex<'_>, sink: &mut Sink<'_>) {
    for conflict in &resolution.conflicts {
        let mut reifiers: Vec<String> = Vec::new();
        for side in &conflict.sides {
            let Some((triple, time)) = claimed(&side.claim, resolution, sink) else { continue };
            reifiers.extend(side.evidence.iter().filter_map(|evidence| index.find(sink, &triple, evidence, time)));
        }
        reifiers.sort();
        reifiers.dedup();
        if reifiers.len() < 2 {
            continue;
        }
        let hash = Sha256::digest(format!("{}\n{}", conflict.kind, reifiers.join("\n")));
        let node = sink.iri(format!("conflict/{}", hexadecimal(&hash[..NAME_BYTES])));
        sink.state(&node, rdf::TYPE, ch::CONFLICT);
        sink.state(&node, ch::CONFLICT_KIND, Literal::from(conflict.kind.as_str()));
        sink.state(&node, rdfs::LABEL, Literal::from(resolution.conflict_label(conflict)));
        for reifier in reifiers {
            let reifier = sink.iri(reifier);
            sink.state(&node, ch::BETWEEN, reifier);
        }
    }
}

/// The triple that a claim's evidence reifies, and the time that it is reified with.
fn claimed(claim: &Claim, resolution: &Resolution, sink: &Sink<'_>) -> Option<(Triple, Option<EventTime>)> {
    Some(match claim {
        Claim::Statement { subject, property, object, time } => {
            let triple = Triple::new(sink.iri(subject.as_str()), property_iri(*property), sink.iri(object.as_str()));
            (triple, *time)
        }
        Claim::Time { event, time } => {
            let (property, value) = time::properties(*time).into_iter().next()?;
            (Triple::new(sink.iri(event.as_str()), property, value), None)
        }
        Claim::Event { event: id } => {
            let event = resolution.events.get(id)?;
            let class: NamedNode = event.kind.map_or_else(|| event_class_iri(event.class), event_kind_iri);
            (Triple::new(sink.iri(id.as_str()), rdf::TYPE, class), None)
        }
    })
}
