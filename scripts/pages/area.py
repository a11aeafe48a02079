"""The profile of an area: what is held, what is not, and where it was published."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from scripts.charts.figures import render_figure
from scripts.charts.gallery.coverage import SIGNS
from scripts.edition import Edition
from scripts.model import Json, Package
from scripts.pages.chronicle import Event, area_list_page, describe_events
from scripts.pages.groups import render_comparison
from scripts.pages.holdings import area_downloads, area_groups, area_sources
from scripts.pages.monitors import TABLE as MONITORS
from scripts.pages.monitors import describe_monitors
from scripts.writing.addresses import area_page, page_address, root_of
from scripts.writing.formats import format_period
from scripts.writing.templating import render

HELD = {"observed", "observed_zero", "observed_in_part"}
LATEST = 20
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
    groups: Markup | None
    """The area beside the means of its groups; nothing where no such figure is held."""


@dataclass(frozen=True, slots=True)
class Chronicle:
    """The events on the page of an area."""

    events: list[Event]
    """The latest, in full."""
    total: int
    page: str
    """Address of the list of all events of the area."""


@dataclass(frozen=True, slots=True)
class Monitors:
    """What other monitors counted, on the page of an area."""

    figures: list[Markup]
    tables: list[Json]
    rows: int


@dataclass(frozen=True, slots=True)
class AreaPage:
    """All that the template of a profile may use."""

    name: str
    kind: str
    subregion: str
    parent: Json | None
    """Name and address of the country with which a territory is listed."""
    vocabulary: bool
    """Whether the note on names of places is printed."""
    note: str
    held: list[str]
    """Labels of the barometers of which values are held."""
    sections: list[Section]
    monitors: Monitors
    chronicle: Chronicle
    groups: list[Json]
    """Groups of the area on which values are held."""
    neighbours: list[Json]
    """Name and address of the other areas of the same part of the region."""
    territories: list[Json]
    """Name and address of the territories that are listed with a country."""
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


def area_figures(edition: Edition, area: str, table: str, root: str) -> list[Markup]:
    """Return the figures of an area that show rows of a table."""
    return [
        render_figure(figure, root, edition.package.version)
        for figure in edition.figures.values()
        if figure.area_id == area and figure.table_name == table
    ]


def area_sections(edition: Edition, area: str, root: str) -> list[Section]:
    """Return one section for each barometer, with the figures of the area."""
    package = edition.package
    definitions = package.frame("codes").set_index(["codelist", "code"])["definition"]
    coverage = package.frame("coverage")
    sections = []
    for code in package.codelists["barometer"]:
        rows = coverage[(coverage["area_id"] == area) & (coverage["barometer"] == code)]
        sections.append(
            Section(
                barometer=code,
                label=package.label("barometer", code),
                definition=definitions["barometer", code],
                period=format_period(rows["period_start"].min(), rows["period_end"].max()),
                table=code,
                rows=int((package.frame(code)["area_id"] == area).sum()),
                figures=area_figures(edition, area, code, root),
                groups=render_comparison(package, code, area, root),
            )
        )
    return sections


def area_monitors(edition: Edition, area: str, root: str) -> Monitors:
    """Return what other monitors counted in an area."""
    tables = describe_monitors(edition.package, area)
    rows = sum(len(part["figures"]) for item in tables for part in item["measures"])
    return Monitors(area_figures(edition, area, MONITORS, root), tables, rows)


def area_chronicle(package: Package, area: str) -> Chronicle:
    """Return the latest events of an area."""
    events = describe_events(package, area)
    return Chronicle(events[:LATEST], len(events), page_address(area_list_page(area)))


def linked_areas(package: Package, area: str, column: str, wanted: str) -> list[Json]:
    """Return the other countries and territories of which a column has a value."""
    areas = package.frame("areas")
    chosen = areas[
        (areas[column] == wanted) & (areas["area_id"] != area) & (areas["kind"] != "group")
    ]
    return [
        {"name": row["name"], "address": page_address(area_page(row["area_id"]))}
        for row in chosen.to_dict("records")
    ]


def describe_area(edition: Edition, row: Json, source: str) -> AreaPage:
    """Return the context of the profile of one area."""
    package, area = edition.package, str(row["area_id"])
    parent, root = str(row["parent_area_id"]), root_of(source)
    return AreaPage(
        name=row["name"],
        kind=package.label("area_kind", row["kind"]),
        subregion=package.label("subregion", row["subregion"]),
        parent={"name": package.area_names[parent], "address": page_address(area_page(parent))}
        if parent
        else None,
        vocabulary=row["kind"] == "territory",
        note=row["note"],
        held=held_barometers(package, area),
        sections=area_sections(edition, area, root),
        monitors=area_monitors(edition, area, root),
        chronicle=area_chronicle(package, area),
        groups=area_groups(package, area),
        neighbours=linked_areas(package, area, "subregion", row["subregion"]),
        territories=linked_areas(package, area, "parent_area_id", area),
        coverage=coverage_rows(package, area),
        sources=area_sources(package, area),
        downloads=area_downloads(package, area),
    )


def render_area(edition: Edition, row: Json, story: str) -> str:
    """Return the profile as Markdown; the story of the editors stands inside the frame."""
    source = area_page(str(row["area_id"]))
    page = describe_area(edition, row, source)
    version, year = edition.package.version, edition.package.descriptor["created"][:4]
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
