//! One document's analysis becomes its extraction.

use crate::model::{
    AnalyzedDocument, Confidence, EntityClass, Extraction, LocalEvent, LocalNaming, LocalStatement, Modality, Passage,
    Property, Sentence, Support,
};
use crate::resources::Resources;

use super::attribution::{Quotations, speaker_at};
use super::events::{SentenceExplanation, explain, find_events};
use super::factuality::{Negation, factuality};
use super::relations::words_span;
use super::scene::Scene;
use super::time::find_times;
use super::{EntityFindings, MentionIndex, find_entities, standing_relations};

/// Reads entities, relations and events out of analysed documents.
#[derive(Debug)]
pub struct Extractor<'r> {
    resources: &'r Resources,
    index: MentionIndex,
}

impl<'r> Extractor<'r> {
    /// An extractor that works with these tables.
    pub fn new(resources: &'r Resources) -> Self {
        Self { resources, index: MentionIndex::new(resources) }
    }

    /// Which frames give the events of each sentence, and which nearly do.
    pub fn explain(&self, document: &AnalyzedDocument) -> Vec<SentenceExplanation> {
        let findings = find_entities(document, self.resources, &self.index);
        let times = find_times(document, self.resources);
        let scene = Scene::new(document, self.resources, &findings.entities, &findings.mentions, &times);
        explain(&scene, &Quotations::find(&scene))
    }

    /// What the document says. Never fails: what is not clear is left out.
    pub fn extract(&self, document: &AnalyzedDocument) -> Extraction {
        let mut findings = find_entities(document, self.resources, &self.index);
        let mut statements = standing_relations(document, &mut findings, self.resources);
        let times = find_times(document, self.resources);
        let scene = Scene::new(document, self.resources, &findings.entities, &findings.mentions, &times);
        let quotations = Quotations::find(&scene);
        for statement in &mut statements {
            attribute(&scene, &quotations, statement);
        }
        let events = find_events(&scene, &quotations);
        statements.extend(events.iter().flat_map(|event| parties(&scene, event)));
        let namings = namings(document, &findings);
        Extraction {
            namings,
            document: document.document.clone(),
            passages: passages(document),
            entities: findings.entities,
            statements,
            events,
        }
    }
}

/// Which side uses which name of a place.
fn namings(document: &AnalyzedDocument, findings: &EntityFindings) -> Vec<LocalNaming> {
    findings
        .namings
        .iter()
        .map(|naming| LocalNaming {
            entity: naming.entity,
            name: naming.name.clone(),
            side: naming.side,
            support: Support {
                passage: naming.sentence,
                trigger: words_span(document, naming.sentence, naming.first, naming.end),
                attributed_to: None,
                claimed: false,
                modality: Modality::Occurred,
                confidence: Confidence::new(0.85),
                rule: "name-by-side".to_owned(),
            },
        })
        .collect()
}

/// Gives a standing relation the speaker and the modality of the clause that its trigger stands in.
fn attribute(scene: &Scene<'_>, quotations: &Quotations, statement: &mut LocalStatement) {
    let sentence = statement.support.passage;
    let Some(tree) = scene.trees.get(sentence) else { return };
    let trigger = statement.support.trigger;
    let Some(token) = (0..tree.len()).find(|&token| trigger.overlaps(tree.token(token).span)) else { return };
    // A title or a name's possessor is the article's own words wherever it stands; a clause is its speaker's.
    let clausal =
        matches!(statement.property, Property::Controls | Property::Claims | Property::Occupies) && tree.is_verb(token);
    if !clausal {
        return;
    }
    if statement.support.attributed_to.is_none() {
        statement.support.attributed_to = speaker_at(scene, quotations, sentence, token);
    }
    if statement.support.modality == Modality::Occurred {
        let reality = factuality(scene, sentence, token, None, Negation::Counts);
        statement.support.modality = reality.modality;
        statement.support.claimed |= reality.claimed;
    }
}

/// States and unions that sign a treaty are parties to it.
fn parties(scene: &Scene<'_>, event: &LocalEvent) -> Vec<LocalStatement> {
    if event.kind != Some(crate::model::EventKind::Signing) {
        return Vec::new();
    }
    let mut found = Vec::new();
    for &subject in &event.actors {
        if !matches!(scene.class(subject), Some(EntityClass::Country | EntityClass::InternationalOrganization)) {
            continue;
        }
        for &object in &event.concerns {
            if scene.class(object) == Some(EntityClass::Treaty) {
                found.push(LocalStatement {
                    subject,
                    property: Property::PartyTo,
                    object,
                    time: event.time,
                    support: event.support.clone(),
                });
            }
        }
    }
    found
}

/// The sentences with their offsets in code points, counted in one pass over the text.
fn passages(document: &AnalyzedDocument) -> Vec<Passage> {
    let text = document.document.text.as_str();
    let (mut byte, mut character) = (0, 0);
    let mut position = |target: usize| {
        if target < byte {
            (byte, character) = (0, 0);
        }
        character += text.get(byte..target).map_or(0, |part| part.chars().count());
        byte = target;
        character
    };
    document
        .sentences
        .iter()
        .map(|Sentence { span, .. }| Passage {
            begin: position(span.begin),
            end: position(span.end),
            text: span.of(text).to_owned(),
        })
        .collect()
}
