"""Queries name their area: the rows of a second country never change a verdict on the first."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

import duckdb
import pandas as pd
import pytest

from scripts.claims.binding import nodes, unbound_tables
from tests.asking import ask
from tests.frames import rows_of, with_rows

if TYPE_CHECKING:
    from scripts.model import Package, Table

KNOWN = {"restrictions", "attitudes", "coverage"}
WORLD = {"areas", "area_members", "claims", "discrepancies"}
BOUND = (
    "SELECT sum(value) FROM restrictions WHERE area_id = 'KAZ' AND value > 1",
    "SELECT sum(value) FROM restrictions AS r WHERE r.area_id IN ('KAZ', 'GEO')",
    "SELECT sum(value) FROM restrictions WHERE 'KAZ' = area_id",
    "WITH here AS (SELECT * FROM restrictions WHERE area_id = 'KAZ') SELECT sum(value) FROM here",
    "SELECT a.value FROM attitudes a JOIN coverage USING (area_id) WHERE a.area_id = 'KAZ'",
    "SELECT 1 FROM attitudes a JOIN coverage b ON a.area_id = b.area_id WHERE b.area_id = 'KAZ'",
    "SELECT count(*) FROM coverage WHERE area_id IN (SELECT area_id FROM area_members)",
    "SELECT count(*) FROM areas",
)
LOOSE = {
    "SELECT sum(value) FROM restrictions": ["restrictions"],
    "SELECT sum(value) FROM restrictions WHERE area_id = 'KAZ' OR value > 1": ["restrictions"],
    "SELECT sum(value) FROM restrictions WHERE area_id <> 'KAZ'": ["restrictions"],
    "SELECT sum(value) FROM restrictions WHERE area_id = area_id": ["restrictions"],
    "SELECT sum(value) FROM restrictions WHERE area_id = locator": ["restrictions"],
    "SELECT (SELECT value FROM restrictions) > value FROM attitudes WHERE area_id = 'KAZ'": [
        "restrictions"
    ],
    "SELECT a.value FROM attitudes a, restrictions r WHERE a.area_id = 'KAZ'": ["restrictions"],
    "SELECT a.value FROM attitudes a JOIN coverage b USING (area_id)": ["attitudes", "coverage"],
    "SELECT count(*) FROM areas WHERE area_id IN (SELECT area_id FROM coverage)": ["coverage"],
}


def judged(query: str) -> list[str]:
    """Return the tables that a query reads without naming an area."""
    answer = duckdb.connect().execute("SELECT json_serialize_sql(?)", [query]).fetchone()
    assert answer
    return unbound_tables(nodes(json.loads(answer[0])), KNOWN)


@pytest.mark.parametrize("query", BOUND)
def test_query_that_names_its_area_passes(query: str) -> None:
    """Catch a rule that refuses a query on one area because of the way it is written."""
    assert judged(query) == []


@pytest.mark.parametrize("query", LOOSE)
def test_query_that_names_no_area_is_seen(query: str) -> None:
    """Catch a query, or a part of one, that speaks of every area."""
    assert judged(query) == LOOSE[query]


def doubled(table: Table) -> Table:
    """Return a table with every row on an area once more, as the row of another country."""
    if "area_id" not in table.columns or table.name in WORLD:
        return table
    other = rows_of(table).assign(area_id="ZZZ")
    if "value" in other:
        other["value"] = "7"
    return with_rows(table, pd.concat([rows_of(table), other], ignore_index=True))


def test_second_country_changes_no_answer(package: Package) -> None:
    """Catch a claim or a guard whose answer another country's rows would change."""
    entries = [*package.records("claims"), *package.records("discrepancies")]
    queries = sorted({entry["query"] for entry in entries if entry["query"]})
    more = replace(package, tables={n: doubled(t) for n, t in package.tables.items()})
    before, after = ask(package, queries), ask(more, queries)
    assert len(queries) > 100
    assert not [answer for answer in before if answer.refused]
    changed = [q for q, a, b in zip(queries, before, after, strict=True) if a.value != b.value]
    assert changed == []
