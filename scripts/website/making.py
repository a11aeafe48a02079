"""Make what a build does not remember: pages, downloads, the package, what a macro says.

To import this is to import the whole project, which takes 1.6 s of processor time: who finds all
that is needed among what is remembered does without.
"""

from __future__ import annotations

from functools import lru_cache

from scripts.charts.renderer import drawing
from scripts.edition import Edition, current_edition
from scripts.pages import build_downloads, pages_in_all
from scripts.pages.figures import picture_groups
from scripts.pages.prose import macros_of
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
            pages = {path: text.encode() for path, text in pages_in_all(edition).items()}
        with step("pictures"):
            return downloads | pages | pictures()


def make_package() -> dict[str, bytes]:
    """Return the files of the package by path inside its folder; raises FaultyDataError."""
    return current_edition().packaged


@lru_cache(maxsize=1)
def edition_of(_rows: str) -> Edition:
    """Return the edition for a hash of the rows: macros are many, and each would read them all."""
    return current_edition()


def say(rows: str, name: str, page: str, *words: str, **where: str) -> str:
    """Return what a macro says on a page; raises UnknownReferenceError.

    `rows` is a hash of all that a value hangs on.
    """
    return str(macros_of(edition_of(rows), lambda: page)[name](*words, **where))
