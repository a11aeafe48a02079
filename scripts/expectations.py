"""What the editors declared in `expectations.yml`: sums, and names that may stand."""

from __future__ import annotations

from dataclasses import dataclass

from scripts.parse import Json
from scripts.record import Record
from scripts.table import Table


@dataclass(frozen=True, slots=True)
class Difference:
    """What a source itself is out by."""

    of: dict[str, str]
    """The rows of totals that are meant; the area is always among the cells."""
    by: float
    because: str

    def speaks_of(self, row: Record) -> bool:
        """Return whether a row of totals is meant."""
        return all(row[column] == value for column, value in self.of.items())


@dataclass(frozen=True, slots=True)
class Sum:
    """One expectation: the rows `parts` add up to each row of `total`."""

    name: str
    table: str
    parts: dict[str, str]
    total: dict[str, str]
    because: str
    areas: tuple[str, ...]
    """The areas that the expectation speaks of; none where it speaks of every one."""
    differences: tuple[Difference, ...]

    def totals(self, table: Table) -> list[Record]:
        """Return the rows that the parts must add up to."""
        rows = table.find(**self.total)
        return [row for row in rows if not self.areas or row["area_id"] in self.areas]

    def declared(self, total: Record) -> float:
        """Return by how much the source itself is out at one row of totals."""
        return sum(item.by for item in self.differences if item.speaks_of(total))


@dataclass(frozen=True, slots=True)
class AllowedName:
    """A name of a person that an address or a text may bear."""

    name: str
    """In lower case."""
    because: str


@dataclass(frozen=True, slots=True)
class Expectations:
    """All that was declared; nothing where the file cannot be read."""

    sums: tuple[Sum, ...] = ()
    names: tuple[AllowedName, ...] = ()


def read_sum(content: Json) -> Sum:
    """Return one expectation as the file declares it."""
    differences = tuple(Difference(**part) for part in content.get("differences", []))
    areas = tuple(content.get("areas", []))
    return Sum(**{**content, "areas": areas, "differences": differences})


def read_expectations(content: object) -> Expectations:
    """Return the declarations that a sound file holds; none of a file that holds no object."""
    held = content if isinstance(content, dict) else {}
    names = tuple(AllowedName(**item) for item in held.get("names", []))
    return Expectations(tuple(map(read_sum, held.get("sums", []))), names)
