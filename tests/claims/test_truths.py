"""A truth that no rows could make false says nothing of them, whatever it is hidden in."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from scripts.claims.ask import Answer
from tests.asking import ask

if TYPE_CHECKING:
    from scripts.model import Package

TRUE_ANYWAY = "is true whatever the rows are"
KAZ = "restrictions WHERE area_id = 'KAZ' AND indicator_id = 'restrictions_recorded'"
ONE = (
    "restrictions WHERE area_id = 'KAZ' AND indicator_id = 'restrictions_totals'"
    " AND restriction_type = 'all'"
)
PEOPLE = "areas WHERE kind IN ('country', 'territory')"
EMPTY = (
    "SELECT count(*) >= 0 FROM <kaz>",
    "SELECT count(*) > -1 FROM <kaz>",
    "SELECT count(*) <> -1 FROM <kaz>",
    "SELECT 0 <= count(*) FROM <kaz>",
    "SELECT NOT count(*) < 0 FROM <kaz>",
    "SELECT count(*) = count(*) FROM <kaz>",
    "SELECT count(*) >= count(value) FROM <kaz>",
    "SELECT count(DISTINCT restriction_type) <= count(*) FROM <kaz>",
    "SELECT 1 = 1 OR count(*) = 5 FROM <kaz>",
    "SELECT max(value) >= min(value) FROM <kaz>",
    "SELECT max(value) BETWEEN min(value) AND max(value) FROM <kaz>",
    "SELECT sum(value) = sum(value) FROM <kaz>",
    "SELECT sum(value) IS NOT NULL OR true FROM <kaz>",
    "SELECT sum(value) IS NULL OR sum(value) IS NOT NULL FROM <kaz>",
    "SELECT abs(sum(value)) >= 0 FROM <kaz>",
    "SELECT sum(value) * sum(value) >= 0 FROM <kaz>",
    "SELECT coalesce(sum(value), 0) < 1e18 FROM <kaz>",
    "SELECT min(value) > 2 FROM <kaz> AND value > 2",
    "SELECT bool_and(value = value) FROM <kaz>",
    "SELECT bool_or(true) OR count(*) >= 0 FROM <kaz>",
    "SELECT value = value FROM <one>",
    "SELECT NOT false AND value <= value FROM <one>",
    "SELECT if(value > 5, true, true) FROM <one>",
    "SELECT CASE WHEN count(*) > 5 THEN true ELSE count(*) >= 0 END FROM <kaz>",
    "SELECT (SELECT max(value) FROM <kaz>) >= (SELECT min(value) FROM <kaz>)",
    "SELECT (SELECT count(*) FROM <kaz>) >= 0",
    "SELECT (SELECT value FROM <one>) = (SELECT value FROM <one>)",
    "SELECT EXISTS (SELECT 1 FROM <kaz>) OR NOT EXISTS (SELECT 1 FROM <kaz>)",
    "SELECT count(*) FILTER (WHERE value > 3 AND value < 2) = 0 FROM <kaz>",
    "SELECT count(*) = 0 FROM <kaz> AND restriction_type = 'x' AND restriction_type = 'y'",
    "SELECT month(max(period_end)) <= 12 FROM <kaz>",
    "SELECT max(period_end) >= min(period_end) FROM <kaz>",
    "SELECT bool_and(length(name) >= 0) FROM <people>",
    "SELECT bool_and(contains(name, '')) FROM <people>",
    "SELECT bool_and(name <> '') FROM <people>",
    "SELECT count(*) >= 0 FROM <kaz> AND year(period_start) = 2017",
    "SELECT n >= 0 FROM (SELECT count(*) AS n FROM <kaz>)",
    "WITH all_rows AS (SELECT count(*) AS n FROM <kaz>) SELECT n + 1 > n FROM all_rows",
)
"""Queries that are true on any rows, or give nothing there."""
HONEST = (
    # none was, some were, all are
    "SELECT count(*) = 0 FROM <kaz> AND restriction_type = 'nothing_like_it'",
    "SELECT count(*) FILTER (WHERE restriction_type = 'nothing_like_it') = 0 FROM <kaz>",
    "SELECT count(*) = 0 FROM <kaz> AND value > 1000",
    "SELECT count(*) = 0 FROM <kaz> AND value < 0",
    "SELECT count(*) = 0 FROM <kaz> AND value = 7777",
    "SELECT count(*) = 0 FROM <kaz> AND year(period_start) = 2031",
    "SELECT count(*) = 0 FROM <kaz> AND period_end > '2031-05-03'",
    "SELECT count(*) = 0 FROM <kaz> AND value IS NULL",
    "SELECT count(*) = 0 FROM <people> AND length(name) > 400",
    "SELECT count(*) = 0 FROM <people> AND upper(name) LIKE '%NOTHING LIKE IT%'",
    "SELECT count(*) = 0 FROM <people> AND subregion = 'x' AND source_name = 'y' AND name = 'z'",
    "SELECT count(*) = 0 FROM <people> AND regexp_matches(name, '^Q[xz]+q$')",
    "SELECT NOT EXISTS (SELECT 1 FROM <kaz> AND restriction_type = 'nothing_like_it')",
    "SELECT EXISTS (SELECT 1 FROM <kaz> AND value > 1)",
    "SELECT count(*) > 0 FROM <kaz>",
    "SELECT count(*) = count(value) FROM <kaz>",
    "SELECT bool_and(coalesce(name, '') <> '') FROM <people>",
    "SELECT bool_and(value > 0) FROM <kaz>",
    "SELECT bool_or(value > 5) FROM <kaz>",
    "SELECT count(*) <= 12 FROM <kaz>",
    "SELECT count(*) < 2000 FROM <people> AND length(name) > 3",
    # the largest, more than, most, twice
    "SELECT arg_max(restriction_type, value) = 'harassment_violence' FROM <kaz>",
    "SELECT restriction_type = 'harassment_violence' FROM <kaz> ORDER BY value DESC LIMIT 1",
    (
        "SELECT sum(value) FILTER (WHERE restriction_type = 'harassment_violence') >"
        " sum(value) FILTER (WHERE restriction_type <> 'harassment_violence') FROM <kaz>"
    ),
    "SELECT 2 * max(value) > sum(value) FROM <kaz>",
    "SELECT max(value) >= 3 * min(value) FROM <kaz>",
    "SELECT sum(value) > 100 FROM <kaz>",
    "SELECT 100 < sum(value) FROM <kaz>",
    "SELECT sum(value) < 5000 FROM <kaz>",
    "SELECT coalesce(sum(value), 0) < 1e9 FROM <kaz>",
    "SELECT coalesce(sum(value), 0) > -1e9 FROM <kaz>",
    "SELECT sum(value) BETWEEN 100 AND 200 FROM <kaz>",
    "SELECT sum(value) <> 144 FROM <kaz>",
    "SELECT bool_and(round(value * 3) <> 7) FROM <kaz>",
    (
        "SELECT count(*) = 0 FROM (SELECT period_start, sum(value) AS n FROM <kaz> GROUP BY 1)"
        " WHERE n = 12"
    ),
    "SELECT NOT sum(value) = 144 FROM <kaz>",
    # each year, in order, equal to the sum
    (
        "SELECT bool_and(n > 0) FROM"
        " (SELECT year(period_start) AS y, sum(value) AS n FROM <kaz> GROUP BY 1)"
    ),
    "SELECT count(DISTINCT year(period_start)) > 1 FROM <kaz>",
    (
        "SELECT sum(value) = (SELECT value FROM restrictions WHERE area_id = 'KAZ' AND"
        " indicator_id = 'restrictions_totals' AND restriction_type = 'all') - 2 FROM <kaz>"
    ),
    "SELECT max(period_end) > min(period_start) FROM <kaz>",
    "SELECT bool_and(period_start <= period_end) FROM <kaz>",
    "SELECT year(max(period_end)) - year(min(period_start)) >= 1 FROM <kaz>",
    # areas, texts, choices
    "SELECT (SELECT sum(value) FROM <kaz>) >= (SELECT count(*) FROM areas)",
    (
        "SELECT (SELECT name FROM areas WHERE area_id = 'KAZ') <> (SELECT name FROM areas"
        " WHERE area_id = 'EE_REGION')"
    ),
    "SELECT name = 'Kazakhstan' FROM areas WHERE area_id = 'KAZ'",
    "SELECT name > 'A' AND name <= 'L' FROM areas WHERE area_id = 'KAZ'",
    "SELECT NOT contains(name, 'Republic') FROM areas WHERE area_id = 'KAZ'",
    "SELECT name > source_name FROM areas WHERE area_id = 'EE_REGION'",
    "SELECT name IS NOT NULL FROM areas WHERE area_id = 'KAZ'",
    "SELECT length(name) > 4 FROM areas WHERE area_id = 'KAZ'",
    "SELECT count(DISTINCT area_id) = count(*) FROM areas",
    "SELECT bool_and(area_id IN (SELECT area_id FROM areas)) FROM <kaz>",
    "SELECT CASE WHEN sum(value) > 100 THEN true ELSE false END FROM <kaz>",
    "SELECT CASE WHEN sum(value) > 100 THEN true END FROM <kaz>",
    "SELECT nullif(sum(value) > 100, false) FROM <kaz>",
)
"""Queries that are true on the rows of the package, and would not be on others."""


def written(query: str) -> str:
    """Return a query with its rows."""
    return query.replace("<kaz>", KAZ).replace("<one>", ONE).replace("<people>", PEOPLE)


@pytest.fixture(scope="module", name="answers")
def fixture_answers(tiny_package: Package) -> dict[str, Answer]:
    """Return the answer to each query of both lists."""
    queries = (*EMPTY, *HONEST)
    return dict(zip(queries, ask(tiny_package, list(map(written, queries))), strict=True))


@pytest.mark.parametrize("query", EMPTY)
def test_a_truth_that_says_nothing_is_refused(query: str, answers: dict[str, Answer]) -> None:
    """Catch a claim that holds because its query is true of any rows."""
    assert TRUE_ANYWAY in answers[query].refused


@pytest.mark.parametrize("query", HONEST)
def test_an_honest_truth_is_answered(query: str, answers: dict[str, Answer]) -> None:
    """Catch a refused query that other rows would make false: an editor could do nothing."""
    assert (answers[query].value, answers[query].refused) == (True, "")
