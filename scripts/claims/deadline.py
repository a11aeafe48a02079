"""A time that is put off again and again, and what happens once it is over."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

TICK = 0.05
"""Seconds after which it is looked whether the time is over."""
NEVER = float("inf")


class Deadline:
    """One thread that watches the time; to put it off costs nothing."""

    def __init__(self, act: Callable[[], None], seconds: float = NEVER) -> None:
        self.act = act
        self.ends = time.monotonic() + seconds
        self.stopped = threading.Event()
        threading.Thread(target=self.watch, daemon=True).start()

    def watch(self) -> None:
        """Act at every tick after the time is over, until it is put off or stopped."""
        while not self.stopped.wait(TICK):
            if time.monotonic() > self.ends:
                self.act()

    def put_off(self, seconds: float) -> None:
        """Begin to wait anew."""
        self.ends = time.monotonic() + seconds

    def stop(self) -> None:
        """Wait no longer."""
        self.stopped.set()
