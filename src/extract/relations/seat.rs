//! Place or body has its seat in place: "the Grain Council, based in Mombasa", "Kitui is a town in eastern Kenya".

use super::{Context, Finding, RelationExtractor, is};
use crate::extract::arguments::Arguments;
use crate::extract::tree::Tree;
use crate::extract::{EntityFindings, MentionKind};
use crate::model::{DependencyRelation as Relation, EntityClass, EntityIndex, Property};
use crate::resources::{Resources, WordClass};

/// Reads from participles and predicate nouns where something lies.
pub(super) struct Seat;

impl RelationExtractor for Seat {
    fn name(&self) -> &'static str {
        "seated-in-place"
    }

    fn extract(&self, context: &Context<'_>, findings: &mut EntityFindings) -> Vec<Finding> {
        let mut found = Vec::new();
        for (number, sentence) in context.document.sentences.iter().enumerate() {
            let tree = Tree::new(sentence, context.resources);
            for token in 0..tree.len() {
                let read = if is(sentence, token, &["based"]) && token > 1 && is(sentence, token - 1, &["-", "–"]) {
                    by_compound(&tree, findings, number, token)
                } else if tree.token(token).tag == "VBN" && tree.is_of(token, WordClass::Seated) {
                    by_participle(&tree, findings, number, token)
                } else if is_kind(context.resources, &tree, token) {
                    by_predicate(&tree, findings, number, token)
                } else {
                    None
                };
                let Some((subject, object)) = read else { continue };
                let agree = |entity: EntityIndex| findings.entity(entity).and_then(|entity| entity.country.as_deref());
                let apart = matches!((agree(subject), agree(object)), (Some(one), Some(other)) if one != other);
                if apart && findings.class(subject).is_some_and(EntityClass::is_place) {
                    continue;
                }
                found.push(Finding::told_by(sentence, number, token, subject, Property::LocatedIn, object));
            }
        }
        found
    }
}

/// Whether the noun names a kind of body or place.
fn is_kind(resources: &Resources, tree: &Tree<'_>, token: usize) -> bool {
    let lemma = tree.lemma(token);
    tree.is_noun(token)
        && (resources.word_classes.contains(WordClass::PlaceKind, &lemma)
            || resources.word_classes.contains(WordClass::Institution, &lemma)
            || resources.lexicon.head_nouns.iter().any(|noun| noun.class.is_organization() && noun.form == lemma))
}

/// "the Mombasa-based Grain Council": the name that the participle stands before.
fn by_compound(
    tree: &Tree<'_>,
    findings: &EntityFindings,
    number: usize,
    participle: usize,
) -> Option<(EntityIndex, EntityIndex)> {
    let at = |token: usize| findings.mention_at(number, token)?.referents.first().copied();
    let place =
        at(participle.checked_sub(2)?).filter(|&place| findings.class(place).is_some_and(EntityClass::is_place))?;
    let noun = tree.head(participle).map(|(noun, _)| noun).filter(|&noun| noun > participle)?;
    let body = thing_at(findings, number, noun)
        .or_else(|| (participle + 1..noun + 3).find_map(at))
        // "the Grain Council, a Mombasa-based lobby"
        .or_else(|| {
            let (head, relation) = tree.head(noun)?;
            thing_at(findings, number, head).filter(|_| relation == Relation::Appos)
        })
        .filter(|&body| findings.class(body).is_some_and(EntityClass::is_organization))?;
    Some((body, place))
}

/// "based in Mombasa": what the participle describes, and where.
fn by_participle(
    tree: &Tree<'_>,
    findings: &EntityFindings,
    number: usize,
    verb: usize,
) -> Option<(EntityIndex, EntityIndex)> {
    let arguments = Arguments::of_verb(tree, verb);
    let described = tree.head(verb).filter(|(_, relation)| *relation == Relation::Acl).map(|(noun, _)| noun);
    let thing = arguments
        .fill("obj")
        .chain(described)
        // "Its rival, the Council, is based in Y"
        .flat_map(|token| [token].into_iter().chain(tree.child(token, Relation::Appos)))
        .find_map(|token| thing_at(findings, number, token))
        .or_else(
            // "X is a mosque located in Y": the predicate noun stands for its subject.
            || tree.child(described?, Relation::Nsubj).and_then(|token| thing_at(findings, number, token)),
        )?;
    let place = ["in", "at"]
        .iter()
        .flat_map(|slot| arguments.fill(slot).collect::<Vec<_>>())
        .find_map(|token| place_at(findings, number, token))?;
    (thing != place).then_some((thing, place))
}

/// "Kitui is a town in Kenya": the subject of the noun, and where.
fn by_predicate(
    tree: &Tree<'_>,
    findings: &EntityFindings,
    number: usize,
    noun: usize,
) -> Option<(EntityIndex, EntityIndex)> {
    tree.child(noun, Relation::Cop)?;
    let thing = tree
        .children_by(noun, &[Relation::Nsubj, Relation::NsubjOuter])
        .find_map(|token| thing_at(findings, number, token))?;
    let place = tree
        .children_by(noun, &[Relation::Nmod, Relation::Obl])
        .filter(|&child| tree.preposition(child).as_deref() == Some("in"))
        .find_map(|token| place_at(findings, number, token))?;
    (thing != place).then_some((thing, place))
}

/// A body or place by name; a state lies nowhere in particular.
fn thing_at(findings: &EntityFindings, number: usize, token: usize) -> Option<EntityIndex> {
    let mention = findings.mentions.headed_by(number, token)?;
    let &[one] = &mention.referents[..] else { return None };
    let class = findings.class(one)?;
    (class.is_organization() || class.is_place() && class != EntityClass::Country).then_some(one)
}

fn place_at(findings: &EntityFindings, number: usize, token: usize) -> Option<EntityIndex> {
    let mention = findings.mentions.headed_by(number, token)?;
    let &[one] = &mention.referents[..] else { return None };
    (findings.class(one)?.is_place() && mention.kind != MentionKind::Demonym).then_some(one)
}
