//! What can go wrong with a store.

use oxigraph::io::RdfParseError;
use oxigraph::store::StorageError;

/// A graph that cannot be built, read or written.
#[derive(Debug, thiserror::Error)]
pub enum GraphError {
    /// The store refused.
    #[error("the store failed: {0}")]
    Storage(#[from] StorageError),
    /// A graph file is not valid `TriG`.
    #[error("the graph file cannot be read: {0}; build the graph again")]
    Syntax(#[from] RdfParseError),
    /// A graph file does not say which base its instances have.
    #[error("the graph file declares no usable prefix `id:`: {0}; build the graph again")]
    Base(String),
    /// Writing failed.
    #[error("the graph cannot be written: {0}")]
    Io(#[from] std::io::Error),
}
