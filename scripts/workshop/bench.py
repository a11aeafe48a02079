"""Measure builds on a copy of the project: medians of five, with what they took before in brackets.

No test depends on a time; run it on a machine that does nothing else.
"""

from __future__ import annotations

import argparse
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from scripts.disk import remove
from scripts.paths import BUILD, DOCS, ROOT, SITE, SOURCE
from scripts.workshop.filtering import report as report_filtering
from scripts.workshop.full import begin_work, fill, read_rows, write_rows
from scripts.workshop.reading import report as report_reading
from scripts.workshop.scale import report
from scripts.workshop.screen import screen
from scripts.writing.addresses import page_address, page_path

TIMES = 5
LEFT_BEHIND = (".*", "build", "site", "__pycache__", "*.egg-info")


@dataclass(frozen=True, slots=True)
class Measurement:
    """One thing that is measured: a verb of the command line after an edit."""

    said: str
    verb: str
    edit: Callable[[Path, int], None]
    """Changes a copy of the project; the number makes each change another one."""
    before: float
    """Seconds that it took on two cores before anything was kept from one build to the next."""


def copy_project(copy: Path) -> None:
    """Copy the project to a folder where its rows may be edited, whatever version it holds."""
    shutil.copytree(ROOT, copy, ignore=shutil.ignore_patterns(*LEFT_BEHIND))
    begin_work(copied(SOURCE, copy))


def copied(path: Path, copy: Path) -> Path:
    """Return where a path of the project stands in its copy."""
    return copy / path.relative_to(ROOT)


def forget_builds(copy: Path, _: int) -> None:
    """Leave nothing of earlier builds."""
    for folder in (BUILD, SITE):
        remove(copied(folder, copy))


def change_nothing(_copy: Path, _number: int) -> None:
    """Change nothing."""


def change_cell(copy: Path, number: int) -> None:
    """Change the note of the last area."""
    root = copied(SOURCE, copy)
    *others, last = read_rows(root, "areas")
    write_rows(root, "areas", [*others, {**last, "note": f"Note {number}."}])


def change_sentence(copy: Path, number: int) -> None:
    """Add a sentence to the first page."""
    path = copied(DOCS / page_path("home"), copy)
    text = path.read_text(encoding="utf-8")
    path.write_text(f"{text}\nA sentence{' more' * number}.\n", encoding="utf-8")


def fill_areas(copy: Path, number: int) -> None:
    """Fill every area as the fullest is filled, once; leave nothing of earlier builds."""
    forget_builds(copy, number)
    if number == 1:
        fill(copied(SOURCE, copy))


TRIALS = (
    Measurement("cold build", "site", forget_builds, 57),
    Measurement("nothing changed", "site", change_nothing, 42),
    Measurement("one cell changed", "site", change_cell, 41),
    Measurement("one sentence changed", "site", change_sentence, 42),
)
CHECK_TRIALS = (
    Measurement("first check", "check", forget_builds, 6),
    Measurement("check again", "check", change_nothing, 6),
    Measurement("check of a changed cell", "check", change_cell, 6),
)
FULL_TRIALS = (
    Measurement("23 full areas, cold", "site", fill_areas, 500),
    Measurement("23 full areas, check", "check", change_nothing, 46),
)


def children() -> float:
    """Return the processor seconds of all processes that were started and have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def measure(trial: Measurement, copy: Path, number: int) -> tuple[float, float]:
    """Return wall and processor seconds of one run; raises CalledProcessError if it fails."""
    trial.edit(copy, number)
    start, used = time.monotonic(), children()
    subprocess.run(
        [sys.executable, "-m", "scripts", trial.verb],
        env={**os.environ, "CIVIC_SPACE_ROOT": str(copy)},
        check=True,
        capture_output=True,
    )
    return time.monotonic() - start, children() - used


def retitle_source(copy: Path, number: int) -> str:
    """Change the title of the first source and return it."""
    root, title = copied(SOURCE, copy), f"A report with the title {number}"
    first, *others = read_rows(root, "sources")
    write_rows(root, "sources", [{**first, "title": title}, *others])
    return title


def say_more(copy: Path, number: int) -> str:
    """Add a sentence to the first page and return what it says new."""
    change_sentence(copy, number)
    return f"A sentence{' more' * number}."


SCREENS = (
    ("sentence on the screen", "home", say_more),
    ("cell on the screen", "sources", retitle_source),
)
"""What is edited while the site is served, and the page that an editor looks at."""


def measure_screens(copy: Path, times: int) -> Iterator[str]:
    """Yield a line of the table for each edit of a site that is served; raises TimeoutError."""
    settings = {"CIVIC_SPACE_ROOT": str(copy)}
    with screen(copy, settings, copy.with_suffix(".log")) as served:
        served.wait("", "</html>")
        for said, page, edit in SCREENS:
            path = page_address(page_path(page))
            waits = [served.wait(path, edit(copy, number)) for number in range(100, 100 + times)]
            yield f"{said:<22}{median(waits):7.1f} s"


def table_line(trial: Measurement, runs: Sequence[tuple[float, float]]) -> str:
    """Return one line of the table: medians, and the time before."""
    wall, processor = (median(column) for column in zip(*runs, strict=True))
    return f"{trial.said:<22}{wall:7.1f} s{processor:8.1f} s   ({trial.before:g} s)"


def measure_builds(trials: Sequence[Measurement], copy: Path, times: int) -> Iterator[str]:
    """Yield a line of the table for each trial; raises CalledProcessError if one fails."""
    for trial in trials:
        yield table_line(trial, [measure(trial, copy, number) for number in range(1, times + 1)])


def measure_all(copy: Path, times: int) -> Iterator[str]:
    """Yield every line; raises the error of the first that fails."""
    yield f"median of {times:<13}  wall  processor   before (wall)"
    yield from measure_builds(TRIALS, copy, times)
    yield from measure_screens(copy, times)
    yield ""
    yield from report_reading(copied(SITE, copy), times)
    yield ""
    yield from measure_builds(CHECK_TRIALS, copy, times)
    yield from measure_builds(FULL_TRIALS, copy, times)
    yield ""
    yield from report_reading(copied(SITE, copy), times)
    yield f"\n{'check of':<22}  wall  processor    memory"
    yield from report()
    yield f"\n{'explorer':<22}  median"
    yield from report_filtering()


def main(argv: Sequence[str] | None = None) -> int:
    """Print the table; the exit status is 1 if a build fails."""
    parser = argparse.ArgumentParser(prog="scripts bench", description=__doc__)
    parser.add_argument("--times", type=int, default=TIMES, help="runs of each trial")
    times = parser.parse_args(argv).times
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder).resolve() / ROOT.name
        copy_project(copy)
        try:
            for line in measure_all(copy, times):
                print(line, flush=True)
        except subprocess.CalledProcessError as error:
            print(error, error.stdout.decode(), error.stderr.decode(), sep="\n")
            return 1
        except (TimeoutError, FileNotFoundError) as error:
            print(error)
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
