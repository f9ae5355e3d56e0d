//! What pronouns stand for, where the sentence leaves no doubt.
//!
//! He and she are linked by gender, clause and recency; it, its and they only where syntax settles the antecedent, since
//! recency alone is right about half the time for them.

use super::he_and_she::{learn, person};
use super::{Denotation, Resolver};
use crate::extract::mentions::candidate::{Candidate, Pronoun, Reading};
use crate::extract::mentions::text;
use crate::model::{DependencyRelation, EntityClass, EntityIndex, EventClass, Sentence};
use crate::resources::FrameForm;

/// Resolves one pronoun; everything before it in the text is resolved already.
pub(super) fn resolve(resolver: &mut Resolver, index: usize, pronoun: Pronoun) -> Denotation {
    match pronoun {
        Pronoun::He => {
            person(resolver, index, 'm').map_or_else(Denotation::default, |person| learn(resolver, person, 'm'))
        }
        Pronoun::She => {
            person(resolver, index, 'f').map_or_else(Denotation::default, |person| learn(resolver, person, 'f'))
        }
        Pronoun::Its => possessive(resolver, index),
        Pronoun::It => it(resolver, index),
        Pronoun::They => they(resolver, index),
        Pronoun::Their => speakers(resolver, index).unwrap_or_default(),
        Pronoun::Speaker => Denotation::default(),
    }
}

/// The verb or other head of the clause that a token stands in.
pub(super) fn clause_of(sentence: &Sentence, token: usize) -> usize {
    let mut at = token;
    for _ in 0..sentence.tokens.len() {
        let Some(value) = sentence.tokens.get(at) else { return at };
        let Some(head) = value.head else { return at };
        let boundary = matches!(
            value.relation,
            DependencyRelation::Ccomp
                | DependencyRelation::Advcl
                | DependencyRelation::Acl
                | DependencyRelation::AclRelcl
                | DependencyRelation::Parataxis
                | DependencyRelation::Xcomp
                | DependencyRelation::AdvclRelcl
                | DependencyRelation::Csubj
        ) || value.relation == DependencyRelation::Conj && value.pos.as_str() == "VERB";
        if boundary && at != token {
            return at;
        }
        at = head;
    }
    at
}

pub(super) fn is_argument(sentence: &Sentence, token: usize) -> bool {
    sentence.tokens.get(token).is_some_and(|token| {
        matches!(
            token.relation,
            DependencyRelation::Nsubj
                | DependencyRelation::NsubjPass
                | DependencyRelation::Obj
                | DependencyRelation::Iobj
                | DependencyRelation::Obl
                | DependencyRelation::OblAgent
        )
    })
}

/// The subject of a clause, with those of the clauses that lend theirs to it.
pub(super) fn controller(sentence: &Sentence, verb: usize) -> Option<usize> {
    let subject = sentence.children(verb).find(|&child| {
        matches!(sentence.tokens[child].relation, DependencyRelation::Nsubj | DependencyRelation::NsubjPass)
    });
    if let Some(subject) = subject {
        let relative = sentence.tokens[subject].tag.starts_with('W')
            && matches!(sentence.tokens[verb].relation, DependencyRelation::AclRelcl);
        return if relative { sentence.tokens[verb].head } else { Some(subject) };
    }
    let token = sentence.tokens.get(verb)?;
    let head = token.head?;
    match token.relation {
        DependencyRelation::Xcomp | DependencyRelation::Ccomp | DependencyRelation::Advcl => {
            // "urged Kenya to halt its ...": the object does it; "promised to halt its ...": the subject.
            let object = (token.relation != DependencyRelation::Advcl)
                .then(|| {
                    sentence.children(head).find(|&child| {
                        matches!(sentence.tokens[child].relation, DependencyRelation::Obj | DependencyRelation::Iobj)
                    })
                })
                .flatten();
            object.or_else(|| controller(sentence, head))
        }
        DependencyRelation::Conj => controller(sentence, head),
        DependencyRelation::Acl => Some(head),
        _ => None,
    }
}

/// The subject of the clause that the token's clause is the content of: who says it.
pub(super) fn speaker_above(sentence: &Sentence, token: usize) -> Option<usize> {
    let clause = clause_of(sentence, token);
    let value = sentence.tokens.get(clause)?;
    let head =
        value.head.filter(|_| matches!(value.relation, DependencyRelation::Ccomp | DependencyRelation::Parataxis))?;
    controller(sentence, head)
}

/// The subject of the clause that the token stands in.
pub(super) fn subject_above(sentence: &Sentence, token: usize) -> Option<usize> {
    controller(sentence, clause_of(sentence, token))
}

/// Who acts at the token, where that is one country or body.
fn agent_at(resolver: &Resolver, sentence: usize, token: usize) -> Option<EntityIndex> {
    let actor = resolver.at(sentence, token)?.single_actor()?;
    resolver
        .registry
        .class(actor)
        .filter(|&class| class == EntityClass::Country || class.is_organization())
        .map(|_| actor)
}

/// "its": the subject of its clause or whoever is to do what the clause says.
fn possessive(resolver: &Resolver, index: usize) -> Denotation {
    let Some(candidate) = resolver.candidates.list.get(index) else { return Denotation::default() };
    let Some(sentence) = resolver.sentence(candidate.sentence) else { return Denotation::default() };
    if let Some(body) = larger_body(resolver, index, candidate) {
        return Denotation::of(body);
    }
    if let Some(judged) = judged_for(resolver, sentence, candidate) {
        return Denotation::of(judged);
    }
    // "the union and its envoy": what stands right before "and".
    let joined = sentence.tokens.get(candidate.head).and_then(|its| its.head).filter(|&noun| {
        candidate.head > 0
            && text::is_one_of(&sentence.tokens[candidate.head - 1], &["and"])
            && sentence.tokens[noun].relation == DependencyRelation::Conj
    });
    if let Some(one) = joined.and_then(|noun| agent_at(resolver, candidate.sentence, sentence.tokens[noun].head?)) {
        return Denotation::of(one);
    }
    let mut clause = clause_of(sentence, candidate.head);
    for _ in 0..3 {
        let Some(subject) = controller(sentence, clause) else { break };
        if subject < candidate.head && !sentence.is_under(candidate.head, subject) {
            return agent_at(resolver, candidate.sentence, subject)
                .filter(|&agent| !has_rival_after(resolver, index, subject, agent))
                .map_or_else(Denotation::default, Denotation::of);
        }
        match sentence.tokens.get(clause).and_then(|token| token.head) {
            Some(head) => clause = clause_of(sentence, head),
            None => break,
        }
    }
    only_agent_before(resolver, index).map_or_else(Denotation::default, Denotation::of)
}

/// "punished X for its invasion", "condemned X over its tests": what somebody is judged for is his own.
fn judged_for(resolver: &Resolver, sentence: &Sentence, candidate: &Candidate) -> Option<EntityIndex> {
    let noun = sentence.tokens.get(candidate.head)?.head?;
    let reason = sentence
        .children_by(noun, DependencyRelation::Case)
        .any(|case| text::is_one_of(&sentence.tokens[case], &["for", "over"]));
    let (mut verb, phrase) = (sentence.tokens.get(noun)?.head?, sentence.tokens.get(noun)?.relation);
    if !reason || !matches!(phrase, DependencyRelation::Obl | DependencyRelation::Nmod) {
        return None;
    }
    // The phrase may hang on the one who is judged.
    if phrase == DependencyRelation::Nmod {
        let above = sentence.tokens.get(verb)?;
        verb = above.head.filter(|_| above.relation == DependencyRelation::Obj)?;
    }
    let lemma = sentence.tokens.get(verb)?.lemma.to_lowercase();
    let judges = resolver.resources.frames.by_lemma(&lemma).iter().any(|frame| {
        frame.form == FrameForm::Verb && matches!(frame.class, Some(EventClass::Accuse | EventClass::Sanction))
    });
    let object = sentence.children_by(verb, DependencyRelation::Obj).find(|&object| object < candidate.head)?;
    judges.then(|| agent_at(resolver, candidate.sentence, object)).flatten()
}

/// Whether another country or body stands between the subject and the pronoun, as in "A imposed sanctions on B over its
/// tests": then either may be meant.
fn has_rival_after(resolver: &Resolver, index: usize, subject: usize, agent: EntityIndex) -> bool {
    resolver.earlier(index, 0).any(|(_, other, denotation)| {
        other.first > subject
            && denotation.actors.iter().any(|&actor| {
                actor != agent
                    && resolver
                        .registry
                        .class(actor)
                        .is_some_and(|class| class == EntityClass::Country || class.is_organization())
            })
    })
}

/// "its African Department": a department belongs to the only ministry or other body of state of the sentence so far.
fn larger_body(resolver: &Resolver, index: usize, candidate: &Candidate) -> Option<EntityIndex> {
    let next = resolver.candidates.list.get(resolver.candidates.at(candidate.sentence, candidate.end)?)?;
    if !matches!(next.reading, Reading::Body { .. }) || next.class != Some(EntityClass::GovernmentBody) {
        return None;
    }
    let mut found = None;
    for (_, _, denotation) in resolver.earlier(index, 0) {
        let body = denotation.single().filter(|&entity| {
            matches!(
                resolver.registry.class(entity),
                Some(EntityClass::Ministry | EntityClass::GovernmentBody | EntityClass::InternationalOrganization)
            )
        });
        if body.is_some() && found.is_some() && found != body {
            return None;
        }
        found = found.or(body);
    }
    found
}

/// The only country or body that the sentence has named before, where there is exactly one.
fn only_agent_before(resolver: &Resolver, index: usize) -> Option<EntityIndex> {
    let mut found = None;
    for (_, _, denotation) in resolver.earlier(index, 0) {
        for &actor in &denotation.actors {
            let agent = resolver
                .registry
                .class(actor)
                .is_some_and(|class| class == EntityClass::Country || class.is_organization());
            if agent && found.is_some_and(|other| other != actor) {
                return None;
            }
            if agent {
                found = Some(actor);
            }
        }
    }
    found
}

/// "it" as a subject: in "X said it ..." X; at the start of a sentence the subject of the sentence before.
fn it(resolver: &Resolver, index: usize) -> Denotation {
    let Some(candidate) = resolver.candidates.list.get(index) else { return Denotation::default() };
    let Some(sentence) = resolver.sentence(candidate.sentence) else { return Denotation::default() };
    let Some(token) = sentence.tokens.get(candidate.head) else { return Denotation::default() };
    let Some(verb) =
        token.head.filter(|_| matches!(token.relation, DependencyRelation::Nsubj | DependencyRelation::NsubjPass))
    else {
        return Denotation::default();
    };
    let empty_predicate = sentence.tokens.get(verb).is_some_and(|verb| {
        verb.pos.as_str() != "VERB"
            || matches!(verb.lemma.as_str(), "be" | "seem" | "appear" | "remain" | "take" | "mean" | "rain")
    });
    if empty_predicate {
        return Denotation::default();
    }
    if candidate.head <= 2
        && let Some(previous) = candidate.sentence.checked_sub(1)
        && let Some(before) = resolver.sentence(previous)
        && before.block_kind == sentence.block_kind
    {
        let subject = before.root().and_then(|root| controller(before, root));
        return subject
            .and_then(|subject| agent_at(resolver, previous, subject))
            .map_or_else(Denotation::default, Denotation::of);
    }
    let Some(clause) = sentence.tokens.get(verb) else { return Denotation::default() };
    let Some(head) = clause.head else { return Denotation::default() };
    let (holder, certain) = match clause.relation {
        DependencyRelation::Ccomp | DependencyRelation::Parataxis => (controller(sentence, head), true),
        // "sanctioned Kenya after it closed the border": either may be meant.
        DependencyRelation::Advcl | DependencyRelation::Conj => (controller(sentence, head), false),
        // "denied reports that it had closed the border", "Kenya's denial that it had".
        DependencyRelation::Acl | DependencyRelation::AclRelcl => (
            sentence.children_by(head, DependencyRelation::NmodPoss).next().or_else(|| subject_above(sentence, head)),
            false,
        ),
        _ => return Denotation::default(),
    };
    holder
        .filter(|&holder| holder < candidate.head)
        .and_then(|holder| {
            agent_at(resolver, candidate.sentence, holder)
                .filter(|&agent| certain || !has_rival_after(resolver, index, holder, agent))
        })
        .map_or_else(Denotation::default, Denotation::of)
}

/// "The rebels said that they will release the men": those who say it, where no other plural stands between.
fn speakers(resolver: &Resolver, index: usize) -> Option<Denotation> {
    let candidate = resolver.candidates.list.get(index)?;
    let sentence = resolver.sentence(candidate.sentence)?;
    let speaker = speaker_above(sentence, candidate.head)?;
    let plural = |token: usize| {
        sentence.tokens.get(token).is_some_and(|token| matches!(token.tag.as_str(), "NNS" | "NNPS" | "PRP"))
    };
    let alone = (speaker + 1..candidate.head).all(|between| !plural(between));
    (speaker < candidate.head && plural(speaker) && alone)
        .then(|| resolver.at(candidate.sentence, speaker).cloned())
        .flatten()
        .filter(|denotation| denotation.referents.len() == 1)
}

/// "they" and "them": the land, or the two parties, that the sentence before has in the same part of the clause.
fn they(resolver: &Resolver, index: usize) -> Denotation {
    let Some(candidate) = resolver.candidates.list.get(index) else { return Denotation::default() };
    if let Some(speakers) = speakers(resolver, index) {
        return speakers;
    }
    let (Some(sentence), Some(previous)) = (resolver.sentence(candidate.sentence), candidate.sentence.checked_sub(1))
    else {
        return Denotation::default();
    };
    let Some(before) = resolver.sentence(previous) else { return Denotation::default() };
    let relation = sentence.tokens.get(candidate.head).map(|token| token.relation);
    let Some(root) = before.root() else { return Denotation::default() };
    match relation {
        Some(DependencyRelation::Obj) => {
            let object = before.children_by(root, DependencyRelation::Obj).next();
            let plural = object
                .and_then(|object| before.tokens.get(object))
                .is_some_and(|token| matches!(token.tag.as_str(), "NNS" | "NNPS"));
            object
                .filter(|_| plural)
                .and_then(|object| resolver.at(previous, object))
                .cloned()
                .filter(|denotation| denotation.referents.len() == 1)
                .unwrap_or_default()
        }
        Some(DependencyRelation::Nsubj) if candidate.head <= 2 => {
            let Some(subject) = controller(before, root) else { return Denotation::default() };
            let mut actors: Vec<EntityIndex> = Vec::new();
            for token in std::iter::once(subject).chain(before.children_by(subject, DependencyRelation::Conj)) {
                actors.extend(
                    resolver.at(previous, token).map(|denotation| denotation.actors.clone()).unwrap_or_default(),
                );
            }
            actors.dedup();
            if actors.len() == 2 { Denotation::of_all(actors) } else { Denotation::default() }
        }
        _ => Denotation::default(),
    }
}
