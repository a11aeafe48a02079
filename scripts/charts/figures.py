"""Figures: charts drawn at build time as SVG, with their words, table and downloads.

Everything of a figure follows from the rows that its chart declares: see `chart.py`.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from markupsafe import Markup

from scripts.charts.chart import (
    FIELDWORK,
    Chart,
    choose,
    drawn_areas,
)
from scripts.charts.data import ChartData, Chosen, ReaderTable, is_broad
from scripts.charts.drawn import Draw, draw_cached, render_explore
from scripts.charts.dress import dress_svg, inline
from scripts.charts.gallery import charts
from scripts.charts.palette import fixed_colours
from scripts.charts.pictures import Picture
from scripts.charts.sentences import headings, say
from scripts.charts.shortened import Shortened, shorten
from scripts.charts.sources import FigureSource, figure_sources, licence_of
from scripts.claims.marks import Mark
from scripts.claims.register import touched_rows
from scripts.model import Package, Record
from scripts.writing.addresses import url
from scripts.writing.languages import DEFAULT, words
from scripts.writing.templating import render

FONT = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', sans-serif"
DRAWING_FONT = "sans-serif"
NARROW, WIDE = 358, 680


@dataclass(frozen=True, slots=True)
class Figure:
    """One chart with all that a page and a download need."""

    id: str
    chart: str
    """Name of the chart in the gallery."""
    area_id: str
    """Empty where the figure shows all areas."""
    table_name: str
    variant: str
    """Which of its headlines the rows bear."""
    headline: str
    subtitle: str
    alt: str
    note: str
    wide: Markup
    """The drawing for wide screens, inline SVG with CSS variables as colours."""
    narrow: Markup
    """The same for phones."""
    part: Shortened | None
    """Its first rows, for the picture of a link; nothing where it has no more."""
    drawn_part: Markup | None
    """The drawing of them for phones."""
    picture: str
    """A stand-alone SVG file in the colours of the light scheme."""
    specification: str
    """Vega-Lite JSON with its data inside."""
    explore: str
    """The same for both widths, by the name of the width, with CSS variables as colours."""
    licence: str
    rows: tuple[Record, ...]
    """The rows of the package that the figure shows, in the order of their keys."""
    table: ReaderTable
    heads: tuple[str, ...]
    sources: tuple[FigureSource, ...]
    marks: tuple[Mark, ...]
    """The open discrepancies that touch a row of the figure, each once."""

    @property
    def broad(self) -> bool:
        """Return whether a phone does not hold the columns of the table beside each other."""
        return is_broad(self.heads, self.table)


@dataclass(frozen=True, slots=True)
class Stated:
    """What a figure states, before it is drawn and worded."""

    chosen: Chosen
    chart: Chart
    data: ChartData

    @property
    def pictures(self) -> list[tuple[Picture, int]]:
        """Return what is to be drawn, and how wide."""
        whole = [(self.data.picture, width) for width in (NARROW, WIDE)]
        return [*whole, (self.part.picture, NARROW)] if self.part else whole

    @property
    def part(self) -> Shortened | None:
        """Return the first rows of the picture; nothing where it has no more."""
        return shorten(self.data.picture)


def figure_id(chart: Chart, area: str) -> str:
    """Return the identifier of a figure."""
    return f"{area.lower().replace('-', '_')}_{chart.name}" if area else chart.name


def marks_of_figure(chosen: Chosen, data: ChartData) -> tuple[Mark, ...]:
    """Return each open discrepancy that touches one of the rows or what is said of them, once."""
    found = {mark for marks in chosen.marks.values() for mark in marks} | set(data.beside)
    return tuple(sorted(found, key=lambda mark: mark.discrepancy_id))


def compose(stated: Stated, draw: Draw = draw_cached) -> Figure:
    """Return the figure of what is stated; raises if a word of it is missing."""
    chosen, chart, data = stated.chosen, stated.chart, stated.data
    said = say(chosen, chart, data)
    identity = figure_id(chart, chosen.area)
    drawings = {width: draw(data.picture, width) for width in (NARROW, WIDE)}
    part = stated.part

    def dressed(width: int, font: str) -> str:
        return dress(drawings[width].svg, f"{identity}-{width}", font)

    def dress(svg: str, name: str, font: str) -> str:
        return dress_svg(svg, name, said.headline, said.alt, font)

    return Figure(
        id=identity,
        chart=chart.name,
        area_id=chosen.area,
        table_name=chart.table,
        variant=data.variant,
        headline=said.headline,
        subtitle=said.subtitle,
        alt=said.alt,
        note=said.note,
        wide=inline(dressed(WIDE, FONT)),
        narrow=inline(dressed(NARROW, FONT)),
        part=part,
        drawn_part=inline(dress(draw(part.picture, NARROW).svg, identity, FONT)) if part else None,
        picture=fixed_colours(dressed(WIDE, DRAWING_FONT)),
        specification=fixed_colours(drawings[WIDE].specification),
        explore=render_explore(drawings[NARROW], drawings[WIDE]),
        licence=licence_of(chosen.package, chart.table),
        rows=chosen.records,
        table=data.table,
        heads=headings(words("figures", chosen.language)[chart.name]["columns"], data.table),
        sources=figure_sources(chosen.package, chosen.records),
        marks=marks_of_figure(chosen, data),
    )


def ordered_charts(language: str = DEFAULT) -> list[Chart]:
    """Return the charts in the order of figures.yml."""
    return [charts()[name] for name in words("figures", language)]


def state_figures(package: Package, language: str = DEFAULT) -> Iterator[Stated]:
    """Yield what each figure states, in the order of figures.yml, areas by identifier."""
    used = {chart.table for chart in charts().values()} | {FIELDWORK}
    touched = {table: touched_rows(package, table) for table in used}
    for chart in ordered_charts(language):
        for area in drawn_areas(package, chart):
            chosen = choose(package, chart, area, touched, language)
            yield Stated(chosen, chart, chart.data(chosen))


def render_figure(
    figure: Figure,
    root: str,
    version: str,
    language: str = DEFAULT,
    english: Collection[str] = (),
) -> Markup:
    """Return a figure as HTML for a page from which `root` leads to the top of the site.

    On a page in another language, `english` holds the texts of the data.
    """
    facts = {"figure": figure, "root": root, "version": version, "english": english}
    return render("parts/figure.html.j2", language=language, **facts)


def render_rows(figure: Figure) -> str:
    """Return the rows of a figure as CSV: the cells and columns of the package, by key."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(figure.rows[0])
    writer.writerows(row.values() for row in figure.rows)
    return text.getvalue()


def figure_files(figure: Figure) -> dict[str, bytes]:
    """Return the downloads of a figure by their path in the site."""
    return {
        url("figure", f"{figure.id}.svg"): figure.picture.encode(),
        url("figure", f"{figure.id}.csv"): render_rows(figure).encode(),
        url("figure", f"{figure.id}.json"): (figure.specification + "\n").encode(),
    }
