//! The RDF form of a resolution.

#![allow(clippy::expect_used, reason = "a test fails by panicking")]

mod common;

#[test]
fn a_story_in_trig() {
    let trig = String::from_utf8(common::graph().trig().expect("a store")).expect("UTF-8");
    insta::assert_snapshot!(trig);
}
