"""The page of codes: every code of every list with its meaning."""

from __future__ import annotations

from dataclasses import dataclass

from scripts.model import Package
from scripts.writing.languages import DEFAULT
from scripts.writing.voice import Voice


@dataclass(frozen=True, slots=True)
class Code:
    """A code with its label and its meaning."""

    code: str
    label: str
    definition: str


@dataclass(frozen=True, slots=True)
class Codelist:
    """The codes of one list in their order."""

    name: str
    codes: list[Code]


def describe_codelist(voice: Voice, name: str) -> Codelist:
    """Return the codes of one list in their order."""
    codes = [
        Code(code, voice.label(name, code), voice.definition(name, code))
        for code in voice.package.codelists[name]
    ]
    return Codelist(name, codes)


def render_codes(package: Package, language: str = DEFAULT) -> str:
    """Return the page of codes, one anchor a codelist."""
    voice = Voice.of(package, "codes", language=language)
    lists = [describe_codelist(voice, name) for name in package.codelists]
    return voice.render("pages/codes.md.j2", lists=lists)
