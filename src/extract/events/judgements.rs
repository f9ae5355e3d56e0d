//! Words of judgement: with a copula ("is unacceptable"), under a verb that judges ("called it a violation"), or in an infinitive
//! ("is to blame").

use crate::extract::arguments::Arguments;
use crate::extract::scene::Scene;
use crate::extract::tree::Tree;
use crate::model::DependencyRelation as Relation;
use crate::resources::{FrameForm, WordClass};

use super::matching::{Match, best};

/// "X is to blame": an infinitive that judges its subject, told by a frame of judgement for the verb.
pub(super) fn to_blame<'a>(scene: &Scene<'a>, tree: &Tree<'_>, verb: usize) -> Option<Match<'a>> {
    if tree.token(verb).tag != "VB"
        || tree.subordinator(verb).as_deref() != Some("to")
        || tree.child(verb, Relation::Obj).is_some()
    {
        return None;
    }
    let be = tree.children_by(verb, &[Relation::Cop, Relation::Aux]).any(|child| tree.lemma(child) == "be")
        || matches!(tree.head(verb), Some((head, Relation::Xcomp)) if tree.lemma(head) == "be");
    let frames = scene.resources.frames.by_lemma(&tree.lemma(verb));
    let frame = frames.iter().find(|frame| frame.form == FrameForm::Adjective).filter(|_| be)?;
    Some(Match { frame, token: verb, light_verb: None, arguments: Arguments::of_verb(tree, verb) })
}

/// A word of judgement: with a copula ("is unacceptable"), or under a verb that judges ("called it a violation").
pub(super) fn adjective_match<'a>(scene: &Scene<'a>, tree: &Tree<'_>, word: usize) -> Option<Match<'a>> {
    let frame = best(
        scene.resources.frames.by_lemma(&tree.lemma(word)).iter().filter(|frame| frame.form == FrameForm::Adjective),
    )?;
    if tree.child(word, Relation::Cop).is_some() {
        return Some(Match { frame, token: word, light_verb: None, arguments: Arguments::of_verb(tree, word) });
    }
    let (mut verb, mut relation) = tree.head(word)?;
    // "what it called the hostile policy of X": the judgement stands before the noun.
    let attributed = relation == Relation::Amod;
    let noun = verb;
    if attributed {
        (verb, relation) = tree.head(noun)?;
        let as_such = relation == Relation::Obl && tree.preposition(noun).as_deref() == Some("as");
        let judged =
            (as_such || matches!(relation, Relation::Obj | Relation::Xcomp)) && tree.is_of(verb, WordClass::Judging);
        if !judged {
            // In somebody's mouth, "the hostile policy of X" is a reproach by itself; whose mouth, the roles find out.
            let mut arguments = Arguments::default();
            arguments.add("obj", noun);
            return tree.is_of(noun, WordClass::Conduct).then_some(Match {
                frame,
                token: word,
                light_verb: None,
                arguments,
            });
        }
    }
    let judged = match relation {
        Relation::Obj => attributed,
        Relation::Xcomp => true,
        Relation::Obl | Relation::Advcl => {
            // "regards the decision as a hostile act"
            tree.preposition(if attributed { noun } else { word }).as_deref() == Some("as")
        }
        _ => false,
    };
    let as_such = attributed && relation == Relation::Obl;
    if !judged || !tree.is_of(verb, WordClass::Judging) || tree.is_passive(verb) {
        return None;
    }
    let mut arguments = Arguments::default();
    let of_verb = Arguments::of_verb(tree, verb);
    for subject in of_verb.fill("subj") {
        arguments.add("speaker", subject);
    }
    if attributed && !as_such {
        arguments.add("obj", noun);
    } else {
        for object in of_verb.fill("obj").filter(|&object| object != word && object != noun) {
            arguments.add("obj", object);
        }
    }
    Some(Match { frame, token: word, light_verb: Some(verb), arguments })
}
