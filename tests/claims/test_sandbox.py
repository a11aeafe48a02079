"""Queries of every kind of malice: each is refused with a sentence, in time, and harms nothing."""

from __future__ import annotations

import resource
import sys
import time
from decimal import Decimal
from typing import TYPE_CHECKING

import duckdb
import pytest

from scripts.claims import ask as asking
from scripts.claims import process, worker
from scripts.claims.ask import Answer, NoAnswerError
from scripts.claims.database import connect, lock
from tests.asking import ask

if TYPE_CHECKING:
    from pathlib import Path

    from scripts.model import Package

GOOD = "SELECT count(*) FROM areas"
# What must be refused, and the words that say why.
HOSTILE = {
    "SELECT count(*) FROM read_csv('/etc/passwd'), areas": "may not call `read_csv`",
    "SELECT content FROM read_text('/etc/passwd'), areas": "may not call `read_text`",
    "SELECT size FROM read_blob('/etc/passwd'), areas": "may not call `read_blob`",
    "SELECT file FROM glob('/etc/*'), areas LIMIT 1": "may not call `glob`",
    "SELECT * FROM '/etc/passwd'": "no table `/etc/passwd`",
    "SELECT * FROM areas, '/etc/passwd'": "no table `/etc/passwd`",
    "WITH a AS (SELECT * FROM '/etc/group') SELECT count(*) FROM a, areas": "no table `/etc/group`",
    'SELECT (WITH "/etc/group" AS (SELECT 1) SELECT 1), * FROM areas, "/etc/group"': "not put",
    "SELECT * FROM query('SELECT 1'), areas": "may not call `query`",
    "SELECT sql FROM duckdb_tables(), areas": "may not call `duckdb_tables`",
    "SELECT table_name FROM information_schema.tables": "no table `information_schema.tables`",
    "SELECT count(*) FROM claims": "no table `claims`",
    "SELECT count(*) FROM tables": "no table `tables`",
    "ATTACH '{place}/stolen.db'": "is ATTACH and not SELECT",
    "COPY areas TO '{place}/stolen.csv'": "is COPY and not SELECT",
    "COPY (SELECT 1) TO '{place}/stolen.csv'": "is COPY and not SELECT",
    "EXPORT DATABASE '{place}/stolen'": "is EXPORT and not SELECT",
    "INSTALL httpfs": "is LOAD and not SELECT",
    "LOAD httpfs": "is LOAD and not SELECT",
    "PRAGMA database_list": "is PRAGMA and not SELECT",
    "SET enable_external_access = true": "is SET and not SELECT",
    "CREATE TABLE mine (a INTEGER)": "is CREATE and not SELECT",
    "DROP TABLE areas": "is DROP and not SELECT",
    "UPDATE areas SET name = 'x'": "is UPDATE and not SELECT",
    "DESCRIBE areas": "description of a table",
    "SELECT count(*) FROM areas; SELECT count(*) FROM areas": "2 statements",
    "SELECT count(*) FROM areas; DROP TABLE areas": "2 statements",
    "": "0 statements",
    "not SQL at all": "it is no SQL at `not`",
    "SELECT nothing FROM areas": "no table that it reads has a column `nothing`",
    "SELECT CAST(name AS INTEGER) FROM areas": "is no number or date",
    "SELECT 706": "reads no table",
    "SELECT count(*) FROM range(1000000)": "reads no table",
    "SELECT name FROM areas": "more than one row",
    "SELECT a.name FROM areas a, range(1000000)": "more than one row",
    "SELECT name, area_id FROM areas LIMIT 1": "2 columns",
    "SELECT name FROM areas WHERE false": "no row",
    "SELECT iso_alpha2 FROM areas WHERE area_id = 'EE_REGION'": "nothing (NULL)",
    "SELECT list(name) FROM areas": "neither a number",
    "SELECT 'nan'::DOUBLE + count(*) FROM areas": "neither a number",
    "SELECT random() + count(*) FROM areas": "another value at each run",
    "SELECT count(*) FROM areas WHERE current_date > '2020-01-01'": "another value at each run",
    "SELECT now() IS NULL FROM areas LIMIT 1": "another value at each run",
    "SELECT year(current_timestamp) FROM areas LIMIT 1": "another value at each run",
    "SELECT year(LocalTimestamp) FROM areas LIMIT 1": "another value at each run",
    "SELECT min(age(period_end)) IS NULL FROM restrictions": "another value at each run",
    "SELECT 17 FROM areas LIMIT 1": "is a constant",
    "SELECT DISTINCT 10 + 7 FROM areas WHERE area_id = 'KAZ'": "is a constant",
    "SELECT length(repeat('ab', 2000000000)) + count(*) FROM areas": "memory",
    "SELECT string_agg(range::VARCHAR) FROM range(100000000), areas": "",
}
ENDLESS = {
    "WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM r)"
    " SELECT count(*) FROM r, areas": "ran longer than 2 seconds",
    "SELECT sum(range) FROM range(1000000000000), areas": "ran longer than 2 seconds",
    "SELECT count(*) FROM codes a, codes b, codes c, codes d, codes e, codes f, codes g, codes h": (
        "ran longer than 2 seconds"
    ),
}


@pytest.fixture(scope="module", name="answers")
def fixture_answers(
    tiny_package: Package, tmp_path_factory: pytest.TempPathFactory
) -> tuple[dict[str, Answer], Path]:
    """Return the answer to every hostile query, and the folder at which some of them aim."""
    place = tmp_path_factory.mktemp("aim")
    queries = [query.replace("{place}", str(place)) for query in HOSTILE]
    found = ask(tiny_package, [*queries, GOOD])
    return dict(zip([*HOSTILE, GOOD], found, strict=True)), place


@pytest.mark.parametrize("query", HOSTILE)
def test_hostile_query_is_refused(query: str, answers: tuple[dict[str, Answer], Path]) -> None:
    """Catch a query that reads a file, changes something, or gives what is no single value."""
    answer = answers[0][query]
    assert answer.value is None
    assert answer.refused
    assert HOSTILE[query] in answer.refused


def test_hostile_queries_write_nothing(answers: tuple[dict[str, Answer], Path]) -> None:
    """Catch a query that is refused after it has written."""
    assert list(answers[1].iterdir()) == []


def test_honest_query_after_hostile_ones_is_answered(
    answers: tuple[dict[str, Answer], Path], tiny_package: Package
) -> None:
    """Catch a sandbox that a hostile query leaves broken for the next one."""
    assert answers[0][GOOD].value == Decimal(tiny_package.tables["areas"].size)


@pytest.mark.parametrize("query", ENDLESS)
def test_endless_query_ends(query: str, tiny_package: Package) -> None:
    """Catch a query that keeps the check from ending."""
    start = time.monotonic()
    answer = ask(tiny_package, [query])[0]
    assert ENDLESS[query] in answer.refused
    assert time.monotonic() - start < 20


@pytest.mark.parametrize(
    "query",
    [
        "SELECT content FROM read_text('/etc/group')",
        "COPY (SELECT 1) TO '{place}/stolen.csv'",
        "ATTACH '{place}/stolen.db'",
        "LOAD httpfs",
        "SET enable_external_access = true",
        "RESET lock_configuration",
    ],
)
def test_database_is_locked_by_itself(query: str, tmp_path: Path) -> None:
    """Catch a second wall that fell unseen, because the first one hides it."""
    database = connect()
    lock(database)
    with pytest.raises((duckdb.PermissionException, duckdb.InvalidInputException)):
        database.execute(query.replace("{place}", str(tmp_path)))
    assert list(tmp_path.iterdir()) == []


@pytest.fixture(name="_at_once", params=[1, 2, 3])
def fixture_at_once(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let some queries run at once, however few there are."""
    monkeypatch.setattr(asking, "at_once", lambda *_: request.param)


@pytest.mark.usefixtures("_at_once")
def test_process_that_falls_silent_is_stopped(
    tiny_package: Package, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Catch a query that no timer inside its process can stop: the others are still answered."""
    monkeypatch.setattr(asking, "PATIENCE", 0.7)
    slow = "SELECT count(*) FROM areas WHERE pg_sleep(30) IS NULL"
    before, stopped, after = ask(tiny_package, [GOOD, slow, GOOD])
    assert before.value == after.value == Decimal(4)
    assert "was stopped" in stopped.refused


@pytest.mark.usefixtures("_at_once")
def test_each_query_has_its_own_answer(tiny_package: Package) -> None:
    """Catch queries that run beside each other and get one another's answers, or no memory."""
    asked = [GOOD.replace("(*)", f"(*) + {number}") for number in range(41)]
    found = ask(tiny_package, asked)
    assert [answer.value for answer in found] == [Decimal(4 + number) for number in range(41)]


@pytest.mark.parametrize(
    ("queries", "rows", "held", "wanted"),
    [(281, 5_000, 2, 2), (281, 5_000, 1, 1), (2_700, 90_000, 4, 4), (20, 40, 2, 1)],
)
def test_many_queries_run_at_once(
    monkeypatch: pytest.MonkeyPatch, queries: int, rows: int, held: int, wanted: int
) -> None:
    """Catch a processor that waits, and one that is asked for twice."""
    monkeypatch.setattr(asking, "processors", lambda: held)
    assert asking.at_once(queries, rows) == wanted
    assert asking.at_once(queries, 1_000_000) == 1


def test_process_that_does_not_start_is_told(
    tiny_package: Package, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Catch a traceback, or an endless loop, where the process cannot run at all."""
    said = "import sys; sys.exit('no such library.')"
    for command, why in (
        (("false",), "it said nothing"),
        ((sys.executable, "-c", said), "no such library"),
        (("no such program",), "No such file"),
    ):
        monkeypatch.setattr(process, "COMMAND", command)
        with pytest.raises(NoAnswerError, match=why):
            ask(tiny_package, [GOOD, GOOD])


def test_process_without_a_limit_of_memory_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    """Catch queries that do not run where the system sets no limit of memory, as on macOS."""

    def refuse(_kind: int, _limits: tuple[int, int]) -> None:
        raise ValueError("current limit exceeds maximum limit")

    monkeypatch.setattr(resource, "setrlimit", refuse)
    worker.limit_process()


@pytest.mark.parametrize(
    ("query", "value"),
    [
        (
            "SELECT sum(value) FROM restrictions WHERE area_id = 'KAZ' AND year(period_end) < 2018",
            Decimal(52),
        ),
        ("SELECT min(period_start) FROM restrictions WHERE area_id = 'KAZ'", "2017-01-01"),
        ("SELECT bool_and(additive) FROM indicators", False),
        ("SELECT count(*) FROM areas WHERE parent_area_id IS NULL", Decimal(3)),
        ("WITH a AS (SELECT 1 AS n FROM areas) SELECT sum(n) / 8.0 FROM a", Decimal("0.5")),
        ("SELECT count(*) FROM areas, range(3), unnest([1, 2])", Decimal(24)),
        ("SELECT name FROM areas WHERE area_id = 'KAZ' -- a remark", "Kazakhstan"),
        ("SELECT count(*) FROM areas;", Decimal(4)),
    ],
)
def test_cells_have_the_type_of_their_field(
    query: str, value: Decimal | str | bool, tiny_package: Package
) -> None:
    """Catch dates, numbers, truths or missing cells that a query sees as text."""
    assert ask(tiny_package, [query])[0].value == value
