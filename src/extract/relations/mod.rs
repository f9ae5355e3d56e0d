//! Standing relations: who holds which office, which body belongs to which, who controls or claims what.
//!
//! One rule a file behind a small trait, all listed in [`RULES`]. The runner, not the rule, puts the rule's name into
//! the support of what it finds.

mod appositions;
mod composition;
mod country_membership;
mod land;
mod location;
mod membership;
mod opposition;
mod organs;
mod parts;
mod posts;
mod presence;
mod representation;
mod seat;
mod treaty_parties;

use crate::model::{
    AnalyzedDocument, Confidence, EntityIndex, LocalStatement, Modality, Property, Sentence, Span, Support,
};
use crate::resources::Resources;

use super::EntityFindings;

/// What a rule has to work with.
#[derive(Clone, Copy, Debug)]
pub struct Context<'a> {
    /// The document.
    pub document: &'a AnalyzedDocument,
    /// The tables.
    pub resources: &'a Resources,
}

/// A relation that a rule has found, and the words that carry it.
#[derive(Clone, Debug, PartialEq)]
pub struct Finding {
    /// From.
    pub subject: EntityIndex,
    /// How.
    pub property: Property,
    /// To.
    pub object: EntityIndex,
    /// Index of the sentence.
    pub sentence: usize,
    /// First token of the words that carry it.
    pub first: usize,
    /// One past the last of them.
    pub end: usize,
    /// Whether it is so.
    pub modality: Modality,
    /// How sure the rule is.
    pub confidence: f64,
}

impl Finding {
    /// What one word, at place `token` of sentence `number`, says of two things; its tree tells whether it is so.
    fn told_by(
        sentence: &Sentence,
        number: usize,
        token: usize,
        subject: EntityIndex,
        property: Property,
        object: EntityIndex,
    ) -> Self {
        Self {
            subject,
            property,
            object,
            sentence: number,
            first: token,
            end: token + 1,
            modality: modality_at(sentence, token),
            confidence: 0.85,
        }
    }
}

/// A rule that reads relations from the findings of a document.
pub trait RelationExtractor: Sync {
    /// The rule's name, as provenance gives it.
    fn name(&self) -> &'static str;

    /// The relations that the rule finds; it may add the things that they need (offices).
    fn extract(&self, context: &Context<'_>, findings: &mut EntityFindings) -> Vec<Finding>;
}

/// All rules, in the order in which they run.
pub const RULES: &[&dyn RelationExtractor] = &[
    &posts::Posts,
    &representation::Representation,
    &membership::Membership,
    &appositions::Appositions,
    &parts::Parts,
    &organs::Organs,
    &location::Location,
    &seat::Seat,
    &presence::Presence,
    &opposition::Opposition,
    &country_membership::CountryMembership,
    &composition::Composition,
    &land::Land,
    &treaty_parties::PartiesOfTreaty,
];

/// Runs all rules. A relation that two rules find in one sentence is kept once, from the rule that is surer.
pub fn standing_relations(
    document: &AnalyzedDocument,
    findings: &mut EntityFindings,
    resources: &Resources,
) -> Vec<LocalStatement> {
    let context = Context { document, resources };
    let mut found: Vec<(&'static str, Finding)> = Vec::new();
    for rule in RULES {
        for finding in rule.extract(&context, findings) {
            if finding.subject == finding.object {
                continue;
            }
            let same = |other: &Finding| {
                (other.subject, other.property, other.object, other.sentence)
                    == (finding.subject, finding.property, finding.object, finding.sentence)
            };
            match found.iter_mut().find(|(_, other)| same(other)) {
                Some(known) if known.1.confidence < finding.confidence => *known = (rule.name(), finding),
                Some(_) => {}
                None => found.push((rule.name(), finding)),
            }
        }
    }
    found.sort_by_key(|(_, finding)| {
        (finding.sentence, finding.first, finding.property, finding.subject, finding.object)
    });
    found.into_iter().map(|(rule, finding)| statement(document, rule, &finding)).collect()
}

fn statement(document: &AnalyzedDocument, rule: &str, finding: &Finding) -> LocalStatement {
    LocalStatement {
        subject: finding.subject,
        property: finding.property,
        object: finding.object,
        time: None,
        support: Support {
            passage: finding.sentence,
            trigger: words_span(document, finding.sentence, finding.first, finding.end),
            attributed_to: None,
            claimed: false,
            modality: finding.modality,
            confidence: Confidence::new(finding.confidence),
            rule: rule.to_owned(),
        },
    }
}

/// Where tokens `first..end` of a sentence stand in the text.
pub(crate) fn words_span(document: &AnalyzedDocument, sentence: usize, first: usize, end: usize) -> Span {
    let tokens = document.sentences.get(sentence).map_or(&[][..], |sentence| sentence.tokens.as_slice());
    match (tokens.get(first), end.checked_sub(1).and_then(|last| tokens.get(last))) {
        (Some(from), Some(to)) => Span::new(from.span.begin, to.span.end),
        _ => Span::default(),
    }
}

/// Whether the clause around a token is negated or depends on a condition.
fn modality_at(sentence: &Sentence, token: usize) -> Modality {
    let mut at = token;
    for _ in 0..4 {
        for child in sentence.children(at) {
            match sentence.tokens[child].form.to_lowercase().as_str() {
                "not" | "n't" | "never" | "neither" => return Modality::Denied,
                "if" | "unless" | "would" | "could" | "might" | "may" => return Modality::Conditional,
                "will" | "shall" | "should" | "must" => return Modality::Planned,
                _ => {}
            }
        }
        let Some(value) = sentence.tokens.get(at) else { break };
        match (value.pos.as_str(), value.head) {
            ("VERB", _) | (_, None) => break,
            (_, Some(head)) => at = head,
        }
    }
    Modality::Occurred
}

/// Whether the token's form is one of `forms`, whatever its case.
fn is(sentence: &Sentence, token: usize, forms: &[&str]) -> bool {
    sentence.tokens.get(token).is_some_and(|token| forms.iter().any(|form| token.form.eq_ignore_ascii_case(form)))
}
