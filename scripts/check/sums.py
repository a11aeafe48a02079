"""Totals and their parts: which do not add up, and which one cell would explain all of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from operator import itemgetter

from scripts.check.expectations import (
    parts_of,
    unknown_words,
)
from scripts.check.tables import number
from scripts.ends import ends_of, sum_ends
from scripts.expectations import Sum
from scripts.model import Finding, Package, Record, Table
from scripts.overlaps import without_overlaps

TOLERANCE = 1e-9
FEW = 3
"""Cells that an editor can look up; of more of them none is named."""


@dataclass(frozen=True, slots=True)
class Gap:
    """A total that is not the sum of its parts."""

    rule: Sum
    area: str
    total: tuple[int, float]
    """Line and value of the total."""
    parts: dict[int, float]
    """Value of each part by its line."""
    declared: float

    @property
    def over(self) -> float:
        """Return by how much the parts are more than they should be."""
        return sum(self.parts.values()) - self.total[1] - self.declared

    def wanted(self, line: int) -> float:
        """Return the value by which one of the rows would close the gap."""
        if line == self.total[0]:
            return self.total[1] + self.over
        return self.parts[line] - self.over


def can_hold(total: Record, parts: Iterable[Record], declared: float) -> bool:
    """Return whether parts can be more than a total by just what is declared.

    A bound that is left out itself is not told from one that is not: the editor could not declare
    by how much it is out.
    """
    (low, high), (least, most) = sum_ends(parts), ends_of(total)
    fewest, largest = float(low - most) - declared, float(high - least) - declared
    return fewest < TOLERANCE and largest > -TOLERANCE


def what_of(table: Table) -> Callable[[Record], tuple[str, ...]]:
    """Return what tells of which area, period and codes a row speaks, whatever its indicator."""
    return itemgetter("area_id", "period_start", "period_end", *table.dimensions)


def printed_totals(rules: Iterable[Sum], table: Table) -> set[tuple[str, ...]]:
    """Return what the printed totals of a table speak of."""
    return {what_of(table)(row) for rule in rules for row in rule.totals(table)}


def counted_once(table: Table, parts: list[Record], printed: set[tuple[str, ...]]) -> list[Record]:
    """Return the parts without those that others hold: a quarter beside its year, one outlet.

    A part that is a printed total once more stays: it is told as what makes the sum too high.
    """
    what = what_of(table)
    again = [part for part in parts if what(part) in printed]
    others = [part for part in parts if what(part) not in printed]
    counted = without_overlaps(others, *table.dimensions)
    return sorted([*again, *counted], key=lambda part: part.line)


def gap_at(rule: Sum, table: Table, row: Record, printed: set[tuple[str, ...]]) -> Gap | None:
    """Return how a total differs from its parts; nothing if it does not, or if one is no number."""
    parts = table.find(**{"area_id": row["area_id"], **rule.parts})
    inside = counted_once(table, parts_of(row, parts, table.dimensions), printed)
    total, *values = [number(part["value"]) for part in (row, *inside)]
    known = [value for value in values if value is not None]
    if total is None or len(known) < len(values):
        return None  # a finding on the number tells of it
    held = dict(zip((part.line for part in inside), known, strict=True))
    gap = Gap(rule, row["area_id"], (row.line, total), held, rule.declared(row))
    return None if can_hold(row, inside, gap.declared) else gap


def gaps_of(rule: Sum, table: Table, printed: set[tuple[str, ...]]) -> Iterator[Gap]:
    """Yield the totals of an expectation that their parts do not add up to."""
    parts = table.find(**rule.parts)
    # The report on another area prints no such parts.
    split = {*(part["area_id"] for part in parts), *rule.areas}
    for row in rule.totals(table):
        gap = gap_at(rule, table, row, printed) if row["area_id"] in split else None
        if gap:
            yield gap


def total_among_parts(gap: Gap) -> str:
    """Return which part is the total once more, as words to add; nothing if none closes the gap."""
    total = gap.total[1]
    again = [line for line, value in gap.parts.items() if value == total != 0]
    closes = len(again) == 1 and abs(gap.over - total) < TOLERANCE
    return f"; row {again[0]} repeats the total" if closes else ""


def told_gap(table: Table, gap: Gap) -> Finding:
    """Return one total that is not the sum of its parts as a finding."""
    lines = ", ".join(map(str, gap.parts))
    rows = f"row {lines}" if len(gap.parts) == 1 else f"rows {lines or 'none'}"
    said = f", where a difference of {gap.declared:g} is declared" if gap.declared else ""
    added, (line, total) = sum(gap.parts.values()), gap.total
    problem = (
        f"The total of {gap.area} is {total:g} and its parts ({rows}) add up to {added:g}{said}"
        f"{total_among_parts(gap)}"
    )
    remedy = (
        f"Compare both with the source (expectation `{gap.rule.name}`: "
        f"{gap.rule.because.rstrip('.')}); "
        f"if it prints them so, declare the difference of {gap.area} there"
    )
    return Finding(table.path, line, "value", "sum_of_parts", problem, remedy)


def suspects(gaps: Sequence[Gap]) -> dict[int, float]:
    """Return the rows of which each would close every gap alone, with the value that would.

    Nothing is less than none where no part of the sums is.
    """
    shared = set.intersection(*({gap.total[0], *gap.parts} for gap in gaps))
    least = min(0.0, *(part for gap in gaps for part in gap.parts.values()))
    closing = {
        line: gaps[0].wanted(line)
        for line in sorted(shared)
        if max(abs(gap.wanted(line) - gaps[0].wanted(line)) for gap in gaps) < TOLERANCE
    }
    return {line: wanted for line, wanted in closing.items() if wanted >= least}


def told_suspects(table: Table, gaps: Sequence[Gap], cells: dict[int, float]) -> Finding:
    """Return several gaps as one finding on the cell, or the few cells, that would close them."""
    told = [
        f"row {line} with `{wanted:g}` instead of `{table.by_line[line]['value']}`"
        if wanted
        else f"row {line} left out"
        for line, wanted in cells.items()
    ]
    totals = ", ".join(dict.fromkeys(str(gap.total[0]) for gap in gaps))
    problem = (
        f"{len(gaps)} sums (totals at rows {totals}) do not add up, "
        f"and one cell would mend all: {' or '.join(told)}"
    )
    names = ", ".join(dict.fromkeys(f"`{gap.rule.name}`" for gap in gaps))
    remedy = f"Compare it with the source (expectations {names})"
    return Finding(table.path, min(cells), "value", "sum_of_parts", problem, remedy)


def told_gaps(table: Table, gaps: Sequence[Gap]) -> Iterator[Finding]:
    """Yield the gaps of an area: as one finding where a cell explains all of them."""
    cells = suspects(gaps) if len(gaps) > 1 else {}
    if 0 < len(cells) <= FEW:
        yield told_suspects(table, gaps, cells)
    else:
        yield from (told_gap(table, gap) for gap in gaps)


def check_sum_of_parts(package: Package) -> Iterator[Finding]:
    """Return totals that their parts do not add up to."""
    gaps: dict[tuple[str, str], list[Gap]] = defaultdict(list)
    # A finding on the expectation tells of those that name what is unknown.
    rules = [rule for rule in package.expectations.sums if not any(unknown_words(rule, package))]
    printed = {
        name: printed_totals([rule for rule in rules if rule.table == name], package.tables[name])
        for name in {rule.table for rule in rules}
    }
    for rule in rules:
        for gap in gaps_of(rule, package.tables[rule.table], printed[rule.table]):
            gaps[rule.table, gap.area].append(gap)
    for (name, _area), several in gaps.items():
        yield from told_gaps(package.tables[name], several)
