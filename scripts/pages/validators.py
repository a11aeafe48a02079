"""Which validator finds which defect, as recorded by running each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from markupsafe import Markup

from scripts.edition import Edition
from scripts.matrix.record import Compatibility, Trial, load_record
from scripts.writing.formats import format_date
from scripts.writing.languages import words
from scripts.writing.voice import Voice

WordsByKind = dict[str, dict[str, str]]

WORDS = "validators"
NOT_ASKED = "not_asked"
PACKAGE, TABLE = "package", "table"
# The scopes whose validators stand side by side in one table of defects.
SIDES = {PACKAGE: ("package", "csvw", "metadata"), TABLE: ("table", "parquet")}


@dataclass(frozen=True, slots=True)
class Head:
    """A validator as the head of a column or row."""

    name: str
    versions: list[str]
    note: str
    """What it reads, in words."""


@dataclass(frozen=True, slots=True)
class ValidatorVerdict:
    """What a validator makes of a defect, or of a way to reach a package."""

    code: str
    word: str


@dataclass(frozen=True, slots=True)
class ValidatorLine:
    """One defect or one validator with a verdict for each column."""

    title: str
    verdicts: list[ValidatorVerdict]


@dataclass(frozen=True, slots=True)
class ValidatorTable:
    """One table of the page."""

    caption: str
    corner: str
    columns: list[Head]
    lines: list[ValidatorLine]


def alike(trials: Sequence[Trial]) -> Iterator[list[Trial]]:
    """Yield the versions of a validator that do the same in everything."""
    left = list(trials)
    while left:
        first = replace(left[0], id="", version="", date="", lines="")
        same = [
            item for item in left if replace(item, id="", version="", date="", lines="") == first
        ]
        yield same
        left = [item for item in left if item not in same]


def describe_column(trials: Sequence[Trial], told: WordsByKind) -> Head:
    """Return versions of a validator that do the same as the head of one column."""
    first = trials[0]
    return Head(first.name, [trial.version for trial in trials], told["scopes"][first.scope])


def defect_grid(side: str, trials: Sequence[Trial], told: WordsByKind) -> ValidatorTable:
    """Return which of some validators finds which defect, and accepts which harmless form."""
    groups = list(alike(trials))
    known = {name for trial in trials for name in trial.verdicts}
    lines = [
        ValidatorLine(
            title, [verdict(group[0].verdicts.get(name, NOT_ASKED), told) for group in groups]
        )
        for name, title in (told["harmless"] | told["defects"]).items()
        if name in known
    ]
    columns = [describe_column(group, told) for group in groups]
    return ValidatorTable(told["captions"][side], told["corners"]["defect"], columns, lines)


def verdict(code: str, told: WordsByKind) -> ValidatorVerdict:
    """Return a verdict with its word."""
    return ValidatorVerdict(code, told["verdicts"][code])


def access_grid(trials: Sequence[Trial], told: WordsByKind) -> ValidatorTable:
    """Return by which ways each validator of packages reaches one."""
    chosen = [trial for trial in trials if trial.access]
    columns = [Head(word, [], "") for word in told["ways"].values()]
    lines = [
        ValidatorLine(
            f"{group[0].name} {', '.join(trial.version for trial in group)}",
            [verdict(group[0].access[way], told) for way in told["ways"]],
        )
        for group in alike(chosen)
    ]
    return ValidatorTable(told["captions"]["access"], told["corners"]["validator"], columns, lines)


def grids_of(record: Compatibility, language: str) -> list[ValidatorTable]:
    """Return every table of the page that has lines: ways first, packages, single tables."""
    told = words(WORDS, language)
    sound = [trial for trial in record.validators if trial.sound]
    sides = {
        side: [trial for scope in scopes for trial in sound if trial.scope == scope]
        for side, scopes in SIDES.items()
    }
    found = [defect_grid(side, trials, told) for side, trials in sides.items()]
    grids = [access_grid(sound, told), *found]
    return [grid for grid in grids if grid.lines]


def runs_of(record: Compatibility, language: str) -> dict[str, str]:
    """Return each pipeline that did what it should, with the day on which it was run."""
    return {
        name: format_date(run["date"], language)
        for name, run in record.pipelines.items()
        if run["sound"] and run["refused"]
    }


def render_validators(_edition: Edition, voice: Voice, _argument: str) -> Markup:
    """Return what every validator found, with the day on which it was run."""
    record = load_record()
    days = sorted(trial.date for trial in record.validators)
    return voice.render(
        "parts/validators.html.j2",
        grids=grids_of(record, voice.language),
        first=format_date(days[0], voice.language),
        last=format_date(days[-1], voice.language),
        pipelines=runs_of(record, voice.language),
        refusing=[trial for trial in record.validators if not trial.sound],
    )
