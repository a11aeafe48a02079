"""The process that answers queries: started when it is asked, or ahead of that.

This module imports little: a command starts the process first, which then reads its libraries
while the command reads its own.
"""

from __future__ import annotations

import subprocess
import sys
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from tempfile import TemporaryFile
from typing import IO

from scripts.paths import ROOT

COMMAND = (sys.executable, "-I", "-m", "scripts.claims.worker")
SETTINGS = {"MALLOC_ARENA_MAX": "2"}
"""All of its environment. Else the C library of Linux sets 64 MiB aside for each of its threads,
which are counted as used when memory is limited."""


@dataclass(frozen=True, slots=True)
class Running:
    """A process that waits for tables and queries."""

    process: subprocess.Popen[str]
    trouble: IO[str]
    """What it says of its errors."""

    def end(self) -> None:
        """Stop the process, if it has not ended, and close all ways to it."""
        self.process.kill()
        with self.process, self.trouble:
            pass


AHEAD: list[Running] = []
"""Processes that nobody has asked yet."""


def start() -> Running:
    """Start a process; raises OSError if the command cannot be run."""
    pipe = subprocess.PIPE
    with ExitStack() as opened:
        trouble = opened.enter_context(TemporaryFile("w+", encoding="utf-8", errors="replace"))
        process = subprocess.Popen(
            COMMAND,
            cwd=ROOT,
            env=SETTINGS,
            stdin=pipe,
            stdout=pipe,
            stderr=trouble,
            encoding="ascii",
        )
        opened.pop_all()  # closed by `end`
    return Running(process, trouble)


def start_ahead() -> None:
    """Start the process before there is anything to ask, if it can be started.

    Who asks is told why it cannot.
    """
    with suppress(OSError):
        AHEAD.append(start())


def end_ahead() -> None:
    """Stop what was started ahead and never asked."""
    while AHEAD:
        AHEAD.pop().end()


def take() -> Running:
    """Return a process that waits: one that was started ahead, or a new one."""
    return AHEAD.pop() if AHEAD else start()
