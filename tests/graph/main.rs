//! The graph of a small story, its ontology, and questions to it.

#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used, reason = "a test fails by panicking")]

mod mapping;
mod ontology;
mod paths;
mod sparql;
mod story;
