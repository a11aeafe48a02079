"""Files that other processes make beside the work of this one.

What an earlier build made is taken from there, and a few files are made at once: a process takes
longer to start. This module imports little: each process loads it.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from typing import ClassVar

from scripts.cache import found_files, recall_files
from scripts.paths import CACHE

FEW = 8
Files = dict[str, bytes]


@dataclass(frozen=True, slots=True)
class Job:
    """Files by their path, to be made or found."""

    kind: str
    key: str
    """A hash of all that they depend on, under which they are kept."""
    make: Callable[[], Files]
    """Can be pickled."""


def processors() -> int:
    """Return how many processors this process may use."""
    allowed = getattr(os, "sched_getaffinity", None)
    return len(allowed(0)) if allowed else os.cpu_count() or 1


def done(job: Job, folder: Path) -> Files:
    """Return the files of a job and keep them."""
    return recall_files(job.kind, job.key, job.make, folder)


class Work:
    """Some jobs, begun when this is made; `prepare` is called in each process before the first."""

    running: ClassVar[set[Work]] = set()

    def __init__(
        self, jobs: Sequence[Job], prepare: Callable[[], None], folder: Path = CACHE
    ) -> None:
        held = {job: found_files(job.kind, job.key, folder) for job in jobs}
        self._made = [files for files in held.values() if files is not None]
        missing = [job for job, files in held.items() if files is None]
        self._pool: ProcessPoolExecutor | None = None
        self._waiting: list[Future[Files]] = []
        if len(missing) < FEW:
            self._made += (done(job, folder) for job in missing)
            return
        self._pool = ProcessPoolExecutor(processors(), get_context("spawn"), initializer=prepare)
        self._waiting = [self._pool.submit(done, job, folder) for job in missing]
        self.running.add(self)

    def files(self) -> Files:
        """Return the files of all jobs by path, once all are done; raises what a job raised."""
        made = [*self._made, *(one.result() for one in self._waiting)]
        self.stop()
        return {path: content for files in made for path, content in files.items()}

    def stop(self) -> None:
        """Begin no further job; whose files are waited for nevertheless gets CancelledError."""
        if self._pool:
            self._pool.shutdown(cancel_futures=True)
        self.running.discard(self)


def stop_all() -> None:
    """Stop all work of this process: an interpreter that ends would do what is left."""
    for work in tuple(Work.running):
        work.stop()
