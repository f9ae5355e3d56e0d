//! Union-find over local entities that never joins what must stay apart.

use std::collections::BTreeSet;

use crate::extract::naming::PersonName;
use crate::model::EntityClass;

use super::corpus::Node;

/// What a cluster's members agree on; two clusters that contradict each other never merge.
#[derive(Clone, Debug, Default)]
pub(super) struct Identity {
    /// Keys of the gazetteer entries.
    pub authority: Option<String>,
    /// Countries that its members belong to.
    pub countries: BTreeSet<String>,
    /// Posts that its members hold.
    pub posts: BTreeSet<String>,
    /// The record of the user's list of authorities.
    pub record: Option<String>,
    /// The full names of a person, a few of them: one who is called "Ana Diaz" is not "Luis Diaz".
    pub people: Vec<PersonName>,
    /// The kind of thing.
    pub family: Option<Family>,
    /// The kind within the family, where it is known.
    pub kind: Option<ClassGroup>,
}

/// More variants of a person's full name are not kept.
const FULL_NAMES: usize = 6;

/// Classes that one thing may be given by different texts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Family {
    Person,
    Country,
    Organization,
    Place,
    Treaty,
    Post,
}

/// Groups of classes within a family that no thing is in two of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum ClassGroup {
    Government,
    Party,
    International,
    Business,
    City,
    Region,
    Territory,
    Facility,
}

/// The family of a class.
pub(super) fn family(class: EntityClass) -> Family {
    match class {
        EntityClass::Person => Family::Person,
        EntityClass::Country => Family::Country,
        EntityClass::Treaty => Family::Treaty,
        EntityClass::Post => Family::Post,
        class if class.is_organization() => Family::Organization,
        _ => Family::Place,
    }
}

/// The group of a class; `None` for the classes that say no more than their family.
pub(super) fn class_group(class: EntityClass) -> Option<ClassGroup> {
    match class {
        EntityClass::Ministry
        | EntityClass::GovernmentBody
        | EntityClass::Parliament
        | EntityClass::DiplomaticMission
        | EntityClass::ArmedForce => Some(ClassGroup::Government),
        EntityClass::PoliticalParty => Some(ClassGroup::Party),
        EntityClass::InternationalOrganization => Some(ClassGroup::International),
        EntityClass::MediaOutlet | EntityClass::Company => Some(ClassGroup::Business),
        EntityClass::City => Some(ClassGroup::City),
        EntityClass::Region => Some(ClassGroup::Region),
        EntityClass::Territory => Some(ClassGroup::Territory),
        EntityClass::Facility => Some(ClassGroup::Facility),
        _ => None,
    }
}

impl Identity {
    /// Whether one thing can be both.
    pub fn agrees_with(&self, other: &Self) -> bool {
        let differ =
            |left: &Option<String>, right: &Option<String>| matches!((left, right), (Some(l), Some(r)) if l != r);
        if self.family != other.family
            || differ(&self.authority, &other.authority)
            || differ(&self.record, &other.record)
        {
            return false;
        }
        let same_record = self.record.is_some() && self.record == other.record;
        if !same_record && !self.people.iter().all(|one| other.people.iter().all(|other| one.can_be(other))) {
            return false;
        }
        if matches!((self.kind, other.kind), (Some(left), Some(right)) if left != right) {
            return false;
        }
        // A person may change country with the post, but not keep neither.
        let apart =
            !self.countries.is_empty() && !other.countries.is_empty() && self.countries.is_disjoint(&other.countries);
        !apart || (self.family == Some(Family::Person) && !self.posts.is_disjoint(&other.posts))
    }

    fn absorb(&mut self, other: Self) {
        self.authority = self.authority.take().or(other.authority);
        self.record = self.record.take().or(other.record);
        for name in other.people {
            if self.people.len() < FULL_NAMES && !self.people.contains(&name) {
                self.people.push(name);
            }
        }
        self.kind = self.kind.or(other.kind);
        self.family = self.family.or(other.family);
        self.countries.extend(other.countries);
        self.posts.extend(other.posts);
    }
}

/// A partition of the nodes.
pub(super) struct Clusters {
    /// For each node, the cluster that it is in: the number of one of its nodes.
    cluster: Vec<usize>,
    /// For each cluster, its nodes.
    members: Vec<Vec<Node>>,
    identities: Vec<Identity>,
    /// Pairs of clusters that a user told apart.
    apart: BTreeSet<(usize, usize)>,
}

impl Clusters {
    /// Every node by itself.
    pub fn new(identities: Vec<Identity>) -> Self {
        let count = identities.len();
        Self {
            cluster: (0..count).collect(),
            members: (0..count).map(|node| vec![node]).collect(),
            identities,
            apart: BTreeSet::new(),
        }
    }

    /// The cluster of a node.
    pub fn of(&self, node: Node) -> usize {
        self.cluster[node]
    }

    /// The nodes of a cluster.
    pub fn members(&self, cluster: usize) -> &[Node] {
        &self.members[cluster]
    }

    /// What the members of a cluster agree on.
    pub fn identity(&self, cluster: usize) -> &Identity {
        &self.identities[cluster]
    }

    /// All clusters, in order of their smallest nodes.
    pub fn all(&self) -> Vec<usize> {
        let mut seen = vec![false; self.cluster.len()];
        self.cluster.iter().copied().filter(|cluster| !std::mem::replace(&mut seen[*cluster], true)).collect()
    }

    /// Keeps the clusters of two nodes apart from now on.
    pub fn separate(&mut self, left: Node, right: Node) {
        let (left, right) = (self.of(left), self.of(right));
        if left != right {
            self.apart.insert((left, right));
            self.apart.insert((right, left));
        }
    }

    /// Whether a user told two clusters apart.
    pub fn are_separate(&self, left: usize, right: usize) -> bool {
        self.apart.contains(&(left, right))
    }

    /// Joins the clusters of two nodes unless they contradict each other or were told apart; says whether they are one now.
    pub fn join(&mut self, left: Node, right: Node) -> bool {
        let (left, right) = (self.of(left), self.of(right));
        left == right || (self.identities[left].agrees_with(&self.identities[right]) && self.unite(left, right))
    }

    /// Joins the clusters of two nodes on a user's word, even where they contradict each other.
    pub fn force(&mut self, left: Node, right: Node) -> bool {
        let (left, right) = (self.of(left), self.of(right));
        left == right || self.unite(left, right)
    }

    fn unite(&mut self, left: usize, right: usize) -> bool {
        if self.are_separate(left, right) {
            return false;
        }
        // The smaller one moves, so that all joins together cost n log n.
        let (kept, moved) =
            if self.members[left].len() >= self.members[right].len() { (left, right) } else { (right, left) };
        let nodes = std::mem::take(&mut self.members[moved]);
        for &node in &nodes {
            self.cluster[node] = kept;
        }
        self.members[kept].extend(nodes);
        let identity = std::mem::take(&mut self.identities[moved]);
        self.identities[kept].absorb(identity);
        let strangers: Vec<usize> = self.apart.range((moved, 0)..=(moved, usize::MAX)).map(|pair| pair.1).collect();
        for stranger in strangers {
            self.apart.remove(&(moved, stranger));
            self.apart.remove(&(stranger, moved));
            self.apart.insert((kept, stranger));
            self.apart.insert((stranger, kept));
        }
        true
    }
}
