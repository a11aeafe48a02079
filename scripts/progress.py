"""Say what is being done and how long it took: a spinner on a terminal, a line in a pipe."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext

from rich.console import Console

CONSOLE = Console(stderr=True, highlight=False)


@contextmanager
def step(name: str) -> Iterator[None]:
    """Show a running step on a terminal and, once it is done, its wall time everywhere."""
    start = time.monotonic()
    with CONSOLE.status(f"{name} …") if CONSOLE.is_terminal else nullcontext():
        yield
    CONSOLE.print(f"{name:<12}{time.monotonic() - start:6.1f} s")
