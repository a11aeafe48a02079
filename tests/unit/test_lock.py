"""One build at a time, and no lock that outlives its process."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from scripts.lock import BusyError, only_build

if TYPE_CHECKING:
    from pathlib import Path

HOLD = """
import subprocess, sys
from pathlib import Path
from scripts.lock import only_build
with only_build(Path(sys.argv[1])):
    subprocess.Popen(["sleep", "60"], stdout=subprocess.DEVNULL)
    print("held", flush=True)
    sys.stdin.read()
"""


def test_second_build_is_told_which_one_is_running(tmp_path: Path) -> None:
    """Catch two builds in one folder, and a second that does not say why it does nothing."""
    lock = tmp_path / "deep" / "lock"
    named = rf"process {os.getpid()}\)"
    with only_build(lock), pytest.raises(BusyError, match=named), only_build(lock):
        pass
    with only_build(lock):
        pass


def test_killed_build_lets_go(tmp_path: Path) -> None:
    """Catch a lock that a dead build holds for ever, also through a child that it left behind."""
    lock = tmp_path / "lock"
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(lock)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as holder:
        assert holder.stdout
        holder.stdout.readline()
        with pytest.raises(BusyError), only_build(lock):
            pass
        holder.kill()
        holder.wait()
        with only_build(lock):
            pass
