#!/usr/bin/env python3
"""Check an exported graph against the ontology's shapes.

usage: validate_shapes.py FILE... [--ontology DIR]

FILE is the RDF 1.1 form of a graph (N-Quads, TriG, Turtle, N-Triples or JSON-LD; told by its ending), as
`chancery export --rdf 1.1` writes it. All its graphs are taken together. Exit code 0: it conforms; 1: it does not, and
each violation is printed; 2: a file cannot be read. Needs pyshacl 0.30 or newer.
"""

import argparse
import pathlib
import sys

import pyshacl
import rdflib

FORMATS = {
    ".nq": "nquads",
    ".trig": "trig",
    ".ttl": "turtle",
    ".nt": "nt",
    ".jsonld": "json-ld",
}


def read(path: pathlib.Path) -> rdflib.Graph:
    """All triples of a file, whatever graph they are in."""
    dataset = rdflib.Dataset(default_union=True)
    dataset.parse(path, format=FORMATS[path.suffix])
    merged = rdflib.Graph()
    for triple in dataset.triples((None, None, None)):
        merged.add(triple)
    return merged


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="+", type=pathlib.Path)
    default = pathlib.Path(__file__).resolve().parents[2] / "ontology"
    parser.add_argument("--ontology", type=pathlib.Path, default=default)
    arguments = parser.parse_args()

    shapes = rdflib.Graph().parse(arguments.ontology / "shapes.ttl")
    ontology = rdflib.Graph().parse(arguments.ontology / "chancery.ttl")
    failed = False
    for path in arguments.files:
        if path.suffix not in FORMATS:
            print(f"{path}: the ending must be one of {' '.join(FORMATS)}", file=sys.stderr)
            return 2
        try:
            data = read(path)
        except (OSError, SyntaxError, ValueError, rdflib.exceptions.ParserError) as error:
            print(f"{path}: cannot be read: {error}", file=sys.stderr)
            return 2
        if not data:
            print(f"{path}: holds no triples", file=sys.stderr)
            return 2
        # The shapes themselves are checked too (meta_shacl).
        conforms, _, report = pyshacl.validate(
            data, shacl_graph=shapes, ont_graph=ontology, inference="none", meta_shacl=True
        )
        print(f"{path}: {len(data)} triples, {'conforms' if conforms else 'does not conform'}")
        if not conforms:
            print(report)
            failed = True
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
