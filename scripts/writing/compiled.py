"""Templates, compiled once for each state of the program: compiling takes longer than filling."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from jinja2 import Environment, FileSystemBytecodeCache
from jinja2.bccache import Bucket

from scripts.cache import program
from scripts.paths import COMPILED


class Compiled(FileSystemBytecodeCache):
    """A folder of compiled templates that may be thrown away while a server uses it."""

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep a compiled template; where nothing can be written, it is compiled again."""
        with suppress(OSError):
            Path(self.directory).mkdir(parents=True, exist_ok=True)
            super().dump_bytecode(bucket)


def keep_compiled(environment: Environment, kind: str) -> None:
    """Let an environment keep its templates compiled, by their content.

    What is compiled hangs on the environment, too: so each kind has a folder, and each state of the
    program another one. Where nothing can be written, the templates are compiled at each run.
    """
    folder = COMPILED / f"{kind}-{program()[:16]}"
    with suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
        environment.bytecode_cache = Compiled(str(folder))
