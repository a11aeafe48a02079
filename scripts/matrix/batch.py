"""Run one Python program many times without starting Python anew; the standard library only.

Run by the Python of a validator: reads (modules, whether to fork, command lines) as JSON from the
standard input and writes the exit status of each command line to the file that it is given.
"""

from __future__ import annotations

import json
import os
import runpy
import sys
from collections.abc import Sequence
from contextlib import suppress
from importlib import import_module
from pathlib import Path


def status_of(words: Sequence[str]) -> int:
    """Return the exit status of a program: a Python file with its arguments."""
    sys.argv = list(words)
    try:
        runpy.run_path(words[0], run_name="__main__")
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else int(end.code is not None)
    except BaseException:  # a program that dies has refused what it was given
        return 1
    return 0


def forked_status(words: Sequence[str]) -> int:
    """Return the exit status of a program that is run in a copy of this process."""
    child = os.fork()
    if not child:
        os._exit(status_of(words) & 0xFF)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def main(argv: Sequence[str] | None = None) -> int:
    """Run every command line; the exit status is 0."""
    [target] = sys.argv[1:] if argv is None else argv
    here = str(Path(__file__).parent)  # its modules have names that those of validators have, too
    sys.path[:] = [path for path in sys.path if path != here]
    modules, fork, commands = json.load(sys.stdin)
    for module in modules:
        with suppress(ImportError):
            import_module(module)
    run = forked_status if fork else status_of
    Path(target).write_text(json.dumps([run(words) for words in commands]), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
