//! What is read from single sentences: the cases of `tests/cases/events.txt`, from text to events.

mod reading;

#[test]
fn sentences_give_the_events_they_tell() {
    reading::check(include_str!("cases/events.txt"), 40, false);
}
