//! Whose word a report rests on, and whether it happened, and what else the files of cases hold.

mod reading;

#[test]
fn what_did_not_happen_is_no_fact() {
    reading::check(include_str!("cases/factuality.txt"), 200, true);
}

/// The cases of `tests/cases/time.txt`.
#[test]
fn times_belong_to_what_happened_then() {
    reading::check(include_str!("cases/time.txt"), 60, false);
}

/// The cases of `tests/cases/posts.txt`.
#[test]
fn posts_have_the_holders_that_the_text_gives_them() {
    reading::check(include_str!("cases/posts.txt"), 25, false);
}

/// The cases of `tests/cases/precision.txt`.
#[test]
fn what_only_a_hasty_reader_takes_from_a_text_is_not_stated() {
    reading::check(include_str!("cases/precision.txt"), 20, false);
}

/// The cases of `tests/cases/territories.txt`.
#[test]
fn land_and_treaties_have_the_parties_that_the_text_gives_them() {
    reading::check(include_str!("cases/territories.txt"), 30, false);
}

/// The cases of `tests/cases/factuality_more.txt`.
#[test]
fn what_did_not_happen_is_no_fact_in_longer_sentences() {
    reading::check(include_str!("cases/factuality_more.txt"), 50, true);
}

/// The cases of `tests/cases/relations.txt`.
#[test]
fn forces_bodies_and_places_stand_as_the_text_has_them() {
    reading::check(include_str!("cases/relations.txt"), 25, false);
}
