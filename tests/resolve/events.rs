//! Which reports tell of the same event.

use chancery::model::{
    EntityClass, EntityIndex, Event, EventClass, EventKind, EventTime, PartialDate, Property, Resolution,
};

use crate::resolve;
use crate::story::{Story, When};

/// An official of a ministry of Peru and one of Kenya, with the bodies and states they stand for.
struct Cast {
    story: Story,
    paredes: EntityIndex,
    okello: EntityIndex,
    peru: EntityIndex,
    kenya: EntityIndex,
    ministry: EntityIndex,
}

fn cast(id: &str) -> Cast {
    let mut story = Story::new(id);
    let (peru, kenya) = (story.country("PER", "Peru"), story.country("KEN", "Kenya"));
    let ministry = story.thing(EntityClass::Ministry, &["Peruvian Foreign Ministry"]);
    story.listed(ministry, "ministry:PER:foreign", Some("PER"));
    let (paredes, okello) = (story.person("Luis Paredes"), story.person("Wanjiru Okello"));
    story.of(paredes, "PER");
    story.of(okello, "KEN");
    story.relation(paredes, Property::MemberOf, ministry);
    story.relation(ministry, Property::OrganOf, peru);
    Cast { story, paredes, okello, peru, kenya, ministry }
}

fn labels(resolution: &Resolution) -> Vec<&str> {
    let mut labels: Vec<&str> = resolution.events.values().map(|event| event.label.as_str()).collect();
    labels.sort_unstable();
    labels
}

fn only(resolution: &Resolution) -> &Event {
    assert_eq!(resolution.events.len(), 1, "{:?}", labels(resolution));
    resolution.events.values().next().expect("one event")
}

const MARCH_15: When = When::Day(2019, 3, 15);

#[test]
fn three_reports_of_a_meeting_are_one_event_and_the_undated_one_gets_its_day() {
    let mut dated = cast("a");
    dated.story.meeting(dated.paredes, dated.okello, MARCH_15);
    let mut bodies = cast("b");
    bodies.story.meeting(bodies.ministry, bodies.kenya, MARCH_15);
    // 15 March 2019 was a Friday.
    let mut undated = cast("c");
    undated.story.meeting(undated.okello, undated.paredes, When::Weekday(5));
    let (peru, kenya) = (undated.peru, undated.kenya);
    undated.story.event("imposed", EventClass::Sanction, None, |event| {
        (event.actors, event.recipients) = (vec![peru], vec![kenya]);
        When::Weekday(5).fill(event);
    });
    let mut stories = [dated.story, bodies.story, undated.story];
    for (story, remark) in stories.iter_mut().zip(["Our report.", "By wire.", "From our envoy."]) {
        story.0.document.text.push_str(remark);
    }
    let resolution = resolve(&stories);
    assert_eq!(
        labels(&resolution),
        ["Luis Paredes meets Wanjiru Okello, 2019-03-15", "Peru sanctions Kenya, 2019-03-15"]
    );
    let meeting = resolution.events.values().find(|event| event.kind == Some(EventKind::Meeting)).expect("a meeting");
    assert_eq!((meeting.article_count, meeting.publisher_count, meeting.reports.len()), (3, 3, 3));
}

#[test]
fn a_visit_that_day_dates_the_talks_of_the_same_envoy() {
    let mut visit = cast("a");
    let (envoy, kenya) = (visit.paredes, visit.kenya);
    visit.story.event("visited", EventClass::Consult, Some(EventKind::Visit), |event| {
        (event.actors, event.recipients) = (vec![envoy], vec![kenya]);
        MARCH_15.fill(event);
    });
    let undated = |weekday: u8| {
        let mut undated = cast("b");
        undated.story.meeting(undated.paredes, undated.okello, When::Weekday(weekday));
        undated.story
    };
    let visit_label = "Luis Paredes visits Kenya, 2019-03-15";
    assert_eq!(
        labels(&resolve(&[visit.story.clone(), undated(5)])),
        ["Luis Paredes meets Wanjiru Okello, 2019-03-15", visit_label]
    );
    assert_eq!(labels(&resolve(&[visit.story, undated(2)])), ["Luis Paredes meets Wanjiru Okello", visit_label]);
}

#[test]
fn another_weekday_is_another_event() {
    let mut dated = cast("a");
    dated.story.meeting(dated.paredes, dated.okello, MARCH_15);
    let mut undated = cast("b");
    undated.story.meeting(undated.paredes, undated.okello, When::Weekday(2));
    assert_eq!(resolve(&[dated.story, undated.story]).events.len(), 2);
}

#[test]
fn an_undated_report_that_fits_two_events_joins_neither() {
    let mut dated = cast("a");
    dated.story.meeting(dated.paredes, dated.okello, MARCH_15);
    dated.story.meeting(dated.paredes, dated.okello, When::Day(2019, 3, 22));
    let mut undated = cast("b");
    undated.story.meeting(undated.paredes, undated.okello, When::Weekday(5));
    assert_eq!(resolve(&[dated.story, undated.story]).events.len(), 3);
}

#[test]
fn different_people_of_two_states_meet_in_different_meetings() {
    let mut one = cast("a");
    one.story.meeting(one.paredes, one.okello, MARCH_15);
    let mut other = cast("b");
    let (minister, envoy) = (other.story.person("Rosa Quispe"), other.story.person("Daniel Mwangi"));
    other.story.of(minister, "PER");
    other.story.of(envoy, "KEN");
    other.story.meeting(minister, envoy, MARCH_15);
    assert_eq!(resolve(&[one.story, other.story]).events.len(), 2);
}

#[test]
fn states_meet_often_so_undated_talks_of_states_are_not_one() {
    let talks = |id: &str| {
        let mut cast = cast(id);
        cast.story.meeting(cast.peru, cast.kenya, When::Unknown);
        cast.story
    };
    assert_eq!(resolve(&[talks("a"), talks("b")]).events.len(), 2);
    let persons = |id: &str| {
        let mut cast = cast(id);
        cast.story.meeting(cast.paredes, cast.okello, When::Unknown);
        cast.story
    };
    only(&resolve(&[persons("a"), persons("b")]));
}

#[test]
fn a_war_told_of_everywhere_is_one_event_and_an_attack_another() {
    let invasion = |id: &str, time: Option<EventTime>| {
        let mut cast = cast(id);
        let (peru, kenya) = (cast.peru, cast.kenya);
        for word in ["invasion", "aggression"] {
            cast.story.event(word, EventClass::Assault, Some(EventKind::Invasion), |event| {
                (event.actors, event.recipients, event.time) = (vec![peru], vec![kenya], time);
            });
        }
        cast.story
    };
    let since = EventTime::During { begins: Some(PartialDate::month(2018, 2)), ends: None };
    let mut stories = vec![invasion("a", None), invasion("b", None), invasion("c", Some(since))];
    assert_eq!(only(&resolve(&stories)).time, Some(since));
    let mut attack = cast("d");
    let (peru, kenya) = (attack.peru, attack.kenya);
    attack.story.event("bombed", EventClass::Assault, None, |event| {
        (event.actors, event.recipients) = (vec![peru], vec![kenya]);
        MARCH_15.fill(event);
    });
    stories.push(attack.story);
    assert_eq!(resolve(&stories).events.len(), 2);
}

#[test]
fn acts_of_speech_are_one_only_in_the_same_words_or_about_the_same_thing() {
    let mut story = cast("a");
    let (peru, kenya) = (story.peru, story.kenya);
    let treaty = story.story.thing(EntityClass::Treaty, &["Andean Water Treaty"]);
    let mut says = |word: &str, concerns: Vec<EntityIndex>| {
        story.story.event(word, EventClass::Request, None, |event| {
            (event.actors, event.recipients, event.concerns) = (vec![peru], vec![kenya], concerns);
            MARCH_15.fill(event);
        });
    };
    says("urged", Vec::new());
    says("demanded", vec![treaty]);
    says("called", vec![treaty]);
    says("urged", Vec::new());
    assert_eq!(resolve(&[story.story]).events.len(), 2);
}

#[test]
fn what_is_planned_is_not_what_happened() {
    let mut story = cast("a");
    let (one, other) = (story.paredes, story.okello);
    story.story.meeting(one, other, MARCH_15);
    story.story.meeting(one, other, MARCH_15);
    let planned = story.story.0.events.last_mut().expect("an event");
    planned.support.modality = chancery::model::Modality::Planned;
    let resolution = resolve(&[story.story]);
    assert_eq!(
        labels(&resolution),
        ["Luis Paredes meets Wanjiru Okello, 2019-03-15", "Luis Paredes meets Wanjiru Okello, 2019-03-15 [planned]"]
    );
}

#[test]
fn copies_of_one_text_count_once() {
    let report = |id: &str, agency: Option<&str>| {
        let mut cast = cast(id);
        cast.story.meeting(cast.paredes, cast.okello, MARCH_15);
        cast.story.0.document.agencies.extend(agency.map(str::to_owned));
        cast.story
    };
    let copies = resolve(&[report("a", None), report("b", None)]);
    assert_eq!(only(&copies).article_count, 1);
    let mut other = report("b", Some("Reuters"));
    other.0.document.text.push_str("More words.");
    let mut third = report("c", Some("Reuters"));
    third.0.document.text.push_str("Still more words.");
    let event = resolve(&[report("a", None), other, third]);
    assert_eq!((only(&event).article_count, only(&event).publisher_count), (3, 2));
}
