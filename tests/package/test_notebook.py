"""The notebook that others begin with: its cells run as published, and print what the rows hold."""

from __future__ import annotations

import io
import json
import re
from collections import defaultdict
from contextlib import redirect_stdout
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from tests.package.expected import published

ADDRESS = '"data/latest/"'
Notebook = dict[str, Any]


@pytest.fixture(scope="module", name="notebook")
def fixture_notebook(built: dict[str, bytes]) -> Notebook:
    """Return the notebook as published."""
    content: Notebook = json.loads(built["notebook/analysis.ipynb"])
    return content


@pytest.fixture(scope="module", name="ran")
def fixture_ran(notebook: Notebook, folder: Path) -> tuple[dict[str, Any], str]:
    """Return the names that the cells leave behind when run in order, and all that they print."""
    names: dict[str, Any] = {}
    cells = ["".join(c["source"]) for c in notebook["cells"] if c["cell_type"] == "code"]
    assert sum(cell.count(ADDRESS) for cell in cells) == 1
    said = io.StringIO()
    with redirect_stdout(said):
        for cell in cells:
            exec(cell.replace(ADDRESS, f'"{folder}/"'), names)  # noqa: S102 - the published cells
    return names, said.getvalue()


def recorded() -> dict[tuple[str, str, str], dict[str, float]]:
    """Return the recorded restrictions by area and period, and by type, from the rows as edited."""
    found: dict[tuple[str, str, str], dict[str, float]] = defaultdict(dict)
    for row in published()["restrictions"]:
        if row["indicator_id"] == "restrictions_recorded":
            period = (row["area_id"], row["period_start"], row["period_end"])
            found[period][row["restriction_type"]] = float(row["value"])
    return found


def months(start: str, end: str) -> int:
    """Return the number of months of a period."""
    first, last = date.fromisoformat(start), date.fromisoformat(end)
    return round((last - first).days / 30.44)


def test_both_forms_hold_the_same_lines(notebook: Notebook, built: dict[str, bytes]) -> None:
    """Catch a cell that is lost or changed between the plain code and the notebook."""
    told = []
    for cell in notebook["cells"]:
        prose = cell["cell_type"] == "markdown"
        lines = "".join(cell["source"]).split("\n")
        marked = [f"# {line}".rstrip() for line in lines] if prose else lines
        told.append("\n".join(["# %% [markdown]" if prose else "# %%", *marked]))
    plain = re.sub(r"\n{3,}", "\n\n", built["notebook/analysis.py"].decode())
    assert re.sub(r"\n{3,}", "\n\n", "\n\n".join(told) + "\n") == plain


def test_notebook_is_one(notebook: Notebook) -> None:
    """Catch a file that Jupyter does not open: the properties that its format demands."""
    assert (notebook["nbformat"], notebook["nbformat_minor"]) == (4, 4)
    assert notebook["metadata"]["kernelspec"]["name"] == "python3"
    demanded = {
        "markdown": {"cell_type", "metadata", "source"},
        "code": {"cell_type", "metadata", "source", "execution_count", "outputs"},
    }
    assert all(set(cell) == demanded[cell["cell_type"]] for cell in notebook["cells"])
    assert {cell["cell_type"] for cell in notebook["cells"]} == set(demanded)


def test_counts_by_month_are_those_of_the_rows(ran: tuple[dict[str, Any], str]) -> None:
    """Catch a quarter that is counted as a year, a blank that becomes a zero, a total twice."""
    table = ran[0]["by_month"]
    shown = {
        (area, str(start)[:10], str(end)[:10]): row.dropna().to_dict()
        for (area, start, end), row in table.iterrows()
    }
    assert shown == {
        period: {kind: round(n / months(*period[1:]), 2) for kind, n in kinds.items()}
        for period, kinds in recorded().items()
    }


def test_comparison_says_what_the_rows_hold(ran: tuple[dict[str, Any], str]) -> None:
    """Catch a direction that is told the wrong way round, and a year that is not whole."""
    totals = {
        (area, start[:4]): sum(kinds.values())
        for (area, start, end), kinds in recorded().items()
        if (start[4:], end[4:]) == ("-01-01", "-12-31")
    }
    ratings = {
        (row["area_id"], row["period_start"][:4]): float(row["value"])
        for row in published()["ratings_cc_by_sa"]
        if row["indicator_id"] == "vdem_cso_repression"
    }
    both = sorted(totals.keys() & ratings.keys())
    pairs = [(before, after) for before, after in pairwise(both) if before[0] == after[0]]
    more = sum(totals[after] > totals[before] for before, after in pairs)
    worse = sum(ratings[after] < ratings[before] for before, after in pairs)
    assert f"years with more recorded: {more} of {len(pairs)}\n" in ran[1]
    assert f"years rated as more repressive: {worse} of {len(pairs)}\n" in ran[1]
    assert "parts minus printed totals: [0.]" in ran[1]
