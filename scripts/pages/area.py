"""The profile of an area: what is held, what is not, and where it was published."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd
from markupsafe import Markup

from scripts.charts.coverage import SIGNS
from scripts.figures import render_figure
from scripts.formats import format_date, format_period
from scripts.links import area_page, page_address, root_of
from scripts.model import Json, Package
from scripts.portal import Portal
from scripts.templating import render

HELD = {"observed", "observed_zero"}
RAW_START, RAW_END = Markup("{% raw %}"), Markup("{% endraw %}")


@dataclass(frozen=True, slots=True)
class Section:
    """One barometer on the page of an area."""

    barometer: str
    label: str
    definition: str
    period: str
    table: str
    rows: int
    """Rows of this area in the table of the barometer."""
    figures: list[Markup]


@dataclass(frozen=True, slots=True)
class AreaPage:
    """All that the template of a profile may use."""

    name: str
    kind: str
    subregion: str
    description: str
    """One sentence for search engines."""
    parent: Json | None
    """Name and address of the country with which a territory is listed."""
    vocabulary: bool
    """Whether the note on names of places is printed."""
    note: str
    held: list[str]
    """Labels of the barometers of which values are held."""
    sections: list[Section]
    coverage: list[Json]
    sources: list[Json]
    downloads: list[Json]


def held_barometers(package: Package, area: str) -> list[str]:
    """Return the labels of the barometers of which values are held for an area."""
    coverage = package.frame("coverage")
    here = coverage[(coverage["area_id"] == area) & coverage["state"].isin(HELD)]
    codes = [code for code in package.codelists["barometer"] if code in set(here["barometer"])]
    return [package.label("barometer", code) for code in codes]


def coverage_rows(package: Package, area: str) -> list[Json]:
    """Return the coverage of an area, ready to print."""
    frame = package.frame("coverage")
    sources = package.frame("sources").set_index("source_id")
    rows = []
    for row in frame[frame["area_id"] == area].to_dict("records"):
        source = sources.loc[row["source_id"]]
        rows.append(
            {
                "barometer": row["barometer"],
                "label": package.label("barometer", row["barometer"]),
                "period": format_period(row["period_start"], row["period_end"]),
                "sign": SIGNS[row["state"]],
                "state": package.label("coverage_state", row["state"]),
                "reason": row["reason"],
                "source_id": row["source_id"],
                "source": source["title"],
                "url": source["url"],
            }
        )
    return rows


def area_tables(package: Package, area: str) -> dict[str, pd.DataFrame]:
    """Return the rows on an area of every table of values, by table."""
    found = {}
    for name, table in package.tables.items():
        if {"area_id", "value"} <= set(table.rows.columns):
            rows = table.rows[table.rows["area_id"] == area]
            if len(rows):
                found[name] = rows
    return found


def area_sources(package: Package, area: str) -> list[Json]:
    """Return the sources of everything that the page says of an area."""
    coverage = package.frame("coverage")
    used = [coverage.loc[coverage["area_id"] == area, "source_id"]]
    used += [rows["source_id"] for rows in area_tables(package, area).values()]
    wanted = set(pd.concat(used))
    sources = package.frame("sources")
    return [
        {
            "id": row["source_id"],
            "title": row["title"],
            "publisher": row["publisher"],
            "published": format_date(row["published"]) if row["published"] else "",
        }
        for row in sources[sources["source_id"].isin(wanted)].to_dict("records")
    ]


def area_sections(portal: Portal, area: str, root: str) -> list[Section]:
    """Return one section for each barometer, with the figures of the area."""
    package = portal.package
    definitions = package.frame("codes").set_index(["codelist", "code"])["definition"]
    coverage = package.frame("coverage")
    sections = []
    for code in package.codelists["barometer"]:
        rows = coverage[(coverage["area_id"] == area) & (coverage["barometer"] == code)]
        figures = [
            render_figure(figure, root, package.version)
            for figure in portal.figures.values()
            if figure.area_id == area and figure.table_name == code
        ]
        sections.append(
            Section(
                barometer=code,
                label=package.label("barometer", code),
                definition=definitions["barometer", code],
                period=format_period(rows["period_start"].min(), rows["period_end"].max()),
                table=code,
                rows=int((package.frame(code)["area_id"] == area).sum()),
                figures=figures,
            )
        )
    return sections


def describe_area(portal: Portal, row: Json, source: str) -> AreaPage:
    """Return the context of the profile of one area."""
    package, area = portal.package, str(row["area_id"])
    parent = str(row["parent_area_id"])
    held = held_barometers(package, area)
    tables = area_tables(package, area)
    return AreaPage(
        name=row["name"],
        kind=package.label("area_kind", row["kind"]),
        subregion=package.label("subregion", row["subregion"]),
        description=row["name"],
        parent={"name": package.area_names[parent], "address": page_address(area_page(parent))}
        if parent
        else None,
        vocabulary=row["kind"] == "territory",
        note=row["note"],
        held=held,
        sections=area_sections(portal, area, root_of(source)),
        coverage=coverage_rows(package, area),
        sources=area_sources(package, area),
        downloads=[
            {"table": name, "rows": len(rows), "address": area_file(area, name)}
            for name, rows in tables.items()
        ],
    )


def area_file(area: str, table: str) -> str:
    """Return the address of the rows of one table on one area."""
    return f"data/areas/{area.lower()}/{table}.csv"


def area_files(package: Package, area: str) -> dict[str, bytes]:
    """Return the downloads of an area by their path in the site."""
    return {
        area_file(area, name): rows.to_csv(index=False, lineterminator="\n").encode()
        for name, rows in area_tables(package, area).items()
    }


def render_area(portal: Portal, row: Json, story: str) -> str:
    """Return the profile as Markdown; the story of the editors stands inside the frame."""
    source = area_page(str(row["area_id"]))
    page = describe_area(portal, row, source)
    version, year = portal.package.version, portal.package.descriptor["created"][:4]
    citation = render("parts/citation.html.j2", subject=page.name, version=version, year=year)
    return render(
        "pages/area.md.j2",
        page=page,
        story=Markup(story),  # noqa: S704 - prose of the editors, rendered by the macros plugin
        root=root_of(source),
        citation=citation,
        raw_start=RAW_START,
        raw_end=RAW_END,
    )
