"""What prose may name: the rows of an indicator, and the nearest name to a misspelt one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from difflib import get_close_matches

from scripts.model import Package, Record

# The parts of a page that prose may ask for; `scripts/pages/parts.py` makes them.
PART_NAMES = (
    "area_list",
    "areas",
    "barometer",
    "citation",
    "citation_files",
    "claims_line",
    "coverage",
    "dataset",
    "dictionary",
    "downloads",
    "groups",
    "home_finding",
    "indicators",
    "kit",
    "map",
    "newest_events",
    "news",
    "package_citation",
    "reports",
    "surveys",
    "validators",
    "versions",
    "workbooks",
)


class UnknownReferenceError(LookupError):
    """A macro names something that the package does not hold."""


def nearest(kind: str, wanted: str, known: Iterable[str]) -> UnknownReferenceError:
    """Return an error that names the nearest known identifier."""
    close = get_close_matches(wanted, list(known), n=1)
    hint = f" (did you mean `{close[0]}`?)" if close else ""
    return UnknownReferenceError(f"no {kind} is called `{wanted}`{hint}")


def matching(package: Package, indicator: str, where: Mapping[str, str]) -> list[Record]:
    """Return the rows of an indicator with the given values; a period may be given by its start.

    Raises UnknownReferenceError for an indicator, a column or an area that does not exist.
    """
    indicators = {row["indicator_id"]: row["table"] for row in package.records("indicators")}
    if indicator not in indicators:
        raise nearest("indicator", indicator, indicators)
    table = indicators[indicator]
    rows = package.find(table, indicator_id=indicator)
    for column, wanted in where.items():
        columns = package.schemas[table].names
        if column not in columns:
            raise nearest(f"column of `{table}`", column, columns)
        if "period" in column:
            rows = [row for row in rows if row[column].startswith(wanted)]
        else:
            held = package.records("areas" if column == "area_id" else table)
            known = {row[column] for row in held}
            if wanted not in known:
                raise nearest(f"{column} of `{table}`", wanted, known)
            rows = [row for row in rows if row[column] == wanted]
    return rows


def one_row(package: Package, indicator: str, where: Mapping[str, str]) -> Record:
    """Return the one row that is meant; raises UnknownReferenceError if it is not exactly one."""
    rows = matching(package, indicator, where)
    if len(rows) == 1:
        return rows[0]
    raise UnknownReferenceError(
        f"`{indicator}` with {told(where)} means {len(rows)} rows and not one{differing(rows)}"
    )


def some_rows(package: Package, indicator: str, where: Mapping[str, str]) -> list[Record]:
    """Return the rows that are meant; raises UnknownReferenceError if there is none."""
    rows = matching(package, indicator, where)
    if not rows:
        raise UnknownReferenceError(f"`{indicator}` has no row with {told(where)}")
    return rows


def told(where: Mapping[str, str]) -> str:
    """Return the cells that a macro names."""
    return ", ".join(f"{column} {wanted}" for column, wanted in where.items()) or "nothing more"


def differing(rows: list[Record]) -> str:
    """Return the columns by which several rows could be told apart."""
    if not rows:
        return ""
    columns = [column for column in rows[0] if len({row[column] for row in rows}) > 1]
    plain = [column for column in columns if column not in {"value", "note", "locator"}]
    return f"; they differ in {', '.join(plain)}" if plain else ""
