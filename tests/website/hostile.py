"""Cells that would break a page, a table or a reader's browser if they were not shown as text."""

from __future__ import annotations

import json
import re
from html import unescape
from html.parser import HTMLParser
from typing import TYPE_CHECKING

from scripts.load import load_tables
from scripts.paths import data_path
from tests.frames import load_rows
from tests.website.projects import write_rows

if TYPE_CHECKING:
    from pathlib import Path

    import pandas as pd

PAYLOAD = (
    "{{ 7*7 }} {% raw %} {% endraw %} {{ 7*7 }} {# gone #} <script>alert(1)</script> | "
    '[x](javascript:alert(1)) "><img src=x onerror=alert(1)> # heading &lt;b&gt; ` **bold** '
    '<!-- --8<-- "mkdocs.yml" { #id onclick=alert(1) } \' \\ [^1] id="x" url(#x) '
    "</article></title></script></style> --> <marquee>end"
)
SHORT = '{{ 7*7 }} <script>alert(1)</script> | "><img src=x onerror=alert(1)> [x](javascript:x) `'
SHORTENED = {"events.title"}  # the schema allows 120 characters
KEPT = {"coverage.reason"}  # a rule asks for words that agree with the state
RUNS = "alert(1)"
MARK = re.compile(r"Hostile (\S+) ")
LATEX = {
    r"\textbraceleft{}": "{",
    r"\textbraceright{}": "}",
    r"\textasciicircum{}": "^",
    r"\textasciitilde{}": "~",
    r"\textbackslash{}": "\\",
    **{f"\\{sign}": sign for sign in "#$%&_"},
}
# For each table the columns that anybody may fill with words, and which rows to poison.
COLUMNS = {
    "areas": ["name", "note"],
    "sources": ["title", "author", "publisher", "note"],
    "indicators": ["title", "definition"],
    "codes": ["label", "definition"],
    "survey_fieldwork": ["population", "note"],
    "restrictions": ["locator", "note"],
    "attitudes": ["locator", "note"],
    "organizations": ["name", "name_as_printed"],
    "organization_projects": ["note"],
    "mentions": ["locator", "note"],
    "monitor_counts": ["monitor", "measure", "breakdown", "locator", "note"],
    "events": ["title", "summary"],
    "event_sources": ["locator"],
    "coverage": ["reason"],
    "discrepancies": ["says", "conflicts_with", "decision"],
    "claims": ["statement", "locator"],
}
HIDDEN = {"areas.note", "survey_fieldwork.population", "survey_fieldwork.note"}  # on no page
AREAS = ["KAZ", "GEO-ABK", "TJK"]
SOURCES = ["aiddata_kaz_2023"]
CODES = ["harassment_violence", "not_held", "united_states"]


def chosen(rows: pd.DataFrame) -> list[int]:
    """Return the places of the rows to poison: one or two of each kind."""
    for column, wanted in (("code", CODES), ("area_id", AREAS)):
        if column in rows:
            return list(rows[rows[column].isin(wanted)].drop_duplicates(column).index)
    if "author" in rows:
        return list(rows.index[rows["source_id"].isin(SOURCES)])
    return [0]


def poison(source: Path) -> dict[str, str]:
    """Write hostile cells into a package and return each by `table.column.row`."""
    planted = {}
    for table in load_tables(source):
        path = source / data_path(table)
        rows = load_rows(path)
        for place in chosen(rows):
            for column in COLUMNS.get(table, []):
                name = f"{table}.{column}.{place}"
                payload = SHORT if f"{table}.{column}" in SHORTENED else PAYLOAD
                if column == "locator":
                    payload = payload.replace("; ", ";")  # which parts one place from the next
                kept = " " + str(rows.loc[place, column]) if f"{table}.{column}" in KEPT else ""
                planted[name] = f"Hostile {name} {payload}{kept}"
                rows.loc[place, column] = planted[name]
        write_rows(path, rows)
    name_areas(source)
    return planted


def name_areas(source: Path) -> None:
    """Add the new names of areas to the sources that must name them: a rule asks for it."""
    tables = load_tables(source)
    names = {row["area_id"]: row["name"] for row in tables["areas"].records}
    path = source / data_path("sources")
    rows = load_rows(path)
    for row in tables["coverage"].find(state="not_held"):
        name = names[row["area_id"]]
        if MARK.match(name):
            place = rows.index[rows["source_id"] == row["source_id"]][0]
            rows.loc[place, "note"] = f"{rows.loc[place, 'note']!s} {name}".strip()
    write_rows(path, rows)


def unlatexed(text: str) -> str:
    """Return what LaTeX prints of a text without mathematics."""
    return re.sub("|".join(map(re.escape, LATEX)), lambda hit: LATEX[hit.group()], text)


# Code to be copied, by its language: what its reader makes of it.
WRITTEN = {"language-html": unescape, "language-bibtex": unlatexed}


class Judge(HTMLParser):
    """Read a page as a browser does; keep what came out as text and what came out as code."""

    def __init__(self, source: str) -> None:
        super().__init__(convert_charrefs=True)
        self.faults: list[str] = []
        self.linked = False
        self.texts: list[str] = []
        """Text of elements, and values of attributes, that hold a planted cell."""
        self.text = ""
        self.language, self.code = "", ""
        """Of code that stands there to be copied."""
        self.inside = {"script": 0, "style": 0, "svg": 0}
        self.feed(source)
        self.close()
        self.texts.append(self.text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note elements and attributes that only a planted cell can have made."""
        if tag in self.inside:
            self.inside[tag] += 1
        self.linked = ("type", "application/ld+json") in attrs
        if tag in {"img", "marquee"}:
            self.faults.append(f"<{tag}> {attrs}")
        if tag == "code":
            self.language = dict(attrs).get("class") or ""
        for name, value in attrs:
            if name.startswith("on") or (value or "").lower().lstrip().startswith("javascript:"):
                self.faults.append(f"<{tag} {name}={value}>")
            if value and MARK.search(value):
                self.texts.append(value)

    def handle_endtag(self, tag: str) -> None:
        """Note what ends."""
        if tag in self.inside:
            self.inside[tag] -= 1
        if tag == "code" and self.language in WRITTEN:
            if self.language == "language-html":
                self.faults += Judge(self.code).faults
            self.texts.append(WRITTEN[self.language](self.code))
            self.language = self.code = ""

    def handle_data(self, data: str) -> None:
        """Keep the text; charts break and shorten their labels, so theirs is left out."""
        if self.inside["script"] or self.inside["style"]:
            if self.linked:
                json.loads(data)  # data of ours: it holds no tag and runs nothing
            elif RUNS in data:
                self.faults.append(f"script: {data[:80]}")
        elif self.language in WRITTEN:
            self.code += data
        elif not self.inside["svg"]:
            self.text += data

    def cells(self, planted: dict[str, str]) -> tuple[set[str], list[str]]:
        """Return the planted cells that stand here as they were written, and those that changed."""
        whole, changed = set(), []
        for text in self.texts:
            for hit in MARK.finditer(text):
                wanted = planted[hit.group(1)]
                if text.startswith(wanted, hit.start()):
                    whole.add(hit.group(1))
                else:
                    changed.append(text[hit.start() : hit.start() + len(wanted)])
        return whole, changed
