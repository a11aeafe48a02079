"""Values in words that lead to their row, with the marks of what contradicts them."""

from __future__ import annotations

from dataclasses import dataclass, field

from markupsafe import Markup

from scripts.claims.marks import Mark, Marks, row_marks
from scripts.model import Record
from scripts.writing.voice import Voice


@dataclass(frozen=True, slots=True)
class BoundValue:
    """A value in words, and where its row stands."""

    words: str
    address: str
    """Address of the row from the top of the site; of an organisation where it has no row page."""
    period: str
    locator: str
    marks: list[Mark]


@dataclass(frozen=True)
class Binder:
    """Binds values to their rows; the marks of a table are read once."""

    voice: Voice
    known: dict[str, Marks] = field(default_factory=dict)

    def marks(self, row: Record) -> list[Mark]:
        """Return the marks of a row."""
        if row.table not in self.known:
            self.known[row.table] = row_marks(self.voice.package, row.table)
        return self.known[row.table](row)

    def bind(self, row: Record) -> BoundValue:
        """Return the value of a row in words with the way to the row."""
        kind = ("organization", row["organization_id"]) if "organization_id" in row else ()
        address = self.voice.url(*(kind or ("row", row.table, *row.key)))
        words, period = self.voice.value(row), self.voice.period(row)
        return BoundValue(words, address, period, row["locator"], self.marks(row))

    def render(self, row: Record) -> Markup:
        """Return the value of a row as a link."""
        return self.voice.render("parts/value.html.j2", value=self.bind(row)).strip()
