"""The nouns of the project: a package, its tables, a finding."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from scripts.record import Record as Record  # noqa: PLC0414 - one of the nouns

Json = dict[str, Any]
# Where the key is not the order for readers: codes have their place, areas their name.
ORDER = {"codes": ("codelist", "sort_order"), "areas": ("kind", "name")}
RATINGS = "ratings_"
"""How the names of tables begin that hold how others rate an area, one for each licence."""


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
    lines: Sequence[int] = ()
    """The line of the file on which each row begins, the header being 1; one a row if not given."""

    left_out: frozenset[str] = frozenset()
    """The cells of rows that do not fit under the header: what leads to them is not lost."""

    def __post_init__(self) -> None:
        if len(self.lines) != len(self.rows):
            object.__setattr__(self, "lines", range(2, len(self.rows) + 2))

    @property
    def fields(self) -> list[Json]:
        """Return the field descriptors in order."""
        return list(self.schema["fields"])

    @property
    def key(self) -> list[str]:
        """Return the columns of the primary key."""
        key = self.schema["primaryKey"]
        return [key] if isinstance(key, str) else list(key)

    @property
    def order(self) -> list[str]:
        """Return the columns that decide on the order of the rows, wherever they are shown."""
        chosen = ORDER.get(self.name, ())
        return list(dict.fromkeys([*chosen, *self.key]))

    @cached_property
    def ordered(self) -> Table:
        """Return the table in the order of its cells: the order of the lines says nothing.

        Each row keeps its line. Digits are compared as numbers, all else as text.
        """
        cells = [self.rows[column] for column in self.order if column in self.rows.columns]
        keys = [[(len(t) if t.isdecimal() else 0, t) for t in texts] for texts in cells]
        ranks = list(zip(*keys, strict=True))
        places = sorted(range(len(self.rows)), key=ranks.__getitem__) if ranks else []
        if places == list(range(len(self.rows))):
            return self
        rows = self.rows.iloc[places].reset_index(drop=True)
        return Table(self.name, self.schema, rows, [self.lines[place] for place in places])

    @cached_property
    def distinct(self) -> dict[str, tuple[NDArray[np.intp], list[str]]]:
        """Return, by column, the place of each cell among the different texts, and these texts.

        A rule on cells judges each text once, however many rows hold it.
        """
        judged = {name: pd.factorize(self.rows[name]) for name in self.rows.columns}
        return {str(name): (codes, list(texts)) for name, (codes, texts) in judged.items()}

    @cached_property
    def records(self) -> tuple[Record, ...]:
        """Return the rows one by one, in the order of the file."""
        columns = [str(column) for column in self.rows.columns]
        places = [columns.index(column) for column in self.key if column in columns]
        return tuple(
            Record(
                self.name, line, dict(zip(columns, row, strict=True)), tuple(row[i] for i in places)
            )
            for line, row in zip(
                self.lines, self.rows.itertuples(index=False, name=None), strict=True
            )
        )

    @cached_property
    def by_key(self) -> dict[tuple[str, ...], Record]:
        """Return every record by the cells of its primary key."""
        return {record.key: record for record in self.records}

    @cached_property
    def by_line(self) -> dict[int, Record]:
        """Return every record by its line: the index of a frame names its rows this way."""
        return {record.line: record for record in self.records}

    @cached_property
    def _indexes(self) -> dict[tuple[str, ...], dict[tuple[str, ...], list[Record]]]:
        return {}

    def find(self, **cells: str) -> list[Record]:
        """Return the records whose columns have the given values, in the order of the file."""
        columns = tuple(sorted(cells))
        if columns not in self._indexes:
            index: dict[tuple[str, ...], list[Record]] = {}
            for record in self.records:
                index.setdefault(tuple(record[column] for column in columns), []).append(record)
            self._indexes[columns] = index
        return self._indexes[columns].get(tuple(cells[column] for column in columns), [])

    @cached_property
    def typed(self) -> pd.DataFrame:
        """Return the rows with numbers as floats and booleans as booleans; the rest stays text.

        The index is the line of each row, so that whatever is made from the frame still knows its
        records (`by_line`).
        """
        frame = self.rows.set_axis(list(self.lines))
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
        return str(self.descriptor["version"])

    def frame(self, table: str) -> pd.DataFrame:
        """Return the typed rows of a table; no rows if the package does not hold it yet."""
        if table in self.tables:
            return self.tables[table].typed
        return pd.DataFrame(columns=[item["name"] for item in self.schemas[table]["fields"]])

    def records(self, table: str) -> tuple[Record, ...]:
        """Return the rows of a table; none if the package does not hold it yet."""
        return self.tables[table].records if table in self.tables else ()

    def find(self, table: str, **cells: str) -> list[Record]:
        """Return the records of a table whose columns have the given values, in their order."""
        return self.tables[table].find(**cells) if table in self.tables else []

    def record(self, table: str, *key: str) -> Record:
        """Return the record with a primary key; raises KeyError if there is none."""
        return self.tables[table].by_key[key]

    @cached_property
    def known_codes(self) -> dict[str, set[str]]:
        """Return the codes of each codelist, whatever else is wrong with their rows."""
        known: dict[str, set[str]] = {}
        for row in self.records("codes"):
            known.setdefault(row["codelist"], set()).add(row["code"])
        return known

    @cached_property
    def codelists(self) -> dict[str, list[str]]:
        """Return the codes of each codelist in their order, also where a place is no number."""
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
    def area_names(self) -> dict[str, str]:
        """Return the name of each area by its identifier."""
        return {row["area_id"]: row["name"] for row in self.records("areas")}
