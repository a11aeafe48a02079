"""What prose may ask for: every number is bound to a row, every finding to a claim."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from markupsafe import Markup

from scripts.charts.figures import render_figure
from scripts.claims.marks import describe_marks
from scripts.edition import Edition
from scripts.model import Package
from scripts.pages.links import cite
from scripts.pages.parts import PARTS
from scripts.pages.values import Binder
from scripts.references import nearest, one_row, some_rows
from scripts.writing.addresses import page_address
from scripts.writing.formats import format_date, format_period
from scripts.writing.languages import language_of
from scripts.writing.voice import Voice

Macro = Callable[..., str]


def voice_at(edition: Edition, page: str) -> Voice:
    """Return the voice of the page with a Markdown path."""
    return Voice(edition.package, page, language_of(page))


def render_value(edition: Edition, page: str, indicator: str, where: Mapping[str, str]) -> Markup:
    """Return a number in words, linked to the row that holds it."""
    row = one_row(edition.package, indicator, where)
    return Binder(voice_at(edition, page)).render(row)


def render_claim(edition: Edition, page: str, claim_id: str) -> Markup:
    """Return the sentence of a claim, linked to its entry, with the mark of its discrepancy."""
    register = edition.register
    if claim_id not in register.claims:
        raise nearest("claim", claim_id, list(register.claims))
    claim = register.claims[claim_id].claim
    conflicts = [register.discrepancies[claim.discrepancy_id]] if claim.discrepancy_id else []
    marks = describe_marks(conflicts)
    voice = voice_at(edition, page)
    return voice.render("parts/claim.html.j2", claim=claim, marks=marks).strip()


def render_period(edition: Edition, page: str, indicator: str, where: Mapping[str, str]) -> str:
    """Return the period that the chosen rows of an indicator cover, in words."""
    rows = some_rows(edition.package, indicator, where)
    start, end = min(row["period_start"] for row in rows), max(row["period_end"] for row in rows)
    return format_period(start, end, language_of(page))


def known_source(package: Package, source_id: str) -> str:
    """Return the identifier of a source; raises for one that the package does not hold."""
    if not package.find("sources", source_id=source_id):
        known = [row["source_id"] for row in package.records("sources")]
        raise nearest("source", source_id, known)
    return source_id


def render_published(edition: Edition, page: str, source_id: str) -> str:
    """Return the date on which a source was published, in words."""
    row = edition.package.record("sources", known_source(edition.package, source_id))
    return format_date(row["published"], language_of(page))


def render_chart(edition: Edition, page: str, figure_id: str) -> Markup:
    """Return a figure; raises for an id that the package does not give."""
    if figure_id not in edition.figures:
        raise nearest("figure", figure_id, list(edition.figures))
    voice = voice_at(edition, page)
    figure = edition.figures_in(voice.language)[figure_id]
    version, english = edition.package.version, voice.english
    return render_figure(figure, voice.root, version, voice.language, english)


def render_source(edition: Edition, page: str, source_id: str) -> Markup:
    """Return the title of a source, linked to its entry."""
    voice = voice_at(edition, page)
    cited = cite(voice, known_source(edition.package, source_id))
    return voice.render("parts/source_link.html.j2", cited=cited).strip()


def render_part(edition: Edition, page: str, name: str, argument: str = "") -> Markup:
    """Return a generated part of a page by its name."""
    if name not in PARTS:
        raise nearest("part", name, list(PARTS))
    return PARTS[name](edition, voice_at(edition, page), argument)


def macros_of(edition: Edition, page: Callable[[], str]) -> dict[str, Macro]:
    """Return the macros of prose by name; `page` says on which page they are asked for."""
    return {
        "value": lambda indicator, **where: render_value(edition, page(), indicator, where),
        "claim": lambda claim_id: render_claim(edition, page(), claim_id),
        "chart": lambda figure_id: render_chart(edition, page(), figure_id),
        "source": lambda source_id: render_source(edition, page(), source_id),
        "part": lambda name, argument="": render_part(edition, page(), name, argument),
        "period": lambda indicator, **where: render_period(edition, page(), indicator, where),
        "published": lambda source_id: render_published(edition, page(), source_id),
        "link": lambda source: Markup.escape(voice_at(edition, page()).root + page_address(source)),
    }
