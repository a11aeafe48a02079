"""Ask the tables of a package, through a process that is stopped when a query does not end."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from decimal import Decimal
from typing import IO

import numpy as np

from scripts.claims.deadline import Deadline
from scripts.claims.json_lines import Batch, Refusal, Told
from scripts.claims.process import Running, take
from scripts.model import Package, Table
from scripts.processors import processors

Value = bool | Decimal | str
START = 60.0
"""Seconds in which the process must say that it is ready, on a machine that is busy."""
PATIENCE = 10.0
"""Seconds in which it must answer a query; its own timer stops one after eight."""
REGISTERS = {"claims", "discrepancies", "retired_claims"}
"""Tables that no query may read: a register does not prove itself."""
MANY, MANY_ROWS = 100, 100_000
"""Queries that are worth a second set of tables, and rows that are too many for one."""
BATCH = 20_000
"""Rows that go to the process at once."""
SIGN = "\x1f"
"""What stands between cells; where a cell holds it, another sign does."""
STOPPED = "it used more time or memory than a query may, and was stopped"
WORD = re.compile(r"\w+")
TYPES = {"number": "DOUBLE", "integer": "BIGINT", "date": "DATE", "boolean": "BOOLEAN"}


@dataclass(frozen=True, slots=True)
class Answer:
    """What a query gave: a value, or why it was refused."""

    value: Value | None
    tables: tuple[str, ...]
    """The tables that the query reads."""
    refused: str
    """Why there is no value, in a sentence without its full stop; empty where there is one."""
    areas: tuple[str, ...] = ()
    """The areas that the query names."""
    groups: tuple[str, ...] = ()
    """The groups of areas whose members it asks for."""


class NoAnswerError(Exception):
    """Why no query can be answered at all: the process that runs them ended before the first."""


def sql_types(table: Table) -> dict[str, str]:
    """Return the SQL type of each column of a table."""
    return {item.name: TYPES.get(item.type, "VARCHAR") for item in table.fields}


def sign_between(texts: Iterable[str]) -> str:
    """Return a sign that stands in no text; raises NoAnswerError if they hold every sign."""
    used = set().union(*texts)
    for sign in map(chr, (*range(1, 0xD800), *range(0xE000, sys.maxunicode + 1))):
        if sign not in used:
            return sign
    raise NoAnswerError("the tables hold every sign that there is")


def joined(columns: Mapping[str, Sequence[str]]) -> tuple[dict[str, str], str]:
    """Return the cells of each column as one text, and the sign between two of them."""
    texts = {name: SIGN.join(cells) for name, cells in columns.items()}
    if all(texts[name].count(SIGN) == max(len(columns[name]) - 1, 0) for name in columns):
        return texts, SIGN
    sign = sign_between(texts.values())
    return {name: sign.join(cells) for name, cells in columns.items()}, sign


def batches(table: Table) -> Iterator[Batch]:
    """Yield a table as the process takes it: SQL types and cells by column, some rows at a time."""
    types = sql_types(table)
    for start in range(0, max(table.size, 1), BATCH):
        rows = np.arange(start, min(start + BATCH, table.size))
        texts, between = joined({name: table.columns[name].taken(rows).cells() for name in types})
        yield {
            "table": table.name,
            "types": types,
            "rows": len(rows),
            "columns": texts,
            "between": between,
        }


def named_tables(package: Package, queries: Sequence[str]) -> list[Table]:
    """Return the tables whose name stands in a query: only these are handed to the process."""
    words = {word for query in queries for word in WORD.findall(query.lower())}
    tables = package.tables
    return [tables[name] for name in tables if name.lower() in words and name not in REGISTERS]


def opened(pipe: IO[str] | None) -> IO[str]:
    """Return a pipe of a process; raises NoAnswerError if the process was started without it."""
    if pipe is None:
        raise NoAnswerError("its process was started without pipes")
    return pipe


def at_once(queries: int, rows: int) -> int:
    """Return how many of some queries shall run at once, each on tables of its own."""
    return 1 if rows > MANY_ROWS else min(processors(), max(queries // MANY, 1))


def hand_over(running: Running, tables: list[Table], queries: Sequence[str]) -> None:
    """Write the tables and then the queries to a process, a line of JSON each."""
    rows = sum(table.size for table in tables)
    with suppress(BrokenPipeError), opened(running.process.stdin) as told:
        told.write(json.dumps({"at_once": at_once(len(queries), rows)}) + "\n")
        for part in (part for table in tables for part in batches(table)):
            told.write(json.dumps(part) + "\n")
        told.write(json.dumps({"queries": list(queries)}) + "\n")


@contextmanager
def stopped_in_time(running: Running) -> Iterator[Deadline]:
    """Give the deadline after which a process that says nothing is stopped."""
    deadline = Deadline(running.process.kill, START)
    try:
        yield deadline
    finally:
        deadline.stop()
        running.end()


def converse(tables: list[Table], queries: Sequence[str]) -> Iterator[Told | Refusal]:
    """Yield what one process says; it falls silent early if it had to be stopped.

    Raises NoAnswerError if it ends before it is ready, with what it said of the reason.
    """
    running = take()
    with stopped_in_time(running) as deadline:
        hand_over(running, tables, queries)
        said = opened(running.process.stdout)
        ready = said.readline()
        if not ready:
            running.process.wait()
            running.trouble.seek(0)
            raise NoAnswerError(last_line(running.trouble.read()))
        for line in said:
            deadline.put_off(PATIENCE)
            yield json.loads(line)


def last_line(text: str) -> str:
    """Return the last line of what a process said before it ended."""
    lines = text.strip().splitlines()
    return lines[-1].strip().rstrip(".") if lines else "it said nothing"


def read_answer(said: Told | Refusal) -> Answer:
    """Return the answer that one line of the process tells."""
    if "refused" in said:
        return Answer(None, (), said["refused"])
    value = Decimal(said["value"]) if said["kind"] == "number" else said["value"]
    read, areas, groups = (tuple(said[what]) for what in ("tables", "areas", "groups"))
    return Answer(value, read, "", areas, groups)


def hear(package: Package, queries: Sequence[str]) -> list[Told | Refusal]:
    """Return what is told of each query, in their order; raises NoAnswerError if nothing can be."""
    tables = named_tables(package, queries)
    heard: list[Told | Refusal] = []
    while len(heard) < len(queries):
        try:
            heard += converse(tables, queries[len(heard) :])
        except OSError as error:
            raise NoAnswerError(str(error)) from error
        if len(heard) < len(queries):
            heard.append({"refused": STOPPED})
    return heard
