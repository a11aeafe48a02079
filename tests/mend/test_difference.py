"""What an editor is told of an edit: old and new value, claims, figures, pages."""

from __future__ import annotations

import subprocess
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from scripts.claims.register import Claim, Judged
from scripts.mend import difference
from scripts.mend.difference import main
from scripts.mend.touched import told_claim
from scripts.paths import data_path
from tests.defects import add_registers

if TYPE_CHECKING:
    from pathlib import Path

    from scripts.claims.ask import Value

WHO = ("-c", "user.name=t", "-c", "user.email=t@example.org")


@pytest.fixture(name="committed")
def fixture_committed(tiny: Path) -> Path:
    """Return the tiny package with registers, committed to git in a folder of its own."""
    add_registers(tiny)
    for words in (("init", "-q"), ("add", "."), (*WHO, "commit", "-qm", "Rows")):
        subprocess.run(["git", *words], cwd=tiny, check=True)
    return tiny


def edit(root: Path, table: str, before: str, after: str) -> None:
    """Replace a text that stands once in a table."""
    path = root / data_path(table)
    text = path.read_text(encoding="utf-8")
    assert text.count(before) == 1
    path.write_text(text.replace(before, after), encoding="utf-8")


def test_edit_is_told_with_what_it_touches(
    committed: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Catch a changed cell, a claim that fell, a figure or a page of which nothing is said."""
    edit(committed, "restrictions", ",145,", ",154,")
    edit(committed, "restrictions", ",count,43,", ",count,44,")
    edit(committed, "events", "it would appeal.", "it will appeal.")
    assert main(["--root", str(committed)]) == 0
    told = capsys.readouterr().out.splitlines()
    assert told[0].startswith("data/restrictions.csv:2 value: `43` became `44` (`restrictions_rec")
    assert told[1].startswith("data/restrictions.csv:8 value: `145` became `154` (`")
    assert "`…ion, which said it would appeal.` became `" in told[2]
    assert "recomputed 145, now 154; holds, now contradicted" in told[3]
    assert {"page countries/kaz/", "page events/", "page data/tables/restrictions/"} <= set(told)


@pytest.mark.parametrize(
    ("published", "was", "now", "told"),
    [
        ("true", True, False, "true, now false"),
        ("33.3", Decimal("33.3333333333"), Decimal("34.0000000000"), "33.333, now 34"),
        ("100", Decimal(100), Decimal("1E+2"), "100, now 100"),
        ("50", Decimal("49.9999"), Decimal(50), "49.9999, now 50"),
        ("KAZ", "KAZ", None, "KAZ, now nothing"),
    ],
)
def test_values_are_told_as_the_package_writes_them(
    published: str, was: Value, now: Value | None, told: str
) -> None:
    """Catch a truth in the words of Python, a number of twelve digits, or 50 that became 50."""
    claim = Claim(2, "one", "KAZ", "", "", published, "", "exact", False, *[""] * 9)
    old, new = (Judged(claim, "holds", value, (), "") for value in (was, now))
    assert told_claim(old, new) == f"claim one: recomputed {told}"


def test_rows_that_come_and_go_are_told(
    committed: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Catch a row that is lost in silence."""
    path = committed / data_path("coverage")
    lines = path.read_text("utf-8").splitlines(keepends=True)
    path.write_text("".join([*lines[:-1], lines[-1].replace("GEO-ABK", "EE_REGION")]), "utf-8")
    assert main(["--root", str(committed)]) == 0
    assert "area_id: `GEO-ABK` became `EE_REGION`" in capsys.readouterr().out
    path.write_text("".join(lines[:-1]), "utf-8")
    assert main(["--root", str(committed)]) == 0
    assert "data/coverage.csv: removed `GEO-ABK restrictions" in capsys.readouterr().out


def test_nothing_to_compare_is_a_sentence(
    tiny: Path, committed: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Catch a traceback outside git, and one while a table cannot be read."""
    assert main(["--root", str(tiny.parent)]) == 1
    assert capsys.readouterr().out.startswith("There is no committed version to compare with")
    edit(committed, "events", '"A court fined', '"A "court fined')
    assert main(["--root", str(committed)]) == 1
    said = capsys.readouterr().out
    assert said.startswith("data/events.csv:2: The row cannot be read (something stands behind")
    assert said.endswith("1 finding: nothing can be done until that is mended.\n")
    subprocess.run(["git", "checkout", "-q", "."], cwd=committed, check=True)
    assert main(["--root", str(committed)]) == 0
    assert capsys.readouterr().out == "No row differs from the last commit.\n"


@pytest.mark.parametrize(("name", "other"), [("area_id", "area"), ("value", "amount")])
def test_renamed_column_is_a_sentence(
    name: str, other: str, committed: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Catch a traceback where the header is not that of the schema."""
    edit(committed, "restrictions", f",{name},", f",{other},")
    assert main(["--root", str(committed)]) == 1
    said = capsys.readouterr().out
    assert said.startswith(f"data/restrictions.csv:1: The header lacks `{name}` and has `{other}`")


def test_row_that_stands_twice_is_told(committed: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Catch a doubled row of which is said that no row differs."""
    path = committed / data_path("restrictions")
    lines = path.read_text("utf-8").splitlines(keepends=True)
    path.write_text("".join([*lines, lines[1]]), "utf-8")
    assert main(["--root", str(committed)]) == 0
    said = capsys.readouterr().out
    assert f"data/restrictions.csv:{len(lines) + 1} " in said
    assert "is given twice (first at row 2)" in said


def test_changed_prose_and_strange_files_are_told(
    committed: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Catch an edit of prose, or a file that is no table, of which nothing is said."""
    docs = committed / "docs"
    docs.mkdir()
    page = docs / "index.md"
    page.write_text("One sentence.\n", "utf-8")
    (committed / data_path("notes")).write_text("a,b\n1,2\n", "utf-8")
    monkeypatch.setattr(difference, "SOURCE", committed)
    monkeypatch.setattr(difference, "DOCS", docs)
    assert main(["--root", str(committed)]) == 0
    said = capsys.readouterr().out.splitlines()
    assert "data/notes.csv: changed, no table" in said
    assert "docs/index.md: changed, prose" in said


def test_page_with_a_broken_macro_is_left_to_the_check(
    committed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Catch a traceback at a page of which a macro is half typed."""
    docs = tmp_path / "prose"
    docs.mkdir()
    (docs / "index.md").write_text("{{ value('x', \n", "utf-8")
    monkeypatch.setattr(difference, "DOCS", docs)
    edit(committed, "restrictions", ",145,", ",154,")
    assert main(["--root", str(committed)]) == 0


def test_reason_of_git_is_in_plain_words(
    tiny: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Catch the words of git, in whatever language, where an editor asks what to do."""
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tiny.parent))
    assert main(["--root", str(tiny)]) == 1
    assert "(the folder stands in no repository of git)" in capsys.readouterr().out
    subprocess.run(["git", "init", "-q"], cwd=tiny, check=True)
    assert main(["--root", str(tiny)]) == 1
    said = capsys.readouterr().out
    assert "(nothing was committed yet). Work in a clone of the project" in said
    monkeypatch.setenv("PATH", "")
    assert main(["--root", str(tiny)]) == 1
    assert "(git is not installed)" in capsys.readouterr().out
