"""What an edit touches beside the rows themselves: claims, figures, pages."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from pathlib import Path

from jinja2 import Environment, TemplateSyntaxError, nodes

from scripts.charts.chart import drawn_areas, held_rows
from scripts.charts.figures import figure_id, ordered_charts
from scripts.check.prose import read_call
from scripts.check.prose_form import FOLDER, load_pages, readable
from scripts.claims.ask import WORD
from scripts.claims.register import Judged, Register
from scripts.claims.wording import written_apart
from scripts.model import Package, Record
from scripts.references import UnknownReferenceError, matching
from scripts.writing.addresses import url

Keys = Collection[tuple[str, tuple[str, ...]]]
"""Rows by their table and their key."""
TABLE_PAGES = {
    "events": "events",
    "event_sources": "events",
    "sources": "sources",
    "codes": "codes",
    "organizations": "organizations",
    "organization_projects": "organizations",
    "claims": "claims",
    "discrepancies": "discrepancies",
    "areas": "areas",
    "coverage": "home",
}
VALUES = {"value", "period"}
"""Macros of prose that show rows."""


def touched_claims(before: Register, now: Register, tables: Collection[str]) -> Iterator[str]:
    """Yield the claims whose answer changed, and how many others read the same tables."""
    same = 0
    for name, claim in now.claims.items():
        if not set(tables) & set(WORD.findall(claim.claim.query.lower())):
            continue
        old = before.claims.get(name)
        if old and (old.value, old.verdict) != (claim.value, claim.verdict):
            yield told_claim(old, claim)
        else:
            same += 1
    if same:
        yield f"{same} claims read these tables and stay as they were"


def told_claim(old: Judged, now: Judged) -> str:
    """Return how a claim changed."""
    verdict = now.verdict or f"refused ({now.refused})"
    was, is_now = written_apart(now.claim, old.value, now.value)
    told = f"claim {now.claim.claim_id}: recomputed {was}, now {is_now}"
    return told if old.verdict == now.verdict else f"{told}; {old.verdict}, now {verdict}"


def touched_figures(package: Package, keys: Keys) -> Iterator[str]:
    """Yield the figures that show one of the rows."""
    for chart in ordered_charts():
        for area in drawn_areas(package, chart):
            rows = held_rows(package, chart, area)
            if any((chart.table, row.key) in keys for row in rows):
                yield f"figure {figure_id(chart, area)}"


def shown_rows(package: Package, text: str) -> Iterator[Record]:
    """Yield the rows that the macros of a page of prose show."""
    try:
        page = Environment(autoescape=True).parse(text)
    except TemplateSyntaxError:
        return  # the check tells of it
    for node in page.find_all(nodes.Call):
        if isinstance(node.node, nodes.Name) and node.node.name in VALUES:
            try:
                call = read_call(node.node.name, node)
                yield from matching(package, call.given[0], call.where)
            except (UnknownReferenceError, IndexError):
                continue  # the check tells of it


def touched_pages(package: Package, docs: Path, rows: Collection[Record]) -> Iterator[str]:
    """Yield the pages that show one of the rows: of its table, of its area, and prose."""
    pages = set()
    areas = {row["area_id"] for row in package.records("areas") if row["kind"] != "group"}
    for row in rows:
        if row.table in TABLE_PAGES:
            pages.add(f"page {url(TABLE_PAGES[row.table]) or 'index.html'}")
        if row.table in package.barometer_tables:
            pages.add(f"page {url('rows', row.table)}")
        if row.get("area_id") in areas:
            pages.add(f"page {url('area', row['area_id'])}")
    keys = {(row.table, row.key) for row in rows}
    for prose in readable(load_pages(docs)):
        if any((row.table, row.key) in keys for row in shown_rows(package, prose.text)):
            pages.add(f"prose {FOLDER}/{prose.path}")
    yield from sorted(pages)
