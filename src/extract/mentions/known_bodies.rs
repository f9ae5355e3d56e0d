//! Bodies whose names other sentences of the document give: the tagger and the head nouns miss some of their mentions.

use std::collections::BTreeMap;

use super::candidate::Reading;
use super::scan::Scan;
use super::text;
use crate::model::EntityClass;

/// The longest name looked for, in tokens.
const LONGEST: usize = 6;

/// Records the places without a mention where a name of a body stands that the document gives elsewhere, letter by letter.
pub(crate) fn find(scans: &mut [Scan]) {
    let mut known: BTreeMap<String, (Option<EntityClass>, Reading)> = BTreeMap::new();
    for scan in scans.iter() {
        for candidate in &scan.candidates {
            let reading = match candidate.reading {
                Reading::Tagged(kind) => Reading::Tagged(kind),
                Reading::Body { .. } => Reading::Body { owner: None },
                _ => continue,
            };
            let body = candidate.class.is_some_and(EntityClass::is_organization);
            let is_held = scan.taken.get(candidate.first).copied().flatten().is_some();
            if body && is_held {
                let name = text::one_line(scan.surface(candidate.first, candidate.end));
                known.entry(name).or_insert((candidate.class, reading));
            }
        }
    }
    if known.is_empty() {
        return;
    }
    for scan in scans {
        let mut token = 0;
        while token < scan.sentence.tokens.len() {
            token = found_at(scan, token, &known).unwrap_or(token + 1);
        }
    }
}

/// Records the longest known name that begins at the token: one past its end.
fn found_at(scan: &mut Scan, first: usize, known: &BTreeMap<String, (Option<EntityClass>, Reading)>) -> Option<usize> {
    let written = scan.token(first).filter(|token| text::starts_upper(token) && text::is_proper(token))?;
    let inside =
        scan.before(first).is_some_and(|before| text::is_hyphen(before) && before.span.end == written.span.begin);
    let last = (first + LONGEST).min(scan.sentence.tokens.len());
    let (end, (class, reading)) = (first + 1..=last).rev().filter(|_| !inside).find_map(|end| {
        let name = text::one_line(scan.surface(first, end));
        known
            .get(&name)
            .filter(|_| scan.is_free(first, end) && !goes_on(scan, first, end))
            .map(|found| (end, found.clone()))
    })?;
    scan.push_name(first, end, first, class, reading);
    Some(end)
}

/// Whether the words are a part of a longer name that nothing is known of.
fn goes_on(scan: &Scan, first: usize, end: usize) -> bool {
    let name = |token: &crate::model::Token| text::starts_upper(token) && text::is_proper(token);
    let tagged = |token: usize| scan.tagged_at(token).is_some();
    let before =
        first.checked_sub(1).filter(|&before| scan.token(before).is_some_and(name) && scan.is_free(before, first));
    before.is_some_and(tagged) || scan.token(end).is_some_and(name) && scan.is_free(end, end + 1) && tagged(end)
}

#[cfg(test)]
mod tests {
    use crate::extract::{MentionIndex, find_entities};
    use crate::language::LanguageCore;
    use crate::model::Document;
    use crate::resources::Resources;

    #[test]
    fn a_body_is_known_wherever_its_name_stands() {
        let resources = Resources::embedded().unwrap();
        let core = LanguageCore::embedded().unwrap();
        let text = "The Kavango Grain Union met in Windhoek. Selma Haufiku of the Kavango Grain Union spoke.\n\nSelma Haufiku of Kavango Grain Union";
        let analyzed = core.analyze(Document { text: text.to_owned(), ..Document::default() });
        let findings = find_entities(&analyzed, &resources, &MentionIndex::new(&resources));
        let union = findings.entities.iter().find(|entity| entity.label == "Kavango Grain Union").unwrap();
        assert_eq!(union.names.iter().map(|name| name.count).sum::<u32>(), 3);
    }
}
