//! Subjects that the parser hung elsewhere, read from the order of words: unknown names at the beginning of a sentence, subjects
//! of relative clauses that a later verb took, lists before the verb.

use crate::language::calendar::DAYS_AND_MONTHS;
use crate::model::{DependencyRelation as Relation, PartOfSpeech};
use crate::resources::WordClass;

use super::misread;
use super::tree::Tree;

/// The subjects of a finite verb to which the tree gives none, or only the last of a list.
pub(super) fn subjects(tree: &Tree<'_>, verb: usize) -> Vec<usize> {
    if !matches!(tree.token(verb).tag.as_str(), "VBD" | "VBZ" | "VBP" | "VBN") || tree.is_passive(verb) {
        return Vec::new();
    }
    if let Some(own) = tree.child(verb, Relation::Nsubj) {
        return reporter(tree, verb).map_or_else(|| listed(tree, verb, own), |reporter| vec![reporter]);
    }
    of_reported_clause(tree, verb)
        .or_else(|| name_before(tree, verb))
        .or_else(|| of_relative_clause(tree, verb))
        .or_else(|| after_conjunction(tree, verb))
        .or_else(|| after_day(tree, verb))
        .or_else(|| after_comma(tree, verb))
        .into_iter()
        .collect()
}

/// A name directly before a finite verb that has no subject, where the parser hung it on the verb as something else:
/// an unknown name at the beginning of a sentence is easily taken for an adverb or a part of a compound.
fn name_before(tree: &Tree<'_>, verb: usize) -> Option<usize> {
    const UNLIKE_SUBJECTS: &[Relation] = &[
        Relation::Advmod,
        Relation::Obl,
        Relation::OblUnmarked,
        Relation::Dep,
        Relation::Vocative,
        Relation::Discourse,
        Relation::Compound,
    ];
    tree.children_by(verb, UNLIKE_SUBJECTS).find(|&child| child < verb && is_bare_name(tree, child))
}

/// "the treaty, which the two countries signed in May, ended": the noun between the pronoun and the verb, where the parser gave it
/// to the verb of the main clause.
fn of_relative_clause(tree: &Tree<'_>, verb: usize) -> Option<usize> {
    if tree.token(verb).relation != Relation::AclRelcl {
        return None;
    }
    let pronoun = tree
        .children_by(verb, &[Relation::Obj, Relation::Obl])
        .find(|&child| child < verb && tree.is_relative_pronoun(child))?;
    let auxiliary = |token: usize| {
        tree.token(token).head == Some(verb) && matches!(tree.token(token).relation, Relation::Aux | Relation::Advmod)
    };
    let before = (pronoun + 1..verb).rev().find(|&token| !auxiliary(token))?;
    let noun = tree.is_noun(before) && tree.token(before).relation == Relation::Nsubj;
    noun.then_some(before)
}

/// "X signed a treaty on Friday, the press service said", with X taken for the one who says so: the noun before the verb is.
fn reporter(tree: &Tree<'_>, verb: usize) -> Option<usize> {
    let own = tree.child(verb, Relation::Nsubj)?;
    let clause = tree.children_by(verb, &[Relation::Ccomp]).find(|&clause| own < clause && clause < verb)?;
    if tree.has_subject(clause) {
        return None;
    }
    tree.children_by(verb, &[Relation::OblUnmarked, Relation::Obl, Relation::Dep]).find(|&noun| {
        let (first, end) = tree.sentence.subtree(noun);
        let comma = first.checked_sub(1).is_some_and(|before| tree.token(before).form == ",");
        noun > clause && end == verb && comma && tree.is_noun(noun) && tree.preposition(noun).is_none()
    })
}

/// The subject of a clause that the verb of saying after it took.
fn of_reported_clause(tree: &Tree<'_>, verb: usize) -> Option<usize> {
    let (says, Relation::Ccomp) = tree.head(verb)? else { return None };
    reporter(tree, says).and_then(|_| tree.child(says, Relation::Nsubj))
}

/// "after the coast guard fired": what stands between a conjunction and a finite verb is its subject, though the word could be a
/// preposition, too.
fn after_conjunction(tree: &Tree<'_>, verb: usize) -> Option<usize> {
    if tree.token(verb).relation != Relation::Advcl {
        return None;
    }
    tree.children_by(verb, &[Relation::Obl]).find(|&child| {
        let (_, end) = tree.sentence.subtree(child);
        let conjunction =
            matches!(tree.preposition(child).as_deref(), Some("after" | "before" | "since" | "until" | "as"));
        child < verb && end == verb && conjunction && tree.is_noun(child)
    })
}

/// "On Friday, the minister, A. Name, signed it", with the minister hung on the day as if the two were a list.
fn after_day(tree: &Tree<'_>, verb: usize) -> Option<usize> {
    // "On 24 January Minister A. Name signed", read as a phrase on the minister
    let fused = tree.children_by(verb, &[Relation::Obl]).find(|&child| {
        let (first, _) = tree.sentence.subtree(child);
        let dated = (first + 1..(first + 3).min(child))
            .any(|at| DAYS_AND_MONTHS.contains(&tree.token(at).form.to_lowercase().as_str()));
        child < verb
            && dated
            && tree.token(child).pos == PartOfSpeech::ProperNoun
            && matches!(tree.preposition(child).as_deref(), Some("on" | "in"))
    });
    if fused.is_some() {
        return fused;
    }
    let day = tree.children_by(verb, &[Relation::Obl, Relation::OblUnmarked]).find(|&child| {
        let word = tree.token(child).form.to_lowercase();
        let dated =
            DAYS_AND_MONTHS.contains(&word.as_str()) || matches!(word.as_str(), "day" | "eve" | "morning" | "night");
        child < verb && dated && tree.token(child + 1).form == ","
    })?;
    tree.children_by(day, &[Relation::Conj, Relation::Appos])
        .find(|&noun| day < noun && noun < verb && tree.is_noun(noun))
}

/// "With the signing, the two sides have agreed": a noun between a comma and the verb is its subject, though the tree makes a list of
/// it and the phrase before the comma.
fn after_comma(tree: &Tree<'_>, verb: usize) -> Option<usize> {
    let function = |at: usize| {
        tree.token(at).head == Some(verb)
            && matches!(tree.token(at).relation, Relation::Aux | Relation::Advmod | Relation::Punct)
    };
    let before = (0..verb).rev().find(|&at| !function(at))?;
    let mut at = before;
    for _ in 0..tree.len() {
        let (first, end) = tree.sentence.subtree(at);
        let opens = tree.token(first).form == "," || first > 0 && tree.token(first - 1).form == ",";
        // What closes with a comma must have one inside, too: "the minister, A. Name, signed".
        let closed = before + 1 < verb && tree.token(before + 1).form == ",";
        let inner = (first + 1..end).any(|inside| tree.token(inside).form == ",");
        if opens
            && tree.is_noun(at)
            && matches!(tree.token(at).relation, Relation::Conj | Relation::Appos)
            && tree.preposition(at).is_none()
            && end > before
            && closed == inner
        {
            return Some(at);
        }
        at = tree.token(at).head.filter(|&head| head < verb && head < at)?;
    }
    None
}

/// The particle of a verb right before a phrase without preposition, where it is one that people are called on with.
pub(super) fn particle_before(tree: &Tree<'_>, verb: usize, phrase: usize) -> Option<String> {
    let (first, _) = tree.sentence.subtree(phrase);
    let before = first.checked_sub(1)?;
    let particle = tree.children_by(verb, &[Relation::CompoundPrt]).any(|child| child == before);
    let word = tree.token(before).form.to_lowercase();
    (particle && matches!(word.as_str(), "on" | "upon")).then_some(word)
}

/// "the war against Peru, to which it gave aid": the name right before a relative pronoun with a preposition, where the tree has
/// the common noun above it.
pub(super) fn nearest_antecedent(tree: &Tree<'_>, pronoun: usize, noun: usize) -> usize {
    let bare = matches!(tree.preposition(pronoun).as_deref(), Some("to" | "against" | "with"))
        && tree.token(noun).pos != PartOfSpeech::ProperNoun;
    let name = pronoun
        .checked_sub(3)
        .filter(|&name| bare && tree.token(name + 1).form == "," && noun < name)
        .filter(|&name| tree.token(name).pos == PartOfSpeech::ProperNoun);
    name.unwrap_or(noun)
}

/// The noun phrase right behind a verb that has no object, where the parser hung its head on something before the verb
/// or made an adverbial of it, though no preposition stands there.
pub(super) fn object(tree: &Tree<'_>, verb: usize) -> Option<usize> {
    let object = misread::object_after(tree, verb)?;
    let (head, relation) = tree.head(object)?;
    let apart = head < verb && matches!(relation, Relation::Appos | Relation::Conj);
    let adverbial = head == verb && matches!(relation, Relation::Obl | Relation::Dep | Relation::Nmod);
    let finite = matches!(tree.token(verb).tag.as_str(), "VBD" | "VBZ" | "VBP" | "VB" | "VBG" | "VBN");
    (finite && (apart || adverbial) && tree.preposition(object).is_none()).then_some(object)
}

/// The possessor that stands before a noun phrase, where the parser hung it on another noun: "Chile's security and defence
/// council".
pub(super) fn possessor(tree: &Tree<'_>, noun: usize) -> Option<usize> {
    let inside = |at: usize| {
        matches!(tree.token(at).tag.as_str(), "NN" | "NNP" | "NNPS" | "NNS" | "JJ" | "CC" | "HYPH")
            || tree.token(at).form == "-"
    };
    let mark = (0..noun).rev().find(|&at| !inside(at)).filter(|&at| tree.token(at).tag == "POS")?;
    mark.checked_sub(1).filter(|&owner| tree.is_noun(owner))
}

/// A noun that heads the sentence, or a list in it, without being the predicate of a clause.
pub(super) fn is_noun_without_clause(tree: &Tree<'_>, noun: usize) -> bool {
    tree.is_noun(noun)
        && tree.token(noun).relation == Relation::Root
        && tree.child(noun, Relation::Cop).is_none()
        && tree.child(noun, Relation::Nsubj).is_none()
}

/// A finite form that can only be the predicate of a clause.
pub(super) fn is_past(tree: &Tree<'_>, verb: usize) -> bool {
    matches!(tree.token(verb).tag.as_str(), "VBD" | "VBZ")
        || tree.children_by(verb, &[Relation::Aux]).any(|auxiliary| tree.token(auxiliary).tag == "VBZ")
}

/// "Chile, Peru, and Bolivia (also) protested", read as a list of Chile, Peru and a clause of Bolivia: all of the list.
fn listed(tree: &Tree<'_>, verb: usize, own: usize) -> Vec<usize> {
    let whole = Vec::new;
    let Some((first, Relation::Conj)) = tree.head(verb) else { return whole() };
    let list = tree.is_noun(first) && tree.token(first).relation == Relation::Root && first < own && own < verb;
    let names_only = list
        && (first..own).all(|token| {
            let word = tree.token(token);
            word.pos == PartOfSpeech::ProperNoun || matches!(word.form.as_str(), "," | "and" | "the" | "The")
        });
    // "According to Chile, Peruvian forces ..." is no list.
    let joined = (first..own).any(|token| tree.token(token).form == "and") && tree.preposition(first).is_none();
    if !names_only || !joined {
        return whole();
    }
    let mut all = vec![first, own];
    all.extend(tree.children_by(first, &[Relation::Conj]).filter(|&other| tree.is_noun(other) && other < own));
    all
}

/// A capitalised word without a preposition that is no word of time.
pub(super) fn is_bare_name(tree: &Tree<'_>, token: usize) -> bool {
    let word = tree.token(token);
    let lower = word.form.to_lowercase();
    word.form.starts_with(char::is_uppercase)
        && tree.preposition(token).is_none()
        && !matches!(word.tag.as_str(), "WRB" | "IN" | "DT" | "PRP" | "CC" | "EX" | "CD")
        && (word.pos == PartOfSpeech::ProperNoun || !word.form.ends_with("ly"))
        && !DAYS_AND_MONTHS.contains(&lower.as_str())
        && !tree.is_of(token, WordClass::SentenceAdverb)
}
