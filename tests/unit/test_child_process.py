"""A process that helps a build gives way to it, and ends with it."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from typing import TYPE_CHECKING

from scripts.paths import CODE

if TYPE_CHECKING:
    from pathlib import Path

POOL = """
import os, time
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from scripts.child_process import begin_helping
if __name__ == "__main__":
    with ProcessPoolExecutor(1, get_context("spawn"), initializer=begin_helping) as pool:
        print(pool.submit(os.getpid).result(), flush=True)
        print(pool.submit(os.nice, 0).result() - os.nice(0), flush=True)
        time.sleep(60)
"""
PATIENCE = 20


def runs(number: int) -> bool:
    """Return whether a process is there."""
    try:
        os.kill(number, 0)
    except ProcessLookupError:
        return False
    return True


def test_helper_gives_way_and_ends_with_a_killed_build(tmp_path: Path) -> None:
    """Catch pictures that keep pages waiting, and processes that outlive a killed build."""
    script = tmp_path / "pool.py"
    script.write_text(POOL, encoding="utf-8")
    with subprocess.Popen(
        [sys.executable, str(script)],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(CODE)},
    ) as build:
        assert build.stdout
        worker = int(build.stdout.readline())
        assert int(build.stdout.readline()) > 0
        assert runs(worker)
        build.kill()
        build.wait()
    end = time.monotonic() + PATIENCE
    while runs(worker) and time.monotonic() < end:
        time.sleep(0.1)
    assert not runs(worker)
