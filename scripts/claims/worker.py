"""Answer queries in a process of their own, which can be stopped whatever a query does to it.

It reads one JSON object from standard input, `{"tables", "queries"}`, says that it is ready and
then writes one line of JSON for each query.
"""

from __future__ import annotations

import json
import resource
import sys
from collections.abc import Sequence

from scripts.claims.sandbox import Sandbox

MEMORY = 1 << 30


def limit_process() -> None:
    """Let this process use little memory, write no file and leave no core file behind."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def main(_argv: Sequence[str] | None = None) -> int:
    """Answer the queries of standard input in their order; the exit status is 0."""
    limit_process()
    request = json.load(sys.stdin)
    sandbox = Sandbox(request["tables"])
    print(json.dumps({"ready": True}), flush=True)
    for query in request["queries"]:
        print(json.dumps(sandbox.answer(query)), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
