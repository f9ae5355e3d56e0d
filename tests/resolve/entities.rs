//! Which mentions in several documents are one thing.

use chancery::model::{EntityClass, EventClass, EventKind, Property};
use chancery::resolve::{Verdicts, decisions_csv};

use crate::story::Story;
use crate::{bearers, entity, resolve, resolve_with};

/// One document that names each of the given people.
fn naming(id: &str, people: &[&str]) -> Story {
    let mut story = Story::new(id);
    for name in people {
        story.person(name);
    }
    story
}

#[test]
fn spellings_and_orders_of_a_full_name_are_one_person() {
    for (one, other, id) in [
        ("Wanjiru Okello", "Okello Wanjiru", "person/okello-wanjiru"),
        ("Park Min-ho", "Park Min Ho", "person/park-min-ho"),
        ("José Peña", "Jose Pena", "person/jose-pena"),
        ("INGRID HALVORSEN", "Ingrid Halvorsen", "person/ingrid-halvorsen"),
    ] {
        let resolution = resolve(&[naming("a", &[one]), naming("b", &[other])]);
        assert_eq!(bearers(&resolution, one), [id]);
        assert_eq!(bearers(&resolution, other), [id]);
        assert_eq!(resolution.entities.len(), 1);
    }
    assert_eq!(resolve(&[naming("a", &["Ana Peña"]), naming("b", &["José Peña"])]).entities.len(), 2);
    assert_eq!(resolve(&[naming("a", &["Peña"]), naming("b", &["Peña"])]).entities.len(), 2);
}

#[test]
fn the_label_is_the_name_that_most_texts_use() {
    let resolution = resolve(&[
        naming("a", &["Okello Wanjiru"]),
        naming("b", &["Wanjiru Okello"]),
        naming("c", &["Wanjiru Okello"]),
    ]);
    let person = entity(&resolution, "person/wanjiru-okello");
    assert_eq!((person.aliases.clone(), person.articles.len()), (vec!["Okello Wanjiru".to_owned()], 3));
}

#[test]
fn namesakes_with_different_states_and_posts_stay_two() {
    let mut one = Story::new("a");
    one.holder("Maria Santos", "Foreign Minister of Peru", "PER");
    let mut other = Story::new("b");
    other.holder("Maria Santos", "Trade Minister of the Philippines", "PHL");
    let resolution = resolve(&[one, other]);
    assert_eq!(bearers(&resolution, "Maria Santos"), ["person/maria-santos-per", "person/maria-santos-phl"]);
}

#[test]
fn a_capital_and_its_country_stay_two_and_never_share_a_name() {
    let mut story = Story::new("a");
    let kenya = story.thing(EntityClass::Country, &["Kenya", "Nairobi"]);
    story.listed(kenya, "country:KEN", Some("KEN"));
    let nairobi = story.thing(EntityClass::City, &["Nairobi"]);
    story.listed(nairobi, "city:KEN:nairobi", Some("KEN"));
    let resolution = resolve(&[story]);
    assert_eq!(bearers(&resolution, "Nairobi"), ["city/nairobi"]);
    assert_eq!(entity(&resolution, "country/ken").label, "Kenya");
    let background = &resolution.background;
    assert_eq!(background.len(), 1);
    assert_eq!(
        (background[0].subject.as_str(), background[0].property, background[0].object.as_str()),
        ("city/nairobi", Property::CapitalOf, "country/ken")
    );
    assert!(background[0].evidence.is_empty());
}

#[test]
fn a_country_and_a_city_of_one_name_stay_two() {
    let mut story = Story::new("a");
    story.country("SGP", "Singapore");
    story.thing(EntityClass::City, &["Singapore"]);
    assert_eq!(resolve(&[story]).entities.len(), 2);
}

#[test]
fn the_finer_class_wins_and_contrary_ones_do_not_merge() {
    let mut one = Story::new("a");
    one.thing(EntityClass::Organization, &["Andean Relief Fund"]);
    let mut other = Story::new("b");
    other.thing(EntityClass::InternationalOrganization, &["Andean Relief Fund"]);
    let resolution = resolve(&[one.clone(), other.clone()]);
    assert_eq!(entity(&resolution, "organization/andean-relief-fund").class, EntityClass::InternationalOrganization);
    let mut third = Story::new("c");
    third.thing(EntityClass::Company, &["Andean Relief Fund"]);
    assert_eq!(resolve(&[other, third]).entities.len(), 2);
}

#[test]
fn bodies_of_governments_merge_within_their_state_only() {
    let body = |id: &str, country: &str| {
        let mut story = Story::new(id);
        let body = story.thing(EntityClass::GovernmentBody, &["Border Agency"]);
        story.of(body, country);
        story
    };
    let resolution = resolve(&[body("a", "PER"), body("b", "PER"), body("c", "BOL")]);
    assert_eq!(
        bearers(&resolution, "Border Agency"),
        ["organization/bol-border-agency", "organization/per-border-agency"]
    );
}

#[test]
fn a_name_that_every_state_has_merges_with_its_state_only() {
    let body = |id: &str, class: EntityClass, name: &str| {
        let mut story = Story::new(id);
        story.thing(class, &[name]);
        story
    };
    let count =
        |class: EntityClass, name: &str| resolve(&[body("a", class, name), body("b", class, name)]).entities.len();
    assert_eq!(count(EntityClass::Ministry, "Foreign Ministry"), 2);
    assert_eq!(count(EntityClass::Organization, "Supreme Court"), 2);
    assert_eq!(count(EntityClass::GovernmentBody, "Andean Affairs Bureau"), 1);
    assert_eq!(count(EntityClass::Organization, "Sendero"), 1);
    assert_eq!(count(EntityClass::Company, "Norsk Kraft"), 1);
}

#[test]
fn a_relation_to_the_state_tells_namesake_bodies_apart() {
    let court = |id: &str, code: &str, state: &str| {
        let mut story = Story::new(id);
        let (state, court) = (story.country(code, state), story.thing(EntityClass::GovernmentBody, &["Supreme Court"]));
        story.relation(court, Property::OrganOf, state);
        story
    };
    let resolution = resolve(&[court("a", "PER", "Peru"), court("b", "KEN", "Kenya"), court("c", "PER", "Peru")]);
    assert_eq!(
        bearers(&resolution, "Supreme Court"),
        ["organization/ken-supreme-court", "organization/per-supreme-court"]
    );
}

/// A document in which two states sign a treaty.
fn signing(id: &str, name: &str, parties: [(&str, &str); 2]) -> Story {
    let mut story = Story::new(id);
    let [one, other] = parties.map(|(code, name)| story.country(code, name));
    let treaty = story.thing(EntityClass::Treaty, &[name]);
    story.event("signed", EventClass::Agree, Some(EventKind::Signing), |event| {
        (event.actors, event.concerns, event.reciprocal) = (vec![one, other], vec![treaty], true);
    });
    story
}

#[test]
fn treaties_merge_by_a_name_of_their_own_and_by_their_parties() {
    let (peru, kenya, chile) = (("PER", "Peru"), ("KEN", "Kenya"), ("CHL", "Chile"));
    let treaties = |stories: &[Story]| {
        let resolution = resolve(stories);
        resolution.entities.values().filter(|entity| entity.class == EntityClass::Treaty).count()
    };
    let named = |id: &str, name: &str| {
        let mut story = Story::new(id);
        story.thing(EntityClass::Treaty, &[name]);
        story
    };
    assert_eq!(treaties(&[named("a", "Andean Water Treaty"), named("b", "the Andean water treaty")]), 1);
    assert_eq!(treaties(&[named("a", "new treaty"), named("b", "new treaty")]), 2);
    assert_eq!(treaties(&[named("a", "peace treaty"), named("b", "peace treaty")]), 2);
    let signed = |one, other| [signing("a", "peace treaty", one), signing("b", "peace treaty", other)];
    assert_eq!(treaties(&signed([peru, kenya], [kenya, peru])), 1);
    assert_eq!(treaties(&signed([peru, kenya], [peru, chile])), 2);
    let same_name =
        |one, other| [signing("a", "strategic alliance treaty", one), signing("b", "strategic alliance treaty", other)];
    assert_eq!(treaties(&same_name([peru, kenya], [peru, kenya])), 1);
    assert_eq!(treaties(&same_name([peru, kenya], [peru, chile])), 2);
    let heads = [
        signing("a", "strategic alliance treaty", [peru, kenya]),
        signing("b", "strategic alliance agreement", [peru, kenya]),
    ];
    assert_eq!(treaties(&heads), 1);
}

#[test]
fn a_treaty_without_a_name_of_its_own_is_named_by_its_parties() {
    let resolution = resolve(&[
        signing("a", "peace treaty", [("PER", "Peru"), ("KEN", "Kenya")]),
        signing("b", "peace treaty", [("KEN", "Kenya"), ("PER", "Peru")]),
        signing("c", "peace treaty", [("PER", "Peru"), ("CHL", "Chile")]),
    ]);
    assert_eq!(bearers(&resolution, "peace treaty between Kenya and Peru"), ["treaty/peace-treaty-ken-per"]);
    assert_eq!(bearers(&resolution, "peace treaty between Chile and Peru"), ["treaty/peace-treaty-chl-per"]);
}

#[test]
fn who_is_named_by_the_surname_alone_again_and_again_is_one_person() {
    let alone = |ids: &[&str]| {
        let stories: Vec<Story> = ids.iter().map(|id| naming(id, &["Haufiku"])).collect();
        resolve(&stories).entities.len()
    };
    assert_eq!((alone(&["a", "b"]), alone(&["a", "b", "c"])), (2, 1));
    let two = [naming("a", &["Haufiku"]), naming("b", &["Haufiku"]), naming("c", &["Haufiku"])];
    let bearers = [naming("d", &["Selma Haufiku"]), naming("e", &["Petrus Haufiku"])];
    assert_eq!(resolve(&[two.as_slice(), &bearers].concat()).entities.len(), 5);
}

#[test]
fn all_names_of_a_territory_find_it() {
    let mut one = Story::new("a");
    let islands = one.thing(EntityClass::Territory, &["Crimea"]);
    one.listed(islands, "territory:crimea", None);
    let mut other = Story::new("b");
    let islands = other.thing(EntityClass::Territory, &["Crimean Peninsula"]);
    other.listed(islands, "territory:crimea", None);
    let resolution = resolve(&[one, other]);
    assert_eq!(bearers(&resolution, "Crimea"), ["territory/crimea"]);
    assert_eq!(bearers(&resolution, "Crimean Peninsula"), ["territory/crimea"]);
}

#[test]
fn a_surname_joins_a_full_name_only_where_the_context_agrees() {
    let mut full = Story::new("a");
    full.holder("Ingrid Halvorsen", "Foreign Minister of Norway", "NOR");
    let mut supported = Story::new("b");
    let person = supported.person("Halvorsen");
    supported.of(person, "NOR");
    let resolution = resolve(&[full.clone(), supported.clone()]);
    assert_eq!(bearers(&resolution, "Halvorsen"), ["person/ingrid-halvorsen"]);
    assert!(resolution.decisions.is_empty());

    let unsupported = naming("b", &["Halvorsen"]);
    let resolution = resolve(&[full.clone(), unsupported]);
    assert_eq!(bearers(&resolution, "Halvorsen"), ["person/halvorsen"]);
    assert_eq!(resolution.decisions.len(), 1);

    let mut namesake = Story::new("c");
    namesake.holder("Olav Halvorsen", "Defence Minister of Norway", "NOR");
    let resolution = resolve(&[full, supported, namesake]);
    assert_eq!(bearers(&resolution, "Halvorsen"), ["person/halvorsen"], "two ministers bear the name");
    assert_eq!(resolution.decisions.len(), 2);
}

#[test]
fn spellings_of_a_name_with_one_post_are_one_person_and_others_are_proposed() {
    let holder = |id: &str, name: &str| {
        let mut story = Story::new(id);
        story.holder(name, "President of Georgia", "GEO");
        story
    };
    let resolution = resolve(&[holder("a", "Nikoloz Beridzee"), holder("b", "Nikoloz Beridze")]);
    assert_eq!(resolution.entities.values().filter(|entity| entity.class == EntityClass::Person).count(), 1);
    let resolution = resolve(&[naming("a", &["Nikoloz Beridzee"]), naming("b", &["Nikoloz Beridze"])]);
    assert_eq!((resolution.entities.len(), resolution.decisions.len()), (2, 1));
    let resolution = resolve(&[holder("a", "Park Min Su"), holder("b", "Park Min Il")]);
    assert_eq!(resolution.entities.values().filter(|entity| entity.class == EntityClass::Person).count(), 2);
}

#[test]
fn the_user_has_the_last_word() {
    let mut stories = vec![Story::new("a"), naming("b", &["Halvorsen"])];
    stories[0].holder("Ingrid Halvorsen", "Foreign Minister of Norway", "NOR");
    let table = decisions_csv(&resolve(&stories), &Verdicts::default());
    assert_eq!(table.lines().count(), 2);
    let judged = |word: &str| {
        let filled: Vec<String> = table
            .lines()
            .enumerate()
            .map(|(line, row)| if line == 0 { row.to_owned() } else { format!("{row}{word}") })
            .collect();
        Verdicts::parse(&filled.join("\n")).expect("a valid table")
    };
    let same = resolve_with(&stories, &judged("same"));
    assert_eq!(bearers(&same, "Halvorsen"), ["person/ingrid-halvorsen"]);
    let different = resolve_with(&stories, &judged("different"));
    assert_eq!(bearers(&different, "Halvorsen"), ["person/halvorsen"]);
    assert!(different.decisions.is_empty(), "a judged pair is not proposed again");
    assert!(decisions_csv(&different, &judged("different")).contains("different"), "and the word is kept");
}

#[test]
fn ids_hold_only_what_an_iri_may_hold() {
    let mut story = naming("Ünïcode / doc", &["Łucja O’Neil (jr.)", "李 小龍", "?!"]);
    story.thing(EntityClass::Treaty, &["“Green” Accord #2"]);
    let resolution = resolve(&[story]);
    assert_eq!(resolution.entities.len(), 4);
    for id in resolution.entities.keys() {
        assert!(id.as_str().chars().all(|c| matches!(c, 'a'..='z' | '0'..='9' | '/' | '-')), "{id}");
    }
}

#[test]
fn parties_that_share_the_end_of_their_names_stay_two() {
    let party = |id: &str, name: &str| {
        let mut story = Story::new(id);
        let party = story.thing(EntityClass::PoliticalParty, &[name, "Herders Party"]);
        story.of(party, "KEN");
        story
    };
    let resolution = resolve(&[party("a", "Democratic Herders Party"), party("b", "Progressive Herders Party")]);
    assert_eq!(resolution.entities.len(), 2);
}
