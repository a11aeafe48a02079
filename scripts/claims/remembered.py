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

from scripts.cache import digest, found, keep, program
from scripts.claims.ask import Answer, hear, named_tables, read_answer, sql_types
from scripts.claims.json_lines import Refusal, Told
from scripts.model import Package, Table
from scripts.paths import ANSWERS

KIND = ANSWERS.name
TableNames = tuple[str, ...]
"""The names of the tables that some queries read."""


def digest_of_table(table: Table) -> str:
    """Return a hash of the name of a table, the types of its columns and all its cells."""
    columns = [table.columns[name] for name in sql_types(table)]
    cells = [part for one in columns for part in one.content]
    return digest(table.name, json.dumps(sql_types(table)), *cells)


def grouped(package: Package, queries: Iterable[str]) -> dict[TableNames, list[str]]:
    """Return the queries by the tables that they name."""
    groups: dict[TableNames, list[str]] = {}
    for query in queries:
        named = tuple(table.name for table in named_tables(package, [query]))
        groups.setdefault(named, []).append(query)
    return groups


def keys_of(package: Package, groups: Mapping[TableNames, Sequence[str]]) -> dict[TableNames, str]:
    """Return the key under which the answers to each group of queries are kept."""
    digests = {name: digest_of_table(package.tables[name]) for group in groups for name in group}
    return {
        group: digest(program(), *(digests[name] for name in group), "", *queries)
        for group, queries in groups.items()
    }


def keep_told(
    groups: Mapping[TableNames, Sequence[Told | Refusal]], keys: Mapping[TableNames, str]
) -> None:
    """Keep what was told of the groups of queries that all have a value, from their own tables.

    Where nothing can be written, the next check asks again.
    """
    for group, heard in groups.items():
        if all("refused" not in one and set(one["tables"]) <= set(group) for one in heard):
            with suppress(OSError):
                keep(KIND, keys[group], {"told": list(heard)})


def answered(package: Package, queries: Sequence[str]) -> dict[str, Answer]:
    """Return the answer to each query; raises NoAnswerError if one must be asked and none can be.

    All that no earlier check was told is asked at once.
    """
    groups = grouped(package, queries)
    keys = keys_of(package, groups)
    known = {group: kept["told"] for group, key in keys.items() if (kept := found(KIND, key))}
    told = {
        query: one
        for group, heard in known.items()
        for query, one in zip(groups[group], heard, strict=True)
    }
    missing = [query for query in queries if query not in told]
    told |= zip(missing, hear(package, missing), strict=True)
    new = groups.keys() - known
    keep_told({group: [told[query] for query in groups[group]] for group in new}, keys)
    return {query: read_answer(one) for query, one in told.items()}


def begin(package: Package, queries: Sequence[str]) -> Future[dict[str, Answer]]:
    """Return the answers to come; they are worked out while the caller goes on."""
    one = ThreadPoolExecutor(max_workers=1)
    try:
        return one.submit(answered, package, queries)
    finally:
        one.shutdown(wait=False)
