"""What a profile says of other rows than those of the package: its findings and first numbers."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

import pandas as pd

from scripts.pages.findings import describe_findings
from scripts.pages.glances import describe_glance
from scripts.pages.values import Binder
from scripts.writing.voice import Voice
from tests.frames import rows_of, with_rows
from tests.pages.reading import read_page

if TYPE_CHECKING:
    from scripts.model import Package

AREA = "KAZ"
Rows = pd.DataFrame


def rows_in(package: Package, name: str) -> Rows:
    """Return the rows of a table as text."""
    return rows_of(package.tables[name])


def at(rows: Rows, **cells: str) -> pd.Series[bool]:
    """Return which rows of the area have these cells."""
    wanted = {"area_id": AREA, **cells}
    return pd.concat([rows[name] == cell for name, cell in wanted.items()], axis=1).all(axis=1)


def with_table(package: Package, name: str, rows: Rows) -> Package:
    """Return the package with other rows of a table."""
    tables = {**package.tables, name: with_rows(package.tables[name], rows)}
    return dataclasses.replace(package, tables=tables)


def text_of(html: object) -> str:
    """Return what a reader sees of a piece of a page."""
    return " ".join(read_page(f"<p>{html}</p>").text.split())


def finding_in(package: Package, barometer: str, name: str) -> tuple[str, ...]:
    """Return what a finding says, what it cannot say, and its parts; nothing where it is none."""
    binder = Binder(Voice.of(package, "area", AREA))
    for item in describe_findings(binder, barometer, AREA):
        if item.name == name:
            parts = (f"{part.value.words} {text_of(part.label)}" for part in item.parts)
            return text_of(item.says), text_of(item.limits), *parts
    return ()


def glance_in(package: Package, barometer: str) -> str:
    """Return the first number of a barometer with its words."""
    glance = describe_glance(Binder(Voice.of(package, "area", AREA)), barometer, AREA)
    assert glance is not None
    return f"{glance.value.words} {text_of(glance.says)}, {glance.value.period}"
