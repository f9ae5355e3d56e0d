//! Body is made up of members: "The coalition includes Chad and Mali", "members of the bloc include Peru".

use super::{Context, Finding, RelationExtractor, is};
use crate::extract::arguments::Arguments;
use crate::extract::mentions::candidate::{Description, Reading};
use crate::extract::tree::Tree;
use crate::extract::{EntityFindings, MentionKind};
use crate::model::{DependencyRelation as Relation, EntityClass, EntityIndex, Property, Sentence};
use crate::resources::WordClass;

/// Nouns for those who make up a body; "ally" and "partner" do not say that.
const MEMBERS: &[&str] = &["member", "nation", "country", "state", "participant", "signatory"];

/// Reads from verbs of composition who belongs to a body.
pub(super) struct Composition;

impl RelationExtractor for Composition {
    fn name(&self) -> &'static str {
        "made-up-of-members"
    }

    fn extract(&self, context: &Context<'_>, findings: &mut EntityFindings) -> Vec<Finding> {
        let mut found = Vec::new();
        for (number, sentence) in context.document.sentences.iter().enumerate() {
            let tree = Tree::new(sentence, context.resources);
            for verb in (0..tree.len()).filter(|&token| tree.is_verb(token)) {
                let arguments = Arguments::of_verb(&tree, verb);
                let subject = if tree.is_of(verb, WordClass::Composing) && !tree.is_passive(verb) {
                    arguments.fill("subj").next()
                } else if is_made_up(&tree, verb) {
                    arguments.fill("obj").next().or_else(|| described_noun(&tree, verb))
                } else {
                    None
                };
                let Some(body) = subject.and_then(|token| whole(&tree, findings, number, token)) else { continue };
                let slots = if tree.is_of(verb, WordClass::Composing) { ["obj", "of"] } else { ["of", "by"] };
                let parts = slots
                    .iter()
                    .flat_map(|slot| arguments.fill(slot).collect::<Vec<_>>())
                    .flat_map(|token| tree.coordination(token))
                    .filter_map(|token| part(findings, number, token));
                let mut parts: Vec<EntityIndex> = parts.collect();
                for member in list_after(findings, sentence, number, verb + 1) {
                    if !parts.contains(&member) && member != body {
                        parts.push(member);
                    }
                }
                for member in parts {
                    found.push(Finding::told_by(sentence, number, verb, member, Property::MemberOf, body));
                }
            }
        }
        found
    }
}

/// "made up of", "composed of", "comprised of".
fn is_made_up(tree: &Tree<'_>, verb: usize) -> bool {
    let lemma = tree.lemma(verb);
    tree.token(verb).tag == "VBN"
        && (matches!(lemma.as_str(), "compose" | "comprise")
            || lemma == "make" && tree.particles(verb).iter().any(|particle| particle == "up"))
}

/// The noun that a participle stands behind: "the bloc, made up of Peru and Chile".
fn described_noun(tree: &Tree<'_>, verb: usize) -> Option<usize> {
    tree.head(verb).filter(|(_, relation)| *relation == Relation::Acl).map(|(noun, _)| noun)
}

/// The body that the subject is, or whose members it speaks of: "the bloc", "the bloc's members", "members of the bloc".
fn whole(tree: &Tree<'_>, findings: &EntityFindings, number: usize, token: usize) -> Option<EntityIndex> {
    let is_body = |entity: &EntityIndex| {
        findings.class(*entity).is_some_and(|class| class.is_organization() && class != EntityClass::MediaOutlet)
    };
    let is_group = |token: usize| {
        findings.candidates.at(number, token).and_then(|position| findings.candidates.list.get(position)).is_some_and(
            |candidate| {
                matches!(
                    candidate.reading,
                    Reading::Description(Description::Group { .. } | Description::People { .. })
                )
            },
        )
    };
    let body_at = |token: usize| {
        if is_group(token) {
            return None;
        }
        let mention = findings.mentions.headed_by(number, token)?;
        match (&mention.referents[..], &mention.actors[..]) {
            ([one], _) | ([], [one]) => Some(*one).filter(is_body),
            _ => None,
        }
    };
    if let Some(body) = body_at(token) {
        return Some(body);
    }
    if !MEMBERS.contains(&tree.lemma(token).as_str()) {
        return None;
    }
    tree.children_by(token, &[Relation::Compound, Relation::NmodPoss, Relation::Nmod])
        .filter(|&child| {
            tree.token(child).relation != Relation::Nmod || tree.preposition(child).as_deref() == Some("of")
        })
        .find_map(body_at)
}

/// The states of the list that begins at the token, however the tree ties them: "Chile, Peru and Brazil".
fn list_after(findings: &EntityFindings, sentence: &Sentence, number: usize, start: usize) -> Vec<EntityIndex> {
    let mut states = Vec::new();
    let mut at = start;
    while at < sentence.tokens.len() {
        let mention = findings.mention_at(number, at).filter(|mention| mention.kind == MentionKind::Name);
        match mention.map(|mention| (&mention.referents[..], mention.end)) {
            Some((&[one], end)) if findings.class(one) == Some(EntityClass::Country) => {
                states.push(one);
                at = end.max(at + 1);
            }
            None if is(sentence, at, &["the", "of"]) || !states.is_empty() && is(sentence, at, &[",", "and"]) => {
                at += 1;
            }
            _ => break,
        }
    }
    states
}

/// A state, body or person by name.
fn part(findings: &EntityFindings, number: usize, token: usize) -> Option<EntityIndex> {
    let mention = findings.mentions.headed_by(number, token)?;
    match mention.referents[..] {
        [one] => Some(one).filter(|&entity| findings.class(entity).is_some_and(EntityClass::is_agent)),
        _ => None,
    }
}
