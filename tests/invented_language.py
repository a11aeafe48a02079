"""An invented language: the words of the site, each marked, and the numbers of another locale."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import yaml

from scripts.paths import TEMPLATES
from scripts.writing.languages import DEFAULT

if TYPE_CHECKING:
    from pathlib import Path

INVENTED, MARK = "io", "ʘ"
"""A code that tools know, of a language in which theme and data have no word; and its mark."""
UNSAID = {"locale", "sign", "signed_units", "truth", "rests_on", "columns"}
"""Words that are none: what Babel reads, signs, identifiers of claims."""
Words = dict[str, "Words"] | list["Words"] | str | bool | int


def marked(words: Words) -> Words:
    """Return words with a mark before each sentence."""
    if isinstance(words, dict):
        return {key: text if key in UNSAID else marked(text) for key, text in words.items()}
    if isinstance(words, list):
        return [marked(text) for text in words]
    return f"{MARK}{words}" if isinstance(words, str) and words.strip() else words


def invent(place: Path) -> Path:
    """Write the words of English and those of the invented language into a folder."""
    shutil.copytree(TEMPLATES / DEFAULT, place / DEFAULT)
    (place / INVENTED).mkdir()
    for path in (place / DEFAULT).glob("*.yml"):
        words = yaml.safe_load(path.read_text(encoding="utf-8"))
        told = {key: text if key in UNSAID else marked(text) for key, text in words.items()}
        told |= {"locale": "ru"} if "locale" in words else {}
        text = yaml.safe_dump(told, allow_unicode=True, sort_keys=False)
        (place / INVENTED / path.name).write_text(text, encoding="utf-8")
    return place
