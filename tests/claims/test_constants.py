"""A constant is no recomputation, whatever arithmetic, choice or condition it is hidden in."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from scripts.claims import other_rows
from scripts.claims.ask import TYPES, Answer, batches
from scripts.claims.sandbox import Sandbox
from tests.asking import ask

if TYPE_CHECKING:
    from scripts.model import Package

SAME = "with other rows it gives the same"
WRITTEN = "is written in it"
SOUGHT = "looks for the name"
ROWS = "restrictions WHERE area_id = 'KAZ' AND indicator_id = 'restrictions_recorded'"
HIDDEN = {
    "SELECT 16 + 1 + 0 * count(*) FROM areas": SAME,
    "SELECT 1e1 + 7 + 0 * count(*) FROM areas": SAME,
    "SELECT 17 + 0 * count(*) FROM areas": WRITTEN,
    "SELECT '17'::INTEGER + 0 * count(*) FROM areas": WRITTEN,
    "SELECT max(17) FROM areas": "is a constant",
    "SELECT length('xxxxxxxxxxxxxxxxx') FROM areas LIMIT 1": "is a constant",
    "SELECT length('xxxxxxxxxxxxxxxxx') + 0 * count(*) FROM areas": SAME,
    "SELECT length(max(left(area_id, 0)) || 'xxxxxxxxxxxxxxxxx') FROM areas": SAME,
    "SELECT CASE WHEN count(*) > 0 THEN 17 END FROM areas": "chooses a number",
    "SELECT if(count(*) > 0, 16 + 1, 0) FROM areas": SAME,
    "SELECT coalesce(nullif(count(*), count(*)), 17) FROM areas": WRITTEN,
    "SELECT coalesce(nullif(count(*), count(*)), 16 + 1) FROM areas": SAME,
    "SELECT (count(*) > 0)::INTEGER * 16 + 1 FROM areas": SAME,
    "SELECT (sum(value) = 143)::INTEGER * 16 + 1 FROM <rows>": SAME,
    "SELECT max(range) FROM range(18), areas": SAME,
    "SELECT count(*) FROM (SELECT 1 FROM areas, range(5) LIMIT 17)": WRITTEN,
    "SELECT any_value(x) FROM (VALUES (17)) v(x), areas": SAME,
    "SELECT year(max(DATE '2017-01-01')) FROM areas": "is a constant",
    "SELECT year(max(DATE '2017-01-01')) + 0 * count(*) FROM areas": SAME,
    "SELECT value FROM <rows> AND value = 43": SAME,
    "SELECT max(value) FROM <rows> AND value BETWEEN 42.5 AND 43.5": SAME,
    "SELECT 'KA' || 'Z' || left(max(area_id), 0) FROM areas": SAME,
    "SELECT max(if(area_id IS NULL, area_id, 'KAZ')) FROM areas": SAME,
    "SELECT area_id FROM areas WHERE area_id = 'KAZ'": SOUGHT,
    "SELECT max(area_id) FROM areas WHERE area_id IN ('KAZ')": SOUGHT,
    "SELECT max(area_id) FROM areas WHERE area_id IN ('KAZ', 'KAZ')": SOUGHT,
    "SELECT 16 + 1 + 0 * count(*) FROM <rows> AND restriction_type = 'what is not'": SAME,
    "SELECT count(*) - count(*) + 16 + 1 FROM <rows> AND year(period_start) = 2030": SAME,
    "SELECT year(min(period_start)) FROM <rows> AND year(period_start) = 2017": SAME,
}
"""Queries that give the same whatever the rows are, and the words that say so."""
COUNTED = {
    "SELECT count(*) FROM areas": "4",
    "SELECT 2 * count(*) + 1 FROM areas": "9",
    "SELECT count(DISTINCT area_id) * 1.5 FROM areas": "6.0",
    "SELECT sum(value) FROM <rows>": "143",
    "SELECT 100.0 * max(value) / sum(value) FROM <rows>": "58.7412587413",
    "SELECT 100.0 * count(*) FILTER (WHERE value > 20) / count(*) FROM <rows>": "50",
    "SELECT year(max(period_end)) - 5 FROM <rows>": "2013",
    "SELECT area_id FROM areas WHERE area_id IN ('KAZ', 'nowhere')": "KAZ",
    "SELECT CAST(year(min(period_start)) AS VARCHAR) FROM <rows>": "2017",
    "SELECT count(*) FROM <rows> AND year(period_start) = 2030": "0",
    "SELECT count(*) FROM <rows> AND period_end BETWEEN '2029-01-01' AND '2029-12-31'": "0",
    "SELECT count(*) FROM <rows> AND value > 1000": "0",
    "SELECT count(*) FILTER (WHERE value > 1000) FROM <rows>": "0",
    "SELECT count(*) FROM <rows> AND restriction_type = 'what is not'": "0",
    "SELECT count(*) FROM <rows> AND restriction_type LIKE '%what isn''t%'": "0",
    "SELECT sum(CASE WHEN restriction_type IN ('a', 'b') THEN 1 ELSE 0 END) FROM <rows>": "0",
    "SELECT 100 * count(*) FILTER (WHERE period_end > '1990-01-01') / count(*) FROM <rows>": "100",
}
"""Queries that rest on rows although numbers are written in them, and what they give."""


@pytest.fixture(scope="module", name="answers")
def fixture_answers(tiny_package: Package) -> dict[str, Answer]:
    """Return the answer to each query of both lists."""
    queries = [*HIDDEN, *COUNTED]
    asked = [query.replace("<rows>", ROWS) for query in queries]
    return dict(zip(queries, ask(tiny_package, asked), strict=True))


@pytest.mark.parametrize("query", HIDDEN)
def test_a_hidden_constant_is_refused(query: str, answers: dict[str, Answer]) -> None:
    """Catch a claim that holds because its number is typed a second time, in disguise."""
    assert answers[query].value is None
    assert HIDDEN[query] in answers[query].refused


@pytest.mark.parametrize("query", COUNTED)
def test_what_rests_on_rows_is_answered(query: str, answers: dict[str, Answer]) -> None:
    """Catch a refused query that counts: an editor would have to invent another one."""
    assert (str(answers[query].value), answers[query].refused) == (COUNTED[query], "")


def test_large_tables_are_changed_without_a_second_copy(
    tiny_package: Package, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Catch another judgement on tables that are too large to be kept with every change."""
    monkeypatch.setattr(other_rows, "LARGE", 0)
    sandbox = Sandbox()
    for name in ("areas", "restrictions"):
        for part in batches(tiny_package.tables[name]):
            sandbox.add(part)
    sandbox.lock()
    for query, why in HIDDEN.items():
        assert why in str(sandbox.answer(query.replace("<rows>", ROWS)).get("refused")), query
    for query, value in COUNTED.items():
        assert sandbox.answer(query.replace("<rows>", ROWS)).get("value") == value
    kept = "SELECT count(*) FROM duckdb_tables() WHERE schema_name <> 'main'"
    assert sandbox.database.execute(kept).fetchall() == [(0,)]


def test_every_type_of_a_cell_has_a_change() -> None:
    """Catch a type of column that no change touches: what rests on it would seem a constant."""
    touched = {kind for change in other_rows.CHANGES for kind in change.cells}
    assert touched == set(TYPES.values())
