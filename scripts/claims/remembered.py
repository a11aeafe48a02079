"""Answers of an earlier check: a query gives the same value as long as its tables hold the same.

Queries on the same tables are kept together, under the content of these tables, their own words and
the program. Only values are kept: what was refused is asked again, since a busy machine may have
stopped it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from decimal import Decimal

from scripts.cache import digest, found, keep, program
from scripts.claims.ask import Answer, Value, ask, named_tables, read_answer, sql_types
from scripts.claims.lines import Told
from scripts.model import Package, Table
from scripts.paths import ANSWERS

KIND = ANSWERS.name
Group = tuple[str, ...]
"""The names of the tables that some queries read."""


def digest_of_table(table: Table) -> str:
    """Return a hash of the name of a table, the types of its columns and all its cells."""
    columns = [table.columns[name] for name in sql_types(table)]
    cells = [part for one in columns for part in (json.dumps(one.texts), one.codes.tobytes())]
    return digest(table.name, json.dumps(sql_types(table)), *cells)


def grouped(package: Package, queries: Iterable[str]) -> dict[Group, list[str]]:
    """Return the queries by the tables that they name."""
    groups: dict[Group, list[str]] = {}
    for query in queries:
        named = tuple(table.name for table in named_tables(package, [query]))
        groups.setdefault(named, []).append(query)
    return groups


def keys_of(package: Package, groups: Mapping[Group, Sequence[str]]) -> dict[Group, str]:
    """Return the key under which the answers to each group of queries are kept."""
    digests = {name: digest_of_table(package.tables[name]) for group in groups for name in group}
    return {
        group: digest(program(), *(digests[name] for name in group), "", *queries)
        for group, queries in groups.items()
    }


def told(value: Value, tables: Sequence[str]) -> Told:
    """Return a value and the tables that were read as the process told them."""
    if isinstance(value, bool):
        return {"kind": "truth", "value": value, "tables": list(tables)}
    kind = "number" if isinstance(value, Decimal) else "label"
    return {"kind": kind, "value": str(value), "tables": list(tables)}


def keep_answers(groups: Mapping[Group, Sequence[Answer]], keys: Mapping[Group, str]) -> None:
    """Keep the answers to the groups of queries that were all answered from their tables.

    Where nothing can be written, the next check asks again.
    """
    for group, answers in groups.items():
        said = [
            told(one.value, one.tables)
            for one in answers
            if one.value is not None and set(one.tables) <= set(group)
        ]
        if len(said) == len(answers):
            with suppress(OSError):
                keep(KIND, keys[group], {"answers": said})


def answered(package: Package, queries: Sequence[str]) -> dict[str, Answer]:
    """Return the answer to each query; raises NoAnswerError if one must be asked and none can be.

    All that no earlier check was told is asked at once.
    """
    groups = grouped(package, queries)
    keys = keys_of(package, groups)
    known = {group: said for group, key in keys.items() if (said := found(KIND, key))}
    answers = {
        query: read_answer(one)
        for group, said in known.items()
        for query, one in zip(groups[group], said["answers"], strict=True)
    }
    missing = [query for query in queries if query not in answers]
    answers |= zip(missing, ask(package, missing), strict=True)
    asked = {group: [answers[query] for query in groups[group]] for group in groups.keys() - known}
    keep_answers(asked, keys)
    return answers


def begin(package: Package, queries: Sequence[str]) -> Future[dict[str, Answer]]:
    """Return the answers to come; they are worked out while the caller goes on."""
    one = ThreadPoolExecutor(max_workers=1)
    try:
        return one.submit(answered, package, queries)
    finally:
        one.shutdown(wait=False)
