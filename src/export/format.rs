//! The formats by name, file extension and the files they make.

use std::fmt;
use std::path::Path;
use std::str::FromStr;

/// A format that a graph can be written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Format {
    /// GraphML, for networkx, igraph, rustworkx, Gephi, Cytoscape and Neo4j.
    GraphMl,
    /// `TriG`: the whole graph with its named graphs, made to be read.
    TriG,
    /// N-Quads: the whole graph with its named graphs, one quad a line.
    NQuads,
    /// Turtle: all triples of all named graphs in one, since Turtle cannot name graphs.
    Turtle,
    /// JSON-LD, always as RDF 1.1.
    JsonLd,
    /// The three tables below, as files of a folder.
    Csv,
    /// The table of entities.
    EntitiesCsv,
    /// The table of relations.
    RelationsCsv,
    /// The table of events.
    EventsCsv,
}

impl Format {
    /// All formats, in the order in which help texts list them.
    pub const ALL: &'static [Self] = &[
        Self::GraphMl,
        Self::TriG,
        Self::NQuads,
        Self::Turtle,
        Self::JsonLd,
        Self::Csv,
        Self::EntitiesCsv,
        Self::RelationsCsv,
        Self::EventsCsv,
    ];

    /// The name on the command line.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::GraphMl => "graphml",
            Self::TriG => "trig",
            Self::NQuads => "nquads",
            Self::Turtle => "turtle",
            Self::JsonLd => "jsonld",
            Self::Csv => "csv",
            Self::EntitiesCsv => "entities-csv",
            Self::RelationsCsv => "relations-csv",
            Self::EventsCsv => "events-csv",
        }
    }

    /// The name that a file in this format has in a graph folder; [`Format::Csv`] names none of its own.
    pub fn file_name(self) -> Option<&'static str> {
        match self {
            Self::GraphMl => Some("graph.graphml"),
            Self::TriG => Some("graph.trig"),
            Self::NQuads => Some("graph.nq"),
            Self::Turtle => Some("graph.ttl"),
            Self::JsonLd => Some("graph.jsonld"),
            Self::Csv => None,
            Self::EntitiesCsv => Some("entities.csv"),
            Self::RelationsCsv => Some("relations.csv"),
            Self::EventsCsv => Some("events.csv"),
        }
    }

    /// The formats of single files that this one consists of: itself, or the three tables for [`Format::Csv`].
    pub fn parts(self) -> &'static [Self] {
        match self {
            Self::GraphMl => &[Self::GraphMl],
            Self::TriG => &[Self::TriG],
            Self::NQuads => &[Self::NQuads],
            Self::Turtle => &[Self::Turtle],
            Self::JsonLd => &[Self::JsonLd],
            Self::Csv => &[Self::EntitiesCsv, Self::RelationsCsv, Self::EventsCsv],
            Self::EntitiesCsv => &[Self::EntitiesCsv],
            Self::RelationsCsv => &[Self::RelationsCsv],
            Self::EventsCsv => &[Self::EventsCsv],
        }
    }

    /// Whether the format is an RDF syntax, to which [`RdfVersion`] applies.
    pub fn is_rdf(self) -> bool {
        matches!(self, Self::TriG | Self::NQuads | Self::Turtle | Self::JsonLd)
    }

    /// The format that a file name asks for, by its extension (`graph.graphml`, `out.nq`) or, for tables,
    /// by its whole name (`entities.csv`).
    pub fn from_path(path: &Path) -> Option<Self> {
        let name = path.file_name()?.to_str()?.to_lowercase();
        let whole = Self::ALL.iter().copied().find(|format| format.file_name() == Some(name.as_str()));
        whole.or_else(|| match Path::new(&name).extension()?.to_str()? {
            "csv" => None,
            extension => extension.parse().ok(),
        })
    }
}

impl fmt::Display for Format {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.as_str())
    }
}

/// A format name that is not known.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("unknown format {name:?}: choose one of {}", names(Format::ALL))]
pub struct UnknownFormat {
    name: String,
}

/// Reads a name, or the extension that files of the format usually have; case does not matter.
impl FromStr for Format {
    type Err = UnknownFormat;

    fn from_str(name: &str) -> Result<Self, Self::Err> {
        let lower = name.to_lowercase();
        let by_name = Self::ALL.iter().copied().find(|format| format.as_str() == lower);
        by_name
            .or(match lower.as_str() {
                "nq" | "n-quads" => Some(Self::NQuads),
                "ttl" => Some(Self::Turtle),
                "json-ld" => Some(Self::JsonLd),
                _ => None,
            })
            .ok_or_else(|| UnknownFormat { name: name.to_owned() })
    }
}

/// The names of `formats`, with commas.
pub(super) fn names(formats: &[Format]) -> String {
    formats.iter().map(|format| format.as_str()).collect::<Vec<_>>().join(", ")
}

/// Which RDF an RDF export is written in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum RdfVersion {
    /// Every reified triple as an `rdf:Statement` node, for readers that know no triple terms (rdflib, pySHACL).
    V1_1,
    /// Reifiers point at triple terms: `_:r rdf:reifies <<( s p o )>>`.
    #[default]
    V1_2,
}

impl RdfVersion {
    /// The version number.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::V1_1 => "1.1",
            Self::V1_2 => "1.2",
        }
    }
}

impl fmt::Display for RdfVersion {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.as_str())
    }
}

/// An RDF version that is not known.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("unknown RDF version {0:?}: choose 1.1 or 1.2")]
pub struct UnknownRdfVersion(String);

impl FromStr for RdfVersion {
    type Err = UnknownRdfVersion;

    fn from_str(name: &str) -> Result<Self, Self::Err> {
        match name {
            "1.1" => Ok(Self::V1_1),
            "1.2" => Ok(Self::V1_2),
            other => Err(UnknownRdfVersion(other.to_owned())),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_and_file_name_leads_back_to_its_format() {
        for &format in Format::ALL {
            assert_eq!(format.as_str().parse(), Ok(format));
            if let Some(name) = format.file_name() {
                assert_eq!(Format::from_path(&Path::new("some/folder").join(name)), Some(format));
            }
        }
    }

    #[test]
    fn extensions_choose_a_format_but_a_lone_csv_does_not_say_which_table() {
        assert_eq!(Format::from_path(Path::new("a/B.TTL")), Some(Format::Turtle));
        assert_eq!(Format::from_path(Path::new("x.nq")), Some(Format::NQuads));
        assert_eq!(Format::from_path(Path::new("x.csv")), None);
        assert_eq!(Format::from_path(Path::new("graphml")), None);
    }

    #[test]
    fn an_unknown_name_lists_the_known_ones() {
        let message = "gexf".parse::<Format>().unwrap_err().to_string();
        assert!(message.contains("\"gexf\"") && message.contains("graphml, trig"), "{message}");
    }
}
