"""The languages of the site: their words, and the locale that Babel writes numbers and dates in."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import yaml
from babel import Locale

from scripts.paths import TEMPLATES

if TYPE_CHECKING:
    from scripts.parse import WordsFile

DEFAULT = "en"
"""The language of the data, of the pages without a prefix in their address, and of fallbacks."""
FORMATS = "formats"
"""The words that every language has."""
FRAME = "frame"
"""The words around a page, by the English ones: they stand in the theme and its configuration."""


@cache
def words(name: str, language: str = DEFAULT) -> WordsFile:
    """Return the words of one YAML file of a language, such as `figures`; raises OSError."""
    text = (TEMPLATES / language / f"{name}.yml").read_text(encoding="utf-8")
    content: WordsFile = yaml.load(text, yaml.CSafeLoader)
    return content


@cache
def locale(language: str = DEFAULT) -> Locale:
    """Return the locale of a language, as its words name it; raises UnknownLocaleError."""
    return Locale.parse(words(FORMATS, language)["locale"])


def said_in(language: str, text: str) -> str | None:
    """Return English words of the frame of a page in a language; nothing where it has none."""
    told: str | None = words(FRAME, language).get(text)
    return told


def native_name(language: str) -> str:
    """Return the name of a language as those who speak it write it at the begin of a line."""
    name: str = locale(language).get_language_name() or language
    return name[:1].upper() + name[1:]


def others() -> list[str]:
    """Return the languages besides the default one that have words."""
    held = {path.parent.name for path in TEMPLATES.glob(f"*/{FORMATS}.yml")}
    return sorted(held - {DEFAULT})


def in_default(page: str) -> str:
    """Return the Markdown path of the same page in the default language."""
    language = language_of(page)
    return page if language == DEFAULT else page.removeprefix(f"{language}/")


def language_of(page: str) -> str:
    """Return the language of a page by its Markdown path: `ru/…` is Russian if it has words."""
    folder, _, rest = page.partition("/")
    has_words = bool(rest) and (TEMPLATES / folder / f"{FORMATS}.yml").is_file()
    return folder if has_words else DEFAULT
