"""Figures on groups of areas: means beside the areas themselves, differences, other figures."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from scripts.edition import Edition
from scripts.model import REFERENCE_AREAS, Record, Table
from scripts.writing.voice import Voice

GAP = "_gap"
WHOLE = "all"


@dataclass(frozen=True, slots=True)
class LinkedValue:
    """One value in words, with the way to its row."""

    name: str
    """Name of the area or group."""
    title: str
    """Title of the indicator, and the labels of what the value is broken down by."""
    words: str
    address: str
    """Address of the row from the top of the site."""
    period: str
    locator: str
    note: str


@dataclass(frozen=True, slots=True)
class GroupPair:
    """What is held of one measure on an area and on its groups; either may be missing."""

    title: str
    own: LinkedValue | None
    groups: list[LinkedValue]


@dataclass(frozen=True, slots=True)
class GroupComparison:
    """One area beside its groups, and the differences that the source prints."""

    name: str
    inside: str
    """The name as it stands inside a sentence."""
    pairs: list[GroupPair]
    """Measures of which a figure on a group is held."""
    alone: int
    """How many measures of the same indicators have a figure on the area and none on a group."""
    gaps: list[LinkedValue]


def group_ids(voice: Voice) -> set[str]:
    """Return the identifiers of the groups of areas."""
    rows = voice.package.records("areas")
    return {row["area_id"] for row in rows if row["kind"] not in REFERENCE_AREAS}


def describe_dimensions(voice: Voice, row: Record) -> str:
    """Return the labels of a row in every dimension that breaks its value down."""
    table = voice.package.tables[row.table]
    labels = [
        voice.label(item.codelist, row[item.name])
        for item in table.fields
        if item.codelist and item.name in table.dimensions and row[item.name] != WHOLE
    ]
    return ", ".join(labels)


def title_of(voice: Voice, row: Record) -> str:
    """Return the title of the indicator of a row with what the row is broken down by."""
    title, dimensions = voice.indicator(row["indicator_id"]), describe_dimensions(voice, row)
    return f"{title}: {dimensions}" if dimensions else title


def describe_figure(voice: Voice, row: Record) -> LinkedValue:
    """Return the value of a row in words with the way to the row."""
    return LinkedValue(
        name=voice.area(row["area_id"]),
        title=title_of(voice, row),
        words=voice.value(row),
        address=voice.url("row", row.table, *row.key),
        period=voice.period(row),
        locator=row["locator"],
        note=row["note"],
    )


def measure_of(table: Table, row: Record) -> tuple[str, ...]:
    """Return the cells in which two rows agree that say the same of two areas."""
    return (row["indicator_id"], *(row[column] for column in table.dimensions))


def rows_of_groups(voice: Voice, table: Table, area: str) -> list[Record]:
    """Return the rows on the groups to which an area belongs."""
    members = voice.package.find("area_members", area_id=area)
    return [row for member in members for row in table.find(area_id=member["group_id"])]


def pair_of(voice: Voice, rows: Sequence[Record], area: str) -> GroupPair:
    """Return what is held of one measure on an area and on its groups."""
    own = [describe_figure(voice, row) for row in rows if row["area_id"] == area]
    groups = [describe_figure(voice, row) for row in rows if row["area_id"] != area]
    return GroupPair(title_of(voice, rows[0]), own[-1] if own else None, groups)


def compare_rows(voice: Voice, table: Table, area: str) -> list[GroupPair]:
    """Return the figures on an area and on its groups side by side, in the order of the table.

    Only indicators that have rows of both are compared.
    """
    own, others = table.find(area_id=area), rows_of_groups(voice, table, area)
    shared = {row["indicator_id"] for row in own} & {row["indicator_id"] for row in others}
    found: dict[tuple[str, ...], list[Record]] = defaultdict(list)
    for row in sorted([*own, *others], key=lambda row: row.key):
        if row["indicator_id"] in shared:
            found[measure_of(table, row)].append(row)
    return [pair_of(voice, rows, area) for rows in found.values()]


def compare_area(voice: Voice, table: Table, area: str) -> list[GroupComparison]:
    """Return the figures on one area beside those of its groups; none where none are held."""
    rows = [row for row in table.find(area_id=area) if GAP in row["indicator_id"]]
    measures, gaps = compare_rows(voice, table, area), [describe_figure(voice, row) for row in rows]
    pairs = [pair for pair in measures if pair.groups]
    alone = len(measures) - len(pairs)
    names = voice.area(area), voice.area_inside(area)
    return [GroupComparison(*names, pairs, alone, gaps)] if pairs or gaps else []


def group_only(voice: Voice, table: Table) -> list[LinkedValue]:
    """Return the figures on groups of indicators that no single area has."""
    groups = group_ids(voice)
    single = {row["indicator_id"] for row in table.records if row["area_id"] not in groups}
    return [
        describe_figure(voice, row)
        for row in table.records
        if row["area_id"] in groups and row["indicator_id"] not in single
    ]


def render_comparison(voice: Voice, barometer: str, area: str) -> Markup | None:
    """Return an area beside its groups, for its profile; nothing if nothing is held."""
    table = voice.package.tables.get(barometer)
    areas = compare_area(voice, table, area) if table else []
    held = {"areas": areas, "others": [], "folded": False}
    return voice.render("parts/groups.html.j2", **held) if areas else None


def render_groups(_edition: Edition, voice: Voice, barometer: str) -> Markup:
    """Return every figure of a barometer on groups of areas, for its page."""
    table, groups = voice.package.tables[barometer], group_ids(voice)
    single = dict.fromkeys(row["area_id"] for row in table.records if row["area_id"] not in groups)
    areas = [item for area in single for item in compare_area(voice, table, area)]
    held = {"areas": areas, "others": group_only(voice, table), "folded": True}
    return voice.render("parts/groups.html.j2", **held)
