//! What happens in the made-up world.

use std::collections::BTreeSet;

use chancery::model::{EventClass, EventKind};
use jiff::civil::Date;
use jiff::{Span, ToSpan};

use crate::random::Random;
use crate::world::{DAYS, World};

/// The kinds of events, with how they are told. `{a}` and `{b}` stand for the persons, `{A}` and `{B}` for their states, `{T}`
/// for a treaty, `{n}` for a number, `{x}` for a matter, `{place}` and `{time}` for where and when; the word after `*` carries
/// the event.
pub struct Kind {
    pub class: EventClass,
    pub finer: Option<EventKind>,
    /// Sentences that name the persons.
    pub personal: &'static [&'static str],
    /// Sentences that name the states only.
    pub official: &'static [&'static str],
    /// How the second state denies it.
    pub denial: Option<&'static str>,
}

pub const KINDS: [Kind; 9] = [
    Kind {
        class: EventClass::Consult,
        finer: Some(EventKind::Meeting),
        personal: &[
            "{a} *met {b}{place}{time}.",
            "{a} *met with {b}{place}{time}.",
            "{a} held *talks with {b}{place}{time}.",
        ],
        official: &[],
        denial: None,
    },
    Kind {
        class: EventClass::Consult,
        finer: Some(EventKind::Visit),
        personal: &["{a} *visited {B}{time}.", "{a} paid a *visit to {B}{time}."],
        official: &[],
        denial: None,
    },
    Kind {
        class: EventClass::Agree,
        finer: Some(EventKind::Signing),
        personal: &["{a} and {b} *signed the {T}{place}{time}."],
        official: &["{A} and {B} *signed the {T}{place}{time}."],
        denial: None,
    },
    Kind {
        class: EventClass::Sanction,
        finer: Some(EventKind::Expulsion),
        personal: &[],
        official: &["{A} *expelled {n} diplomats of {B}{time}.", "{A} *expelled {n} diplomats from {B}{time}."],
        denial: Some("{A} denied that it had *expelled diplomats of {B}{time}."),
    },
    Kind {
        class: EventClass::Sanction,
        finer: None,
        personal: &[],
        official: &["{A} imposed *sanctions on {B}{time}.", "{A} *sanctioned {B}{time} over {x}."],
        denial: None,
    },
    Kind {
        class: EventClass::Accuse,
        finer: None,
        personal: &["{a} *accused {B} of {x}{time}.", "{a} *condemned {B}{time} over {x}."],
        official: &["{A} *accused {B} of {x}{time}."],
        denial: None,
    },
    Kind {
        class: EventClass::Aid,
        finer: None,
        personal: &[],
        official: &["{A} *gave {B} {n} million dollars in aid{time}.", "{A} *gave {n} million dollars to {B}{time}."],
        denial: None,
    },
    Kind {
        class: EventClass::Consult,
        finer: Some(EventKind::Call),
        personal: &["{a} spoke by telephone *with {b}{time}.", "{a} *telephoned {b}{time}."],
        official: &[],
        denial: None,
    },
    Kind {
        class: EventClass::Assault,
        finer: None,
        personal: &[],
        official: &["{A} *attacked a border post of {B}{time}.", "{A} *bombed a depot in {B}{time}."],
        denial: Some("{A} denied that it had *attacked {B}{time}."),
    },
];

/// An event.
#[derive(Clone, Debug)]
pub struct Event {
    pub id: String,
    /// A place in [`KINDS`].
    pub kind: usize,
    pub day: usize,
    /// The person and the state on either side.
    pub sides: [(usize, usize); 2],
    /// Where, a country whose capital it is.
    pub place: usize,
    pub treaty: Option<usize>,
    pub number: usize,
    pub matter: usize,
    /// How many of its reports say another day.
    pub misdated: bool,
    pub denied: bool,
}

/// The first day of the made-up world.
pub fn date(day: usize) -> Date {
    let days: Span = i64::try_from(day).unwrap_or(0).days();
    jiff::civil::date(2015, 1, 1).saturating_add(days)
}

/// So many events in order of time. No two of one kind between the same states lie within three weeks of each other, so
/// that which report tells of which is beyond doubt.
pub fn events(count: usize, world: &mut World, random: &mut Random) -> Vec<Event> {
    let mut taken: BTreeSet<(usize, usize, usize, usize)> = BTreeSet::new();
    let mut events = Vec::with_capacity(count);
    while events.len() < count {
        let number = events.len();
        let day = (number * (DAYS - 30) / count.max(1)).min(DAYS - 31);
        let (kind, a, b) = loop {
            let kind = random.below(KINDS.len());
            let (a, b) = (random.ranked(world.countries.len()), random.ranked(world.countries.len()));
            let slot = day / 21;
            let near = |slot: usize| taken.contains(&(kind, a.min(b), a.max(b), slot));
            if a != b && !near(slot) && !near(slot + 1) && (slot == 0 || !near(slot - 1)) {
                taken.insert((kind, a.min(b), a.max(b), slot));
                break (kind, a, b);
            }
        };
        let official = random.chance(0.8);
        let sides = [(world.somebody(a, day, official, random), a), (world.somebody(b, day, true, random), b)];
        let treaty = (KINDS[kind].finer == Some(EventKind::Signing)).then(|| world.treaty(a, b, random));
        let denied = KINDS[kind].denial.is_some() && random.chance(0.1);
        events.push(Event {
            id: format!("event-{number}"),
            kind,
            day,
            sides,
            place: if random.chance(0.7) { b } else { random.below(world.countries.len()) },
            treaty,
            number: 2 + random.below(60),
            matter: random.below(crate::prose::MATTERS.len()),
            misdated: random.chance(0.04),
            denied,
        });
    }
    events
}
