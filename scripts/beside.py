"""Work that other processes do beside that of this one.

A few tasks are done here at once: a process takes longer to start. This module imports little: each
process loads it.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Generic, TypeVar

from scripts.cache import found_files, recall_files
from scripts.orphans import end_with_parent
from scripts.paths import CACHE

FEW = 8
Files = dict[str, bytes]
Made = TypeVar("Made")
POOLS: set[ProcessPoolExecutor] = set()
"""Processes that work for this one now."""


def processors() -> int:
    """Return how many processors this process may use."""
    allowed = getattr(os, "sched_getaffinity", None)
    return len(allowed(0)) if allowed else os.cpu_count() or 1


class Work(Generic[Made]):
    """Tasks, begun when this is made; `prepare` is called in each process before its first.

    There are as many processes as processors unless a number is given. Tasks and what they return
    can be pickled.
    """

    def __init__(
        self,
        tasks: Sequence[Callable[[], Made]],
        prepare: Callable[[], None] = end_with_parent,
        made: Iterable[Made] = (),
        processes: int = 0,
    ) -> None:
        self._made = [*made]
        self._pool: ProcessPoolExecutor | None = None
        self._waiting: list[Future[Made]] = []
        if len(tasks) < FEW or processors() == 1:
            self._made += (task() for task in tasks)
            return
        started = processes or processors()
        self._pool = ProcessPoolExecutor(started, get_context("spawn"), initializer=prepare)
        POOLS.add(self._pool)
        self._waiting = [self._pool.submit(task) for task in tasks]

    def results(self) -> list[Made]:
        """Return what was made before and by all tasks, once they are done; raises what one did."""
        made = [*self._made, *(one.result() for one in self._waiting)]
        self.stop()
        return made

    def stop(self) -> None:
        """Begin no further task; who waits for one nevertheless gets CancelledError."""
        if self._pool:
            end(self._pool)


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


def end(pool: ProcessPoolExecutor) -> None:
    """Let the processes of a pool end once they have done what they do now."""
    pool.shutdown(cancel_futures=True)
    POOLS.discard(pool)


def end_all() -> None:
    """End all work for this process: an interpreter that ends would do what is left."""
    for pool in tuple(POOLS):
        end(pool)


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


def begin(jobs: Sequence[Job], prepare: Callable[[], None], folder: Path = CACHE) -> Work[Files]:
    """Begin those jobs of which no earlier build kept the files."""
    held = {job: found_files(job.kind, job.key, folder) for job in jobs}
    missing = [partial(done, job, folder) for job, files in held.items() if files is None]
    return Work(missing, prepare, (files for files in held.values() if files is not None))


def files_of(work: Work[Files]) -> Files:
    """Return the files of all jobs by path, once all are done."""
    return {path: content for files in work.results() for path, content in files.items()}
