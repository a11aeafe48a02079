"""The matrix of areas by barometers as a table: states by sign and words, reasons, exceptions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from string import ascii_lowercase

from markupsafe import Markup

from scripts.charts.gallery.coverage import SIGNS
from scripts.edition import Edition
from scripts.model import Package, Record
from scripts.pages.links import AreaLink, Cited, Coded, cite, coded, link_area
from scripts.writing.voice import Voice

HELD = {"observed", "observed_zero", "observed_in_part"}
ELSEWHERE = "not_held"
LETTERS = len(ascii_lowercase)


@dataclass(frozen=True, slots=True)
class State:
    """The state of one area and barometer in one period."""

    code: str
    sign: str
    label: str
    period: str
    reason: str
    """Letter of the reason."""


@dataclass(frozen=True, slots=True)
class StateCell:
    """One cell of the matrix: the state of the longest period, and the exceptions."""

    main: State | None
    """Nothing where the package says nothing of the area."""
    exceptions: list[State]


@dataclass(frozen=True, slots=True)
class CoverageLine:
    """One line of the matrix."""

    area: AreaLink
    cells: list[StateCell]
    sources: list[Cited]
    """Where the figures are, or were published."""


@dataclass(frozen=True, slots=True)
class CoverageReason:
    """A reason with its letter and who gives it."""

    letter: str
    reason: str
    sources: list[Cited]


@dataclass(frozen=True, slots=True)
class Meaning:
    """A state with its sign and its meaning."""

    sign: str
    label: str
    definition: str


@dataclass(frozen=True, slots=True)
class Matrix:
    """The whole matrix."""

    barometers: list[Coded]
    lines: list[CoverageLine]
    reasons: list[CoverageReason]
    legend: list[Meaning]
    usual: str
    """The state of most cells: on a phone its sign stands for it."""


@dataclass(frozen=True, slots=True)
class Reasons:
    """The reasons in the order in which the matrix names them, each with its letter."""

    letters: dict[str, str] = field(default_factory=dict)
    sources: dict[str, list[str]] = field(default_factory=dict)

    def letter(self, row: Record) -> str:
        """Return the letter of the reason of a row, and remember who gives it."""
        count = len(self.letters)
        following = ascii_lowercase[count % LETTERS] * (count // LETTERS + 1)
        known = self.sources.setdefault(row["reason"], [])
        if row["source_id"] not in known:
            known.append(row["source_id"])
        return self.letters.setdefault(row["reason"], following)


def span(row: Record) -> int:
    """Return how many years a row of the coverage reaches over."""
    return row.last_year - row.year


def longest_first(rows: Iterable[Record]) -> list[Record]:
    """Return the row of the longest period, then the others by time."""
    ordered = sorted(rows, key=span)
    inside = sorted(ordered[:-1], key=lambda row: row.period)
    return [*ordered[-1:], *inside]


def held_barometers(package: Package, area: str) -> list[str]:
    """Return the barometers of which values are held for an area, in their order."""
    rows = package.find("coverage", area_id=area)
    held = {row["barometer"] for row in rows if row["state"] in HELD}
    return [code for code in package.codelists["barometer"] if code in held]


def describe_state(voice: Voice, row: Record, reasons: Reasons) -> State:
    """Return the state of one area and barometer in one period."""
    code = row["state"]
    label = voice.label("coverage_state", code)
    return State(code, SIGNS[code], label, voice.period(row), reasons.letter(row))


def describe_line(voice: Voice, area: str, reasons: Reasons) -> CoverageLine:
    """Return one line of the matrix: for each barometer the longest period, then the exceptions."""
    package, cells, elsewhere = voice.package, [], []
    for barometer in package.codelists["barometer"]:
        rows = longest_first(package.find("coverage", area_id=area, barometer=barometer))
        states = [describe_state(voice, row, reasons) for row in rows]
        cells.append(StateCell(states[0] if states else None, states[1:]))
        elsewhere += [row["source_id"] for row in rows if row["state"] in {*HELD, ELSEWHERE}]
    sources = [cite(voice, source) for source in dict.fromkeys(elsewhere)]
    return CoverageLine(link_area(voice, area), cells, sources)


def describe_legend(voice: Voice) -> list[Meaning]:
    """Return every state that is used, with its sign and its meaning."""
    used = {row["state"] for row in voice.package.records("coverage")}
    return [
        Meaning(
            SIGNS[code],
            voice.label("coverage_state", code),
            voice.definition("coverage_state", code),
        )
        for code in voice.package.codelists["coverage_state"]
        if code in used
    ]


def usual_state(lines: Iterable[CoverageLine]) -> str:
    """Return the code of the state of most cells; nothing where there is no cell."""
    states = Counter(cell.main.code for line in lines for cell in line.cells if cell.main)
    return max(states, key=states.__getitem__, default="")


def describe_matrix(voice: Voice) -> Matrix:
    """Return the matrix with its legend and its reasons."""
    package, reasons = voice.package, Reasons()
    lines = [describe_line(voice, row["area_id"], reasons) for row in package.reference_areas]
    told = [
        CoverageReason(letter, reason, [cite(voice, source) for source in reasons.sources[reason]])
        for reason, letter in reasons.letters.items()
    ]
    barometers = [coded(voice, "barometer", code) for code in package.codelists["barometer"]]
    return Matrix(barometers, lines, told, describe_legend(voice), usual_state(lines))


def render_coverage(_edition: Edition, voice: Voice, _argument: str) -> Markup:
    """Return the matrix with its legend and its reasons."""
    return voice.render("parts/coverage.html.j2", matrix=describe_matrix(voice))
