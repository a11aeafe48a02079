"""The nouns of the project: a package, its tables, a finding."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from scripts.descriptor import Descriptor
from scripts.expectations import Expectations
from scripts.record import Record
from scripts.schema import Schema
from scripts.table import Table, table_of

__all__ = ["RATINGS", "Finding", "Package", "Record", "Table", "table_of"]

RATINGS = "ratings_"
"""How the names of tables begin that hold how others rate an area, one for each licence."""

REFERENCE_AREAS = ("country", "territory")
"""Kinds of areas that have a profile; an area of another kind is a group of them."""

SENTENCE = re.compile(r"(?<=[.;]) (?=[A-Z0-9])")
"""Where a sentence of a note ends."""
SHOWN = 1000
"""Letters of a problem that are shown."""


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """One defect of the data, told to the person who must mend it."""

    path: str
    """File, relative to the package folder."""
    row: int
    """Line of the file, the header being 1; 0 where the file as a whole is meant."""
    column: str
    """Column or property; empty where none is meant."""
    rule: str = field(compare=False)
    """Name of the rule that was broken."""
    problem: str
    """What is wrong, in a sentence without its full stop."""
    remedy: str = field(compare=False)
    """What to do, in a sentence without its full stop."""

    def __str__(self) -> str:
        """Return `path:row column: problem. remedy.`; editors jump to the start.

        A problem that shows a very long cell is cut inside: what is wrong stands at its end.
        """
        location = f"{self.path}:{self.row}" if self.row else self.path
        column = f" {self.column}" if self.column else ""
        whole = len(self.problem) <= SHOWN
        problem = (
            self.problem if whole else f"{self.problem[: SHOWN // 2]}…{self.problem[-SHOWN // 2 :]}"
        )
        return f"{location}{column}: {problem}. {self.remedy}."


@dataclass(frozen=True)
class Package:
    """The whole source, read once and never changed."""

    descriptor: Descriptor
    schemas: Mapping[str, Schema]
    """Every schema of the contract, also of tables that have no rows yet."""
    tables: Mapping[str, Table]
    """The tables that the descriptor names."""
    expectations: Expectations
    """What the editors declared about the data."""
    row_counts: Sequence[tuple[str, ...]]
    """Reviewed row counts: table, area_id, source_id and the number of rows, all as text."""

    @cached_property
    def ordered(self) -> Package:
        """Return the package with every table in the order of its cells, for all that is shown."""
        tables = {name: table.ordered for name, table in self.tables.items()}
        if all(table is tables[name] for name, table in self.tables.items()):
            return self
        return replace(self, tables=tables)

    @property
    def version(self) -> str:
        """Return the version of the data."""
        return self.descriptor.version

    def records(self, table: str) -> tuple[Record, ...]:
        """Return the rows of a table; none if the package does not hold it yet."""
        return self.tables[table].records if table in self.tables else ()

    def find(self, table: str, **cells: str) -> list[Record]:
        """Return the records of a table whose columns have the given values, in their order."""
        return self.tables[table].find(**cells) if table in self.tables else []

    def areas_of(self, table: str) -> set[str]:
        """Return the areas that the rows of a table name; raises KeyError if they name none."""
        return self.tables[table].areas if table in self.tables else set()

    def record(self, table: str, *key: str) -> Record:
        """Return the record with a primary key; raises KeyError if there is none."""
        return self.tables[table].by_key[key]

    @cached_property
    def texts(self) -> frozenset[str]:
        """Return all that is told in words, in the language of the data, by sentences, too."""
        cells = (text for table in self.tables.values() for text in table.texts)
        told = (text for schema in self.schemas.values() for text in schema.texts)
        whole = {*cells, *told}
        return frozenset(whole.union(*map(SENTENCE.split, whole)) - {""})

    @cached_property
    def known_codes(self) -> dict[str, set[str]]:
        """Return the codes of each codelist, whatever else is wrong with their rows."""
        known: dict[str, set[str]] = {}
        for row in self.records("codes"):
            known.setdefault(row["codelist"], set()).add(row["code"])
        return known

    @cached_property
    def codelists(self) -> dict[str, list[str]]:
        """Return the codes of each codelist in their order, also where an order is no number."""
        listed: dict[str, list[str]] = {}
        for row in self.tables["codes"].ordered.records if "codes" in self.tables else ():
            listed.setdefault(row["codelist"], []).append(row["code"])
        return listed

    @property
    def barometer_tables(self) -> list[str]:
        """Return the tables of values that belong to a barometer and are held, in their order."""
        barometers = self.codelists["barometer"]
        return [
            name
            for name in self.codelists["fact_table"]
            if name in barometers and name in self.tables
        ]

    @cached_property
    def labels(self) -> dict[tuple[str, str], str]:
        """Return the English label of each (codelist, code)."""
        return {(row["codelist"], row["code"]): row["label"] for row in self.records("codes")}

    def label(self, codelist: str, code: str) -> str:
        """Return the label of a code; raises KeyError for a code that no codelist holds."""
        return self.labels[codelist, code]

    @cached_property
    def reference_areas(self) -> list[Record]:
        """Return the countries and territories in the order of the table."""
        return [row for row in self.records("areas") if row["kind"] in REFERENCE_AREAS]

    @cached_property
    def area_names(self) -> dict[str, str]:
        """Return the name of each area by its identifier."""
        return {row["area_id"]: row["name"] for row in self.records("areas")}
