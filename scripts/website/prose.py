"""What prose may ask for: every number is bound to a row, every finding to a claim."""

from __future__ import annotations

from markupsafe import Markup

from scripts.charts.figures import render_figure
from scripts.claims.marks import describe_marks, row_marks
from scripts.edition import Edition
from scripts.model import Package
from scripts.pages.parts import PARTS
from scripts.references import nearest, one_row, some_rows
from scripts.writing.addresses import root_of, row_anchor, url
from scripts.writing.formats import format_date, format_period, format_value
from scripts.writing.templating import render


def render_value(edition: Edition, page: str, indicator: str, where: dict[str, str]) -> Markup:
    """Return a number in words, linked to the row that holds it."""
    row = one_row(edition.package, indicator, where)
    text = format_value(
        row["value"], row["unit"], row["precision"], exclusive=row.truth("exclusive")
    )
    period = format_period(row["period_start"], row["period_end"])
    return render(
        "parts/value.html.j2",
        text=text,
        href=f"{root_of(page)}data/tables/{row.table}/#{row_anchor(row.key)}",
        period=period,
        locator=row["locator"],
        marks=row_marks(edition.package, row.table)(row),
        root=root_of(page),
    ).strip()


def render_claim(edition: Edition, page: str, claim_id: str) -> Markup:
    """Return the sentence of a claim, linked to its entry, with the mark of its discrepancy."""
    register = edition.register
    if claim_id not in register.claims:
        raise nearest("claim", claim_id, list(register.claims))
    claim = register.claims[claim_id].claim
    conflicts = [register.discrepancies[claim.discrepancy_id]] if claim.discrepancy_id else []
    return render(
        "parts/claim.html.j2",
        claim=claim,
        href=f"{root_of(page)}{url('claim', claim.barometer, claim_id)}",
        marks=describe_marks(edition.package, conflicts),
        root=root_of(page),
    ).strip()


def render_period(package: Package, indicator: str, where: dict[str, str]) -> str:
    """Return the period that the chosen rows of an indicator cover, in words."""
    rows = some_rows(package, indicator, where)
    first, last = (min(row["period_start"] for row in rows), max(row["period_end"] for row in rows))
    return format_period(first, last)


def render_published(package: Package, source_id: str) -> str:
    """Return the date on which a source was published, in words."""
    sources = package.frame("sources").set_index("source_id")["published"]
    if source_id not in sources.index:
        raise nearest("source", source_id, list(sources.index))
    return format_date(sources[source_id])


def render_chart(edition: Edition, page: str, figure_id: str) -> Markup:
    """Return a figure; raises for an id that the package does not give."""
    if figure_id not in edition.figures:
        raise nearest("figure", figure_id, list(edition.figures))
    figure = edition.figures[figure_id]
    return render_figure(figure, root_of(page), edition.package.version)


def render_source(edition: Edition, page: str, source_id: str) -> Markup:
    """Return the title of a source, linked to its entry."""
    sources = edition.package.frame("sources").set_index("source_id")
    if source_id not in sources.index:
        raise nearest("source", source_id, list(sources.index))
    href = f"{root_of(page)}methodology/sources/#{source_id}"
    return render("parts/source_link.html.j2", href=href, source=sources.loc[source_id]).strip()


def render_part(edition: Edition, page: str, name: str, argument: str = "") -> Markup:
    """Return a generated part of a page by its name."""
    if name not in PARTS:
        raise nearest("part", name, list(PARTS))
    return PARTS[name](edition, root_of(page), argument)
