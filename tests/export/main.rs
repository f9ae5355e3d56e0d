//! The exports open in other tools: their rules, hostile names, and the same values when read again.
#![allow(clippy::unwrap_used, reason = "tests fail by panicking")]

mod files;
mod fixture;
mod graphml;
mod graphml_rules;
mod rdf;
mod tables;
