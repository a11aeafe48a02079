"""The analysis as a notebook: kept as plain Python with marked cells, published as both."""

from __future__ import annotations

import re
from collections.abc import Iterator

from scripts.package.descriptor import render_json
from scripts.parse import Json
from scripts.paths import NOTEBOOK

FOLDER = "notebook"
CELL = re.compile(r"^# %%( \[markdown\])?\n", re.MULTILINE)


def cells_of(source: str) -> Iterator[Json]:
    """Yield the cells of a notebook in the order of the source: prose and code."""
    _, *parts = CELL.split(source)
    for is_prose, text in zip(parts[::2], parts[1::2], strict=True):
        lines = text.strip("\n").splitlines(keepends=True)
        if is_prose:
            yield {
                "cell_type": "markdown",
                "metadata": {},
                "source": [re.sub(r"^# ?", "", line) for line in lines],
            }
        else:
            empty: Json = {"execution_count": None, "metadata": {}, "outputs": []}
            yield {"cell_type": "code", **empty, "source": lines}


def render_notebook(source: str) -> bytes:
    """Return a notebook of Jupyter, format 4.4, without results: a reader runs it."""
    kernel = {"display_name": "Python 3", "language": "python", "name": "python3"}
    return render_json(
        {
            "cells": list(cells_of(source)),
            "metadata": {"kernelspec": kernel, "language_info": {"name": "python"}},
            "nbformat": 4,
            "nbformat_minor": 4,
        }
    )


def notebook_files() -> dict[str, bytes]:
    """Return each analysis as Python and as a notebook by its path inside the package folder."""
    files = {}
    for path in sorted(NOTEBOOK.glob("*.py")):
        files[f"{FOLDER}/{path.name}"] = path.read_bytes()
        files[f"{FOLDER}/{path.stem}.ipynb"] = render_notebook(path.read_text("utf-8"))
    return files
