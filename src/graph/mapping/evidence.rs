//! Reifiers: which passage supports a triple, by which rule, on whose word.

use std::collections::BTreeSet;

use indexmap::IndexMap;
use oxigraph::model::vocab::xsd;
use oxigraph::model::{Literal, NamedNode, NamedOrBlankNode, Term, Triple};
use rustc_hash::{FxBuildHasher, FxHashMap};
use sha2::{Digest, Sha256};

use super::{Sink, time};
use crate::model::{Confidence, EntityId, EventId, EventTime, Evidence};
use crate::resources::hexadecimal;
use crate::vocabulary::ch;
use crate::vocabulary::external::{prov, rdf};

/// Number of hash bytes in a reifier's name: 128 bits keep names short and collisions out of reach.
const NAME_BYTES: usize = 16;

/// What a reifier's name is made of.
type Key = [u8; NAME_BYTES];

/// All reifiers by name. Two findings that differ in nothing that names a reifier are one, with the higher confidence.
#[derive(Default)]
pub(super) struct EvidenceIndex<'a> {
    reifiers: IndexMap<Key, Reifier<'a>, FxBuildHasher>,
}

struct Reifier<'a> {
    triple: Triple,
    evidence: &'a Evidence,
    confidence: Confidence,
    time: Option<EventTime>,
    events: BTreeSet<&'a EventId>,
    /// Where the triple is a name, the side that uses it.
    side: Option<&'a EntityId>,
}

impl<'a> Reifier<'a> {
    fn new(triple: Triple, evidence: &'a Evidence) -> Self {
        Self { triple, evidence, confidence: evidence.confidence, time: None, events: BTreeSet::new(), side: None }
    }
}

/// Values of which few are used again and again, with their places among the terms.
#[derive(Default)]
struct UsualValues<'a> {
    claimed: FxHashMap<bool, u32>,
    modalities: FxHashMap<&'static str, u32>,
    confidences: FxHashMap<Confidence, u32>,
    rules: FxHashMap<&'a str, u32>,
}

impl<'a> EvidenceIndex<'a> {
    /// Records that `evidence` supports `triple`, which holds at `time`, as the direct edge of `event`.
    pub(super) fn add(
        &mut self,
        sink: &Sink<'_>,
        triple: Triple,
        evidence: &'a Evidence,
        time: Option<EventTime>,
        event: Option<&'a EventId>,
    ) {
        let key = key(sink, &triple, evidence, time, None);
        let reifier = self.reifiers.entry(key).or_insert_with(|| Reifier { time, ..Reifier::new(triple, evidence) });
        reifier.confidence = reifier.confidence.max(evidence.confidence);
        reifier.events.extend(event);
    }

    /// Records that by `evidence` the name that `triple` gives is the one that `side` uses.
    pub(super) fn add_name(&mut self, sink: &Sink<'_>, triple: Triple, evidence: &'a Evidence, side: &'a EntityId) {
        let key = key(sink, &triple, evidence, None, Some(side));
        let reifier =
            self.reifiers.entry(key).or_insert_with(|| Reifier { side: Some(side), ..Reifier::new(triple, evidence) });
        reifier.confidence = reifier.confidence.max(evidence.confidence);
    }

    /// The name of the reifier that says that `evidence` supports `triple`, where there is one.
    pub(super) fn find(
        &self,
        sink: &Sink<'_>,
        triple: &Triple,
        evidence: &Evidence,
        time: Option<EventTime>,
    ) -> Option<String> {
        let key = key(sink, triple, evidence, time, None);
        self.reifiers.contains_key(&key).then(|| name(&key))
    }

    /// Writes all reifiers.
    pub(super) fn write(self, sink: &mut Sink<'_>) {
        let mut usual = UsualValues::default();
        for (key, Reifier { triple, evidence, confidence, time, events, side }) in self.reifiers {
            let node = sink.iri(name(&key));
            sink.state(&node, rdf::REIFIES, triple);
            let passage = sink.iri(evidence.passage.as_str());
            sink.state(&node, prov::WAS_DERIVED_FROM, passage);
            if let Some(speaker) = &evidence.attributed_to {
                let speaker = sink.iri(speaker.as_str());
                sink.state(&node, ch::ATTRIBUTED_TO, speaker);
            }
            if let Some(side) = side {
                let side = sink.iri(side.as_str());
                sink.state(&node, ch::USED_BY, side);
            }
            let (modality, rule) = (evidence.modality.as_str(), evidence.rule.as_str());
            let quads = &mut sink.quads;
            let claimed = *usual
                .claimed
                .entry(evidence.claimed)
                .or_insert_with_key(|claimed| quads.intern(Literal::from(*claimed).into()));
            let modality = *usual
                .modalities
                .entry(modality)
                .or_insert_with_key(|modality| quads.intern(Literal::from(*modality).into()));
            let confidence = *usual
                .confidences
                .entry(confidence)
                .or_insert_with_key(|confidence| quads.intern(decimal(*confidence).into()));
            let rule = *usual.rules.entry(rule).or_insert_with_key(|rule| quads.intern(Literal::from(*rule).into()));
            for (property, value) in [
                (ch::CLAIMED, claimed),
                (ch::MODALITY, modality),
                (ch::CONFIDENCE, confidence),
                (ch::EXTRACTED_BY, rule),
            ] {
                quads.state(None, &node, property, value);
            }
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

fn name(key: &Key) -> String {
    format!("evidence/{}", hexadecimal(key))
}

/// A key that follows from the content, whatever the base: two builds name the same evidence alike.
fn key(sink: &Sink<'_>, triple: &Triple, evidence: &Evidence, time: Option<EventTime>, side: Option<&EntityId>) -> Key {
    let mut hasher = Sha256::new();
    let mut part = |text: &str| {
        hasher.update(text);
        hasher.update("\n");
    };
    match &triple.subject {
        NamedOrBlankNode::NamedNode(node) => part(sink.base.local(node.as_str()).unwrap_or_default()),
        NamedOrBlankNode::BlankNode(_) => part(""),
    }
    part(local(sink, &triple.predicate));
    match &triple.object {
        Term::NamedNode(node) => part(local(sink, node)),
        other => part(&other.to_string()),
    }
    part(evidence.passage.as_str());
    part(&evidence.rule);
    part(evidence.modality.as_str());
    part(if evidence.claimed { "true" } else { "false" });
    part(evidence.attributed_to.as_ref().map_or("", |speaker| speaker.as_str()));
    if let Some(side) = side {
        part(side.as_str());
    }
    for (place, (property, value)) in time.map(time::properties).unwrap_or_default().into_iter().enumerate() {
        let gap = if place > 0 { " " } else { "" };
        hasher.update(format!("{gap}{property} {value}"));
    }
    let mut key = [0; NAME_BYTES];
    key.copy_from_slice(&hasher.finalize()[..NAME_BYTES]);
    key
}

/// The identifier below the instance base, or for another name the whole IRI.
fn local<'n>(sink: &Sink<'_>, node: &'n NamedNode) -> &'n str {
    sink.base.local(node.as_str()).unwrap_or(node.as_str())
}

/// The canonical `xsd:decimal`: no superfluous zeros.
fn decimal(confidence: Confidence) -> Literal {
    Literal::new_typed_literal(confidence.value().to_string(), xsd::DECIMAL)
}
