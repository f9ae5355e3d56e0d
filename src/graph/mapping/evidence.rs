//! Reifiers: which passage supports a triple, by which rule, on whose word.

use std::collections::{BTreeMap, BTreeSet};

use oxigraph::model::vocab::xsd;
use oxigraph::model::{Literal, NamedNode, Term, Triple};
use sha2::{Digest, Sha256};

use super::{Sink, time};
use crate::model::{Confidence, EventId, EventTime, Evidence};
use crate::resources::hexadecimal;
use crate::vocabulary::ch;
use crate::vocabulary::external::{prov, rdf};

/// Number of hash bytes in a reifier's name: 128 bits keep names short and collisions out of reach.
const NAME_BYTES: usize = 16;

/// All reifiers by name. Two findings that differ in nothing that names a reifier are one, with the higher confidence.
#[derive(Default)]
pub(super) struct EvidenceIndex {
    reifiers: BTreeMap<String, Reifier>,
}

struct Reifier {
    triple: Triple,
    evidence: Evidence,
    confidence: Confidence,
    time: Option<EventTime>,
    events: BTreeSet<EventId>,
}

impl EvidenceIndex {
    /// Records that `evidence` supports `triple`, which holds at `time`, as the direct edge of `event`.
    pub(super) fn add(
        &mut self,
        sink: &Sink<'_>,
        triple: Triple,
        evidence: &Evidence,
        time: Option<EventTime>,
        event: Option<&EventId>,
    ) {
        let name = name(sink, &triple, evidence, time);
        let reifier = self.reifiers.entry(name).or_insert_with(|| Reifier {
            triple,
            evidence: evidence.clone(),
            confidence: evidence.confidence,
            time,
            events: BTreeSet::new(),
        });
        reifier.confidence = reifier.confidence.max(evidence.confidence);
        reifier.events.extend(event.cloned());
    }

    /// The name of the reifier that says that `evidence` supports `triple`, where there is one.
    pub(super) fn find(
        &self,
        sink: &Sink<'_>,
        triple: &Triple,
        evidence: &Evidence,
        time: Option<EventTime>,
    ) -> Option<String> {
        Some(name(sink, triple, evidence, time)).filter(|name| self.reifiers.contains_key(name))
    }

    /// Writes all reifiers.
    pub(super) fn write(self, sink: &mut Sink<'_>) {
        for (name, reifier) in self.reifiers {
            let node = sink.iri(name);
            let Reifier { triple, evidence, confidence, time, events } = reifier;
            sink.state(&node, rdf::REIFIES, triple);
            let passage = sink.iri(evidence.passage.as_str());
            sink.state(&node, prov::WAS_DERIVED_FROM, passage);
            if let Some(speaker) = &evidence.attributed_to {
                let speaker = sink.iri(speaker.as_str());
                sink.state(&node, ch::ATTRIBUTED_TO, speaker);
            }
            sink.state(&node, ch::CLAIMED, Literal::from(evidence.claimed));
            sink.state(&node, ch::MODALITY, Literal::from(evidence.modality.as_str()));
            sink.state(&node, ch::CONFIDENCE, decimal(confidence));
            sink.state(&node, ch::EXTRACTED_BY, Literal::from(evidence.rule.as_str()));
            for (property, value) in time.map(time::properties).unwrap_or_default() {
                sink.state(&node, property, value);
            }
            for event in events {
                let event = sink.iri(event.as_str());
                sink.state(&node, ch::IN_EVENT, event);
            }
        }
    }
}

/// A name that follows from the content, whatever the base: two builds name the same evidence alike.
fn name(sink: &Sink<'_>, triple: &Triple, evidence: &Evidence, time: Option<EventTime>) -> String {
    let local = |node: &NamedNode| sink.base.local(node.as_str()).unwrap_or(node.as_str()).to_owned();
    let object = match &triple.object {
        Term::NamedNode(node) => local(node),
        other => other.to_string(),
    };
    let time = time.map(time::properties).unwrap_or_default();
    let time: Vec<String> = time.into_iter().map(|(property, value)| format!("{property} {value}")).collect();
    let parts = [
        sink.base.local(triple.subject.to_string().trim_matches(['<', '>'])).unwrap_or_default().to_owned(),
        local(&triple.predicate),
        object,
        evidence.passage.to_string(),
        evidence.rule.clone(),
        evidence.modality.to_string(),
        evidence.claimed.to_string(),
        evidence.attributed_to.as_ref().map(ToString::to_string).unwrap_or_default(),
        time.join(" "),
    ];
    format!("evidence/{}", hexadecimal(&Sha256::digest(parts.join("\n"))[..NAME_BYTES]))
}

/// The canonical `xsd:decimal`: no superfluous zeros.
fn decimal(confidence: Confidence) -> Literal {
    Literal::new_typed_literal(confidence.value().to_string(), xsd::DECIMAL)
}
