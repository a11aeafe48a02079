"""Nothing that was published changes or vanishes: records, archives, their places in the site."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from scripts.check.version_number import number_findings
from scripts.load import load_package
from scripts.model import Package, table_of
from scripts.package.proper import source_files
from scripts.package.published import check_published
from scripts.package.release.demand import Bump, SmallerBumpError
from scripts.package.release.plan import Draft, Plan, Published, UnreasonedError, plan_release
from scripts.package.versions import (
    ArchiveError,
    laid_out,
    load_archive,
    load_releases,
    render_record,
)
from scripts.package.whole import build_package
from tests.package.releasing import CORRECTION, REASON, opened, tiny_package

Files = dict[str, bytes]
Edit = Callable[[Path], None]


def write(folder: Path, plan: Plan) -> None:
    """Write archive and record of a release."""
    (folder / f"{plan.release.version}.zip").write_bytes(plan.archive)
    (folder / f"{plan.release.version}.json").write_bytes(render_record(plan.release))


def test_first_release_is_the_number_of_the_work(first: Plan) -> None:
    """Catch a first version with another number, a date that differs, a file without its hash."""
    assert (first.release.version, first.release.bump) == ("1.0.0", "first")
    files = opened(first.archive)
    assert {name: hashlib.sha256(held).hexdigest() for name, held in files.items()} == (
        first.release.files
    )
    assert json.loads(files["datapackage.json"])["created"] == "2026-11-25T00:00:00Z"
    assert json.loads(files["changes.json"])["from"] is None
    assert "tiny-barometer-1.0.0.zip" in files


def test_release_is_made_the_same_twice(first: Plan, tmp_path: Path) -> None:
    """Catch a release whose archive depends on when or where it was made."""
    package = tiny_package(tmp_path / "tiny", "1.0.0-dev")
    again = plan_release(Draft(package, {"fig": "a"}, []), None, None, "2026-11-25")
    assert again.archive == first.archive
    assert again.release == first.release


def test_corrected_value_is_at_least_minor_and_explained(second: Plan) -> None:
    """Catch a correction under a PATCH number, or one that readers cannot find."""
    assert (second.release.version, second.release.bump) == ("1.1.0", "minor")
    [row] = second.changes["tables"]["restrictions"]["rows"]
    assert row["cells"] == {"value": {"before": "43", "after": "44"}}
    assert row["reason"] == "Misread."
    assert second.changes["figures"]["moved"] == ["fig"]
    told = json.loads(opened(second.archive)["changes.json"])
    assert (told["from"], told["to"]) == ("1.0.0", "1.1.0")


def test_smaller_number_and_silent_correction_are_refused(first: Plan, tmp_path: Path) -> None:
    """Catch a release that is smaller than its changes, and a value changed without a word."""
    package = tiny_package(tmp_path / "tiny", "1.0.1-dev", CORRECTION)
    before = Published(first.release, opened(first.archive))
    with pytest.raises(SmallerBumpError, match="MINOR: value_changed in restrictions"):
        plan_release(Draft(package, {}, REASON), before, Bump.PATCH, "2026-12-01")
    with pytest.raises(UnreasonedError, match=r"restrictions\.csv.*nobody wrote why"):
        plan_release(Draft(package, {"fig": "a"}, []), before, None, "2026-12-01")


def test_new_column_needs_no_reason(first: Plan, tmp_path: Path) -> None:
    """Catch a release that asks why, row by row, where a column is new and filled."""
    place = tmp_path / "tiny"
    tiny_package(place, "1.1.0-dev")
    path = place / "schemas" / "areas.schema.json"
    schema = json.loads(path.read_text(encoding="utf-8"))
    schema["fields"].append({"name": "also", "type": "string", "title": "A", "description": "B."})
    path.write_text(json.dumps(schema), encoding="utf-8")
    head, *lines = (place / "data" / "areas.csv").read_text(encoding="utf-8").splitlines()
    filled = [f"{head},also", *(f"{line},x" for line in lines), ""]
    (place / "data" / "areas.csv").write_text("\n".join(filled), encoding="utf-8")
    before = Published(first.release, opened(first.archive))
    plan = plan_release(Draft(load_package(place), {"fig": "a"}, []), before, None, "2026-12-01")
    assert plan.release.version == "1.1.0"
    rows = plan.changes["tables"]["areas"]["rows"]
    assert [row["cells"]["also"] for row in rows] == [{"before": None, "after": "x"}] * len(lines)
    assert {row["reason"] for row in rows} == {"A column is new."}


def test_other_bytes_under_a_published_number_are_refused(first: Plan, tmp_path: Path) -> None:
    """Catch a corrected cell that goes out under the old number: the cell must be named."""
    archives = {"1.0.0": opened(first.archive)}
    package = tiny_package(tmp_path / "one", "1.0.0", CORRECTION)
    [found] = check_published(dated(package, first), source_files(dated(package, first)), archives)
    assert str(found).startswith(
        "data/restrictions.csv:2 value: Version 1.0.0 was published with `43`, and here stands `44`"
    )


def test_many_rows_under_a_published_number_are_few_findings(first: Plan, tmp_path: Path) -> None:
    """Catch an editor who adds a country under a number that is taken and reads a line a row."""
    package = dated(tiny_package(tmp_path / "one", "1.0.0"), first)
    areas = package.tables["areas"]
    rows = [tuple(row.values()) for row in areas.records]
    more = [(f"ZZ{number:02}", *rows[0][1:]) for number in range(50)]
    tables = {**package.tables, "areas": table_of("areas", areas.schema, [*rows, *more])}
    grown = replace(package, tables=tables)
    found = check_published(grown, source_files(grown), {"1.0.0": opened(first.archive)})
    assert len(found) < 6
    assert "`ZZ00` was added after version 1.0.0" in str(found[0])
    assert any(
        str(item).startswith("data/areas.csv:") and "47 more rows" in str(item) for item in found
    )


def test_check_tells_of_a_number_that_is_taken(first: Plan, tmp_path: Path) -> None:
    """Catch a check that finds nothing in rows which every build then refuses."""
    write(tmp_path, first)
    package = dated(tiny_package(tmp_path / "one", "1.0.0", CORRECTION), first)
    [found] = number_findings(package, tmp_path)
    assert "Version 1.0.0 was published with `43`" in str(found)
    same = dated(tiny_package(tmp_path / "same", "1.0.0"), first)
    assert number_findings(same, tmp_path) == []
    work = tiny_package(tmp_path / "work", "1.1.0-dev", CORRECTION)
    assert number_findings(work, tmp_path) == []
    (tmp_path / "1.0.0.zip").write_bytes(b"x")
    for package in (same, work):
        [broken] = number_findings(package, tmp_path)
        assert "This is not the archive that was published" in str(broken)


def test_check_tells_that_what_was_published_is_lost(first: Plan, tmp_path: Path) -> None:
    """Catch published values that change in silence, since nothing is there to compare with."""
    work = tiny_package(tmp_path / "work", "1.1.0-dev", CORRECTION)
    [lost] = number_findings(work, tmp_path / "releases")
    assert str(lost).startswith("releases/: The work on 1.1.0-dev follows published versions")
    assert number_findings(tiny_package(tmp_path / "new", "1.0.0-dev"), tmp_path) == []
    write(tmp_path, first)
    assert number_findings(work, tmp_path) == []


def dated(package: Package, plan: Plan) -> Package:
    """Return a package with the date of a release."""
    created = plan.package.descriptor.created
    return replace(package, descriptor=replace(package.descriptor, created=created))


@pytest.mark.parametrize(
    ("edit", "said"),
    [
        (
            ("schemas/restrictions.schema.json", '"minimum": 0', '"minimum": 1'),
            "schemas/restrictions",
        ),
        (("datapackage.json", '"Tiny barometer"', '"Small barometer"'), "datapackage.json"),
    ],
    ids=["schema", "descriptor"],
)
def test_other_metadata_under_a_published_number_is_refused(
    edit: tuple[str, str, str], said: str, first: Plan, tmp_path: Path
) -> None:
    """Catch a schema or a licence that changes under a number that is taken."""
    package = dated(tiny_package(tmp_path / "tiny", "1.0.0", edit), first)
    archives = {"1.0.0": opened(first.archive)}
    found = check_published(package, source_files(package), archives)
    assert any(str(item).startswith(said) for item in found)


def test_published_state_and_prerelease_pass(first: Plan, tmp_path: Path) -> None:
    """Catch a build that refuses what was published, or the work on the next version."""
    archives = {"1.0.0": opened(first.archive)}
    same = dated(tiny_package(tmp_path / "same", "1.0.0"), first)
    assert check_published(same, source_files(same), archives) == []
    work = tiny_package(tmp_path / "work", "1.1.0-dev", CORRECTION)
    assert check_published(work, source_files(work), archives) == []
    unknown = tiny_package(tmp_path / "unknown", "1.1.0")
    [found] = check_published(unknown, source_files(unknown), archives)
    assert "Version 1.1.0 was never published. Write 1.1.0-dev" in str(found)


def test_missing_or_other_archive_stops_the_build(first: Plan, tmp_path: Path) -> None:
    """Catch a site on which a published version has vanished or holds other bytes."""
    write(tmp_path, first)
    [release] = load_releases(tmp_path)
    assert load_archive(tmp_path, release) == opened(first.archive)
    path = tmp_path / "1.0.0.zip"
    path.write_bytes(first.archive[:-1] + b"x")
    with pytest.raises(ArchiveError, match=r"1\.0\.0\.zip: This is not the archive"):
        load_archive(tmp_path, release)
    path.unlink()
    with pytest.raises(
        ArchiveError, match=r"1\.0\.0\.zip: The archive of version 1\.0\.0 is missing"
    ):
        load_archive(tmp_path, release)
    path.write_bytes(first.archive)
    with pytest.raises(ArchiveError, match="not those of its record"):
        load_archive(tmp_path, replace(release, files={**release.files, "areas.csv": "0"}))


def test_every_version_stands_at_its_address(first: Plan, second: Plan, tmp_path: Path) -> None:
    """Catch a version that is replaced by the next, or a pre-release that passes for one."""
    write(tmp_path, first)
    write(tmp_path, second)
    releases = load_releases(tmp_path)
    assert [item.version for item in releases] == ["1.1.0", "1.0.0"]
    archives = {item.version: load_archive(tmp_path, item) for item in releases}
    work = tiny_package(tmp_path / "tiny", "1.2.0-dev")
    placed = laid_out(work, build_package(work), releases, archives)
    for version, plan in (("1.0.0", first), ("1.1.0", second)):
        for name, content in opened(plan.archive).items():
            assert placed[f"data/{version}/{name}"] == content
    newest = opened(second.archive)
    latest = {
        n.removeprefix("data/latest/"): c for n, c in placed.items() if n.startswith("data/latest/")
    }
    assert {name: latest[name] for name in newest} == newest
    assert latest["tiny-barometer.zip"] == newest["tiny-barometer-1.1.0.zip"]
    once = "tiny-barometer-1.0.0.zip"
    assert latest[once] == opened(first.archive)[once]
    assert b"1.2.0-dev" in placed["data/1.2.0-dev/datapackage.json"]
    listed = json.loads(placed["data/versions.json"])["versions"]
    assert [item["version"] for item in listed] == ["1.1.0", "1.0.0"]
    assert listed[1]["files"]["areas.csv"] == hashlib.sha256(newest["areas.csv"]).hexdigest()


def test_before_the_first_release_the_work_is_the_latest(tmp_path: Path) -> None:
    """Catch an address that leads nowhere until something is published."""
    work = tiny_package(tmp_path / "tiny", "1.0.0-dev")
    built = build_package(work)
    placed = laid_out(work, built, [], {})
    assert placed["data/latest/datapackage.json"] == placed["data/1.0.0-dev/datapackage.json"]
    assert json.loads(placed["data/versions.json"]) == {"versions": []}
    assert "data/catalogue.jsonld" not in placed
