"""The CSV tables of a graph, read with nothing but the standard library."""

import csv
import json
import pathlib

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def value(cell):
    """The value of a cell: without the apostrophe that keeps spreadsheets from running it."""
    if cell.startswith("'") and cell.lstrip("'").startswith(FORMULA_STARTS):
        return cell[1:]
    return cell


def read(path):
    """The rows of a table as dictionaries. Raises ValueError on a row that does not fit the header."""
    with open(path, newline="", encoding="utf-8") as file:
        rows = []
        for row in csv.DictReader(file, restkey="surplus", strict=True):
            if "surplus" in row or None in row.values():
                raise ValueError(f"{path}: a row does not fit the header: {row}")
            if any(cell.startswith(FORMULA_STARTS) for cell in row.values()):
                raise ValueError(f"{path}: a spreadsheet would run a cell of {row}")
            rows.append({column: value(cell) for column, cell in row.items()})
    return rows


def items(cell):
    """The list in a cell."""
    return json.loads(cell) if cell else []


class Tables:
    """The three tables in a folder."""

    def __init__(self, folder):
        folder = pathlib.Path(folder)
        self.entities = read(folder / "entities.csv")
        self.relations = read(folder / "relations.csv")
        self.events = read(folder / "events.csv")
        self.iri = {row["id"]: row["iri"] for row in self.entities}

    def facts(self):
        """The relations that are stated as facts."""
        return [row for row in self.relations if row["asserted"] == "true"]
