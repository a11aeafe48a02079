"""What the data holds stands on the site, all of it, and under its address."""

from __future__ import annotations

import json
import re
from pathlib import Path
from posixpath import normpath
from typing import TYPE_CHECKING

import pytest

from scripts.edition import current_edition
from scripts.writing.addresses import page_address, page_path, row_anchor
from scripts.writing.formats import format_value
from tests.frames import typed_rows

if TYPE_CHECKING:
    from scripts.edition import Edition
    from scripts.model import Package, Record
    from tests.website.built import Page

PLACES = 24
FORMATS = ("svg", "csv", "json")


@pytest.fixture(scope="module", name="edition")
def fixture_portal() -> Edition:
    """Return the package and its figures."""
    return current_edition()


def target(page: str, href: str) -> tuple[str, str]:
    """Return the page and the anchor to which a relative link of a page leads."""
    path, _, anchor = href.partition("#")
    return normpath(f"{page}{path}").strip(".") + "/", anchor


def test_one_profile_for_each_area(package: Package, pages: dict[str, Page]) -> None:
    """Catch an area whose profile was never made, and a profile without an area."""
    areas = typed_rows(package, "areas")
    places = areas[areas["kind"].isin(["country", "territory"])]
    wanted = {page_address(page_path("area", area)) for area in places["area_id"]}
    made = {address for address in pages if address.startswith("countries/")} - {"countries/"}
    assert made == wanted
    assert len(made) == PLACES
    for row in places.itertuples():
        assert str(row.name) in pages[page_address(page_path("area", str(row.area_id)))].article


def test_figures_stand_on_their_pages(edition: Edition, site: Path, pages: dict[str, Page]) -> None:
    """Catch a figure that is on no page, lacks a download, or whose download is no longer made."""
    assert edition.figures
    for figure in edition.figures.values():
        of_all = "methodology/coverage/"
        home = page_address(page_path("area", figure.area_id)) if figure.area_id else of_all
        assert f"figure-{figure.id}" in pages[home].ids, figure.id
        for suffix in FORMATS:
            assert (site / "figures" / f"{figure.id}.{suffix}").stat().st_size > 100, figure.id
    made = {path.stem for suffix in FORMATS for path in (site / "figures").glob(f"*.{suffix}")}
    assert {name.removesuffix(".csl") for name in made} == set(edition.figures)


def test_pictures_stand_alone(edition: Edition, site: Path) -> None:
    """Catch a downloaded picture or specification that needs the style sheet of the page."""
    for name in edition.figures:
        for suffix in ("svg", "json"):
            text = (site / "figures" / f"{name}.{suffix}").read_text(encoding="utf-8")
            assert "var(--" not in text, name
        assert json.loads((site / "figures" / f"{name}.json").read_text(encoding="utf-8"))


def test_latest_is_the_newest_version(package: Package, site: Path) -> None:
    """Catch two addresses of one version that give different bytes."""
    listed = json.loads((site / "data" / "versions.json").read_text(encoding="utf-8"))["versions"]
    newest = listed[0]["version"] if listed else package.version
    latest, version = site / "data" / "latest", site / "data" / newest
    files = {path.relative_to(latest) for path in latest.rglob("*") if path.is_file()}
    unnumbered = {path for path in files if path.stem == package.descriptor.name}
    assert {path.suffix for path in unnumbered} == {".zip", ".xlsx", ".sqlite"}
    kept = {path.relative_to(version) for path in version.rglob("*") if path.is_file()}
    once = {
        Path(f"{package.descriptor.name}-{item['version']}{path.suffix}"): item["version"]
        for path in unnumbered
        for item in listed
    }
    assert files - unnumbered == kept | {*once}
    for path, former in once.items():
        assert (latest / path).read_bytes() == (site / "data" / former / path).read_bytes(), path
    assert len(files) > 2 * len(package.tables)
    for path in kept:
        assert (latest / path).read_bytes() == (version / path).read_bytes(), path


def test_every_field_has_an_anchor(package: Package, pages: dict[str, Page]) -> None:
    """Catch a field of a schema that the dictionary leaves out."""
    wanted = {
        f"{table}.{column}" for table, schema in package.schemas.items() for column in schema.names
    }
    assert wanted
    assert wanted - pages["data/"].ids == set()


def test_every_indicator_has_an_anchor(package: Package, pages: dict[str, Page]) -> None:
    """Catch an indicator whose making nobody describes."""
    for row in typed_rows(package, "indicators").itertuples():
        page = "ratings" if row.barometer == "none" else str(row.barometer)
        assert row.indicator_id in pages[f"methodology/{page}/"].ids


def test_every_row_has_an_anchor(package: Package, pages: dict[str, Page]) -> None:
    """Catch a row of a table of values without an address of its own."""
    names = package.barometer_tables
    assert {"restrictions", "attitudes", "mentions"} <= set(names)
    for name in names:
        table = package.tables[name]
        home = page_address(page_path("rows", name))
        cards = [at for at in pages if at.startswith(home) and at != home]
        assert len(cards) == len({row["area_id"] for row in table.records})
        wanted = {row_anchor(row.key) for row in table.records}
        assert {anchor for at in cards for anchor in pages[at].cards} == wanted
        assert sum(len(pages[at].cards) for at in cards) == len(table.records)
        # Where every row once had its address, the way to its card stands.
        assert wanted <= pages[home].ids
        for row in table.records:
            link = f"#{row_anchor(row.key)}"
            assert page_address(page_path("rows_of", name, row["area_id"])) + link in {
                f"{home}{way}" for way in ways(pages[home].source, link)
            }


def ways(source: str, ending: str) -> list[str]:
    """Return the links of a page of rows that end so, from the page."""
    found = re.findall(rf'href="([^"]*{re.escape(ending)})"', source)
    return [link.rpartition("/tables/")[2].partition("/")[2] for link in found]


def rows_at(package: Package, where: str, anchor: str) -> list[Record]:
    """Return the rows that an address shows: one of a table, or all projects of an organisation."""
    parts = where.strip("/").split("/")
    if parts[-1] == "organizations":
        return package.find("organization_projects", organization_id=anchor)
    table = package.tables[parts[-2]]
    return [row for row in table.records if row_anchor(list(row.key)) == anchor]


def words_of(row: Record) -> set[str]:
    """Return how the value of a row may be printed: in its unit, or as a bare number."""
    bound = (row["precision"], row["exclusive"] == "true")
    units = {row["unit"], "count"}
    return {format_value(row["value"], unit, bound[0], exclusive=bound[1]) for unit in units}


def test_printed_numbers_lead_to_their_rows(package: Package, pages: dict[str, Page]) -> None:
    """Catch a number in a sentence whose link leads to a row that holds another one."""
    followed = 0
    for address, page in pages.items():
        for href, text in page.values:
            where, anchor = target(address, href)
            rows = [row for row in rows_at(package, where, anchor) if text in words_of(row)]
            assert rows, (address, href, text)
            if anchor in pages[where].cards:
                assert pages[where].cards[anchor].strip() in words_of(rows[0]), (address, text)
                followed += 1
                continue
            # A period may follow the number in its cell; the minus of a table is a plain one.
            first = {cell.split()[0].rstrip(":") for cell in pages[where].rows[anchor] if cell}
            printed = {format_value(row["value"], "count").replace("\u2212", "-") for row in rows}
            assert first & printed, (address, text)
            followed += 1
    assert followed >= 10
