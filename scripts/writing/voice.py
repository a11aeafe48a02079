"""The voice of a page: labels, numbers and dates of a package in one language.

What the package has no label for in that language is said in English and marked as English, for
readers by its class and for screen readers by its language.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cached_property

from markupsafe import Markup

from scripts.model import Package
from scripts.writing.addresses import page_path, root_of, url
from scripts.writing.english import between_signs
from scripts.writing.formats import format_date, format_period_of, value_words
from scripts.writing.languages import DEFAULT, FORMATS, words
from scripts.writing.templating import escape_cell, render

STANDARD = "standard_name"
"""The kind of name in `area_names` that a page of that language shows."""


class Fallback(str):
    """A label in English on a page in another language: where markup may stand it says so."""

    __slots__ = ()

    def __html__(self) -> str:
        return between_signs(escape_cell(str(self)))


@dataclass(frozen=True)
class Voice:
    """Says what a package holds on one page, in the language of the page."""

    package: Package
    page: str = "index.md"
    """Markdown path of the page: links lead from it."""
    language: str = DEFAULT

    @classmethod
    def of(cls, package: Package, kind: str, *parts: str, language: str = DEFAULT) -> Voice:
        """Return the voice of a page; see scripts/writing/addresses.py."""
        return cls(package, page_path(kind, *parts, language=language), language)

    @cached_property
    def labels(self) -> dict[tuple[str, str], str]:
        """Return the labels of the language by codelist and code."""
        rows = self.package.find("labels", language=self.language)
        return {(row["codelist"], row["code"]): row["label"] for row in rows}

    @cached_property
    def areas(self) -> dict[str, str]:
        """Return the standard names of areas in the language by identifier."""
        rows = self.package.find("area_names", language=self.language, kind=STANDARD)
        return {row["area_id"]: row["name"] for row in rows}

    @cached_property
    def indicators(self) -> dict[str, str]:
        """Return the titles of indicators in the language by identifier."""
        rows = self.package.find("indicator_titles", language=self.language)
        return {row["indicator_id"]: row["title"] for row in rows}

    def told(self, known: str | None, english: str) -> str:
        """Return words in the language, or the English ones marked as such where none are known."""
        if self.language == DEFAULT:
            return english
        return known or Fallback(english)

    def label(self, codelist: str, code: str) -> str:
        """Return the label of a code; raises KeyError for a code that no codelist holds."""
        return self.told(self.labels.get((codelist, code)), self.package.label(codelist, code))

    def definition(self, codelist: str, code: str) -> str:
        """Return the definition of a code, in English so far; raises KeyError."""
        return self.told(None, self.package.record("codes", codelist, code)["definition"])

    def area(self, area_id: str) -> str:
        """Return the name of an area; raises KeyError."""
        return self.told(self.areas.get(area_id), self.package.area_names[area_id])

    def area_inside(self, area_id: str) -> str:
        """Return the name of an area as it stands inside a sentence; raises KeyError."""
        form: str | None = words(FORMATS, self.language)["inside"].get(area_id)
        return form or self.area(area_id)

    def publisher(self, source_id: str) -> str:
        """Return who published a source, as it is called inside a sentence; raises KeyError."""
        row = self.package.record("sources", source_id)
        name = row["publisher"] or row["author"] or row["title"]
        form: str | None = words(FORMATS, self.language)["publishers"].get(name)
        return form or name

    def indicator(self, indicator_id: str) -> str:
        """Return the title of an indicator; raises KeyError."""
        english = self.package.record("indicators", indicator_id)["title"]
        return self.told(self.indicators.get(indicator_id), english)

    def table(self, name: str) -> str:
        """Return the title of a table, in English so far; raises KeyError."""
        return self.told(None, self.package.schemas[name].title)

    @property
    def english(self) -> Collection[str]:
        """Return the texts of the data that a page in another language marks as English."""
        return () if self.language == DEFAULT else self.package.texts

    def value(self, row: Mapping[str, str]) -> str:
        """Return the value of a row in words."""
        return value_words(row, self.language)

    def period(self, row: Mapping[str, str]) -> str:
        """Return the period of a row in words."""
        return format_period_of(row, self.language)

    def date(self, text: str) -> str:
        """Return an ISO year, month or day in words; nothing where there is none."""
        return format_date(text, self.language) if text else ""

    def url(self, kind: str, *parts: str) -> str:
        """Return an address from the top of the site, in the language where it is a page."""
        return url(kind, *parts, language=self.language)

    @property
    def root(self) -> str:
        """Return the way from the page up to the top of the site."""
        return root_of(self.page)

    def render(self, template: str, **context: object) -> Markup:
        """Return a template rendered for the page."""
        facts = {"root": self.root, "english": self.english, **context}
        return render(template, language=self.language, **facts)
