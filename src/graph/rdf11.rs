//! RDF 1.1 form of a dataset, for readers without triple terms.

use oxigraph::model::{Quad, Term};

use crate::vocabulary::external::rdf;

/// The same dataset without triple terms: each reifier becomes an `rdf:Statement` node with `rdf:subject`,
/// `rdf:predicate` and `rdf:object`, as the reification vocabulary of RDF 1.1 has it. Other quads stay as they
/// are. The result is sorted like the input of every writer.
///
/// A triple term that is nested in another or that stands under another property than `rdf:reifies` has no RDF 1.1
/// form and is left out; this crate writes none.
pub fn rdf11(quads: &[Quad]) -> Vec<Quad> {
    let mut plain = Vec::with_capacity(quads.len());
    for quad in quads {
        match &quad.object {
            Term::Triple(triple) if quad.predicate == rdf::REIFIES && !triple.object.is_triple() => {
                let graph = &quad.graph_name;
                let node = &quad.subject;
                plain.push(Quad::new(node.clone(), rdf::TYPE, rdf::STATEMENT, graph.clone()));
                plain.push(Quad::new(node.clone(), rdf::SUBJECT, triple.subject.clone(), graph.clone()));
                plain.push(Quad::new(node.clone(), rdf::PREDICATE, triple.predicate.clone(), graph.clone()));
                plain.push(Quad::new(node.clone(), rdf::OBJECT, triple.object.clone(), graph.clone()));
            }
            Term::Triple(_) => {}
            _ => plain.push(quad.clone()),
        }
    }
    super::sort_quads(&mut plain);
    plain
}
