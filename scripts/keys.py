"""Keys of what is remembered: hashes of all that it depends on."""

from __future__ import annotations

from scripts.cache import digest, digest_of_files, program
from scripts.paths import DOCS, MKDOCS, STATED_BY

SOUND = "prose"
"""The kind under which it is kept that prose was judged and nothing found."""


def data_key() -> str:
    """Return a hash of all that a value on a page depends on, the prose left out.

    Code, rows of today and of the published versions, words and templates.
    """
    return digest(program(), digest_of_files(STATED_BY))


def prose_key() -> str:
    """Return a hash of all that the judgement on the prose depends on."""
    prose = digest_of_files([DOCS], (".md",))
    return digest(data_key(), prose, digest_of_files([MKDOCS]))
