"""A version of the package: its number, and the rows of its tables as they were published."""

from __future__ import annotations

import csv
import io
import re

Row = dict[str, str]


def numbers(version: str) -> tuple[int, int, int]:
    """Return the three numbers of a version, what follows a hyphen left out."""
    found = re.match(r"(\d+)\.(\d+)\.(\d+)", version)
    if not found:
        raise ValueError(f"`{version}` is not a version: write three numbers, as in 1.4.0")
    major, minor, patch = map(int, found.groups())
    return major, minor, patch


def read_rows(content: bytes) -> list[Row]:
    """Return the rows of a CSV file as text."""
    return list(csv.DictReader(io.StringIO(content.decode(), newline="")))
