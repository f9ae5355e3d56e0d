//! Names of places with the noun that says what they are: "Mbale district", "the town of Gulu", "the outskirts of Kigali".
//!
//! The tree ties the whole phrase to its sentence by that noun, so it is where the place must be found.

use super::candidate::Reading;
use super::scan::Scan;
use super::text;
use crate::model::{DependencyRelation as Relation, EntityClass};
use crate::resources::WordClass;

/// Makes the noun the head of the place's mention.
pub(crate) fn find(scan: &mut Scan) {
    for index in 0..scan.candidates.len() {
        let candidate = &scan.candidates[index];
        let place = candidate.class.is_some_and(|class| class.is_place() && class != EntityClass::Country);
        let named = !matches!(candidate.reading, Reading::Description(_) | Reading::Pronoun(_));
        if !place || !named || scan.taken.get(candidate.first) != Some(&Some(index)) {
            continue;
        }
        let (head, end) = (candidate.head, candidate.end);
        let Some((above, relation)) = scan.token(head).and_then(|token| Some((token.head?, token.relation))) else {
            continue;
        };
        let follows = above == end && relation == Relation::Compound && is_kind(scan, above, &[WordClass::PlaceKind]);
        let of = matches!(relation, Relation::Nmod | Relation::NmodDesc)
            && above + 1 < head
            && scan.is(above + 1, &["of"])
            && is_kind(scan, above, &[WordClass::PlaceKind, WordClass::PlacePart]);
        if (follows || of) && scan.is_free(above, above + 1) {
            scan.candidates[index].head = above;
        }
    }
}

/// Whether the token is a common noun for a kind or part of places.
fn is_kind(scan: &Scan, token: usize, classes: &[WordClass]) -> bool {
    scan.token(token).is_some_and(|value| {
        let (form, lemma) = (text::lower(value), value.lemma.to_lowercase());
        value.tag.starts_with("NN")
            && classes.iter().any(|&class| {
                scan.resources.word_classes.contains(class, &lemma)
                    || scan.resources.word_classes.contains(class, &form)
            })
    })
}
