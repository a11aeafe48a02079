"""Work that other processes do beside that of this one.

A few tasks are done here at once: a process takes longer to start. This module imports little: each
process loads it.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Generic, TypeVar

from scripts.cache import found_files, recall_files
from scripts.child_process import begin_helping, end_with_parent
from scripts.paths import CACHE
from scripts.processors import processors

FEW = 8
Files = dict[str, bytes]
Made = TypeVar("Made")
HELPERS: list[ProcessPoolExecutor] = []
"""The processes that work for this one, once it asked for them: all that is to do goes to them, so
that each of them reads its libraries once."""


def helpers() -> ProcessPoolExecutor:
    """Return the processes that work for this one, begun when they are first asked for."""
    if not HELPERS:
        pool = ProcessPoolExecutor(processors(), get_context("spawn"), initializer=begin_helping)
        HELPERS.append(pool)
    return HELPERS[0]


def end_all() -> None:
    """Begin no further task and end the helpers once they have done what they do now.

    Else an interpreter that ends would do what is left.
    """
    while HELPERS:
        HELPERS.pop().shutdown(cancel_futures=True)


def submit(task: Callable[[], Made]) -> Future[Made]:
    """Begin one task; where a helper died, all end, and others replace them."""
    try:
        return helpers().submit(task)
    except BrokenProcessPool:
        end_all()
        return helpers().submit(task)


def outcome(task: Callable[[], Made], begun: Future[Made]) -> Made:
    """Return what a task returned; what a helper that died left undone is done here."""
    with suppress(BrokenProcessPool):
        return begun.result()
    return task()


def let_all(task: Callable[[], None]) -> None:
    """Let each helper do something, such as reading its libraries, before there is a task."""
    for _ in range(processors() if processors() > 1 else 0):
        submit(task)


class Work(Generic[Made]):
    """Tasks, begun when this is made, by the helpers of this process unless they are few.

    Tasks and what they return can be pickled.
    """

    def __init__(
        self, tasks: Sequence[Callable[[], Made]], made: Iterable[Made] = (), few: int = FEW
    ) -> None:
        self._made = [*made]
        self._begun: list[tuple[Callable[[], Made], Future[Made]]] = []
        if len(tasks) < few or processors() == 1:
            self._made += (task() for task in tasks)
        else:
            self._begun = [(task, submit(task)) for task in tasks]

    def results(self) -> list[Made]:
        """Return what was made before and by all tasks, once they are done; raises what one did."""
        return [*self._made, *(outcome(task, begun) for task, begun in self._begun)]

    def stop(self) -> None:
        """Begin no further task; who waits for one nevertheless gets CancelledError."""
        for _, begun in self._begun:
            begun.cancel()


def answer(task: Callable[[], object], told: Connection) -> None:
    """Send what a task returns; nothing where it raises, which its asker finds out for itself."""
    end_with_parent()
    with suppress(Exception):
        told.send(task())


class Aside(Generic[Made]):
    """One task, begun when this is made, in a copy of this process that holds all that it holds.

    Where processes cannot be copied safely, or one processor has to do both, and where the copy
    could not do it, the task is done here when its result is asked for.
    """

    def __init__(self, task: Callable[[], Made]) -> None:
        self._task = task
        self._told: Connection | None = None
        if sys.platform == "linux" and processors() > 1:
            context = get_context("fork")
            self._told, told = context.Pipe(duplex=False)
            context.Process(target=answer, args=(task, told), daemon=True).start()
            told.close()

    def result(self) -> Made:
        """Return what the task returned, once it is done; raises what it raises."""
        told, self._told = self._told, None
        if told:
            with suppress(EOFError, OSError), told:
                made: Made = told.recv()
                return made
        return self._task()


@dataclass(frozen=True, slots=True)
class Job:
    """Files by their path, to be made or found."""

    kind: str
    key: str
    """A hash of all that they depend on, under which they are kept."""
    make: Callable[[], Files]


def done(job: Job, folder: Path) -> Files:
    """Return the files of a job and keep them."""
    return recall_files(job.kind, job.key, job.make, folder)


def begin(jobs: Sequence[Job], folder: Path = CACHE, few: int = FEW) -> Work[Files]:
    """Begin those jobs of which no earlier build kept the files."""
    held = {job: found_files(job.kind, job.key, folder) for job in jobs}
    missing = [partial(done, job, folder) for job, files in held.items() if files is None]
    return Work(missing, (files for files in held.values() if files is not None), few)


def files_of(work: Work[Files]) -> Files:
    """Return the files of all jobs by path, once all are done."""
    return {path: content for files in work.results() for path, content in files.items()}
