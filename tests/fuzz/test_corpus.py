"""What once broke the check breaks it no more, and random inputs find nothing new."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from scripts.check import Checked
from tests.fuzz import run
from tests.fuzz.base import Base, write_base
from tests.fuzz.mutation import Mutation, Verdict
from tests.fuzz.run import fuzz, memory, mutations

if TYPE_CHECKING:
    from collections.abc import Callable

CORPUS = yaml.safe_load(Path(__file__).with_name("corpus.yml").read_text(encoding="utf-8"))
INPUTS, SEED = 40, 20_261_125
MOST = 1024
"""MiB that no input may need."""


@pytest.fixture(scope="module", name="base")
def fixture_base(tmp_path_factory: pytest.TempPathFactory) -> Base:
    """Return the sound package; each input is taken back before the next."""
    return write_base(tmp_path_factory.mktemp("fuzz") / "package")


def recorded(base: Base, told: dict[str, Any]) -> Mutation:
    """Return an input of the corpus."""
    times = told.get("times", 1)
    text = told["text"] * times + told.get("middle", "") + told.get("close", "") * times
    if "replace" in told:
        whole = base.files[told["file"]].decode()
        assert told["replace"] in whole, told["name"]
        text = whole.replace(told["replace"], text, 1)
    return Mutation(told["file"], told["name"], Verdict.DEFECT, text.encode())


def test_what_once_broke_the_check_is_told(base: Base) -> None:
    """Catch a traceback, a check without end or a false green that was mended once."""
    count = fuzz(base, [recorded(base, told) for told in CORPUS])
    assert count.faults == []
    assert count.inputs == len(CORPUS) >= 30
    assert count.green == 0


def test_random_inputs_are_told(base: Base) -> None:
    """Catch a new traceback, hang or false green, and a finding on rows that are sound."""
    count = fuzz(base, mutations(base, SEED, INPUTS))
    assert count.faults == []
    assert set(count.kinds) == {"defect", "sound", "unknown"}
    assert memory() < MOST


def raising() -> Checked:
    """Fail as a rule that does not expect its input."""
    raise KeyError


def endless() -> Checked:
    """Run as a rule that never ends."""
    while True:
        pass


FAULTY: dict[str, Callable[[], Checked]] = {
    "false_greens": lambda: Checked([], None),
    "tracebacks": raising,
    "hangs": endless,
}


@pytest.mark.parametrize("kind", FAULTY)
def test_the_count_notices(kind: str, base: Base, monkeypatch: pytest.MonkeyPatch) -> None:
    """Catch a fuzzer that counts nothing, whatever the check does."""
    monkeypatch.setattr(run, "judge", lambda _root: FAULTY[kind]())
    monkeypatch.setattr(run, "PATIENCE", 0.1)
    count = fuzz(base, [recorded(base, CORPUS[0])])
    assert len(getattr(count, kind)) == 1
    assert len(count.faults) == 1


def test_wrong_places_are_noticed(base: Base, monkeypatch: pytest.MonkeyPatch) -> None:
    """Catch an oracle that takes any finding for the right one, or that lets sound rows be told."""
    area = Mutation("data/areas.csv", "x", Verdict.DEFECT, b"x\n", row=1)
    assert fuzz(base, [area]).faults == []
    other = fuzz(base, [Mutation("data/codes.csv", "x", Verdict.SOUND, b"x\n")])
    assert len(other.false_reds) == 1
    monkeypatch.setattr(run, "told_of", lambda _mutation, _findings: False)
    assert len(fuzz(base, [area]).misplaced) == 1
