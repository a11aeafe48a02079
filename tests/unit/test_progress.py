"""Steps: a spinner for a person, one line for a pipe."""

from __future__ import annotations

import io
import re
import subprocess
import sys

import pytest
from rich.console import Console

from scripts import progress


def test_pipe_gets_one_plain_line_a_step() -> None:
    """Catch control codes or a spinner in a log, and words among the output for programs."""
    code = "from scripts.progress import step\nwith step('figures'): print('done')"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    assert done.stdout == b"done\n"
    assert re.fullmatch(rb"figures +\d+\.\d s\n", done.stderr)


def test_terminal_sees_the_running_step(monkeypatch: pytest.MonkeyPatch) -> None:
    """Catch a terminal that shows nothing while a stage runs."""
    shown = io.StringIO()
    terminal = Console(file=shown, force_terminal=True, _environ={"TERM": "xterm"})
    monkeypatch.setattr(progress, "CONSOLE", terminal)
    with progress.step("figures"):
        pass
    assert "figures …" in shown.getvalue()
    assert re.search(r"figures +\S*\d\.\d", shown.getvalue())


def test_failed_step_is_not_called_done(monkeypatch: pytest.MonkeyPatch) -> None:
    """Catch a step that is reported with its time although it failed."""
    shown = io.StringIO()
    monkeypatch.setattr(progress, "CONSOLE", Console(file=shown))
    with pytest.raises(RuntimeError), progress.step("figures"):
        raise RuntimeError
    assert shown.getvalue() == ""
