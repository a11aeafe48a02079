"""Templates, compiled once for each state of the program: compiling takes longer than filling."""

from __future__ import annotations

from contextlib import suppress

from jinja2 import Environment, FileSystemBytecodeCache

from scripts.cache import program
from scripts.paths import COMPILED


def keep_compiled(environment: Environment, kind: str) -> None:
    """Let an environment keep its templates compiled, by their content.

    What is compiled hangs on the environment, too: so each kind has a folder, and each state of the
    program another one. Where nothing can be written, the templates are compiled at each run.
    """
    folder = COMPILED / f"{kind}-{program()[:16]}"
    with suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
        environment.bytecode_cache = FileSystemBytecodeCache(str(folder))
