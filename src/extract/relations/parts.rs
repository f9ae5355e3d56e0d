//! Body is part of a larger body: "the ministry's African Affairs Bureau".

use super::{Context, Finding, RelationExtractor, is};
use crate::extract::EntityFindings;
use crate::extract::mentions::candidate::Reading;
use crate::extract::tree::Tree;
use crate::model::{DependencyRelation as Relation, EntityClass, Modality, Property};

/// Reads from a body that is named with a larger body as its owner that it is part of it.
pub(super) struct Parts;

impl RelationExtractor for Parts {
    fn name(&self) -> &'static str {
        "body-of-body"
    }

    fn extract(&self, context: &Context<'_>, findings: &mut EntityFindings) -> Vec<Finding> {
        let mut found = Vec::new();
        for candidate in &findings.candidates.list {
            let Reading::Body { owner: Some(owner) } = candidate.reading else { continue };
            let (Some(body), Some(larger)) = (
                findings.referent_at(candidate.sentence, candidate.first),
                findings
                    .referent_at(candidate.sentence, owner)
                    .or_else(|| findings.actor_at(candidate.sentence, owner)),
            ) else {
                continue;
            };
            if findings.class(body).is_some_and(EntityClass::is_organization)
                && findings.class(larger).is_some_and(EntityClass::is_organization)
            {
                found.push(Finding {
                    subject: body,
                    property: Property::PartOf,
                    object: larger,
                    sentence: candidate.sentence,
                    first: candidate.first,
                    end: candidate.end,
                    modality: Modality::Occurred,
                    confidence: 0.9,
                });
            }
        }
        for (number, sentence) in context.document.sentences.iter().enumerate() {
            let tree = Tree::new(sentence, context.resources);
            found.extend((1..tree.len()).filter_map(|noun| land_of(&tree, findings, number, noun)));
        }
        found
    }
}

/// "The Isles are an autonomous territory of Chile", "the Isles, a province of Chile".
fn land_of(tree: &Tree<'_>, findings: &EntityFindings, number: usize, noun: usize) -> Option<Finding> {
    const LAND: &[&str] = &["territory", "dependency", "province", "department", "region", "part", "district"];
    if !is(tree.sentence, noun, LAND) || !is(tree.sentence, noun + 1, &["of"]) {
        return None;
    }
    let place = |token: usize| {
        let one = findings.mentions.headed_by(number, token)?.referents.first().copied()?;
        findings.class(one).filter(|class| class.is_place()).map(|_| one)
    };
    let described = match tree.head(noun) {
        Some((head, Relation::Appos)) => place(head),
        _ if tree.child(noun, Relation::Cop).is_some() => tree.child(noun, Relation::Nsubj).and_then(place),
        _ => None,
    }?;
    let whole = tree
        .children_by(noun, &[Relation::Nmod])
        .filter(|&child| tree.preposition(child).as_deref() == Some("of"))
        .find_map(place)
        .filter(|&whole| findings.class(whole) == Some(EntityClass::Country))?;
    Some(Finding::told_by(tree.sentence, number, noun, described, Property::PartOf, whole))
}
