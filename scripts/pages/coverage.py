"""The matrix of areas by barometers as a table: states by sign and words, reasons, exceptions."""

from __future__ import annotations

from dataclasses import dataclass, field
from string import ascii_lowercase

from markupsafe import Markup

from scripts.charts.gallery.coverage import SIGNS
from scripts.edition import Edition
from scripts.model import Json, Package, as_records
from scripts.writing.addresses import area_page, page_address
from scripts.writing.formats import format_period
from scripts.writing.templating import render

HELD, ELSEWHERE = "observed", "not_held"


@dataclass
class Reasons:
    """The reasons in the order in which the matrix names them, each with its letter."""

    letters: dict[str, str] = field(default_factory=dict)
    sources: dict[str, list[str]] = field(default_factory=dict)

    def letter(self, reason: str, source: str) -> str:
        """Return the letter of a reason, and remember who gives it."""
        letter = self.letters.setdefault(reason, ascii_lowercase[len(self.letters)])
        known = self.sources.setdefault(reason, [])
        if source not in known:
            known.append(source)
        return letter


def span(row: Json) -> int:
    """Return how many years a row of the coverage reaches over."""
    return int(row["period_end"][:4]) - int(row["period_start"][:4])


def describe_state(package: Package, row: Json, reasons: Reasons) -> Json:
    """Return the state of one area and barometer in one period."""
    return {
        "code": row["state"],
        "sign": SIGNS[row["state"]],
        "state": package.label("coverage_state", row["state"]),
        "period": format_period(row["period_start"], row["period_end"]),
        "letter": reasons.letter(row["reason"], row["source_id"]),
    }


def describe_area(package: Package, area: str, reasons: Reasons) -> Json:
    """Return one line of the matrix: for each barometer the longest period, then the exceptions."""
    coverage = package.frame("coverage")
    rows = as_records(coverage[coverage["area_id"] == area])
    cells, elsewhere = [], []
    for barometer in package.codelists["barometer"]:
        here = sorted((row for row in rows if row["barometer"] == barometer), key=span)
        states = [describe_state(package, row, reasons) for row in reversed(here)]
        cells.append({"main": states[0], "exceptions": states[1:]})
        elsewhere += [row["source_id"] for row in here if row["state"] in {HELD, ELSEWHERE}]
    return {
        "name": package.area_names[area],
        "address": page_address(area_page(area)),
        "cells": cells,
        "sources": [describe_source(package, source) for source in dict.fromkeys(elsewhere)],
    }


def describe_source(package: Package, source: str) -> Json:
    """Return the title of a source with its identifier."""
    title = package.frame("sources").set_index("source_id").loc[source, "title"]
    return {"id": source, "title": title}


def describe_legend(package: Package) -> list[Json]:
    """Return every state that is used, with its sign and its meaning."""
    codes = package.frame("codes").set_index(["codelist", "code"])["definition"]
    used = set(package.frame("coverage")["state"])
    return [
        {
            "sign": SIGNS[code],
            "state": package.label("coverage_state", code),
            "definition": codes["coverage_state", code],
        }
        for code in package.codelists["coverage_state"]
        if code in used
    ]


def render_coverage(edition: Edition, root: str, _argument: str) -> Markup:
    """Return the matrix with its legend and its reasons."""
    package, reasons = edition.package, Reasons()
    places = package.frame("areas").query("kind != 'group'")["area_id"]
    areas = [describe_area(package, area, reasons) for area in places]
    told = [
        {
            "letter": letter,
            "reason": reason,
            "sources": [describe_source(package, name) for name in reasons.sources[reason]],
        }
        for reason, letter in reasons.letters.items()
    ]
    return render(
        "parts/coverage.html.j2",
        barometers=[
            {"code": code, "label": package.label("barometer", code)}
            for code in package.codelists["barometer"]
        ],
        areas=areas,
        reasons=told,
        legend=describe_legend(package),
        root=root,
    )
