"""What a release will write: number, changes with their reasons, archive, record."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from scripts.archive import pack_zip, sha256
from scripts.model import Finding, Package
from scripts.package.proper import source_files
from scripts.package.release.changes import Changes, Differences
from scripts.package.release.compare import Comparison, compare, list_changes
from scripts.package.release.contents import read_contents
from scripts.package.release.demand import Bump, bump_between, decide, demanded
from scripts.package.release.execution import executed_demands
from scripts.package.release.rows import FILLED, RowChange, rule_of
from scripts.package.versions import PRERELEASE, Release
from scripts.package.whole import build_package
from scripts.paths import REASONS, data_path
from scripts.reasons import Reason

FIRST, FIGURES = "first", "figures"
# Kinds of change of a row that need no word of an editor.
SELF_EXPLAINED = {
    "row_added": "New in this version.",
    FILLED: "A column is new.",
    "words_changed": "Other words for the same.",
}
NEED_REASONS = ("value_changed", "row_removed", "row_recoded")


class UnreasonedError(Exception):
    """Published values changed and nobody wrote why; the text of the error lists them."""


@dataclass(frozen=True, slots=True)
class Plan:
    """A release, before anything is written."""

    package: Package
    """The package under its new number and date."""
    release: Release
    archive: bytes
    changes: Changes
    """What `changes.json` says."""


def reason_of(change: RowChange, reasons: Sequence[Reason]) -> str:
    """Return why a row changed: the first reason that names its table and part of its key."""
    for item in reasons:
        if item.speaks_of(change.table, change.key):
            return item.reason
    return SELF_EXPLAINED.get(rule_of(change), "")


def removed_figures(comparison: Comparison) -> list[RowChange]:
    """Return the figures that are gone as rows of a table: editors write why in the same way."""
    return [
        RowChange(FIGURES, "removed", {"figure_id": name}) for name in comparison.figures["removed"]
    ]


def check_reasons(rows: list[RowChange], reasons: Sequence[Reason]) -> list[Finding]:
    """Return every changed, removed or recoded row of which nobody wrote why."""
    return sorted(
        Finding(
            *(location_of(row), row.line, ", ".join(row.cells), "reason"),
            f"The {thing_of(row)} was {row.change} and nobody wrote why",
            f"Write the reason into {REASONS}: table, key, reason",
        )
        for row in rows
        if rule_of(row) in NEED_REASONS and not reason_of(row, reasons)
    )


def thing_of(row: RowChange) -> str:
    """Return what changed, by its key."""
    return f"{'figure' if row.table == FIGURES else 'row'} `{' '.join(row.key.values())}`"


def location_of(row: RowChange) -> str:
    """Return the file of a changed row; a figure stands in none but that of the reasons."""
    return REASONS if row.table == FIGURES else data_path(row.table)


def first_changes() -> Differences:
    """Return the changes of the first version: there is nothing to compare it with."""
    return {"demands": [], "package": {}, "tables": {}, "claims": [], "figures": {}}


def target_of(package: Package) -> str:
    """Return the number for which the work of a package is meant."""
    return package.version.removesuffix(PRERELEASE)


def wanted_bump(
    previous: str, package: Package, comparison: Comparison, asked: Bump | None
) -> Bump:
    """Return the bump that is asked for: by the maintainer, else by the number of the work."""
    if asked is not None or target_of(package) == previous:
        return asked or demanded(comparison.demands)
    return max(bump_between(previous, target_of(package)), demanded(comparison.demands))


def explained_changes(comparison: Comparison, reasons: Sequence[Reason]) -> Differences:
    """Return the list of changes, each with its reason; raises UnreasonedError if one has none."""
    gone = removed_figures(comparison)
    findings = check_reasons([*comparison.rows, *gone], reasons)
    if findings:
        raise UnreasonedError("\n".join(map(str, findings)))
    told = {row.key["figure_id"]: reason_of(row, reasons) for row in gone}
    changes = list_changes(comparison, lambda row: reason_of(row, reasons))
    changes["figure_reasons"] = told
    return changes


@dataclass(frozen=True, slots=True)
class Published:
    """The version that a release is compared with."""

    release: Release
    files: Mapping[str, bytes]


@dataclass(frozen=True, slots=True)
class Draft:
    """What is to be released: the state of work that the editors leave."""

    package: Package
    figures: Mapping[str, str]
    """Hash of the rows of each figure, by its id."""
    reasons: Sequence[Reason]
    """Why published values changed."""


def plan_release(draft: Draft, previous: Published | None, asked: Bump | None, date: str) -> Plan:
    """Return the release of a draft; raises SmallerBumpError or UnreasonedError if refused."""
    package = draft.package
    if previous is None:
        version, bump, found = target_of(package), FIRST, first_changes()
    else:
        old, new = read_contents(previous.files), read_contents(source_files(package))
        executed = executed_demands(old, new)
        comparison = compare(old, new, executed, previous.release.figures, draft.figures)
        last = previous.release.version
        chosen = wanted_bump(last, package, comparison, asked)
        version, bump = decide(last, comparison.demands, chosen), chosen.name.lower()
        found = explained_changes(comparison, draft.reasons)
    before = previous.release.version if previous else None
    changes: Changes = {"from": before, "to": version, "date": date, "bump": bump, **found}
    dated = replace(package.descriptor, version=version, created=f"{date}T00:00:00Z")
    final = replace(package, descriptor=dated)
    files = build_package(final, changes)
    archive = pack_zip(files)
    digests = {name: sha256(content) for name, content in files.items()}
    release = Release(version, date, bump, sha256(archive), digests, dict(draft.figures))
    return Plan(final, release, archive, changes)
