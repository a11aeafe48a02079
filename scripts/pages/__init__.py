"""Generate the pages that the data alone can write; prose of the editors stands inside them."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from scripts.charts.figures import figure_files
from scripts.charts.palette import render_palette
from scripts.claims.documents import register_files
from scripts.disk import write_folder
from scripts.edition import Edition, FaultyDataError, current_edition
from scripts.package.versions import laid_out
from scripts.pages.area import render_area
from scripts.pages.chronicle import chronicle_pages
from scripts.pages.claims import claims_pages
from scripts.pages.discrepancies import discrepancies_pages
from scripts.pages.holdings import area_files
from scripts.pages.organizations import ORGANIZATIONS, render_organizations
from scripts.pages.parts import place_rows, render_areas
from scripts.pages.reference import (
    CODES,
    SOURCES,
    render_codes,
    render_rows,
    render_sources,
    table_page,
)
from scripts.pages.versions import versions_pages
from scripts.paths import DOCS, PLAIN_DOCS
from scripts.writing.addresses import area_page, root_of
from scripts.writing.templating import render

COUNTRIES = "countries/index.md"
PALETTE = "assets/palette.css"


def read_story(area: str, docs: Path) -> str:
    """Return what the editors wrote on an area; nothing if they wrote nothing."""
    path = docs / area_page(area)
    return path.read_text(encoding="utf-8") if path.is_file() else ""


def build_pages(edition: Edition, docs: Path = DOCS) -> dict[str, str]:
    """Return every generated page as Markdown, by its path in the docs folder."""
    package = edition.package
    places = place_rows(package)
    pages = {
        area_page(row["area_id"]): render_area(edition, row, read_story(row["area_id"], docs))
        for row in places
    }
    root = root_of(COUNTRIES)
    areas = render_areas(edition, root, "")
    pages[COUNTRIES] = render("pages/countries.md.j2", areas=areas, count=len(places))
    pages[SOURCES] = render_sources(package)
    pages[CODES] = render_codes(package)
    pages[ORGANIZATIONS] = render_organizations(package)
    pages |= chronicle_pages(package)
    pages |= claims_pages(edition.register)
    pages |= discrepancies_pages(edition.register)
    pages |= versions_pages(edition)
    return pages | {
        table_page(name): render_rows(edition.register, name) for name in package.barometer_tables
    }


def build_downloads(edition: Edition) -> dict[str, bytes]:
    """Return every file of the site that is not a page: package, figures, rows by area, colours."""
    package = edition.package
    files = {PALETTE: render_palette().encode(), **register_files(edition.register)}
    files |= laid_out(package, edition.packaged, edition.releases, edition.archives)
    for figure in edition.figures.values():
        files |= figure_files(figure)
    for row in place_rows(package):
        files |= area_files(package, row["area_id"])
    return files


def plain_files(edition: Edition, docs: Path = DOCS) -> dict[str, bytes]:
    """Return the whole docs folder as plain files: prose, generated pages and downloads."""
    prose = {
        path.relative_to(docs).as_posix(): path.read_bytes()
        for path in sorted(docs.rglob("*"))
        if path.is_file()
    }
    pages = {path: text.encode() for path, text in build_pages(edition, docs).items()}
    return prose | pages | build_downloads(edition)


def main(argv: Sequence[str] | None = None) -> int:
    """Write build/docs/ for any site generator; the exit status is 1 if the data is faulty."""
    argparse.ArgumentParser(prog="scripts pages", description=__doc__).parse_args(argv)
    try:
        edition = current_edition()
    except FaultyDataError as error:
        print(error)
        return 1
    write_folder(PLAIN_DOCS, plain_files(edition))
    print(PLAIN_DOCS)
    return 0


if __name__ == "__main__":
    sys.exit(main())
