"""Whether each language has all the words that a build asks for; told before anything is made."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from scripts.faults import FaultyDataError
from scripts.model import Finding
from scripts.paths import TEMPLATES
from scripts.writing.languages import DEFAULT, FRAME, others, words

OTHER = "other"
"""The form of a word that every language has; which others it has, Babel knows."""
OPTIONAL = {"inside"}
"""Words that a language need not have."""


def gaps(english: object, told: object, name: str = "") -> Iterator[str]:
    """Yield the names of the words that stand in English and not in another language."""
    if not isinstance(english, Mapping):
        return
    wanted = {OTHER: english[OTHER]} if OTHER in english else english
    for key, text in wanted.items():
        here = f"{name}.{key}" if name else str(key)
        if not isinstance(told, Mapping) or key not in told:
            yield here
        elif key not in OPTIONAL:
            yield from gaps(text, told[key], here)


def missing_words(language: str) -> Iterator[Finding]:
    """Yield a finding for each file of words, and each word, that a language lacks.

    What it lacks of the frame is shown in English.
    """
    for path in sorted((TEMPLATES / DEFAULT).glob("*.yml")):
        name, remedy = path.stem, f"Take it from the file of this name in `{DEFAULT}`, translated"
        location = f"{TEMPLATES.name}/{language}/{path.name}"
        if not (TEMPLATES / language / path.name).is_file():
            yield Finding(location, 0, "", "words_file", "The language lacks this file", remedy)
        elif name != FRAME:
            for gap in gaps(words(name), words(name, language)):
                yield Finding(location, 0, gap, "words", "The language lacks this word", remedy)


def refuse_missing_words() -> None:
    """Raise FaultyDataError with all that any language lacks."""
    findings = [finding for language in others() for finding in missing_words(language)]
    if findings:
        raise FaultyDataError(findings)
