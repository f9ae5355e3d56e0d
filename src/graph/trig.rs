//! `TriG`, the file form of the whole dataset.
//!
//! A dataset has many times more quads than terms, so each of its terms is put into the form that `TriG` has for it once, by
//! oxigraph's serializer, and the quads are written from these in the same layout: same bytes, less work.

use std::cell::RefCell;
use std::io;

use oxigraph::io::{RdfFormat, RdfParser, RdfSerializer, WriterQuadSerializer};
use oxigraph::model::vocab::rdf;
use oxigraph::model::{GraphNameRef, Quad, QuadRef, Term, TermRef};
use rayon::prelude::*;

use super::dataset::DEFAULT_GRAPH;
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
    let mut serializer = serializer(base, writer)?;
    for quad in quads {
        serializer.serialize_quad(quad)?;
    }
    serializer.finish()?.flush()
}

fn serializer<W: io::Write>(base: &Base, writer: W) -> io::Result<WriterQuadSerializer<W>> {
    let mut serializer = RdfSerializer::from_format(RdfFormat::TriG);
    for (prefix, iri) in PREFIXES.iter().copied().chain([("id", base.as_str())]) {
        serializer = serializer.with_prefix(prefix, iri).map_err(io::Error::other)?;
    }
    Ok(serializer.for_writer(writer))
}

/// Writes what [`write_trig`] would, byte for byte.
///
/// # Errors
/// When `writer` fails.
pub fn write_dataset(dataset: &Dataset, base: &Base, mut writer: impl io::Write) -> io::Result<()> {
    if dataset.is_empty() {
        return Ok(());
    }
    let terms = Rendered::new(dataset, base)?;
    writer.write_all(&terms.prelude)?;
    let mut before: Option<[u32; 4]> = None;
    for &quad in dataset.places() {
        let [graph, subject, predicate, object] = quad;
        let indent: &[u8] = if graph == DEFAULT_GRAPH { b"" } else { b"\t" };
        match before {
            Some([g, s, p, _]) if (g, s, p) == (graph, subject, predicate) => writer.write_all(b" , ")?,
            Some([g, s, ..]) if (g, s) == (graph, subject) => {
                writer.write_all(b" ;\n\t")?;
                writer.write_all(indent)?;
                writer.write_all(terms.predicate(predicate))?;
                writer.write_all(b" ")?;
            }
            _ => {
                let same_graph = before.map_or(DEFAULT_GRAPH, |[g, ..]| g) == graph;
                if let Some([g, ..]) = before {
                    writer.write_all(if same_graph || g == DEFAULT_GRAPH { b" .\n" } else { b" .\n}\n" })?;
                }
                if !same_graph && let Some(name) = graph.checked_sub(1) {
                    writer.write_all(terms.term(name))?;
                    writer.write_all(b" {\n")?;
                }
                writer.write_all(indent)?;
                writer.write_all(terms.term(subject))?;
                writer.write_all(b" ")?;
                writer.write_all(terms.predicate(predicate))?;
                writer.write_all(b" ")?;
            }
        }
        writer.write_all(terms.term(object))?;
        before = Some(quad);
    }
    writer.write_all(if before.is_some_and(|[graph, ..]| graph != DEFAULT_GRAPH) { b" .\n}\n" } else { b" .\n" })?;
    writer.flush()
}

/// The terms of a dataset as `TriG` writes them.
struct Rendered {
    /// The declarations of the prefixes.
    prelude: Vec<u8>,
    /// The texts of so many terms each.
    chunks: Vec<Chunk>,
    /// The place of `rdf:type`, which has a short form as a predicate.
    kind: Option<u32>,
}

/// One text after the other, and where each ends.
type Chunk = (Vec<u8>, Vec<usize>);

/// Terms put into their form at a time.
const CHUNK: usize = 4096;

impl Rendered {
    fn new(dataset: &Dataset, base: &Base) -> io::Result<Self> {
        let chunks: io::Result<Vec<Chunk>> =
            dataset.terms().par_chunks(CHUNK).map(|terms| Self::all(terms.iter().map(Term::as_ref), base)).collect();
        let (mut prelude, _) = Self::all(std::iter::empty(), base)?;
        // What follows the last line is the quad that called it forth.
        prelude.truncate(prelude.iter().rposition(|byte| *byte == b'\n').map_or(0, |last| last + 1));
        let kind = dataset.terms().iter().position(|term| term.as_ref() == TermRef::from(rdf::TYPE));
        Ok(Self { prelude, chunks: chunks?, kind: kind.and_then(|place| u32::try_from(place).ok()) })
    }

    /// What the serializer makes of the terms as objects of one subject and predicate, after a first one; with the ends.
    fn all<'t>(terms: impl Iterator<Item = TermRef<'t>>, base: &Base) -> io::Result<Chunk> {
        let bytes = RefCell::new(Vec::new());
        let mut ends = Vec::new();
        let mut serializer = serializer(base, Shared(&bytes))?;
        for term in std::iter::once(rdf::TYPE.into()).chain(terms) {
            serializer.serialize_quad(QuadRef::new(rdf::TYPE, rdf::TYPE, term, GraphNameRef::DefaultGraph))?;
            ends.push(bytes.borrow().len());
        }
        drop(serializer);
        Ok((bytes.into_inner(), ends))
    }

    fn term(&self, place: u32) -> &[u8] {
        let (chunk, place) = (place as usize / CHUNK, place as usize % CHUNK);
        let Some((bytes, ends)) = self.chunks.get(chunk) else { return &[] };
        let (Some(&begin), Some(&end)) = (ends.get(place), ends.get(place + 1)) else { return &[] };
        // Each stands behind a comma between spaces.
        bytes.get(begin + 3..end).unwrap_or_default()
    }

    fn predicate(&self, place: u32) -> &[u8] {
        if self.kind == Some(place) { b"a" } else { self.term(place) }
    }
}

/// Collects what a serializer writes where it can be looked at meanwhile.
struct Shared<'a>(&'a RefCell<Vec<u8>>);

impl io::Write for Shared<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.borrow_mut().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
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

#[cfg(test)]
mod tests {
    use oxigraph::model::{GraphName, Literal, NamedNode, Triple};

    use super::*;
    use crate::vocabulary::ch;

    #[test]
    fn a_dataset_is_written_as_the_serializer_writes_its_quads() {
        let base = Base::default();
        let node = |name: &str| base.iri(name);
        let triple = Triple::new(node("a"), ch::MODALITY, Literal::from("planned"));
        let objects: Vec<Term> = vec![
            node("b").into(),
            Literal::from("several \"lines\"\n\u{1F30A}").into(),
            Literal::from(7).into(),
            Literal::from(true).into(),
            Literal::new_language_tagged_literal_unchecked("eau", "fr").into(),
            NamedNode::new_unchecked("https://other.example/a b").into(),
            triple.into(),
            rdf::TYPE.into_owned().into(),
        ];
        let graphs = [GraphName::DefaultGraph, ch::BACKGROUND.into_owned().into(), ch::INFERRED.into_owned().into()];
        let mut quads = Vec::new();
        for graph in graphs {
            for subject in ["a", "b"] {
                for predicate in [ch::MODALITY.into_owned(), rdf::TYPE.into_owned()] {
                    for object in &objects {
                        quads.push(Quad::new(node(subject), predicate.clone(), object.clone(), graph.clone()));
                    }
                }
            }
        }
        for count in [0, 1, 9, 33, 41, 70, quads.len()] {
            for from in [0, 32, 65] {
                let some = quads.iter().skip(from).take(count);
                let dataset: Dataset = some.cloned().collect();
                let (mut expected, mut found) = (Vec::new(), Vec::new());
                write_trig(dataset.iter(), &base, &mut expected).unwrap();
                write_dataset(&dataset, &base, &mut found).unwrap();
                assert_eq!(String::from_utf8(found).unwrap(), String::from_utf8(expected).unwrap());
            }
        }
    }
}
