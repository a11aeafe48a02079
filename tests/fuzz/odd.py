"""Packages that are odd and may be sound: what the check passes of them, the build must build."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from scripts.check.counts import render_counts
from scripts.pages import plain_files
from scripts.paths import ROW_COUNTS, data_path

if TYPE_CHECKING:
    from pathlib import Path

    from scripts.edition import Edition

Change = Callable[["Path"], None]
PROSE = "---\ndescription: A page.\n---\n# A page\n\n{{ part('coverage') }}\n"


def building(docs: Path) -> Callable[[Edition], dict[str, bytes]]:
    """Return what builds all pages and files of a site, with one page of prose in a new folder."""
    docs.mkdir()
    (docs / "index.md").write_text(PROSE, encoding="utf-8")
    return lambda edition: plain_files(edition, docs)


def edited(table: str, change: Callable[[list[dict[str, str]]], None]) -> Change:
    """Return what changes the rows of a table; the reviewed counts follow."""

    def do(root: Path) -> None:
        path = root / data_path(table)
        rows = list(csv.DictReader(io.StringIO(path.read_text("utf-8"), newline="")))
        header = list(rows[0])
        change(rows)
        text = io.StringIO()
        writer = csv.DictWriter(text, header, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
        path.write_text(text.getvalue(), encoding="utf-8")
        (root / ROW_COUNTS).write_bytes(render_counts(root))

    return do


def cell(table: str, row: int, **cells: str) -> Change:
    """Return what fills cells of a row, the first being 0."""
    return edited(table, lambda rows: rows[row].update(cells))


def row(table: str, like: int, **cells: str) -> Change:
    """Return what adds a row like another one."""
    return edited(table, lambda rows: rows.append({**rows[like], **cells}))


def code(codelist: str, name: str, use: Change) -> list[Change]:
    """Return what adds a code and uses it."""
    cells = {"codelist": codelist, "code": name, "label": "Something new", "sort_order": "990"}
    return [row("codes", 0, definition="Invented.", **cells), use]


def many_reasons(rows: list[dict[str, str]]) -> None:
    """Give every row of coverage a reason of its own, thirty of them."""
    held = [item for item in rows if item["state"] == "not_held"]
    for place in range(30):
        new = dict(held[place % len(held)])
        span = {"period_start": f"{1990 + place}-01-01", "period_end": f"{1990 + place}-12-31"}
        new["reason"] = f"Reason {place}; this package holds no copy."
        rows.append({**new, **span})


LONG = "A long sentence that a reader has to read to its end. " * 35
NAMES = {
    "Arabic": "منظمة حقوق الإنسان",
    "Chinese": "公民空间观察",
    "emoji": "Watch 🕊 2.0",
    "signs": "100% [a](b) *c* `e` & <f> | {{ g }} # h $i$ ~~j~~ ::: k",
    "one letter": "B",
    "quotes": "\"A\" «c» 'd'",
    "backslashes": "C:\\new\\table \\[ \\( \\)",
    "digits": "1984",
    "address": "https://example.org/?a=1&b=[2]#c",
    "HTML": "</article></script><!-- &amp;",
    "front matter": "--- title: x ---",
}
ODD: Mapping[str, list[Change]] = {
    **{
        f"things called {name}": [
            cell("areas", 3, name=text),
            cell("events", 0, title=text, summary=text),
            cell("sources", 0, title=text, publisher=text),
        ]
        for name, text in NAMES.items()
    },
    "a long summary": [cell("events", 0, summary=LONG[:590].strip())],
    "a long note": [cell("restrictions", 0, note=LONG.strip())],
    "thirty reasons": [edited("coverage", many_reasons)],
    "coverage to the last day": [cell("coverage", 1, period_end="9999-12-31")],
    "coverage of one day": [cell("coverage", 1, period_start="2018-12-31")],
    "no subregion": [cell("areas", 0, subregion=""), cell("areas", 1, subregion="")],
    "no ISO code": [cell("areas", 0, iso_alpha2="", iso_numeric="")],
    "a long identifier": [row("areas", 3, area_id="Z" * 110, name="Longland")],
    "no publisher": [cell("sources", 0, publisher="", author="", published="")],
    "a year of publication": [cell("sources", 0, published="2023", accessed="")],
    "no address": [cell("sources", 0, url="", address_kind="none")],
    "an address without end": [cell("sources", 0, url="https://[")],
    "an address with signs": [cell("sources", 0, url="https://example.org/a(b)c'd|e?f=ü#g")],
    "a host of other letters": [cell("sources", 0, url="https://пример.рф/отчёт")],
    "an early event": [
        cell("events", 0, date_start="1990-01-01", date_end="1990-01-31"),
    ],
    "an event of a period": [
        cell("events", 0, date_start="1991-01-01", date_end="2025-12-31", date_precision="period"),
    ],
    "a value of nought": [cell("restrictions", 0, value="0"), cell("restrictions", 1, value="0")],
    "a large value": [cell("restrictions", 0, value="9" * 18)],
    "an empty value": [cell("restrictions", 0, value="")],
    "a bound": [cell("restrictions", 0, precision="upper_bound", exclusive="true")],
    "a new unit": code("unit", "hours", cell("restrictions", 0, unit="hours")),
    "a new precision": code("precision", "rough", cell("restrictions", 0, precision="rough")),
    "a new state": code("coverage_state", "lost", cell("coverage", 1, state="lost")),
    "a new type of event": code("event_type", "flood", cell("events", 0, event_type="flood")),
    "a new actor": code("actor", "neighbours", cell("events", 0, initiator="neighbours")),
    "a new kind of source": code("source_kind", "poem", cell("sources", 0, kind="poem")),
    "a new type": code(
        "restriction_type",
        "exile",
        edited("restrictions", lambda rows: [r.update(restriction_type="exile") for r in rows[:1]]),  # type: ignore[arg-type] # its value is not asked for
    ),
    "a place in no order": [cell("codes", 3, sort_order="100000000")],
    "a label of 300 letters": [cell("codes", 3, label="Label " * 50 + "end")],
}
"""What an editor may write; some of it is a finding, and the rest is built."""
REFUSED = frozenset(
    {
        *("things called front matter", "coverage to the last day", "no subregion"),
        *("an address without end", "a value of nought", "a large value", "an empty value"),
        *("a new unit", "a new precision", "a new state", "a new type"),
    }
)
"""What of it is a finding."""
