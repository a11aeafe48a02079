"""Generated parts that hand-written pages ask for by name."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from markupsafe import Markup

from scripts.edition import Edition
from scripts.package.descriptions.citation import other_licences_in_words
from scripts.pages.area import cite_page
from scripts.pages.barometers import render_barometer, render_indicators
from scripts.pages.chronicle import render_newest
from scripts.pages.claims import render_claims_line
from scripts.pages.coverage import held_barometers, render_coverage
from scripts.pages.dataset import render_dataset
from scripts.pages.dictionary import render_dictionary
from scripts.pages.downloads import render_downloads
from scripts.pages.groups import render_groups
from scripts.pages.home import render_home_finding, render_news
from scripts.pages.kit import render_kit
from scripts.pages.links import AreaLink, cite, link_area
from scripts.pages.surveys import render_surveys
from scripts.pages.tile_map import TileState, describe_state, render_map
from scripts.pages.validators import render_validators
from scripts.pages.versions import render_versions
from scripts.website.contents import is_preview
from scripts.writing.formats import KILOBYTE, format_size
from scripts.writing.voice import Voice

PartMaker = Callable[[Edition, Voice, str], Markup]


@dataclass(frozen=True, slots=True)
class AreaTile:
    """An area as a tile."""

    area: AreaLink
    kind: str
    held: list[TileState]
    """The barometers of which values are held, each with how much of it."""


@dataclass(frozen=True, slots=True)
class Subregion:
    """The areas of a part of the region."""

    code: str
    label: str
    tiles: list[AreaTile]


def describe_tiles(voice: Voice, subregion: str) -> list[AreaTile]:
    """Return the areas of a part of the region, in the order of the table."""
    package = voice.package
    return [
        AreaTile(
            link_area(voice, row["area_id"]),
            voice.label("area_kind", row["kind"]),
            [
                describe_state(voice, row["area_id"], code)
                for code in held_barometers(package, row["area_id"])
            ],
        )
        for row in package.reference_areas
        if row["subregion"] == subregion
    ]


def describe_subregions(voice: Voice) -> list[Subregion]:
    """Return every part of the region with its areas."""
    return [
        Subregion(code, voice.label("subregion", code), tiles)
        for code in voice.package.codelists["subregion"]
        if (tiles := describe_tiles(voice, code))
    ]


def render_areas(_edition: Edition, voice: Voice, _argument: str) -> Markup:
    """Return the areas as equal tiles by subregion."""
    return voice.render("parts/areas.html.j2", groups=describe_subregions(voice))


def render_area_list(_edition: Edition, voice: Voice, _argument: str) -> Markup:
    """Return the areas by subregion in a few lines."""
    return voice.render("parts/area_list.html.j2", groups=describe_subregions(voice))


def render_workbooks(edition: Edition, voice: Voice, _argument: str) -> Markup:
    """Return the workbook of each area for download, by subregion."""
    groups = describe_subregions(voice)
    if is_preview():
        return voice.render("parts/workbooks.html.j2", groups=groups, largest="")
    most = max(map(len, edition.workbooks.values()))
    rounded_up = -(-most // KILOBYTE) * KILOBYTE
    largest = format_size(rounded_up, voice.language)
    return voice.render("parts/workbooks.html.j2", groups=groups, largest=largest)


def render_citation(edition: Edition, voice: Voice, subject: str) -> Markup:
    """Return how to cite a page on tables that stand under the licence of the package."""
    cited = cite_page(edition.package)
    return voice.render("parts/citation.html.j2", subject=subject, citation=cited, rated=False)


def render_package_citation(edition: Edition, voice: Voice, subject: str) -> Markup:
    """Return how to cite the package, with the licences of the tables that have their own."""
    package = edition.package
    return voice.render(
        "parts/citation.html.j2",
        subject=subject,
        citation=cite_page(package),
        rated=False,
        excepted=other_licences_in_words(package.descriptor),
    )


def render_citation_files(_edition: Edition, voice: Voice, _argument: str) -> Markup:
    """Return the ways to the citation in the forms of reference managers."""
    return voice.render("parts/citation_files.html.j2")


def render_reports(_edition: Edition, voice: Voice, table: str) -> Markup:
    """Return the reports whose figures are held, or those that the rows of a table are from."""
    package = voice.package
    tables = [table] if table else package.barometer_tables
    held = {row["source_id"] for name in tables for row in package.records(name)}
    reports = [row["source_id"] for row in package.find("sources", kind="report")]
    cited = [cite(voice, source) for source in reports if source in held]
    return voice.render("parts/reports.html.j2", reports=cited).strip()


PARTS: dict[str, PartMaker] = {
    "area_list": render_area_list,
    "areas": render_areas,
    "barometer": render_barometer,
    "citation": render_citation,
    "citation_files": render_citation_files,
    "claims_line": render_claims_line,
    "coverage": render_coverage,
    "dataset": render_dataset,
    "dictionary": render_dictionary,
    "downloads": render_downloads,
    "groups": render_groups,
    "home_finding": render_home_finding,
    "indicators": render_indicators,
    "kit": render_kit,
    "map": render_map,
    "newest_events": render_newest,
    "news": render_news,
    "package_citation": render_package_citation,
    "reports": render_reports,
    "surveys": render_surveys,
    "validators": render_validators,
    "versions": render_versions,
    "workbooks": render_workbooks,
}
