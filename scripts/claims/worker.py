"""Answer queries in a process of their own, which can be stopped whatever a query does to it.

It reads lines of JSON from standard input: some rows of a table each, at last the queries. Then it
says that it is ready and writes one line of JSON for each query.
"""

from __future__ import annotations

import json
import resource
import sys
from collections.abc import Sequence
from contextlib import suppress

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


def main(_argv: Sequence[str] | None = None) -> int:
    """Answer the queries of standard input in their order; the exit status is 0."""
    limit_process()
    sandbox = Sandbox()
    queries: list[str] = []
    for line in sys.stdin:
        told = json.loads(line)
        if "queries" in told:
            queries = told["queries"]
        else:
            sandbox.add(told)
    if not queries:
        return 0  # who started it had nothing to ask
    sandbox.lock()
    print(json.dumps({"ready": True}), flush=True)
    for query in queries:
        print(json.dumps(sandbox.answer(query)), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
