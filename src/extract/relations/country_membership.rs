//! Country is member of an international organisation: "NATO member Turkey", "Kenya and other African Union countries".

use super::{Context, Finding, RelationExtractor, is};
use crate::extract::EntityFindings;
use crate::extract::arguments::Arguments;
use crate::extract::tree::Tree;
use crate::model::{EntityClass, EntityIndex, Property, Sentence};

/// Words for those who belong to an organisation; "ally" and "partner" do not say that.
const MEMBER: &[&str] = &["member", "members"];
const STATES: &[&str] =
    &["nation", "nations", "country", "countries", "state", "states", "economies", "powers", "governments"];
const CHAIR: &[&str] = &["president", "chair", "presidency", "chairman", "host"];

/// Reads memberships of countries from the words for members.
pub(super) struct CountryMembership;

impl RelationExtractor for CountryMembership {
    fn name(&self) -> &'static str {
        "member-state"
    }

    fn extract(&self, context: &Context<'_>, findings: &mut EntityFindings) -> Vec<Finding> {
        let mut found = Vec::new();
        for (number, sentence) in context.document.sentences.iter().enumerate() {
            for token in 0..sentence.tokens.len() {
                for (country, body) in
                    at(findings, sentence, number, token).into_iter().chain(by_verb(context, findings, number, token))
                {
                    found.push(Finding::told_by(sentence, number, token, country, Property::MemberOf, body));
                }
            }
        }
        found
    }
}

fn at(findings: &EntityFindings, sentence: &Sentence, number: usize, token: usize) -> Vec<(EntityIndex, EntityIndex)> {
    let organization = |at: usize| {
        findings
            .referent_at(number, at)
            .filter(|&body| findings.class(body) == Some(EntityClass::InternationalOrganization))
    };
    let member = is(sentence, token, MEMBER);
    let chair = is(sentence, token, CHAIR);
    if !(member || chair || is(sentence, token, STATES)) {
        return Vec::new();
    }
    // "NATO member", "G-20 (member) states": the body right before, "member" and hyphens between.
    let mut first = token;
    while first > 0 && is(sentence, first - 1, &["member", "-", "major", "founding"]) {
        first -= 1;
    }
    let before = first.checked_sub(1).and_then(|at| organization(at).map(|body| (body, at)));
    let (body, start, end) = if let Some((body, at)) = before {
        let start = findings.mention_at(number, at).map_or(at, |mention| mention.first);
        (body, start, token + 1)
    } else if (member || chair) && is(sentence, token + 1, &["of"]) {
        let mut at = if is(sentence, token + 2, &["the"]) { token + 3 } else { token + 2 };
        while organization(at).is_none() && sentence.tokens.get(at).is_some_and(|next| next.pos.as_str() == "ADJ") {
            at += 1;
        }
        let Some(body) = organization(at) else { return Vec::new() };
        let end = findings.mention_at(number, at).map_or(at + 1, |mention| mention.end);
        (body, token, end)
    } else {
        return Vec::new();
    };
    let mut countries = if member { list_from(findings, sentence, number, end) } else { Vec::new() };
    if is(sentence, end, &["including", "like", "such"])
        || is(sentence, end, &[","]) && is(sentence, end + 1, &["including", "such"])
    {
        let mut at = end;
        while is(sentence, at, &[",", "including", "like", "such", "as"]) {
            at += 1;
        }
        countries.extend(list_from(findings, sentence, number, at));
    }
    countries.extend(before_phrase(findings, sentence, number, start));
    let mut pairs: Vec<(EntityIndex, EntityIndex)> = countries.into_iter().map(|country| (country, body)).collect();
    pairs.dedup();
    pairs
}

/// "Chile joined the Pacific Alliance", "the alliance, which Chile joined", "Chile belongs to the alliance".
fn by_verb(
    context: &Context<'_>,
    findings: &EntityFindings,
    number: usize,
    token: usize,
) -> Vec<(EntityIndex, EntityIndex)> {
    let Some(sentence) = context.document.sentences.get(number) else { return Vec::new() };
    let word = &sentence.tokens[token];
    let slot = match word.lemma.as_str() {
        "join" if matches!(word.tag.as_str(), "VBD" | "VBN") => "obj",
        "belong" if word.tag.starts_with("VB") => "to",
        _ => return Vec::new(),
    };
    let tree = Tree::new(sentence, context.resources);
    if tree.is_passive(token) {
        return Vec::new();
    }
    let arguments = Arguments::of_verb(&tree, token);
    let body = arguments
        .fill(slot)
        .filter_map(|at| findings.referent_at(number, at))
        .find(|&body| findings.class(body) == Some(EntityClass::InternationalOrganization));
    let Some(body) = body else { return Vec::new() };
    let subjects: Vec<usize> = arguments.fill("subj").flat_map(|subject| tree.coordination(subject)).collect();
    subjects.into_iter().filter_map(|at| country_at(findings, number, at)).map(|country| (country, body)).collect()
}

fn country_at(findings: &EntityFindings, number: usize, token: usize) -> Option<EntityIndex> {
    findings.referent_at(number, token).filter(|&entity| findings.class(entity) == Some(EntityClass::Country))
}

/// The countries of the list that begins at the token: "Japan, Canada and the United States".
fn list_from(findings: &EntityFindings, sentence: &Sentence, number: usize, start: usize) -> Vec<EntityIndex> {
    let mut countries = Vec::new();
    let mut at = start;
    while at < sentence.tokens.len() {
        if let Some(country) = country_at(findings, number, at) {
            countries.push(country);
            at = findings.mention_at(number, at).map_or(at + 1, |mention| mention.end.max(at + 1));
        } else if is(sentence, at, &["the"]) || !countries.is_empty() && is(sentence, at, &[",", "and", "or"]) {
            at += 1;
        } else {
            break;
        }
    }
    // A name followed by a noun is an adjective: "NATO members Germany's ..." keeps, "members Germany officials" does not.
    countries
}

/// The countries of the list that ends before the token.
fn list_to(findings: &EntityFindings, sentence: &Sentence, number: usize, end: usize) -> Vec<EntityIndex> {
    let mut countries = Vec::new();
    let mut back = end;
    while back > 0 {
        if let Some(country) = country_at(findings, number, back - 1) {
            countries.push(country);
            back = findings.mention_at(number, back - 1).map_or(back - 1, |mention| mention.first);
        } else if is(sentence, back - 1, &[",", "the", "and"]) {
            back -= 1;
        } else {
            break;
        }
    }
    countries.reverse();
    countries
}

/// "Kenya, this year's African Union president", "Kenya is a member", "Kenya and other African Union states".
fn before_phrase(findings: &EntityFindings, sentence: &Sentence, number: usize, start: usize) -> Vec<EntityIndex> {
    let mut at = start;
    let mut other = false;
    // Over determiners, adjectives and "this year's" to the left edge of the phrase.
    while at > 0 {
        let previous = &sentence.tokens[at - 1];
        let word = is(
            sentence,
            at - 1,
            &["a", "an", "the", "fellow", "this", "year", "'s", "’s", "current", "rotating", "founding", "other"],
        ) || previous.pos.as_str() == "ADJ" && country_at(findings, number, at - 1).is_none();
        if !word {
            break;
        }
        other |= is(sentence, at - 1, &["other", "fellow"]);
        at -= 1;
    }
    if at == 0 {
        return Vec::new();
    }
    if other && is(sentence, at - 1, &["and"]) {
        return list_to(findings, sentence, number, at - 1);
    }
    // "Chile joined other members of the alliance"
    if other && is(sentence, at - 1, &["joined", "joins", "join"]) {
        return at.checked_sub(2).and_then(|before| country_at(findings, number, before)).into_iter().collect();
    }
    if other {
        return Vec::new();
    }
    let mut link = at - 1;
    // "has been a member", "has long been a member"
    if is(sentence, link, &["been"]) {
        while link > 0 && !is(sentence, link, &["has", "have"]) && at - link < 4 {
            link -= 1;
        }
    }
    if is(sentence, link, &["are", "remain", "became"]) {
        return list_to(findings, sentence, number, link);
    }
    let linked = is(sentence, link, &[",", "is", "has", "have", "remains", "holds"]);
    linked
        .then(|| link.checked_sub(1))
        .flatten()
        .and_then(|before| country_at(findings, number, before))
        .into_iter()
        .collect()
}
