"""Answer queries in a process of their own, which can be stopped whatever a query does to it.

It reads lines of JSON from standard input: how many queries shall run at once, then some rows of a
table each, at last the queries. Then it says that it is ready and writes one line of JSON for each
query, in their order.
"""

from __future__ import annotations

import json
import resource
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from itertools import cycle

from scripts.claims.json_lines import Refusal, Told
from scripts.claims.sandbox import Sandbox

MEMORY = 1 << 30
LIMITS = ((resource.RLIMIT_AS, MEMORY), (resource.RLIMIT_FSIZE, 0), (resource.RLIMIT_CORE, 0))


def limit_process() -> None:
    """Let this process use little memory, write no file and leave no core file behind.

    Where the system knows no such limit (macOS has none of memory) the other walls must do.
    """
    for kind, most in LIMITS:
        with suppress(ValueError, OSError):
            resource.setrlimit(kind, (most, most))


def answers(sandboxes: Sequence[Sandbox], queries: Sequence[str]) -> Iterator[Told | Refusal]:
    """Yield the answer to each query in their order; each sandbox answers one at a time.

    They work beside each other: DuckDB lets other threads go on while it runs a query.
    """
    threads = [ThreadPoolExecutor(1) for _ in sandboxes]
    turns = zip(cycle(zip(threads, sandboxes, strict=True)), queries, strict=False)
    begun = [thread.submit(sandbox.answer, query) for (thread, sandbox), query in turns]
    yield from (one.result() for one in begun)


def main(_argv: Sequence[str] | None = None) -> int:
    """Answer the queries of standard input in their order; the exit status is 0."""
    limit_process()
    sandboxes = [Sandbox()]
    queries: list[str] = []
    for line in sys.stdin:
        told = json.loads(line)
        if "at_once" in told:
            sandboxes += (Sandbox() for _ in range(1, told["at_once"]))
        elif "queries" in told:
            queries = told["queries"]
            break  # a copy of who asks may hold the way here open
        else:
            for sandbox in sandboxes:
                sandbox.add(told)
    if not queries:
        return 0  # who started it had nothing to ask
    for sandbox in sandboxes:
        sandbox.lock()
    print(json.dumps({"ready": True}), flush=True)
    for answer in answers(sandboxes, queries):
        print(json.dumps(answer), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
