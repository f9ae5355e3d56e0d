//! Whose word a report rests on, and whether it happened: the cases of `tests/cases/factuality.txt`.

mod reading;

#[test]
fn what_did_not_happen_is_no_fact() {
    reading::check(include_str!("cases/factuality.txt"), 200, true);
}
