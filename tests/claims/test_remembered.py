"""Answers that an earlier check had are those that would be had today, or are not used."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from scripts.cache import found, keep
from scripts.claims import ask as asking
from scripts.claims import remembered
from scripts.claims.remembered import answered
from scripts.column import column_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from scripts.claims.json_lines import Refusal, Told
    from scripts.model import Package, Table
    from scripts.parse import Json

TOTAL = "SELECT sum(value) FROM restrictions WHERE area_id = 'KAZ'"
AREAS = "SELECT count(*) FROM areas"
TRUE = "SELECT count(*) > 1 FROM areas"
FALSE = "SELECT count(*) < 1 FROM areas"
LABEL = "SELECT max(name) FROM areas"
REFUSED = "SELECT name FROM areas"
QUERIES = [TOTAL, AREAS, TRUE, FALSE, LABEL]


def turned(table: Table) -> Table:
    """Return a table whose last row is the first."""
    rows = range(table.size)[::-1]
    return replace(table, columns={name: one.taken(rows) for name, one in table.columns.items()})


@pytest.fixture(name="asked")
def fixture_asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """Keep answers in a folder of the test, and list the queries of every time some are asked."""
    asked: list[list[str]] = []

    def hear(package: Package, queries: Sequence[str]) -> list[Told | Refusal]:
        if queries:
            asked.append(list(queries))
        return asking.hear(package, queries)

    def found_here(kind: str, key: str) -> Json | None:
        return found(kind, key, tmp_path)

    def keep_here(kind: str, key: str, made: Json) -> None:
        keep(kind, key, made, tmp_path)

    monkeypatch.setattr(remembered, "hear", hear)
    monkeypatch.setattr(remembered, "found", found_here)
    monkeypatch.setattr(remembered, "keep", keep_here)
    return asked


def with_table(package: Package, name: str, change: Callable[[Table], Table]) -> Package:
    """Return a package with one other table."""
    return replace(package, tables={**package.tables, name: change(package.tables[name])})


def with_cell(table: Table, column: str, row: int, text: str) -> Table:
    """Return a table with another cell."""
    cells = table.columns[column].cells()
    cells[row] = text
    return replace(table, columns={**table.columns, column: column_of(cells)})


def test_nothing_is_asked_twice(tiny_package: Package, asked: list[list[str]]) -> None:
    """Catch an answer that is kept as something else, or asked again although nothing changed."""
    first = answered(tiny_package, QUERIES)
    again = answered(tiny_package, QUERIES)
    assert asked == [QUERIES]
    assert again == first
    values = [again[query].value for query in (AREAS, TRUE, FALSE)]
    assert values == [Decimal(tiny_package.tables["areas"].size), True, False]
    assert [type(one.value) for one in again.values()] == [Decimal, Decimal, bool, bool, str]


def test_a_changed_cell_is_asked_for(tiny_package: Package, asked: list[list[str]]) -> None:
    """Catch a claim that is judged by the rows of yesterday, and answers lost without a reason."""
    before = answered(tiny_package, QUERIES)
    held = tiny_package.records("restrictions")
    place = next(n for n, row in enumerate(held) if row["area_id"] == "KAZ" and row["value"])
    higher = str(Decimal(held[place]["value"]) + 7)
    more = with_table(
        tiny_package, "restrictions", lambda table: with_cell(table, "value", place, higher)
    )
    after = answered(more, QUERIES)
    assert asked == [QUERIES, [TOTAL]]
    assert after[TOTAL].value == Decimal(str(before[TOTAL].value)) + 7
    assert after[AREAS] == before[AREAS]


def test_rows_in_another_order_are_asked_for(tiny_package: Package, asked: list[list[str]]) -> None:
    """Catch two tables of the same texts in other rows that share their answers."""
    first = "SELECT first(name) FROM areas"
    backwards = with_table(tiny_package, "areas", turned)
    one, other = answered(tiny_package, [first])[first], answered(backwards, [first])[first]
    assert len(asked) == 2
    assert one.value != other.value


def test_what_was_refused_is_asked_again(tiny_package: Package, asked: list[list[str]]) -> None:
    """Catch a query that a busy machine stopped once and that stays refused for a week."""
    for _ in range(2):
        said = answered(tiny_package, [REFUSED, AREAS, TOTAL])
        assert said[REFUSED].refused
        assert said[AREAS].value
    assert asked == [[REFUSED, AREAS, TOTAL], [REFUSED, AREAS]]


def test_another_query_is_asked(tiny_package: Package, asked: list[list[str]]) -> None:
    """Catch a query that is given the answer to another one on the same rows."""
    assert [answered(tiny_package, [one])[one].value for one in (TRUE, FALSE)] == [True, False]
    assert asked == [[TRUE], [FALSE]]


def test_a_damaged_answer_is_asked_again(
    tiny_package: Package, asked: list[list[str]], tmp_path: Path
) -> None:
    """Catch a check that ends in a traceback because the disk was full at the last one."""
    first = answered(tiny_package, [AREAS])
    [path] = tmp_path.rglob("*.json")
    path.write_text(path.read_text(encoding="utf-8")[:20], encoding="utf-8")
    assert answered(tiny_package, [AREAS]) == first
    assert asked == [[AREAS], [AREAS]]


def test_answers_that_cannot_be_kept_are_given(
    tiny_package: Package, asked: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Catch a check that fails where the folder may not be written, such as a mounted archive."""

    def refuse(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr(remembered, "keep", refuse)
    assert answered(tiny_package, [AREAS])[AREAS].value
    assert asked == [[AREAS]]
