//! States that are told by a side of the compass: "North and South Korea", "the North".

use std::collections::BTreeSet;

use super::candidate::Reading;
use super::index::Listed;
use super::scan::Scan;
use super::text;
use crate::model::EntityClass;

/// A side, and the other one.
const SIDES: [(&str, &str); 4] = [("north", "south"), ("south", "north"), ("east", "west"), ("west", "east")];

/// Records the sides that stand for states. "the North" is one where the document names one divided land only.
pub(crate) fn find(scans: &mut [Scan]) {
    let lands: BTreeSet<String> = scans.iter().flat_map(divided_lands).collect();
    let only = if lands.len() == 1 { lands.first().cloned() } else { None };
    for scan in scans {
        for token in 0..scan.sentence.tokens.len() {
            let Some((side, other)) = side_at(scan, token) else { continue };
            let shared = ["and", "or"].iter().any(|link| scan.is(token + 1, &[link])) && scan.is(token + 2, &[other]);
            let land = if shared {
                scan.at(token + 2).and_then(|candidate| land_of(scan, candidate.first, candidate.end))
            } else if is_alone(scan, token) {
                only.clone()
            } else {
                None
            };
            let listed = land.and_then(|land| state(scan, side, &land));
            if let Some(listed) = listed.filter(|_| scan.is_free(token, token + 1)) {
                scan.push_name(token, token + 1, token, Some(EntityClass::Country), Reading::Listed(listed));
            }
        }
    }
}

fn side_at(scan: &Scan, token: usize) -> Option<(&'static str, &'static str)> {
    let value = scan.token(token).filter(|value| text::starts_upper(value))?;
    SIDES.into_iter().find(|(side, _)| text::is_one_of(value, &[side]))
}

/// "the North", which no name goes on from.
fn is_alone(scan: &Scan, token: usize) -> bool {
    scan.before(token).is_some_and(|before| text::is_one_of(before, &["the"]))
        && !scan.is(token + 1, &["of", "and", "-"])
        && !scan.token(token + 1).is_some_and(text::starts_upper)
}

/// The lands of which the sentence names a half, where both halves are states.
fn divided_lands(scan: &Scan) -> Vec<String> {
    scan.candidates
        .iter()
        .filter(|candidate| matches!(candidate.reading, Reading::Listed(Listed::Country(_))))
        .filter_map(|candidate| land_of(scan, candidate.first, candidate.end))
        .collect()
}

/// `korea` of "North Korea".
fn land_of(scan: &Scan, first: usize, end: usize) -> Option<String> {
    let words = text::folded(scan.surface(first, end));
    let (side, land) = words.split_once(' ')?;
    let (_, other) = SIDES.into_iter().find(|(known, _)| *known == side)?;
    (state(scan, side, land).is_some() && state(scan, other, land).is_some()).then(|| land.to_owned())
}

fn state(scan: &Scan, side: &str, land: &str) -> Option<Listed> {
    scan.index
        .names
        .exact(&format!("{side} {land}"))
        .map(|name| name.listed)
        .find(|listed| matches!(listed, Listed::Country(_)))
}

#[cfg(test)]
mod tests {
    use crate::extract::{MentionIndex, find_entities};
    use crate::language::LanguageCore;
    use crate::model::Document;
    use crate::resources::Resources;

    fn countries(text: &str) -> Vec<String> {
        let resources = Resources::embedded().unwrap();
        let core = LanguageCore::embedded().unwrap();
        let analyzed = core.analyze(Document { text: text.to_owned(), ..Document::default() });
        let findings = find_entities(&analyzed, &resources, &MentionIndex::new(&resources));
        findings
            .names()
            .filter_map(|(_, _, _, entity)| findings.entity(entity))
            .map(|entity| entity.label.clone())
            .collect()
    }

    #[test]
    fn a_side_shares_the_name_of_its_land() {
        let text = "Envoys of North and South Korea met. The South then sent rice, and the North thanked it.";
        assert_eq!(countries(text), ["North Korea", "South Korea", "South Korea", "North Korea"]);
    }

    #[test]
    fn a_side_of_an_undivided_land_is_no_state() {
        assert_eq!(
            countries("South Africa sent rice. The South of the country is dry, the North is not."),
            ["South Africa"]
        );
    }
}
