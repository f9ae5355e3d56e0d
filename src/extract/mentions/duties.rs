//! The field of duties that an office's words name: "minister for Northern Ireland affairs".

use super::scan::Scan;
use super::text;
use crate::model::PartOfSpeech;

/// One past "affairs", where the words from `start` on are a field of duties that ends so, names of places included:
/// "Northern Ireland affairs".
pub(super) fn affairs_end(scan: &Scan, start: usize) -> Option<usize> {
    for end in start..start + 8 {
        let token = scan.token(end)?;
        if text::is_one_of(token, &["affairs"]) {
            return (end > start).then_some(end + 1);
        }
        let inside = matches!(
            token.pos,
            PartOfSpeech::Adjective
                | PartOfSpeech::Noun
                | PartOfSpeech::ProperNoun
                | PartOfSpeech::CoordinatingConjunction
        ) || text::is_proper(token)
            || text::is_hyphen(token);
        if !inside {
            return None;
        }
    }
    None
}

/// One past the last word of a field of duties: "Okinawa and island affairs", "Foreign Affairs".
pub(super) fn portfolio_end(scan: &Scan, start: usize) -> usize {
    let mut end = start;
    while end < start + 9 {
        let Some(token) = scan.token(end) else { break };
        let content = matches!(token.pos, PartOfSpeech::Adjective | PartOfSpeech::Noun | PartOfSpeech::ProperNoun)
            || text::is_proper(token) && !text::is_calendar_word(token);
        let joint = (text::is_one_of(token, &["and", "&"]) || text::is_hyphen(token))
            && end > start
            && scan.token(end + 1).is_some_and(|next| {
                matches!(next.pos, PartOfSpeech::Adjective | PartOfSpeech::Noun | PartOfSpeech::ProperNoun)
            });
        if !(content || joint) || scan.is_tagged_person(end) {
            break;
        }
        end += 1;
        if text::is_one_of(token, &["affairs"]) {
            break;
        }
    }
    end
}
