//! Person is member of body: through an office of it, or by "of" after the name.

use super::{Context, Finding, RelationExtractor, is};
use crate::extract::arguments::Arguments;
use crate::extract::coreference::is_shadow;
use crate::extract::mentions::candidate::Reading;
use crate::extract::mentions::ministries;
use crate::extract::tree::Tree;
use crate::extract::{EntityFindings, MentionKind};
use crate::model::{DependencyRelation as Relation, EntityClass, EntityIndex, Modality, PartOfSpeech, Property};
use crate::resources::WordClass;

/// "director of the African Affairs Bureau", "lawmaker Amina Diallo of the Unity Party".
pub(super) struct Membership;

impl RelationExtractor for Membership {
    fn name(&self) -> &'static str {
        "member-through-office"
    }

    fn extract(&self, context: &Context<'_>, findings: &mut EntityFindings) -> Vec<Finding> {
        let mut found = through_offices(context, findings);
        found.extend(by_of(context, findings));
        found.extend(by_noun(context, findings));
        found.extend(by_verb(context, findings));
        found.extend(by_whose(context, findings));
        found
    }
}

fn through_offices(context: &Context<'_>, findings: &EntityFindings) -> Vec<Finding> {
    let mut found = Vec::new();
    for holding in &findings.holdings {
        let Some(office) = findings.candidates.offices.get(holding.office).filter(|_| !holding.former) else {
            continue;
        };
        // A foreign minister belongs to the foreign ministry, where the document speaks of it.
        let own_ministry = || {
            if is_shadow(&holding.title) {
                return None;
            }
            let code = findings.entity(holding.country?)?.country.clone()?;
            let row = context.resources.lexicon.offices.get(office.office)?;
            let subject = row.ministry.clone().or_else(|| {
                ministries::subject_of(holding.title.strip_suffix(" minister")?).map(|subject| subject.key.to_owned())
            })?;
            findings.with_authority(&format!("ministry:{code}:{subject}"))
        };
        let bodies = office
            .owners
            .iter()
            .filter_map(|&owner| findings.referent_at(office.sentence, owner))
            .filter(|&body| findings.class(body).is_some_and(EntityClass::is_organization));
        let mut bodies: Vec<EntityIndex> = bodies.chain(own_ministry()).chain(holding.body).collect();
        bodies.dedup();
        for body in bodies {
            found.push(Finding {
                subject: holding.person,
                property: Property::MemberOf,
                object: body,
                sentence: office.sentence,
                first: office.first,
                end: office.end,
                modality: Modality::Occurred,
                confidence: 0.9,
            });
        }
    }
    found
}

/// "Diallo, who leads the Unity Party", "Diallo belongs to the Unity Party".
fn by_verb(context: &Context<'_>, findings: &EntityFindings) -> Vec<Finding> {
    let mut found = Vec::new();
    for (number, sentence) in context.document.sentences.iter().enumerate() {
        let tree = Tree::new(sentence, context.resources);
        for verb in (0..tree.len()).filter(|&token| tree.is_verb(token)) {
            let leads = tree.is_of(verb, WordClass::Leading);
            if tree.is_passive(verb) {
                if leads {
                    found.extend(led_by(&tree, findings, number, verb));
                }
                continue;
            }
            let for_party = tree.lemma(verb) == "represent";
            if !leads && !for_party && tree.lemma(verb) != "belong" {
                continue;
            }
            let arguments = Arguments::of_verb(&tree, verb);
            let slots: &[&str] = if for_party {
                &["obj"]
            } else if leads {
                &["obj", "over"]
            } else {
                &["to"]
            };
            let of = |slots: &[&str], wanted: fn(EntityClass) -> bool| {
                slots
                    .iter()
                    .flat_map(|slot| arguments.fill(slot).collect::<Vec<_>>())
                    .filter_map(|token| findings.referent_at(number, token))
                    .find(|&entity| findings.class(entity).is_some_and(wanted))
            };
            let body = of(slots, EntityClass::is_organization).or_else(|| body_after(&tree, findings, number, verb));
            let person = of(&["subj"], |class| class == EntityClass::Person).or_else(|| {
                of(&["subj"], |class| class == EntityClass::Country).filter(|_| chairs(&tree, findings, verb, body))
            });
            // "Chile's minister, Amina Diallo, who leads ...": the clause may hang on the office.
            let person = person.or_else(|| {
                let noun = tree.antecedent(verb)?;
                // "his sister, Amina Diallo, who leads ..."
                let apposed = tree
                    .children_by(noun, &[Relation::Appos])
                    .filter_map(|token| findings.referent_at(number, token))
                    .find(|&entity| findings.class(entity) == Some(EntityClass::Person));
                if apposed.is_some() {
                    return apposed;
                }
                let office = findings.candidates.offices.iter().find(|office| {
                    office.sentence == number && office.first <= noun && noun < office.end && !office.plural
                })?;
                findings.referent_at(number, office.holder?)
            });
            let (Some(subject), Some(object)) = (person, body) else { continue };
            if for_party && findings.class(object) != Some(EntityClass::PoliticalParty) {
                continue;
            }
            found.push(Finding::told_by(sentence, number, verb, subject, Property::MemberOf, object));
        }
    }
    found
}

/// Whether the verb says that a state chairs an organisation that has states as its members.
fn chairs(tree: &Tree<'_>, findings: &EntityFindings, verb: usize, body: Option<EntityIndex>) -> bool {
    matches!(tree.lemma(verb).as_str(), "chair" | "co-chair" | "head" | "lead")
        && body.and_then(|body| findings.class(body)) == Some(EntityClass::InternationalOrganization)
}

/// "the Unity Party, led by Amina Diallo", "the Unity Party is headed by Diallo".
fn led_by(tree: &Tree<'_>, findings: &EntityFindings, number: usize, verb: usize) -> Option<Finding> {
    let arguments = Arguments::of_verb(tree, verb);
    let described = tree.head(verb).filter(|(_, relation)| *relation == Relation::Acl).map(|(noun, _)| noun);
    let body = arguments
        .fill("obj")
        .chain(described)
        .filter_map(|token| findings.referent_at(number, token))
        .find(|&entity| findings.class(entity).is_some_and(EntityClass::is_organization))?;
    let person = arguments
        .fill("subj")
        // "headed by his sister, Amina Diallo"
        .flat_map(|token| [token].into_iter().chain(tree.child(token, Relation::Appos)))
        .filter_map(|token| findings.mentions.headed_by(number, token)?.referents.first().copied())
        .find(|&entity| match findings.class(entity) {
            Some(EntityClass::Person) => true,
            Some(EntityClass::Country) => chairs(tree, findings, verb, Some(body)),
            _ => false,
        })?;
    Some(Finding::told_by(tree.sentence, number, verb, person, Property::MemberOf, body))
}

/// The body whose name follows the verb with nothing but determiners and adjectives between, however the tree ties it.
fn body_after(tree: &Tree<'_>, findings: &EntityFindings, number: usize, verb: usize) -> Option<EntityIndex> {
    const REACH: usize = 5;
    for token in verb + 1..(verb + 1 + REACH).min(tree.len()) {
        let body = findings
            .referent_at(number, token)
            .filter(|&entity| findings.class(entity).is_some_and(EntityClass::is_organization));
        if body.is_some() {
            return body;
        }
        let word = tree.token(token);
        let passed = matches!(word.pos, PartOfSpeech::Determiner | PartOfSpeech::Adjective)
            || matches!(
                word.form.as_str(),
                "to" | "over" | "opposition" | "party" | "group" | "movement" | "alliance" | "bloc" | "coalition"
            );
        if !passed {
            return None;
        }
    }
    None
}

/// "Diallo, a (senior) member of the Senate", "the front is another member of the alliance", "Senate member Amina Diallo".
fn by_noun(context: &Context<'_>, findings: &EntityFindings) -> Vec<Finding> {
    let mut found = Vec::new();
    for (number, sentence) in context.document.sentences.iter().enumerate() {
        let body = |token: usize| {
            findings
                .referent_at(number, token)
                .filter(|&entity| findings.class(entity).is_some_and(EntityClass::is_organization))
        };
        let tree = Tree::new(sentence, context.resources);
        for token in 1..sentence.tokens.len() {
            if !is(sentence, token, &["member"]) {
                continue;
            }
            let mut of = token + 2;
            while is(sentence, of, &["the", "'s", "’s"])
                || of < sentence.tokens.len() && sentence.tokens[of].pos.as_str() == "ADJ" && body(of).is_none()
            {
                of += 1;
            }
            let after = is(sentence, token + 1, &["of"]).then(|| body(of)).flatten();
            let (holder, owner) = match after {
                Some(owner) => (bearer(&tree, findings, number, token), Some(owner)),
                None => (
                    findings
                        .referent_at(number, token + 1)
                        .filter(|&entity| findings.class(entity) == Some(EntityClass::Person)),
                    body(token - 1),
                ),
            };
            if let (Some(subject), Some(object)) = (holder, owner) {
                let told = Finding::told_by(sentence, number, token, subject, Property::MemberOf, object);
                found.push(Finding { confidence: 0.9, ..told });
            }
        }
    }
    found
}

/// Who is said to be what the noun says: "X, a noun of ...", "X is (not) a noun of ...".
fn bearer(tree: &Tree<'_>, findings: &EntityFindings, number: usize, noun: usize) -> Option<EntityIndex> {
    let sentence = tree.sentence;
    let agent = |token: usize| {
        findings.referent_at(number, token).filter(|&entity| findings.class(entity).is_some_and(EntityClass::is_agent))
    };
    let mut first = noun;
    while first > 0
        && (matches!(sentence.tokens[first - 1].pos.as_str(), "ADJ" | "DET" | "ADV" | "NUM")
            || is(sentence, first - 1, &["board", "founding", "a", "fellow"]))
    {
        if is(sentence, first - 1, &["former", "no", "ex", "potential", "possible", "future", "would-be"]) {
            return None;
        }
        first -= 1;
    }
    let link = first.checked_sub(1)?;
    if is(sentence, link, &[","]) {
        return agent(link.checked_sub(1)?);
    }
    if !is(sentence, link, &["is", "remains", "are", "been", "not", "’s", "'s"]) {
        return None;
    }
    // "Her predecessor, X, is a member of"
    let named =
        |subject: usize| agent(subject).or_else(|| tree.children_by(subject, &[Relation::Appos]).find_map(agent));
    tree.children_by(noun, &[Relation::Nsubj, Relation::NsubjOuter])
        .find_map(named)
        .or_else(|| agent(link.checked_sub(1).filter(|_| is(sentence, link, &["is", "remains"]))?))
}

/// "Amina Diallo, whose Unity Party won the election".
fn by_whose(context: &Context<'_>, findings: &EntityFindings) -> Vec<Finding> {
    let mut found = Vec::new();
    for (number, sentence) in context.document.sentences.iter().enumerate() {
        for token in 1..sentence.tokens.len() {
            if !is(sentence, token, &["whose"]) {
                continue;
            }
            let before = token - usize::from(is(sentence, token - 1, &[","]));
            let person = before
                .checked_sub(1)
                .and_then(|last| findings.referent_at(number, last))
                .filter(|&entity| findings.class(entity) == Some(EntityClass::Person));
            let mut at = token + 1;
            while sentence.tokens.get(at).is_some_and(|word| word.pos == PartOfSpeech::Adjective)
                && findings.referent_at(number, at).is_none()
            {
                at += 1;
            }
            let body = findings.mention_at(number, at).filter(|mention| mention.kind == MentionKind::Name);
            let body = body.and_then(|mention| mention.referents.first().copied()).filter(|&entity| {
                matches!(findings.class(entity), Some(EntityClass::PoliticalParty | EntityClass::ArmedForce))
            });
            if let (Some(subject), Some(object)) = (person, body) {
                let told = Finding::told_by(sentence, number, token, subject, Property::MemberOf, object);
                found.push(Finding { end: at + 1, modality: Modality::Occurred, ..told });
            }
        }
    }
    found
}

/// "Amina Diallo of the (opposition) Unity Party".
fn by_of(context: &Context<'_>, findings: &EntityFindings) -> Vec<Finding> {
    let mut found = Vec::new();
    for candidate in &findings.candidates.list {
        if !matches!(candidate.reading, Reading::Person(_)) {
            continue;
        }
        let (Some(sentence), Some(person)) = (
            context.document.sentences.get(candidate.sentence),
            findings.referent_at(candidate.sentence, candidate.first),
        ) else {
            continue;
        };
        if !is(sentence, candidate.end, &["of", "from"]) {
            continue;
        }
        for token in candidate.end + 1..(candidate.end + 5).min(sentence.tokens.len()) {
            // "of the Kenyan Ministry of Health": an adjective before the body.
            let mention = findings.mention_at(candidate.sentence, token);
            if mention.is_some_and(|mention| mention.kind == MentionKind::Demonym) {
                continue;
            }
            if let Some(body) = findings.referent_at(candidate.sentence, token) {
                let party = findings
                    .class(body)
                    .is_some_and(|class| class.is_organization() && class != EntityClass::InternationalOrganization);
                if party {
                    found.push(Finding {
                        subject: person,
                        property: Property::MemberOf,
                        object: body,
                        sentence: candidate.sentence,
                        first: candidate.end,
                        end: candidate.end + 1,
                        modality: Modality::Occurred,
                        confidence: 0.85,
                    });
                }
                break;
            }
            if !is(
                sentence,
                token,
                &[
                    "the",
                    "opposition",
                    "ruling",
                    "governing",
                    "main",
                    "far-right",
                    "liberal",
                    "conservative",
                    "centrist",
                    "'s",
                    "’s",
                ],
            ) && sentence.tokens[token].pos.as_str() != "ADJ"
            {
                break;
            }
        }
    }
    found
}
