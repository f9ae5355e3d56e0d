"""Opens the RDF 1.1 exports of a graph with rdflib and checks that they hold the same triples as each other and
the same facts as the tables.

Usage: read_rdf.py DIR

DIR holds graph.nq, graph.trig, graph.ttl and graph.jsonld, all written with `--rdf 1.1`, and the three tables.
Exits with 1 and says what differs.
"""

import pathlib
import sys

import rdflib
from rdflib.namespace import PROV, RDF, RDFS, SKOS

import tables

# Lexical forms are compared as they are written.
rdflib.NORMALIZE_LITERALS = False

CH = rdflib.Namespace("https://w3id.org/chancery/ns#")
FILES = {"graph.nq": "nquads", "graph.trig": "trig", "graph.ttl": "turtle", "graph.jsonld": "json-ld"}
GRAPHS = {CH.background, CH.inferred}


def read(path, syntax):
    """The quads of a file, as rdflib names them."""
    dataset = rdflib.Dataset()
    dataset.parse(path, format=syntax)
    default = rdflib.graph.DATASET_DEFAULT_GRAPH_ID
    quads = set()
    for subject, predicate, value, graph in dataset.quads():
        assert not any(isinstance(term, rdflib.BNode) for term in (subject, value)), f"{path}: blank node {subject} {value}"
        # Each parser has its own way to say "default graph".
        quads.add((subject, predicate, value, graph if graph in GRAPHS else default))
    return quads


def check_statements(triples):
    """Every rdf:Statement is whole and, unless it speaks of a bare relation, derives from a passage."""
    graph = rdflib.Graph()
    for triple in triples:
        graph.add(triple)
    statements = set(graph.subjects(RDF.type, RDF.Statement))
    for statement in statements:
        for part in (RDF.subject, RDF.predicate, RDF.object):
            assert len(set(graph.objects(statement, part))) == 1, f"{statement} has not one {part}"
        passages = set(graph.objects(statement, PROV.wasDerivedFrom))
        assert passages, f"{statement} names no passage"
        assert all((passage, RDF.type, CH.Passage) in graph for passage in passages), statement
    return len(statements)


def check_tables(triples, known):
    """Entities, their names and the asserted relations of the tables are in the graph."""
    names = {(subject, str(value)) for subject, predicate, value in triples if predicate in (RDFS.label, SKOS.altLabel)}
    for row in known.entities:
        entity = rdflib.URIRef(row["iri"])
        assert (entity, RDF.type, CH[row["class"]]) in triples, row
        assert all((entity, name) in names for name in [row["label"], *tables.items(row["aliases"])]), row
    for row in known.relations:
        triple = (rdflib.URIRef(known.iri[row["subject_id"]]), CH[row["property"]], rdflib.URIRef(known.iri[row["object_id"]]))
        assert triple in triples or row["asserted"] == "false", f"not in the graph: {row}"


def main():
    if len(sys.argv) != 2:
        print(__doc__, file=sys.stderr)
        return 2
    folder = pathlib.Path(sys.argv[1])
    try:
        quads = {name: read(folder / name, syntax) for name, syntax in FILES.items()}
        triples = {name: {quad[:3] for quad in found} for name, found in quads.items()}
        first = triples["graph.nq"]
        for name, found in triples.items():
            assert found == first, f"{name} differs from graph.nq: {list(found ^ first)[:3]}"
        for name in ("graph.trig", "graph.jsonld"):
            assert quads[name] == quads["graph.nq"], f"the named graphs of {name} differ: {list(quads[name] ^ quads['graph.nq'])[:3]}"
        statements = check_statements(first)
        known = tables.Tables(folder)
        check_tables(first, known)
    except Exception as error:  # noqa: BLE001 - whatever a parser raises is a finding
        print(f"rdflib: {type(error).__name__}: {error}", file=sys.stderr)
        return 1
    print(f"rdflib: {len(first)} triples, {statements} of them statement nodes, alike in {', '.join(FILES)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
