"""Make what a build does not remember: pages, downloads, pictures, the package, words of macros.

To import this is to import the whole project, which takes 0.4 s of processor time: who finds all
that is needed among what is remembered does without.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache, partial

from scripts.background import Files, Work, files_of
from scripts.charts.drawn import drawing_ahead
from scripts.edition import Edition, current_edition, fingerprint
from scripts.pages import build_versions, figures_downloads, pages_in_all, rows_downloads
from scripts.pages.attached import begin_attached
from scripts.pages.prose import macros_of
from scripts.progress import step


def make_files(*, preview: bool) -> dict[str, bytes]:
    """Return every generated page and download; raises FaultyDataError with all findings.

    A preview is without the data packed anew. Workbooks and attached files are begun, and not
    waited for.
    """
    with step("check"):
        edition = current_edition()
    with step("rows"), drawing_ahead(edition.pictures):
        if not preview:
            edition.begin_package()
            edition.begin_workbooks()
        files = rows_downloads(edition)
    with step("figures"):
        begun(fingerprint(), preview=preview)
        files |= figures_downloads(edition)
    with step("pages"):
        files |= {path: text.encode() for path, text in pages_in_all(edition).items()}
    with step("package"):
        return files | build_versions(edition, preview=preview)


@lru_cache(maxsize=1)
def begun(_rows: str, *, preview: bool) -> Work[Files]:
    """Return the making of the attached files for a hash of the rows, begun when first asked."""
    return begin_attached(current_edition(), preview=preview)


def make_attached(*, preview: bool) -> dict[str, bytes]:
    """Return the attached files once all are made; a preview has no pictures and workbooks."""
    with step("pictures"):
        files = files_of(begun(fingerprint(), preview=preview))
        return files if preview else files | current_edition().workbooks


def make_package() -> dict[str, bytes]:
    """Return the files of the package by path inside its folder; raises FaultyDataError."""
    return current_edition().packaged


def make(kind: str, *, preview: bool) -> Files:
    """Return the files of a kind, generated, attached or the package; raises FaultyDataError."""
    makers: dict[str, Callable[[], Files]] = {
        "generated": partial(make_files, preview=preview),
        "attached": partial(make_attached, preview=preview),
        "package": make_package,
    }
    return makers[kind]()


@lru_cache(maxsize=1)
def edition_of(_rows: str) -> Edition:
    """Return the edition for a hash of the rows: macros are many, and each would read them all."""
    return current_edition()


def say(rows: str, name: str, page: str, *words: str, **where: str) -> str:
    """Return what a macro says on a page; raises UnknownReferenceError.

    `rows` is a hash of all that a value hangs on.
    """
    return str(macros_of(edition_of(rows), lambda: page)[name](*words, **where))
