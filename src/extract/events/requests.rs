//! Whether a verb of asking asks for anything where it stands: "asked the minister about it" and "insisted that it had left" do not.

use crate::extract::arguments::Arguments;
use crate::extract::tree::Tree;
use crate::model::{DependencyRelation as Relation, EventClass};
use crate::resources::{ComplementUse, Frame, Role, WordClass};

use super::matching::has_infinitive;

/// Whether the frame of a verb of asking tells of no request.
pub(super) fn is_idle(tree: &Tree<'_>, verb: usize, frame: &Frame, arguments: &Arguments) -> bool {
    frame.complement == ComplementUse::Demanded
        && (wants_nothing(tree, verb, frame, arguments)
            || states(tree, verb)
            || calls_off(tree, verb)
            || names_nothing(tree, verb, frame, arguments))
}

/// "asked the minister about it": without something that is wanted, to ask somebody is no request.
fn wants_nothing(tree: &Tree<'_>, verb: usize, frame: &Frame, arguments: &Arguments) -> bool {
    let of_object = frame.roles.iter().any(|pattern| pattern.slot == "obj" && pattern.role == Role::Recipient);
    of_object
        && !has_infinitive(tree, verb)
        && !["for", "to", "on", "over"].iter().any(|slot| arguments.has(slot))
        && !tree.children(verb).iter().any(|&child| {
            matches!(tree.token(child).relation, Relation::Xcomp | Relation::Ccomp) && !is_question(tree, child)
                || (tree.token(child).relation == Relation::Advcl && tree.subordinator(child).as_deref() == Some("to"))
        })
}

/// "did not call off the trip on Friday" calls on nobody.
fn calls_off(tree: &Tree<'_>, verb: usize) -> bool {
    tree.lemma(verb) == "call"
        && tree.particles(verb).iter().any(|particle| matches!(particle.as_str(), "off" | "up" | "in" | "back"))
}

/// "insisted that it had left", "suggested that it could leave": what is so or may be so is stated and not asked for.
fn states(tree: &Tree<'_>, verb: usize) -> bool {
    tree.is_of(verb, WordClass::Insisting)
        && tree.children_by(verb, &[Relation::Ccomp]).any(|clause| tree.is_indicative(clause))
}

/// "why it had left", "whether they knew": a clause that asks rather than demands.
fn is_question(tree: &Tree<'_>, clause: usize) -> bool {
    tree.children(clause).iter().any(|&child| {
        child < clause
            && (matches!(tree.token(child).tag.as_str(), "WRB" | "WP")
                || matches!(tree.token(child).form.to_lowercase().as_str(), "whether" | "if"))
    })
}

/// "had proposed it in his theory", "proposed to her": a proposal to nobody in particular, or of nothing.
fn names_nothing(tree: &Tree<'_>, verb: usize, frame: &Frame, arguments: &Arguments) -> bool {
    let clause = tree
        .children_by(verb, &[Relation::Ccomp, Relation::Xcomp, Relation::Advcl, Relation::Parataxis])
        .any(|clause| clause > verb)
        || matches!(tree.head(verb), Some((_, Relation::Parataxis)));
    let proposal = matches!(frame.lemma.as_str(), "propose" | "suggest") && frame.class == Some(EventClass::Request);
    proposal && !clause && !(arguments.has("obj") && arguments.has("to"))
}
