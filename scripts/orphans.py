"""No process that draws outlives the build that started it, however that build ended."""

from __future__ import annotations

import os
from multiprocessing import parent_process
from threading import Thread


def wait_for_parent() -> None:
    """End this process at once when the one that started it has ended."""
    parent = parent_process()
    if parent:
        parent.join()
        os._exit(1)


def end_with_parent() -> None:
    """Let this process end with the one that started it: a pool waits for work for ever."""
    Thread(target=wait_for_parent, daemon=True).start()
