"""Prose that nobody translated: it stands in English below the address of the other language.

So each page stands in the menu of every language, and no link leads to nothing. The page
says that it is English, to readers and to their programs.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

from scripts.writing.languages import DEFAULT, language_of

UNTRANSLATED = "untranslated"
"""Setting of such a page."""
FENCE = "---\n"


def said_untranslated(prose: str) -> str:
    """Return prose whose settings say that it is not in the language of its address."""
    setting = f"{FENCE}{UNTRANSLATED}: true\n"
    return f"{setting}{prose.removeprefix(FENCE) if prose.startswith(FENCE) else FENCE + prose}"


def untranslated(prose: Mapping[str, str], language: str, there: Collection[str]) -> dict[str, str]:
    """Return the English prose that a language lacks, by its path in that language.

    `there` holds the paths of all pages that the language has: written, or made from the data.
    """
    lacking = {
        f"{language}/{path}": text for path, text in prose.items() if language_of(path) == DEFAULT
    }
    return {path: said_untranslated(lacking[path]) for path in lacking if path not in there}


def english(page: str) -> str:
    """Return the path of a page of another language, as deep, that macros answer in English."""
    return f"{DEFAULT}/{page.partition('/')[2]}"
