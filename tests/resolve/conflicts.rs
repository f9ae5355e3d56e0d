//! What articles do not agree about.
#![allow(clippy::panic, reason = "a test fails by panicking")]

use std::fmt::Write as _;

use chancery::model::{
    Claim, Conflict, ConflictKind, EntityClass, EntityIndex, EventClass, EventTime, Modality, PartialDate, Property,
    PublicationDate, Resolution,
};

use crate::resolve;
use crate::story::{Story, When};

fn published(mut story: Story, day: u8) -> Story {
    story.0.document.published = Some(PublicationDate { date: PartialDate::day(2019, 3, day), timestamp: None });
    // Two texts of the same words would be copies of each other.
    let document = &mut story.0.document;
    write!(document.text, "Edition {day} of {}.", document.id).expect("a string takes every write");
    story
}

fn of_kind(resolution: &Resolution, kind: ConflictKind) -> Vec<&Conflict> {
    resolution.conflicts.iter().filter(|conflict| conflict.kind == kind).collect()
}

fn meeting(id: &str, day: u8) -> Story {
    let mut story = Story::new(id);
    let one = story.holder("Luis Paredes", "Foreign Minister of Peru", "PER");
    let other = story.holder("Wanjiru Okello", "Foreign Minister of Kenya", "KEN");
    story.meeting(one, other, When::Day(2019, 3, day));
    published(story, day)
}

#[test]
fn a_day_more_or_less_is_one_meeting_whose_date_is_in_dispute() {
    let resolution = resolve(&[meeting("a", 15), meeting("b", 16), meeting("c", 15)]);
    assert_eq!(resolution.events.len(), 1);
    let event = resolution.events.values().next().expect("an event");
    // Two of three papers say so.
    assert_eq!(event.time, Some(EventTime::At(PartialDate::day(2019, 3, 15))));
    let conflicts = of_kind(&resolution, ConflictKind::EventDate);
    let [conflict] = conflicts.as_slice() else { panic!("one conflict, not {conflicts:?}") };
    let sides: Vec<_> = conflict.sides.iter().map(|side| (side.claim.clone(), side.evidence.len())).collect();
    let time = |day| Claim::Time {
        event: resolution.events.keys().next().expect("an event").clone(),
        time: EventTime::At(PartialDate::day(2019, 3, day)),
    };
    assert_eq!(sides, [(time(15), 2), (time(16), 1)]);
}

#[test]
fn a_week_later_is_another_meeting_and_no_conflict() {
    let resolution = resolve(&[meeting("a", 8), meeting("b", 15)]);
    assert_eq!((resolution.events.len(), resolution.conflicts.len()), (2, 0));
}

#[test]
fn talks_on_two_days_by_one_article_are_two() {
    let mut story = meeting("a", 15);
    let (one, other) = (EntityIndex(0), EntityIndex(2));
    story.meeting(one, other, When::Day(2019, 3, 16));
    assert_eq!(resolve(&[story]).events.len(), 2);
}

fn minister(id: &str, name: &str, post: &str, day: u8) -> Story {
    let mut story = Story::new(id);
    story.holder(name, post, "KEN");
    published(story, day)
}

#[test]
fn two_ministers_of_one_matter_at_one_time_disagree_and_successors_do_not() {
    let post = "Foreign Minister of Kenya";
    let successors = [minister("a", "Wanjiru Okello", post, 1), minister("b", "Daniel Mwangi", post, 9)];
    assert_eq!(resolve(&successors).conflicts, []);
    let [first, last] = successors;
    let resolution = resolve(&[first, minister("c", "Wanjiru Okello", post, 20), last]);
    let conflicts = of_kind(&resolution, ConflictKind::PostHolder);
    let [conflict] = conflicts.as_slice() else { panic!("one conflict, not {conflicts:?}") };
    assert_eq!(conflict.sides.iter().map(|side| side.evidence.len()).collect::<Vec<_>>(), [2, 1]);
    assert_eq!(resolution.conflict_label(conflict), post);
}

#[test]
fn an_office_of_which_there_are_many_has_many_holders() {
    let post = "Deputy Minister of Kenya";
    let many = [minister("a", "Wanjiru Okello", post, 1), minister("b", "Daniel Mwangi", post, 1)];
    assert_eq!(resolve(&many).conflicts, []);
}

fn attack(id: &str, day: u8, modality: Modality) -> Story {
    let mut story = Story::new(id);
    let (peru, kenya) = (story.country("PER", "Peru"), story.country("KEN", "Kenya"));
    story.event("attacked", EventClass::Assault, None, |event| {
        (event.actors, event.recipients) = (vec![peru], vec![kenya]);
        event.support.modality = modality;
        When::Day(2019, 3, day).fill(event);
    });
    published(story, day)
}

#[test]
fn what_is_reported_and_denied_is_a_conflict_and_both_stay() {
    let resolution = resolve(&[attack("a", 15, Modality::Occurred), attack("b", 16, Modality::Denied)]);
    assert_eq!(resolution.events.len(), 2);
    let conflicts = of_kind(&resolution, ConflictKind::Denial);
    let [conflict] = conflicts.as_slice() else { panic!("one conflict, not {conflicts:?}") };
    let modalities: Vec<_> = conflict.sides.iter().map(|side| side.evidence[0].modality).collect();
    assert_eq!(modalities, [Modality::Occurred, Modality::Denied]);
    // A denial of March does not speak of what happened in the summer after.
    let mut later = attack("a", 15, Modality::Occurred);
    later.0.events[0].time = Some(EventTime::At(PartialDate::day(2019, 7, 1)));
    assert_eq!(resolve(&[later, attack("b", 16, Modality::Denied)]).conflicts, []);
}

fn holder_of_land(id: &str, code: &str, name: &str) -> Story {
    let mut story = Story::new(id);
    let state = story.country(code, name);
    let islands = story.thing(EntityClass::Territory, &["Kuril Islands"]);
    story.listed(islands, "territory:kuril-islands", None);
    story.relation(state, Property::Controls, islands);
    published(story, 5)
}

#[test]
fn land_that_two_states_are_said_to_control_is_a_conflict() {
    let one = holder_of_land("a", "RUS", "Russia");
    assert_eq!(resolve(std::slice::from_ref(&one)).conflicts, []);
    let resolution = resolve(&[one, holder_of_land("b", "JPN", "Japan")]);
    let conflicts = of_kind(&resolution, ConflictKind::SingleValue);
    let [conflict] = conflicts.as_slice() else { panic!("one conflict, not {conflicts:?}") };
    assert_eq!(conflict.sides.len(), 2);
}
