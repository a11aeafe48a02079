"""Files that other processes make beside the work of this one."""

from __future__ import annotations

import os
import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from scripts import background
from scripts.background import FEW, HELPERS, Aside, Job, Work, begin, end_all, files_of, let_all

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(name="_ended", autouse=True)
def fixture_ended() -> Iterator[None]:
    """End the helpers of a test."""
    yield
    end_all()


def mark(place: str, number: int) -> dict[str, bytes]:
    """Return the number of the process that made a file, and note that it was made."""
    with Path(place, str(number)).open("a", encoding="utf-8") as noted:
        noted.write("x")
    return {f"{number}.txt": str(os.getpid()).encode()}


def nothing() -> None:
    """Do nothing."""


def die_elsewhere(here: int) -> int:
    """Return the number of this process; end it at once if it is not a certain one."""
    return here if os.getpid() == here else os._exit(9)


def refuse() -> dict[str, bytes]:
    """Raise an error."""
    raise ValueError("it cannot be drawn")


def jobs(place: Path, count: int) -> list[Job]:
    """Return some jobs."""
    return [Job("marks", f"{n}", partial(mark, str(place), n)) for n in range(count)]


@pytest.fixture(name="two")
def fixture_two(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let there be two processors, whatever this machine has."""
    monkeypatch.setattr(background, "processors", lambda: 2)


def test_few_are_made_at_once_and_once(tmp_path: Path) -> None:
    """Catch processes that start for a few files, and what was kept being made again."""
    for _ in range(2):
        made = files_of(begin(jobs(tmp_path, FEW - 1), tmp_path / "kept"))
        assert set(made.values()) == {str(os.getpid()).encode()}
    assert [(tmp_path / str(n)).read_text(encoding="utf-8") for n in range(FEW - 1)] == ["x"] * 7


@pytest.mark.usefixtures("two")
def test_many_are_made_by_others(tmp_path: Path) -> None:
    """Catch many files made one after the other in this process, and one that is lost."""
    made = files_of(begin(jobs(tmp_path, FEW + 4), tmp_path / "kept"))
    assert set(made) == {f"{n}.txt" for n in range(FEW + 4)}
    assert str(os.getpid()).encode() not in made.values()


@pytest.mark.usefixtures("two")
def test_all_work_is_done_by_the_same_helpers(tmp_path: Path) -> None:
    """Catch processes that start anew, and read their libraries again, for each kind of work."""
    let_all(nothing)
    [helpers] = HELPERS
    works = [begin(jobs(tmp_path, FEW), tmp_path / name) for name in ("one", "other")]
    made = {process for work in works for process in files_of(work).values()}
    assert [helpers] == HELPERS
    assert len(made) <= 2


@pytest.mark.usefixtures("two")
def test_what_is_quick_is_done_at_once(tmp_path: Path) -> None:
    """Catch helpers that are told of more than they can spare."""
    made = files_of(begin(jobs(tmp_path, FEW), tmp_path / "kept", few=FEW + 1))
    assert set(made.values()) == {str(os.getpid()).encode()}


@pytest.mark.usefixtures("two")
def test_what_a_job_raises_is_told(tmp_path: Path) -> None:
    """Catch a picture that failed and is silently not in the site."""
    faulty = [*jobs(tmp_path, FEW), Job("marks", "faulty", refuse)]
    with pytest.raises(ValueError, match="it cannot be drawn"):
        files_of(begin(faulty, tmp_path / "kept"))


@pytest.mark.usefixtures("two")
def test_stopped_work_does_not_go_on(tmp_path: Path) -> None:
    """Catch a build that failed and still draws for minutes what no site will hold."""
    begin(jobs(tmp_path, 400), tmp_path / "kept")
    end_all()
    assert len([path for path in tmp_path.iterdir() if path.name.isdigit()]) < 400
    assert not HELPERS


@pytest.mark.usefixtures("two")
def test_one_work_stops_alone(tmp_path: Path) -> None:
    """Catch workbooks that are not made because a drawing failed."""
    stopped = Work([partial(mark, str(tmp_path), number) for number in range(400)])
    other = Work([partial(mark, str(tmp_path), number) for number in range(400, 400 + FEW)])
    stopped.stop()
    assert len(other.results()) == FEW
    assert len([path for path in tmp_path.iterdir() if path.name.isdigit()]) < 400


@pytest.mark.usefixtures("two")
def test_what_a_dead_helper_left_is_done_here() -> None:
    """Catch a build that fails because the system ended a process that helped it."""
    here = os.getpid()
    assert Work([partial(die_elsewhere, here)] * FEW).results() == [here] * FEW
    assert Work([partial(die_elsewhere, here)] * FEW).results() == [here] * FEW


LINUX = pytest.mark.skipif(sys.platform != "linux", reason="processes are copied on Linux alone")


@LINUX
@pytest.mark.usefixtures("two")
def test_copy_has_what_this_process_has() -> None:
    """Catch a task that waits until it is asked for, and one whose result is lost on its way."""
    held = {"rows": bytes(1 << 20)}
    begun = Aside(lambda: (os.getpid(), held))
    held["rows"] = b"changed since"
    process, rows = begun.result()
    assert process != os.getpid()
    assert rows == {"rows": bytes(1 << 20)}


@pytest.mark.usefixtures("two")
def test_what_a_copy_raises_is_raised_here() -> None:
    """Catch findings that stay in the copy that found them."""
    with pytest.raises(ValueError, match="it cannot be drawn"):
        Aside(refuse).result()


@LINUX
@pytest.mark.usefixtures("two")
def test_what_a_dead_copy_left_is_done_here() -> None:
    """Catch a build that fails, or waits for ever, because the system ended a copy of it."""
    here = os.getpid()
    assert Aside(lambda: os.getpid() == here or os._exit(9)).result()
    assert Aside(lambda: os.getpid() == here or (lambda: "cannot be sent")).result() is True


def test_one_processor_does_it_when_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    """Catch a copy that takes the only processor from what comes first."""
    monkeypatch.setattr(background, "processors", lambda: 1)
    done = list[str]()
    begun = Aside(lambda: done.append("done"))
    assert not done
    begun.result()
    assert done == ["done"]


@pytest.mark.usefixtures("two")
def test_result_can_be_asked_for_twice() -> None:
    """Catch a second asker that waits for an answer that was given."""
    begun = Aside(lambda: "found")
    assert [begun.result(), begun.result()] == ["found", "found"]
