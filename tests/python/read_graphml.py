"""Opens a GraphML export with networkx, python-igraph and rustworkx and compares what they see with the tables.

Usage: read_graphml.py FILE [--tables DIR]

The tables are those of the same graph, by default in the folder of FILE. Nodes must be the entities (and, where
the file has them, the events), edges the asserted relations (and the participants of events), each once, with
labels, types and weights of the right type, parallel edges kept. Exits with 1 and says what differs.
"""

import argparse
import collections
import json
import math
import pathlib
import sys

import igraph
import networkx
import rustworkx

import tables

NODE_TEXT = ["name", "label", "labels", "entity_type", "iri"]
NODE_NUMBERS = ["mentions", "documents", "r", "g", "b", "size"]
EDGE_TEXT = ["label", "interaction", "predicate", "eid", "origin"]
EDGE_NUMBERS = ["weight", "confidence", "evidence", "publishers"]
ROLES = {"actor": "actor_ids", "recipient": "recipient_ids", "place": "place_ids", "concerns": "concern_ids"}


def with_networkx(path):
    """Nodes and edges by networkx, which keeps integers apart from doubles."""
    graph = networkx.read_graphml(path, force_multigraph=True)
    assert graph.is_directed() and graph.is_multigraph()
    # Read as most people do, without asking for parallel edges, it must not lose any.
    assert networkx.read_graphml(path).number_of_edges() == graph.number_of_edges(), "networkx drops parallel edges"
    for _, node in graph.nodes(data=True):
        assert all(type(node[name]) is int for name in ["mentions", "documents", "r", "g", "b"]), node
        assert type(node["size"]) is float, node
    for _, _, edge in graph.edges(data=True):
        assert type(edge["weight"]) is float and type(edge["evidence"]) is int, edge
    edges = [(graph.nodes[source], graph.nodes[target], edge) for source, target, edge in graph.edges(data=True)]
    return [data for _, data in graph.nodes(data=True)], edges


def with_igraph(path):
    """Nodes and edges by python-igraph, where every number is a float and absent text is empty."""
    graph = igraph.Graph.Read_GraphML(str(path))
    assert graph.is_directed()
    nodes = [vertex.attributes() for vertex in graph.vs]
    return nodes, [(nodes[edge.source], nodes[edge.target], edge.attributes()) for edge in graph.es]


def with_rustworkx(path):
    """Nodes and edges by rustworkx."""
    graphs = rustworkx.read_graphml(str(path))
    assert len(graphs) == 1
    graph = graphs[0]
    assert isinstance(graph, rustworkx.PyDiGraph)
    nodes = {index: graph[index] for index in graph.node_indices()}
    return list(nodes.values()), [(nodes[source], nodes[target], data) for source, target, data in graph.weighted_edge_list()]


def text(data, name):
    """The text of an attribute, empty where it is absent."""
    found = data.get(name)
    return "" if found is None or (isinstance(found, float) and math.isnan(found)) else found


def written(value):
    """What is left of a text in XML 1.0, which has no way to write some characters."""
    return "".join(c for c in value if c in "\t\n\r" or " " <= c <= "\ufffd" or c >= "\U00010000")


def check_types(nodes, edges):
    """Every node and edge has its attributes, of the right type."""
    for node in nodes:
        assert all(isinstance(node[name], str) and node[name] for name in NODE_TEXT), node
        assert all(isinstance(node[name], (int, float)) for name in NODE_NUMBERS), node
        assert node["name"] == node["label"], node
        assert node["labels"].endswith(":" + node["entity_type"]), node
    for _, _, edge in edges:
        assert all(isinstance(edge[name], str) and edge[name] for name in EDGE_TEXT), edge
        assert all(isinstance(edge[name], (int, float)) for name in EDGE_NUMBERS), edge
        assert edge["weight"] > 0 and 0 <= edge["confidence"] <= 1, edge
    assert len({node["iri"] for node in nodes}) == len(nodes), "a node is there twice"
    assert len({edge["eid"] for _, _, edge in edges}) == len(edges), "an edge is there twice"


def difference(what, expected, found):
    """Raises where the two collections of hashable things differ, naming the first few."""
    expected, found = collections.Counter(expected), collections.Counter(found)
    missing, surplus = list((expected - found).elements()), list((found - expected).elements())
    assert not missing and not surplus, f"{what}: missing {missing[:3]}, surplus {surplus[:3]}"


def check_nodes(nodes, known, has_events):
    """The nodes are the entities and, where the file has them, the events."""
    expected = [
        (
            row["iri"],
            written(row["label"]),
            row["class"],
            int(row["mentions"]),
            tuple(written(alias) for alias in tables.items(row["aliases"])),
            written(row["country"]),
        )
        for row in known.entities
    ]
    if has_events:
        base = event_base(known)
        expected += [
            (base + row["id"], written(row["label"]), row["kind"] or row["class"], int(row["reports"]), (), "")
            for row in known.events
        ]
    found = [
        (
            node["iri"],
            node["label"],
            node["entity_type"],
            int(node["mentions"]),
            tuple(json.loads(text(node, "aliases") or "[]")),
            text(node, "country"),
        )
        for node in nodes
    ]
    difference("nodes", expected, found)


def event_base(known):
    """What the IRIs of events begin with: what those of entities do."""
    return next((row["iri"].removesuffix(row["id"]) for row in known.entities), "")


def check_edges(edges, known, has_events):
    """The edges are the facts and, where the file has events, their participants."""
    expected = [
        (
            known.iri[row["subject_id"]],
            row["property"],
            known.iri[row["object_id"]],
            row["date"],
            row["begins"],
            row["ends"],
            row["origin"],
            int(row["evidence"]),
            float(row["confidence"]),
            written(row["sentence"]),
        )
        for row in known.facts()
    ]
    roles = []
    found = []
    for source, target, edge in edges:
        if has_events and source["is_event"] in (True, "true"):
            roles.append((source["iri"], edge["label"], target["iri"]))
            continue
        found.append(
            (source["iri"], edge["label"], target["iri"])
            + tuple(text(edge, name) for name in ["date", "begins", "ends", "origin"])
            + (int(edge["evidence"]), float(edge["confidence"]), text(edge, "sentence"))
        )
    difference("edges", expected, found)
    if has_events:
        base = event_base(known)
        participants = [
            (base + row["id"], role, known.iri[participant])
            for row in known.events
            for role, column in ROLES.items()
            for participant in tables.items(row[column])
        ]
        difference("participants", participants, roles)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("file", type=pathlib.Path)
    parser.add_argument("--tables", type=pathlib.Path, help="folder of entities.csv, relations.csv and events.csv")
    arguments = parser.parse_args()
    known = tables.Tables(arguments.tables or arguments.file.parent)
    has_events = 'attr.name="is_event"' in arguments.file.read_text(encoding="utf-8")
    failed = False
    for name, reader in [("networkx", with_networkx), ("igraph", with_igraph), ("rustworkx", with_rustworkx)]:
        try:
            nodes, edges = reader(arguments.file)
            check_types(nodes, edges)
            check_nodes(nodes, known, has_events)
            check_edges(edges, known, has_events)
            print(f"{name}: {len(nodes)} nodes, {len(edges)} edges, as in the tables")
        except Exception as error:  # noqa: BLE001 - whatever a reader raises is a finding
            print(f"{name}: {type(error).__name__}: {error}", file=sys.stderr)
            failed = True
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
