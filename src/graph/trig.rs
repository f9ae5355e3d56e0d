//! `TriG`, the file form of the whole dataset.

use std::io;

use oxigraph::io::{RdfFormat, RdfParser, RdfSerializer};
use oxigraph::model::{GraphName, Quad};

use super::GraphError;
use crate::vocabulary::{Base, PREFIXES};

/// Sorts quads by graph (the default graph first), subject, predicate and object, each by its N-Quads form, and
/// takes out repeated ones. The order depends on nothing but the quads.
pub fn sort_quads(quads: &mut Vec<Quad>) {
    quads.sort_by_cached_key(|quad| {
        let graph = match &quad.graph_name {
            GraphName::DefaultGraph => String::new(),
            name => name.to_string(),
        };
        (graph, quad.subject.to_string(), quad.predicate.to_string(), quad.object.to_string())
    });
    quads.dedup();
}

/// Writes quads as `TriG` in the given order, with the project's prefixes and `id:` for `base`.
///
/// # Errors
/// When `writer` fails.
pub fn write_trig(quads: &[Quad], base: &Base, writer: impl io::Write) -> io::Result<()> {
    let mut serializer = RdfSerializer::from_format(RdfFormat::TriG);
    for (prefix, iri) in PREFIXES.iter().copied().chain([("id", base.as_str())]) {
        serializer = serializer.with_prefix(prefix, iri).map_err(io::Error::other)?;
    }
    let mut serializer = serializer.for_writer(writer);
    for quad in quads {
        serializer.serialize_quad(quad)?;
    }
    serializer.finish()?.flush()
}

/// Reads quads and the instance base, which the prefix `id:` declares.
pub(super) fn read(bytes: &[u8]) -> Result<(Vec<Quad>, Base), GraphError> {
    let mut parser = RdfParser::from_format(RdfFormat::TriG).for_slice(bytes);
    let quads = parser.by_ref().collect::<Result<Vec<_>, _>>().map_err(oxigraph::io::RdfParseError::from)?;
    let base = parser
        .prefixes()
        .find(|(prefix, _)| *prefix == "id")
        .map_or_else(|| Err("it is not declared".to_owned()), |(_, iri)| Base::new(iri).map_err(|e| e.to_string()))
        .map_err(GraphError::Base)?;
    Ok((quads, base))
}
