//! Agent opposes agent: "the front's fight against the militia", "efforts to defeat the rebels", "a battle with the army".
//!
//! Who fights whom is a standing relation beside the single attacks, which are events: a report often names the campaign
//! and tells of none of its deeds.

use super::{Context, Finding, RelationExtractor, modality_at};
use crate::extract::EntityFindings;
use crate::extract::arguments::Arguments;
use crate::extract::tree::Tree;
use crate::model::{DependencyRelation as Relation, EntityClass, EntityIndex, Property};
use crate::resources::WordClass;

/// Nouns after which the opponent may follow with "with".
const MUTUAL: &[&str] = &["battle", "fight", "clash", "war", "conflict"];

/// Reads from nouns of fighting who opposes whom.
pub(super) struct Opposition;

impl RelationExtractor for Opposition {
    fn name(&self) -> &'static str {
        "fights-against"
    }

    fn extract(&self, context: &Context<'_>, findings: &mut EntityFindings) -> Vec<Finding> {
        let mut found = Vec::new();
        for (number, sentence) in context.document.sentences.iter().enumerate() {
            let here = Here { tree: Tree::new(sentence, context.resources), findings, number };
            for noun in (0..here.tree.len()).filter(|&token| here.tree.is_of(token, WordClass::Fighting)) {
                let mut opponents = here.opponents(noun);
                if opponents.is_empty() {
                    opponents = here.opponents_later(noun);
                }
                if opponents.is_empty() {
                    continue;
                }
                let modality = modality_at(sentence, noun);
                for subject in here.holders(noun) {
                    for &object in opponents.iter().filter(|&&object| object != subject) {
                        found.push(Finding {
                            subject,
                            property: Property::Opposes,
                            object,
                            sentence: number,
                            first: noun,
                            end: noun + 1,
                            modality,
                            confidence: 0.8,
                        });
                    }
                }
            }
        }
        found
    }
}

/// A sentence with what is known of its mentions.
struct Here<'a> {
    tree: Tree<'a>,
    findings: &'a EntityFindings,
    number: usize,
}

impl Here<'_> {
    /// Whom the fight is against: after "against" or "with", or the object of what the effort is to do.
    fn opponents(&self, noun: usize) -> Vec<EntityIndex> {
        let tree = &self.tree;
        let mutual = MUTUAL.contains(&tree.lemma(noun).as_str());
        let named = tree
            .children_by(noun, &[Relation::Nmod, Relation::Obl])
            .filter(|&child| tree.preposition(child).is_some_and(|word| word == "against" || mutual && word == "with"));
        let fought = tree
            .children_by(noun, &[Relation::Acl, Relation::Advcl])
            .flat_map(|verb| tree.coordination(verb))
            .filter(|&verb| tree.is_of(verb, WordClass::Defeating) && !tree.is_passive(verb))
            .filter_map(|verb| tree.child(verb, Relation::Obj));
        let mut found: Vec<EntityIndex> = Vec::new();
        // "against the militia in Peru and Chile": what is coordinated behind a place is another place.
        let apart = |first: usize, token: usize| {
            (first + 1..token).any(|between| {
                matches!(
                    tree.token(between).form.to_lowercase().as_str(),
                    "in" | "near" | "at" | "across" | "throughout"
                )
            })
        };
        let members = named.chain(fought).flat_map(|first| {
            tree.coordination(first).into_iter().filter(move |&token| token == first || !apart(first, token))
        });
        for token in members {
            if let Some(entity) = self.agent(token).or_else(|| self.through_noun(token))
                && !found.contains(&entity)
            {
                found.push(entity);
            }
        }
        found
    }

    /// "carried out six raids overnight, using drones, against the militia": the phrase that the tree ties to a nearer noun
    /// belongs to the fight where no other fight and no new clause stands between.
    fn opponents_later(&self, noun: usize) -> Vec<EntityIndex> {
        let tree = &self.tree;
        let next = tree.sentence.tokens.get(noun + 1).is_some_and(|token| token.form == "against");
        let carried_on = next
            || tree.head(noun).is_some_and(|(verb, relation)| {
                relation == Relation::Obj && tree.is_verb(verb) && tree.is_of(verb, WordClass::Waging)
            });
        let ends = |token: usize| {
            matches!(tree.token(token).form.as_str(), "." | ";" | ":" | "”" | "\"")
                || tree.is_of(token, WordClass::Fighting)
                || tree.has_subject(token)
        };
        let Some(against) = (noun + 1..tree.len())
            .take_while(|&token| !ends(token))
            .find(|&token| tree.token(token).form.eq_ignore_ascii_case("against"))
            .filter(|_| carried_on)
        else {
            return Vec::new();
        };
        let Some((opponent, Relation::Case)) = tree.head(against) else { return Vec::new() };
        self.agent(opponent).or_else(|| self.through_noun(opponent)).into_iter().collect()
    }

    /// Whose fight it is: an owner before the noun, or who conducts, joins or has it.
    fn holders(&self, noun: usize) -> Vec<EntityIndex> {
        let tree = &self.tree;
        let own: Vec<EntityIndex> = tree
            .children_by(noun, &[Relation::NmodPoss, Relation::Compound, Relation::Amod])
            .filter(|&child| child < noun)
            .filter_map(|child| self.agent(child))
            .collect();
        if !own.is_empty() {
            return own;
        }
        let Some((verb, Relation::Obj | Relation::Obl)) = tree.head(noun) else { return Vec::new() };
        if !tree.is_verb(verb) || !tree.is_of(verb, WordClass::Participation) && !tree.is_of(verb, WordClass::Waging) {
            return Vec::new();
        }
        let arguments = Arguments::of_verb(tree, verb);
        arguments
            .fill("subj")
            .flat_map(|token| tree.coordination(token))
            .filter_map(|token| self.agent(token))
            .collect()
    }

    /// The state, body or group that the mention at a token speaks of.
    fn agent(&self, token: usize) -> Option<EntityIndex> {
        let mention = self.findings.mentions.headed_by(self.number, token)?;
        let list = if mention.actors.is_empty() { &mention.referents } else { &mention.actors };
        let &[agent] = &list[..] else { return None };
        self.findings
            .class(agent)
            .filter(|class| class.is_agent() && !matches!(class, EntityClass::MediaOutlet | EntityClass::Company))
            .map(|_| agent)
    }

    /// "militia targets", "the militia's positions": whoever the things attacked belong to.
    fn through_noun(&self, token: usize) -> Option<EntityIndex> {
        self.tree
            .children_by(token, &[Relation::Compound, Relation::NmodPoss])
            .filter(|&child| child < token)
            .find_map(|child| self.agent(child))
    }
}
