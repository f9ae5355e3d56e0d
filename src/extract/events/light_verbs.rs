//! Nouns that tell of an event under a verb that says little by itself: "held talks", "came under attack".

use crate::extract::arguments::Arguments;
use crate::extract::displaced;
use crate::extract::scene::Scene;
use crate::extract::tree::Tree;
use crate::model::DependencyRelation as Relation;
use crate::resources::FrameForm;

use super::matching::{Match, measured};

/// The frame of a noun that stands under one of its light verbs.
pub(super) fn light_verb_match<'a>(scene: &Scene<'a>, tree: &Tree<'_>, noun: usize) -> Option<Match<'a>> {
    for frame in scene.resources.frames.by_lemma(&tree.lemma(noun)) {
        if frame.form != FrameForm::LightVerb {
            continue;
        }
        let of_speaker = frame.roles.iter().any(|pattern| pattern.slot == "speaker");
        let Some(verb) = light_verb_of(tree, noun, &frame.particles, of_speaker) else { continue };
        let mut arguments = Arguments::of_verb(tree, verb);
        arguments.remove_token(noun);
        arguments.fill_gaps(&Arguments::of_noun(tree, noun));
        return Some(Match { frame, token: noun, light_verb: Some(verb), arguments });
    }
    None
}

/// The light verb that a noun stands under: as its object or passive subject, in a phrase after it, or with the verb
/// as the noun's own participle or relative clause ("sanctions imposed on ...").
///
/// With `as_subject` the noun is the verb's subject: "responsibility lies with X".
fn light_verb_of(tree: &Tree<'_>, noun: usize, verbs: &[String], as_subject: bool) -> Option<usize> {
    let suits = |verb: usize| {
        let lemma = tree.lemma(verb);
        // "called off a strike" is no call for one.
        let undone = matches!(lemma.as_str(), "call" | "put" | "break" | "cut")
            && tree.particles(verb).iter().any(|particle| particle == "off");
        tree.is_verb(verb) && verbs.contains(&lemma) && !undone
    };
    let mut at = noun;
    for _ in 0..4 {
        let Some((head, relation)) = tree.head(at) else { break };
        match relation {
            Relation::Nsubj if as_subject && suits(head) => return Some(head),
            Relation::Obj | Relation::NsubjPass if suits(head) => return Some(head),
            Relation::Obl
                if suits(head) && matches!(tree.preposition(at).as_deref(), Some("in" | "into" | "on" | "under")) =>
            {
                return Some(head);
            }
            // "came to an agreement", "arrived at an understanding", "agreed to a truce"
            Relation::Obl
                if suits(head)
                    && matches!(tree.lemma(head).as_str(), "come" | "arrive" | "agree")
                    && matches!(tree.preposition(at).as_deref(), Some("to" | "at")) =>
            {
                return Some(head);
            }
            Relation::Obl if suits(head) && displaced::object(tree, head) == Some(at) => return Some(head),
            Relation::Conj if tree.is_noun(head) => at = head,
            Relation::Nmod if measured(tree, head) == at => at = head,
            _ => break,
        }
    }
    tree.children_by(at, &[Relation::Acl, Relation::AclRelcl]).find(|&verb| {
        suits(verb)
            && match tree.token(verb).relation {
                Relation::Acl => tree.token(verb).tag == "VBN",
                _ => true,
            }
    })
}
