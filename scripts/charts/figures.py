"""Figures: charts drawn at build time as SVG, with their words, table and downloads."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

import pandas as pd
import vl_convert
from markupsafe import Markup

from scripts.charts.dress import dress_svg, inline
from scripts.charts.gallery import ChartModule, chart_modules, drawn_areas
from scripts.charts.kit import NARROW, WIDE, Drawing
from scripts.charts.theme import DRAWING_FONT, FONT, fixed_colours
from scripts.claims.marks import row_marks
from scripts.disk import write_file
from scripts.model import Json, Package
from scripts.paths import FIGURES
from scripts.writing.formats import format_number, format_period
from scripts.writing.templating import render, render_sentence, words

Draw = Callable[[Json], str]


@dataclass(frozen=True, slots=True)
class FigureSource:
    """Where the values of a figure come from."""

    id: str
    name: str
    locator: str


@dataclass(frozen=True, slots=True)
class Figure:
    """One chart with all that a page and a download need."""

    id: str
    area_id: str
    """Empty where the figure shows all areas."""
    table_name: str
    headline: str
    subtitle: str
    alt: str
    note: str
    wide: Markup
    """The drawing for wide screens, inline SVG with CSS variables as colours."""
    narrow: Markup
    """The same for phones."""
    picture: str
    """A stand-alone SVG file in the colours of the light scheme."""
    specification: str
    """Vega-Lite JSON with its data inside."""
    frame: pd.DataFrame
    table: pd.DataFrame
    heads: list[str]
    sources: list[FigureSource]
    marks: list[Json]
    """Marks of the open discrepancies that touch a row of the figure."""


def draw_svg(specification: Json) -> str:
    """Return the SVG of a Vega-Lite specification."""
    return str(vl_convert.vegalite_to_svg(specification))


def cache_key(specification: Json) -> str:
    """Return a hash of all that a drawing depends on: the specification and the drawing program."""
    text = json.dumps(specification, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(f"{version('vl-convert-python')}\0{text}".encode()).hexdigest()


def draw_cached(specification: Json, folder: Path = FIGURES) -> str:
    """Return the SVG of a specification, from an earlier build if the same was drawn there."""
    path = folder / f"{cache_key(specification)}.svg"
    if not path.is_file():
        write_file(path, draw_svg(specification).encode())
    return path.read_text(encoding="utf-8")


def extra_facts(package: Package, area: str, rows: pd.DataFrame) -> Json:
    """Return what every sentence may use: the area, the whole period, and two formatters."""
    return {
        "area": package.area_names.get(area, ""),
        "period": format_period(rows["period_start"].min(), rows["period_end"].max()),
        "n": format_number,
        "p": lambda value: format_number(value, signed=True, decimals=1),
    }


def figure_sources(package: Package, frame: pd.DataFrame) -> list[FigureSource]:
    """Return each source of the rows once, with its locators."""
    if "locator" not in frame:
        return []
    names = package.frame("sources").set_index("source_id")
    found = []
    for source, part in frame.groupby("source_id", sort=False):
        places = "; ".join(dict.fromkeys("; ".join(part["locator"]).split("; ")))
        row = names.loc[str(source)]
        name = f"{row['publisher']}, {row['title']} ({row['published'][:4]})"
        found.append(FigureSource(str(source), name, places))
    return found


def figure_marks(package: Package, table: str, rows: pd.DataFrame) -> list[Json]:
    """Return each open discrepancy that touches one of the rows, once."""
    marks = row_marks(package, table)
    by_line = package.tables[table].by_line
    found = [mark for line in rows.index for mark in marks(by_line[int(line)])]
    return list({mark["address"]: mark for mark in found}.values())


def headings(text: Json, table: pd.DataFrame, facts: Json) -> list[str]:
    """Return the headings of the data table; a column that has no words is a label already."""
    columns = text["columns"]
    return [
        render_sentence(columns[name], facts) if name in columns else str(name)
        for name in table.columns
    ]


def build_figure(package: Package, module: ChartModule, area: str, draw: Draw) -> Figure:
    """Return one figure; raises if a word of it is missing."""
    drawing = module.draw(package, area)
    sources = module.rows(package, area)
    facts = {**drawing.facts, **extra_facts(package, area, sources)}
    text = words("figures")[module.name]
    said = {
        key: render_sentence(text[key], facts) for key in ("headline", "subtitle", "alt", "note")
    }
    identity = f"{area.lower().replace('-', '_')}_{module.name}" if area else module.name
    specs = {width: specify(module, drawing, text, width) for width in (NARROW, WIDE)}
    svgs = {width: draw(spec) for width, spec in specs.items()}

    def dressed(width: int, font: str) -> str:
        return dress_svg(svgs[width], f"{identity}-{width}", said["headline"], said["alt"], font)

    return Figure(
        id=identity,
        area_id=area,
        table_name=module.table,
        **said,
        wide=inline(dressed(WIDE, FONT)),
        narrow=inline(dressed(NARROW, FONT)),
        picture=fixed_colours(dressed(WIDE, DRAWING_FONT)),
        specification=fixed_colours(json.dumps(specs[WIDE], ensure_ascii=False, indent=1)),
        frame=drawing.frame,
        table=drawing.table,
        heads=headings(text, drawing.table, facts),
        sources=figure_sources(package, sources),
        marks=figure_marks(package, module.table, sources),
    )


def specify(module: ChartModule, drawing: Drawing, text: Json, width: int) -> Json:
    """Return the Vega-Lite specification of a figure at one width."""
    specification: Json = module.chart(drawing, text, width).to_dict()
    return specification


def build_figures(package: Package, draw: Draw = draw_cached) -> Iterator[Figure]:
    """Yield every figure in the order of figures.yml; what was drawn before is not drawn again."""
    order = list(words("figures"))
    for module in sorted(chart_modules(), key=lambda item: order.index(item.name)):
        for area in drawn_areas(package, module):
            yield build_figure(package, module, area, draw)


def render_table(heads: list[str], table: pd.DataFrame, caption: str) -> Markup:
    """Return a data table as HTML with its numbers in the page's words."""
    numeric = {
        place for place, kind in enumerate(table.dtypes) if pd.api.types.is_numeric_dtype(kind)
    }
    rows = [
        [format_number(cell) if place in numeric else cell for place, cell in enumerate(row)]
        for row in table.itertuples(index=False, name=None)
    ]
    return render("parts/table.html.j2", heads=heads, rows=rows, numeric=numeric, caption=caption)


def render_figure(figure: Figure, root: str, version: str) -> Markup:
    """Return a figure as HTML for a page from which `root` leads to the top of the site."""
    table = render_table(figure.heads, figure.table, figure.headline)
    return render("parts/figure.html.j2", figure=figure, table=table, root=root, version=version)


def figure_files(figure: Figure) -> dict[str, bytes]:
    """Return the downloads of a figure by their path in the site."""
    data = figure.frame.to_csv(index=False, lineterminator="\n")
    return {
        f"figures/{figure.id}.svg": figure.picture.encode(),
        f"figures/{figure.id}.csv": data.encode(),
        f"figures/{figure.id}.json": (figure.specification + "\n").encode(),
    }
