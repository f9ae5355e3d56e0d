//! All quads of a graph in the order in which every file writes them, each term held once.
//!
//! A graph has many times more quads than distinct terms. Terms are therefore kept once and compared once: sorting gives
//! each its rank, and quads are sorted as four numbers.

use std::hash::BuildHasherDefault;

use indexmap::IndexSet;
use oxigraph::model::{
    GraphName, GraphNameRef, NamedNode, NamedNodeRef, NamedOrBlankNode, NamedOrBlankNodeRef, Quad, QuadRef, Term,
    TermRef,
};
use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHasher};

/// Stands for the default graph, which comes before all named ones, in the place of a graph.
pub(super) const DEFAULT_GRAPH: u32 = 0;

/// Quads as they are collected, in no order.
#[derive(Debug, Default)]
pub(super) struct QuadCollector {
    terms: IndexSet<Term, BuildHasherDefault<FxHasher>>,
    /// Graphs and predicates, of which there are few, found without making a term of them.
    names: FxHashMap<String, u32>,
    /// The subject that was named last, since what is said of one thing comes together.
    subject: Option<(NamedNode, u32)>,
    /// Graph, subject, predicate and object: places in `terms`, for the graph one more.
    quads: Vec<[u32; 4]>,
}

impl QuadCollector {
    /// Adds a quad; `None` is the default graph.
    pub(super) fn add(&mut self, graph: Option<Term>, subject: Term, predicate: Term, object: Term) {
        let graph = graph.map_or(DEFAULT_GRAPH, |graph| self.intern(graph) + 1);
        let quad = [graph, self.intern(subject), self.intern(predicate), self.intern(object)];
        self.quads.push(quad);
    }

    /// Adds what is said of a thing with a term that is at hand.
    pub(super) fn state(
        &mut self,
        graph: Option<NamedNodeRef<'_>>,
        subject: &NamedNode,
        predicate: NamedNodeRef<'_>,
        object: u32,
    ) {
        let graph = graph.map_or(DEFAULT_GRAPH, |graph| self.name(graph) + 1);
        let subject = match &self.subject {
            Some((last, place)) if last == subject => *place,
            _ => {
                let place = self.intern(subject.clone().into());
                self.subject = Some((subject.clone(), place));
                place
            }
        };
        let predicate = self.name(predicate);
        self.quads.push([graph, subject, predicate, object]);
    }

    fn name(&mut self, name: NamedNodeRef<'_>) -> u32 {
        if let Some(&place) = self.names.get(name.as_str()) {
            return place;
        }
        let place = self.intern(name.into_owned().into());
        self.names.insert(name.as_str().to_owned(), place);
        place
    }

    /// The place of a term, which is kept once.
    pub(super) fn intern(&mut self, term: Term) -> u32 {
        // A corpus with four thousand million terms is far beyond any memory that holds them.
        u32::try_from(self.terms.insert_full(term).0).unwrap_or(u32::MAX - 1)
    }

    /// Sorts by graph (the default graph first), subject, predicate and object, each by its N-Quads form, and takes out
    /// repeated quads.
    pub(super) fn sort(self) -> Dataset {
        let Self { terms, mut quads, .. } = self;
        let terms: Vec<Term> = terms.into_iter().collect();
        let keys: Vec<String> = terms.par_iter().map(ToString::to_string).collect();
        let mut order: Vec<u32> = (0..u32::try_from(terms.len()).unwrap_or(u32::MAX)).collect();
        order.par_sort_unstable_by(|left, right| keys[*left as usize].cmp(&keys[*right as usize]));
        let mut ranks = vec![0; terms.len()];
        for (rank, &place) in (0u32..).zip(&order) {
            ranks[place as usize] = rank;
        }
        quads.par_iter_mut().for_each(|[graph, subject, predicate, object]| {
            if *graph != DEFAULT_GRAPH {
                *graph = ranks[*graph as usize - 1] + 1;
            }
            for place in [subject, predicate, object] {
                *place = ranks[*place as usize];
            }
        });
        quads.par_sort_unstable();
        quads.dedup();
        let mut sorted: Vec<(u32, Term)> = ranks.into_iter().zip(terms).collect();
        sorted.sort_unstable_by_key(|(rank, _)| *rank);
        Dataset { terms: sorted.into_iter().map(|(_, term)| term).collect(), quads }
    }
}

/// The sorted quads of a graph. The order depends on nothing but the quads.
#[derive(Clone, Debug, Default)]
pub struct Dataset {
    /// In order of their N-Quads forms.
    terms: Vec<Term>,
    quads: Vec<[u32; 4]>,
}

impl Dataset {
    /// The quads in order.
    pub fn iter(&self) -> impl Iterator<Item = QuadRef<'_>> {
        self.quads.iter().filter_map(|quad| self.quad(*quad))
    }

    fn quad(&self, [graph, subject, predicate, object]: [u32; 4]) -> Option<QuadRef<'_>> {
        let graph_name = match graph.checked_sub(1) {
            None => GraphNameRef::DefaultGraph,
            Some(graph) => named(self.term(graph)?)?.into(),
        };
        let subject: NamedOrBlankNodeRef<'_> = match self.term(subject)? {
            TermRef::NamedNode(node) => node.into(),
            TermRef::BlankNode(node) => node.into(),
            _ => return None,
        };
        Some(QuadRef::new(subject, named(self.term(predicate)?)?, self.term(object)?, graph_name))
    }

    fn term(&self, place: u32) -> Option<TermRef<'_>> {
        self.terms.get(place as usize).map(Term::as_ref)
    }

    /// All terms, sorted.
    pub(super) fn terms(&self) -> &[Term] {
        &self.terms
    }

    /// The quads in order: graph, subject, predicate and object by their places among the terms, for a named graph one more.
    pub(super) fn places(&self) -> &[[u32; 4]] {
        &self.quads
    }

    /// Number of quads.
    pub fn len(&self) -> usize {
        self.quads.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.quads.is_empty()
    }
}

/// Sorts quads that come from elsewhere.
impl FromIterator<Quad> for Dataset {
    fn from_iter<I: IntoIterator<Item = Quad>>(quads: I) -> Self {
        let mut collector = QuadCollector::default();
        for Quad { subject, predicate, object, graph_name } in quads {
            let graph = match graph_name {
                GraphName::DefaultGraph => None,
                GraphName::NamedNode(node) => Some(node.into()),
                GraphName::BlankNode(node) => Some(node.into()),
            };
            let subject = match subject {
                NamedOrBlankNode::NamedNode(node) => node.into(),
                NamedOrBlankNode::BlankNode(node) => node.into(),
            };
            collector.add(graph, subject, predicate.into(), object);
        }
        collector.sort()
    }
}

fn named(term: TermRef<'_>) -> Option<NamedNodeRef<'_>> {
    match term {
        TermRef::NamedNode(node) => Some(node),
        _ => None,
    }
}
