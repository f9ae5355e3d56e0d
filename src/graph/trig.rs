//! `TriG`, the file form of the whole dataset.

use std::io;

use oxigraph::io::{RdfFormat, RdfParser, RdfSerializer};
use oxigraph::model::{Quad, QuadRef};

use super::{Dataset, GraphError};
use crate::vocabulary::{Base, PREFIXES};

/// Sorts quads by graph (the default graph first), subject, predicate and object, each by its N-Quads form, and
/// takes out repeated ones. The order depends on nothing but the quads.
pub fn sort_quads(quads: &mut Vec<Quad>) {
    let sorted: Dataset = std::mem::take(quads).into_iter().collect();
    quads.extend(sorted.iter().map(QuadRef::into_owned));
}

/// Writes quads as `TriG` in the given order, with the project's prefixes and `id:` for `base`.
///
/// # Errors
/// When `writer` fails.
pub fn write_trig<'a>(
    quads: impl IntoIterator<Item = impl Into<QuadRef<'a>>>,
    base: &Base,
    writer: impl io::Write,
) -> io::Result<()> {
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
