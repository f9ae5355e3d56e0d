//! A readable summary of an event: "Ana Silva meets Luis Paredes, 2019-03-15".

use crate::model::{EventClass, EventKind, EventTime, Modality};

use super::entities::{Entities, EntityRef};
use super::hierarchy::Hierarchy;
use super::reports::{Report, union};

/// More names than this are summed up as "others".
const MOST_NAMES: usize = 3;

/// What a label is made of besides the participants.
pub(super) struct Label<'a> {
    pub entities: &'a Entities,
    pub hierarchy: &'a Hierarchy,
    pub class: EventClass,
    pub kind: Option<EventKind>,
    pub modality: Modality,
    pub time: Option<EventTime>,
}

impl Label<'_> {
    /// The label of the event that `reports` tell of. A state is left out where a person or body that stands for it is named.
    pub fn write(
        &self,
        reports: &[&Report<'_>],
        actors: &[EntityRef],
        recipients: &[EntityRef],
        concerns: &[EntityRef],
    ) -> String {
        let specific = |side: &[EntityRef]| self.hierarchy.most_specific(side);
        let (subjects, objects) = if reports.iter().any(|report| report.is_symmetric()) {
            let all = specific(&union(actors, recipients));
            all.split_first().map(|(first, rest)| (vec![*first], rest.to_vec())).unwrap_or_default()
        } else if recipients.is_empty() && self.kind == Some(EventKind::Visit) {
            let places = reports.iter().fold(Vec::new(), |places, report| union(&places, &report.places));
            (specific(actors), specific(&places))
        } else {
            (specific(actors), specific(recipients))
        };
        let verb = verb(self.class, self.kind);
        let name = self.kind.map_or(self.class.as_str(), EventKind::as_str);
        let core = match (subjects.is_empty(), objects.is_empty()) {
            (false, false) => format!("{} {verb} {}", self.names(&subjects), self.names(&objects)),
            // Without an object the verb's preposition would hang in the air.
            (false, true) => format!("{}: {name}", self.names(&subjects)),
            (true, false) => format!("{name}: {}", self.names(&objects)),
            (true, true) => name.to_owned(),
        };
        let about = if concerns.is_empty() { String::new() } else { format!(" ({})", self.names(concerns)) };
        let when = match self.time {
            Some(EventTime::At(date)) => format!(", {date}"),
            Some(EventTime::During { begins: Some(begins), ends: Some(ends) }) => format!(", {begins} to {ends}"),
            Some(EventTime::During { begins: Some(begins), ends: None }) => format!(", from {begins}"),
            Some(EventTime::During { begins: None, ends: Some(ends) }) => format!(", until {ends}"),
            Some(EventTime::During { begins: None, ends: None }) | None => String::new(),
        };
        let modality =
            if self.modality == Modality::Occurred { String::new() } else { format!(" [{}]", self.modality) };
        format!("{core}{about}{when}{modality}")
    }

    fn names(&self, list: &[EntityRef]) -> String {
        let mut names: Vec<&str> =
            list.iter().take(MOST_NAMES).map(|entity| self.entities.get(*entity).label.as_str()).collect();
        if list.len() > MOST_NAMES {
            names.push("others");
        }
        match names.split_last() {
            Some((last, [])) => (*last).to_owned(),
            Some((last, rest)) => format!("{} and {last}", rest.join(", ")),
            None => String::new(),
        }
    }
}

fn verb(class: EventClass, kind: Option<EventKind>) -> &'static str {
    match (class, kind) {
        (_, Some(EventKind::Signing)) => "signs with",
        (_, Some(EventKind::Meeting)) => "meets",
        (_, Some(EventKind::Visit)) => "visits",
        (_, Some(EventKind::Call)) => "calls",
        (_, Some(EventKind::Negotiation)) => "negotiates with",
        (_, Some(EventKind::Recognition)) => "recognises",
        (_, Some(EventKind::DiplomaticProtest)) => "protests to",
        (_, Some(EventKind::Expulsion)) => "expels officials of",
        (_, Some(EventKind::Suspension)) => "suspends dealings with",
        (_, Some(EventKind::Invasion)) => "invades",
        (EventClass::Agree, _) => "agrees with",
        (EventClass::Consult, _) => "consults",
        (EventClass::Support, _) => "supports",
        (EventClass::Concede, _) => "concedes to",
        (EventClass::Cooperate, _) => "cooperates with",
        (EventClass::Aid, _) => "aids",
        (EventClass::Retreat, _) => "retreats from",
        (EventClass::Request, _) => "makes a request to",
        (EventClass::Accuse, _) => "accuses",
        (EventClass::Reject, _) => "rejects",
        (EventClass::Threaten, _) => "threatens",
        (EventClass::Protest, _) => "protests against",
        (EventClass::Sanction, _) => "sanctions",
        (EventClass::Mobilize, _) => "mobilizes against",
        (EventClass::Coerce, _) => "coerces",
        (EventClass::Assault, _) => "assaults",
    }
}
