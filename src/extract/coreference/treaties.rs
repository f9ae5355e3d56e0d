//! Which mentions of treaties are one treaty, and between whom it is.

use super::Denotation;
use super::Resolver;
use crate::extract::MentionKind;
use crate::extract::mentions::candidate::{Candidate, Reading};
use crate::extract::mentions::text;
use crate::model::{BlockKind, EntityClass, EntityIndex, PartOfSpeech, Sentence};

/// What the words around a treaty say of its parties.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct TreatyParties {
    /// Position of the treaty's mention among the candidates.
    pub candidate: usize,
    /// The two countries.
    pub parties: Vec<EntityIndex>,
    /// Those who are said to have signed it.
    pub signers: Vec<EntityIndex>,
}

/// Verbs whose subjects are parties to the treaty that they conclude.
const CONCLUDE: &[&str] = &["sign", "conclude", "ratify", "agree", "reach", "negotiate", "make"];

/// Gives the treaties of the document their entities: one for each subject ("peace" of "peace treaty").
pub(super) fn resolve(resolver: &mut Resolver) {
    for index in 0..resolver.candidates.list.len() {
        let candidate = &resolver.candidates.list[index];
        let Reading::Treaty { subject } = &candidate.reading else { continue };
        // A headline alone does not make a treaty: its words run together too easily.
        let headline = |sentence: usize| {
            resolver
                .sentence(sentence)
                .is_some_and(|sentence| matches!(sentence.block_kind, BlockKind::Headline | BlockKind::Summary))
        };
        let confirmed = !headline(candidate.sentence)
            || resolver.candidates.list.iter().any(|other| {
                matches!(&other.reading, Reading::Treaty { subject: same } if same == subject)
                    && !headline(other.sentence)
            });
        if !confirmed {
            continue;
        }
        let name = resolver.surface(candidate);
        let subject = full_subject(resolver, candidate, subject).to_owned();
        let entity = resolver.registry.obtain(&format!("treaty:{subject}"), EntityClass::Treaty, &name);
        resolver.registry.count_name(entity, &name, 1);
        resolver.denotations[index] = Denotation { referents: vec![entity], actors: Vec::new() };
        let parties = parties(resolver, candidate);
        if !parties.is_empty() {
            let signers = signers(resolver, candidate);
            resolver.treaty_parties.push(TreatyParties { candidate: index, parties: parties.clone(), signers });
        }
        if let [one, other] = parties[..] {
            let code =
                |resolver: &Resolver, party| resolver.registry.entity(party).and_then(|party| party.country.clone());
            if let (Some(one), Some(other)) = (code(resolver, one), code(resolver, other)) {
                let (low, high) = if one <= other { (one, other) } else { (other, one) };
                let key = format!("treaty:{low}+{high}:{}", subject.replace(' ', "-"));
                if let Some(value) = resolver.registry.entity_mut(entity) {
                    value.authority.get_or_insert(key);
                }
            }
        }
    }
}

/// "a treaty of friendship" is the "Treaty of Friendship and Cooperation" where the document gives one such name.
fn full_subject<'a>(resolver: &'a Resolver<'_>, candidate: &Candidate, subject: &'a str) -> &'a str {
    let described = resolver
        .sentence(candidate.sentence)
        .and_then(|sentence| sentence.tokens.get(candidate.first))
        .is_some_and(|token| !text::starts_upper(token));
    if !described {
        return subject;
    }
    let mut longer = resolver.candidates.list.iter().filter_map(|other| match &other.reading {
        Reading::Treaty { subject: other } => {
            other.strip_prefix(subject).filter(|rest| rest.starts_with(' ')).map(|_| other.as_str())
        }
        _ => None,
    });
    match longer.next() {
        Some(name) if longer.all(|other| other == name) => name,
        _ => subject,
    }
}

/// The two countries that the words around a treaty make its parties: "treaty between A and B", "A-B treaty", "A's treaty
/// with B", "treaty signed by A and B", "treaty that A and B signed".
fn parties(resolver: &mut Resolver, candidate: &Candidate) -> Vec<EntityIndex> {
    let tokens = party_tokens(resolver, candidate);
    let mut countries = Vec::new();
    for token in tokens {
        if let Some(country) = resolver.country_at(candidate.sentence, token)
            && !countries.contains(&country)
        {
            countries.push(country);
        }
    }
    if countries.len() == 2 { countries } else { Vec::new() }
}

/// The subjects of "which A and B signed".
fn signers(resolver: &Resolver, candidate: &Candidate) -> Vec<EntityIndex> {
    let Some(sentence) = resolver.sentence(candidate.sentence) else { return Vec::new() };
    let subjects = relative_subjects(sentence, candidate.end);
    let signed = subjects
        .last()
        .and_then(|last| sentence.tokens.get(last + 1))
        .is_some_and(|verb| verb.tag == "VBD" && verb.lemma == "sign");
    let mut signers = Vec::new();
    for token in subjects.into_iter().filter(|_| signed) {
        let named = resolver
            .candidates
            .at(candidate.sentence, token)
            .is_some_and(|index| resolver.candidates.list[index].kind == MentionKind::Name);
        // "Peru's X and Y of Chile": the countries only say whose the signers are.
        let owner = sentence.tokens.get(token + 1).is_some_and(text::is_possessive_marker)
            || token > 0 && text::is_one_of(&sentence.tokens[token - 1], &["of"]);
        if named
            && !owner
            && let Some(signer) = resolver.owner_at(candidate.sentence, token)
            && !signers.contains(&signer)
        {
            signers.push(signer);
        }
    }
    signers
}

fn party_tokens(resolver: &Resolver, candidate: &Candidate) -> Vec<usize> {
    let Some(sentence) = resolver.sentence(candidate.sentence) else { return Vec::new() };
    let form =
        |token: usize, forms: &[&str]| sentence.tokens.get(token).is_some_and(|token| text::is_one_of(token, forms));
    let mut tokens = Vec::new();
    // What follows: "between A and B", "signed between A and B", "with B".
    let mut at = candidate.end;
    let mut clause = None;
    for token in at..(at + 4).min(sentence.tokens.len()) {
        if form(token, &["between", "by"]) {
            clause = Some(token);
            break;
        }
        if !(form(token, &["signed", "concluded", "reached", "negotiated", "agreed", "talks", "negotiations", "made"]))
        {
            break;
        }
    }
    if let Some(preposition) = clause {
        at = preposition + 1;
        let stop = (preposition + 14).min(sentence.tokens.len());
        while at < stop && !form(at, &[".", ";", "during", "in", "on", "at", "after", "over", "that", "which"]) {
            tokens.push(at);
            at += 1;
        }
        return tokens;
    }
    // "A-B treaty": adjectives or names right before.
    let mut before = candidate.first;
    while let Some(previous) = before.checked_sub(1) {
        let joint = sentence
            .tokens
            .get(previous)
            .is_some_and(|token| text::is_hyphen(token) || text::is_possessive_marker(token))
            || form(previous, &["and", "new", "the"]);
        if !joint && resolver.candidates.at(candidate.sentence, previous).is_none() {
            break;
        }
        tokens.push(previous);
        before = previous;
    }
    // "treaty (negotiations) with B": the subject of the clause is the other party.
    let with =
        if form(candidate.end, &["negotiations", "talks", "discussions"]) { candidate.end + 1 } else { candidate.end };
    if form(with, &["with"]) {
        tokens.extend(with + 1..(with + 4).min(sentence.tokens.len()));
        tokens.extend(super::pronouns::subject_above(sentence, candidate.head));
    }
    tokens.extend(relative_subjects(sentence, candidate.end));
    tokens
}

/// The subjects of "(,) which A and B signed" after a treaty; read from the surface, since a closing quotation mark or comma
/// often leads the parser astray.
fn relative_subjects(sentence: &Sentence, end: usize) -> Vec<usize> {
    let form =
        |token: usize, forms: &[&str]| sentence.tokens.get(token).is_some_and(|token| text::is_one_of(token, forms));
    let mut start = end;
    while form(start, &[",", "”", "\"", "''", "’"]) {
        start += 1;
    }
    if !form(start, &["which", "that"]) {
        return Vec::new();
    }
    let verb = (start + 1..start + 12)
        .find(|&token| sentence.tokens.get(token).is_some_and(|token| token.pos == PartOfSpeech::Verb));
    match verb {
        Some(verb) if CONCLUDE.contains(&sentence.tokens[verb].lemma.as_str()) => (start + 1..verb).collect(),
        _ => Vec::new(),
    }
}
