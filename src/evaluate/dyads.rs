//! Scores events against dyads in CAMEO codes, as PETRARCH's validation records have them.
//!
//! A dyad is a source code, a target code and a class. Of an actor code the first three letters count (`USAGOV` is
//! `USA`); of the CAMEO code the class that PLOVER's conversion table of 2021 gives it. The program's dyads are the
//! direct edges that the graph would have: the events stated as facts, each actor with each recipient, both ways between
//! actors that act on each other. A record matches in full where the two sets of dyads are the same; for a record
//! without events that is the case if nothing is found.

use std::collections::BTreeSet;

use crate::model::EventClass;

use super::Counts;
use super::actors::{country_code, dyad_code};
use super::gold::Record;
use super::reading::{Reader, Reading};
use super::records::is_fact;
use super::score::{Figures, Score};

type DyadKey = (String, String, EventClass);

/// The class of a CAMEO code, after CAMEO2PLOVER of September 2021; none for mere statements (root 01). Appeals (root
/// 02), which that version of CAMEO counts apart, are requests.
pub fn class_of_cameo(code: &str) -> Option<EventClass> {
    let exact = match code {
        "163" | "191" | "192" => Some(EventClass::Coerce),
        "1712" | "175" => Some(EventClass::Assault),
        "0813" | "0814" => Some(EventClass::Retreat),
        _ => match code.get(..3) {
            Some("084" | "085" | "086" | "087") => Some(EventClass::Retreat),
            Some("175") => Some(EventClass::Assault),
            Some("163") => Some(EventClass::Coerce),
            _ => None,
        },
    };
    exact.or(match code.get(..2)? {
        "02" | "10" => Some(EventClass::Request),
        "03" => Some(EventClass::Agree),
        "04" => Some(EventClass::Consult),
        "05" => Some(EventClass::Support),
        "06" => Some(EventClass::Cooperate),
        "07" => Some(EventClass::Aid),
        "08" => Some(EventClass::Concede),
        "09" | "11" => Some(EventClass::Accuse),
        "12" => Some(EventClass::Reject),
        "13" => Some(EventClass::Threaten),
        "14" => Some(EventClass::Protest),
        "15" => Some(EventClass::Mobilize),
        "16" => Some(EventClass::Sanction),
        "17" => Some(EventClass::Coerce),
        "18" | "19" | "20" => Some(EventClass::Assault),
        _ => None,
    })
}

/// Scores the records of a file that have dyads, or say that there are none.
pub fn score(title: String, reader: &Reader<'_>, records: &[Record]) -> Score {
    let mut score = Score::new(title);
    let mut counts = Counts::default();
    let (mut whole, mut scored) = (0, 0);
    for record in records {
        let Some(events) = &record.events else { continue };
        let reading = reader.read(record);
        let expected: BTreeSet<DyadKey> = events
            .iter()
            .filter_map(|dyad| {
                let code = |code: &str| country_code(code).to_owned();
                Some((code(&dyad.source), code(&dyad.target), class_of_cameo(&dyad.cameo)?))
            })
            .collect();
        let found = dyads(&reading);
        scored += 1;
        whole += usize::from(expected == found);
        counts.right += expected.intersection(&found).count();
        counts.expected += expected.len();
        counts.found += found.len();
        if expected != found {
            let kind = if found.is_empty() { "missed" } else { "wrong" };
            score.error(&record.id, kind, lines(&expected), lines(&found), &record.text);
        }
    }
    score.row("records that match in full", Figures::Share(whole, scored));
    score.row("dyads", Figures::Matching(counts));
    score
}

fn dyads(reading: &Reading) -> BTreeSet<DyadKey> {
    let mut found = BTreeSet::new();
    for event in reading.extraction.events.iter().filter(|event| is_fact(event)) {
        let code = |index: &crate::model::EntityIndex| reading.entity(*index).map(dyad_code).unwrap_or_default();
        for source in &event.actors {
            let targets = event.recipients.iter().chain(if event.reciprocal { &event.actors[..] } else { &[] });
            for target in targets.filter(|&target| target != source) {
                found.insert((code(source), code(target), event.class));
            }
        }
    }
    found
}

fn lines(dyads: &BTreeSet<DyadKey>) -> String {
    dyads.iter().map(|(source, target, class)| format!("{source} {class} {target}")).collect::<Vec<_>>().join("; ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_finer_codes_decide_where_the_table_says_so() {
        assert_eq!(class_of_cameo("080"), Some(EventClass::Concede));
        assert_eq!(class_of_cameo("0871"), Some(EventClass::Retreat));
        assert_eq!(class_of_cameo("161"), Some(EventClass::Sanction));
        assert_eq!(class_of_cameo("163"), Some(EventClass::Coerce));
        assert_eq!(class_of_cameo("010"), None);
        assert_eq!(class_of_cameo(""), None);
    }
}
