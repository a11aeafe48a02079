"""Generate the pages that the data alone can write; prose of the editors stands inside them."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from scripts.background import files_of
from scripts.charts.figures import figure_files
from scripts.charts.palette import render_palette
from scripts.claims.documents import register_files
from scripts.disk import write_folder
from scripts.edition import Edition, current_edition
from scripts.faults import FaultyDataError
from scripts.package.descriptions.guide import GUIDE, render_guide
from scripts.package.versions import laid_out
from scripts.pages.area import render_area
from scripts.pages.attached import begin_attached
from scripts.pages.chronicle import chronicle_pages
from scripts.pages.claims import claims_pages
from scripts.pages.codes import render_codes
from scripts.pages.compare import compare_pages
from scripts.pages.dataset import figure_citations
from scripts.pages.dictionary import dictionary_pages
from scripts.pages.discrepancies import discrepancies_pages
from scripts.pages.entries import entries_path, search_entries
from scripts.pages.explorer import render_explorer
from scripts.pages.feeds import feed_files
from scripts.pages.figures import figures_pages, figures_parts
from scripts.pages.gone_figures import gone_figure_files, gone_figure_pages
from scripts.pages.holdings import area_files
from scripts.pages.moved import with_moved
from scripts.pages.organizations import render_organizations
from scripts.pages.parts import render_areas
from scripts.pages.plain import prose_files, resolve
from scripts.pages.rows import rows_pages
from scripts.pages.sources import render_sources
from scripts.pages.tile_map import render_map
from scripts.pages.versions import changes_files, gone_versions_pages, versions_pages
from scripts.paths import DOCS, PLAIN_DOCS
from scripts.website.headers import HEADERS, render_headers
from scripts.writing.addresses import page_path, url
from scripts.writing.languages import DEFAULT, others
from scripts.writing.voice import Voice

PALETTE = url("asset", "palette.css")


def read_story(area: str, docs: Path, language: str = DEFAULT) -> str:
    """Return what the editors wrote on an area; nothing if they wrote nothing."""
    path = docs / page_path("area", area, language=language)
    return path.read_text(encoding="utf-8") if path.is_file() else ""


def render_countries(edition: Edition, language: str = DEFAULT) -> str:
    """Return the page of all areas."""
    voice = Voice.of(edition.package, "areas", language=language)
    areas, count = render_areas(edition, voice, ""), len(edition.package.reference_areas)
    tiles = render_map(edition, voice)
    return voice.render("pages/countries.md.j2", areas=areas, count=count, tiles=tiles)


def area_pages(edition: Edition, docs: Path, language: str = DEFAULT) -> dict[str, str]:
    """Return the profile of every area, by its path in the docs folder."""
    pages = {}
    for row in edition.package.reference_areas:
        story = read_story(row["area_id"], docs, language)
        path = page_path("area", row["area_id"], language=language)
        pages[path] = render_area(edition, row, story, language)
    return pages


def build_pages(edition: Edition, docs: Path = DOCS, language: str = DEFAULT) -> dict[str, str]:
    """Return every generated page as Markdown, by its path in the docs folder."""
    package, register = edition.package, edition.register
    pages = {
        **area_pages(edition, docs, language),
        page_path("areas", language=language): render_countries(edition, language),
        page_path("sources", language=language): render_sources(package, language),
        page_path("codes", language=language): render_codes(package, language),
        page_path("organizations", language=language): render_organizations(package, language),
        page_path("explorer", language=language): render_explorer(edition, language),
        **chronicle_pages(package, language),
        **compare_pages(edition, language),
        **claims_pages(register, language),
        **discrepancies_pages(register, language),
        **dictionary_pages(edition, language),
        **figures_pages(edition, language),
        **versions_pages(edition, language),
        **gone_versions_pages(edition, language),
        **gone_figure_pages(edition, edition.figures, language),
        **rows_pages(register, language),
    }
    return with_moved(edition, pages, language)


def pages_in_all(edition: Edition, docs: Path = DOCS) -> dict[str, str]:
    """Return the same in every language that has words, by its path."""
    pages = (build_pages(edition, docs, language) for language in (DEFAULT, *others()))
    return {path: text for held in pages for path, text in held.items()}


def build_versions(edition: Edition, *, preview: bool = False) -> dict[str, bytes]:
    """Return every version of the package by its path in the site; no figure is needed for it.

    A preview leaves out the work between two releases: no page shows a file of it.
    """
    packaged = {} if preview and edition.releases else edition.packaged
    return laid_out(edition.package, packaged, edition.releases, edition.archives)


def rows_downloads(edition: Edition) -> dict[str, bytes]:
    """Return what is neither page nor package and needs no figure: rows by area, registers."""
    package = edition.package
    files = {PALETTE: render_palette().encode(), **register_files(edition.register)}
    files |= feed_files(edition) | {GUIDE: render_guide(package)}
    files |= changes_files(edition)
    files[HEADERS] = render_headers(edition.releases)
    for language in (DEFAULT, *others()):
        files[entries_path(language)] = search_entries(package, language)
    for row in package.reference_areas:
        files |= area_files(package, row["area_id"])
    return files


def figures_downloads(edition: Edition) -> dict[str, bytes]:
    """Return what others take of the figures; what takes longest of it is in `attached.py`."""
    files = gone_figure_files(edition, edition.figures) | figures_parts(edition)
    for figure in edition.figures.values():
        files |= figure_files(figure) | figure_citations(edition, figure)
    return files


def plain_files(edition: Edition, docs: Path = DOCS) -> dict[str, bytes]:
    """Return the whole docs folder as plain files: prose, generated pages and downloads."""
    edition.begin_workbooks()
    packaged, attached = build_versions(edition), begin_attached(edition)
    pages = {
        path: resolve(edition, path, text).encode()
        for path, text in pages_in_all(edition, docs).items()
    }
    downloads = packaged | rows_downloads(edition) | figures_downloads(edition)
    return prose_files(edition, docs) | pages | downloads | edition.workbooks | files_of(attached)


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
