//! How two things are connected.

mod cost;
mod filter;
mod result;
mod search;

use petgraph::graph::NodeIndex;

use self::cost::Network;
pub(super) use self::filter::Filter;
pub use self::filter::PathOptions;
pub use self::result::{Hop, Path};
use crate::graph::KnowledgeGraph;
use crate::model::EntityId;

impl KnowledgeGraph {
    /// The most informative chain of statements from one entity to another; `None` where there is none, or where the
    /// graph has no such entity. See [`k_shortest_paths`](Self::k_shortest_paths).
    ///
    /// ```
    /// let graph = chancery::pipeline::Pipeline::embedded()?.build_texts(&[
    ///     ("one.txt", "LIMA, March 7, 2031 - Peru accused Bolivia of closing the border."),
    ///     ("two.txt", "LA PAZ, March 9, 2031 - Bolivia praised Chile on Saturday."),
    /// ])?.graph;
    /// use chancery::query::PathOptions;
    ///
    /// let (peru, chile) = (graph.resolve_name("Peru")?, graph.resolve_name("Chile")?);
    /// let path = graph.shortest_path(&peru, &chile, &PathOptions::default()).expect("both have to do with Bolivia");
    /// assert_eq!(path.hops[0].property.as_str(), "accuses");
    /// assert_eq!(path.hops[1].quotes[0].text, "Bolivia praised Chile on Saturday.");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn shortest_path(&self, from: &EntityId, to: &EntityId, options: &PathOptions) -> Option<Path> {
        self.k_shortest_paths(from, to, 1, options).pop()
    }

    /// The `k` most informative chains of statements from one entity to another, the best first. None passes an
    /// entity twice, and no two pass the same entities; where several statements join two entities, a hop takes the
    /// one of least cost and names the others' properties in [`Hop::also`].
    ///
    /// The cost of a path *P* over the entities *v₁ … vₙ* is, in nats,
    ///
    /// > cost(*P*) = Σ ln *k*(*vᵢ*) for 1 < *i* < *n*  −  Σ ln *c*(*eᵢ*) for 1 ≤ *i* < *n*
    ///
    /// where *k*(*v*) is the number of different neighbours of *v* in the whole graph, and *c*(*e*) the fused
    /// confidence of the statement, which grows with the evidence. The first sum is the path specificity of
    /// Ciampaglia et al., "Computational fact checking from knowledge networks", `PLoS` ONE 10(6): e0128193 (2015):
    /// that two people are both tied to a large country says little of them, a small committee says much. The
    /// second is the information in "all these statements hold", taken as independent. Equal costs are ordered by
    /// the number of hops, then by identifiers.
    ///
    /// Paths are found with the algorithm of Yen, "Finding the k shortest loopless paths in a network", Management
    /// Science 17(11): 712-716 (1971), over Dijkstra's with a bound on hops.
    ///
    /// ```
    /// # let graph = chancery::pipeline::Pipeline::embedded()?.build_texts(&[
    /// #     ("one.txt", "LIMA, March 7, 2031 - Peru accused Bolivia of closing the border."),
    /// #     ("two.txt", "LA PAZ, March 9, 2031 - Bolivia praised Chile on Saturday."),
    /// # ])?.graph;
    /// use chancery::model::{PartialDate, Property};
    /// use chancery::query::PathOptions;
    ///
    /// let (peru, chile) = (graph.resolve_name("Peru")?, graph.resolve_name("Chile")?);
    /// let paths = |options| graph.k_shortest_paths(&peru, &chile, 3, &options);
    /// assert_eq!(paths(PathOptions::default()).len(), 1);
    /// assert!(paths(PathOptions { without: vec![Property::Accuses], ..PathOptions::default() }).is_empty());
    /// assert!(paths(PathOptions { until: Some(PartialDate::year(2030)), ..PathOptions::default() }).is_empty());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn k_shortest_paths(&self, from: &EntityId, to: &EntityId, k: usize, options: &PathOptions) -> Vec<Path> {
        let view = self.view();
        let (Some(start), Some(end)) = (view.node(from), view.node(to)) else { return Vec::new() };
        let network = Network::new(self, &Filter::new(self, options), end);
        let hops = options.max_hops.unwrap_or(usize::MAX);
        let found = search::shortest_loopless(&network, start, end, k, hops);
        found.into_iter().filter_map(|(nodes, cost)| self.describe(&network, &nodes, cost)).collect()
    }

    fn describe(&self, network: &Network, nodes: &[NodeIndex], cost: cost::Cost) -> Option<Path> {
        let hops = nodes
            .windows(2)
            .map(|pair| match pair {
                [from, to] => Hop::of(self, *from, *to, network.edges(*from, *to)),
                _ => None,
            })
            .collect::<Option<Vec<_>>>()?;
        Path::of(self, *nodes.first()?, *nodes.last()?, cost::nats(cost), hops)
    }
}
