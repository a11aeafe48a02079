"""The process of the queries: started once, and told in one sentence where it does not start."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest

from scripts.background import Aside
from scripts.check.claims import CLAIM_RULES
from scripts.claims import ask as asking
from scripts.claims import process
from scripts.claims.register import Register
from scripts.paths import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from scripts.claims.json_lines import Refusal, Told
    from scripts.model import Package


@pytest.mark.usefixtures("nothing_kept")
def test_a_process_that_does_not_start_is_one_finding(
    package: Package, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Catch a missing library that blames every editor for every query, or that says nothing."""
    said = "import sys; sys.exit('No module named duckdb')"
    monkeypatch.setattr(process, "COMMAND", (sys.executable, "-c", said))
    register = Register(package)
    [found] = [found for rule in CLAIM_RULES for found in rule(register)]
    assert found.rule == "query_process"
    assert "(No module named duckdb)" in found.problem


@pytest.mark.usefixtures("nothing_kept")
def test_a_register_asks_one_process_once(
    package: Package, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Catch queries that start a process for each register, each rule or each page."""
    started: list[int] = []
    whole = asking.converse

    def counted(*told: Any) -> Iterator[Told | Refusal]:  # noqa: ANN401 - handed on
        started.append(1)
        return whole(*told)

    monkeypatch.setattr(asking, "converse", counted)
    register = Register(package)
    assert not [found for rule in CLAIM_RULES for found in rule(register)]
    assert register.claims
    assert register.guards
    assert started == [1]


@pytest.mark.usefixtures("nothing_kept")
def test_a_process_that_was_started_ahead_is_the_one_that_answers(package: Package) -> None:
    """Catch a process that starts early and is left alone, while a second one is started."""
    process.start_ahead()
    [ahead] = process.AHEAD
    assert Register(package).claims
    assert process.AHEAD == []
    assert ahead.process.returncode is not None


@pytest.mark.usefixtures("nothing_kept")
def test_a_copy_of_the_build_keeps_no_answer_back(
    package: Package, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Catch queries that wait until another process ends, which holds the pipe to theirs, too."""
    monkeypatch.setattr(asking, "START", 15.0)
    process.start_ahead()
    hear, tell = os.pipe()
    copied = Aside(lambda: os.read(hear, 1))
    _, trouble = Register(package).asked
    os.write(tell, b"x")
    assert trouble == ""
    assert copied.result() == b"x"


def test_a_process_that_cannot_start_ahead_stops_no_command(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Catch a build that has all answers and ends because nobody could be asked."""
    monkeypatch.setattr(process, "COMMAND", ("no such program",))
    process.start_ahead()
    assert process.AHEAD == []


def test_a_process_that_nobody_asks_ends_with_the_command(tmp_path: Path) -> None:
    """Catch a process that outlives a check that had nothing to ask, or that says anything."""
    done = subprocess.run(
        [sys.executable, "-m", "scripts", "check", "--root", str(tmp_path)],
        cwd=ROOT,
        env={**os.environ, "CIVIC_SPACE_ROOT": str(tmp_path)},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert (done.returncode, process.AHEAD) == (1, [])
    assert "datapackage.json" in done.stdout
    assert "Traceback" not in done.stderr
