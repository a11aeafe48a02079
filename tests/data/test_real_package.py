"""The check of the real package: nothing now, and the row where a hand changes a total."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scripts.check import check
from scripts.check.sums import check_sum_of_parts
from scripts.load import load_package
from scripts.paths import SOURCE, data_path

if TYPE_CHECKING:
    from pathlib import Path


def raise_value(root: Path, table: str, beginning: str) -> str:
    """Add one to the value of the one row that begins so; return `path:row` of it."""
    path = root / data_path(table)
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    [row] = [number for number, line in enumerate(lines) if line.startswith(beginning)]
    value = lines[row].removeprefix(beginning).split(",")[0]
    rest = lines[row].removeprefix(beginning + value)
    lines[row] = f"{beginning}{int(value) + 1}{rest}"
    path.write_text("".join(lines), encoding="utf-8")
    return f"{data_path(table)}:{row + 1} value: The total of KAZ is {int(value) + 1} and its parts"


def test_real_package_passes() -> None:
    """Catch a row, a schema or a declaration that cannot be published."""
    assert [str(finding) for finding in check(SOURCE)] == []


def test_changed_total_is_named(source: Path) -> None:
    """Catch a total that a hand changed: it must be named with its row, in both tables at once."""
    changed = {
        raise_value(
            source,
            "restrictions",
            "restrictions_totals,KAZ,2018-01-01,2018-12-31,all,all,all,all,all,all,count,",
        ),
        raise_value(
            source,
            "mentions",
            "keyword_mention_totals,KAZ,2015-01-01,2021-03-31,all,keyword,all,nato,all,count,",
        ),
    }
    told = map(str, check_sum_of_parts(load_package(source)))
    assert {line.split(" (rows")[0] for line in told} == changed
