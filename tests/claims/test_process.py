"""The process of the queries: started once, and told in one sentence where it does not start."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

from scripts.check.claims import CLAIM_RULES
from scripts.claims import ask as asking
from scripts.claims.register import Register

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pytest

    from scripts.claims.lines import Refusal, Told
    from scripts.model import Package


def test_a_process_that_does_not_start_is_one_finding(
    package: Package, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Catch a missing library that blames every editor for every query, or that says nothing."""
    said = "import sys; sys.exit('No module named duckdb')"
    monkeypatch.setattr(asking, "COMMAND", (sys.executable, "-c", said))
    register = Register(package)
    [found] = [found for rule in CLAIM_RULES for found in rule(register)]
    assert found.rule == "query_process"
    assert "(No module named duckdb)" in found.problem


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
