"""What changed since the version that somebody holds: composed of all releases between."""

from __future__ import annotations

import json
from dataclasses import replace
from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from scripts import edition
from scripts.cache import recall
from scripts.load import load_package
from scripts.package.descriptor import render_json
from scripts.package.formats.comma_separated import render_csv
from scripts.package.proper import described_files
from scripts.package.release.changes import Changes, Differences
from scripts.package.release.compare import compare, list_changes
from scripts.package.release.contents import Contents, read_contents
from scripts.package.release.plan import Draft, Plan, Published, plan_release
from scripts.package.release.since import Step, changes_since
from scripts.package.versions import Release
from scripts.reasons import Reason
from tests.defects import copy_tiny
from tests.package.releasing import CORRECTION, opened, tiny_package
from tests.package.seeds import SEEDS, Seed
from tests.package.test_changes import applied

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

NOTHING: Differences = {"demands": [], "package": {}, "tables": {}, "claims": [], "figures": {}}
PAIRS = list(pairwise(SEEDS))


def files_of(contents: Contents) -> dict[str, bytes]:
    """Return the files of a version that a test has changed."""
    resources = [
        {**contents.resources[name], "path": f"{name}.csv", "schema": schema}
        for name, schema in contents.schemas.items()
    ]
    files = {"datapackage.json": render_json({**contents.descriptor, "resources": resources})}
    for name, rows in contents.rows.items():
        columns = contents.columns(name)
        files[f"{name}.csv"] = render_csv(columns, [[row[c] for c in columns] for row in rows])
    return files


def step(version: str, contents: Contents, changes: Differences) -> Step:
    """Return a version as a step of the way."""
    release = Release(version, "2026-12-01", "minor", "0", {}, {})
    told: Changes = {"from": "x", "to": version, "date": "", "bump": "minor", **changes}
    return Step(release, files_of(contents), told)


def listed(old: Contents, new: Contents, why: str) -> Differences:
    """Return the changes between two versions without running the validator."""
    return list_changes(compare(old, new, []), lambda _: why)


@pytest.fixture(scope="module", name="base")
def fixture_base(tmp_path_factory: pytest.TempPathFactory) -> Contents:
    """Return the tiny package as published."""
    root = copy_tiny(tmp_path_factory.mktemp("base") / "tiny")
    return read_contents(described_files(load_package(root)))


@pytest.mark.parametrize(("one", "other"), PAIRS, ids=[f"{a.name}, {b.name}" for a, b in PAIRS])
def test_two_steps_are_one_way(one: Seed, other: Seed, base: Contents) -> None:
    """Catch a change that the way over several versions loses: N and its changes are N+2."""
    between = one.on(base)
    try:
        new = other.on(between)
    except (KeyError, ValueError):  # the second edits what the first took away
        new = between
    steps = [
        step("1.1.0", between, listed(base, between, "first")),
        step("1.2.0", new, listed(between, new, "second")),
    ]
    told = changes_since(step("1.0.0", base, NOTHING), steps)
    assert applied(base, dict(told)) == new
    assert told["to"] == "1.2.0"


@pytest.fixture(scope="module", name="third")
def fixture_third(second: Plan, tmp_path_factory: pytest.TempPathFactory) -> Plan:
    """Return a third release: the correction is taken back, another word stands elsewhere."""
    label = ("data/codes.csv", "unit,count,Number,", "unit,count,How many,")
    package = tiny_package(tmp_path_factory.mktemp("third") / "tiny", "1.1.1-dev", label)
    before = Published(second.release, opened(second.archive))
    reasons = [Reason("restrictions", "Read again.")]
    return plan_release(Draft(package, {"fig": "a"}, reasons), before, None, "2026-12-24")


def published(plan: Plan) -> Step:
    """Return a release as a step of the way."""
    return Step(plan.release, opened(plan.archive), plan.changes)


def test_what_was_put_back_is_no_change(first: Plan, second: Plan, third: Plan) -> None:
    """Catch a reader who is told of a correction that he never has to make."""
    told = changes_since(published(first), [published(second), published(third)])
    assert (told["from"], told["to"], told["date"]) == ("1.0.0", "1.2.0", "2026-12-24")
    assert "restrictions" not in told["tables"]
    [row] = told["tables"]["codes"]["rows"]
    assert row["reason"] == "Other words for the same."
    assert told["figures"] == {"added": [], "removed": [], "moved": []}


def test_one_step_is_what_was_published(first: Plan, second: Plan) -> None:
    """Catch a page of two neighbours that says other things than the release did."""
    told = changes_since(published(first), [published(second)])
    assert told == json.loads(opened(second.archive)["changes.json"])
    [row] = told["tables"]["restrictions"]["rows"]
    assert row["reason"] == "Misread."
    assert CORRECTION[2] == f"count,{row['cells']['value']['after']},"


def test_reasons_of_every_step_are_told(base: Contents) -> None:
    """Catch a correction of which only the last reason is left."""
    values = [dict(row) for row in base.rows["restrictions"]]
    contents = []
    for number in ("51", "52"):
        rows = [{**values[0], "value": number}, *values[1:]]
        tables = {**base.rows, "restrictions": rows}
        contents.append(Contents(base.descriptor, base.resources, base.schemas, tables))
    one, two = contents
    steps = [
        step("1.1.0", one, listed(base, one, "Misread.")),
        step("1.2.0", two, listed(one, two, "Misread again.")),
    ]
    told = changes_since(step("1.0.0", base, NOTHING), steps)
    [row] = told["tables"]["restrictions"]["rows"]
    assert row["cells"]["value"] == {"before": values[0]["value"], "after": "52"}
    assert row["reason"] == "Misread. Misread again."


def test_changes_are_remembered_for_the_very_versions(
    base: Contents, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Catch the list of changes of other versions, and one that is made at every build."""
    asked: list[Sequence[Step]] = []

    def found(steps: Sequence[Step]) -> list[Changes]:
        asked.append(steps)
        return []

    monkeypatch.setattr(edition, "recall", partial(recall, folder=tmp_path))
    monkeypatch.setattr(edition, "all_changes", found)
    first = step("1.0.0", base, NOTHING)
    release = replace(first.release, figures={"a": "1"})
    others = [
        replace(first, files={**first.files, "areas.csv": b""}),
        replace(first, release=release),
    ]
    for steps in ([first], [first], *([other] for other in others), [first, first]):
        edition.remembered_changes(steps)
    assert len(asked) == 4
