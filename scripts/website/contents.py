"""Every generated file of the site, remembered under all that it is made from."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from functools import lru_cache, partial
from pathlib import Path

from scripts.background import Aside
from scripts.cache import digest, digest_of_files, found, recall, recall_files
from scripts.check.prose import refuse_faulty_pages
from scripts.keys import SOUND, data_key, prose_key
from scripts.paths import DOCS, POLICY, PREVIEW, ROOT, SOURCE
from scripts.website.translations import refuse_missing_words
from scripts.writing.addresses import page_path
from scripts.writing.languages import DEFAULT, others

INCLUDED = re.compile(r'--8<-- "([^":]+)')


def stories() -> list[Path]:
    """Return the prose inside generated pages: what editors wrote on areas, in every language."""
    folders = [page_path("area", "", language=language) for language in (DEFAULT, *others())]
    return sorted(page for name in folders for page in (DOCS / name).parent.glob("*.md"))


def included_in(markdown: str) -> set[Path]:
    """Return the files that a page takes in, and those that they take in."""
    found: set[Path] = set()
    waiting = [markdown]
    while waiting:
        named = {ROOT / name for name in INCLUDED.findall(waiting.pop())} - found
        found |= named
        waiting += [path.read_text(encoding="utf-8") for path in named if path.is_file()]
    return found


def is_preview() -> bool:
    """Return whether the site is built for the screen of an editor alone."""
    return bool(os.environ.get(PREVIEW))


def surroundings() -> tuple[str, str]:
    """Return what the environment says of the site: for whom it is built, and its address."""
    return "preview" if is_preview() else "whole", os.environ.get("SITE_URL", "")


def judge(key: str) -> bool:
    """Judge the prose, unless this very text was judged on these rows; raises FaultyDataError."""

    def judged() -> dict[str, bool]:
        refuse_faulty_pages(SOURCE, DOCS)
        return {"sound": True}

    return bool(recall(SOUND, key, judged)["sound"])


@lru_cache(maxsize=1)
def judged_under(key: str) -> Aside[bool] | None:
    """Return the judging of the prose, begun when first asked for; nothing where it was judged."""
    return None if found(SOUND, key) else Aside(partial(judge, key))


def begin_judging() -> Aside[bool] | None:
    """Let the prose be judged beside what comes next; who asks for the result gets the findings.

    An edition that was just made has judged it together with the rows: then nothing is left to do.
    """
    return judged_under(prose_key())


def makers() -> tuple[Callable[..., dict[str, bytes]], Callable[..., str]]:
    """Return what makes the files of a kind, and what says the words of a macro."""
    from scripts.website.making import make, say  # noqa: PLC0415 - it imports the whole project: half as long again as a build takes that finds all of it kept

    return make, say


def kept(kind: str, key: str) -> dict[str, bytes]:
    """Return the files of a kind as an earlier build kept them, or make them now."""

    def made() -> dict[str, bytes]:
        make, _ = makers()
        return make(kind, preview=is_preview())

    return recall_files(kind, key, made)


@lru_cache(maxsize=1)
def generated_under(key: str) -> dict[str, bytes]:
    """Return the same for a hash of all that they depend on: a build asks twice for them."""
    return kept("generated", key)


def generated_files() -> dict[str, bytes]:
    """Return every generated page and download by its path in the docs folder.

    Raises FaultyDataError with all findings, if the data was not found sound before.
    """
    refuse_missing_words()
    key = digest(data_key(), *surroundings(), digest_of_files([*stories(), POLICY]))
    return dict(generated_under(key))


def attached_files() -> dict[str, bytes]:
    """Return what pages lead to and none is made from, by its path in the site.

    It is made beside the pages, so it is asked for when they stand; raises FaultyDataError.
    """
    return kept("attached", digest(data_key(), "preview" if is_preview() else "whole"))


def packaged_files() -> dict[str, bytes]:
    """Return the files of the package by path inside its folder; raises FaultyDataError."""
    return kept("package", data_key())
