"""The lines that the data page shows read every table without loss, and add up what may be."""

from __future__ import annotations

import csv
import io
import re
import shutil
import subprocess
from contextlib import redirect_stdout
from importlib import import_module
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd
import polars as pl
import pytest

from scripts.check.tables import MISSING_WORDS
from scripts.paths import ROOT
from tests.docs.test_docs_are_true import snippet
from tests.package.expected import Rows, meanings, published

TABLES = published()
PYTHON, R = "tests/docs/snippets.py", "tests/docs/snippets.R"
TYPED = ("pandas", "polars", "duckdb")
WROTE = re.compile(r"-?[\d.]+")


def lines(name: str, folder: Path, path: str = PYTHON) -> str:
    """Return a published snippet with the built folder in place of the address."""
    code = snippet(path, name)
    assert code.count('"data/latest/"') == 1
    return code.replace('"data/latest/"', f'"{folder}/"')


Frame = pd.DataFrame | pl.DataFrame | duckdb.DuckDBPyRelation


def summed(code: str) -> float:
    """Return the number that a snippet of Python prints at its end."""
    said = io.StringIO()
    with redirect_stdout(said):
        exec(code, {})  # noqa: S102 - the published lines themselves
    return float(WROTE.findall(said.getvalue())[-1])


def recorded() -> float:
    """Return the restrictions recorded in Kazakhstan, added up from the rows as edited."""
    rows = [row for row in TABLES["restrictions"] if row["area_id"] == "KAZ"]
    return sum(
        float(row["value"]) for row in rows if row["indicator_id"] == "restrictions_recorded"
    )


def read(code: str, table: str) -> Frame:
    """Return what the reading lines of a snippet make of a table."""
    names: dict[str, Any] = {}
    reading = "\n\n".join(code.split("\n\n")[:2]).replace("restrictions.", f"{table}.")
    exec(reading, names)  # noqa: S102 - the published lines themselves
    frames = (pd.DataFrame, pl.DataFrame, duckdb.DuckDBPyRelation)
    [frame] = [value for value in names.values() if isinstance(value, frames)]
    return frame


def cells(frame: Frame) -> list[list[Any]]:
    """Return the cells of a frame, nothing where one is missing."""
    if isinstance(frame, pl.DataFrame):
        return [list(row) for row in frame.rows()]
    if isinstance(frame, duckdb.DuckDBPyRelation):
        return [list(row) for row in frame.fetchall()]
    return [[None if pd.isna(cell) else cell for cell in row] for row in frame.to_numpy().tolist()]


@pytest.mark.parametrize("name", [*TYPED, "pandas_csv"])
def test_snippet_adds_up_one_indicator(name: str, folder: Path) -> None:
    """Catch lines that add a total to its parts: the sum must be the one that is printed."""
    assert summed(lines(name, folder)) == recorded()


def test_snippet_sets_the_mean_of_the_group_beside_a_figure(folder: Path) -> None:
    """Catch a figure beside the mean of another survey or item, or a mean not found."""
    groups = {row["survey_id"]: row["comparison_group_id"] for row in TABLES["surveys"]}
    same = ["indicator_id", "survey_id", "item", "response", "unit"]
    rows = TABLES["attitudes"]
    means = {(row["area_id"], *(row[name] for name in same)): row["value"] for row in rows}
    wanted = {
        (row["area_id"], float(row["value"]), float(means[place]))
        for row in rows
        if (place := (groups[row["survey_id"]], *(row[name] for name in same))) in means
        and row["area_id"] != place[0]
    }
    names: dict[str, Any] = {}
    with redirect_stdout(io.StringIO()):
        exec(lines("peers", folder), names)  # noqa: S102 - the published lines themselves
    found = names["beside"][["area_id", "value", "value_of_group"]].to_numpy().tolist()
    assert len(wanted) > 8
    assert {tuple(row) for row in found} == wanted


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("name", TYPED)
def test_typed_snippet_loses_nothing(name: str, table: str, folder: Path) -> None:
    """Catch ISO code 008 read as 8, a word read as missing, a date read as text."""
    assert cells(read(lines(name, folder), table)) == meanings(table, TABLES[table])


@pytest.mark.parametrize("table", TABLES)
def test_text_snippet_loses_nothing(table: str, folder: Path) -> None:
    """Catch a cell of CSV that pandas changes, however it is asked."""
    rows = read(lines("pandas_csv", folder), table)
    assert isinstance(rows, pd.DataFrame)
    assert rows.to_dict("records") == TABLES[table]


def written_by_r(folder: Path, place: Path) -> dict[str, Rows]:
    """Return what R reads of every table, written anew as CSV."""
    code = lines("r", folder, R)
    reading, sum_of_one = code.split("\n\n")
    written = [
        f"{reading.replace('restrictions.csv', table + '.csv')}\n"
        f'write.csv(rows, "{place}/{table}.csv", row.names=FALSE, na="", fileEncoding="UTF-8")'
        for table in TABLES
    ]
    script = place / "all.R"
    script.write_text("\n".join([*written, reading, sum_of_one]), encoding="utf-8")
    done = subprocess.run(
        ["Rscript", "--vanilla", str(script)],
        capture_output=True,
        text=True,
        check=True,
        env={"LC_ALL": "C.UTF-8", "PATH": "/usr/bin:/bin:/usr/local/bin"},
    )
    assert float(WROTE.findall(done.stdout)[-1]) == recorded()
    found = {}
    for table in TABLES:
        with (place / f"{table}.csv").open(encoding="utf-8", newline="") as file:
            found[table] = list(csv.DictReader(file))
    return found


# On a machine without R its lines cannot be run; the data page says so.
for _ in ["r"] if shutil.which("Rscript") else []:

    def test_r_snippet_loses_nothing(folder: Path, tmp_path: Path) -> None:
        """Catch a cell that R changes, and a sum of its own."""
        assert written_by_r(folder, tmp_path) == TABLES


def test_page_shows_every_snippet_and_what_r_needs() -> None:
    """Catch a snippet that nobody sees, and a page that claims more than the tests run."""
    page = (ROOT / "docs" / "data" / "index.md").read_text(encoding="utf-8")
    for name in (*TYPED, "pandas_csv"):
        assert f'"{PYTHON}:{name}"' in page
    assert f'"{R}:r"' in page
    assert "tests run them where R is installed" in page
    assert page.index("one indicator") < page.index("```python")


def test_missing_words_are_those_of_pandas() -> None:
    """Catch a word that a newer pandas takes for a missing value."""
    known = import_module("pandas._libs.parsers").STR_NA_VALUES
    assert known - {""} == MISSING_WORDS
