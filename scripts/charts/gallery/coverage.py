"""Coverage of areas by barometer: equal tiles, each state with its own sign."""

from __future__ import annotations

from scripts.charts.chart import GROUP, Chart
from scripts.charts.data import ChartData, Chosen, Facts, Heading, ReaderTable
from scripts.charts.needs import AnyRow
from scripts.charts.pictures import Tile, Tiles
from scripts.model import Package, Record

TABLE, BAROMETERS, STATES = "coverage", "barometer", "coverage_state"
SIGNS = {
    "observed": "●",
    "observed_in_part": "◐",
    "observed_zero": "0",
    "not_held": "○",
    "not_collected": "\N{MULTIPLICATION SIGN}",
    "not_applicable": "\N{EN DASH}",
    "withheld": "▪",
    "not_verified": "?",
}
UNKNOWN = "?"
HELD = ("observed", "observed_in_part", "observed_zero")


def by_length(row: Record) -> tuple[int, str, tuple[str, ...]]:
    """Return the order of a row among others: the longest period last, of equal ones the later."""
    return row.days, row["period_end"], row.key


def rows(package: Package, _area: str) -> list[Record]:
    """Return the longest period of each area and barometer, the later one of equal ones."""
    groups = {row["area_id"] for row in package.find("areas", kind=GROUP)}
    longest: dict[tuple[str, str], Record] = {}
    for row in sorted(package.records(TABLE), key=by_length):
        if row["area_id"] not in groups:
            longest[row["area_id"], row["barometer"]] = row
    return list(longest.values())


def data(chosen: Chosen) -> ChartData:
    """Return one tile for each area and barometer: the state of its longest period."""
    cells = {(row["area_id"], row["barometer"]): row for row in chosen.records}
    kinds = {row["area_id"]: row["kind"] for row in chosen.package.records("areas")}
    names = chosen.package.area_names
    areas = sorted(
        {area for area, _ in cells},
        key=lambda area: (chosen.order_of("area_kind", kinds[area]), names[area], area),
    )
    codes = sorted({code for _, code in cells}, key=lambda code: chosen.order_of(BAROMETERS, code))
    facts: Facts = {
        "areas": len(areas),
        "held": sum(any(is_held(cells, area, code) for code in codes) for area in areas),
        "whole": sum(all(is_held(cells, area, code) for code in codes) for area in areas),
        "barometers": len(codes),
        "legend": legend(chosen, cells),
    }
    picture = Tiles(
        tuple(names[area] for area in areas),
        tuple(chosen.label(BAROMETERS, code) for code in codes),
        tuple(tile(chosen, cells, area, code) for area in areas for code in codes),
    )
    variant = "some" if facts["held"] else "none"
    return ChartData(picture, coverage_table(chosen, cells, areas, codes), facts, variant)


StateCells = dict[tuple[str, str], Record]


def is_held(cells: StateCells, area: str, code: str) -> bool:
    """Return whether values of an area and barometer are held."""
    return (area, code) in cells and cells[area, code]["state"] in HELD


def legend(chosen: Chosen, cells: StateCells) -> tuple[str, ...]:
    """Return each state that a cell has, its sign and its words, in the order of the signs."""
    held = {row["state"] for row in cells.values()}
    order = [*SIGNS, *sorted(held - set(SIGNS))]
    return tuple(
        f"{SIGNS.get(state, UNKNOWN)} {chosen.words.get(state, chosen.label(STATES, state))}"
        for state in order
        if state in held
    )


def tile(chosen: Chosen, cells: StateCells, area: str, code: str) -> Tile:
    """Return the tile of an area and barometer; without a sign nothing is stated."""
    row = cells.get((area, code))
    return Tile(
        chosen.package.area_names[area],
        chosen.label(BAROMETERS, code),
        SIGNS.get(row["state"], UNKNOWN) if row else "",
        is_held(cells, area, code),
        chosen.label(STATES, row["state"]) if row else chosen.words["blank"],
        chosen.marked([row] if row else []),
    )


def coverage_table(
    chosen: Chosen, cells: StateCells, areas: list[str], codes: list[str]
) -> ReaderTable:
    """Return the reader's table: a row for each area, a column for each barometer."""
    lines = []
    for area in areas:
        rows = [cells.get((area, code)) for code in codes]
        states = [
            chosen.cell(chosen.label(STATES, row["state"]), row)
            if row
            else chosen.cell(chosen.words["blank"])
            for row in rows
        ]
        lines.append((chosen.cell(chosen.package.area_names[area]), *states))
    heads = [Heading(chosen.label(BAROMETERS, code)) for code in codes]
    return ReaderTable((Heading("area"), *heads), tuple(lines))


CHART = Chart(TABLE, rows, data, (AnyRow(),), everywhere=True)
