"""The rules of the schemas on partitioned Parquet, by an engine with two workers."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Mapping
from pathlib import Path

import frictionless
import pytest

from scripts.background import Files
from scripts.disk import write_folder
from scripts.matrix.defects import CsvLines, read_sheet, write_sheet
from scripts.matrix.packages import as_parquet_bytes, small_package, sound_files
from scripts.model import Package
from scripts.paths import CONTRACT, DESCRIPTOR

PARTS = 2
KINDS = {
    "required": "missing",
    "pattern": "of another form",
    "enum": "no code",
    "minimum": "too small",
    "maximum": "too great",
    "maxLength": "too long",
}


def put(row: int, column: str, text: str) -> Callable[[CsvLines], None]:
    """Return a change of one cell, counted from the end if below zero."""

    def change(sheet: CsvLines) -> None:
        sheet[row][sheet[0].index(column)] = text

    return change


def repeat(sheet: CsvLines) -> None:
    """Give the first row again as the last: in another part than the first."""
    sheet.append(sheet[1])


# Each in another part or table: what is held against one part alone would miss some of them.
CHANGES: dict[str, list[Callable[[CsvLines], None]]] = {
    "restrictions": [put(25, "outcome", "forgotten"), put(-1, "source_id", "nobody"), repeat],
    "events": [
        put(1, "area_id", ""),
        put(100, "title", "x" * 121),
        put(-1, "date_start", "1889-01-01"),
    ],
    "areas": [put(-1, "parent_area_id", "ATLANTIS"), put(3, "iso_numeric", "8")],
    "survey_fieldwork": [put(-1, "margin_of_error", "101")],
}


def changed(files: Files) -> Files:
    """Return the package with every change at once."""
    held = dict(files)
    for table, changes in CHANGES.items():
        sheet = read_sheet(held, table)
        for change in changes:
            change(sheet)
        write_sheet(held, table, sheet)
    return held


def lake_of(files: Files, package: Package) -> Files:
    """Return each table as a folder of Parquet files, half of the rows in each."""
    parts = {}
    for table in [*CHANGES, "sources"]:
        head, *rows = read_sheet(files, table)
        for part in range(PARTS):
            some = rows[part * len(rows) // PARTS : (part + 1) * len(rows) // PARTS]
            sheet: Files = {DESCRIPTOR: files[DESCRIPTOR]}
            write_sheet(sheet, table, [head, *some])
            path = f"lake/{table}/part-{part}.parquet"
            parts[path] = as_parquet_bytes(sheet, table, package.tables[table].schema.fields)
    return parts


def engine(place: Path) -> subprocess.CompletedProcess[str]:
    """Return what the lines for Dask say of a lake, run as published with two workers."""
    paths = sorted(str(path) for path in (place / "lake").iterdir())
    env = {**os.environ, "BASE": str(place), "WORKERS": "2"}
    words = [sys.executable, str(CONTRACT / "check_dask.py"), *paths]
    return subprocess.run(words, env=env, cwd=place, capture_output=True, text=True, check=False)


def found_by_engine(said: str) -> Counter[tuple[str, str]]:
    """Return how often what is wrong in which table."""
    pattern = r"^.*lake/(\w+): [\w, ]+: (not in|.+?)(?:(?<=not in) \w+)? in (\d+) rows$"
    counts: Counter[tuple[str, str]] = Counter()
    for table, what, rows in re.findall(pattern, said, re.MULTILINE):
        counts[table, what] += int(rows)
    return counts


def found_by_frictionless(place: Path) -> Counter[tuple[str, str]]:
    """Return the same by the reference, from the same rows as CSV."""
    counts: Counter[tuple[str, str]] = Counter()
    for task in frictionless.Package(str(place / DESCRIPTOR)).validate().tasks:
        for error in task.errors:
            rule = re.search(r'constraint "(\w+)"', error.note)
            what = KINDS[rule[1]] if rule else error.type
            counts[task.name, what] += 1
    return counts


@pytest.fixture(name="package", scope="module")
def fixture_small(package: Package) -> Package:
    """Return a sound package of few tables."""
    return small_package(package.ordered)


def laid(place: Path, files: Mapping[str, bytes], package: Package) -> Path:
    """Return a folder with a package and its lake."""
    write_folder(place, dict(files) | lake_of(dict(files), package))
    return place


def test_engine_passes_a_sound_lake(package: Package, tmp_path: Path) -> None:
    """Catch lines that refuse sound rows because they stand in many files."""
    done = engine(laid(tmp_path / "sound", sound_files(package), package))
    assert (done.returncode, done.stdout) == (0, ""), done.stderr


def test_engine_finds_what_frictionless_finds(package: Package, tmp_path: Path) -> None:
    """Catch a rule of the schemas that two workers on parts of a table do not keep."""
    place = laid(tmp_path / "broken", changed(sound_files(package)), package)
    done = engine(place)
    names = {"primary-key": "given twice", "foreign-key": "not in"}
    wanted = {
        (table, names.get(what, what)): count
        for (table, what), count in found_by_frictionless(place).items()
    }
    assert done.returncode == 1
    assert found_by_engine(done.stderr) == wanted
    assert sum(wanted.values()) == sum(map(len, CHANGES.values()))
