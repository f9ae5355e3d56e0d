//! The one place that names every stage: from articles to a graph, and to the folder it is kept in.

mod cache;
mod error;
mod folder;
mod stored;
mod summary;

pub use error::{FolderError, PipelineError};
pub use folder::{FolderLock, GraphFolder, Staging};
pub use stored::StoredGraph;
pub use summary::{Connected, Statements, Summary};
