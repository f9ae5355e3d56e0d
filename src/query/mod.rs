//! Questions to a knowledge graph: SPARQL, names, paths, neighbourhoods, timelines and explanations.
//!
//! Everything here reads and nothing changes a graph. The results other than SPARQL's are plain data that serde
//! can write.

mod conflicts;
mod error;
mod event;
mod explain;
mod name;
mod neighborhood;
mod path;
mod quote;
mod results;
mod sparql;
mod table;
mod timeline;

pub use conflicts::{Disagreement, Position};
pub use error::{Choice, NameError, QueryError};
pub use event::{EventProfile, Participant};
pub use explain::{EntityProfile, Explanation, NamingEvidence, StatementEvidence};
pub use name::Target;
pub use neighborhood::{Link, Neighbor, Neighborhood};
pub use path::{Hop, Path, PathOptions};
pub use quote::{EntityReference, Quote};
pub use results::{ResultFormat, write_results};
pub use sparql::Scope;
pub use timeline::TimelineEntry;
