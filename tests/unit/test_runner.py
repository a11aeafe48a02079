"""The steps of a verb: side by side before the tests, all of them, and the failed ones by name."""

from __future__ import annotations

from threading import Barrier
from typing import TYPE_CHECKING

from scripts.workshop import runner
from scripts.workshop.runner import TESTS, failed_steps

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pytest

STEPS = {"types": ("t",), "site": ("s",), TESTS: ("p", "-n", "2")}


def test_tests_begin_when_all_else_is_done(monkeypatch: pytest.MonkeyPatch) -> None:
    """Catch steps that wait for each other, and tests of a site that is still being built."""
    together, ended = Barrier(2, timeout=60), list[str]()

    def run(words: Sequence[str]) -> int:
        if words[0] == "p":
            assert sorted(ended) == ["s", "t"]
            assert list(words) == ["p", "-n", "2", "-x"]
        else:
            together.wait()
        ended.append(words[0])
        return 0

    monkeypatch.setattr(runner, "run", run)
    assert failed_steps(STEPS, ["-x"]) == []
    assert ended[-1] == "p"


def test_every_failure_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """Catch a step that failed unseen among the others, and one that ends the run."""
    monkeypatch.setattr(runner, "run", lambda words: int(words[0] in {"s", "p"}))
    assert failed_steps(STEPS, []) == ["site", TESTS]
    monkeypatch.setattr(runner, "run", lambda words: int(words[0] == "t"))
    assert failed_steps(STEPS, []) == ["types"]
