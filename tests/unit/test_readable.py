"""A verb that does not judge the package says what it cannot read, and writes nothing."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from scripts.check import counts, review
from scripts.check.readable import readable_package
from scripts.package.release import summary
from scripts.paths import DESCRIPTOR, EXPECTATIONS, ROW_COUNTS, SCHEMA_CONTRACT, data_path
from scripts.workbook import bring_in, compare

Main = Callable[[list[str]], int]
NONE = ["nowhere.xlsx"]
VERBS: dict[str, tuple[object, Main, list[str]]] = {
    "counts": (counts, counts.main, []),
    "contract": (review, review.main, []),
    "summary": (summary, summary.main, []),
    "import": (bring_in, bring_in.main, NONE),
    "compare": (compare, compare.main, NONE * 2),
}
DAMAGES: dict[str, tuple[Callable[[str], str], str]] = {
    "quotation mark": (lambda text: text.replace('"A court', '"A "court'), "cannot be read"),
    "header": (lambda text: text.replace("area_id", "area", 1), "The header lacks `area_id`"),
    "separator": (lambda text: text.replace(",", ";"), "with semicolons where commas belong"),
    "empty line": (lambda text: f"{text}\n", "The row is empty"),
    "nothing": (lambda _: "", "The file is empty"),
    "conflict": (lambda text: f"<<<<<<< HEAD\n{text}", "which git could not join"),
}


@pytest.mark.parametrize("damage", DAMAGES)
@pytest.mark.parametrize("verb", VERBS)
def test_unreadable_table_is_told_by_its_place(
    verb: str,
    damage: str,
    tiny: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Catch a traceback, or counts that are written without the column that tells areas apart."""
    module, main, words = VERBS[verb]
    edit, told = DAMAGES[damage]
    monkeypatch.setattr(module, "SOURCE", tiny)
    path = tiny / data_path("events")
    path.write_text(edit(path.read_text("utf-8")), "utf-8")
    before = {name: (tiny / name).read_bytes() for name in (ROW_COUNTS, SCHEMA_CONTRACT)}
    assert main(words) == 1
    said = capsys.readouterr().out
    assert said.startswith("data/events.csv")
    assert told in said
    assert said.endswith("1 finding: nothing can be done until that is mended.\n")
    assert {name: (tiny / name).read_bytes() for name in before} == before


@pytest.mark.parametrize("name", [DESCRIPTOR, EXPECTATIONS])
def test_unreadable_declaration_is_told_by_its_place(
    name: str, tiny: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Catch a traceback for a file beside the tables that an editor broke."""
    monkeypatch.setattr(review, "SOURCE", tiny)
    (tiny / name).write_text("\t{[\n", "utf-8")
    assert review.main([]) == 1
    assert capsys.readouterr().out.startswith(f"{name}")


def test_harmless_damage_keeps_nobody_from_work(tiny: Path) -> None:
    """Catch a table that can be read and is refused for its line ends, or for a mark before it."""
    path = tiny / data_path("events")
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    (tiny / data_path("notes")).write_text("a\n", "utf-8")
    assert readable_package(tiny).records("events")


def test_base_that_is_none_is_told(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """Catch a traceback for a mistyped folder of the state to compare with."""
    assert summary.main(["--base", str(tmp_path)]) == 1
    assert "holds no package: name the folder" in capsys.readouterr().out


def test_summary_before_the_first_version_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Catch a traceback where nothing was published yet."""
    monkeypatch.setattr(summary, "RELEASES", tmp_path)
    assert summary.main([]) == 1
    assert capsys.readouterr().out.startswith("No version was published yet.")
