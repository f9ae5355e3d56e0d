//! RDF in four syntaxes, from the sorted quads of the graph.
//!
//! RDF 1.2 says where a triple comes from with a reifier that points at a triple term; readers that know only
//! RDF 1.1 get the same as an `rdf:Statement` node with `rdf:subject`, `rdf:predicate` and `rdf:object`, which
//! likewise does not state the triple itself (RDF Schema 1.1, section 5.3).

use std::io::{BufWriter, Write};

use oxigraph::io::{JsonLdProfileSet, RdfFormat, RdfSerializer};
use oxigraph::model::{GraphName, IriParseError, QuadRef};

use super::{ExportError, Exporter, Format, RdfVersion};
use crate::graph::{KnowledgeGraph, rdf11, sort_quads, write_dataset, write_trig};
use crate::vocabulary::{Base, PREFIXES};

/// Writes RDF.
#[derive(Clone, Copy, Debug)]
pub struct RdfExporter {
    format: Format,
    syntax: RdfFormat,
    version: RdfVersion,
}

impl RdfExporter {
    /// Writes TriG: named graphs, prefixes, one block a subject.
    pub fn trig(version: RdfVersion) -> Self {
        Self { format: Format::TriG, syntax: RdfFormat::TriG, version }
    }

    /// Writes N-Quads: one quad a line.
    pub fn nquads(version: RdfVersion) -> Self {
        Self { format: Format::NQuads, syntax: RdfFormat::NQuads, version }
    }

    /// Writes Turtle, which has no named graphs: extracted, inferred and background triples in one.
    pub fn turtle(version: RdfVersion) -> Self {
        Self { format: Format::Turtle, syntax: RdfFormat::Turtle, version }
    }

    /// Writes expanded JSON-LD, which has no triple terms.
    pub fn jsonld() -> Self {
        let syntax = RdfFormat::JsonLd { profile: JsonLdProfileSet::empty() };
        Self { format: Format::JsonLd, syntax, version: RdfVersion::V1_1 }
    }
}

impl Exporter for RdfExporter {
    fn format(&self) -> Format {
        self.format
    }

    fn write(&self, graph: &KnowledgeGraph, out: &mut dyn Write) -> Result<(), ExportError> {
        let out = BufWriter::new(out);
        if self.version == RdfVersion::V1_2 && self.syntax.supports_datasets() {
            let quads = graph.dataset();
            let written = match self.format {
                Format::TriG => write_dataset(&quads, graph.base(), out),
                _ => serialize(self.syntax, quads.iter(), graph.base(), out),
            };
            return written.map_err(ExportError::from);
        }
        let mut quads = graph.quads_sorted();
        if self.version == RdfVersion::V1_1 {
            quads = rdf11(&quads);
        }
        if self.format == Format::TriG {
            return Ok(write_trig(&quads, graph.base(), out)?);
        }
        if !self.syntax.supports_datasets() {
            for quad in &mut quads {
                quad.graph_name = GraphName::DefaultGraph;
            }
            // What two graphs hold alike is now there twice.
            sort_quads(&mut quads);
        }
        Ok(serialize(self.syntax, &quads, graph.base(), out)?)
    }
}

fn serialize<'a>(
    syntax: RdfFormat,
    quads: impl IntoIterator<Item = impl Into<QuadRef<'a>>>,
    base: &Base,
    out: impl Write,
) -> std::io::Result<()> {
    let serializer = with_prefixes(RdfSerializer::from_format(syntax), base).map_err(std::io::Error::other)?;
    let mut serializer = serializer.for_writer(out);
    for quad in quads {
        serializer.serialize_quad(quad)?;
    }
    serializer.finish()?.flush()
}

fn with_prefixes(mut serializer: RdfSerializer, base: &Base) -> Result<RdfSerializer, IriParseError> {
    for (prefix, iri) in PREFIXES.iter().copied().chain([("id", base.as_str())]) {
        serializer = serializer.with_prefix(prefix, iri)?;
    }
    Ok(serializer)
}
