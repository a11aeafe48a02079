"""What a tag publishes beside the site, and what a reviewer is told of a change."""

from __future__ import annotations

import hashlib
import html
import json
from dataclasses import replace
from pathlib import Path

import pytest

from scripts.load import load_package
from scripts.package.proper import source_files
from scripts.package.release import assets
from scripts.package.release.assets import bill_of_materials, main, released
from scripts.package.release.compare import compare
from scripts.package.release.contents import read_contents
from scripts.package.release.plan import Plan
from scripts.package.release.summary import render_summary
from scripts.package.versions import render_record
from tests.package.releasing import tiny_package


@pytest.fixture(scope="module", name="bill")
def fixture_bill() -> bytes:
    """Return the bill of materials of this environment."""
    return bill_of_materials()


@pytest.fixture(name="place")
def fixture_place(
    first: Plan, bill: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Path:
    """Return where the files of a release go, its archive and record being at hand."""
    (tmp_path / "1.0.0.zip").write_bytes(first.archive)
    (tmp_path / "1.0.0.json").write_bytes(render_record(first.release))
    monkeypatch.setattr(assets, "RELEASES", tmp_path)
    monkeypatch.setattr(assets, "ASSETS", tmp_path / "out")
    monkeypatch.setattr(assets, "bill_of_materials", lambda: bill)
    return tmp_path / "out"


def test_tag_makes_the_files_of_its_release(place: Path, first: Plan) -> None:
    """Catch a release with other bytes than git holds, without notes, or with a wrong checksum."""
    assert main(["--tag", "v1.0.0"]) == 0
    files = {path.name: path.read_bytes() for path in (place / "files").iterdir()}
    assert files["tiny-barometer-1.0.0-archive.zip"] == first.archive
    assert {path.rsplit(".", 1)[-1] for path in files} >= {"zip", "xlsx", "sqlite", "json"}
    told = dict(line.split("  ")[::-1] for line in files.pop("SHA256SUMS").decode().splitlines())
    assert told == {name: hashlib.sha256(content).hexdigest() for name, content in files.items()}
    assert (place / "notes.md").read_text(encoding="utf-8").startswith("*First version")


def test_tag_of_nothing_is_refused(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Catch a tag that publishes what no release decided."""
    assert main(["--tag", "v1.1.0"]) == 1
    assert "v1.1.0 names no published version" in capsys.readouterr().out
    assert not place.exists()
    with pytest.raises(ValueError, match="Nothing is published yet"):
        released("", [])


def test_damaged_archive_is_refused(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Catch a release of an archive that is not the one that was published."""
    (place.parent / "1.0.0.zip").write_bytes(b"other")
    assert main([]) == 1
    assert "not the archive that was published" in capsys.readouterr().out


def test_newest_is_meant_without_a_tag(first: Plan, second: Plan) -> None:
    """Catch a dry run that makes the files of an old release."""
    releases = [second.release, first.release]
    assert released("", releases) is second.release
    assert released("v1.0.0", releases) is first.release


def test_bill_of_materials_names_the_packages(bill: bytes) -> None:
    """Catch a bill without the packages that build, or with a folder of this machine."""
    told = json.loads(bill)
    assert told["bomFormat"] == "CycloneDX"
    held = {item["name"].lower() for item in told["components"]}
    assert held >= {"mkdocs-material", "frictionless", "duckdb", "pyarrow"}
    assert str(Path(assets.__file__).parents[3]) not in bill.decode()


def test_reviewer_is_told_what_the_data_changes(tmp_path: Path) -> None:
    """Catch a corrected value that a reviewer does not see, and a cell that is code for him."""
    before = tiny_package(tmp_path / "before", "1.0.0")
    hostile = ("data/restrictions.csv", ",43,", ",44,")
    tiny_package(tmp_path / "after", "1.1.0-dev", hostile)
    after = load_package(tmp_path / "after")
    old, new = (read_contents(source_files(package)) for package in (before, after))
    text = render_summary(compare(old, new, []), "1.0.0", "1.1.0-dev")
    assert "| value | 43 | 44 |" in text
    assert "<details><summary>Corrected: 1</summary>" in text
    assert "MINOR" in html.unescape(text)
    table = replace_cell(new.rows["restrictions"], "@all <img src=x>")
    told = replace(new, rows={**new.rows, "restrictions": table})
    text = render_summary(compare(old, told, []), "1.0.0", "1.1.0-dev")
    assert "<img" not in text
    assert "@all" not in text
    assert "@all <img src=x>" in html.unescape(text)


def replace_cell(rows: list[dict[str, str]], cell: str) -> list[dict[str, str]]:
    """Return rows of which the first holds another locator."""
    return [{**rows[0], "locator": cell}, *rows[1:]]


def test_reviewer_is_told_that_nothing_changes(tmp_path: Path) -> None:
    """Catch a comment that speaks of changes where there are none."""
    package = tiny_package(tmp_path / "tiny", "1.0.0")
    contents = read_contents(source_files(package))
    text = render_summary(compare(contents, contents, []), "1.0.0", "1.0.0")
    assert "Nothing: the rows" in text
