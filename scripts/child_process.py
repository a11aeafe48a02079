"""A process that helps a build: it gives way to the build, and ends with it, however that ended."""

from __future__ import annotations

import os
from multiprocessing import parent_process
from threading import Thread

from scripts.paths import NO_FONTS

GIVEN_WAY = 5
"""Steps of politeness: the build goes first where both could use a processor."""


def wait_for_parent() -> None:
    """End this process at once when the one that started it has ended."""
    parent = parent_process()
    if parent:
        parent.join()
        os._exit(1)


def end_with_parent() -> None:
    """Let this process end with the one that started it: a pool waits for work for ever."""
    Thread(target=wait_for_parent, daemon=True).start()


def hide_fonts() -> None:
    """Let this process draw by the font of vl-convert alone, before it draws for the first time.

    No picture has a sign that this font lacks (charts/cards.py).
    """
    os.environ["FONTCONFIG_FILE"] = str(NO_FONTS)


def begin_helping() -> None:
    """Prepare a process that works beside a build."""
    end_with_parent()
    hide_fonts()
    if hasattr(os, "nice"):
        os.nice(GIVEN_WAY)
