//! The one place that names every stage: from articles to a graph, and to the folder it is kept in.

mod built;
mod cache;
mod error;
mod folder;
mod guidance;
mod options;
mod stages;
mod stored;
mod summary;
mod upkeep;

pub use built::Built;
pub use error::{FolderError, PipelineError};
pub use folder::{FolderLock, GraphFolder, Staging};
pub use guidance::{judge, verdicts};
pub use options::{BuildOptions, PipelineBuilder, Progress};
pub use stages::Pipeline;
pub use stored::StoredGraph;
pub use summary::{Connected, Statements, Summary};
