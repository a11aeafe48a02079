"""One build at a time: two that write to one folder would take each other's pages away."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from scripts.paths import LOCK


class BusyError(Exception):
    """Another build is running in this folder; the text says which, and what to do."""


@contextmanager
def only_build(path: Path = LOCK) -> Iterator[None]:
    """Be the only build of this folder while the block runs; raises BusyError if one is running.

    The system lets go of the lock when the process ends, however it ends.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a+", encoding="utf-8") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            file.seek(0)
            raise BusyError(
                f"Another build is running in this folder (process {file.read() or 'unknown'}): "
                "wait until it has ended, then run this again. Nothing was written."
            ) from error
        file.truncate(0)
        file.write(str(os.getpid()))
        file.flush()
        yield
