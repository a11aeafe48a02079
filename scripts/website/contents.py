"""Every generated file of the site, remembered under all that it is made from."""

from __future__ import annotations

import os
from pathlib import Path

from scripts.cache import digest, digest_of_files, program, recall, recall_files
from scripts.faults import FaultyDataError
from scripts.paths import DOCS, POLICY, PREVIEW, RELEASES, SOURCE, TEMPLATES
from scripts.progress import step
from scripts.writing.addresses import page_path


def data_key() -> str:
    """Return a hash of all that a value on a page depends on, the prose left out.

    Code, rows of today and of the published versions, words and templates.
    """
    return digest(program(), digest_of_files([SOURCE, RELEASES, TEMPLATES]))


def stories() -> list[Path]:
    """Return the prose that stands inside generated pages: what editors wrote on areas."""
    return sorted((DOCS / page_path("area", "")).parent.glob("*.md"))


def is_preview() -> bool:
    """Return whether the site is built for the screen of an editor alone."""
    return bool(os.environ.get(PREVIEW))


def make_files() -> dict[str, bytes]:
    """Return every generated page and download; raises FaultyDataError with all findings.

    A preview is without the pictures for slides and links, and without the data packed anew.
    """
    from scripts.charts.renderer import drawing  # noqa: PLC0415 - the first of them is the next
    from scripts.edition import current_edition  # noqa: PLC0415 - takes seconds to import
    from scripts.pages import build_downloads, build_pages  # noqa: PLC0415 - the same
    from scripts.pages.figures import picture_groups  # noqa: PLC0415 - the same

    with step("check"):
        edition = current_edition()
    with step("figures"):
        groups = [] if is_preview() else picture_groups(edition)
    with drawing(groups) as pictures:
        with step("package"):
            downloads = build_downloads(edition, preview=is_preview())
        with step("pages"):
            pages = {path: text.encode() for path, text in build_pages(edition).items()}
        with step("pictures"):
            return downloads | pages | pictures()


def judge_prose() -> None:
    """Judge the prose, unless this very text was judged on these rows; raises FaultyDataError."""
    key = digest(data_key(), digest_of_files([DOCS], frozenset({".md"})))

    def judged() -> dict[str, bool]:
        from scripts.check.prose import check_pages  # noqa: PLC0415 - takes seconds to import
        from scripts.load import load_package  # noqa: PLC0415 - the same

        findings = sorted(check_pages(load_package(SOURCE), DOCS))
        if findings:
            raise FaultyDataError(findings)
        return {"sound": True}

    recall("prose", key, judged)


def generated_files() -> dict[str, bytes]:
    """Return every generated page and download by its path in the docs folder.

    Raises FaultyDataError with all findings, if data and prose were not found sound before.
    """
    address = os.environ.get("SITE_URL", "")
    kind = "preview" if is_preview() else "whole"
    key = digest(data_key(), kind, address, digest_of_files([*stories(), POLICY]))
    files = recall_files("generated", key, make_files)
    judge_prose()
    return files


def packaged_files() -> dict[str, bytes]:
    """Return the files of the package by path inside its folder; raises FaultyDataError."""

    def packed() -> dict[str, bytes]:
        from scripts.edition import current_edition  # noqa: PLC0415 - takes seconds to import

        return current_edition().packaged

    return recall_files("package", data_key(), packed)
