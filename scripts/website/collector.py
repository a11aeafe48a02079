"""The collector of Python, which rests while a build runs."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def collector_rests() -> Iterator[None]:
    """Let nobody look for waste that points to itself while the block runs.

    A build makes little of it, and the search walks through all of the data again and again.
    """
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
