//! Which triples follow from relations and events, and how sure they are.

use chancery::model::{EntityClass, EventClass, EventKind, Modality, Property};

use crate::story::{Story, When};
use crate::{resolve, triples};

#[test]
fn a_meeting_runs_both_ways_and_a_demand_one_way() {
    let mut story = Story::new("a");
    let (peru, kenya) = (story.country("PER", "Peru"), story.country("KEN", "Kenya"));
    story.meeting(peru, kenya, When::Unknown);
    story.event("urged", EventClass::Request, None, |event| {
        (event.actors, event.recipients) = (vec![peru], vec![kenya]);
    });
    assert_eq!(
        triples(&resolve(&[story])),
        ["country/ken meets country/per", "country/per meets country/ken", "country/per requests country/ken"]
    );
}

#[test]
fn a_signed_treaty_joins_the_parties_to_it_and_to_each_other() {
    let mut story = Story::new("a");
    let (peru, kenya) = (story.country("PER", "Peru"), story.country("KEN", "Kenya"));
    let treaty = story.thing(EntityClass::Treaty, &["Andean Water Treaty"]);
    story.event("signed", EventClass::Agree, Some(EventKind::Signing), |event| {
        (event.actors, event.concerns, event.reciprocal) = (vec![peru, kenya], vec![treaty], true);
    });
    story.event("suspended", EventClass::Sanction, Some(EventKind::Suspension), |event| {
        (event.actors, event.recipients, event.concerns) = (vec![peru], vec![kenya], vec![treaty]);
    });
    assert_eq!(
        triples(&resolve(&[story])),
        [
            "country/ken signs treaty/andean-water-treaty",
            "country/ken agreesWith country/per",
            "country/per signs treaty/andean-water-treaty",
            "country/per suspends treaty/andean-water-treaty",
            "country/per agreesWith country/ken",
            "country/per sanctions country/ken",
        ]
    );
}

#[test]
fn a_visit_without_a_host_goes_to_the_place() {
    let mut story = Story::new("a");
    let person = story.person("Luis Paredes");
    let nairobi = story.thing(EntityClass::City, &["Nairobi"]);
    story.event("visited", EventClass::Consult, Some(EventKind::Visit), |event| {
        (event.actors, event.places) = (vec![person], vec![nairobi]);
    });
    assert_eq!(triples(&resolve(&[story])), ["person/luis-paredes visits place/nairobi"]);
}

#[test]
fn what_is_only_planned_denied_or_claimed_is_kept_and_not_asserted() {
    for (modality, claimed) in [
        (Modality::Planned, false),
        (Modality::Demanded, false),
        (Modality::Denied, false),
        (Modality::Conditional, false),
        (Modality::Occurred, true),
    ] {
        let mut story = Story::new("a");
        let (peru, kenya) = (story.country("PER", "Peru"), story.country("KEN", "Kenya"));
        story.event("bombed", EventClass::Assault, None, |event| {
            (event.actors, event.recipients) = (vec![peru], vec![kenya]);
            (event.support.modality, event.support.claimed) = (modality, claimed);
        });
        let resolution = resolve(&[story]);
        assert_eq!(triples(&resolution), ["!country/per assaults country/ken"], "{modality} {claimed}");
        assert_eq!(resolution.statements[0].evidence.len(), 1);
    }
}

#[test]
fn a_second_publisher_makes_a_statement_surer_and_a_second_sentence_does_not() {
    let story = |id: &str, sentences: usize| {
        let mut story = Story::new(id);
        let peru = story.country("PER", "Peru");
        let person = story.person("Luis Paredes");
        for _ in 0..sentences {
            story.relation(person, Property::Represents, peru);
        }
        story
    };
    let confidence = |stories: &[Story]| {
        let resolution = resolve(stories);
        assert_eq!(resolution.statements.len(), 1);
        resolution.statements[0].confidence.value()
    };
    assert!((confidence(&[story("a", 1)]) - 0.8).abs() < 1e-9);
    assert!((confidence(&[story("a", 3)]) - 0.8).abs() < 1e-9);
    assert!((confidence(&[story("a", 1), story("b", 2)]) - 0.96).abs() < 1e-9);
}

#[test]
fn what_follows_from_membership_is_inferred_and_kept_apart() {
    let mut story = Story::new("a");
    let peru = story.country("PER", "Peru");
    let ministry = story.thing(EntityClass::Ministry, &["Peruvian Foreign Ministry"]);
    story.listed(ministry, "ministry:PER:foreign", Some("PER"));
    let bureau = story.thing(EntityClass::GovernmentBody, &["Andean Affairs Bureau"]);
    story.of(bureau, "PER");
    let person = story.person("Luis Paredes");
    story.relation(person, Property::MemberOf, bureau);
    story.relation(bureau, Property::PartOf, ministry);
    story.relation(ministry, Property::OrganOf, peru);
    let resolution = resolve(&[story]);
    let inferred: Vec<String> = resolution
        .inferred
        .iter()
        .map(|statement| format!("{} {} {}", statement.subject, statement.property, statement.object))
        .collect();
    assert_eq!(
        inferred,
        [
            "ministry/per-foreign represents country/per",
            "organization/per-andean-affairs-bureau represents country/per",
            "organization/per-andean-affairs-bureau organOf country/per",
            "person/luis-paredes represents country/per",
            "person/luis-paredes memberOf ministry/per-foreign",
        ]
    );
    assert_eq!(resolution.statements.len(), 3);
}

#[test]
fn nothing_is_related_to_itself() {
    let mut story = Story::new("a");
    let (peru, also_peru) = (story.country("PER", "Peru"), story.country("PER", "Republic of Peru"));
    story.meeting(peru, also_peru, When::Unknown);
    assert!(resolve(&[story]).statements.is_empty());
}
