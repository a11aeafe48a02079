"""A version is decided by running: every kind of change is seeded, classified and refused."""

from __future__ import annotations

from copy import deepcopy

import pytest

from scripts.load import load_package
from scripts.package.proper import described_files
from scripts.package.release.compare import Comparison, cell_pairs, compare, list_changes
from scripts.package.release.contents import Contents, read_contents
from scripts.package.release.demand import (
    RULES,
    Bump,
    SmallerBumpError,
    bump_between,
    decide,
    next_version,
)
from scripts.package.release.execution import executed_demands
from scripts.package.release.rows import RowChange
from scripts.parse import Json
from scripts.version import Row
from scripts.writing.languages import words
from tests.defects import copy_tiny
from tests.package.seeds import SEEDS, Seed

IDS = [seed.name for seed in SEEDS]


@pytest.fixture(scope="module", name="base")
def fixture_base(tmp_path_factory: pytest.TempPathFactory) -> Contents:
    """Return the tiny package as published."""
    root = copy_tiny(tmp_path_factory.mktemp("base") / "tiny")
    return read_contents(described_files(load_package(root)))


@pytest.fixture(scope="module", name="compared")
def fixture_compared(base: Contents) -> dict[str, tuple[Contents, Comparison]]:
    """Return each changed version and what the comparison with the base found."""
    changed = {seed.name: seed.on(base) for seed in SEEDS}
    return {
        name: (new, compare(base, new, executed_demands(base, new)))
        for name, new in changed.items()
    }


Compared = dict[str, tuple[Contents, Comparison]]


@pytest.mark.parametrize("seed", SEEDS, ids=IDS)
def test_change_is_classified(seed: Seed, compared: Compared) -> None:
    """Catch a change that breaks its readers and goes out under a number that says it does not."""
    _, comparison = compared[seed.name]
    assert decide("1.4.2", comparison.demands) == next_version("1.4.2", Bump[seed.bump.upper()])
    assert seed.rule in {item.rule for item in comparison.demands}


@pytest.mark.parametrize("seed", SEEDS, ids=IDS)
def test_smaller_bump_is_refused(seed: Seed, compared: Compared) -> None:
    """Catch a maintainer's smaller number that goes through, and a refusal without its reason."""
    demands = compared[seed.name][1].demands
    least = Bump[seed.bump.upper()]
    for bump in Bump:
        if bump < least:
            with pytest.raises(SmallerBumpError, match=f"demand {least.name}:\n{least.name}: "):
                decide("1.4.2", demands, bump)
        else:
            assert decide("1.4.2", demands, bump) == next_version("1.4.2", bump)


def key_of(row: Row, names: list[str]) -> tuple[str, ...]:
    """Return the key of a row."""
    return tuple(row[name] for name in names)


def applied_rows(rows: list[Row], entry: Json, columns: list[str]) -> list[Row]:
    """Return the rows of a table after its published changes."""
    renamed = entry.get("renamed", {})
    rows = [{renamed.get(name, name): cell for name, cell in row.items()} for row in rows]
    names, listed = entry.get("key", []), entry.get("rows", [])
    told = {tuple(item["key"].values()): item for item in listed if item["change"] != "added"}
    kept = []
    for row in rows:
        change = told.get(key_of(row, names)) if told else None
        if change and change["change"] == "removed":
            continue
        cells = {name: pair["after"] for name, pair in change["cells"].items()} if change else {}
        kept.append({name: cells.get(name, row.get(name, "")) for name in columns})
    for item in sorted((i for i in listed if i["change"] == "added"), key=lambda i: i["line"]):
        kept.insert(item["line"] - 2, item["row"])
    if "order" in entry:
        place = {tuple(key): number for number, key in enumerate(entry["order"])}
        kept.sort(key=lambda row: place[key_of(row, names)])
    return kept


def applied(old: Contents, changes: Json) -> Contents:
    """Return the version that the published changes make out of another."""
    new = deepcopy(old)
    for name, pair in changes["package"].items():
        new.descriptor[name] = pair["after"]
    for name in changes["table_order"]:
        entry = changes["tables"].get(name, {})
        new.schemas[name] = entry.get("schema", new.schemas.get(name))
        new.resources[name] = entry.get("resource", new.resources.get(name))
        if entry.get("added"):
            new.rows[name] = [item["row"] for item in entry["rows"]]
        else:
            new.rows[name] = applied_rows(new.rows[name], entry, new.columns(name))
    order = changes["table_order"]
    return Contents(
        new.descriptor,
        {name: new.resources[name] for name in order},
        {name: new.schemas[name] for name in order},
        {name: new.rows[name] for name in order},
    )


@pytest.mark.parametrize("seed", SEEDS, ids=IDS)
def test_published_changes_make_the_new_version(
    seed: Seed, base: Contents, compared: Compared
) -> None:
    """Catch a change that the list for machines leaves out: N and its changes are N+1."""
    new, comparison = compared[seed.name]
    made = applied(base, dict(list_changes(comparison, lambda _: "seeded")))
    assert made == new
    assert list(made.rows) == list(new.rows)
    for table, rows in new.rows.items():
        assert [list(row.items()) for row in made.rows[table]] == [
            list(row.items()) for row in rows
        ]


def test_corrected_value_is_told_with_before_and_after(compared: Compared) -> None:
    """Catch a list of changes in which a reader cannot find what was corrected, and why."""
    changes = list_changes(compared["value corrected"][1], lambda row: f"why {row.table}")
    [row] = changes["tables"]["restrictions"]["rows"]
    assert row["change"] == "changed"
    assert row["cells"] == {"value": {"before": "43", "after": "44"}}
    assert row["key"]["period_start"] == "2017-01-01"
    assert row["reason"] == "why restrictions"


def test_list_for_machines_leaves_out_what_a_version_leaves_out() -> None:
    """Catch a published list of changes that holds the very address which the version withholds."""
    for kind, told in (("withheld", None), ("mirror", "https://example.org/a_name")):
        cells = {"url": ("https://example.org/a_name", ""), "address_kind": ("original", kind)}
        pairs = cell_pairs(RowChange("sources", "changed", {"source_id": "one"}, dict(cells)))
        assert pairs["url"] == {"before": told, "after": ""}
        assert pairs["address_kind"] == {"before": "original", "after": kind}


def test_every_kind_of_change_is_seeded() -> None:
    """Catch a rule of the version number that nobody has seen at work."""
    beside = {"table_order", "profile", "new_rows_refused", "figure_removed", "figure_added"}
    assert {seed.rule for seed in SEEDS} >= set(RULES) - beside
    assert len(SEEDS) >= 25


def test_old_schema_is_run_on_new_rows(compared: Compared) -> None:
    """Catch a pipeline with a pinned schema that nobody warned."""
    rules = {item.rule for item in compared["code renamed"][1].demands}
    assert {"new_rows_refused", "old_rows_refused"} <= rules


def test_figures_are_part_of_the_contract(base: Contents) -> None:
    """Catch the address of a figure that goes in silence, and one whose numbers move untold."""
    gone = compare(base, base, [], {"a": "1", "b": "1"}, {"b": "2", "c": "1"})
    assert gone.figures == {"added": ["c"], "removed": ["a"], "moved": ["b"]}
    assert decide("1.0.0", gone.demands) == "2.0.0"
    assert decide("1.0.0", compare(base, base, [], {}, {"c": "1"}).demands) == "1.1.0"


def test_nothing_is_released_where_nothing_changed(base: Contents) -> None:
    """Catch a version that differs from the last in its number alone."""
    with pytest.raises(ValueError, match="nothing to release"):
        decide("1.0.0", compare(base, deepcopy(base), []).demands)


def test_numbers_follow_each_other() -> None:
    """Catch a version that leaves a number out."""
    assert [bump_between("1.2.3", v).name for v in ("2.0.0", "1.3.0", "1.2.4")] == [
        *("MAJOR", "MINOR", "PATCH"),
    ]
    with pytest.raises(ValueError, match="does not follow"):
        bump_between("1.2.3", "1.4.0")
    with pytest.raises(ValueError, match="three numbers"):
        next_version("latest", Bump.PATCH)


def test_every_kind_of_change_has_its_words() -> None:
    """Catch a release page that cannot say what happened and who must act."""
    said = words("package/release")
    assert set(said["rules"]) == set(RULES)
    for rule, bump in RULES.items():
        if bump is Bump.MAJOR:
            assert said["rules"][rule]["act"].startswith("Whoever")
