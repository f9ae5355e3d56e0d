//! Country is party to, or has signed, a treaty: "the treaty between Kenya and Uganda".

use super::{Context, Finding, RelationExtractor, is};
use crate::extract::EntityFindings;
use crate::extract::tree::Tree;
use crate::model::{DependencyRelation as Relation, EntityClass, Modality, Property, Sentence};

/// Reads the parties that stand with a treaty.
pub(super) struct PartiesOfTreaty;

/// Words that show that the treaty is yet to be concluded.
const OPEN: &[&str] = &[
    "negotiate",
    "negotiates",
    "negotiated",
    "negotiating",
    "negotiation",
    "negotiations",
    "talks",
    "draft",
    "propose",
    "proposed",
    "proposes",
    "seek",
    "seeks",
    "sought",
    "plan",
    "plans",
    "planned",
    "unable",
    "possible",
    "potential",
    "future",
    "would",
    "could",
    "may",
    "might",
    "will",
    "conclude",
    "concluding",
    "discuss",
    "discussed",
    "hope",
    "hopes",
    "want",
    "wants",
    "without",
    "no",
];

impl RelationExtractor for PartiesOfTreaty {
    fn name(&self) -> &'static str {
        "parties-of-treaty"
    }

    fn extract(&self, context: &Context<'_>, findings: &mut EntityFindings) -> Vec<Finding> {
        let mut found = by_noun(context, findings);
        for treaty_parties in &findings.treaty_parties {
            let Some(candidate) = findings.candidates.list.get(treaty_parties.candidate) else { continue };
            let (Some(sentence), Some(treaty)) = (
                context.document.sentences.get(candidate.sentence),
                findings.referent_at(candidate.sentence, candidate.first),
            ) else {
                continue;
            };
            if is_open(sentence) {
                continue;
            }
            let parties = treaty_parties.parties.iter().map(|&party| (party, Property::PartyTo));
            let signers = treaty_parties.signers.iter().map(|&signer| (signer, Property::Signs));
            found.extend(parties.chain(signers).map(|(subject, property)| Finding {
                subject,
                property,
                object: treaty,
                sentence: candidate.sentence,
                first: candidate.first,
                end: candidate.end,
                modality: Modality::Occurred,
                confidence: 0.8,
            }));
        }
        found
    }
}

/// "Kenya is a party to the treaty", "the treaty, to which Kenya and Uganda are parties".
fn by_noun(context: &Context<'_>, findings: &EntityFindings) -> Vec<Finding> {
    let mut found = Vec::new();
    for (number, sentence) in context.document.sentences.iter().enumerate() {
        let tree = Tree::new(sentence, context.resources);
        let referent = |token: usize| match findings.mentions.headed_by(number, token)?.referents[..] {
            [one] => Some(one),
            _ => None,
        };
        for noun in 0..tree.len() {
            let bound = matches!(tree.lemma(noun).as_str(), "party" | "signatory")
                && tree.is_noun(noun)
                && tree.child(noun, Relation::Cop).is_some();
            if !bound {
                continue;
            }
            let treaty = tree
                .children_by(noun, &[Relation::Nmod, Relation::Obl])
                .filter(|&child| matches!(tree.preposition(child).as_deref(), Some("to" | "of")))
                .find_map(|child| {
                    if tree.is_relative_pronoun(child) { referent(tree.antecedent(noun)?) } else { referent(child) }
                })
                .filter(|&treaty| findings.class(treaty) == Some(EntityClass::Treaty));
            let Some(treaty) = treaty else { continue };
            let subjects = tree.children_by(noun, &[Relation::Nsubj]).flat_map(|subject| tree.coordination(subject));
            for party in subjects.filter_map(referent) {
                let state = matches!(
                    findings.class(party),
                    Some(EntityClass::Country | EntityClass::InternationalOrganization)
                );
                if state {
                    found.push(Finding::told_by(sentence, number, noun, party, Property::PartyTo, treaty));
                }
            }
        }
    }
    found
}

fn is_open(sentence: &Sentence) -> bool {
    (0..sentence.tokens.len()).any(|token| is(sentence, token, OPEN))
}
