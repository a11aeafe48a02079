"""What changed between any two published versions, whatever stood between them."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from scripts.package.release.changes import Changes, DemandEntry, RowEntry
from scripts.package.release.compare import compare, list_changes
from scripts.package.release.contents import read_contents
from scripts.package.release.demand import Bump, Demand
from scripts.package.release.rows import RowChange
from scripts.package.versions import Release
from scripts.paths import CHANGES

# Found by running the validator at each release: no later build has to run it again.
EXECUTED = {"old_rows_refused", "new_rows_refused"}
RowKey = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """A published version: its record, its files and the changes that it came with."""

    release: Release
    files: Mapping[str, bytes]
    changes: Changes


def executed_before(steps: Sequence[Step]) -> list[Demand]:
    """Return what the validator found at each step, once for each table."""
    found: dict[tuple[str, str], Demand] = {}
    for step in steps:
        for item in step.changes["demands"]:
            if item["rule"] in EXECUTED:
                told = Demand(Bump[item["bump"].upper()], *told_of(item))
                found.setdefault((told.rule, told.where), told)
    return list(found.values())


def told_of(item: DemandEntry) -> tuple[str, str, str]:
    """Return rule, location and detail of a published demand."""
    return item["rule"], item["where"], item["detail"]


def keys_of(row: RowEntry) -> Iterator[RowKey]:
    """Yield the keys under which a changed row was known: before, and now where it was renamed."""
    key, cells = row.get("key", {}), row.get("cells", {})
    yield tuple(key.values())
    if row["change"] == "recoded":
        yield tuple((cells[n]["after"] or "") if n in cells else cell for n, cell in key.items())


def reasons_of(steps: Sequence[Step]) -> dict[tuple[str, RowKey], list[str]]:
    """Return why each row changed at every step, in their order."""
    found: dict[tuple[str, RowKey], list[str]] = {}
    for step in steps:
        for table, entry in step.changes["tables"].items():
            for row in entry.get("rows", ()):
                for key in keys_of(row):
                    reasons = found.setdefault((table, key), [])
                    if row.get("reason") and row["reason"] not in reasons:
                        reasons.append(row["reason"])
    return found


def changes_since(old: Step, steps: Sequence[Step]) -> Changes:
    """Return the changes from a version to the last of the steps that followed it, oldest first.

    One step is what was published with it. Several are compared at their ends, so that a value
    that was changed and put back is no change.
    """
    new = steps[-1]
    if len(steps) == 1:
        return new.changes
    comparison = compare(
        *(read_contents(old.files), read_contents(new.files)),
        executed_before(steps),
        *(old.release.figures, new.release.figures),
    )
    reasons = reasons_of(steps)

    def reason(row: RowChange) -> str:
        return " ".join(reasons.get((row.table, tuple(row.key.values())), ()))

    bumps = [item.bump for item in comparison.demands]
    return {
        "from": old.release.version,
        "to": new.release.version,
        "date": new.release.date,
        "bump": max(bumps, default=Bump.PATCH).name.lower(),
        **list_changes(comparison, reason),
    }


def steps_of(
    releases: Sequence[Release], archives: Mapping[str, Mapping[str, bytes]]
) -> list[Step]:
    """Return every published version with its changes, oldest first; releases are newest first."""
    return [
        Step(release, files, json.loads(files[CHANGES]))
        for release in reversed(releases)
        for files in [archives[release.version]]
    ]


def all_changes(steps: Sequence[Step]) -> list[Changes]:
    """Return the changes from each version to each later one."""
    return [
        changes_since(old, steps[start + 1 : end + 1])
        for start, old in enumerate(steps)
        for end in range(start + 1, len(steps))
    ]
