//! The subject of a predicate, through relative clauses, control, raising and coordination.

use crate::model::DependencyRelation as Relation;
use crate::resources::WordClass;

use super::displaced;
use super::tree::Tree;

/// The grammatical subjects of a predicate as the sentence shows them, active or passive, followed through
/// coordination, control and relative clauses.
pub fn surface_subjects(tree: &Tree<'_>, predicate: usize) -> Vec<usize> {
    surface_subjects_within(tree, predicate, 8)
}

fn surface_subjects_within(tree: &Tree<'_>, predicate: usize, depth: usize) -> Vec<usize> {
    if depth == 0 {
        return Vec::new();
    }
    if let Some(subject) = tree.misread_subject(predicate) {
        return vec![subject];
    }
    let displaced = displaced::subjects(tree, predicate);
    let own: Vec<usize> = tree
        .children_by(predicate, &[Relation::Nsubj, Relation::NsubjPass, Relation::NsubjOuter])
        .filter(|&subject| !is_title_of_object(tree, predicate, subject))
        .collect();
    if !own.is_empty() {
        let list = if displaced.is_empty() { own } else { displaced };
        return list
            .into_iter()
            .filter_map(
                |subject| {
                    if tree.is_relative_pronoun(subject) { tree.antecedent(predicate) } else { Some(subject) }
                },
            )
            .collect();
    }
    if !displaced.is_empty() {
        return displaced;
    }
    let Some((head, relation)) = tree.head(predicate) else { return Vec::new() };
    match relation {
        Relation::Conj if tree.is_verb(head) || tree.child(head, Relation::Nsubj).is_some() => {
            surface_subjects_within(tree, head, depth - 1)
        }
        // "Chile, which sent it on Monday, backed the plan", read as Chile and a clause beside it
        Relation::Conj if displaced::is_noun_without_clause(tree, head) && displaced::is_past(tree, predicate) => {
            vec![head]
        }
        Relation::Xcomp => controller(tree, head, depth - 1),
        Relation::Advcl | Relation::AdvclRelcl => {
            // "accused X of bombing", "stopped X from leaving": the object does it
            let after_object = tree
                .subordinator(predicate)
                .or_else(|| tree.preposition(predicate))
                .is_some_and(|word| matches!(word.as_str(), "of" | "from" | "into" | "for"));
            // "pressed X to leave", "appealed to X to leave", read as a purpose
            let asked = tree.token(predicate).tag == "VB"
                && tree.subordinator(predicate).as_deref() == Some("to")
                && tree.asks_for_deeds(head);
            // "left the pact that had let X ship it, drawing protests": the whole clause led to it.
            let of_whole = tree.token(predicate).tag == "VBG"
                && tree.is_of(predicate, WordClass::Resulting)
                && predicate.checked_sub(1).is_some_and(|before| tree.token(before).form == ",");
            if of_whole {
                let main =
                    tree.ancestors(head).into_iter().rev().find(|&above| above != predicate && tree.is_verb(above));
                surface_subjects_within(tree, main.unwrap_or(head), depth - 1)
            } else if asked {
                controller(tree, head, depth - 1)
            } else if after_object && !tree.is_passive(head) && tree.child(head, Relation::Obj).is_some() {
                tree.children_by(head, &[Relation::Obj]).collect()
            } else {
                surface_subjects_within(tree, head, depth - 1)
            }
        }
        Relation::Acl => match tree.token(predicate).tag.as_str() {
            "VBG" if tree.subordinator(predicate).is_none() => vec![head],
            "VBN" => vec![head],
            // "urged X to leave", with the clause hung on X
            "VB" if tree.subordinator(predicate).as_deref() == Some("to") && is_asked(tree, head) => vec![head],
            // "accused X of bombing", with the clause hung on X
            "VBG" if matches!(tree.head(head), Some((_, Relation::Obj | Relation::NsubjPass))) => vec![head],
            _ => owners(tree, head, depth - 1),
        },
        Relation::AclRelcl => vec![head],
        Relation::Ccomp if is_infinite(tree, predicate) => controller(tree, head, depth - 1),
        _ => Vec::new(),
    }
}

/// Whether a verb of asking has the noun for its object.
fn is_asked(tree: &Tree<'_>, noun: usize) -> bool {
    matches!(tree.head(noun), Some((verb, Relation::Obj | Relation::Iobj)) if tree.is_verb(verb) && tree.asks_for_deeds(verb))
}

/// "met Prime Minister A. Name", with the title taken for the subject.
fn is_title_of_object(tree: &Tree<'_>, predicate: usize, subject: usize) -> bool {
    predicate < subject
        && tree.children_by(predicate, &[Relation::Obj]).any(|object| {
            subject < object
                && tree.sentence.subtree(object).0 == subject + 1
                && tree.token(subject).tag.starts_with("NNP")
        })
}

/// An infinitive or gerund, also of the perfect: "having left".
fn is_infinite(tree: &Tree<'_>, predicate: usize) -> bool {
    matches!(tree.token(predicate).tag.as_str(), "VB" | "VBG")
        || tree.children_by(predicate, &[Relation::Aux, Relation::AuxPass]).any(|aux| tree.token(aux).tag == "VBG")
}

/// Who does what the infinitive or gerund under `governor` says.
fn controller(tree: &Tree<'_>, governor: usize, depth: usize) -> Vec<usize> {
    let objects: Vec<usize> = tree.children_by(governor, &[Relation::Obj, Relation::Iobj]).collect();
    let subject_control = tree.is_of(governor, WordClass::SubjectControl);
    if !objects.is_empty() && !subject_control && tree.is_verb(governor) && !tree.is_passive(governor) {
        return objects
            .into_iter()
            .filter_map(
                |object| {
                    if tree.is_relative_pronoun(object) { tree.antecedent(governor) } else { Some(object) }
                },
            )
            .collect();
    }
    if objects.is_empty()
        && let Some(on) = called_upon(tree, governor)
    {
        return vec![on];
    }
    surface_subjects_within(tree, governor, depth)
}

/// "called on X to leave", "appealed to X to leave": the one who is asked.
fn called_upon(tree: &Tree<'_>, governor: usize) -> Option<usize> {
    let lemma = tree.lemma(governor);
    if !matches!(lemma.as_str(), "call" | "appeal" | "wait" | "plead" | "prevail") {
        return None;
    }
    tree.children_by(governor, &[Relation::Obl]).find(|&child| {
        tree.preposition(child).is_some_and(|word| matches!(word.as_str(), "on" | "upon" | "to" | "for" | "with"))
    })
}

/// Whose decision, plan or demand a noun is: its possessor, its demonym, or the subject of the verb whose object it is.
fn owners(tree: &Tree<'_>, noun: usize, depth: usize) -> Vec<usize> {
    if depth == 0 {
        return Vec::new();
    }
    if let Some(possessor) = tree.child(noun, Relation::NmodPoss) {
        return vec![possessor];
    }
    let demonyms: Vec<usize> = tree
        .children_by(noun, &[Relation::Amod, Relation::Compound])
        .filter(|&child| tree.token(child).form.starts_with(char::is_uppercase))
        .collect();
    if !demonyms.is_empty() {
        return demonyms;
    }
    if let Some(by) = tree
        .children_by(noun, &[Relation::Nmod])
        .find(|&child| tree.preposition(child).is_some_and(|word| matches!(word.as_str(), "by" | "of")))
    {
        return vec![by];
    }
    match tree.head(noun) {
        Some((verb, Relation::Obj)) if tree.is_verb(verb) => surface_subjects_within(tree, verb, depth - 1),
        _ => Vec::new(),
    }
}
