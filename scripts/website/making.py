"""Make what a build does not remember: pages, downloads, the package, what a macro says.

To import this is to import the whole project, which takes 1.6 s of processor time: who finds all
that is needed among what is remembered does without.
"""

from __future__ import annotations

from pathlib import Path

from scripts.charts.renderer import drawing
from scripts.check.prose import check_pages
from scripts.edition import current_edition
from scripts.faults import FaultyDataError
from scripts.load import load_package
from scripts.pages import build_downloads, build_pages
from scripts.pages.figures import picture_groups
from scripts.pages.prose import macros_of
from scripts.paths import SOURCE
from scripts.progress import step


def make_files(*, preview: bool) -> dict[str, bytes]:
    """Return every generated page and download; raises FaultyDataError with all findings.

    A preview is without the pictures for slides and links, and without the data packed anew.
    """
    with step("check"):
        edition = current_edition()
    with step("figures"):
        groups = [] if preview else picture_groups(edition)
    with drawing(groups) as pictures:
        with step("package"):
            downloads = build_downloads(edition, preview=preview)
        with step("pages"):
            pages = {path: text.encode() for path, text in build_pages(edition).items()}
        with step("pictures"):
            return downloads | pages | pictures()


def make_package() -> dict[str, bytes]:
    """Return the files of the package by path inside its folder; raises FaultyDataError."""
    return current_edition().packaged


def refuse_faulty_prose(docs: Path) -> None:
    """Raise FaultyDataError with all that is wrong with the prose of a folder, if anything is."""
    findings = sorted(check_pages(load_package(SOURCE), docs))
    if findings:
        raise FaultyDataError(findings)


def say(name: str, page: str, *words: str, **where: str) -> str:
    """Return what a macro says on a page; raises UnknownReferenceError."""
    return str(macros_of(current_edition(), lambda: page)[name](*words, **where))
