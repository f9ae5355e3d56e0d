//! chancery reads news articles and builds a knowledge graph of who did what to whom in world
//! affairs, every triple traceable to the sentence that says it.
//!
//! The crate is a pipeline; each module holds one layer and imports only those before it:
//!
//! 1. [`model`]: the plain data that the stages pass on.
//! 2. [`vocabulary`]: the names of the ontology.
//! 3. [`resources`]: gazetteers, lexicons and weights, loaded once and validated.
//! 4. [`ingest`]: bytes of any kind become a clean [`model::Document`].
//! 5. [`language`]: sentences, tokens, tags, lemmas, dependency trees and named entities.
//! 6. [`extract`]: mentions, coreference, standing relations, events, attribution, modality, time.
//! 7. [`resolve`]: the extractions of many documents become one [`model::Resolution`].
//! 8. [`graph`]: the RDF store and the petgraph view of a resolution.
//! 9. [`query`]: SPARQL, paths, neighbourhoods and explanations.
//! 10. [`export`]: one file a format.
//! 11. [`pipeline`]: the one place that names every stage.
//! 12. [`evaluate`]: scores against annotated data.
//! 13. [`cli`]: the subcommands.

pub mod cli;
pub mod evaluate;
pub mod export;
pub mod extract;
pub mod graph;
pub mod ingest;
pub mod language;
pub mod model;
pub mod pipeline;
pub mod query;
pub mod resolve;
pub mod resources;
pub mod vocabulary;
