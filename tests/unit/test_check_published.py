"""A published figure changes only with a reason, and the changed cell is told before all else."""

from __future__ import annotations

import zipfile
from typing import TYPE_CHECKING

import pytest

from scripts.check import check
from scripts.paths import REASONS, data_path
from tests.defects import add_registers

if TYPE_CHECKING:
    from pathlib import Path

BACK = "or write the reason into reasons.yml: table, key, reason."
WAIT = "cannot be judged until the rows that they read are mended. Mend the other findings"


def publish(root: Path) -> None:
    """Put the tables of a package into the archive of a published version, and an older one."""
    (root / "releases").mkdir()
    for version, figure in (("1.0.0", b",43,"), ("0.9.0", b",44,")):
        with zipfile.ZipFile(root / "releases" / f"{version}.zip", "w") as archive:
            for path in sorted((root / "data").glob("*.csv")):
                archive.writestr(path.name, path.read_bytes().replace(b",43,", figure))


def edit(root: Path, table: str, before: str, after: str) -> list[str]:
    """Replace a text that stands once in a table and return what the check says."""
    path = root / data_path(table)
    text = path.read_text(encoding="utf-8")
    assert text.count(before) == 1
    path.write_text(text.replace(before, after), encoding="utf-8")
    return [str(finding) for finding in check(root)]


@pytest.fixture(name="published")
def fixture_published(tiny: Path) -> Path:
    """Return the tiny package with registers and a published version of it."""
    add_registers(tiny)
    publish(tiny)
    return tiny


def test_one_wrong_digit_is_told_at_its_cell(published: Path) -> None:
    """Catch a mistyped digit that accuses totals and claims which nobody touched."""
    told = edit(published, "restrictions", ",count,145,", ",count,154,")
    assert told[0] == (
        "data/restrictions.csv:8 value: Version 1.0.0 was published with `145`, and here stands "
        f"`154`. Put `145` back, {BACK}"
    )
    assert [WAIT in line for line in told] == [False, True, True]


@pytest.mark.parametrize(
    ("table", "before", "after"),
    [
        ("areas", ",398,", ",398.0,"),
        ("sources", ",2023-04,https://example.org/report", None),
        ("claims", "145 restrictions.,145,", "145 restrictions.,154,"),
    ],
)
def test_figures_of_a_fixed_form_are_figures(
    published: Path, table: str, before: str, after: str | None
) -> None:
    """Catch a year, a code of digits or the number of a claim that changes in silence."""
    told = edit(published, table, before, after or before.replace("2023-04", "2023-05"))
    assert any("Version 1.0.0 was published with" in line for line in told)


def test_zeros_that_a_spreadsheet_drops_are_told(published: Path) -> None:
    """Catch 43.0 that became 43, or 008 that became 8, without a word of what happened."""
    with zipfile.ZipFile(published / "releases" / "1.1.0.zip", "w") as archive:
        text = (published / data_path("restrictions")).read_text("utf-8")
        archive.writestr("restrictions.csv", text.replace(",43,", ",43.0,"))
    told = [str(finding) for finding in check(published)]
    assert (
        "`43.0`, and here stands `43`: a spreadsheet drops zeros that it does not need" in told[0]
    )


def test_a_reason_lets_a_figure_change(published: Path) -> None:
    """Catch a rule that keeps a mistake for ever, and a reason that covers another row."""
    other = "- table: restrictions\n  key: {restriction_type: harassment_violence}\n"
    (published / REASONS).write_text(f"{other}  reason: Misread.\n", "utf-8")
    told = edit(published, "events", "2025-04-30", "2025-04-29")
    assert "was published with" in " ".join(told)
    reason = "- table: events\n  key: {event_id: ev_kaz_2025_case}\n  reason: Misread.\n"
    (published / REASONS).write_text(reason, "utf-8")
    assert "was published with" not in " ".join(map(str, check(published)))


def test_a_reason_without_rows_excuses_none(published: Path) -> None:
    """Catch a reason for a whole table behind which a digit that slipped goes through unseen."""
    counted = "- {table: restrictions, reason: Read again, rows: 1}\n"
    bare = counted.replace(", rows: 1", "")
    (published / REASONS).write_text(bare, "utf-8")
    told = edit(published, "restrictions", ",count,145,", ",count,154,")
    assert "was published with" in told[0]
    assert (
        "reasons.yml 0: The reason names no rows: it would excuse all of `restrictions`. "
        "Look at what differs, then write a key or `rows: 1`."
    ) in told
    (published / REASONS).write_text(counted, "utf-8")
    assert "reason" not in " ".join(map(str, check(published)))
    told = edit(published, "restrictions", ",43,", ",34,")
    assert any("says `rows: 1`, and 2 published rows differ in `restr" in one for one in told)
    above = "- table: restrictions\n  key: {area_id: KAZ}\n  reason: One.\n"
    (published / REASONS).write_text(f"{above}{counted}", "utf-8")
    assert any("and 0 published rows differ" in str(one) for one in check(published))


def test_claim_that_is_gone_is_retired_with_its_reason(published: Path) -> None:
    """Catch a published claim that loses its address, or of which nobody said why it ended."""
    path, ended = published / data_path("claims"), published / data_path("retired_claims")
    lines, before = path.read_text("utf-8").splitlines(keepends=True), ended.read_text("utf-8")
    path.write_text("".join(lines[:-1]), "utf-8")
    retired = f"{before}unreported,restrictions,all_restrictions,same_statement\n"
    reason = "- {table: claims, key: {claim_id: unreported}, reason: Said twice.}\n"
    gone = (
        "data/claims.csv: Rows of version 1.0.0 are gone: unreported. Put them back, or retire "
        "them in data/retired_claims.csv and write the reason into reasons.yml: table, key, reason."
    )
    for entry, why, told in (
        (before, reason, True),
        (retired, "[]", True),
        (retired, reason, False),
    ):
        ended.write_text(entry, "utf-8")
        (published / REASONS).write_text(why, "utf-8")
        assert (gone in map(str, check(published))) is told


def test_new_rows_need_no_reason(published: Path) -> None:
    """Catch a rule that asks reasons for what was never published, and a damaged archive."""
    (published / "releases" / "2.0.0.zip").write_bytes(b"no archive")
    assert check(published) == []


def test_lost_rows_are_named(published: Path) -> None:
    """Catch a deleted row that is told as a count, and one of which somebody wrote why."""
    path = published / data_path("restrictions")
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    path.write_text("".join(lines[:1] + lines[2:4] + lines[5:]), encoding="utf-8")
    names = [" ".join(filter(None, lines[place].split(",")[:11])) for place in (1, 4)]
    told = [str(finding) for finding in check(published)]
    assert (
        f"data/restrictions.csv: Rows of version 1.0.0 are gone: {'; '.join(names)}. "
        f"Put them back, {BACK}"
    ) in told
    reason = "- {table: restrictions, key: {indicator_id: %s}, reason: Counted twice.}\n"
    kinds = sorted({name.split(" ", maxsplit=1)[0] for name in names})
    (published / REASONS).write_text("".join(reason % kind for kind in kinds), encoding="utf-8")
    assert not [line for finding in check(published) if "are gone" in (line := str(finding))]
