"""The nouns of the project: a package, its tables, a finding."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import pandas as pd

Json = dict[str, Any]


def as_records(frame: pd.DataFrame) -> list[Json]:
    """Return the rows of a frame as objects, the names of its columns as keys."""
    return [{str(name): cell for name, cell in row.items()} for row in frame.to_dict("records")]


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
        """Return `path:row column: problem. remedy.`; editors jump to the start."""
        place = f"{self.path}:{self.row}" if self.row else self.path
        column = f" {self.column}" if self.column else ""
        return f"{place}{column}: {self.problem}. {self.remedy}."


@dataclass(frozen=True)
class Table:
    """One table of the package: its schema and its rows as text."""

    name: str
    schema: Json
    rows: pd.DataFrame
    """Every cell as a string, empty where missing; the index counts from 0."""

    @property
    def fields(self) -> list[Json]:
        """Return the field descriptors in order."""
        return list(self.schema["fields"])

    @property
    def key(self) -> list[str]:
        """Return the columns of the primary key."""
        key = self.schema["primaryKey"]
        return [key] if isinstance(key, str) else list(key)

    @cached_property
    def records(self) -> list[dict[str, str]]:
        """Return the rows one by one, every cell as text."""
        return as_records(self.rows)

    @cached_property
    def typed(self) -> pd.DataFrame:
        """Return the rows with numbers as floats and booleans as booleans; the rest stays text."""
        frame = self.rows.copy()
        for item in self.fields:
            name = str(item["name"])
            if item["type"] in {"number", "integer"}:
                frame[name] = pd.to_numeric(frame[name].replace("", None))
            elif item["type"] == "boolean":
                frame[name] = frame[name] == "true"
        return frame


@dataclass(frozen=True)
class Package:
    """The whole source, read once and never changed."""

    descriptor: Json
    schemas: Mapping[str, Json]
    """Every schema of the contract, also of tables that have no rows yet."""
    tables: Mapping[str, Table]
    """The tables that the descriptor names."""
    expectations: Json
    """What the editors declared about the data; see scripts/check/expectations.py."""
    row_counts: pd.DataFrame
    """Reviewed row counts, columns table, area_id, source_id, rows (text)."""

    @property
    def version(self) -> str:
        """Return the version of the data."""
        return str(self.descriptor["version"])

    def frame(self, table: str) -> pd.DataFrame:
        """Return the typed rows of a table; no rows if the package does not hold it yet."""
        if table in self.tables:
            return self.tables[table].typed
        return pd.DataFrame(columns=[item["name"] for item in self.schemas[table]["fields"]])

    @cached_property
    def codelists(self) -> dict[str, list[str]]:
        """Return the codes of each codelist in their order."""
        codes = self.frame("codes").sort_values(["codelist", "sort_order"])
        return {str(name): list(part["code"]) for name, part in codes.groupby("codelist")}

    @cached_property
    def labels(self) -> dict[tuple[str, str], str]:
        """Return the English label of each (codelist, code)."""
        codes = self.frame("codes")
        return dict(
            zip(zip(codes["codelist"], codes["code"], strict=True), codes["label"], strict=True)
        )

    def label(self, codelist: str, code: str) -> str:
        """Return the label of a code; raises KeyError for a code that no codelist holds."""
        return self.labels[codelist, code]

    @cached_property
    def area_names(self) -> dict[str, str]:
        """Return the name of each area by its identifier."""
        areas = self.frame("areas")
        return dict(zip(areas["area_id"], areas["name"], strict=True))
