//! Personal and possessive pronouns.

use super::candidate::{Candidate, Pronoun, Reading};
use super::scan::Scan;
use super::text;
use crate::extract::MentionKind;
use crate::model::{DependencyRelation, EntityClass};

/// Records the pronouns of the sentence, less those that stand for nothing ("it is raining").
pub(crate) fn find(scan: &mut Scan) {
    for token in 0..scan.sentence.tokens.len() {
        let Some(value) = scan.token(token) else { continue };
        if value.relation == DependencyRelation::Expl
            || !(value.tag.starts_with("PRP") || value.pos.as_str() == "PRON")
            || scan.at(token).is_some()
        {
            continue;
        }
        let (pronoun, class) = match text::lower(value).as_str() {
            "he" | "him" | "his" | "himself" => (Pronoun::He, Some(EntityClass::Person)),
            "she" | "her" | "hers" | "herself" => (Pronoun::She, Some(EntityClass::Person)),
            "it" | "itself" => (Pronoun::It, None),
            "its" => (Pronoun::Its, None),
            "they" | "them" | "themselves" => (Pronoun::They, None),
            "their" | "theirs" => (Pronoun::Their, None),
            "we" | "us" | "our" | "ours" | "ourselves" | "i" | "me" | "my" | "mine" | "myself" => {
                (Pronoun::Speaker, None)
            }
            _ => continue,
        };
        scan.push(Candidate {
            sentence: scan.number,
            first: token,
            end: token + 1,
            outer_first: token,
            head: token,
            kind: MentionKind::Pronoun,
            class,
            reading: Reading::Pronoun(pronoun),
        });
    }
}
