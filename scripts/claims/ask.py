"""Ask the tables of a package, through a process that is stopped when a query does not end."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from decimal import Decimal
from types import TracebackType
from typing import Self

from scripts.model import Json, Package, Table
from scripts.paths import ROOT

Value = bool | Decimal | str
COMMAND = (sys.executable, "-I", "-m", "scripts.claims.worker")
START = 60.0
"""Seconds in which the process must say that it is ready, on a machine that is busy."""
PATIENCE = 5.0
"""Seconds in which it must answer a query; its own timer stops a query after two."""
REGISTERS = {"claims", "discrepancies"}
"""Tables that no query may read: a register does not prove itself."""
TYPES = {"number": "DOUBLE", "integer": "BIGINT", "date": "DATE", "boolean": "BOOLEAN"}


@dataclass(frozen=True, slots=True)
class Answer:
    """What a query gave: a value, or why it was refused."""

    value: Value | None
    tables: tuple[str, ...]
    """The tables that the query reads."""
    refused: str
    """Why there is no value, in a sentence without its full stop; empty where there is one."""


class Watch:
    """Stop a process that says nothing for a while."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self.process = process
        self.timer = threading.Timer(START, process.kill)

    def __enter__(self) -> Self:
        self.timer.start()
        return self

    def again(self) -> None:
        """Wait anew, for the next answer."""
        self.timer.cancel()
        self.timer = threading.Timer(PATIENCE, self.process.kill)
        self.timer.start()

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        self.timer.cancel()


def as_columns(table: Table) -> Json:
    """Return a table as the sandbox takes it: SQL types and cells, column by column."""
    return {
        "types": {item["name"]: TYPES.get(item["type"], "VARCHAR") for item in table.fields},
        "columns": {item["name"]: list(table.rows[item["name"]]) for item in table.fields},
    }


def converse(request: Json) -> Iterator[Json]:
    """Yield what one process says; it falls silent early if it had to be stopped."""
    pipe = subprocess.PIPE
    with (
        subprocess.Popen(
            COMMAND, cwd=ROOT, env={}, stdin=pipe, stdout=pipe, stderr=pipe, encoding="ascii"
        ) as process,
        Watch(process) as watch,
    ):
        assert process.stdin is not None  # noqa: S101 - it is a pipe
        assert process.stdout is not None  # noqa: S101 - it is a pipe
        with suppress(BrokenPipeError), process.stdin:
            json.dump(request, process.stdin)
        for line in process.stdout:
            watch.again()
            yield json.loads(line)


def refuse(why: str) -> Answer:
    """Return an answer without a value."""
    return Answer(None, (), why)


def read_answer(said: Json) -> Answer:
    """Return the answer that one line of the process tells."""
    if "refused" in said:
        return refuse(said["refused"])
    value = Decimal(said["value"]) if said["kind"] == "number" else said["value"]
    return Answer(value, tuple(said["tables"]), "")


def ask(package: Package, queries: Sequence[str]) -> list[Answer]:
    """Return one answer for each query, in their order."""
    tables = {
        name: as_columns(table) for name, table in package.tables.items() if name not in REGISTERS
    }
    answers: list[Answer] = []
    while len(answers) < len(queries):
        said = converse({"tables": tables, "queries": list(queries[len(answers) :])})
        if next(said, None) is None:
            return [refuse("the process that runs the queries does not start")] * len(queries)
        answers += map(read_answer, said)
        if len(answers) < len(queries):
            answers.append(refuse("it used more time or memory than a query may, and was stopped"))
    return answers
