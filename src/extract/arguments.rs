//! The arguments of a predicate: who stands in which slot, through passives, relative clauses
//! and coordination.

use crate::language::calendar::DAYS_AND_MONTHS;
use crate::model::{DependencyRelation as Relation, PartOfSpeech};
use crate::resources::WordClass;

use super::displaced::{self, is_bare_name};
use super::misread;
pub use super::subjects::surface_subjects;
use super::tree::Tree;

/// The slots of a predicate. Slot names are those of the frame table: `subj`, `obj`, `iobj`, `poss`, `adj`,
/// `comp`, or a preposition; for verbs they are the slots of the active form.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Arguments {
    slots: Vec<(String, usize)>,
}

impl Arguments {
    /// Puts a token into a slot.
    pub fn add(&mut self, slot: impl Into<String>, token: usize) {
        let entry = (slot.into(), token);
        if !self.slots.contains(&entry) {
            self.slots.push(entry);
        }
    }

    /// The tokens in a slot, in the order found.
    pub fn fill<'a>(&'a self, slot: &'a str) -> impl Iterator<Item = usize> + 'a {
        self.slots.iter().filter(move |(name, _)| name == slot).map(|&(_, token)| token)
    }

    /// Whether a slot is filled.
    pub fn has(&self, slot: &str) -> bool {
        self.slots.iter().any(|(name, _)| name == slot)
    }

    /// All slots with their tokens.
    pub fn iter(&self) -> impl Iterator<Item = (&str, usize)> {
        self.slots.iter().map(|(slot, token)| (slot.as_str(), *token))
    }

    /// Takes over the slots of `other` that are still empty here: a phrase after an object attaches to either.
    pub fn fill_gaps(&mut self, other: &Self) {
        let missing: Vec<(String, usize)> = other.slots.iter().filter(|(slot, _)| !self.has(slot)).cloned().collect();
        self.slots.extend(missing);
    }

    /// These arguments without any entry for `token`.
    pub fn remove_token(&mut self, token: usize) {
        self.slots.retain(|&(_, entry)| entry != token);
    }

    /// Only the slots that prepositions bring.
    pub fn only_prepositions(mut self) -> Self {
        self.slots.retain(|(slot, _)| !matches!(slot.as_str(), "subj" | "obj" | "iobj" | "poss" | "adj" | "comp"));
        self
    }

    /// Only the named slots.
    pub fn only(mut self, slots: &[&str]) -> Self {
        self.slots.retain(|(slot, _)| slots.contains(&slot.as_str()));
        self
    }

    /// All but the named slot.
    pub fn without(mut self, slot: &str) -> Self {
        self.slots.retain(|(name, _)| name != slot);
        self
    }

    /// The arguments of a verb, by the slots of its active form.
    pub fn of_verb(tree: &Tree<'_>, verb: usize) -> Self {
        let mut arguments = Self::default();
        let misread = misread::finite(tree, verb);
        let passive = misread.is_none() && tree.is_passive(verb);
        let mut subjects = surface_subjects(tree, verb);
        if let Some((subject, object)) = misread {
            subjects = vec![subject];
            if let Some(object) = object {
                arguments.add("obj", object);
            }
        }
        for &subject in &subjects {
            arguments.add(if passive { "obj" } else { "subj" }, subject);
        }
        for child in tree.children(verb).iter().copied() {
            let token = tree.token(child);
            let target = if tree.is_relative_pronoun(child) {
                match tree.antecedent(verb) {
                    Some(noun) => displaced::nearest_antecedent(tree, child, noun),
                    None => continue,
                }
            } else {
                child
            };
            if matches!(token.relation, Relation::Obj | Relation::Iobj) && is_time_word(tree, child)
                || subjects.contains(&child)
            {
                continue;
            }
            match token.relation {
                Relation::Obj => arguments.add("obj", target),
                Relation::Iobj => arguments.add("iobj", target),
                Relation::OblAgent => arguments.add(if passive { "subj" } else { "by" }, target),
                Relation::Obl => match tree.preposition(child) {
                    Some(by) if by == "by" && passive => arguments.add("subj", target),
                    Some(preposition) => arguments.add(preposition, target),
                    // "called on Peru", with the preposition taken for a particle
                    None => {
                        if let Some(particle) = displaced::particle_before(tree, verb, child) {
                            arguments.add(particle, target);
                        }
                    }
                },
                _ => {}
            }
            // "was signed by X, who leads Y, and by Z": a second phrase, hung on the verb as if it were one
            if token.relation == Relation::Conj
                && tree.is_noun(child)
                && child > verb
                && let Some(preposition) = tree.preposition(child)
                && arguments.has(if preposition == "by" && passive { "subj" } else { &preposition })
            {
                arguments.add(if preposition == "by" && passive { "subj".to_owned() } else { preposition }, child);
            }
            // "withdrew from neighbouring Peru", read as a clause
            if token.relation == Relation::Advcl
                && matches!(token.form.as_str(), "neighbouring" | "neighboring")
                && let (Some(preposition), Some(place)) = (tree.subordinator(child), tree.child(child, Relation::Obj))
            {
                arguments.add(preposition, place);
            }
            // "on Monday in Kenya": a day has no place of its own.
            if DAYS_AND_MONTHS.contains(&token.form.to_lowercase().as_str()) {
                for phrase in tree.children_by(child, &[Relation::Nmod]) {
                    if let Some(preposition) = tree.preposition(phrase) {
                        arguments.add(preposition, phrase);
                    }
                }
            }
        }
        // "spoke by telephone with X", "met on the sidelines with X": the partner behind a phrase of manner.
        if !arguments.has("with") {
            let phrases: Vec<usize> = ["by", "on", "over", "in", "during"]
                .iter()
                .flat_map(|slot| arguments.fill(slot).collect::<Vec<_>>())
                .collect();
            for phrase in
                phrases.into_iter().filter(|&phrase| phrase > verb && tree.token(phrase).tag.starts_with("NN"))
            {
                for child in tree.children_by(phrase, &[Relation::Nmod]) {
                    if tree.preposition(child).as_deref() == Some("with") {
                        arguments.add("with", child);
                    }
                }
            }
        }
        // "imposed on Bolivia by Chile": an agent that the parser hung on the phrase before it.
        if passive && !arguments.has("subj") {
            let before: Vec<usize> =
                arguments.slots.iter().map(|&(_, token)| token).filter(|&token| token > verb).collect();
            for token in before {
                for child in tree.children_by(token, &[Relation::Nmod]) {
                    if tree.preposition(child).as_deref() == Some("by") {
                        arguments.add("subj", child);
                    }
                }
            }
        }
        // "accused Bolivia of closing it", "urged Serbia to recognise it", read as one clause: its subject is also the
        // object of the verb above.
        if !passive && !arguments.has("obj") {
            let raised = tree
                .children_by(verb, &[Relation::Ccomp, Relation::Advcl, Relation::Xcomp, Relation::Obl])
                .filter(|&clause| matches!(tree.token(clause).tag.as_str(), "VB" | "VBG"))
                .filter(|&clause| !matches!(tree.subordinator(clause).as_deref(), Some("that" | "while" | "as" | "if")))
                .find_map(|clause| tree.child(clause, Relation::Nsubj))
                .filter(|&subject| subject > verb && is_bare_name(tree, subject));
            if let Some(subject) = raised {
                arguments.add("obj", subject);
            }
        }
        // "met President X": an object that the parser took for an adverbial has no preposition and is a name.
        if !passive && !arguments.has("obj") {
            let name = tree
                .children_by(
                    verb,
                    &[
                        Relation::Obl,
                        Relation::OblUnmarked,
                        Relation::Dep,
                        Relation::Xcomp,
                        Relation::Vocative,
                        Relation::Appos,
                        Relation::Advmod,
                    ],
                )
                .find(|&child| child > verb && is_bare_name(tree, child) && !tree.is_verb(child));
            if let Some(name) = name {
                arguments.add("obj", name);
            }
        }
        // "signed the treaty", with the treaty hung on the subject or as an adverbial
        if !passive
            && !arguments.has("obj")
            && let Some(object) = displaced::object(tree, verb)
        {
            arguments.add("obj", object);
        }
        // "urged Serbia to recognise it": an indirect object without a direct one is what the verb is done to.
        if !passive && !arguments.has("obj") {
            let indirect: Vec<usize> = arguments.fill("iobj").collect();
            for token in indirect {
                arguments.add("obj", token);
            }
        }
        // "handed over food to X": a particle that the parser took for a preposition
        if !passive
            && !arguments.has("obj")
            && let Some(object) = particle_object(tree, verb)
        {
            arguments.add("obj", object);
        }
        // A relative clause with a subject of its own and no object has its object before it: "the pact they signed".
        if !passive
            && !arguments.has("obj")
            && let Some((noun, relation)) = tree.head(verb)
            && (relation == Relation::AclRelcl
                || relation == Relation::Acl && (tree.stranded_preposition(verb).is_some() || tree.sums_up(noun)))
            && !subjects.contains(&noun)
            && !subjects.is_empty()
            && tree.child(verb, Relation::Ccomp).is_none()
            && tree.child(verb, Relation::Xcomp).is_none()
            && !arguments.slots.iter().any(|&(_, token)| token == noun)
            && !opens_with_adverb(tree, verb)
        {
            match tree.stranded_preposition(verb) {
                Some(preposition) => arguments.add(preposition, noun),
                None => arguments.add("obj", noun),
            }
        }
        // Verbs coordinated before a shared object: "drafted and signed the treaty".
        if !passive && !arguments.has("obj") {
            for later in tree.children_by(verb, &[Relation::Conj]) {
                if tree.is_verb(later)
                    && tree.child(later, Relation::Nsubj).is_none()
                    && later <= verb + 3
                    && let Some(object) = tree.child(later, Relation::Obj)
                {
                    arguments.add("obj", object);
                }
            }
        }
        arguments
    }

    /// The arguments of a noun: possessor, demonym, compounds and prepositional phrases.
    pub fn of_noun(tree: &Tree<'_>, noun: usize) -> Self {
        let mut arguments = Self::default();
        for child in tree.children(noun).iter().copied() {
            let token = tree.token(child);
            match token.relation {
                Relation::NmodPoss => arguments.add("poss", child),
                Relation::Amod => arguments.add("adj", child),
                Relation::Compound => arguments.add("comp", child),
                Relation::Nmod | Relation::Obl | Relation::OblAgent => {
                    if let Some(preposition) = tree.preposition(child) {
                        arguments.add(preposition, child);
                    }
                }
                // "an attack carried out by X": the participle's own arguments
                // but who is for or against it has no part in it: "a plan backed by X"
                Relation::Acl if tree.token(child).tag == "VBN" && !tree.is_of(child, WordClass::Siding) => {
                    for agent in tree.children_by(child, &[Relation::OblAgent, Relation::Obl]) {
                        if let Some(preposition) = tree.preposition(agent) {
                            arguments.add(preposition, agent);
                        }
                    }
                }
                _ => {}
            }
        }
        // A name takes no such phrase of its own: "the attack by X on Y", "the visit of X to Y".
        let names: Vec<usize> = arguments
            .slots
            .iter()
            .filter(|(slot, _)| matches!(slot.as_str(), "by" | "of" | "from" | "with" | "between"))
            .map(|&(_, token)| token)
            .filter(|&token| tree.token(token).pos == PartOfSpeech::ProperNoun)
            .collect();
        for token in names {
            let mut chained = Self::default();
            for child in tree.children_by(token, &[Relation::Nmod]) {
                if let Some(preposition) = tree.preposition(child)
                    && matches!(preposition.as_str(), "on" | "against" | "to" | "into" | "over" | "about" | "in" | "at")
                {
                    chained.add(preposition, child);
                }
            }
            arguments.fill_gaps(&chained);
        }
        // Prepositional phrases chained below each other often belong to the noun: "talks in Rome with X on Y".
        let direct: Vec<usize> = arguments
            .slots
            .iter()
            .filter(|&(slot, token)| {
                // "a deal of this kind with X"
                let kind = slot == "of" && matches!(tree.lemma(*token).as_str(), "kind" | "type" | "sort");
                kind || matches!(slot.as_str(), "in" | "at" | "on")
            })
            .map(|&(_, token)| token)
            .collect();
        for token in direct {
            let mut chained = Self::default();
            for child in tree.children_by(token, &[Relation::Nmod]) {
                if let Some(preposition) = tree.preposition(child)
                    && matches!(preposition.as_str(), "with" | "between" | "against")
                {
                    chained.add(preposition, child);
                }
            }
            arguments.fill_gaps(&chained);
        }
        arguments
    }
}

/// The noun behind a particle that stands directly behind its verb.
fn particle_object(tree: &Tree<'_>, verb: usize) -> Option<usize> {
    let particle = tree.sentence.tokens.get(verb + 1)?.form.to_lowercase();
    let separable = match tree.lemma(verb).as_str() {
        "hand" | "turn" | "give" | "take" => matches!(particle.as_str(), "over" | "up" | "in"),
        "call" | "break" | "cut" => particle == "off",
        _ => false,
    };
    let behind = |child: &usize| tree.child(*child, Relation::Case) == Some(verb + 1);
    tree.children_by(verb, &[Relation::Obl]).find(|child| separable && behind(child))
}

/// "Quito, where they signed": the noun before such a clause is no object of its verb.
fn opens_with_adverb(tree: &Tree<'_>, verb: usize) -> bool {
    tree.children_by(verb, &[Relation::Advmod, Relation::Mark])
        .any(|child| child < verb && matches!(tree.lemma(child).as_str(), "where" | "when" | "why" | "whereupon"))
}

/// "rejected Thursday a proposal": a bare day between verb and object is no object.
fn is_time_word(tree: &Tree<'_>, token: usize) -> bool {
    let word = tree.token(token).form.to_lowercase();
    let dated = DAYS_AND_MONTHS.contains(&word.as_str())
        || matches!(word.as_str(), "today" | "yesterday" | "tomorrow" | "tonight");
    dated && tree.children_by(token, &[Relation::Det, Relation::NmodPoss, Relation::Case]).next().is_none()
}
