//! Merging what several documents say.
#![allow(clippy::expect_used, reason = "a test fails by panicking")]

mod conflicts;
mod entities;
mod events;
mod invariants;
mod statements;
mod story;

use std::sync::LazyLock;

use chancery::model::{Entity, EntityId, Extraction, Resolution};
use chancery::resolve::Verdicts;
use chancery::resources::Resources;

use story::Story;

/// The tables of the binary, loaded once.
static RESOURCES: LazyLock<Resources> = LazyLock::new(|| Resources::embedded().expect("valid tables"));

/// Resolves the stories without any verdicts.
fn resolve(stories: &[Story]) -> Resolution {
    resolve_with(stories, &Verdicts::default())
}

fn resolve_with(stories: &[Story], verdicts: &Verdicts) -> Resolution {
    let extractions: Vec<Extraction> = stories.iter().map(|story| story.0.clone()).collect();
    chancery::resolve::resolve(&extractions, verdicts, &RESOURCES)
}

/// The ids of all entities that bear a name.
fn bearers<'a>(resolution: &'a Resolution, name: &str) -> Vec<&'a str> {
    resolution
        .entities
        .iter()
        .filter(|(_, entity)| entity.label == name || entity.aliases.iter().any(|alias| alias == name))
        .map(|(id, _)| id.as_str())
        .collect()
}

fn entity<'a>(resolution: &'a Resolution, id: &str) -> &'a Entity {
    resolution.entities.get(&EntityId(id.to_owned())).expect(id)
}

/// The triples of the extracted statements, `!` before those that are not asserted.
fn triples(resolution: &Resolution) -> Vec<String> {
    resolution
        .statements
        .iter()
        .map(|statement| {
            let mark = if statement.asserted { "" } else { "!" };
            format!("{mark}{} {} {}", statement.subject, statement.property, statement.object)
        })
        .collect()
}
